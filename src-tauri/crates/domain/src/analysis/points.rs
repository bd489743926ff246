//! Points of a form: each question's, each direction's, and what they make together.

use indexmap::IndexMap;

use super::DirectionScore;
use crate::catalogue::{Level, Method, Scoring, Verdict};
use crate::expression::{Datum, Facts};
use crate::form::known::{Known, QuestionFact};
use crate::form::{Answer, State, Value};
use crate::number::{Exact, mean, percent};

/// A form with its points.
pub(super) struct Scored<'a> {
    pub(super) known: Known<'a>,
    /// Every asked question is answered, with everything its points need.
    pub(super) complete: bool,
    /// Points of scored, applicable questions; `None` while unanswered. In the form's order.
    pub(super) points: IndexMap<&'a str, Option<Exact>>,
    pub(super) directions: IndexMap<String, DirectionScore>,
    /// Mean of the directions' percents over what is answered.
    pub(super) mean: Option<Exact>,
    pub(super) confirmed: Option<Exact>,
    pub(super) verdict: Option<&'a Verdict>,
}

impl<'a> Scored<'a> {
    pub(super) fn of(known: Known<'a>) -> Self {
        let catalogue = known.catalogue;
        let questionnaire = &catalogue.questionnaire;
        let mut complete = true;
        let mut points = IndexMap::new();
        let mut directions = IndexMap::new();
        for direction in &questionnaire.directions {
            let mut sum = Sum::default();
            for code in direction.groups.iter().flat_map(|g| &g.questions) {
                let Some((at, _, question)) = questionnaire.questions.get_full(code) else {
                    continue;
                };
                let fact = &known.questions[at];
                complete &= !fact.state.is_asked() || known.answered(at);
                if fact.state.is_not_applicable() || !question.scored {
                    continue;
                }
                let Some(scoring) = catalogue.methodology.scoring.get(code) else {
                    continue;
                };
                let earned = earned(&known, at, code, scoring);
                complete &= earned.is_some();
                points.insert(question.code.as_str(), earned);
                if let Some(earned) = earned {
                    sum.add(
                        earned,
                        scoring.max,
                        fact.recorded.is_some_and(Answer::has_evidence),
                    );
                }
            }
            directions.insert(direction.number.clone(), sum.score(&catalogue.methodology.levels));
        }
        let mean = mean(directions.values().filter_map(|d: &DirectionScore| d.percent));
        let confirmed = mean_of_confirmed(&directions);
        let verdict = mean.filter(|_| complete).and_then(|total| {
            let percents: Vec<Exact> = directions.values().filter_map(|d| d.percent).collect();
            verdict(&catalogue.methodology.verdicts, total, &percents)
        });
        Self {
            known,
            complete,
            points,
            directions,
            mean,
            confirmed,
            verdict,
        }
    }
}

#[derive(Default)]
struct Sum {
    points: Option<Exact>,
    max: Option<Exact>,
    confirmed: Option<Exact>,
}

impl Sum {
    fn add(&mut self, earned: Exact, max: Exact, evidence: bool) {
        let more = |sum: Option<Exact>, part: Exact| Some(sum.map_or(part, |sum| sum + part));
        self.points = more(self.points, earned);
        self.max = more(self.max, max);
        self.confirmed = more(self.confirmed, if evidence { earned } else { Exact::ZERO });
    }

    fn score(self, levels: &[Level]) -> DirectionScore {
        let zero = Exact::ZERO;
        let (points, max) = (self.points.unwrap_or(zero), self.max.unwrap_or(zero));
        let confirmed_points = self.confirmed.unwrap_or(zero);
        let reached = percent(&points, &max);
        DirectionScore {
            points,
            max,
            percent: reached,
            level: reached
                .and_then(|reached| level(levels, &reached))
                .map(|level| level.name.clone()),
            confirmed_points,
            confirmed_percent: percent(&confirmed_points, &max),
        }
    }
}

fn level<'a>(levels: &'a [Level], reached: &Exact) -> Option<&'a Level> {
    levels
        .iter()
        .find(|level| level.from.is_none_or(|from| *reached >= from))
}

fn mean_of_confirmed(directions: &IndexMap<String, DirectionScore>) -> Option<Exact> {
    mean(directions.values().filter_map(|d| d.confirmed_percent))
}

