//! Schools brought together: exact figures of a handful of schools against a second, plain way of counting; the value
//! merges like a set; what a stranger's summary claims is checked.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use common::{catalogue, sample, with};
use domain::analysis::Trend;
use domain::catalogue::Kind;
use domain::consolidation::{
    About, Class, Confirmation, Consolidated, Head, Oddity, Outcome, differences, oddities, steady,
    whole_percent,
};
use domain::cycle::campaign::SmallSchool;
use domain::cycle::register::School;
use domain::form::{Form, State, Target, Value, evaluate};
use domain::number::Exact;
use domain::problem::{Problem, codes};
use domain::speech::{Arg, Sentence, Speech};
use proptest::prelude::*;

/// Says the phrase as the locale file does.
struct Plain;

impl Speech for Plain {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let value = |name: &str| match args.iter().find(|(known, _)| *known == name) {
            Some((_, Arg::Text(text))) => text.to_string(),
            Some((_, Arg::Number(number))) => number.to_string(),
            None => panic!("no {name}"),
        };
        assert_eq!(id, "consolidation-phrase");
        format!(
            "в {} ({} %) из {} ОО",
            value("part"),
            value("percent"),
            value("of")
        )
    }
    fn problem(&self, problem: &Problem) -> Sentence {
        panic!("{problem}")
    }
}

fn head() -> &'static Arc<Head> {
    static HEAD: OnceLock<Arc<Head>> = OnceLock::new();
    HEAD.get_or_init(|| Head::of(catalogue()))
}

/// The sample school under another name, with some answers changed.
fn form(number: usize, changes: &[(&str, &str)]) -> Form {
    let mut form = with(sample().0, changes);
    let named = [
        ("passport.inn", format!("69000{number:05}")),
        ("passport.name_short", format!("МОУ «Школа {number:03}»")),
    ];
    for (place, text) in named {
        let target = common::target(place);
        let answer = common::answer(Value::Text(text));
        form.put(target, answer);
    }
    form
}

fn outcome(form: &Form) -> Outcome {
    Outcome::of(catalogue(), form, None, About::default())
}

/// НОШ: only the primary level, so that whole directions hardly apply.
const PRIMARY: [(&str, &str); 3] = [
    ("passport.oo_type", "НОШ"),
    ("passport.levels", "НОО"),
    ("passport.c05", ""),
];

fn handful() -> Vec<Form> {
    vec![
        form(1, &[]),
        form(2, &[("1.05", "да"), ("1.04", "да"), ("3.04", "нет")]),
        form(3, &[("1.05", "нет"), ("4.03", "нет")]),
        form(4, &PRIMARY),
        form(
            5,
            &[("1.05", "да"), ("passport.locality", "город"), ("2.17", "нет")],
        ),
        form(6, &[("1.05", ""), ("2.01", "нет"), ("1.17", "НОО")]),
        form(7, &[("5.13", "0"), ("1.01", "нет"), ("passport.c01", "900")]),
    ]
}

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

#[test]
fn outcomes_and_summaries_read_back() {
    let (now, last) = sample();
    let with_last = Outcome::of(catalogue(), &now, Some((catalogue(), &last)), About::default());
    let mut outcomes: Vec<Outcome> = handful().iter().map(outcome).collect();
    outcomes.push(with_last);
    outcomes.last_mut().unwrap().school.inn = "6900000099".to_owned();
    for outcome in &outcomes {
        let bytes = outcome.to_bytes(head());
        assert!(bytes.len() < 8_000, "{}", bytes.len());
        assert_eq!(&Outcome::from_bytes(head(), &bytes).unwrap(), outcome);
    }
    let whole = Consolidated::of(head(), &outcomes).unwrap();
    let summary = whole.to_summary().unwrap();
    assert_eq!(Consolidated::from_summary(head(), &summary).unwrap(), whole);
    let versions = Consolidated::summary_versions(&summary).unwrap();
    assert_eq!(versions.0, head().questionnaire);
    // Of a school it tells who it is, percents, letters of answers and names of rules: no raw number, no text.
    let json: serde_json::Value = serde_json::from_slice(&summary).unwrap();
    let known = [
        "inn",
        "name",
        "type",
        "locality",
        "pupils",
        "groups",
        "complete",
        "verdict",
        "confirmed_verdict",
        "directions",
        "answers",
        "rules",
        "rose",
        "fell",
        "stayed",
    ];
    for school in json["schools"].as_array().unwrap() {
        let keys = school.as_object().unwrap().keys();
        assert!(
            keys.into_iter().all(|key| known.contains(&key.as_str())),
            "{school}"
        );
    }
}

