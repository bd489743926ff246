//! Row 5: the database is damaged. A byte is changed, or the end is cut off: it is detected, or nothing a person
//! sees is different.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use store::{Action, DATABASE_FILE, EntryKind, LetterState, NewLetter, Store, StoreError, backup};

use crate::common::{NOW, WHO, begin_year, desk, edit, step};
use crate::writer::{Dice, Writer, lost, promised, rounds};

/// A desk as after a year's work: two years, an import, edits, undo, a key, a letter, remembered places.
fn worked_on(dir: &Path) {
    let (mut store, year) = desk(dir);
    let before = begin_year(&mut store, "2023/2024");
    for id in [before, year] {
        store
            .change(&step(Action::Import, "Загружено"), |tx| {
                for number in 1..=120 {
                    tx.put(
                        id,
                        EntryKind::Answer,
                        &format!("{}.{number:02}", number % 6),
                        Some("{\"value\":\"да\"}"),
                    )?;
                    tx.put(
                        id,
                        EntryKind::Passport,
                        &format!("f{number}"),
                        Some("{\"value\":\"Село Вымышленное\"}"),
                    )?;
                }
                Ok::<_, StoreError>(())
            })
            .expect("imported");
    }
    for number in 0..60 {
        let body = format!("{{\"num\":{number},\"den\":60,\"note\":\"по журналу\"}}");
        edit(
            &mut store,
            year,
            EntryKind::Answer,
            &format!("2.{number:02}"),
            Some(&body),
        )
        .expect("edited");
    }
    store.undo(year, WHO, NOW).expect("undone");
    let keep = |store: &mut Store, action, work: &dyn Fn(&mut store::Tx<'_>) -> Result<(), StoreError>| {
        store.change(&step(action, "шаг"), |tx| work(tx)).expect("kept");
    };
    keep(&mut store, Action::Key, &|tx| {
        tx.add_key("открытый", "зашифрованный")
    });
    keep(&mut store, Action::Sign, &|tx| {
        let letter = tx.add_letter(&NewLetter {
            period: before,
            kind: "submission",
            sequence: 1,
            digest: "ab",
            previous: None,
            file_name: "a.vsoko",
            recipient: "",
            content: "{}",
            bytes: &[0x5A; 9_000],
        })?;
        tx.set_letter_state(letter, LetterState::Written, Some("/media/stick/a.vsoko"))
    });
    store.remember("place:2024/2025", "2.16").expect("remembered");
    store.close().expect("closed");
}

/// Everything a person can see, as text; or the refusal met on the way.
fn seen(dir: &Path) -> Result<String, StoreError> {
    let store = Store::open(dir, NOW)?;
    let mut text = format!("{:?}\n{:?}\n", store.desk()?, store.settings()?);
    for period in store.periods()? {
        let _ = writeln!(text, "{period:?}");
        for entry in store.entries(period.id)? {
            let history = store.history(period.id, entry.kind, &entry.key)?;
            let _ = writeln!(text, "{entry:?} {history:?}");
        }
        for letter in store.letters(period.id)? {
            let _ = writeln!(text, "{letter:?} {:?}", store.letter_bytes(letter.id)?);
        }
        let undo = (store.peek_undo(period.id)?, store.peek_redo(period.id)?);
        let _ = writeln!(text, "{undo:?} {:?}", store.last_change(Some(period.id))?);
    }
    let _ = writeln!(
        text,
        "{:?} {:?} {:?}",
        store.keys()?,
        store.current_key()?,
        store.backup_log()?
    );
    let _ = writeln!(text, "{:?}", store.journal(None, 10_000)?);
    Ok(text)
}

