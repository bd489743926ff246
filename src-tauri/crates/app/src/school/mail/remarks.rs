//! A returned letter: its remarks, each at its question.

use domain::cycle::message::{Content, Return};
use domain::form::Form;
use domain::problem::{Problem, codes};
use letter::Kind;
use store::{Action, EntryKind, Received, ReceivedState};

use super::super::outline::label;
use super::super::sign::newest_submission;
use super::Short;
use crate::desk::{Desk, Year};
use crate::surroundings::moment;
use crate::wire::{RemarkView, ReturnView};

impl Desk {
    /// The newest return of a year that counts.
    ///
    /// # Errors
    /// When there is no such year or the letter cannot be read.
    pub fn returned(&self, school_year: &str) -> Result<Option<ReturnView>, Problem> {
        let year = self.year(school_year)?;
        match self.newest_return(school_year)? {
            Some(row) => self.return_view(&year, &row).map(Some),
            None => Ok(None),
        }
    }

    /// Says that a remark is dealt with, or is not after all; undo takes it back.
    ///
    /// # Errors
    /// When there is no such remark.
    pub fn settle_remark(&mut self, school_year: &str, id: &str, done: bool) -> Result<ReturnView, Problem> {
        let year = self.year(school_year)?;
        let none = || Problem::new(codes::NO_SUCH_ITEM);
        let view = self.returned(school_year)?.ok_or_else(none)?;
        let remark = view
            .remarks
            .iter()
            .find(|remark| remark.id == id)
            .ok_or_else(none)?;
        let label = self.speech().say(
            if done {
                "step-remark-done"
            } else {
                "step-remark-open"
            },
            &[("place", shown(&remark.label).into())],
        );
        let key = remark.id.clone();
        self.change(Action::Edit, &label, |tx| {
            Ok(tx.put(
                year.period,
                EntryKind::Remark,
                &key,
                done.then_some("{\"done\":true}"),
            )?)
        })?;
        self.returned(school_year)?.ok_or_else(none)
    }

    fn newest_return(&self, school_year: &str) -> Result<Option<Received>, Problem> {
        let rows = self.store()?.received_of(school_year, Kind::Return.as_str())?;
        Ok(rows
            .into_iter()
            .filter(|row| row.state == ReceivedState::Valid)
            .max_by_key(|row| (Short::of(&row.content).about, row.sequence, row.id)))
    }

    fn return_view(&self, year: &Year, row: &Received) -> Result<ReturnView, Problem> {
        let letter = self.kept_letter(row)?;
        let returned = Return::read(letter.file(Return::FILE).unwrap_or_default())?;
        let store = self.store()?;
        let about = store.letter_by_digest(&returned.digest)?;
        let before = match &about {
            Some(kept) => Some(self.letter_form(year, kept)?.0),
            None => None,
        };
        let newest = newest_submission(store.letters(year.period)?);
        let mut remarks = Vec::new();
        for (number, remark) in returned.remarks.iter().enumerate() {
            let id = format!("{}.{number}", row.digest);
            let place = remark.place().filter(|place| year.catalogue.knows(place));
            let words = |form: Option<&Form>| match (form, &place) {
                (Some(form), Some(place)) => self.words_of(year, form, place),
                _ => String::new(),
            };
            let done = store.entry(year.period, EntryKind::Remark, &id)?.is_some();
            remarks.push(RemarkView {
                target: place.as_ref().map(ToString::to_string).unwrap_or_default(),
                label: place.as_ref().map_or_else(
                    || self.speech().say("remark-whole", &[]),
                    |place| label(&year.catalogue, place, self.speech()),
                ),
                text: remark.text.clone(),
                was: words(before.as_ref()),
                now: words(Some(&year.form)),
                done,
                id,
            });
        }
        let open = remarks.iter().filter(|remark| !remark.done).count();
        Ok(ReturnView {
            digest: row.digest.clone(),
            sequence: returned.sequence,
            number: returned.number,
            at: moment(&returned.at.to_rfc3339()),
            wished_by: returned
                .wished_by
                .map_or_else(String::new, |date| date.format("%d.%m.%Y").to_string()),
            open: u32::try_from(open).unwrap_or(u32::MAX),
            answered: newest.is_some_and(|newest| newest.sequence > returned.sequence),
            remarks,
        })
    }
}

/// A place in the words of a step.
fn shown(label: &str) -> String {
    label.chars().take(120).collect()
}
