//! `vsoko letter …`: every kind of letter is told, every hostile one refused with its code.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use scenarios::{hostile, made};
use serde_json::Value;

/// Runs `vsoko` in a folder whose data folder does not exist.
fn vsoko(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .arg("--data")
        .arg(folder.join("data"))
        .args(args)
        .arg("--json")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn told(output: &Output, exit: i32) -> Value {
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(exit), "{said}");
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

fn valid(name: &str) -> PathBuf {
    made::data("valid").join(name)
}

#[test]
fn a_letter_of_every_kind_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, words, recipient) in [
        ("invitation", "приглашение", "6900000004"),
        ("submission", "анкета школы", "6900000001"),
        ("receipt", "квитанция", "6900000004"),
        ("return", "возврат с замечаниями", "6900000004"),
        ("recommendations", "рекомендации", "6900000004"),
        ("summary", "сводка муниципалитета", ""),
    ] {
        let file = valid(&format!("format-1-{kind}.vsoko"));
        let said = told(
            &vsoko(folder.path(), &["letter", "show", file.to_str().unwrap()]),
            0,
        );
        let letter = &said["letter"];
        assert_eq!(letter["kind"], words);
        assert_eq!(
            (&letter["encrypted"], &letter["key_known"]),
            (&false.into(), &false.into())
        );
        let to = letter["recipient"].as_str().unwrap_or_default();
        assert!(
            to.contains(recipient) && to.is_empty() == recipient.is_empty(),
            "{kind}: {to}"
        );
    }
    // With the key given it is known; with another one the letter is refused.
    let receipt = valid("format-1-receipt.vsoko");
    for (key, exit) in [("municipality.pub", 0), ("school.pub", 1)] {
        let key = made::data("keys").join(key);
        let args = [
            "letter",
            "verify",
            receipt.to_str().unwrap(),
            "--key",
            key.to_str().unwrap(),
        ];
        let said = told(&vsoko(folder.path(), &args), exit);
        match exit {
            0 => assert_eq!(said["letter"]["key_known"], true),
            _ => assert_eq!(said["code"], "E0407"),
        }
    }
}

#[test]
fn an_encrypted_letter_is_for_its_reader_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = valid("format-1-submission.vsoko.age");
    for command in ["show", "verify"] {
        let args = ["letter", command, file.to_str().unwrap()];
        assert_eq!(told(&vsoko(folder.path(), &args), 1)["code"], "E0404");
    }
}

/// Each is a process: one letter of every code here, all of them with `VSOKO_FAULT_ROUNDS=10000`.
#[test]
fn hostile_letters_are_refused_with_their_codes() {
    let all = hostile::whole();
    let folder = tempfile::tempdir().unwrap();
    let (mut codes, mut count) = (BTreeSet::new(), 0);
    let encrypted = hostile::encrypted::vectors(&made::other_recipient());
    for vector in hostile::vectors() {
        if !codes.insert(vector.code) && !all {
            continue;
        }
        let path = folder.path().join("letter.vsoko");
        std::fs::write(&path, &vector.bytes).unwrap();
        let args = ["letter", "verify", path.to_str().unwrap()];
        assert_eq!(
            told(&vsoko(folder.path(), &args), 1)["code"],
            vector.code,
            "{}",
            vector.name
        );
        count += 1;
    }
    // Whatever is wrong with an encrypted file: without the reader's key nobody is told more than that it is one.
    for vector in encrypted.iter().step_by(if all { 1 } else { 12 }) {
        let path = folder.path().join("letter.vsoko.age");
        std::fs::write(&path, &vector.bytes).unwrap();
        let args = ["letter", "verify", path.to_str().unwrap()];
        assert_eq!(
            told(&vsoko(folder.path(), &args), 1)["code"],
            "E0404",
            "{}",
            vector.name
        );
        count += 1;
    }
    assert!(count > 25, "{count}");
    println!("faults: the command line: {count} hostile letters refused with their codes");
}

#[test]
fn an_encrypted_letter_is_opened_by_the_desk_it_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password.txt");
    std::fs::write(&password, "три слова и точка\n").unwrap();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/samples/sample_school.json"
    );
    told(&vsoko(folder.path(), &["school", "init", sample]), 0);
    let with_password = |args: &[&str]| {
        let args = [args, &["--password-file", password.to_str().unwrap()]].concat();
        vsoko(folder.path(), &args)
    };
    told(&with_password(&["school", "key", "new"]), 0);
    // Whoever answers the school takes its recipient from its letter.
    let out = folder.path().to_str().unwrap();
    told(&with_password(&["school", "sign", "--out", out]), 0);
    let signed = std::fs::read(folder.path().join("VSOKO_6900000004_2024-2025_01.vsoko")).unwrap();
    let recipient = made::recipient_of(&signed);
    let file = folder.path().join("letter.vsoko.age");
    let encrypted = made::encrypted(made::Kind::Return, &recipient);
    std::fs::write(&file, encrypted).unwrap();
    let said = told(&with_password(&["letter", "show", file.to_str().unwrap()]), 0);
    assert_eq!(said["letter"]["encrypted"], true);
    assert_eq!(said["letter"]["kind"], "возврат с замечаниями");
    // Without a terminal a missing password is a refusal.
    let refused = told(
        &vsoko(folder.path(), &["letter", "show", file.to_str().unwrap()]),
        1,
    );
    assert_eq!(refused["code"], "E0701", "{refused}");
}
