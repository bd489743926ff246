//! An older letter is read for ever: one of every kind and format version lies in `tests/data/letters/valid`.

use std::collections::BTreeSet;

use letter::age_box::{is_encrypted, opened};
use letter::header::FORMAT;
use letter::{Kind, PublicKey, Trust, VerifiedLetter, read_file, verify};

use crate::made;

fn key_of(kind: Kind) -> PublicKey {
    let name = match kind {
        Kind::Submission => "keys/school.pub",
        _ => "keys/municipality.pub",
    };
    PublicKey::from_text(&std::fs::read_to_string(made::data(name)).unwrap()).unwrap()
}

fn read(name: &str, kind: Kind) -> VerifiedLetter {
    let bytes = read_file(&made::data("valid").join(name)).unwrap();
    assert_eq!(is_encrypted(&bytes), name.ends_with(".age"), "{name}");
    let bytes = opened(bytes, Some(made::municipality_identity())).unwrap();
    let letter = verify(&bytes, Trust::Key(&key_of(kind))).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(letter.header().kind, kind, "{name}");
    letter
}

/// A new format version adds its letters, an old one never loses any.
#[test]
fn every_letter_ever_written_is_read() {
    let mut there: BTreeSet<String> = std::fs::read_dir(made::data("valid"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for version in 1..=FORMAT {
        for kind in Kind::ALL {
            let name = format!("format-{version}-{kind}.vsoko");
            assert!(there.remove(&name), "no letter {name}");
            let letter = read(&name, kind);
            for required in kind.required() {
                let content = letter.file(required).unwrap();
                serde_json::from_slice::<serde_json::Value>(content).unwrap();
            }
        }
        let encrypted = format!("format-{version}-submission.vsoko.age");
        assert!(there.remove(&encrypted), "no letter {encrypted}");
        let plain = read(&format!("format-{version}-submission.vsoko"), Kind::Submission);
        assert_eq!(read(&encrypted, Kind::Submission).digest(), plain.digest());
    }
    assert!(there.is_empty(), "what are {there:?}?");
}

#[test]
fn a_submission_of_format_1_says_what_it_said() {
    let letter = read("format-1-submission.vsoko", Kind::Submission);
    let header = letter.header();
    assert_eq!(header.file_name(), "VSOKO_6900000004_2024-2025_02.vsoko");
    assert_eq!(header.sender.name, "МОУ «Холмская ООШ» (вымышленная)");
    assert_eq!(header.recipient.as_ref().unwrap().inn, "6900000001");
    assert!(header.previous.is_some());
    assert_eq!(header.created_at, "2025-10-20T14:03:00+03:00");
    assert!(letter.has_qualified());
    let names: Vec<&str> = letter.files().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "answers.json",
            "evidence/polozhenie.pdf",
            "explanations.json",
            "passport.json",
            "selfstudy.json"
        ]
    );
    assert_eq!(
        letter.digest().to_string(),
        "0154ddc80b23f9124dbaf62c7924893a5a9d5a13bfc444cf53d0a3678813087b"
    );
    assert_eq!(
        letter.fingerprint().to_string(),
        "03834 42129 63674 54349 60473 57962 09845 61508"
    );
}

#[test]
fn a_receipt_of_format_1_says_what_it_said() {
    let letter = read("format-1-receipt.vsoko", Kind::Receipt);
    let header = letter.header();
    assert_eq!(
        header.file_name(),
        "VSOKO_6900000011_2024-2025_receipt_6900000004_01.vsoko"
    );
    assert_eq!(header.sender.ogrn, "");
    assert_eq!(header.recipient.as_ref().unwrap().inn, "6900000004");
    assert_eq!(
        letter.age_recipient().unwrap(),
        made::municipality_identity().recipient().as_str()
    );
    let receipt: serde_json::Value = serde_json::from_slice(letter.file("receipt.json").unwrap()).unwrap();
    let submission = read("format-1-submission.vsoko", Kind::Submission);
    assert_eq!(receipt["digest"], submission.digest().to_string());
    assert_eq!(receipt["sequence"], submission.header().sequence);
}
