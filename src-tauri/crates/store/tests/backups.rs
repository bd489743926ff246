//! Backups are read back before they count, rotated, and restored beside, never over.
#![allow(clippy::unwrap_used, reason = "in a test a refusal is a failure")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{NOW, WHO, answer, body, desk};
use store::{DATABASE_FILE, Store, StoreError, backup};

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_backup_is_whole_alone_and_on_record() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    let made = backup::create(&mut store, stick.path(), NOW).unwrap();
    assert_eq!(made.file.name, "vsoko-backup-3700000001-20260314-143205.db");
    assert_eq!(
        (made.file.desk.as_str(), made.file.at.as_str()),
        ("3700000001", "2026-03-14T14:32:05")
    );
    assert_eq!(
        names(stick.path()),
        BTreeSet::from([made.file.name.clone()]),
        "nothing else is left there"
    );
    let again = backup::verify(&made.file.path).unwrap();
    assert_eq!(again, made.verified);
    assert_eq!((again.verdict.entries, again.verdict.journal), (1, 2));
    assert_eq!(names(stick.path()).len(), 1, "reading leaves nothing beside");
    assert_eq!(
        backup::list(stick.path()).unwrap(),
        std::slice::from_ref(&made.file)
    );
    let log = store.backup_log().unwrap();
    assert_eq!(
        (log[0].at.as_str(), log[0].sha256.as_str()),
        (NOW, again.sha256.as_str())
    );

    let second = backup::create(&mut store, stick.path(), NOW).unwrap();
    assert_eq!(second.file.name, "vsoko-backup-3700000001-20260314-143205-2.db");
    assert_eq!(second.removed, [made.file.name], "of one day the newest stays");
}

#[test]
fn a_restored_desk_stands_beside_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("desk");
    let (mut store, year) = desk(&dir);
    answer(&mut store, year, "1.05", Some("1"));
    answer(&mut store, year, "1.05", Some("2"));
    let made = backup::create(&mut store, &backup::local_folder(&dir), NOW).unwrap();
    answer(&mut store, year, "1.05", Some("3"));

    assert!(matches!(
        backup::restore_beside(&made.file.path, &dir),
        Err(StoreError::Exists(_))
    ));
    let beside = backup::folder_beside(&dir, NOW).unwrap();
    assert_eq!(beside, home.path().join("desk-restored-20260314-143205"));
    backup::restore_beside(&made.file.path, &beside).unwrap();
    assert!(matches!(
        backup::restore_beside(&made.file.path, &beside),
        Err(StoreError::Exists(_))
    ));
    assert_eq!(names(&beside), BTreeSet::from([DATABASE_FILE.to_owned()]));

    assert_eq!(
        body(&store, year, "1.05").as_deref(),
        Some("3"),
        "the first desk is as it was"
    );
    let mut restored = Store::open(&beside, NOW).unwrap();
    let year = restored.periods().unwrap()[0].id;
    assert_eq!(body(&restored, year, "1.05").as_deref(), Some("2"));
    restored.undo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!(body(&restored, year, "1.05").as_deref(), Some("1"));
}

#[test]
fn a_damaged_desk_gives_no_backup_and_lets_none_go() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    let folder = backup::local_folder(home.path());
    let good = backup::create(&mut store, &folder, NOW).unwrap();
    store.close().unwrap();
    let conn = rusqlite::Connection::open(home.path().join(DATABASE_FILE)).unwrap();
    conn.execute("UPDATE entry SET body = '9'", []).unwrap();
    conn.close().unwrap();

    let mut store = Store::open(home.path(), NOW).unwrap();
    assert!(matches!(
        backup::create(&mut store, &folder, NOW),
        Err(StoreError::Damaged(_))
    ));
    assert_eq!(names(&folder), BTreeSet::from([good.file.name.clone()]));
    assert_eq!(backup::newest_good(&folder).unwrap().unwrap(), good.file);
}

#[test]
fn the_newest_good_backup_is_found_behind_damaged_ones() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, year) = desk(home.path());
    let mut made = Vec::new();
    for day in 10..14 {
        answer(&mut store, year, "1.05", Some(&day.to_string()));
        let at = format!("2026-03-{day}T09:00:00+03:00");
        made.push(backup::create(&mut store, stick.path(), &at).unwrap().file);
    }
    // The newest lost its end, the one before lost a letter in an answer, an empty and a foreign file lie there too.
    let bytes = fs::read(&made[3].path).unwrap();
    fs::write(&made[3].path, &bytes[..bytes.len() - 5000]).unwrap();
    let mut bytes = fs::read(&made[2].path).unwrap();
    let place = bytes.windows(6).position(|part| part == b"1.0512").unwrap();
    bytes[place + 5] = b'3';
    fs::write(&made[2].path, bytes).unwrap();
    fs::write(
        stick.path().join("vsoko-backup-3700000001-20270101-000000.db"),
        b"",
    )
    .unwrap();
    fs::write(stick.path().join("vsoko-backup-вирус.db"), b"x").unwrap();

    assert_eq!(backup::list(stick.path()).unwrap().len(), 5);
    assert_eq!(backup::newest_good(stick.path()).unwrap().unwrap(), made[1]);
    for bad in [&made[2], &made[3]] {
        assert!(
            matches!(backup::verify(&bad.path), Err(StoreError::BackupUnusable { .. })),
            "{}",
            bad.name
        );
        let beside = home.path().join("beside");
        assert!(backup::restore_beside(&bad.path, &beside).is_err());
        assert!(!beside.exists(), "a refused restore leaves nothing");
    }
}

#[test]
fn two_months_of_backups_rotate_and_strangers_stay() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, year) = desk(home.path());
    let strangers = [
        "vsoko-backup-3702000007-20200101-080000.db",
        "фото.jpg",
        "vsoko-backup-3700000001.db",
    ];
    for name in strangers {
        fs::write(stick.path().join(name), b"stranger").unwrap();
    }
    for month in [4, 5] {
        for day in 1..=30 {
            answer(&mut store, year, "1.05", Some(&format!("{month}.{day}")));
            let at = format!("2026-{month:02}-{day:02}T18:00:00+03:00");
            backup::create(&mut store, stick.path(), &at).unwrap();
        }
    }
    let kept = backup::list(stick.path()).unwrap();
    let own: Vec<_> = kept.iter().filter(|file| file.desk == "3700000001").collect();
    assert!((8..=11).contains(&own.len()), "{own:?}");
    assert!(own.iter().all(|file| backup::verify(&file.path).is_ok()));
    assert_eq!(own[0].at, "2026-05-30T18:00:00");
    for name in strangers {
        assert!(stick.path().join(name).exists(), "{name}");
    }
}

#[test]
fn a_pulled_out_stick_is_said() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = desk(home.path());
    let gone = home.path().join("stick");
    assert!(matches!(
        backup::create(&mut store, &gone, NOW),
        Err(StoreError::Unreachable(_))
    ));
    assert!(!gone.exists(), "a folder is not made up in the place of a stick");
    assert!(matches!(backup::list(&gone), Err(StoreError::Unreachable(_))));
    assert!(matches!(
        backup::verify(&gone.join("a.db")),
        Err(StoreError::BackupUnusable { .. })
    ));
    assert!(store.backup_log().unwrap().is_empty());
}
