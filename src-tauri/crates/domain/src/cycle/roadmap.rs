//! The roadmap: the plan of measures in the columns of its source, numbered.

use super::{Measure, Records, Term};
use crate::catalogue::{Catalogue, Direction, Rule};
use crate::target::Target;

/// The roadmap of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roadmap {
    /// Sections, the most urgent first.
    pub sections: Vec<RoadmapSection>,
}

/// The measures of a direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadmapSection {
    /// From 1.
    pub number: usize,
    /// The direction.
    pub direction: String,
    /// Its title.
    pub title: String,
    /// Its rows.
    pub rows: Vec<RoadmapRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadmapRow {
    /// `1.2`.
    pub number: String,
    /// The measure's number.
    pub measure: u32,
    /// What is to be done.
    pub what: String,
    /// When.
    pub term: Term,
    /// Who.
    pub who: String,
}

/// The direction a rule is about: that of the first question it looks at.
#[must_use]
pub fn direction_of<'a>(catalogue: &'a Catalogue, rule: &Rule) -> Option<&'a Direction> {
    rule.places.iter().find_map(|place| match place {
        Target::Question(code) => catalogue.questionnaire.directions.iter().find(|direction| {
            direction
                .groups
                .iter()
                .any(|group| group.questions.contains(code))
        }),
        _ => None,
    })
}

/// A measure as a rule proposes it: what, when and who in the rule's words, its questions as the basis.
#[must_use]
pub fn from_rule(catalogue: &Catalogue, rule: &Rule) -> Measure {
    let directions = &catalogue.questionnaire.directions;
    let direction = direction_of(catalogue, rule).or(directions.first());
    let questions = rule.places.iter().filter_map(|place| match place {
        Target::Question(code) => Some(code.clone()),
        _ => None,
    });
    Measure {
        direction: direction.map(|d| d.number.clone()).unwrap_or_default(),
        what: sentences(&rule.recommendation, &rule.measure),
        term: rule.term.clone(),
        who: rule.responsible.clone(),
        rule: Some(rule.id.clone()),
        questions: questions.collect(),
        ..Measure::default()
    }
}

/// Two texts as two sentences.
fn sentences(first: &str, second: &str) -> String {
    let first = first.trim().trim_end_matches('.');
    match second.trim() {
        "" => first.to_owned(),
        second => format!("{first}. {second}"),
    }
}

/// The roadmap: one section per direction that has measures, in the order of their priority; what was taken off the
/// plan is left out. A school's own measures come after those a rule asked for.
#[must_use]
pub fn roadmap(catalogue: &Catalogue, records: &Records) -> Roadmap {
    let priority = |measure: &Measure| {
        let rules = &catalogue.methodology.rules;
        let rule = rules.iter().find(|rule| Some(&rule.id) == measure.rule.as_ref());
        rule.map_or(u8::MAX, |rule| rule.priority)
    };
    let mut parts: Vec<(&Direction, Vec<(u32, &Measure)>)> = Vec::new();
    for direction in &catalogue.questionnaire.directions {
        let mut measures: Vec<(u32, &Measure)> = records
            .measures
            .iter()
            .filter(|(_, measure)| measure.in_plan() && measure.direction == direction.number)
            .map(|(number, measure)| (*number, measure))
            .collect();
        measures.sort_by_key(|(_, measure)| priority(measure));
        if !measures.is_empty() {
            parts.push((direction, measures));
        }
    }
    parts.sort_by_key(|(_, measures)| measures.first().map(|(_, first)| priority(first)));
    let sections = parts.into_iter().enumerate().map(|(at, (direction, measures))| {
        let rows = measures.into_iter().enumerate();
        RoadmapSection {
            number: at + 1,
            direction: direction.number.clone(),
            title: direction.title.clone(),
            rows: rows
                .map(|(row, (number, measure))| RoadmapRow {
                    number: format!("{}.{}", at + 1, row + 1),
                    measure: number,
                    what: measure.what.clone(),
                    term: measure.term(),
                    who: measure.who.clone(),
                })
                .collect(),
        }
    });
    Roadmap {
        sections: sections.collect(),
    }
}
