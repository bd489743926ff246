//! Every rule fired and silent, the guard for small schools, and scores at their edges. Worked out by hand from the
//! definitions; the sample's own expectation says which rules fire without a change.

mod common;

use std::collections::BTreeSet;

use common::{catalogue, sample, set, with};
use domain::analysis::{Trend, analyse};
use domain::catalogue::Kind;
use domain::form::{Form, Target, Value, evaluate, zeroes};
use domain::number::Exact;

type Changes = &'static [(&'static str, &'static str)];
const AS_IT_IS: Changes = &[];
const LEVELS: (&str, &str) = ("passport.levels", "НОО;ООО;СОО");

#[rustfmt::skip]
const CASES: &[(&str, Changes, Changes)] = &[
    ("R01", &[("1.01", "нет")], AS_IT_IS),
    ("R02", AS_IT_IS, &[("1.05", "да")]),
    ("R03", AS_IT_IS, &[("1.04", "да")]),
    ("R04", &[("1.03", "нет")], AS_IT_IS),
    ("R04", &[("passport.shnor", "ОО с признаками необъективных результатов")], AS_IT_IS),
    ("R05", AS_IT_IS, &[("1.10", "да"), ("1.12", "да")]),
    ("R06", AS_IT_IS, &[("1.16", "да")]),
    ("R07", AS_IT_IS, &[("1.18", "НОО;ООО")]),
    ("R08", AS_IT_IS, &[("1.20", "да")]),
    ("R09", AS_IT_IS, &[("2.13", "да")]),
    ("R09", AS_IT_IS, &[("2.01", "нет"), ("2.02", "нет"), ("2.04", "нет")]),
    // 4 of 6: even with one pupil more not all; 5 of 6 would be all with one more.
    ("R10", AS_IT_IS, &[("2.16", "5")]),
    ("R10", &[("2.15", "частично"), ("2.16", "6")], &[("2.16", "6")]),
    ("R11", AS_IT_IS, &[("2.17", "да")]),
    ("R12", AS_IT_IS, &[("2.17", "частично")]),
    ("R13", &[("2.12", "8")], &[("2.12", "7")]),
    ("R14", AS_IT_IS, &[("2.19", "да"), ("3.16", "да"), ("6.55", "да"), ("6.57", "13")]),
    ("R14", &[("2.19", "да"), ("3.16", "да"), ("6.55", "да"), ("6.57", "12")], &[("2.19", "да"), ("3.16", "да"), ("6.55", "да"), ("6.57", "13")]),
    ("R15", &[("5.17", "Документов нет")], AS_IT_IS),
    ("R16", AS_IT_IS, &[("2.22", "да"), ("3.18", "да"), ("4.33", "да"), ("5.25", "да"), ("6.65", "да"), ("6.67", "да")]),
    ("R17", &[("3.17", "нет")], AS_IT_IS),
    ("R18", &[("3.04", "частично")], AS_IT_IS),
    ("R19", &[("3.03", "19/40")], &[("3.03", "20/40")]),
    ("R19", &[("3.03", "2/8")], &[("3.03", "3/8")]),
    ("R20", &[("3.13", "0")], AS_IT_IS),
    ("R21", &[("3.15", "2")], &[("3.15", "3")]),
    ("R22", AS_IT_IS, &[("4.10", "да")]),
    ("R23", AS_IT_IS, &[("4.12", "22")]),
    // 2 of 3 is below 0.69, but one pupil more would not be: no deficit of a small school.
    ("R24", &[("4.18", "1")], AS_IT_IS),
    ("R25", &[("4.23", "2")], AS_IT_IS),
    ("R26", &[LEVELS, ("passport.c10", "12"), ("4.25", "1"), ("4.26", "12")], &[LEVELS, ("passport.c10", "12"), ("4.25", "3"), ("4.26", "12")]),
    ("R27", AS_IT_IS, &[("4.29", "частично")]),
    ("R28", AS_IT_IS, &[("5.01", "16,5/16,5")]),
    ("R29", AS_IT_IS, &[("5.01", "16,5/16,5"), ("5.08", "0")]),
    ("R29", &[("5.01", "16,5/16,5")], &[("5.01", "16,5/16,5"), ("5.08", "0")]),
    ("R30", &[("5.19", "0")], AS_IT_IS),
    ("R31", AS_IT_IS, &[("5.13", "4")]),
    ("R32", AS_IT_IS, &[("5.27", "да")]),
    ("R32", &[("5.27", "да"), ("5.26", "0")], &[("5.27", "да"), ("5.13", "0")]),
    ("R33", AS_IT_IS, &[("5.27", "да")]),
    ("R34", AS_IT_IS, &[("5.16", "да")]),
    ("R35", AS_IT_IS, &[("5.28", "да")]),
    ("R36", AS_IT_IS, &[("6.09", "да")]),
    ("R36", &[("6.09", "да"), ("6.01", "нет")], &[("6.09", "да")]),
    ("R37", &[("6.26", "1")], AS_IT_IS),
    ("R37", &[("6.28", "нет")], &[("6.28", "нет"), ("6.27", "0")]),
    ("R38", &[("6.60", "4")], AS_IT_IS),
];

