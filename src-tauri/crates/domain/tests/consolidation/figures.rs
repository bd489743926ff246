//! Figures of a handful of schools against a second, plain way of counting.

use std::collections::BTreeMap;

use domain::analysis::Trend;
use domain::catalogue::Kind;
use domain::consolidation::{About, Consolidated, Outcome, whole_percent};
use domain::form::{Form, State, Target, Value, evaluate};
use domain::number::Exact;

use super::{Plain, form, handful, head, outcome};
use crate::common::{self, catalogue, sample};

/// Counts one question the plain way: over the states and values the screen shows.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    applicable: usize,
    yes: usize,
    partly: usize,
    no: usize,
    exceptions: Vec<String>,
    not_applicable: Vec<String>,
    above_zero: u32,
    num: Option<Exact>,
    den: Option<Exact>,
}

fn plainly(forms: &[Form], code: &str) -> Counted {
    let kind = catalogue().questionnaire.questions[code].kind;
    let mut counted = Counted::default();
    let add = |sum: &mut Option<Exact>, part: Exact| *sum = Some(sum.unwrap_or(Exact::ZERO) + part);
    for form in forms {
        let evaluation = evaluate(catalogue(), form);
        let standing = evaluation.standing(&Target::Question(code.to_owned())).unwrap();
        let name = form.passport_text("name_short").to_owned();
        if standing.state.is_not_applicable() {
            counted.not_applicable.push(name);
            continue;
        }
        counted.applicable += 1;
        let given = match &standing.value {
            Some(Value::Choice(answer)) => answer.as_str(),
            _ => "",
        };
        match (&standing.state, given) {
            (State::Zero { .. }, _) | (_, "нет") => counted.no += 1,
            (_, "да" | "имеется") => counted.yes += 1,
            (_, "частично") => counted.partly += 1,
            _ => {}
        }
        if !matches!(given, "да" | "имеется") || standing.state.is_zero() {
            counted.exceptions.push(name);
        }
        let number = match &standing.value {
            _ if standing.state.is_zero() => Some(Exact::ZERO),
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Share { num, .. }) => *num,
            _ => None,
        };
        if let (Kind::Count | Kind::Share, Some(number)) = (kind, number) {
            counted.above_zero += u32::from(number > Exact::ZERO);
            match (kind, standing.denominator) {
                (Kind::Share, Some(den)) => {
                    add(&mut counted.num, number);
                    add(&mut counted.den, den);
                }
                (Kind::Share, None) => {}
                _ => add(&mut counted.num, number),
            }
        }
    }
    counted
}

#[test]
fn every_question_is_counted_as_the_screen_shows_it() {
    let forms = handful();
    let whole = Consolidated::of(head(), &forms.iter().map(outcome).collect::<Vec<_>>()).unwrap();
    let indicators: BTreeMap<&str, _> = whole.indicators().into_iter().collect();
    for code in catalogue().questionnaire.questions.keys() {
        let plain = plainly(&forms, code);
        let found = whole.indicator(code).unwrap();
        assert_eq!(found, indicators[code.as_str()], "{code}");
        let (all, yes) = (plain.applicable, plain.yes);
        assert_eq!((found.applicable, found.yes), (all, yes), "{code}");
        assert_eq!(
            (found.partly.len(), found.no.len()),
            (plain.partly, plain.no),
            "{code}"
        );
        assert_eq!(whole.exceptions(code), plain.exceptions, "{code}");
        assert_eq!(whole.not_applicable(code), plain.not_applicable, "{code}");
        // Half up by whole numbers alone.
        let percent = if all == 0 {
            0
        } else {
            (200 * yes + all) / (2 * all)
        };
        let phrase = format!("в {yes} ({percent} %) из {all} ОО");
        assert_eq!(whole.phrase(&Plain, code), Some(phrase), "{code}");
        let sums = whole.sums(code);
        assert_eq!(
            sums.map_or(0, |_| whole.numbers(code).unwrap().above_zero),
            plain.above_zero,
            "{code}"
        );
        if let Some(sums) = sums {
            assert_eq!(sums.num, plain.num.unwrap_or(Exact::ZERO), "{code}");
            assert_eq!(
                sums.den.unwrap_or(Exact::ZERO),
                plain.den.unwrap_or(Exact::ZERO),
                "{code}"
            );
        }
    }
}

