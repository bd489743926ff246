//! What the store does with a folder it finds: recognise, and leave alone what is not for it.
#![allow(clippy::unwrap_used, reason = "in a test a refusal is a failure")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::{NOW, answer, body, desk, school};
use domain::problem::Problem;
use rusqlite::Connection;
use store::{DATABASE_FILE, Store, StoreError, backup};

/// Names and bytes of everything in a folder.
fn state(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(dir)
        .unwrap()
        .map(|item| item.unwrap())
        .filter(|item| item.path().is_file())
        .map(|item| {
            (
                item.file_name().into_string().unwrap(),
                fs::read(item.path()).unwrap(),
            )
        })
        .collect()
}

/// Opening is refused with this code and leaves every byte in the folder as it was.
fn refused(dir: &Path, code: &str) -> StoreError {
    let before = state(dir);
    let refusal = Store::open(dir, NOW).map(|_| ()).unwrap_err();
    assert!(
        state(dir) == before,
        "a refused open left a trace: {:?}",
        state(dir).keys()
    );
    let detail = refusal.to_string();
    assert_eq!(Problem::from(refusal).code.0, code, "{detail}");
    Store::open(dir, NOW).map(|_| ()).unwrap_err()
}

/// A whole desk with some answers, closed.
fn closed_desk(dir: &Path) {
    let (mut store, year) = desk(dir);
    for number in 0..200 {
        answer(
            &mut store,
            year,
            &format!("1.{number:03}"),
            Some("{\"value\":\"да\"}"),
        );
    }
    store.close().unwrap();
}

#[test]
fn an_empty_folder_stays_empty() {
    let home = tempfile::tempdir().unwrap();
    assert!(!Store::exists(home.path()));
    refused(home.path(), "E0301");
    refused(
        &home.path().join("..").join(home.path().file_name().unwrap()),
        "E0301",
    );
    assert!(matches!(
        Store::open(&home.path().join("нет"), NOW),
        Err(StoreError::Missing(_))
    ));
}

#[test]
fn a_desk_is_begun_once_and_never_over_another() {
    let home = tempfile::tempdir().unwrap();
    closed_desk(home.path());
    let before = state(home.path());
    assert!(matches!(
        Store::create(home.path(), &school(), NOW),
        Err(StoreError::Exists(_))
    ));
    assert!(state(home.path()) == before);
}

#[test]
fn what_an_interrupted_beginning_left_is_no_hindrance() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("vsoko.db.new"), b"half").unwrap();
    fs::write(home.path().join("vsoko.db.new-wal"), b"half").unwrap();
    assert!(!Store::exists(home.path()));
    closed_desk(home.path());
    assert_eq!(
        state(home.path()).keys().collect::<Vec<_>>(),
        ["vsoko.db", "vsoko.left", "vsoko.lock"]
    );
}

#[test]
fn a_file_that_is_no_database_is_recognised() {
    for bytes in [
        &b""[..],
        b"SQLite",
        &[0; 100],
        "Отчёт о самообследовании".repeat(50).as_bytes(),
    ] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(DATABASE_FILE), bytes).unwrap();
        refused(home.path(), "E0302");
    }
}

#[test]
fn a_folder_in_the_place_of_the_database_is_refused() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join(DATABASE_FILE)).unwrap();
    assert!(Store::open(home.path(), NOW).is_err());
    assert!(home.path().join(DATABASE_FILE).is_dir());
}

#[test]
fn a_database_of_another_program_is_recognised() {
    for sql in [
        "CREATE TABLE photos (id INTEGER)",
        "PRAGMA application_id = 252006; CREATE TABLE fossil (id)",
    ] {
        let home = tempfile::tempdir().unwrap();
        Connection::open(home.path().join(DATABASE_FILE))
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        refused(home.path(), "E0304");
    }
}

