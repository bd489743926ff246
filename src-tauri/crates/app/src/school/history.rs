//! What happened to one answer.

use domain::form::Target;
use domain::problem::{Problem, codes};

use super::values::in_words;
use crate::desk::{Desk, answer_from, entry_kind};
use crate::surroundings::moment;
use crate::wire::HistoryRow;

impl Desk {
    /// The history of an answer, newest first.
    ///
    /// # Errors
    /// When there is no such year or place.
    pub fn history(&self, school_year: &str, target: &str) -> Result<Vec<HistoryRow>, Problem> {
        let unknown = || Problem::new(codes::FORM_UNKNOWN_PLACE).with("place", target);
        let target: Target = target.parse().map_err(|_| unknown())?;
        let year = self.year(school_year)?;
        if !year.catalogue.knows(&target) {
            return Err(unknown());
        }
        let denominator = year
            .evaluation
            .standing(&target)
            .and_then(|standing| standing.denominator.as_ref());
        let words = |body: Option<&String>| -> Result<String, Problem> {
            let answer = body
                .map(|body| answer_from(&year.catalogue, &target, body))
                .transpose()?;
            let value = answer.and_then(|answer| answer.value);
            Ok(in_words(value.as_ref(), denominator, self.speech()))
        };
        let rows = self
            .store()?
            .history(year.period, entry_kind(&target), target.key())?;
        rows.iter()
            .map(|row| {
                Ok(HistoryRow {
                    at: moment(&row.at),
                    actor: row.actor.clone(),
                    action: self.speech().say(&format!("action-{}", row.action.as_str()), &[]),
                    old: words(row.old.as_ref())?,
                    new: words(row.new.as_ref())?,
                })
            })
            .collect()
    }
}
