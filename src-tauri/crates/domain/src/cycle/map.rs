//! The map of the cycle: which of its steps are there in each direction, and where it is open.

use super::Records;
use crate::analysis::Analysis;
use crate::catalogue::{Catalogue, CycleMark, CycleStep, Direction, RuleTarget, Trace};
use crate::form::known::Known;
use crate::form::{Evaluation, Form};
use crate::target::Target;

/// How a step stands in a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// It is there.
    Done,
    /// It is there in part.
    Partly,
    /// It is not there.
    Missing,
    /// Nothing calls for it yet: no deficit, or no measure of last year.
    NotNeeded,
    /// The answers do not say yet.
    Unknown,
}

/// What showed that a step is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Answers of the questionnaire.
    Answers,
    /// So many records of this program.
    Records(usize),
    /// The questionnaire itself chooses it.
    Questionnaire,
    /// Nothing.
    Nothing,
}

/// A step in a direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleCell {
    /// Id of the step.
    pub step: String,
    /// How it stands.
    pub state: StepState,
    /// What showed it.
    pub found: Found,
    /// The questions that tell.
    pub places: Vec<Target>,
}

/// A direction's cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectionCycle {
    /// The direction.
    pub direction: String,
    /// Its steps in order.
    pub cells: Vec<CycleCell>,
    /// The first step that is not there, by position: where the circle is open.
    pub open_at: Option<usize>,
}

/// What is known of a year.
struct Eyes<'a> {
    known: Known<'a>,
    catalogue: &'a Catalogue,
    evaluation: &'a Evaluation,
    analysis: &'a Analysis,
    records: &'a Records,
    last_year: Option<&'a Records>,
}

/// The map of a year; empty when the methodology describes no cycle.
#[must_use]
pub fn map(
    catalogue: &Catalogue,
    form: &Form,
    evaluation: &Evaluation,
    analysis: &Analysis,
    records: &Records,
    last_year: Option<&Records>,
) -> Vec<DirectionCycle> {
    let Some(cycle) = &catalogue.methodology.cycle else {
        return Vec::new();
    };
    let eyes = Eyes {
        known: Known::of(catalogue, form),
        catalogue,
        evaluation,
        analysis,
        records,
        last_year,
    };
    let directions = catalogue.questionnaire.directions.iter();
    directions
        .map(|direction| {
            let cells: Vec<CycleCell> = cycle
                .steps
                .iter()
                .map(|step| eyes.cell(step, direction))
                .collect();
            DirectionCycle {
                direction: direction.number.clone(),
                open_at: cells.iter().position(|cell| cell.state == StepState::Missing),
                cells,
            }
        })
        .collect()
}

impl Eyes<'_> {
    fn cell(&self, step: &CycleStep, direction: &Direction) -> CycleCell {
        let mark = step.marks.iter().find(|mark| mark.direction == direction.number);
        let places = mark.map(|mark| mark.places.clone()).unwrap_or_default();
        let answered = mark.map(|mark| self.answered(mark));
        let traced = step.trace.map(|trace| self.traced(trace, direction));
        let (state, found) = best(answered, traced);
        CycleCell {
            step: step.id.clone(),
            state,
            found,
            places,
        }
    }

    /// What the answers say.
    fn answered(&self, mark: &CycleMark) -> StepState {
        match mark.done.holds(&self.known) {
            Some(true) => StepState::Done,
            None => StepState::Unknown,
            Some(false) => match mark.partly.as_ref().and_then(|partly| partly.holds(&self.known)) {
                Some(true) => StepState::Partly,
                _ => StepState::Missing,
            },
        }
    }

    /// What the program itself knows, with the number of records.
    fn traced(&self, trace: Trace, direction: &Direction) -> (StepState, usize) {
        let count = self.count(trace, direction);
        if count > 0 {
            return (StepState::Done, count);
        }
        let called_for = match trace {
            Trace::Questionnaire => return (StepState::Done, 0),
            Trace::Answers => return (self.filled_in(direction), 0),
            Trace::Goals => true,
            Trace::Recommendations | Trace::Measures | Trace::Decisions => self.has_deficits(direction),
            Trace::Conclusions => self.last_measures(direction) > 0,
        };
        let state = if called_for {
            StepState::Missing
        } else {
            StepState::NotNeeded
        };
        (state, 0)
    }

    fn count(&self, trace: Trace, direction: &Direction) -> usize {
        let number = &direction.number;
        let planned = || {
            let measures = self.records.measures.values();
            measures.filter(|measure| measure.in_plan() && measure.direction == *number)
        };
        match trace {
            Trace::Questionnaire | Trace::Answers => 0,
            Trace::Goals => usize::from(self.records.goals.contains_key(number)),
            Trace::Recommendations => planned().filter(|measure| measure.rule.is_some()).count(),
            Trace::Measures => planned().count(),
            Trace::Decisions => {
                let linked: Vec<u32> = planned().filter_map(|measure| measure.decision).collect();
                let decisions = self.records.decisions.iter();
                decisions
                    .filter(|(id, decision)| decision.direction == *number || linked.contains(id))
                    .count()
            }
            Trace::Conclusions => {
                let conclusions = self.records.conclusions.values();
                conclusions.filter(|one| one.direction == *number).count()
            }
        }
    }

    fn filled_in(&self, direction: &Direction) -> StepState {
        let part = self
            .evaluation
            .progress
            .iter()
            .find(|part| part.part == direction.number);
        match part {
            Some(part) if part.unanswered.is_empty() => StepState::Done,
            Some(part) if part.answered > 0 => StepState::Partly,
            _ => StepState::Unknown,
        }
    }

    fn has_deficits(&self, direction: &Direction) -> bool {
        let fired = self
            .analysis
            .rules
            .iter()
            .filter(|rule| rule.target == RuleTarget::School);
        fired
            .filter_map(|fired| {
                let rules = &self.catalogue.methodology.rules;
                rules.iter().find(|rule| rule.id == fired.id)
            })
            .any(|rule| {
                super::direction_of(self.catalogue, rule).is_some_and(|of| of.number == direction.number)
            })
    }

    fn last_measures(&self, direction: &Direction) -> usize {
        let measures = self
            .last_year
            .into_iter()
            .flat_map(|records| records.measures.values());
        measures
            .filter(|measure| measure.in_plan() && measure.direction == direction.number)
            .count()
    }
}

/// Answers and records together: what is there by either is there; what neither knows is not known.
fn best(answered: Option<StepState>, traced: Option<(StepState, usize)>) -> (StepState, Found) {
    let by_record = |(state, count): (StepState, usize)| {
        let found = match (state, count) {
            (StepState::Done | StepState::Partly, 0) => Found::Questionnaire,
            (_, 0) => Found::Nothing,
            (_, count) => Found::Records(count),
        };
        (state, found)
    };
    match (answered, traced) {
        (None, None) => (StepState::Unknown, Found::Nothing),
        (None, Some(traced)) => by_record(traced),
        (Some(state), None) => (state, by_answer(state)),
        (Some(state @ StepState::Done), Some(_)) => (state, Found::Answers),
        (Some(_), Some(traced @ (StepState::Done, _))) => by_record(traced),
        // Nothing calls for a record: then the answer alone decides.
        (Some(state), Some(_)) => (state, by_answer(state)),
    }
}

fn by_answer(state: StepState) -> Found {
    match state {
        StepState::Done | StepState::Partly | StepState::Missing => Found::Answers,
        StepState::NotNeeded | StepState::Unknown => Found::Nothing,
    }
}
