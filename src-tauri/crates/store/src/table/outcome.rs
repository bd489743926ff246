//! What one submission means, computed once. A cache: whoever reads it says on which basis it must stand.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table::{self, received::ReceivedId};

const BASIS_LIMIT: usize = 400;
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// A cached meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Of which letter.
    pub received: ReceivedId,
    /// By which questionnaire, methodology and version of the computation.
    pub basis: String,
    /// Bytes that only `app` understands.
    pub body: Vec<u8>,
}

impl Store {
    /// What the letters of a year and kind mean, as far as it was computed, in the order of the letters' rows. One
    /// at a time goes to `each`, so that a region need not stand in memory.
    pub fn outcomes(
        &self,
        school_year: &str,
        kind: &str,
        mut each: impl FnMut(Outcome) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self
            .conn()
            .prepare_cached(include_str!("../sql/outcome_of.sql"))?;
        let mut rows = statement.query(named_params! { ":school_year": school_year, ":kind": kind })?;
        while let Some(row) = rows.next()? {
            each(read(row)?)?;
        }
        Ok(())
    }

    /// What one letter means, if it was computed.
    pub fn outcome(&self, received: ReceivedId) -> Result<Option<Outcome>, StoreError> {
        let sql = "SELECT received, basis, body, seal FROM outcome WHERE received = :id";
        table::row(self.conn(), sql, named_params! { ":id": received.0 }, read)
    }
}

impl Tx<'_> {
    /// Keeps what a letter means. No line in the journal: it follows from the letter.
    pub fn put_outcome(&mut self, received: ReceivedId, basis: &str, body: &[u8]) -> Result<(), StoreError> {
        table::limited(What::Field, basis, BASIS_LIMIT)?;
        if body.len() > BODY_LIMIT {
            return Err(StoreError::Limit {
                what: What::Body,
                limit: BODY_LIMIT,
            });
        }
        self.conn()
            .prepare_cached(include_str!("../sql/outcome_put.sql"))?
            .execute(named_params! {
                ":id": received.0,
                ":basis": basis,
                ":body": body,
                ":seal": seal::seal("outcome", &parts(received, basis, body)),
            })?;
        Ok(())
    }
}

fn parts<'a>(received: ReceivedId, basis: &'a str, body: &'a [u8]) -> [Part<'a>; 3] {
    [Part::Int(received.0), Part::Text(basis), Part::Bytes(body)]
}

/// Reads every row, one at a time.
pub(crate) fn verify_all(conn: &Connection) -> Result<(), StoreError> {
    let sql = "SELECT received, basis, body, seal FROM outcome";
    table::rows(conn, sql, [], |row| read(row).map(|_| ())).map(|_| ())
}

fn read(row: &Row<'_>) -> Result<Outcome, StoreError> {
    let outcome = Outcome {
        received: ReceivedId(row.get("received")?),
        basis: row.get("basis")?,
        body: row.get("body")?,
    };
    seal::verify(
        row,
        "outcome",
        &parts(outcome.received, &outcome.basis, &outcome.body),
    )?;
    Ok(outcome)
}
