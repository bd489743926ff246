//! What stands in the form now: one row per answer, passport field, explanation.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part, Seal};
use crate::table::{self, PeriodId};

/// Long enough for every note and list of documents, short enough to stay an answer.
const BODY_LIMIT: usize = 256 * 1024;
const KEY_LIMIT: usize = 200;

/// Which part of the form an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A field of the passport.
    Passport,
    /// An answer of the questionnaire.
    Answer,
    /// A self-study indicator.
    Selfstudy,
    /// A field of the approvals on the title sheet.
    Approval,
    /// The explanation of a warning.
    Explanation,
    /// A word of explanation for a direction.
    Word,
    /// A further field of the self-study report.
    Further,
    /// A text of the report that a person has edited.
    Text,
    /// A goal of the school.
    Goal,
    /// A measure of the roadmap.
    Measure,
    /// A management decision.
    Decision,
    /// What a municipality's campaign of a year is about.
    Campaign,
    /// A line of the municipality's register of schools; the key is the ИНН.
    School,
    /// What a municipality found when it read a school's letter.
    Review,
    /// A remark at a place of a school's form.
    Remark,
    /// What a municipality found about a piece of evidence.
    Evidence,
    /// What was noted about a key.
    Trust,
    /// A leading school beside one that needs help.
    Pair,
    /// A practice worth passing on.
    Practice,
    /// A value of the region, typed in to compare with.
    RegionValue,
    /// A procedure of the calendar.
    Procedure,
    /// An item of a check-list beyond the six directions.
    Item,
    /// A recommendation to a school.
    Recommendation,
    /// What a person chose where two letters have one sequence.
    Choice,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 24] = [
        Self::Passport,
        Self::Answer,
        Self::Selfstudy,
        Self::Approval,
        Self::Explanation,
        Self::Word,
        Self::Further,
        Self::Text,
        Self::Goal,
        Self::Measure,
        Self::Decision,
        Self::Campaign,
        Self::School,
        Self::Review,
        Self::Remark,
        Self::Evidence,
        Self::Trust,
        Self::Pair,
        Self::Practice,
        Self::RegionValue,
        Self::Procedure,
        Self::Item,
        Self::Recommendation,
        Self::Choice,
    ];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::Answer => "answer",
            Self::Selfstudy => "selfstudy",
            Self::Approval => "approval",
            Self::Explanation => "explanation",
            Self::Word => "word",
            Self::Further => "further",
            Self::Text => "text",
            Self::Goal => "goal",
            Self::Measure => "measure",
            Self::Decision => "decision",
            Self::Campaign => "campaign",
            Self::School => "school",
            Self::Review => "review",
            Self::Remark => "remark",
            Self::Evidence => "evidence",
            Self::Trust => "trust",
            Self::Pair => "pair",
            Self::Practice => "practice",
            Self::RegionValue => "region-value",
            Self::Procedure => "procedure",
            Self::Item => "item",
            Self::Recommendation => "recommendation",
            Self::Choice => "choice",
        }
    }

    /// The inverse of [`EntryKind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One row of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Part of the form.
    pub kind: EntryKind,
    /// `1.05`, `inn`, `K20`: what `domain` calls it.
    pub key: String,
    /// JSON text that only `domain` understands.
    pub body: String,
}

impl Store {
    /// Everything that stands in the form of a year, in the order of kind and key.
    pub fn entries(&self, period: PeriodId) -> Result<Vec<Entry>, StoreError> {
        all(self.conn(), period)
    }

    /// One entry.
    pub fn entry(&self, period: PeriodId, kind: EntryKind, key: &str) -> Result<Option<String>, StoreError> {
        body(self.conn(), period, kind, key)
    }
}

impl Tx<'_> {
    /// Puts a body in its place, or takes the entry away, and writes old and new into the journal. A body equal to
    /// the one that stands there changes nothing and leaves no trace. Answers whether something changed.
    pub fn put(
        &mut self,
        period: PeriodId,
        kind: EntryKind,
        key: &str,
        new: Option<&str>,
    ) -> Result<bool, StoreError> {
        let old = body(self.conn(), period, kind, key)?;
        if old.as_deref() == new {
            return Ok(false);
        }
        write(self.conn(), period, kind, key, new)?;
        self.journal(Some(period), kind.as_str(), key, old.as_deref(), new)?;
        Ok(true)
    }

    /// One entry as it stands inside this transaction: another program may have changed it since the form was read.
    pub fn entry(&self, period: PeriodId, kind: EntryKind, key: &str) -> Result<Option<String>, StoreError> {
        body(self.conn(), period, kind, key)
    }

    /// All entries of a year as they stand inside this transaction.
    pub fn entries(&self, period: PeriodId) -> Result<Vec<Entry>, StoreError> {
        all(self.conn(), period)
    }
}

pub(crate) fn all(conn: &Connection, period: PeriodId) -> Result<Vec<Entry>, StoreError> {
    table::rows(
        conn,
        include_str!("../sql/entry_all.sql"),
        named_params! { ":period": period.0 },
        read,
    )
}

fn body(
    conn: &Connection,
    period: PeriodId,
    kind: EntryKind,
    key: &str,
) -> Result<Option<String>, StoreError> {
    let params = named_params! { ":period": period.0, ":kind": kind.as_str(), ":key": key };
    let entry = table::row(conn, include_str!("../sql/entry_one.sql"), params, read)?;
    Ok(entry.map(|entry| entry.body))
}

fn write(
    conn: &Connection,
    period: PeriodId,
    kind: EntryKind,
    key: &str,
    body: Option<&str>,
) -> Result<(), StoreError> {
    if key.is_empty() || key.chars().any(char::is_control) {
        return Err(StoreError::Limit {
            what: What::Key,
            limit: KEY_LIMIT,
        });
    }
    table::limited(What::Key, key, KEY_LIMIT)?;
    let Some(body) = body else {
        conn.prepare_cached("DELETE FROM entry WHERE period = :period AND kind = :kind AND key = :key")?
            .execute(named_params! { ":period": period.0, ":kind": kind.as_str(), ":key": key })?;
        return Ok(());
    };
    table::limited(What::Body, body, BODY_LIMIT)?;
    conn.prepare_cached(include_str!("../sql/entry_put.sql"))?
        .execute(named_params! {
            ":period": period.0,
            ":kind": kind.as_str(),
            ":key": key,
            ":body": body,
            ":seal": seal_of(period.0, kind.as_str(), key, body),
        })?;
    Ok(())
}

fn seal_of(period: i64, kind: &str, key: &str, body: &str) -> Seal {
    seal::seal(
        "entry",
        &[
            Part::Int(period),
            Part::Text(kind),
            Part::Text(key),
            Part::Text(body),
        ],
    )
}

pub(crate) fn read(row: &Row<'_>) -> Result<Entry, StoreError> {
    let period: i64 = row.get("period")?;
    let kind: String = row.get("kind")?;
    let key: String = row.get("key")?;
    let body: String = row.get("body")?;
    seal::verify(
        row,
        "entry",
        &[
            Part::Int(period),
            Part::Text(&kind),
            Part::Text(&key),
            Part::Text(&body),
        ],
    )?;
    let kind = EntryKind::parse(&kind)
        .ok_or_else(|| StoreError::Damaged(format!("an entry of the unknown kind {kind}")))?;
    Ok(Entry { kind, key, body })
}
