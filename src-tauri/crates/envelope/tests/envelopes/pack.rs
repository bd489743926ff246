//! Packs letters as mail programs do.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use envelope::{Contents, Look, look, take_out};

/// A file of the inputs.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/data/envelopes")
        .join(name)
}

/// A letter, small and whole.
pub fn letter() -> Vec<u8> {
    std::fs::read(data("stick-letter-1.vsoko")).unwrap()
}

/// What lies in these bytes, as a file of this name.
pub fn looked(name: &str, bytes: &[u8]) -> (Look, Vec<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let look = look(&path).unwrap();
    let taken = match &look {
        Look::Envelope(contents) => contents
            .letters
            .iter()
            .map(|place| take_out(place).unwrap())
            .collect(),
        _ => Vec::new(),
    };
    (look, taken)
}

pub fn contents(name: &str, bytes: &[u8]) -> Contents {
    match looked(name, bytes).0 {
        Look::Envelope(contents) => contents,
        other => panic!("{name}: {other:?}"),
    }
}

/// These bytes hold this one letter.
pub fn expect_letter(name: &str, bytes: &[u8]) {
    let (look, taken) = looked(name, bytes);
    assert_eq!(taken.len(), 1, "{name}: {look:?}");
    assert!(taken[0] == letter(), "{name}: other bytes than the letter's");
}

/// Base64 in lines of a length.
pub fn base64(bytes: &[u8], length: usize, end: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits = String::new();
    for three in bytes.chunks(3) {
        let mut word = [0; 4];
        word[1..=three.len()].copy_from_slice(three);
        let word = u32::from_be_bytes(word);
        for at in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * at)) as usize & 63];
            digits.push(if at > three.len() { '=' } else { char::from(digit) });
        }
    }
    let lines: Vec<&str> = digits
        .as_bytes()
        .chunks(length)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    lines.join(end)
}

/// Quoted-printable; `feeds` says whether line feeds are quoted too, as those do who know that a file is binary.
pub fn quoted(bytes: &[u8], feeds: bool) -> String {
    let mut text = String::new();
    let mut column = 0;
    for byte in bytes {
        if *byte == b'\n' && !feeds {
            text.push('\n');
            column = 0;
            continue;
        }
        if column > 70 {
            text.push_str("=\n");
            column = 0;
        }
        if byte.is_ascii_alphanumeric() {
            text.push(char::from(*byte));
            column += 1;
        } else {
            write!(text, "={byte:02X}").unwrap();
            column += 3;
        }
    }
    text
}

/// Uuencode.
pub fn uuencode(bytes: &[u8], name: &str) -> String {
    let digit = |value: u32| char::from(if value == 0 { b'`' } else { 32 + value as u8 });
    let mut text = format!("begin 644 {name}\n");
    for line in bytes.chunks(45) {
        text.push(digit(line.len() as u32));
        for three in line.chunks(3) {
            let mut word = [0; 4];
            word[1..=three.len()].copy_from_slice(three);
            let word = u32::from_be_bytes(word);
            for at in 0..4 {
                text.push(digit((word >> (18 - 6 * at)) & 63));
            }
        }
        text.push('\n');
    }
    text + "`\nend\n"
}

/// A mail with one attachment whose headers and body are given.
pub fn mail(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed;\n boundary=\"X Y\"\n\n\
         --X Y\nContent-Type: text/plain\n\nhello\n--X Y\n{headers}\n\n"
    );
    [head.as_bytes(), body, b"\n--X Y--\n"].concat()
}

/// A mail with the letter in base64.
pub fn good() -> Vec<u8> {
    mail(ATTACHED, base64(&letter(), 76, "\n").as_bytes())
}

/// Headers of a letter in base64.
pub const ATTACHED: &str =
    "Content-Type: application/octet-stream; name=\"1.vsoko\"\nContent-Transfer-Encoding: base64";

/// An archive of these entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A `winmail.dat` of these attachments.
pub fn winmail(attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x78\x9f\x3e\x22\x01\x00".to_vec();
    let mut add = |level: u8, id: u32, content: &[u8]| {
        bytes.push(level);
        bytes.extend_from_slice(&id.to_le_bytes());
        bytes.extend_from_slice(&u32::try_from(content.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(content);
        let sum = content
            .iter()
            .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        bytes.extend_from_slice(&sum.to_le_bytes());
    };
    add(1, 0x0008_9006, &[0, 0, 1, 0]);
    for (name, content) in attachments {
        add(2, 0x0006_9002, &[0; 14]);
        add(2, 0x0001_8010, format!("{name}\0").as_bytes());
        add(2, 0x0006_800f, content);
    }
    bytes
}
