//! All letters of a folder at once: a stick from the municipality, a folder where the mail program puts attachments.
//!
//! A folder also holds photographs and texts: only what is named or begins like a letter is opened, the rest is counted.
//! A letter of the school itself, which lies on the same stick, needs no password: its bytes are known.

use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use domain::speech::Speech;
use envelope::Look;
use letter::{Digest, age_box};
use store::Way;

use super::receive::way_of;
use crate::desk::Desk;
use crate::municipality::walk::{self, Passed, Walked};
use crate::opening::Opening;
use crate::parcel::{self, LetterAt};
use crate::places;
use crate::wire::{Arrival, FolderArrivals};

/// Most files that are looked at: whoever chose the whole disk by mistake is told so.
const FILES: usize = 5_000;
/// Most letters that are opened at once.
const LETTERS: usize = 100;
/// So many folders that do not open are named.
const NAMED: usize = 3;

/// The letters of a folder and what else lies in it.
struct Sorted {
    letters: Vec<LetterAt>,
    /// How many files that are none, attachments of mails among them.
    others: usize,
    /// What is the system's or was thrown away.
    passed: Passed,
    /// Folders in it that do not open. Nobody saw a letter there: `lost+found`, `System Volume Information`.
    closed: Vec<PathBuf>,
}

impl Desk {
    /// Takes all letters of a folder. One that is refused is told and stops nothing.
    ///
    /// # Errors
    /// When the folder cannot be read or holds more than one would mean.
    pub fn receive_folder(
        &mut self,
        folder: &Path,
        opening: Option<&Opening>,
    ) -> Result<FolderArrivals, Problem> {
        let (told, _) = self.receive_folder_compared(folder, opening, None)?;
        Ok(told)
    }

