//! Which files a person means who names files and folders: a stick, a saved mailbox, a folder of a hundred letters.
//!
//! Folders are read to the bottom in the order of their names; links are not followed, so that a folder that links to
//! itself or to the whole disk ends. E-mail programs rename letters, so every file is looked at; but a stick also
//! carries photographs, and what neither looks nor is named like a letter is only told, not kept. What the system keeps
//! there and what was thrown away is not handed in: it is passed over, unless a person names it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use domain::problem::{Problem, codes};
use envelope::is_strange;

use crate::disk;

/// How deep folders may lie in one another.
const DEPTH_LIMIT: usize = 16;
/// Most files of one call: forty thousand schools, and as many again.
const FILES_LIMIT: usize = 100_000;
/// So many names of what was passed over are told.
const PASSED_NAMES: usize = 3;
/// Endings of files that can be letters.
const ENDINGS: [&str; 2] = [".vsoko", ".vsoko.age"];

/// A file to be looked at, or a place that could not be read.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Does somebody call it a letter: was it named itself, or has it a letter's name?
    pub meant: bool,
    /// Why it cannot be read, when that is known already.
    pub refused: Option<Problem>,
}

/// What lies at the paths.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The files, in the order of their names.
    pub found: Vec<Found>,
    /// What is the system's or was thrown away, and was not looked at: nobody named it.
    pub passed: Passed,
}

/// What was passed over unread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passed {
    /// How many files and folders.
    pub count: usize,
    /// The names of the first of them.
    pub names: Vec<String>,
}

impl Passed {
    fn add(&mut self, name: &str) {
        self.count += 1;
        if self.names.len() < PASSED_NAMES && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    /// The names for a sentence.
    pub(crate) fn named(&self) -> String {
        let more = if self.count > self.names.len() {
            ", …"
        } else {
            ""
        };
        format!("{}{more}", self.names.join(", "))
    }
}

struct Walk {
    walked: Walked,
    /// Most files.
    limit: usize,
}

/// All files of the given paths.
pub(crate) fn walk(paths: &[PathBuf]) -> Walked {
    walk_within(paths, FILES_LIMIT)
}

/// All files of the given paths, as long as there are no more than so many.
pub(crate) fn walk_within(paths: &[PathBuf], limit: usize) -> Walked {
    let mut walk = Walk {
        walked: Walked::default(),
        limit,
    };
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk.folder(path, 0),
            Ok(_) => walk.take(path, true, None),
            Err(error) => walk.refuse(path, disk::problem(path, &error)),
        }
    }
    walk.walked
}

impl Walk {
    fn take(&mut self, path: &Path, meant: bool, refused: Option<Problem>) {
        self.walked.found.push(Found {
            path: path.to_owned(),
            meant,
            refused,
        });
    }

    fn refuse(&mut self, path: &Path, problem: Problem) {
        self.take(path, true, Some(problem));
    }

    fn folder(&mut self, dir: &Path, depth: usize) {
        if depth > DEPTH_LIMIT || self.walked.found.len() >= self.limit {
            let refused = Problem::new(codes::FOLDER_TOO_LARGE)
                .with("path", dir.display())
                .with("depth", DEPTH_LIMIT)
                .with("files", self.limit);
            return self.refuse(dir, refused);
        }
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(dir, closed(dir, &error)),
        };
        let mut inside: Vec<(PathBuf, bool)> = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.refuse(dir, closed(dir, &error)),
            };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => inside.push((entry.path(), true)),
                Ok(kind) if kind.is_file() => inside.push((entry.path(), false)),
                // A link or a pipe.
                _ => {}
            }
        }
        inside.sort();
        for (path, is_folder) in inside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if is_strange(&name) {
                self.walked.passed.add(&name);
            } else if is_folder {
                self.folder(&path, depth + 1);
            } else if self.walked.found.len() < self.limit {
                self.take(&path, is_letter_name(&path), None);
            } else {
                return self.folder(dir, DEPTH_LIMIT + 1);
            }
        }
    }
}

/// A folder that does not open: nobody writes to it, so nothing is said of writing.
fn closed(dir: &Path, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Problem::new(codes::FOLDER_CLOSED).with("path", dir.display()),
        _ => disk::problem(dir, error),
    }
}

fn is_letter_name(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::municipality::{Arrival, Imported, Told};
    use domain::speech::Speech;

    fn told(problem: Problem) -> Told {
        Told {
            id: None,
            file: "stick/of somebody".to_owned(),
            way: store::Way::Stick,
            state: Arrival::Unread,
            problem: Some(problem),
            kind: String::new(),
            inn: String::new(),
            name: String::new(),
            period: String::new(),
            sequence: 0,
            digest: String::new(),
            fingerprint: String::new(),
            first_key: false,
            completed: false,
        }
    }

    #[test]
    fn a_folder_of_somebody_else_is_neither_a_failed_stick_nor_one_to_write_on() {
        let stick = PathBuf::from("stick");
        let forbidden = io::Error::from(io::ErrorKind::PermissionDenied);
        let problem = closed(&stick.join("of somebody"), &forbidden);
        assert_eq!(problem.code, codes::FOLDER_CLOSED);
        let said = words::Words::russian().problem(&problem);
        assert!(!said.remedy.contains("запис"), "{}", said.remedy);
        let imported = Imported {
            files: vec![told(problem)],
            ..Imported::default()
        };
        // There are no letters on the stick: that is what is told of it.
        let refused = imported.nothing_found(std::slice::from_ref(&stick)).unwrap();
        assert_eq!(refused.code, codes::IMPORT_NO_LETTERS);
        // A stick that was pulled out is still told as that.
        let gone = closed(&stick, &io::Error::other("pulled out"));
        let imported = Imported {
            files: vec![told(gone)],
            ..Imported::default()
        };
        assert_eq!(
            imported.nothing_found(&[stick]).unwrap().code,
            codes::PLACE_FAILED
        );
    }

    #[test]
    fn a_system_folder_is_passed_over_and_looked_at_when_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("$Recycle.Bin");
        fs::create_dir_all(bin.join("S-1-5-21")).unwrap();
        fs::write(bin.join("S-1-5-21/1.vsoko"), b"x").unwrap();
        fs::write(folder.path().join("2.vsoko"), b"x").unwrap();
        fs::write(folder.path().join("~$3.vsoko"), b"x").unwrap();
        let names = |walked: &Walked| -> Vec<String> {
            let names = walked.found.iter().filter_map(|found| found.path.file_name());
            names.map(|name| name.to_string_lossy().into_owned()).collect()
        };
        let whole = walk(&[folder.path().to_owned()]);
        assert_eq!(names(&whole), ["2.vsoko"]);
        assert_eq!(
            (whole.passed.count, whole.passed.named()),
            (2, "$Recycle.Bin, ~$3.vsoko".to_owned())
        );
        assert_eq!(names(&walk(std::slice::from_ref(&bin))), ["1.vsoko"]);
        assert_eq!(names(&walk(&[folder.path().join("~$3.vsoko")])), ["~$3.vsoko"]);
    }
}
