//! Clusters, dynamics, practices and the internal rating.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HeatCell;

/// Clusters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClustersView {
    /// From how many schools on a cluster is compared, in words.
    pub note: String,
    /// By type, by place, by size, small, ШНОР.
    pub groupings: Vec<GroupingView>,
}

/// One way to put schools together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupingView {
    /// `type`, `place`, `size`, `small`, `low_results`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The clusters.
    pub rows: Vec<ClusterRow>,
}

/// A cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClusterRow {
    /// Opens to its schools (`cluster:type:ООШ`).
    pub key: String,
    /// Its name.
    pub name: String,
    /// How many schools.
    pub schools: u32,
    /// Enough to compare?
    pub compared: bool,
    /// The mean total.
    pub total: HeatCell,
    /// The mean of each direction.
    pub cells: Vec<HeatCell>,
}

/// Dynamics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TendenciesView {
    /// The year before; empty when nothing of it is here.
    pub previous: String,
    /// How was compared, in words.
    pub note: String,
    /// By direction, how many schools went which way.
    pub directions: Vec<TendencyRow>,
    /// Indicators that are worse in more schools than better: problem fields.
    pub worse: Vec<IndicatorTendency>,
    /// Indicators that are better.
    pub better: Vec<IndicatorTendency>,
    /// Schools high or low in all the years, and over which years.
    pub steady: Vec<SteadyRow>,
}

/// A direction's dynamics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TendencyRow {
    /// `1` … `6`.
    pub number: String,
    /// Short title.
    pub title: String,
    /// Opens to the schools (`dynamics:1`).
    pub key: String,
    /// How many went up.
    pub rise: u32,
    /// How many stayed.
    pub same: u32,
    /// How many went down.
    pub fall: u32,
    /// «положительная в 5 (45 %) из 11 ОО».
    pub words: String,
}

/// An indicator's dynamics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorTendency {
    /// `1.20`; opens as `indicator:1.20`.
    pub code: String,
    /// The question.
    pub text: String,
    /// Last year's phrase.
    pub before: String,
    /// This year's.
    pub now: String,
    /// How many schools went which way, in words.
    pub words: String,
}

/// A steady school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SteadyRow {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// High (true) or low?
    pub high: bool,
    /// The years with their percents.
    pub words: String,
}

/// The bank of practices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticesView {
    /// Written down by the municipality.
    pub rows: Vec<PracticeRow>,
    /// Schools that could be asked: high where many are low.
    pub candidates: Vec<PracticeCandidate>,
}

/// A practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeRow {
    /// Its key.
    pub key: String,
    /// ИНН of the school.
    pub inn: String,
    /// Its name.
    pub school: String,
    /// Number of the direction.
    pub direction: String,
    /// The question it belongs to, may be empty.
    pub code: String,
    /// What is done.
    pub text: String,
    /// Where to read of it.
    pub link: String,
}

/// A school that could be asked for its practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeCandidate {
    /// ИНН.
    pub inn: String,
    /// Its name.
    pub school: String,
    /// Number of the direction.
    pub direction: String,
    /// Why it.
    pub words: String,
}

/// A practice as it is typed; without a key a new one, with `remove` it is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PracticeEdit {
    /// Its key.
    #[ts(optional)]
    pub key: Option<String>,
    /// ИНН of the school.
    pub inn: String,
    /// Number of the direction.
    pub direction: String,
    /// The question.
    pub code: String,
    /// What is done.
    pub text: String,
    /// Where to read of it.
    pub link: String,
    /// Take it away.
    pub remove: bool,
}

/// The rating, for internal use only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RatingView {
    /// That it is for internal use only, and how it was made.
    pub note: String,
    /// By cluster.
    pub clusters: Vec<RatingCluster>,
}

/// A cluster's rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RatingCluster {
    /// Its name.
    pub name: String,
    /// The schools in order.
    pub rows: Vec<RatingRow>,
}

/// A place in the rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RatingRow {
    /// «1», «2–3».
    pub place: String,
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Total.
    pub total: String,
    /// Verdict.
    pub verdict: String,
}
