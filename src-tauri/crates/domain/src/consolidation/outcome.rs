//! What one school's form means for the picture.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::head::{Head, Version};
use crate::analysis::{Analysis, Trend, analyse_with, verdict_for};
use crate::catalogue::{Catalogue, ConsolidationRules, GroupingOf, Kind};
use crate::cycle::campaign::SmallSchool;
use crate::cycle::municipal::Confirmation;
use crate::cycle::register::School;
use crate::disclosure::{self, Band, Privacy};
use crate::expression::Facts;
use crate::form::known::Known;
use crate::form::{Answer, Evaluation, Form, State, Target, Value};
use crate::number::{Exact, fraction, mean, percent};

/// No cluster of a grouping: the passport does not say.
pub const NO_GROUP: u8 = u8::MAX;

/// What an answer counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The question does not concern the school.
    NotApplicable,
    /// «нет» by a parent's answer.
    Zero,
    /// «нет».
    No,
    /// «частично».
    Partly,
    /// «да», «имеется».
    Yes,
    /// A number above zero, or options ticked.
    Given,
    /// The number 0, or only an option that says «none».
    Nothing,
    /// Asked and not answered.
    Unanswered,
}

impl Class {
    /// Its letter in files.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::NotApplicable => '-',
            Self::Zero => 'z',
            Self::No => 'n',
            Self::Partly => 'p',
            Self::Yes => 'y',
            Self::Given => 'g',
            Self::Nothing => '0',
            Self::Unanswered => '?',
        }
    }

    /// The inverse of [`Class::letter`].
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            '-' => Self::NotApplicable,
            'z' => Self::Zero,
            'n' => Self::No,
            'p' => Self::Partly,
            'y' => Self::Yes,
            'g' => Self::Given,
            '0' => Self::Nothing,
            '?' => Self::Unanswered,
            _ => return None,
        })
    }

    /// Does the question concern the school?
    #[must_use]
    pub fn applies(self) -> bool {
        self != Self::NotApplicable
    }
}

/// What is known of a school beside its form.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Its line in the register.
    pub school: Option<&'a School>,
    /// Municipal thresholds of «малокомплектная».
    pub small: &'a [SmallSchool],
    /// What the experts said, by the question's code.
    pub reviews: Option<&'a BTreeMap<String, Confirmation>>,
}

/// What one form means. Compact: what was answered in words stays in the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Questionnaire and methodology it was computed with.
    pub basis: (Version, Version),
    /// What the picture keeps of the school.
    pub school: SchoolResult,
    /// Numbers of counts and shares.
    pub numbers: Vec<Number>,
    /// Ticked options by position of the question.
    pub ticked: Vec<(u16, Vec<u16>)>,
    /// What the school's own published report does not say exactly.
    pub open: Open,
}

/// What a school's own published report says of numbers that it does not print: their feasibility intervals.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Hidden denominators: position of the question, least, greatest; in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denominators: Vec<(u16, i64, i64)>,
    /// Percents of directions that are printed as an interval, by position of the direction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directions: Vec<OpenPercent>,
}

/// A percent that is printed as an interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPercent {
    /// Position of the direction.
    pub at: u8,
    /// Least.
    #[serde(with = "fraction")]
    pub low: Exact,
    /// Greatest.
    #[serde(with = "fraction")]
    pub high: Exact,
}

impl Open {
    fn of(catalogue: &Catalogue, evaluation: &Evaluation, analysis: &Analysis) -> Self {
        let privacy = Privacy::new(catalogue, evaluation);
        let scores = disclosure::scores(catalogue, evaluation, analysis, &privacy);
        let questions = catalogue.questionnaire.questions.values().enumerate();
        let denominators = questions.filter(|(_, question)| question.sensitive && !question.unpublished);
        let directions = catalogue.questionnaire.directions.iter().enumerate();
        Self {
            denominators: denominators
                .filter_map(|(at, question)| {
                    let (low, high) = privacy.hidden_denominator(catalogue, evaluation, question)?;
                    Some((u16::try_from(at).ok()?, low, high))
                })
                .collect(),
            directions: directions
                .filter_map(|(at, direction)| {
                    let percent = scores.directions.get(&direction.number)?.percent;
                    Some(OpenPercent {
                        at: u8::try_from(at).ok()?,
                        low: percent.low,
                        high: percent.high,
                    })
                })
                .collect(),
        }
    }

    /// What is known of a hidden denominator; `None` when it is printed.
    #[must_use]
    pub fn denominator(&self, question: usize) -> Option<(i64, i64)> {
        let places = self.denominators.iter();
        let mut found = places.filter(|(at, ..)| usize::from(*at) == question);
        found.next().map(|(_, low, high)| (*low, *high))
    }

