//! The few things a letter asks of a disk, as a trait, so that tests can pull the stick out between any two of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::LetterError;

/// A place where letters are written and read.
pub trait Disk {
    /// Whether there is a folder at this path.
    ///
    /// # Errors
    /// Whatever the system says, except that a missing folder is just `false`.
    fn is_folder(&self, path: &Path) -> io::Result<bool>;

    /// Whether anything has this name.
    ///
    /// # Errors
    /// Whatever the system says, except that a missing file is just `false`.
    fn exists(&self, path: &Path) -> io::Result<bool>;

    /// Makes a file that must not exist yet.
    ///
    /// # Errors
    /// Whatever the system says.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Writing>>;

    /// Gives a file its final name. Windows and Linux both replace what has that name; the caller looks before.
    ///
    /// # Errors
    /// Whatever the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes the bytes of a file that is already there durable.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync_file(&self, path: &Path) -> io::Result<()>;

    /// Reads a file afresh, at most `limit` bytes and one more.
    ///
    /// # Errors
    /// Whatever the system says; anything but a plain file is refused.
    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>>;

    /// Removes a file.
    ///
    /// # Errors
    /// Whatever the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// A file being written.
pub trait Writing {
    /// Writes bytes at the end.
    ///
    /// # Errors
    /// Whatever the system says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes the bytes durable.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync(&mut self) -> io::Result<()>;
}

/// The disks of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(metadata.is_dir()),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        match fs::symlink_metadata(path) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Writing>> {
        Ok(Box::new(
            OpenOptions::new().write(true).create_new(true).open(path)?,
        ))
    }

    #[cfg(not(windows))]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// A virus scanner often holds a fresh file for a moment on Windows: the rename is tried again for half a second.
    #[cfg(windows)]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        const SHARING_VIOLATION: i32 = 32;
        for _ in 0..10 {
            match fs::rename(from, to) {
                Err(error)
                    if error.kind() == io::ErrorKind::PermissionDenied
                        || error.raw_os_error() == Some(SHARING_VIOLATION) =>
                {
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                other => return other,
            }
        }
        fs::rename(from, to)
    }

    #[cfg(not(windows))]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match File::open(path)?.sync_all() {
            // Some network folders cannot sync a folder and say so; the file itself is synced.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            other => other,
        }
    }

    /// Windows has no such step: its file systems write names through their own log, and the file itself is flushed.
    #[cfg(windows)]
    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        // Windows flushes only a file that is open for writing.
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn read(&self, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
        // Looked at before it is opened: opening a pipe would wait for a writer for ever.
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
        }
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(limit)).unwrap_or(0));
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

impl Writing for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Whether the system says that the device went away or does not work, rather than that something is forbidden.
fn is_gone(error: &io::Error) -> bool {
    /// `EIO`, `ENXIO`, `ENODEV`, `ENOTCONN`, `EHOSTDOWN`, `ESTALE`, `EREMOTEIO`, `ENOMEDIUM`.
    #[cfg(not(windows))]
    const GONE: &[i32] = &[5, 6, 19, 107, 112, 116, 121, 123];
    /// Not ready, CRC, seek, sector not found, write, read and general faults, device or network name gone, volume
    /// changed, no media, device error, not connected, no such device, hardware error.
    #[cfg(windows)]
    const GONE: &[i32] = &[
        15, 20, 21, 23, 25, 27, 29, 30, 31, 53, 55, 59, 64, 67, 433, 483, 1006, 1110, 1112, 1117, 1167, 1617,
    ];
    error.raw_os_error().is_some_and(|code| GONE.contains(&code))
}

/// What a failed step of writing means to a person.
pub(crate) fn write_failed(path: &Path, error: &io::Error) -> LetterError {
    use io::ErrorKind as K;
    let at = path.to_path_buf();
    match error.kind() {
        // Before the kind: some of these codes share a kind with harmless ones.
        _ if is_gone(error) => LetterError::DiskGone(at),
        K::PermissionDenied => LetterError::NoRights(at),
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => LetterError::DiskFull(at),
        K::ReadOnlyFilesystem => LetterError::ReadOnly(at),
        // The folder was there when the writing began.
        K::NotFound | K::NotADirectory | K::StaleNetworkFileHandle => LetterError::DiskGone(at),
        _ => failed(at, error),
    }
}

/// What a failed reading means to a person.
pub(crate) fn read_failed(path: &Path, error: &io::Error) -> LetterError {
    use io::ErrorKind as K;
    let at = path.to_path_buf();
    match error.kind() {
        _ if is_gone(error) => LetterError::DiskGone(at),
        K::NotFound | K::NotADirectory => LetterError::NoFile(at),
        K::PermissionDenied => LetterError::Unreadable(at),
        K::InvalidInput | K::IsADirectory => LetterError::NotALetter,
        _ => failed(at, error),
    }
}

fn failed(path: PathBuf, error: &io::Error) -> LetterError {
    // The system's own words are English or of its own language: the number is what support can look up.
    let reason = error
        .raw_os_error()
        .map_or_else(|| format!("{:?}", error.kind()), |code| code.to_string());
    LetterError::DiskFailed { path, reason }
}
