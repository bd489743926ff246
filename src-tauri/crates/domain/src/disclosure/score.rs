//! Points that give a suppressed number back: who knows the answers of a direction and the rules of its points subtracts
//! what is printed and has the rest. Where the rest narrows what a hidden answer can be, the score is printed as the
//! interval that the printed answers allow.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::cells::{Hidden, Privacy};
use crate::analysis::{Analysis, verdict_for};
use crate::catalogue::{Catalogue, Direction, Gate, Kind, Level, Method, Question, Scoring};
use crate::form::{Evaluation, Target, Value};
use crate::number::{Exact, mean, percent};

/// Points and maxima are added as whole numbers of this part: thresholds and points have four decimals at most.
const UNIT: i64 = 10_000;
/// Of a larger group of hidden questions that depend on one another not every way to answer is looked at.
const MOST_LINKED: usize = 6;
/// So many answers of others at most decide whether a group is asked.
const MOST_PARENTS: usize = 4;
/// Of more people no hidden denominator is looked through one by one: the shares would not differ any more.
const MOST_PEOPLE: i64 = 400;

/// A feasibility interval, both ends included. Printed numbers are one when both ends are equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Least possible.
    pub low: Exact,
    /// Greatest possible.
    pub high: Exact,
}

impl Band {
    /// An interval of one number.
    #[must_use]
    pub fn exact(value: Exact) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// Is it one number?
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// The middle, for a bar of a picture.
    #[must_use]
    pub fn middle(&self) -> Exact {
        mean([self.low, self.high].into_iter()).unwrap_or(self.low)
    }

    fn around(values: impl Iterator<Item = Exact> + Clone) -> Option<Self> {
        Some(Self {
            low: values.clone().min()?,
            high: values.max()?,
        })
    }
}

/// A direction's score as it may be printed: what follows from the printed answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownScore {
    /// Points.
    pub points: Band,
    /// Maximum.
    pub max: Band,
    /// Percent.
    pub percent: Band,
}

/// The scores of a form that may not be printed exactly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// By number of the direction; a direction that is not here may be printed exactly.
    pub directions: IndexMap<String, ShownScore>,
    /// The mean of the directions, when it may not be printed exactly.
    pub total: Option<Band>,
}

impl Scores {
    /// The percent of a direction as it may be printed.
    #[must_use]
    pub fn percent(&self, direction: &str, own: Exact) -> Band {
        let shown = self.directions.get(direction);
        shown.map_or_else(|| Band::exact(own), |shown| shown.percent)
    }
}

/// Levels that the ends of an interval reach: one when both reach the same.
#[must_use]
pub fn levels<'a>(levels: &'a [Level], band: &Band) -> Option<(&'a str, &'a str)> {
    let of = |percent: Exact| {
        let found = levels
            .iter()
            .find(|level| level.from.is_none_or(|from| percent >= from));
        found.map(|level| level.name.as_str())
    };
    of(band.low).zip(of(band.high))
}

/// Does the verdict, which is always printed, say more of the scores than their intervals? It does when another verdict
/// would be possible too.
#[must_use]
pub fn verdict_tells(catalogue: &Catalogue, analysis: &Analysis, scores: &Scores) -> bool {
    let at = |end: fn(&Band) -> Exact| {
        let percents: Vec<Exact> = analysis
            .directions
            .iter()
            .filter_map(|(number, score)| Some(end(&scores.percent(number, score.percent?))))
            .collect();
        let total = mean(percents.iter().copied())?;
        verdict_for(&catalogue.methodology.verdicts, total, &percents).map(|verdict| verdict.name.as_str())
    };
    at(|band| band.low) != at(|band| band.high)
}

/// Which scores of a form may not be printed exactly, and what may be printed in their stead.
#[must_use]
pub fn scores(
    catalogue: &Catalogue,
    evaluation: &Evaluation,
    analysis: &Analysis,
    privacy: &Privacy,
) -> Scores {
    let form = Printed {
        catalogue,
        evaluation,
        analysis,
        privacy,
    };
    let mut scores = Scores::default();
    for direction in &catalogue.questionnaire.directions {
        if let Some(shown) = form.shown(direction) {
            scores.directions.insert(direction.number.clone(), shown);
        }
    }
    if !scores.directions.is_empty() {
        let of = |end: fn(&Band) -> Exact| {
            mean(analysis.directions.iter().filter_map(|(number, score)| {
                let own = score.percent?;
                Some(end(&scores.percent(number, own)))
            }))
        };
        let ends = of(|band| band.low).zip(of(|band| band.high));
        scores.total = ends.map(|(low, high)| Band { low, high });
    }
    scores
}

