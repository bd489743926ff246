//! A stick with letters and photographs is opened at once; and the words of the custody line while a letter is on its
//! way through a receiving point.

use std::fs;
use std::path::Path;

use app::wire::{Arrival, ArrivalState};
use domain::cycle::message::{Post, Received};
use domain::problem::{Problem, codes};
use exchange::{Failure, Outbox};
use scenarios::office::Office;
use scenarios::{PASSWORD, School, expect_problem, hostile, sample_school};

fn school() -> School {
    let mut school = sample_school();
    school.make_key();
    school
}

fn lay(folder: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

fn states(arrivals: &[Arrival]) -> Vec<(&str, ArrivalState)> {
    arrivals
        .iter()
        .map(|one| (one.file.as_str(), one.state))
        .collect()
}

#[test]
fn letters_of_a_folder_are_opened_and_the_rest_is_counted() {
    let mut office = Office::default();
    let mut school = school();
    let stick = school.stick().join("from the office");
    // A mailer gave it another name; a letter's first bytes tell what it is.
    lay(&stick, "attachment (1).bin", &office.invitation().bytes);
    lay(&stick, "broken.vsoko", b"not a letter at all");
    lay(&stick, "plan.docx", b"PK\x03\x04 some other archive of a program");
    lay(&stick.join("DCIM"), "photo.jpg", &[0xff, 0xd8, 0xff]);
    let told = school.desk().receive_folder(&stick, None).unwrap();
    assert_eq!(
        states(&told.arrivals),
        [
            ("attachment (1).bin", ArrivalState::Unverified),
            ("broken.vsoko", ArrivalState::Refused)
        ]
    );
    assert_eq!(
        told.words,
        "В папке 2 письма; ещё 2 файла — не письма, они не открывались."
    );
    school.desk().trust(&office.inn, &office.fingerprint()).unwrap();
    let period = school.period();
    let row = school.desk().mail(&period).unwrap().remove(0);
    assert_eq!((row.kind.as_str(), row.way.as_str()), ("invitation", "из папки"));

    let sent = fs::read(school.sign().path).unwrap();
    let came = office.open(&sent);
    let receipt = office.receipt(&came, Received::Received, "4");
    let back = school.stick().join("back");
    lay(&back, "1.vsoko.age", &office.closed(&receipt, &came));
    // What left here lies on the same stick: it is known by its bytes, under any name and without a password.
    lay(&back, "2.vsoko.age", &sent);
    let told = school.desk().receive_folder(&back, None).unwrap();
    assert_eq!(
        states(&told.arrivals),
        [
            ("1.vsoko.age", ArrivalState::Refused),
            ("2.vsoko.age", ArrivalState::Repeated)
        ]
    );
    let locked: Vec<bool> = told.arrivals.iter().map(|one| one.encrypted).collect();
    assert_eq!(locked, [true, false]);
    let opening = school.desk().opening(PASSWORD).unwrap();
    let path = Path::new(&told.arrivals[0].path).to_owned();
    let open = school.desk().receive_paths(&[path], Some(&opening)).unwrap();
    assert_eq!(states(&open), [("1.vsoko.age", ArrivalState::New)]);
    assert!(!open[0].encrypted && open[0].next.contains("получил ваше письмо № 1"));
    assert!(school.custody().ends_with("вх. № 4"), "{}", school.custody());
}

#[test]
fn a_fingerprint_named_with_a_folder_is_a_comparison() {
    let mut office = Office::default();
    let mut school = school();
    let stick = school.stick().join("from the office");
    lay(&stick, "1.vsoko", &office.invitation().bytes);
    lay(&stick, "2.vsoko", b"no letter");
    let print = office.fingerprint();
    let told = school.desk().receive_folder_compared(&stick, None, Some(&print));
    let (told, refused) = told.unwrap();
    assert_eq!(
        states(&told.arrivals),
        [("1.vsoko", ArrivalState::New), ("2.vsoko", ArrivalState::Refused)]
    );
    let code = told.arrivals[1]
        .problem
        .as_ref()
        .map(|problem| problem.code.clone());
    assert_eq!(refused.map(|problem| problem.code.to_string()), code);
}

#[test]
fn a_folder_of_too_much_is_refused_in_words() {
    let mut school = school();
    let many = school.stick().join("many");
    for number in 0..=100 {
        lay(&many, &format!("{number}.vsoko"), b"x");
    }
    expect_problem(school.desk().receive_folder(&many, None), codes::FOLDER_OF_MANY);
    let chosen = vec![many.join("1.vsoko"); 101];
    expect_problem(school.desk().receive_paths(&chosen, None), codes::FOLDER_OF_MANY);
    let empty = school.stick().join("empty");
    fs::create_dir_all(&empty).unwrap();
    let told = school.desk().receive_folder(&empty, None).unwrap();
    assert!(told.arrivals.is_empty());
    assert_eq!(told.words, "Писем в этой папке нет; других файлов нет.");
    expect_problem(
        school.desk().receive_folder(&empty.join("nowhere"), None),
        codes::PLACE_MISSING,
    );
}

#[test]
fn the_custody_line_tells_how_far_a_delivery_is() {
    let mut office = Office::default();
    office.post = Some(Post {
        url: "http://127.0.0.1:9".to_owned(),
        key: office.key().public().to_base64(),
        certificate: None,
    });
    let mut school = school();
    let invitation = office.invitation();
    school
        .try_receive(&invitation.bytes, Some(&office.fingerprint()))
        .unwrap();
    let digest = school.sign().digest;
    let period = school.period();
    school.desk().hand_to_post(&period).unwrap();
    assert!(school.custody().contains("ждёт связи"), "{}", school.custody());

    let mut outbox = school.desk().outbox().unwrap();
    let id = outbox.waiting().unwrap()[0].id;
    outbox.begun(id, None).unwrap();
    assert!(school.custody().contains("передаётся"), "{}", school.custody());
    let failed = |code| Failure {
        problem: Problem::new(code).with("url", "http://127.0.0.1:9"),
        attempts: 1,
        next_at: Some(outbox_time()),
        quiet: false,
    };
    // Without a connection nobody has to do anything; with somebody else at the address a person has to look.
    outbox.failed(id, &failed(codes::DELIVERY_LINE_BROKEN)).unwrap();
    assert!(school.custody().contains("ждёт связи"), "{}", school.custody());
    outbox.failed(id, &failed(codes::DELIVERY_OTHER_KEY)).unwrap();
    assert!(school.custody().contains("не ушло"), "{}", school.custody());
    let told = school.desk().queue(&period).unwrap().remove(0);
    assert!(told.words.contains("не ушло"), "{}", told.words);
    assert_eq!(told.problem.unwrap().code, codes::DELIVERY_OTHER_KEY.0);
    outbox.failed(id, &failed(codes::DELIVERY_NO_CONNECTION)).unwrap();
    let told = school.desk().queue(&period).unwrap().remove(0);
    assert!(
        told.problem.is_none() && told.words.contains("ждёт связи"),
        "{told:?}"
    );
    school.desk().hold_back(&digest).unwrap();
    assert!(school.custody().contains("записано"), "{}", school.custody());
}

fn outbox_time() -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339("2025-10-14T09:30:00+03:00").unwrap()
}

#[test]
fn every_hostile_letter_of_a_folder_is_refused_with_its_code() {
    let mut school = school();
    let letters = school.desk().mail("2024/2025").unwrap().len();
    for (at, some) in hostile::vectors().chunks(90).enumerate() {
        let folder = school.stick().join(at.to_string());
        for (number, vector) in some.iter().enumerate() {
            lay(&folder, &format!("{number:02}.vsoko"), &vector.bytes);
        }
        let told = school.desk().receive_folder(&folder, None).unwrap();
        assert_eq!(told.arrivals.len(), some.len());
        for (arrival, vector) in told.arrivals.iter().zip(some) {
            let code = arrival.problem.as_ref().map(|problem| problem.code.as_str());
            assert_eq!(
                (arrival.state, code),
                (ArrivalState::Refused, Some(vector.code)),
                "{}",
                vector.name
            );
        }
        fs::remove_dir_all(&folder).unwrap();
    }
    assert_eq!(
        school.desk().mail("2024/2025").unwrap().len(),
        letters,
        "nothing was kept"
    );
}
