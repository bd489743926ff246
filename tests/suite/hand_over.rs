//! Key, signature, letter: what a stranger can check, and what stops a school from signing.

use std::fs;

use app::wire::LetterRow;
use domain::problem::codes;
use scenarios::{PASSWORD, expect_problem, new_school, sample_school};

fn letters(school: &mut scenarios::School) -> Vec<LetterRow> {
    let period = school.period();
    school.desk().hand_over(&period).unwrap().letters
}

#[test]
fn a_finished_form_is_signed_written_and_read_back() {
    let mut school = sample_school();
    let signed = school.make_key().sign();
    assert!(
        signed.path.ends_with("VSOKO_6900000004_2024-2025_01.vsoko"),
        "{}",
        signed.path
    );
    let letter = school.read_letter(&signed.path);
    assert!(letter.key_known);
    assert_eq!((letter.sequence, letter.period.as_str()), (1, "2024/2025"));
    assert_eq!(letter.digest, signed.digest);
    let names: Vec<&str> = letter.files.iter().map(|file| file.name.as_str()).collect();
    assert!(
        names.contains(&"answers.json") && names.contains(&"selfstudy.json"),
        "{names:?}"
    );
}

#[test]
fn letters_follow_each_other_and_nothing_is_overwritten() {
    let mut school = sample_school();
    let first = school.make_key().sign();
    let bytes = fs::read(&first.path).unwrap();
    school.fill("1.06", "частично");
    let second = school.sign();
    assert_eq!(second.sequence, 2);
    assert_eq!(fs::read(&first.path).unwrap(), bytes);
    assert_eq!(letters(&mut school).len(), 2);
}

#[test]
fn the_autumn_letter_travels_without_the_self_study_part() {
    let mut school = sample_school();
    school.fill("selfstudy.1.5", "");
    let signed = school.make_key().sign();
    let letter = school.read_letter(&signed.path);
    assert!(!letter.files.iter().any(|file| file.name == "selfstudy.json"));
}

#[test]
fn an_unfinished_form_is_not_signed_and_says_where() {
    let mut school = new_school();
    let stick = school.stick();
    school.make_key();
    expect_problem(school.try_sign(&stick), codes::FORM_NOT_READY);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
    assert!(letters(&mut school).is_empty());
}

#[test]
fn without_a_key_or_with_a_wrong_password_nothing_is_written() {
    let mut school = sample_school();
    let stick = school.stick();
    expect_problem(school.try_sign(&stick), codes::NO_KEY);
    expect_problem(school.desk().create_key("короче"), codes::PASSWORD_SHORT);
    school.make_key();
    expect_problem(school.desk().create_key(PASSWORD), codes::KEY_EXISTS);
    let period = school.period();
    assert!(school.desk().sign(&period, "другой пароль", &stick).is_err());
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0);
}

#[test]
fn a_stick_that_is_not_there_leaves_a_signed_letter_that_is_written_next_time() {
    let mut school = sample_school();
    let away = school.stick().join("pulled out");
    school.make_key();
    assert!(school.try_sign(&away).is_err());
    let kept = letters(&mut school);
    assert_eq!(kept.len(), 1);
    let signed = school.sign();
    assert_eq!(signed.sequence, 1, "the same answers are the same letter");
    assert_eq!(letters(&mut school).len(), 1);
}

#[test]
fn a_damaged_letter_is_refused() {
    let mut school = sample_school();
    let signed = school.make_key().sign();
    let mut bytes = fs::read(&signed.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&signed.path, bytes).unwrap();
    assert!(school.desk().read_letter(signed.path.as_ref()).is_err());
}