/// Points and maximum in [`UNIT`]s.
type Pair = (i64, i64);

/// Hidden questions that depend on one another.
#[derive(Default)]
struct Group {
    /// What each way to answer them together makes.
    ways: BTreeSet<Pair>,
}

/// A form with what is printed of it.
struct Printed<'a> {
    catalogue: &'a Catalogue,
    evaluation: &'a Evaluation,
    analysis: &'a Analysis,
    privacy: &'a Privacy,
}

impl<'a> Printed<'a> {
    fn shown(&self, direction: &Direction) -> Option<ShownScore> {
        let own = self.analysis.directions.get(&direction.number)?;
        let hidden: Vec<&'a Question> = direction
            .groups
            .iter()
            .flat_map(|group| &group.questions)
            .filter_map(|code| self.catalogue.questionnaire.questions.get(code))
            .filter(|question| self.hidden(question))
            .collect();
        if hidden.is_empty() {
            return None;
        }
        let (mut points, mut max) = (own.points, own.max);
        let mut sum: Pair = (0, 0);
        for question in &hidden {
            let Some(scoring) = self.catalogue.methodology.scoring.get(&question.code) else {
                continue;
            };
            if let Some(earned) = self.analysis.points.get(&question.code) {
                points = points - *earned;
                max = max - scoring.max;
                // Points of four decimals at most are whole here.
                sum = add(
                    sum,
                    (units(*earned).unwrap_or(0), units(scoring.max).unwrap_or(0)),
                );
            }
        }
        let mut all = match self.groups(&hidden) {
            Some(groups) if safe(&groups, sum) => return None,
            Some(groups) => together(groups.iter()),
            // Not every way is known: from nothing to everything.
            None => {
                let most = hidden
                    .iter()
                    .filter_map(|question| self.catalogue.methodology.scoring.get(&question.code))
                    .filter_map(|scoring| units(scoring.max))
                    .sum();
                BTreeSet::from([(0, 0), (0, most), (most, most)])
            }
        };
        // An interval without the truth would be a lie, whatever a reader may think possible.
        all.insert(sum);
        let part = |value: i64| Exact::fraction(value, UNIT).unwrap_or(Exact::ZERO);
        let possible: Vec<(Exact, Exact)> = all
            .into_iter()
            .map(|(p, m)| (points + part(p), max + part(m)))
            .collect();
        let of_points = Band::around(possible.iter().map(|(points, _)| *points))?;
        let of_max = Band::around(possible.iter().map(|(_, max)| *max))?;
        let percents: Vec<Exact> = possible.iter().filter_map(|(p, m)| percent(p, m)).collect();
        Some(ShownScore {
            points: of_points,
            max: of_max,
            percent: Band::around(percents.iter().copied())?,
        })
    }

    /// Does it take part in the points without being printed?
    fn hidden(&self, question: &Question) -> bool {
        if !question.scored || !self.catalogue.methodology.scoring.contains_key(&question.code) {
            return false;
        }
        if question.unpublished {
            return !self.known_not_applicable(question);
        }
        let target = Target::Question(question.code.clone());
        let standing = self.evaluation.standing(&target);
        let asked = standing.is_some_and(|standing| standing.state.is_asked() && standing.answered);
        let small = self.privacy.of(&target).is_some();
        asked && question.kind == Kind::Share && (small || self.hidden_denominator(question).is_some())
    }

    /// The denominator a reader knows.
    fn denominator(&self, question: &Question) -> Option<i64> {
        let target = Target::Question(question.code.clone());
        let den = self.evaluation.standing(&target)?.denominator?.to_i64()?;
        self.hidden_denominator(question).is_none().then_some(den)
    }

    fn hidden_denominator(&self, question: &Question) -> Option<(i64, i64)> {
        self.privacy
            .hidden_denominator(self.catalogue, self.evaluation, question)
    }

    /// Can a reader see that the question does not concern the school?
    fn known_not_applicable(&self, question: &Question) -> bool {
        question.gates.iter().any(|gate| self.closed(gate))
    }

    /// Is a condition of what is printed not met?
    fn closed(&self, gate: &Gate) -> bool {
        let value = |target: Target| {
            let standing = self.evaluation.standing(&target);
            standing.and_then(|standing| standing.value.as_ref())
        };
        let above = |target: Target, bound: &Exact| match value(target) {
            Some(Value::Number(number)) => number > bound,
            Some(Value::Share {
                num: Some(number), ..
            }) => number > bound,
            _ => false,
        };
        match gate {
            Gate::Level(level) => {
                let key = self.catalogue.questionnaire.levels_key.clone();
                let run = value(Target::Passport(key));
                !matches!(run, Some(Value::Choices(run)) if run.contains(level))
            }
            Gate::PassportAbove { key, bound } => !above(Target::Passport(key.clone()), bound),
            Gate::Above { code, bound } => {
                !self.unpublished(code) && !above(Target::Question(code.clone()), bound)
            }
            Gate::Not { .. } => false,
        }
    }

