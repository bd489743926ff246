//! The workbook that is filled in elsewhere and taken back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What would change if a workbook were taken. Nothing is changed by looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkbookPreview {
    /// The file's name.
    pub file: String,
    /// Names this preview: taking with it is refused when the file or the form has changed since.
    pub digest: String,
    /// When the workbook was given out.
    pub made: String,
    /// For whom; empty for the whole form.
    pub role: String,
    /// How many answers would change.
    pub answers: u32,
    /// Every difference, in the order of the form.
    pub differences: Vec<WorkbookDifference>,
    /// Cells that cannot be taken; the others can.
    pub problems: Vec<WorkbookProblem>,
    /// Answers that were changed in the program too since the workbook was given out.
    pub conflicts: u32,
    /// Cells whose row is gone: they change nothing.
    pub missing: u32,
}

/// One answer, or what accompanies it, that would become another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkbookDifference {
    /// `1.05`, `passport.inn`, `selfstudy.1.10`.
    pub target: String,
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Its title.
    pub part_title: String,
    /// The question with its number.
    pub question: String,
    /// What of it, in words («ответ», «пояснение»).
    pub what: String,
    /// New, changed or cleared.
    pub kind: DifferenceKind,
    /// What the program has, in words.
    pub was: String,
    /// What it would have.
    pub becomes: String,
    /// Where it stands in the workbook («лист «1. Качество подготовки», D12»).
    pub cell: String,
    /// Changed in the program too since the workbook was given out.
    pub conflict: bool,
}

/// See [`WorkbookDifference::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// There was no answer.
    New,
    /// Another answer.
    Changed,
    /// The answer would be gone.
    Cleared,
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkbookProblem {
    /// Where it stands.
    pub cell: String,
    /// The place of the form, when it is known.
    pub target: Option<String>,
    /// The question, empty when it is not known.
    pub question: String,
    /// Number of the problem.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}
