//! The same schools at several times: campaigns one after another, and two letters of one campaign.

use std::collections::BTreeSet;

use super::outcome::SchoolResult;
use super::whole::Consolidated;
use crate::catalogue::Catalogue;
use crate::form::{Answer, Form, Period, Target};

/// A school that stood alike in several campaigns one after another.
#[derive(Debug, Clone, PartialEq)]
pub struct SteadySchool<'a> {
    /// The school in the newest campaign.
    pub school: &'a SchoolResult,
    /// In how many campaigns up to the newest.
    pub campaigns: usize,
}

/// Schools steadily high and steadily low.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SteadySchools<'a> {
    /// Always one of the methodology's high verdicts, in the order of names.
    pub high: Vec<SteadySchool<'a>>,
    /// Always one of its low verdicts.
    pub low: Vec<SteadySchool<'a>>,
}

/// Who stands steadily high or low up to the newest of these campaigns. A campaign a school did not take part in, or
/// did not finish, ends its row.
#[must_use]
pub fn steady<'a>(campaigns: &[(Period, &'a Consolidated)]) -> SteadySchools<'a> {
    let mut campaigns = campaigns.to_vec();
    campaigns.sort_by_key(|(period, _)| std::cmp::Reverse(*period));
    let Some((_, newest)) = campaigns.first() else {
        return SteadySchools::default();
    };
    let (Some(all), Some(head)) = (newest.all(), newest.head()) else {
        return SteadySchools::default();
    };
    let Some(rules) = head.consolidation.as_ref().map(|rules| &rules.steady) else {
        return SteadySchools::default();
    };
    let row = |school: &SchoolResult, wanted: &[String]| {
        let stands = |whole: &Consolidated| {
            let found = whole.school(&school.inn).and_then(|school| school.verdict);
            let verdict = found.and_then(|at| whole.head()?.verdicts.get(usize::from(at)));
            verdict.is_some_and(|verdict| wanted.contains(&verdict.name))
        };
        campaigns.iter().take_while(|(_, whole)| stands(whole)).count()
    };
    let steady = |wanted: &[String]| {
        let rows = all.list().iter().map(|school| SteadySchool {
            school,
            campaigns: row(school, wanted),
        });
        rows.filter(|one| one.campaigns >= rules.campaigns).collect()
    };
    SteadySchools {
        high: steady(&rules.high),
        low: steady(&rules.low),
    }
}

/// A place that two letters of one school answer differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<'a> {
    /// The place.
    pub target: Target,
    /// What stood there.
    pub before: Option<&'a Answer>,
    /// What stands there.
    pub after: Option<&'a Answer>,
}

impl Changed<'_> {
    /// Is the value another one? Else only what accompanies it: link, document, note.
    #[must_use]
    pub fn value(&self) -> bool {
        let value = |answer: Option<&Answer>| answer.and_then(|answer| answer.value.clone());
        value(self.before) != value(self.after)
    }
}

/// What differs between two letters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differences<'a> {
    /// Places, in the form's order.
    pub places: Vec<Changed<'a>>,
    /// Ids of warnings explained otherwise.
    pub explanations: Vec<&'a str>,
    /// Directions with another word of explanation.
    pub words: Vec<&'a str>,
}

/// What differs between two letters of one school and year. Marks that never travel («вернуться», «взято») do not count.
#[must_use]
pub fn differences<'a>(catalogue: &Catalogue, before: &'a Form, after: &'a Form) -> Differences<'a> {
    let travels = |answer: Option<&Answer>| {
        answer.map(|answer| {
            (
                answer.value.clone(),
                answer.link.clone(),
                answer.note.clone(),
                answer.docs.clone(),
            )
        })
    };
    let places = catalogue.targets().filter_map(|target| {
        let (was, is) = (before.answer(&target), after.answer(&target));
        (travels(was) != travels(is)).then_some(Changed {
            target,
            before: was,
            after: is,
        })
    });
    Differences {
        places: places.collect(),
        explanations: texts(&before.explanations, &after.explanations),
        words: texts(&before.words, &after.words),
    }
}

fn texts<'a>(
    before: &'a std::collections::BTreeMap<String, String>,
    after: &'a std::collections::BTreeMap<String, String>,
) -> Vec<&'a str> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let other = |key: &&String| before.get(*key) != after.get(*key);
    keys.into_iter().filter(other).map(String::as_str).collect()
}
