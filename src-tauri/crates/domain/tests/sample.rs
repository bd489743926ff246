//! The fictional school of the sample gives exactly what is expected of it.

mod common;

use common::{catalogue, sample, sample_json};
use domain::analysis::analyse;
use domain::form::evaluate;
use domain::number::Exact;
use serde_json::json;

fn expected() -> serde_json::Value {
    sample_json()["expected"].clone()
}

fn rounded(value: &Exact, decimals: u32) -> serde_json::Value {
    // The expectation writes 20.0 where we write 20: compare as doubles.
    json!(value.rounded(decimals).to_f64())
}

#[test]
fn scores_verdict_and_rules_are_as_expected() {
    let (form, previous) = sample();
    let analysis = analyse(catalogue(), &form, Some(&previous));
    let expected = expected();
    assert!(analysis.complete);
    assert_eq!(json!(analysis.verdict), expected["verdict"]);
    assert_eq!(rounded(&analysis.total.unwrap(), 2), expected["total_pct"]);
    for (number, score) in &analysis.directions {
        assert_eq!(
            rounded(&score.percent.unwrap(), 2),
            expected["direction_pct"][number],
            "direction {number}"
        );
        let points = json!([rounded(&score.points, 4), rounded(&score.max, 4)]);
        assert_eq!(points, expected["points"][number], "direction {number}");
    }
    assert_eq!(json!(analysis.not_applicable), expected["not_applicable"]);
    let mut rules: Vec<&str> = analysis.rules.iter().map(|r| r.id.as_str()).collect();
    rules.sort_unstable();
    assert_eq!(json!(rules), expected["rules_fired"]);
}

#[test]
fn last_year_and_dynamics_are_as_expected() {
    let (form, previous) = sample();
    let analysis = analyse(catalogue(), &form, Some(&previous));
    let expected = expected();
    let before = analysis.previous.unwrap();
    assert_eq!(rounded(&before.total.unwrap(), 2), expected["previous_total_pct"]);
    for (number, percent) in &before.directions {
        assert_eq!(
            rounded(&percent.unwrap(), 2),
            expected["previous_direction_pct"][number]
        );
    }
    assert_eq!(analysis.dynamics.len(), 6);
    for (number, dynamics) in &analysis.dynamics {
        assert_eq!(
            rounded(&dynamics.delta, 2),
            expected["dynamics"][number]["delta_pp"],
            "direction {number}"
        );
        assert_eq!(
            json!(dynamics.class),
            expected["dynamics"][number]["class"],
            "direction {number}"
        );
    }
    assert!(analyse(catalogue(), &form, None).dynamics.is_empty());
}

#[test]
fn nothing_contradicts_in_the_sample() {
    let (form, previous) = sample();
    let evaluation = evaluate(catalogue(), &form);
    assert_eq!(evaluation.findings, []);
    assert!(evaluation.questionnaire_complete() && evaluation.selfstudy_complete());
    // Last year the school had risk factors and no programme against them: a warning, which stops nothing.
    let evaluation = evaluate(catalogue(), &previous);
    let ids: Vec<&str> = evaluation.findings.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["K20"]);
    assert!(evaluation.questionnaire_complete());
    // The file has no self-study values of last year: that is no finding, only unanswered.
    assert!(!evaluation.selfstudy_complete());
}
