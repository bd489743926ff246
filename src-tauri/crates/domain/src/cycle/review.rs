//! A year later: each measure beside what its indicators did.

use super::{Conclusion, Measure, Records};
use crate::analysis::{Analysis, Change};
use crate::catalogue::Catalogue;
use crate::target::Target;

/// A measure of last year with what became of its indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed<'a> {
    /// Its number last year.
    pub number: u32,
    /// The measure.
    pub measure: &'a Measure,
    /// The indicators that can be compared.
    pub changes: Vec<&'a Change>,
    /// The questions it rests on that cannot be compared, and why when the analysis knows.
    pub left_out: Vec<(String, Option<&'static str>)>,
    /// This year's conclusion.
    pub conclusion: Option<&'a Conclusion>,
}

/// The questions a measure rests on: its own, or those of its rule.
#[must_use]
pub fn basis(catalogue: &Catalogue, measure: &Measure) -> Vec<String> {
    if !measure.questions.is_empty() {
        return measure.questions.clone();
    }
    let rules = &catalogue.methodology.rules;
    let rule = rules.iter().find(|rule| Some(&rule.id) == measure.rule.as_ref());
    rule.into_iter()
        .flat_map(|rule| &rule.places)
        .filter_map(|place| match place {
            Target::Question(code) => Some(code.clone()),
            _ => None,
        })
        .collect()
}

/// Last year's measures beside this year's analysis; what was taken off the plan is not asked about.
#[must_use]
pub fn review<'a>(
    catalogue: &Catalogue,
    analysis: &'a Analysis,
    last_year: &'a Records,
    this_year: &'a Records,
) -> Vec<Reviewed<'a>> {
    let changes = || analysis.dynamics.values().flat_map(|dynamics| &dynamics.changes);
    let excluded = || analysis.dynamics.values().flat_map(|dynamics| &dynamics.excluded);
    let planned = last_year.measures.iter().filter(|(_, measure)| measure.in_plan());
    planned
        .map(|(number, measure)| {
            let codes = basis(catalogue, measure);
            let compared = codes
                .iter()
                .filter_map(|code| changes().find(|c| c.code == *code));
            let left_out = codes
                .iter()
                .filter(|code| !changes().any(|change| change.code == **code));
            let why = |code: &String| excluded().find(|(left, _)| left == code).map(|(_, why)| *why);
            Reviewed {
                number: *number,
                measure,
                changes: compared.collect(),
                left_out: left_out.map(|code| (code.clone(), why(code))).collect(),
                conclusion: this_year.conclusions.get(number),
            }
        })
        .collect()
}
