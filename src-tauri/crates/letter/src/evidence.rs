//! Evidence files: only what a person can look at without harm, and only under a plain name.

use crate::error::LetterError;

/// Whether `name` is a name an evidence file may have in a letter: up to 60 small Latin letters, digits, dashes and
/// underscores and one of the endings. The title people gave the document stands in the answers, not in the name.
pub(crate) fn is_name(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    (1..=60).contains(&stem.len())
        && stem
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
        && magic(ending).is_some()
}

/// Refuses bytes that are not what the name's ending says.
///
/// # Errors
/// [`LetterError::Evidence`].
pub(crate) fn check(name: &str, content: &[u8]) -> Result<(), LetterError> {
    let magic = name.rsplit_once('.').and_then(|(_, ending)| magic(ending));
    match magic {
        Some(magic) if content.starts_with(magic) => Ok(()),
        _ => Err(LetterError::Evidence(name.to_owned())),
    }
}

/// The first bytes of a file with this ending.
fn magic(ending: &str) -> Option<&'static [u8]> {
    match ending {
        "pdf" => Some(b"%PDF-"),
        "jpg" | "jpeg" => Some(&[0xff, 0xd8, 0xff]),
        "png" => Some(b"\x89PNG\r\n\x1a\n"),
        _ => None,
    }
}
