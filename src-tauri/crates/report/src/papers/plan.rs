//! What the papers are made of besides the questionnaire: roles, classes, the survey. It is data
//! (`assets/documents/papers.toml`): no code of an indicator stands in the program.

use std::sync::LazyLock;

use domain::catalogue::{Catalogue, Question};
use domain::form::Target;
use serde::Deserialize;

use crate::ReportError;

static SOURCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/papers.toml"
));

/// The plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    pub(super) places: Places,
    pub(super) band: Vec<Band>,
    role: Vec<Role>,
    pub(super) class: Vec<Class>,
    pub(super) survey: Survey,
}

/// Places of the form the heads and signatures need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) school: Target,
    pub(super) school_full: Target,
    pub(super) inn: Target,
    pub(super) collector: Target,
    pub(super) signer: Target,
    pub(super) signer_post: Target,
}

/// A level of education as people in a school call it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Band {
    pub(super) level: String,
    pub(super) title: String,
}

/// Who in a school knows what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) knows: Vec<String>,
    /// Each class gets a sheet of its own.
    #[serde(default)]
    pub(super) by_class: bool,
}

/// A class, or a group that is asked like one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    pub(super) title: String,
    /// How many pupils it has; none: no sheet.
    pub(super) pupils: Target,
    /// Questions only this sheet asks.
    #[serde(default)]
    pub(super) only: Vec<String>,
}

/// The survey and its tally.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Survey {
    pub(super) question: Vec<SurveyQuestion>,
    pub(super) tally: Vec<Tally>,
    pub(super) counts: Vec<Counts>,
    pub(super) answer: Vec<Answered>,
}

/// A question of the survey.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SurveyQuestion {
    pub(super) id: String,
    #[serde(default)]
    pub(super) options: Vec<String>,
    /// The options are the levels the school runs.
    #[serde(default)]
    pub(super) bands: bool,
    /// Lines to write on.
    #[serde(default)]
    pub(super) lines: usize,
}

/// A row of the tally.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tally {
    pub(super) id: String,
    /// A question for each level.
    #[serde(default)]
    pub(super) codes: Vec<String>,
    /// The question of the whole school.
    pub(super) total: Option<String>,
    pub(super) part: Option<Half>,
}

impl Tally {
    /// Is it counted among those of the other line: the first number of what the other is the second of?
    pub(super) fn is_part_of(&self, whole: &Self) -> bool {
        (self.part, whole.part) == (Some(Half::First), Some(Half::Second))
            && (&self.codes, &self.total) == (&whole.codes, &whole.total)
    }
}

/// Which number of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Half {
    /// How many.
    First,
    /// Of how many.
    Second,
}

/// A question of the survey whose options are counted one by one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counts {
    pub(super) question: String,
}

/// A question of the questionnaire that the survey answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    pub(super) code: String,
    pub(super) say: String,
}

impl Plan {
    /// The plan that is part of the program.
    pub(super) fn embedded() -> Result<&'static Self, ReportError> {
        static PLAN: LazyLock<Result<Plan, String>> =
            LazyLock::new(|| toml::from_str(SOURCE).map_err(|error| error.to_string()));
        PLAN.as_ref()
            .map_err(|reason| ReportError::Painting(reason.clone()))
    }

    /// The roles this catalogue needs, in order; words the plan does not know are roles of their own.
    pub(super) fn roles(&self, catalogue: &Catalogue) -> Vec<Role> {
        let mut roles = self.role.clone();
        for question in catalogue.questionnaire.questions.values() {
            for word in people(&question.knows) {
                if !roles.iter().any(|role| role.is_named(word)) {
                    roles.push(Role {
                        id: word.to_owned(),
                        title: word.to_owned(),
                        knows: vec![word.to_owned()],
                        by_class: false,
                    });
                }
            }
        }
        roles.retain(|role| catalogue.questionnaire.questions.values().any(|q| role.asks(q)));
        roles
    }
}

impl Role {
    /// Does this role know the answer?
    pub(super) fn asks(&self, question: &Question) -> bool {
        people(&question.knows).any(|word| self.is_named(word))
    }

    /// Does the questionnaire call it so?
    fn is_named(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.knows.iter().any(|known| known.to_lowercase() == word)
    }

    /// Is it meant by this word: its id, its title, or what the questionnaire calls it?
    pub(super) fn is_called(&self, word: &str) -> bool {
        let word = word.trim();
        self.is_named(word)
            || [&self.id, &self.title]
                .iter()
                .any(|known| known.to_lowercase() == word.to_lowercase())
    }
}

/// The people whom a question names: several may know one answer.
fn people(knows: &str) -> impl Iterator<Item = &str> {
    knows
        .split([',', ';'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
}
