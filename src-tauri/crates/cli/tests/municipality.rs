//! The municipality's commands as a script uses them: real processes, real letters of real schools.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/samples/sample_school.json"
);
const INNS: [&str; 3] = ["6900010002", "6900010010", "6900010027"];

/// A folder for three schools and a municipality.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::write(place.path("password.txt"), "три слова и точка\n").unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, data: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .arg("--data")
            .arg(self.path(data))
            .args(args)
            .args(["--json", "--password-file", "password.txt"])
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs a command that must go well and answers its JSON.
    fn json(&self, data: &str, args: &[&str]) -> Value {
        let output = self.run(data, args);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{args:?}\n{out}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
    }

    fn refused(&self, data: &str, args: &[&str]) -> Value {
        let output = self.run(data, args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// A school with its answer to 1.20, signed into `folder`.
    fn school(&self, at: usize, answer: &str, folder: &str) {
        let data = format!("school{at}");
        let mut sample: Value = serde_json::from_slice(&fs::read(SAMPLE).unwrap()).unwrap();
        sample["passport"]["inn"] = json!(INNS[at]);
        sample["passport"]["name_short"] = json!(format!("МОУ «Школа {}»", at + 1));
        sample["answers"]["1.20"] = json!({"value": answer});
        let file = format!("{data}.json");
        fs::write(self.path(&file), sample.to_string()).unwrap();
        self.json(&data, &["school", "init", &file]);
        self.json(&data, &["school", "key", "new"]);
        self.json(&data, &["school", "sign", "--out", folder]);
    }

    fn municipality(&self) {
        let schools: Vec<Value> = INNS
            .iter()
            .enumerate()
            .map(|(at, inn)| json!({"inn": inn, "name": format!("МОУ «Школа {}»", at + 1), "oo_type": "ООШ", "locality": "село"}))
            .collect();
        let file = json!({"name": "Управление образования", "inn": "6900000011", "period": "2024/2025",
            "deadline": "2025-10-31", "schools": schools});
        fs::write(self.path("municipality.json"), file.to_string()).unwrap();
        self.json("office", &["municipality", "init", "municipality.json"]);
    }
}

fn states(imported: &Value) -> Vec<&str> {
    let files = imported["files"].as_array().unwrap().iter();
    files.map(|told| told["state"].as_str().unwrap()).collect()
}

#[test]
fn from_letters_to_the_picture_and_back_to_the_schools() {
    let place = Place::new();
    place.municipality();
    for (at, answer) in ["да", "частично", "нет"].into_iter().enumerate() {
        place.school(at, answer, "letters");
    }
    let import = |args: &[&str]| place.json("office", &[&["municipality", "import"], args].concat());
    assert_eq!(states(&import(&["letters"])), ["unknown_key"; 3]);
    assert_eq!(states(&import(&["letters", "--enrol-first"])), ["new"; 3]);
    assert_eq!(states(&import(&["letters"])), ["repeated"; 3]);
    let summary = place.json("office", &["municipality", "summary"]);
    assert_eq!(
        (summary["schools"].clone(), summary["submitted"].clone()),
        (json!(3), json!(3))
    );
    let indicator = &summary["indicators"]["1.20"];
    for (member, value) in [
        ("applicable", json!(3)),
        ("yes", json!(1)),
        ("partly", json!(1)),
        ("no", json!(1)),
        ("num", Value::Null),
        ("den", Value::Null),
        ("phrase", json!("в 1 (33 %) из 3 ОО")),
        ("exceptions", json!(["МОУ «Школа 2»", "МОУ «Школа 3»"])),
        ("not_applicable", json!([])),
    ] {
        assert_eq!(indicator[member], value, "{member}");
    }
    assert_eq!(summary["indicators"].as_object().unwrap().len(), 189);
    assert_eq!(summary["verdicts"]["сформирована"].as_array().unwrap().len(), 3);
    assert_eq!(summary["deficits"]["R02"]["schools"], json!(3));
    // Without a key nothing is signed; with it the answers go back as letters that the school takes.
    assert_eq!(
        place.refused("office", &["municipality", "accept", INNS[0]])["code"],
        "E0613"
    );
    place.json("office", &["municipality", "key", "new"]);
    let invited = place.json("office", &["municipality", "invite", "--out", "invitations"]);
    assert_eq!(invited["letters"].as_array().unwrap().len(), 3);
    place.json("office", &["municipality", "accept", INNS[0], "--out", "answers"]);
    let accepted = place.json("office", &["municipality", "summary", "--accepted"]);
    assert_eq!(accepted["submitted"], json!(1));
    fs::write(
        place.path("remarks.json"),
        json!({"remarks": [{"target": "1.20", "text": "Почему нет?"}], "wished_by": "2025-11-10"})
            .to_string(),
    )
    .unwrap();
    place.json(
        "office",
        &[
            "municipality",
            "return",
            INNS[2],
            "--remarks",
            "remarks.json",
            "--out",
            "answers",
        ],
    );
    let status = place.json("office", &["municipality", "status"]);
    assert_eq!(status["returned"], json!(["МОУ «Школа 3»"]));
    // The corrected form: the next number counts.
    place.json("school2", &["school", "set", "1.20", "да"]);
    place.json("school2", &["school", "sign", "--out", "again"]);
    assert_eq!(states(&import(&["again"])), ["newer"]);
    let summary = place.json("office", &["municipality", "summary"]);
    assert_eq!(summary["indicators"]["1.20"]["phrase"], "в 2 (67 %) из 3 ОО");
}

#[test]
fn wrong_files_and_desks_are_refused_in_words() {
    let place = Place::new();
    assert_eq!(
        place.refused("office", &["municipality", "summary"])["code"],
        "E0932"
    );
    fs::write(place.path("wrong.json"), "{\"name\":1}").unwrap();
    let problem = place.refused("office", &["municipality", "init", "wrong.json"]);
    assert!(problem["remedy"].as_str().unwrap().len() > 10, "{problem}");
    place.municipality();
    fs::write(place.path("nonsense.vsoko"), b"nonsense").unwrap();
    let told = place.json(
        "office",
        &["municipality", "import", "nonsense.vsoko", "absent.vsoko"],
    );
    assert_eq!(states(&told), ["not_a_letter", "unread"]);
    fs::create_dir(place.path("empty")).unwrap();
    for (path, code) in [("absent.vsoko", "E0601"), ("empty", "E0998")] {
        assert_eq!(
            place.refused("office", &["municipality", "import", path])["code"],
            code
        );
    }
    assert_eq!(
        place.refused("office", &["municipality", "fetch"])["code"],
        "E0613"
    );
    place.json("office", &["municipality", "key", "new"]);
    assert_eq!(
        place.refused("office", &["municipality", "fetch"])["code"],
        "E0997"
    );
    fs::write(place.path("campaign.json"), "это не JSON").unwrap();
    assert_eq!(
        place.refused("office", &["municipality", "campaign", "campaign.json"])["code"],
        "E0960"
    );
    assert_eq!(
        place.refused("office", &["municipality", "accept", "6900000099"])["code"],
        "E0913"
    );
    assert_eq!(place.refused("office", &["school", "status"])["code"], "E0801");
    assert_eq!(
        place.refused("office", &["municipality", "enrol", INNS[0], "12345"])["code"],
        "E0916"
    );
}

#[test]
fn the_map_and_a_roadmap_that_exists() {
    let place = Place::new();
    place.municipality();
    let map = place.json("office", &["municipality", "measure", "map"]);
    assert_eq!(map["rows"].as_array().unwrap().len(), 6);
    assert_eq!(map["rows"][0]["cells"][0]["state"], "missing");
    assert_eq!(map["rows"][0]["cells"][0]["mend"]["screen"], "campaign");
    fs::write(
        place.path("roadmap.txt"),
        "1. Объективность\n1.1\tНаблюдение при ВПР\tмарт\tотдел образования\n",
    )
    .unwrap();
    let read = |more: &[&str]| {
        let args = [&["municipality", "measure", "read", "roadmap.txt"], more].concat();
        place.json("office", &args)
    };
    let count = || {
        let list = place.json("office", &["municipality", "measure", "list"]);
        list["measures"].as_array().unwrap().len()
    };
    assert_eq!(
        read(&["--preview"])["sections"][0]["rows"][0]["who"],
        "отдел образования"
    );
    assert_eq!(count(), 0);
    read(&[]);
    assert_eq!(count(), 1);
    assert_eq!(
        read(&["--preview"])["sections"][0]["rows"][0]["known"],
        json!(true)
    );
}

#[test]
fn a_retired_key_is_named_and_an_unknown_view_is_none() {
    let place = Place::new();
    place.municipality();
    place.school(0, "да", "letters");
    place.json("office", &["municipality", "import", "letters", "--enrol-first"]);
    let old = place.json("school0", &["school", "key", "show"]);
    let new = place.json("school0", &["school", "key", "lost"]);
    let told = place.json(
        "office",
        &[
            "municipality",
            "enrol",
            INNS[0],
            new["public_key"].as_str().unwrap(),
        ],
    );
    assert_eq!(told["retired"], json!([old["fingerprint"]]));
    for kind in ["rating", "analysis", "roadmap"] {
        let args = [
            "municipality",
            "report",
            "a.pdf",
            "--kind",
            kind,
            "--view",
            "sideways",
        ];
        assert_eq!(place.refused("office", &args)["code"], "E0940", "{kind}");
    }
}
