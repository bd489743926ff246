//! Two strangers and one school: what strangers do stops neither the school nor its letters.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use letter::{Digest, SigningKey};
use serde_json::json;

use crate::common::{Line, MUNICIPALITY, TUS, key, letter, ticket};
use crate::mailbox::{Guest, knock};
use crate::office::Office;

const SCHOOL: &str = "6900000004";
const STRANGERS: [&str; 2] = ["6900000066", "6900000077"];

/// The owner names the school with its key.
fn named(office: &Office, owner: &SigningKey, school: &SigningKey) -> Guest {
    let mut guest = Guest::enter(office, MUNICIPALITY, owner, Some("owner"));
    let keys = json!([{"inn": SCHOOL, "keys": [school.public().to_base64()]}]);
    assert_eq!(guest.name(&keys), 204);
    guest
}

fn encrypted(sequence: u32) -> Vec<u8> {
    let identity = letter::new_identity("школа на холме").unwrap();
    let plain = letter(SCHOOL, None, sequence, 0, &key());
    letter::age_box::encrypt(&plain, &[identity.recipient]).unwrap()
}

/// What the point signs about these bytes, to whoever sent them with this key.
fn told(office: &Office, bytes: &[u8], key: Option<&SigningKey>) -> (u16, String) {
    let public = key.map(|key| key.public().to_base64());
    let headers: Vec<(&str, &str)> = public.iter().map(|key| ("Vsoko-Key", key.as_str())).collect();
    let path = format!("/delivered/{}", Digest::of(bytes));
    let answer = office.line().ask("GET", &path, &headers, b"").unwrap();
    let statement = answer.json()["statement"].as_str().unwrap_or_default().to_owned();
    let state = letter::statement::value(&statement, "state").unwrap_or_default();
    (answer.status, state.to_owned())
}

#[test]
fn the_senders_own_ticket_wins_over_a_strangers_for_the_same_bytes() {
    let office = Office::open();
    let (owner_key, school, strangers) = (key(), key(), [key(), key()]);
    let mut owner = named(&office, &owner_key, &school);
    let bytes = encrypted(1);
    for (inn, key) in STRANGERS.iter().zip(&strangers) {
        let ticket = ticket(&bytes, inn, inn, key);
        assert_eq!(office.line().upload(&bytes, Some(&ticket)).unwrap().status, 204);
        assert_eq!(told(&office, &bytes, Some(key)), (200, "quarantine".to_owned()));
    }
    assert!(owner.letters("").is_empty(), "not addressed to the owner");
    // The school is not told of the strangers' tickets as if they were its own.
    assert_eq!(told(&office, &bytes, Some(&school)).0, 404);
    let own = ticket(&bytes, SCHOOL, MUNICIPALITY, &school);
    assert_eq!(office.line().upload(&bytes, Some(&own)).unwrap().status, 204);
    assert_eq!(told(&office, &bytes, Some(&school)), (200, "stored".to_owned()));
    assert_eq!(told(&office, &bytes, None), (200, "stored".to_owned()));
    assert_eq!(
        told(&office, &bytes, Some(&strangers[0])),
        (200, "quarantine".to_owned())
    );
    let letters = owner.letters("");
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (&letters[0]["from"], &letters[0]["state"]),
        (&json!(SCHOOL), &json!("stored"))
    );
    let path = format!("/mailbox/{}", Digest::of(&bytes));
    assert_eq!(owner.ask("GET", &path, &[], b"").body, bytes);
    // The strangers' lines can be cleared; the letter stays.
    let cleared = inbox::clear(&office.dir(), inbox::Meant::default()).unwrap();
    assert_eq!(cleared.cleared, 2);
    assert_eq!(owner.ask("GET", &path, &[], b"").body, bytes);
    assert_eq!(inbox::list(&office.dir()).unwrap().len(), 1);
}

