//! Small things the program remembers: who works, where work stopped. They are not part of the journal.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

const NAME_LIMIT: usize = 200;
const VALUE_LIMIT: usize = 64 * 1024;

impl Store {
    /// A remembered value.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        one(self.conn(), name)
    }

    /// All remembered values by name.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        table::rows(
            self.conn(),
            "SELECT name, value, seal FROM setting ORDER BY name",
            [],
            read,
        )
    }
}

impl Tx<'_> {
    /// Remembers a value together with the change it belongs to.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        write(self.conn(), name, value)
    }

    /// A remembered value.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        one(self.conn(), name)
    }
}

pub(crate) fn write(conn: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    if name.is_empty() {
        return Err(StoreError::Limit {
            what: What::Setting,
            limit: NAME_LIMIT,
        });
    }
    table::limited(What::Setting, name, NAME_LIMIT)?;
    table::limited(What::Setting, value, VALUE_LIMIT)?;
    conn.prepare_cached(include_str!("../sql/setting_put.sql"))?
        .execute(named_params! {
            ":name": name,
            ":value": value,
            ":seal": seal::seal("setting", &[Part::Text(name), Part::Text(value)]),
        })?;
    Ok(())
}

fn one(conn: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT name, value, seal FROM setting WHERE name = :name";
    let found = table::row(conn, sql, named_params! { ":name": name }, read)?;
    Ok(found.map(|(_, value)| value))
}

pub(crate) fn read(row: &Row<'_>) -> Result<(String, String), StoreError> {
    let (name, value): (String, String) = (row.get("name")?, row.get("value")?);
    seal::verify(row, "setting", &[Part::Text(&name), Part::Text(&value)])?;
    Ok((name, value))
}
