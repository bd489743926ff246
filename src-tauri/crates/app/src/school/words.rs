//! A word of explanation for a direction: written, taken back, looked at for names.

use domain::form::words;
use domain::names;
use domain::problem::Problem;
use store::{Action, EntryKind};

use crate::desk::{Desk, Year};
use crate::wire::{Change, WordView};

/// The word's place in a change, as the window goes to it.
const PLACE: &str = "word.";

impl Desk {
    /// Keeps the word of a direction; an empty text takes it away.
    ///
    /// # Errors
    /// When there is no such direction or the word is too long; nothing is changed then.
    pub fn set_word(&mut self, school_year: &str, direction: &str, text: &str) -> Result<Change, Problem> {
        let year = self.year(school_year)?;
        let word = words::clean(&year.catalogue, direction, text)?;
        let label = self.speech().say("step-word", &[("direction", direction.into())]);
        self.commit(Action::Explain, &label, |tx| -> Result<bool, Problem> {
            let body = (!word.is_empty()).then_some(word.as_str());
            Ok(tx.put(year.period, EntryKind::Word, direction, body)?)
        })?;
        self.difference(school_year, None)
    }
}

/// The words of all directions, in their order.
pub(crate) fn views(year: &Year) -> Vec<WordView> {
    let directions = &year.catalogue.questionnaire.directions;
    directions
        .iter()
        .map(|direction| {
            let text = year
                .form
                .words
                .get(&direction.number)
                .cloned()
                .unwrap_or_default();
            WordView {
                direction: direction.number.clone(),
                limit: u32::try_from(words::MAX_WORD).unwrap_or(u32::MAX),
                person: names::person(&text).unwrap_or_default(),
                text,
            }
        })
        .collect()
}

/// Where the window finds the word of a direction.
pub(crate) fn place(direction: &str) -> String {
    format!("{PLACE}{direction}")
}
