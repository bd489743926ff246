//! The open year for the window: the whole state once, then only what a change changed.

use std::collections::HashMap;

use domain::form::Target;
use domain::problem::Problem;

use super::mail::letter_standing;
use super::outline::outline;
use super::sign::newest_submission;
use super::view::{CustodyFacts, Picture, custody};
use super::words;
use crate::desk::{Desk, Year};
use crate::wire::{Change, FormState, Outline, Summary};

impl Desk {
    /// The fixed part of a year's form.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn outline(&self, school_year: &str) -> Result<Outline, Problem> {
        Ok(outline(&self.year(school_year)?.catalogue, self.speech()))
    }

    /// Everything that changes while the form is filled in.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn form_state(&mut self, school_year: &str) -> Result<FormState, Problem> {
        let year = self.year(school_year)?;
        let state = self.state_of(&year)?;
        self.told = Some(state.clone());
        Ok(state)
    }

    fn state_of(&self, year: &Year) -> Result<FormState, Problem> {
        let picture = year.picture(self.speech());
        let mut questions = picture.questions();
        self.ask_about_unlike(year, &mut questions)?;
        Ok(FormState {
            period: year.form.period.to_string(),
            questions,
            fields: picture.fields(),
            words: words::views(year),
            summary: self.summary(year, &picture)?,
        })
    }

    /// Progress, undo, custody and counts of a year.
    pub(crate) fn summary(&self, year: &Year, picture: &Picture<'_>) -> Result<Summary, Problem> {
        let store = self.store()?;
        let (errors, warnings) = picture.counts();
        let now = self.surroundings.clock.now();
        let helped = picture.helped();
        Ok(Summary {
            progress: picture.progress(),
            errors,
            warnings,
            flagged: picture.flagged(),
            undo: store.peek_undo(year.period)?.map(|pending| pending.label),
            redo: store.peek_redo(year.period)?.map(|pending| pending.label),
            custody: custody(&self.custody_facts(year)?, &now, self.speech()),
            helped_words: picture.helped_words(&helped),
            helped,
        })
    }

    fn custody_facts(&self, year: &Year) -> Result<CustodyFacts, Problem> {
        let store = self.store()?;
        let own = self.backup_folder();
        let outside = store
            .backup_log()?
            .into_iter()
            .find(|log| std::path::Path::new(&log.folder) != own)
            .map(|log| log.at);
        let letter = match newest_submission(store.letters(year.period)?) {
            Some(letter) => Some((letter.sequence, letter_standing(store, &letter)?)),
            None => None,
        };
        Ok(CustodyFacts {
            saved: store.last_change(Some(year.period))?.map(|change| change.at),
            outside,
            letter,
        })
    }

    /// What is different from what the window was told last, and from now on is told.
    pub(crate) fn difference(
        &mut self,
        school_year: &str,
        target: Option<&Target>,
    ) -> Result<Change, Problem> {
        let year = self.year(school_year)?;
        let new = self.state_of(&year)?;
        let old = self.told.take().filter(|told| told.period == new.period);
        let change = Change {
            questions: changed(
                old.as_ref().map(|old| &old.questions[..]),
                &new.questions,
                |state| &state.code,
            ),
            fields: changed(old.as_ref().map(|old| &old.fields[..]), &new.fields, |state| {
                &state.target
            }),
            words: changed(old.as_ref().map(|old| &old.words[..]), &new.words, |state| {
                &state.direction
            }),
            summary: new.summary.clone(),
            target: target.map(Target::to_string),
        };
        self.told = Some(new);
        Ok(change)
    }
}

/// The members of `new` that `old` has not.
fn changed<T: Clone + PartialEq>(old: Option<&[T]>, new: &[T], name: impl Fn(&T) -> &String) -> Vec<T> {
    let old: HashMap<&String, &T> = old
        .unwrap_or_default()
        .iter()
        .map(|state| (name(state), state))
        .collect();
    new.iter()
        .filter(|state| old.get(name(state)) != Some(state))
        .cloned()
        .collect()
}
