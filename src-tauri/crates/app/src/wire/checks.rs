//! What the checks find, and what is still unanswered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fired check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// `K20`, or a built-in id such as `V01@5.03`.
    pub id: String,
    /// Error or warning.
    pub severity: SeverityView,
    /// The sentence.
    pub message: String,
    /// The places that disagree, to jump to.
    pub places: Vec<Place>,
    /// The explanation given for a warning, empty if none.
    pub explanation: String,
}

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeverityView {
    /// Stops signing.
    Error,
    /// Asks for an explanation.
    Warning,
}

/// Somewhere in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// `passport.inn`, `1.05`, `selfstudy.1.10`.
    pub target: String,
    /// Short words for it.
    pub label: String,
    /// What stands there now («6 из 48», «да», «не заполнено»).
    pub value: String,
}

/// All findings, and what is still unanswered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChecksView {
    /// Errors and warnings, errors first; unanswered questions are not listed here.
    pub findings: Vec<FindingView>,
    /// Unanswered asked targets per part.
    pub unanswered: Vec<Unanswered>,
    /// May the questionnaire be signed?
    pub can_sign: bool,
    /// Will the self-study part travel with the letter, and if not, why (words)?
    pub selfstudy: String,
}

/// Unanswered questions of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unanswered {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Its title.
    pub title: String,
    /// The places.
    pub places: Vec<Place>,
}
