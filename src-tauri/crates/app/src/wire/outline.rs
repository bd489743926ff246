//! The fixed part of the form: texts and kinds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FieldTable;

/// The fixed part of the form: texts and kinds. Asked once for a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Outline {
    /// Name of the questionnaire, e.g. `ВСОКО, проект методики`.
    pub title: String,
    /// The sentence that says it is a draft methodology and where it comes from.
    pub status_note: String,
    /// Short hash of the questionnaire, for «О программе».
    pub questionnaire: String,
    /// Short hash of the methodology.
    pub methodology: String,
    /// Passport blocks in order.
    pub passport: Vec<BlockOutline>,
    /// The six directions in order.
    pub directions: Vec<DirectionOutline>,
    /// The self-study part: blocks of the 52 indicators and its own extra fields (year, date, graduates).
    pub selfstudy: Vec<BlockOutline>,
    /// Approvals asked for the title sheet (council, order, signer).
    pub approval: Vec<BlockOutline>,
    /// Optional contents of the report; empty when the catalogue brings none.
    pub further: Vec<BlockOutline>,
}

/// A titled group of fields (passport, self-study, approvals).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockOutline {
    /// Heading.
    pub title: String,
    /// What it is for and where it appears, may be empty.
    pub about: String,
    /// Fields in order.
    pub fields: Vec<FieldOutline>,
}

/// One field of the passport or of the self-study part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldOutline {
    /// `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
    pub target: String,
    /// Number shown before the label (`1.10`), empty for the passport.
    pub number: String,
    /// Label.
    pub label: String,
    /// Which control.
    pub kind: Control,
    /// Unit in words (`чел.`, `км`), may be empty.
    pub unit: String,
    /// Must be answered before signing.
    pub required: bool,
    /// Options of a choice; suggestions for a text.
    pub options: Vec<String>,
    /// Help: what is meant, rule, source.
    pub help: String,
    /// Where a further content comes from; empty elsewhere.
    pub source: String,
    /// Columns and rows of a table.
    pub table: Option<FieldTable>,
}

/// The kind of control that asks for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// One of the options.
    Choice,
    /// Any number of the options.
    Choices,
    /// A number.
    Number,
    /// Two numbers: how many of how many; the percent is the program's.
    Share,
    /// A date `ДД.ММ.ГГГГ`.
    Date,
    /// Shown, never typed: the program computes it.
    Computed,
    /// Rows of fixed columns.
    Table,
    /// да / частично / нет (keys Д Ч Н).
    YesPartialNo,
    /// да / нет (keys Д Н).
    YesNo,
    /// имеется / нет, with title, number, date and link.
    Document,
}

/// A direction with its groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DirectionOutline {
    /// `1` … `6`.
    pub number: String,
    /// Full title.
    pub title: String,
    /// Short title for the side bar.
    pub short: String,
    /// Groups in order.
    pub groups: Vec<GroupOutline>,
}

/// A group of questions under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupOutline {
    /// Heading, without its number.
    pub title: String,
    /// Questions in order.
    pub questions: Vec<QuestionOutline>,
    /// When the group asks the same thing per level, its rows and columns as one table; questions in it are not
    /// shown as rows.
    pub tables: Vec<TableOutline>,
}

/// Per-level counts as one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TableOutline {
    /// Column headings (`1–4 классы`, …).
    pub columns: Vec<String>,
    /// Rows; each cell is a question's code.
    pub rows: Vec<TableRow>,
}

/// One row of a per-level table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TableRow {
    /// What is counted, without the level.
    pub label: String,
    /// Question codes, one per column; empty string where the row has no such level.
    pub codes: Vec<String>,
}

/// The fixed part of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionOutline {
    /// `2.16`.
    pub code: String,
    /// The question.
    pub text: String,
    /// Which control.
    pub kind: Control,
    /// Unit in words.
    pub unit: String,
    /// Options of a choice, in order.
    pub options: Vec<String>,
    /// Options that exclude all others («Документов нет»).
    pub exclusive: Vec<String>,
    /// Where the denominator of a share comes from: `entered`, or the words for it («обучающихся всего, из паспорта»).
    pub denominator: Option<DenominatorOutline>,
    /// What confirms the answer.
    pub evidence: String,
    /// What the check column of the questionnaire explains.
    pub hint: String,
    /// Who in the school knows it, may be empty.
    pub knows: String,
    /// Where the question comes from.
    pub source: String,
    /// Whether it takes part in the score.
    pub scored: bool,
}

/// See [`QuestionOutline::denominator`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DenominatorOutline {
    /// True when the person types the second number.
    pub entered: bool,
    /// Words for the second number.
    pub label: String,
}
