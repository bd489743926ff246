//! Schools among each other: experts, the register, clusters, what is unlike others, years in a row.

use std::collections::BTreeMap;

use domain::catalogue::Kind;
use domain::consolidation::{
    About, Class, Confirmation, Consolidated, Oddity, Outcome, differences, oddities, steady,
};
use domain::cycle::campaign::SmallSchool;
use domain::cycle::register::School;
use domain::form::Form;
use domain::number::Exact;
use domain::problem::codes;

use super::{form, head, outcome};
use crate::common::{self, catalogue, with};

#[test]
fn experts_and_evidence_make_the_second_verdict() {
    let form = form(1, &[]);
    let codes: Vec<String> = catalogue().questionnaire.questions.keys().cloned().collect();
    let all = |said: Confirmation| {
        codes
            .iter()
            .map(|code| (code.clone(), said))
            .collect::<BTreeMap<_, _>>()
    };
    let with_reviews = |reviews: &BTreeMap<String, Confirmation>| {
        let about = About {
            reviews: Some(reviews),
            ..About::default()
        };
        Outcome::of(catalogue(), &form, None, about).school
    };
    let confirmed = with_reviews(&all(Confirmation::Confirmed));
    assert_eq!(confirmed.confirmed_total, confirmed.total);
    assert_eq!(confirmed.confirmed_verdict, confirmed.verdict);
    let refuted = with_reviews(&all(Confirmation::Refuted));
    assert_eq!(refuted.confirmed_total, Some(Exact::ZERO));
    assert_eq!(refuted.confirmed_verdict, Some(3));
    assert_eq!(
        refuted.verdict, confirmed.verdict,
        "the school's own verdict stays"
    );
    let unchecked = with_reviews(&all(Confirmation::Unchecked));
    assert_eq!(unchecked, outcome(&form).school);
    assert!(unchecked.confirmed_total < unchecked.total);
}

#[test]
fn the_register_names_schools_and_the_municipality_sets_what_is_small() {
    let form = form(1, &[("passport.small_school", "нет")]);
    let line = School {
        inn: "6900000001".to_owned(),
        name: "Школа из списка".to_owned(),
        oo_type: "СОШ".to_owned(),
        status: "ШНОР (школа с низкими образовательными результатами)".to_owned(),
        ..School::default()
    };
    let small = [SmallSchool {
        oo_type: "ООШ".to_owned(),
        upto: 50,
    }];
    let about = About {
        school: Some(&line),
        small: &small,
        reviews: None,
    };
    let school = Outcome::of(catalogue(), &form, None, about).school;
    assert_eq!(
        (school.name.as_str(), school.inn.as_str()),
        ("Школа из списка", "6900000001")
    );
    assert_eq!(school.oo_type, "ООШ", "its own passport says best what it is");
    let group = |school: &domain::consolidation::SchoolResult, id: &str| {
        let groupings = &head().consolidation.as_ref().unwrap().groupings;
        let at = groupings.iter().position(|grouping| grouping.id == id).unwrap();
        head().group_label(at, school.groups[at]).map(str::to_owned)
    };
    assert_eq!(group(&school, "small").as_deref(), Some("малокомплектные"));
    assert_eq!(
        group(&outcome(&form).school, "small").as_deref(),
        Some("остальные")
    );
    assert_eq!(group(&school, "status"), Some(line.status.clone()));
    assert_eq!(group(&school, "size").as_deref(), Some("10–65"));
    assert_eq!(group(&school, "distance").as_deref(), Some("дальше 30 км"));
    let by_word = School {
        small: Some(false),
        ..line.clone()
    };
    let about = About {
        school: Some(&by_word),
        ..about
    };
    assert_eq!(
        group(&Outcome::of(catalogue(), &form, None, about).school, "small").as_deref(),
        Some("остальные")
    );
}

