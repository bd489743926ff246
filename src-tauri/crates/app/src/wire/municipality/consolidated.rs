//! «Свод»: schools × directions, indicators, deficits. Everything has a key that [`BehindView`] opens to its schools.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ChartView, TrendView};

/// The consolidated picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsolidatedView {
    /// «Посчитано по письмам 11 из 13 школ».
    pub basis: String,
    /// How many schools are in it; 0 means that there is nothing to show yet.
    pub counted: u32,
    /// The columns.
    pub directions: Vec<DirectionHead>,
    /// The schools that handed in, by name.
    pub schools: Vec<HeatRow>,
    /// The municipality's mean.
    pub mean: HeatRow,
    /// How many schools have each verdict, best first.
    pub verdicts: Vec<VerdictRow>,
    /// Levels of a direction with what each takes, best first, for the legend.
    pub levels: Vec<LevelHead>,
    /// Schools that are not in it, with the reason.
    pub left_out: Vec<String>,
    /// Pictures, each with its table.
    pub charts: Vec<ChartView>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DirectionHead {
    /// `1` … `6`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Short title.
    pub short: String,
}

/// A level in the legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LevelHead {
    /// 1 is the best; 0 where there is none.
    pub rank: u8,
    /// Its name.
    pub name: String,
    /// What it takes.
    pub terms: String,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeatRow {
    /// ИНН; empty for the mean.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Type, place and pupils, in words.
    pub about: String,
    /// Verdict by its own answers; empty for an unfinished form.
    pub verdict: String,
    /// Verdict by confirmed answers.
    pub confirmed: String,
    /// The total.
    pub total: HeatCell,
    /// One cell a direction.
    pub cells: Vec<HeatCell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeatCell {
    /// Opens to what it was made of; empty when there is nothing behind it.
    pub key: String,
    /// `82,50 %`; «—» where nothing applies.
    pub percent: String,
    /// 1 is the best level; 0 where there is none.
    pub rank: u8,
    /// The level's name.
    pub level: String,
    /// By confirmed answers, `71,25 %`; empty when nothing was looked at.
    pub confirmed: String,
    /// «+10,00 п. п.»; empty without a year before.
    pub change: String,
    /// Which way.
    pub trend: Option<TrendView>,
}

/// A verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerdictRow {
    /// Opens to its schools (`verdict:сформирована`).
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it takes.
    pub terms: String,
    /// «в 5 (45 %) из 11 ОО».
    pub own: String,
    /// The same by confirmed answers; empty when nothing was looked at.
    pub confirmed: String,
}

/// The indicators of all directions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorsView {
    /// By direction.
    pub directions: Vec<IndicatorDirection>,
    /// Where the regional values come from, as typed.
    pub region_source: String,
}

/// A direction's indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorDirection {
    /// `1` … `6`.
    pub number: String,
    /// Title.
    pub title: String,
    /// Its indicators.
    pub rows: Vec<IndicatorRow>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorRow {
    /// `1.20`; opens as `indicator:1.20`.
    pub code: String,
    /// The question.
    pub text: String,
    /// Exactly «в N (P %) из M ОО».
    pub phrase: String,
    /// «за исключением …», «кроме НОШ»; empty when there are none or too many to name.
    pub exceptions: String,
    /// Sums, ranges, ticked options, a line each.
    pub sums: Vec<String>,
    /// In how many schools it does not apply, in words; empty when in none.
    pub not_applicable: String,
    /// Last year's phrase, empty without one.
    pub before: String,
    /// What is odd: «один и тот же ответ во всех ОО»; empty when nothing.
    pub odd: String,
    /// The region's value as typed.
    pub region: String,
}

/// What stands behind a cell or a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BehindView {
    /// What it is.
    pub title: String,
    /// The number or the phrase itself.
    pub value: String,
    /// How it was made, «11 : 11 · 100 = 100 %».
    pub formula: String,
    /// Schools, or one school's questions, by what they say.
    pub groups: Vec<BehindGroup>,
}

/// Rows that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BehindGroup {
    /// «ответили «да»: 9».
    pub title: String,
    /// The rows.
    pub rows: Vec<BehindRow>,
}

/// A school or a question of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BehindRow {
    /// ИНН, to open its review.
    pub inn: String,
    /// The question, to open it there; empty for the school as a whole.
    pub target: String,
    /// The school or the question.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// Deficits by rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeficitsView {
    /// Most widespread first.
    pub rows: Vec<DeficitRow>,
    /// From which share on it is one municipal measure, in words.
    pub threshold: String,
}

/// A deficit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeficitRow {
    /// `R11`; opens as `deficit:R11`.
    pub rule: String,
    /// Number of its direction.
    pub direction: String,
    /// What is missing.
    pub deficit: String,
    /// «в 5 (45 %) из 11 ОО».
    pub phrase: String,
    /// Widespread enough for one municipal measure?
    pub municipal: bool,
    /// What is recommended.
    pub recommendation: String,
    /// How.
    pub measure: String,
    /// When.
    pub term: String,
    /// Who.
    pub who: String,
    /// The municipal measure made of it (`m3`), if there is one.
    pub taken: Option<String>,
}
