//! Opening, creating and closing the database of a data folder.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::backup;
use crate::change::patiently;
use crate::disk;
use crate::error::StoreError;
use crate::migrate::{self, SCHEMA_VERSION};
use crate::recognise;
use crate::rest::{self, Comparing, Found, Leaving};
use crate::seat::{Seat, Seats};
use crate::stamp::Stamp;
use crate::table::desk::{self, NewDesk};
use crate::verify;
use crate::wal;

/// Name of the database in the data folder.
pub const DATABASE_FILE: &str = "vsoko.db";

/// When a commit counts as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// When it is on the disk. The program never uses another.
    #[default]
    Full,
    /// When the operating system has it. Only for the control of the power-cut test, which must lose data.
    Off,
}

/// How to open a store. The default is what the program uses.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// When a commit counts as done.
    pub durability: Durability,
    /// How long to wait for another program's lock before a person hears of it.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            durability: Durability::Full,
            patience: Duration::from_secs(20),
        }
    }
}

/// The open database of one desk.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    dir: PathBuf,
    patience: Duration,
    rest: RefCell<Rest>,
    // Dropped after the connection and the comparison.
    seat: Seat,
    // Dropped after the seat.
    leaving: Leaving,
}

/// What is known of the bytes the file was left with.
#[derive(Debug)]
enum Rest {
    /// They are being compared.
    Comparing(Comparing),
    /// They are sound.
    Sound,
    /// They are not.
    Damaged(String),
}

/// What can be told of a file before a connection opens it.
enum Looked {
    /// It is whole.
    Whole,
    /// It is as it was left; its bytes are still being compared.
    AsLeft(Comparing),
    /// Another program is at work on it or a crash left a write-ahead log: only a connection can tell.
    Moving,
}

impl Store {
    /// Is there a database in this folder? Looks, creates nothing.
    pub fn exists(dir: &Path) -> bool {
        fs::symlink_metadata(dir.join(DATABASE_FILE)).is_ok()
    }

    /// Begins a desk in an empty folder (made if it is not there). The database gets its name only when it is
    /// whole; an existing one is never touched.
    pub fn create(dir: &Path, desk: &NewDesk, now: &str) -> Result<Self, StoreError> {
        Self::create_with(dir, desk, now, &Options::default())
    }

    /// [`Store::create`] with options.
    pub fn create_with(dir: &Path, desk: &NewDesk, now: &str, options: &Options) -> Result<Self, StoreError> {
        Stamp::require(now)?;
        fs::create_dir_all(dir).map_err(|error| StoreError::io(&error, dir))?;
        let name = dir.join(DATABASE_FILE);
        {
            let _lock = disk::lock(dir, options.patience)?;
            if Self::exists(dir) {
                return Err(StoreError::Exists(name));
            }
            let unfinished = dir.join("vsoko.db.new");
            remove_database(&unfinished)?;
            let begun = begin(&unfinished, desk, now).and_then(|()| disk::place(&unfinished, &name));
            if begun.is_err() {
                // The first refusal is the one to tell; what cannot be removed is removed by the next attempt.
                let _ = remove_database(&unfinished);
            }
            begun?;
        }
        Self::open_with(dir, now, options)
    }

    /// Opens the database of a folder. Whatever is refused here is left byte for byte as it was. A database of an
    /// older schema is copied into the folder's backups and then brought up to date.
    pub fn open(dir: &Path, now: &str) -> Result<Self, StoreError> {
        Self::open_with(dir, now, &Options::default())
    }