#[test]
fn a_plain_letter_signed_anew_by_a_stranger_does_not_stand_before_the_true_one() {
    let office = Office::open();
    let (owner_key, school, stranger) = (key(), key(), key());
    let mut owner = named(&office, &owner_key, &school);
    // The same content under two keys has the same digest.
    let (forged, own) = (
        letter(SCHOOL, None, 1, 0, &stranger),
        letter(SCHOOL, None, 1, 0, &school),
    );
    assert_eq!(office.line().upload(&forged, None).unwrap().status, 204);
    assert_eq!(office.line().upload(&own, None).unwrap().status, 204);
    assert_eq!(told(&office, &own, None), (200, "stored".to_owned()));
    let path = format!("/mailbox/{}", Digest::of(&own));
    assert_eq!(owner.ask("GET", &path, &[], b"").body, own);
    assert_eq!(owner.letters("").len(), 2, "what waits is listed to the owner");
}

#[test]
fn strangers_fill_their_share_and_the_school_has_room() {
    let office = Office::with(|config| {
        config.limits.quota = 200_000;
        config.limits.strangers = Some(30_000);
    });
    let (owner_key, school) = (key(), key());
    let mut owner = named(&office, &owner_key, &school);
    let mut refused = 0;
    for sequence in 1..=12 {
        for inn in STRANGERS {
            let answer = office
                .line()
                .upload(&letter(inn, None, sequence, 4_000, &key()), None);
            let answer = answer.unwrap();
            if answer.status != 204 {
                assert_eq!((answer.status, answer.code().as_str()), (507, "E1060"));
                refused += 1;
            }
        }
    }
    assert!(refused > 10, "{refused}");
    let waiting = inbox::quarantine(&office.dir(), inbox::Meant::default()).unwrap();
    assert!(
        waiting.bytes > 15_000 && waiting.bytes <= 30_000,
        "{}",
        waiting.bytes
    );
    for sequence in 1..=5 {
        let bytes = letter(SCHOOL, None, sequence, 20_000, &school);
        assert_eq!(
            office.line().upload(&bytes, None).unwrap().status,
            204,
            "{sequence}"
        );
    }
    assert!(owner.letters("").len() > 5);
    // Cleared while it works, a stranger has room again, and the files go.
    let cleared = inbox::clear(&office.dir(), inbox::Meant::default()).unwrap();
    assert_eq!(cleared.bytes, waiting.bytes);
    let bytes = letter(STRANGERS[0], None, 77, 4_000, &key());
    assert_eq!(office.line().upload(&bytes, None).unwrap().status, 204);
    let gone = office.dir().join("letters").join(&waiting.letters[0].sha256[..2]);
    let gone = gone.join(&waiting.letters[0].sha256);
    let began = Instant::now();
    while gone.exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "never swept");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn unfinished_transfers_count_at_once_and_give_way_to_the_school() {
    let office = Office::with(|config| {
        config.limits.quota = 200_000;
        config.limits.strangers = Some(30_000);
    });
    let (owner_key, school) = (key(), key());
    named(&office, &owner_key, &school);
    let mut line = office.line();
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(line.create(9_000, None).unwrap().status);
    }
    let there = std::fs::read_dir(office.dir().join("uploads")).unwrap();
    let parts = there.filter(|file| {
        file.as_ref()
            .is_ok_and(|file| file.path().extension().is_some_and(|ending| ending == "part"))
    });
    assert!(
        parts.count() <= 3,
        "no more than the share is ever open: {statuses:?}"
    );
    let encrypted = encrypted(1);
    let own = ticket(&encrypted, SCHOOL, "-", &school);
    assert_eq!(office.line().upload(&encrypted, Some(&own)).unwrap().status, 204);
    let plain = letter(SCHOOL, None, 1, 10_000, &school);
    assert_eq!(office.line().upload(&plain, None).unwrap().status, 204);
}

