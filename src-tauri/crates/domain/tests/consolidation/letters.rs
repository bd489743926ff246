//! What travels is read back, and what a stranger's bytes claim is checked.

use domain::consolidation::{About, Consolidated, Outcome};
use domain::problem::codes;

use super::{form, handful, head, outcome};
use crate::common::{catalogue, sample};

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
