//! What a number of schools say together: all of a picture, or one cluster of it.

use std::collections::BTreeMap;

use super::head::Head;
use super::outcome::{Class, DirectionResult, SchoolResult};
use crate::analysis::Trend;
use crate::catalogue::{Kind, RuleTarget};
use crate::number::{Exact, mean, percent};
use crate::speech::Speech;

/// Some schools of a picture, in the order of their names.
#[derive(Debug, Clone)]
pub struct Schools<'a> {
    head: &'a Head,
    list: Vec<&'a SchoolResult>,
}

/// One question over schools. Zero counts as «нет».
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Indicator<'a> {
    /// Schools it concerns.
    pub applicable: usize,
    /// Those that answered «да» («имеется»).
    pub yes: usize,
    /// «частично».
    pub partly: Vec<&'a SchoolResult>,
    /// «нет», a parent's «нет» included.
    pub no: Vec<&'a SchoolResult>,
    /// A number above zero, or options ticked.
    pub given: usize,
    /// The number 0, or only «none» ticked.
    pub nothing: Vec<&'a SchoolResult>,
    /// Asked and not answered.
    pub unanswered: Vec<&'a SchoolResult>,
    /// Every school it concerns that did not answer «да» («имеется»), in the order of names.
    pub exceptions: Vec<&'a SchoolResult>,
    /// Schools it does not concern.
    pub not_applicable: Vec<&'a SchoolResult>,
    /// Types that explain the exceptions: all their schools, and no others, are exceptions.
    pub explained_by: Vec<&'a str>,
}

/// A rule that fires in schools.
#[derive(Debug, Clone, PartialEq)]
pub struct Deficit<'a> {
    /// Its id.
    pub rule: &'a str,
    /// Who acts.
    pub target: RuleTarget,
    /// 1 is first.
    pub priority: u8,
    /// The schools, in the order of names.
    pub schools: Vec<&'a SchoolResult>,
    /// Enough of them for one municipal measure.
    pub municipal: bool,
}

/// A direction over schools.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionPicture<'a> {
    /// Its number.
    pub number: &'a str,
    /// Mean of the schools' percents.
    pub mean: Option<Exact>,
    /// Mean of what is confirmed.
    pub confirmed: Option<Exact>,
    /// Smallest and largest percent.
    pub range: Option<(Exact, Exact)>,
    /// Schools that rose against last year.
    pub rose: Vec<&'a SchoolResult>,
    /// Schools as before.
    pub stayed: Vec<&'a SchoolResult>,
    /// Schools that fell.
    pub fell: Vec<&'a SchoolResult>,
    /// Schools without a last year.
    pub not_compared: usize,
}

/// A question against last year over schools.
#[derive(Debug, Clone, PartialEq)]
pub struct Tendency<'a> {
    /// Its code.
    pub code: &'a str,
    /// Schools where it rose.
    pub rose: Vec<&'a SchoolResult>,
    /// Schools where it stayed.
    pub stayed: usize,
    /// Schools where it fell.
    pub fell: Vec<&'a SchoolResult>,
    /// It fell in so many of the compared schools that it is a negative tendency.
    pub negative: bool,
}

/// A question that is weak in the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemField<'a> {
    /// Its code.
    pub code: &'a str,
    /// Schools that answered «да» («имеется»).
    pub yes: usize,
    /// Schools it concerns.
    pub applicable: usize,
}

/// A school's direction that is worth showing to others.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice<'a> {
    /// The school.
    pub school: &'a SchoolResult,
    /// Directions from the methodology's percent on, with the percent.
    pub directions: Vec<(&'a str, Exact)>,
    /// Has it the best verdict?
    pub best: bool,
}

impl<'a> Schools<'a> {
    pub(super) fn of(head: &'a Head, schools: impl Iterator<Item = &'a SchoolResult>) -> Self {
        let mut list: Vec<&SchoolResult> = schools.collect();
        list.sort_by(|a, b| by_name(a, b));
        Self { head, list }
    }

