//! What comes back from the world, at every door of the command line: mail, archives and sticks.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
/// The letter in the inputs.
const INN: &str = "6900000004";

/// Envelopes of a school's letter, with how many attachments besides lie in them.
const LETTERS: [(&str, u64); 14] = [
    ("mail-all-attachments.zip", 0),
    ("mail-base64-broken-at-998.eml", 0),
    ("mail-base64-one-line.eml", 0),
    ("mail-base64-trailing-spaces.eml", 0),
    ("mail-binary.eml", 0),
    ("mail-blank-lines.eml", 0),
    ("mail-control-good.eml", 0),
    ("mail-draft-attached-as-file.eml", 0),
    ("mail-forwarded-base64.eml", 0),
    ("mail-letter-and-cover-docx.eml", 2),
    ("mail-outlook.msg", 0),
    ("mail-plain.eml.txt", 0),
    ("mail-thunderbird-Inbox", 0),
    ("mail-winmail.eml", 0),
];

fn data(name: &str) -> String {
    format!("{ROOT}/tests/data/envelopes/{name}")
}

/// A folder in which programs run.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn lay(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    fn run(&self, desk: &str, args: &[&str], json: bool) -> Output {
        Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .arg("--data")
            .arg(self.path(desk))
            .args(args)
            .args(json.then_some("--json"))
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn done(&self, desk: &str, args: &[&str]) -> Value {
        let output = self.run(desk, args, true);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}\n{out}");
        serde_json::from_str(&out).unwrap()
    }

    fn refused(&self, desk: &str, args: &[&str]) -> String {
        let output = self.run(desk, args, true);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let problem: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_ne!(problem["remedy"], "");
        problem["code"].as_str().unwrap().to_owned()
    }

    fn office(&self) {
        let file = json!({"name": "Управление образования", "inn": "6900000011", "period": "2024/2025",
            "deadline": "2025-10-31",
            "schools": [{"inn": INN, "name": "МОУ", "oo_type": "ООШ", "locality": "село"}]});
        self.lay("municipality.json", file.to_string().as_bytes());
        self.done("office", &["municipality", "init", "municipality.json"]);
    }

    fn import(&self, path: &str) -> Value {
        self.done("office", &["municipality", "import", path, "--enrol-first"])
    }
}

