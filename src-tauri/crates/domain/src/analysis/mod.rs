//! What the answers mean: points, percents, verdict, dynamics, rules.

mod dynamics;
pub mod history;
mod points;
mod risks;

use indexmap::IndexMap;
use serde::Serialize;

pub(crate) use self::points::verdict as verdict_for;
use self::points::{Results, Scored};
pub use self::risks::{Factor, MeasureState, RiskLevel};
use crate::catalogue::{Catalogue, RuleTarget};
use crate::form::known::Known;
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
    /// What was between the two questionnaires, when last year's form was of another one.
    pub across: Option<Across>,
    /// The risk profile, in the order of the methodology.
    pub risks: Vec<Factor>,
}

/// Two years of different questionnaires: how their questions answer to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Across {
    /// The older questionnaire: id and version.
    pub from: (String, String),
    /// Does the methodology say how to compare it? Without that, equal codes are compared.
    pub mapped: bool,
    /// Questions that have another code now: old, new.
    pub moved: Vec<(String, String)>,
    /// Scored questions of the older one that answer to nothing now, and why if the methodology says so.
    pub dropped: Vec<(String, Option<String>)>,
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
    /// The code it had last year.
    pub old_code: String,
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
    analyse_across(catalogue, form, previous.map(|form| (catalogue, form)))
}

/// The same when last year's form was of another version of the catalogue.
#[must_use]
pub fn analyse_across(catalogue: &Catalogue, form: &Form, previous: Option<(&Catalogue, &Form)>) -> Analysis {
    analyse_with(catalogue, form, previous, |_| ()).0
}

/// The same, with a look at what is known of the form on the way.
pub(crate) fn analyse_with<T>(
    catalogue: &Catalogue,
    form: &Form,
    previous: Option<(&Catalogue, &Form)>,
    look: impl FnOnce(&Known<'_>) -> T,
) -> (Analysis, T) {
    let now = Scored::of(Known::of(catalogue, form));
    let seen = look(&now.known);
    let before = previous.map(|(catalogue, form)| Scored::of(Known::of(catalogue, form)));
    let questions = catalogue
        .questionnaire
        .questions
        .values()
        .zip(&now.known.questions);
    let not_applicable = questions.filter(|(_, fact)| fact.state.is_not_applicable());
    let analysis = Analysis {
        complete: now.complete,
        verdict: now.verdict.map(|v| v.name.clone()),
        verdict_printed: now.verdict.map(|v| v.printed.clone()),
        total: now.mean.filter(|_| now.complete),
        preliminary: now.mean.filter(|_| !now.complete),
        confirmed: now.confirmed,
        points: now
            .points
            .iter()
            .filter_map(|(code, p)| p.map(|p| ((*code).to_owned(), p)))
            .collect(),
        not_applicable: not_applicable
            .map(|(question, _)| question.code.clone())
            .collect(),
        rules: fired(catalogue, &now),
        front_rules: catalogue.methodology.front_rules,
        dynamics: before
            .as_ref()
            .map(|before| dynamics::compare(&now, before))
            .unwrap_or_default(),
        previous: before.as_ref().map(previous_score),
        across: before.as_ref().and_then(|before| dynamics::across(&now, before)),
        risks: risks::profile(&now),
        directions: now.directions,
    };
    (analysis, seen)
}

fn previous_score(before: &Scored<'_>) -> PreviousScore {
    PreviousScore {
        complete: before.complete,
        total: before.mean.filter(|_| before.complete),
        verdict: before.verdict.map(|v| v.name.clone()),
        directions: before
            .directions
            .iter()
            .map(|(number, score)| (number.clone(), score.percent))
            .collect(),
    }
}

/// Rules that fire: the most urgent first, otherwise in the order of the table.
fn fired(catalogue: &Catalogue, now: &Scored<'_>) -> Vec<FiredRule> {
    let results = Results(now);
    let mut fired: Vec<FiredRule> = catalogue
        .methodology
        .rules
        .iter()
        .filter(|rule| rule.condition.holds(&results) == Some(true))
        .map(|rule| FiredRule {
            id: rule.id.clone(),
            target: rule.target,
            priority: rule.priority,
            places: rule.places.clone(),
        })
        .collect();
    fired.sort_by_key(|rule| rule.priority);
    fired
}