    /// The interval printed for a direction; `None` when it is printed exactly.
    #[must_use]
    pub fn direction(&self, at: usize) -> Option<Band> {
        let found = self.directions.iter().find(|one| usize::from(one.at) == at)?;
        Some(Band {
            low: found.low,
            high: found.high,
        })
    }
}

/// The number of a count or share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// Position of the question.
    pub at: u16,
    /// The number, or how many.
    #[serde(with = "fraction")]
    pub num: Exact,
    /// Of how many; of a share only, when known.
    #[serde(with = "fraction::option", default, skip_serializing_if = "Option::is_none")]
    pub den: Option<Exact>,
}

/// A school in the picture: who it is and how it stands. No raw numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolResult {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Type, empty when not known.
    pub oo_type: String,
    /// Place, empty when not known.
    pub locality: String,
    /// Pupils.
    pub pupils: Option<u32>,
    /// Cluster by position of the grouping ([`NO_GROUP`] when not known).
    pub groups: Vec<u8>,
    /// Is everything asked answered?
    pub complete: bool,
    /// Verdict by the school's answers, by position; of a finished form.
    pub verdict: Option<u8>,
    /// Verdict counting only what is confirmed.
    pub confirmed_verdict: Option<u8>,
    /// Mean of the directions' percents; of an unfinished form the preliminary one.
    pub total: Option<Exact>,
    /// The same counting only what is confirmed.
    pub confirmed_total: Option<Exact>,
    /// By direction, in order.
    pub directions: Vec<DirectionResult>,
    /// By question, in order.
    pub classes: Box<[Class]>,
    /// Fired rules by position.
    pub rules: Vec<u16>,
    /// Questions that rose against last year.
    pub rose: Vec<u16>,
    /// Questions that fell.
    pub fell: Vec<u16>,
    /// Questions that were compared and stayed.
    pub stayed: Vec<u16>,
}

/// A school's direction.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DirectionResult {
    /// Percent by the school's answers; `None` when nothing applies.
    pub percent: Option<Exact>,
    /// Percent counting only what is confirmed.
    pub confirmed: Option<Exact>,
    /// Against last year.
    pub moved: Option<Moved>,
}

/// Which way a direction went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// Which way.
    pub trend: Trend,
    /// Percentage points on the comparable set.
    pub delta: Exact,
}

impl Outcome {
    /// What a form means.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        form: &Form,
        previous: Option<(&Catalogue, &Form)>,
        about: About<'_>,
    ) -> Self {
        let (analysis, (cells, groups, pupils, answers)) = analyse_with(catalogue, form, previous, |known| {
            let rules = catalogue.methodology.consolidation.as_ref();
            let pupils = rules.and_then(|rules| known.passport_number(&rules.pupils_key));
            let groups = rules.map(|rules| groups(rules, known, about)).unwrap_or_default();
            (cells(known), groups, pupils, crate::form::answers(known))
        });
        let school = school(catalogue, form, &analysis, about);
        Self {
            basis: (
                Version::of(&catalogue.questionnaire.identity),
                Version::of(&catalogue.methodology.identity),
            ),
            school: SchoolResult {
                groups,
                pupils: pupils.and_then(|p| u32::try_from(p.to_i64()?).ok()),
                classes: cells.classes.into_boxed_slice(),
                ..school
            },
            numbers: cells.numbers,
            ticked: cells.ticked,
            open: Open::of(catalogue, &answers, &analysis),
        }
    }

    /// The number of a question.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<&Number> {
        let found = self
            .numbers
            .binary_search_by_key(&at, |n| usize::from(n.at))
            .ok()?;
        self.numbers.get(found)
    }

    /// Percent of a share.
    #[must_use]
    pub fn percent(&self, at: usize) -> Option<Exact> {
        let number = self.number(at)?;
        percent(&number.num, &number.den?)
    }

    /// Was it computed with what this head is of?
    #[must_use]
    pub fn fits(&self, head: &Head) -> bool {
        self.basis.0 == head.questionnaire && self.basis.1 == head.methodology
    }
}

#[derive(Default)]
struct Cells {
    classes: Vec<Class>,
    numbers: Vec<Number>,
    ticked: Vec<(u16, Vec<u16>)>,
}