#[test]
fn damage_is_detected_or_harmless_and_a_backup_stands_beside() {
    let count = (rounds(20) * 10).min(1_000);
    let home = tempfile::tempdir().expect("a folder");
    let dir = home.path().join("desk");
    worked_on(&dir);
    let truth = seen(&dir).expect("whole");
    let folder = backup::local_folder(&dir);
    let mut store = Store::open(&dir, NOW).expect("whole");
    for day in 10..13 {
        backup::create(&mut store, &folder, &format!("2026-03-{day}T08:00:00+03:00")).expect("a backup");
    }
    store.close().expect("closed");
    let truth_with_backups = seen(&dir).expect("whole");
    assert_ne!(
        truth, truth_with_backups,
        "the record of backups is part of what is seen"
    );
    // The newest backup is damaged as well: the one before it must be found.
    let newest = &backup::list(&folder).expect("backups")[0];
    let bytes = fs::read(&newest.path).expect("bytes");
    fs::write(&newest.path, &bytes[..bytes.len() - 4096]).expect("cut");

    let path = dir.join(DATABASE_FILE);
    let whole = fs::read(&path).expect("bytes");
    let mut dice = Dice::new("damage");
    let (mut at_open, mut at_reading, mut harmless, mut restored) = (0, 0, 0, 0);
    let mut slowest = Duration::ZERO;
    for round in 0..count {
        let mut bytes = whole.clone();
        let place = dice.below(bytes.len() as u64) as usize;
        let what = if round % 10 == 9 {
            bytes.truncate(place);
            format!("cut at {place}")
        } else {
            let mask = 1 + dice.below(255) as u8;
            bytes[place] ^= mask;
            format!("byte {place} ^ {mask:#04x}")
        };
        fs::write(&path, &bytes).expect("damaged");
        let opened = Store::open(&dir, NOW).map(|_| ());
        if let Err(error) = &opened {
            at_open += 1;
            assert!(
                fs::read(&path).expect("bytes") == bytes,
                "a refused file was changed ({what}: {error})"
            );
            assert!(
                !dir.join("vsoko.db-wal").exists() && !dir.join("vsoko.db-shm").exists(),
                "{what}"
            );
        } else {
            match seen(&dir) {
                Err(_) => at_reading += 1,
                Ok(text) => {
                    assert!(text == truth_with_backups, "undetected and different: {what}");
                    harmless += 1;
                }
            }
        }
        if opened.is_err() && restored < 20 {
            let beside = home.path().join(format!("beside {round}"));
            let started = Instant::now();
            let good = backup::newest_good(&folder)
                .expect("a folder")
                .expect("a good backup");
            backup::restore_beside(&good.path, &beside).expect("restored");
            slowest = slowest.max(started.elapsed());
            assert_ne!(good.name, newest.name);
            Store::open(&beside, NOW).expect("opens").verify().expect("whole");
            assert!(
                fs::read(&path).expect("bytes") == bytes,
                "the damaged file is left for the specialist"
            );
            restored += 1;
        }
    }
    println!(
        "faults: damage: {count} flips and cuts, {at_open} detected when opening, {at_reading} when reading, {harmless} harmless; \
         {restored} restored beside, slowest {slowest:?}"
    );
    assert!(at_open > 0 && restored > 0);
    assert!(slowest < Duration::from_secs(10));
}

/// The write-ahead log that a kill left behind is damaged before the next start.
#[test]
fn a_damaged_log_is_detected_or_costs_the_last_two_answers_at_most() {
    let count = (rounds(20) * 5).min(500);
    let home = tempfile::tempdir().expect("a folder");
    let dir = home.path().join("desk");
    let writer = Writer::start(&["answers", dir.to_str().expect("plain"), "1000000"]);
    writer.first();
    thread::sleep(Duration::from_millis(300));
    let mut lines = writer.kill();
    lines.push("saved 0".to_owned());
    let all = promised(&lines);
    let log = dir.join("vsoko.db-wal");
    let (whole, database) = (
        fs::read(&log).expect("a log"),
        fs::read(dir.join(DATABASE_FILE)).expect("bytes"),
    );
    let mut dice = Dice::new("damaged log");
    let (mut detected, mut harmless, mut cost) = (0, 0, [0; 3]);
    for round in 0..count {
        let copy = home.path().join(round.to_string());
        fs::create_dir(&copy).expect("a folder");
        let mut bytes = whole.clone();
        let (place, mask) = (dice.below(bytes.len() as u64) as usize, 1 + dice.below(255) as u8);
        bytes[place] ^= mask;
        fs::write(copy.join("vsoko.db-wal"), &bytes).expect("damaged");
        fs::write(copy.join(DATABASE_FILE), &database).expect("copied");
        match Store::open(&copy, NOW).map(drop) {
            Err(_) => {
                detected += 1;
                let untouched = fs::read(copy.join("vsoko.db-wal")).expect("bytes") == bytes;
                assert!(untouched && fs::read(copy.join(DATABASE_FILE)).expect("bytes") == database);
            }
            Ok(()) => match lost(&copy, &all) {
                0 => harmless += 1,
                few @ 1..=2 => cost[few] += 1,
                many => panic!("byte {place}: {many} answers lost"),
            },
        }
        fs::remove_dir_all(&copy).expect("removed");
    }
    println!(
        "faults: damaged log: {count} flips in {} bytes with {} answers, {detected} detected, {harmless} harmless, \
         last answer lost {} times, last two {} times (the same as a torn write)",
        whole.len(),
        all.len(),
        cost[1],
        cost[2]
    );
    assert!(detected > 0);
}
