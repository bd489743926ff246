//! The steps of the management cycle: which answers and which records show that a step is there.

use serde::Deserialize;

use super::conditions::{Vocabulary, compile, unique};
use super::files::Parsed;
use super::report::Report;
use super::{limits, raw};
use crate::expression::{Expression, Scope};
use crate::target::Target;

/// The management cycle.
#[derive(Debug, Clone)]
pub struct Cycle {
    /// Where it is described.
    pub source: String,
    /// Its steps in order.
    pub steps: Vec<CycleStep>,
}

/// A step of the cycle.
#[derive(Debug, Clone)]
pub struct CycleStep {
    /// `1` … `9`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What a school decides at this step.
    pub hint: String,
    /// Where the hint stands.
    pub source: String,
    /// What in the program itself shows the step.
    pub trace: Option<Trace>,
    /// What in the answers shows it, by direction.
    pub marks: Vec<CycleMark>,
    /// The same step of a municipality's own cycle.
    pub town: Option<TownStep>,
}

/// A step as a municipality takes it.
#[derive(Debug, Clone)]
pub struct TownStep {
    /// What a municipality decides at this step.
    pub hint: String,
    /// Where the hint stands.
    pub source: String,
    /// What in a campaign shows the step.
    pub trace: TownTrace,
}

/// What in a campaign shows a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TownTrace {
    /// The campaign has a goal.
    Goals,
    /// The campaign's questionnaire asks about the direction.
    Questionnaire,
    /// The ways of collecting are decided: until when, what evidence, which procedures.
    Methods,
    /// Schools have handed in.
    Letters,
    /// Letters were looked at and decided on.
    Review,
    /// Recommendations were sent to schools with deficits.
    Advice,
    /// A measure is recorded.
    Measures,
    /// A decision is recorded.
    Decisions,
    /// Conclusions about last year's measures are recorded.
    Conclusions,
}

/// What in the program itself shows a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trace {
    /// The year's questionnaire chooses it for the school.
    Questionnaire,
    /// The direction is filled in.
    Answers,
    /// A goal is recorded.
    Goals,
    /// A recommendation was taken into the plan.
    Recommendations,
    /// A measure is recorded.
    Measures,
    /// A decision is recorded.
    Decisions,
    /// A conclusion about a measure of last year is recorded.
    Conclusions,
}

/// Which answers show a step in a direction.
#[derive(Debug, Clone)]
pub struct CycleMark {
    /// The direction.
    pub direction: String,
    /// True: the step is there.
    pub done: Expression,
    /// True: it is there in part.
    pub partly: Option<Expression>,
    /// The places they look at.
    pub places: Vec<Target>,
}

/// Compiles the cycle.
pub(super) fn build(
    report: &mut Report,
    parsed: &Parsed<'_, raw::Cycle>,
    vocabulary: &Vocabulary<'_>,
) -> Cycle {
    let (file, raw) = (parsed.file, &parsed.raw);
    report.texts(file.whole(), &[("source", &raw.source)]);
    report.at_most(file.whole(), "steps", raw.step.len(), limits::GROUPS);
    let mut seen = Vec::new();
    let mut steps = Vec::new();
    for step in raw.step.iter().take(limits::GROUPS) {
        let place = file.at(&step.id.span());
        report.name(place, step.id.get_ref());
        unique(report, file, &step.id, &mut seen);
        let texts = [
            ("name", step.name.as_str()),
            ("hint", &step.hint),
            ("source", &step.source),
        ];
        report.texts(place, &texts);
        steps.push(CycleStep {
            id: step.id.get_ref().clone(),
            name: step.name.clone(),
            hint: step.hint.clone(),
            source: step.source.clone(),
            trace: step.trace,
            marks: marks(report, parsed, step, vocabulary),
            town: step.municipality.as_ref().map(|town| {
                report.texts(place, &[("hint", &town.hint), ("source", &town.source)]);
                TownStep {
                    hint: town.hint.clone(),
                    source: town.source.clone(),
                    trace: town.trace,
                }
            }),
        });
    }
    Cycle {
        source: raw.source.clone(),
        steps,
    }
}

fn marks(
    report: &mut Report,
    parsed: &Parsed<'_, raw::Cycle>,
    step: &raw::CycleStep,
    vocabulary: &Vocabulary<'_>,
) -> Vec<CycleMark> {
    let file = parsed.file;
    report.at_most(
        file.at(&step.id.span()),
        "marks",
        step.mark.len(),
        limits::DIRECTIONS,
    );
    let mut seen = Vec::new();
    let mut marks = Vec::new();
    for mark in step.mark.iter().take(limits::DIRECTIONS) {
        let direction = mark.direction.get_ref();
        if !vocabulary.directions.iter().any(|d| d.number == *direction) {
            report.unknown(file.at(&mark.direction.span()), direction);
        }
        unique(report, file, &mark.direction, &mut seen);
        let mut condition = |source| compile(report, file, source, vocabulary, Scope::Rule);
        let done = condition(&mark.done);
        let partly = mark.partly.as_ref().and_then(&mut condition);
        let Some((done, mut places)) = done else { continue };
        let partly = partly.map(|(partly, more)| {
            places.extend(more);
            partly
        });
        let mut each: Vec<Target> = Vec::new();
        for place in places {
            if !each.contains(&place) {
                each.push(place);
            }
        }
        marks.push(CycleMark {
            direction: direction.clone(),
            done,
            partly,
            places: each,
        });
    }
    marks
}
