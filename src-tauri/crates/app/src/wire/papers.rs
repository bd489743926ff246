//! What the screen of prints shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The prints there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintsView {
    /// Their kinds, in the order of the screen (`blank`, `form`, `signing-sheet`, …).
    pub kinds: Vec<String>,
    /// Who can get a collection sheet.
    pub roles: Vec<PrintRole>,
}

/// Somebody in the school who knows answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintRole {
    /// Its id, as `--role` takes it.
    pub id: String,
    /// The role in words.
    pub title: String,
    /// How many questions it is asked.
    pub questions: u32,
}