fn cells(known: &Known<'_>) -> Cells {
    let mut cells = Cells::default();
    for (at, question) in known.catalogue.questionnaire.questions.values().enumerate() {
        // The catalogue's limit keeps positions far below this.
        let Ok(position) = u16::try_from(at) else { break };
        let fact = &known.questions[at];
        let class = match &fact.state {
            State::NotApplicable { .. } => Class::NotApplicable,
            State::Zero { .. } => Class::Zero,
            State::Asked if !known.answered(at) => Class::Unanswered,
            State::Asked => match fact.value() {
                Some(Value::Choice(answer)) => answer_class(known, question.kind, answer),
                Some(Value::Choices(ticked)) => {
                    let places = |option: &String| question.options.iter().position(|o| o == option);
                    let mut positions: Vec<u16> = ticked
                        .iter()
                        .filter_map(|option| u16::try_from(places(option)?).ok())
                        .collect();
                    positions.sort_unstable();
                    let counted = ticked.iter().any(|option| !question.exclusive.contains(option));
                    cells.ticked.push((position, positions));
                    if counted { Class::Given } else { Class::Nothing }
                }
                _ => match known.numerator(&question.code) {
                    Some(number) if !number.is_zero() => Class::Given,
                    _ => Class::Nothing,
                },
            },
        };
        if matches!(question.kind, Kind::Count | Kind::Share)
            && matches!(class, Class::Zero | Class::Given | Class::Nothing)
        {
            // Of a zero question the number is 0 of the computed denominator.
            let num = known.numerator(&question.code).unwrap_or(Exact::ZERO);
            let den = match question.kind {
                Kind::Share => known.denominator(&question.code),
                _ => None,
            };
            cells.numbers.push(Number {
                at: position,
                num,
                den,
            });
        }
        cells.classes.push(class);
    }
    cells
}

fn answer_class(known: &Known<'_>, kind: Kind, answer: &str) -> Class {
    let words = &known.catalogue.questionnaire.answers;
    let positive = match kind {
        Kind::Document => &words.present,
        _ => &words.yes,
    };
    if answer == positive {
        Class::Yes
    } else if answer == words.partly {
        Class::Partly
    } else {
        Class::No
    }
}

fn school(catalogue: &Catalogue, form: &Form, analysis: &Analysis, about: About<'_>) -> SchoolResult {
    let line = about.school;
    let said = |own: &str, passport: String| if own.is_empty() { passport } else { own.to_owned() };
    let passport = |key: &str| form.passport_text(key).trim().to_owned();
    let rules = catalogue.methodology.consolidation.as_ref();
    let by_key =
        |key: fn(&ConsolidationRules) -> &String| rules.map(|rules| passport(key(rules))).unwrap_or_default();
    let short = passport("name_short");
    let own_name = if short.is_empty() {
        passport("name_full")
    } else {
        short
    };
    // What a school is its own passport says best; the register fills in, and names it.
    let or_line = |own: String, line: Option<&String>| match line {
        Some(line) if own.is_empty() => line.clone(),
        _ => own,
    };
    let verdicts = &catalogue.methodology.verdicts;
    let place = |name: &String| {
        let at = verdicts.iter().position(|verdict| verdict.name == *name)?;
        u8::try_from(at).ok()
    };
    let confirmed = confirmed(catalogue, form, analysis, about);
    let confirmed_percents: Vec<Exact> = confirmed.iter().copied().flatten().collect();
    let confirmed_total = mean(confirmed_percents.iter().copied());
    let confirmed_verdict = confirmed_total
        .filter(|_| analysis.complete)
        .and_then(|total| verdict_for(verdicts, total, &confirmed_percents))
        .and_then(|verdict| place(&verdict.name));
    let directions = analysis.directions.iter().zip(confirmed);
    let positions = |trend: Trend| positions(catalogue, analysis, trend);
    SchoolResult {
        inn: line.map_or_else(|| passport("inn"), |line| line.inn.clone()),
        name: said(line.map_or("", |line| line.name.as_str()), own_name),
        oo_type: or_line(by_key(|rules| &rules.type_key), line.map(|line| &line.oo_type)),
        locality: or_line(by_key(|rules| &rules.place_key), line.map(|line| &line.locality)),
        pupils: None,
        groups: Vec::new(),
        complete: analysis.complete,
        verdict: analysis.verdict.as_ref().and_then(place),
        confirmed_verdict,
        total: analysis.total.or(analysis.preliminary),
        confirmed_total,
        directions: directions
            .map(|((number, score), confirmed)| DirectionResult {
                percent: score.percent,
                confirmed,
                moved: analysis.dynamics.get(number).map(|dynamics| Moved {
                    trend: dynamics.trend,
                    delta: dynamics.delta,
                }),
            })
            .collect(),
        classes: Box::default(),
        rules: fired(catalogue, analysis),
        rose: positions(Trend::Rise),
        fell: positions(Trend::Fall),
        stayed: positions(Trend::Same),
    }
}

