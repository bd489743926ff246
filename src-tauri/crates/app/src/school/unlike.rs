//! Beside an answer: a gentle question when its number is far from all earlier years of this school.

use domain::analysis::history::{Measure, Numbers, Unlike, numbers, unlike};
use domain::problem::Problem;
use domain::speech::Speech;
use store::{Period, PeriodId};

use super::values::percent_words;
use crate::desk::{Desk, Year, read_form};
use crate::wire::QuestionState;

/// The numbers of the years before one, and which states of those years they were read from.
pub(crate) struct Past {
    /// The questionnaire and the methodology they are compared in.
    compared_in: (String, String),
    /// Each earlier year with its newest step.
    read_from: Vec<(PeriodId, Option<i64>)>,
    years: Vec<Numbers>,
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
        let found = unlike(&year.catalogue, &now, &past.years);
        for question in questions {
            let far = found.get(&question.code);
            question.unlike = far.map(|far| in_words(far, self.speech()));
        }
        Ok(())
    }

    /// Reads the earlier years' numbers unless they are read already: an edit changes none of them.
    fn read_past(&self, year: &Year) -> Result<(), Problem> {
        let store = self.store()?;
        let name = year.form.period.to_string();
        let periods = store.periods()?;
        let earlier: Vec<&Period> = periods
            .iter()
            .filter(|period| period.school_year < name)
            .collect();
        let mut read_from = Vec::with_capacity(earlier.len());
        for period in &earlier {
            let newest = store.last_change(Some(period.id))?;
            read_from.push((period.id, newest.map(|change| change.step)));
        }
        let catalogue = &year.catalogue;
        let compared_in = (
            catalogue.questionnaire.identity.hash.clone(),
            catalogue.methodology.identity.hash.clone(),
        );
        let known = self.past.borrow();
        if known
            .as_ref()
            .is_some_and(|past| past.read_from == read_from && past.compared_in == compared_in)
        {
            return Ok(());
        }
        drop(known);
        // A year that cannot be read is told where it is opened; here it only has nothing to say.
        let years = earlier
            .iter()
            .filter_map(|period| self.numbers_of(year, period).ok());
        let years = years.collect();
        *self.past.borrow_mut() = Some(Past {
            compared_in,
            read_from,
            years,
        });
        Ok(())
    }

    fn numbers_of(&self, year: &Year, period: &Period) -> Result<Numbers, Problem> {
        let name = &period.school_year;
        let of = self.catalogue_for(name, &period.questionnaire, &period.methodology)?;
        let form = read_form(&of, name, &self.store()?.entries(period.id)?)?;
        Ok(numbers(&year.catalogue, &of, &form))
    }
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
