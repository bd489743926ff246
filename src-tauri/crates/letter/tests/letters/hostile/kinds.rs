//! What only some kinds of letters can get wrong: foreign and missing contents, a recipient that is not named, and an
//! older key that did not give way.

use letter::container::Method;
use letter::{Kind, Succession, Trust, verify};

use super::parts::{Parts, outer};
use super::{Vector, named};
use crate::made;

const HEADER: &str = "data/letter.json";
const SENDER: &str = "data/sender.json";

/// All vectors of kinds.
pub fn vectors() -> Vec<Vector> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        all.extend(contents(kind));
        if kind.is_to_a_school() {
            let parts = Parts::of(kind);
            let header = String::from_utf8(parts.get(HEADER).to_vec()).unwrap();
            let (before, rest) = header.split_once("\"recipient\": {").unwrap();
            let after = rest.split_once('}').unwrap().1;
            let nobody = parts
                .set(HEADER, format!("{before}\"recipient\": null{after}"))
                .mended();
            all.push(vector(kind, "to-nobody", "E0417", &nobody));
        }
    }
    all.extend(replays());
    all.extend(successions());
    all
}

fn vector(kind: Kind, what: &str, code: &'static str, parts: &Parts) -> Vector {
    Vector {
        name: named(format!("{kind}-{what}")),
        code,
        bytes: parts.sealed_as(kind),
    }
}

fn contents(kind: Kind) -> Vec<Vector> {
    let first = format!("data/{}", kind.required()[0]);
    let foreign = if kind == Kind::Receipt {
        "data/return.json"
    } else {
        "data/receipt.json"
    };
    let honest = || Parts::of(kind);
    let mut all = vec![
        vector(
            kind,
            "without-content",
            "E0414",
            &honest().without(&first).mended(),
        ),
        vector(
            kind,
            "with-foreign-content",
            "E0411",
            &honest().set(foreign, "{}").mended(),
        ),
        vector(kind, "not-json", "E0423", &honest().set(&first, "{").mended()),
        vector(
            kind,
            "deep",
            "E0423",
            &honest().set(&first, "[".repeat(60_000)).mended(),
        ),
        vector(
            kind,
            "bomb",
            "E0412",
            &honest().set(&first, vec![b' '; 11 << 20]).mended(),
        ),
    ];
    if !kind.takes_evidence() {
        let parts = honest().set_stored("data/evidence/a.pdf", "%PDF-1.7").mended();
        all.push(vector(kind, "with-evidence", "E0411", &parts));
    }
    all
}

/// Honest signatures under letters that say they are other ones.
fn replays() -> Vec<Vector> {
    let receipt = verify(&made::letter_of(Kind::Receipt), Trust::CarriedKey).unwrap();
    let (bag, minisig) = (receipt.layers().bag_zip, receipt.layers().minisig);
    let relabelled = |from: &str, to: &str| Parts::of(Kind::Receipt).replace(HEADER, from, to).mended().zip();
    let other_school = relabelled("6900000004", "6900000005");
    let accepted = Parts::of(Kind::Receipt)
        .replace("data/receipt.json", "\"received\"", "\"accepted\"")
        .mended()
        .zip();
    let submission = verify(&made::letter(), Trust::CarriedKey).unwrap();
    [
        ("receipt-for-another-school", other_school),
        ("receipt-become-an-acceptance", accepted),
        ("receipt-over-a-submission", submission.layers().bag_zip.to_vec()),
    ]
    .into_iter()
    .map(|(name, bag)| Vector {
        name,
        code: "E0408",
        bytes: outer(&bag, minisig),
    })
    .chain([
        Vector {
            name: "receipt-signed-by-a-school",
            code: "E0421",
            bytes: outer(
                bag,
                letter::signature::sign(
                    bag,
                    made::school(),
                    &made::header_of(Kind::Receipt).trusted_comment(),
                )
                .unwrap()
                .as_bytes(),
            ),
        },
        Vector {
            name: "receipt-of-another-period",
            code: "E0420",
            bytes: Parts::of(Kind::Receipt)
                .replace(HEADER, "2024/2025", "2025/2026")
                .replace("bag-info.txt", "2024-2025", "2025-2026")
                .mended()
                .sealed_as(Kind::Receipt),
        },
    ])
    .collect()
}

