//! The hand-over between a school and its municipality: invitation, trust, letters there and back, and everything that
//! can go wrong between two laptops.

use std::fs;
use std::path::Path;

use app::wire::{ArrivalState, EvidenceChoice, ForkChoice, SignOptions, TrustState};
use domain::cycle::message::Received;
use domain::problem::{Problem, codes};
use letter::{Kind, statement};
use scenarios::office::{Office, SCHOOL_INN, Sent};
use scenarios::{PASSWORD, School, empty_desk, expect_problem, hostile, made, sample_school};

/// A school that has an invitation it trusts.
fn invited(office: &mut Office) -> School {
    let mut school = sample_school();
    school.make_key();
    let invitation = office.invitation();
    school.receive(&invitation.bytes);
    trust(&mut school, office);
    school
}

fn trust(school: &mut School, office: &Office) {
    school
        .desk()
        .trust(&office.inn, &office.fingerprint())
        .unwrap_or_else(|problem| panic!("trust: {problem}"));
}

fn signed_file(school: &mut School) -> Vec<u8> {
    fs::read(school.sign().path).unwrap()
}

fn options(school: &School) -> SignOptions {
    SignOptions {
        folder: Some(school.stick().display().to_string()),
        ..SignOptions::default()
    }
}

fn sign_with(school: &mut School, options: &SignOptions) -> Result<Vec<u8>, Problem> {
    let period = school.period();
    let signed = school.desk().sign_with(&period, PASSWORD, options)?;
    Ok(fs::read(signed.path).unwrap())
}

/// What the desk keeps that a refused letter could have changed.
fn kept(school: &mut School) -> serde_json::Value {
    let period = school.period();
    let desk = school.desk();
    serde_json::json!({
        "form": desk.form_state(&period).unwrap(),
        "delivery": desk.delivery(&period).unwrap(),
        "partners": desk.partners().unwrap(),
    })
}

