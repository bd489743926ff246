//! Numbers that are far from all earlier years of the same school: a question to the person, never a check.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, Kind};
use crate::expression::Facts;
use crate::form::Form;
use crate::form::known::Known;
use crate::number::{Exact, percent};

/// A number of a year; of a share both counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The number, or how many.
    pub num: Exact,
    /// Of how many.
    pub den: Option<Exact>,
}

/// The numbers of a year by the code they have in the questionnaire they are compared in.
pub type Numbers = BTreeMap<String, Counted>;

/// A number that is unlike the school's own history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlike {
    /// What is compared, and so how it is told.
    pub measure: Measure,
    /// The smallest of the earlier years.
    pub least: Exact,
    /// The largest of the earlier years.
    pub most: Exact,
    /// This year's.
    pub now: Exact,
}

/// See [`Unlike::measure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Percents of a share.
    Percent,
    /// How many people of a share: there are too few for percents.
    People,
    /// The number itself.
    Number,
}

/// The answered numbers of a form, by the codes of `now`: the questionnaire they will be compared in.
#[must_use]
pub fn numbers(now: &Catalogue, of: &Catalogue, form: &Form) -> Numbers {
    let known = Known::of(of, form);
    let mut numbers = Numbers::new();
    for question in now.questionnaire.questions.values() {
        let code = &question.code;
        let Some(old) = now.old_code(of, code) else {
            continue;
        };
        let Some((at, _, earlier)) = of.questionnaire.questions.get_full(old) else {
            continue;
        };
        let counted = matches!(question.kind, Kind::Count | Kind::Share) && earlier.kind == question.kind;
        if !counted || !question.comparable || !earlier.comparable {
            continue;
        }
        if !known.questions[at].state.is_asked() || !known.answered(at) {
            continue;
        }
        if let Some(num) = known.numerator(old) {
            let den = known.denominator(old).filter(|_| question.kind == Kind::Share);
            numbers.insert(code.clone(), Counted { num, den });
        }
    }
    numbers
}

/// This year's numbers that are far from all earlier ones.
#[must_use]
pub fn unlike(catalogue: &Catalogue, now: &Numbers, earlier: &[&Numbers]) -> BTreeMap<String, Unlike> {
    let mut found = BTreeMap::new();
    for (code, number) in now {
        let past: Vec<Counted> = earlier
            .iter()
            .filter_map(|year| year.get(code).copied())
            .collect();
        if let Some(unlike) = far(catalogue, *number, &past) {
            found.insert(code.clone(), unlike);
        }
    }
    found
}

fn far(catalogue: &Catalogue, now: Counted, past: &[Counted]) -> Option<Unlike> {
    let rules = catalogue.methodology.unlike.as_ref()?;
    let few = catalogue.methodology.dynamics.people_below;
    let small = |counted: &Counted| counted.den.is_some_and(|den| den < few);
    let measure = match now.den {
        None => Measure::Number,
        Some(_) if past.iter().chain([&now]).any(small) => Measure::People,
        Some(_) => Measure::Percent,
    };
    let value = |counted: &Counted| match measure {
        Measure::Percent => percent(&counted.num, &counted.den?),
        Measure::People | Measure::Number => Some(counted.num),
    };
    let values: Vec<Exact> = past.iter().filter_map(value).collect();
    let (least, most) = (*values.iter().min()?, *values.iter().max()?);
    let now = value(&now)?;
    let beyond = (now.checked_sub(&most)?).max(least.checked_sub(&now)?);
    let is_far = match measure {
        Measure::Percent => beyond > rules.share_pp,
        Measure::People => beyond >= rules.people,
        Measure::Number => {
            let times = now >= most.checked_mul(&rules.times)? || now.checked_mul(&rules.times)? <= least;
            beyond >= rules.people && times
        }
    };
    is_far.then_some(Unlike {
        measure,
        least,
        most,
        now,
    })
}
