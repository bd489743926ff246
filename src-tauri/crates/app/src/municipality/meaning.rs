//! What a school's letter means, computed here from its raw answers, and on which basis: the cached meaning counts only
//! while everything it rests on is the same.

use std::collections::BTreeMap;

use domain::catalogue::Catalogue;
use domain::consolidation::{About, Confirmation, Consolidated, Outcome};
use domain::cycle::register::School;
use domain::form::{Form, Target};
use domain::problem::Problem;
use letter::Digest;

use super::campaign::Year;
use super::review;

/// Grows when the computation changes, so that nothing old is read as new.
const COMPUTATION: u32 = 2;
/// The basis of another municipality's summary: its own words.
pub(super) const SUMMARY_BASIS: &str = "summary/1";

/// Last year's form with its catalogue and the digest of its letter.
pub(super) struct Before<'a> {
    pub catalogue: &'a Catalogue,
    pub form: Form,
    pub digest: String,
}

/// What a form means to this campaign.
pub(super) fn of(year: &Year, school: &School, form: &Form, before: Option<&Before<'_>>) -> Outcome {
    let reviews = confirmations(year, school, form);
    let about = About {
        school: Some(school),
        small: &year.campaign.settings.small_schools,
        reviews: Some(&reviews),
    };
    let previous = before.map(|before| (before.catalogue, &before.form));
    Outcome::of(&year.catalogue, form, previous, about)
}

/// What the meaning of a school's letter rests on beside the letter itself.
pub(super) fn basis(year: &Year, school: &School, before: Option<&str>) -> String {
    let reviews: Vec<String> = review::evidence_of(year, &school.inn)
        .map(|(code, evidence)| format!("{code} {}", evidence.text()))
        .collect();
    let small: Vec<String> = year
        .campaign
        .settings
        .small_schools
        .iter()
        .map(|small| format!("{} {}", small.oo_type, small.upto))
        .collect();
    let catalogue = &year.catalogue;
    let whole = [
        COMPUTATION.to_string(),
        env!("CARGO_PKG_VERSION").to_owned(),
        catalogue.questionnaire.identity.hash.clone(),
        catalogue.methodology.identity.hash.clone(),
        school.body(),
        small.join("\n"),
        reviews.join("\n"),
        before.unwrap_or_default().to_owned(),
    ];
    Digest::of(whole.join("\u{1f}").as_bytes()).to_string()
}

/// What experts said about answers that still stand as they were looked at.
fn confirmations(year: &Year, school: &School, form: &Form) -> BTreeMap<String, Confirmation> {
    review::evidence_of(year, &school.inn)
        .filter(|(code, evidence)| {
            let target = Target::Question((*code).to_owned());
            evidence.is_about(form.answer(&target))
        })
        .map(|(code, evidence)| (code.to_owned(), evidence.verdict))
        .collect()
}

/// A meaning as it is cached.
pub(super) fn bytes(year: &Year, outcome: &Outcome) -> Vec<u8> {
    outcome.to_bytes(&year.head)
}

/// A cached meaning.
pub(super) fn read(year: &Year, body: &[u8]) -> Result<Outcome, Problem> {
    Outcome::from_bytes(&year.head, body)
}

/// Another municipality's results, under the questionnaire and methodology of this campaign.
pub(super) fn read_summary(year: &Year, body: &[u8]) -> Result<Consolidated, Problem> {
    Consolidated::from_summary(&year.head, body)
}