fn fired(form: &Form) -> BTreeSet<String> {
    analyse(catalogue(), form, None)
        .rules
        .into_iter()
        .map(|rule| rule.id)
        .collect()
}

/// Every да / частично / нет question answered alike.
fn all(mut form: Form, answer: &str) -> Form {
    for question in catalogue()
        .questionnaire
        .questions
        .values()
        .filter(|q| q.kind == Kind::YesPartialNo)
    {
        set(&mut form, &question.code, answer);
    }
    form
}

#[test]
fn every_rule_fires_and_is_silent_beside_it() {
    let (base, _) = sample();
    for (id, firing, silent) in CASES {
        assert!(
            fired(&with(base.clone(), firing)).contains(*id),
            "{id} should fire: {firing:?}"
        );
        assert!(
            !fired(&with(base.clone(), silent)).contains(*id),
            "{id} should be silent: {silent:?}"
        );
    }
    let (poor, good) = (all(base.clone(), "нет"), all(base.clone(), "да"));
    assert!(fired(&poor).contains("R39") && !fired(&base).contains("R39"));
    assert!(fired(&good).contains("R40") && !fired(&base).contains("R40"));
    let mut shown: BTreeSet<&str> = CASES.iter().map(|case| case.0).collect();
    shown.extend(["R39", "R40"]);
    let known: BTreeSet<&str> = catalogue()
        .methodology
        .rules
        .iter()
        .map(|r| r.id.as_str())
        .collect();
    assert_eq!(shown, known);
}

/// A rule that fires, and the change after which what it looks at does not concern the school.
#[rustfmt::skip]
const NOT_APPLICABLE: &[(&str, Changes, Changes)] = &[
    ("R08", &[("1.19", "да")], &[("passport.levels", "НОО")]),
    ("R10", AS_IT_IS, &[("2.12", "0")]),
    ("R19", &[("3.03", "2/8")], &[("3.03", "0/0")]),
    ("R20", &[("3.13", "0")], &[("3.08", "0")]),
    ("R23", AS_IT_IS, &[("passport.levels", "НОО")]),
    ("R24", &[("4.18", "1")], &[("passport.stu_ovz_ooo", "0")]),
    ("R25", &[("4.23", "2")], &[("passport.grad9", "0")]),
    ("R26", &[LEVELS, ("passport.c10", "12"), ("4.25", "1"), ("4.26", "12")], &[("passport.levels", "НОО;ООО"), ("passport.c10", "0")]),
    ("R28", AS_IT_IS, &[("5.01", "0/0")]),
    ("R32", &[("5.27", "да"), ("5.26", "0")], &[("5.13", "0")]),
    ("R37", &[("6.26", "1")], &[("2.10", "0")]),
    ("R37", &[("6.28", "нет")], &[("6.27", "0")]),
];

#[test]
fn what_does_not_concern_the_school_never_fires() {
    let (base, _) = sample();
    for (id, firing, none) in NOT_APPLICABLE {
        let fires = with(base.clone(), firing);
        assert!(fired(&fires).contains(*id), "{id} should fire: {firing:?}");
        let silent = with(fires, none);
        assert!(!fired(&silent).contains(*id), "{id} should be silent: {none:?}");
    }
}

