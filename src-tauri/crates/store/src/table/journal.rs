//! Who changed what, when, from what to what. Rows are only ever added; the database itself refuses the rest.

use rusqlite::{Connection, Row, named_params};

use crate::change::{Action, Step};
use crate::error::StoreError;
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table::entry::EntryKind;
use crate::table::{self, PeriodId};

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Position in the journal.
    pub id: i64,
    /// The step this line belongs to; an import is one step of many lines.
    pub step: i64,
    /// School year, or nothing when the line concerns the whole desk.
    pub period: Option<PeriodId>,
    /// When, RFC 3339 as the caller gave it.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: Action,
    /// The step in words, as the caller gave it.
    pub label: String,
    /// Which table or part of the form: an entry kind, or `period`, `letter`, `key`.
    pub kind: String,
    /// Which row of it.
    pub key: String,
    /// Before; nothing if it was not there.
    pub old: Option<String>,
    /// After; nothing if it was taken away.
    pub new: Option<String>,
    /// The step that was taken back, for undo and redo.
    pub undoes: Option<i64>,
}

/// One place that a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Part of the form.
    pub kind: EntryKind,
    /// Which entry.
    pub key: String,
    /// Before.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
}

/// The newest line of the journal, for the custody line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// Step.
    pub step: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: Action,
}

impl Store {
    /// Everything that ever happened to one entry, newest first.
    pub fn history(
        &self,
        period: PeriodId,
        kind: EntryKind,
        key: &str,
    ) -> Result<Vec<JournalRow>, StoreError> {
        let params = named_params! { ":period": period.0, ":kind": kind.as_str(), ":key": key };
        table::rows(
            self.conn(),
            include_str!("../sql/journal_history.sql"),
            params,
            read,
        )
    }

    /// The newest change of a year, or of the whole desk.
    pub fn last_change(&self, period: Option<PeriodId>) -> Result<Option<LastChange>, StoreError> {
        let newest = match period {
            Some(period) => step_before(self.conn(), period, i64::MAX)?,
            None => table::row(self.conn(), include_str!("../sql/journal_newest.sql"), [], read)?,
        };
        Ok(newest.map(|row| LastChange {
            step: row.step,
            at: row.at,
            actor: row.actor,
            action: row.action,
        }))
    }

    /// The journal of the whole desk, newest first: at most `limit` lines older than `before` (a line's id), so that
    /// ten years can be turned over page by page.
    pub fn journal(&self, before: Option<i64>, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        let params = named_params! { ":before": before.unwrap_or(i64::MAX), ":limit": limit };
        table::rows(self.conn(), include_str!("../sql/journal_page.sql"), params, read)
    }
}

/// The newest step, or 0 in an empty journal.
pub(crate) fn newest_step(conn: &Connection) -> Result<i64, StoreError> {
    let row = table::row(conn, include_str!("../sql/journal_newest.sql"), [], read)?;
    Ok(row.map_or(0, |row| row.step))
}

/// A line of the newest step of a year that is older than `before`.
pub(crate) fn step_before(
    conn: &Connection,
    period: PeriodId,
    before: i64,
) -> Result<Option<JournalRow>, StoreError> {
    let params = named_params! { ":period": period.0, ":before": before };
    table::row(conn, include_str!("../sql/journal_step_before.sql"), params, read)
}

/// What a step changed in the form of a year, newest line first: the order in which it is taken back.
pub(crate) fn changes(conn: &Connection, period: PeriodId, step: i64) -> Result<Vec<Change>, StoreError> {
    let params = named_params! { ":period": period.0, ":step": step };
    let rows = table::rows(conn, include_str!("../sql/journal_of_step.sql"), params, read)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let kind = EntryKind::parse(&row.kind)?;
            Some(Change {
                kind,
                key: row.key,
                old: row.old,
                new: row.new,
            })
        })
        .collect())
}

/// What one line says, before it has a number.
pub(crate) struct Line<'a> {
    pub step: i64,
    pub period: Option<PeriodId>,
    pub undoes: Option<i64>,
    pub kind: &'a str,
    pub key: &'a str,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
}

/// Appends a line.
pub(crate) fn append(conn: &Connection, by: &Step<'_>, line: &Line<'_>) -> Result<(), StoreError> {
    let period = line.period.map(|period| period.0);
    let seal = seal::seal(
        "journal",
        &[
            Part::Int(line.step),
            Part::MaybeInt(period),
            Part::Text(by.at),
            Part::Text(by.actor),
            Part::Text(by.action.as_str()),
            Part::Text(by.label),
            Part::Text(line.kind),
            Part::Text(line.key),
            Part::MaybeText(line.old),
            Part::MaybeText(line.new),
            Part::MaybeInt(line.undoes),
        ],
    );
    conn.prepare_cached(include_str!("../sql/journal_append.sql"))?
        .execute(named_params! {
            ":step": line.step,
            ":period": period,
            ":at": by.at,
            ":actor": by.actor,
            ":action": by.action.as_str(),
            ":label": by.label,
            ":kind": line.kind,
            ":key": line.key,
            ":old": line.old,
            ":new": line.new,
            ":undoes": line.undoes,
            ":seal": seal,
        })?;
    Ok(())
}

pub(crate) fn read(row: &Row<'_>) -> Result<JournalRow, StoreError> {
    let period: Option<i64> = row.get("period")?;
    let action: String = row.get("action")?;
    let (step, undoes): (i64, Option<i64>) = (row.get("step")?, row.get("undoes")?);
    let (at, actor, label): (String, String, String) = (row.get("at")?, row.get("actor")?, row.get("label")?);
    let (kind, key): (String, String) = (row.get("kind")?, row.get("key")?);
    let (old, new): (Option<String>, Option<String>) = (row.get("old")?, row.get("new")?);
    seal::verify(
        row,
        "journal",
        &[
            Part::Int(step),
            Part::MaybeInt(period),
            Part::Text(&at),
            Part::Text(&actor),
            Part::Text(&action),
            Part::Text(&label),
            Part::Text(&kind),
            Part::Text(&key),
            Part::MaybeText(old.as_deref()),
            Part::MaybeText(new.as_deref()),
            Part::MaybeInt(undoes),
        ],
    )?;
    let action = Action::parse(&action)
        .ok_or_else(|| StoreError::Damaged(format!("the journal knows no action {action}")))?;
    let id = row.get("id")?;
    let period = period.map(PeriodId);
    Ok(JournalRow {
        id,
        step,
        period,
        at,
        actor,
        action,
        label,
        kind,
        key,
        old,
        new,
        undoes,
    })
}