#[test]
fn a_newer_database_is_refused_untouched() {
    let home = tempfile::tempdir().unwrap();
    closed_desk(home.path());
    let conn = Connection::open(home.path().join(DATABASE_FILE)).unwrap();
    conn.execute_batch("PRAGMA user_version = 99; CREATE TABLE register (id INTEGER) STRICT;")
        .unwrap();
    conn.close().unwrap();
    match refused(home.path(), "E0305") {
        StoreError::Newer { found, known } => assert_eq!((found, known), (99, store::SCHEMA_VERSION)),
        other => panic!("{other}"),
    }
}

#[test]
fn a_newer_database_that_a_crash_left_in_its_log_is_refused_untouched() {
    let (home, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    closed_desk(home.path());
    let conn = Connection::open(home.path().join(DATABASE_FILE)).unwrap();
    conn.execute_batch("PRAGMA user_version = 99").unwrap();
    // The header of the file is still the old one; the new version stands in the write-ahead log only.
    for name in ["vsoko.db", "vsoko.db-wal"] {
        fs::copy(home.path().join(name), copy.path().join(name)).unwrap();
    }
    let before = state(copy.path());
    assert!(matches!(
        Store::open(copy.path(), NOW),
        Err(StoreError::Newer { found: 99, .. })
    ));
    let after = state(copy.path());
    assert!(
        before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)),
        "{:?}",
        after.keys()
    );
}

#[test]
fn a_damaged_database_is_recognised() {
    let home = tempfile::tempdir().unwrap();
    closed_desk(home.path());
    let path = home.path().join(DATABASE_FILE);
    let whole = fs::read(&path).unwrap();

    let mut torn = whole.clone();
    for page in [3, 5, 8] {
        torn[page * 4096..page * 4096 + 512].fill(0xAA);
    }
    fs::write(&path, &torn).unwrap();
    refused(home.path(), "E0303");

    fs::write(&path, &whole[..whole.len() / 2 + 100]).unwrap();
    refused(home.path(), "E0303");

    fs::write(&path, &whole).unwrap();
    Store::open(home.path(), NOW).unwrap().verify().unwrap();
}

#[test]
fn tables_that_are_not_ours_are_damage() {
    let home = tempfile::tempdir().unwrap();
    closed_desk(home.path());
    let conn = Connection::open(home.path().join(DATABASE_FILE)).unwrap();
    conn.execute_batch("DROP TRIGGER journal_is_append_only_update")
        .unwrap();
    conn.close().unwrap();
    refused(home.path(), "E0303");
}

#[test]
fn an_answer_changed_behind_our_back_is_found() {
    let home = tempfile::tempdir().unwrap();
    closed_desk(home.path());
    let conn = Connection::open(home.path().join(DATABASE_FILE)).unwrap();
    conn.execute(
        "UPDATE entry SET body = '{\"value\":\"нет\"}' WHERE key = '1.007'",
        [],
    )
    .unwrap();
    conn.close().unwrap();
    let store = Store::open(home.path(), NOW).unwrap();
    let year = store.periods().unwrap()[0].id;
    assert!(matches!(store.entries(year), Err(StoreError::Damaged(_))));
    assert!(matches!(store.verify(), Err(StoreError::Damaged(_))));
}

#[test]
fn a_backup_copied_by_hand_into_its_place_opens() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    let folder = backup::local_folder(home.path());
    let made = backup::create(&mut store, &folder, NOW).unwrap();
    fs::copy(&made.file.path, other.path().join(DATABASE_FILE)).unwrap();
    let mut store = Store::open(other.path(), NOW).unwrap();
    let year = store.periods().unwrap()[0].id;
    assert_eq!(body(&store, year, "1.05").as_deref(), Some("1"));
    assert!(answer(&mut store, year, "1.05", Some("2")).is_some());
    store.verify().unwrap();
}

#[test]
fn strange_folder_names_are_no_hindrance() {
    let home = tempfile::tempdir().unwrap();
    for name in [
        "Школа № 1 (копия)",
        "100% готово#1",
        "a?b&mode=memory",
        "тест'; --",
    ] {
        if cfg!(windows) && name.contains('?') {
            continue;
        }
        let dir = home.path().join(name);
        closed_desk(&dir);
        let mut store = Store::open(&dir, NOW).unwrap();
        let made = backup::create(&mut store, &backup::local_folder(&dir), NOW).unwrap();
        backup::verify(&made.file.path).unwrap();
        assert!(made.file.name.is_ascii());
    }
}

