//! Letters over real sockets between desks and the receiving point itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, FixedOffset, Local};
use domain::problem::{Problem, codes};
use exchange::{
    Delivered, Failure, Fetched, Fetching, Kept, Outbox, Parcel, ParcelId, PostAddress, Receiver, School,
    Stop, Ticket, Visitor, Waiting, deliver_pass, fetch, register,
};
use inbox::{Config, Running, Tls};
use letter::{Digest, SigningKey, age_box, statement};
use scenarios::sample_school;
use words::Words;

const OFFICE: &str = "7600000001";
const SCHOOL: &str = "6900000004";

/// Somebody with a key and an outbox.
struct Party {
    inn: &'static str,
    key: SigningKey,
    rows: BTreeMap<ParcelId, Row>,
    got: Vec<Fetched>,
}

struct Row {
    parcel: Parcel,
    delivered: Option<Delivered>,
    failure: Option<Failure>,
}

impl Party {
    fn new(inn: &'static str) -> Self {
        let made = letter::generate_bare().unwrap();
        Self {
            inn,
            key: letter::open_bare(&made.secret_box).unwrap(),
            rows: BTreeMap::new(),
            got: Vec::new(),
        }
    }

    /// Puts bytes into the outbox; an encrypted letter needs a ticket.
    fn hand_over(&mut self, bytes: Vec<u8>, address: &PostAddress, ticket: Option<(&str, &str)>) -> ParcelId {
        let ticket = ticket.map(|(to, kind)| {
            let statement = format!(
                "vsoko-upload/1 sha256={} from={} to={to} kind={kind}",
                Digest::of(&bytes),
                self.inn
            );
            Ticket {
                signature: statement::sign(&self.key, &statement).unwrap(),
                statement,
                key: self.key.public().to_base64(),
            }
        });
        let id = self.rows.len() as ParcelId;
        let parcel = Parcel {
            id,
            address: address.clone(),
            bytes: Arc::from(bytes),
            file_name: "VSOKO_6900000004_2024-2025_01.vsoko".to_owned(),
            ticket,
            upload_url: None,
            attempts: 0,
        };
        self.rows.insert(
            id,
            Row {
                parcel,
                delivered: None,
                failure: None,
            },
        );
        id
    }

    fn deliver(&mut self) {
        deliver_pass(self).unwrap();
    }

    fn kept(&self, id: ParcelId) -> Option<Kept> {
        self.rows[&id].delivered.as_ref().map(|delivered| delivered.kept)
    }

    fn problem(&self, id: ParcelId) -> Option<&Problem> {
        self.rows[&id].failure.as_ref().map(|failure| &failure.problem)
    }

    fn visit<T>(
        &mut self,
        owner: bool,
        work: impl FnOnce(&Visitor<'_>, &mut Taken<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let sign = |line: &str| Ok(statement::sign(&self.key, line)?);
        let visitor = Visitor {
            inn: self.inn,
            key: self.key.public(),
            owner,
            sign: &sign,
        };
        work(&visitor, &mut Taken(&mut self.got))
    }

    fn fetch(&mut self, address: &PostAddress, owner: bool, after: u64) -> Result<Fetching, Problem> {
        let now = Local::now().fixed_offset();
        self.visit(owner, |visitor, taken| {
            fetch(address, visitor, after, now, &Stop::default(), taken)
        })
    }
}

struct Taken<'a>(&'a mut Vec<Fetched>);

impl Receiver for Taken<'_> {
    fn take(&mut self, fetched: Fetched) -> Result<(), Problem> {
        self.0.push(fetched);
        Ok(())
    }
}

impl Outbox for Party {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        let stopped = |row: &Row| {
            row.failure
                .as_ref()
                .is_some_and(|failure| failure.next_at.is_none())
        };
        let waiting = self
            .rows
            .values()
            .filter(|row| row.delivered.is_none() && !stopped(row));
        Ok(waiting
            .map(|row| Waiting {
                id: row.parcel.id,
                url: row.parcel.address.url().to_owned(),
                next_at: None,
            })
            .collect())
    }

    fn parcel(&mut self, id: ParcelId) -> Result<Option<Parcel>, Problem> {
        Ok(self.rows.get(&id).map(|row| row.parcel.clone()))
    }

    fn begun(&mut self, id: ParcelId, upload_url: Option<&str>) -> Result<(), Problem> {
        self.rows.get_mut(&id).unwrap().parcel.upload_url = upload_url.map(str::to_owned);
        Ok(())
    }

    fn progress(&mut self, _: ParcelId, _: u64, _: u64) -> Result<(), Problem> {
        Ok(())
    }

    fn delivered(&mut self, id: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        self.rows.get_mut(&id).unwrap().delivered = Some(delivered.clone());
        Ok(())
    }

    fn failed(&mut self, id: ParcelId, failure: &Failure) -> Result<(), Problem> {
        let row = self.rows.get_mut(&id).unwrap();
        row.parcel.attempts = failure.attempts;
        row.failure = Some(failure.clone());
        Ok(())
    }
}

