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
}
