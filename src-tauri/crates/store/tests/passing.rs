//! What passes between desks: letters that came, keys of others, parcels and the outbox.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{NOW, desk, step};
use rusqlite::Connection;
use store::{
    Action, DATABASE_FILE, How, LetterId, NewLetter, NewOutbox, NewParcel, NewPeer, NewReceived, OutboxState,
    PeerState, PeriodId, ReceivedState, Revoked, Role, Store, StoreError, Way,
};

const YEAR: &str = "2024/2025";

fn letter<'a>(digest: &'a str, inn: &'a str, sequence: u32, bytes: &'a [u8]) -> NewReceived<'a> {
    NewReceived {
        school_year: YEAR,
        kind: "submission",
        sender_inn: inn,
        sender_name: "МОУ «Вымышленная ООШ»",
        public: "RWQ",
        recipient_inn: "",
        sequence,
        digest,
        previous: None,
        about: None,
        way: Way::Folder,
        file_name: "a.vsoko",
        state: ReceivedState::Valid,
        reason: None,
        content: "{}",
        bytes,
    }
}

fn peer<'a>(public: &'a str, state: PeerState, revoked: Option<&'a Revoked>) -> NewPeer<'a> {
    NewPeer {
        inn: "3700000002",
        name: "Управление образования",
        role: Role::Municipality,
        public,
        age_recipient: Some("age1xyz"),
        state,
        how: How::Compared,
        revoked,
    }
}

fn own_letter(store: &mut Store, year: PeriodId, kind: &str, to: &str, digest: &str) -> LetterId {
    let signed = store.change(&step(Action::Sign, "письмо"), |tx| {
        let sequence = tx.next_sequence_to(year, kind, to)?;
        tx.add_letter(&NewLetter {
            period: year,
            kind,
            sequence,
            digest,
            previous: None,
            file_name: "VSOKO_1.vsoko",
            recipient: to,
            content: "",
            bytes: b"plain",
        })
    });
    signed.map_err(|error: StoreError| error).unwrap().value
}

#[test]
fn a_batch_is_one_step_and_the_same_letter_twice_is_one_letter() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let done = store
        .change(&step(Action::Receive, "папка писем"), |tx| {
            let mut new = 0;
            for number in 0..300_u32 {
                let digest = format!("{:064x}", number % 200);
                let inn = format!("{:010}", number % 100);
                let sequence = number % 200 / 100 + 1;
                new += u32::from(tx.add_received(&letter(&digest, &inn, sequence, b"bytes"))?.1);
            }
            Ok::<_, StoreError>(new)
        })
        .unwrap();
    assert_eq!(done.value, 200);
    assert_eq!(store.received().unwrap().len(), 200);
    assert_eq!(store.received_of(YEAR, "submission").unwrap().len(), 200);
    let series = store.received_from(YEAR, "submission", "0000000007").unwrap();
    assert_eq!(series.iter().map(|row| row.sequence).collect::<Vec<_>>(), [1, 2]);
    let journal = store.journal(None, 1_000).unwrap();
    let lines: Vec<_> = journal.iter().filter(|line| line.kind == "received").collect();
    assert_eq!(lines.len(), 200, "each letter has its line");
    assert!(
        lines
            .iter()
            .all(|line| Some(line.step) == done.step && line.period == Some(year))
    );
    assert!(
        store.undo(year, "кто-то", NOW).unwrap().is_none(),
        "receiving is never taken back"
    );
    assert_eq!(store.verify().unwrap().received, 200);
}

#[test]
fn a_letter_keeps_its_bytes_its_reason_and_what_became_of_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = desk(home.path());
    let aside = NewReceived {
        state: ReceivedState::Aside,
        reason: Some("E0312"),
        about: Some("ab"),
        school_year: "2030/2031",
        ..letter("d1", "1", 1, b"\x00\xff")
    };
    let (id, _) = store
        .change(&step(Action::Receive, "письмо"), |tx| {
            tx.add_received(&aside)
        })
        .map_err(|error: StoreError| error)
        .unwrap()
        .value;
    assert_eq!(store.received_bytes(id).unwrap(), b"\x00\xff");
    assert_eq!(store.received_about("ab").unwrap().len(), 1);
    let settle = |store: &mut Store| {
        store
            .change(&step(Action::Receive, "решено"), |tx| {
                tx.set_received(id, ReceivedState::Accepted, None)
            })
            .map_err(|error: StoreError| error)
            .unwrap()
    };
    assert!(settle(&mut store).value);
    let again = settle(&mut store);
    assert!(!again.value && again.step.is_none(), "nothing to tell twice");
    let row = store.received_by_digest("d1").unwrap().unwrap();
    assert_eq!(
        (row.state, row.reason.as_deref()),
        (ReceivedState::Accepted, None)
    );
    assert!(store.received_by_digest("d2").unwrap().is_none());
}