fn point(dir: &Path, listen: &str, tls: Option<Tls>) -> Running {
    let mut config = Config::new(dir, listen);
    config.tls = tls;
    inbox::start(config).unwrap()
}

fn address(point: &Running) -> PostAddress {
    PostAddress::new(&format!("http://{}", point.address()), point.key(), None).unwrap()
}

/// A real letter of a school, plain.
fn submission() -> Vec<u8> {
    static LETTER: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut school = sample_school();
        let signed = school.make_key().sign();
        fs::read(signed.path).unwrap()
    });
    LETTER.clone()
}

/// A real letter, encrypted for somebody.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let identity = age_box::new_identity(scenarios::PASSWORD).unwrap();
    age_box::encrypt(bytes, &[identity.recipient]).unwrap()
}

#[test]
fn a_letter_is_delivered_once_fetched_and_answered() {
    let folder = tempfile::tempdir().unwrap();
    let point = point(folder.path(), "127.0.0.1:0", None);
    let address = address(&point);
    let (mut school, mut office) = (Party::new(SCHOOL), Party::new(OFFICE));

    // Nobody has named this school yet: an encrypted letter waits in quarantine, and that is signed too.
    let bytes = sealed(&submission());
    let first = school.hand_over(bytes.clone(), &address, Some((OFFICE, "submission")));
    let again = school.hand_over(bytes.clone(), &address, Some((OFFICE, "submission")));
    school.deliver();
    assert_eq!(school.problem(first), None);
    assert_eq!(
        (school.kept(first), school.kept(again)),
        (Some(Kept::Quarantine), Some(Kept::Quarantine))
    );
    assert_eq!(
        inbox::list(folder.path()).unwrap().len(),
        1,
        "the same letter twice is one letter"
    );

    // The municipality comes first as the owner, names the school, and gets its letter.
    let known = School {
        inn: SCHOOL.to_owned(),
        keys: vec![school.key.public().to_base64()],
    };
    let now = Local::now().fixed_offset();
    office
        .visit(true, |visitor, _| {
            register(&address, visitor, now, std::slice::from_ref(&known))
        })
        .unwrap();
    let fetching = office.fetch(&address, true, 0).unwrap();
    assert_eq!((fetching.taken, fetching.failed.len()), (1, 0));
    assert_eq!(office.got[0].bytes, bytes);
    assert_eq!(office.got[0].listed.from.as_deref(), Some(SCHOOL));
    assert_eq!(inbox::list(folder.path()).unwrap()[0].state, "collected");
    assert_eq!(office.fetch(&address, true, 0).unwrap().taken, 0);

    // An answer for the school is given to the school only.
    let answer = sealed(&submission());
    let sent = office.hand_over(answer.clone(), &address, Some((SCHOOL, "receipt")));
    office.deliver();
    assert_eq!(office.kept(sent), Some(Kept::Stored));
    let mut stranger = Party::new(SCHOOL);
    let refused = stranger.fetch(&address, false, 0).unwrap_err();
    assert_eq!(refused.code, codes::DELIVERY_MAILBOX_CLOSED);
    assert_eq!(school.fetch(&address, false, 0).unwrap().taken, 1);
    assert_eq!(school.got[0].bytes, answer);
    point.stop().unwrap();
}

#[test]
fn a_plain_letter_needs_no_ticket_and_a_broken_one_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let point = point(folder.path(), "127.0.0.1:0", None);
    let address = address(&point);
    let mut school = Party::new(SCHOOL);
    let bytes = submission();
    let mut broken = bytes.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 1;
    let good = school.hand_over(bytes, &address, None);
    let bad = school.hand_over(broken, &address, None);
    school.deliver();
    assert!(school.kept(good).is_some(), "{:?}", school.problem(good));
    let problem = school.problem(bad).unwrap();
    assert_eq!(problem.code, codes::DELIVERY_REFUSED);
    assert!(problem.params["reason"].chars().count() > 10, "{problem}");
    assert!(
        school.rows[&bad].failure.as_ref().unwrap().next_at.is_none(),
        "a person must act"
    );
    assert_eq!(inbox::list(folder.path()).unwrap().len(), 1);
    point.stop().unwrap();
}