#[test]
fn a_mailbox_opens_only_to_a_key_the_owner_named() {
    let office = Office::open();
    let (owner_key, school, thieves) = (key(), key(), [key(), key()]);
    let mut owner = Guest::enter(&office, MUNICIPALITY, &owner_key, Some("owner"));
    assert_eq!(owner.name(&json!([{"inn": SCHOOL, "keys": []}])), 204);
    let invitation = letter(MUNICIPALITY, Some(SCHOOL), 1, 0, &owner_key);
    assert_eq!(office.line().upload(&invitation, None).unwrap().status, 204);
    let path = format!("/mailbox/{}", Digest::of(&invitation));
    // Whoever writes first under the school's ИНН is not the school.
    for thief in &thieves {
        let bytes = letter(SCHOOL, None, 1, 0, thief);
        assert_eq!(office.line().upload(&bytes, None).unwrap().status, 204);
        let refused = knock(&mut office.line(), SCHOOL, thief, None);
        assert_eq!((refused.status, refused.code().as_str()), (403, "E0880"));
        assert_eq!(told(&office, &bytes, None), (200, "quarantine".to_owned()));
    }
    assert_eq!(knock(&mut office.line(), SCHOOL, &school, None).status, 403);
    // The owner compared the fingerprint, which travels otherwise, and names the key.
    let keys = json!([{"inn": SCHOOL, "keys": [school.public().to_base64()]}]);
    assert_eq!(owner.name(&keys), 204);
    assert_eq!(knock(&mut office.line(), SCHOOL, &thieves[0], None).status, 403);
    let mut guest = Guest::enter(&office, SCHOOL, &school, None);
    assert_eq!(guest.letters("").len(), 1);
    assert_eq!(guest.ask("GET", &path, &[], b"").body, invitation);
}

#[test]
fn slow_connections_from_one_address_do_not_stop_others() {
    let office = Office::with(|config| {
        config.limits.connections = 60;
        config.limits.connections_per_address = 40;
    });
    let slow: Vec<TcpStream> = (0..100)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(office.address()).ok()?;
            let _ = stream.write_all(b"GET /health HTTP/1.1\r\nX-Slow: ");
            Some(stream)
        })
        .collect();
    assert_eq!(slow.len(), 100);
    std::thread::sleep(Duration::from_millis(400));
    for _ in 0..10 {
        let began = Instant::now();
        let answer = office.line().ask("GET", "/health", &[], b"").unwrap();
        assert_eq!(answer.status, 200);
        assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    }
}

#[test]
fn behind_a_proxy_every_way_of_writing_an_address_has_a_rate() {
    let office = Office::with(|config| {
        config.behind_proxy = true;
        config.limits.requests = 5;
    });
    let ask = |line: &mut Line, header: Option<&str>| {
        let headers: Vec<(&str, &str)> = header.iter().map(|text| ("X-Forwarded-For", *text)).collect();
        line.ask("GET", "/health", &headers, b"").unwrap().status
    };
    let statuses = |write: &dyn Fn(usize) -> Option<String>| {
        let mut line = office.line();
        (0..8)
            .map(|nth| ask(&mut line, write(nth).as_deref()))
            .collect::<Vec<u16>>()
    };
    for write in [
        &(|nth: usize| Some(format!("203.0.113.7:{}", 50_000 + nth))) as &dyn Fn(usize) -> Option<String>,
        &|nth| Some(format!("[2001:db8:1:2::{nth}]:443")),
        &|_| None,
    ] {
        let said = statuses(write);
        assert_eq!(
            said.iter().filter(|status| **status == 429).count(),
            3,
            "{said:?}"
        );
    }
    assert_eq!(
        statuses(&|_| Some("unknown".to_owned())),
        [429; 8],
        "counts with those without any"
    );
}

/// The disk is full and the server was killed: it starts, reads and hands out, and takes nothing.
#[cfg(unix)]
#[test]
fn it_starts_and_reads_when_nothing_can_be_written() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    let mut office = Office::open();
    let bytes = letter(SCHOOL, None, 1, 0, &key());
    assert_eq!(office.line().upload(&bytes, None).unwrap().status, 204);
    office.stop();
    // No file can grow: what a full disk does to a program.
    let mut child = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" serve \"$1\""])
        .arg(env!("CARGO_BIN_EXE_inbox-server"))
        .arg(office.dir())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let address = said.split(' ').next().unwrap_or_default().parse();
    let heard = address.map(|address| {
        let mut line = Line::open(address).unwrap();
        let path = format!("/delivered/{}", Digest::of(&bytes));
        let delivered = line.ask("GET", &path, &[], b"").unwrap();
        let created = line
            .ask("POST", "/files/", &[TUS, ("Upload-Length", "10")], b"")
            .unwrap();
        (delivered.status, created.status, created.code())
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(heard.unwrap(), (200, 507, "E0873".to_owned()), "{said}");
    office.start(|_| {});
    assert_eq!(office.list().len(), 1);
}
