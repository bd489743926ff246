//! Programs that are not ours check our letters: age, unzip and hashing by Python, minisign, bagit.
//!
//! They must be installed (`age`, `minisign`; `pip install bagit`). A machine that cannot have them says so with
//! `VSOKO_NO_STRANGERS=1`; a missing program is never silently a success.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use letter::age_box::{decrypt, encrypt};
use letter::{Identity, Kind, Trust, attach_qualified, seal, statement, verify};

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
    for kind in Kind::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut draft = made::draft_of(kind);
        if kind.takes_evidence() {
            draft
                .files
                .insert("evidence/plan.pdf".into(), b"%PDF-1.7".to_vec());
        }
        let bytes = seal(&draft, made::signer(kind)).unwrap().into_bytes();
        if every_layer(folder.path(), kind, &bytes).is_none() {
            return;
        }
    }
}

/// Takes a letter apart as an inspector without our program would; `None` when strangers are switched off.
fn every_layer(folder: &Path, kind: Kind, bytes: &[u8]) -> Option<()> {
    // age: with the municipality's identity as it is exported.
    let readers = [made::municipality_identity(), made::school_identity()];
    let readers = readers.map(|identity| identity.recipient().clone());
    std::fs::write(folder.join("letter.vsoko.age"), encrypt(bytes, &readers).unwrap()).unwrap();
    let exported = made::municipality_identity().to_file_text();
    std::fs::write(folder.join("identity.txt"), exported.expose()).unwrap();
    let arguments = [
        "-d",
        "-i",
        "identity.txt",
        "-o",
        "letter.vsoko",
        "letter.vsoko.age",
    ];
    ask(folder, "age", &arguments)?;
    assert_eq!(std::fs::read(folder.join("letter.vsoko")).unwrap(), bytes);

    let names = ask(folder, PYTHON, &["-c", UNPACK, "letter.vsoko", "."])?;
    assert_eq!(names.trim(), "bag.zip bag.zip.minisig");
    std::fs::write(folder.join("key.pub"), made::signer(kind).public().to_text()).unwrap();
    let told = ask(folder, "minisign", &["-Vm", "bag.zip", "-p", "key.pub"])?;
    let header = made::header_of(kind);
    let binding = format!(
        "kind={kind} sender={} period=2024/2025 sequence=1",
        header.sender.inn
    );
    assert!(told.contains(&binding), "{told}");
    // The key a stranger finds in the signature file's comment is the same.
    let minisig = std::fs::read_to_string(folder.join("bag.zip.minisig")).unwrap();
    let carried = minisig.lines().next().unwrap().rsplit(' ').next().unwrap();
    ask(folder, "minisign", &["-Vm", "bag.zip", "-P", carried, "-H"])?;

    let names = ask(folder, PYTHON, &["-c", UNPACK, "bag.zip", "X"])?;
    let tags = "bagit.txt bag-info.txt manifest-sha256.txt tagmanifest-sha256.txt data/";
    assert!(names.starts_with(tags), "{names}");
    ask(folder, PYTHON, &["-m", "bagit", "--validate", "X"])?;
    let digest = "import hashlib; print(hashlib.sha256(open('bag.zip','rb').read()).hexdigest())";
    assert_eq!(
        ask(folder, PYTHON, &["-c", digest])?.trim(),
        verify(bytes, Trust::CarriedKey).unwrap().digest().to_string()
    );
    if kind == Kind::Submission {
        they_notice_a_change(folder, kind)?;
    }
    Some(())
}

/// A stranger who always nods proves nothing.
fn they_notice_a_change(folder: &Path, kind: Kind) -> Option<()> {
    let content = folder.join("X/data").join(kind.required()[0]);
    std::fs::write(content, "[]").unwrap();
    let changed = run(folder, PYTHON, &["-m", "bagit", "--validate", "X"], "")?;
    assert!(!changed.status.success());
    let flip = |name: &str| {
        let mut bytes = std::fs::read(folder.join(name)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(folder.join(name), bytes).unwrap();
    };
    flip("bag.zip");
    let changed = run(folder, "minisign", &["-Vm", "bag.zip", "-p", "key.pub"], "")?;
    assert!(!changed.status.success());
    flip("letter.vsoko.age");
    let changed = run(
        folder,
        "age",
        &["-d", "-i", "identity.txt", "letter.vsoko.age"],
        "",
    )?;
    assert!(!changed.status.success());
    Some(())
}

/// What age writes for our recipient we read, with the identity `age-keygen` makes as well as with our own.
#[test]
fn age_encrypts_for_us_and_we_for_an_identity_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let letter = made::letter();
    std::fs::write(folder.join("letter.vsoko"), &letter).unwrap();
    let own = made::school_identity();
    let to = own.recipient().as_str();
    let arguments = ["-r", to, "-o", "theirs.age", "letter.vsoko"];
    if ask(folder, "age", &arguments).is_none() {
        return;
    }
    let theirs = std::fs::read(folder.join("theirs.age")).unwrap();
    assert_eq!(decrypt(&theirs, own).unwrap(), letter);

    ask(folder, "age-keygen", &["-o", "key.txt"]).unwrap();
    let key = std::fs::read_to_string(folder.join("key.txt")).unwrap();
    let identity = Identity::from_file_text(&key).unwrap();
    let ours = encrypt(&letter, std::slice::from_ref(identity.recipient())).unwrap();
    std::fs::write(folder.join("ours.age"), ours).unwrap();
    ask(
        folder,
        "age",
        &["-d", "-i", "key.txt", "-o", "read.vsoko", "ours.age"],
    )
    .unwrap();
    assert_eq!(std::fs::read(folder.join("read.vsoko")).unwrap(), letter);
}

/// A signed line is a minisign signature over the line.
#[test]
fn minisign_checks_a_statement() {
    let folder = tempfile::tempdir().unwrap();
    let line = "vsoko-delivered/1 sha256=00ff size=12 at=2025-10-20T14:03:00+03:00 state=stored";
    let signature = statement::sign(made::other(), line).unwrap();
    std::fs::write(folder.path().join("line"), line).unwrap();
    std::fs::write(folder.path().join("line.minisig"), signature).unwrap();
    let key = made::other().public().to_base64();
    let Some(told) = ask(folder.path(), "minisign", &["-Vm", "line", "-P", &key]) else {
        return;
    };
    assert!(told.contains("vsoko-statement/1"), "{told}");
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
