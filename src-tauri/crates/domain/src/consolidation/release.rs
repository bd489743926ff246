//! Totals over schools. Each school publishes its own report without knowing the others'; the municipality's totals are
//! decided against all of them: a total is printed exactly only if it narrows no hidden number of any school, else as
//! the interval that the schools' own reports give anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::Outcome;
use crate::catalogue::{Catalogue, Question};
use crate::disclosure::{Band, System, place_of};
use crate::form::Target;
use crate::number::{Exact, mean};

/// How a total may be printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// As it is.
    Exact(Exact),
    /// As a small number.
    Few,
    /// As the interval that follows from the schools' own reports.
    Between(i64, i64),
}

impl Shown {
    /// The same, where a part is not more than its whole: an interval does not reach beyond what is printed of that.
    fn within(self, whole: Option<Self>) -> Self {
        let most = match whole {
            Some(Self::Exact(whole)) => whole.to_i64(),
            Some(Self::Between(_, high)) => Some(high),
            _ => None,
        };
        match (self, most) {
            (Self::Between(low, high), Some(most)) => Self::Between(low, high.min(most).max(low)),
            (shown, _) => shown,
        }
    }
}

/// The totals of a sensitive question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Released {
    /// Σ of the numbers.
    pub num: Shown,
    /// Σ of the denominators, of a share.
    pub den: Option<Shown>,
}

/// How the totals of the sensitive questions may be printed beside the schools' own reports. Empty when nothing is known
/// of single schools.
#[must_use]
pub fn totals<'a>(
    catalogue: &Catalogue,
    outcomes: impl IntoIterator<Item = &'a Outcome>,
) -> BTreeMap<String, Released> {
    let outcomes: Vec<&Outcome> = outcomes.into_iter().collect();
    let mut release = Release {
        upto: catalogue.questionnaire.privacy.hide_upto,
        system: System::default(),
        places: BTreeMap::new(),
    };
    let mut released = BTreeMap::new();
    for (at, question) in catalogue.questionnaire.questions.values().enumerate() {
        if question.sensitive
            && !question.unpublished
            && let Some(one) = release.question(at, question, &outcomes)
        {
            released.insert(question.code.clone(), one);
        }
    }
    released
}

struct Release {
    upto: i64,
    system: System,
    /// Hidden numbers by school and place: a question's number can be another's denominator.
    places: BTreeMap<(usize, Target), usize>,
}

/// A sum of printed and hidden numbers.
#[derive(Default)]
struct Parts {
    whole: Option<Exact>,
    known: Exact,
    hidden: BTreeSet<usize>,
}

impl Parts {
    fn add(&mut self, value: Exact, cell: Option<usize>) {
        self.whole = Some(self.whole.map_or(value, |whole| whole + value));
        match cell {
            Some(cell) => {
                self.hidden.insert(cell);
            }
            None => self.known = self.known + value,
        }
    }
}

impl Release {
    fn question(&mut self, at: usize, question: &Question, outcomes: &[&Outcome]) -> Option<Released> {
        let (mut nums, mut dens) = (Parts::default(), Parts::default());
        // A number that is a question of its own is the same number here.
        let place = question.denominator.as_ref().and_then(place_of);
        let place = place.unwrap_or_else(|| Target::Further(format!("of {}", question.code)));
        let own = Target::Question(question.code.clone());
        for (school, outcome) in outcomes.iter().enumerate() {
            let Some(number) = outcome.number(at) else {
                continue;
            };
            let mut most = self.upto;
            if let Some(den) = number.den {
                let hidden = outcome.open.denominator(at);
                let cell = hidden.map(|(low, high)| self.cell(school, &place, low, high));
                let known = hidden.map(|(_, high)| high).or(den.to_i64());
                most = known.map_or(most, |known| most.min(known));
                dens.add(den, cell);
            }
            let small = number.num.to_i64().is_some_and(|n| (1..=self.upto).contains(&n));
            let cell = small.then(|| self.cell(school, &own, 1, most));
            nums.add(number.num, cell);
        }
        let den = dens.whole.map(|whole| self.shown(whole, &dens));
        let num = self.shown(nums.whole?, &nums).within(den);
        Some(Released { num, den })
    }

