//! One write path, its journal, undo and redo.

mod common;

use common::{NOW, WHO, answer, begin_year, body, definition, desk, step};
use domain::problem::Problem;
use store::{Action, EntryKind, LetterState, NewLetter, Step, Store, StoreError, What};

#[test]
fn a_change_is_there_after_a_restart_with_its_line() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    assert_eq!(
        answer(&mut store, year, "1.05", Some(r#"{"value":"да"}"#)),
        Some(2)
    );
    drop(store);

    let store = Store::open(home.path(), NOW).unwrap();
    let year = store.period("2024/2025").unwrap().unwrap().id;
    assert_eq!(body(&store, year, "1.05").as_deref(), Some(r#"{"value":"да"}"#));
    let history = store.history(year, EntryKind::Answer, "1.05").unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].actor.as_str(), history[0].at.as_str()), (WHO, NOW));
    assert_eq!(
        (history[0].old.as_deref(), history[0].new.as_deref()),
        (None, Some(r#"{"value":"да"}"#))
    );
    let last = store.last_change(Some(year)).unwrap().unwrap();
    assert_eq!((last.step, last.action), (2, Action::Edit));
    let verdict = store.verify().unwrap();
    assert_eq!((verdict.entries, verdict.journal, verdict.periods), (1, 2, 1));
}

#[test]
fn an_equal_body_leaves_no_trace() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    assert!(answer(&mut store, year, "1.05", Some("1")).is_some());
    assert_eq!(answer(&mut store, year, "1.05", Some("1")), None);
    assert_eq!(answer(&mut store, year, "1.06", None), None);
    assert_eq!(store.history(year, EntryKind::Answer, "1.05").unwrap().len(), 1);
}

#[test]
fn a_refused_change_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    let refused = store.change(&step(Action::Edit, "нет"), |tx| {
        tx.put(year, EntryKind::Answer, "1.05", Some("2"))?;
        tx.set_setting("place", "1.05")?;
        Err::<(), StoreError>(StoreError::Unknown("передумали".to_owned()))
    });
    assert!(matches!(refused, Err(StoreError::Unknown(_))));
    assert_eq!(body(&store, year, "1.05").as_deref(), Some("1"));
    assert_eq!(store.setting("place").unwrap(), None);
    assert_eq!(store.history(year, EntryKind::Answer, "1.05").unwrap().len(), 1);
}

#[test]
fn undo_and_redo_survive_restarts() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    answer(&mut store, year, "1.05", Some("2"));
    answer(&mut store, year, "1.06", Some("3"));
    drop(store);

    let mut store = Store::open(home.path(), NOW).unwrap();
    assert_eq!(store.peek_undo(year).unwrap().unwrap().label, "1.06 изменено");
    let taken = store.undo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!((taken.changes.len(), taken.changes[0].key.as_str()), (1, "1.06"));
    assert_eq!(
        (taken.changes[0].old.as_deref(), taken.changes[0].new.as_deref()),
        (Some("3"), None)
    );
    store.undo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!(body(&store, year, "1.05").as_deref(), Some("1"));
    drop(store);

    let mut store = Store::open(home.path(), NOW).unwrap();
    let pending = store.peek_redo(year).unwrap().unwrap();
    assert_eq!(
        (pending.label.as_str(), pending.action),
        ("1.05 изменено", Action::Edit)
    );
    store.redo(year, WHO, NOW).unwrap().unwrap();
    store.redo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!(store.redo(year, WHO, NOW).unwrap(), None);
    assert_eq!(body(&store, year, "1.05").as_deref(), Some("2"));
    assert_eq!(body(&store, year, "1.06").as_deref(), Some("3"));
    for _ in 0..3 {
        assert!(store.undo(year, WHO, NOW).unwrap().is_some());
    }
    assert_eq!(
        store.undo(year, WHO, NOW).unwrap(),
        None,
        "the beginning of the year stays"
    );
    assert_eq!(store.entries(year).unwrap(), []);
    assert_eq!(
        store.history(year, EntryKind::Answer, "1.05").unwrap().len(),
        6,
        "nothing is ever removed"
    );
    store.verify().unwrap();
}

