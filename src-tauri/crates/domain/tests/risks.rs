//! Every factor of risk high, moderate and absent; measures beside it; and numbers unlike the school's own history.

mod common;

use common::{catalogue, sample, with};
use domain::analysis::history::{Measure, Numbers, numbers, unlike};
use domain::analysis::{Factor, RiskLevel, analyse};
use domain::form::Form;
use domain::number::Exact;

use RiskLevel::{Absent, High, Moderate, Unknown};

type Case = (&'static str, RiskLevel, &'static [(&'static str, &'static str)]);

// The sample: 48 pupils, 34 km away, 15.5 of 16.5 posts, 6 of 48 with low results.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("remoteness", High, &[]),
    ("remoteness", Moderate, &[("passport.dist_center_km", "30")]),
    ("remoteness", Absent, &[("2.01", "нет")]),
    ("surroundings", High, &[("passport.bus", "нет")]),
    ("surroundings", Moderate, &[]),
    ("surroundings", Absent, &[("2.02", "нет")]),
    ("equipment", High, &[("2.03", "да"), ("passport.computers", "5")]),
    ("equipment", Moderate, &[("passport.inet_mbit", "9")]),
    ("equipment", Absent, &[]),
    ("equipment", Unknown, &[("passport.computers", "")]),
    ("staff", High, &[("5.01", "14/16")]),
    ("staff", High, &[("5.08", "3")]),
    ("staff", Moderate, &[]),
    ("staff", Absent, &[("2.04", "нет"), ("5.01", "16,5/16,5")]),
    ("staff", Unknown, &[("2.04", "нет"), ("5.01", "")]),
    ("competence", High, &[("5.05", "4")]),
    ("competence", High, &[("5.05", "4"), ("5.13", "1"), ("5.27", "да")]),
    ("competence", Moderate, &[("5.05", "4"), ("5.27", "да")]),
    ("competence", Moderate, &[("5.13", "1"), ("5.27", "нет")]),
    // Under the regional mean, but not under half of it: a rule says so, the profile need not.
    ("competence", Absent, &[]),
    // `low` passes over an empty answer, the profile does not.
    ("competence", Unknown, &[("5.05", "")]),
    ("special_needs", High, &[("passport.stu_ovz_noo", "12")]),
    ("special_needs", Moderate, &[("passport.stu_ovz_noo", "5")]),
    ("special_needs", Absent, &[]),
    ("language", High, &[("2.10", "15")]),
    ("language", Moderate, &[("2.10", "8")]),
    ("language", Absent, &[("2.10", "7")]),
    ("wellbeing", High, &[("6.17", "11/16"), ("6.27", "3")]),
    ("wellbeing", High, &[("6.27", "5")]),
    ("wellbeing", Moderate, &[("6.17", "11/16")]),
    ("wellbeing", Moderate, &[("6.27", "3")]),
    ("wellbeing", Absent, &[]),
    // Below the line, but one pupil more would not be: no risk of a small class.
    ("wellbeing", Absent, &[("6.17", "5/8")]),
    ("discipline", High, &[("6.19", "5")]),
    ("discipline", Moderate, &[("6.23", "3")]),
    ("discipline", Absent, &[]),
    ("failure", High, &[("2.12", "15")]),
    ("failure", Moderate, &[("2.12", "8")]),
    ("failure", Absent, &[]),
    ("failure", Unknown, &[("2.12", "")]),
    ("parents", High, &[("2.19", "нет"), ("6.57", "5")]),
    ("parents", Moderate, &[("2.19", "нет")]),
    ("parents", Moderate, &[("6.57", "5")]),
    ("parents", Absent, &[]),
];

fn factor(form: &Form, id: &str) -> Factor {
    let analysis = analyse(catalogue(), form, None);
    analysis
        .risks
        .into_iter()
        .find(|factor| factor.id == id)
        .expect("a factor of that name")
}

