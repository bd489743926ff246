//! The management cycle: what a rule proposes, how the roadmap is put in order, what the map says, what a year later
//! is compared, and what a catalogue may say about its steps.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod common;

use common::{catalogue, sample, shipped_files, with};
use domain::analysis::analyse;
use domain::catalogue::load;
use domain::cycle::{
    Conclusion, Decision, Found, Goal, Measure, Outcome, Record, RecordKind, Records, StepState, WorkState,
    from_rule, map, payload, review, roadmap,
};
use domain::form::{Form, evaluate};
use domain::problem::codes;

fn taken(rules: &[&str]) -> Records {
    let mut records = Records::default();
    for (number, id) in (1..).zip(rules) {
        let rules = &catalogue().methodology.rules;
        let rule = rules.iter().find(|rule| rule.id == *id).unwrap();
        records.put(Record::Measure(number, from_rule(catalogue(), rule)));
    }
    records
}

/// The state of a step (from 1) in a direction.
fn step(
    form: &Form,
    records: &Records,
    last: Option<&Records>,
    direction: &str,
    step: usize,
) -> (StepState, Found) {
    let evaluation = evaluate(catalogue(), form);
    let analysis = analyse(catalogue(), form, None);
    let rows = map(catalogue(), form, &evaluation, &analysis, records, last);
    let row = rows.iter().find(|row| row.direction == direction).unwrap();
    (row.cells[step - 1].state, row.cells[step - 1].found)
}

#[test]
fn every_rule_of_a_school_makes_a_measure_that_keeps_the_limits() {
    for rule in &catalogue().methodology.rules {
        let record = Record::Measure(1, from_rule(catalogue(), rule));
        record
            .check(catalogue())
            .unwrap_or_else(|problem| panic!("{}: {problem}", rule.id));
        let read = Record::read(RecordKind::Measure, &record.key(), &record.body()).unwrap();
        assert_eq!(read, record);
    }
}

#[test]
fn sections_and_rows_follow_priority_and_own_measures_come_last() {
    let mut records = taken(&["R20", "R18", "R08", "R02"]);
    let own = Measure {
        direction: "1".to_owned(),
        what: "Своя мера".to_owned(),
        ..Measure::default()
    };
    records.put(Record::Measure(5, own.clone()));
    records.put(Record::Measure(
        6,
        Measure {
            state: WorkState::Withdrawn,
            ..own
        },
    ));
    let made = roadmap(catalogue(), &records);
    let order: Vec<Vec<(String, u32)>> = made
        .sections
        .iter()
        .map(|section| {
            let rows = section.rows.iter();
            rows.map(|row| (row.number.clone(), row.measure)).collect()
        })
        .collect();
    let row = |number: &str, measure: u32| (number.to_owned(), measure);
    // R02 is of the first priority and R08 of the second; R18 of the second and R20 of the third.
    assert_eq!(
        order,
        [
            vec![row("1.1", 4), row("1.2", 3), row("1.3", 5)],
            vec![row("2.1", 2), row("2.2", 1)]
        ]
    );
    assert_eq!(made.sections[0].direction, "1");
}

#[test]
fn a_step_is_there_by_answers_or_by_records() {
    let (form, _) = sample();
    let none = Records::default();
    for (answer, state) in [
        ("да", StepState::Done),
        ("частично", StepState::Partly),
        ("нет", StepState::Missing),
    ] {
        let form = with(form.clone(), &[("2.21", answer)]);
        assert_eq!(
            step(&form, &none, None, "2", 5),
            (state, Found::Answers),
            "{answer}"
        );
    }
    let form = with(form, &[("2.21", "да"), ("2.23", "нет"), ("4.02", "")]);
    assert_eq!(step(&form, &none, None, "2", 8).0, StepState::Missing);
    let mut records = Records::default();
    records.put(Record::Decision(
        1,
        Decision {
            direction: "2".to_owned(),
            what: "Утвердить".to_owned(),
            ..Decision::default()
        },
    ));
    assert_eq!(
        step(&form, &records, None, "2", 8),
        (StepState::Done, Found::Records(1))
    );
    assert_eq!(
        step(&form, &none, None, "4", 1),
        (StepState::Unknown, Found::Nothing)
    );
    records.put(Record::Goal(
        "4".to_owned(),
        Goal {
            text: "Выбор профессии".to_owned(),
        },
    ));
    assert_eq!(
        step(&form, &records, None, "4", 1),
        (StepState::Done, Found::Records(1))
    );
}

