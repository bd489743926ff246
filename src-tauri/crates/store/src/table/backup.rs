//! Which backups were made, where and when: the custody line says how old the copy on the stick is.

use rusqlite::{Connection, Row, named_params};

use crate::error::StoreError;
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

/// A backup that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupLog {
    /// When.
    pub at: String,
    /// Into which folder.
    pub folder: String,
    /// File name.
    pub file: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl Store {
    /// Backups made from this desk, newest first. The files may be gone or elsewhere by now.
    pub fn backup_log(&self) -> Result<Vec<BackupLog>, StoreError> {
        all(self.conn())
    }

    /// Notes a backup that was made and verified.
    pub(crate) fn log_backup(&mut self, made: &BackupLog) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        transaction
            .prepare_cached(include_str!("../sql/backup_add.sql"))?
            .execute(named_params! {
                ":at": made.at,
                ":folder": made.folder,
                ":file": made.file,
                ":size": signed(made.size),
                ":sha256": made.sha256,
                ":seal": seal::seal("backup", &parts(made)),
            })?;
        Ok(transaction.commit()?)
    }
}

fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn parts(row: &BackupLog) -> [Part<'_>; 5] {
    [
        Part::Text(&row.at),
        Part::Text(&row.folder),
        Part::Text(&row.file),
        Part::Int(signed(row.size)),
        Part::Text(&row.sha256),
    ]
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<BackupLog>, StoreError> {
    table::rows(conn, include_str!("../sql/backup_all.sql"), [], read)
}

fn read(row: &Row<'_>) -> Result<BackupLog, StoreError> {
    let size: i64 = row.get("size")?;
    let log = BackupLog {
        at: row.get("at")?,
        folder: row.get("folder")?,
        file: row.get("file")?,
        size: u64::try_from(size).map_err(|_| StoreError::Damaged("a backup of negative size".to_owned()))?,
        sha256: row.get("sha256")?,
    };
    seal::verify(row, "backup", &parts(&log))?;
    Ok(log)
}
