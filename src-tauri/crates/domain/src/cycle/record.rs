//! What is recorded: goals, measures, decisions, conclusions, and the limits they keep.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::problem::{Problem, codes};
use crate::speech::Speech;
use crate::target::Target;

/// Longest text: what is to be done, what was decided, a goal, words of a conclusion.
pub const TEXT_LIMIT: usize = 2_000;
/// Longest name: who, which document, a mark of execution.
pub const NAME_LIMIT: usize = 500;
/// Longest term in words, longest number of a decision.
pub const DUE_LIMIT: usize = 200;
/// Most measures, most decisions, most conclusions of a year.
pub const MAX_RECORDS: usize = 200;
/// Most questions a measure can rest on.
const MAX_QUESTIONS: usize = 50;
/// Longest id of a rule.
const RULE_LIMIT: usize = 32;
/// Years a term or decision can lie in.
const YEARS: std::ops::Range<i32> = 2000..2100;

/// How far a measure or a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// Not begun yet.
    #[default]
    Planned,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// Not done.
    Failed,
    /// Taken off the plan; stays in sight, is not printed.
    Withdrawn,
}

impl WorkState {
    /// All states, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Planned,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Withdrawn,
    ];

    /// Its name in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The inverse of [`WorkState::as_str`].
    ///
    /// # Errors
    /// When there is no such state.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        one_of(&Self::ALL, Self::as_str, word)
    }
}

/// Did a measure of last year help?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It helped.
    Helped,
    /// It helped in part.
    Partly,
    /// It did not help.
    Not,
    /// Too early to say.
    Early,
}

impl Outcome {
    /// All outcomes, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Helped, Self::Partly, Self::Not, Self::Early];

    /// Its name in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::Partly => "partly",
            Self::Not => "not",
            Self::Early => "early",
        }
    }

    /// The inverse of [`Outcome::as_str`].
    ///
    /// # Errors
    /// When there is no such outcome.
    pub fn parse(word: &str) -> Result<Self, Problem> {
        one_of(&Self::ALL, Self::as_str, word)
    }
}

fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, word: &str) -> Result<T, Problem> {
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let word: String = word.chars().take(60).collect();
        Problem::new(codes::CYCLE_WORD)
            .with("word", word)
            .with("words", known.join(", "))
    })
}

/// A goal of a direction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Goal {
    /// The goal and why.
    pub text: String,
}

/// When: in words («Ежегодно, август») or as dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// In words; wins when it is there.
    pub words: String,
    /// From.
    pub from: Option<NaiveDate>,
    /// Until.
    pub until: Option<NaiveDate>,
}

impl Term {
    /// The term as it is printed; empty when nothing is known.
    #[must_use]
    pub fn say(&self, speech: &dyn Speech) -> String {
        let russian = |date: &NaiveDate| date.format("%d.%m.%Y").to_string();
        match (self.words.is_empty(), &self.from, &self.until) {
            (false, ..) => self.words.clone(),
            (true, None, None) => String::new(),
            (true, Some(from), None) => speech.say("term-from", &[("from", russian(from).into())]),
            (true, None, Some(until)) => speech.say("term-until", &[("until", russian(until).into())]),
            (true, Some(from), Some(until)) => speech.say(
                "term-both",
                &[("from", russian(from).into()), ("until", russian(until).into())],
            ),
        }
    }
}

/// A measure of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Measure {
    /// The direction it stands under; may be empty for a measure of a municipality that stands in a section.
    pub direction: String,
    /// The section of a municipality's roadmap: its id in the methodology's view, or its own heading. A school has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// What is to be done.
    pub what: String,
    /// When, in words.
    pub term: String,
    /// From.
    pub from: Option<NaiveDate>,
    /// Until.
    pub until: Option<NaiveDate>,
    /// Who.
    pub who: String,
    /// The document that fixes it or comes out of it.
    pub document: String,
    /// The rule it answers.
    pub rule: Option<String>,
    /// The questions it rests on.
    pub questions: Vec<String>,
    /// How far it is.
    pub state: WorkState,
    /// What was done, in words.
    pub mark: String,
    /// The decision it belongs to, by number of the record.
    pub decision: Option<u32>,
}

