//! What is unlike the other schools: reasons to ask, never findings.

use super::head::Head;
use super::outcome::{Class, Outcome};
use crate::catalogue::{Far, Kind};
use crate::number::{Exact, percent};

/// A reason to ask a school.
#[derive(Debug, Clone, PartialEq)]
pub enum Oddity {
    /// The same answer to all questions of a direction.
    SameAnswer {
        /// Position of the direction.
        direction: usize,
        /// The answer.
        class: Class,
        /// How many questions.
        questions: usize,
    },
    /// Nearly all others of the cluster gave one other answer.
    OtherAnswer {
        /// Position of the question.
        at: usize,
        /// The school's answer.
        class: Class,
        /// The others' answer.
        others: Class,
        /// How many of the others gave it.
        schools: usize,
        /// How many others were compared.
        of: usize,
    },
    /// A number far from the cluster's median.
    FarNumber {
        /// Position of the question.
        at: usize,
        /// Percents of a share, or the number itself?
        percents: bool,
        /// The school's.
        own: Exact,
        /// The median of the others.
        median: Exact,
        /// How many others were compared.
        of: usize,
    },
}

/// What is unlike the other schools of a cluster; the school itself may be among them and is passed over. With fewer
/// others than a cluster needs, only the school's own answers are looked at.
#[must_use]
pub fn oddities(head: &Head, outcome: &Outcome, cluster: &[&Outcome]) -> Vec<Oddity> {
    let Some(rules) = &head.consolidation else {
        return Vec::new();
    };
    let mut found = same_answers(head, outcome, &rules.far);
    let others: Vec<&Outcome> = cluster
        .iter()
        .copied()
        .filter(|other| other.school.inn != outcome.school.inn && other.fits(head))
        .collect();
    if others.len() + 1 < rules.compare_from {
        return found;
    }
    for (at, question) in head.questions.values().enumerate() {
        let far = match question.kind {
            Kind::YesPartialNo | Kind::YesNo | Kind::Document => {
                other_answer(outcome, &others, at, rules.compare_from, &rules.far)
            }
            Kind::Share => far_share(outcome, &others, at, rules.compare_from, &rules.far),
            Kind::Count => far_count(outcome, &others, at, rules.compare_from, &rules.far),
            Kind::Choices => None,
        };
        found.extend(far);
    }
    found
}

/// «нет» and a parent's «нет» are one answer; numbers and choices are none.
fn answer(outcome: &Outcome, at: usize) -> Option<Class> {
    match outcome.school.classes.get(at)? {
        Class::No | Class::Zero => Some(Class::No),
        class @ (Class::Yes | Class::Partly) => Some(*class),
        _ => None,
    }
}

fn same_answers(head: &Head, outcome: &Outcome, rules: &Far) -> Vec<Oddity> {
    let directions = 0..head.directions.len();
    directions
        .filter_map(|direction| {
            let questions = head.questions.values().enumerate();
            let answers: Vec<Class> = questions
                .filter(|(_, question)| question.direction == direction)
                .filter_map(|(at, _)| answer(outcome, at))
                .collect();
            let class = *answers.first()?;
            let same = answers.len() >= rules.same_answers && answers.iter().all(|one| *one == class);
            same.then_some(Oddity::SameAnswer {
                direction,
                class,
                questions: answers.len(),
            })
        })
        .collect()
}

fn other_answer(
    outcome: &Outcome,
    others: &[&Outcome],
    at: usize,
    least: usize,
    rules: &Far,
) -> Option<Oddity> {
    let class = answer(outcome, at)?;
    let answers: Vec<Class> = others.iter().filter_map(|other| answer(other, at)).collect();
    if answers.len() + 1 < least {
        return None;
    }
    let count = |wanted: Class| answers.iter().filter(|one| **one == wanted).count();
    [Class::Yes, Class::Partly, Class::No]
        .into_iter()
        .filter(|wanted| *wanted != class)
        .map(|wanted| (wanted, count(wanted)))
        .find(|(_, schools)| {
            let share = percent(&counted(*schools), &counted(answers.len()));
            share.is_some_and(|share| share >= rules.others_from)
        })
        .map(|(others, schools)| Oddity::OtherAnswer {
            at,
            class,
            others,
            schools,
            of: answers.len(),
        })
}

fn far_share(outcome: &Outcome, others: &[&Outcome], at: usize, least: usize, rules: &Far) -> Option<Oddity> {
    let den = outcome.number(at)?.den?;
    let own = outcome.percent(at)?;
    let mut percents: Vec<Exact> = others.iter().filter_map(|other| other.percent(at)).collect();
    if percents.len() + 1 < least {
        return None;
    }
    let median = median(&mut percents)?;
    let distance = (own - median).abs();
    // So many points of a small class are one or two people.
    let people = distance.checked_mul(&den)?.checked_div(&Exact::whole(100))?;
    (distance > rules.share_pp && people >= rules.people).then_some(Oddity::FarNumber {
        at,
        percents: true,
        own,
        median,
        of: percents.len(),
    })
}

fn far_count(outcome: &Outcome, others: &[&Outcome], at: usize, least: usize, rules: &Far) -> Option<Oddity> {
    let own = outcome.number(at)?.num;
    let number = |other: &&Outcome| Some(other.number(at)?.num);
    let mut numbers: Vec<Exact> = others.iter().filter_map(number).collect();
    if numbers.len() + 1 < least {
        return None;
    }
    let median = median(&mut numbers)?;
    let times = own >= median.checked_mul(&rules.times)? || own.checked_mul(&rules.times)? <= median;
    (times && (own - median).abs() >= rules.people).then_some(Oddity::FarNumber {
        at,
        percents: false,
        own,
        median,
        of: numbers.len(),
    })
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(values: &mut [Exact]) -> Option<Exact> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    lower.checked_add(&upper)?.checked_div(&Exact::whole(2))
}

fn counted(count: usize) -> Exact {
    Exact::whole(i64::try_from(count).unwrap_or(i64::MAX))
}