#[test]
fn a_second_key_stands_beside_the_first_and_a_revoked_one_counts_for_what_was_before() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = desk(home.path());
    let from = Revoked {
        school_year: YEAR.to_owned(),
        sequence: 3,
    };
    for new in [
        peer("A", PeerState::Trusted, None),
        peer("B", PeerState::Aside, None),
        peer("A", PeerState::Revoked, Some(&from)),
    ] {
        store
            .change(&step(Action::Receive, "ключ"), |tx| tx.put_peer(&new))
            .map_err(|error: StoreError| error)
            .unwrap();
    }
    let keys = store.peers_of("3700000002").unwrap();
    let states: Vec<_> = keys.iter().map(|key| (key.public.as_str(), key.state)).collect();
    assert_eq!(states, [("B", PeerState::Aside), ("A", PeerState::Revoked)]);
    let old = &keys[1];
    assert!(old.counts_for(YEAR, 2) && old.counts_for("2023/2024", 9));
    assert!(!old.counts_for(YEAR, 3) && !old.counts_for("2025/2026", 1));
    assert!(!keys[0].counts_for(YEAR, 1));
    assert_eq!(store.peers().unwrap().len(), 2);
}

#[test]
fn a_municipality_counts_its_letters_per_school_and_a_school_over_all() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    for (to, digest) in [("1", "a"), ("2", "b"), ("1", "c")] {
        own_letter(&mut store, year, "receipt", to, digest);
    }
    let numbers: Vec<_> = store
        .letters(year)
        .unwrap()
        .iter()
        .rev()
        .map(|row| (row.recipient.clone(), row.sequence))
        .collect();
    assert_eq!(
        numbers,
        [("1".to_owned(), 1), ("2".to_owned(), 1), ("1".to_owned(), 2)]
    );
    let over_all = store
        .change(&step(Action::Sign, "число"), |tx| {
            tx.next_sequence(year, "receipt")
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(over_all.value, 3);
    assert_eq!(store.letter_by_digest("b").unwrap().unwrap().recipient, "2");
    store.verify().unwrap();
}

#[test]
fn the_outbox_remembers_attempts_and_tells_the_journal_only_how_it_ended() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let id = own_letter(&mut store, year, "submission", "9", "a");
    assert_eq!(store.outgoing_bytes(id).unwrap(), b"plain");
    let new = NewOutbox {
        letter: id,
        to_inn: "9",
        url: "https://post.example",
        post_key: "RWQ",
        certificate: None,
    };
    store
        .change(&step(Action::Sign, "отправить"), |tx| {
            tx.add_parcel(&NewParcel {
                letter: id,
                file_name: "VSOKO_1.vsoko.age",
                public: "RWQ",
                statement: "vsoko-upload/1",
                signature: "sig",
                bytes: b"closed",
            })?;
            tx.put_outbox(&new)
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(store.outgoing_bytes(id).unwrap(), b"closed");
    assert_eq!(store.letter_bytes(id).unwrap(), b"plain");
    let mut row = store.outbox_of(id).unwrap().unwrap();
    row.attempts = 2;
    row.upload_url = Some("https://post.example/files/x".to_owned());
    row.next_at = Some(NOW.to_owned());
    let note = |store: &mut Store, row: &store::OutboxRow| {
        store
            .change(&step(Action::Send, "доставка"), |tx| tx.set_outbox(row))
            .map_err(|error: StoreError| error)
            .unwrap()
            .step
    };
    assert!(
        note(&mut store, &row).is_none(),
        "an attempt is no line of the journal"
    );
    row.state = OutboxState::Delivered;
    row.proof = Some("vsoko-delivered/1".to_owned());
    assert!(note(&mut store, &row).is_some());
    store
        .change(&step(Action::Send, "ещё раз"), |tx| tx.put_outbox(&new))
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(
        store.outbox().unwrap()[0].state,
        OutboxState::Delivered,
        "delivered stays delivered"
    );
    store.verify().unwrap();
}

#[test]
fn a_byte_changed_behind_our_back_is_found_in_every_table() {
    for damage in [
        "UPDATE received SET sender_name = 'x'",
        "UPDATE received_file SET bytes = x'00'",
        "UPDATE peer SET state = 'trusted'",
        "UPDATE outcome SET body = x'00'",
        "UPDATE parcel SET statement = 'x'",
        "UPDATE parcel_file SET bytes = x'00'",
        "UPDATE outbox SET url = 'x'",
        "UPDATE age_key SET retired = 'x'",
        "UPDATE letter SET recipient = 'x'",
    ] {
        let home = tempfile::tempdir().unwrap();
        let (mut store, year) = desk(home.path());
        let id = own_letter(&mut store, year, "submission", "9", "a");
        store
            .change(&step(Action::Receive, "всё"), |tx| {
                let (received, _) = tx.add_received(&letter("d1", "1", 1, b"bytes"))?;
                tx.put_outcome(received, "basis", b"body")?;
                tx.put_peer(&peer("A", PeerState::Aside, None))?;
                tx.add_age_key("age1", "encrypted")?;
                tx.add_parcel(&NewParcel {
                    letter: id,
                    file_name: "a.vsoko.age",
                    public: "RWQ",
                    statement: "s",
                    signature: "g",
                    bytes: b"closed",
                })?;
                tx.put_outbox(&NewOutbox {
                    letter: id,
                    to_inn: "9",
                    url: "https://post.example",
                    post_key: "",
                    certificate: None,
                })
            })
            .map_err(|error: StoreError| error)
            .unwrap();
        store.verify().unwrap();
        store.close().unwrap();
        let conn = Connection::open(home.path().join(DATABASE_FILE)).unwrap();
        assert_eq!(conn.execute(damage, []).unwrap(), 1, "{damage}");
        conn.close().unwrap();
        let store = Store::open(home.path(), NOW).unwrap();
        assert!(matches!(store.verify(), Err(StoreError::Damaged(_))), "{damage}");
    }
}
