//! A saved mailbox or a saved message: letters lie in it as attachments. Only what decodes to the beginning of a
//! letter is taken out; everything else of the mail is passed over unread.

use std::path::Path;

use domain::problem::{Problem, codes};
use letter::{begins_like_a_letter, limits};
use store::Way;

use super::examine::{Incoming, Source};
use crate::disk;

/// Largest mailbox looked through.
const LIMIT: u64 = 512 * 1024 * 1024;
/// Endings of saved mail.
const ENDINGS: [&str; 2] = ["eml", "mbox"];

/// The same files, with saved mail replaced by the letters in it.
pub(super) fn unpacked(incoming: Vec<Incoming>) -> Vec<Incoming> {
    let mut found = Vec::new();
    for one in incoming {
        match &one.source {
            Source::Path(path) if is_mail(path) => found.extend(letters(&one.name, path)),
            _ => found.push(one),
        }
    }
    found
}

fn is_mail(path: &Path) -> bool {
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

fn letters(name: &str, path: &Path) -> Vec<Incoming> {
    let told = |source| Incoming {
        name: name.to_owned(),
        way: Way::Mail,
        meant: true,
        source,
    };
    let bytes = match disk::read(path, LIMIT) {
        Ok(bytes) => bytes,
        Err(problem) => return vec![told(Source::Refused(problem))],
    };
    let attachments = attachments(&bytes);
    if attachments.is_empty() {
        return vec![told(Source::Refused(Problem::new(codes::LETTER_NOT_A_LETTER)))];
    }
    let numbered = attachments.into_iter().enumerate();
    numbered
        .map(|(at, bytes)| Incoming {
            name: format!("{name} #{}", at + 1),
            way: Way::Mail,
            meant: true,
            source: Source::Bytes(bytes),
        })
        .collect()
}

/// Every run of base64 lines that decodes to the beginning of a letter.
fn attachments(mail: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    let mut close = |run: &mut Vec<u8>| {
        let decoded = decode(run);
        if begins_like_a_letter(&decoded) && decoded.len() <= limits::LETTER {
            found.push(decoded);
        }
        run.clear();
    };
    for line in mail.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_base64 = !line.is_empty()
            && line.len() <= 998
            && line.iter().all(|byte| value(*byte).is_some() || *byte == b'=');
        if is_base64 {
            run.extend_from_slice(line);
        } else if !run.is_empty() {
            close(&mut run);
        }
    }
    close(&mut run);
    found
}

fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Decodes base64; what is none of its digits ends it. Whether the letter is whole, its signature says.
fn decode(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for value in text.iter().map_while(|byte| value(*byte)) {
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            decoded.push(u8::try_from((bits >> held) & 0xff).unwrap_or_default());
        }
    }
    decoded
}
