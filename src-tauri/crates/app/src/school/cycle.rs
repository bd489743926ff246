//! Measures, decisions, goals and conclusions: written by one path, undone like everything else.

use std::collections::BTreeMap;

use domain::catalogue::RuleTarget;
use domain::cycle::{
    Conclusion, Decision, Goal, Measure, Outcome, Record, RecordKind, Records, WorkState, clean, day,
    from_rule, payload,
};
use domain::problem::{Problem, codes};
use domain::speech::Arg;
use store::{Action, EntryKind, Tx};

use crate::desk::{Desk, Year};
use crate::wire::{CycleChange, CycleView, DecisionEdit, MeasureEdit};

/// What is planned for a record: written, or taken away.
enum Plan {
    Put(Box<Record>),
    Remove(EntryKind, String),
}

/// The sentence undo shows for a step.
type Label<'a> = (&'static str, Vec<(&'static str, Arg<'a>)>);

impl Desk {
    /// Measures, decisions, the roadmap, last year's measures and the map of a year.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn cycle(&self, school_year: &str) -> Result<CycleView, Problem> {
        let year = self.any_year(school_year)?;
        if self.kind()? == Some(store::DeskKind::Municipality) {
            return self.municipal_cycle(&year, school_year);
        }
        self.cycle_view(&year)
    }

    /// Makes a measure of a recommendation, in the rule's words.
    ///
    /// # Errors
    /// When there is no such rule, it does not fire, is not the school's or was taken already.
    pub fn measure_from_rule(&mut self, school_year: &str, rule: &str) -> Result<CycleChange, Problem> {
        let problem = |code| Problem::new(code).with("rule", rule.chars().take(60).collect::<String>());
        let year = self.any_year(school_year)?;
        let rules = &year.catalogue.methodology.rules;
        let found = rules.iter().find(|one| one.id == rule);
        let found = found.ok_or_else(|| problem(codes::NO_SUCH_RULE))?;
        if self.kind()? == Some(store::DeskKind::Municipality) {
            if !self.is_deficit(school_year, rule)? {
                return Err(problem(codes::RULE_SILENT));
            }
        } else if found.target == RuleTarget::Municipality {
            return Err(problem(codes::RULE_OF_MUNICIPALITY));
        } else if !year.analysis().rules.iter().any(|fired| fired.id == rule) {
            return Err(problem(codes::RULE_SILENT));
        }
        let measure = from_rule(&year.catalogue, found);
        let label = ("step-measure-take", vec![("rule", Arg::from(&found.id))]);
        self.write(&year, Action::Take, label, |records| {
            if records.taken(rule).is_some() {
                return Err(problem(codes::MEASURE_TAKEN));
            }
            Ok(Plan::Put(Box::new(Record::Measure(
                records.next_measure(),
                measure,
            ))))
        })
    }

    /// Writes a measure: a new one, or what is different of an old one.
    ///
    /// # Errors
    /// When something typed is unusable; nothing is changed then.
    pub fn set_measure(&mut self, school_year: &str, edit: &MeasureEdit) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let label = match &edit.key {
            Some(key) => ("step-measure-set", vec![("key", Arg::from(shown(key)))]),
            None => ("step-measure-new", vec![("key", Arg::from(""))]),
        };
        self.write(&year, Action::Edit, label, |records| {
            let (number, before) = match &edit.key {
                None => (records.next_measure(), Measure::default()),
                Some(key) => {
                    let unknown = || no_such(codes::NO_SUCH_MEASURE, key);
                    let number = number('m', key).ok_or_else(unknown)?;
                    (
                        number,
                        records.measures.get(&number).cloned().ok_or_else(unknown)?,
                    )
                }
            };
            let measure = edited_measure(before, edit)?;
            if let Some(decision) = measure.decision
                && !records.decisions.contains_key(&decision)
            {
                return Err(no_such(codes::NO_SUCH_DECISION, &format!("d{decision}")));
            }
            Ok(Plan::Put(Box::new(Record::Measure(number, measure))))
        })
    }

    /// Takes a measure away; undo brings it back.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_measure(&mut self, school_year: &str, key: &str) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let label = ("step-measure-remove", vec![("key", Arg::from(shown(key)))]);
        self.write(&year, Action::Edit, label, |records| {
            let unknown = || no_such(codes::NO_SUCH_MEASURE, key);
            let number = number('m', key).ok_or_else(unknown)?;
            records.measures.get(&number).ok_or_else(unknown)?;
            Ok(Plan::Remove(EntryKind::Measure, key.to_owned()))
        })
    }

    /// Writes a decision: a new one, or what is different of an old one.
    ///
    /// # Errors
    /// When something typed is unusable; nothing is changed then.
    pub fn set_decision(&mut self, school_year: &str, edit: &DecisionEdit) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let label = match &edit.key {
            Some(key) => ("step-decision-set", vec![("key", Arg::from(shown(key)))]),
            None => ("step-decision-new", vec![("key", Arg::from(""))]),
        };
        self.write(&year, Action::Edit, label, |records| {
            let (number, before) = match &edit.key {
                None => (records.next_decision(), Decision::default()),
                Some(key) => {
                    let unknown = || no_such(codes::NO_SUCH_DECISION, key);
                    let number = number('d', key).ok_or_else(unknown)?;
                    (
                        number,
                        records.decisions.get(&number).cloned().ok_or_else(unknown)?,
                    )
                }
            };
            let decision = edited_decision(before, edit)?;
            Ok(Plan::Put(Box::new(Record::Decision(number, decision))))
        })
    }

    /// Takes a decision away; undo brings it back. Measures that belonged to it stay, untied.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_decision(&mut self, school_year: &str, key: &str) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let label = ("step-decision-remove", vec![("key", Arg::from(shown(key)))]);
        self.write(&year, Action::Edit, label, |records| {
            let unknown = || no_such(codes::NO_SUCH_DECISION, key);
            let number = number('d', key).ok_or_else(unknown)?;
            records.decisions.get(&number).ok_or_else(unknown)?;
            Ok(Plan::Remove(EntryKind::Decision, key.to_owned()))
        })
    }

    /// Writes the goal of a direction; an empty text takes it away.
    ///
    /// # Errors
    /// When the text is too long or there is no such direction.
    pub fn set_goal(
        &mut self,
        school_year: &str,
        direction: &str,
        text: &str,
    ) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let text = clean(text);
        let label = ("step-goal", vec![("direction", Arg::from(direction))]);
        self.write(&year, Action::Edit, label, |_| {
            Ok(if text.is_empty() {
                Plan::Remove(EntryKind::Goal, direction.to_owned())
            } else {
                Plan::Put(Box::new(Record::Goal(direction.to_owned(), Goal { text })))
            })
        })
    }

    /// Says of a measure of last year whether it helped; an empty outcome takes the conclusion back.
    ///
    /// # Errors
    /// When there was no such measure or the outcome is none.
    pub fn conclude(
        &mut self,
        school_year: &str,
        key: &str,
        outcome: &str,
        words: &str,
    ) -> Result<CycleChange, Problem> {
        let year = self.any_year(school_year)?;
        let unknown = || no_such(codes::NO_SUCH_PAST_MEASURE, key);
        let number = number('m', key).ok_or_else(unknown)?;
        let last_year = self.records_before(&year)?.map(|(_, records)| records);
        let measure = last_year.and_then(|records| records.measures.get(&number).cloned());
        let measure = measure.ok_or_else(unknown)?;
        let plan = if outcome.is_empty() {
            Plan::Remove(EntryKind::Measure, format!("past.m{number}"))
        } else {
            let conclusion = Conclusion {
                direction: measure.direction,
                what: measure.what,
                outcome: Outcome::parse(outcome)?,
                words: clean(words),
            };
            Plan::Put(Box::new(Record::Conclusion(number, conclusion)))
        };
        let label = ("step-conclusion", vec![("key", Arg::from(shown(key)))]);
        self.write(&year, Action::Edit, label, |_| Ok(plan))
    }

    /// The one way a record is written: planned on what stands there inside the transaction, checked, journalled.
    fn write(
        &mut self,
        year: &Year,
        action: Action,
        (sentence, args): Label<'_>,
        plan: impl FnOnce(&Records) -> Result<Plan, Problem>,
    ) -> Result<CycleChange, Problem> {
        // A new record is named by its number only inside the transaction; the label says the one it will get.
        let foreseen = self.records(year)?;
        let speech = self.speech();
        let named: Vec<(&str, Arg<'_>)> = args
            .into_iter()
            .map(|(name, value)| match (sentence, value == Arg::from("")) {
                ("step-measure-new", true) => (name, foreseen.next_measure().to_string().into()),
                ("step-decision-new", true) => (name, foreseen.next_decision().to_string().into()),
                _ => (name, value),
            })
            .collect();
        let label: String = speech.say(sentence, &named).chars().take(200).collect();
        let catalogue = year.catalogue.clone();
        let period = year.period;
        let committed = self.commit(action, &label, |tx| -> Result<String, Problem> {
            let mut records = read_records(tx, period)?;
            match plan(&records)? {
                Plan::Remove(kind, key) => {
                    tx.put(period, kind, &key, None)?;
                    if kind == EntryKind::Decision {
                        untie(tx, period, &records, &key)?;
                    }
                    Ok(String::new())
                }
                Plan::Put(record) => {
                    record.check(&catalogue)?;
                    records.put((*record).clone());
                    records.check_counts()?;
                    let key = record.key();
                    tx.put(period, entry_kind(record.kind()), &key, Some(&record.body()))?;
                    Ok(key)
                }
            }
        })?;
        let school_year = year.form.period.to_string();
        let change = match self.kind()? {
            Some(store::DeskKind::Municipality) => self.municipal_change(&school_year)?,
            _ => self.difference(&school_year, None)?,
        };
        Ok(CycleChange {
            change,
            key: committed.value,
        })
    }

    /// What is recorded in a year.
    pub(crate) fn records(&self, year: &Year) -> Result<Records, Problem> {
        collect(&self.store()?.entries(year.period)?)
    }

    /// What was recorded in the year before, with its name, when it is on this desk.
    pub(crate) fn records_before(&self, year: &Year) -> Result<Option<(String, Records)>, Problem> {
        let Some(before) = year.form.period.previous().map(|before| before.to_string()) else {
            return Ok(None);
        };
        let store = self.store()?;
        match store.period(&before)? {
            None => Ok(None),
            Some(period) => Ok(Some((before, collect(&store.entries(period.id)?)?))),
        }
    }

    /// Lays measures, decisions and conclusions beside the files of a letter.
    pub(crate) fn add_measures(
        &self,
        year: &Year,
        files: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<(), Problem> {
        if let Some(file) = payload::to_file(&self.records(year)?) {
            files.insert(payload::FILE.to_owned(), file);
        }
        Ok(())
    }
}

fn entry_kind(kind: RecordKind) -> EntryKind {
    match kind {
        RecordKind::Goal => EntryKind::Goal,
        RecordKind::Measure => EntryKind::Measure,
        RecordKind::Decision => EntryKind::Decision,
    }
}

pub(crate) fn collect(entries: &[store::Entry]) -> Result<Records, Problem> {
    let mut records = Records::default();
    for entry in entries {
        let kind = match entry.kind {
            EntryKind::Goal => RecordKind::Goal,
            EntryKind::Measure => RecordKind::Measure,
            EntryKind::Decision => RecordKind::Decision,
            _ => continue,
        };
        records.put(Record::read(kind, &entry.key, &entry.body)?);
    }
    Ok(records)
}

fn read_records(tx: &Tx<'_>, period: store::PeriodId) -> Result<Records, Problem> {
    collect(&tx.entries(period)?)
}

/// Measures of a decision that goes stay, without it.
fn untie(tx: &mut Tx<'_>, period: store::PeriodId, records: &Records, key: &str) -> Result<(), Problem> {
    let decision = number('d', key);
    for (number, measure) in &records.measures {
        if measure.decision.is_some() && measure.decision == decision {
            let untied = Record::Measure(
                *number,
                Measure {
                    decision: None,
                    ..measure.clone()
                },
            );
            tx.put(period, EntryKind::Measure, &untied.key(), Some(&untied.body()))?;
        }
    }
    Ok(())
}

fn number(letter: char, key: &str) -> Option<u32> {
    key.strip_prefix(letter)?
        .parse()
        .ok()
        .filter(|number| *number > 0)
}

/// A key as a person knows it: its number.
fn shown(key: &str) -> &str {
    key.trim_start_matches(['m', 'd'])
}

fn no_such(code: domain::problem::Code, key: &str) -> Problem {
    let key: String = key.chars().filter(|c| !c.is_control()).take(60).collect();
    Problem::new(code).with("key", key)
}

fn edited_measure(mut measure: Measure, edit: &MeasureEdit) -> Result<Measure, Problem> {
    for (place, typed) in [
        (&mut measure.direction, &edit.direction),
        (&mut measure.what, &edit.what),
        (&mut measure.term, &edit.term),
        (&mut measure.who, &edit.who),
        (&mut measure.document, &edit.document),
        (&mut measure.mark, &edit.mark),
    ] {
        if let Some(typed) = typed {
            *place = clean(typed);
        }
    }
    if let Some(from) = &edit.from {
        measure.from = day(from)?;
    }
    if let Some(until) = &edit.until {
        measure.until = day(until)?;
    }
    if let Some(state) = &edit.state {
        measure.state = WorkState::parse(state)?;
    }
    if let Some(questions) = &edit.questions {
        measure.questions.clone_from(questions);
    }
    match edit.decision.as_deref() {
        None => {}
        Some("") => measure.decision = None,
        Some(key) => {
            let decision = number('d', key).ok_or_else(|| no_such(codes::NO_SUCH_DECISION, key))?;
            measure.decision = Some(decision);
        }
    }
    Ok(measure)
}

fn edited_decision(mut decision: Decision, edit: &DecisionEdit) -> Result<Decision, Problem> {
    for (place, typed) in [
        (&mut decision.direction, &edit.direction),
        (&mut decision.number, &edit.number),
        (&mut decision.what, &edit.what),
        (&mut decision.who, &edit.who),
        (&mut decision.term, &edit.term),
    ] {
        if let Some(typed) = typed {
            *place = clean(typed);
        }
    }
    if let Some(date) = &edit.date {
        decision.date = day(date)?;
    }
    if let Some(until) = &edit.until {
        decision.until = day(until)?;
    }
    if let Some(state) = &edit.state {
        decision.state = WorkState::parse(state)?;
    }
    Ok(decision)
}
