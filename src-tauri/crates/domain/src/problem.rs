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
    /// There is no database in the data folder.
    STORE_MISSING = "E0301";
    /// The file is not a database.
    STORE_NOT_A_DATABASE = "E0302";
    /// The database is damaged.
    STORE_DAMAGED = "E0303";
    /// A database of another program.
    STORE_FOREIGN = "E0304";
    /// A database of a newer version of this program.
    STORE_NEWER = "E0305";
    /// The data folder may not be written.
    STORE_NO_RIGHTS = "E0306";
    /// The disk is full.
    STORE_DISK_FULL = "E0307";
    /// The disk refuses to read or write.
    STORE_DISK_FAILED = "E0308";
    /// Another program keeps the database.
    STORE_BUSY = "E0309";
    /// Something is there already and is not overwritten.
    STORE_EXISTS = "E0310";
    /// A backup is not whole.
    STORE_BACKUP_UNUSABLE = "E0311";
    /// A folder or stick is not there.
    STORE_UNREACHABLE = "E0312";
    /// A value is too long or malformed.
    STORE_LIMIT = "E0313";
    /// The school year is already on this desk.
    STORE_PERIOD_EXISTS = "E0314";
    /// A row that should be there is not.
    STORE_UNKNOWN = "E0315";
    /// A defect of the program.
    STORE_INTERNAL = "E0316";

    // E04xx: letters and keys (letter).

    // E05xx: documents (report).
    /// A sentence of a document is missing from the locale files.
    REPORT_SENTENCE = "E0501";
    /// A letter of a document is missing from its font.
    REPORT_GLYPH = "E0502";
    /// A document could not be put together as a file.
    REPORT_PAINTING = "E0503";
    /// A page of a document was asked for that it does not have.
    REPORT_NO_PAGE = "E0504";
    /// A document grew longer than any real one.
    REPORT_TOO_LONG = "E0505";

    // E06xx: use cases (app), folders and sticks.

    // E07xx: the command line and the window.

}
