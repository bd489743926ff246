//! Why a letter was set aside, as it is kept beside it.

use std::collections::BTreeMap;

use domain::problem::{Problem, codes};
use serde::{Deserialize, Serialize};
use store::Received;

use super::told::Arrival;

/// Names of values that problems of letters carry.
const NAMES: [&str; 23] = [
    "code",
    "count",
    "detail",
    "expected",
    "field",
    "file",
    "fingerprint",
    "found",
    "inn",
    "kind",
    "limit",
    "line",
    "name",
    "part",
    "path",
    "period",
    "place",
    "questionnaire",
    "reason",
    "target",
    "value",
    "version",
    "files",
];

/// The note at a letter that a person takes despite impossible numbers.
pub(super) fn despite(reason: &str) -> String {
    serde_json::json!({ "despite": reason }).to_string()
}

/// Why a person took a letter despite impossible numbers, if somebody did.
pub(super) fn despite_of(row: &Received) -> Option<String> {
    let note: serde_json::Value = serde_json::from_str(row.reason.as_deref()?).ok()?;
    Some(note.get("despite")?.as_str()?.to_owned())
}

/// The kept reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Reason {
    pub state: Arrival,
    code: String,
    params: BTreeMap<String, String>,
    /// Has a person let go of it, or has the letter come again and was taken?
    #[serde(default)]
    pub settled: bool,
}

impl Reason {
    pub fn new(state: Arrival, problem: &Problem) -> Self {
        // Values come from strangers' letters: the row has a limit, and the sentence needs no more.
        let short = |text: &String| text.chars().take(200).collect();
        Self {
            state,
            code: problem.code.to_string(),
            params: problem
                .params
                .iter()
                .map(|(name, text)| ((*name).to_owned(), short(text)))
                .collect(),
            settled: false,
        }
    }

    /// The reason of a row; of a row without a readable one, that it is damaged.
    pub fn of(row: &Received) -> Self {
        let text = row.reason.as_deref().unwrap_or_default();
        serde_json::from_str(text)
            .unwrap_or_else(|_| Self::new(Arrival::Damaged, &Problem::new(codes::LETTER_DAMAGED)))
    }

    pub fn text(&self) -> String {
        // Texts and marks always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn settled(mut self) -> Self {
        self.settled = true;
        self
    }

    /// May the letter be taken after all, when it is looked at again?
    pub fn may_change(&self) -> bool {
        self.state.may_change()
    }

    /// The problem as it was told.
    pub fn problem(&self) -> Problem {
        let mut problem = Problem::new(codes::known(&self.code).unwrap_or(codes::LETTER_DAMAGED));
        for (name, value) in &self.params {
            if let Some(name) = NAMES.iter().find(|known| *known == name) {
                problem = problem.with(name, value);
            }
        }
        problem
    }
}