fn successions() -> Vec<Vector> {
    let header = made::header();
    let by = |older: &letter::SigningKey, inn: &str, new: &letter::PublicKey| {
        serde_json::to_value(Succession::new(older, inn, new).unwrap()).unwrap()
    };
    let honest = by(made::other(), &header.sender.inn, made::school().public());
    let but = |member: &str, value: serde_json::Value| {
        let mut changed = honest.clone();
        changed[member] = value;
        changed
    };
    let mut own = honest.clone();
    own["public_key"] = made::school().public().to_base64().into();
    let mut more = honest.clone();
    more["since"] = 1.into();
    let cases = [
        ("null", "E0421", serde_json::Value::Null),
        ("text", "E0421", "older key".into()),
        ("empty", "E0421", serde_json::json!({})),
        ("unknown-member", "E0421", more),
        ("key-unreadable", "E0330", but("public_key", "RWQ".into())),
        (
            "key-zero",
            "E0330",
            but("public_key", format!("RWQ{}", "A".repeat(53)).into()),
        ),
        ("itself", "E0330", own),
        ("signature-empty", "E0330", but("signature", "".into())),
        (
            "signature-of-a-letter",
            "E0330",
            but("signature", {
                let letter = verify(&made::letter(), Trust::CarriedKey).unwrap();
                String::from_utf8(letter.layers().minisig.to_vec())
                    .unwrap()
                    .into()
            }),
        ),
        (
            "of-another-school",
            "E0330",
            by(made::other(), "6900000005", made::school().public()),
        ),
        (
            "to-another-key",
            "E0330",
            by(made::other(), &header.sender.inn, made::municipality().public()),
        ),
        (
            "signed-by-somebody-else",
            "E0330",
            but(
                "signature",
                by(made::municipality(), &header.sender.inn, made::school().public())["signature"].clone(),
            ),
        ),
    ];
    let sender = String::from_utf8(Parts::honest().get(SENDER).to_vec()).unwrap();
    cases
        .into_iter()
        .map(|(name, code, value)| {
            let text = sender.trim_end().trim_end_matches('}').trim_end().to_owned();
            let text = format!("{text},\n  \"succeeds\": {value}\n}}\n");
            let parts = Parts::honest().set(SENDER, text).mended();
            vector(Kind::Submission, &format!("succeeds-{name}"), code, &parts)
        })
        .collect()
}

/// Archives whose entries share bytes: each copy costs the attacker a name and the reader a whole file.
pub fn overlapping() -> Vec<Vector> {
    let zip = Parts::honest()
        .set("data/answers.json", vec![b' '; 1 << 20])
        .mended()
        .zip();
    let count = 200_u16;
    let end = zip.len() - 22;
    let start = u32::from_le_bytes(zip[end + 16..end + 20].try_into().unwrap());
    let start = usize::try_from(start).unwrap();
    // The directory's entry of the large file, given many times under other names.
    let at = (start..end)
        .filter(|at| zip[*at..].starts_with(b"PK\x01\x02"))
        .nth(4)
        .unwrap();
    let entry = &zip[at..at + 46 + "data/answers.json".len()];
    assert!(entry.ends_with(b"data/answers.json"));
    let mut bomb = zip[..end].to_vec();
    for number in 0..count {
        let mut copy = entry.to_vec();
        let name = format!("data/a{number:05}.json");
        copy.truncate(46);
        copy[28..30].copy_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        bomb.extend_from_slice(&copy);
        bomb.extend_from_slice(name.as_bytes());
    }
    let directory = u32::try_from(bomb.len() - start).unwrap();
    let mut record = zip[end..].to_vec();
    let entries = u16::from_le_bytes([record[10], record[11]]) + count;
    record[8..10].copy_from_slice(&entries.to_le_bytes());
    record[10..12].copy_from_slice(&entries.to_le_bytes());
    record[12..16].copy_from_slice(&directory.to_le_bytes());
    bomb.extend_from_slice(&record);
    // A bag in a bag in a bag is just a file that is no JSON.
    let nested = Parts::honest().set("data/answers.json", zip.clone()).mended();
    let mut stored = Parts::honest();
    for file in &mut stored.0 {
        file.2 = Method::Stored;
    }
    vec![
        Vector {
            name: "bag-bomb-of-one-file-named-often",
            code: "E0410",
            bytes: super::signed(&bomb, &made::header().trusted_comment()),
        },
        Vector {
            name: "bag-in-a-bag",
            code: "E0423",
            bytes: nested.sealed(),
        },
        Vector {
            name: "bag-all-stored",
            code: "E0410",
            bytes: stored.sealed(),
        },
    ]
}
