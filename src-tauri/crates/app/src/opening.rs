//! What opens letters that were encrypted to this desk: its identities, opened once with the key's password.

use domain::problem::{Problem, codes};
use letter::{Identity, LetterError, age_box};

use crate::desk::Desk;

/// The desk's identities, open until this is dropped.
pub struct Opening(Vec<Identity>);

impl Desk {
    /// Whether anything can be encrypted to this desk, so that a password opens it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn has_identity(&self) -> Result<bool, Problem> {
        match &self.store {
            Some(store) => Ok(!store.age_keys()?.is_empty()),
            None => Ok(false),
        }
    }

    /// Opens the desk's identities: the one others encrypt to now, and older ones that the same password opens.
    ///
    /// # Errors
    /// When there is none, or the password is wrong.
    pub fn opening(&self, password: &str) -> Result<Opening, Problem> {
        let mut open = Vec::new();
        let mut refused = None;
        for key in self.store()?.age_keys()? {
            match letter::open_identity(&key.secret, password) {
                Ok(identity) => open.push(identity),
                // An identity set aside may rest under an older password.
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match refused {
            Some(error) if open.is_empty() => Err(error.into()),
            None if open.is_empty() => Err(Problem::new(codes::ENCRYPTED_NO_KEY)),
            _ => Ok(Opening(open)),
        }
    }
}

impl Opening {
    /// The letter's own bytes, whether it came encrypted or not.
    pub(crate) fn of(opening: Option<&Self>, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
        if !age_box::is_encrypted(&bytes) {
            return Ok(bytes);
        }
        let identities = opening.map_or(&[][..], |opening| &opening.0);
        let mut refused = LetterError::Encrypted;
        for identity in identities {
            match age_box::decrypt(&bytes, identity) {
                Ok(letter) => return Ok(letter),
                Err(error) => refused = error,
            }
        }
        Err(refused.into())
    }
}
