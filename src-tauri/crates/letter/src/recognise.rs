//! Telling letters from everything else that begins with `PK`: a workbook, a text document, any archive.

use crate::age_box;

/// So many first bytes tell whether a file begins like a letter.
pub const HEAD: usize = 64;

/// The archive's first entry, and where its name stands.
const ENTRY: &[u8] = b"PK\x03\x04";
const NAME_LENGTH: std::ops::Range<usize> = 26..28;
const NAME: usize = 30;
const BAG: &[u8] = b"bag.zip";

/// Whether the bytes begin like a letter: an archive whose first entry is `bag.zip`, or an age file. [`HEAD`] bytes are
/// enough. Whether it is a whole letter, only [`verify`](crate::verify()) says.
pub fn begins_like_a_letter(bytes: &[u8]) -> bool {
    age_box::is_encrypted(bytes) || begins_with_bag(bytes)
}

fn begins_with_bag(bytes: &[u8]) -> bool {
    let length = u16::try_from(BAG.len()).unwrap_or_default().to_le_bytes();
    bytes.starts_with(ENTRY)
        && bytes.get(NAME_LENGTH) == Some(&length)
        && bytes.get(NAME..).is_some_and(|name| name.starts_with(BAG))
}

/// How far the archive's own headers lead.
enum Shape {
    /// To its end, after so many bytes.
    Whole(usize),
    /// Beyond the bytes there are, or to where there are only noughts: a copy that was broken off.
    Cut,
    /// To something else.
    Odd,
}

/// Sizes of a header up to its name, with where the lengths of what follows stand.
const LOCAL: (usize, &[usize]) = (30, &[26, 28]);
const LISTED: (usize, &[usize]) = (46, &[28, 30, 32]);
const END: (usize, &[usize]) = (22, &[20]);
/// A sector of noughts is no chance, nor what somebody wrote.
const NOUGHTS: usize = 512;
/// Where a local header says how many packed bytes follow.
const PACKED: usize = 18;

fn shape(bytes: &[u8]) -> Shape {
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.iter().all(|byte| *byte == 0) {
            return Shape::Cut;
        }
        let (length, names) = match rest {
            [b'P', b'K', 3, 4, ..] => LOCAL,
            [b'P', b'K', 1, 2, ..] => LISTED,
            [b'P', b'K', 5, 6, ..] => END,
            // A header's mark that was not copied to its end.
            short if short.len() - noughts(short) < 4 && short.starts_with(b"P") => return Shape::Cut,
            _ => return Shape::Odd,
        };
        let Some(header) = rest.get(..length) else {
            return Shape::Cut;
        };
        let two = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        at += length + names.iter().map(|at| two(*at)).sum::<usize>();
        if length == LOCAL.0 {
            at += two(PACKED) + (two(PACKED + 2) << 16);
        }
        match at.cmp(&bytes.len()) {
            std::cmp::Ordering::Greater => return Shape::Cut,
            _ if length == END.0 => return Shape::Whole(at),
            _ => {}
        }
    }
}

/// How many noughts end the bytes.
fn noughts(bytes: &[u8]) -> usize {
    bytes.iter().rev().take_while(|byte| **byte == 0).count()
}

/// Does a letter begin here whose end is missing? Of an encrypted one only noughts at its end tell: it ends with what
/// looks like chance.
pub fn is_cut(bytes: &[u8]) -> bool {
    if age_box::is_encrypted(bytes) {
        return noughts(bytes) >= NOUGHTS;
    }
    let ends = bytes.len().checked_sub(END.0).and_then(|at| bytes.get(at..));
    let ends = ends.is_some_and(|end| end.starts_with(b"PK\x05\x06"));
    begins_with_bag(bytes) && !ends && matches!(shape(bytes), Shape::Cut)
}

/// The letter without what a program on the way put after it: a line's end, a note that no virus was found.
pub fn without_rest(mut bytes: Vec<u8>) -> Vec<u8> {
    if begins_with_bag(&bytes)
        && let Shape::Whole(length) = shape(&bytes)
    {
        bytes.truncate(length);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::{Method, Writer};

    fn archive(first: &str) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.add(first, b"content", Method::Stored);
        writer.add("second", b"content", Method::Stored);
        writer.finish()
    }

    #[test]
    fn only_an_archive_that_begins_with_a_bag_or_an_age_file_begins_like_a_letter() {
        assert!(begins_like_a_letter(&archive("bag.zip")));
        assert!(begins_like_a_letter(&archive("bag.zip")[..HEAD]));
        assert!(begins_like_a_letter(b"age-encryption.org/v1\n"));
        for first in [
            "[Content_Types].xml",
            "bag.zip.minisig",
            "data/letter.json",
            "bagit.txt",
        ] {
            assert!(!begins_like_a_letter(&archive(first)), "{first}");
        }
        assert!(!begins_like_a_letter(b""));
        assert!(!begins_like_a_letter(b"PK\x03\x04"));
    }

    #[test]
    fn a_letter_cut_anywhere_is_known_as_cut_and_a_whole_one_loses_only_what_follows_it() {
        let whole = archive("bag.zip");
        assert!(!is_cut(&whole));
        for length in 37..whole.len() {
            assert!(is_cut(&whole[..length]), "{length}");
            let mut noughts = whole[..length].to_vec();
            noughts.resize(whole.len(), 0);
            // Within its last record the end is there already, whatever it says.
            assert!(is_cut(&noughts) || length > whole.len() - 22, "{length}");
        }
        let longer = [&whole[..], b"\r\n-- \r\nno virus"].concat();
        assert_eq!(without_rest(longer), whole);
        assert_eq!(without_rest(b"PK\x03\x04".to_vec()), b"PK\x03\x04");
        assert!(is_cut(
            &[b"age-encryption.org/v1\n-> X".as_slice(), &[0; 600]].concat()
        ));
        assert!(!is_cut(b"age-encryption.org/v1\n-> X25519 abc\n--- mac\npayload"));
        assert!(!is_cut(b"PK\x03\x04"));
    }
}
