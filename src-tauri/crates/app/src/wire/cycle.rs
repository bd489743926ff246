//! Measures, decisions, the roadmap, last year's measures and the map of the cycle, as the window shows them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Change, Place};

/// The screen «Меры и решения».
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CycleView {
    /// Said above the recommendations while the form is unfinished, else empty.
    pub preliminary: String,
    /// Directions with their goals.
    pub directions: Vec<CycleDirection>,
    /// Recommendations of the school, front ones first.
    pub recommendations: Vec<RecommendationRow>,
    /// The plan, in the order it was written.
    pub measures: Vec<MeasureRow>,
    /// The decisions, in the order they were written.
    pub decisions: Vec<DecisionRow>,
    /// The plan as it is printed.
    pub roadmap: RoadmapView,
    /// Last year's measures.
    pub past: PastView,
    /// The nine steps.
    pub map: CycleMap,
    /// States a measure can have.
    pub measure_states: Vec<WordChoice>,
    /// States a decision can have.
    pub decision_states: Vec<WordChoice>,
    /// Conclusions about a measure of last year.
    pub outcomes: Vec<WordChoice>,
}

/// A word that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordChoice {
    /// What is sent.
    pub id: String,
    /// What is shown.
    pub label: String,
}

/// A direction with its goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CycleDirection {
    /// `1` … `6`.
    pub number: String,
    /// Short title.
    pub title: String,
    /// The goal, empty when none is written.
    pub goal: String,
}

/// A recommendation a measure can be made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecommendationRow {
    /// `R02`.
    pub rule: String,
    /// Number of its direction.
    pub direction: String,
    /// What is missing.
    pub deficit: String,
    /// What is recommended.
    pub text: String,
    /// How.
    pub measure: String,
    /// When.
    pub term: String,
    /// Who.
    pub who: String,
    /// How urgent, in words.
    pub priority: String,
    /// Does it stand in front?
    pub front: bool,
    /// The measure made of it (`m3`), if there is one.
    pub taken: Option<String>,
    /// The answers it looked at.
    pub basis: Vec<Place>,
}

/// A measure of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeasureRow {
    /// `m3`.
    pub key: String,
    /// Number of its direction.
    pub direction: String,
    /// What.
    pub what: String,
    /// When, as it is printed.
    pub when: String,
    /// When, in words.
    pub term: String,
    /// From, `01.09.2025`.
    pub from: String,
    /// Until.
    pub until: String,
    /// Who.
    pub who: String,
    /// The document.
    pub document: String,
    /// `planned`, `running`, `done`, `failed`, `withdrawn`.
    pub state: String,
    /// The state in words.
    pub state_words: String,
    /// What was done.
    pub mark: String,
    /// The rule it answers, if any.
    pub rule: Option<String>,
    /// The questions it rests on.
    pub basis: Vec<Place>,
    /// The decision it belongs to (`d1`), if any.
    pub decision: Option<String>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecisionRow {
    /// `d1`.
    pub key: String,
    /// Number of its direction, empty for the whole school.
    pub direction: String,
    /// Number of the order or protocol.
    pub number: String,
    /// Its date.
    pub date: String,
    /// What was decided.
    pub what: String,
    /// Who.
    pub who: String,
    /// When, as it is shown.
    pub when: String,
    /// When, in words.
    pub term: String,
    /// When, as a date.
    pub until: String,
    /// `planned`, `running`, `done`, `failed`, `withdrawn`.
    pub state: String,
    /// The state in words.
    pub state_words: String,
    /// Measures that belong to it.
    pub measures: Vec<String>,
}

/// The roadmap as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapView {
    /// Its heading.
    pub title: String,
    /// Its four columns.
    pub columns: Vec<String>,
    /// Its sections.
    pub sections: Vec<RoadmapSectionView>,
}

/// A section of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapSectionView {
    /// `1. Система …`.
    pub title: String,
    /// Its rows.
    pub rows: Vec<RoadmapRowView>,
}

/// A row of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapRowView {
    /// `1.2`.
    pub number: String,
    /// What.
    pub what: String,
    /// When.
    pub term: String,
    /// Who.
    pub who: String,
}

/// Last year's measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastView {
    /// The year before; empty when it is not on this desk.
    pub period: String,
    /// Its measures.
    pub rows: Vec<PastRow>,
}

