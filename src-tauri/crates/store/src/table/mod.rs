//! One module per table: its row, its reads and its writes. The columns themselves are in `migrations/`.

pub(crate) mod age_key;
pub(crate) mod backup;
pub(crate) mod desk;
pub(crate) mod entry;
pub(crate) mod journal;
pub(crate) mod key;
pub(crate) mod letter;
pub(crate) mod outbox;
pub(crate) mod outcome;
pub(crate) mod parcel;
pub(crate) mod passed_over;
pub(crate) mod peer;
pub(crate) mod period;
pub(crate) mod received;
pub(crate) mod setting;

use rusqlite::{Connection, Params, Row};

use crate::error::{StoreError, What};
pub(crate) use period::PeriodId;

/// All rows of a query, each verified by the table's own reader.
pub(crate) fn rows<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params)?;
    let mut list = Vec::new();
    while let Some(row) = found.next()? {
        list.push(read(row)?);
    }
    Ok(list)
}

/// The first row of a query, if there is one.
pub(crate) fn row<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params)?;
    found.next()?.map(read).transpose()
}

/// Refuses a text that is longer than anything a person types there.
pub(crate) fn limited(what: What, text: &str, limit: usize) -> Result<(), StoreError> {
    if text.len() <= limit {
        Ok(())
    } else {
        Err(StoreError::Limit { what, limit })
    }
}
