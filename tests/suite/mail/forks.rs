//! Letters this laptop does not know: a restored backup, two laptops, a desk rebuilt from a letter.

use std::fs;
use std::path::Path;

use app::wire::{ArrivalState, ForkChoice};
use domain::cycle::message::Received;
use domain::problem::codes;
use scenarios::office::Office;
use scenarios::{School, empty_desk, expect_problem, sample_school};

use super::{invited, signed_file};

/// The desk as it was: a backup that is restored later.
fn copied(school: &mut School) -> tempfile::TempDir {
    school.close();
    let copy = tempfile::tempdir().unwrap();
    fs::copy(school.data().join("vsoko.db"), copy.path().join("vsoko.db")).unwrap();
    school.reopen();
    copy
}

fn restored(school: &mut School, copy: &tempfile::TempDir) {
    school.close();
    fs::copy(copy.path().join("vsoko.db"), school.data().join("vsoko.db")).unwrap();
    school.reopen();
}

#[test]
fn a_restored_backup_notices_the_letter_it_has_forgotten() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let period = school.period();
    let copy = copied(&mut school);
    let forgotten = office.open(&signed_file(&mut school));
    restored(&mut school, &copy);
    school.fill("1.06", "частично");
    school.receive(&office.receipt(&forgotten, Received::Received, "1").bytes);
    let forks = school.desk().forks(&period).unwrap();
    assert_eq!(
        (forks.len(), forks[0].sequence, forks[0].choices.len()),
        (1, 1, 1)
    );
    let stick = school.stick();
    expect_problem(school.try_sign(&stick), codes::FORK_OPEN);
    let id = forks[0].id.clone();
    expect_problem(
        school.desk().settle_fork(&period, &id, ForkChoice::There),
        codes::NO_SUCH_FORK,
    );
    school.desk().settle_fork(&period, &id, ForkChoice::Here).unwrap();
    let next = office.open(&signed_file(&mut school));
    assert_eq!(
        next.sequence(),
        2,
        "the number goes on from what the municipality knows"
    );
    assert_eq!(
        next.letter.header().previous.unwrap().to_string(),
        forgotten.digest()
    );
}

#[test]
fn two_laptops_with_one_number_are_settled_by_a_person() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let period = school.period();
    let copy = copied(&mut school);
    school.fill("1.06", "нет");
    let there = signed_file(&mut school);
    restored(&mut school, &copy);
    school.fill("1.06", "частично").fill("1.07", "нет");
    fs::remove_dir_all(school.stick()).unwrap();
    let here = office.open(&signed_file(&mut school));
    assert_eq!(here.sequence(), 1);
    let arrived = school.receive(&there);
    assert_eq!(arrived.state, ArrivalState::Aside);
    let forks = school.desk().forks(&period).unwrap();
    assert!(forks[0].words.contains("два"), "{}", forks[0].words);
    assert_eq!(forks[0].choices.len(), 2);
    let id = forks[0].id.clone();
    let one_seven = school.question("1.07").answer.value;
    school
        .desk()
        .settle_fork(&period, &id, ForkChoice::There)
        .unwrap();
    assert_eq!(school.question("1.06").answer.value, "нет");
    assert_ne!(school.question("1.07").answer.value, one_seven);
    let next = office.open(&signed_file(&mut school));
    assert_eq!(next.sequence(), 2);
    // Both letters are in the history.
    let sent: Vec<u32> = school
        .desk()
        .mail(&period)
        .unwrap()
        .iter()
        .map(|row| row.sequence)
        .collect();
    assert_eq!(
        sent.iter().filter(|number| **number == 1).count(),
        3,
        "two letters and the invitation"
    );
}

#[test]
fn a_fresh_laptop_is_rebuilt_from_the_schools_own_letter() {
    let mut school = sample_school();
    school.fill("1.06", "частично");
    let signed = school.make_key().sign();
    let before = school.question("1.06");

    let mut fresh = empty_desk();
    fresh.desk().rebuild(Path::new(&signed.path), None, None).unwrap();
    fresh.in_year("2024/2025");
    assert_eq!(fresh.question("1.06").answer, before.answer);
    let next = fresh.make_key().sign();
    assert_eq!(
        next.sequence, 2,
        "the number goes on from the letter it was rebuilt from"
    );
}

#[test]
fn a_rebuilt_desk_goes_on_with_the_next_number_and_writes_over_nothing() {
    let mut school = sample_school();
    let signed = school.make_key().sign();
    let mut fresh = empty_desk();
    fresh.desk().rebuild(Path::new(&signed.path), None, None).unwrap();
    fresh.in_year("2024/2025").fill("1.06", "частично");
    expect_problem(
        fresh.desk().rebuild(Path::new(&signed.path), None, None),
        codes::REBUILD_OTHER_KEY,
    );
    expect_problem(
        fresh
            .desk()
            .rebuild(Path::new(&signed.path), None, Some(&signed.fingerprint)),
        codes::REBUILD_OVER_ANSWERS,
    );
    let next = fresh.make_key().sign();
    assert_eq!(next.sequence, 2);
    let mut other = scenarios::new_school();
    other
        .desk()
        .set("2025/2026", "passport.inn", "7700000000", None, None, None)
        .unwrap();
    expect_problem(
        other.desk().rebuild(Path::new(&signed.path), None, None),
        codes::OTHER_SCHOOL,
    );
    let mut office = Office::default();
    let invitation = fresh.stick().join("invitation.vsoko");
    fs::write(&invitation, office.invitation().bytes).unwrap();
    expect_problem(
        empty_desk().desk().rebuild(&invitation, None, None),
        codes::REBUILD_OTHER_KIND,
    );
}