    /// Those of them that are wanted.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&SchoolResult) -> bool) -> Self {
        let list = self.list.iter().copied().filter(|school| wanted(school));
        Self {
            head: self.head,
            list: list.collect(),
        }
    }

    /// The schools.
    #[must_use]
    pub fn list(&self) -> &[&'a SchoolResult] {
        &self.list
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One question; `None` when there is no such.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<Indicator<'a>> {
        let at = self.head.questions.get_index_of(code)?;
        Some(Indicator::of(self.list.iter().copied(), at))
    }

    /// All questions in the form's order, in one pass over the schools.
    #[must_use]
    pub fn indicators(&self) -> Vec<(&'a str, Indicator<'a>)> {
        let mut indicators: Vec<(&str, Indicator<'_>)> = self
            .head
            .questions
            .keys()
            .map(|code| (code.as_str(), Indicator::default()))
            .collect();
        for school in &self.list {
            for (at, (_, indicator)) in indicators.iter_mut().enumerate() {
                indicator.take(school, at);
            }
        }
        for (at, (_, indicator)) in indicators.iter_mut().enumerate() {
            indicator.explain(at, self.list.iter().copied());
        }
        indicators
    }

    /// Schools by verdict, the best first; verdicts nobody has are there with an empty list.
    #[must_use]
    pub fn verdicts(&self) -> Vec<(&'a str, Vec<&'a SchoolResult>)> {
        self.by_verdict(|school| school.verdict)
    }

    /// The same counting only what is confirmed.
    #[must_use]
    pub fn confirmed_verdicts(&self) -> Vec<(&'a str, Vec<&'a SchoolResult>)> {
        self.by_verdict(|school| school.confirmed_verdict)
    }

    fn by_verdict(&self, of: impl Fn(&SchoolResult) -> Option<u8>) -> Vec<(&'a str, Vec<&'a SchoolResult>)> {
        let mut verdicts: Vec<(&str, Vec<&SchoolResult>)> = self
            .head
            .verdicts
            .iter()
            .map(|verdict| (verdict.name.as_str(), Vec::new()))
            .collect();
        for school in &self.list {
            let place = of(school).and_then(|at| verdicts.get_mut(usize::from(at)));
            if let Some((_, schools)) = place {
                schools.push(school);
            }
        }
        verdicts
    }

    /// Schools whose form is not finished: they have no verdict.
    #[must_use]
    pub fn unfinished(&self) -> Vec<&'a SchoolResult> {
        self.list
            .iter()
            .copied()
            .filter(|school| !school.complete)
            .collect()
    }

    /// Rules that fire somewhere, in the order of the table.
    #[must_use]
    pub fn deficits(&self) -> Vec<Deficit<'a>> {
        let mut schools: BTreeMap<u16, Vec<&SchoolResult>> = BTreeMap::new();
        for school in &self.list {
            for rule in &school.rules {
                schools.entry(*rule).or_default().push(school);
            }
        }
        let share = self.head.consolidation.as_ref().map(|rules| rules.measure_share);
        schools
            .into_iter()
            .filter_map(|(at, schools)| {
                let (rule, target, priority) = self.head.rules.get(usize::from(at))?;
                let needed = share.and_then(|share| share.checked_mul(&whole(self.list.len())));
                Some(Deficit {
                    rule,
                    target: *target,
                    priority: *priority,
                    municipal: needed.is_some_and(|needed| whole(schools.len()) >= needed),
                    schools,
                })
            })
            .collect()
    }

    /// Mean of the schools' totals.
    #[must_use]
    pub fn total(&self) -> Option<Exact> {
        mean(self.list.iter().filter_map(|school| school.total))
    }

    /// Mean of the schools' confirmed totals.
    #[must_use]
    pub fn confirmed_total(&self) -> Option<Exact> {
        mean(self.list.iter().filter_map(|school| school.confirmed_total))
    }

    /// Each direction over the schools.
    #[must_use]
    pub fn directions(&self) -> Vec<DirectionPicture<'a>> {
        let numbers = self.head.directions.iter().enumerate();
        numbers.map(|(at, number)| self.direction(at, number)).collect()
    }

    fn direction(&self, at: usize, number: &'a str) -> DirectionPicture<'a> {
        let results = || {
            let with = |school: &&'a SchoolResult| Some((*school, *school.directions.get(at)?));
            self.list.iter().filter_map(with)
        };
        let percents = || results().filter_map(|(_, result): (_, DirectionResult)| result.percent);
        let went = |trend: Trend| {
            let went = move |result: &DirectionResult| result.moved.is_some_and(|moved| moved.trend == trend);
            results()
                .filter(|(_, result)| went(result))
                .map(|(school, _)| school)
                .collect()
        };
        DirectionPicture {
            number,
            mean: mean(percents()),
            confirmed: mean(results().filter_map(|(_, result)| result.confirmed)),
            range: percents().min().zip(percents().max()),
            rose: went(Trend::Rise),
            stayed: went(Trend::Same),
            fell: went(Trend::Fall),
            not_compared: results().filter(|(_, result)| result.moved.is_none()).count(),
        }
    }

    /// Questions compared with last year in any school, in the form's order.
    #[must_use]
    pub fn tendencies(&self) -> Vec<Tendency<'a>> {
        let mut tendencies: Vec<Tendency<'_>> = self
            .head
            .questions
            .keys()
            .map(|code| Tendency {
                code,
                rose: Vec::new(),
                stayed: 0,
                fell: Vec::new(),
                negative: false,
            })
            .collect();
        for school in &self.list {
            for at in &school.rose {
                tendencies[usize::from(*at)].rose.push(school);
            }
            for at in &school.stayed {
                tendencies[usize::from(*at)].stayed += 1;
            }
            for at in &school.fell {
                tendencies[usize::from(*at)].fell.push(school);
            }
        }
        tendencies.retain(|one| one.stayed > 0 || !one.rose.is_empty() || !one.fell.is_empty());
        let from = self.head.consolidation.as_ref().map(|rules| rules.fall_from);
        for one in &mut tendencies {
            let compared = one.stayed + one.rose.len() + one.fell.len();
            let fell = percent(&whole(one.fell.len()), &whole(compared));
            let often = fell.zip(from).is_some_and(|(fell, from)| fell >= from);
            one.negative = often && one.fell.len() > one.rose.len();
        }
        tendencies
    }

    /// Scored yes-or-no questions and documents that are weak in the whole, the weakest first.
    #[must_use]
    pub fn problem_fields(&self) -> Vec<ProblemField<'a>> {
        let Some(rules) = &self.head.consolidation else {
            return Vec::new();
        };
        let mut counts = vec![(0_usize, 0_usize); self.head.questions.len()];
        for school in &self.list {
            for ((yes, applicable), class) in counts.iter_mut().zip(&school.classes) {
                *yes += usize::from(*class == Class::Yes);
                *applicable += usize::from(class.applies());
            }
        }
        let asked = |kind: Kind| matches!(kind, Kind::YesPartialNo | Kind::YesNo | Kind::Document);
        let mut fields: Vec<(Exact, ProblemField<'_>)> = self
            .head
            .questions
            .iter()
            .zip(counts)
            .filter(|((_, question), _)| question.scored && asked(question.kind))
            .filter_map(|((code, _), (yes, applicable))| {
                let share = percent(&whole(yes), &whole(applicable))?;
                (share < rules.problem_below).then_some((
                    share,
                    ProblemField {
                        code,
                        yes,
                        applicable,
                    },
                ))
            })
            .collect();
        fields.sort_by_key(|(share, _)| *share);
        fields.into_iter().map(|(_, field)| field).collect()
    }

    /// Schools with something to show: the best verdict, or directions from the methodology's percent on.
    #[must_use]
    pub fn practices(&self) -> Vec<Practice<'a>> {
        let Some(rules) = &self.head.consolidation else {
            return Vec::new();
        };
        let numbers = &self.head.directions;
        let strong = |school: &SchoolResult| -> Vec<(&'a str, Exact)> {
            let directions = numbers.iter().zip(&school.directions);
            directions
                .filter_map(|(number, result)| Some((number.as_str(), result.percent?)))
                .filter(|(_, percent)| *percent >= rules.practice_from)
                .collect()
        };
        let mut practices: Vec<Practice<'_>> = self
            .list
            .iter()
            .filter(|school| school.complete)
            .map(|school| Practice {
                school,
                directions: strong(school),
                best: school.verdict == Some(0),
            })
            .filter(|practice| practice.best || !practice.directions.is_empty())
            .collect();
        practices.sort_by_key(|one| std::cmp::Reverse((one.best, one.school.total)));
        practices
    }

    /// Schools by total, the highest first: for internal use only. Unfinished forms have no place in it.
    #[must_use]
    pub fn rating(&self) -> Vec<&'a SchoolResult> {
        let mut rating: Vec<&SchoolResult> = self
            .list
            .iter()
            .copied()
            .filter(|school| school.complete)
            .collect();
        rating.sort_by_key(|school| std::cmp::Reverse(school.total));
        rating
    }
}

