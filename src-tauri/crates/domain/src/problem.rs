//! Every problem the program can tell a person about, as a code with parameters. The codes themselves stand in
//! [`codes`].
//!
//! The Russian sentence of a code and its remedy stand in `assets/locales/ru/problems*.ftl`: message `E0101` with
//! the attribute `.remedy`. A test in `words` refuses a code without both.

pub mod codes;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// The stable number of a problem, for example `E0201`. Support people speak about a problem by this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A refusal: what happened, as a code and the values its sentence needs.
///
/// Parameters are already formatted for a person (numbers with a decimal comma, paths as the user knows them).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which problem this is.
    pub code: Code,
    /// Values the sentence names, by the variable's name in the locale file.
    pub params: BTreeMap<&'static str, String>,
}

impl Problem {
    /// A problem without parameters yet.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
        }
    }

    /// Adds a value the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        for (name, value) in &self.params {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
