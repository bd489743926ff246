//! The screen «Меры и решения»: everything in words.

use chrono::NaiveDate;
use domain::analysis::{Analysis, Change, Trend};
use domain::catalogue::{Rule, RuleTarget};
use domain::cycle::{
    CycleCell, Decision, DirectionCycle, Found, Measure, Outcome, Records, Reviewed, StepState, WorkState,
    basis, direction_of, map, review, roadmap,
};
use domain::form::{Evaluation, Form, Target};
use domain::number::percent;
use domain::problem::Problem;
use domain::speech::{Arg, Speech};

use super::outline::label;
use super::values::{in_words, percent_words};
use super::view::Picture;
use crate::desk::{Desk, Year};
use crate::wire;

/// Shown as part of a record's words.
fn date_words(date: Option<NaiveDate>) -> String {
    date.map(|date| date.format("%d.%m.%Y").to_string())
        .unwrap_or_default()
}

impl Desk {
    /// The screen of a year.
    pub(crate) fn cycle_view(&self, year: &Year) -> Result<wire::CycleView, Problem> {
        let speech = self.speech();
        let found = year.analysis();
        let records = self.records(year)?;
        let before = self.records_before(year)?;
        let say = |id: &str| speech.say(id, &[]);
        let choices = |prefix: &str, words: &[&str]| -> Vec<wire::WordChoice> {
            words
                .iter()
                .map(|word| wire::WordChoice {
                    id: (*word).to_owned(),
                    label: say(&format!("{prefix}-{word}")),
                })
                .collect()
        };
        let states = WorkState::ALL.map(WorkState::as_str);
        let state_choices = |kind: &str| choices(&format!("{kind}-state"), &states);
        let screen = Screen {
            year,
            picture: year.picture(speech),
            speech,
            found: &found,
            records: &records,
            before: before.as_ref().map(|(_, records)| records),
        };
        Ok(wire::CycleView {
            preliminary: if found.complete {
                String::new()
            } else {
                say("measures-preliminary")
            },
            directions: screen.directions(),
            recommendations: screen.recommendations(),
            measures: records
                .measures
                .iter()
                .map(|(number, measure)| screen.measure(*number, measure))
                .collect(),
            decisions: records
                .decisions
                .iter()
                .map(|(number, decision)| screen.decision(*number, decision))
                .collect(),
            roadmap: screen.roadmap(),
            past: wire::PastView {
                period: before
                    .as_ref()
                    .map(|(period, _)| period.clone())
                    .unwrap_or_default(),
                rows: screen.past(),
            },
            map: screen.map(),
            measure_states: state_choices("measure"),
            decision_states: state_choices("decision"),
            outcomes: choices("outcome", &Outcome::ALL.map(Outcome::as_str)),
        })
    }
}

/// What the screen is made of.
struct Screen<'a> {
    year: &'a Year,
    picture: Picture<'a>,
    speech: &'a dyn Speech,
    found: &'a Analysis,
    records: &'a Records,
    before: Option<&'a Records>,
}

