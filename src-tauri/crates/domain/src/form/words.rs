//! A word of explanation for a direction: causes, circumstances, forms of work, in the school's own sentences.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::catalogue::Catalogue;
use crate::problem::{Problem, codes};

/// Longest word of a direction, in characters.
pub const MAX_WORD: usize = 2_000;

/// A word as it is kept: without control characters except line breaks, without empty edges.
///
/// # Errors
/// When there is no such direction or the word is too long.
pub fn clean(catalogue: &Catalogue, direction: &str, text: &str) -> Result<String, Problem> {
    if !known(catalogue, direction) {
        let shown: String = direction.chars().filter(|c| !c.is_control()).take(20).collect();
        return Err(Problem::new(codes::FORM_NO_DIRECTION).with("direction", shown));
    }
    let text = text.replace("\r\n", "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let text = text.trim();
    let length = text.chars().count();
    if length > MAX_WORD {
        return Err(Problem::new(codes::FORM_WORD_LONG)
            .with("direction", direction)
            .with("length", length)
            .with("limit", MAX_WORD));
    }
    Ok(text.to_owned())
}

fn known(catalogue: &Catalogue, direction: &str) -> bool {
    let directions = &catalogue.questionnaire.directions;
    directions.iter().any(|known| known.number == direction)
}

/// Words by direction from a JSON object of a file or a letter. Empty ones are passed over.
///
/// # Errors
/// The first word that does not fit.
pub(super) fn read(
    catalogue: &Catalogue,
    members: &Map<String, Json>,
) -> Result<BTreeMap<String, String>, Problem> {
    let mut words = BTreeMap::new();
    for (direction, text) in members.iter().filter(|(key, _)| !key.starts_with('_')) {
        let Json::String(text) = text else {
            return Err(Problem::new(codes::FORM_WRONG_TYPE)
                .with("place", "words")
                .with("expected", "text"));
        };
        let word = clean(catalogue, direction, text)?;
        if !word.is_empty() {
            words.insert(direction.clone(), word);
        }
    }
    Ok(words)
}
