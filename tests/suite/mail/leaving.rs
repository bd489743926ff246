//! What leaves the house with a letter: encryption, files, the mail draft.

use std::fs;
use std::path::Path;

use app::wire::{EvidenceChoice, SignOptions};
use domain::problem::codes;
use scenarios::office::Office;
use scenarios::{PASSWORD, School, expect_problem, made, sample_school};

use super::{invited, options, sign_with, signed_file};

#[test]
fn encryption_is_switched_off_only_with_a_confirmation() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let mut plain = SignOptions {
        plain: true,
        ..options(&school)
    };
    expect_problem(sign_with(&mut school, &plain), codes::PLAIN_UNCONFIRMED);
    plain.plain_confirmed = true;
    let bytes = sign_with(&mut school, &plain).unwrap();
    let came = office.open(&bytes);
    assert!(!came.encrypted);
    assert_eq!(came.letter.header().recipient.as_ref().unwrap().inn, office.inn);
    // The same answers, encrypted after all: another letter, because the first is on its way in the open.
    let again = office.open(&signed_file(&mut school));
    assert_eq!((again.encrypted, again.sequence()), (true, 2));
}

#[test]
fn the_school_itself_reads_what_it_encrypted() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let signed = school.sign();
    assert!(signed.path.ends_with("_01.vsoko.age"), "{}", signed.path);
    let opening = school.desk().opening(PASSWORD).unwrap();
    let view = school
        .desk()
        .read_letter_with(Path::new(&signed.path), Some(&opening))
        .unwrap();
    assert_eq!((view.sequence, view.key_known), (1, true));
    expect_problem(
        school.desk().read_letter(Path::new(&signed.path)),
        codes::LETTER_ENCRYPTED,
    );
}

#[test]
fn files_go_along_only_when_they_are_asked_for() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let folder = school.stick();
    let (pdf, text) = (folder.join("Отчёт Иванова.pdf"), folder.join("b.txt"));
    fs::write(&pdf, b"%PDF-1.4 one").unwrap();
    fs::write(&text, b"plain").unwrap();
    let with = |path: &Path, target: &str, school: &School| SignOptions {
        evidence: vec![EvidenceChoice {
            path: path.display().to_string(),
            target: target.to_owned(),
        }],
        ..options(school)
    };
    let one = with(&pdf, "1.05", &school);
    expect_problem(sign_with(&mut school, &one), codes::EVIDENCE_UNASKED);

    office.files = true;
    school.receive(&office.invitation().bytes);
    let wrong = with(&text, "1.05", &school);
    expect_problem(sign_with(&mut school, &wrong), codes::EVIDENCE_KIND);
    let nowhere = with(&pdf, "9.99", &school);
    expect_problem(sign_with(&mut school, &nowhere), codes::EVIDENCE_PLACE);
    let bytes = sign_with(&mut school, &one).unwrap();
    let names = |bytes: &[u8]| -> Vec<String> {
        let came = office.open(bytes);
        let files = came.letter.files().map(|(name, _)| name.to_owned());
        files.filter(|name| name.starts_with("evidence/")).collect()
    };
    assert_eq!(
        names(&bytes),
        ["evidence/1-05_1.pdf"],
        "the file's own name stays at home"
    );
    // The corrected letter carries it again, unless it is dropped.
    school.fill("1.06", "частично");
    assert_eq!(names(&signed_file(&mut school)), ["evidence/1-05_1.pdf"]);
    let period = school.period();
    let kept_files = school.desk().leaving(&period).unwrap().kept_files;
    assert_eq!(kept_files[0].target, "1.05");
    school.fill("1.06", "нет");
    let dropped = SignOptions {
        drop_kept_files: true,
        ..options(&school)
    };
    let bytes = sign_with(&mut school, &dropped).unwrap();
    assert!(names(&bytes).is_empty());
}

#[test]
fn a_letter_signed_before_the_invitation_is_signed_anew() {
    let mut office = Office::default();
    let mut school = sample_school();
    school.make_key().sign();
    office.post = Some(domain::cycle::message::Post {
        url: "http://127.0.0.1:9".to_owned(),
        key: made::other().public().to_base64(),
        certificate: None,
    });
    school
        .try_receive(&office.invitation().bytes, Some(&office.fingerprint()))
        .unwrap();
    let period = school.period();
    expect_problem(
        school.desk().hand_to_post(&period),
        codes::SIGNED_BEFORE_INVITATION,
    );
    let came = office.open(&signed_file(&mut school));
    assert_eq!((came.encrypted, came.sequence()), (true, 2));
    school.desk().hand_to_post(&period).unwrap();
}

#[test]
fn a_draft_carries_the_letter_that_is_signed() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let period = school.period();
    let folder = school.stick().join("mail");
    fs::create_dir(&folder).unwrap();
    expect_problem(
        school.desk().mail_draft(&period, &folder),
        codes::NOTHING_TO_DELIVER,
    );
    school.sign();
    let draft = school.desk().mail_draft(&period, &folder).unwrap();
    assert_eq!(draft.to, "otdel@example.org");
    assert!(draft.subject.contains("2024/2025"));
    let mail = fs::read_to_string(&draft.draft).unwrap();
    assert!(mail.contains("X-Unsent: 1") && mail.contains("VSOKO_6900000004_2024-2025_01.vsoko.age"));
    office.open(&fs::read(&draft.letter).unwrap());
}