#[test]
fn what_a_summary_claims_is_checked() {
    let outcomes: Vec<Outcome> = handful().iter().map(outcome).collect();
    let whole = Consolidated::of(head(), &outcomes).unwrap();
    let text = String::from_utf8(whole.to_summary().unwrap()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    type Break = fn(&mut serde_json::Value);
    let breaks: [(Break, domain::problem::Code); 10] = [
        (
            |j| j["schools"][0]["answers"] = "yyy".into(),
            codes::CONSOLIDATION_BODY,
        ),
        (
            |j| j["schools"][0]["rules"] = serde_json::json!(["R99"]),
            codes::CONSOLIDATION_BODY,
        ),
        (
            |j| j["schools"][0]["rules"] = serde_json::json!(["R02", "R02"]),
            codes::CONSOLIDATION_BODY,
        ),
        (|j| j["schools"][0]["inn"] = "1".into(), codes::MESSAGE_INN),
        (
            |j| j["schools"][1] = j["schools"][0].clone(),
            codes::CONSOLIDATION_TWICE,
        ),
        (
            |j| j["schools"][0]["directions"]["1"]["percent"] = "101".into(),
            codes::CONSOLIDATION_BODY,
        ),
        (
            |j| j["schools"][0]["groups"]["place"] = "луна".into(),
            codes::CONSOLIDATION_BODY,
        ),
        (
            |j| j["numbers"]["5.13"]["above_zero"] = 4_000_000_000_u32.into(),
            codes::CONSOLIDATION_BODY,
        ),
        (
            |j| j["methodology"]["hash"] = "0".into(),
            codes::CONSOLIDATION_OTHER,
        ),
        (|j| j["extra"] = 1.into(), codes::MESSAGE_BODY),
    ];
    for (at, (change, code)) in breaks.into_iter().enumerate() {
        let mut broken = json.clone();
        change(&mut broken);
        let refused = Consolidated::from_summary(head(), broken.to_string().as_bytes()).unwrap_err();
        assert_eq!(refused.code, code, "{at}: {refused}");
    }
    // A claimed verdict is computed again.
    let mut proud = json.clone();
    proud["schools"][0]["verdict"] = "эффективно функционирует".into();
    assert_eq!(
        Consolidated::from_summary(head(), proud.to_string().as_bytes()).unwrap(),
        whole
    );
}

#[test]
fn an_outcome_of_other_bytes_is_refused_or_read() {
    let bytes = outcome(&form(1, &[])).to_bytes(head());
    for cut in (0..bytes.len()).step_by(7) {
        assert!(Outcome::from_bytes(head(), &bytes[..cut]).is_err());
    }
    let mut seed = 7_u64;
    for _ in 0..2_000 {
        let mut broken = bytes.clone();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = usize::try_from(seed >> 33).unwrap() % broken.len();
        broken[at] ^= 1 << ((seed >> 20) % 8);
        // Whatever it says, nothing breaks: what is read can be brought together.
        if let Ok(read) = Outcome::from_bytes(head(), &broken) {
            let _ = Consolidated::of(head(), [&read])
                .map(|whole| (whole.indicators().len(), whole.all().unwrap().tendencies().len()));
        }
    }
}

/// Outcomes of schools that differ in answers, numbers, types and places.
fn many() -> &'static [Outcome] {
    static MANY: OnceLock<Vec<Outcome>> = OnceLock::new();
    MANY.get_or_init(|| {
        let answers = ["да", "частично", "нет", ""];
        (0..24)
            .map(|n| {
                let changes = [
                    ("1.05", answers[n % 4]),
                    ("1.04", answers[n / 4 % 4]),
                    ("4.03", answers[n % 3]),
                    ("passport.locality", ["село", "город"][n % 2]),
                    ("passport.oo_type", ["ООШ", "СОШ", "НОШ"][n % 3]),
                    ("5.13", ["3", "0", "8"][n % 3]),
                ];
                outcome(&form(n + 1, &changes))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However schools are put into municipalities, and in whatever order municipalities come, the picture is one.
    #[test]
    fn merging_is_associative_and_commutative(
        places in prop::collection::vec(0_usize..5, 24),
        order in Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle(),
        split in 1_usize..5,
    ) {
        let whole = Consolidated::of(head(), many()).unwrap();
        let parts: Vec<Consolidated> = (0..5)
            .map(|part| {
                let members = many().iter().zip(&places).filter(|(_, place)| **place == part);
                Consolidated::of(head(), members.map(|(outcome, _)| outcome)).unwrap()
            })
            .collect();
        let merged = |parts: &[usize], all: &[Consolidated]| {
            let mut sum = Consolidated::default();
            for part in parts {
                sum.merge(all[*part].clone()).unwrap();
            }
            sum
        };
        prop_assert_eq!(&merged(&order, &parts), &whole);
        // (a + b) + (c + d), through letters.
        let (left, right) = order.split_at(split);
        let mut left = merged(left, &parts);
        let right = merged(right, &parts);
        if let Some(letter) = right.to_summary() {
            left.merge(Consolidated::from_summary(head(), &letter).unwrap()).unwrap();
        }
        prop_assert_eq!(&left, &whole);
        // Nothing changes nothing.
        let mut same = whole.clone();
        same.merge(Consolidated::default()).unwrap();
        same.merge(Consolidated::new(head())).unwrap();
        prop_assert_eq!(&same, &whole);
    }
}