/// Root may write everywhere, so the refusal is asked for as nobody.
#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(home.path(), 0o755);
    let dir = home.path().join("desk");
    closed_desk(&dir);
    let writer = env!("CARGO_BIN_EXE_store-writer");
    let as_nobody = |words: &[&str]| {
        let output = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups", writer])
            .args(words)
            .output();
        match output {
            Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
            Err(_) => None,
        }
    };
    let desk = dir.to_str().unwrap();
    // May nobody reach the program at all here? Otherwise there is nothing to see.
    if !as_nobody(&["usage"]).is_some_and(|answer| answer.starts_with("usage")) {
        println!("skipped: setpriv is not here, or this user may not change to another");
        return;
    }
    for (file_mode, folder_mode) in [(0o644, 0o555), (0o666, 0o555), (0o444, 0o777)] {
        mode(&dir.join(DATABASE_FILE), file_mode);
        mode(&dir, folder_mode);
        let before = state(&dir);
        let said = as_nobody(&["answers", desk, "1"]).unwrap();
        assert!(
            said.starts_with("refused E0306"),
            "{file_mode:o} {folder_mode:o}: {said}"
        );
        assert!(state(&dir) == before, "{:?}", state(&dir).keys());
    }
    let closed = home.path().join("closed");
    fs::create_dir(&closed).unwrap();
    let said = as_nobody(&["answers", closed.to_str().unwrap(), "1"]).unwrap();
    assert!(said.starts_with("refused E0306"), "{said}");
    assert!(state(&closed).is_empty());
}

#[test]
fn a_file_as_it_was_left_opens_at_once_and_a_changed_one_is_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    drop(desk(dir));
    let (file, mark) = (dir.join(DATABASE_FILE), dir.join("vsoko.left"));
    let left = fs::read_to_string(&mark).unwrap();
    // Opened and closed without a change: the same bytes, the same checksum.
    drop(Store::open(dir, NOW).unwrap());
    assert_eq!(fs::read_to_string(&mark).unwrap(), left);
    // One byte of a page behind the first: the checksum no longer fits and the look finds it.
    let mut bytes = fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4096).take(64) {
        *byte ^= 0x5a;
    }
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(Store::open(dir, NOW), Err(StoreError::Damaged(_))));
    assert_eq!(fs::read(&file).unwrap(), bytes, "untouched");
    // A checksum that says nothing of this file is no excuse.
    fs::write(&mark, "0\n0 0\n").unwrap();
    assert!(matches!(Store::open(dir, NOW), Err(StoreError::Damaged(_))));
}

#[test]
fn a_byte_changed_by_a_worn_out_disk_is_found_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    drop(desk(dir));
    let file = dir.join(DATABASE_FILE);
    let changed = fs::metadata(&file).unwrap().modified().unwrap();
    let good = fs::read(&file).unwrap();
    let mut bytes = good.clone();
    for byte in bytes.iter_mut().skip(4096).take(64) {
        *byte ^= 0x5a;
    }
    // The disk does not tell: size and time are those of the last closing.
    let put = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(changed)
            .unwrap();
    };
    put(&bytes);
    let mut store = Store::open(dir, NOW).unwrap();
    let refused = store.remember("place", "1.01");
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    assert!(
        matches!(store.settled(), Err(StoreError::Damaged(_))),
        "it stays refused"
    );
    drop(store);
    assert_eq!(fs::read(&file).unwrap(), bytes, "untouched");
    // The control: the same opening of the whole file takes the change.
    put(&good);
    let mut store = Store::open(dir, NOW).unwrap();
    store.settled().unwrap();
    store.remember("place", "1.01").unwrap();
}

#[test]
fn a_desk_that_another_program_still_has_open_leaves_no_checksum_of_a_moving_file() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let (first, _) = desk(dir);
    let second = Store::open(dir, NOW).unwrap();
    drop(first);
    assert!(!dir.join("vsoko.left").exists());
    drop(second);
    assert!(dir.join("vsoko.left").exists());
}
