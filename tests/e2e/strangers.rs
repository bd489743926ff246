//! Programs that know nothing of ours and check what we hand over: Debian's minisign and qpdf, PyPI's bagit, Python's
//! own reader of archives.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a stranger; its refusal is ours.
pub fn ask(program: &str, args: &[&str], folder: &Path) -> String {
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|e| panic!("{program} cannot be started: {e}"));
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.status.success(),
        "{program} {} refuses: {said}",
        args.join(" ")
    );
    said
}

/// Takes an archive apart with Python's reader.
pub fn unpack(archive: &Path, into: &Path) {
    std::fs::create_dir_all(into).expect("a folder can be made");
    let (archive, into_text) = (archive.to_string_lossy(), into.to_string_lossy());
    ask("python3", &["-m", "zipfile", "-e", &archive, &into_text], into);
}

/// Checks a letter as an inspector without our program would: unpack, minisign, unpack, bagit.
pub fn verify_letter(letter: &Path, public_key: &str, scratch: &Path) -> PathBuf {
    let outer = scratch.join("outer");
    unpack(letter, &outer);
    let said = ask("minisign", &["-V", "-m", "bag.zip", "-P", public_key], &outer);
    assert!(said.contains("verified"), "minisign says: {said}");
    let inner = scratch.join("inner");
    unpack(&outer.join("bag.zip"), &inner);
    let bag = if inner.join("bagit.txt").exists() {
        inner
    } else {
        let mut folders = std::fs::read_dir(&inner)
            .expect("the bag is unpacked")
            .flatten()
            .map(|entry| entry.path());
        folders
            .find(|path| path.join("bagit.txt").exists())
            .expect("a bag inside bag.zip")
    };
    ask("bagit.py", &["--validate", &bag.to_string_lossy()], scratch);
    bag
}

/// Reads the text of a PDF after qpdf found nothing wrong with it.
pub fn pdf_text(pdf: &Path) -> String {
    let folder = pdf.parent().expect("a PDF lies in a folder");
    let path = pdf.to_string_lossy();
    ask("qpdf", &["--check", &path], folder);
    ask("pdftotext", &["-layout", &path, "-"], folder)
}
