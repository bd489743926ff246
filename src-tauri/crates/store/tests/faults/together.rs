//! Row 12: the command line beside the window.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use store::{Action, DATABASE_FILE, EntryKind, Store, StoreError};

use crate::common::{NOW, answer, desk, step};
use crate::writer::{Writer, rounds};

#[test]
fn two_programs_lose_no_update_and_show_no_lock() {
    let times = rounds(20).clamp(20, 200);
    let home = tempfile::tempdir().expect("a folder");
    let dir = home.path().join("desk");
    let (store, _) = desk(&dir);
    let path = dir.to_str().expect("a plain path").to_owned();
    // The window stays open and types; three scripts open, write and close all the time.
    let mut window = store;
    let year = window.periods().expect("years")[0].id;
    let scripts: Vec<Writer> = (0..3)
        .map(|_| Writer::start(&["count", &path, &times.to_string()]))
        .collect();
    for script in &scripts {
        script.first();
    }
    let mut slowest = Duration::ZERO;
    for _ in 0..times {
        let started = Instant::now();
        window
            .change(&step(Action::Edit, "окно"), |tx| {
                let stands = tx
                    .entry(year, EntryKind::Answer, "count")?
                    .unwrap_or_else(|| "0".to_owned());
                let next = stands.parse::<u64>().expect("a number") + 1;
                tx.put(year, EntryKind::Answer, "count", Some(&next.to_string()))?;
                Ok::<_, StoreError>(())
            })
            .expect("no lock is ever shown");
        window.entries(year).expect("reading never waits");
        slowest = slowest.max(started.elapsed());
    }
    for script in scripts {
        let (good, lines) = script.end();
        assert!(good, "{:?}", lines.last());
        assert_eq!(lines.len() as u64, times - 1, "the first was heard before");
    }
    let total = window.entry(year, EntryKind::Answer, "count").expect("the count");
    println!(
        "faults: together: 4 programs × {times} additions = {}, slowest {slowest:?}",
        total.as_deref().unwrap_or("-")
    );
    assert_eq!(total, Some((4 * times).to_string()));
    assert_eq!(
        window
            .history(year, EntryKind::Answer, "count")
            .expect("history")
            .len() as u64,
        4 * times
    );
    window.verify().expect("whole");
}

#[test]
fn a_window_notices_what_a_script_changed() {
    let home = tempfile::tempdir().expect("a folder");
    let (mut window, year) = desk(home.path());
    let quiet = window.data_version().expect("a version");
    answer(&mut window, year, "1.05", Some("1"));
    assert_eq!(
        window.data_version().expect("a version"),
        quiet,
        "its own writing is no news"
    );
    let (good, _) = Writer::start(&["count", home.path().to_str().expect("plain"), "1"]).end();
    assert!(good);
    let loud = window.data_version().expect("a version");
    assert_ne!(loud, quiet);
    // A second store in one process does not let go the locks of the first (see seat.rs).
    let held = locks(&home.path().join(DATABASE_FILE));
    let second = Store::open(home.path(), NOW).expect("opens");
    assert_eq!(locks(&home.path().join(DATABASE_FILE)), held);
    let (good, _) = Writer::start(&["count", home.path().to_str().expect("plain"), "1"]).end();
    assert!(good);
    drop(second);
    assert_eq!(
        window
            .entry(year, EntryKind::Answer, "count")
            .expect("read")
            .as_deref(),
        Some("2")
    );
    assert!(answer(&mut window, year, "1.06", Some("1")).is_some());
    window.verify().expect("whole");
}

/// Locks that this process holds on a file, as Linux tells them of each open handle. The list of the whole machine
/// (`/proc/locks`) is read in pieces: while others lock and unlock, a lock stands in it twice or not at all.
#[cfg(target_os = "linux")]
fn locks(file: &Path) -> BTreeSet<String> {
    let file = file.canonicalize().expect("a path");
    let mut held = BTreeSet::new();
    for handle in std::fs::read_dir("/proc/self/fd").expect("our handles") {
        let handle = handle.expect("a handle");
        // Handles of other tests come and go meanwhile.
        if std::fs::read_link(handle.path()).is_ok_and(|path| path == file) {
            let about = Path::new("/proc/self/fdinfo").join(handle.file_name());
            let about = std::fs::read_to_string(about).expect("what is known of the handle");
            held.extend(about.lines().filter_map(|line| {
                let (_, lock) = line.strip_prefix("lock:")?.split_once(": ")?;
                Some(lock.to_owned())
            }));
        }
    }
    assert!(!held.is_empty(), "an open desk is locked");
    held
}

/// Windows binds a lock to its handle: closing another handle does not let it go.
#[cfg(not(target_os = "linux"))]
fn locks(_: &Path) -> BTreeSet<String> {
    BTreeSet::new()
}

#[test]
fn two_programs_begin_one_desk() {
    for _ in 0..rounds(20).min(20) {
        let home = tempfile::tempdir().expect("a folder");
        let results: Vec<_> = std::thread::scope(|scope| {
            let begin = || Store::create(home.path(), &crate::common::school(), NOW).map(|_| ());
            let hands: Vec<_> = (0..4).map(|_| scope.spawn(begin)).collect();
            hands
                .into_iter()
                .map(|hand| hand.join().expect("no panic"))
                .collect()
        });
        assert_eq!(
            results.iter().filter(|result| result.is_ok()).count(),
            1,
            "{results:?}"
        );
        assert!(
            results
                .iter()
                .all(|result| matches!(result, Ok(()) | Err(StoreError::Exists(_)))),
            "{results:?}"
        );
        Store::open(home.path(), NOW)
            .expect("opens")
            .verify()
            .expect("whole");
    }
}
