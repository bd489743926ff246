//! The municipality's workplace as its screens show it. One file a screen; every number and date is a formatted string,
//! every word an id beside its label. A change of anything answers with [`super::Change`], as a school's does: its
//! `summary` carries undo, redo and the custody line, the other members stay empty, and the screen asks again.

mod arrivals;
mod campaign;
mod checklists;
mod consolidated;
mod documents;
mod exchange;
mod graduates;
mod register;
mod review;
mod roadmap;
mod tendencies;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use arrivals::*;
pub use campaign::*;
pub use checklists::*;
pub use consolidated::*;
pub use documents::*;
pub use exchange::*;
pub use graduates::*;
pub use register::*;
pub use review::*;
pub use roadmap::*;
pub use tendencies::*;

use super::Summary;

/// The municipality whose desk this is; part of [`super::DeskView`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MunicipalityView {
    /// Its name.
    pub name: String,
    /// ИНН, empty until typed.
    pub inn: String,
    /// School years with a campaign, newest first.
    pub periods: Vec<String>,
    /// The campaign that is open.
    pub period: String,
    /// Who is working.
    pub actor: String,
    /// Custody, undo and redo; progress, errors and warnings stay empty.
    pub summary: Summary,
}

/// How a municipality begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewMunicipality {
    /// Name of the body that collects.
    pub name: String,
    /// Its ИНН as typed.
    pub inn: String,
    /// School year of the first campaign.
    pub period: String,
    /// Until when the schools hand in, as typed; may be empty.
    pub deadline: String,
    /// Who is working.
    pub actor: String,
}

/// «Сегодня».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MunicipalityToday {
    /// «Сдали 11 из 13 школ, приняты 7».
    pub headline: String,
    /// Until when, `31.10.2025`; empty when it is not set.
    pub deadline: String,
    /// «осталось 5 дней», «срок прошёл 3 дня назад»; empty without a date.
    pub left: String,
    /// Is the date past?
    pub late: bool,
    /// The counts, in the order of the screen.
    pub counts: Vec<TodayCount>,
    /// What to do next.
    pub next: NextStep,
    /// What came lately, newest first (at most 20).
    pub news: Vec<NewsRow>,
    /// Schools that have not handed in.
    pub missing: Vec<SchoolLine>,
    /// Schools whose letter waits to be looked at.
    pub waiting: Vec<SchoolLine>,
    /// Schools whose letter was returned and has not come again.
    pub returned: Vec<SchoolLine>,
    /// How many files were set aside and not yet settled.
    pub aside: u32,
}

/// A count of «Сегодня».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TodayCount {
    /// `schools`, `submitted`, `waiting`, `accepted`, `returned`, `missing`, `aside`.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// What to do next, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// A screen: `campaign`, `schools`, `letters`, `review`, `consolidated`, `documents`, `measures`.
    pub screen: String,
    /// What to do.
    pub words: String,
    /// Why.
    pub why: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewsRow {
    /// `14.03.2026 14:32`.
    pub at: String,
    /// What.
    pub words: String,
    /// The school it is about, if one.
    pub inn: Option<String>,
}

/// A school in a list, with a word about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolLine {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// What about it: «письмо № 2 от 14.03.2026», «приглашение передано 01.10.2025».
    pub words: String,
}
