//! A municipality begins: from a file (`vsoko municipality init`) or from the first screen; a further campaign.

use domain::catalogue::Catalogue;
use domain::cycle::campaign::{Campaign, MunicipalityFile};
use domain::cycle::register::{Register, School};
use domain::form::Period;
use domain::problem::{Problem, codes};
use store::{Action, DeskKind, EntryKind, NewDesk, PeriodId, Step, Store, Tx};

use super::campaign::{self, CAMPAIGN, GROWS};
use super::passport_words;
use crate::desk::{Desk, SETTING_ACTOR, SETTING_PERIOD};
use crate::school::begin::definition;
use crate::wire::DeskView;

/// Largest file `municipality init` takes.
pub const FILE_LIMIT: u64 = 16 * 1024 * 1024;

impl Desk {
    /// Begins a municipality's desk from a file, or adds a further campaign, or brings the same campaign up to the
    /// file: schools of the file are added or renamed, statuses given by hand stay; a school that is not in the file
    /// leaves the register, but if there are letters from it it stays as «no longer expected».
    ///
    /// # Errors
    /// What is wrong with the file, or that somebody else works in this folder.
    pub fn municipality_init(&mut self, bytes: &[u8]) -> Result<DeskView, Problem> {
        let mut file = MunicipalityFile::read(bytes)?;
        let known = self.campaign(&file.period.to_string()).ok();
        let catalogue = known.map_or_else(|| self.catalogues()[0].clone(), |year| year.catalogue);
        file.register = passport_words::settled(&catalogue, &file.register)?;
        self.begin_campaign(&file)
    }

    /// See [`Desk::municipality_init`].
    pub(crate) fn begin_campaign(&mut self, file: &MunicipalityFile) -> Result<DeskView, Problem> {
        if let Some(problem) = &self.blocked {
            return Err(problem.clone());
        }
        let begins = self.store.is_none();
        if begins {
            let now = self.now();
            let new = NewDesk {
                kind: DeskKind::Municipality,
                inn: file.inn.clone(),
                name: file.name.clone(),
                sample: false,
            };
            self.store = Some(Store::create(&self.dir, &new, &now)?);
        } else {
            self.municipality()?;
            let here = self.store()?.desk()?.inn;
            if !here.is_empty() && here != file.inn {
                return Err(Problem::new(codes::OTHER_MUNICIPALITY).with("inn", here));
            }
        }
        self.write_campaign(file, begins)?;
        self.reconsider()?;
        self.view()
    }

    fn write_campaign(&mut self, file: &MunicipalityFile, begins: bool) -> Result<(), Problem> {
        let catalogue = self.catalogues()[0].clone();
        let year = file.period.to_string();
        let with_letters = self.senders(&year)?;
        let (actor, at) = (self.actor()?, self.now());
        let label = self
            .speech()
            .say("step-campaign-init", &[("period", year.as_str().into())]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: if begins { Action::Create } else { Action::Import },
            label: &label,
        };
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            tx.set_desk(&file.inn, &file.name)?;
            let period = begin_year(tx, &catalogue, file.period)?;
            let old = campaign::read(&tx.entries(period)?)?;
            let grows = file.register.is_empty() && old.register.is_empty();
            tx.put(period, EntryKind::Campaign, GROWS, grows.then_some("true"))?;
            let merged = merged(&old.campaign, &file.campaign);
            tx.put(
                period,
                EntryKind::Campaign,
                CAMPAIGN,
                Some(&campaign::body(&merged)),
            )?;
            if !file.register.is_empty() {
                put_register(tx, period, &old.register, &file.register, |inn| {
                    with_letters.contains(inn)
                })?;
            }
            tx.set_setting(SETTING_PERIOD, &year)?;
            if tx.setting(SETTING_ACTOR)?.is_none() {
                tx.set_setting(SETTING_ACTOR, &actor)?;
            }
            Ok(())
        })?;
        self.told = None;
        Ok(())
    }

    /// Begins a further campaign with the schools, statuses and settings of the newest one.
    ///
    /// # Errors
    /// When the year is none, or has its campaign already.
    pub fn new_campaign(&mut self, school_year: &str, deadline: &str) -> Result<DeskView, Problem> {
        let name = self.municipality()?;
        let period = crate::school::begin::period_of(school_year)?;
        if self.store()?.period(&period.to_string())?.is_some() {
            return Err(Problem::new(codes::PERIOD_EXISTS).with("period", school_year));
        }
        let newest = self.campaign(&self.newest_campaign()?)?;
        let campaign = Campaign {
            deadline: campaign::deadline(deadline)?,
            ..newest.campaign
        };
        let schools: Vec<School> = newest.register.expected().cloned().collect();
        let file = MunicipalityFile {
            name: name.name,
            inn: name.inn,
            period,
            campaign,
            register: Register::of(schools)?,
        };
        self.begin_campaign(&file)
    }
}

/// The year's row, begun when it is not there.
fn begin_year(tx: &mut Tx<'_>, catalogue: &Catalogue, period: Period) -> Result<PeriodId, Problem> {
    let year = period.to_string();
    match tx.period(&year)? {
        Some(period) => Ok(period.id),
        None => Ok(tx.add_period(
            &year,
            &definition(&catalogue.questionnaire.identity),
            &definition(&catalogue.methodology.identity),
        )?),
    }
}

/// What the file says of the campaign wins; what it is silent about stays.
fn merged(old: &Campaign, file: &Campaign) -> Campaign {
    let bare = Campaign {
        deadline: file.deadline,
        ..Campaign::default()
    };
    if *file == bare {
        Campaign {
            deadline: file.deadline.or(old.deadline),
            ..old.clone()
        }
    } else {
        file.clone()
    }
}

/// Brings a register up to another one.
pub(super) fn put_register(
    tx: &mut Tx<'_>,
    period: PeriodId,
    old: &Register,
    new: &Register,
    has_letters: impl Fn(&str) -> bool,
) -> Result<(), Problem> {
    for school in new.iter() {
        let school = match old.get(&school.inn) {
            Some(known) => renewed(known, school),
            None => school.clone(),
        };
        tx.put(period, EntryKind::School, &school.inn, Some(&school.body()))?;
    }
    for school in old.iter().filter(|school| new.get(&school.inn).is_none()) {
        let stays = has_letters(&school.inn).then(|| {
            School {
                removed: true,
                ..school.clone()
            }
            .body()
        });
        tx.put(period, EntryKind::School, &school.inn, stays.as_deref())?;
    }
    Ok(())
}

/// A known school with what a new line says of it; what the line is silent about stays.
pub(super) fn renewed(known: &School, line: &School) -> School {
    let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    School {
        inn: known.inn.clone(),
        name: text(&line.name, &known.name),
        oo_type: text(&line.oo_type, &known.oo_type),
        locality: text(&line.locality, &known.locality),
        email: text(&line.email, &known.email),
        status: text(&line.status, &known.status),
        risk_zone: line.risk_zone || known.risk_zone,
        leader: line.leader || known.leader,
        small: line.small.or(known.small),
        note: text(&line.note, &known.note),
        removed: false,
    }
}