    /// [`Store::open`] with options.
    pub fn open_with(dir: &Path, now: &str, options: &Options) -> Result<Self, StoreError> {
        Stamp::require(now)?;
        if !Self::exists(dir) {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        let path = dir.join(DATABASE_FILE);
        let mut seats = Seats::hold();
        // A file that is open here was looked at before, and must not be looked at as a plain file now.
        let looked = if seats.taken(&path) {
            Looked::Whole
        } else {
            look(&path, &mut seats)?
        };
        let opened = Self::sit_down(dir, &path, looked, &mut seats, now, options);
        if opened.is_err() {
            seats.let_go(&path);
        }
        opened
    }

    fn sit_down(
        dir: &Path,
        path: &Path,
        looked: Looked,
        seats: &mut Seats,
        now: &str,
        options: &Options,
    ) -> Result<Self, StoreError> {
        // Until the file is accepted, closing must not fold a write-ahead log into it.
        let mut conn = patiently(options.patience, || connect(path, options))?;
        let version = patiently(options.patience, || {
            let version = ours(&conn, path)?;
            if matches!(looked, Looked::Moving) {
                verify::sound(&conn)?;
            }
            Ok(version)
        })?;
        if version < SCHEMA_VERSION {
            let _lock = disk::lock(dir, options.patience)?;
            if ours(&conn, path)? < SCHEMA_VERSION {
                backup::before_migration(&conn, dir, now)?;
                migrate::upward(&mut conn)?;
                verify::sound(&conn)?;
            }
        }
        patiently(options.patience, || {
            Ok(conn.execute_batch("PRAGMA journal_mode = WAL")?)
        })?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        let seat = seats.take(path);
        let rest = match looked {
            Looked::AsLeft(comparing) => Rest::Comparing(comparing),
            Looked::Whole | Looked::Moving => Rest::Sound,
        };
        Ok(Self {
            conn,
            dir: dir.to_owned(),
            patience: options.patience,
            rest: RefCell::new(rest),
            seat,
            leaving: Leaving(path.to_owned()),
        })
    }

    /// Waits until the file's bytes were compared with those it was left with. Every change does this first; a
    /// reader who must be sure before anything is shown does it too. Costs nothing the second time.
    ///
    /// # Errors
    /// When the disk has changed the file while no program had it open.
    pub fn settled(&self) -> Result<(), StoreError> {
        let rest = self.rest.replace(Rest::Sound);
        let settled = match rest {
            Rest::Sound => Ok(()),
            Rest::Damaged(reason) => Err(StoreError::Damaged(reason)),
            // Other bytes may be those of another program that has written since: the whole look decides.
            Rest::Comparing(comparing) => {
                if comparing.same() {
                    Ok(())
                } else {
                    verify::sound(&self.conn).map(|_| ())
                }
            }
        };
        if let Err(StoreError::Damaged(reason)) = &settled {
            self.rest.replace(Rest::Damaged(reason.clone()));
        }
        settled
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A number that changes when another program has written since it was asked last: time to read the form anew.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        data_version(&self.conn)
    }

    /// Closes the database and folds the write-ahead log into the file, so that a person who copies one file copies
    /// everything. Dropping the store does the same without telling about errors.
    pub fn close(self) -> Result<(), StoreError> {
        let Self {
            conn,
            rest,
            seat,
            leaving,
            ..
        } = self;
        let closed = conn.close().map_err(|(_, error)| StoreError::from(error));
        drop(rest);
        drop(seat);
        drop(leaving);
        closed
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }
}

pub(crate) fn data_version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

/// What can be told of a file without touching it: what it is, may it be written, is it whole.
fn look(path: &Path, seats: &mut Seats) -> Result<Looked, StoreError> {
    recognise::recognise(path)?;
    recognise::writable(path)?;
    let wal = beside(path, "-wal");
    if wal.try_exists().map_err(|error| StoreError::io(&error, &wal))? {
        wal::check(&wal)?;
    }
    if !wal.exists() {
        match rest::look(path, seats) {
            Found::AsLeft(comparing) => return Ok(Looked::AsLeft(comparing)),
            Found::Same => return Ok(Looked::Whole),
            Found::Other => {}
        }
    }
    verify::sound_at_rest(path).map_or(Ok(Looked::Moving), |found| found.map(|()| Looked::Whole))
}

/// The schema version as the connection sees it: a newer one may stand in the write-ahead log only.
fn ours(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    let id: u32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id != recognise::APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    recognise::known(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Pages of the file that are kept at hand, taken as they are needed: keys of thousands of letters lie scattered, and
/// with SQLite's own two megabytes a municipality's import would read the same pages again for every letter.
const PAGES_AT_HAND_KIB: i64 = 16 * 1024;

fn connect(path: &Path, options: &Options) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    verify::distrust(&conn)?;
    conn.execute_batch(match options.durability {
        Durability::Full => "PRAGMA synchronous = FULL",
        Durability::Off => "PRAGMA synchronous = OFF",
    })?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.pragma_update(None, "cache_size", -PAGES_AT_HAND_KIB)?;
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::NoRights(path.display().to_string()));
    }
    Ok(conn)
}

/// Writes a new database under a name nobody looks at, and reads it back.
///
/// With a rollback journal: a write-ahead log is folded into the file when closing, and SQLite does not tell when
/// that fails. The log is switched on by the first opening.
fn begin(path: &Path, desk: &NewDesk, now: &str) -> Result<(), StoreError> {
    let mut conn = Connection::open(path)?;
    conn.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;")?;
    migrate::upward(&mut conn)?;
    desk::begin(&conn, desk, now)?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    recognise::recognise(path)?;
    verify::full(&verify::open_still(path)?).map(|_| ())
}

fn remove_database(path: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        disk::remove(&beside(path, suffix))?;
    }
    Ok(())
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