/// A measure of last year beside its indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastRow {
    /// `m3`.
    pub key: String,
    /// Number of its direction.
    pub direction: String,
    /// What.
    pub what: String,
    /// When it was due.
    pub when: String,
    /// Who.
    pub who: String,
    /// What became of it, in words.
    pub state_words: String,
    /// Its indicators.
    pub changes: Vec<PastChange>,
    /// Why others cannot be compared, in sentences.
    pub left_out: Vec<String>,
    /// The conclusion (`helped`, `partly`, `not`, `early`), empty until drawn.
    pub outcome: String,
    /// The conclusion's words.
    pub words: String,
}

/// An indicator last year and this year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastChange {
    /// The question.
    pub target: String,
    /// Its words.
    pub label: String,
    /// Last year's answer.
    pub before: String,
    /// This year's.
    pub after: String,
    /// `rise`, `same`, `fall`.
    pub trend: String,
    /// The same in words.
    pub trend_words: String,
}

/// The map of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CycleMap {
    /// The steps; empty when the methodology describes none.
    pub steps: Vec<CycleStepView>,
    /// One row a direction.
    pub rows: Vec<CycleMapRow>,
    /// Where the steps come from.
    pub source: String,
    /// Is it the map of a municipality: its goals are those of its campaign.
    pub town: bool,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CycleStepView {
    /// `1` … `9`.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What a school, or a municipality, decides here.
    pub hint: String,
    /// Where that stands.
    pub source: String,
}

/// A direction's cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CycleMapRow {
    /// `1` … `6`.
    pub direction: String,
    /// Short title.
    pub title: String,
    /// Where it is open, in words.
    pub verdict: String,
    /// Is it open?
    pub open: bool,
    /// Its steps.
    pub cells: Vec<CycleMapCell>,
}

/// A step of a direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CycleMapCell {
    /// `done`, `partly`, `missing`, `not_needed`, `unknown`.
    pub state: String,
    /// The same in words.
    pub words: String,
    /// What showed it, in words.
    pub found: String,
    /// The questions that tell.
    pub places: Vec<Place>,
    /// Where a municipality mends it, while it is not wholly there.
    pub mend: Option<MendLink>,
}

/// A screen where a gap of the map is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MendLink {
    /// The screen: `campaign`, `letters`, `review`, `exchange`, `measures`.
    pub screen: String,
    /// Its part; may be empty.
    pub part: String,
    /// What to do there.
    pub label: String,
}

/// A measure as it is typed. Without a key it is a new one. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MeasureEdit {
    /// `m3`.
    #[ts(optional)]
    pub key: Option<String>,
    /// Number of the direction.
    #[ts(optional)]
    pub direction: Option<String>,
    /// What.
    #[ts(optional)]
    pub what: Option<String>,
    /// When, in words.
    #[ts(optional)]
    pub term: Option<String>,
    /// From, as typed.
    #[ts(optional)]
    pub from: Option<String>,
    /// Until, as typed.
    #[ts(optional)]
    pub until: Option<String>,
    /// Who.
    #[ts(optional)]
    pub who: Option<String>,
    /// The document.
    #[ts(optional)]
    pub document: Option<String>,
    /// The state.
    #[ts(optional)]
    pub state: Option<String>,
    /// What was done.
    #[ts(optional)]
    pub mark: Option<String>,
    /// The questions it rests on.
    #[ts(optional)]
    pub questions: Option<Vec<String>>,
    /// The decision it belongs to; an empty text unties it.
    #[ts(optional)]
    pub decision: Option<String>,
}

/// A decision as it is typed. Without a key it is a new one. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DecisionEdit {
    /// `d1`.
    #[ts(optional)]
    pub key: Option<String>,
    /// Number of the direction; empty for the whole school.
    #[ts(optional)]
    pub direction: Option<String>,
    /// Number of the order or protocol.
    #[ts(optional)]
    pub number: Option<String>,
    /// Its date, as typed.
    #[ts(optional)]
    pub date: Option<String>,
    /// What was decided.
    #[ts(optional)]
    pub what: Option<String>,
    /// Who.
    #[ts(optional)]
    pub who: Option<String>,
    /// When, in words.
    #[ts(optional)]
    pub term: Option<String>,
    /// When, as typed.
    #[ts(optional)]
    pub until: Option<String>,
    /// The state.
    #[ts(optional)]
    pub state: Option<String>,
}

/// A stored change of measures, decisions, goals or conclusions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CycleChange {
    /// What the change changed elsewhere: undo, custody.
    pub change: Change,
    /// The record that was written (`m3`, `d1`), empty when one was removed.
    pub key: String,
}
