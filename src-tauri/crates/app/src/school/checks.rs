//! What contradicts what, and why a warning is as it is.

use domain::catalogue::Severity;
use domain::problem::{Problem, codes};
use store::{Action, EntryKind};

use crate::desk::Desk;
use crate::wire::{Change, ChecksView};

/// Longest explanation of a warning.
const EXPLANATION_LIMIT: usize = 2000;

impl Desk {
    /// Errors and warnings of a year, and what is unanswered.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn checks(&self, school_year: &str) -> Result<ChecksView, Problem> {
        let year = self.year(school_year)?;
        Ok(year.picture(self.speech()).checks())
    }

    /// Everything that fires, empty answers included, as `school check` prints it.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn findings(&self, school_year: &str) -> Result<Vec<crate::wire::FindingView>, Problem> {
        let year = self.year(school_year)?;
        let picture = year.picture(self.speech());
        Ok(year
            .evaluation
            .findings
            .iter()
            .map(|finding| picture.finding(finding))
            .collect())
    }

    /// Keeps the explanation of a warning; an empty text takes it away.
    ///
    /// # Errors
    /// When no such warning fires, or the text is too long.
    pub fn explain(&mut self, school_year: &str, id: &str, text: &str) -> Result<Change, Problem> {
        let text = text.trim();
        if text.chars().count() > EXPLANATION_LIMIT {
            return Err(Problem::new(codes::EXPLANATION_LONG));
        }
        let year = self.year(school_year)?;
        match year.evaluation.findings.iter().find(|finding| finding.id == id) {
            Some(finding) if finding.severity == Severity::Warning => {}
            Some(_) => return Err(Problem::new(codes::NOT_EXPLAINABLE).with("id", id)),
            // An explanation that is there already may be changed even while its warning is silent.
            None if year.form.explanations.contains_key(id) => {}
            None => return Err(Problem::new(codes::NO_SUCH_FINDING).with("id", id)),
        }
        let label = self.speech().say("step-explain", &[("id", id.into())]);
        self.commit(Action::Explain, &label, |tx| -> Result<bool, Problem> {
            Ok(tx.put(
                year.period,
                EntryKind::Explanation,
                id,
                (!text.is_empty()).then_some(text),
            )?)
        })?;
        self.difference(school_year, None)
    }
}