impl Screen<'_> {
    fn directions(&self) -> Vec<wire::CycleDirection> {
        let directions = self.year.catalogue.questionnaire.directions.iter();
        directions
            .map(|direction| wire::CycleDirection {
                number: direction.number.clone(),
                title: direction.short.clone(),
                goal: self
                    .records
                    .goals
                    .get(&direction.number)
                    .map(|goal| goal.text.clone())
                    .unwrap_or_default(),
            })
            .collect()
    }

    /// Fired rules of the school in their order; the front ones are counted among the school's own.
    fn recommendations(&self) -> Vec<wire::RecommendationRow> {
        let rules = &self.year.catalogue.methodology.rules;
        let fired = self.found.rules.iter();
        fired
            .filter(|fired| fired.target == RuleTarget::School)
            .filter_map(|fired| rules.iter().find(|rule| rule.id == fired.id))
            .enumerate()
            .map(|(at, rule)| self.recommendation(rule, at < self.found.front_rules))
            .collect()
    }

    fn recommendation(&self, rule: &Rule, front: bool) -> wire::RecommendationRow {
        let direction = direction_of(&self.year.catalogue, rule);
        wire::RecommendationRow {
            rule: rule.id.clone(),
            direction: direction
                .map(|direction| direction.number.clone())
                .unwrap_or_default(),
            deficit: rule.deficit.clone(),
            text: rule.recommendation.clone(),
            measure: rule.measure.clone(),
            term: rule.term.clone(),
            who: rule.responsible.clone(),
            priority: self.speech.say(
                "measure-priority",
                &[("priority", Arg::from(usize::from(rule.priority)))],
            ),
            front,
            taken: self.records.taken(&rule.id).map(|number| format!("m{number}")),
            basis: rule
                .places
                .iter()
                .map(|place| self.picture.place(place))
                .collect(),
        }
    }

    fn measure(&self, number: u32, measure: &Measure) -> wire::MeasureRow {
        let codes = basis(&self.year.catalogue, measure);
        wire::MeasureRow {
            key: format!("m{number}"),
            direction: measure.direction.clone(),
            what: measure.what.clone(),
            when: measure.term().say(self.speech),
            term: measure.term.clone(),
            from: date_words(measure.from),
            until: date_words(measure.until),
            who: measure.who.clone(),
            document: measure.document.clone(),
            state: measure.state.as_str().to_owned(),
            state_words: self.state("measure", measure.state),
            mark: measure.mark.clone(),
            rule: measure.rule.clone(),
            basis: codes
                .into_iter()
                .map(|code| self.picture.place(&Target::Question(code)))
                .collect(),
            decision: measure.decision.map(|decision| format!("d{decision}")),
        }
    }

    fn decision(&self, number: u32, decision: &Decision) -> wire::DecisionRow {
        let measures = self.records.measures.iter();
        wire::DecisionRow {
            key: format!("d{number}"),
            direction: decision.direction.clone(),
            number: decision.number.clone(),
            date: date_words(decision.date),
            what: decision.what.clone(),
            who: decision.who.clone(),
            when: decision.term().say(self.speech),
            term: decision.term.clone(),
            until: date_words(decision.until),
            state: decision.state.as_str().to_owned(),
            state_words: self.state("decision", decision.state),
            measures: measures
                .filter(|(_, measure)| measure.decision == Some(number))
                .map(|(measure, _)| format!("m{measure}"))
                .collect(),
        }
    }

    fn state(&self, prefix: &str, state: WorkState) -> String {
        self.speech
            .say(&format!("{prefix}-state-{}", state.as_str()), &[])
    }

    fn roadmap(&self) -> wire::RoadmapView {
        let say = |id: &str| self.speech.say(id, &[]);
        let sections = roadmap(&self.year.catalogue, self.records).sections;
        wire::RoadmapView {
            title: self.speech.say(
                "roadmap-heading",
                &[("period", Arg::from(self.year.form.period.to_string()))],
            ),
            columns: vec![
                say("roadmap-column-number"),
                say("roadmap-column-what"),
                say("roadmap-column-term"),
                say("roadmap-column-who"),
            ],
            sections: sections
                .into_iter()
                .map(|section| wire::RoadmapSectionView {
                    title: self.speech.say(
                        "roadmap-section",
                        &[
                            ("number", Arg::from(section.number.to_string())),
                            ("title", section.title.into()),
                        ],
                    ),
                    rows: section
                        .rows
                        .into_iter()
                        .map(|row| wire::RoadmapRowView {
                            number: row.number,
                            what: row.what,
                            term: row.term.say(self.speech),
                            who: row.who,
                        })
                        .collect(),
                })
                .collect(),
        }
    }

    fn past(&self) -> Vec<wire::PastRow> {
        let Some(before) = self.before else {
            return Vec::new();
        };
        review(&self.year.catalogue, self.found, before, self.records)
            .iter()
            .map(|reviewed| self.past_row(reviewed))
            .collect()
    }

    fn past_row(&self, reviewed: &Reviewed<'_>) -> wire::PastRow {
        let conclusion = reviewed.conclusion;
        let left_out = reviewed.left_out.iter().map(|(code, why)| {
            let args = [
                ("code", Arg::from(code)),
                ("reason", why.unwrap_or_default().into()),
            ];
            self.speech.say("measure-left-out", &args)
        });
        wire::PastRow {
            key: format!("m{}", reviewed.number),
            direction: reviewed.measure.direction.clone(),
            what: reviewed.measure.what.clone(),
            when: reviewed.measure.term().say(self.speech),
            who: reviewed.measure.who.clone(),
            state_words: self.state("measure", reviewed.measure.state),
            changes: reviewed
                .changes
                .iter()
                .map(|change| self.past_change(change))
                .collect(),
            left_out: left_out.collect(),
            outcome: conclusion
                .map(|one| one.outcome.as_str().to_owned())
                .unwrap_or_default(),
            words: conclusion.map(|one| one.words.clone()).unwrap_or_default(),
        }
    }

    /// An indicator's two years: people where few are counted, percents with the people behind them elsewhere.
    fn past_change(&self, change: &Change) -> wire::PastChange {
        let target = Target::Question(change.code.clone());
        let (before, after) = match change.counts {
            Some((before, after)) => {
                let words = |(num, den): (domain::number::Exact, domain::number::Exact)| {
                    let people = self.speech.say(
                        "value-share",
                        &[
                            ("num", Arg::from(num.to_string())),
                            ("den", den.to_string().into()),
                        ],
                    );
                    match percent(&num, &den).filter(|_| !change.in_people) {
                        Some(percent) => format!("{} ({people})", percent_words(&percent)),
                        None => people,
                    }
                };
                (words(before), words(after))
            }
            None => {
                let before = self.year.previous.as_ref();
                (
                    before
                        .map(|(form, evaluation)| self.answer(&target, form, evaluation))
                        .unwrap_or_default(),
                    self.answer(&target, &self.year.form, &self.year.evaluation),
                )
            }
        };
        let trend = match change.trend {
            Trend::Rise => "rise",
            Trend::Same => "same",
            Trend::Fall => "fall",
        };
        wire::PastChange {
            label: label(&self.year.catalogue, &target, self.speech),
            target: target.to_string(),
            before,
            after,
            trend: trend.to_owned(),
            trend_words: self.speech.say(&format!("trend-{trend}"), &[]),
        }
    }

    fn answer(&self, target: &Target, form: &Form, evaluation: &Evaluation) -> String {
        let standing = evaluation.standing(target);
        if standing.is_some_and(|standing| standing.state.is_zero()) {
            return self.year.catalogue.questionnaire.answers.no.clone();
        }
        in_words(form.value(target), None, self.speech)
    }

    fn map(&self) -> wire::CycleMap {
        let Some(cycle) = &self.year.catalogue.methodology.cycle else {
            return wire::CycleMap {
                steps: Vec::new(),
                rows: Vec::new(),
                source: String::new(),
                town: false,
            };
        };
        let rows = map(
            &self.year.catalogue,
            &self.year.form,
            &self.year.evaluation,
            self.found,
            self.records,
            self.before,
        );
        wire::CycleMap {
            steps: cycle
                .steps
                .iter()
                .map(|step| wire::CycleStepView {
                    number: step.id.clone(),
                    name: step.name.clone(),
                    hint: step.hint.clone(),
                    source: step.source.clone(),
                })
                .collect(),
            rows: rows
                .iter()
                .map(|row| {
                    let step = row.open_at.and_then(|at| cycle.steps.get(at));
                    let verdict = match step {
                        Some(step) => self.speech.say(
                            "cycle-open",
                            &[("number", Arg::from(&step.id)), ("name", (&step.name).into())],
                        ),
                        None if row.cells.iter().any(|cell| cell.state == StepState::Unknown) => {
                            self.speech.say("cycle-unclear", &[])
                        }
                        None => self.speech.say("cycle-closed", &[]),
                    };
                    self.map_row(row, verdict)
                })
                .collect(),
            source: cycle.source.clone(),
            town: false,
        }
    }

    fn map_row(&self, row: &DirectionCycle, verdict: String) -> wire::CycleMapRow {
        let directions = &self.year.catalogue.questionnaire.directions;
        let direction = directions.iter().find(|one| one.number == row.direction);
        wire::CycleMapRow {
            direction: row.direction.clone(),
            title: direction.map(|one| one.short.clone()).unwrap_or_default(),
            verdict,
            open: row.open_at.is_some(),
            cells: row.cells.iter().map(|cell| self.cell(cell)).collect(),
        }
    }

    fn cell(&self, cell: &CycleCell) -> wire::CycleMapCell {
        let (state, id) = match cell.state {
            StepState::Done => ("done", "cycle-state-done"),
            StepState::Partly => ("partly", "cycle-state-partly"),
            StepState::Missing => ("missing", "cycle-state-missing"),
            StepState::NotNeeded => ("not_needed", "cycle-state-not-needed"),
            StepState::Unknown => ("unknown", "cycle-state-unknown"),
        };
        let found = match cell.found {
            Found::Answers => self.speech.say("cycle-found-answers", &[]),
            Found::Records(count) => self.speech.say("cycle-found-records", &[("count", count.into())]),
            Found::Questionnaire => self.speech.say("cycle-found-questionnaire", &[]),
            Found::Nothing => self.speech.say("cycle-found-nothing", &[("state", state.into())]),
        };
        wire::CycleMapCell {
            state: state.to_owned(),
            words: self.speech.say(id, &[]),
            found,
            places: cell
                .places
                .iter()
                .map(|place| self.picture.place(place))
                .collect(),
            mend: None,
        }
    }
}
