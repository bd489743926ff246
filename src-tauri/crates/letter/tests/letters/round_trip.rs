//! What is written is what is read, and the same draft gives the same bag.

use letter::{Digest, Expected, Kind, LetterError, Recipient, Trust, attach_qualified, seal, verify};

use crate::made;

#[test]
fn a_letter_reads_back_as_it_was_written() {
    let draft = made::draft();
    let sealed = seal(&draft, made::school()).unwrap();
    assert_eq!(sealed.file_name(), "VSOKO_6900000004_2024-2025_01.vsoko");
    let letter = verify(sealed.bytes(), Trust::Key(made::school().public())).unwrap();
    assert_eq!(*letter.header(), draft.header);
    assert!(
        letter.files().eq(draft
            .files
            .iter()
            .map(|(name, content)| (name.as_str(), &content[..])))
    );
    assert_eq!(
        letter.file("answers.json"),
        Some(&draft.files["answers.json"][..])
    );
    assert_eq!(letter.file("letter.json"), None);
    assert_eq!(letter.digest(), sealed.digest());
    assert_eq!(letter.digest(), Digest::of(letter.layers().bag_zip));
    assert!(letter.key_known() && !letter.has_qualified() && letter.age_recipient().is_none());
}

#[test]
fn a_stranger_s_key_is_carried_but_not_known() {
    let letter = verify(&made::letter(), Trust::CarriedKey).unwrap();
    assert!(!letter.key_known());
    assert_eq!(letter.key(), made::school().public());
    assert_eq!(letter.fingerprint(), made::school().public().fingerprint());
}

#[test]
fn everything_a_header_can_say_survives() {
    let mut draft = made::draft();
    draft.header.recipient = Some(Recipient {
        inn: "6900000001".into(),
        name: "Управление «Север»".into(),
    });
    draft.header.sequence = 12;
    draft.header.previous = Some(Digest::of(b"the one before"));
    draft.age_recipient = Some("age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa".into());
    let sealed = seal(&draft, made::school()).unwrap();
    assert_eq!(sealed.file_name(), "VSOKO_6900000004_2024-2025_12.vsoko");
    let letter = verify(sealed.bytes(), Trust::CarriedKey).unwrap();
    assert_eq!(*letter.header(), draft.header);
    assert_eq!(letter.age_recipient(), draft.age_recipient.as_deref());
}

/// The signature is salted with randomness; everything it signs is determined. The digest below changes when the
/// deflate library changes its output, which readers do not notice: look at why, then write the new one.
#[test]
fn the_same_draft_gives_the_same_bag() {
    let digest = seal(&made::draft(), made::school()).unwrap().digest();
    assert_eq!(digest, seal(&made::draft(), made::school()).unwrap().digest());
    assert_eq!(
        digest.to_string(),
        "6483543b691ac1e8ed580af5a4c47079807b60982b8e287a520db862746170dc"
    );
}

#[test]
fn a_qualified_signature_is_carried_and_changes_no_digest() {
    let plain = made::letter();
    let with = attach_qualified(&plain, b"0\x82 not looked into").unwrap();
    let letter = verify(&with, Trust::CarriedKey).unwrap();
    assert!(letter.has_qualified());
    assert_eq!(letter.layers().qualified, Some(&b"0\x82 not looked into"[..]));
    assert_eq!(
        letter.digest(),
        verify(&plain, Trust::CarriedKey).unwrap().digest()
    );
    assert_eq!(attach_qualified(&plain, b"").unwrap_err(), LetterError::Qualified);
    assert_eq!(
        attach_qualified(&plain, &vec![0; (1 << 20) + 1]).unwrap_err(),
        LetterError::Qualified
    );
}

#[test]
fn evidence_travels_within_its_limits() {
    let mut pdf = b"%PDF-1.7 ".to_vec();
    pdf.resize(10 << 20, b' ');
    let mut draft = made::draft();
    for number in 0..5 {
        draft.files.insert(format!("evidence/{number}.pdf"), pdf.clone());
    }
    draft
        .files
        .insert("evidence/plan_1.png".into(), b"\x89PNG\r\n\x1a\n".to_vec());
    let too_much = seal(&draft, made::school()).unwrap_err();
    assert_eq!(
        too_much,
        LetterError::BagTooLarge("data/evidence/plan_1.png".into())
    );
    draft.files.remove("evidence/4.pdf");
    draft
        .files
        .insert("evidence/scan.jpg".into(), vec![0xff, 0xd8, 0xff, 0xe0]);
    let sealed = seal(&draft, made::school()).unwrap();
    let letter = verify(sealed.bytes(), Trust::CarriedKey).unwrap();
    assert_eq!(letter.file("evidence/0.pdf"), Some(&pdf[..]));
    pdf.push(b' ');
    draft.files.insert("evidence/0.pdf".into(), pdf);
    assert_eq!(
        seal(&draft, made::school()).unwrap_err(),
        LetterError::BagTooLarge("data/evidence/0.pdf".into())
    );
}

#[test]
fn a_draft_no_reader_would_take_is_not_signed() {
    let refused = |name: &str, content: &[u8]| {
        let mut draft = made::draft();
        draft.files.insert(name.into(), content.into());
        seal(&draft, made::school()).unwrap_err()
    };
    for name in [
        "../x.json",
        "letter.json",
        "sender.json",
        "other.json",
        "evidence/x.exe",
        "evidence/Ы.pdf",
        "",
    ] {
        assert!(
            matches!(refused(name, b"{}"), LetterError::BagForeignFile(_)),
            "{name}"
        );
    }
    assert_eq!(
        refused("evidence/x.pdf", b"MZ"),
        LetterError::Evidence("x.pdf".into())
    );
    assert_eq!(
        refused("answers.json", b"{"),
        LetterError::NotJson("data/answers.json".into())
    );
    let mut draft = made::draft();
    draft.age_recipient = Some("not a recipient".into());
    assert_eq!(seal(&draft, made::school()).unwrap_err(), LetterError::SenderKeys);
    draft.header.kind = Kind::Receipt;
    assert!(seal(&draft, made::school()).is_err());
}

#[test]
fn a_letter_for_somebody_else_is_told_apart() {
    let mut draft = made::draft();
    draft.header.recipient = Some(Recipient {
        inn: "6900000001".into(),
        name: "Управление".into(),
    });
    let letter = verify(seal(&draft, made::school()).unwrap().bytes(), Trust::CarriedKey).unwrap();
    let wanted = Expected {
        kind: Some(Kind::Submission),
        sender: Some("6900000004"),
        recipient: Some("6900000001"),
        period: Some("2024/2025"),
    };
    letter.expect(&wanted).unwrap();
    letter.expect(&Expected::default()).unwrap();
    for wrong in [
        Expected {
            kind: Some(Kind::Receipt),
            ..wanted
        },
        Expected {
            sender: Some("6900000005"),
            ..wanted
        },
        Expected {
            recipient: Some("6900000002"),
            ..wanted
        },
        Expected {
            period: Some("2023/2024"),
            ..wanted
        },
    ] {
        assert!(
            matches!(letter.expect(&wrong), Err(LetterError::Elsewhere { .. })),
            "{wrong:?}"
        );
    }
    let anybody = verify(&made::letter(), Trust::CarriedKey).unwrap();
    anybody.expect(&wanted).unwrap();
}
