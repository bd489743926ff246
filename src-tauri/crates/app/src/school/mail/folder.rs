//! All letters of a folder at once: a stick from the municipality, a folder where the mail program puts attachments.
//!
//! A folder also holds photographs and texts: only what is named or begins like a letter is opened, the rest is counted.
//! A letter of the school itself, which lies on the same stick, needs no password: its bytes are known.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
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

/// The letters of a folder and how many other files lie beside them.
struct Sorted {
    letters: Vec<Found>,
    others: usize,
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
        let Sorted { letters, others } = sorted(folder)?;
        let args = [("letters", letters.len().into()), ("others", others.into())];
        let words = self.speech().say("folder-read", &args);
        let way = if places::is_removable(folder) {
            Way::Stick
        } else {
            Way::Folder
        };
        let mut arrivals = Vec::new();
        for found in letters {
            arrivals.push(match found.refused {
                Some(problem) => self.refused_path(&found.path, &problem),
                None => self.arrived(&found.path, |desk, path| {
                    desk.receive_file_as(path, way, opening, None)
                }),
            });
        }
        Ok(FolderArrivals { arrivals, words })
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
        let told = paths
            .iter()
            .map(|path| self.arrived(path, |desk, path| desk.receive_file(path, opening, None)));
        Ok(told.collect())
    }

    fn arrived(
        &mut self,
        path: &Path,
        receive: impl FnOnce(&mut Self, &Path) -> Result<Arrival, Problem>,
    ) -> Arrival {
        match receive(self, path) {
            Ok(arrival) => Arrival {
                path: path.display().to_string(),
                ..arrival
            },
            Err(problem) => self.refused_path(path, &problem),
        }
    }

    fn refused_path(&self, path: &Path, problem: &Problem) -> Arrival {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Arrival {
            path: path.display().to_string(),
            ..self.refused_arrival(&name.to_string_lossy(), problem)
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
    let Sorted { letters, .. } = sorted(folder)?;
    Ok(letters.into_iter().map(|found| found.path).collect())
}

fn sorted(folder: &Path) -> Result<Sorted, Problem> {
    let many = |what, limit: usize| {
        Problem::new(codes::FOLDER_OF_MANY)
            .with("path", folder.display())
            .with("what", what)
            .with("limit", limit)
    };
    let mut letters = Vec::new();
    let mut others = 0;
    for found in walk::walk_within(&[folder.to_owned()], FILES) {
        match &found.refused {
            Some(problem) if problem.code == codes::FOLDER_TOO_LARGE => return Err(many("files", FILES)),
            // The folder itself, not something in it.
            Some(problem) if found.path == folder => return Err(problem.clone()),
            _ if found.meant || begins_like_a_letter(&found.path) => letters.push(found),
            _ => others += 1,
        }
    }
    if letters.len() > LETTERS {
        return Err(many("letters", LETTERS));
    }
    Ok(Sorted { letters, others })
}

/// Mail programs rename letters: the first bytes are asked. What cannot be read is none.
fn begins_like_a_letter(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let (mark, at, name) = ARCHIVE;
    let is_archive = head.starts_with(mark) && head.get(at..).is_some_and(|rest| rest.starts_with(name));
    read.is_ok() && (is_archive || age_box::is_encrypted(&head))
}
