//! The one write path: a durable transaction with the journal in it.

use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{StoreError, What};
use crate::open::{self, Store};
use crate::stamp::Stamp;
use crate::table::journal::{self, Line};
use crate::table::{self, PeriodId, setting};

const ACTOR_LIMIT: usize = 400;
const LABEL_LIMIT: usize = 2_000;

/// What kind of step a person took. Kept in the journal by its word; words are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A desk or a school year was begun.
    Create,
    /// A form was loaded from a file.
    Import,
    /// A value was typed.
    Edit,
    /// A value was taken over (last year's answer, a proposal).
    Take,
    /// A warning was explained.
    Explain,
    /// A step was taken back.
    Undo,
    /// A step taken back was brought again.
    Redo,
    /// A signing key was made.
    Key,
    /// A letter was signed: nothing before it is undone any more.
    Sign,
    /// A letter went out.
    Send,
    /// A letter came in.
    Receive,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 11] = [
        Self::Create,
        Self::Import,
        Self::Edit,
        Self::Take,
        Self::Explain,
        Self::Undo,
        Self::Redo,
        Self::Key,
        Self::Sign,
        Self::Send,
        Self::Receive,
    ];

    /// The word kept in the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Import => "import",
            Self::Edit => "edit",
            Self::Take => "take",
            Self::Explain => "explain",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Key => "key",
            Self::Sign => "sign",
            Self::Send => "send",
            Self::Receive => "receive",
        }
    }

    /// The inverse of [`Action::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == word)
    }
}

/// Who does what, when.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The name chosen on the start screen.
    pub actor: &'a str,
    /// RFC 3339, from the caller's clock.
    pub at: &'a str,
    /// What kind of step.
    pub action: Action,
    /// The step in words («5.03: 8 → 9»), shown by undo.
    pub label: &'a str,
}

/// Proof that a change is on the disk: only now may a person read "saved".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the change answered.
    pub value: T,
    /// The step's number in the journal, or nothing when the change left no line there.
    pub step: Option<i64>,
}

/// A change in progress. Dropped without an `Ok`, it never was.
pub struct Tx<'a> {
    transaction: Transaction<'a>,
    by: Step<'a>,
    step: i64,
    undoes: Option<i64>,
    lines: usize,
}

impl Tx<'_> {
    pub(crate) fn conn(&self) -> &Connection {
        &self.transaction
    }

    /// [`Store::data_version`] inside this transaction: equal to an earlier one, nobody else has written since.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        open::data_version(&self.transaction)
    }

    pub(crate) fn at(&self) -> &str {
        self.by.at
    }

    pub(crate) fn actor(&self) -> &str {
        self.by.actor
    }

    /// Says that this step takes another one back.
    pub(crate) fn takes_back(&mut self, step: i64) {
        self.undoes = Some(step);
    }

    /// Appends a line to the journal.
    pub(crate) fn journal(
        &mut self,
        period: Option<PeriodId>,
        kind: &str,
        key: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Result<(), StoreError> {
        let line = Line {
            step: self.step,
            period,
            undoes: self.undoes,
            kind,
            key,
            old,
            new,
        };
        journal::append(&self.transaction, &self.by, &line)?;
        self.lines += 1;
        Ok(())
    }
}

impl Store {
    /// Runs a change in one durable transaction. When it returns `Ok`, everything the closure did is on the disk
    /// (`synchronous=FULL`) with its lines in the journal; when it returns `Err`, nothing was changed.
    ///
    /// The write lock is taken at the beginning, so what the closure reads through [`Tx`] cannot be changed by
    /// another program before the commit.
    pub fn change<T, E>(
        &mut self,
        step: &Step<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E>
    where
        E: From<StoreError>,
    {
        check(step)?;
        let transaction = self.begin()?;
        let number = journal::newest_step(&transaction)? + 1;
        let mut tx = Tx {
            transaction,
            by: *step,
            step: number,
            undoes: None,
            lines: 0,
        };
        let value = work(&mut tx)?;
        let lines = tx.lines;
        tx.transaction.commit().map_err(StoreError::from)?;
        Ok(Committed {
            value,
            step: (lines > 0).then_some(number),
        })
    }

    /// Remembers a small value (where work stopped) by the same durable path, without a line in the journal.
    pub fn remember(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        setting::write(&transaction, name, value)?;
        Ok(transaction.commit()?)
    }

    /// Remembers several small values at once; nothing is written when there are none.
    pub fn remember_all(&mut self, values: &[(String, String)]) -> Result<(), StoreError> {
        if values.is_empty() {
            return Ok(());
        }
        let transaction = self.begin()?;
        for (name, value) in values {
            setting::write(&transaction, name, value)?;
        }
        Ok(transaction.commit()?)
    }

    /// Takes the write lock, waiting for another program rather than telling a person about locks.
    /// Nothing is built on a file that is not known to be whole.
    pub(crate) fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        self.settled()?;
        patiently(self.patience(), || {
            Ok(Transaction::new_unchecked(
                self.conn(),
                TransactionBehavior::Immediate,
            )?)
        })
    }
}

/// Repeats what another program's lock prevented, until patience ends.
pub(crate) fn patiently<T>(
    patience: Duration,
    mut attempt: impl FnMut() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let started = Instant::now();
    loop {
        match attempt() {
            Err(StoreError::Busy) if started.elapsed() < patience => {
                thread::sleep(Duration::from_millis(5));
            }
            other => return other,
        }
    }
}

fn check(step: &Step<'_>) -> Result<(), StoreError> {
    table::limited(What::Actor, step.actor, ACTOR_LIMIT)?;
    table::limited(What::Label, step.label, LABEL_LIMIT)?;
    Stamp::require(step.at)?;
    Ok(())
}
