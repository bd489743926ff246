//! Whose desk this is: one row, written when the folder is begun.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part, Seal};
use crate::table;

const FIELD_LIMIT: usize = 2_000;

/// A school works here, or a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskKind {
    /// A school fills in its form.
    School,
    /// A municipality reads the letters.
    Municipality,
}

impl DeskKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Municipality => "municipality",
        }
    }
}

/// What is known when a desk is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDesk {
    /// School or municipality.
    pub kind: DeskKind,
    /// ИНН, empty while it is not known.
    pub inn: String,
    /// Name, empty while it is not known.
    pub name: String,
    /// The built-in fictional sample, marked on every screen.
    pub sample: bool,
}

/// The desk as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// School or municipality.
    pub kind: DeskKind,
    /// ИНН, empty while it is not known.
    pub inn: String,
    /// Name, empty while it is not known.
    pub name: String,
    /// The built-in fictional sample.
    pub sample: bool,
    /// When the desk was begun.
    pub created: String,
}

impl Store {
    /// Whose desk this is.
    pub fn desk(&self) -> Result<Desk, StoreError> {
        one(self.conn())
    }
}

impl Tx<'_> {
    /// Notes another ИНН or name of the desk (they are typed in the passport and repeated here, so that backups and
    /// letters can be named without reading the form). Not undone by itself.
    pub fn set_desk(&mut self, inn: &str, name: &str) -> Result<bool, StoreError> {
        let old = one(self.conn())?;
        if old.inn == inn && old.name == name {
            return Ok(false);
        }
        let desk = Desk {
            inn: inn.to_owned(),
            name: name.to_owned(),
            ..old
        };
        write(self.conn(), &desk)?;
        Ok(true)
    }

    /// Whose desk this is.
    pub fn desk(&self) -> Result<Desk, StoreError> {
        one(self.conn())
    }
}

/// The first row of a new database.
pub(crate) fn begin(conn: &Connection, new: &NewDesk, now: &str) -> Result<(), StoreError> {
    let NewDesk {
        kind,
        inn,
        name,
        sample,
    } = new.clone();
    write(
        conn,
        &Desk {
            kind,
            inn,
            name,
            sample,
            created: now.to_owned(),
        },
    )
}

fn write(conn: &Connection, desk: &Desk) -> Result<(), StoreError> {
    table::limited(What::Field, &desk.inn, FIELD_LIMIT)?;
    table::limited(What::Field, &desk.name, FIELD_LIMIT)?;
    conn.prepare_cached(include_str!("../sql/desk_put.sql"))?
        .execute(named_params! {
            ":kind": desk.kind.as_str(),
            ":inn": desk.inn,
            ":name": desk.name,
            ":sample": desk.sample,
            ":created": desk.created,
            ":seal": seal_of(desk),
        })?;
    Ok(())
}

fn parts(desk: &Desk) -> [Part<'_>; 5] {
    [
        Part::Text(desk.kind.as_str()),
        Part::Text(&desk.inn),
        Part::Text(&desk.name),
        Part::Int(i64::from(desk.sample)),
        Part::Text(&desk.created),
    ]
}

fn seal_of(desk: &Desk) -> Seal {
    seal::seal("desk", &parts(desk))
}

pub(crate) fn one(conn: &Connection) -> Result<Desk, StoreError> {
    table::row(
        conn,
        "SELECT kind, inn, name, sample, created, seal FROM desk WHERE id = 1",
        [],
        read,
    )?
    .ok_or_else(|| StoreError::Damaged("the row of the desk is gone".to_owned()))
}

fn read(row: &Row<'_>) -> Result<Desk, StoreError> {
    let kind: String = row.get("kind")?;
    let kind = match kind.as_str() {
        "school" => DeskKind::School,
        "municipality" => DeskKind::Municipality,
        _ => return Err(StoreError::Damaged("a desk of an unknown kind".to_owned())),
    };
    let desk = Desk {
        kind,
        inn: row.get("inn")?,
        name: row.get("name")?,
        sample: row.get("sample")?,
        created: row.get("created")?,
    };
    seal::verify(row, "desk", &parts(&desk))?;
    Ok(desk)
}