impl Measure {
    /// Its term.
    #[must_use]
    pub fn term(&self) -> Term {
        Term {
            words: self.term.clone(),
            from: self.from,
            until: self.until,
        }
    }

    /// Does it stand in the plan?
    #[must_use]
    pub fn in_plan(&self) -> bool {
        self.state != WorkState::Withdrawn
    }
}

/// A management decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decision {
    /// The direction it is about; empty when it is about the school as a whole.
    pub direction: String,
    /// Number of the order or protocol.
    pub number: String,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// What was decided.
    pub what: String,
    /// Who executes it.
    pub who: String,
    /// When, in words.
    pub term: String,
    /// When, as a date.
    pub until: Option<NaiveDate>,
    /// How far it is.
    pub state: WorkState,
}

impl Decision {
    /// Its term.
    #[must_use]
    pub fn term(&self) -> Term {
        Term {
            words: self.term.clone(),
            from: None,
            until: self.until,
        }
    }
}

/// What this year says about a measure of last year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// The direction of the measure.
    pub direction: String,
    /// The measure, as it was called: last year may be read without this laptop.
    pub what: String,
    /// Did it help?
    pub outcome: Outcome,
    /// Why one thinks so.
    #[serde(default)]
    pub words: String,
}

/// Which drawer of the store a record lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// Goals, by direction.
    Goal,
    /// Measures `m1`, and conclusions about last year's ones `past.m1`.
    Measure,
    /// Decisions `d1`.
    Decision,
}

/// One record with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A goal of a direction.
    Goal(String, Goal),
    /// A measure.
    Measure(u32, Measure),
    /// A conclusion about last year's measure of this number.
    Conclusion(u32, Conclusion),
    /// A decision.
    Decision(u32, Decision),
}

impl Record {
    /// Its drawer.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Goal(..) => RecordKind::Goal,
            Self::Measure(..) | Self::Conclusion(..) => RecordKind::Measure,
            Self::Decision(..) => RecordKind::Decision,
        }
    }

    /// Its key in the drawer.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Goal(direction, _) => direction.clone(),
            Self::Measure(number, _) => format!("m{number}"),
            Self::Conclusion(number, _) => format!("past.m{number}"),
            Self::Decision(number, _) => format!("d{number}"),
        }
    }

    /// Its body: what the store keeps and the letter carries.
    #[must_use]
    pub fn body(&self) -> String {
        let body = match self {
            Self::Goal(_, goal) => serde_json::to_string(goal),
            Self::Measure(_, measure) => serde_json::to_string(measure),
            Self::Conclusion(_, conclusion) => serde_json::to_string(conclusion),
            Self::Decision(_, decision) => serde_json::to_string(decision),
        };
        // Strings, dates and lists of strings always become JSON.
        body.unwrap_or_default()
    }

    /// Reads a record; whether it fits a catalogue is said by [`Record::check`].
    ///
    /// # Errors
    /// When key or body are none.
    pub fn read(kind: RecordKind, key: &str, body: &str) -> Result<Self, Problem> {
        let broken =
            || Problem::new(codes::CYCLE_BODY).with("place", key.chars().take(60).collect::<String>());
        Ok(match (kind, key) {
            (RecordKind::Goal, direction) => Self::Goal(direction.to_owned(), json(body, broken)?),
            (RecordKind::Measure, key) => match key.strip_prefix("past.") {
                Some(measure) => {
                    Self::Conclusion(number('m', measure).ok_or_else(broken)?, json(body, broken)?)
                }
                None => Self::Measure(number('m', key).ok_or_else(broken)?, json(body, broken)?),
            },
            (RecordKind::Decision, key) => {
                Self::Decision(number('d', key).ok_or_else(broken)?, json(body, broken)?)
            }
        })
    }

    /// Does it keep the limits and name only what the catalogue has?
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), Problem> {
        match self {
            Self::Goal(direction, goal) => {
                known_direction(catalogue, direction)?;
                needed("text", &goal.text)?;
                text("text", &goal.text, TEXT_LIMIT)
            }
            Self::Measure(_, measure) => check_measure(catalogue, measure),
            Self::Conclusion(_, conclusion) => {
                known_direction(catalogue, &conclusion.direction)?;
                text("what", &conclusion.what, TEXT_LIMIT)?;
                text("words", &conclusion.words, TEXT_LIMIT)
            }
            Self::Decision(_, decision) => {
                if !decision.direction.is_empty() {
                    known_direction(catalogue, &decision.direction)?;
                }
                needed("what", &decision.what)?;
                text("what", &decision.what, TEXT_LIMIT)?;
                text("who", &decision.who, NAME_LIMIT)?;
                text("number", &decision.number, DUE_LIMIT)?;
                text("term", &decision.term, DUE_LIMIT)?;
                dates(decision.date, None)?;
                dates(None, decision.until)
            }
        }
    }
}

