//! `bag.zip.minisig`: who signed the bag.
//!
//! The file is minisign's four lines. Both comments are determined: the trusted one by the header (kind, sender,
//! period, sequence), the untrusted one by the key, whose public half it names in full. So a reader who does not know
//! the key yet takes it from there, outside the bag, and the rule "verify, then open" has no exception: nothing of
//! `bag.zip` is interpreted before its signature was checked with the key the letter names. Whether that key may be
//! trusted is another question, which [`crate::verify::Trust`] answers; the same key stands once more inside the bag
//! and must agree.
//!
//! A stranger can copy the key from the comment: `minisign -Vm bag.zip -P KEY`.

use ct_codecs::{Base64, Decoder};
use minisign::SignatureBox;

use crate::error::LetterError;
use crate::key::{PublicKey, SigningKey};
use crate::limits;

const UNTRUSTED: &str = "untrusted comment: ";
const TRUSTED: &str = "trusted comment: ";
/// How the untrusted comment of a letter's signature names what is signed.
pub(crate) const LETTER: &str = "letter";
/// The same for a statement.
pub(crate) const STATEMENT: &str = "statement";

/// A signature file that was read strictly; not yet checked against any bytes.
pub struct Signature {
    inner: SignatureBox,
    /// The key the untrusted comment names.
    pub key: PublicKey,
    /// What the trusted comment says; to be believed only after [`Signature::check`].
    pub comment: String,
}

/// Signs the bytes of a bag and gives the text of its signature file.
///
/// # Errors
/// When the system has no random numbers.
pub fn sign(bag: &[u8], key: &SigningKey, comment: &str) -> Result<String, LetterError> {
    sign_as(LETTER, bag, key, comment)
}

/// What the untrusted comment says before the key.
fn signed_with(what: &str) -> String {
    format!("vsoko {what}, signed with key ")
}

/// Signs bytes as one of the things that are signed here.
pub(crate) fn sign_as(
    what: &str,
    bytes: &[u8],
    key: &SigningKey,
    comment: &str,
) -> Result<String, LetterError> {
    let named = signed_with(what) + &key.public().to_base64();
    let signature = minisign::sign(
        Some(key.public().as_minisign()),
        key.as_minisign(),
        bytes,
        Some(comment),
        Some(&named),
    );
    Ok(signature.map_err(|_| LetterError::NoRandomness)?.into_string())
}

impl Signature {
    /// Reads a signature file, and only one whose every byte is as [`sign`] writes it.
    ///
    /// # Errors
    /// What is wrong with the file or the key it names.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LetterError> {
        Self::read_as(LETTER, bytes)
    }

    /// Reads the signature file of one of the things that are signed here.
    pub(crate) fn read_as(what: &str, bytes: &[u8]) -> Result<Self, LetterError> {
        let malformed = LetterError::SignatureMalformed;
        if bytes.len() > limits::MINISIG {
            return Err(malformed("size"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("text"))?;
        let lines: Vec<&str> = text.split('\n').collect();
        let [untrusted, signature, trusted, global, ""] = lines[..] else {
            return Err(malformed("lines"));
        };
        let named = untrusted
            .strip_prefix(UNTRUSTED)
            .and_then(|rest| rest.strip_prefix(signed_with(what).as_str()));
        let named = named.ok_or(malformed("untrusted comment"))?;
        let key = PublicKey::from_base64(named).map_err(|error| match error {
            LetterError::KeyWeak => error,
            _ => malformed("key"),
        })?;
        let comment = trusted
            .strip_prefix(TRUSTED)
            .ok_or(malformed("trusted comment"))?;
        if comment.bytes().any(|b| !(b' '..=b'~').contains(&b)) {
            return Err(malformed("trusted comment"));
        }
        let decode = |line: &str| Base64::decode_to_vec(line, None).map_err(|_| malformed("base64"));
        let (signature, global) = (decode(signature)?, decode(global)?);
        if signature.len() != 74 || global.len() != 64 {
            return Err(malformed("length"));
        }
        match &signature[..2] {
            b"ED" => {}
            b"Ed" => return Err(LetterError::SignatureLegacy),
            _ => return Err(malformed("algorithm")),
        }
        let inner = SignatureBox::from_string(text).map_err(|_| malformed("text"))?;
        if inner.to_string() != text {
            return Err(malformed("encoding"));
        }
        if inner.keynum() != key.id_bytes() {
            return Err(LetterError::OtherKey {
                found: id(inner.keynum()),
                expected: key.key_id(),
            });
        }
        Ok(Self {
            inner,
            key,
            comment: comment.to_owned(),
        })
    }

    /// Checks the signature over the bag and the one over the trusted comment.
    ///
    /// # Errors
    /// [`LetterError::SignatureWrong`].
    pub fn check(&self, bag: &[u8]) -> Result<(), LetterError> {
        let reader = std::io::Cursor::new(bag);
        minisign::verify(self.key.as_minisign(), &self.inner, reader, true, false, false)
            .map_err(|_| LetterError::SignatureWrong)
    }
}

fn id(bytes: &[u8]) -> String {
    bytes.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}
