//! A campaign: what a municipality asks its schools for in one school year, and what `municipality init` takes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check;
use super::register::{Register, School};
use crate::form::Period;
use crate::problem::{Problem, codes};

/// Longest text of a campaign.
const TEXT: usize = 4_000;
/// Longest name.
const NAME: usize = 500;
/// Most goals, wishes, procedures, thresholds.
const MANY: usize = 200;
/// Largest file `municipality init` takes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The campaign of a year: the content of an invitation, and a record of the municipality's desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Campaign {
    /// Until when letters are expected.
    pub deadline: Option<NaiveDate>,
    /// What the campaign is for.
    pub goals: Vec<CampaignGoal>,
    /// What evidence is wished.
    pub evidence: EvidenceWish,
    /// Procedures of the year.
    pub calendar: Vec<Procedure>,
    /// A word to the schools.
    pub note: String,
    /// What the municipality sets.
    pub settings: Settings,
}

/// A goal of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CampaignGoal {
    /// The direction it is about; empty when it is about the whole.
    pub direction: String,
    /// The goal and why.
    pub text: String,
}

/// What evidence is wished.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceWish {
    /// May letters carry files?
    pub files: bool,
    /// What is wished, in words.
    pub wished: Vec<String>,
}

/// A procedure of the calendar: a study, a check, an olympiad.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Procedure {
    /// Its name.
    pub name: String,
    /// When, in words or as a date.
    pub when: String,
    /// The document that fixes it, or a link to its results.
    pub document: String,
}

/// What a municipality sets for its schools.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Up to how many pupils a school of a type counts as «малокомплектная».
    pub small_schools: Vec<SmallSchool>,
    /// Until when the self-study part is expected, when it is due.
    pub selfstudy_by: Option<NaiveDate>,
    /// Whom to ask: post, service telephone or address.
    pub contact: String,
}

/// The municipal threshold of «малокомплектная» for a type.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmallSchool {
    /// The type as the passport names it.
    pub oo_type: String,
    /// Pupils.
    pub upto: u32,
}

impl Campaign {
    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self) -> Result<(), Problem> {
        check::date("deadline", self.deadline)?;
        check::date("settings.selfstudy_by", self.settings.selfstudy_by)?;
        check::few("goals", self.goals.len(), MANY)?;
        for goal in &self.goals {
            check::name("goals.direction", &goal.direction)?;
            check::needed("goals.text", &goal.text)?;
            check::lines("goals.text", &goal.text, TEXT)?;
        }
        check::few("evidence.wished", self.evidence.wished.len(), MANY)?;
        for wish in &self.evidence.wished {
            check::lines("evidence.wished", wish, TEXT)?;
        }
        check::few("calendar", self.calendar.len(), MANY)?;
        for procedure in &self.calendar {
            procedure.check()?;
        }
        check::lines("note", &self.note, TEXT)?;
        check::few("settings.small_schools", self.settings.small_schools.len(), MANY)?;
        for small in &self.settings.small_schools {
            check::line("settings.small_schools.oo_type", &small.oo_type, NAME)?;
        }
        check::line("settings.contact", &self.settings.contact, NAME)
    }
}

impl Procedure {
    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self) -> Result<(), Problem> {
        check::needed("calendar.name", &self.name)?;
        check::line("calendar.name", &self.name, NAME)?;
        check::line("calendar.when", &self.when, NAME)?;
        check::line("calendar.document", &self.document, NAME)
    }
}

/// What `municipality init` takes: who the municipality is, the campaign's year and deadline, the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalityFile {
    /// Name.
    pub name: String,
    /// ИНН, 10 or 12 digits.
    pub inn: String,
    /// The school year.
    pub period: Period,
    /// The campaign: at least its deadline when the file has one.
    pub campaign: Campaign,
    /// The schools.
    pub register: Register,
}

#[derive(Deserialize)]
struct RawMunicipality {
    name: String,
    inn: String,
    period: String,
    #[serde(default)]
    deadline: Option<String>,
    #[serde(default)]
    campaign: Option<Campaign>,
    #[serde(default)]
    schools: Vec<School>,
}

impl MunicipalityFile {
    /// Reads the file: strict about the shape, kind about what else stands in it.
    ///
    /// # Errors
    /// What is wrong with the shape.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let raw: RawMunicipality = check::json(bytes, MAX_BYTES, "municipality.json")?;
        let name = super::clean(&raw.name);
        check::needed("name", &name)?;
        check::line("name", &name, NAME)?;
        let inn = raw.inn.trim().to_owned();
        check::inn("inn", &inn)?;
        let period =
            raw.period.trim().parse().map_err(|_| {
                Problem::new(codes::FORM_PERIOD).with("value", check::shown(raw.period.trim()))
            })?;
        let mut campaign = raw.campaign.unwrap_or_default();
        if let Some(deadline) = raw.deadline.as_deref().map(str::trim).filter(|d| !d.is_empty()) {
            campaign.deadline = Some(day(deadline)?);
        }
        campaign.check()?;
        Ok(Self {
            name,
            inn,
            period,
            campaign,
            register: Register::of(raw.schools)?,
        })
    }
}

/// `2025-10-31` or `31.10.2025`.
fn day(text: &str) -> Result<NaiveDate, Problem> {
    let date =
        NaiveDate::parse_from_str(text, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"));
    let date = date.map_err(|_| {
        Problem::new(codes::MESSAGE_DATE)
            .with("place", "deadline")
            .with("value", check::shown(text))
    })?;
    check::date("deadline", Some(date))?;
    Ok(date)
}
