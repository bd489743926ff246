//! Beside an answer: a gentle question when its number is far from all earlier years of this school.

use domain::analysis::history::{Measure, Numbers, Unlike, numbers, unlike};
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use serde::{Deserialize, Serialize};
use store::{Period, PeriodId, Store};

use super::values::percent_words;
use crate::desk::{Desk, Year, read_form};
use crate::wire::QuestionState;

/// Beginning of the names under which the store remembers the numbers of a year.
const REMEMBERED: &str = "numbers ";

/// The numbers of the years before one.
pub(crate) struct Past {
    years: Vec<PastYear>,
}

struct PastYear {
    period: PeriodId,
    read: Remembered,
    /// It stands in the store just so.
    stored: bool,
}

/// The numbers of a year, and what they were read from. Kept in the store, so that a desk of many years opens as
/// fast as one of a single year: earlier years hardly ever change.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Remembered {
    /// Questionnaire and methodology they are compared in.
    compared_in: (String, String),
    /// Questionnaire the year was begun with.
    of: String,
    /// The year's newest step.
    step: Option<i64>,
    numbers: Numbers,
}

impl Remembered {
    /// Was it read from the same state, for the same comparison?
    fn fits(&self, other: &Self) -> bool {
        (&self.compared_in, &self.of, self.step) == (&other.compared_in, &other.of, other.step)
    }
}

impl Desk {
    /// Adds the question to the numbers that are far from all earlier years.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) fn ask_about_unlike(
        &self,
        year: &Year,
        questions: &mut [QuestionState],
    ) -> Result<(), Problem> {
        if year.catalogue.methodology.unlike.is_none() {
            return Ok(());
        }
        self.read_past(year)?;
        let past = self.past.borrow();
        let Some(past) = past.as_ref().filter(|past| !past.years.is_empty()) else {
            return Ok(());
        };
        let now = numbers(&year.catalogue, &year.catalogue, &year.form);
        let earlier: Vec<&Numbers> = past.years.iter().map(|year| &year.read.numbers).collect();
        let found = unlike(&year.catalogue, &now, &earlier);
        for question in questions {
            let far = found.get(&question.code);
            question.unlike = far.map(|far| in_words(far, self.speech()));
        }
        Ok(())
    }

    /// Reads the earlier years' numbers unless they are known already, here or in the store.
    fn read_past(&self, year: &Year) -> Result<(), Problem> {
        let store = self.store()?;
        let name = year.form.period.to_string();
        let known = self.past.borrow_mut().take();
        let known = known.map(|past| past.years).unwrap_or_default();
        let mut years = Vec::new();
        for period in store.periods()? {
            if period.school_year >= name {
                continue;
            }
            let wanted = Remembered {
                compared_in: (
                    year.catalogue.questionnaire.identity.hash.clone(),
                    year.catalogue.methodology.identity.hash.clone(),
                ),
                of: period.questionnaire.hash.clone(),
                step: store.last_change(Some(period.id))?.map(|change| change.step),
                numbers: Numbers::new(),
            };
            let fits = |year: &&PastYear| year.period == period.id && year.read.fits(&wanted);
            let here = known
                .iter()
                .find(fits)
                .map(|year| (year.read.clone(), year.stored));
            let kept = match here {
                Some(here) => Some(here),
                None => remembered(store, &period)?
                    .filter(|kept| kept.fits(&wanted))
                    .map(|kept| (kept, true)),
            };
            // A year that cannot be read is told where it is opened; here it only has nothing to say.
            let read = kept.or_else(|| {
                let numbers = self.numbers_of(year, &period).ok()?;
                Some((Remembered { numbers, ..wanted }, false))
            });
            years.extend(read.map(|(read, stored)| PastYear {
                period: period.id,
                read,
                stored,
            }));
        }
        *self.past.borrow_mut() = Some(Past { years });
        Ok(())
    }

    fn numbers_of(&self, year: &Year, period: &Period) -> Result<Numbers, Problem> {
        let name = &period.school_year;
        let of = self.catalogue_for(name, &period.questionnaire, &period.methodology)?;
        let form = read_form(&of, name, &self.store()?.entries(period.id)?)?;
        Ok(numbers(&year.catalogue, &of, &form))
    }

    /// Leaves in the store what was read of earlier years and does not stand there yet.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub(crate) fn remember_past(&mut self) -> Result<(), Problem> {
        let mut past = self.past.borrow_mut();
        let (Some(past), Some(store)) = (past.as_mut(), self.store.as_mut()) else {
            return Ok(());
        };
        if past.years.iter().all(|year| year.stored) {
            return Ok(());
        }
        let periods = store.periods()?;
        let mut new = Vec::new();
        for year in past.years.iter_mut().filter(|year| !year.stored) {
            if let Some(period) = periods.iter().find(|period| period.id == year.period) {
                let body = serde_json::to_string(&year.read)
                    .map_err(|error| Problem::new(codes::INTERNAL).with("detail", error))?;
                new.push((setting_name(period), body));
            }
            year.stored = true;
        }
        Ok(store.remember_all(&new)?)
    }
}

fn setting_name(period: &Period) -> String {
    format!("{REMEMBERED}{}", period.school_year)
}

/// What the store remembers of a year; what another version of the program wrote otherwise is read anew.
fn remembered(store: &Store, period: &Period) -> Result<Option<Remembered>, Problem> {
    let body = store.setting(&setting_name(period))?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

fn in_words(far: &Unlike, speech: &dyn Speech) -> String {
    let (id, value): (_, fn(&domain::number::Exact) -> String) = match far.measure {
        Measure::Percent => ("unlike-percent", percent_words),
        Measure::People => ("unlike-people", ToString::to_string),
        Measure::Number => ("unlike-number", ToString::to_string),
    };
    let (least, most) = (value(&far.least), value(&far.most));
    let range = if least == most {
        least
    } else {
        speech.say("unlike-range", &[("least", least.into()), ("most", most.into())])
    };
    speech.say(id, &[("range", range.into()), ("now", value(&far.now).into())])
}
