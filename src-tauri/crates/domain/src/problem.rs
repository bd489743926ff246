//! Every problem the program can tell a person about, as a code with parameters.
//!
//! The Russian sentence of a code and its remedy stand in `assets/locales/ru/problems*.ftl`: message `E0101` with
//! the attribute `.remedy`. A test in `words` refuses a code without both. A code is never reused: a retired one
//! stays in the list with a comment.

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
        Self { code, params: BTreeMap::new() }
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

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// One constant per problem.
        pub mod codes {
            use super::Code;
            $($(#[$doc])* pub const $name: Code = Code($code);)*
            /// All codes, for the test that each has a sentence and a remedy.
            pub const ALL: &[Code] = &[$($name),*];
        }
    };
}

codes! {
    // E01xx: questionnaires and methodologies (domain::catalogue).

    // E02xx: values and forms (domain::form).

    // E03xx: the data folder and its database, backups (store).

    // E04xx: letters and keys (letter).

    // E05xx: documents (report).

    // E06xx: use cases (app), folders and sticks.

    // E07xx: the command line and the window.

}
