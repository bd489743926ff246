//! The analysis as a screen shows it: every number formatted, every figure with the places behind it.

use domain::analysis::Trend;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The screen «Анализ» of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnalysisScreen {
    /// The year.
    pub period: String,
    /// Last year, when there is a form of it.
    pub previous_period: Option<String>,
    /// Is every asked question answered?
    pub complete: bool,
    /// «ВСОКО сформирована», or that this is preliminary.
    pub headline: String,
    /// Total, or what is answered so far, `78,21 %`.
    pub percent: Option<String>,
    /// How the percent was made.
    pub formula: String,
    /// How many questions are still open, in words; empty when none.
    pub open: String,
    /// The first open place.
    pub open_target: Option<String>,
    /// «Год назад — 70,10 %, сформирована».
    pub last_year: Option<String>,
    /// The percent of answers with evidence.
    pub confirmed: Option<String>,
    /// What each verdict takes, best first.
    pub verdicts: Vec<Terms>,
    /// What each level takes, best first.
    pub levels: Vec<Terms>,
    /// The directions.
    pub directions: Vec<DirectionResult>,
    /// What is better than last year.
    pub risen: Vec<Compared>,
    /// What is worse than last year.
    pub fallen: Vec<Compared>,
    /// The risk profile.
    pub risks: Vec<RiskView>,
    /// Recommendations to the school, the most urgent first.
    pub recommendations: Vec<RecommendationView>,
    /// How many of them stand in front.
    pub front: u32,
    /// Recommendations to the municipality.
    pub municipal: Vec<RecommendationView>,
    /// What was compared with last year and what was not.
    pub dynamics: Option<DynamicsView>,
}

/// A verdict or a level and what it takes, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Terms {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub terms: String,
    /// Is this the one reached?
    pub reached: bool,
}

/// A number or answer behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figure {
    /// Where it stands: `2.16`, `passport.computers`.
    pub target: String,
    /// Its number for people; empty for a field of the passport.
    pub number: String,
    /// The question or the field.
    pub text: String,
    /// What stands there: «да», «6 из 48, 12,5 %», «не заполнено», why it is not asked.
    pub value: String,
    /// Points, «0,5 из 1»; empty when it has none.
    pub points: String,
    /// How the points are earned.
    pub how: String,
    /// Counts as confirmed: there is a document or a link.
    pub confirmed: bool,
}

/// A direction's score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DirectionResult {
    /// `1` … `6`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Short title.
    pub short: String,
    /// Percent; `None` when nothing is answered or applies.
    pub percent: Option<String>,
    /// Whole percents, for the length of a bar only.
    pub length: u32,
    /// Level in words.
    pub level: String,
    /// «16,5 : 20 · 100 = 82,50 %».
    pub formula: String,
    /// Percent of answers with evidence.
    pub confirmed: Option<String>,
    /// Last year's percent.
    pub before: Option<String>,
    /// «+10,00 п. п., положительная».
    pub change: Option<String>,
    /// Which way.
    pub trend: Option<TrendView>,
    /// Its scored questions that concern the school.
    pub figures: Vec<Figure>,
    /// Scored questions that do not, in words; empty when none.
    pub aside: String,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrendView {
    /// Better.
    Rise,
    /// As before.
    Same,
    /// Worse.
    Fall,
}

impl From<Trend> for TrendView {
    fn from(trend: Trend) -> Self {
        match trend {
            Trend::Rise => Self::Rise,
            Trend::Same => Self::Same,
            Trend::Fall => Self::Fall,
        }
    }
}

/// A question against last year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Compared {
    /// Its place this year.
    pub target: String,
    /// Its number.
    pub number: String,
    /// The question.
    pub text: String,
    /// What stood there last year.
    pub before: String,
    /// What stands there now.
    pub now: String,
    /// Points of both years, «0,5 → 1».
    pub points: String,
}

/// A factor of risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RiskView {
    /// `staff`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How strong it is.
    pub level: RiskLevelView,
    /// «высокий».
    pub level_words: String,
    /// High, and nothing is done about it.
    pub headline: bool,
    /// «есть мера»; empty when there is no risk to answer.
    pub measure: String,
    /// What stands behind it.
    pub figures: Vec<Figure>,
    /// The questions about measures.
    pub measures: Vec<Figure>,
    /// Where the factor comes from.
    pub basis: String,
}

/// How strong a factor of risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevelView {
    /// The numbers say no.
    Absent,
    /// Something of it.
    Moderate,
    /// Much of it.
    High,
    /// Not answered.
    Unknown,
}

/// A recommendation: a deficit and what is advised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecommendationView {
    /// The rule, `R02`.
    pub id: String,
    /// 1 is first.
    pub priority: u8,
    /// What is missing.
    pub deficit: String,
    /// What is advised.
    pub recommendation: String,
    /// What to do.
    pub measure: String,
    /// When, in words.
    pub term: String,
    /// Who.
    pub responsible: String,
    /// Where it comes from.
    pub basis: String,
    /// The places it follows from.
    pub figures: Vec<Figure>,
}

/// How the years were compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DynamicsView {
    /// By direction.
    pub directions: Vec<DirectionDynamics>,
    /// What was between two versions of the questionnaire, if they differ.
    pub across: Option<AcrossView>,
}

/// A direction on the set of questions that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DirectionDynamics {
    /// Number.
    pub number: String,
    /// Short title.
    pub short: String,
    /// How many questions were compared, in words.
    pub compared: String,
    /// Percent of that set last year with its two counts.
    pub before: String,
    /// This year.
    pub after: String,
    /// «+10,00 п. п.».
    pub delta: String,
    /// «положительная».
    pub class: String,
    /// Which way.
    pub trend: TrendView,
    /// What was left out, by reason.
    pub excluded: Vec<Excluded>,
}

/// Questions left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Excluded {
    /// Why.
    pub reason: String,
    /// Their places this year.
    pub targets: Vec<String>,
}

/// Two versions of the questionnaire beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AcrossView {
    /// What was compared with what.
    pub title: String,
    /// «1.05 → 1.06: the question».
    pub moved: Vec<String>,
    /// Old questions that answer to nothing now, with the reason.
    pub dropped: Vec<String>,
}
