//! `school status`: how far the form is and where the data is; and what a catalogue is called.

use domain::catalogue::Catalogue;
use domain::problem::Problem;
use serde::Serialize;

use super::analyse::SchoolName;
use super::outline::{part_title, short_hash};
use crate::desk::Desk;
use crate::wire::{Custody, Helped};

/// The JSON of `school status`.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Whose form it is.
    pub school: SchoolName,
    /// The year.
    pub period: String,
    /// By part.
    pub progress: Vec<PartLine>,
    /// Errors, empty answers not counted.
    pub errors: u32,
    /// Warnings without an explanation.
    pub warnings: u32,
    /// What the program answered or proposed by itself.
    pub helped: Helped,
    /// The same in a sentence.
    pub helped_words: String,
    /// Where the data is.
    pub custody: Custody,
}

/// Progress of a part.
#[derive(Debug, Clone, Serialize)]
pub struct PartLine {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Answered of the asked ones.
    pub answered: u32,
    /// Asked now.
    pub asked: u32,
    /// Not applicable or zero.
    pub skipped: u32,
}

impl Desk {
    /// How far a year's form is and where the data is.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn status(&self, school_year: &str) -> Result<Status, Problem> {
        let year = self.year(school_year)?;
        let summary = self.summary(&year, &year.picture(self.speech()))?;
        let progress = summary.progress.into_iter().map(|part| PartLine {
            title: part_title(&year.catalogue, &part.part, self.speech()),
            part: part.part,
            answered: part.answered,
            asked: part.asked,
            skipped: part.skipped,
        });
        Ok(Status {
            school: SchoolName {
                inn: year.form.passport_text("inn").to_owned(),
                name: year.form.passport_text("name_short").to_owned(),
            },
            period: year.form.period.to_string(),
            progress: progress.collect(),
            errors: summary.errors,
            warnings: summary.warnings,
            helped: summary.helped,
            helped_words: summary.helped_words,
            custody: summary.custody,
        })
    }
}

/// A catalogue as `vsoko questionnaire` names it.
#[derive(Debug, Clone, Serialize)]
pub struct CatalogueLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// Number of questions.
    pub questions: usize,
    /// Short hash of the questionnaire.
    pub questionnaire_hash: String,
    /// Short hash of the methodology.
    pub methodology_hash: String,
}

/// See [`CatalogueLine`].
pub fn catalogue_line(catalogue: &Catalogue) -> CatalogueLine {
    let identity = &catalogue.questionnaire.identity;
    CatalogueLine {
        id: identity.id.clone(),
        title: identity.title.clone(),
        version: identity.version.clone(),
        questions: catalogue.questionnaire.questions.len(),
        questionnaire_hash: short_hash(&identity.hash),
        methodology_hash: short_hash(&catalogue.methodology.identity.hash),
    }
}
