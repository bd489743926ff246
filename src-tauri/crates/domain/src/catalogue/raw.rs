//! The files' shapes, before anything is verified. An unknown key is refused: it is a typing mistake or a newer format.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{FieldRule, Precision, RuleTarget, Severity, TownTrace, Trace};
use crate::number::Exact;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title: String,
    pub(super) status: String,
    pub(super) status_note: String,
    pub(super) passport: Spanned<String>,
    pub(super) approval: Spanned<String>,
    pub(super) directions: Vec<Spanned<String>>,
    pub(super) checks: Spanned<String>,
    pub(super) levels_key: Spanned<String>,
    pub(super) year_key: Spanned<String>,
    pub(super) answers: Answers,
    pub(super) counts: ManifestCounts,
    pub(super) privacy: Privacy,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answers {
    pub(super) yes: String,
    pub(super) partly: String,
    pub(super) no: String,
    pub(super) present: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestCounts {
    pub(super) passport: Spanned<usize>,
    pub(super) approval: Spanned<usize>,
    pub(super) questions: Spanned<usize>,
    pub(super) scored: Spanned<usize>,
    pub(super) checks: Spanned<usize>,
    pub(super) by_direction: Spanned<Vec<usize>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Privacy {
    pub(super) hide_upto: i64,
    pub(super) shown: String,
    pub(super) percent_shown: String,
    pub(super) sensitive: Vec<Spanned<String>>,
    pub(super) unpublished: Vec<Spanned<String>>,
    pub(super) public_rows: Vec<Spanned<String>>,
    #[expect(
        dead_code,
        reason = "the file must name its source; the program does not use it"
    )]
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Direction {
    pub(super) number: Spanned<String>,
    pub(super) title: String,
    pub(super) short: String,
    pub(super) group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) number: Spanned<String>,
    pub(super) title: String,
    #[serde(default)]
    pub(super) knows: String,
    pub(super) question: Vec<Question>,
    #[serde(default)]
    pub(super) table: Vec<Table>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) row: Vec<TableRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableRow {
    pub(super) label: String,
    pub(super) codes: Vec<Spanned<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum QuestionKind {
    YesPartialNo,
    YesNo,
    Document,
    Count,
    Share,
    MultiChoice,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Denominator {
    Passport(String),
    Question(String),
    Selfstudy(String),
    Entered(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) code: Spanned<String>,
    pub(super) text: String,
    pub(super) kind: QuestionKind,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) precision: Precision,
    pub(super) level: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) options: Vec<String>,
    #[serde(default)]
    pub(super) exclusive: Vec<String>,
    pub(super) denominator: Option<Spanned<Denominator>>,
    pub(super) depends_on: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) evidence: String,
    #[serde(default)]
    pub(super) hint: String,
    pub(super) knows: Option<String>,
    pub(super) scored: bool,
    pub(super) comparable: bool,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    pub(super) block: Vec<Block>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    pub(super) title: String,
    pub(super) field: Vec<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FieldKind {
    Text,
    Lines,
    Choice,
    MultiChoice,
    YesNo,
    Number,
    Share,
    Date,
    Computed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) key: Spanned<String>,
    #[serde(default)]
    pub(super) number: String,
    pub(super) label: String,
    pub(super) kind: FieldKind,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) precision: Precision,
    pub(super) required: bool,
    #[serde(default)]
    pub(super) options: Vec<String>,
    #[serde(default)]
    pub(super) free: bool,
    #[serde(default)]
    pub(super) help: String,
    #[serde(default)]
    pub(super) note: String,
    pub(super) source: String,
    pub(super) level: Option<Spanned<String>>,
    pub(super) denominator: Option<Spanned<Denominator>>,
    pub(super) sum: Option<Spanned<Vec<String>>>,
    pub(super) band_of: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) bands: Vec<Band>,
    #[serde(default)]
    pub(super) rules: Vec<Spanned<FieldRule>>,
    pub(super) proposal: Option<Spanned<Proposal>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Band {
    pub(super) label: String,
    pub(super) upto: Option<Exact>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposal {
    pub(super) from: String,
    pub(super) per: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Checks {
    #[serde(default)]
    pub(super) check: Vec<Check>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    pub(super) id: Spanned<String>,
    pub(super) severity: Severity,
    pub(super) expr: Spanned<String>,
    pub(super) message: String,
    pub(super) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SelfStudy {
    pub(super) format: u32,
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title: String,
    pub(super) status: String,
    pub(super) status_note: String,
    pub(super) counts: SelfStudyCounts,
    pub(super) block: Vec<Block>,
    #[serde(default)]
    pub(super) check: Vec<Check>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SelfStudyCounts {
    pub(super) indicators: Spanned<usize>,
    pub(super) extra: Spanned<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Methodology {
    pub(super) format: u32,
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title: String,
    pub(super) status: String,
    pub(super) status_note: String,
    pub(super) questionnaire: Spanned<QuestionnaireName>,
    pub(super) scoring: Spanned<String>,
    pub(super) rules: Spanned<String>,
    pub(super) cycle: Option<Spanned<String>>,
    pub(super) risks: Option<Spanned<String>>,
    pub(super) mapping: Option<Spanned<String>>,
    pub(super) consolidation: Option<Spanned<String>>,
    pub(super) views: Option<Spanned<String>>,
    pub(super) front_rules: usize,
    pub(super) counts: MethodologyCounts,
    pub(super) verdict: Vec<Spanned<Verdict>>,
    pub(super) level: Vec<Spanned<Level>>,
    pub(super) dynamics: Spanned<Dynamics>,
    pub(super) guard: Guard,
    pub(super) unlike: Option<Spanned<Unlike>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionnaireName {
    pub(super) id: String,
    pub(super) version: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodologyCounts {
    pub(super) scoring: Spanned<usize>,
    pub(super) rules: Spanned<usize>,
    pub(super) risks: Option<Spanned<usize>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verdict {
    pub(super) name: String,
    pub(super) printed: String,
    pub(super) total: Option<Exact>,
    pub(super) each: Option<Exact>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Level {
    pub(super) name: String,
    pub(super) from: Option<Exact>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dynamics {
    pub(super) same_pp: Exact,
    pub(super) least_points: Exact,
    pub(super) people_below: Exact,
    pub(super) people_change: Exact,
    pub(super) rise: String,
    pub(super) same: String,
    pub(super) fall: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Guard {
    pub(super) denominator: Exact,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scoring {
    pub(super) answers: BTreeMap<String, Exact>,
    pub(super) document: Spanned<DocumentPoints>,
    pub(super) point: Vec<Point>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentPoints {
    pub(super) answer: String,
    pub(super) linked: Exact,
    pub(super) unlinked: Exact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PointMethod {
    Answers,
    Document,
    Levels,
    Ticked,
    Threshold,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    pub(super) code: Spanned<String>,
    pub(super) method: PointMethod,
    pub(super) max: Exact,
    pub(super) low: Option<Exact>,
    pub(super) high: Option<Exact>,
    #[serde(default)]
    pub(super) less_is_better: bool,
    pub(super) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    #[serde(default)]
    pub(super) rule: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: Spanned<String>,
    pub(super) condition: Spanned<String>,
    pub(super) deficit: String,
    pub(super) target: RuleTarget,
    pub(super) recommendation: String,
    pub(super) measure: String,
    pub(super) term: String,
    pub(super) responsible: String,
    pub(super) priority: u8,
    pub(super) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cycle {
    pub(super) source: String,
    pub(super) step: Vec<CycleStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CycleStep {
    pub(super) id: Spanned<String>,
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) source: String,
    pub(super) trace: Option<Trace>,
    pub(super) municipality: Option<TownStep>,
    #[serde(default)]
    pub(super) mark: Vec<CycleMark>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TownStep {
    pub(super) hint: String,
    pub(super) source: String,
    pub(super) trace: TownTrace,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CycleMark {
    pub(super) direction: Spanned<String>,
    pub(super) done: Spanned<String>,
    pub(super) partly: Option<Spanned<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unlike {
    pub(super) share_pp: Exact,
    pub(super) people: Exact,
    pub(super) times: Exact,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Risks {
    #[serde(default)]
    pub(super) risk: Vec<Risk>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Risk {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) moderate: Spanned<String>,
    pub(super) high: Spanned<String>,
    pub(super) measures: Vec<Spanned<String>>,
    pub(super) basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mappings {
    #[serde(default)]
    pub(super) mapping: Vec<Mapping>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    pub(super) from: Spanned<QuestionnaireName>,
    #[serde(default)]
    pub(super) question: Vec<MappedQuestion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MappedQuestion {
    pub(super) old: Spanned<String>,
    pub(super) new: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) dropped: String,
}
