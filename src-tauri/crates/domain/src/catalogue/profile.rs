//! What the methodology says beside points and rules: factors of risk, how an older questionnaire is compared, and
//! what is unlike the school's own history.

use indexmap::IndexMap;

use super::Catalogue;
use crate::expression::Expression;
use crate::number::Exact;
use crate::target::Target;

/// A factor of risk.
#[derive(Debug, Clone)]
pub struct Risk {
    /// `staff`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The risk is moderate when true.
    pub moderate: Expression,
    /// The risk is high when true; looked at first.
    pub high: Expression,
    /// The places whose values stand behind it, each once.
    pub places: Vec<Target>,
    /// Questions about what the school does against it.
    pub measures: Vec<String>,
    /// Where it comes from.
    pub basis: String,
}

/// How the questions of an older questionnaire answer to those of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The older questionnaire: id and version.
    pub from: (String, String),
    /// Old code by new code, for questions that moved.
    pub moved: IndexMap<String, String>,
    /// Old codes that answer to nothing here, and why.
    pub dropped: IndexMap<String, String>,
}

impl Mapping {
    /// The code a question of this questionnaire had in the older one; `None` when nothing there answers to it.
    #[must_use]
    pub fn old_code<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        if let Some(old) = self.moved.get(code) {
            return Some(old);
        }
        // The same code may mean another question now: an old one that moved away or was dropped is no pair.
        let taken = self.dropped.contains_key(code) || self.moved.values().any(|old| old == code);
        (!taken).then_some(code)
    }
}

impl Catalogue {
    /// How the questions of an older catalogue answer to those of this one, when the methodology says so.
    #[must_use]
    pub fn mapping_from(&self, older: &Self) -> Option<&Mapping> {
        let (identity, older) = (&self.questionnaire.identity, &older.questionnaire.identity);
        let from = |mapping: &&Mapping| mapping.from.0 == older.id && mapping.from.1 == older.version;
        let mut mappings = self.methodology.mappings.iter();
        mappings.find(from).filter(|_| identity.hash != older.hash)
    }

    /// The code a question of this catalogue has in an older one; `None` when nothing there answers to it.
    #[must_use]
    pub fn old_code<'a>(&'a self, older: &Self, code: &'a str) -> Option<&'a str> {
        match self.mapping_from(older) {
            Some(mapping) => mapping.old_code(code),
            None => Some(code),
        }
    }

    /// The place a place has in an older catalogue; `None` when nothing there answers to it.
    #[must_use]
    pub fn old_target(&self, older: &Self, target: &Target) -> Option<Target> {
        match target {
            Target::Question(code) => Some(Target::Question(self.old_code(older, code)?.to_owned())),
            other => Some(other.clone()),
        }
    }
}

/// When a number is far from all earlier years of the same school.
#[derive(Debug, Clone, PartialEq)]
pub struct UnlikeRules {
    /// A share: this many percentage points beyond the range.
    pub share_pp: Exact,
    /// A share of few people, and any number: at least this many beyond the range.
    pub people: Exact,
    /// A number: this many times above the largest or below the smallest.
    pub times: Exact,
}