#[test]
fn conclusions_are_asked_only_when_there_was_a_measure() {
    let (form, _) = sample();
    let last = taken(&["R18"]);
    let mut records = Records::default();
    assert_eq!(step(&form, &records, None, "3", 9).0, StepState::NotNeeded);
    assert_eq!(step(&form, &records, Some(&last), "3", 9).0, StepState::Missing);
    records.put(Record::Conclusion(
        1,
        Conclusion {
            direction: "3".to_owned(),
            what: last.measures[&1].what.clone(),
            outcome: Outcome::Early,
            words: String::new(),
        },
    ));
    assert_eq!(step(&form, &records, Some(&last), "3", 9).0, StepState::Done);
}

#[test]
fn a_measure_stands_beside_what_its_indicators_did() {
    let (form, previous) = sample();
    let before = with(previous, &[("1.05", "нет")]);
    let form = with(form, &[("1.05", "да")]);
    let analysis = analyse(catalogue(), &form, Some(&before));
    let mut last = taken(&["R02"]);
    last.put(Record::Measure(
        2,
        Measure {
            state: WorkState::Withdrawn,
            ..last.measures[&1].clone()
        },
    ));
    let none = Records::default();
    let reviewed = review(catalogue(), &analysis, &last, &none);
    assert_eq!(reviewed.len(), 1, "a withdrawn measure is not asked about");
    let codes: Vec<&str> = reviewed[0]
        .changes
        .iter()
        .map(|change| change.code.as_str())
        .collect();
    assert_eq!(codes, ["1.05"]);
    assert!(reviewed[0].changes[0].after > reviewed[0].changes[0].before);
    let alone = analyse(catalogue(), &form, None);
    let reviewed = review(catalogue(), &alone, &last, &none);
    assert_eq!(reviewed[0].left_out.len(), 1);
}

#[test]
fn the_file_reads_back_and_equal_records_have_equal_bytes() {
    let mut records = taken(&["R02", "R18"]);
    records.put(Record::Goal(
        "1".to_owned(),
        Goal {
            text: "Объективность".to_owned(),
        },
    ));
    let file = payload::to_file(&records).unwrap();
    let read = payload::from_file(catalogue(), &file).unwrap();
    assert_eq!(read, records);
    assert_eq!(payload::to_file(&read).unwrap(), file);
    assert_eq!(payload::to_file(&Records::default()), None);
}

#[test]
fn a_mistake_in_the_cycle_is_told_with_its_line() {
    let name = "vsoko/2025.1/methodology/cycle.toml";
    for (from, to, code) in [
        (
            "v('4.02')=='да'",
            "v('4.99')=='да'",
            codes::CATALOGUE_EXPRESSION_NAME,
        ),
        (
            "v('2.21')=='да'",
            "v('2.21')=='всегда'",
            codes::CATALOGUE_EXPRESSION_OPTION,
        ),
        ("direction = \"6\"", "direction = \"7\"", codes::CATALOGUE_UNKNOWN),
        ("id = \"2\"", "id = \"1\"", codes::CATALOGUE_DUPLICATE),
        ("trace = \"goals\"", "trace = \"stars\"", codes::CATALOGUE_SHAPE),
        (
            "name = \"Выбор показателей\"",
            "name = \"\"",
            codes::CATALOGUE_EMPTY,
        ),
    ] {
        let mut files = shipped_files();
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(from), "{from}");
        files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
        let errors = load(&files).unwrap_err();
        assert_eq!(
            (errors[0].file.as_str(), errors[0].reason.code),
            (name, code),
            "{to}"
        );
        assert!(errors[0].line > 0, "{to}");
    }
}

#[test]
fn a_methodology_without_a_cycle_has_no_map() {
    let mut files = shipped_files();
    files.remove("vsoko/2025.1/methodology/cycle.toml");
    let name = "vsoko/2025.1/methodology/methodology.toml";
    let text = String::from_utf8(files[name].clone()).unwrap();
    files.insert(
        name.to_owned(),
        text.replacen("cycle = \"cycle.toml\"\n", "", 1).into_bytes(),
    );
    let catalogue = load(&files).unwrap();
    let (form, _) = sample();
    let evaluation = evaluate(&catalogue, &form);
    let analysis = analyse(&catalogue, &form, None);
    let rows = map(
        &catalogue,
        &form,
        &evaluation,
        &analysis,
        &Records::default(),
        None,
    );
    assert!(rows.is_empty());
}
