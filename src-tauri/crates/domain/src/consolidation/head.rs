//! What all schools of a picture have in common: which questions were asked, and how the answers were weighed.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, ConsolidationRules, Identity, Kind, RuleTarget, Verdict};

/// A part of a catalogue by name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// `vsoko`.
    pub id: String,
    /// `2025.1`.
    pub version: String,
    /// Hash of its files.
    pub hash: String,
}

impl Version {
    pub(super) fn of(identity: &Identity) -> Self {
        Self {
            id: identity.id.clone(),
            version: identity.version.clone(),
            hash: identity.hash.clone(),
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {} ({})",
            self.id,
            self.version,
            self.hash.get(..8).unwrap_or(&self.hash)
        )
    }
}

/// What the schools of a picture have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The questionnaire.
    pub questionnaire: Version,
    /// The methodology.
    pub methodology: Version,
    /// Numbers of the directions, in order.
    pub directions: Vec<String>,
    /// Questions by code, in the form's order.
    pub questions: IndexMap<String, QuestionHead>,
    /// The verdicts, best first.
    pub verdicts: Vec<Verdict>,
    /// Rules: id, who acts, priority; in the order of the table.
    pub rules: Vec<(String, RuleTarget, u8)>,
    /// How schools are brought together.
    pub consolidation: Option<ConsolidationRules>,
}

/// What a picture needs to know of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionHead {
    /// Position of its direction.
    pub direction: usize,
    /// Its kind.
    pub kind: Kind,
    /// Takes part in the score.
    pub scored: bool,
    /// Options of a choice.
    pub options: Vec<String>,
    /// Small numbers of it are hidden in publications.
    pub sensitive: bool,
}

impl Head {
    /// The head of a catalogue. Made once and shared by everything that is brought together under it.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Arc<Self> {
        let questionnaire = &catalogue.questionnaire;
        let directions = &questionnaire.directions;
        let questions = questionnaire.questions.values().map(|question| {
            let direction = directions.iter().position(|d| d.number == question.direction);
            let head = QuestionHead {
                direction: direction.unwrap_or_default(),
                kind: question.kind,
                scored: question.scored,
                options: question.options.clone(),
                sensitive: question.sensitive,
            };
            (question.code.clone(), head)
        });
        let methodology = &catalogue.methodology;
        Arc::new(Self {
            questionnaire: Version::of(&questionnaire.identity),
            methodology: Version::of(&methodology.identity),
            directions: directions.iter().map(|d| d.number.clone()).collect(),
            questions: questions.collect(),
            verdicts: methodology.verdicts.clone(),
            rules: methodology
                .rules
                .iter()
                .map(|rule| (rule.id.clone(), rule.target, rule.priority))
                .collect(),
            consolidation: methodology.consolidation.clone(),
        })
    }

    /// Name of the cluster of a grouping (by its position).
    #[must_use]
    pub fn group_label(&self, grouping: usize, label: u8) -> Option<&str> {
        let groupings = &self.consolidation.as_ref()?.groupings;
        groupings
            .get(grouping)?
            .labels
            .get(usize::from(label))
            .map(String::as_str)
    }
}
