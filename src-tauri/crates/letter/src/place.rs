//! Placing a letter in a folder or on a stick: "written" is said only of what was read back and verified.
//!
//! The steps: the bytes are verified before anything is written; a temporary name beside the final one; write; fsync;
//! rename; fsync the folder; reopen; compare; verify like a stranger would. Cut at any point, the final name is absent
//! or verifies; a left-over temporary file is removed by the next attempt.
//!
//! A file that already has the final name is never touched. The same letter is already written, and that is fine.
//! Another content under that name (a second laptop, a restored backup that signed the same number again) is refused:
//! a free name would make two letters look like one series, and a person has to look at the two.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::age_box::{self, ENDING, Identity};
use crate::digest::Digest;
use crate::disk::{Disk, LocalDisk, read_failed, write_failed};
use crate::error::LetterError;
use crate::limits;
use crate::recognise::{HEAD, begins_like_a_letter};
use crate::verify::{Trust, VerifiedLetter, verify};

/// So small a file is read whatever it begins with.
const SMALL: u64 = 1024 * 1024;

/// A letter that is on the disk, read back and verified.
#[derive(Debug)]
pub struct Placed {
    /// Where it is.
    pub path: PathBuf,
    /// The letter as it was read back.
    pub letter: VerifiedLetter,
    /// Whether it was there before.
    pub already_there: bool,
}

/// An encrypted letter that is on the disk and was read back.
#[derive(Debug)]
pub struct PlacedEncrypted {
    /// Where it is.
    pub path: PathBuf,
    /// The letter as it was read back and decrypted; `None` where there was no identity to decrypt it with. Then the
    /// file is byte for byte the one that was given.
    pub letter: Option<VerifiedLetter>,
    /// Whether it was there before.
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
    check_name(name, "")?;
    let (path, letter, already_there) = put(disk, bytes, folder, name, &|there| verify(there, trust))?;
    Ok(Placed {
        path,
        letter,
        already_there,
    })
}

/// Places an encrypted letter in a folder of this computer, under the letter's name and [`ENDING`]. With the sender's
/// own identity (one of the recipients) it is decrypted and verified as its reader will do it, before and after it is
/// written; without one it is looked at from outside and compared.
///
/// # Errors
/// As [`place`], and [`LetterError::NotForUs`] when the identity does not open it.
pub fn place_encrypted(
    bytes: &[u8],
    folder: &Path,
    name: &str,
    trust: Trust<'_>,
    identity: Option<&Identity>,
) -> Result<PlacedEncrypted, LetterError> {
    place_encrypted_on(&LocalDisk, bytes, folder, name, trust, identity)
}

/// Places an encrypted letter in a folder of a given disk.
///
/// # Errors
/// As [`place_encrypted`].
pub fn place_encrypted_on(
    disk: &dyn Disk,
    bytes: &[u8],
    folder: &Path,
    name: &str,
    trust: Trust<'_>,
    identity: Option<&Identity>,
) -> Result<PlacedEncrypted, LetterError> {
    check_name(name, ENDING)?;
    age_box::check_outside(bytes)?;
    let open = |there: &[u8]| {
        identity
            .map(|identity| verify(&age_box::decrypt(there, identity)?, trust))
            .transpose()
    };
    let (path, letter, already_there) = put(disk, bytes, folder, name, &open)?;
    Ok(PlacedEncrypted {
        path,
        letter,
        already_there,
    })
}

/// What can be told apart from another thing of its kind.
trait SameAs {
    /// Whether this is surely the other one, even if its file has other bytes.
    fn same_as(&self, other: &Self) -> bool;
}

impl SameAs for VerifiedLetter {
    /// A plain letter is the same only byte for byte: a qualified signature beside it would be lost.
    fn same_as(&self, _other: &Self) -> bool {
        false
    }
}

impl SameAs for Option<VerifiedLetter> {
    /// The same letter encrypted twice gives two files; what is inside decides, the qualified signature included.
    fn same_as(&self, other: &Self) -> bool {
        self.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| {
            one.digest() == other.digest() && one.layers().qualified == other.layers().qualified
        })
    }
}