    fn cell(&mut self, school: usize, place: &Target, low: i64, high: i64) -> usize {
        let key = (school, place.clone());
        let system = &mut self.system;
        *self.places.entry(key).or_insert_with(|| system.cell(low, high))
    }

    fn shown(&mut self, whole: Exact, parts: &Parts) -> Shown {
        let rest = |value: Exact| (value - parts.known).to_i64();
        let small = !whole.is_zero() && whole <= Exact::whole(self.upto);
        let stated = if small {
            rest(Exact::ONE).zip(rest(Exact::whole(self.upto)))
        } else {
            rest(whole).map(|rest| (rest, rest))
        };
        let admitted = parts.hidden.is_empty()
            || stated.is_some_and(|(low, high)| self.system.admit(&parts.hidden, low, high));
        if admitted {
            return if small { Shown::Few } else { Shown::Exact(whole) };
        }
        let (low, high) = self.system.around(&parts.hidden);
        let known = parts.known.to_i64().unwrap_or(0);
        Shown::Between(known + low, known + high)
    }
}

/// Units of a percent in sums.
const PARTS: i64 = 1_000;
/// Half of the last decimal that a mean is printed with, in units.
const ROUNDING: i64 = 5;

/// A percent of a school, and the interval that its own report prints instead when it does not print it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnPercent {
    /// The percent.
    pub exact: Exact,
    /// What is printed instead.
    pub open: Option<Band>,
}

/// Means over groups of schools as they may be printed beside the schools' own reports, in the order of the groups: an
/// earlier group goes before a later one where both together would say too much. `percents` stand by school; a group
/// names its schools by place. `None` where a group has no percent at all.
#[must_use]
pub fn means(percents: &[Option<OwnPercent>], groups: &[&[usize]]) -> Vec<Option<Band>> {
    let mut system = System::default();
    let unit = |value: Exact| value * Exact::whole(PARTS);
    let cells: Vec<Option<usize>> = percents
        .iter()
        .map(|percent| {
            let band = (*percent)?.open?;
            Some(system.cell(floor(unit(band.low))?, ceil(unit(band.high))?))
        })
        .collect();
    groups
        .iter()
        .map(|group| {
            let inside = group
                .iter()
                .filter_map(|at| Some((percents.get(*at).copied().flatten()?, cells.get(*at).copied()?)));
            let (own, cells): (Vec<OwnPercent>, Vec<Option<usize>>) = inside.unzip();
            let whole = mean(own.iter().map(|one| one.exact))?;
            let hidden: BTreeSet<usize> = cells.into_iter().flatten().collect();
            let count = i64::try_from(own.len()).ok()?;
            let known = own.iter().filter(|one| one.open.is_none());
            let known = known.fold(Exact::ZERO, |sum, one| sum + unit(one.exact));
            let at = |off: i64| (unit(whole.rounded(2)) + Exact::whole(off)) * Exact::whole(count) - known;
            let stated = floor(at(-ROUNDING)).zip(ceil(at(ROUNDING)));
            if stated.is_some_and(|(low, high)| system.admit(&hidden, low, high)) {
                return Some(Band::exact(whole));
            }
            let end = |end: fn(&Band) -> Exact| {
                mean(own.iter().map(|one| one.open.as_ref().map_or(one.exact, end)))
            };
            Some(Band {
                low: end(|band| band.low)?,
                high: end(|band| band.high)?,
            })
        })
        .collect()
}

fn floor(value: Exact) -> Option<i64> {
    let near = value.rounded(0);
    (if near > value { near - Exact::ONE } else { near }).to_i64()
}

fn ceil(value: Exact) -> Option<i64> {
    let near = value.rounded(0);
    (if near < value { near + Exact::ONE } else { near }).to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_printed_as_more_than_its_whole() {
        let whole = |number| Some(Shown::Exact(Exact::whole(number)));
        assert_eq!(Shown::Between(9, 36).within(whole(24)), Shown::Between(9, 24));
        assert_eq!(Shown::Between(9, 20).within(whole(24)), Shown::Between(9, 20));
        assert_eq!(
            Shown::Between(9, 36).within(Some(Shown::Between(20, 30))),
            Shown::Between(9, 30)
        );
        assert_eq!(Shown::Between(9, 36).within(None), Shown::Between(9, 36));
        assert_eq!(Shown::Few.within(whole(24)), Shown::Few);
    }
}
