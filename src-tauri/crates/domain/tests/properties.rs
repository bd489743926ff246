//! What must hold for every form, not only for the sample: random schools of every type, half filled in, with
//! contradictions.

#![allow(clippy::unwrap_used)]

mod common;

use common::{catalogue, sample};
use domain::analysis::analyse;
use domain::catalogue::{Catalogue, FieldKind, Kind, Question};
use domain::form::{Answer, Evaluation, Form, State, Target, Value, evaluate, input, payload};
use domain::number::Exact;
use proptest::prelude::*;

fn whole(value: u32) -> Exact {
    Exact::whole(i64::from(value))
}

/// An answer to a question, by chance; now and then none.
fn answer(question: &Question, dice: u32) -> Option<Value> {
    if dice.is_multiple_of(11) {
        return None;
    }
    let pick = |options: &[String]| options[dice as usize % options.len()].clone();
    Some(match question.kind {
        Kind::YesPartialNo | Kind::YesNo | Kind::Document => Value::Choice(pick(&question.options)),
        Kind::Count => Value::Number(whole(dice % 5)),
        Kind::Share => Value::Share {
            num: Some(whole(dice % 7)),
            den: Some(whole(dice / 7 % 9)),
        },
        Kind::Choices => {
            let ticked = question
                .options
                .iter()
                .enumerate()
                .filter(|(at, _)| (dice >> (at % 32)) & 3 == 0);
            Value::Choices(ticked.map(|(_, option)| option.clone()).collect())
        }
    })
}

/// A school by chance: type, levels, numbers, answers.
fn school(dice: &[u32]) -> Form {
    let catalogue = catalogue();
    let mut form = sample().0;
    let mut dice = dice.iter().copied().cycle();
    let mut next = || dice.next().unwrap_or(0);
    for field in catalogue.questionnaire.passport.fields.values() {
        let target = Target::Passport(field.key.clone());
        match field.kind {
            FieldKind::Number if field.unit != "год" => {
                let dice = next();
                let value = (!dice.is_multiple_of(13)).then(|| Value::Number(whole(dice % 12)));
                form.put(
                    target,
                    Answer {
                        value,
                        ..Answer::default()
                    },
                );
            }
            FieldKind::Choices => {
                let roll = next();
                let ticked = field
                    .options
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| roll >> at & 1 == 1);
                let value = Value::Choices(ticked.map(|(_, option)| option.clone()).collect());
                form.put(target, Answer::of(value));
            }
            _ => {}
        }
    }
    for question in catalogue.questionnaire.questions.values() {
        let roll = next();
        let link = if roll.is_multiple_of(3) {
            "https://example.org/1".to_owned()
        } else {
            String::new()
        };
        let value = answer(question, roll);
        form.put(
            Target::Question(question.code.clone()),
            Answer {
                value,
                link,
                ..Answer::default()
            },
        );
    }
    form
}

fn standing(evaluation: &Evaluation, code: &str) -> u8 {
    match evaluation.state(code) {
        Some(State::Asked) => 0,
        Some(State::Zero { .. }) => 1,
        Some(State::NotApplicable { .. }) => 2,
        None => 3,
    }
}

/// The same catalogue with every question's conditions in reverse.
fn reversed() -> Catalogue {
    let mut catalogue = catalogue().clone();
    for question in catalogue.questionnaire.questions.values_mut() {
        question.gates.reverse();
    }
    catalogue
}

fn dice() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), 300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn points_stay_between_nothing_and_the_maximum(dice in dice()) {
        let form = school(&dice);
        let analysis = analyse(catalogue(), &form, Some(&sample().0));
        for (code, points) in &analysis.points {
            let max = catalogue().methodology.scoring[code].max;
            prop_assert!(!points.is_negative() && *points <= max, "{code}: {points}");
        }
        for score in analysis.directions.values() {
            prop_assert!(score.points <= score.max && score.confirmed_points <= score.points);
        }
        prop_assert_eq!(analysis.verdict.is_some(), analysis.complete);
        prop_assert!(analysis.total.is_some() != analysis.preliminary.is_some());
    }

    #[test]
    fn not_applicable_wins_in_any_order(dice in dice()) {
        let form = school(&dice);
        let (forward, backward) = (evaluate(catalogue(), &form), evaluate(&reversed(), &form));
        for code in catalogue().questionnaire.questions.keys() {
            prop_assert_eq!(standing(&forward, code), standing(&backward, code), "{}", code);
        }
    }

    #[test]
    fn a_hidden_answer_counts_for_nothing_and_comes_back(dice in dice(), other in any::<u32>()) {
        let form = school(&dice);
        let before = evaluate(catalogue(), &form);
        let mut changed = form.clone();
        for question in catalogue().questionnaire.questions.values() {
            let state = before.state(&question.code).unwrap();
            // «0 of 0» hides a question by its own answer: only the others are hidden from outside.
            if state.is_asked() || state.reason().is_some_and(|r| r.code == "reason-entered-zero") {
                continue;
            }
            let mut value = answer(question, other);
            if let Some(Value::Share { den, .. }) = &mut value {
                // Whatever is entered while it is hidden.
                *den = Some(whole(other % 3));
            }
            changed.put(Target::Question(question.code.clone()), Answer { value, ..Answer::default() });
        }
        let after = evaluate(catalogue(), &changed);
        prop_assert_eq!(&before.findings, &after.findings);
        prop_assert_eq!(&before.progress, &after.progress);
        let (a, b) = (analyse(catalogue(), &form, None), analyse(catalogue(), &changed, None));
        prop_assert_eq!(a, b);
    }

    #[test]
    fn a_question_that_is_not_applicable_fires_nothing(dice in dice()) {
        let form = school(&dice);
        let evaluation = evaluate(catalogue(), &form);
        for finding in &evaluation.findings {
            let [only] = finding.places.as_slice() else { continue };
            if let Target::Question(code) = only {
                let reason = evaluation.state(code).and_then(|s| s.reason().map(|r| r.code));
                let entered = reason == Some("reason-entered-zero");
                prop_assert!(entered || standing(&evaluation, code) != 2, "{}", finding.id);
            }
        }
    }

    #[test]
    fn what_is_recorded_reads_back(dice in dice()) {
        let catalogue = catalogue();
        let form = normal(&school(&dice));
        for (target, answer) in &form.entries {
            let body = input::to_body(answer);
            prop_assert_eq!(&input::from_body(catalogue, target, &body).unwrap(), answer, "{}", target);
        }
        let files = payload::to_files(catalogue, &form, true);
        let back = payload::from_files(catalogue, form.period, &files).unwrap();
        prop_assert_eq!(&back, &form);
        prop_assert_eq!(payload::to_files(catalogue, &back, true), files);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}", at in 0_usize..300) {
        let targets: Vec<Target> = catalogue().targets().collect();
        let target = &targets[at % targets.len()];
        // No panic; and what is taken reads back from its own body.
        if let Ok(Some(value)) = input::parse_edit(catalogue(), target, &text, None) {
            let answer = Answer::of(value);
            let body = input::to_body(&answer);
            prop_assert_eq!(input::from_body(catalogue(), target, &body).unwrap(), answer);
        }
    }
}

/// As it is after reading: no denominators where none is entered, nothing ticked is no answer.
fn normal(form: &Form) -> Form {
    let mut normal = Form::new(form.period);
    for (target, answer) in &form.entries {
        let body = input::to_body(answer);
        normal.put(
            target.clone(),
            input::from_body(catalogue(), target, &body).unwrap(),
        );
    }
    normal
}
