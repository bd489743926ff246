//! Conditions of checks and rules: the small notation the catalogue is written in, its reader, its type check and
//! its exact evaluation.
//!
//! The notation reads like a sentence (`v('2.09')>=max(v('6.21'),v('6.22'))`), so that a methodologist can check it.
//! It is ours because general expression languages swallow what must stay silent: reaching a value that is not
//! there silences the whole condition, lazily and from left to right.

mod evaluate;
mod lexer;
mod parser;
mod tree;
mod types;

pub use evaluate::{Datum, Facts};
pub use tree::{Expression, Reference};
pub use types::{Schema, Scope, Shape};

use crate::problem::{Code, Problem, codes};

/// Longest condition in bytes.
pub const MAX_LENGTH: usize = 4_000;
/// Most tokens of a condition.
pub const MAX_TOKENS: usize = 1_000;
/// Deepest nesting of a condition.
pub const MAX_DEPTH: usize = 32;

/// What is wrong with a condition, and where in it (a character's position, from 1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason} at {position}")]
pub struct ExpressionError {
    /// Position in characters, from 1.
    pub position: usize,
    /// What is wrong.
    pub reason: Problem,
}

impl ExpressionError {
    fn new(source: &str, at: usize, code: Code) -> Self {
        let position = source.get(..at).map_or(0, |before| before.chars().count()) + 1;
        Self {
            position,
            reason: Problem::new(code).with("position", position),
        }
    }

    fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.reason = self.reason.with(name, value);
        self
    }
}

impl Expression {
    /// Reads a condition and checks every code, key, option and type against the catalogue.
    ///
    /// # Errors
    /// The first thing that is wrong, with its position.
    pub fn compile(source: &str, schema: &dyn Schema, scope: Scope) -> Result<Self, ExpressionError> {
        if source.len() > MAX_LENGTH {
            return Err(ExpressionError::new(source, 0, codes::CATALOGUE_LIMIT)
                .with("what", "expression")
                .with("limit", MAX_LENGTH));
        }
        let tokens = lexer::tokens(source)?;
        let raw = parser::parse(source, &tokens)?;
        let (root, references) = types::check(source, &raw, schema, scope)?;
        Ok(Self {
            source: source.to_owned(),
            root,
            references,
        })
    }

    /// Is it true? `None` when it is silent: it reached something that is not applicable or not answered.
    pub fn holds(&self, facts: &dyn Facts) -> Option<bool> {
        evaluate::holds(&self.root, facts)
    }

    /// The places it looks at, each once, in the order of the text.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }
}
