//! A municipality's own map of the cycle: which of the nine steps its campaign shows in each direction.
//!
//! A school's map looks at answers; this one looks at what a municipality did: goals, letters, reviews, recommendations,
//! measures, decisions. Every step is so many of so many, so that what is missing can be named.

use std::collections::BTreeSet;

use super::campaign::Campaign;
use super::{Measure, Records, StepState, direction_of};
use crate::catalogue::{Catalogue, Direction, RuleTarget, TownStep, TownTrace};

/// What a campaign keeps.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The campaign: goals, deadline, evidence, calendar.
    pub campaign: &'a Campaign,
    /// Goals, measures, decisions and conclusions of the year.
    pub records: &'a Records,
    /// Those of the year before.
    pub last_year: Option<&'a Records>,
    /// How many schools are expected.
    pub expected: usize,
    /// Schools whose letter counts.
    pub handed: &'a [Handed],
    /// Rules that so many schools share that they call for a measure of the municipality.
    pub shared: &'a [String],
}

/// A school that handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handed {
    /// Its letter was accepted or returned.
    pub decided: bool,
    /// Directions an expert looked at.
    pub looked: BTreeSet<String>,
    /// Rules that fired.
    pub rules: Vec<String>,
    /// Recommendations were sent to it.
    pub advised: bool,
}

/// A step in a direction: so many of so many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownCell {
    /// Id of the step.
    pub step: String,
    /// What was looked at.
    pub trace: TownTrace,
    /// How it stands.
    pub state: StepState,
    /// How many there are.
    pub have: usize,
    /// Of how many; of measures and decisions, how many deficits call for them.
    pub of: usize,
}

/// A direction's cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownCycle {
    /// Number of the direction.
    pub direction: String,
    /// Its steps in order.
    pub cells: Vec<TownCell>,
    /// The first step that is not there, by position: where the circle is open.
    pub open_at: Option<usize>,
}

/// The ways of collecting that a campaign decides: the deadline, evidence, procedures.
#[must_use]
pub fn ways(campaign: &Campaign) -> [bool; 3] {
    [
        campaign.deadline.is_some(),
        campaign.evidence.files || !campaign.evidence.wished.is_empty(),
        !campaign.calendar.is_empty(),
    ]
}

/// The map of a campaign; empty when the methodology describes no cycle of a municipality.
#[must_use]
pub fn town_map(catalogue: &Catalogue, kept: &Kept<'_>) -> Vec<TownCycle> {
    let Some(cycle) = &catalogue.methodology.cycle else {
        return Vec::new();
    };
    let steps: Vec<(&str, &TownStep)> = cycle
        .steps
        .iter()
        .filter_map(|step| Some((step.id.as_str(), step.town.as_ref()?)))
        .collect();
    if steps.is_empty() {
        return Vec::new();
    }
    let directions = catalogue.questionnaire.directions.iter();
    directions
        .map(|direction| {
            let eyes = Eyes {
                kept,
                direction,
                rules: rules_of(catalogue, direction),
            };
            let cells: Vec<TownCell> = steps.iter().map(|(id, step)| eyes.cell(id, step.trace)).collect();
            TownCycle {
                direction: direction.number.clone(),
                open_at: cells.iter().position(|cell| cell.state == StepState::Missing),
                cells,
            }
        })
        .collect()
}

/// Rules about a direction that tell what is missing in a school.
fn rules_of<'a>(catalogue: &'a Catalogue, direction: &Direction) -> BTreeSet<&'a str> {
    let rules = catalogue.methodology.rules.iter();
    rules
        .filter(|rule| rule.target == RuleTarget::School)
        .filter(|rule| direction_of(catalogue, rule).is_some_and(|of| of.number == direction.number))
        .map(|rule| rule.id.as_str())
        .collect()
}

/// What is known of a direction.
struct Eyes<'a> {
    kept: &'a Kept<'a>,
    direction: &'a Direction,
    rules: BTreeSet<&'a str>,
}