fn json<T: DeserializeOwned>(body: &str, broken: impl Fn() -> Problem) -> Result<T, Problem> {
    serde_json::from_str(body).map_err(|_| broken())
}

/// `m12` is 12; nothing else is, not even `m012`.
fn number(letter: char, key: &str) -> Option<u32> {
    let number: u32 = key.strip_prefix(letter)?.parse().ok()?;
    (format!("{letter}{number}") == key && number > 0).then_some(number)
}

fn check_measure(catalogue: &Catalogue, measure: &Measure) -> Result<(), Problem> {
    text("what", &measure.section, NAME_LIMIT)?;
    if measure.section.is_empty() || !measure.direction.is_empty() {
        known_direction(catalogue, &measure.direction)?;
    }
    needed("what", &measure.what)?;
    text("what", &measure.what, TEXT_LIMIT)?;
    text("term", &measure.term, DUE_LIMIT)?;
    for (name, value) in [
        ("who", &measure.who),
        ("document", &measure.document),
        ("mark", &measure.mark),
    ] {
        text(name, value, NAME_LIMIT)?;
    }
    if measure.questions.len() > MAX_QUESTIONS {
        return Err(too_many(MAX_QUESTIONS));
    }
    if let Some(unknown) = measure
        .questions
        .iter()
        .find(|code| !catalogue.knows(&Target::Question((*code).clone())))
    {
        return Err(unknown_name(unknown));
    }
    if let Some(rule) = measure.rule.as_ref().filter(|rule| {
        rule.is_empty() || rule.len() > RULE_LIMIT || !rule.bytes().all(|b| b.is_ascii_alphanumeric())
    }) {
        return Err(unknown_name(rule));
    }
    dates(measure.from, measure.until)
}

fn known_direction(catalogue: &Catalogue, number: &str) -> Result<(), Problem> {
    needed("direction", number)?;
    let directions = &catalogue.questionnaire.directions;
    if directions.iter().any(|direction| direction.number == number) {
        Ok(())
    } else {
        Err(unknown_name(number))
    }
}

fn unknown_name(name: &str) -> Problem {
    let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    Problem::new(codes::CYCLE_UNKNOWN).with("name", name)
}

fn too_many(limit: usize) -> Problem {
    Problem::new(codes::CYCLE_TOO_MANY).with("limit", limit)
}

fn needed(name: &'static str, value: &str) -> Result<(), Problem> {
    if value.trim().is_empty() {
        Err(Problem::new(codes::CYCLE_EMPTY).with("field", name))
    } else {
        Ok(())
    }
}

fn text(name: &'static str, value: &str, limit: usize) -> Result<(), Problem> {
    if value.chars().count() > limit {
        return Err(Problem::new(codes::CYCLE_TOO_LONG)
            .with("field", name)
            .with("limit", limit));
    }
    if value.chars().any(char::is_control) {
        return Err(Problem::new(codes::CYCLE_BODY).with("place", name));
    }
    Ok(())
}

