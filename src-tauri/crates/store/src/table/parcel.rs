//! A letter as it leaves the house: encrypted, with the ticket for its upload, which was signed together with it, so
//! that delivery needs no password. A letter that leaves as it is has no parcel.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;
use crate::table::letter::{BYTES_LIMIT, LetterId, signed};

const FIELD_LIMIT: usize = 4_000;

/// A parcel about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewParcel<'a> {
    /// The letter in it.
    pub letter: LetterId,
    /// Plain Latin file name.
    pub file_name: &'a str,
    /// The key that signed the ticket, minisign's one line.
    pub public: &'a str,
    /// The ticket.
    pub statement: &'a str,
    /// Its signature.
    pub signature: &'a str,
    /// The bytes as they are handed over.
    pub bytes: &'a [u8],
}

/// A parcel as kept, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The letter in it.
    pub letter: LetterId,
    /// Plain Latin file name.
    pub file_name: String,
    /// The key that signed the ticket.
    pub public: String,
    /// The ticket.
    pub statement: String,
    /// Its signature.
    pub signature: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: String,
}

impl Store {
    /// The parcel a letter leaves in, if it does not leave as it is.
    pub fn parcel(&self, letter: LetterId) -> Result<Option<Parcel>, StoreError> {
        one(self.conn(), letter)
    }

    /// The bytes of a letter as they are handed over: the parcel's, or the letter's own.
    pub fn outgoing_bytes(&self, letter: LetterId) -> Result<Vec<u8>, StoreError> {
        match one(self.conn(), letter)? {
            Some(parcel) => file(self.conn(), &parcel),
            None => self.letter_bytes(letter),
        }
    }
}

impl Tx<'_> {
    /// Keeps a letter's parcel; what stands there stays, because it may be on its way already. No line in the
    /// journal: it belongs to the signing.
    pub fn add_parcel(&mut self, new: &NewParcel<'_>) -> Result<(), StoreError> {
        if new.bytes.len() > BYTES_LIMIT {
            return Err(StoreError::Limit {
                what: What::Letter,
                limit: BYTES_LIMIT,
            });
        }
        [new.file_name, new.public, new.statement, new.signature]
            .into_iter()
            .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
        if one(self.conn(), new.letter)?.is_some() {
            return Ok(());
        }
        let parcel = Parcel {
            letter: new.letter,
            file_name: new.file_name.to_owned(),
            public: new.public.to_owned(),
            statement: new.statement.to_owned(),
            signature: new.signature.to_owned(),
            size: new.bytes.len() as u64,
            sha256: seal::sha256(new.bytes),
        };
        self.conn()
            .prepare_cached(include_str!("../sql/parcel_add.sql"))?
            .execute(named_params! {
                ":letter": parcel.letter.0,
                ":file_name": parcel.file_name,
                ":public": parcel.public,
                ":statement": parcel.statement,
                ":signature": parcel.signature,
                ":size": signed(parcel.size),
                ":sha256": parcel.sha256,
                ":seal": seal::seal("parcel", &parts(&parcel)),
            })?;
        self.conn()
            .prepare_cached("INSERT INTO parcel_file (letter, bytes) VALUES (:letter, :bytes)")?
            .execute(named_params! { ":letter": parcel.letter.0, ":bytes": new.bytes })?;
        Ok(())
    }

    /// The parcel a letter leaves in, inside this transaction.
    pub fn parcel(&self, letter: LetterId) -> Result<Option<Parcel>, StoreError> {
        one(self.conn(), letter)
    }
}

fn parts(parcel: &Parcel) -> [Part<'_>; 7] {
    [
        Part::Int(parcel.letter.0),
        Part::Text(&parcel.file_name),
        Part::Text(&parcel.public),
        Part::Text(&parcel.statement),
        Part::Text(&parcel.signature),
        Part::Int(signed(parcel.size)),
        Part::Text(&parcel.sha256),
    ]
}

const COLUMNS: &str =
    "SELECT letter, file_name, public, statement, signature, size, sha256, seal FROM parcel";

fn one(conn: &Connection, letter: LetterId) -> Result<Option<Parcel>, StoreError> {
    let sql = format!("{COLUMNS} WHERE letter = :letter");
    table::row(conn, &sql, named_params! { ":letter": letter.0 }, read)
}

fn file(conn: &Connection, parcel: &Parcel) -> Result<Vec<u8>, StoreError> {
    let sql = "SELECT bytes FROM parcel_file WHERE letter = :letter";
    table::row(conn, sql, named_params! { ":letter": parcel.letter.0 }, |row| {
        Ok(row.get(0)?)
    })?
    .filter(|bytes: &Vec<u8>| seal::sha256(bytes) == parcel.sha256)
    .ok_or_else(|| StoreError::Damaged("a parcel is not what was kept".to_owned()))
}

/// Reads every row and every file, one at a time.
pub(crate) fn verify_all(conn: &Connection) -> Result<(), StoreError> {
    for parcel in table::rows(conn, COLUMNS, [], read)? {
        file(conn, &parcel)?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Parcel, StoreError> {
    let size: i64 = row.get("size")?;
    let parcel = Parcel {
        letter: LetterId(row.get("letter")?),
        file_name: row.get("file_name")?,
        public: row.get("public")?,
        statement: row.get("statement")?,
        signature: row.get("signature")?,
        size: u64::try_from(size).map_err(|_| StoreError::Damaged("a parcel of negative size".to_owned()))?,
        sha256: row.get("sha256")?,
    };
    seal::verify(row, "parcel", &parts(&parcel))?;
    Ok(parcel)
}
