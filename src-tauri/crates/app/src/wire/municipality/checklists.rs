//! «Сверх анкеты»: check-lists beyond the questionnaire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::WordChoice;

/// The check-lists of a year with their answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistsView {
    /// That all this is outside the questionnaire and part of no score.
    pub outside: String,
    /// The lists in order.
    pub lists: Vec<ChecklistView>,
    /// Schools of the register, whom items about schools ask about.
    pub schools: Vec<ChecklistSchool>,
    /// Longest note in characters.
    pub note_limit: u32,
}

/// A school that items are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistSchool {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
}

/// A check-list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistView {
    /// Its id.
    pub id: String,
    /// Name.
    pub title: String,
    /// `2025.1`.
    pub version: String,
    /// `проект`.
    pub status: String,
    /// Where it comes from.
    pub status_note: String,
    /// Brought by the municipality itself.
    pub own: bool,
    /// Its answers: `yes`, `partly`, `no` and the list's words for them.
    pub answers: Vec<WordChoice>,
    /// The documents its items come from: number and name.
    pub documents: Vec<WordChoice>,
    /// Groups in order.
    pub groups: Vec<ChecklistGroupView>,
    /// All its answers.
    pub count: ChecklistCount,
    /// The answers about the municipality.
    pub of_municipality: ChecklistCount,
    /// The answers about each school, in the order of the schools; empty when it asks nothing about schools.
    pub by_school: Vec<ChecklistCount>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistGroupView {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<ChecklistItemView>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistItemView {
    /// `H.01`.
    pub code: String,
    /// What is asked.
    pub text: String,
    /// What helps to answer; may be empty.
    pub hint: String,
    /// Where it stands.
    pub sources: Vec<ChecklistSource>,
    /// Asked about each school, not about the municipality.
    pub about_schools: bool,
    /// What is recorded: one line about the municipality, or a line for each school with an answer or a note.
    pub given: Vec<ChecklistGiven>,
    /// How it stands.
    pub count: ChecklistCount,
}

/// Where an item stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistSource {
    /// Number of the document.
    pub document: String,
    /// Name of the document.
    pub name: String,
    /// Place in it; may be empty.
    pub place: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistGiven {
    /// The school; empty for the municipality.
    pub inn: String,
    /// `yes`, `partly`, `no`; empty while there is only a note.
    pub answer: String,
    /// The note.
    pub note: String,
}

/// How items stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistCount {
    /// Answers given.
    pub answered: u32,
    /// Answers asked for.
    pub asked: u32,
    /// «да».
    pub yes: u32,
    /// «частично».
    pub partly: u32,
    /// «нет».
    pub no: u32,
    /// The same in words.
    pub words: String,
}

/// An answer as typed. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChecklistEdit {
    /// The list.
    pub list: String,
    /// The item.
    pub item: String,
    /// The school; empty for an item about the municipality.
    pub inn: String,
    /// The list's word or `yes`, `partly`, `no`; an empty text takes the answer away.
    #[ts(optional)]
    pub answer: Option<String>,
    /// The note; an empty text takes it away.
    #[ts(optional)]
    pub note: Option<String>,
}

/// What was taken from a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChecklistsLoaded {
    /// The lists: name, version, number of items.
    pub lists: Vec<String>,
    /// Their ids.
    pub ids: Vec<String>,
}
