//! What is data of the municipality's documents: how questions sound in them, the fields a person fills in, the
//! sections of the roadmap's views.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::catalogue::{Catalogue, GroupingOf};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Kind;
use crate::ReportError;

/// The plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    /// Up to so many schools every school's «частично» and «нет» are told in words.
    pub(super) remarks_upto: usize,
    /// So many deficits stand among the problem fields.
    pub(super) problems_upto: usize,
    /// So many tendencies are told each way.
    pub(super) tendencies_upto: usize,
    /// So many recommendations stand in one list.
    pub(super) advice_upto: usize,
    /// Groupings by which the best and the weakest schools are described.
    pub(super) context: Vec<String>,
    /// By which grouping the rating is made, unless another is asked for.
    pub(super) rating_by: String,
    /// Rules that fire for what is good: no problem of anybody.
    pub(super) praise: Vec<String>,
    pub(super) courses: Courses,
    #[serde(rename = "field")]
    pub(super) fields: Vec<PaperField>,
    #[serde(rename = "view")]
    pub(super) views: Vec<View>,
}

/// Where needs for courses stand in the questionnaire.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Courses {
    /// The question of several choices that names needs.
    pub(super) needs: String,
    /// A share whose denominator is the number of teachers, its numerator those whose deficits are known.
    pub(super) teachers: String,
}

/// A field of the documents: what a person tells once for a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperField {
    /// Its name.
    pub key: String,
    /// Heading it stands under.
    pub group: String,
    /// What it asks.
    pub label: String,
    /// An example or where it is printed; may be empty.
    #[serde(default)]
    pub help: String,
    /// One line, several, or a day.
    pub kind: FieldKind,
    /// Stands for the next year too, until it is changed.
    #[serde(default)]
    pub carried: bool,
    /// Suggested texts; may be empty.
    #[serde(default)]
    pub options: Vec<String>,
}

/// How a field is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Lines,
    /// A day, `14.03.2026`.
    Date,
}

/// A view of the roadmap.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct View {
    /// Its name on the command line.
    pub(super) id: String,
    /// For a person who chooses.
    pub(super) name: String,
    /// Below the title.
    pub(super) title: String,
    /// Where it comes from.
    pub(super) source: String,
    #[serde(rename = "section")]
    pub(super) sections: Vec<ViewSection>,
}

/// A section of a view.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewSection {
    pub(super) title: String,
    /// A heading above it (a block that holds several).
    #[serde(default)]
    pub(super) block: String,
    /// Directions whose measures stand here.
    #[serde(default)]
    pub(super) directions: Vec<String>,
    /// Rules whose measures stand here, before directions are asked.
    #[serde(default)]
    pub(super) rules: Vec<String>,
    /// Why it may stay empty.
    #[serde(default)]
    pub(super) note: String,
    /// Stands there only when it has measures.
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statements {
    questionnaire: String,
    statements: BTreeMap<String, String>,
}

static PLAN: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/municipal.toml"
));
static STATEMENTS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/municipal-statements.toml"
));

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

impl Plan {
    pub(super) fn embedded() -> Result<&'static Self, ReportError> {
        static READ: LazyLock<Result<Plan, String>> = LazyLock::new(|| read(PLAN));
        READ.as_ref()
            .map_err(|reason| ReportError::Painting(reason.clone()))
    }

    pub(super) fn view(&self, id: &str) -> Option<&View> {
        self.views.iter().find(|view| view.id == id)
    }
}

/// The fields of the documents, in order.
///
/// # Errors
/// When the file that is part of the program cannot be read.
pub fn fields() -> Result<&'static [PaperField], ReportError> {
    Ok(&Plan::embedded()?.fields)
}

/// The views of a kind: id and name, the usual one first; empty when there is only one.
///
/// # Errors
/// When the file that is part of the program cannot be read.
pub fn views(kind: Kind, catalogue: &Catalogue) -> Result<Vec<(String, String)>, ReportError> {
    let plan = Plan::embedded()?;
    Ok(match kind {
        Kind::Roadmap => plan
            .views
            .iter()
            .map(|view| (view.id.clone(), view.name.clone()))
            .collect(),
        Kind::Rating => {
            let rules = catalogue.methodology.consolidation.as_ref();
            let groupings = rules.map_or(&[][..], |rules| rules.groupings.as_slice());
            let ranked = groupings
                .iter()
                .filter(|grouping| !matches!(grouping.of, GroupingOf::Status));
            let mut views: Vec<(String, String)> = ranked
                .map(|grouping| (grouping.id.clone(), grouping.title.clone()))
                .collect();
            views.sort_by_key(|(id, _)| *id != plan.rating_by);
            views
        }
        _ => Vec::new(),
    })
}

/// How a question sounds in a report, when its questionnaire is known here.
pub(super) fn statement(questionnaire: &str, code: &str) -> Result<Option<&'static str>, ReportError> {
    static READ: LazyLock<Result<Statements, String>> = LazyLock::new(|| read(STATEMENTS));
    let file = READ
        .as_ref()
        .map_err(|reason| ReportError::Painting(reason.clone()))?;
    let known = file.questionnaire == questionnaire;
    Ok(file.statements.get(code).filter(|_| known).map(String::as_str))
}
