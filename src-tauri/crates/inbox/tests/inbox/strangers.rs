//! tus clients that are not ours: `tuspy` from PyPI and `tus-js-client` from npm, a cut and a resumption included.
//!
//! They must be installed (`pip install tuspy`; `npm ci` in `ui`). A machine that cannot have them says so with
//! `VSOKO_NO_STRANGERS=1`; a missing client is never silently a success.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{key, letter};
use crate::office::Office;

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

fn here(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inbox")
        .join(name)
}

/// Lets a client deliver a letter in two runs: the first gives up in the middle, the second goes on from there.
fn delivers(program: &str, script: &Path) {
    if std::env::var_os("VSOKO_NO_STRANGERS").is_some() {
        println!("VSOKO_NO_STRANGERS is set: {program} was not asked");
        return;
    }
    let office = Office::open();
    let folder = tempfile::tempdir().unwrap();
    let bytes = letter("6900000004", None, 1, 300_000, &key());
    let file = folder.path().join("letter.vsoko");
    std::fs::write(&file, &bytes).unwrap();
    let output = Command::new(program)
        .arg(script)
        .arg(format!("http://{}/files/", office.address()))
        .arg(&file)
        .output();
    let output = output.unwrap_or_else(|error| panic!("{program} cannot be asked: {error}"));
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
    // The client tells where it stood when it gave up, and that it went on from there.
    assert!(said.contains("given up at 100000"), "{said}");
    assert!(said.contains("resumed at 100000"), "{said}");
    let listed = office.list();
    assert_eq!(listed.len(), 1, "{said}");
    assert_eq!(listed[0].size, bytes.len() as u64);
    let sha256 = letter::Digest::of(&bytes).to_string();
    let place = office.dir().join("letters").join(&sha256[..2]).join(&sha256);
    assert_eq!(std::fs::read(place).unwrap(), bytes);
}

#[test]
fn tuspy_delivers() {
    delivers(PYTHON, &here("tuspy_client.py"));
}

#[test]
fn tus_js_client_delivers() {
    delivers("node", &here("tus_js_client.mjs"));
}