/// The first verdict whose conditions the total and every direction meet.
pub(crate) fn verdict<'a>(
    verdicts: &'a [Verdict],
    total: Exact,
    directions: &[Exact],
) -> Option<&'a Verdict> {
    verdicts.iter().find(|verdict| {
        let each = verdict
            .each
            .is_none_or(|each| directions.iter().all(|p| *p >= each));
        verdict.total.is_none_or(|from| total >= from) && each
    })
}

/// Points of an applicable scored question; `None` while it has no whole answer.
fn earned(known: &Known<'_>, at: usize, code: &str, scoring: &Scoring) -> Option<Exact> {
    let fact = &known.questions[at];
    if matches!(fact.state, State::Zero { .. }) {
        return Some(Exact::ZERO);
    }
    if !known.answered(at) {
        return None;
    }
    let part = match &scoring.method {
        Method::Answers(points) => match fact.value()? {
            Value::Choice(answer) => *points.get(answer)?,
            _ => return None,
        },
        Method::Document {
            answer,
            linked,
            unlinked,
        } => match fact.value()? {
            Value::Choice(given) if given == answer => {
                if has_link(fact) {
                    *linked
                } else {
                    *unlinked
                }
            }
            _ => Exact::ZERO,
        },
        Method::Levels => levels(known, at)?,
        Method::Ticked { high } => ticked(known, at, high)?,
        Method::Threshold { .. } => scoring.method.of_share(&known.share(code)?)?,
    };
    part.checked_mul(&scoring.max)
}

fn has_link(fact: &QuestionFact<'_>) -> bool {
    fact.recorded.is_some_and(|answer| !answer.link.trim().is_empty())
}

/// Ticked levels that the school runs ÷ levels it runs, among the levels the question offers.
fn levels(known: &Known<'_>, at: usize) -> Option<Exact> {
    let offered = &known.catalogue.questionnaire.questions[at].options;
    let run: Vec<&String> = known
        .levels?
        .iter()
        .filter(|level| offered.contains(level))
        .collect();
    let Some(Value::Choices(ticked)) = known.questions[at].value() else {
        return None;
    };
    let counted = run.iter().filter(|level| ticked.contains(level)).count();
    if run.is_empty() {
        return Some(Exact::ZERO);
    }
    Exact::fraction(i64::try_from(counted).ok()?, i64::try_from(run.len()).ok()?)
}

/// Ticked options ÷ the number wanted, at most 1; options that say «none» do not count.
fn ticked(known: &Known<'_>, at: usize, high: &Exact) -> Option<Exact> {
    let question = &known.catalogue.questionnaire.questions[at];
    let Some(Value::Choices(ticked)) = known.questions[at].value() else {
        return None;
    };
    let counted = question
        .options
        .iter()
        .filter(|o| ticked.contains(o) && !question.exclusive.contains(o))
        .count();
    let part = Exact::whole(i64::try_from(counted).ok()?).checked_div(high)?;
    Some(part.min(Exact::ONE))
}

/// What rules may look at: the form and its result.
pub(super) struct Results<'s, 'a>(pub(super) &'s Scored<'a>);

impl Facts for Results<'_, '_> {
    fn answer(&self, code: &str) -> Option<Datum<'_>> {
        self.0.known.answer(code)
    }
    fn numerator(&self, code: &str) -> Option<Exact> {
        self.0.known.numerator(code)
    }
    fn denominator(&self, code: &str) -> Option<Exact> {
        self.0.known.denominator(code)
    }
    fn share(&self, code: &str) -> Option<Exact> {
        self.0.known.share(code)
    }
    fn passport(&self, key: &str) -> Option<Datum<'_>> {
        self.0.known.passport(key)
    }
    fn selfstudy(&self, key: &str) -> Option<Datum<'_>> {
        self.0.known.selfstudy(key)
    }
    fn low(&self, threshold: &Exact, code: &str) -> Option<bool> {
        self.0.known.low(threshold, code)
    }
    fn verdict(&self) -> Option<&str> {
        self.0.verdict.map(|verdict| verdict.name.as_str())
    }
    fn direction_percent(&self, number: &str) -> Option<Exact> {
        self.0
            .directions
            .get(number)
            .filter(|_| self.0.complete)
            .and_then(|d| d.percent)
    }
}
