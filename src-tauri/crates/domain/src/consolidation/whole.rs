//! The picture itself: a value that takes schools in any order and merges with others of its kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::head::Head;
use super::outcome::{Class, Outcome, SchoolResult};
use super::schools::{Deficit, Indicator, Schools};
use crate::catalogue::Kind;
use crate::number::{Exact, percent};
use crate::problem::{Problem, codes};
use crate::speech::Speech;

/// Schools brought together. Equal whatever the order was; an empty one changes nothing it is merged with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Consolidated {
    head: Option<Arc<Head>>,
    /// By ИНН.
    schools: BTreeMap<String, SchoolResult>,
    /// By question, in order.
    tallies: Vec<Tally>,
}

/// What numbers and ticked options of a question make together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Schools that gave a number or ticked something, zero ones included.
    pub counted: u32,
    /// In how many the number is above zero (of a choice: something real is ticked).
    pub above_zero: u32,
    /// Σ of the numbers; of a share over the schools whose denominator is known.
    pub num: Exact,
    /// Σ of the denominators.
    pub den: Exact,
    /// How many schools ticked each option.
    pub options: Vec<u32>,
    /// How many schools stand in each band of percents.
    pub bands: Vec<u32>,
}

/// Schools of one kind.
#[derive(Debug, Clone)]
pub struct Cluster<'a> {
    /// Id of the grouping.
    pub grouping: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Name of the cluster.
    pub label: &'a str,
    /// Are there enough of them to be compared?
    pub compared: bool,
    /// Are there enough of them for a publication?
    pub published: bool,
    /// Its schools.
    pub schools: Schools<'a>,
}

/// Σ of a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sums {
    /// Σ of the numbers.
    pub num: Exact,
    /// Σ of the denominators; of a share only.
    pub den: Option<Exact>,
    /// Their percent.
    pub percent: Option<Exact>,
}

impl Consolidated {
    /// An empty picture under this head.
    #[must_use]
    pub fn new(head: &Arc<Head>) -> Self {
        Self {
            tallies: vec![Tally::default(); head.questions.len()],
            head: Some(Arc::clone(head)),
            schools: BTreeMap::new(),
        }
    }