#[test]
fn the_whole_circle() {
    let mut office = Office::default();
    let mut school = sample_school();
    school.make_key();
    let period = school.period();

    let arrived = school.receive(&office.invitation().bytes);
    assert_eq!(arrived.state, ArrivalState::Unverified);
    assert!(arrived.words.contains("не проверен"), "{}", arrived.words);
    assert_eq!(arrived.fingerprint, office.fingerprint());
    trust(&mut school, &office);
    let leaving = school.desk().leaving(&period).unwrap();
    assert!(leaving.encrypted);
    assert_eq!(leaving.mail_to, "otdel@example.org");

    let first = office.open(&signed_file(&mut school));
    assert!(first.encrypted);
    assert_eq!(first.letter.header().recipient.as_ref().unwrap().inn, office.inn);
    assert!(school.custody().contains("записано"), "{}", school.custody());

    school.receive(&office.receipt(&first, Received::Received, "26").bytes);
    assert!(
        school.custody().contains("получено муниципалитетом"),
        "{}",
        school.custody()
    );
    assert!(school.custody().contains("№ 26"), "{}", school.custody());

    let remarks = [
        ("1.05", "Ссылка не открывается."),
        ("", "Подписал не тот директор."),
    ];
    let returned = office.returned(&first, &remarks);
    let arrived = school.receive(&office.closed(&returned, &first));
    assert_eq!(
        arrived.state,
        ArrivalState::New,
        "an encrypted letter is opened with the key's password"
    );
    assert!(
        school.custody().contains("возвращено с замечаниями"),
        "{}",
        school.custody()
    );
    let view = school.desk().returned(&period).unwrap().unwrap();
    assert_eq!((view.open, view.remarks[0].target.as_str()), (2, "1.05"));
    assert!(view.remarks[0].label.contains("1.05"));
    assert_eq!(view.remarks[0].was, "частично");
    assert!(!view.answered);

    school.fill("1.05", "да");
    let id = view.remarks[0].id.clone();
    let view = school.desk().settle_remark(&period, &id, true).unwrap();
    assert_eq!((view.open, view.remarks[0].now.as_str()), (1, "да"));
    let differences = school.desk().letter_differences(&period).unwrap();
    let places: Vec<&str> = differences.iter().map(|line| line.target.as_str()).collect();
    assert_eq!(places, ["1.05"], "the differences and nothing else");

    let second = office.open(&signed_file(&mut school));
    assert_eq!(second.sequence(), 2);
    assert_eq!(
        second.letter.header().previous.unwrap().to_string(),
        first.digest(),
        "the letters are a chain"
    );
    assert!(school.desk().letter_differences(&period).unwrap().is_empty());
    assert!(school.desk().returned(&period).unwrap().unwrap().answered);
    school.receive(&office.receipt(&second, Received::Accepted, "27").bytes);
    assert!(
        school.custody().contains("принято муниципалитетом"),
        "{}",
        school.custody()
    );
    assert!(school.custody().ends_with("№ 27"), "{}", school.custody());
    school.reopen();
    assert!(school.custody().ends_with("№ 27"), "the line survives a restart");

    let mail = school.desk().mail(&period).unwrap();
    let kinds: Vec<&str> = mail.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "receipt",
            "submission",
            "return",
            "receipt",
            "submission",
            "invitation"
        ]
    );
    for row in &mail {
        school.desk().open_letter(&row.digest).unwrap();
        assert_eq!(row.fingerprint.len(), 47, "{row:?}");
    }
}

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
fn the_ticket_for_the_upload_is_signed_with_the_letter() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    office.post = Some(domain::cycle::message::Post {
        url: "http://127.0.0.1:9".to_owned(),
        key: made::other().public().to_base64(),
        certificate: None,
    });
    school.receive(&office.invitation().bytes);
    let period = school.period();
    expect_problem(school.desk().hand_to_post(&period), codes::NOTHING_TO_DELIVER);
    let bytes = signed_file(&mut school);
    let view = school.desk().hand_to_post(&period).unwrap();
    assert_eq!(view.url, "http://127.0.0.1:9");
    let mut outbox = school.desk().outbox().unwrap();
    let waiting = exchange::Outbox::waiting(&mut outbox).unwrap();
    assert_eq!(waiting.len(), 1);
    let parcel = exchange::Outbox::parcel(&mut outbox, waiting[0].id)
        .unwrap()
        .unwrap();
    assert_eq!(
        *parcel.bytes,
        bytes[..],
        "what is uploaded is what lies on the stick"
    );
    let ticket = parcel.ticket.unwrap();
    let key = letter::PublicKey::from_base64(&ticket.key).unwrap();
    statement::verify(&key, &ticket.statement, &ticket.signature).unwrap();
    let value = |name| statement::value(&ticket.statement, name).unwrap();
    assert_eq!(value("sha256"), letter::Digest::of(&bytes).to_string());
    assert_eq!(
        (value("from"), value("to"), value("kind")),
        (SCHOOL_INN, "6900000011", "submission")
    );
    // Nobody listens there: the round says so, and the letter waits without an alarm beside it.
    let (round, failed) = school.desk().deliver(&period, None).unwrap();
    assert_eq!(failed.unwrap().code, codes::DELIVERY_NO_CONNECTION);
    assert_eq!(round.queue[0].state, app::wire::QueueState::Waiting);
    assert_eq!(
        (round.queue[0].attempts, round.queue[0].problem.is_some()),
        (1, false)
    );
    school.reopen();
    assert_eq!(
        school.desk().queue(&period).unwrap()[0].attempts,
        1,
        "attempts survive a restart"
    );
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
fn recommendations_become_measures_with_one_action() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let period = school.period();
    school.receive(&office.advice().bytes);
    let advice = school.desk().advice(&period).unwrap();
    let items = &advice[0].items;
    assert_eq!(items.len(), 3);
    assert!(!items[0].direction.is_empty());
    assert_eq!(items[2].detail, "71 · 01.11.2025 · директор · до 20.04.2026");
    for item in items {
        school.desk().take_advice(&period, &item.id).unwrap();
    }
    let again = school.desk().advice(&period).unwrap();
    assert!(again[0].items.iter().all(|item| item.taken));
    expect_problem(
        school.desk().take_advice(&period, &items[0].id),
        codes::MEASURE_TAKEN,
    );
    let cycle = school.desk().cycle(&period).unwrap();
    assert!(
        cycle
            .measures
            .iter()
            .any(|row| row.what == "Обновить программу развития")
    );
    school.undo();
    assert!(
        !school.desk().advice(&period).unwrap()[0].items[2].taken,
        "undo takes it back"
    );
}

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

#[test]
fn the_log_tells_letters_and_no_people() {
    let mut office = Office::default();
    let mut school = invited(&mut office);
    let first = office.open(&signed_file(&mut school));
    school.receive(&office.returned(&first, &[("1.05", "Секретное замечание")]).bytes);
    let log = school.desk().log().unwrap();
    for told in ["submission 1", "return 1", &first.digest()[..12]] {
        assert!(log.contains(told), "{told}: {log}");
    }
    for hidden in [
        "Примерова",
        "Секретное",
        "6900000004",
        "6900000011",
        "Отдел",
        "вымышленн",
    ] {
        assert!(!log.contains(hidden), "{hidden}: {log}");
    }
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

/// The office's way to its receiving point: one plain letter, delivered or not.
struct OneLetter {
    parcel: Option<exchange::Parcel>,
}

impl exchange::Outbox for OneLetter {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        chrono::Local::now().fixed_offset()
    }

    fn waiting(&mut self) -> Result<Vec<exchange::Waiting>, Problem> {
        let waiting = self.parcel.iter().map(|parcel| exchange::Waiting {
            id: parcel.id,
            url: parcel.address.url().to_owned(),
            next_at: None,
        });
        Ok(waiting.collect())
    }

    fn parcel(&mut self, _: exchange::ParcelId) -> Result<Option<exchange::Parcel>, Problem> {
        Ok(self.parcel.clone())
    }

    fn begun(&mut self, _: exchange::ParcelId, _: Option<&str>) -> Result<(), Problem> {
        Ok(())
    }

    fn progress(&mut self, _: exchange::ParcelId, _: u64, _: u64) -> Result<(), Problem> {
        Ok(())
    }

    fn delivered(&mut self, _: exchange::ParcelId, _: &exchange::Delivered) -> Result<(), Problem> {
        self.parcel = None;
        Ok(())
    }

    fn failed(&mut self, _: exchange::ParcelId, failure: &exchange::Failure) -> Result<(), Problem> {
        panic!("the office's letter did not go through: {failure:?}");
    }
}

