//! Reading a letter: the window and `vsoko letter verify` use these functions.

use std::path::Path;

use domain::problem::Problem;
use domain::speech::Speech;
use letter::{PublicKey, Trust, VerifiedLetter, age_box};

use store::PeerState;

use crate::desk::Desk;
use crate::opening::Opening;
use crate::parcel;
use crate::surroundings::moment;
use crate::wire::{LetterFile, LetterView};

impl Desk {
    /// Reads a letter, with this desk's own keys and those it trusts as the known ones.
    ///
    /// # Errors
    /// What is wrong with it; that it is encrypted.
    pub fn read_letter(&self, path: &Path) -> Result<LetterView, Problem> {
        self.read_letter_with(path, None)
    }

    /// Reads a letter that may be encrypted to this desk.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_letter_with(&self, path: &Path, opening: Option<&Opening>) -> Result<LetterView, Problem> {
        let mut known = Vec::new();
        if let Some(store) = &self.store {
            for key in store.keys()? {
                known.push(super::sign::public_key(&key.public)?);
            }
            for peer in store.peers()? {
                if peer.state == PeerState::Trusted {
                    known.push(super::sign::public_key(&peer.public)?);
                }
            }
        }
        read(path, opening, &known, self.speech())
    }
}

/// Verifies a letter's file and tells what it says. With known keys it counts as known when one of them signed it.
///
/// # Errors
/// What is wrong with it.
pub fn read_letter(path: &Path, known: &[PublicKey], speech: &dyn Speech) -> Result<LetterView, Problem> {
    read(path, None, known, speech)
}

/// Verifies a letter's file against one key.
///
/// # Errors
/// What is wrong with it, another key included.
pub fn verify_letter(
    path: &Path,
    opening: Option<&Opening>,
    key: &PublicKey,
    speech: &dyn Speech,
) -> Result<LetterView, Problem> {
    let (bytes, encrypted) = opened(path, opening)?;
    let letter = letter::verify(&bytes, Trust::Key(key))?;
    Ok(view(&letter, encrypted, true, speech))
}

/// Whether the letter at this place is encrypted, so that a password has to be asked for.
///
/// # Errors
/// When the file cannot be read, or holds no letter.
pub fn letter_is_encrypted(path: &Path) -> Result<bool, Problem> {
    Ok(age_box::is_encrypted(&bytes(path)?))
}

/// The bytes of the letter at this place: of the file, or of what lies in a mail or an archive.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    parcel::one_letter(path, |path| letter::read_file(path).map_err(Problem::from))
}

fn read(
    path: &Path,
    opening: Option<&Opening>,
    known: &[PublicKey],
    speech: &dyn Speech,
) -> Result<LetterView, Problem> {
    let (bytes, encrypted) = opened(path, opening)?;
    let letter = letter::verify(&bytes, Trust::CarriedKey)?;
    let key_known = known.iter().any(|key| key == letter.key());
    Ok(view(&letter, encrypted, key_known, speech))
}

/// The letter's own bytes, and whether they came encrypted.
fn opened(path: &Path, opening: Option<&Opening>) -> Result<(Vec<u8>, bool), Problem> {
    let bytes = bytes(path)?;
    let encrypted = age_box::is_encrypted(&bytes);
    Ok((Opening::of(opening, bytes)?, encrypted))
}

/// A verified letter as a person reads it.
pub(crate) fn view(
    letter: &VerifiedLetter,
    encrypted: bool,
    key_known: bool,
    speech: &dyn Speech,
) -> LetterView {
    let header = letter.header();
    LetterView {
        kind: speech.say(&format!("letter-{}", header.kind.as_str()), &[]),
        sender: header.sender.name.clone(),
        inn: header.sender.inn.clone(),
        period: header.period.clone(),
        sequence: header.sequence,
        digest: letter.digest().to_string(),
        fingerprint: letter.fingerprint().to_string(),
        key_known,
        created: moment(&header.created_at),
        files: letter
            .files()
            .map(|(name, content)| LetterFile {
                name: name.to_owned(),
                bytes: content.len() as u64,
            })
            .collect(),
        qualified_attached: letter.has_qualified(),
        recipient: header.recipient.as_ref().map(|to| {
            speech.say(
                "letter-recipient",
                &[("name", (&to.name).into()), ("inn", (&to.inn).into())],
            )
        }),
        encrypted,
        older_key: letter.succeeds().map(|key| key.fingerprint().to_string()),
    }
}