#[test]
fn a_new_edit_ends_redo() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    answer(&mut store, year, "1.06", Some("2"));
    store.undo(year, WHO, NOW).unwrap();
    assert!(store.peek_redo(year).unwrap().is_some());
    answer(&mut store, year, "1.07", Some("3"));
    assert_eq!(store.peek_redo(year).unwrap(), None);
    store.undo(year, WHO, NOW).unwrap();
    store.undo(year, WHO, NOW).unwrap();
    assert_eq!(store.entries(year).unwrap(), []);
    assert_eq!(store.peek_redo(year).unwrap().unwrap().label, "1.05 изменено");
}

#[test]
fn an_import_is_taken_back_as_one_step_in_its_year_only() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let before = begin_year(&mut store, "2023/2024");
    answer(&mut store, year, "1.01", Some("старое"));
    store
        .change(&step(Action::Import, "Загружено из файла"), |tx| {
            for number in 1..=189 {
                tx.put(year, EntryKind::Answer, &format!("1.{number:02}"), Some("новое"))?;
                tx.put(
                    before,
                    EntryKind::Answer,
                    &format!("1.{number:02}"),
                    Some("прошлое"),
                )?;
            }
            tx.put(year, EntryKind::Passport, "inn", Some("3700000001"))
        })
        .map(|done: store::Committed<bool>| done.step)
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(store.entries(year).unwrap().len(), 190);
    let taken = store.undo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!(taken.changes.len(), 190);
    assert_eq!(store.entries(year).unwrap().len(), 1);
    assert_eq!(body(&store, year, "1.01").as_deref(), Some("старое"));
    assert_eq!(
        store.entries(before).unwrap().len(),
        189,
        "each year is undone by itself"
    );
    store.redo(year, WHO, NOW).unwrap().unwrap();
    assert_eq!(store.entries(year).unwrap().len(), 190);
    store.verify().unwrap();
}

#[test]
fn signing_is_a_wall() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    answer(&mut store, year, "1.06", Some("2"));
    store.undo(year, WHO, NOW).unwrap();
    let bytes = vec![7; 100_000];
    let signed = store
        .change(&step(Action::Sign, "Письмо № 1"), |tx| {
            let sequence = tx.next_sequence(year, "submission")?;
            tx.add_letter(&NewLetter {
                period: year,
                kind: "submission",
                sequence,
                digest: "ab",
                previous: None,
                file_name: "VSOKO_3700000001_2024-2025_01.vsoko",
                recipient: "",
                content: "{}",
                bytes: &bytes,
            })
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(store.peek_undo(year).unwrap(), None);
    assert_eq!(store.peek_redo(year).unwrap(), None);
    answer(&mut store, year, "1.05", Some("после"));
    assert!(store.undo(year, WHO, NOW).unwrap().is_some());
    assert_eq!(store.undo(year, WHO, NOW).unwrap(), None);
    assert_eq!(body(&store, year, "1.05").as_deref(), Some("1"));

    let sent = step(Action::Send, "Записано на флешку");
    let path = Some("/media/stick/VSOKO_3700000001_2024-2025_01.vsoko");
    store
        .change(&sent, |tx| {
            tx.set_letter_state(signed.value, LetterState::Written, path)
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    let letters = store.letters(year).unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].sequence, letters[0].state), (1, LetterState::Written));
    assert_eq!(letters[0].path.as_deref(), path);
    assert_eq!(store.letter_bytes(signed.value).unwrap(), bytes);
    store.verify().unwrap();
}

#[test]
fn the_same_letter_twice_is_one_letter_and_a_rival_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let letter = |digest| NewLetter {
        period: year,
        kind: "submission",
        sequence: 1,
        digest,
        previous: None,
        file_name: "a.vsoko",
        recipient: "",
        content: "",
        bytes: b"a",
    };
    for digest in ["aa", "aa", "bb"] {
        store
            .change(&step(Action::Sign, ""), |tx| tx.add_letter(&letter(digest)))
            .map_err(|error: StoreError| error)
            .unwrap();
    }
    assert_eq!(store.letters(year).unwrap().len(), 2);
}

#[test]
fn a_new_key_sets_the_old_one_aside() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = desk(home.path());
    assert_eq!(store.current_key().unwrap(), None);
    for name in ["первый", "второй"] {
        store
            .change(&step(Action::Key, "Создан ключ"), |tx| {
                tx.add_key(name, "зашифровано")
            })
            .map_err(|error: StoreError| error)
            .unwrap();
    }
    assert_eq!(store.current_key().unwrap().unwrap().public, "второй");
    let keys = store.keys().unwrap();
    assert_eq!(keys.len(), 2);
    assert!(keys[1].retired.is_some());
    assert!(!format!("{keys:?}").contains("зашифровано"), "no secret in a log");
    let journal = store.journal(None, 100).unwrap();
    assert!(
        journal
            .iter()
            .all(|row| row.new.as_deref() != Some("зашифровано")),
        "no secret in the journal"
    );
}

