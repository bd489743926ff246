//! Whose key counts: fingerprints that are compared, second keys, keys that are changed.

use std::fs;

use app::wire::{ArrivalState, TrustState};
use domain::cycle::message::Received;
use domain::problem::codes;
use letter::Kind;
use scenarios::office::Office;
use scenarios::{PASSWORD, expect_problem, sample_school};

use super::{invited, options, signed_file, trust};

#[test]
fn nothing_is_addressed_or_delivered_before_the_fingerprint_is_compared() {
    let mut office = Office::default();
    let mut school = sample_school();
    school.make_key();
    let period = school.period();
    school.receive(&office.invitation().bytes);
    expect_problem(
        school
            .desk()
            .trust(&office.inn, "00001 00002 00003 00004 00005 00006 00007 00008"),
        codes::FINGERPRINT_DIFFERS,
    );
    let plain = office.open(&signed_file(&mut school));
    assert!(!plain.encrypted && plain.letter.header().recipient.is_none());
    expect_problem(school.desk().hand_to_post(&period), codes::NO_POST);
    school.receive(&office.receipt(&plain, Received::Accepted, "1").bytes);
    assert!(
        school.custody().contains("записано"),
        "an unverified receipt changes nothing"
    );
    trust(&mut school, &office);
    assert!(
        school.custody().contains("принято"),
        "what waited for the key counts now"
    );
}

#[test]
fn a_fingerprint_named_while_receiving_is_a_comparison() {
    let mut office = Office::default();
    let mut school = sample_school();
    let invitation = office.invitation();
    let grouped = office.fingerprint().replace(' ', "-");
    let arrived = school.try_receive(&invitation.bytes, Some(&grouped)).unwrap();
    assert_eq!(arrived.state, ArrivalState::New);
    assert_eq!(school.desk().partners().unwrap()[0].state, TrustState::Trusted);
    // Named for a letter that is here already, it counts as well.
    let mut school = sample_school();
    let wrong = "00001 00002 00003 00004 00005 00006 00007 00008";
    expect_problem(
        school.try_receive(&invitation.bytes, Some(wrong)),
        codes::FINGERPRINT_DIFFERS,
    );
    assert!(
        school.desk().partners().unwrap().is_empty(),
        "nothing is kept of it"
    );
    school.receive(&invitation.bytes);
    let again = school
        .try_receive(&invitation.bytes, Some(&office.fingerprint()))
        .unwrap();
    assert_eq!(again.state, ArrivalState::New);
    assert_eq!(school.receive(&invitation.bytes).state, ArrivalState::Repeated);
}

#[test]
fn a_second_key_is_set_aside_and_changes_nothing_until_it_is_compared() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let period = school.period();
    let first = office.open(&signed_file(&mut school));
    let mut impostor = Office::impostor();
    let forged = impostor.receipt(&first, Received::Accepted, "99");
    let arrived = school.receive(&forged.bytes);
    assert_eq!(arrived.state, ArrivalState::Aside);
    assert_eq!(arrived.problem.unwrap().code, codes::PARTNER_SECOND_KEY.0);
    assert!(!school.custody().contains("принято"));
    school.receive(&impostor.invitation().bytes);
    let leaving = school.desk().leaving(&period).unwrap();
    assert!(leaving.encrypted);
    let states: Vec<TrustState> = school
        .desk()
        .partners()
        .unwrap()
        .iter()
        .map(|one| one.state)
        .collect();
    assert_eq!(states, [TrustState::Trusted, TrustState::Aside]);
    // The municipality lost its key and made a new one: compared, it counts, and the old one no longer.
    trust(&mut school, &impostor);
    assert!(school.custody().contains("принято"));
    let late = office.receipt(&first, Received::Received, "5");
    assert_eq!(school.receive(&late.bytes).state, ArrivalState::Aside);
}

#[test]
fn a_key_signed_by_the_old_one_is_followed() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let first = office.open(&signed_file(&mut school));
    let before = office.receipt(&first, Received::Received, "1");
    office.next_number(Kind::Receipt, 2);
    office.change_key();
    let after = office.receipt(&first, Received::Accepted, "2");
    assert_eq!(school.receive(&after.bytes).state, ArrivalState::New);
    assert!(school.custody().contains("принято"));
    // A letter of the old key from before the change, held up on the way, still counts.
    assert_eq!(school.receive(&before.bytes).state, ArrivalState::Older);
    office.next_number(Kind::Receipt, 3);
    let mut old = Office::default();
    old.next_number(Kind::Receipt, 3);
    let stolen = old.receipt(&first, Received::Received, "3");
    let arrived = school.receive(&stolen.bytes);
    assert_eq!(arrived.problem.unwrap().code, codes::PARTNER_KEY_REVOKED.0);
}

#[test]
fn a_new_key_travels_signed_by_the_old_one_and_a_lost_one_does_not() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let first = office.open(&signed_file(&mut school));
    let receipt = office.receipt(&first, Received::Received, "1");
    let closed = office.closed(&receipt, &first);
    school
        .desk()
        .rotate_key(PASSWORD, "другой длинный пароль")
        .unwrap();
    let facts = school.desk().key_facts().unwrap().unwrap();
    assert_eq!(facts.follows, first.letter.fingerprint().to_string());
    assert!(facts.law.contains("63-ФЗ"));
    school.fill("1.06", "частично");
    let period = school.period();
    let how = options(&school);
    let signed = school
        .desk()
        .sign_with(&period, "другой длинный пароль", &how)
        .unwrap();
    let second = office.open(&fs::read(signed.path).unwrap());
    assert_eq!(second.letter.succeeds(), Some(first.letter.key()));
    // What was encrypted to the old identity is still read, under the new password.
    let opening = school.desk().opening("другой длинный пароль").unwrap();
    let came = school.stick().join("closed.vsoko.age");
    fs::write(&came, closed).unwrap();
    school.desk().receive_file(&came, Some(&opening), None).unwrap();

    school.desk().replace_lost_key("третий длинный пароль").unwrap();
    assert!(school.desk().key_facts().unwrap().unwrap().follows.is_empty());
    assert_eq!(school.desk().key_facts().unwrap().unwrap().older.len(), 2);
}