impl<'a> Indicator<'a> {
    /// The question at a position over schools in any order.
    pub(super) fn of(schools: impl Iterator<Item = &'a SchoolResult> + Clone, at: usize) -> Self {
        let mut indicator = Self::default();
        for school in schools.clone() {
            indicator.take(school, at);
        }
        for list in [
            &mut indicator.partly,
            &mut indicator.no,
            &mut indicator.nothing,
            &mut indicator.unanswered,
            &mut indicator.exceptions,
            &mut indicator.not_applicable,
        ] {
            list.sort_by(|a, b| by_name(a, b));
        }
        indicator.explain(at, schools);
        indicator
    }

    fn take(&mut self, school: &'a SchoolResult, at: usize) {
        let class = school.classes.get(at).copied().unwrap_or(Class::Unanswered);
        if !class.applies() {
            self.not_applicable.push(school);
            return;
        }
        self.applicable += 1;
        match class {
            Class::Yes => {
                self.yes += 1;
                return;
            }
            Class::Partly => self.partly.push(school),
            Class::No | Class::Zero => self.no.push(school),
            Class::Given => self.given += 1,
            Class::Nothing => self.nothing.push(school),
            Class::Unanswered | Class::NotApplicable => self.unanswered.push(school),
        }
        self.exceptions.push(school);
    }