fn dates(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<(), Problem> {
    for date in [from, until].into_iter().flatten() {
        if !YEARS.contains(&date.year()) {
            return Err(Problem::new(codes::CYCLE_DATE).with("value", date.format("%d.%m.%Y")));
        }
    }
    match (from, until) {
        (Some(from), Some(until)) if until < from => Err(Problem::new(codes::CYCLE_DATE_ORDER)
            .with("from", from.format("%d.%m.%Y"))
            .with("until", until.format("%d.%m.%Y"))),
        _ => Ok(()),
    }
}

/// A text as it was typed, without what a keyboard or a copied page slips in: line breaks become spaces.
#[must_use]
pub fn clean(typed: &str) -> String {
    typed
        .split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A typed day, `14.03.2026`; an empty text is no day.
///
/// # Errors
/// When the text is something else.
pub fn day(typed: &str) -> Result<Option<NaiveDate>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(typed, "%d.%m.%Y")
        .ok()
        .filter(|date| YEARS.contains(&date.year()))
        .map(Some)
        .ok_or_else(|| {
            let value: String = typed.chars().filter(|c| !c.is_control()).take(60).collect();
            Problem::new(codes::CYCLE_DATE).with("value", value)
        })
}

/// All records of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// Goals by direction.
    pub goals: BTreeMap<String, Goal>,
    /// Measures by number.
    pub measures: BTreeMap<u32, Measure>,
    /// Conclusions about last year's measures, by the measure's number.
    pub conclusions: BTreeMap<u32, Conclusion>,
    /// Decisions by number.
    pub decisions: BTreeMap<u32, Decision>,
}

impl Records {
    /// Lays a record into its place.
    pub fn put(&mut self, record: Record) {
        match record {
            Record::Goal(direction, goal) => drop(self.goals.insert(direction, goal)),
            Record::Measure(number, measure) => drop(self.measures.insert(number, measure)),
            Record::Conclusion(number, conclusion) => drop(self.conclusions.insert(number, conclusion)),
            Record::Decision(number, decision) => drop(self.decisions.insert(number, decision)),
        }
    }

    /// Is nothing recorded?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty()
            && self.measures.is_empty()
            && self.conclusions.is_empty()
            && self.decisions.is_empty()
    }

    /// All records, each with its place.
    pub fn iter(&self) -> impl Iterator<Item = Record> + '_ {
        let goals = self.goals.iter().map(|(k, v)| Record::Goal(k.clone(), v.clone()));
        let measures = self.measures.iter().map(|(k, v)| Record::Measure(*k, v.clone()));
        let conclusions = self
            .conclusions
            .iter()
            .map(|(k, v)| Record::Conclusion(*k, v.clone()));
        let decisions = self
            .decisions
            .iter()
            .map(|(k, v)| Record::Decision(*k, v.clone()));
        goals.chain(measures).chain(conclusions).chain(decisions)
    }

    /// Are there no more records than a year can have?
    ///
    /// # Errors
    /// When there are.
    pub fn check_counts(&self) -> Result<(), Problem> {
        let counts = [self.measures.len(), self.conclusions.len(), self.decisions.len()];
        if counts.iter().any(|count| *count > MAX_RECORDS) {
            return Err(too_many(MAX_RECORDS));
        }
        Ok(())
    }

    /// The number of the next measure.
    #[must_use]
    pub fn next_measure(&self) -> u32 {
        next(self.measures.keys())
    }

    /// The number of the next decision.
    #[must_use]
    pub fn next_decision(&self) -> u32 {
        next(self.decisions.keys())
    }

    /// The measure that answers a rule.
    #[must_use]
    pub fn taken(&self, rule: &str) -> Option<u32> {
        let answers = |measure: &&Measure| measure.rule.as_deref() == Some(rule);
        self.measures
            .iter()
            .find(|(_, measure)| answers(measure))
            .map(|(number, _)| *number)
    }
}

fn next<'a>(numbers: impl Iterator<Item = &'a u32>) -> u32 {
    numbers.max().map_or(1, |number| number.saturating_add(1))
}