impl Eyes<'_> {
    fn cell(&self, step: &str, trace: TownTrace) -> TownCell {
        let (have, of) = self.count(trace);
        TownCell {
            step: step.to_owned(),
            trace,
            state: self.state(trace, have, of),
            have,
            of,
        }
    }

    fn count(&self, trace: TownTrace) -> (usize, usize) {
        let handed = self.kept.handed;
        match trace {
            TownTrace::Goals => (self.own_goals(), self.goals()),
            TownTrace::Questionnaire => {
                let groups = self.direction.groups.iter();
                let questions = groups.map(|group| group.questions.len()).sum();
                (questions, questions)
            }
            TownTrace::Methods => {
                let ways = ways(self.kept.campaign);
                (ways.iter().filter(|decided| **decided).count(), ways.len())
            }
            TownTrace::Letters => (handed.len(), self.kept.expected.max(handed.len())),
            TownTrace::Review => {
                let looked =
                    |school: &&Handed| school.decided || school.looked.contains(&self.direction.number);
                (handed.iter().filter(looked).count(), handed.len())
            }
            TownTrace::Advice => {
                let weak: Vec<&Handed> = handed.iter().filter(|school| self.is_weak(school)).collect();
                (weak.iter().filter(|school| school.advised).count(), weak.len())
            }
            TownTrace::Measures => (self.measures(self.kept.records).count(), self.shared()),
            TownTrace::Decisions => (self.decisions(), self.shared()),
            TownTrace::Conclusions => {
                let last = self.kept.last_year.map_or(0, |last| self.measures(last).count());
                let conclusions = self.kept.records.conclusions.values();
                let mine = conclusions.filter(|one| one.direction == self.direction.number);
                (mine.count(), last)
            }
        }
    }

    fn state(&self, trace: TownTrace, have: usize, of: usize) -> StepState {
        let called_for = match trace {
            TownTrace::Goals | TownTrace::Questionnaire | TownTrace::Methods | TownTrace::Letters => true,
            TownTrace::Decisions => of > 0 || self.measures(self.kept.records).next().is_some(),
            _ => of > 0,
        };
        let whole = match trace {
            // A goal of the direction itself, not only one of the whole campaign.
            TownTrace::Goals => have > 0,
            // Any decision is one; measures have to answer each deficit that schools share.
            TownTrace::Decisions => have > 0,
            TownTrace::Measures => have > 0 && self.unanswered() == 0,
            _ => have > 0 && have >= of,
        };
        let some = match trace {
            TownTrace::Goals => of > 0,
            _ => have > 0,
        };
        match (whole, some) {
            (true, _) => StepState::Done,
            (false, true) => StepState::Partly,
            (false, false) if called_for => StepState::Missing,
            (false, false) => StepState::NotNeeded,
        }
    }

    /// Goals of this direction.
    fn own_goals(&self) -> usize {
        let number = &self.direction.number;
        let goals = self.kept.campaign.goals.iter();
        goals.filter(|goal| goal.direction == *number).count()
            + usize::from(self.kept.records.goals.contains_key(number))
    }

    /// Those, and goals of the whole campaign.
    fn goals(&self) -> usize {
        let goals = self.kept.campaign.goals.iter();
        self.own_goals() + goals.filter(|goal| goal.direction.is_empty()).count()
    }

    fn is_weak(&self, school: &Handed) -> bool {
        school.rules.iter().any(|rule| self.rules.contains(rule.as_str()))
    }

    /// How many deficits of the direction call for a measure of the municipality.
    fn shared(&self) -> usize {
        self.shared_rules().count()
    }

    fn shared_rules(&self) -> impl Iterator<Item = &str> {
        let shared = self.kept.shared.iter().map(String::as_str);
        shared.filter(|rule| self.rules.contains(rule))
    }

    /// Those of them that no measure was made of, when any measure was made of a rule at all: a plan written by hand
    /// answers deficits without naming them.
    fn unanswered(&self) -> usize {
        let records = self.kept.records;
        if self.measures(records).any(|measure| measure.rule.is_none()) {
            return 0;
        }
        self.shared_rules()
            .filter(|rule| records.taken(rule).is_none())
            .count()
    }

    fn measures<'r>(&'r self, records: &'r Records) -> impl Iterator<Item = &'r Measure> {
        let measures = records.measures.values();
        measures.filter(|measure| measure.in_plan() && measure.direction == self.direction.number)
    }

    fn decisions(&self) -> usize {
        let records = self.kept.records;
        let linked: BTreeSet<u32> = self.measures(records).filter_map(|one| one.decision).collect();
        let decisions = records.decisions.iter();
        decisions
            .filter(|(id, decision)| decision.direction == self.direction.number || linked.contains(id))
            .count()
    }
}
