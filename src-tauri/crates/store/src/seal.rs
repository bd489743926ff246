//! A checksum over the columns of a row.
//!
//! SQLite notices damage to the shape of its pages, not to the letters inside a text: a flipped bit can turn one
//! answer into another and every check of SQLite stays content. Each row therefore carries a checksum that is
//! verified whenever the row is read. It guards against failing disks, not against people: it is no signature.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Row, ToSql};
use sha2::{Digest, Sha256};

use crate::error::StoreError;

/// One column's value as it enters the checksum.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// A text column.
    Text(&'a str),
    /// A text column that may be null.
    MaybeText(Option<&'a str>),
    /// An integer column.
    Int(i64),
    /// An integer column that may be null.
    MaybeInt(Option<i64>),
    /// A column of bytes.
    Bytes(&'a [u8]),
}

/// The checksum of a row, kept in its `seal` column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seal(i64);

impl ToSql for Seal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

/// Computes the checksum of a row: lengths are part of it, so that text cannot move from one column to the next.
pub(crate) fn seal(table: &str, parts: &[Part<'_>]) -> Seal {
    fn bytes(hash: &mut Sha256, tag: u8, value: &[u8]) {
        hash.update([tag]);
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value);
    }
    let mut hash = Sha256::new();
    bytes(&mut hash, b'#', table.as_bytes());
    for part in parts {
        match part {
            Part::Text(text) | Part::MaybeText(Some(text)) => bytes(&mut hash, b't', text.as_bytes()),
            Part::Int(number) | Part::MaybeInt(Some(number)) => bytes(&mut hash, b'i', &number.to_be_bytes()),
            Part::Bytes(value) => bytes(&mut hash, b'b', value),
            Part::MaybeText(None) | Part::MaybeInt(None) => bytes(&mut hash, b'n', b""),
        }
    }
    let digest = hash.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    Seal(i64::from_be_bytes(first))
}

/// Compares the checksum of a row just read with the one it carries.
pub(crate) fn verify(row: &Row<'_>, table: &str, parts: &[Part<'_>]) -> Result<(), StoreError> {
    let stored: i64 = row.get("seal")?;
    if Seal(stored) == seal(table, parts) {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!(
            "a row of {table} does not match its checksum"
        )))
    }
}

/// SHA-256 of bytes as lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A digest as lower-case hexadecimal.
pub(crate) fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest
        .iter()
        .fold(String::with_capacity(digest.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_move_between_columns() {
        let together = seal("t", &[Part::Text("аб"), Part::Text("")]);
        let apart = seal("t", &[Part::Text("а"), Part::Text("б")]);
        assert_ne!(together, apart);
    }

    #[test]
    fn nothing_is_not_an_empty_text() {
        assert_ne!(
            seal("t", &[Part::MaybeText(None)]),
            seal("t", &[Part::MaybeText(Some(""))])
        );
        assert_eq!(
            seal("t", &[Part::MaybeText(Some("а"))]),
            seal("t", &[Part::Text("а")])
        );
    }

    #[test]
    fn tables_are_told_apart() {
        assert_ne!(seal("a", &[Part::Int(1)]), seal("b", &[Part::Int(1)]));
    }
}
