//! A signing key that rests without a password, for a program that must answer while nobody is there: the receiving
//! point. It signs «доставлено» only; no letter of a school or a municipality is ever signed with such a key.

use minisign::{KeyPair, SecretKey, SecretKeyBox};

use super::{NewKey, PublicKey, SigningKey};
use crate::error::LetterError;
use crate::limits;

const COMMENT: &str = "vsoko receiving point, secret key without a password";

/// Makes a key whose secret half is protected by its file's rights only.
///
/// # Errors
/// When the system has no random numbers.
pub fn generate_bare() -> Result<NewKey, LetterError> {
    let pair = KeyPair::generate_unencrypted_keypair().map_err(|_| LetterError::NoRandomness)?;
    let secret_box = pair
        .sk
        .to_box(Some(COMMENT))
        .map_err(|_| LetterError::NoRandomness)?;
    Ok(NewKey {
        secret_box: secret_box.into_string(),
        public: PublicKey::from_inner(pair.pk)?,
    })
}

/// Reads a key made by [`generate_bare`], or by `minisign -GW`.
///
/// # Errors
/// [`LetterError::SecretKeyDamaged`].
pub fn open_bare(secret_box: &str) -> Result<SigningKey, LetterError> {
    if secret_box.len() > limits::KEY_FILE {
        return Err(LetterError::SecretKeyDamaged);
    }
    let secret = SecretKey::from_unencrypted_box(SecretKeyBox::from(secret_box.to_owned()))
        .map_err(|_| LetterError::SecretKeyDamaged)?;
    let public = minisign::PublicKey::from_secret_key(&secret).map_err(|_| LetterError::SecretKeyDamaged)?;
    Ok(SigningKey {
        secret,
        public: PublicKey::from_inner(public)?,
    })
}

#[cfg(test)]
mod tests {
    use super::{generate_bare, open_bare};
    use crate::LetterError;

    #[test]
    fn a_bare_key_opens_without_a_password_and_only_a_bare_one() {
        let key = generate_bare().unwrap();
        assert_eq!(open_bare(&key.secret_box).unwrap().public(), &key.public);
        let closed = crate::generate("школа на холме").unwrap();
        for text in [
            &closed.secret_box,
            "",
            "untrusted comment: x\nAAAA\n",
            &"x".repeat(5000),
        ] {
            assert_eq!(open_bare(text).unwrap_err(), LetterError::SecretKeyDamaged);
        }
    }
}
