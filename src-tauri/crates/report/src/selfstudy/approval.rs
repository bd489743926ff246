//! «УТВЕРЖДАЮ» for papers beside the report: the director's block with a place to sign and date by hand. The order
//! that approves the report approves no other paper.

use chrono::{Datelike, NaiveDate};
use domain::catalogue::Catalogue;
use domain::form::{Evaluation, Form};
use domain::speech::Arg;

use super::facts::Facts;
use super::plan::Plan;
use super::title::{text, who_signs};
use crate::ReportError;

/// Who approves, and whose paper it is.
pub(crate) struct Approval {
    /// The block for the upper right corner.
    pub(crate) block: String,
    /// The school's full name, or its short one.
    pub(crate) school: String,
}

impl Approval {
    /// Gathers the block from the form; what is not known stays a line to write on.
    pub(crate) fn gather(
        catalogue: &Catalogue,
        form: &Form,
        evaluation: &Evaluation,
        produced_on: NaiveDate,
    ) -> Result<Self, ReportError> {
        let facts = Facts::new(catalogue, form, evaluation);
        let places = &Plan::embedded()?.places;
        let first = |values: [String; 2]| values.into_iter().find(|value| !value.is_empty());
        let blank = |value: Option<String>, id: &str| value.map_or_else(|| facts.say(id, &[]), Ok);
        let [name, short] = [&places.name_full, &places.name_short].map(|place| text(&facts, place));
        let (post, signer) = who_signs(&facts, places);
        let [post, signer] = [post, signer].map(|known| Some(known).filter(|known| !known.is_empty()));
        let args = [
            ("post", Arg::from(blank(post, "paper-blank")?)),
            (
                "school",
                blank(first([short.clone(), name.clone()]), "paper-blank")?.into(),
            ),
            ("signer", blank(signer, "paper-blank-name")?.into()),
            ("year", produced_on.year().to_string().into()),
        ];
        Ok(Self {
            block: facts.say("paper-approved-by-director", &args)?,
            school: blank(first([name, short]), "paper-blank")?,
        })
    }
}
