//! Row 6: old databases rise to today's schema with all their rows, whatever interrupts them.

use std::fs;
use std::path::{Path, PathBuf};

use store::{DATABASE_FILE, EntryKind, LetterState, SCHEMA_VERSION, Store, backup};

use crate::common::{NOW, WHO};
use crate::starve;
use crate::writer::{WRITER, rounds, run};

/// Databases of earlier versions, with their schema.
fn old_databases() -> Vec<(i64, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data/databases");
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("the folder of old databases")
        .map(|item| item.expect("an item").path())
        .filter_map(|path| {
            let version = path
                .file_name()?
                .to_str()?
                .strip_prefix("schema-")?
                .strip_suffix(".db")?
                .parse()
                .ok()?;
            Some((version, path))
        })
        .collect();
    found.sort();
    found
}

fn put_down(old: &Path, dir: &Path) {
    fs::create_dir_all(dir).expect("a folder");
    fs::copy(old, dir.join(DATABASE_FILE)).expect("a copy");
}

/// Every row of schema 1 is where it was, in every later schema.
fn all_rows_kept(dir: &Path, version: i64) {
    let mut store = Store::open(dir, NOW).expect("opens");
    let verdict = store.verify().expect("whole");
    assert_eq!(verdict.schema, SCHEMA_VERSION);
    assert_eq!((verdict.periods, verdict.entries), (2, 72));
    letters_kept(&store, version, verdict.journal, verdict.letters);
    assert_eq!(store.desk().expect("desk").inn, "3700000001");
    assert_eq!(
        store.setting("place:2024/2025").expect("setting").as_deref(),
        Some("1.09")
    );
    for year in store.periods().expect("years") {
        let body = |kind, key: &str| store.entry(year.id, kind, key).expect("an entry");
        let place = format!("{{\"value\":\"Значение 7 за {}\"}}", year.school_year);
        assert_eq!(body(EntryKind::Passport, "field_7"), Some(place));
        let edited = "{\"value\":\"частично\",\"note\":\"уточнено\"}";
        assert_eq!(body(EntryKind::Answer, "1.08").as_deref(), Some(edited));
        assert_eq!(
            body(EntryKind::Answer, "1.09").as_deref(),
            Some("{\"value\":\"да\"}")
        );
        assert_eq!(
            body(EntryKind::Explanation, "X1").as_deref(),
            Some("\"так сложилось\"")
        );
        let history = store
            .history(year.id, EntryKind::Answer, "1.08")
            .expect("history");
        let doers: Vec<_> = history.iter().map(|row| row.action.as_str()).collect();
        assert_eq!(doers, ["redo", "undo", "edit", "import"]);
    }
    // What was possible before the migration is possible after it: redo, undo, and the new tables.
    let year = store.period("2024/2025").expect("years").expect("the year").id;
    let again = store.redo(year, WHO, NOW).expect("redo").expect("a step");
    assert_eq!(again.label, "1.09: да → частично");
    store.undo(year, WHO, NOW).expect("undo").expect("a step");
    assert!(store.peers().expect("keys of others").is_empty());
    assert!(store.outbox().expect("outbox").is_empty());
}

/// Schema 2 brought letters and keys: its database has two of each, and one letter on a stick.
fn letters_kept(store: &Store, version: i64, journal: usize, letters: usize) {
    if version == 1 {
        assert_eq!((journal, letters), (102, 0));
        return;
    }
    assert_eq!((journal, letters), (107, 2));
    let keys = store.keys().expect("keys");
    assert_eq!(keys.iter().filter(|key| key.retired.is_none()).count(), 1);
    let year = store.period("2023/2024").expect("years").expect("the year").id;
    let kept = store.letters(year).expect("letters");
    assert_eq!(kept[1].state, LetterState::Written);
    assert_eq!(kept[1].path.as_deref(), Some("/media/stick"));
    assert_eq!(kept[0].previous.as_deref(), Some(kept[1].digest.as_str()));
    assert_eq!(
        store.letter_bytes(kept[0].id).expect("bytes"),
        b"bytes of letter 2"
    );
    assert!(kept.iter().all(|letter| letter.recipient.is_empty()));
}

#[test]
fn every_old_database_rises_with_all_its_rows() {
    let old = old_databases();
    let versions: Vec<i64> = old.iter().map(|(version, _)| *version).collect();
    assert_eq!(
        versions,
        (1..SCHEMA_VERSION).collect::<Vec<_>>(),
        "one fixture per older schema"
    );
    for (version, path) in old {
        let home = tempfile::tempdir().expect("a folder");
        let before = fs::read(&path).expect("bytes");
        put_down(&path, home.path());
        all_rows_kept(home.path(), version);
        let kept = backup::list(&backup::local_folder(home.path())).expect("the copy made before");
        assert_eq!(kept.len(), 1, "one copy, made once");
        assert_eq!(
            backup::verify(&kept[0].path).expect("whole").verdict.schema,
            version
        );
        assert!(fs::read(&path).expect("bytes") == before);
        // The copy, too, opens with today's program.
        let beside = home.path().join("beside");
        backup::restore_beside(&kept[0].path, &beside).expect("restored");
        all_rows_kept(&beside, version);
    }
}

#[test]
fn a_migration_killed_anywhere_never_was_or_is_done() {
    if let Err(reason) = starve::possible() {
        println!("faults: migration killed: skipped ({reason})");
        return;
    }
    let mut kills = 0;
    for (version, path) in old_databases() {
        for call in ["pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename"] {
            let home = tempfile::tempdir().expect("a folder");
            let calls = {
                let dir = home.path().join("counted");
                put_down(&path, &dir);
                starve::count(call, &["open", dir.to_str().expect("plain")])
            };
            // All of them when there is time, a spread of them in the short form.
            let stride = (calls / rounds(20).max(1)).max(1);
            for nth in (1..=calls).step_by(usize::try_from(stride).expect("small")) {
                let dir = home.path().join(nth.to_string());
                put_down(&path, &dir);
                let inject = format!("inject={call}:signal=KILL:when={nth}");
                let words = [
                    "-f",
                    "-o",
                    "/dev/null",
                    "-e",
                    &inject,
                    WRITER,
                    "open",
                    dir.to_str().expect("plain"),
                ];
                let (good, said) = run("strace", &words).expect("strace");
                assert!(!good, "schema {version}, {call} {nth}: was not killed: {said}");
                let before: Vec<_> = fs::read_dir(backup::local_folder(&dir))
                    .map(|items| items.map(|item| item.expect("an item").path()).collect())
                    .unwrap_or_default();
                for copy in before
                    .iter()
                    .filter(|path| path.extension().is_some_and(|end| end == "db"))
                {
                    backup::verify(copy).expect("a copy under its final name is whole");
                }
                all_rows_kept(&dir, version);
                kills += 1;
                fs::remove_dir_all(&dir).expect("removed");
            }
        }
    }
    println!(
        "faults: migration killed: {kills} kills at writes, flushes and renames, all rows kept each time"
    );
    assert!(kills > 0);
}
