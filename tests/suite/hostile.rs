//! Every hostile letter, at every door the window and the command line have: refused with its own code, and nothing is
//! changed by it.

use std::path::PathBuf;

use app::school::read_letter;
use letter::Kind;
use scenarios::{hostile, made, new_school};
use words::Words;

/// Hostile letters as files, one after the other.
struct Stick {
    folder: tempfile::TempDir,
}

impl Stick {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn with(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("letter.vsoko");
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

#[test]
fn reading_a_letter_refuses_every_hostile_one() {
    let stick = Stick::new();
    hostile::throw(hostile::vectors(), |bytes| {
        read_letter(&stick.with(bytes), &[], Words::russian())
    })
    .all_refused("reading a letter");
    for kind in Kind::ALL {
        let honest = made::letter_of(kind);
        read_letter(&stick.with(&honest), &[], Words::russian()).unwrap();
        for (what, bytes) in hostile::damaged(&honest, 211) {
            let read = read_letter(&stick.with(&bytes), &[], Words::russian());
            assert!(read.is_err(), "{kind}: {what}");
        }
    }
}

#[test]
fn taking_last_year_from_a_letter_refuses_every_hostile_one() {
    let mut school = new_school();
    let period = school.period();
    let stick = Stick::new();
    let before = serde_json::to_value(school.desk().form_state(&period).unwrap()).unwrap();
    hostile::throw(hostile::vectors(), |bytes| {
        school
            .desk()
            .previous_from_letter(&period, &stick.with(bytes), None)
    })
    .all_refused("taking last year from a letter");
    let after = serde_json::to_value(school.desk().form_state(&period).unwrap()).unwrap();
    assert_eq!(before, after);
}
