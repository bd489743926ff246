//! «Кампания».

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::Terms;

/// The campaign of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CampaignView {
    /// The school year.
    pub period: String,
    /// Name of the body that collects.
    pub name: String,
    /// Its ИНН.
    pub inn: String,
    /// Until when, `31.10.2025`; empty when it is not set.
    pub deadline: String,
    /// Goals: for all (`direction` empty) and one for each direction, in that order.
    pub goals: Vec<CampaignGoal>,
    /// May schools put files into their letters?
    pub evidence_files: bool,
    /// What evidence is wished, one line each.
    pub wished: Vec<String>,
    /// The calendar of procedures.
    pub calendar: Vec<ProcedureRow>,
    /// A word to the schools.
    pub note: String,
    /// What the municipality decides itself: bounds of clusters, small schools, whom the documents name.
    pub settings: Vec<SettingRow>,
    /// «ВСОКО, проект методики, версия 2025.1».
    pub questionnaire: String,
    /// Short hash of the questionnaire.
    pub questionnaire_hash: String,
    /// The methodology with its version.
    pub methodology: String,
    /// Short hash of the methodology.
    pub methodology_hash: String,
    /// That it is a draft and where it comes from.
    pub status_note: String,
    /// What each verdict takes, best first.
    pub verdicts: Vec<Terms>,
    /// What each level of a direction takes, best first.
    pub levels: Vec<Terms>,
    /// Letters already signed go by the old words of the campaign: said when invitations are out, else empty.
    pub sent: String,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CampaignGoal {
    /// `1` … `6`, empty for the whole campaign.
    pub direction: String,
    /// Its short title.
    pub title: String,
    /// The goal, empty until written.
    pub text: String,
}

/// A procedure of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcedureRow {
    /// Its key, `p3`.
    pub key: String,
    /// What.
    pub name: String,
    /// When, in words.
    pub when: String,
    /// By which document.
    pub document: String,
}

/// Something a municipality decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingRow {
    /// Its key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What it does.
    pub help: String,
    /// What stands there.
    pub value: String,
    /// Several lines of text?
    pub lines: bool,
    /// Choices, empty for a typed value.
    pub options: Vec<String>,
}

/// An edit of the campaign. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CampaignEdit {
    /// Name of the body that collects.
    #[ts(optional)]
    pub name: Option<String>,
    /// Its ИНН as typed.
    #[ts(optional)]
    pub inn: Option<String>,
    /// Until when, as typed.
    #[ts(optional)]
    pub deadline: Option<String>,
    /// A goal; an empty text takes it away. `title` is not read.
    #[ts(optional)]
    pub goal: Option<CampaignGoal>,
    /// May schools send files?
    #[ts(optional)]
    pub evidence_files: Option<bool>,
    /// What evidence is wished.
    #[ts(optional)]
    pub wished: Option<Vec<String>>,
    /// A procedure: a new one without a key; with a key and no name it is taken away.
    #[ts(optional)]
    pub procedure: Option<ProcedureRow>,
    /// A word to the schools.
    #[ts(optional)]
    pub note: Option<String>,
}