#[test]
fn a_letter_goes_to_the_receiving_point_and_the_answer_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let start = |listen: &str| inbox::start(inbox::Config::new(folder.path(), listen)).unwrap();
    let first = start("127.0.0.1:0");
    let (listen, key) = (first.address().to_string(), first.key().to_owned());
    first.stop().unwrap();
    let mut office = Office::default();
    office.post = Some(domain::cycle::message::Post {
        url: format!("http://{listen}"),
        key: key.clone(),
        certificate: None,
    });
    let mut school = invited(&mut office);
    let period = school.period();
    school.sign();
    school.desk().hand_to_post(&period).unwrap();
    // Down at first: the letter waits, with the reason beside it, also through a restart.
    let (round, failed) = school.desk().deliver(&period, None).unwrap();
    assert_eq!(round.queue[0].state, app::wire::QueueState::Waiting);
    assert_eq!(failed.unwrap().code, codes::DELIVERY_NO_CONNECTION);
    school.reopen();

    let point = start(&listen);
    let (round, failed) = school.desk().deliver(&period, None).unwrap();
    assert_eq!(failed, None);
    assert_eq!(round.queue[0].state, app::wire::QueueState::Delivered);
    assert_eq!(round.delivered, [round.queue[0].digest.clone()]);
    assert_eq!(round.words, "Доставлено сейчас писем: 1; ждут: 0.");
    assert!(school.custody().contains("доставлено"), "{}", school.custody());
    let there = inbox::list(folder.path()).unwrap();
    assert_eq!((there.len(), there[0].from.as_deref()), (1, Some(SCHOOL_INN)));
    let (round, _) = school.desk().deliver(&period, None).unwrap();
    assert!(round.delivered.is_empty(), "a round counts what it did itself");
    assert_eq!(
        round.words,
        "Доставлено сейчас писем: 0; ждут: 0; доставлено раньше: 1."
    );
    assert_eq!(inbox::list(folder.path()).unwrap().len(), 1, "delivered once");

    let came = {
        let desk = school.desk();
        let mail = desk.mail(&period).unwrap();
        let sent = mail.iter().find(|row| row.sent).unwrap().digest.clone();
        let out = tempfile::tempdir().unwrap();
        let written = desk.export_letter(&sent, out.path()).unwrap();
        office.open(&fs::read(written.path).unwrap())
    };
    let receipt = office.receipt(&came, Received::Accepted, "27");
    let address = exchange::PostAddress::new(&format!("http://{listen}"), &key, None).unwrap();
    // The municipality comes as the owner, so its letters are known there.
    let visitor = exchange::Visitor {
        inn: &office.inn,
        key: office.key().public(),
        owner: true,
        sign: &|line| Ok(statement::sign(office.key(), line)?),
    };
    exchange::register(&address, &visitor, chrono::Local::now().fixed_offset(), &[]).unwrap();
    let mut out = OneLetter {
        parcel: Some(exchange::Parcel {
            id: 1,
            address,
            bytes: std::sync::Arc::from(receipt.bytes),
            file_name: "receipt.vsoko".to_owned(),
            ticket: None,
            upload_url: None,
            attempts: 0,
        }),
    };
    exchange::deliver_pass(&mut out).unwrap();
    let (round, _) = school.desk().deliver(&period, Some(PASSWORD)).unwrap();
    assert_eq!(round.arrived.len(), 1, "{:?}", round.arrived);
    assert!(school.custody().ends_with("№ 27"), "{}", school.custody());
    let (round, _) = school.desk().deliver(&period, Some(PASSWORD)).unwrap();
    assert!(
        round.arrived.is_empty(),
        "what was collected is not fetched again"
    );
    point.stop().unwrap();
}

#[test]
fn a_desk_knows_whose_it_is() {
    let mut school = sample_school();
    school.desk().require(app::DeskKind::School).unwrap();
    expect_problem(
        school.desk().require(app::DeskKind::Municipality),
        codes::DESK_OF_SCHOOL,
    );
    let mut nobody = empty_desk();
    assert_eq!(nobody.desk().kind().unwrap(), None);
    nobody.desk().require(app::DeskKind::Municipality).unwrap();
}
