//! Which files a person means who names files and folders: a stick, a saved mailbox, a folder of a hundred letters.
//!
//! Folders are read to the bottom in the order of their names; links are not followed, so that a folder that links to
//! itself or to the whole disk ends. E-mail programs rename letters, so every file is looked at; but a stick also
//! carries photographs, and what neither looks nor is named like a letter is only told, not kept.

use std::fs;
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};

use crate::disk;

/// How deep folders may lie in one another.
const DEPTH_LIMIT: usize = 16;
/// Most files of one call: forty thousand schools, and as many again.
const FILES_LIMIT: usize = 100_000;
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

struct Walk {
    found: Vec<Found>,
    /// Most files.
    limit: usize,
}

/// All files of the given paths.
pub(crate) fn walk(paths: &[PathBuf]) -> Vec<Found> {
    walk_within(paths, FILES_LIMIT)
}

/// All files of the given paths, as long as there are no more than so many.
pub(crate) fn walk_within(paths: &[PathBuf], limit: usize) -> Vec<Found> {
    let mut walk = Walk {
        found: Vec::new(),
        limit,
    };
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk.folder(path, 0),
            Ok(_) => walk.take(path, true, None),
            Err(error) => walk.refuse(path, disk::problem(path, &error)),
        }
    }
    walk.found
}

impl Walk {
    fn take(&mut self, path: &Path, meant: bool, refused: Option<Problem>) {
        self.found.push(Found {
            path: path.to_owned(),
            meant,
            refused,
        });
    }

    fn refuse(&mut self, path: &Path, problem: Problem) {
        self.take(path, true, Some(problem));
    }

    fn folder(&mut self, dir: &Path, depth: usize) {
        if depth > DEPTH_LIMIT || self.found.len() >= self.limit {
            let refused = Problem::new(codes::FOLDER_TOO_LARGE)
                .with("path", dir.display())
                .with("depth", DEPTH_LIMIT)
                .with("files", self.limit);
            return self.refuse(dir, refused);
        }
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(dir, disk::problem(dir, &error)),
        };
        let mut inside: Vec<(PathBuf, bool)> = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.refuse(dir, disk::problem(dir, &error)),
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
            if is_folder {
                self.folder(&path, depth + 1);
            } else if self.found.len() < self.limit {
                self.take(&path, is_letter_name(&path), None);
            } else {
                return self.folder(dir, DEPTH_LIMIT + 1);
            }
        }
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
