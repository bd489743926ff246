//! What follows from a form while it is filled in: which questions are asked, what is missing, what contradicts what.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Target, Value};
use crate::catalogue::{Part, Severity};
use crate::number::Exact;

/// A message of the program as a code with parameters; the sentence stands in `form.ftl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coded {
    /// Message id, e.g. `reason-level` or `check-V01`.
    pub code: &'static str,
    /// Values its sentence names, already formatted for a person.
    pub params: Vec<(&'static str, String)>,
}

impl Coded {
    /// A message without parameters yet.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            params: Vec::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

/// Whether a question is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The school answers it.
    Asked,
    /// Skipped; counts as «нет».
    Zero {
        /// Why (`reason-…`).
        reason: Coded,
    },
    /// Does not concern this school.
    NotApplicable {
        /// Why (`reason-…`).
        reason: Coded,
    },
}

impl State {
    /// Is it asked?
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Asked)
    }

    /// Is it zero?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self, Self::Zero { .. })
    }

    /// Is it not applicable?
    #[must_use]
    pub fn is_not_applicable(&self) -> bool {
        matches!(self, Self::NotApplicable { .. })
    }

    /// Why it is not asked.
    #[must_use]
    pub fn reason(&self) -> Option<&Coded> {
        match self {
            Self::Asked => None,
            Self::Zero { reason } | Self::NotApplicable { reason } => Some(reason),
        }
    }
}

/// How one place of the form stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Asked, zero or not applicable.
    pub state: State,
    /// Must it be answered before signing (false for optional fields, computed ones and what is not asked)?
    pub required: bool,
    /// Is there a whole answer (both numbers of a share)?
    pub answered: bool,
    /// A computed field's value; for an asked place the recorded value; `None` for what is not asked.
    pub value: Option<Value>,
    /// The denominator in force of a share that is not not-applicable.
    pub denominator: Option<Exact>,
    /// Percent of an answered share.
    pub percent: Option<Exact>,
}

/// What a finding says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A sentence of the catalogue.
    Catalogue(String),
    /// A built-in one (`check-…`).
    Builtin(Coded),
}

/// A fired check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `K20`, or a built-in id such as `V01@5.03`.
    pub id: String,
    /// Error or warning.
    pub severity: Severity,
    /// Which part it belongs to: errors of the self-study part do not stop the questionnaire.
    pub part: Part,
    /// What it says.
    pub message: Message,
    /// The places that disagree.
    pub places: Vec<Target>,
    /// The school's explanation of a warning.
    pub explanation: Option<String>,
}

/// The built-in checks of single numbers: more than all, below nothing, a fraction of people; in a table likewise.
const OF_NUMBERS: [&str; 5] = ["V01", "V02", "V03", "V31", "V32"];

impl Finding {
    /// Is it a number that cannot be, whatever else was answered?
    #[must_use]
    pub fn is_impossible_number(&self) -> bool {
        let check = self.id.split(['@', '.']).next().unwrap_or_default();
        self.severity == Severity::Error && OF_NUMBERS.contains(&check)
    }
}

/// How far a part of the form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartProgress {
    /// `passport`, a direction's number, `selfstudy`.
    pub part: String,
    /// Answered of the asked ones.
    pub answered: usize,
    /// Asked now (required ones only).
    pub asked: usize,
    /// Not applicable or zero.
    pub skipped: usize,
    /// The unanswered ones, in order.
    pub unanswered: Vec<Target>,
}

impl PartProgress {
    /// The first unanswered place.
    #[must_use]
    pub fn next(&self) -> Option<&Target> {
        self.unanswered.first()
    }
}

/// A value the program proposes for a self-study place: to be confirmed, never a live link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The value (a number, or a share's numerator).
    pub value: Value,
    /// Where it comes from.
    pub from: Target,
}

/// What follows from a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Every place of the catalogue, in the form's order.
    pub places: IndexMap<Target, Standing>,
    /// Passport, each direction, self-study.
    pub progress: Vec<PartProgress>,
    /// Fired checks: the table's in its order, then the built-in ones; empty answers among them (`V04@…`).
    pub findings: Vec<Finding>,
    /// Proposals for empty self-study places.
    pub proposals: IndexMap<Target, Proposed>,
}

impl Evaluation {
    /// How a place stands.
    #[must_use]
    pub fn standing(&self, target: &Target) -> Option<&Standing> {
        self.places.get(target)
    }

    /// The state of a question.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<&State> {
        self.places
            .get(&Target::Question(code.to_owned()))
            .map(|s| &s.state)
    }

    /// Errors of a part.
    pub fn errors(&self, part: Part) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |f| f.severity == Severity::Error && f.part == part)
    }

    /// May the questionnaire be signed: no error and nothing unanswered in passport and directions.
    #[must_use]
    pub fn questionnaire_complete(&self) -> bool {
        self.errors(Part::Questionnaire).next().is_none()
    }

    /// May the self-study part travel: nothing unanswered and no error in it.
    #[must_use]
    pub fn selfstudy_complete(&self) -> bool {
        self.errors(Part::SelfStudy).next().is_none()
            && self
                .progress
                .iter()
                .all(|p| p.part != "selfstudy" || p.unanswered.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_cannot_be_are_told_from_contradictions() {
        let finding = |id: &str, severity| Finding {
            id: id.to_owned(),
            severity,
            part: Part::Questionnaire,
            message: Message::Builtin(Coded::new("check-V01")),
            places: Vec::new(),
            explanation: None,
        };
        for (id, impossible) in [
            ("V01@2.12", true),
            ("V03@passport.pupils", true),
            ("V32.1.2@further.classes", true),
            ("V04@2.12", false),
            ("V30.1@further.classes", false),
            ("K20", false),
        ] {
            assert_eq!(
                finding(id, Severity::Error).is_impossible_number(),
                impossible,
                "{id}"
            );
            assert!(!finding(id, Severity::Warning).is_impossible_number(), "{id}");
        }
    }
}
