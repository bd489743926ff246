//! Backups: copies made by SQLite itself, read back before they count, rotated, restored beside and never over.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use sha2::{Digest, Sha256};

use crate::change::patiently;
use crate::disk;
use crate::error::StoreError;
use crate::open::{DATABASE_FILE, Store};
use crate::recognise;
use crate::rotation;
use crate::seal;
use crate::seat::Seats;
use crate::stamp::Stamp;
use crate::table::backup::BackupLog;
use crate::table::desk;
use crate::verify::{self, Verdict};

const PREFIX: &str = "vsoko-backup-";
const SUFFIX: &str = ".db";

/// A backup as its name tells, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// File name, plain Latin.
    pub name: String,
    /// Full path.
    pub path: PathBuf,
    /// ИНН of the desk, or `desk` when it was not known.
    pub desk: String,
    /// When, `2026-03-14T14:32:05`, as the clock of the laptop said.
    pub at: String,
    /// Size in bytes.
    pub size: u64,
}

/// A backup that was read back and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// SHA-256 of the file.
    pub sha256: String,
    /// What is in it.
    pub verdict: Verdict,
}

/// A backup just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub file: BackupFile,
    /// What reading it back found.
    pub verified: Verified,
    /// Older backups that went, by name.
    pub removed: Vec<String>,
}

/// The folder for backups inside a data folder.
pub fn local_folder(dir: &Path) -> PathBuf {
    dir.join("backups")
}

/// Makes a backup in a folder (the data folder's own is made if need be; a stick's folder must be there), reads it
/// back, and only then lets superfluous older ones go.
pub fn create(store: &mut Store, folder: &Path, now: &str) -> Result<Made, StoreError> {
    let own = local_folder(store.dir());
    if folder == own {
        fs::create_dir_all(&own).map_err(|error| StoreError::io(&error, &own))?;
    }
    let (file, verified) = copy(store.conn(), folder, now, store.patience())?;
    let removed = rotate(folder, &file)?;
    store.log_backup(&BackupLog {
        at: now.to_owned(),
        folder: folder.display().to_string(),
        file: file.name.clone(),
        size: file.size,
        sha256: verified.sha256.clone(),
    })?;
    Ok(Made {
        file,
        verified,
        removed,
    })
}

/// The copy kept before an older database is brought up to date.
pub(crate) fn before_migration(conn: &Connection, dir: &Path, now: &str) -> Result<(), StoreError> {
    let folder = local_folder(dir);
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&error, &folder))?;
    copy(conn, &folder, now, Duration::from_secs(20)).map(|_| ())
}

/// Backups in a folder, newest first, by their names.
pub fn list(folder: &Path) -> Result<Vec<BackupFile>, StoreError> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).map_err(|error| StoreError::io(&error, folder))? {
        let item = item.map_err(|error| StoreError::io(&error, folder))?;
        let (Ok(name), Ok(meta)) = (item.file_name().into_string(), item.metadata()) else {
            continue;
        };
        let Some((desk, stamp, _)) = parse(&name).filter(|_| meta.is_file()) else {
            continue;
        };
        let (desk, at) = (desk.to_owned(), stamp.readable());
        found.push(BackupFile {
            path: item.path(),
            name,
            desk,
            at,
            size: meta.len(),
        });
    }
    found.sort_by(|a, b| {
        let age = |file: &BackupFile| parse(&file.name).map(|(_, stamp, copy)| (stamp, copy));
        age(b).cmp(&age(a)).then_with(|| b.name.cmp(&a.name))
    });
    Ok(found)
}

/// Reads a backup from the first byte to the last: SQLite's own check, every row against its checksum, the form
/// against the journal. Writes nothing, not even beside it.
pub fn verify(path: &Path) -> Result<Verified, StoreError> {
    let seats = Seats::hold();
    if seats.taken(path) {
        return Err(StoreError::Busy); // An open desk is no backup.
    }
    recognise::recognise(path).map_err(|error| error.about_backup(path))?;
    let read = || -> Result<Verified, StoreError> {
        let verdict = verify::full(&verify::open_still(path)?)?;
        Ok(Verified {
            sha256: sha256(path)?,
            verdict,
        })
    };
    read().map_err(|error| error.about_backup(path))
}

/// The newest backup of a folder that is whole.
pub fn newest_good(folder: &Path) -> Result<Option<BackupFile>, StoreError> {
    Ok(list(folder)?.into_iter().find(|file| verify(&file.path).is_ok()))
}

/// A name for a folder to restore into, beside the data folder.
pub fn folder_beside(dir: &Path, now: &str) -> Result<PathBuf, StoreError> {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push("-restored-");
    name.push(Stamp::require(now)?.compact());
    Ok(dir.with_file_name(name))
}

/// Restores a backup as a new data folder, which must not be there yet or be empty. Nothing that exists is touched;
/// an older schema is brought up to date when the folder is opened.
pub fn restore_beside(backup: &Path, new_dir: &Path) -> Result<Verified, StoreError> {
    let verified = verify(backup)?;
    let made_here = match fs::read_dir(new_dir) {
        Ok(mut inside) => {
            if inside.next().is_some() {
                return Err(StoreError::Exists(new_dir.to_owned()));
            }
            false
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(new_dir).map_err(|error| StoreError::io(&error, new_dir))?;
            true
        }
        Err(error) => return Err(StoreError::io(&error, new_dir)),
    };
    let unfinished = new_dir.join("vsoko.db.part");
    let restored = || -> Result<(), StoreError> {
        fs::copy(backup, &unfinished).map_err(|error| StoreError::io(&error, &unfinished))?;
        disk::sync_file(&unfinished)?;
        if verify(&unfinished)?.sha256 != verified.sha256 {
            return Err(StoreError::DiskFailed(
                "the restored copy differs from the backup".to_owned(),
            ));
        }
        disk::place(&unfinished, &new_dir.join(DATABASE_FILE))
    };
    restored().inspect_err(|_| {
        // The first refusal is the one to tell; leftovers are under a name nobody opens.
        let _ = disk::remove(&unfinished);
        if made_here {
            let _ = fs::remove_dir(new_dir);
        }
    })?;
    disk::sync_above(new_dir)?;
    Ok(verified)
}

