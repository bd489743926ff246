//! All letters of a folder at once: a stick from the municipality, a folder where the mail program puts attachments.
//!
//! A folder also holds photographs and texts: only what is named or begins like a letter is opened, the rest is counted.
//! A letter of the school itself, which lies on the same stick, needs no password: its bytes are known.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use domain::speech::Speech;
use letter::{Digest, age_box};
use store::Way;

use crate::desk::Desk;
use crate::municipality::walk::{self, Found};
use crate::opening::Opening;
use crate::places;
use crate::wire::{Arrival, FolderArrivals};

/// Most files that are looked at: whoever chose the whole disk by mistake is told so.
const FILES: usize = 5_000;
/// Most letters that are opened at once.
const LETTERS: usize = 100;
/// How a letter begins: the archive's first entry and where its name stands.
const ARCHIVE: (&[u8], usize, &[u8]) = (b"PK\x03\x04", 30, b"bag.zip");
/// Bytes that tell what a file is.
const HEAD: u64 = 64;

/// So many folders that do not open are named.
const NAMED: usize = 3;

/// The letters of a folder and what else lies in it.
struct Sorted {
    letters: Vec<PathBuf>,
    /// How many files that are none.
    others: usize,
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
        for path in &found.letters {
            let received = self.receive_file_as(path, way, opening, compared);
            if let (None, Err(problem)) = (&first, &received) {
                first = Some(problem.clone());
            }
            arrivals.push(self.arrived(path, received));
        }
        Ok((FolderArrivals { arrivals, words }, first))
    }

    /// Takes letters from files. One that is refused is told and stops nothing.
    ///
    /// # Errors
    /// When more were chosen than one would mean.
    pub fn receive_paths(
        &mut self,
        paths: &[PathBuf],
        opening: Option<&Opening>,
    ) -> Result<Vec<Arrival>, Problem> {
        if paths.len() > LETTERS {
            return Err(Problem::new(codes::FOLDER_OF_MANY)
                .with("what", "chosen")
                .with("limit", LETTERS));
        }
        let told = paths.iter().map(|path| {
            let received = self.receive_file(path, opening, None);
            self.arrived(path, received)
        });
        Ok(told.collect())
    }

    /// What became of a file, with where it lies.
    fn arrived(&self, path: &Path, received: Result<Arrival, Problem>) -> Arrival {
        let arrival = received.unwrap_or_else(|problem| {
            let name = path.file_name().unwrap_or(path.as_os_str());
            self.refused_arrival(&name.to_string_lossy(), &problem)
        });
        Arrival {
            path: path.display().to_string(),
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

/// The files of a folder that are letters, in the order of their names.
///
/// # Errors
/// When the folder cannot be read or holds more than one would mean.
pub fn letters_in(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    Ok(sorted(folder)?.letters)
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
        ];
        speech.say("folder-read", &args)
    }
}

fn sorted(folder: &Path) -> Result<Sorted, Problem> {
    sorted_out(folder, walk::walk_within(&[folder.to_owned()], FILES))
}

fn sorted_out(folder: &Path, all: Vec<Found>) -> Result<Sorted, Problem> {
    let many = |what, limit: usize| {
        Problem::new(codes::FOLDER_OF_MANY)
            .with("path", folder.display())
            .with("what", what)
            .with("limit", limit)
    };
    let mut sorted = Sorted {
        letters: Vec::new(),
        others: 0,
        closed: Vec::new(),
    };
    for found in all {
        match &found.refused {
            Some(problem) if problem.code == codes::FOLDER_TOO_LARGE => return Err(many("files", FILES)),
            // The folder itself, not something in it.
            Some(problem) if found.path == folder => return Err(problem.clone()),
            // Only folders are refused while they are walked; a file is when it is opened.
            Some(_) => sorted.closed.push(found.path),
            None if found.meant || begins_like_a_letter(&found.path) => sorted.letters.push(found.path),
            None => sorted.others += 1,
        }
    }
    if sorted.letters.len() > LETTERS {
        return Err(many("letters", LETTERS));
    }
    Ok(sorted)
}

/// Mail programs rename letters: the first bytes are asked. What cannot be read is none.
fn begins_like_a_letter(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let (mark, at, name) = ARCHIVE;
    let is_archive = head.starts_with(mark) && head.get(at..).is_some_and(|rest| rest.starts_with(name));
    read.is_ok() && (is_archive || age_box::is_encrypted(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let words = |all: Vec<Found>| sorted_out(stick, all).unwrap().words(words::Words::russian());
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
        let sorted = sorted_out(stick, vec![closed("lost+found"), letter()]).unwrap();
        assert_eq!(sorted.letters, [stick.join("1.vsoko")]);
        // The folder that was chosen is the answer itself.
        let whole = Problem::new(codes::PLACE_FORBIDDEN);
        let told = sorted_out(stick, vec![found(stick.to_owned(), Some(whole))]);
        assert_eq!(told.err().unwrap().code, codes::PLACE_FORBIDDEN);
    }
}
