//! Letters a school does not take, or not yet.

use std::fs;

use app::wire::ArrivalState;
use domain::problem::codes;
use letter::Kind;
use scenarios::office::{Office, SCHOOL_INN, Sent};
use scenarios::{PASSWORD, empty_desk, expect_problem, hostile, made};

use super::{invited, kept};

#[test]
fn each_wrong_letter_has_its_own_words() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let before = kept(&mut school);
    let mut elsewhere = Office::default();
    elsewhere.to = "6900000029".to_owned();
    expect_problem(
        school.try_receive(&elsewhere.invitation().bytes, None),
        codes::FOR_ANOTHER_SCHOOL,
    );
    let mut ourselves = Office::default();
    ourselves.inn = SCHOOL_INN.to_owned();
    expect_problem(
        school.try_receive(&ourselves.invitation().bytes, None),
        codes::SENDER_IS_US,
    );
    let summary = office.letter(
        Kind::Summary,
        [("summary.json".to_owned(), b"{}\n".to_vec())].into(),
    );
    expect_problem(school.try_receive(&summary.bytes, None), codes::NOT_FOR_A_SCHOOL);
    expect_problem(school.try_receive(b"no letter", None), codes::LETTER_NOT_A_LETTER);
    assert_eq!(kept(&mut school), before);

    let Sent { bytes: second, .. } = office.invitation();
    let Sent { bytes: third, .. } = office.invitation();
    assert_eq!(school.receive(&third).state, ArrivalState::New);
    assert_eq!(school.receive(&second).state, ArrivalState::Older);
    assert_eq!(school.receive(&second).state, ArrivalState::Repeated);
    // A municipality that restored a backup gives a number again.
    office.next_number(Kind::Invitation, 3);
    office.files = true;
    let rival = school.receive(&office.invitation().bytes);
    assert_eq!(rival.problem.unwrap().code, codes::SAME_NUMBER.0);
    let period = school.period();
    assert!(
        !school.desk().leaving(&period).unwrap().files,
        "the first one stays in force"
    );
}

#[test]
fn a_letter_for_a_year_that_is_not_here_waits_for_it() {
    let mut office = Office::default();
    let mut desk = empty_desk();
    expect_problem(
        desk.try_receive(&office.invitation().bytes, None),
        codes::NO_SCHOOL,
    );
    let mut school = scenarios::new_school();
    let arrived = school
        .try_receive(&office.invitation().bytes, Some(&office.fingerprint()))
        .unwrap();
    assert!(arrived.next.contains("начните"), "{}", arrived.next);
    // An invitation of an earlier year says who the municipality is, not what it wishes this year.
    let leaving = school.desk().leaving("2025/2026").unwrap();
    assert!(leaving.encrypted && !leaving.files);
}

#[test]
fn receiving_and_rebuilding_refuse_every_hostile_letter() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let before = kept(&mut school);
    let stick = school.stick();
    hostile::throw(hostile::vectors(), |bytes| {
        let path = stick.join("letter.vsoko");
        fs::write(&path, bytes).unwrap();
        school.desk().receive_file(&path, None, None)
    })
    .all_refused("receiving");
    hostile::throw(hostile::vectors(), |bytes| {
        let path = stick.join("letter.vsoko");
        fs::write(&path, bytes).unwrap();
        let mut fresh = empty_desk();
        let rebuilt = fresh.desk().rebuild(&path, None, None);
        assert!(!fresh.data().join("vsoko.db").exists(), "nothing was begun");
        rebuilt
    })
    .all_refused("rebuilding");
    for kind in [
        Kind::Invitation,
        Kind::Receipt,
        Kind::Return,
        Kind::Recommendations,
    ] {
        for (what, bytes) in hostile::damaged(&made::letter_of(kind), 97) {
            assert!(school.try_receive(&bytes, None).is_err(), "{kind}: {what}");
        }
    }
    let recipient = school.desk().key_facts().unwrap().unwrap().recipient;
    let opening = school.desk().opening(PASSWORD).unwrap();
    hostile::throw(
        &hostile::encrypted::vectors(&recipient.parse().unwrap()),
        |bytes| {
            let path = stick.join("letter.vsoko.age");
            fs::write(&path, bytes).unwrap();
            school.desk().receive_file(&path, Some(&opening), None)
        },
    )
    .all_refused("receiving encrypted");
    assert_eq!(kept(&mut school), before);
}
