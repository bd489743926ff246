//! A letter a person points at: it lies there itself, or in a mail, a mailbox, an archive. See the crate `envelope`.

use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use envelope::{Contents, Kind, Look, Place, TakeError, look, take_out};
use letter::HEAD;
use store::Way;

use crate::disk;

/// How the archive of a letter begins, before the name of its first entry is there.
const BEGINNING: &[u8] = b"PK\x03\x04";
/// A shorter file cannot hold the name of the first entry.
const NAME_END: usize = 37;

/// Where the bytes of a letter are.
#[derive(Debug, Clone)]
pub(crate) enum LetterAt {
    /// In a file of their own.
    File(PathBuf),
    /// In an envelope.
    Inside(Place),
    /// There is an envelope that does not open.
    Unread(PathBuf, Problem),
}

impl LetterAt {
    /// The file, or the envelope.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Unread(path, _) => path,
            Self::Inside(place) => &place.path,
        }
    }

    /// The letter's own name.
    pub fn name(&self) -> String {
        match self {
            Self::Inside(place) if !place.name.is_empty() => place.name.clone(),
            _ => {
                let path = self.path();
                path.file_name()
                    .unwrap_or(path.as_os_str())
                    .to_string_lossy()
                    .into_owned()
            }
        }
    }

    /// How it came, when the file came so.
    pub fn way(&self, of_file: Way) -> Way {
        match self {
            Self::Inside(place) => way(place.kind, of_file),
            _ => of_file,
        }
    }
}

/// How a letter came that lies in an envelope which came so.
pub(crate) fn way(kind: Kind, of_file: Way) -> Way {
    match kind {
        Kind::Mail | Kind::AppleMail | Kind::Mailbox | Kind::Compound | Kind::Winmail => Way::Mail,
        Kind::Archive | Kind::Closed(_) | Kind::Letter | Kind::Other => of_file,
    }
}

/// The envelope at this place; nothing when it is none, or when reading it as a letter will say why it cannot be read.
pub(crate) fn opened(path: &Path) -> Option<Contents> {
    match look(path) {
        Ok(Look::Envelope(contents)) => Some(contents),
        _ => None,
    }
}

/// The letters at this place: the file itself, if it is no envelope.
///
/// # Errors
/// Why an envelope holds none.
pub(crate) fn letters_at(path: &Path) -> Result<Vec<LetterAt>, Problem> {
    let Some(contents) = opened(path) else {
        return Ok(vec![LetterAt::File(path.to_owned())]);
    };
    match contents.empty() {
        Some(problem) => Err(problem),
        None => Ok(contents.letters.into_iter().map(LetterAt::Inside).collect()),
    }
}

/// The bytes of the one letter at this place. `read` reads a file that is no envelope.
///
/// # Errors
/// Why it cannot be read; that there is no letter, or more than one.
pub(crate) fn one_letter(
    path: &Path,
    read: impl FnOnce(&Path) -> Result<Vec<u8>, Problem>,
) -> Result<Vec<u8>, Problem> {
    let letters = letters_at(path)?;
    match &letters[..] {
        [LetterAt::Inside(place)] => inside(place),
        [_, _, ..] => Err(Problem::new(codes::ENVELOPE_SEVERAL).with("count", letters.len())),
        _ => whole(read(path)?, true),
    }
}

/// The bytes of a letter in an envelope.
///
/// # Errors
/// When the envelope cannot be read any more.
pub(crate) fn inside(place: &Place) -> Result<Vec<u8>, Problem> {
    let bytes = take_out(place).map_err(|failed| match failed {
        TakeError::Disk(error) => disk::problem(&place.path, &error),
        TakeError::Gone => Problem::new(codes::ENVELOPE_BROKEN).with("kind", place.kind.word()),
    })?;
    whole(bytes, true)
}

/// The bytes, unless they are what is left of a letter that was not copied to its end. A file nobody called a letter
/// (`meant`) is then no letter.
///
/// # Errors
/// That it is empty or cut.
pub(crate) fn whole(bytes: Vec<u8>, meant: bool) -> Result<Vec<u8>, Problem> {
    if bytes.iter().all(|byte| *byte == 0) {
        let code = if meant {
            codes::LETTER_EMPTY
        } else {
            codes::LETTER_NOT_A_LETTER
        };
        return Err(Problem::new(code));
    }
    let begins = bytes.len() < NAME_END && bytes.starts_with(BEGINNING);
    // Of a whole beginning, verifying says whether the end is there; an encrypted letter may never come so far.
    let encrypted = letter::age_box::is_encrypted(&bytes);
    if (meant && begins) || (encrypted && letter::is_cut(&bytes)) {
        return Err(Problem::new(codes::LETTER_CUT));
    }
    Ok(bytes)
}

/// Whether a letter at this place is encrypted, so that a password has to be asked for. What cannot be read is told when
/// it is read.
pub fn has_encrypted(path: &Path) -> bool {
    use std::io::Read;
    match look(path) {
        Ok(Look::Envelope(contents)) => contents.letters.iter().any(|place| place.encrypted),
        Ok(Look::Letter) => {
            let mut head = Vec::new();
            let read =
                std::fs::File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
            read.is_ok() && letter::age_box::is_encrypted(&head)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_copy_is_told_as_that() {
        let code = |bytes: &[u8], meant| whole(bytes.to_vec(), meant).err().map(|problem| problem.code);
        assert_eq!(code(b"", true), Some(codes::LETTER_EMPTY));
        assert_eq!(code(&[0; 4096], true), Some(codes::LETTER_EMPTY));
        assert_eq!(code(b"", false), Some(codes::LETTER_NOT_A_LETTER));
        assert_eq!(code(b"PK\x03\x04\x14\0", true), Some(codes::LETTER_CUT));
        let noughts = [b"age-encryption.org/v1\n-> X".as_slice(), &[0; 600]].concat();
        assert_eq!(code(&noughts, false), Some(codes::LETTER_CUT));
        assert_eq!(code(b"words", true), None);
    }
}
