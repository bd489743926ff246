//! The desk as a window finds it: whose it is, where work stopped, and a problem as a person reads it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MunicipalityView;

/// A refusal as a person reads it: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemView {
    /// Stable number, e.g. `E0201`.
    pub code: String,
    /// One plain sentence: what is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Where to go, when the problem belongs to one field or question (`passport.inn`, `1.05`, `selfstudy.1.10`).
    pub target: Option<String>,
}

/// What the program found when it started in a data folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DeskView {
    /// `empty`: first start; `school`, `municipality`: whose desk it is.
    pub state: DeskState,
    /// Present when `state` is `school`.
    pub school: Option<SchoolView>,
    /// Present when `state` is `municipality`.
    pub municipality: Option<MunicipalityView>,
    /// The data folder, as the person knows it.
    pub data_dir: String,
    /// Program version, e.g. `0.1.0`.
    pub version: String,
    /// A file of the data folder that could not be used (damaged, foreign, newer), and what to do. The window then
    /// shows only this, the list of backups and the way out.
    pub problem: Option<ProblemView>,
}

/// See [`DeskView::state`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskState {
    /// Nothing here yet: the first screen asks who you are.
    Empty,
    /// A school works here.
    School,
    /// A municipality works here.
    Municipality,
    /// The database cannot be opened; see [`DeskView::problem`].
    Blocked,
}

/// The school whose desk this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SchoolView {
    /// Short name from the passport.
    pub name: String,
    /// ИНН, empty until typed.
    pub inn: String,
    /// True for the built-in fictional sample: the window marks it on every screen.
    pub sample: bool,
    /// School years on this desk, newest first (`2024/2025`).
    pub periods: Vec<String>,
    /// The year that is open.
    pub period: String,
    /// Who is working, chosen on the first screen.
    pub actor: String,
    /// Where work stopped: a target (`2.16`, `passport.inn`) and the words for it.
    pub resume: Option<Resume>,
}

/// Where work stopped last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resume {
    /// `2.16`, `passport.inn`, `selfstudy.1.10`.
    pub target: String,
    /// The question's or field's text.
    pub label: String,
    /// Name of its direction or part.
    pub part: String,
}

/// How a new school begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewSchool {
    /// Short name of the school.
    pub name: String,
    /// ИНН as typed.
    pub inn: String,
    /// School year, `2025/2026`.
    pub period: String,
    /// Who is working.
    pub actor: String,
}