/// Each direction's percent counting only what is confirmed: by an expert's word, else by a link or document.
fn confirmed(
    catalogue: &Catalogue,
    form: &Form,
    analysis: &Analysis,
    about: About<'_>,
) -> Vec<Option<Exact>> {
    let counts = |code: &String| {
        let said = about.reviews.and_then(|reviews| reviews.get(code));
        match said {
            Some(Confirmation::Confirmed) => true,
            Some(Confirmation::Refuted) => false,
            Some(Confirmation::Unchecked) | None => form
                .answer(&Target::Question(code.clone()))
                .is_some_and(Answer::has_evidence),
        }
    };
    let directions = catalogue.questionnaire.directions.iter();
    directions
        .map(|direction| {
            let (mut points, mut max) = (Exact::ZERO, Exact::ZERO);
            for code in direction.groups.iter().flat_map(|group| &group.questions) {
                let scoring = catalogue.methodology.scoring.get(code);
                let (Some(earned), Some(scoring)) = (analysis.points.get(code), scoring) else {
                    continue;
                };
                max = max + scoring.max;
                if !earned.is_zero() && counts(code) {
                    points = points + *earned;
                }
            }
            percent(&points, &max)
        })
        .collect()
}

fn fired(catalogue: &Catalogue, analysis: &Analysis) -> Vec<u16> {
    let rules = &catalogue.methodology.rules;
    let mut fired: Vec<u16> = analysis
        .rules
        .iter()
        .filter_map(|fired| u16::try_from(rules.iter().position(|rule| rule.id == fired.id)?).ok())
        .collect();
    fired.sort_unstable();
    fired
}

/// Positions of the compared questions that went this way.
fn positions(catalogue: &Catalogue, analysis: &Analysis, trend: Trend) -> Vec<u16> {
    let questions = &catalogue.questionnaire.questions;
    let changes = analysis.dynamics.values().flat_map(|dynamics| &dynamics.changes);
    let mut positions: Vec<u16> = changes
        .filter(|change| change.trend == trend)
        .filter_map(|change| u16::try_from(questions.get_index_of(&change.code)?).ok())
        .collect();
    positions.sort_unstable();
    positions
}

/// The school's cluster in each grouping.
fn groups(rules: &ConsolidationRules, known: &Known<'_>, about: About<'_>) -> Vec<u8> {
    let text = |key: &str| match known.passport(key) {
        Some(crate::expression::Datum::Text(text)) => Some(text),
        _ => None,
    };
    let own = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    let line = about.school;
    rules
        .groupings
        .iter()
        .map(|grouping| {
            let label = |wanted: &str| grouping.labels.iter().position(|label| label == wanted);
            let at = match &grouping.of {
                GroupingOf::Field(key) => {
                    let filled_in = match line {
                        Some(line) if *key == rules.type_key => own(&line.oo_type),
                        Some(line) if *key == rules.place_key => own(&line.locality),
                        _ => None,
                    };
                    let value = text(key).map(|text| text.to_string()).or(filled_in);
                    value.and_then(|value| label(&value))
                }
                GroupingOf::Number(key, bounds) => known.passport_number(key).and_then(|number| {
                    bounds
                        .iter()
                        .position(|upto| upto.is_none_or(|upto| number <= upto))
                }),
                GroupingOf::Small => {
                    let by_word = line.and_then(|line| line.small);
                    let own_type = text(&rules.type_key).map(|text| text.to_string());
                    let threshold = about
                        .small
                        .iter()
                        .find(|small| Some(&small.oo_type) == own_type.as_ref());
                    let by_threshold = threshold.and_then(|small| {
                        let pupils = known.passport_number(&rules.pupils_key)?;
                        Some(pupils <= Exact::from(small.upto))
                    });
                    let yes = &known.catalogue.questionnaire.answers.yes;
                    let by_passport = || text(&rules.small_key).map(|said| said == *yes);
                    by_word
                        .or(by_threshold)
                        .or_else(by_passport)
                        .map(|small| usize::from(!small))
                }
                GroupingOf::Status => {
                    let by_word = line.and_then(|line| own(&line.status));
                    by_word
                        .or_else(|| text(&rules.status_key).map(|text| text.to_string()))
                        .and_then(|status| label(&status))
                }
            };
            at.and_then(|at| u8::try_from(at).ok()).unwrap_or(NO_GROUP)
        })
        .collect()
}
