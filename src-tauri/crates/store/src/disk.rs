//! Files that are there whole or not at all: flushing, locking, renaming, the same on Windows and Linux.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::time::Duration;

use crate::change::patiently;
use crate::error::StoreError;

/// Makes what was written to a file durable.
pub(crate) fn sync_file(path: &Path) -> Result<(), StoreError> {
    // Windows flushes only through a handle that may write.
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(&error, path))
}

/// Makes the names in a folder durable.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::io(&error, path))
}

/// Makes the names in a folder durable. NTFS journals names by itself; a folder that will not be flushed (a stick
/// formatted as FAT, a share) is no reason to refuse.
#[cfg(windows)]
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
    if let Ok(folder) = OpenOptions::new()
        .write(true)
        .custom_flags(FILE_FLAG_BACKUP_SEMANTICS)
        .open(path)
    {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Gives a finished file its final name, which nothing may have yet.
pub(crate) fn place(finished: &Path, name: &Path) -> Result<(), StoreError> {
    if name.try_exists().map_err(|error| StoreError::io(&error, name))? {
        return Err(StoreError::Exists(name.to_owned()));
    }
    sync_file(finished)?;
    fs::rename(finished, name).map_err(|error| StoreError::io(&error, name))?;
    sync_above(name)
}

/// Makes a name in its folder durable. The folder of a relative name alone is the one the program runs in.
pub(crate) fn sync_above(path: &Path) -> Result<(), StoreError> {
    match path.parent() {
        Some(above) if above.as_os_str().is_empty() => sync_folder(Path::new(".")),
        Some(above) => sync_folder(above),
        None => Ok(()),
    }
}

/// Removes a file if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(&error, path)),
        _ => Ok(()),
    }
}

/// Keeps other copies of this program from creating or migrating the same folder; released when dropped.
pub(crate) struct FolderLock {
    _file: File,
}

/// Waits for the folder's lock.
pub(crate) fn lock(folder: &Path, patience: Duration) -> Result<FolderLock, StoreError> {
    let path = folder.join("vsoko.lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| StoreError::io(&error, &path))?;
    patiently(patience, || match file.try_lock() {
        Ok(()) => Ok(()),
        Err(fs::TryLockError::WouldBlock) => Err(StoreError::Busy),
        // Some network folders know no locks; SQLite's own transaction still keeps the migration whole.
        Err(fs::TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(()),
        Err(fs::TryLockError::Error(error)) => Err(StoreError::io(&error, &path)),
    })?;
    Ok(FolderLock { _file: file })
}
