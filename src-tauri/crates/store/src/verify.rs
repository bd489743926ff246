//! Is the file whole? SQLite's own check at every start, a full reading on demand and of every backup.
//!
//! The start takes `integrity_check`, not the cheaper `quick_check`: that one does not compare indexes with their
//! tables, and a byte changed in an index silently hides lines of the journal from history and undo.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::migrate;
use crate::open::Store;
use crate::recognise;
use crate::table::{
    self, age_key, backup, desk, entry, journal, key, letter, outbox, outcome, parcel, peer, period, received,
};

/// What a full reading found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Schema version of the file.
    pub schema: i64,
    /// School years.
    pub periods: usize,
    /// Entries in all years.
    pub entries: usize,
    /// Lines of the journal.
    pub journal: usize,
    /// Letters kept.
    pub letters: usize,
    /// Letters that came in, set aside or not.
    pub received: usize,
}

impl Store {
    /// Reads the whole database: SQLite's own check, every row against its checksum, every entry against the
    /// journal. Takes
    /// a tenth of a second a year: for a quiet moment, not for the start.
    pub fn verify(&self) -> Result<Verdict, StoreError> {
        full(self.conn())
    }
}

/// The look at every start: all pages, indexes and references are sound, and the tables are ours. Answers the schema
/// version.
pub(crate) fn sound(conn: &Connection) -> Result<i64, StoreError> {
    let version = recognise::known(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)?;
    migrate::check_schema(conn, version)?;
    match table::row(conn, "PRAGMA integrity_check(1)", [], |row| {
        Ok(row.get::<_, String>(0)?)
    })? {
        Some(answer) if answer == "ok" => Ok(version),
        answer => Err(StoreError::Damaged(
            answer.unwrap_or_else(|| "no answer".to_owned()),
        )),
    }
}

/// The full reading.
pub(crate) fn full(conn: &Connection) -> Result<Verdict, StoreError> {
    let schema = sound(conn)?;
    if table::row(conn, "PRAGMA foreign_key_check", [], |_| Ok(()))?.is_some() {
        return Err(StoreError::Damaged(
            "a row refers to a row that is gone".to_owned(),
        ));
    }
    migrate::check_history(conn)?;

    desk::one(conn)?;
    let periods = period::all(conn)?;
    let entries = table::rows(
        conn,
        "SELECT period, kind, key, body, seal FROM entry",
        [],
        entry::read,
    )?
    .len();
    let sql = include_str!("sql/journal_all.sql");
    let journal = table::rows(conn, sql, [], |row| journal::read(row).map(|_| ()))?.len();
    table::rows(
        conn,
        "SELECT name, value, seal FROM setting",
        [],
        table::setting::read,
    )?;
    let mut letters = 0;
    if schema >= 2 {
        for period in &periods {
            let kept = if schema == 2 {
                letter::all_of_schema_2(conn, period.id)?
            } else {
                letter::all(conn, period.id)?
            };
            for kept in kept {
                letter::file(conn, &kept)?;
                letters += 1;
            }
        }
        key::all(conn)?;
        backup::all(conn)?;
    }
    let mut received = 0;
    if schema >= 3 {
        age_key::all(conn)?;
        peer::all(conn)?;
        received = received::verify_all(conn)?;
        outcome::verify_all(conn)?;
        parcel::verify_all(conn)?;
        outbox::all(conn)?;
    }
    if table::row(conn, include_str!("sql/journal_against_form.sql"), [], |_| Ok(()))?.is_some() {
        return Err(StoreError::Damaged(
            "the form is not what the journal says".to_owned(),
        ));
    }
    Ok(Verdict {
        schema,
        periods: periods.len(),
        entries,
        journal,
        letters,
        received,
    })
}

/// Opens a file that nobody writes, without a trace beside it.
pub(crate) fn open_still(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(uri(path)?, flags)?;
    distrust(&conn)?;
    Ok(conn)
}

/// Settings for reading a file that may have been made by anybody.
pub(crate) fn distrust(conn: &Connection) -> Result<(), StoreError> {
    use rusqlite::config::DbConfig;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.execute_batch("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;")?;
    Ok(())
}

/// `file:` address that tells SQLite to create nothing beside the file.
fn uri(path: &Path) -> Result<String, StoreError> {
    let absolute = std::path::absolute(path).map_err(|error| StoreError::io(&error, path))?;
    let text = absolute
        .to_str()
        .ok_or_else(|| StoreError::Unreachable(path.to_owned()))?;
    let mut address = String::from("file:");
    if cfg!(windows) {
        address.push('/');
    }
    for character in text.chars() {
        match character {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            '\\' if cfg!(windows) => address.push('/'),
            other => address.push(other),
        }
    }
    address.push_str("?immutable=1");
    Ok(address)
}

/// The look at a database file at rest, leaving no trace. When another program turns out to be writing at the
/// same moment, the look is repeated; `None` when the file never came to rest.
pub(crate) fn sound_at_rest(path: &Path) -> Option<Result<(), StoreError>> {
    for _ in 0..5 {
        let before = state(path)?;
        let found = open_still(path).and_then(|conn| sound(&conn).map(|_| ()));
        if found.is_ok() || state(path)? == before {
            return Some(found);
        }
    }
    None
}

/// Size and time of a file with nothing waiting in a write-ahead log beside it.
fn state(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    if fs::metadata(wal).is_ok() {
        return None;
    }
    let file = fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?))
}