    /// Some schools brought together.
    ///
    /// # Errors
    /// As [`Consolidated::add`].
    pub fn of<'a>(
        head: &Arc<Head>,
        outcomes: impl IntoIterator<Item = &'a Outcome>,
    ) -> Result<Self, Problem> {
        let mut whole = Self::new(head);
        for outcome in outcomes {
            whole.add(outcome)?;
        }
        Ok(whole)
    }

    /// Takes a school in.
    ///
    /// # Errors
    /// When it was computed with another questionnaire or methodology, or is counted already. Nothing changes then.
    pub fn add(&mut self, outcome: &Outcome) -> Result<(), Problem> {
        let Some(head) = self.head.clone() else {
            return Err(Problem::new(codes::CONSOLIDATION_OTHER)
                .with("found", &outcome.basis.1)
                .with("expected", "—"));
        };
        if !outcome.fits(&head) || outcome.school.classes.len() != head.questions.len() {
            let questionnaire = outcome.basis.0 != head.questionnaire;
            let (found, expected) = if questionnaire {
                (&outcome.basis.0, &head.questionnaire)
            } else {
                (&outcome.basis.1, &head.methodology)
            };
            return Err(Problem::new(codes::CONSOLIDATION_OTHER)
                .with("found", found)
                .with("expected", expected));
        }
        self.check_new(&outcome.school)?;
        for number in &outcome.numbers {
            let at = usize::from(number.at);
            let (Some(tally), Some((_, question))) = (self.tallies.get_mut(at), head.questions.get_index(at))
            else {
                continue;
            };
            tally.count(&head, question.kind, &number.num, number.den.as_ref());
        }
        for (at, options) in &outcome.ticked {
            let at = usize::from(*at);
            let (Some(tally), Some(class)) = (self.tallies.get_mut(at), outcome.school.classes.get(at))
            else {
                continue;
            };
            tally.tick(options, *class);
        }
        self.schools
            .insert(outcome.school.inn.clone(), outcome.school.clone());
        Ok(())
    }

    /// Takes in everything of another picture. Associative and commutative.
    ///
    /// # Errors
    /// When the other was made with another questionnaire or methodology, or a school is in both. Nothing changes then.
    pub fn merge(&mut self, other: Self) -> Result<(), Problem> {
        let Some(other_head) = other.head else {
            return Ok(());
        };
        match &self.head {
            None => {
                self.head = Some(other_head);
                self.schools = other.schools;
                self.tallies = other.tallies;
                return Ok(());
            }
            Some(head) => {
                let same = (&head.questionnaire, &head.methodology);
                if same != (&other_head.questionnaire, &other_head.methodology) {
                    let questionnaire = head.questionnaire != other_head.questionnaire;
                    let (found, expected) = if questionnaire {
                        (&other_head.questionnaire, &head.questionnaire)
                    } else {
                        (&other_head.methodology, &head.methodology)
                    };
                    return Err(Problem::new(codes::CONSOLIDATION_OTHER)
                        .with("found", found)
                        .with("expected", expected));
                }
            }
        }
        other
            .schools
            .values()
            .try_for_each(|school| self.check_new(school))?;
        self.schools.extend(other.schools);
        for (tally, more) in self.tallies.iter_mut().zip(&other.tallies) {
            tally.merge(more);
        }
        Ok(())
    }

    fn check_new(&self, school: &SchoolResult) -> Result<(), Problem> {
        if self.schools.contains_key(&school.inn) {
            return Err(Problem::new(codes::CONSOLIDATION_TWICE)
                .with("inn", &school.inn)
                .with("name", crate::cycle::check::shown(&school.name)));
        }
        Ok(())
    }

    pub(super) fn from_parts(
        head: Arc<Head>,
        schools: BTreeMap<String, SchoolResult>,
        tallies: Vec<Tally>,
    ) -> Self {
        Self {
            head: Some(head),
            schools,
            tallies,
        }
    }

    pub(super) fn tally(&self, at: usize) -> Option<&Tally> {
        self.tallies.get(at)
    }

    /// What its schools have in common; `None` of an empty value that nothing was laid into.
    #[must_use]
    pub fn head(&self) -> Option<&Arc<Head>> {
        self.head.as_ref()
    }

    /// How many schools it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// Does it hold none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }

    /// A school by its ИНН.
    #[must_use]
    pub fn school(&self, inn: &str) -> Option<&SchoolResult> {
        self.schools.get(inn)
    }

    /// Its schools by ИНН.
    pub fn by_inn(&self) -> impl Iterator<Item = &SchoolResult> {
        self.schools.values()
    }

    /// All schools, in the order of their names; `None` of an empty value that nothing was laid into.
    #[must_use]
    pub fn all(&self) -> Option<Schools<'_>> {
        Some(Schools::of(self.head.as_ref()?, self.schools.values()))
    }

    /// The clusters of every grouping that hold a school, in the methodology's order.
    #[must_use]
    pub fn clusters(&self) -> Vec<Cluster<'_>> {
        let (Some(all), Some(head)) = (self.all(), self.head.as_ref()) else {
            return Vec::new();
        };
        let Some(rules) = &head.consolidation else {
            return Vec::new();
        };
        let mut clusters = Vec::new();
        for (at, grouping) in rules.groupings.iter().enumerate() {
            for (label, name) in grouping.labels.iter().enumerate() {
                let inside = |school: &SchoolResult| {
                    school
                        .groups
                        .get(at)
                        .is_some_and(|group| usize::from(*group) == label)
                };
                let schools = all.only(inside);
                if !schools.is_empty() {
                    clusters.push(Cluster {
                        grouping: &grouping.id,
                        title: &grouping.title,
                        label: name,
                        compared: schools.len() >= rules.compare_from,
                        published: schools.len() >= rules.publish_from,
                        schools,
                    });
                }
            }
        }
        clusters
    }

    /// «в N (P %) из M ОО»: N schools that answered «да» («имеется»), M schools it applies to.
    #[must_use]
    pub fn phrase(&self, speech: &dyn Speech, code: &str) -> Option<String> {
        Some(self.indicator(code)?.phrase(speech))
    }

    /// Names of the schools it applies to that did not answer «да» («имеется»).
    #[must_use]
    pub fn exceptions(&self, code: &str) -> Vec<&str> {
        let indicator = self.indicator(code);
        indicator.map_or_else(Vec::new, |indicator| {
            let exceptions = indicator.exceptions.iter();
            exceptions.map(|school| school.name.as_str()).collect()
        })
    }

    /// Names of the schools it does not concern.
    #[must_use]
    pub fn not_applicable(&self, code: &str) -> Vec<&str> {
        let indicator = self.indicator(code);
        indicator.map_or_else(Vec::new, |indicator| {
            let schools = indicator.not_applicable.iter();
            schools.map(|school| school.name.as_str()).collect()
        })
    }

    /// One question.
    #[must_use]
    pub fn indicator(&self, code: &str) -> Option<Indicator<'_>> {
        let at = self.head.as_ref()?.questions.get_index_of(code)?;
        // Only the lists it holds are put in the order of names, not all schools.
        Some(Indicator::of(self.schools.values(), at))
    }

    /// All questions in the form's order, in one pass.
    #[must_use]
    pub fn indicators(&self) -> Vec<(&str, Indicator<'_>)> {
        self.all().map_or_else(Vec::new, |all| all.indicators())
    }

    /// Numbers and options of a question.
    #[must_use]
    pub fn numbers(&self, code: &str) -> Option<&Tally> {
        let head = self.head.as_ref()?;
        self.tallies.get(head.questions.get_index_of(code)?)
    }

    /// Σ of a count or share; `None` for other questions, and while no school gave a number.
    #[must_use]
    pub fn sums(&self, code: &str) -> Option<Sums> {
        let kind = self.head.as_ref()?.questions.get(code)?.kind;
        let tally = self.numbers(code).filter(|tally| tally.counted > 0)?;
        match kind {
            Kind::Count => Some(Sums {
                num: tally.num,
                den: None,
                percent: None,
            }),
            Kind::Share => Some(Sums {
                num: tally.num,
                den: Some(tally.den),
                percent: percent(&tally.num, &tally.den),
            }),
            _ => None,
        }
    }

    /// Rules that fire somewhere, in the order of the table.
    #[must_use]
    pub fn deficits(&self) -> Vec<Deficit<'_>> {
        self.all().map_or_else(Vec::new, |all| all.deficits())
    }
}