/// A rule, the answers before, the place, and three answers with whether the rule fires.
type Guarded = (&'static str, Changes, &'static str, [(&'static str, bool); 3]);

/// In a small school one person makes no deficit: low and one short of the threshold, then two short, then nobody.
#[rustfmt::skip]
const GUARDED: &[Guarded] = &[
    // 4 of 5 is below 1, but one more would be all.
    (
        "R10",
        &[("2.12", "5")],
        "2.16",
        [("4", false), ("3", true), ("0", true)],
    ),
    (
        "R14",
        &[
            ("2.19", "да"),
            ("3.16", "да"),
            ("6.55", "да"),
            ("passport.par_all", "9"),
        ],
        "6.57",
        [("1", false), ("2", false), ("0", true)],
    ),
    (
        "R19",
        AS_IT_IS,
        "3.03",
        [("3/8", false), ("2/8", true), ("0/8", true)],
    ),
    (
        "R21",
        &[("passport.ped_all", "9"), ("passport.ped_teach", "9")],
        "3.15",
        [("1", false), ("2", false), ("0", true)],
    ),
    (
        "R31",
        &[("passport.ped_all", "9"), ("passport.ped_teach", "9")],
        "5.13",
        [("2", false), ("1", true), ("0", true)],
    ),
    ("R37", AS_IT_IS, "6.26", [("2", false), ("1", true), ("0", true)]),
    (
        "R38",
        &[("passport.ped_all", "9"), ("passport.ped_teach", "9")],
        "6.60",
        [("4", false), ("3", true), ("0", true)],
    ),
];

#[test]
fn one_person_of_a_small_school_makes_no_deficit() {
    let (base, _) = sample();
    for (id, changes, code, steps) in GUARDED {
        let school = with(base.clone(), changes);
        for (typed, expected) in steps {
            let form = with(school.clone(), &[(code, typed)]);
            assert_eq!(fired(&form).contains(*id), *expected, "{id}: {code} = {typed}");
        }
    }
}

#[test]
fn an_unfinished_form_has_no_verdict() {
    let (base, _) = sample();
    let form = with(base, &[("2.06", "")]);
    let analysis = analyse(catalogue(), &form, None);
    assert!(!analysis.complete);
    assert_eq!((analysis.verdict, analysis.total), (None, None));
    // 2.06 is not scored: what is answered makes the same percent.
    assert_eq!(analysis.preliminary.unwrap().fixed(2), "78,21");
}

fn points(form: &Form, code: &str) -> Option<Exact> {
    analyse(catalogue(), form, None).points.get(code).copied()
}

#[test]
#[rustfmt::skip]
fn points_at_the_edges() {
    let (base, _) = sample();
    let half = Exact::fraction(1, 2);
    let one = Some(Exact::ONE);
    let none = Some(Exact::ZERO);
    let third = Exact::fraction(1, 3);
    for (changes, code, expected) in [
        // 0.28 of 25 is exactly 7.
        (&[("passport.ped_all", "25"), ("5.13", "7")][..], "5.13", one),
        (&[("passport.ped_all", "25"), ("5.13", "6")], "5.13", half),
        (&[("passport.ped_all", "50"), ("5.13", "7")], "5.13", half),
        (&[("passport.ped_all", "50"), ("5.13", "6")], "5.13", none),
        // Less is better: none is best, a fifth still fair.
        (&[("5.08", "0")], "5.08", one),
        (&[("passport.ped_all", "10"), ("5.08", "2")], "5.08", half),
        (&[("passport.ped_all", "10"), ("5.08", "3")], "5.08", none),
        (&[("1.17", "Не проводится")], "1.17", none),
        (&[("1.17", "ООО")], "1.17", half),
        // A level that is not run counts for nothing.
        (&[("1.17", "ООО;СОО")], "1.17", half),
        (&[LEVELS, ("1.17", "ООО")], "1.17", third),
        (&[("passport.levels", "ДО;НОО;ООО"), ("1.17", "НОО;ООО")], "1.17", one),
        (&[("2.20", "Иной документ")], "2.20", third),
        (&[("2.20", "Документов нет;Иной документ")], "2.20", third),
        (&[("2.20", "Документов нет")], "2.20", none),
        (&[("4.08", "Не участвовали")], "4.08", none),
        // Zero by its parent: 0 of 1, not out of the maximum.
        (&[("3.04", "нет")], "3.05", none),
        (&[("4.01", "Документов нет")], "4.02", none),
        (&[("4.03", "нет")], "4.09", none),
        // Not applicable: out of the maximum.
        (&[("2.12", "0")], "2.16", None),
        (&[("3.03", "0/0")], "3.03", None),
        (&[("6.27", "0"), ("6.28", "нет")], "6.29", None),
    ] {
        assert_eq!(points(&with(base.clone(), changes), code), expected, "{code} after {changes:?}");
    }
    let mut form = base;
    form.entries.get_mut(&Target::Question("1.01".into())).unwrap().link.clear();
    assert_eq!(points(&form, "1.01"), half);
}

#[test]
fn a_small_number_of_people_is_no_trend() {
    let (now, before) = sample();
    // 3.13: 1 of 4 this year; last year the same, then two more.
    for (before_num, expected) in [("1", Trend::Same), ("2", Trend::Same), ("3", Trend::Fall)] {
        let before = with(before.clone(), &[("3.08", "4"), ("3.13", before_num)]);
        let analysis = analyse(catalogue(), &now, Some(&before));
        let change = analysis.dynamics["3"]
            .changes
            .iter()
            .find(|c| c.code == "3.13")
            .unwrap();
        assert_eq!(
            (change.trend, change.in_people),
            (expected, true),
            "{before_num} → 1"
        );
    }
}

#[test]
fn a_change_of_less_than_a_point_is_none() {
    let (now, _) = sample();
    // Direction 2 has 12 scored questions: half a point is 4.17 points of percent, one point 8.33.
    let half = with(now.clone(), &[("2.22", "нет")]);
    let whole = with(now.clone(), &[("2.23", "нет")]);
    let class = |before: &Form| {
        analyse(catalogue(), &now, Some(before)).dynamics["2"]
            .class
            .clone()
    };
    assert_eq!(class(&half), "на прежнем уровне");
    assert_eq!(class(&whole), "положительная");
    assert_eq!(
        analyse(catalogue(), &whole, Some(&now)).dynamics["2"].class,
        "отрицательная"
    );
    // Incomparable lists are left out, and the reason is told.
    let excluded = &analyse(catalogue(), &now, Some(&half)).dynamics["6"].excluded;
    assert!(excluded.contains(&("6.48".to_owned(), "excluded-not-comparable")));
}

#[test]
fn a_parent_says_what_it_turns_to_zero() {
    let (base, _) = sample();
    assert_eq!(zeroes(catalogue(), &base, "3.04", "нет"), ["3.05", "3.06"]);
    assert_eq!(
        zeroes(catalogue(), &base, "4.03", "нет"),
        ["4.04", "4.06", "4.08", "4.09"]
    );
    assert_eq!(
        zeroes(catalogue(), &base, "6.64", "нет"),
        ["6.65", "6.66", "6.67"]
    );
    assert_eq!(zeroes(catalogue(), &base, "4.08", "Не участвовали"), ["4.09"]);
    assert!(zeroes(catalogue(), &base, "1.02", "нет").is_empty());
    // The same list while the answer is «нет» already.
    assert_eq!(
        zeroes(catalogue(), &with(base, &[("3.04", "нет")]), "3.04", "нет"),
        ["3.05", "3.06"]
    );
}

#[test]
fn confirmed_counts_only_answers_with_evidence() {
    let (mut form, _) = sample();
    for answer in form.entries.values_mut() {
        answer.link.clear();
        answer.docs.clear();
    }
    let bare = analyse(catalogue(), &form, None);
    assert_eq!(bare.confirmed, Some(Exact::ZERO));
    form.entries
        .get_mut(&Target::Question("1.02".into()))
        .unwrap()
        .link = "https://example.org/1".into();
    let linked = analyse(catalogue(), &form, None);
    assert_eq!(linked.directions["1"].confirmed_points, Exact::ONE);
    assert_eq!(linked.directions["1"].points, bare.directions["1"].points);
}

#[test]
fn schools_of_other_types() {
    let (base, _) = sample();
    // A primary school of nine with nobody in classes 5–11 and those fields left empty.
    let mut primary = base.clone();
    for key in [
        "c05",
        "c06",
        "c07",
        "c08",
        "c09",
        "c10",
        "c11",
        "stu_ovz_ooo",
        "stu_ovz_soo",
        "grad9",
        "grad11",
    ] {
        primary.entries.remove(&Target::Passport(key.into()));
    }
    let primary = with(
        primary,
        &[
            ("passport.oo_type", "НОШ"),
            ("passport.levels", "НОО"),
            ("passport.c01", "2"),
            ("passport.c02", "2"),
            ("passport.c03", "2"),
            ("passport.c04", "3"),
            ("passport.classes", "4"),
            ("passport.class_sets", "2"),
            ("passport.ped_class", "2"),
            ("passport.fam_all", "8"),
            ("passport.par_all", "14"),
        ],
    );
    let evaluation = evaluate(catalogue(), &primary);
    let value = |key: &str| evaluation.places[&Target::Passport(key.into())].value.clone();
    assert_eq!(value("stu_all"), Some(Value::Number(Exact::whole(9))));
    assert_eq!(value("size_group"), Some(Value::Choice("<10".into())));
    assert!(
        evaluation.findings.iter().all(|f| !f.id.starts_with("V04")),
        "{:?}",
        evaluation.findings
    );
    let analysis = analyse(catalogue(), &primary, None);
    assert!(analysis.complete);
    for code in ["1.20", "3.06", "4.11", "4.29", "6.17", "6.34"] {
        assert!(analysis.not_applicable.iter().any(|c| c == code), "{code}");
    }
    assert!(!analysis.not_applicable.iter().any(|c| c == "4.27"));
}
