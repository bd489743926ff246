//! Check-lists beyond the questionnaire as a script uses them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const OWN: &str = include_str!("../../../../tests/data/checklists/preschool.toml");

/// The exit code and the answer.
fn run(folder: &Path, args: &[&str]) -> (i32, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(["--data", "data", "municipality"])
        .args(args)
        .arg("--json")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), answer)
}

#[test]
fn lists_are_shown_answered_brought_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let municipality = json!({
        "name": "Отдел образования", "inn": "6900000011", "period": "2024/2025",
        "schools": [{"inn": "6900010002", "name": "МОУ «Школа 1»"}],
    });
    fs::write(here.join("m.json"), municipality.to_string()).unwrap();
    assert_eq!(run(here, &["init", "m.json"]).0, 0);
    let ok = |args: &[&str]| {
        let (code, answer) = run(here, args);
        assert_eq!(code, 0, "{args:?} {answer}");
        answer
    };
    ok(&["checklist", "set", "heads", "H.01", "да", "--note", "приказ № 5"]);
    ok(&[
        "checklist",
        "set",
        "heads",
        "H.16",
        "частично",
        "--school",
        "6900010002",
    ]);
    let lists = ok(&["checklist"]);
    let heads = &lists["lists"][0];
    assert_eq!(
        (&heads["count"]["answered"], &heads["count"]["asked"]),
        (&json!(2), &json!(21))
    );
    assert_eq!(heads["by_school"][0]["partly"], 1);
    let item = &heads["groups"][0]["items"][0];
    assert_eq!(item["given"][0]["note"], "приказ № 5");
    assert_eq!(item["sources"][0]["document"], "001");

    for (args, code) in [
        (&["checklist", "set", "heads", "H.16", "да"][..], "E0938"),
        (&["checklist", "set", "heads", "H.01", "=1+1"], "E0990"),
        (&["checklist", "set", "preschool", "P.1", "да"], "E0936"),
        (&["checklist", "load", "absent.toml"], "E0601"),
    ] {
        let (exit, answer) = run(here, args);
        assert_eq!(
            (exit, answer["code"].as_str()),
            (1, Some(code)),
            "{args:?} {answer}"
        );
    }
    fs::write(here.join("own.toml"), OWN.replace("items = 1", "items = 2")).unwrap();
    let (exit, answer) = run(here, &["checklist", "load", "own.toml"]);
    assert_eq!(exit, 1);
    let message = answer["message"].as_str().unwrap();
    assert!(message.contains("own.toml, строка 7"), "{message}");
    fs::write(here.join("own.toml"), OWN).unwrap();
    assert_eq!(
        ok(&["checklist", "load", "own.toml"])["ids"],
        json!(["preschool"])
    );
    ok(&["checklist", "set", "preschool", "P.1", "нет"]);

    for file in ["lists.pdf", "lists.docx", "lists.xlsx"] {
        ok(&["report", file, "--kind", "checklists"]);
        assert!(fs::metadata(here.join(file)).unwrap().len() > 4_000, "{file}");
    }
}