    /// The same for who has compared the key's fingerprint already; beside it why the first one was refused, if one was.
    ///
    /// # Errors
    /// As [`Desk::receive_folder`].
    pub fn receive_folder_compared(
        &mut self,
        folder: &Path,
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<(FolderArrivals, Option<Problem>), Problem> {
        let found = sorted(folder)?;
        let words = found.words(self.speech());
        let way = if places::is_removable(folder) {
            Way::Stick
        } else {
            Way::Folder
        };
        let (mut arrivals, mut first) = (Vec::new(), None);
        for letter in &found.letters {
            let received = self.receive_at(letter, way, opening, compared);
            if let (None, Err(problem)) = (&first, &received) {
                first = Some(problem.clone());
            }
            arrivals.push(self.arrived(letter, received));
        }
        Ok((FolderArrivals { arrivals, words }, first))
    }

    /// Takes letters from files, and from what letters lie in: mails, mailboxes, archives. One that is refused is told and
    /// stops nothing.
    ///
    /// # Errors
    /// When more were chosen than one would mean.
    pub fn receive_paths(
        &mut self,
        paths: &[PathBuf],
        opening: Option<&Opening>,
    ) -> Result<Vec<Arrival>, Problem> {
        let (told, _) = self.receive_paths_compared(paths, opening, None)?;
        Ok(told)
    }

    /// The same for who has compared the key's fingerprint already; beside it why the first one was refused, if one was.
    ///
    /// # Errors
    /// As [`Desk::receive_paths`].
    pub fn receive_paths_compared(
        &mut self,
        paths: &[PathBuf],
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<(Vec<Arrival>, Option<Problem>), Problem> {
        let mut letters = Vec::new();
        for path in paths {
            match parcel::letters_at(path) {
                Ok(found) => letters.extend(found),
                Err(problem) => letters.push(LetterAt::Unread(path.clone(), problem)),
            }
        }
        if letters.len() > LETTERS {
            return Err(Problem::new(codes::FOLDER_OF_MANY)
                .with("what", "chosen")
                .with("limit", LETTERS));
        }
        let (mut arrivals, mut first) = (Vec::new(), None);
        for letter in &letters {
            let received = self.receive_at(letter, way_of(letter.path()), opening, compared);
            if let (None, Err(problem)) = (&first, &received) {
                first = Some(problem.clone());
            }
            arrivals.push(self.arrived(letter, received));
        }
        Ok((arrivals, first))
    }

    /// What became of a letter, with where it lies.
    fn arrived(&self, at: &LetterAt, received: Result<Arrival, Problem>) -> Arrival {
        let arrival = received.unwrap_or_else(|problem| self.refused_arrival(&at.name(), &problem));
        Arrival {
            path: at.path().display().to_string(),
            ..arrival
        }
    }

    /// The school's own letter in these encrypted bytes, if it is one that left here.
    pub(super) fn own_parcel(&self, bytes: &[u8]) -> Result<Option<Vec<u8>>, Problem> {
        if !age_box::is_encrypted(bytes) {
            return Ok(None);
        }
        let digest = Digest::of(bytes).to_string();
        let store = self.store()?;
        for period in store.periods()? {
            for letter in store.letters(period.id)? {
                let parcel = store.parcel(letter.id)?;
                if parcel.is_some_and(|parcel| parcel.sha256 == digest) {
                    return Ok(Some(store.letter_bytes(letter.id)?));
                }
            }
        }
        Ok(None)
    }
}

/// The files of a folder that are letters or hold letters, in the order of their names.
///
/// # Errors
/// When the folder cannot be read or holds more than one would mean.
pub fn letters_in(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let letters = sorted(folder)?.letters;
    let mut paths: Vec<PathBuf> = letters.iter().map(|letter| letter.path().to_owned()).collect();
    paths.dedup();
    Ok(paths)
}

impl Sorted {
    /// How many letters there are, how much else, and what nobody could look into.
    fn words(&self, speech: &dyn Speech) -> String {
        let names = self.closed.iter().take(NAMED);
        let mut names: Vec<String> = names
            .map(|folder| {
                folder
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        if self.closed.len() > NAMED {
            names.push("…".to_owned());
        }
        let args = [
            ("letters", self.letters.len().into()),
            ("others", self.others.into()),
            ("closed", self.closed.len().into()),
            ("names", names.join(", ").into()),
            ("passed", self.passed.count.into()),
            ("strange", self.passed.named().into()),
        ];
        speech.say("folder-read", &args)
    }
}

fn sorted(folder: &Path) -> Result<Sorted, Problem> {
    sorted_out(folder, walk::walk_within(&[folder.to_owned()], FILES))
}

fn sorted_out(folder: &Path, all: Walked) -> Result<Sorted, Problem> {
    let many = |what, limit: usize| {
        Problem::new(codes::FOLDER_OF_MANY)
            .with("path", folder.display())
            .with("what", what)
            .with("limit", limit)
    };
    let mut sorted = Sorted {
        letters: Vec::new(),
        others: 0,
        passed: all.passed,
        closed: Vec::new(),
    };
    for found in all.found {
        match found.refused {
            Some(problem) if problem.code == codes::FOLDER_TOO_LARGE => return Err(many("files", FILES)),
            // The folder itself, not something in it.
            Some(problem) if found.path == folder => return Err(problem),
            // Only folders are refused while they are walked; a file is when it is opened.
            Some(_) => sorted.closed.push(found.path),
            None => sorted.file(found.path, found.meant),
        }
    }
    if sorted.letters.len() > LETTERS {
        return Err(many("letters", LETTERS));
    }
    Ok(sorted)
}

impl Sorted {
    /// A file: mail programs rename letters, so its first bytes are asked. What cannot be read is no letter.
    fn file(&mut self, path: PathBuf, meant: bool) {
        match envelope::look(&path) {
            Ok(Look::Envelope(contents)) if !contents.letters.is_empty() => {
                self.letters
                    .extend(contents.letters.into_iter().map(LetterAt::Inside));
                self.others += contents.passed_over;
            }
            // A mail of a stranger among the files is nothing to tell of; one that does not open may hold a letter.
            Ok(Look::Envelope(contents)) => match contents.refused.into_iter().next() {
                Some(problem) if problem.code != codes::ENVELOPE_CLOSED => {
                    self.letters.push(LetterAt::Unread(path, problem));
                }
                _ => self.others += 1,
            },
            Ok(Look::Letter) => self.letters.push(LetterAt::File(path)),
            _ if meant => self.letters.push(LetterAt::File(path)),
            _ => self.others += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::municipality::walk::Found;

    fn walked(found: Vec<Found>) -> Walked {
        Walked {
            found,
            ..Walked::default()
        }
    }

    fn found(path: PathBuf, refused: Option<Problem>) -> Found {
        Found {
            meant: refused.is_some() || path.extension().is_some(),
            path,
            refused,
        }
    }

    #[test]
    fn a_folder_that_does_not_open_is_no_refused_letter() {
        let stick = Path::new("stick");
        let closed = |name: &str| {
            let path = stick.join(name);
            let refused = Problem::new(codes::PLACE_FORBIDDEN).with("path", path.display());
            found(path, Some(refused))
        };
        let words = |all: Vec<Found>| {
            sorted_out(stick, walked(all))
                .unwrap()
                .words(words::Words::russian())
        };
        let letter = || found(stick.join("1.vsoko"), None);
        let photo = || found(stick.join("photo"), None);
        assert_eq!(
            words(vec![letter(), closed("lost+found"), photo()]),
            "В папке 1 письмо; ещё 1 файл — не письмо, он не открывался. Не открылась 1 папка (lost+found): \
             есть ли в ней письма, неизвестно."
        );
        assert_eq!(
            words(["a", "b", "c", "d", "e"].map(closed).into()),
            "Писем в этой папке нет; других файлов нет. Не открылись 5 папок (a, b, c, …): есть ли в них письма, \
             неизвестно."
        );
        assert_eq!(words(vec![letter()]), "В папке 1 письмо; других файлов нет.");
        let sorted = sorted_out(stick, walked(vec![closed("lost+found"), letter()])).unwrap();
        assert_eq!(sorted.letters[0].path(), stick.join("1.vsoko"));
        assert_eq!(sorted.letters.len(), 1);
        // The folder that was chosen is the answer itself.
        let whole = Problem::new(codes::PLACE_FORBIDDEN);
        let told = sorted_out(stick, walked(vec![found(stick.to_owned(), Some(whole))]));
        assert_eq!(told.err().unwrap().code, codes::PLACE_FORBIDDEN);
    }
}
