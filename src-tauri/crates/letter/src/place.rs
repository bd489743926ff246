//! Placing a letter in a folder or on a stick: "written" is said only of what was read back and verified.
//!
//! The steps: the bytes are verified before anything is written; a temporary name beside the final one; write; fsync;
//! rename; fsync the folder; reopen; compare; verify like a stranger would. Cut at any point, the final name is absent
//! or verifies; a left-over temporary file is removed by the next attempt.
//!
//! A file that already has the final name is never touched. The same letter is already written, and that is fine.
//! Another content under that name (a second laptop, a restored backup that signed the same number again) is refused:
//! a free name would make two letters look like one series, and a person has to look at the two.

use std::path::{Path, PathBuf};

use crate::disk::{Disk, LocalDisk, read_failed, write_failed};
use crate::error::LetterError;
use crate::limits;
use crate::verify::{Trust, VerifiedLetter, verify};

/// A letter that is on the disk, read back and verified.
#[derive(Debug)]
pub struct Placed {
    /// Where it is.
    pub path: PathBuf,
    /// The letter as it was read back.
    pub letter: VerifiedLetter,
    /// Whether it was there before, byte for byte.
    pub already_there: bool,
}

/// Places a letter in a folder of this computer.
///
/// # Errors
/// What is wrong with the letter or the place. Nothing is left under the final name then, unless it was there before.
pub fn place(bytes: &[u8], folder: &Path, name: &str, trust: Trust<'_>) -> Result<Placed, LetterError> {
    place_on(&LocalDisk, bytes, folder, name, trust)
}

/// Places a letter in a folder of a given disk.
///
/// # Errors
/// As [`place`].
pub fn place_on(
    disk: &dyn Disk,
    bytes: &[u8],
    folder: &Path,
    name: &str,
    trust: Trust<'_>,
) -> Result<Placed, LetterError> {
    if !is_file_name(name) {
        return Err(LetterError::FileName);
    }
    verify(bytes, trust)?;
    if !disk
        .is_folder(folder)
        .map_err(|error| write_failed(folder, &error))?
    {
        return Err(LetterError::NoFolder(folder.to_path_buf()));
    }
    let path = folder.join(name);
    let already_there = disk.exists(&path).map_err(|error| write_failed(&path, &error))?;
    if already_there {
        let same = disk.read(&path, limits::LETTER).is_ok_and(|there| there == bytes);
        if !same {
            return Err(LetterError::NameTaken(path));
        }
        make_durable(disk, folder, &path)?;
    } else {
        write(disk, bytes, folder, &path)?;
    }
    let read_back = disk
        .read(&path, limits::LETTER)
        .map_err(|error| write_failed(&path, &error));
    let letter = read_back.and_then(|read_back| {
        if read_back == bytes {
            verify(&read_back, trust)
        } else {
            Err(LetterError::ReadsBackWrong(path.clone()))
        }
    });
    match letter {
        Ok(letter) => Ok(Placed {
            path,
            letter,
            already_there,
        }),
        Err(error) => {
            // What does not verify must not stay under a letter's name. A stick that is gone cannot be asked.
            let _ = disk.remove(&path);
            Err(error)
        }
    }
}

/// The letter was written before, perhaps by an attempt that was cut before its last step.
fn make_durable(disk: &dyn Disk, folder: &Path, path: &Path) -> Result<(), LetterError> {
    let synced = disk.sync_file(path).and_then(|()| disk.sync_folder(folder));
    match synced.map_err(|error| write_failed(path, &error)) {
        // On a protected medium the letter is as durable as it can be.
        Err(LetterError::NoRights(_) | LetterError::ReadOnly(_)) => Ok(()),
        other => other,
    }
}

fn write(disk: &dyn Disk, bytes: &[u8], folder: &Path, path: &Path) -> Result<(), LetterError> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    let temporary = PathBuf::from(temporary);
    match disk.remove(&temporary) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(write_failed(&temporary, &error));
        }
        _ => {}
    }
    let written = disk.create(&temporary).and_then(|mut file| {
        file.write(bytes)?;
        file.sync()
    });
    if let Err(error) = written.and_then(|()| disk.rename(&temporary, path)) {
        // Best effort: the next attempt removes it otherwise.
        let _ = disk.remove(&temporary);
        return Err(write_failed(path, &error));
    }
    disk.sync_folder(folder).map_err(|error| {
        // The person is told that nothing was written; then nothing should be there.
        let _ = disk.remove(path);
        write_failed(path, &error)
    })
}

/// Reads a letter's file, bounded: a stick may hold anything under a letter's name.
///
/// # Errors
/// What is wrong with the file or the disk.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LetterError> {
    let bytes = LocalDisk
        .read(path, limits::LETTER)
        .map_err(|error| read_failed(path, &error))?;
    if bytes.len() > limits::LETTER {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    Ok(bytes)
}

/// Plain Latin, ending in `.vsoko`: a name that every file system and e-mail program keeps.
fn is_file_name(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".vsoko") else {
        return false;
    };
    (1..=100).contains(&stem.len())
        && stem
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}
