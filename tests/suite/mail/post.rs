//! The way over a receiving point, over real sockets.

use std::fs;

use domain::cycle::message::Received;
use domain::problem::{Problem, codes};
use letter::statement;
use scenarios::office::{Office, SCHOOL_INN};
use scenarios::{PASSWORD, expect_problem, made};

use super::{invited, signed_file};

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

    // The point does not know the school's key: its municipality sees nothing, so nothing is delivered.
    let point = start(&listen);
    let ticket = {
        let mut outbox = school.desk().outbox().unwrap();
        let waiting = exchange::Outbox::waiting(&mut outbox).unwrap();
        exchange::Outbox::parcel(&mut outbox, waiting[0].id)
            .unwrap()
            .unwrap()
            .ticket
    };
    // The mailbox is closed to that key as well, and that is no failure of its own.
    let (round, failed) = school.desk().deliver(&period, Some(PASSWORD)).unwrap();
    assert_eq!(failed, None);
    assert_eq!(round.queue[0].state, app::wire::QueueState::Quarantine);
    assert_eq!(round.queue[0].problem.as_ref().unwrap().code, "E1061");
    assert!(round.delivered.is_empty(), "{:?}", round.delivered);
    assert_eq!(
        round.words,
        "Доставлено сейчас писем: 0; ждут: 0; в карантине пункта приёма: 1; получено новых: 0."
    );
    assert!(school.custody().contains("в карантине"), "{}", school.custody());
    assert!(!school.custody().contains("доставлено"), "{}", school.custody());
    school.reopen();
    assert!(school.custody().contains("в карантине"), "{}", school.custody());

    // The municipality has compared the fingerprint and names the key: the next round is told of the delivery.
    let address = exchange::PostAddress::new(&format!("http://{listen}"), &key, None).unwrap();
    let visitor = exchange::Visitor {
        inn: &office.inn,
        key: office.key().public(),
        owner: true,
        sign: &|line| Ok(statement::sign(office.key(), line)?),
    };
    let known = exchange::School {
        inn: SCHOOL_INN.to_owned(),
        keys: vec![ticket.unwrap().key],
    };
    let now = chrono::Local::now().fixed_offset();
    exchange::register(&address, &visitor, now, &[known]).unwrap();
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

/// A coordinator fetches and takes a school's first key: from then on the point knows it, within the same visit.
#[test]
fn a_key_that_came_with_the_first_letter_opens_the_receiving_point_at_once() {
    use crate::municipality::{Municipality, PERIOD, with};
    let folder = tempfile::tempdir().unwrap();
    let point = inbox::start(inbox::Config::new(folder.path(), "127.0.0.1:0")).unwrap();
    let url = format!("http://{}", point.address());
    let mut town = Municipality::of(2);
    town.desk.create_municipal_key(PASSWORD).unwrap();
    let deliver = |town: &Municipality, answers: &[(&str, &str)]| {
        let path = town.lay_letter("letter.vsoko", 1, &with(answers));
        let mut out = OneLetter {
            parcel: Some(exchange::Parcel {
                id: 1,
                address: exchange::PostAddress::new(&url, point.key(), None).unwrap(),
                bytes: std::sync::Arc::from(fs::read(path).unwrap()),
                file_name: "letter.vsoko".to_owned(),
                ticket: None,
                upload_url: None,
                attempts: 0,
            }),
        };
        exchange::deliver_pass(&mut out).unwrap()
    };
    let first = deliver(&town, &[]);
    assert_eq!((first.delivered.len(), first.set_aside.len()), (0, 1));
    let visit = town
        .desk
        .visit_post(PERIOD, Some(&url), PASSWORD, true, &|_| true);
    let visit = visit.unwrap();
    assert_eq!((visit.imported.files.len(), visit.failed.len()), (1, 0));
    let second = deliver(&town, &[("1.01", "нет"), ("1.05", "нет"), ("1.20", "нет")]);
    assert_eq!(
        (second.delivered.len(), second.set_aside.len()),
        (1, 0),
        "{:?} {:?}",
        visit.imported.files[0],
        inbox::list(folder.path())
    );
    point.stop().unwrap();
}