#[test]
fn every_factor_is_high_moderate_and_absent() {
    let (base, _) = sample();
    for (id, level, changes) in CASES {
        let found = factor(&with(base.clone(), changes), id).level;
        assert_eq!(found, *level, "{id} after {changes:?}");
    }
    for risk in &catalogue().methodology.risks {
        for level in [High, Moderate, Absent] {
            assert!(
                CASES.iter().any(|case| case.0 == risk.id && case.1 == level),
                "{} {level:?}",
                risk.id
            );
        }
    }
}

#[test]
fn only_what_marks_the_school_stands_out() {
    let (base, _) = sample();
    let analysis = analyse(catalogue(), &base, None);
    let standing_out: Vec<&str> = analysis
        .risks
        .iter()
        .filter(|factor| factor.level != Absent)
        .map(|factor| factor.id.as_str())
        .collect();
    // Far away, with few resources around and a post that is not filled: three of eleven.
    assert_eq!(standing_out, ["remoteness", "surroundings", "staff"]);
}

#[test]
fn a_high_risk_without_a_measure_is_the_headline() {
    let (base, _) = sample();
    // The sample's programme answers «частично»: that is a measure.
    let remote = factor(&base, "remoteness");
    assert_eq!(
        (remote.answered_by_measure(), remote.is_headline()),
        (Some(true), false)
    );
    let bare = with(base.clone(), &[("2.13", "нет"), ("2.17", "нет"), ("2.18", "нет")]);
    let remote = factor(&bare, "remoteness");
    assert_eq!(
        (remote.answered_by_measure(), remote.is_headline()),
        (Some(false), true)
    );
    // Not answered is neither yes nor no.
    let open = factor(&with(bare.clone(), &[("2.13", "")]), "remoteness");
    assert_eq!((open.answered_by_measure(), open.is_headline()), (None, false));
    // A share counts from one person on; a moderate risk is no headline.
    let failing = with(
        base,
        &[("2.12", "8"), ("2.14", "нет"), ("2.15", "нет"), ("2.16", "1")],
    );
    assert_eq!(factor(&failing, "failure").answered_by_measure(), Some(true));
    let failing = factor(&with(failing, &[("2.16", "0")]), "failure");
    assert_eq!(
        (failing.answered_by_measure(), failing.is_headline()),
        (Some(false), false)
    );
}

fn year(changes: &[(&str, &str)]) -> Numbers {
    numbers(catalogue(), catalogue(), &with(sample().0, changes))
}

#[test]
#[rustfmt::skip]
fn a_number_far_from_every_earlier_year_is_asked_about() {
    let cases = [
        // code, earlier years, now: percents of 48 pupils, 20 points beyond the range
        ("2.12", ["6", "10"], "20", Some(Measure::Percent)),
        ("2.12", ["6", "10"], "19", None),
        ("2.12", ["20", "6"], "6", None),
        // 1 of 4: people, three beyond
        ("3.13", ["1/4", "0/4"], "4/4", Some(Measure::People)),
        ("3.13", ["1/4", "0/4"], "3/4", None),
        // a number twice as large and three more
        ("2.11", ["4", "5"], "10", Some(Measure::Number)),
        ("2.11", ["4", "5"], "9", None),
        ("2.11", ["1", "1"], "3", None),
        ("2.11", ["9", "8"], "4", Some(Measure::Number)),
        ("2.11", ["9", "8"], "5", None),
    ];
    for (code, past, now, expected) in cases {
        let set = |typed: &'static str| -> Numbers {
            match typed.split_once('/') {
                Some((num, den)) => year(&[("3.08", den), (code, num)]),
                None => year(&[(code, typed)]),
            }
        };
        let past = past.map(set);
        let found = unlike(catalogue(), &set(now), &past.iter().collect::<Vec<_>>());
        assert_eq!(
            found.get(code).map(|u| u.measure),
            expected,
            "{code} {past:?} → {now}"
        );
    }
    let found = unlike(catalogue(), &year(&[("2.11", "10")]), &[&year(&[("2.11", "4")]), &year(&[("2.11", "5")])]);
    let far = found["2.11"];
    assert_eq!((far.least, far.most, far.now), (Exact::whole(4), Exact::whole(5), Exact::whole(10)));
    // The first year has nothing to be unlike.
    assert!(unlike(catalogue(), &year(&[("2.11", "10")]), &[]).is_empty());
}
