//! What the answers mean: points, percents, verdict, dynamics, rules.

use indexmap::IndexMap;
use serde::Serialize;

use crate::catalogue::{Catalogue, RuleTarget};
use crate::form::{Form, Target};
use crate::number::Exact;

/// The result of a form. Numbers are exact; rounding is the reader's ([`Exact::rounded`], [`Exact::fixed`]).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// True when every asked question is answered.
    pub complete: bool,
    /// The verdict's words; `None` for an unfinished form.
    pub verdict: Option<String>,
    /// The verdict's word on the printed form.
    pub verdict_printed: Option<String>,
    /// Mean of the directions' percents; of a finished form only.
    pub total: Option<Exact>,
    /// The same over what is answered so far; of an unfinished form only.
    pub preliminary: Option<Exact>,
    /// Mean of the directions' percents counting only answers with evidence.
    pub confirmed: Option<Exact>,
    /// By direction's number, in order.
    pub directions: IndexMap<String, DirectionScore>,
    /// Points of every scored, applicable, answered question (zero ones included).
    pub points: IndexMap<String, Exact>,
    /// Questions that do not concern the school, scored or not, in order.
    pub not_applicable: Vec<String>,
    /// Fired rules: by priority, then in the order of the table.
    pub rules: Vec<FiredRule>,
    /// How many rules stand in front.
    pub front_rules: usize,
    /// Against last year, by direction's number; empty without a last year.
    pub dynamics: IndexMap<String, Dynamics>,
    /// Last year's result.
    pub previous: Option<PreviousScore>,
}

/// A direction's score. Of an unfinished form it covers what is answered so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DirectionScore {
    /// Points.
    pub points: Exact,
    /// Maximum over applicable scored questions (of an unfinished form: answered ones).
    pub max: Exact,
    /// Percent; `None` when nothing applies.
    pub percent: Option<Exact>,
    /// Level in words.
    pub level: Option<String>,
    /// Points of answers with evidence.
    pub confirmed_points: Exact,
    /// Their percent of the maximum.
    pub confirmed_percent: Option<Exact>,
}

/// A fired rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FiredRule {
    /// `R02`; its texts stand in the catalogue.
    pub id: String,
    /// Who acts.
    pub target: RuleTarget,
    /// 1 is first.
    pub priority: u8,
    /// The places it looked at.
    pub places: Vec<Target>,
}

/// Last year's score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviousScore {
    /// Was that form finished?
    pub complete: bool,
    /// Total of a finished form.
    pub total: Option<Exact>,
    /// Verdict of a finished form.
    pub verdict: Option<String>,
    /// Percent by direction.
    pub directions: IndexMap<String, Option<Exact>>,
}

/// A direction against last year, on the comparable set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dynamics {
    /// Percentage points.
    pub delta: Exact,
    /// Points on the comparable set: last year, this year.
    pub points: (Exact, Exact),
    /// Maximum of the comparable set.
    pub max: Exact,
    /// Percents on the comparable set: last year, this year.
    pub percents: (Exact, Exact),
    /// The class in words.
    pub class: String,
    /// Which way.
    pub trend: Trend,
    /// The compared questions.
    pub changes: Vec<Change>,
    /// Scored questions left out, in order, and why (`excluded-…`).
    pub excluded: Vec<(String, &'static str)>,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Better.
    Rise,
    /// As before.
    Same,
    /// Worse.
    Fall,
}

/// One question against last year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its code.
    pub code: String,
    /// Points last year.
    pub before: Exact,
    /// Points this year.
    pub after: Exact,
    /// Which way.
    pub trend: Trend,
    /// For a share: (numerator, denominator) last year and this year, when known.
    pub counts: Option<((Exact, Exact), (Exact, Exact))>,
    /// True when it must be told in people, not in percents (a denominator is small).
    pub in_people: bool,
}

/// Analyses a form, against last year's when there is one.
#[must_use]
pub fn analyse(catalogue: &Catalogue, form: &Form, previous: Option<&Form>) -> Analysis {
    let _ = (catalogue, form, previous);
    Analysis {
        complete: false,
        verdict: None,
        verdict_printed: None,
        total: None,
        preliminary: None,
        confirmed: None,
        directions: IndexMap::new(),
        points: IndexMap::new(),
        not_applicable: Vec::new(),
        rules: Vec::new(),
        front_rules: 0,
        dynamics: IndexMap::new(),
        previous: None,
    }
}
