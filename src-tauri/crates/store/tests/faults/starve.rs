//! Row 3, as far as the store goes: the disk is full, fails, or turns read-only at every write, flush and rename.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use store::{Store, backup};

use crate::common::NOW;
use crate::writer::{WRITER, lost, promised, rounds, run};

/// System calls and what they fail with.
const FAULTS: [(&str, &str); 9] = [
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fdatasync", "EIO"),
    ("fdatasync", "ENOSPC"),
    ("fsync", "EIO"),
    ("rename", "ENOSPC"),
    ("rename", "EROFS"),
    ("openat", "EROFS"),
    ("ftruncate", "EIO"),
];

/// Says why system calls cannot be made to fail here, if they cannot.
pub fn possible() -> Result<(), String> {
    let inject = [
        "-f",
        "-o",
        "/dev/null",
        "-e",
        "inject=fsync:error=EIO:when=1",
        "true",
    ];
    match run("strace", &inject)? {
        (true, _) => Ok(()),
        (false, said) => Err(format!("strace: {}", said.trim())),
    }
}

/// How often an undisturbed run makes this system call.
pub fn count(call: &str, words: &[&str]) -> u64 {
    let mut all = vec!["-f", "-o", "!cat >&2", "-e"];
    let trace = format!("trace={call}");
    let log = tempfile::NamedTempFile::new().expect("a file");
    let path = log.path().to_str().expect("plain").to_owned();
    all[2] = &path;
    all.push(&trace);
    all.push(WRITER);
    all.extend(words);
    let (good, said) = run("strace", &all).expect("strace");
    assert!(good, "{words:?}: {said}");
    let text = fs::read_to_string(&path).expect("the log");
    let needle = format!("{call}(");
    text.lines().filter(|line| line.contains(&needle)).count() as u64
}

/// A desk with a few answers, as files to copy.
fn begun(home: &Path) -> std::path::PathBuf {
    let dir = home.join("begun");
    let (good, said) = run(WRITER, &["answers", dir.to_str().expect("plain"), "30"]).expect("the writer");
    assert!(good, "{said}");
    dir
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("an item");
        fs::copy(item.path(), to.join(item.file_name())).expect("a copy");
    }
}

/// A task of its own a test, so that they share the processors.
#[test]
fn answers_on_a_starving_disk_are_saved_or_refused() {
    starve("answers");
}

#[test]
fn an_import_on_a_starving_disk_is_whole_or_never_was() {
    starve("import");
}

#[test]
fn a_signature_on_a_starving_disk_is_kept_or_refused() {
    starve("sign");
}

#[test]
fn a_backup_on_a_starving_disk_is_whole_or_never_was() {
    starve("backup");
}

#[test]
fn a_new_desk_on_a_starving_disk_opens_or_never_was() {
    starve("create");
}

/// One task with each way of failing, at a spread of the calls it makes.
fn starve(task: &str) {
    if let Err(reason) = possible() {
        println!("faults: starved: skipped ({reason})");
        return;
    }
    let home = tempfile::tempdir().expect("a folder");
    let start = begun(home.path());
    let stick = home.path().join("stick");
    let before: BTreeSet<u64> = (0..30).collect();
    let (mut refusals, mut survived): (BTreeMap<String, u64>, u64) = (BTreeMap::new(), 0);
    let prepare = |name: &str| {
        let dir = home.path().join(name);
        if task != "create" {
            copy(&start, &dir);
        }
        let _ = fs::remove_dir_all(&stick);
        fs::create_dir(&stick).expect("a stick");
        dir
    };
    for (call, error) in FAULTS {
        let counted = prepare("counted");
        let plain = words(task, &counted, &stick);
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let calls = count(call, &plain);
        fs::remove_dir_all(&counted).expect("removed");
        let stride = (calls / rounds(4).max(1)).max(1);
        let mut nth = 0;
        while nth < calls {
            nth += if nth == 0 { 1 } else { stride };
            let dir = prepare("desk");
            let inject = format!("inject={call}:error={error}:when={nth}");
            let words = words(task, &dir, &stick);
            let mut all = vec!["-f", "-o", "/dev/null", "-e", &inject, WRITER];
            all.extend(words.iter().map(String::as_str));
            let (good, said) = run("strace", &all).expect("strace");
            let place = format!("{task}, {call} {nth} of {calls}: {error}: {said}");
            let (refused, lines): (Vec<String>, Vec<String>) = said
                .lines()
                .map(str::to_owned)
                .partition(|line| line.starts_with("refused "));
            assert_eq!(refused.len(), usize::from(!good), "{place}");
            match refused.first() {
                None => survived += 1,
                Some(line) => {
                    let code = line.split(' ').nth(1).expect("a code").to_owned();
                    assert!(
                        ["E0306", "E0307", "E0308", "E0301"].contains(&code.as_str()),
                        "{place}"
                    );
                    *refusals.entry(code).or_default() += 1;
                }
            }
            whole_afterwards(task, &dir, &stick, &before, &lines, &place);
            fs::remove_dir_all(&dir).unwrap_or_default();
        }
    }
    println!(
        "faults: starved: {task}: refusals {refusals:?}, {survived} faults that did not matter; nothing torn, nothing promised is lost"
    );
    assert!(!refusals.is_empty());
}

/// What the writer is asked to do.
fn words(task: &str, dir: &Path, stick: &Path) -> Vec<String> {
    let dir = dir.to_str().expect("plain").to_owned();
    match task {
        "answers" => vec!["answers".to_owned(), dir, "3".to_owned()],
        "backup" => vec![
            "backup".to_owned(),
            dir,
            stick.to_str().expect("plain").to_owned(),
        ],
        "create" => vec!["answers".to_owned(), dir, "1".to_owned()],
        other => vec![other.to_owned(), dir],
    }
}

fn whole_afterwards(
    task: &str,
    dir: &Path,
    stick: &Path,
    before: &BTreeSet<u64>,
    lines: &[String],
    place: &str,
) {
    let saved: Vec<String> = lines
        .iter()
        .filter(|line| line.starts_with("saved "))
        .cloned()
        .collect();
    let mut expected = promised(&saved);
    if task != "create" {
        expected.extend(before);
    }
    assert_eq!(lost(dir, &expected), 0, "{place}");
    if Store::exists(dir) {
        let store = Store::open(dir, NOW).expect("opens");
        let year = store.period("2024/2025").expect("years").map(|period| period.id);
        let has = |line: &str| lines.iter().any(|said| said.starts_with(line));
        let passport = year.map_or(0, |year| {
            let entries = store.entries(year).expect("entries");
            entries
                .iter()
                .filter(|entry| entry.key.starts_with("field "))
                .count()
        });
        assert!(passport == 0 || passport == 600, "{place}: half an import");
        assert!(!has("imported") || passport == 600, "{place}");
        let letters = year.map_or(0, |year| store.letters(year).expect("letters").len());
        assert!(!has("signed") || letters == 1, "{place}");
    }
    let copies = backup::list(stick).expect("the stick");
    for copy in &copies {
        backup::verify(&copy.path).unwrap_or_else(|error| panic!("{place}: a torn backup: {error}"));
    }
    assert!(
        !lines.iter().any(|line| line.starts_with("copied")) || copies.len() == 1,
        "{place}"
    );
}
