//! `school analyse`: scores, verdict, dynamics, rules as a script reads them.

use domain::analysis::{Analysis, DirectionScore, FiredRule, RiskLevel};
use domain::number::Exact;
use domain::problem::Problem;
use domain::speech::Speech;
use serde::Serialize;
use std::collections::BTreeMap;

use crate::desk::{Desk, Year};
use crate::wire::FindingView;

/// The JSON of `school analyse`, members in the order of commands.md. Percents are rounded to two decimals.
#[derive(Debug, Clone, Serialize)]
pub struct AnalysisView {
    /// Whose form it is.
    pub school: SchoolName,
    /// The year.
    pub period: String,
    /// The verdict's words, `null` for an unfinished form.
    pub verdict: Option<String>,
    /// Total of a finished form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_pct: Option<Exact>,
    /// The same over what is answered, of an unfinished form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preliminary_pct: Option<Exact>,
    /// Percent by direction.
    pub direction_pct: BTreeMap<String, Exact>,
    /// Points and maximum by direction.
    pub points: BTreeMap<String, [Exact; 2]>,
    /// Mean of the directions' percents counting only answers with evidence.
    pub confirmed_pct: Option<Exact>,
    /// Questions that do not concern the school.
    pub not_applicable: Vec<String>,
    /// What fires.
    pub checks: Vec<CheckLine>,
    /// Fired rules.
    pub rules: Vec<String>,
    /// Against last year.
    pub dynamics: BTreeMap<String, DynamicsLine>,
    /// Level of each direction in words.
    pub levels: BTreeMap<String, String>,
    /// Percent of answers with evidence, by direction.
    pub confirmed: BTreeMap<String, Exact>,
    /// The risk profile.
    pub risks: Vec<RiskLine>,
    /// What was not compared with last year and why, by direction.
    pub excluded: BTreeMap<String, Vec<ExcludedLine>>,
}

/// See [`AnalysisView::school`].
#[derive(Debug, Clone, Serialize)]
pub struct SchoolName {
    /// ИНН.
    pub inn: String,
    /// Short name.
    pub name: String,
}

/// A fired check.
#[derive(Debug, Clone, Serialize)]
pub struct CheckLine {
    /// Id.
    pub id: String,
    /// `error` or `warning`.
    pub severity: crate::wire::SeverityView,
    /// The sentence.
    pub message: String,
    /// The places that disagree.
    pub places: Vec<String>,
}

/// A direction against last year.
#[derive(Debug, Clone, Serialize)]
pub struct DynamicsLine {
    /// Percentage points.
    pub delta_pp: Exact,
    /// Class in words.
    pub class: String,
}

/// A factor of risk.
#[derive(Debug, Clone, Serialize)]
pub struct RiskLine {
    /// `staff`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `absent`, `moderate`, `high` or `unknown`.
    pub level: RiskLevel,
    /// Is there a measure? `null` while that is not answered.
    pub measure: Option<bool>,
    /// The places behind it.
    pub places: Vec<String>,
}

/// A scored question that was not compared.
#[derive(Debug, Clone, Serialize)]
pub struct ExcludedLine {
    /// Its code.
    pub code: String,
    /// Why, in words.
    pub reason: String,
}

impl From<FindingView> for CheckLine {
    fn from(finding: FindingView) -> Self {
        let places = finding.places.into_iter().map(|place| place.target).collect();
        Self {
            id: finding.id,
            severity: finding.severity,
            message: finding.message,
            places,
        }
    }
}

impl Desk {
    /// Scores, verdict, dynamics and rules of a year.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn analyse(&self, school_year: &str) -> Result<AnalysisView, Problem> {
        let year = self.year(school_year)?;
        let analysis = year.analysis();
        let checks = self
            .findings(school_year)?
            .into_iter()
            .map(CheckLine::from)
            .collect();
        Ok(view(&year, analysis, checks, self.speech()))
    }
}

/// Ids of the fired rules as the methodology lists them: the order a script can rely on.
fn in_table_order(year: &Year, fired: &[FiredRule]) -> Vec<String> {
    let ids = year.catalogue.methodology.rules.iter().map(|rule| &rule.id);
    ids.filter(|id| fired.iter().any(|rule| rule.id == **id))
        .cloned()
        .collect()
}

fn by_direction<T>(analysis: &Analysis, value: impl Fn(&DirectionScore) -> Option<T>) -> BTreeMap<String, T> {
    let directions = analysis.directions.iter();
    directions
        .filter_map(|(number, score)| Some((number.clone(), value(score)?)))
        .collect()
}

fn risks(year: &Year, analysis: &Analysis) -> Vec<RiskLine> {
    let named = analysis.risks.iter().zip(&year.catalogue.methodology.risks);
    named
        .map(|(factor, risk)| RiskLine {
            id: factor.id.clone(),
            title: risk.title.clone(),
            level: factor.level,
            measure: factor.answered_by_measure(),
            places: factor.places.iter().map(ToString::to_string).collect(),
        })
        .collect()
}

fn excluded(analysis: &Analysis, speech: &dyn Speech) -> BTreeMap<String, Vec<ExcludedLine>> {
    let lines = |left_out: &[(String, &'static str)]| {
        let line = |(code, reason): &(String, &'static str)| ExcludedLine {
            code: code.clone(),
            reason: speech.say(reason, &[]),
        };
        left_out.iter().map(line).collect::<Vec<_>>()
    };
    let dynamics = analysis.dynamics.iter();
    dynamics
        .map(|(number, dynamics)| (number.clone(), lines(&dynamics.excluded)))
        .collect()
}

fn view(year: &Year, analysis: Analysis, checks: Vec<CheckLine>, speech: &dyn Speech) -> AnalysisView {
    let rounded = |number: Exact| number.rounded(2);
    AnalysisView {
        school: SchoolName {
            inn: year.form.passport_text("inn").to_owned(),
            name: year.form.passport_text("name_short").to_owned(),
        },
        period: year.form.period.to_string(),
        levels: by_direction(&analysis, |score| score.level.clone()),
        confirmed: by_direction(&analysis, |score| score.confirmed_percent.map(rounded)),
        risks: risks(year, &analysis),
        excluded: excluded(&analysis, speech),
        verdict: analysis.verdict.clone(),
        total_pct: analysis.total.map(rounded),
        preliminary_pct: analysis.preliminary.map(rounded),
        confirmed_pct: analysis.confirmed.map(rounded),
        direction_pct: by_direction(&analysis, |score| score.percent.map(rounded)),
        points: analysis
            .directions
            .iter()
            .map(|(number, score)| (number.clone(), [score.points.rounded(4), score.max]))
            .collect(),
        not_applicable: analysis.not_applicable,
        checks,
        rules: in_table_order(year, &analysis.rules),
        dynamics: analysis
            .dynamics
            .into_iter()
            .map(|(number, dynamics)| {
                (
                    number,
                    DynamicsLine {
                        delta_pp: dynamics.delta.rounded(2),
                        class: dynamics.class,
                    },
                )
            })
            .collect(),
    }
}
