//! Where a Russian word may be parted. Only the Russian dictionary is shipped (42 KB).

use std::collections::HashMap;

use hyphenation::{Hyphenator, Language, Load, Standard};

use crate::ReportError;

static DICTIONARY: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/hyphenation/ru.standard.bincode"
));

/// At least so many letters stay on each side of a hyphen.
const SIDE: usize = 3;

/// The dictionary and the words already looked up: a report says the same words many times.
pub(super) struct Hyphens {
    dictionary: Standard,
    known: HashMap<String, Vec<usize>>,
}

impl Hyphens {
    pub(super) fn russian() -> Result<Self, ReportError> {
        let dictionary = Standard::from_reader(Language::Russian, &mut &DICTIONARY[..])
            .map_err(|error| ReportError::Painting(error.to_string()))?;
        Ok(Self {
            dictionary,
            known: HashMap::new(),
        })
    }

    /// Byte offsets in `word` (letters only) before which it may be parted.
    pub(super) fn parts(&mut self, word: &str) -> &[usize] {
        // Abbreviations (МОУ, ВСОКО) and words too short to part are left whole.
        if word.len() < 2 * SIDE {
            return &[];
        }
        if !self.known.contains_key(word) {
            let letters = word.chars().count();
            if letters < 2 * SIDE || word.chars().skip(1).any(char::is_uppercase) {
                return &[];
            }
            let mut places = self.dictionary.hyphenate(word).breaks;
            places.retain(|place| {
                let before = word[..*place].chars().count();
                before >= SIDE && letters - before >= SIDE
            });
            self.known.insert(word.to_owned(), places);
        }
        &self.known[word]
    }
}