#[test]
fn figures_of_the_handful_are_exact() {
    let forms = handful();
    let whole = Consolidated::of(head(), &forms.iter().map(outcome).collect::<Vec<_>>()).unwrap();
    // 1.05: да in 2 and 5, частично in 1, 4 and 7, нет in 3, nothing in 6.
    let indicator = whole.indicator("1.05").unwrap();
    assert_eq!(indicator.phrase(&Plain), "в 2 (29 %) из 7 ОО");
    assert_eq!(indicator.partly.len(), 3);
    assert_eq!(indicator.no.len(), 1);
    assert_eq!(indicator.unanswered.len(), 1);
    assert_eq!(indicator.exceptions.len(), 5);
    // Of the zero questions under 4.03 «нет» is counted; in the НОШ they do not apply.
    let under = whole.indicator("4.04").unwrap();
    assert!(
        under.no.iter().any(|school| school.name.contains("003")),
        "{under:?}"
    );
    assert_eq!(
        under
            .not_applicable
            .iter()
            .filter(|school| school.oo_type == "НОШ")
            .count(),
        1
    );
    // The unfinished one has no verdict and stands apart.
    let all = whole.all().unwrap();
    let unfinished: Vec<&str> = all
        .unfinished()
        .iter()
        .map(|school| school.name.as_str())
        .collect();
    assert!(unfinished.contains(&"МОУ «Школа 006»"), "{unfinished:?}");
    let with_verdict: usize = all.verdicts().iter().map(|(_, schools)| schools.len()).sum();
    assert_eq!(with_verdict + unfinished.len(), 7);
}

#[test]
fn the_sample_school_alone_keeps_its_own_result() {
    let (now, last) = sample();
    let expected = &common::sample_json()["expected"];
    let outcome = Outcome::of(catalogue(), &now, Some((catalogue(), &last)), About::default());
    let school = &outcome.school;
    assert_eq!(school.name, now.passport_text("name_short"));
    assert_eq!(school.pupils, Some(48));
    assert_eq!(
        head().verdicts[usize::from(school.verdict.unwrap())].name,
        "сформирована"
    );
    assert_eq!(school.total.unwrap().fixed(2), "78,21", "{expected}");
    assert_eq!(school.rules.len(), 23);
    let whole = Consolidated::of(head(), [&outcome]).unwrap();
    let directions = whole.all().unwrap().directions();
    assert_eq!(directions[0].mean.unwrap().fixed(2), "82,50");
    assert_eq!(directions[0].rose.len(), 1);
    assert_eq!(directions[4].stayed.len(), 1);
    // One school of one is a third and more.
    assert!(whole.deficits().iter().all(|deficit| deficit.municipal));
    let trends: Vec<Trend> = school.directions.iter().map(|d| d.moved.unwrap().trend).collect();
    assert_eq!(trends[4], Trend::Same);
}

#[test]
fn percents_round_half_up() {
    for (part, of, percent) in [
        (1, 8, 13),
        (1, 200, 1),
        (1, 201, 0),
        (415, 433, 96),
        (0, 0, 0),
        (3, 3, 100),
        (11, 13, 85),
    ] {
        assert_eq!(whole_percent(part, of), percent, "{part} of {of}");
    }
}

#[test]
fn a_third_of_the_schools_makes_a_municipal_measure() {
    let rule = |form: &Form| outcome(form).school.rules;
    let fired = rule(&form(1, &[]));
    let cured: Vec<Form> = (2..=6)
        .map(|n| {
            form(
                n,
                &[("1.04", "да"), ("1.05", "да"), ("1.03", "да"), ("1.02", "да")],
            )
        })
        .collect();
    let missing = fired
        .iter()
        .find(|at| cured.iter().all(|form| !rule(form).contains(at)));
    let at = usize::from(*missing.expect("a rule that four answers cure"));
    let mut forms = cured.clone();
    forms.push(form(1, &[]));
    let deficit = |forms: &[Form]| {
        let whole = Consolidated::of(head(), &forms.iter().map(outcome).collect::<Vec<_>>()).unwrap();
        let deficits = whole.deficits();
        let found = deficits.iter().find(|d| d.rule == head().rules[at].0).unwrap();
        (found.schools.len(), found.municipal)
    };
    assert_eq!(deficit(&forms), (1, false));
    assert_eq!(deficit(&forms[3..]), (1, true), "one of three is a third");
    assert_eq!(deficit(&forms[2..]), (1, false), "one of four is less");
}

#[test]
fn a_type_explains_exceptions_only_when_it_does() {
    let with_type =
        |n: usize, kind: &str, answer: &str| form(n, &[("passport.oo_type", kind), ("1.20", answer)]);
    let whole =
        |forms: &[Form]| Consolidated::of(head(), &forms.iter().map(outcome).collect::<Vec<_>>()).unwrap();
    let clean = [
        with_type(1, "НОШ", "нет"),
        with_type(2, "НОШ", "частично"),
        with_type(3, "ООШ", "да"),
    ];
    assert_eq!(whole(&clean).indicator("1.20").unwrap().explained_by, ["НОШ"]);
    let mixed = [
        with_type(1, "НОШ", "нет"),
        with_type(2, "НОШ", "да"),
        with_type(3, "ООШ", "да"),
    ];
    assert!(whole(&mixed).indicator("1.20").unwrap().explained_by.is_empty());
    let nobody = [with_type(1, "НОШ", "нет"), with_type(3, "ООШ", "нет")];
    assert!(whole(&nobody).indicator("1.20").unwrap().explained_by.is_empty());
}
