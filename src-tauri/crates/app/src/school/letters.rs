//! Reading a letter: the window and `vsoko letter verify` use these functions.

use std::path::Path;

use domain::problem::Problem;
use domain::speech::Speech;
use letter::{PublicKey, Trust, VerifiedLetter};

use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::{LetterFile, LetterView};

impl Desk {
    /// Reads a letter, with this school's own keys as the known ones.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_letter(&self, path: &Path) -> Result<LetterView, Problem> {
        let mut known = Vec::new();
        if let Some(store) = &self.store {
            for key in store.keys()? {
                known.push(super::sign::public_key(&key.public)?);
            }
        }
        read_letter(path, &known, self.speech())
    }
}

/// Verifies a letter's file and tells what it says. With known keys it counts as known when one of them signed it.
///
/// # Errors
/// What is wrong with it.
pub fn read_letter(path: &Path, known: &[PublicKey], speech: &dyn Speech) -> Result<LetterView, Problem> {
    let bytes = letter::read_file(path)?;
    let letter = letter::verify(&bytes, Trust::CarriedKey)?;
    let key_known = known.iter().any(|key| key == letter.key());
    Ok(view(&letter, key_known, speech))
}

/// Verifies a letter's file against one key.
///
/// # Errors
/// What is wrong with it, another key included.
pub fn verify_letter(path: &Path, key: &PublicKey, speech: &dyn Speech) -> Result<LetterView, Problem> {
    let bytes = letter::read_file(path)?;
    Ok(view(&letter::verify(&bytes, Trust::Key(key))?, true, speech))
}

/// A verified letter as a person reads it.
pub(crate) fn view(letter: &VerifiedLetter, key_known: bool, speech: &dyn Speech) -> LetterView {
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
    }
}
