//! Conditions of checks and rules.

/// A condition, parsed and typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// As written in the catalogue.
    pub source: String,
}
