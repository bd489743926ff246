//! The receiving point as an administrator starts it: one command in an empty folder, and the unit file's.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

const UNIT: &str = include_str!("../../inbox/vsoko-inbox.service");

fn vsoko(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vsoko"));
    command.arg("--data").arg(data).args(words);
    command
}

/// A server at work, and what it told when it was ready.
fn serving(data: &Path, words: &[&str]) -> (Child, Value) {
    let mut child = vsoko(data, words)
        .args(["--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let told = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
    (child, told)
}

fn get(url: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: post\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Stops a server as the system does. It ends well only where it can be asked to.
fn stop(mut child: Child) {
    if cfg!(unix) {
        let asked = Command::new("sh")
            .args(["-c", &format!("kill -TERM {}", child.id())])
            .status();
        assert!(asked.unwrap().success());
        assert!(child.wait().unwrap().success());
    } else {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

fn refused(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(1));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn one_command_in_an_empty_folder() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let none = vsoko(&data, &["inbox", "list", "--json"]).output().unwrap();
    assert_eq!(refused(&none)["code"], "E0888");
    let (child, told) = serving(&data, &["inbox", "serve", "--listen", "127.0.0.1:0"]);
    let url = told["url"].as_str().unwrap();
    assert!(get(url, "/health").ends_with(r#"{"status":"ok"}"#));
    let page = get(url, "/");
    assert!(page.contains("Пункт приёма работает"), "{page}");
    assert!(page.contains(told["fingerprint"].as_str().unwrap()), "{page}");
    let about = get(url, "/about");
    assert!(about.contains(told["key"].as_str().unwrap()), "{about}");
    let list = vsoko(&data, &["inbox", "list", "--json"]).output().unwrap();
    assert_eq!(
        String::from_utf8(list.stdout).unwrap().trim(),
        r#"{"letters":[]}"#
    );
    let second = vsoko(&data, &["inbox", "serve", "--listen", "127.0.0.1:0", "--json"]).output();
    assert_eq!(refused(&second.unwrap())["code"], "E0863");
    stop(child);
    let key = data.join("inbox").join("post.key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    assert!(key.exists());
    let (child, again) = serving(&data, &["inbox", "serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(again["key"], told["key"], "the key is made once");
    stop(child);
}

#[test]
fn a_command_that_is_none_is_told() {
    let home = tempfile::tempdir().unwrap();
    for (words, status) in [
        (&["--owner", "key.pub"][..], 2),
        (&["--tls-cert", "cert.pem"], 2),
        (&["--quota", "0"], 2),
        (&["--quota", "much"], 2),
        (&["--reserve", "0,0"], 2),
        (&["--reserve", "0,5x"], 2),
        (&["--strangers", ",5"], 2),
        (&["--quarantine-days", "0"], 2),
        (&["--listen", "nowhere at all"], 1),
        (&["--owner", "absent.pub", "--owner-inn", "3700000001"], 1),
    ] {
        let all = [&["inbox", "serve"], words].concat();
        let output = vsoko(home.path(), &all).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{words:?}");
    }
}

#[test]
fn gigabytes_are_taken_as_the_help_writes_them() {
    let home = tempfile::tempdir().unwrap();
    for reserve in ["0,000001", "0.000001", "0.5"] {
        let words = [
            "inbox",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--reserve",
            reserve,
            "--quota",
            "1,5",
        ];
        let (child, told) = serving(home.path(), &words);
        assert!(told["url"].is_string(), "{reserve}");
        stop(child);
    }
}

#[test]
fn the_quarantine_is_listed_and_cleared_also_while_the_point_works() {
    let home = tempfile::tempdir().unwrap();
    let (child, told) = serving(home.path(), &["inbox", "serve", "--listen", "127.0.0.1:0"]);
    assert!(told["url"].is_string());
    let said = |words: &[&str]| -> Value {
        let all = [&["inbox", "quarantine"], words, &["--json"]].concat();
        let output = vsoko(home.path(), &all).output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(said(&["list"]), serde_json::json!({"letters": [], "bytes": 0}));
    for which in [&["--all"][..], &["--older-than", "30"], &["--from", "6900000066"]] {
        let all = [&["clear"], which].concat();
        assert_eq!(said(&all), serde_json::json!({"cleared": 0, "bytes": 0}));
    }
    let bare = vsoko(home.path(), &["inbox", "quarantine", "clear"])
        .output()
        .unwrap();
    assert_eq!(bare.status.code(), Some(2), "what is removed must be said");
    stop(child);
    assert_eq!(said(&["clear", "--all"])["cleared"], 0, "at rest too");
}

/// The unit file's own command, in another folder and at another port.
#[test]
fn the_unit_files_command_serves() {
    let start = UNIT
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart="))
        .unwrap();
    let words: Vec<&str> = start.split(' ').collect();
    let ["/usr/local/bin/vsoko", "--data", "/var/lib/vsoko", words @ ..] = &words[..] else {
        panic!("{start}");
    };
    let words: Vec<&str> = words
        .iter()
        .map(|word| {
            if *word == "127.0.0.1:8740" {
                "127.0.0.1:0"
            } else {
                word
            }
        })
        .collect();
    assert!(words.contains(&"127.0.0.1:0"), "{start}");
    let home = tempfile::tempdir().unwrap();
    let (child, told) = serving(home.path(), &words);
    assert!(get(told["url"].as_str().unwrap(), "/health").contains("200 OK"));
    stop(child);
    for line in ["KillSignal=SIGTERM", "StateDirectory=vsoko", "TimeoutStopSec=40"] {
        assert!(UNIT.contains(line), "{line}");
    }
}

/// A municipality asks a receiving point where nothing waits: a sentence of its own, and the fingerprint once.
#[test]
fn nothing_new_is_said_in_words() {
    let home = tempfile::tempdir().unwrap();
    let (data, password) = (home.path().join("office"), home.path().join("password"));
    std::fs::write(&password, "три слова и точка\n").unwrap();
    let register = home.path().join("register.json");
    let town = r#"{"name":"Управление образования","inn":"6900000011","period":"2024/2025"}"#;
    std::fs::write(&register, town).unwrap();
    let said = |words: &[&str]| {
        let all = [&["municipality"], words].concat();
        let output = vsoko(&data, &all)
            .arg("--password-file")
            .arg(&password)
            .output()
            .unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    said(&["init", register.to_str().unwrap()]);
    said(&["key", "new"]);
    let (child, told) = serving(home.path(), &["inbox", "serve", "--listen", "127.0.0.1:0"]);
    let url = told["url"].as_str().unwrap();
    let first = said(&["fetch", url]);
    assert!(first.contains(told["fingerprint"].as_str().unwrap()), "{first}");
    assert!(first.ends_with("\nНовых писем нет.\n"), "{first}");
    assert_eq!(said(&["fetch", url]), "Новых писем нет.\n");
    let counted: Value = serde_json::from_str(&said(&["fetch", url, "--json"])).unwrap();
    assert_eq!(counted["files"], serde_json::json!([]));
    assert_eq!(counted["failed"], serde_json::json!([]));
    stop(child);
}
