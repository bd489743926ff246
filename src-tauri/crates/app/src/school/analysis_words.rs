//! Percents, differences and thresholds of an analysis in words: a school's screens and a municipality's say them alike.

use domain::catalogue::{Catalogue, Level, Verdict};
use domain::number::{Exact, format_percent};
use domain::speech::Speech;

/// Percents of directions and totals are shown with two decimals.
pub(super) const DECIMALS: u32 = 2;

/// A percent of a direction or a total.
pub(crate) fn exactly(value: &Exact) -> String {
    format_percent(value, DECIMALS)
}

/// A difference with its sign: `+10,00`, `−2,50`, `0,00`.
pub(crate) fn signed(delta: &Exact) -> String {
    let rounded = delta.rounded(DECIMALS);
    let sign = match rounded.cmp(&Exact::ZERO) {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    format!("{sign}{}", rounded.abs().fixed(DECIMALS))
}

pub(super) fn points(value: &Exact) -> String {
    value.rounded(DECIMALS).to_string()
}

/// What each verdict takes, best first.
pub(crate) fn verdict_terms(catalogue: &Catalogue, speech: &dyn Speech) -> Vec<String> {
    let terms = |verdict: &Verdict| match (&verdict.total, &verdict.each) {
        (Some(total), Some(each)) => speech.say(
            "analysis-terms-both",
            &[
                ("total", total.to_string().into()),
                ("each", each.to_string().into()),
            ],
        ),
        (Some(total), None) => speech.say("analysis-terms-total", &[("total", total.to_string().into())]),
        (None, _) => speech.say("analysis-terms-rest", &[]),
    };
    catalogue.methodology.verdicts.iter().map(terms).collect()
}

/// What each level of a direction takes, best first.
pub(crate) fn level_terms(catalogue: &Catalogue, speech: &dyn Speech) -> Vec<String> {
    let terms = |level: &Level| match &level.from {
        Some(from) => speech.say("analysis-terms-level", &[("from", from.to_string().into())]),
        None => speech.say("analysis-terms-lower", &[]),
    };
    catalogue.methodology.levels.iter().map(terms).collect()
}
