//! The plan of the report: which sections it has and which places of the form each sentence speaks about.
//!
//! It is data (`assets/documents/selfstudy.toml`), like the questionnaire: no code of an indicator stands in the
//! program. A sentence whose places another catalogue does not have is simply not said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::form::Target;
use serde::{Deserialize, Deserializer};

use crate::ReportError;

static SOURCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/selfstudy.toml"
));

static SITE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/site.toml"
));

/// The plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    /// Places the title sheet and the signature need.
    pub(super) places: Places,
    /// Beginnings of a settlement's name in an address («с.», «пос.»).
    pub(super) settlements: Vec<String>,
    /// Sections in order.
    pub(super) section: Vec<Section>,
}

/// Places the title sheet and the signature need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) name_full: Place,
    pub(super) name_short: Place,
    pub(super) address: Place,
    pub(super) municipality: Place,
    pub(super) director: Place,
    pub(super) post: Place,
    pub(super) year: Place,
    pub(super) protocol_number: Place,
    pub(super) protocol_date: Place,
    pub(super) order_number: Place,
    pub(super) order_date: Place,
    pub(super) signer_post: Place,
    pub(super) signer: Place,
}

/// A section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    /// Message id of its heading.
    pub(super) title: String,
    /// False for a section without a number.
    #[serde(default = "yes")]
    pub(super) numbered: bool,
    /// What stands in it.
    #[serde(default)]
    pub(super) part: Vec<Part>,
}

/// A part of a section.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Part {
    /// A heading of the second depth.
    Heading { title: String },
    /// Sentences one after another.
    Paragraph {
        /// The name a person's own version is kept under; without it the id of the first sentence.
        key: Option<String>,
        say: Vec<Say>,
    },
    /// Sentences as a list.
    List {
        /// As of a paragraph.
        key: Option<String>,
        say: Vec<Say>,
    },
    /// Two columns: what and how much.
    Facts {
        caption: String,
        rows: Vec<FactRow>,
        /// Also last year's values.
        #[serde(default)]
        previous: bool,
    },
    /// Three columns: what, how many, which part.
    Shares { caption: String, rows: Vec<FactRow> },
    /// Named columns and rows of places.
    Grid {
        caption: String,
        columns: Vec<Say>,
        rows: Vec<GridRow>,
    },
    /// A picture, numbered, announced in the text.
    Chart(Picture),
    /// Results of the questionnaire by direction, with the answers.
    Directions,
    /// Comparison with the year before.
    Dynamics,
    /// The table of results by direction and the verdict alone.
    Scores,
    /// The first tasks as a list.
    Plans { most: usize },
    /// The rows of the order.
    Indicators,
    /// Problems and tasks that follow from the rules.
    Tasks,
    /// Further contents; nothing, not even the heading, when none of it is filled in.
    Further {
        title: Option<String>,
        #[serde(default)]
        say: Vec<Say>,
        /// Places printed with their label.
        #[serde(default)]
        facts: Vec<Place>,
        #[serde(default)]
        tables: Vec<Place>,
        /// Texts printed as they were typed.
        #[serde(default)]
        texts: Vec<Place>,
        /// Rows of an appendix, with their numbers.
        #[serde(default)]
        indicators: Vec<Place>,
    },
    /// Two or three years side by side; the table at the place fills in the years that are not on the desk.
    Years {
        title: String,
        place: Place,
        now: Vec<YearRow>,
    },
}

/// A row of the years side by side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearRow {
    /// Its name, as in the table of typed years.
    pub(super) row: String,
    /// Where its number stands in a form.
    pub(super) place: Place,
}

/// A picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Picture {
    /// Its name: `chart-ID-title`, `-refer` and `-words` are its sentences.
    pub(super) id: String,
    /// What is drawn.
    pub(super) of: PictureOf,
    /// Names of the series of counts.
    #[serde(default)]
    pub(super) columns: Vec<Say>,
    /// Rows of shares and counts.
    #[serde(default)]
    pub(super) rows: Vec<GridRow>,
}

/// What a picture draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PictureOf {
    /// The profile of the directions, this year and last.
    Axes,
    /// Directions against the levels' boundaries.
    Levels,
    /// Differences against last year.
    Changes,
    /// Parts of a whole.
    Shares,
    /// Counts of several dates.
    Counts,
}

impl Picture {
    /// The message id of one of its sentences.
    pub(super) fn message(&self, what: &str) -> String {
        format!("chart-{}-{what}", self.id)
    }
}

/// A sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Say {
    /// Message id.
    pub(super) id: String,
    /// Values it names and the places they come from; it is said only when all are known.
    #[serde(default)]
    pub(super) v: BTreeMap<String, Place>,
    /// Said only when all of these hold.
    #[serde(default)]
    pub(super) when: Vec<When>,
}

/// A row of a table of facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactRow {
    /// The place.
    pub(super) place: Place,
    /// Message id of the label; without it the label of the catalogue.
    pub(super) label: Option<String>,
    /// A total: bold.
    #[serde(default)]
    pub(super) total: bool,
    /// Printed only when all of these hold.
    #[serde(default)]
    pub(super) when: Vec<When>,
}

/// A row of a grid.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GridRow {
    /// Message id of the label.
    pub(super) label: String,
    /// Its places, left to right.
    pub(super) places: Vec<Place>,
    /// A total: bold.
    #[serde(default)]
    pub(super) total: bool,
    /// Printed only when all of these hold.
    #[serde(default)]
    pub(super) when: Vec<When>,
}

/// A condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    /// The school runs this level.
    pub(super) level: Option<String>,
    /// This place …
    pub(super) place: Option<Place>,
    /// … has one of these answers,
    #[serde(default)]
    pub(super) is: Vec<String>,
    /// … or none of these,
    #[serde(default)]
    pub(super) not: Vec<String>,
    /// … or is above this number.
    pub(super) above: Option<i64>,
}

/// A place of the form, by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place(pub(super) Target);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Target::deserialize(deserializer)?))
    }
}

fn yes() -> bool {
    true
}

/// The name a person's own version of a text is kept under.
pub(super) fn key<'p>(key: Option<&'p String>, say: &'p [Say]) -> &'p str {
    key.or(say.first().map(|say| &say.id)).map_or("", String::as_str)
}

/// The plan of the short report for the school's site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SitePlan {
    /// Sections in order.
    pub(super) section: Vec<Section>,
    /// Sentences of the news item, a paragraph each.
    pub(super) news: Vec<Paragraph>,
}

/// Sentences one after another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paragraph {
    pub(super) say: Vec<Say>,
}

impl SitePlan {
    /// The plan that is part of the program.
    pub(super) fn embedded() -> Result<&'static Self, ReportError> {
        static PLAN: LazyLock<Result<SitePlan, String>> =
            LazyLock::new(|| toml::from_str(SITE).map_err(|error| error.to_string()));
        PLAN.as_ref()
            .map_err(|reason| ReportError::Painting(reason.clone()))
    }
}

impl Plan {
    /// The plan that is part of the program.
    pub(super) fn embedded() -> Result<&'static Self, ReportError> {
        static PLAN: LazyLock<Result<Plan, String>> =
            LazyLock::new(|| toml::from_str(SOURCE).map_err(|error| error.to_string()));
        PLAN.as_ref()
            .map_err(|reason| ReportError::Painting(reason.clone()))
    }
}