    /// Does the type explain the exceptions? Then all schools of these types, and only they, are exceptions.
    fn explain(&mut self, at: usize, mut schools: impl Iterator<Item = &'a SchoolResult>) {
        if self.exceptions.is_empty() || self.yes == 0 {
            return;
        }
        let mut types: Vec<&str> = Vec::new();
        for school in &self.exceptions {
            if !types.contains(&school.oo_type.as_str()) {
                types.push(&school.oo_type);
            }
        }
        let mixed = schools.any(|school| {
            school.classes.get(at) == Some(&Class::Yes) && types.contains(&school.oo_type.as_str())
        });
        if !mixed && types.iter().all(|one| !one.is_empty()) {
            self.explained_by = types;
        }
    }

    /// P of «в N (P %) из M ОО»: whole, half up; 0 when it concerns no school.
    #[must_use]
    pub fn percent(&self) -> u64 {
        whole_percent(self.yes, self.applicable)
    }

    /// «в N (P %) из M ОО».
    #[must_use]
    pub fn phrase(&self, speech: &dyn Speech) -> String {
        phrase(speech, self.yes, self.applicable)
    }

    /// The same for numbers and choices: in how many schools it is above zero.
    #[must_use]
    pub fn given_phrase(&self, speech: &dyn Speech) -> String {
        phrase(speech, self.given, self.applicable)
    }
}

/// «в N (P %) из M ОО»: so many of so many schools, P whole, half up.
#[must_use]
pub fn phrase(speech: &dyn Speech, part: usize, of: usize) -> String {
    let percent = whole_percent(part, of).to_string();
    let args = [
        ("part", part.into()),
        ("percent", percent.into()),
        ("of", of.into()),
    ];
    speech.say("consolidation-phrase", &args)
}

/// The order of names; of equal ones, of their ИНН.
fn by_name(a: &SchoolResult, b: &SchoolResult) -> std::cmp::Ordering {
    (&a.name, &a.inn).cmp(&(&b.name, &b.inn))
}

/// So many of so many in whole percents, half up.
#[must_use]
pub fn whole_percent(part: usize, of: usize) -> u64 {
    let rounded = percent(&whole(part), &whole(of)).map(|percent| percent.rounded(0));
    rounded
        .and_then(|percent| u64::try_from(percent.to_i64()?).ok())
        .unwrap_or(0)
}

fn whole(count: usize) -> Exact {
    Exact::whole(i64::try_from(count).unwrap_or(i64::MAX))
}
