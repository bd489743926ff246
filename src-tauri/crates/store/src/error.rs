//! What can go wrong with the data folder, as types; each becomes one problem code with its Russian sentence.

use std::io;
use std::path::{Path, PathBuf};

use domain::problem::{Problem, codes};
use rusqlite::ErrorCode;
use thiserror::Error;

/// A refusal of the store. Nothing was changed when one of these is returned.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no database in this folder.
    #[error("no database in {}", .0.display())]
    Missing(PathBuf),
    /// The file is not an SQLite database at all.
    #[error("{} is not a database", .0.display())]
    NotADatabase(PathBuf),
    /// The database is ours and damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// An SQLite database of another program.
    #[error("{} belongs to another program", .0.display())]
    Foreign(PathBuf),
    /// Written by a newer version of this program.
    #[error("the database has schema {found}, this program knows {known}")]
    Newer {
        /// Schema version of the file.
        found: i64,
        /// The newest schema version this program knows.
        known: i64,
    },
    /// The folder or file may not be written.
    #[error("no right to write: {0}")]
    NoRights(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk refused to read or write.
    #[error("the disk failed: {0}")]
    DiskFailed(String),
    /// Another program keeps the database for longer than anybody should wait.
    #[error("the database is in use by another program")]
    Busy,
    /// Something is already there and is never overwritten.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// A backup was read back and is not whole.
    #[error("the backup {} is not usable: {reason}", .file.display())]
    BackupUnusable {
        /// The backup.
        file: PathBuf,
        /// What reading it back found.
        reason: String,
    },
    /// A folder or file is not there (the stick was pulled out).
    #[error("{} is not there", .0.display())]
    Unreachable(PathBuf),
    /// A value is too long or not of the promised shape.
    #[error("{what:?} is refused, the limit is {limit}")]
    Limit {
        /// Which value.
        what: What,
        /// The limit in bytes.
        limit: usize,
    },
    /// This school year is already on the desk.
    #[error("the school year {0} exists already")]
    PeriodExists(String),
    /// The row asked for is not there.
    #[error("no such row: {0}")]
    Unknown(String),
    /// SQLite refused for a reason that is a defect of this program.
    #[error("internal: {0}")]
    Internal(String),
}

/// Values the store limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Body of an entry.
    Body,
    /// Key of an entry.
    Key,
    /// Name of the person who works.
    Actor,
    /// Label of a step.
    Label,
    /// A time that is not RFC 3339.
    Time,
    /// Bytes of a letter.
    Letter,
    /// Name or value of a setting.
    Setting,
    /// A field of the desk or of a school year.
    Field,
}

impl What {
    /// The selector the Russian sentence uses.
    fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Key => "key",
            Self::Actor => "actor",
            Self::Label => "label",
            Self::Time => "time",
            Self::Letter => "letter",
            Self::Setting => "setting",
            Self::Field => "field",
        }
    }
}

impl StoreError {
    /// An I/O error at a path, told apart by what a person can do about it.
    pub(crate) fn io(error: &io::Error, path: &Path) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NoRights(path.display().to_string())
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Unreachable(path.to_owned()),
            io::ErrorKind::AlreadyExists => Self::Exists(path.to_owned()),
            _ => Self::DiskFailed(format!("{}: {error}", path.display())),
        }
    }

    /// True when the file itself cannot be trusted, so that a backup is the way out.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::NotADatabase(_))
    }

    /// The same refusal, said about a backup.
    pub(crate) fn about_backup(self, file: &Path) -> Self {
        match self {
            Self::Damaged(reason) | Self::Internal(reason) => Self::BackupUnusable {
                file: file.to_owned(),
                reason,
            },
            Self::NotADatabase(_) | Self::Foreign(_) | Self::Missing(_) => Self::BackupUnusable {
                file: file.to_owned(),
                reason: self.to_string(),
            },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::sql(&error)
    }
}

impl StoreError {
    /// What SQLite refused, told apart by what a person can do about it.
    pub(crate) fn sql(error: &rusqlite::Error) -> Self {
        let text = error.to_string();
        let code = match error {
            rusqlite::Error::SqliteFailure(failure, _) => failure.code,
            // A column of another type, a value out of range, invalid UTF-8, a missing row or column: our SQL is
            // fixed and the tables are strict, so that only a damaged file can answer like this.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows => return Self::Damaged(text),
            _ => return Self::Internal(text),
        };
        match code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(text),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::AuthorizationForStatementDenied => Self::NoRights(text),
            ErrorCode::CannotOpen => Self::NoRights(text),
            ErrorCode::SystemIoFailure => Self::DiskFailed(text),
            _ => Self::Internal(text),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let detail = error.to_string();
        let problem = match error {
            StoreError::Missing(dir) => Problem::new(codes::STORE_MISSING).with("path", dir.display()),
            StoreError::NotADatabase(file) => {
                Problem::new(codes::STORE_NOT_A_DATABASE).with("path", file.display())
            }
            StoreError::Damaged(_) => Problem::new(codes::STORE_DAMAGED),
            StoreError::Foreign(file) => Problem::new(codes::STORE_FOREIGN).with("path", file.display()),
            StoreError::Newer { found, known } => Problem::new(codes::STORE_NEWER)
                .with("found", found)
                .with("known", known),
            StoreError::NoRights(_) => Problem::new(codes::STORE_NO_RIGHTS),
            StoreError::DiskFull => Problem::new(codes::STORE_DISK_FULL),
            StoreError::DiskFailed(_) => Problem::new(codes::STORE_DISK_FAILED),
            StoreError::Busy => Problem::new(codes::STORE_BUSY),
            StoreError::Exists(path) => Problem::new(codes::STORE_EXISTS).with("path", path.display()),
            StoreError::BackupUnusable { file, .. } => {
                Problem::new(codes::STORE_BACKUP_UNUSABLE).with("path", file.display())
            }
            StoreError::Unreachable(path) => {
                Problem::new(codes::STORE_UNREACHABLE).with("path", path.display())
            }
            StoreError::Limit { what, limit } => Problem::new(codes::STORE_LIMIT)
                .with("what", what.word())
                .with("limit", limit),
            StoreError::PeriodExists(period) => {
                Problem::new(codes::STORE_PERIOD_EXISTS).with("period", period)
            }
            StoreError::Unknown(_) => Problem::new(codes::STORE_UNKNOWN),
            StoreError::Internal(_) => Problem::new(codes::STORE_INTERNAL),
        };
        // For support and for `--json`; no sentence needs it.
        problem.with("detail", detail)
    }
}
