//! Who has handed in and who has not, what is new, and the custody line of a municipality.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::problem::Problem;
use serde::Serialize;
use store::{Received, ReceivedState};

use super::campaign::Year;
use super::reason::Reason;
use crate::desk::{Desk, SETTING_ACTOR};
use crate::surroundings::{day, moment_near};
use crate::wire::{Change, Custody, Helped, MunicipalityView, Summary};

/// Who has handed in, as a script reads it.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    /// The municipality.
    pub name: String,
    /// ИНН.
    pub inn: String,
    /// The school year.
    pub period: String,
    /// `2025-10-31`, or nothing.
    pub deadline: Option<NaiveDate>,
    /// Is the date past?
    pub late: bool,
    /// Schools that are expected.
    pub schools: usize,
    /// Those whose letter is here.
    pub submitted: usize,
    /// Those whose newest letter was accepted.
    pub accepted: Vec<String>,
    /// Those whose newest letter was returned.
    pub returned: Vec<String>,
    /// Those whose newest letter waits to be looked at.
    pub waiting: Vec<String>,
    /// Those that have not handed in.
    pub missing: Vec<String>,
    /// Files set aside and not settled.
    pub aside: usize,
    /// Where the data is.
    pub custody: Custody,
}

/// How the schools of a campaign stand.
pub(crate) struct Handed {
    pub counted: BTreeMap<String, Received>,
    pub submitted: usize,
    pub accepted: Vec<String>,
    pub returned: Vec<String>,
    pub waiting: Vec<String>,
    pub missing: Vec<String>,
}

impl Desk {
    /// Who has handed in.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn municipal_status(&self, school_year: &str) -> Result<StatusView, Problem> {
        let desk = self.municipality()?;
        let year = self.campaign(school_year)?;
        let handed = self.handed(&year)?;
        let today = self.surroundings.clock.now().date_naive();
        Ok(StatusView {
            name: desk.name,
            inn: desk.inn,
            period: year.school_year.clone(),
            deadline: year.campaign.deadline,
            late: year.campaign.deadline.is_some_and(|deadline| deadline < today),
            schools: year.register.expected().count(),
            submitted: handed.submitted,
            aside: self.aside()?.len(),
            custody: self.municipal_custody(&year, &handed)?,
            accepted: handed.accepted,
            returned: handed.returned,
            waiting: handed.waiting,
            missing: handed.missing,
        })
    }

    /// How the schools stand, by names in order.
    pub(crate) fn handed(&self, year: &Year) -> Result<Handed, Problem> {
        let counted = self.counted(year, false)?;
        let mut handed = Handed {
            submitted: counted.len(),
            counted: BTreeMap::new(),
            accepted: Vec::new(),
            returned: Vec::new(),
            waiting: Vec::new(),
            missing: Vec::new(),
        };
        let mut schools: Vec<_> = year.register.expected().collect();
        schools.sort_by(|a, b| a.name.cmp(&b.name));
        for school in schools {
            let list = match counted.get(&school.inn).map(|row| row.state) {
                None => &mut handed.missing,
                Some(ReceivedState::Accepted) => &mut handed.accepted,
                Some(ReceivedState::Returned) => &mut handed.returned,
                Some(_) => &mut handed.waiting,
            };
            list.push(school.name.clone());
        }
        handed.counted = counted;
        Ok(handed)
    }

    /// What was set aside and not settled, newest first.
    pub(crate) fn aside(&self) -> Result<Vec<Received>, Problem> {
        let rows = self.store()?.received()?.into_iter();
        Ok(rows
            .filter(|row| !row.state.is_taken() && !Reason::of(row).settled)
            .collect())
    }

    pub(crate) fn municipal_custody(&self, year: &Year, handed: &Handed) -> Result<Custody, Problem> {
        let store = self.store()?;
        let speech = self.speech();
        let now = self.surroundings.clock.now();
        let saved = match store.last_change(Some(year.period))? {
            Some(change) => speech.say("custody-saved", &[("at", moment_near(&change.at, &now).into())]),
            None => speech.say("custody-nothing-yet", &[]),
        };
        let own = self.backup_folder();
        let outside = store
            .backup_log()?
            .into_iter()
            .find(|log| std::path::Path::new(&log.folder) != own);
        let copy = match outside {
            Some(log) => speech.say("custody-copy", &[("at", day(&log.at).into())]),
            None => speech.say("custody-no-copy", &[]),
        };
        let handed = speech.say(
            "municipal-custody-handed",
            &[
                ("submitted", handed.submitted.to_string().into()),
                ("schools", year.register.expected().count().to_string().into()),
            ],
        );
        Ok(Custody { saved, copy, handed })
    }

    /// The municipality as the window's frame shows it.
    pub(crate) fn municipality_view(&self) -> Result<MunicipalityView, Problem> {
        let desk = self.municipality()?;
        let store = self.store()?;
        let period = self.current_period()?;
        Ok(MunicipalityView {
            name: desk.name,
            inn: desk.inn,
            periods: store.periods()?.into_iter().map(|one| one.school_year).collect(),
            summary: self.municipal_summary(&period)?,
            period,
            actor: store.setting(SETTING_ACTOR)?.unwrap_or_default(),
        })
    }

    /// Custody, undo and redo of a campaign; what only a form has stays empty.
    pub(crate) fn municipal_summary(&self, school_year: &str) -> Result<Summary, Problem> {
        let year = self.campaign(school_year)?;
        let handed = self.handed(&year)?;
        let store = self.store()?;
        Ok(Summary {
            progress: Vec::new(),
            errors: 0,
            warnings: 0,
            flagged: Vec::new(),
            undo: store.peek_undo(year.period)?.map(|pending| pending.label),
            redo: store.peek_redo(year.period)?.map(|pending| pending.label),
            custody: self.municipal_custody(&year, &handed)?,
            helped: Helped {
                computed: 0,
                taken: 0,
                offered: 0,
                settled: 0,
            },
            helped_words: String::new(),
        })
    }

    /// What the window is told after a change: the summary; the screen asks for the rest again.
    pub(crate) fn municipal_change(&self, school_year: &str) -> Result<Change, Problem> {
        Ok(Change {
            questions: Vec::new(),
            fields: Vec::new(),
            words: Vec::new(),
            summary: self.municipal_summary(school_year)?,
            target: None,
        })
    }
}
