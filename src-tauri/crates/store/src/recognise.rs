//! What lies in the data folder, told from the first hundred bytes of the file, before SQLite touches it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::error::StoreError;
use crate::migrate::SCHEMA_VERSION;

/// "VSOK": the mark in the header by which our files are known.
pub(crate) const APPLICATION_ID: u32 = 0x5653_4F4B;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Reads the header and answers the schema version, or says why this file is not for us.
pub(crate) fn recognise(path: &Path) -> Result<i64, StoreError> {
    let mut header = [0; 100];
    let mut file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::Missing(path.to_owned()),
        _ => StoreError::io(&error, path),
    })?;
    match file.read_exact(&mut header) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return Err(StoreError::NotADatabase(path.to_owned()));
        }
        Err(error) => return Err(StoreError::io(&error, path)),
    }
    if &header[..16] != MAGIC {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if number(68) != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    known(i64::from(number(60)))
}

/// Answers a schema version this program can read.
pub(crate) fn known(version: i64) -> Result<i64, StoreError> {
    match version {
        1..=SCHEMA_VERSION => Ok(version),
        0 => Err(StoreError::Damaged("the schema version is zero".to_owned())),
        newer => Err(StoreError::Newer {
            found: newer,
            known: SCHEMA_VERSION,
        }),
    }
}

/// Refuses a file that cannot be written, without writing to it.
pub(crate) fn writable(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(StoreError::io(&error, path)),
    }
}
