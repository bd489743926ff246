//! Signing and handing over: the key, letters and what they say.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Destination;

/// The hand-over screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HandOver {
    /// Is there a signing key?
    pub key: Option<KeyView>,
    /// Errors that stop signing, if any.
    pub blockers: u32,
    /// Unanswered questions that stop signing.
    pub unanswered: u32,
    /// Unexplained warnings: travel as «без пояснения».
    pub unexplained: u32,
    /// What the next letter will carry (words).
    pub content: String,
    /// Where it can be written.
    pub destinations: Vec<Destination>,
    /// Letters so far, newest first.
    pub letters: Vec<LetterRow>,
}

/// The school's signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeyView {
    /// Groups of digits to read aloud.
    pub fingerprint: String,
    /// Public key line in minisign's format.
    pub public_key: String,
    /// Made on.
    pub created: String,
}

/// A letter in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterRow {
    /// Sequence.
    pub sequence: u32,
    /// When it was signed.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// File name.
    pub file: String,
    /// Where it was written.
    pub path: String,
    /// Short digest.
    pub digest: String,
    /// What it carries in words.
    pub content: String,
    /// State in words.
    pub state: String,
}

/// A signed, written and re-read letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signed {
    /// Full path.
    pub path: String,
    /// Sequence.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`, hexadecimal.
    pub digest: String,
    /// Fingerprint of the key.
    pub fingerprint: String,
    /// What was done besides (backup on the stick).
    pub remarks: Vec<String>,
}

/// What a letter says, after it was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LetterView {
    /// Kind in words.
    pub kind: String,
    /// Sender's name.
    pub sender: String,
    /// Sender's ИНН.
    pub inn: String,
    /// Period.
    pub period: String,
    /// Sequence.
    pub sequence: u32,
    /// Digest.
    pub digest: String,
    /// Fingerprint of the signing key.
    pub fingerprint: String,
    /// Was the key known (this school's own, or given), or only carried inside?
    pub key_known: bool,
    /// Created at, as the sender's clock said.
    pub created: String,
    /// Files inside with sizes in words.
    pub files: Vec<LetterFile>,
    /// Is a qualified signature attached (not verified by this program)?
    pub qualified_attached: bool,
    /// Whom it is for, with the ИНН; `None` when any municipality may take it.
    pub recipient: Option<String>,
    /// Did it come encrypted?
    pub encrypted: bool,
    /// Fingerprint of the older key that signed for this one, when the letter says that the key was changed.
    pub older_key: Option<String>,
}

/// A file inside a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterFile {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}
