//! Opening the index: ours or refused, brought up to date in one transaction.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::change::patiently;
use crate::error::StoreError;
use crate::open::{Durability, Options, beside};
use crate::{table, verify, wal};

/// Name of the index in the receiving point's folder.
pub const POST_FILE: &str = "post.db";

/// "VSOP": the mark in the header by which our files are known.
const APPLICATION_ID: u32 = 0x5653_4F50;

/// The steps of the schema, oldest first. Frozen once landed.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations-post/V1__post.sql"),
    include_str!("../../migrations-post/V2__tickets.sql"),
];
/// Since this version a letter of a school that was named without a key is no letter of a known sender.
const KEYS_COUNT: usize = 2;

/// The open index of a receiving point.
#[derive(Debug)]
pub struct PostStore {
    conn: Connection,
}

impl PostStore {
    /// Is there an index in this folder? Looks, creates nothing.
    pub fn exists(dir: &Path) -> bool {
        fs::symlink_metadata(dir.join(POST_FILE)).is_ok()
    }

    /// Opens the index of a folder, or begins one.
    ///
    /// # Errors
    /// When the file is not ours, newer, damaged, or cannot be written.
    pub fn open(dir: &Path, options: &Options) -> Result<Self, StoreError> {
        fs::create_dir_all(dir).map_err(|error| StoreError::io(&error, dir))?;
        Self::connect(
            &dir.join(POST_FILE),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            options,
        )
    }

    /// Opens an index that is there, to read beside a server at work.
    ///
    /// # Errors
    /// As [`PostStore::open`], and when there is none.
    pub fn look(dir: &Path) -> Result<Self, StoreError> {
        if !Self::exists(dir) {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        Self::connect(
            &dir.join(POST_FILE),
            OpenFlags::SQLITE_OPEN_READ_WRITE,
            &Options::default(),
        )
    }

    /// Opens an index that is there and cannot be written: the disk is full, or nobody may write. Nothing is brought up
    /// to date; what an older version wrote is read as it is.
    ///
    /// # Errors
    /// As [`PostStore::open`], and when there is none.
    pub fn read_only(dir: &Path) -> Result<Self, StoreError> {
        if !Self::exists(dir) {
            return Err(StoreError::Missing(dir.to_owned()));
        }
        let path = dir.join(POST_FILE);
        let beside_others = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let conn = Connection::open_with_flags(&path, flags)?;
            verify::distrust(&conn)?;
            recognise(&conn, &path)?;
            Ok(conn)
        };
        let conn = match beside_others() {
            Ok(conn) => conn,
            Err(refused @ (StoreError::Foreign(_) | StoreError::Newer { .. })) => return Err(refused),
            // Its log needs a file beside it that cannot be made: the database alone is read then.
            Err(_) => {
                let conn = verify::open_still(&path)?;
                recognise(&conn, &path)?;
                conn
            }
        };
        sound(&conn)?;
        Ok(Self { conn })
    }

    fn connect(path: &Path, flags: OpenFlags, options: &Options) -> Result<Self, StoreError> {
        let log = beside(path, "-wal");
        if log.try_exists().map_err(|error| StoreError::io(&error, &log))? {
            wal::check(&log)?;
        }
        let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        verify::distrust(&conn)?;
        let version = patiently(options.patience, || recognise(&conn, path))?;
        conn.execute_batch(match options.durability {
            Durability::Full => "PRAGMA synchronous = FULL",
            Durability::Off => "PRAGMA synchronous = OFF",
        })?;
        patiently(options.patience, || {
            Ok(conn.execute_batch("PRAGMA journal_mode = WAL")?)
        })?;
        if version < MIGRATIONS.len() {
            upward(&mut conn, path)?;
        }
        sound(&conn)?;
        Ok(Self { conn })
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(super) fn conn_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}

/// The schema version of a file that is ours; zero for one that was only begun.
fn recognise(conn: &Connection, path: &Path) -> Result<usize, StoreError> {
    let id: u32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id != APPLICATION_ID && (id, version, tables) != (0, 0, 0) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    match usize::try_from(version) {
        Ok(known) if known <= MIGRATIONS.len() => Ok(known),
        _ => Err(StoreError::Newer {
            found: version,
            known: MIGRATIONS.len() as i64,
        }),
    }
}

fn upward(conn: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Under the lock: another process may have been quicker.
    let from = recognise(&tx, path)?;
    for step in &MIGRATIONS[from..] {
        tx.execute_batch(step)?;
    }
    if (1..KEYS_COUNT).contains(&from) {
        super::table::judge_again(&tx)?;
    }
    Ok(tx.commit()?)
}

fn sound(conn: &Connection) -> Result<(), StoreError> {
    let answer = table::row(conn, "PRAGMA integrity_check(1)", [], |row| {
        Ok(row.get::<_, String>(0)?)
    })?;
    match answer.as_deref() {
        Some("ok") => Ok(()),
        other => Err(StoreError::Damaged(other.unwrap_or("no answer").to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;
    use crate::seal::sha256;

    #[test]
    fn every_migration_keeps_its_text() {
        let frozen = [
            "3f0e5f6bd912b1dc63e158b68b77b6db5f9ba7be55dbd4c2a0235cca7407ed26",
            "0e3893a24c60f0373918460523d360fe46514fc6928f719b06748d1e2fa7418e",
        ];
        assert_eq!(MIGRATIONS.len(), frozen.len());
        for (text, sum) in MIGRATIONS.iter().zip(frozen) {
            assert!(!text.contains('\r'), "Windows line ends");
            assert_eq!(sha256(text.as_bytes()), sum);
        }
    }
}