    fn unpublished(&self, code: &str) -> bool {
        let question = self.catalogue.questionnaire.questions.get(code);
        question.is_some_and(|question| question.unpublished)
    }

    /// Hidden questions in groups that share a condition, with every way to answer them.
    fn groups(&self, hidden: &[&'a Question]) -> Option<Vec<Group>> {
        let mut left: Vec<&'a Question> = hidden.to_vec();
        let mut groups = Vec::new();
        while !left.is_empty() {
            let mut group = vec![left.remove(0)];
            while let Some(at) = left
                .iter()
                .position(|one| group.iter().any(|other| self.linked(one, other)))
            {
                group.push(left.remove(at));
            }
            // Parents stand before their children in the form.
            group.sort_by_key(|question| {
                self.catalogue
                    .questionnaire
                    .questions
                    .get_index_of(&question.code)
            });
            groups.push(self.ways(&group)?);
        }
        Some(groups)
    }

    fn linked(&self, one: &Question, other: &Question) -> bool {
        let parents = |question: &Question| -> BTreeSet<String> {
            let gates = question.gates.iter();
            gates
                .filter_map(|gate| match gate {
                    Gate::Above { code, .. } if self.unpublished(code) => Some(code.clone()),
                    Gate::Not { code, .. } => Some(code.clone()),
                    _ => None,
                })
                .chain([question.code.clone()])
                .collect()
        };
        !parents(one).is_disjoint(&parents(other))
    }

    fn ways(&self, group: &[&'a Question]) -> Option<Group> {
        let mut numbers: BTreeSet<&str> = BTreeSet::new();
        for gate in group.iter().flat_map(|question| &question.gates) {
            if let Gate::Above { code, .. } = gate
                && self.unpublished(code)
            {
                numbers.insert(code);
            }
        }
        let numbers: Vec<&str> = numbers.into_iter().collect();
        let mut ways = BTreeSet::new();
        if group.len() > MOST_LINKED || numbers.len() > MOST_PARENTS {
            return None;
        }
        for mask in 0_usize..1 << numbers.len() {
            let zero: BTreeSet<&str> = numbers
                .iter()
                .enumerate()
                .filter(|(at, _)| mask >> at & 1 == 1)
                .map(|(_, code)| *code)
                .collect();
            self.fill(group, &zero, &mut BTreeMap::new(), &mut Vec::new(), &mut ways)?;
        }
        Some(Group { ways })
    }

    /// Goes through the answers of the questions from `pairs.len()` on.
    fn fill(
        &self,
        group: &[&'a Question],
        zero: &BTreeSet<&str>,
        said: &mut BTreeMap<&'a str, Said<'a>>,
        pairs: &mut Vec<Pair>,
        ways: &mut BTreeSet<Pair>,
    ) -> Option<()> {
        let Some(question) = group.get(pairs.len()) else {
            ways.insert(pairs.iter().copied().fold((0, 0), add));
            return Some(());
        };
        let scoring = self.catalogue.methodology.scoring.get(&question.code)?;
        let (mut absent, mut nought) = (false, false);
        for gate in &question.gates {
            match gate {
                Gate::Above { code, .. } => absent |= zero.contains(code.as_str()),
                Gate::Not { code, answer } => match said.get(code.as_str()) {
                    Some(Said::Absent) => absent = true,
                    Some(Said::Zero) => nought = true,
                    Some(Said::Answer(given)) => nought |= *given == answer.as_str(),
                    Some(Said::Share) | None => {}
                },
                _ => {}
            }
        }
        let max = units(scoring.max)?;
        let options: Vec<(Said<'a>, Pair)> = if absent {
            vec![(Said::Absent, (0, 0))]
        } else if nought {
            vec![(Said::Zero, (0, max))]
        } else {
            self.options(question, scoring)?
                .into_iter()
                .map(|(said, points)| (said, (points, max)))
                .collect()
        };
        for (answer, pair) in options {
            said.insert(&question.code, answer);
            pairs.push(pair);
            self.fill(group, zero, said, pairs, ways)?;
            pairs.pop();
        }
        said.remove(question.code.as_str());
        Some(())
    }

    /// What a hidden answer can be, and its points.
    fn options(&self, question: &Question, scoring: &'a Scoring) -> Option<Vec<(Said<'a>, i64)>> {
        let whole = |part: Exact| part.checked_mul(&scoring.max).and_then(units);
        match &scoring.method {
            Method::Answers(points) => points
                .iter()
                .map(|(answer, part)| Some((Said::Answer(answer.as_str()), whole(*part)?)))
                .collect(),
            Method::Document {
                answer,
                linked,
                unlinked,
            } => Some(vec![
                (Said::Answer(answer.as_str()), whole(*linked)?),
                (Said::Answer(answer.as_str()), whole(*unlinked)?),
                (Said::Share, 0),
            ]),
            Method::Threshold { .. } => {
                let mut parts: BTreeSet<i64> = BTreeSet::new();
                for share in self.shares(question) {
                    parts.insert(whole(scoring.method.of_share(&share)?)?);
                }
                if parts.is_empty() {
                    for part in [Exact::ZERO, Exact::fraction(1, 2)?, Exact::ONE] {
                        parts.insert(whole(part)?);
                    }
                }
                Some(parts.into_iter().map(|points| (Said::Share, points)).collect())
            }
            // No small count earns points so.
            Method::Levels | Method::Ticked { .. } => None,
        }
    }

    /// The shares that a reader must think possible; none when nothing at all is printed of it.
    fn shares(&self, question: &Question) -> Vec<Exact> {
        if question.unpublished {
            return Vec::new();
        }
        let target = Target::Question(question.code.clone());
        let upto = self.privacy.upto();
        let small = self.privacy.of(&target) == Some(Hidden::Small);
        let own = self
            .evaluation
            .standing(&target)
            .and_then(|standing| match &standing.value {
                Some(Value::Share { num: Some(num), .. }) => num.to_i64(),
                _ => None,
            })
            .unwrap_or(0);
        let nums = if small { 1..=upto } else { own..=own };
        let dens = match self.denominator(question) {
            Some(den) => den..=den,
            // Of a hidden number the reader knows that it is small, or at least not how large it is.
            None if !small && own > upto => return Vec::new(),
            None => {
                let (low, high) = self.hidden_denominator(question).unwrap_or((1, upto));
                low.max(1)..=high.min(MOST_PEOPLE)
            }
        };
        let mut shares = Vec::new();
        for num in nums {
            for den in dens.clone().filter(|den| *den >= num) {
                shares.extend(Exact::fraction(num, den));
            }
        }
        shares
    }
}

/// What a hidden question is thought to say.
#[derive(Clone, Copy)]
enum Said<'a> {
    Absent,
    Zero,
    Answer(&'a str),
    Share,
}

fn units(value: Exact) -> Option<i64> {
    value.checked_mul(&Exact::whole(UNIT)).and_then(|v| v.to_i64())
}

fn add(one: Pair, other: Pair) -> Pair {
    (one.0 + other.0, one.1 + other.1)
}

/// Every sum that the groups can make.
fn together<'g>(groups: impl Iterator<Item = &'g Group>) -> BTreeSet<Pair> {
    groups.fold(BTreeSet::from([(0, 0)]), |sums, group| {
        let more = &group.ways;
        sums.iter()
            .flat_map(|sum| more.iter().map(|one| add(*sum, *one)))
            .collect()
    })
}

/// Does this sum leave every answer of every hidden question possible?
fn safe(groups: &[Group], sum: Pair) -> bool {
    groups.iter().enumerate().all(|(at, group)| {
        let others = groups.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = together(others.map(|(_, group)| group));
        let mut ways = group.ways.iter();
        ways.all(|way| rest.contains(&(sum.0 - way.0, sum.1 - way.1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(values: &[i64]) -> Group {
        let ways = values.iter().map(|points| (*points, UNIT));
        Group { ways: ways.collect() }
    }

    #[test]
    fn a_single_hidden_answer_is_always_told_by_exact_points() {
        for points in [0, UNIT / 2, UNIT] {
            assert!(!safe(&[group(&[0, UNIT / 2, UNIT])], (points, UNIT)));
        }
        // Only one thing is possible: nothing is told.
        assert!(safe(&[group(&[UNIT])], (UNIT, UNIT)));
    }

    #[test]
    fn of_two_hidden_answers_only_the_middle_tells_nothing() {
        let two = [group(&[0, UNIT / 2, UNIT]), group(&[0, UNIT / 2, UNIT])];
        let safe: Vec<i64> = (0..=4)
            .map(|half| half * UNIT / 2)
            .filter(|points| safe(&two, (*points, 2 * UNIT)))
            .collect();
        assert_eq!(safe, [UNIT]);
    }
}