impl Tally {
    fn count(&mut self, head: &Head, kind: Kind, num: &Exact, den: Option<&Exact>) {
        self.counted += 1;
        self.above_zero += u32::from(!num.is_zero());
        match (kind, den) {
            (Kind::Share, Some(den)) => {
                self.num = plus(&self.num, num);
                self.den = plus(&self.den, den);
                if let (Some(percent), Some(rules)) = (percent(num, den), &head.consolidation) {
                    self.bands.resize(rules.bands.len(), 0);
                    let band = rules.bands.iter().position(|from| percent >= *from);
                    if let Some(band) = band.and_then(|band| self.bands.get_mut(band)) {
                        *band += 1;
                    }
                }
            }
            // A share of nothing known says nothing about the sum.
            (Kind::Share, None) => {}
            _ => self.num = plus(&self.num, num),
        }
    }

    fn tick(&mut self, options: &[u16], class: Class) {
        self.counted += 1;
        self.above_zero += u32::from(class == Class::Given);
        for option in options {
            let option = usize::from(*option);
            if self.options.len() <= option {
                self.options.resize(option + 1, 0);
            }
            self.options[option] += 1;
        }
    }

    fn merge(&mut self, other: &Self) {
        self.counted += other.counted;
        self.above_zero += other.above_zero;
        self.num = plus(&self.num, &other.num);
        self.den = plus(&self.den, &other.den);
        add_all(&mut self.options, &other.options);
        add_all(&mut self.bands, &other.bands);
    }
}

/// Typed numbers have at most four decimals and fifteen digits: the sums of a country stay far inside 128 bits. What a
/// stranger's summary claims is bounded when it is read.
fn plus(a: &Exact, b: &Exact) -> Exact {
    a.checked_add(b).unwrap_or(*a)
}

fn add_all(to: &mut Vec<u32>, from: &[u32]) {
    if to.len() < from.len() {
        to.resize(from.len(), 0);
    }
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}