fn copy(
    conn: &Connection,
    folder: &Path,
    now: &str,
    patience: Duration,
) -> Result<(BackupFile, Verified), StoreError> {
    let stamp = Stamp::require(now)?;
    if !folder.is_dir() {
        return Err(StoreError::Unreachable(folder.to_owned()));
    }
    let desk = desk_of(conn)?;
    let name = free_name(folder, &desk, stamp)?;
    let path = folder.join(&name);
    let unfinished = folder.join(format!("{name}.part"));
    disk::remove(&unfinished)?;
    let made = || -> Result<Verified, StoreError> {
        pages(conn, &unfinished, patience)?;
        at_rest(&unfinished)?;
        disk::sync_file(&unfinished)?;
        // A damaged source gives a damaged copy: say so of the source.
        let verdict = verify::full(&verify::open_still(&unfinished)?)?;
        let verified = Verified {
            sha256: sha256(&unfinished)?,
            verdict,
        };
        disk::place(&unfinished, &path)?;
        Ok(verified)
    };
    let verified = made().inspect_err(|_| {
        let _ = disk::remove(&unfinished);
    })?;
    let size = fs::metadata(&path)
        .map_err(|error| StoreError::io(&error, &path))?
        .len();
    Ok((
        BackupFile {
            name,
            path,
            desk,
            at: stamp.readable(),
            size,
        },
        verified,
    ))
}

/// Copies all pages in one step, as one moment of the database.
fn pages(conn: &Connection, to: &Path, patience: Duration) -> Result<(), StoreError> {
    let mut copy = Connection::open(to)?;
    // Durability comes from one flush at the end; a rollback journal of an unfinished file serves nobody.
    copy.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
    let backup = Backup::new(conn, &mut copy)?;
    patiently(patience, || match backup.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    })
}

/// Notes in the header that the copy has no write-ahead log, so that reading it creates nothing beside it.
fn at_rest(path: &Path) -> Result<(), StoreError> {
    let write = || -> std::io::Result<()> {
        let mut file = File::options().read(true).write(true).open(path)?;
        file.seek(SeekFrom::Start(18))?;
        file.write_all(&[1, 1])
    };
    write().map_err(|error| StoreError::io(&error, path))
}

fn desk_of(conn: &Connection) -> Result<String, StoreError> {
    let inn = desk::one(conn)?.inn;
    let plain = !inn.is_empty() && inn.len() <= 12 && inn.bytes().all(|byte| byte.is_ascii_digit());
    Ok(if plain { inn } else { "desk".to_owned() })
}

fn free_name(folder: &Path, desk: &str, stamp: Stamp) -> Result<String, StoreError> {
    let base = format!("{PREFIX}{desk}-{}", stamp.compact());
    (1..1_000)
        .map(|copy| {
            if copy == 1 {
                format!("{base}{SUFFIX}")
            } else {
                format!("{base}-{copy}{SUFFIX}")
            }
        })
        .find(|name| fs::symlink_metadata(folder.join(name)).is_err())
        .ok_or_else(|| StoreError::Exists(folder.join(base)))
}

/// Desk, time and number of a backup, from its name.
fn parse(name: &str) -> Option<(&str, Stamp, u32)> {
    let inner = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let (desk, rest) = inner.split_once('-')?;
    let stamp = Stamp::from_compact(rest.get(..15)?)?;
    let copy = match rest.get(15..)? {
        "" => 1,
        more => more.strip_prefix('-')?.parse().ok()?,
    };
    (!desk.is_empty()).then_some((desk, stamp, copy))
}

/// Lets superfluous older backups of the same desk go; the one just made and verified stays.
fn rotate(folder: &Path, newest: &BackupFile) -> Result<Vec<String>, StoreError> {
    let mut same_desk: Vec<BackupFile> = list(folder)?
        .into_iter()
        .filter(|file| file.desk == newest.desk)
        .collect();
    same_desk.reverse();
    let stamps: Vec<Stamp> = same_desk
        .iter()
        .filter_map(|file| parse(&file.name).map(|(_, stamp, _)| stamp))
        .collect();
    let mut removed = Vec::new();
    for place in rotation::superfluous(&stamps) {
        let old = &same_desk[place];
        // With a clock set back, the backup just made may look like the oldest: it stays all the same.
        if old.name != newest.name {
            disk::remove(&old.path)?;
            removed.push(old.name.clone());
        }
    }
    if !removed.is_empty() {
        disk::sync_folder(folder)?;
    }
    Ok(removed)
}

fn sha256(path: &Path) -> Result<String, StoreError> {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 256 * 1024];
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                return Ok(seal::hex(&hash.finalize()));
            }
            hash.update(&buffer[..count]);
        }
    };
    read().map_err(|error| StoreError::io(&error, path))
}
