//! The hand-over between a school and its municipality: invitation, trust, letters there and back, and everything that
//! can go wrong between two laptops.

mod forks;
mod leaving;
mod post;
mod refused;
mod trust;

use std::fs;

use app::wire::{ArrivalState, SignOptions};
use domain::cycle::message::Received;
use domain::problem::{Problem, codes};
use scenarios::office::Office;
use scenarios::{PASSWORD, School, empty_desk, expect_problem, sample_school};

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