#[test]
fn clusters_are_compared_from_three_and_published_from_five() {
    let outcomes: Vec<Outcome> = (1..=7)
        .map(|n| {
            outcome(&form(
                n,
                &[("passport.locality", if n <= 5 { "село" } else { "город" })],
            ))
        })
        .collect();
    let whole = Consolidated::of(head(), &outcomes).unwrap();
    let places: Vec<(String, usize, bool, bool)> = whole
        .clusters()
        .iter()
        .filter(|cluster| cluster.grouping == "place")
        .map(|cluster| {
            (
                cluster.label.to_owned(),
                cluster.schools.len(),
                cluster.compared,
                cluster.published,
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("город".to_owned(), 2, false, false),
            ("село".to_owned(), 5, true, true)
        ]
    );
}

#[test]
fn what_is_unlike_the_others_is_pointed_out() {
    let mut forms: Vec<Form> = (2..=8).map(|n| form(n, &[("1.04", "да")])).collect();
    forms.push(form(1, &[("1.04", "нет"), ("passport.c01", "5")]));
    let outcomes: Vec<Outcome> = forms.iter().map(outcome).collect();
    let all: Vec<&Outcome> = outcomes.iter().collect();
    let at = head().questions.get_index_of("1.04").unwrap();
    let odd = oddities(head(), all[7], &all);
    assert!(
        odd.contains(&Oddity::OtherAnswer {
            at,
            class: Class::No,
            others: Class::Yes,
            schools: 7,
            of: 7
        }),
        "{odd:?}"
    );
    assert!(oddities(head(), all[0], &all).is_empty());
    // Two schools are no cluster.
    assert!(oddities(head(), all[7], &all[6..]).is_empty());
    // «да» to everything in a direction.
    let codes: Vec<(&str, &str)> = catalogue()
        .questionnaire
        .questions
        .values()
        .filter(|q| q.direction == "1" && matches!(q.kind, Kind::YesPartialNo | Kind::YesNo))
        .map(|q| (q.code.as_str(), "да"))
        .collect();
    let mut same = codes.clone();
    same.extend([("1.01", "имеется")]);
    let one = outcome(&form(9, &same));
    let odd = oddities(head(), &one, &[]);
    assert!(
        matches!(odd.as_slice(), [Oddity::SameAnswer { direction: 0, class: Class::Yes, questions }] if *questions >= 10),
        "{odd:?}"
    );
}

#[test]
fn steady_schools_need_every_campaign_in_a_row() {
    let picture = |answers: &[(usize, bool)]| {
        let outcomes: Vec<Outcome> = answers
            .iter()
            .map(|(n, good)| {
                let mut outcome = outcome(&form(*n, &[]));
                outcome.school.verdict = Some(if *good { 0 } else { 3 });
                outcome
            })
            .collect();
        Consolidated::of(head(), &outcomes).unwrap()
    };
    let years = [
        picture(&[(1, true), (2, false), (3, true)]),
        picture(&[(1, true), (2, true), (3, true)]),
        picture(&[(1, true), (2, true), (3, false)]),
    ];
    let period = |year: u16| domain::form::Period::beginning(year).unwrap();
    let campaigns = [
        (period(2023), &years[1]),
        (period(2024), &years[2]),
        (period(2022), &years[0]),
    ];
    let found = steady(&campaigns);
    let rows = |list: &[domain::consolidation::SteadySchool<'_>]| -> Vec<(String, usize)> {
        list.iter()
            .map(|one| (one.school.inn.clone(), one.campaigns))
            .collect()
    };
    assert_eq!(
        rows(&found.high),
        [("6900000001".to_owned(), 3), ("6900000002".to_owned(), 2)]
    );
    assert!(found.low.is_empty(), "one low year is no row");
}

#[test]
fn two_letters_of_a_school_differ_where_they_differ() {
    let before = form(1, &[]);
    let mut after = with(
        before.clone(),
        &[("1.05", "да"), ("passport.phone", "+7 (000) 000-00-09")],
    );
    let flagged = common::target("1.02");
    let mut answer = after.answer(&flagged).unwrap().clone();
    answer.flagged = true;
    after.put(flagged, answer);
    let linked = common::target("1.03");
    let mut answer = after.answer(&linked).unwrap().clone();
    answer.link = "https://example.org/new".to_owned();
    after.put(linked, answer);
    after
        .explanations
        .insert("K99".to_owned(), "так вышло".to_owned());
    let found = differences(catalogue(), &before, &after);
    let places: Vec<(String, bool)> = found
        .places
        .iter()
        .map(|one| (one.target.to_string(), one.value()))
        .collect();
    assert_eq!(
        places,
        [
            ("passport.phone".to_owned(), true),
            ("1.03".to_owned(), false),
            ("1.05".to_owned(), true)
        ]
    );
    assert_eq!(found.explanations, ["K99"]);
}

#[test]
fn a_school_counts_once_and_only_with_its_own_methodology() {
    let one = outcome(&form(1, &[]));
    let mut whole = Consolidated::of(head(), [&one]).unwrap();
    assert_eq!(whole.add(&one).unwrap_err().code, codes::CONSOLIDATION_TWICE);
    let mut other = outcome(&form(2, &[]));
    other.basis.1.hash = "0".repeat(64);
    let before = whole.clone();
    assert_eq!(whole.add(&other).unwrap_err().code, codes::CONSOLIDATION_OTHER);
    let twice = whole.clone();
    assert_eq!(whole.merge(twice).unwrap_err().code, codes::CONSOLIDATION_TWICE);
    assert_eq!(whole, before, "nothing is half taken");
}
