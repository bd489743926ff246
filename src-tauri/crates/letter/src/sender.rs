//! `data/sender.json`: the keys to answer the sender with, and the old key a new one takes the place of.
//!
//! It lies inside the bag, so the letter's signature covers it.

use serde::{Deserialize, Deserializer, Serialize};

use crate::age_box;
use crate::error::LetterError;
use crate::header::Header;
use crate::key::{PublicKey, SigningKey};
use crate::statement;

/// That an older key of the sender gives way to the one a letter is signed with. Every letter under the new key may
/// repeat it: who missed the first one still learns it from any later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// The older key, as one line.
    public_key: String,
    /// Its signature over [`statement::key_rotation`].
    signature: String,
}

impl Succession {
    /// Lets the older key sign for the new one. To be kept: the older key may be gone tomorrow.
    ///
    /// # Errors
    /// When both are the same key, or the system has no random numbers.
    pub fn new(older: &SigningKey, inn: &str, new: &PublicKey) -> Result<Self, LetterError> {
        if older.public() == new {
            return Err(LetterError::Rotation);
        }
        Ok(Self {
            public_key: older.public().to_base64(),
            signature: statement::sign(older, &statement::key_rotation(inn, new))?,
        })
    }

    /// The older key, if it did sign for this new one of this organisation.
    ///
    /// # Errors
    /// [`LetterError::Rotation`].
    pub fn check(&self, inn: &str, new: &PublicKey) -> Result<PublicKey, LetterError> {
        let refused = |_| LetterError::Rotation;
        let older = PublicKey::from_base64(&self.public_key).map_err(refused)?;
        if older.raw() == new.raw() {
            return Err(LetterError::Rotation);
        }
        statement::verify(&older, &statement::key_rotation(inn, new), &self.signature).map_err(refused)?;
        Ok(older)
    }
}

/// The file as it stands in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SenderKeys {
    /// The public key the letter is signed with, as one line.
    pub(crate) public_key: String,
    /// The age recipient to encrypt answers to, once the sender has one.
    #[serde(deserialize_with = "perhaps")]
    pub(crate) age_recipient: Option<String>,
    /// The older key, while there is somebody who may not know of the new one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "certainly"
    )]
    pub(crate) succeeds: Option<Succession>,
}

/// A member that may be `null` but must be there: serde would take a missing `Option` for `None`.
fn perhaps<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

/// A member that may be missing but, if it is there, must not be `null`.
fn certainly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Succession>, D::Error> {
    Succession::deserialize(deserializer).map(Some)
}

impl SenderKeys {
    /// Reads the file strictly. What it says is compared with the header and the signature by [`SenderKeys::older`].
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, LetterError> {
        let keys: Self = serde_json::from_slice(bytes).map_err(|_| LetterError::SenderKeys)?;
        match keys
            .age_recipient
            .as_ref()
            .map(|text| text.parse::<age_box::Recipient>())
        {
            None | Some(Ok(_)) => Ok(keys),
            Some(Err(_)) => Err(LetterError::SenderKeys),
        }
    }

    /// The older key that signed for this letter's, if the letter names one.
    pub(crate) fn older(&self, header: &Header, key: &PublicKey) -> Result<Option<PublicKey>, LetterError> {
        self.succeeds
            .as_ref()
            .map(|succession| succession.check(&header.sender.inn, key))
            .transpose()
    }
}
