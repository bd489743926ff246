//! Writing a letter: a draft and an opened key become the bytes of a `.vsoko` file.

use std::collections::BTreeMap;

use crate::bag;
use crate::container::{Method, Writer};
use crate::digest::Digest;
use crate::error::LetterError;
use crate::header::Header;
use crate::key::SigningKey;
use crate::sender::{SenderKeys, Succession};
use crate::verify::{Trust, verify};
use crate::{limits, signature};

pub(crate) const BAG: &str = "bag.zip";
pub(crate) const MINISIG: &str = "bag.zip.minisig";
pub(crate) const QUALIFIED: &str = "bag.zip.p7s";

/// A letter before it is signed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What the letter says of itself.
    pub header: Header,
    /// The content by its name within `data/`: `answers.json`, `evidence/ustav.pdf`. Which names a kind of letter may
    /// have, [`crate::Kind::content`] says. Header and keys are added by [`seal`].
    pub files: BTreeMap<String, Vec<u8>>,
    /// The sender's age recipient, once there is one.
    pub age_recipient: Option<String>,
    /// The older key this one takes the place of, once the key was changed.
    pub succeeds: Option<Succession>,
}

/// A signed letter, ready to be placed or sent.
#[derive(Debug, Clone)]
pub struct SealedLetter {
    bytes: Vec<u8>,
    digest: Digest,
    file_name: String,
}

impl SealedLetter {
    /// The bytes of the `.vsoko` file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of the `.vsoko` file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The letter's digest: SHA-256 of its `bag.zip`.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The name it should have on disk.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }
}

/// Signs a draft.
///
/// # Errors
/// What in the draft no letter may have. The same checks refuse it here and at the reader's.
pub fn seal(draft: &Draft, key: &SigningKey) -> Result<SealedLetter, LetterError> {
    let sender = SenderKeys {
        public_key: key.public().to_base64(),
        age_recipient: draft.age_recipient.clone(),
        succeeds: draft.succeeds.clone(),
    };
    sender.older(&draft.header, key.public())?;
    let bag = bag::build(&draft.header, &sender, &draft.files)?;
    let minisig = signature::sign(&bag, key, &draft.header.trusted_comment())?;
    let bytes = wrap(&bag, minisig.as_bytes(), None);
    if bytes.len() > limits::LETTER {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    Ok(SealedLetter {
        bytes,
        digest: Digest::of(&bag),
        file_name: draft.header.file_name(),
    })
}

/// Adds a detached qualified signature made in an external program over `bag.zip`. It is carried, not verified, and
/// replaces one that was there; the letter stays the same letter, with the same digest.
///
/// # Errors
/// When the letter does not verify, or the signature file is empty or too large.
pub fn attach_qualified(letter: &[u8], qualified: &[u8]) -> Result<Vec<u8>, LetterError> {
    if qualified.is_empty() || qualified.len() > limits::QUALIFIED {
        return Err(LetterError::Qualified);
    }
    let letter = verify(letter, Trust::CarriedKey)?;
    let layers = letter.layers();
    Ok(wrap(layers.bag_zip, layers.minisig, Some(qualified)))
}

/// The outer ZIP.
pub(crate) fn wrap(bag: &[u8], minisig: &[u8], qualified: Option<&[u8]>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.add(BAG, bag, Method::Stored);
    writer.add(MINISIG, minisig, Method::Stored);
    if let Some(qualified) = qualified {
        writer.add(QUALIFIED, qualified, Method::Stored);
    }
    writer.finish()
}
