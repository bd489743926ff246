//! Undo and redo, read from the journal and appended to it.
//!
//! Nothing is kept in memory: after a restart the journal still says what can be taken back. A step that takes
//! another back names it in `undoes`; walking backwards, every undo met means that one older step is skipped. Signing,
//! sending, receiving and the beginning of a year are walls: the walk stops there.

use crate::change::{Action, Step};
use crate::error::StoreError;
use crate::open::Store;
use crate::table::PeriodId;
use crate::table::journal::{self, Change, JournalRow};

/// A step that undo or redo would take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The step.
    pub step: i64,
    /// What kind of step it was originally.
    pub action: Action,
    /// Its words.
    pub label: String,
    /// When it was taken.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// What taking it back (or bringing it again) would change: `old` stands there now, `new` would.
    pub changes: Vec<Change>,
}

/// A step that was taken back or brought again, on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The new step in the journal.
    pub step: i64,
    /// The words of the step that was taken back or brought again.
    pub label: String,
    /// What changed, as one step: `old` stood there, `new` does.
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

impl Store {
    /// What undo would take back in this year.
    pub fn peek_undo(&self, period: PeriodId) -> Result<Option<Pending>, StoreError> {
        peek(self.conn(), period, Way::Back)
    }

    /// What redo would bring again in this year.
    pub fn peek_redo(&self, period: PeriodId) -> Result<Option<Pending>, StoreError> {
        peek(self.conn(), period, Way::Again)
    }

    /// Takes the newest step of this year back by appending its inverse. `None` when there is nothing to take back.
    pub fn undo(&mut self, period: PeriodId, actor: &str, at: &str) -> Result<Option<Taken>, StoreError> {
        self.take(period, actor, at, Way::Back)
    }

    /// Brings the step taken back last again. `None` when there is none, or something was changed since.
    pub fn redo(&mut self, period: PeriodId, actor: &str, at: &str) -> Result<Option<Taken>, StoreError> {
        self.take(period, actor, at, Way::Again)
    }

    fn take(
        &mut self,
        period: PeriodId,
        actor: &str,
        at: &str,
        way: Way,
    ) -> Result<Option<Taken>, StoreError> {
        // Another program may write between the look and the lock: then look again.
        for _ in 0..100 {
            let Some(seen) = peek(self.conn(), period, way)? else {
                return Ok(None);
            };
            if let Some(taken) = self.take_seen(period, actor, at, way, &seen)? {
                return Ok(Some(taken));
            }
        }
        Err(StoreError::Busy)
    }

    /// Takes exactly the step that was seen, or answers `None` when it is no longer on top.
    fn take_seen(
        &mut self,
        period: PeriodId,
        actor: &str,
        at: &str,
        way: Way,
        seen: &Pending,
    ) -> Result<Option<Taken>, StoreError> {
        let action = if way == Way::Back {
            Action::Undo
        } else {
            Action::Redo
        };
        let by = Step {
            actor,
            at,
            action,
            label: &seen.label,
        };
        let done = self.change(&by, |tx| {
            let Some(target) = peek(tx.conn(), period, way)?.filter(|now| now.step == seen.step) else {
                return Ok(None);
            };
            tx.takes_back(target.step);
            for change in &target.changes {
                if tx.entry(period, change.kind, &change.key)? != change.old {
                    return Err(StoreError::Damaged(
                        "the form is not what the journal says".to_owned(),
                    ));
                }
                tx.put(period, change.kind, &change.key, change.new.as_deref())?;
            }
            Ok(Some(target))
        })?;
        Ok(done.value.zip(done.step).map(|(target, step)| Taken {
            step,
            label: target.label,
            changes: target.changes,
        }))
    }
}

fn peek(conn: &rusqlite::Connection, period: PeriodId, way: Way) -> Result<Option<Pending>, StoreError> {
    let Some(row) = find(conn, period, way)? else {
        return Ok(None);
    };
    let changes: Vec<Change> = journal::changes(conn, period, row.step)?
        .into_iter()
        .map(|change| Change {
            old: change.new,
            new: change.old,
            ..change
        })
        .collect();
    if changes.is_empty() {
        return Ok(None); // Such a step changed no answer: the beginning of a year within an import.
    }
    let origin = origin(conn, period, &row)?;
    Ok(Some(Pending {
        step: row.step,
        action: origin.action,
        label: origin.label,
        at: origin.at,
        actor: origin.actor,
        changes,
    }))
}

/// The step on top of the stack of steps that can be taken back (or brought again).
fn find(conn: &rusqlite::Connection, period: PeriodId, way: Way) -> Result<Option<JournalRow>, StoreError> {
    let mut before = i64::MAX;
    let mut skip = 0_u64;
    while let Some(row) = journal::step_before(conn, period, before)? {
        before = row.step;
        let (on_top, covers) = match (row.action, way) {
            (Action::Edit | Action::Take | Action::Explain | Action::Import, Way::Back) => (true, false),
            (Action::Redo, Way::Back) | (Action::Undo, Way::Again) => (true, false),
            (Action::Undo, Way::Back) | (Action::Redo, Way::Again) => (false, true),
            // A new edit ends redo; a wall ends both.
            _ => return Ok(None),
        };
        match (on_top, covers, skip) {
            (true, _, 0) => return Ok(Some(row)),
            (true, ..) => skip -= 1,
            (_, true, _) => skip += 1,
            _ => {}
        }
    }
    Ok(None)
}

/// The step a person took, behind any number of undos and redos.
fn origin(conn: &rusqlite::Connection, period: PeriodId, row: &JournalRow) -> Result<JournalRow, StoreError> {
    let mut current = row.clone();
    while let Some(target) = current.undoes {
        current = journal::step_before(conn, period, target + 1)?
            .filter(|found| found.step == target && target < current.step)
            .ok_or_else(|| StoreError::Damaged("the journal names a step that is not there".to_owned()))?;
    }
    Ok(current)
}
