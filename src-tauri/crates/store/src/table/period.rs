//! School years on one desk, each bound to the questionnaire it answers and the methodology it is scored by.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

const FIELD_LIMIT: usize = 200;

/// Number of a school year's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodId(pub(crate) i64);

/// A questionnaire or a methodology by name, version and hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its files.
    pub hash: String,
}

/// A school year on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Row.
    pub id: PeriodId,
    /// `2024/2025`.
    pub school_year: String,
    /// What is answered.
    pub questionnaire: Definition,
    /// What scores it.
    pub methodology: Definition,
    /// When it was begun.
    pub created: String,
}

impl Store {
    /// School years, newest first.
    pub fn periods(&self) -> Result<Vec<Period>, StoreError> {
        all(self.conn())
    }

    /// A school year by its name.
    pub fn period(&self, school_year: &str) -> Result<Option<Period>, StoreError> {
        by_year(self.conn(), school_year)
    }
}

impl Tx<'_> {
    /// Begins a school year.
    pub fn add_period(
        &mut self,
        school_year: &str,
        questionnaire: &Definition,
        methodology: &Definition,
    ) -> Result<PeriodId, StoreError> {
        if by_year(self.conn(), school_year)?.is_some() {
            return Err(StoreError::PeriodExists(school_year.to_owned()));
        }
        let mut period = Period {
            id: PeriodId(0),
            school_year: school_year.to_owned(),
            questionnaire: questionnaire.clone(),
            methodology: methodology.clone(),
            created: self.at().to_owned(),
        };
        check(&period)?;
        let highest: Option<i64> = self
            .conn()
            .query_row("SELECT max(id) FROM period", [], |row| row.get(0))?;
        period.id = PeriodId(highest.unwrap_or(0) + 1);
        write(self.conn(), &period)?;
        let new = summary(&period);
        self.journal(Some(period.id), "period", school_year, None, Some(&new))?;
        Ok(period.id)
    }

    /// Binds a school year to another version of the questionnaire or methodology.
    pub fn set_definitions(
        &mut self,
        period: PeriodId,
        questionnaire: &Definition,
        methodology: &Definition,
    ) -> Result<bool, StoreError> {
        let old = all(self.conn())?
            .into_iter()
            .find(|row| row.id == period)
            .ok_or_else(|| StoreError::Unknown(format!("period {}", period.0)))?;
        let new = Period {
            questionnaire: questionnaire.clone(),
            methodology: methodology.clone(),
            ..old.clone()
        };
        if new == old {
            return Ok(false);
        }
        check(&new)?;
        write(self.conn(), &new)?;
        let (before, after) = (summary(&old), summary(&new));
        self.journal(
            Some(period),
            "period",
            &old.school_year,
            Some(&before),
            Some(&after),
        )?;
        Ok(true)
    }

    /// A school year by its name, inside this transaction.
    pub fn period(&self, school_year: &str) -> Result<Option<Period>, StoreError> {
        by_year(self.conn(), school_year)
    }
}

fn check(period: &Period) -> Result<(), StoreError> {
    if period.school_year.is_empty() {
        return Err(StoreError::Limit {
            what: What::Field,
            limit: FIELD_LIMIT,
        });
    }
    let Period {
        school_year,
        questionnaire: q,
        methodology: m,
        ..
    } = period;
    [
        school_year,
        &q.id,
        &q.version,
        &q.hash,
        &m.id,
        &m.version,
        &m.hash,
    ]
    .into_iter()
    .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))
}

/// What the journal keeps about a year: the definitions in one readable line.
fn summary(period: &Period) -> String {
    let Period {
        questionnaire: q,
        methodology: m,
        ..
    } = period;
    format!(
        "{} {} {}; {} {} {}",
        q.id, q.version, q.hash, m.id, m.version, m.hash
    )
}

fn parts(period: &Period) -> [Part<'_>; 9] {
    let Period {
        questionnaire: q,
        methodology: m,
        ..
    } = period;
    [
        Part::Int(period.id.0),
        Part::Text(&period.school_year),
        Part::Text(&q.id),
        Part::Text(&q.version),
        Part::Text(&q.hash),
        Part::Text(&m.id),
        Part::Text(&m.version),
        Part::Text(&m.hash),
        Part::Text(&period.created),
    ]
}

fn write(conn: &Connection, period: &Period) -> Result<(), StoreError> {
    let Period {
        questionnaire: q,
        methodology: m,
        ..
    } = period;
    conn.prepare_cached(include_str!("../sql/period_put.sql"))?
        .execute(named_params! {
            ":id": period.id.0,
            ":school_year": period.school_year,
            ":questionnaire_id": q.id,
            ":questionnaire_version": q.version,
            ":questionnaire_hash": q.hash,
            ":methodology_id": m.id,
            ":methodology_version": m.version,
            ":methodology_hash": m.hash,
            ":created": period.created,
            ":seal": seal::seal("period", &parts(period)),
        })?;
    Ok(())
}

fn by_year(conn: &Connection, school_year: &str) -> Result<Option<Period>, StoreError> {
    Ok(all(conn)?
        .into_iter()
        .find(|period| period.school_year == school_year))
}

/// The row of a year, without reading it: a thousand letters ask for the same one.
pub(crate) fn id_of(conn: &Connection, school_year: &str) -> Result<Option<PeriodId>, StoreError> {
    let sql = "SELECT id FROM period WHERE school_year = :school_year";
    table::row(conn, sql, named_params! { ":school_year": school_year }, |row| {
        Ok(PeriodId(row.get(0)?))
    })
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Period>, StoreError> {
    table::rows(conn, include_str!("../sql/period_all.sql"), [], read)
}

fn read(row: &Row<'_>) -> Result<Period, StoreError> {
    let period = Period {
        id: PeriodId(row.get("id")?),
        school_year: row.get("school_year")?,
        questionnaire: Definition {
            id: row.get("questionnaire_id")?,
            version: row.get("questionnaire_version")?,
            hash: row.get("questionnaire_hash")?,
        },
        methodology: Definition {
            id: row.get("methodology_id")?,
            version: row.get("methodology_version")?,
            hash: row.get("methodology_hash")?,
        },
        created: row.get("created")?,
    };
    seal::verify(row, "period", &parts(&period))?;
    Ok(period)
}