#[test]
fn hostile_values_are_refused_before_they_are_written() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let long = "я".repeat(200_000);
    let put = |store: &mut Store, by: &Step<'_>, key: &str, body: &str| {
        store
            .change(by, |tx| tx.put(year, EntryKind::Answer, key, Some(body)))
            .map(|done| done.step)
    };
    let by = step(Action::Edit, "");
    let limit = |error: StoreError| match error {
        StoreError::Limit { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(limit(put(&mut store, &by, "", "1").unwrap_err()), What::Key);
    assert_eq!(limit(put(&mut store, &by, "1.05\n", "1").unwrap_err()), What::Key);
    assert_eq!(
        limit(put(&mut store, &by, "1.05", &long).unwrap_err()),
        What::Body
    );
    assert_eq!(
        limit(
            put(
                &mut store,
                &Step {
                    at: "вчера", ..by
                },
                "1.05",
                "1"
            )
            .unwrap_err()
        ),
        What::Time
    );
    assert_eq!(
        limit(put(&mut store, &Step { actor: &long, ..by }, "1.05", "1").unwrap_err()),
        What::Actor
    );
    assert_eq!(
        limit(put(&mut store, &Step { label: &long, ..by }, "1.05", "1").unwrap_err()),
        What::Label
    );
    assert_eq!(store.entries(year).unwrap(), []);
    let script = "'); DROP TABLE entry; --";
    put(&mut store, &Step { label: script, ..by }, script, script).unwrap();
    assert_eq!(body(&store, year, script).as_deref(), Some(script));
    assert_eq!(
        Problem::from(put(&mut store, &by, "", "1").unwrap_err()).code.0,
        "E0313"
    );
}

#[test]
fn a_year_is_begun_once() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    let again = store.change(&step(Action::Create, ""), |tx| {
        tx.add_period("2024/2025", &definition("vsoko"), &definition("method"))
    });
    assert!(matches!(again, Err(StoreError::PeriodExists(_))));
    begin_year(&mut store, "2025/2026");
    let years: Vec<_> = store
        .periods()
        .unwrap()
        .into_iter()
        .map(|period| period.school_year)
        .collect();
    assert_eq!(years, ["2025/2026", "2024/2025"]);
    let changed = store
        .change(&step(Action::Create, ""), |tx| {
            tx.set_definitions(year, &definition("vsoko"), &definition("method 2"))
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    assert!(changed.value);
    assert_eq!(
        store.period("2024/2025").unwrap().unwrap().methodology.id,
        "method 2"
    );
}

#[test]
fn the_place_is_remembered_without_a_line() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    store.remember("place:2024/2025", "1.06").unwrap();
    store.remember("place:2024/2025", "1.07").unwrap();
    drop(store);
    let store = Store::open(home.path(), NOW).unwrap();
    assert_eq!(store.setting("place:2024/2025").unwrap().as_deref(), Some("1.07"));
    assert_eq!(store.last_change(None).unwrap().unwrap().step, 2);
    assert!(
        store.peek_undo(year).unwrap().is_some(),
        "remembering is not a step"
    );
}

#[test]
fn the_desk_learns_its_name() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, _) = desk(home.path());
    store
        .change(&step(Action::Edit, ""), |tx| {
            tx.set_desk("3702000007", "МОУ СОШ № 2")
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    let desk = store.desk().unwrap();
    assert_eq!(
        (desk.inn.as_str(), desk.name.as_str()),
        ("3702000007", "МОУ СОШ № 2")
    );
    assert_eq!((desk.sample, desk.created.as_str()), (false, NOW));
}

#[test]
fn the_database_itself_refuses_to_rewrite_the_journal() {
    let home = tempfile::tempdir().unwrap();
    let (mut store, year) = desk(home.path());
    answer(&mut store, year, "1.05", Some("1"));
    store.close().unwrap();
    let conn = rusqlite::Connection::open(home.path().join(store::DATABASE_FILE)).unwrap();
    assert!(conn.execute("UPDATE journal SET actor = 'другой'", []).is_err());
    assert!(conn.execute("DELETE FROM journal", []).is_err());
}