#[test]
fn a_point_that_is_down_at_first_gets_it_later() {
    let folder = tempfile::tempdir().unwrap();
    let first = point(folder.path(), "127.0.0.1:0", None);
    let (address, listen) = (address(&first), first.address().to_string());
    first.stop().unwrap();
    let mut school = Party::new(SCHOOL);
    let id = school.hand_over(submission(), &address, None);
    school.deliver();
    assert_eq!(school.problem(id).unwrap().code, codes::DELIVERY_NO_CONNECTION);
    // It comes back with the same folder, so with the same key.
    let second = point(folder.path(), &listen, None);
    school.deliver();
    assert!(school.kept(id).is_some(), "{:?}", school.problem(id));
    second.stop().unwrap();
    // Another point at the same address has another key: nothing is said to it.
    let elsewhere = tempfile::tempdir().unwrap();
    let third = point(elsewhere.path(), &listen, None);
    let id = school.hand_over(sealed(b"anything"), &address, Some((OFFICE, "submission")));
    school.deliver();
    assert_eq!(school.problem(id).unwrap().code, codes::DELIVERY_OTHER_KEY);
    assert_eq!(inbox::list(elsewhere.path()).unwrap().len(), 0);
    third.stop().unwrap();
}

#[test]
fn the_invitations_certificate_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let tls = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/exchange/tests/data/tls");
    let files = Tls {
        certificate: tls.join("own.pem"),
        key: tls.join("own.key"),
    };
    let point = point(folder.path(), "127.0.0.1:0", Some(files));
    let pem = fs::read_to_string(tls.join("own.pem")).unwrap();
    let url = format!("https://{}", point.address());
    let mut school = Party::new(SCHOOL);
    for (certificate, arrives) in [(None, false), (Some(pem.as_str()), true)] {
        let address = PostAddress::new(&url, point.key(), certificate).unwrap();
        let id = school.hand_over(submission(), &address, None);
        school.deliver();
        assert_eq!(school.kept(id).is_some(), arrives, "{:?}", school.problem(id));
        if !arrives {
            assert_eq!(
                school.problem(id).unwrap().code,
                codes::DELIVERY_FOREIGN_CERTIFICATE
            );
            school.rows.remove(&id);
        }
    }
    point.stop().unwrap();
}

/// The draft in the program's own words; `VSOKO_KEEP_DRAFT=FILE` keeps it to be looked at in a mail program.
#[test]
fn a_draft_says_what_is_attached() {
    let bytes = submission();
    let draft = exchange::Draft {
        to: "edu@example.org",
        from_name: "МОУ «Вымышленская ООШ»",
        to_name: "Управление образования",
        period: "2024/2025",
        kind: "draft-kind-submission",
        file_name: "VSOKO_6900000004_2024-2025_01.vsoko",
        bytes: &bytes,
        at: DateTime::parse_from_rfc3339("2025-10-14T09:00:00+03:00").unwrap(),
    };
    let subject = exchange::subject(&draft, Words::russian());
    assert_eq!(subject, "ВСОКО 2024/2025: анкета ВСОКО, МОУ «Вымышленская ООШ»");
    for kind in [
        "invitation",
        "submission",
        "receipt",
        "return",
        "recommendations",
        "summary",
    ] {
        let said = Words::russian().text(&format!("draft-kind-{kind}"), &[]).unwrap();
        assert!(!said.is_empty());
    }
    for size in [1, 15_000_000, 30_000_000] {
        let id = exchange::MailSize::of(size).sentence();
        let said = Words::russian().text(id, &[("size", "1,2".into())]).unwrap();
        assert!(said.contains("1,2 МБ"), "{said}");
    }
    let eml = exchange::draft(&draft, Words::russian());
    assert!(String::from_utf8(eml.clone()).unwrap().contains("X-Unsent: 1"));
    if let Some(place) = std::env::var_os("VSOKO_KEEP_DRAFT") {
        fs::write(place, eml).unwrap();
    }
}
