//! The papers beside the report: the form to be filled in by hand, the filled form, the signing sheet, the sheets
//! colleagues fill in, and the survey of needs in additional education. All are working papers of the school.

mod blank;
mod collection;
mod filled;
mod page;
mod plan;
mod questions;
mod said;
mod signing;
mod survey;
mod tally;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Question};
use domain::form::{Evaluation, Form};

use crate::ReportError;
use crate::document::Document;
use plan::Plan;

pub use blank::blank;
pub use collection::collection_sheets;
pub use filled::filled;
pub use signing::{Sealed, signing_sheet};
pub use survey::survey;
pub use tally::{Asked, Line, SurveyForm, TallyForm, survey_form};

/// What a paper is made of.
#[derive(Debug, Clone, Copy)]
pub struct PaperInput<'a> {
    /// Questionnaire and indicators.
    pub catalogue: &'a Catalogue,
    /// The school's form.
    pub form: &'a Form,
    /// What follows from the form.
    pub evaluation: &'a Evaluation,
    /// Last year's form with what follows from it, when there is one.
    pub previous: Option<(&'a Form, &'a Evaluation)>,
    /// The day the paper is made.
    pub produced_on: NaiveDate,
}

/// A built paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The document.
    pub document: Document,
    /// What the person should know before printing, in sentences.
    pub notices: Vec<String>,
}

/// Somebody in a school who knows answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleName {
    /// What `--role` takes.
    pub id: String,
    /// The role in words.
    pub title: String,
    /// How many questions it is asked.
    pub questions: usize,
}

/// A role as the plan has it: which questions are its own.
#[derive(Debug, Clone)]
pub struct Colleague {
    role: plan::Role,
}

impl Colleague {
    /// What `--role` takes.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.role.id
    }

    /// The role in words.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.role.title
    }

    /// Does this person know the answer?
    #[must_use]
    pub fn knows(&self, question: &Question) -> bool {
        self.role.asks(question)
    }
}

/// The roles a catalogue's questions are asked of, in the order of their sheets.
///
/// # Errors
/// When the plan that is part of the program cannot be read.
pub fn roles(catalogue: &Catalogue) -> Result<Vec<RoleName>, ReportError> {
    let questions = &catalogue.questionnaire.questions;
    Ok(Plan::embedded()?
        .roles(catalogue)
        .into_iter()
        .map(|role| RoleName {
            questions: questions.values().filter(|question| role.asks(question)).count(),
            id: role.id,
            title: role.title,
        })
        .collect())
}

/// The role a person means by this word.
///
/// # Errors
/// When the plan that is part of the program cannot be read.
pub fn role_called(catalogue: &Catalogue, word: &str) -> Result<Option<Colleague>, ReportError> {
    let roles = Plan::embedded()?.roles(catalogue);
    Ok(roles
        .into_iter()
        .find(|role| role.is_called(word))
        .map(|role| Colleague { role }))
}
