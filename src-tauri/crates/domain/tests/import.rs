//! A school's file may come from anywhere: what has a wrong shape is refused with the place; errors in answers and
//! empty answers are taken.

mod common;

use common::{catalogue, sample_json, target};
use domain::form::import::{MAX_BYTES, school_from_json};
use domain::form::{Value, evaluate};
use domain::number::Exact;
use serde_json::{Value as Json, json};

/// The code and place of the refusal after one change of the sample.
fn refusal(change: impl FnOnce(&mut Json)) -> Option<(String, String)> {
    let mut json = sample_json();
    change(&mut json);
    let problem = school_from_json(catalogue(), json.to_string().as_bytes()).err()?;
    Some((
        problem.code.0.to_owned(),
        problem.params.get("place").cloned().unwrap_or_default(),
    ))
}

#[test]
fn a_wrong_shape_is_refused_and_the_place_named() {
    let long = "я".repeat(2_001);
    let cases: Vec<(&str, Json, &str, &str)> = vec![
        ("/answers/1.02", json!({"value": "наверное"}), "E0204", "1.02"),
        ("/answers/1.02", json!({"value": 1}), "E0204", "1.02"),
        ("/answers/1.02", json!({"value": ["да"]}), "E0225", "1.02"),
        ("/answers/1.02", json!("да"), "E0225", "1.02"),
        ("/answers/2.06", json!({"value": "три"}), "E0225", "2.06"),
        ("/answers/2.06", json!({"num": 3}), "E0225", "2.06"),
        ("/answers/5.03", json!({"value": 8}), "E0225", "5.03"),
        ("/answers/5.03", json!({"num": "8"}), "E0225", "5.03"),
        ("/answers/5.03", json!({"num": 1e300}), "E0203", "5.03"),
        (
            "/answers/2.20",
            json!({"value": "Иной документ"}),
            "E0225",
            "2.20",
        ),
        ("/answers/2.20", json!({"value": ["Иной"]}), "E0204", "2.20"),
        (
            "/answers/1.02",
            json!({"value": "да", "note": long}),
            "E0206",
            "1.02",
        ),
        (
            "/answers/1.02",
            json!({"value": "да", "docs": vec![json!({}); 51]}),
            "E0209",
            "1.02",
        ),
        ("/passport/levels", json!("НОО"), "E0225", "passport.levels"),
        ("/passport/c01", json!("пять"), "E0225", "passport.c01"),
        (
            "/passport/oo_type",
            json!("Академия"),
            "E0204",
            "passport.oo_type",
        ),
        (
            "/passport/date_vsoko",
            json!("вчера"),
            "E0205",
            "passport.date_vsoko",
        ),
        (
            "/selfstudy/indicators/1.6",
            json!("хорошо"),
            "E0225",
            "selfstudy.1.6",
        ),
        (
            "/approval/order",
            json!({"number": 18}),
            "E0225",
            "approval.order_number",
        ),
        ("/passport", json!([]), "E0225", "passport"),
        ("/answers", Json::Null, "E0223", ""),
        ("/schema", json!("vsoko-sample/2"), "E0222", ""),
        ("/previous/passport/school_year", json!("2024/2025"), "E0227", ""),
    ];
    for (pointer, value, code, place) in cases {
        let found = refusal(|json| *json.pointer_mut(pointer).unwrap() = value.clone());
        assert_eq!(
            found,
            Some((code.to_owned(), place.to_owned())),
            "{pointer} = {value}"
        );
    }
    for (part, key) in [("answers", "9.99"), ("passport", "secret"), ("approval", "stamp")] {
        let found = refusal(|json| json[part][key] = json!({"value": "да"})).unwrap();
        assert!(found.0 == "E0224", "{part}.{key}: {found:?}");
    }
    let year = refusal(|json| {
        json["passport"]["school_year"] = json!("2024");
        json["campaign"]["school_year"] = json!("25");
    });
    assert_eq!(year.unwrap().0, "E0226");
}

#[test]
fn what_is_no_school_at_all_is_refused() {
    let code = |bytes: &[u8]| school_from_json(catalogue(), bytes).unwrap_err().code.0;
    for bytes in [&b""[..], b"[]", b"{", b"\xff\xfe", b"null", "{\"a\":1".as_bytes()] {
        assert_eq!(code(bytes), "E0220", "{bytes:?}");
    }
    assert_eq!(code("[".repeat(100_000).as_bytes()), "E0220");
    assert_eq!(code(&vec![b' '; MAX_BYTES + 1]), "E0221");
    assert_eq!(code(b"{}"), "E0222");
}

#[test]
fn errors_and_empty_answers_are_taken() {
    let mut json = sample_json();
    json["answers"]["5.03"] = json!({"num": 12, "den": 11});
    json["answers"]["1.02"] = json!({});
    json["answers"]["1.03"] = Json::Null;
    json["passport"]["inn"] = json!("123");
    json["answers"].as_object_mut().unwrap().remove("1.04");
    let school = school_from_json(catalogue(), json.to_string().as_bytes()).unwrap();
    let findings = evaluate(catalogue(), &school.form).findings;
    for id in ["V01@5.03", "V04@1.02", "V04@1.03", "V04@1.04", "V05@passport.inn"] {
        assert!(findings.iter().any(|f| f.id == id), "{id}");
    }
}

#[test]
fn what_the_program_computes_is_not_believed() {
    let mut json = sample_json();
    json["passport"]["stu_all"] = json!(1000);
    json["answers"]["2.12"] = json!({"num": 6, "den": 7, "na": true, "pct": 99});
    let school = school_from_json(catalogue(), json.to_string().as_bytes()).unwrap();
    let evaluation = evaluate(catalogue(), &school.form);
    let standing = &evaluation.places[&target("2.12")];
    assert_eq!(standing.denominator, Some(Exact::whole(48)));
    assert_eq!(standing.percent.unwrap().fixed(1), "12,5");
    assert_eq!(
        evaluation.places[&target("passport.stu_all")].value,
        Some(Value::Number(Exact::whole(48)))
    );
    assert!(evaluation.findings.is_empty());
}
