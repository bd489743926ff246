//! Desks that an older program harmed: a part of a letter stood in the letter's place, and files that are no letters
//! were kept whole. What the bytes allow is restored when the desk is opened; the rest is said.

use domain::problem::{Problem, codes};
use letter::Trust;
use store::{Action, DeskKind, Received, ReceivedState};

use super::examine::waits;
use super::reason::Reason;
use super::told::Arrival;
use crate::desk::Desk;
use crate::wire::Change;

/// Name of the remembered outcome: how many letters count again.
const REPAIRED: &str = "received_repaired";

/// What a row turned out to be.
enum Harm {
    /// A whole letter that was set aside because of its own part.
    Displaced,
    /// Only the unsigned part of a letter.
    Part,
}

impl Desk {
    /// Restores what an older program did to the letters that came.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) fn repair_received(&mut self) -> Result<(), Problem> {
        let store = self.store()?;
        if store.desk()?.kind != DeskKind::Municipality {
            return Ok(());
        }
        let mut harmed = Vec::new();
        for row in store.received_doubtful()? {
            if let Some(harm) = self.harm(&row)? {
                let before = self.store()?.received_before_aside(&row.digest)?;
                harmed.push((row, harm, before));
            }
        }
        if harmed.is_empty() {
            return Ok(());
        }
        let restored = harmed
            .iter()
            .filter(|(_, harm, _)| matches!(harm, Harm::Displaced))
            .count();
        let label = self.speech().say("step-repair-letters", &[]);
        let part = Problem::new(codes::PART_OF_LETTER);
        self.commit(Action::Receive, &label, |tx| {
            for (row, harm, before) in &harmed {
                match harm {
                    Harm::Displaced => {
                        tx.set_received(row.id, before.unwrap_or(ReceivedState::Valid), None)?;
                    }
                    Harm::Part => {
                        let part = part.clone().with("name", &row.file_name);
                        let reason = Reason::new(Arrival::Damaged, &part).text();
                        tx.set_received(row.id, ReceivedState::Aside, Some(&reason))?;
                    }
                }
            }
            Ok(())
        })?;
        self.store_mut()?.remember(REPAIRED, &restored.to_string())?;
        Ok(())
    }

    fn harm(&self, row: &Received) -> Result<Option<Harm>, Problem> {
        if row.kind.is_empty() {
            let counts = row.state.is_taken();
            return Ok(counts.then_some(Harm::Part));
        }
        let told = Reason::of(row);
        let denied = matches!(told.state, Arrival::NotALetter | Arrival::Damaged);
        if row.state != ReceivedState::Aside || !denied {
            return Ok(None);
        }
        let bytes = self.store()?.received_bytes(row.id)?;
        let whole = letter::verify(&bytes, Trust::CarriedKey)
            .is_ok_and(|letter| letter.digest().to_string() == row.digest);
        Ok(whole.then_some(Harm::Displaced))
    }

    /// What is said of a desk that was harmed or holds files that are no letters; empty for a sound one.
    pub(super) fn received_notes(&self, rows: &[Received]) -> Result<Vec<String>, Problem> {
        let mut notes = Vec::new();
        let restored = self
            .store()?
            .setting(REPAIRED)?
            .and_then(|text| text.parse::<usize>().ok());
        if let Some(count) = restored.filter(|count| *count > 0) {
            notes.push(self.speech().say("letters-restored", &[("count", count.into())]));
        }
        if let Some(problem) = &self.unrepaired {
            let said = self.speech().problem(problem);
            let said = [("problem", said.message.into()), ("remedy", said.remedy.into())];
            notes.push(self.speech().say("letters-unrepaired", &said));
        }
        let junk = junk(rows);
        if !junk.is_empty() {
            let bytes = junk.iter().map(|row| row.size).sum();
            notes.push(self.speech().say(
                "letters-junk",
                &[
                    ("count", junk.len().into()),
                    ("size", crate::disk::size(bytes, self.speech()).into()),
                ],
            ));
        }
        Ok(notes)
    }

    /// Lets go of the bytes of files that an older program kept and that are no letters. Their names, sizes, checksums
    /// and reasons stay. Answers how many there were.
    ///
    /// # Errors
    /// When no municipality works here, or the database cannot be written.
    pub fn forget_junk(&mut self) -> Result<usize, Problem> {
        self.municipality()?;
        let rows = self.store()?.received()?;
        let ids: Vec<_> = junk(&rows).into_iter().map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(0);
        }
        let label = self.speech().say("step-forget-junk", &[]);
        self.commit(Action::Receive, &label, |tx| {
            ids.iter().try_for_each(|id| Ok(tx.forget_received(*id)?))
        })?;
        Ok(ids.len())
    }

    /// The same for the screen.
    ///
    /// # Errors
    /// As [`Desk::forget_junk`].
    pub fn forget_junk_files(&mut self) -> Result<Change, Problem> {
        self.forget_junk()?;
        self.municipal_change(&self.current_period()?)
    }
}

/// Rows that hold bytes of what is no letter and cannot become one. What is sealed stays, whoever took it off the list.
pub(super) fn junk(rows: &[Received]) -> Vec<&Received> {
    let useless = |row: &&Received| {
        row.state == ReceivedState::Aside && row.kind.is_empty() && !waits(&Reason::of(row).problem())
    };
    rows.iter().filter(useless).collect()
}
