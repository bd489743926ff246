//! The laws and orders that documents name: data with a default, a source and a word about how sure we are.
//!
//! Sentences take them as values by name, so that a person can change a reference once for all years.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::ReportError;

static SOURCE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/documents/legal.toml"
));

/// A reference to a law or an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its name in sentences.
    pub key: String,
    /// What is printed unless a person has changed it.
    pub text: String,
    /// Where it stands.
    pub purpose: String,
    /// Where it comes from.
    pub source: String,
    /// How sure we are of it.
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reference: Vec<Reference>,
}

/// All references, in the order of the file.
///
/// # Errors
/// When the file that is part of the program cannot be read.
pub fn references() -> Result<&'static [Reference], ReportError> {
    static REFERENCES: LazyLock<Result<Vec<Reference>, String>> = LazyLock::new(|| {
        let file: Result<File, _> = toml::from_str(SOURCE);
        file.map(|file| file.reference).map_err(|error| error.to_string())
    });
    match &*REFERENCES {
        Ok(references) => Ok(references),
        Err(reason) => Err(ReportError::Painting(reason.clone())),
    }
}

/// References as they are printed: a person's own words where there are some.
pub(crate) fn printed(own: &BTreeMap<String, String>) -> Result<Vec<(&'static str, String)>, ReportError> {
    let text = |reference: &Reference| own.get(&reference.key).unwrap_or(&reference.text).clone();
    Ok(references()?
        .iter()
        .map(|reference| (reference.key.as_str(), text(reference)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_is_named_in_a_sentence_and_says_where_it_comes_from() {
        let documents: String = words::sources()
            .into_iter()
            .filter(|(name, _)| name.contains("documents"))
            .map(|(_, text)| text)
            .collect();
        for reference in references().unwrap() {
            assert!(
                documents.contains(&format!("{{ ${} }}", reference.key)),
                "{}",
                reference.key
            );
            assert!(
                !reference.source.is_empty() && !reference.note.is_empty() && !reference.purpose.is_empty()
            );
        }
    }

    #[test]
    fn a_persons_own_words_stand_instead_of_the_default() {
        let own = BTreeMap::from([("law_education_short".to_owned(), "№ 1-ФЗ".to_owned())]);
        let printed = printed(&own).unwrap();
        assert!(printed.contains(&("law_education_short", "№ 1-ФЗ".to_owned())));
        assert_eq!(printed.len(), references().unwrap().len());
    }
}