/// Writes bytes under their final name, reads them back and opens them.
fn put<T: SameAs>(
    disk: &dyn Disk,
    bytes: &[u8],
    folder: &Path,
    name: &str,
    open: &dyn Fn(&[u8]) -> Result<T, LetterError>,
) -> Result<(PathBuf, T, bool), LetterError> {
    let given = open(bytes)?;
    if !disk
        .is_folder(folder)
        .map_err(|error| write_failed(folder, &error))?
    {
        return Err(LetterError::NoFolder(folder.to_path_buf()));
    }
    let path = folder.join(name);
    let already_there = disk.exists(&path).map_err(|error| write_failed(&path, &error))?;
    if already_there {
        let there = disk.read(&path, limits::ENCRYPTED).ok();
        return match there {
            Some(there) if there == bytes => {
                make_durable(disk, folder, &path)?;
                read_back(disk, bytes, &path, open).map(|letter| (path, letter, true))
            }
            Some(there) if open(&there).is_ok_and(|there| there.same_as(&given)) => {
                make_durable(disk, folder, &path)?;
                Ok((path, given, true))
            }
            _ => Err(LetterError::NameTaken(path)),
        };
    }
    write(disk, bytes, folder, &path)?;
    read_back(disk, bytes, &path, open).map(|letter| (path, letter, false))
}

/// Reads back what was written, compares and opens it.
fn read_back<T>(
    disk: &dyn Disk,
    bytes: &[u8],
    path: &Path,
    open: &dyn Fn(&[u8]) -> Result<T, LetterError>,
) -> Result<T, LetterError> {
    let there = disk
        .read(path, limits::ENCRYPTED)
        .map_err(|error| write_failed(path, &error));
    let letter = there.and_then(|there| {
        if there == bytes {
            open(&there)
        } else {
            Err(LetterError::ReadsBackWrong(path.to_path_buf()))
        }
    });
    if letter.is_err() {
        // What does not verify must not stay under a letter's name. A stick that is gone cannot be asked.
        let _ = disk.remove(path);
    }
    letter
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
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
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

/// Reads a letter's file, encrypted or not, bounded: a stick may hold anything under a letter's name. Of what is large
/// and does not begin like a letter only the first bytes are read.
///
/// # Errors
/// What is wrong with the file or the disk.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LetterError> {
    let failed = |error: &io::Error| read_failed(path, error);
    let head = LocalDisk.read(path, HEAD).map_err(|error| failed(&error))?;
    let size = fs::metadata(path).map_err(|error| failed(&error))?.len();
    if size > limits::ENCRYPTED as u64 {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    if !head.is_empty() && head.iter().all(|byte| *byte == 0) {
        // A copy that was broken off can be noughts to its end: it is read as the empty file it is.
        return match only_noughts(path).map_err(|error| failed(&error))? {
            true => Ok(Vec::new()),
            false => Err(LetterError::NotALetter),
        };
    }
    // Of a small file, verifying says more exactly what is wrong with it.
    if size > SMALL && !begins_like_a_letter(&head) {
        return Err(LetterError::NotALetter);
    }
    let bytes = LocalDisk
        .read(path, limits::ENCRYPTED)
        .map_err(|error| read_failed(path, &error))?;
    let limit = if age_box::is_encrypted(&bytes) {
        limits::ENCRYPTED
    } else {
        limits::LETTER
    };
    if bytes.len() > limit {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    Ok(bytes)
}

fn only_noughts(path: &Path) -> io::Result<bool> {
    let mut file = BufReader::new(File::open(path)?);
    loop {
        let piece = file.fill_buf()?;
        let length = piece.len();
        if piece.iter().any(|byte| *byte != 0) {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
        file.consume(length);
    }
}

/// Size in bytes and SHA-256 of a file that is no letter, read piece by piece.
///
/// # Errors
/// What is wrong with the file or the disk.
pub fn checksum(path: &Path) -> Result<(u64, Digest), LetterError> {
    let failed = |error: &io::Error| read_failed(path, error);
    // Opening a pipe would wait for a writer for ever.
    if !fs::metadata(path).map_err(|error| failed(&error))?.is_file() {
        return Err(LetterError::NotALetter);
    }
    let mut file = File::open(path).map_err(|error| failed(&error))?;
    Digest::of_reader(&mut file).map_err(|error| failed(&error))
}

/// Plain Latin, ending in `.vsoko`, and `.age` if it is encrypted: a name that every file system and e-mail program
/// keeps.
fn check_name(name: &str, ending: &str) -> Result<(), LetterError> {
    let stem = name
        .strip_suffix(ending)
        .and_then(|name| name.strip_suffix(".vsoko"));
    let plain = |stem: &str| {
        (1..=100).contains(&stem.len())
            && stem
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    stem.is_some_and(plain).then_some(()).ok_or(LetterError::FileName)
}
