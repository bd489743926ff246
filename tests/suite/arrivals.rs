//! What arrives changes nothing of a verified letter, whatever it is and in whatever order it comes.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use app::Desk;
use app::municipality::{Arrival, Order};
use letter::{Trust, attach_qualified, verify};
use scenarios::many::{Wish, inn};
use scenarios::{PASSWORD, surroundings};
use zip::write::SimpleFileOptions;

use super::municipality::{Municipality, PERIOD};

/// How many random histories are played; the whole 10,000 by `ARRIVAL_HISTORIES=10000`.
fn histories() -> u64 {
    env::var("ARRIVAL_HISTORIES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20)
}

/// The unsigned archive in a letter.
fn bag(letter: &[u8]) -> Vec<u8> {
    let verified = verify(letter, Trust::CarriedKey).unwrap();
    verified.layers().bag_zip.to_vec()
}

fn with_signature(letter: &[u8]) -> Vec<u8> {
    attach_qualified(letter, b"\x30\x03\x02\x01\x01").unwrap()
}

/// All of it as a mailbox gives it for download.
fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The letters that came, by digest: who sent them, how they stand and their kept bytes.
fn kept(desk: &Desk) -> BTreeMap<String, (String, bool, Vec<u8>)> {
    let view = desk.letters_view(PERIOD).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let rows = view
        .arrivals
        .iter()
        .chain(&view.aside)
        .filter(|row| row.sequence > 0);
    rows.map(|row| {
        let written = desk.save_arrival(row.id, folder.path()).unwrap();
        let bytes = fs::read(written.path).unwrap();
        let digest = verify(&bytes, Trust::CarriedKey).unwrap().digest().to_string();
        (digest, (row.inn.clone(), row.taken, bytes))
    })
    .collect()
}

#[test]
fn a_part_of_a_letter_takes_nothing_from_the_letter_before_it_or_after_it() {
    for before in [true, false] {
        let mut here = Municipality::of(2);
        let bytes = here.schools.letter(1, &Wish::default());
        let (whole, part) = (here.lay("L.vsoko", &bytes), here.lay("bag.zip", &bag(&bytes)));
        let order = if before { [&part, &whole] } else { [&whole, &part] };
        for path in order {
            here.import_paths(std::slice::from_ref(path), true);
        }
        assert_eq!(here.summary().submitted, 1, "part before: {before}");
        let again = here.import_paths(std::slice::from_ref(&whole), true);
        assert_eq!(again.files[0].state, Arrival::Repeated);
        let told = here.import_paths(std::slice::from_ref(&part), true);
        assert_eq!(told.files[0].state, Arrival::NotALetter);
        assert!(
            told.files[0].digest.is_empty(),
            "what is no letter has no digest of one"
        );
        assert_eq!(kept(&here.desk).values().next().unwrap().2, bytes);
        assert_eq!(here.summary().submitted, 1);
    }
}

#[test]
fn a_signature_that_comes_later_is_added_to_the_letter() {
    let mut here = Municipality::of(2);
    let bytes = here.schools.letter(1, &Wish::default());
    let signed = with_signature(&bytes);
    let (bare, full) = (here.lay("L.vsoko", &bytes), here.lay("signed.vsoko", &signed));
    here.import_paths(std::slice::from_ref(&bare), true);
    let told = here.import_paths(std::slice::from_ref(&full), true);
    assert!(told.files[0].completed && told.files[0].state == Arrival::Repeated);
    // The bare one again takes nothing away.
    assert!(!here.import_paths(&[bare], true).files[0].completed);
    assert!(!here.import_paths(&[full], true).files[0].completed);
    assert_eq!(kept(&here.desk).values().next().unwrap().2, signed);
    assert_eq!(here.summary().submitted, 1);
}

#[test]
fn what_is_no_letter_is_remembered_without_its_bytes() {
    let mut here = Municipality::of(1);
    let junk = vec![7; 3_000_000];
    let mut paper = b"PK\x03\x04".to_vec();
    paper.extend_from_slice(&junk);
    let paths = [here.lay("junk.vsoko", &junk), here.lay("paper.docx", &paper)];
    let told = here.import_paths(&paths, true);
    assert!(told.files.iter().all(|one| one.state == Arrival::NotALetter));
    let view = here.desk.letters_view(PERIOD).unwrap();
    assert_eq!((view.aside.len(), view.junk), (2, 0));
    assert!(
        view.aside
            .iter()
            .all(|row| row.code == "E0401" && !row.words.is_empty())
    );
    let size = fs::metadata(here.folder.path().join("data/vsoko.db"))
        .unwrap()
        .len();
    assert!(size < 1_000_000, "{size} bytes for two names");
    // Its bytes cannot be given back, and that is said.
    let refused = here
        .desk
        .save_arrival(view.aside[0].id, here.folder.path())
        .unwrap_err();
    assert_eq!(refused.code.to_string(), "E1004");
    // A person lets go of one: it is not told anew when it comes again.
    here.desk.settle_arrival(view.aside[0].id).unwrap();
    here.import_paths(&paths, true);
    assert_eq!(here.desk.letters_view(PERIOD).unwrap().aside.len(), 1);
}

#[test]
fn a_desk_that_an_older_program_harmed_is_repaired_and_told() {
    let home = tempfile::tempdir().unwrap();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/databases/harmed-desk.db");
    fs::copy(old, home.path().join("vsoko.db")).unwrap();
    let mut desk = Desk::open(home.path(), surroundings()).unwrap();
    assert_eq!(desk.summary_of(PERIOD, false).unwrap().submitted, 3);
    let view = desk.letters_view(PERIOD).unwrap();
    assert_eq!(view.arrivals.len(), 3);
    let part = view.aside.iter().find(|row| row.file == "bag.zip").unwrap();
    assert_eq!(part.code, "E1003");
    assert_eq!(view.notes.len(), 2, "{:?}", view.notes);
    // Two files that are no letters, and the part.
    assert_eq!(view.junk, 3);
    assert_eq!(desk.forget_junk().unwrap(), 3);
    let view = desk.letters_view(PERIOD).unwrap();
    assert_eq!((view.junk, view.aside.len()), (0, 3));
    assert_eq!(desk.summary_of(PERIOD, false).unwrap().submitted, 3);
    assert_eq!(desk.forget_junk().unwrap(), 0);
}

/// Numbers from a seed: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

#[test]
fn any_files_in_any_order_alone_together_or_in_an_archive_give_the_same_state() {
    let maker = Municipality::of(3);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut letters = BTreeMap::new();
    for at in 1..=2 {
        for sequence in 1..=2 {
            let wish = Wish {
                sequence,
                ..Wish::default()
            };
            let bytes = maker.schools.letter(at, &wish);
            let signed = with_signature(&bytes);
            let digest = verify(&bytes, Trust::CarriedKey).unwrap().digest().to_string();
            letters.insert(digest, (inn(at), true, signed.clone()));
            let mut damaged = bytes.clone();
            let middle = damaged.len() / 2;
            damaged[middle] ^= 1;
            files.extend([
                (format!("{at}-{sequence}.vsoko"), bytes.clone()),
                (format!("{at}-{sequence}-signed.vsoko"), signed),
                (format!("{at}-{sequence}-bag.zip"), bag(&bytes)),
                (format!("{at}-{sequence}-damaged.vsoko"), damaged),
                (
                    format!("{at}-{sequence}-cut.vsoko"),
                    bytes[..bytes.len() - 9].to_vec(),
                ),
            ]);
        }
    }
    files.push(("paper.docx".to_owned(), b"PK\x03\x04 nothing of ours".to_vec()));
    files.push(("all.zip".to_owned(), archive(&files)));
    let mut dice = Dice(0x5eed);
    for round in 0..histories() {
        let mut here = Municipality::of(3);
        let paths: Vec<PathBuf> = files.iter().map(|(name, bytes)| here.lay(name, bytes)).collect();
        // Each file once at least, some twice, in any order: one by one, some together, or the whole folder.
        let mut order: Vec<usize> = (0..paths.len())
            .chain((0..6).map(|_| dice.below(paths.len())))
            .collect();
        for at in (1..order.len()).rev() {
            order.swap(at, dice.below(at + 1));
        }
        let mut rest = &order[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at((1 + dice.below(5)).min(rest.len()));
            let named: Vec<PathBuf> = now.iter().map(|at| paths[*at].clone()).collect();
            here.import_paths(&named, true);
            if dice.below(8) == 0 {
                here.import_paths(&[here.folder.path().join("in")], true);
            }
            rest = later;
        }
        assert_eq!(kept(&here.desk), letters, "history {round}: {order:?}");
        assert_eq!(here.summary().submitted, 2, "history {round}");
    }
}

#[test]
fn a_letter_with_impossible_numbers_counts_for_nothing_until_a_person_says_why() {
    let mut here = Municipality::of(2);
    here.desk.create_municipal_key(PASSWORD).unwrap();
    let wish = Wish {
        answers: vec![("2.12".to_owned(), "1000000000/48".to_owned())],
        ..Wish::default()
    };
    let path = here.lay_letter("impossible.vsoko", 1, &wish);
    let told = here.import_paths(&[path], true);
    let problem = told.files[0].problem.clone().unwrap();
    assert_eq!(problem.code.to_string(), "E1022");
    assert!(problem.params["place"].contains("2.12"), "{problem:?}");
    assert!(told.files[0].id.is_some(), "it is kept");
    assert_eq!(here.summary().submitted, 0);
    let order = || Order {
        password: PASSWORD,
        folder: None,
    };
    let refused = here.desk.accept(PERIOD, &inn(1), order()).unwrap_err();
    assert_ne!(refused.code.to_string(), "E1022");
    let unsaid = here
        .desk
        .accept_despite(PERIOD, &inn(1), "  ", order())
        .unwrap_err();
    assert_eq!(unsaid.code.to_string(), "E1024");
    here.desk.enrol(&inn(1), &told.files[0].fingerprint).unwrap();
    assert_eq!(
        here.summary().submitted,
        0,
        "a compared key makes no number possible"
    );
    here.desk
        .accept_despite(PERIOD, &inn(1), "школа подтвердила письмом", order())
        .unwrap();
    assert_eq!(here.summary().submitted, 1);
    let row = here.desk.letters_view(PERIOD).unwrap().arrivals.remove(0);
    assert!(row.words.contains("школа подтвердила письмом"), "{}", row.words);
    // The decision is about that letter, once.
    let nothing = here
        .desk
        .accept_despite(PERIOD, &inn(1), "ещё раз", order())
        .unwrap_err();
    assert_eq!(nothing.code.to_string(), "E1023");
}
