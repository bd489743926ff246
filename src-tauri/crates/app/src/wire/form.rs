//! What changes while the form is filled in, and the edits that change it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FindingView, Helped, WordView};

/// Everything that changes while the form is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormState {
    /// The year, `2024/2025`.
    pub period: String,
    /// All questions.
    pub questions: Vec<QuestionState>,
    /// All fields of passport, self-study, approvals.
    pub fields: Vec<FieldState>,
    /// A word of explanation for each direction.
    pub words: Vec<WordView>,
    /// Progress, undo, custody, counts.
    pub summary: Summary,
}

/// What the side bar and the top line show; comes with every change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// One entry per part: `passport`, `1` … `6`, `selfstudy`.
    pub progress: Vec<Progress>,
    /// Errors found (unanswered questions not counted).
    pub errors: u32,
    /// Warnings without an explanation.
    pub warnings: u32,
    /// Targets marked «вернуться», in the form's order.
    pub flagged: Vec<String>,
    /// What undo would take back («5.03: 8 → 9»), if anything.
    pub undo: Option<String>,
    /// What redo would bring back.
    pub redo: Option<String>,
    /// Where the data is.
    pub custody: Custody,
    /// What the program answered or proposed by itself.
    pub helped: Helped,
    /// The same in a sentence; empty when there is nothing to tell.
    pub helped_words: String,
}

/// How far a part is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// `passport`, `1` … `6`, `selfstudy`.
    pub part: String,
    /// Answered of the asked ones.
    pub answered: u32,
    /// Asked now.
    pub asked: u32,
    /// Not applicable to this school or skipped as zero.
    pub skipped: u32,
    /// The first unanswered target, if any.
    pub next: Option<String>,
}

/// The custody line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Custody {
    /// «Сохранено на этом ноутбуке в 14:32», or that nothing was entered yet.
    pub saved: String,
    /// «копия на флешке от 12.03», or that there is none yet.
    pub copy: String,
    /// «муниципалитету ещё не передано», «подписано 14.03, письмо № 2 записано».
    pub handed: String,
}

/// The changing part of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionState {
    /// `2.16`.
    pub code: String,
    /// Asked, zero or not applicable.
    pub state: Standing,
    /// Why it is not asked («нет 10–11 классов»), empty when asked.
    pub reason: String,
    /// The answer.
    pub answer: AnswerView,
    /// Is there a whole answer to it?
    pub answered: bool,
    /// The denominator in force, formatted, when the program knows it.
    pub denominator: Option<String>,
    /// The percent, `66,7 %`, when both numbers are there.
    pub percent: Option<String>,
    /// What is wrong or odd with the answer itself, shown beside it (never before it was answered).
    pub findings: Vec<FindingView>,
    /// Last year's answer in words («да», «6 из 8»), if there was one.
    pub previous: Option<String>,
    /// Answering «нет» here turns these scored questions to zero: said before it is saved.
    pub zeroes: Vec<String>,
    /// A gentle question when the number is far from all earlier years of this school. Never a check.
    pub unlike: Option<String>,
}

/// See [`QuestionState::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The school answers it.
    Asked,
    /// Skipped; counts as «нет».
    Zero,
    /// Does not concern this school.
    NotApplicable,
}

/// An answer as typed and its companions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerView {
    /// Choice or number as text (`да`, `12`, `10,25`); empty when not answered. Numerator of a share.
    pub value: String,
    /// Entered denominator of a share.
    pub den: String,
    /// Ticked options of a several-choice question.
    pub chosen: Vec<String>,
    /// Rows of a table, cell by cell; a computed cell is empty here.
    pub rows: Vec<Vec<String>>,
    /// Link that confirms.
    pub link: String,
    /// Note.
    pub note: String,
    /// What in the note looks like the name of a person; empty when nothing does.
    pub person: String,
    /// Document: title.
    pub doc_title: String,
    /// Document: number and date of the order.
    pub doc_order: String,
    /// Marked «вернуться».
    pub flagged: bool,
    /// Taken from last year with one key and not yet touched.
    pub taken: bool,
}

/// The changing part of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldState {
    /// `passport.inn`, `selfstudy.1.10`.
    pub target: String,
    /// Asked or not applicable (a level not run).
    pub state: Standing,
    /// Why it is not asked.
    pub reason: String,
    /// The value; computed fields have it too.
    pub answer: AnswerView,
    /// Filled in?
    pub answered: bool,
    /// Denominator in force of a share.
    pub denominator: Option<String>,
    /// Percent of a share.
    pub percent: Option<String>,
    /// What is wrong with it.
    pub findings: Vec<FindingView>,
    /// Cells of a table that the program computes, row by row, empty where there is none.
    pub computed: Vec<Vec<String>>,
    /// Last year's value in words.
    pub previous: Option<String>,
    /// A value carried from the passport or the questionnaire, to be confirmed with one key; never a live link.
    pub proposal: Option<Proposal>,
}

/// A value the program proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proposal {
    /// The value as it would be typed.
    pub value: String,
    /// Its denominator, if it is a share with an entered one.
    pub den: String,
    /// Where it comes from, in words with the date.
    pub from: String,
}

/// One edit. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Edit {
    /// `2.16`, `passport.inn`, `selfstudy.1.10`, `approval.order_number`.
    pub target: String,
    /// Text as typed; an empty string clears the answer.
    #[ts(optional)]
    pub value: Option<String>,
    /// Second number of a share as typed.
    #[ts(optional)]
    pub den: Option<String>,
    /// Ticked options.
    #[ts(optional)]
    pub chosen: Option<Vec<String>>,
    /// All rows of a table.
    #[ts(optional)]
    pub rows: Option<Vec<Vec<String>>>,
    /// Link.
    #[ts(optional)]
    pub link: Option<String>,
    /// Note.
    #[ts(optional)]
    pub note: Option<String>,
    /// Document title.
    #[ts(optional)]
    pub doc_title: Option<String>,
    /// Document order.
    #[ts(optional)]
    pub doc_order: Option<String>,
    /// «Вернуться».
    #[ts(optional)]
    pub flagged: Option<bool>,
    /// Take last year's answer (the other members are ignored).
    #[ts(optional)]
    pub take_previous: Option<bool>,
    /// Confirm the proposal (the other members are ignored).
    #[ts(optional)]
    pub take_proposal: Option<bool>,
}

/// What one committed change changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Questions whose state, answer or findings are now different.
    pub questions: Vec<QuestionState>,
    /// Fields that are now different.
    pub fields: Vec<FieldState>,
    /// Words of explanation that are now different.
    pub words: Vec<WordView>,
    /// The new summary.
    pub summary: Summary,
    /// Where undo or redo happened, to jump there.
    pub target: Option<String>,
}

/// One line of an answer's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// `14.03.2026 14:32`.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What happened («изменено», «отменено», «взято из прошлого года», «загружено»).
    pub action: String,
    /// Before, in words.
    pub old: String,
    /// After, in words.
    pub new: String,
}
