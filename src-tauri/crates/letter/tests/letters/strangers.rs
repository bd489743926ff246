//! Programs that are not ours check our letters: unzip and hashing by Python, minisign, bagit.
//!
//! They must be installed (`minisign`; `pip install bagit`). A machine that cannot have them says so with
//! `VSOKO_NO_STRANGERS=1`; a missing program is never silently a success.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use letter::{Trust, attach_qualified, seal, verify};

use crate::made;

/// Runs a program in a folder; `None` when strangers are switched off.
fn run(folder: &Path, program: &str, arguments: &[&str], input: &str) -> Option<Output> {
    if std::env::var_os("VSOKO_NO_STRANGERS").is_some() {
        println!("VSOKO_NO_STRANGERS is set: {program} was not asked");
        return None;
    }
    let child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.unwrap_or_else(|error| {
        panic!("{program} cannot be asked ({error}): install it, or set VSOKO_NO_STRANGERS=1 to go without")
    });
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Some(child.wait_with_output().unwrap())
}

/// Runs a program that must succeed and gives what it printed.
fn ask(folder: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let output = run(folder, program, arguments, "")?;
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {text}");
    Some(text)
}

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

const UNPACK: &str = "import sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
zip.extractall(sys.argv[2])
print(' '.join(zip.namelist()))";

#[test]
fn strangers_check_every_layer() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut draft = made::draft();
    draft
        .files
        .insert("evidence/plan.pdf".into(), b"%PDF-1.7".to_vec());
    let sealed = seal(&draft, made::school()).unwrap();
    std::fs::write(folder.join("letter.vsoko"), sealed.bytes()).unwrap();
    std::fs::write(folder.join("key.pub"), made::school().public().to_text()).unwrap();

    let Some(names) = ask(folder, PYTHON, &["-c", UNPACK, "letter.vsoko", "."]) else {
        return;
    };
    assert_eq!(names.trim(), "bag.zip bag.zip.minisig");
    let told = ask(folder, "minisign", &["-Vm", "bag.zip", "-p", "key.pub"]).unwrap();
    assert!(
        told.contains("kind=submission sender=6900000004 period=2024/2025 sequence=1"),
        "{told}"
    );
    // The key a stranger finds in the signature file's comment is the same.
    let minisig = std::fs::read_to_string(folder.join("bag.zip.minisig")).unwrap();
    let carried = minisig.lines().next().unwrap().rsplit(' ').next().unwrap();
    ask(folder, "minisign", &["-Vm", "bag.zip", "-P", carried, "-H"]).unwrap();

    let names = ask(folder, PYTHON, &["-c", UNPACK, "bag.zip", "X"]).unwrap();
    assert!(
        names.starts_with(
            "bagit.txt bag-info.txt manifest-sha256.txt tagmanifest-sha256.txt data/answers.json"
        )
    );
    ask(folder, PYTHON, &["-m", "bagit", "--validate", "X"]).unwrap();
    let digest = "import hashlib; print(hashlib.sha256(open('bag.zip','rb').read()).hexdigest())";
    assert_eq!(
        ask(folder, PYTHON, &["-c", digest]).unwrap().trim(),
        sealed.digest().to_string()
    );

    // They would notice a change: a stranger who always nods proves nothing.
    std::fs::write(folder.join("X/data/answers.json"), "{}").unwrap();
    let changed = run(folder, PYTHON, &["-m", "bagit", "--validate", "X"], "").unwrap();
    assert!(!changed.status.success());
    let mut bag = std::fs::read(folder.join("bag.zip")).unwrap();
    bag[100] ^= 1;
    std::fs::write(folder.join("bag.zip"), bag).unwrap();
    assert!(
        !run(folder, "minisign", &["-Vm", "bag.zip", "-p", "key.pub"], "")
            .unwrap()
            .status
            .success()
    );
}

/// Our secret keys are minisign's own: its command line signs with them, and we read what it signed.
#[test]
fn minisign_signs_with_our_key_and_we_refuse_nothing_but_its_comment() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let letter = made::letter();
    let letter = verify(&letter, Trust::CarriedKey).unwrap();
    std::fs::write(folder.join("bag.zip"), letter.layers().bag_zip).unwrap();
    std::fs::copy(made::data("keys/school.key"), folder.join("school.key")).unwrap();
    let key = made::school().public().to_base64();
    let arguments = [
        "-S",
        "-s",
        "school.key",
        "-m",
        "bag.zip",
        "-t",
        &letter.header().trusted_comment(),
        "-c",
        &format!("vsoko letter, signed with key {key}"),
    ];
    let Some(output) = run(folder, "minisign", &arguments, &format!("{}\n", made::PASSWORD)) else {
        return;
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let minisig = std::fs::read(folder.join("bag.zip.minisig")).unwrap();
    let theirs = crate::hostile::outer(letter.layers().bag_zip, &minisig);
    assert_eq!(
        verify(&theirs, Trust::CarriedKey).unwrap().digest(),
        letter.digest()
    );
}

/// A qualified signature changes nothing for strangers.
#[test]
fn a_carried_signature_lies_beside_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = attach_qualified(&made::letter(), b"0signature").unwrap();
    std::fs::write(folder.path().join("letter.vsoko"), bytes).unwrap();
    let Some(names) = ask(folder.path(), PYTHON, &["-c", UNPACK, "letter.vsoko", "."]) else {
        return;
    };
    assert_eq!(names.trim(), "bag.zip bag.zip.minisig bag.zip.p7s");
}

/// Keys of the command line ask for 1 GiB and seconds. Opening one is not a test for every day; that it is recognised
/// as slow and as a key is.
#[test]
fn a_key_of_the_command_line_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["-G", "-p", "cli.pub", "-s", "cli.key"];
    let Some(output) = run(folder.path(), "minisign", &arguments, "word\nword\n") else {
        return;
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = std::fs::read_to_string(folder.path().join("cli.key")).unwrap();
    assert!(letter::unlocks_slowly(&text).unwrap());
    let public = std::fs::read_to_string(folder.path().join("cli.pub")).unwrap();
    letter::PublicKey::from_text(&public).unwrap();
}
