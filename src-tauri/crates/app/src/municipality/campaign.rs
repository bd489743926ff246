//! A campaign as the desk keeps it: entries of its school year.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::consolidation::Head;
use domain::cycle::campaign::Campaign;
use domain::cycle::message::{Content, Post};
use domain::cycle::register::{Register, School};
use domain::problem::{Problem, codes};
use store::{Desk as DeskRow, DeskKind, Entry, EntryKind, PeriodId};

use crate::desk::Desk;

/// Key of the campaign's own entry.
pub(super) const CAMPAIGN: &str = "campaign";
/// Key of the mark that the register grows from letters: it was empty when the campaign began.
pub(super) const GROWS: &str = "register-grows";
/// Key of the receiving point.
pub(super) const POST: &str = "post";

/// A campaign of this desk.
#[derive(Clone)]
pub(crate) struct Year {
    pub period: PeriodId,
    pub school_year: String,
    pub catalogue: Arc<Catalogue>,
    /// What pictures of this campaign have in common.
    pub head: Arc<Head>,
    pub campaign: Campaign,
    pub register: Register,
    /// Does the register take schools from their letters?
    pub grows: bool,
    pub post: Option<Post>,
    /// Everything else that is written down about this year.
    pub entries: Vec<Entry>,
}

/// What the entries of a year say of its campaign.
#[derive(Default)]
pub(super) struct Parts {
    pub campaign: Campaign,
    pub register: Register,
    pub grows: bool,
    pub post: Option<Post>,
}

pub(super) fn read(entries: &[Entry]) -> Result<Parts, Problem> {
    let mut parts = Parts::default();
    for entry in entries {
        let misfit = |_| Problem::new(codes::STORED_MISFIT).with("target", &entry.key);
        match (entry.kind, entry.key.as_str()) {
            (EntryKind::Campaign, CAMPAIGN) => {
                parts.campaign = Content::read(entry.body.as_bytes()).map_err(misfit)?;
            }
            (EntryKind::Campaign, GROWS) => parts.grows = true,
            (EntryKind::Campaign, POST) => {
                parts.post = Some(Content::read(entry.body.as_bytes()).map_err(misfit)?);
            }
            (EntryKind::School, _) => parts.register.put(School::read(&entry.body).map_err(misfit)?),
            _ => {}
        }
    }
    Ok(parts)
}

pub(super) fn body(content: &impl Content) -> String {
    String::from_utf8_lossy(&content.bytes()).into_owned()
}

/// A date as a person or a file writes it; nothing for an empty text.
pub(super) fn deadline(text: &str) -> Result<Option<NaiveDate>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date =
        NaiveDate::parse_from_str(text, "%d.%m.%Y").or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"));
    date.map(Some).map_err(|_| {
        Problem::new(codes::CAMPAIGN_SETTING)
            .with("field", text.chars().take(40).collect::<String>())
            .with("limit", 4_000)
    })
}

impl Desk {
    /// The municipality whose desk this is.
    ///
    /// # Errors
    /// When there is none here, or a school works here.
    pub(crate) fn municipality(&self) -> Result<DeskRow, Problem> {
        if self.store.is_none() && self.blocked.is_none() {
            return Err(Problem::new(codes::NO_MUNICIPALITY));
        }
        let desk = self.store()?.desk()?;
        match desk.kind {
            DeskKind::Municipality => Ok(desk),
            DeskKind::School => Err(Problem::new(codes::NO_MUNICIPALITY)),
        }
    }

    /// The newest campaign: what a command means when it names none.
    ///
    /// # Errors
    /// When no municipality works here.
    pub fn newest_campaign(&self) -> Result<String, Problem> {
        self.municipality()?;
        let periods = self.store()?.periods()?;
        let newest = periods.first().map(|period| period.school_year.clone());
        newest.ok_or_else(|| Problem::new(codes::NO_CAMPAIGN))
    }

    /// A campaign by its year.
    pub(crate) fn campaign(&self, school_year: &str) -> Result<Year, Problem> {
        self.municipality()?;
        let store = self.store()?;
        let Some(period) = store.period(school_year)? else {
            let known: Vec<String> = store.periods()?.into_iter().map(|one| one.school_year).collect();
            return Err(Problem::new(codes::NO_SUCH_PERIOD)
                .with("period", school_year)
                .with("periods", known.join(", ")));
        };
        let catalogue = self.catalogue_for(school_year, &period.questionnaire, &period.methodology)?;
        let entries = store.entries(period.id)?;
        let parts = read(&entries)?;
        Ok(Year {
            period: period.id,
            school_year: period.school_year,
            head: Head::of(&catalogue),
            catalogue,
            campaign: parts.campaign,
            register: parts.register,
            grows: parts.grows,
            post: parts.post,
            entries: entries
                .into_iter()
                .filter(|entry| !matches!(entry.kind, EntryKind::Campaign | EntryKind::School))
                .collect(),
        })
    }
}