fn states(imported: &Value) -> Vec<(&str, u64)> {
    let files = imported["files"].as_array().unwrap().iter();
    files
        .map(|told| {
            (
                told["state"].as_str().unwrap(),
                told["sequence"].as_u64().unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn a_letter_is_imported_out_of_everything_it_travels_in() {
    for (name, attachments) in LETTERS {
        let place = Place::new();
        place.office();
        let told = place.import(&data(name));
        assert_eq!(states(&told), [("new", 1)], "{name}: {told}");
        assert_eq!(told["passed_over"]["attachments"], attachments, "{name}");
        assert_eq!(
            place.done("office", &["municipality", "summary"])["submitted"],
            1,
            "{name}"
        );
    }
}

#[test]
fn a_folder_of_saved_mail_gives_each_letter_once() {
    let place = Place::new();
    place.office();
    for (name, _) in LETTERS {
        place.lay(&format!("in/{name}"), &fs::read(data(name)).unwrap());
    }
    place.lay(
        "in/holiday.eml",
        b"From: a@example.org\nSubject: x\n\nno attachment\n",
    );
    let told = place.import("in");
    assert_eq!(told["counts"]["not_a_letter"], 1, "{told}");
    assert_eq!(told["files"].as_array().unwrap().len(), LETTERS.len() + 1);
    let kept = fs::metadata(place.path("office").join("vsoko.db")).map_or(0, |file| file.len());
    assert!(kept < 3 << 20, "{kept} bytes are kept of a few letters");
    assert_eq!(place.done("office", &["municipality", "summary"])["submitted"], 1);
}

#[test]
fn an_invitation_is_received_out_of_a_saved_mail_and_an_archive() {
    for name in ["mail-invitation-good.eml", "mail-invitation.zip"] {
        let place = Place::new();
        let sample = format!("{ROOT}/assets/samples/sample_school.json");
        place.done("school", &["school", "init", &sample]);
        let told = place.done("school", &["school", "receive", &data(name)]);
        assert_eq!(told["letters"][0]["state"], "unverified", "{name}: {told}");
        assert_eq!(told["letters"][0]["kind"], "invitation");
        place.lay("in/saved", &fs::read(data(name)).unwrap());
        let told = place.done("school", &["school", "receive", "in"]);
        assert_eq!(told["letters"][0]["path"], "in/saved", "{name}: {told}");
        assert_eq!(told["letters"][0]["state"], "unverified", "{name}: {told}");
    }
}

#[test]
fn a_letter_is_verified_shown_and_rebuilt_from_where_it_lies() {
    let place = Place::new();
    for (name, _) in LETTERS {
        let shown = place.done("nobody", &["letter", "verify", &data(name)]);
        assert_eq!(shown["valid"], true, "{name}");
        let shown = place.done("nobody", &["letter", "show", &data(name)]);
        assert_eq!(shown["letter"]["inn"], INN, "{name}");
    }
    for name in [
        "mail-draft-attached-as-file.eml",
        "mail-all-attachments.zip",
        "mail-outlook.msg",
    ] {
        place.done(name, &["school", "rebuild", &data(name)]);
        assert_eq!(
            place.done(name, &["school", "status"])["school"]["inn"],
            INN,
            "{name}"
        );
    }
    let two = [
        "From - Mon Dec 01 10:00:00 2025\n".as_bytes(),
        &fs::read(data("mail-control-good.eml")).unwrap(),
        b"\n",
        &fs::read(data("mail-thunderbird-Inbox")).unwrap(),
    ]
    .concat();
    place.lay("Sent", &two);
    assert_eq!(place.refused("nobody", &["letter", "verify", "Sent"]), "E1188");
    assert_eq!(place.refused("new", &["school", "rebuild", "Sent"]), "E1188");
    place.lay("empty.eml", b"From: a@example.org\nSubject: x\n\nno attachment\n");
    assert_eq!(place.refused("nobody", &["letter", "show", "empty.eml"]), "E1180");
    assert_eq!(place.refused("new", &["school", "rebuild", "empty.eml"]), "E1180");
}

#[test]
fn what_was_thrown_away_is_not_handed_in_unless_it_is_named() {
    let (first, second) = (data("stick-letter-1.vsoko"), data("stick-letter-2-deleted.vsoko"));
    let (first, second) = (fs::read(first).unwrap(), fs::read(second).unwrap());
    for (strange, system) in [
        ("$RECYCLE.BIN/S-1-5-21/$RAB12CD.vsoko", true),
        ("$Recycle.bin/2.vsoko", true),
        ("RECYCLER/2.vsoko", true),
        (".Trash-1000/files/2.vsoko", true),
        (".Trashes/501/2.vsoko", true),
        ("System Volume Information/2.vsoko", true),
        (".Spotlight-V100/2.vsoko", true),
        (".fseventsd/2.vsoko", true),
        ("lost+found/2.vsoko", true),
        ("FOUND.000/FILE0000.CHK", true),
        ("__MACOSX/2.vsoko", true),
        ("._2.vsoko", false),
        ("~$2.vsoko", false),
        ("2.vsoko.part", false),
        ("2.vsoko.crdownload", false),
        ("2.tmp", false),
        ("2.sync-conflict-20251201-101010-ABCDEFG.vsoko", false),
    ] {
        let place = Place::new();
        place.office();
        place.lay("stick/1.vsoko", &first);
        place.lay(&format!("stick/{strange}"), &second);
        let told = place.import("stick");
        assert_eq!(states(&told), [("new", 1)], "{strange}: {told}");
        assert_eq!(told["passed_over"]["system"], 1, "{strange}");
        let said = place.run("office", &["municipality", "import", "stick"], false);
        let said = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.matches("Пропущено служебное").count(), 1, "{said}");
        let name = Path::new(strange).components().next().unwrap();
        let named = match system {
            true => format!("stick/{}", name.as_os_str().to_string_lossy()),
            false => format!("stick/{strange}"),
        };
        assert_eq!(states(&place.import(&named)), [("newer", 2)], "{named}");
    }
}

#[test]
fn a_school_passes_over_what_was_thrown_away_too() {
    let place = Place::new();
    let sample = format!("{ROOT}/assets/samples/sample_school.json");
    place.done("school", &["school", "init", &sample]);
    let invitation = fs::read(data("mail-invitation-good.eml")).unwrap();
    place.lay("stick/$RECYCLE.BIN/1.eml", &invitation);
    place.lay("stick/photo.jpg", b"\xff\xd8\xff");
    let told = place.done("school", &["school", "receive", "stick"]);
    assert_eq!(told["letters"], json!([]));
    let said = place.run("school", &["school", "receive", "stick"], false);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("пропущено: 1 ($RECYCLE.BIN)"), "{said}");
    let told = place.done("school", &["school", "receive", "stick/$RECYCLE.BIN"]);
    assert_eq!(told["letters"][0]["state"], "unverified");
}

#[test]
fn an_empty_letter_and_a_half_copied_one_are_told_as_such() {
    let place = Place::new();
    place.office();
    let whole = fs::read(data("stick-letter-1.vsoko")).unwrap();
    let half = &whole[..whole.len() / 2];
    let padded = [half, &vec![0; whole.len() - half.len()]].concat();
    place.lay("stick/empty.vsoko", b"");
    place.lay("stick/noughts.vsoko", &vec![0; 5_000]);
    place.lay("stick/half.vsoko", half);
    place.lay("stick/padded.vsoko", &padded);
    place.lay("stick/head.vsoko", &whole[..20]);
    place.lay("stick/notes.txt", b"");
    let told = place.import("stick");
    let mut codes: Vec<(String, &str)> = told["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| {
            let name = Path::new(told["file"].as_str().unwrap()).file_name().unwrap();
            (
                name.to_string_lossy().into_owned(),
                told["code"].as_str().unwrap(),
            )
        })
        .collect();
    codes.sort();
    let expected = [
        ("empty.vsoko", "E1189"),
        ("half.vsoko", "E1190"),
        ("head.vsoko", "E1190"),
        ("notes.txt", "E0401"),
        ("noughts.vsoko", "E1189"),
        ("padded.vsoko", "E1190"),
    ];
    assert_eq!(codes, expected.map(|(name, code)| (name.to_owned(), code)));
    for (name, code) in [("stick/empty.vsoko", "E1189"), ("stick/half.vsoko", "E1190")] {
        assert_eq!(place.refused("nobody", &["letter", "verify", name]), code);
        assert_eq!(place.refused("new", &["school", "rebuild", name]), code);
        let sample = format!("{ROOT}/assets/samples/sample_school.json");
        place.run("school", &["school", "init", &sample], true);
        assert_eq!(place.refused("school", &["school", "receive", name]), code);
        let told = place.run("office", &["municipality", "import", name], true);
        let said = String::from_utf8(told.stdout).unwrap();
        assert!(said.contains(&format!("\"{code}\"")), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_under_a_letters_name_is_no_letter_and_nobody_waits_for_it() {
    let place = Place::new();
    place.office();
    let made = Command::new("mkfifo")
        .arg(place.path("pipe.vsoko"))
        .status()
        .unwrap();
    assert!(made.success());
    for door in [
        &["municipality", "import"][..],
        &["letter", "verify"],
        &["letter", "show"],
    ] {
        let mut started = Command::new("timeout")
            .args(["20", env!("CARGO_BIN_EXE_vsoko"), "--json", "--data"])
            .arg(place.path("office"))
            .args(door)
            .arg(place.path("pipe.vsoko"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // 124 is what `timeout` ends with when it had to stop the program.
        assert_eq!(started.wait().unwrap().code(), Some(1), "{door:?}");
    }
}
