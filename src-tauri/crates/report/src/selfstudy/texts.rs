//! Prepared texts, and what a person made of them.
//!
//! A text is prepared anew from the data each time. Once a person has written it over, it stays as written; beside it
//! the text prepared now can still be seen.

use std::collections::BTreeMap;

use words::Piece;

/// What a person has written for a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authored {
    /// Texts instead of prepared ones, by key; an empty one leaves its place out.
    pub edits: BTreeMap<String, String>,
    /// Own paragraphs at the end of a section: key of the section, then (key, text) in order.
    pub own: BTreeMap<String, Vec<(String, String)>>,
    /// References to laws that differ from the defaults, by key.
    pub legal: BTreeMap<String, String>,
}

/// How a text stands on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Paragraphs, one a line.
    Paragraph,
    /// Items of a list, one a line.
    List,
}

/// A text of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedText {
    /// Its name, which stays when the data change.
    pub key: String,
    /// How it stands.
    pub kind: TextKind,
    /// As it was prepared from the data now; of a list, a line an item. Empty for an own paragraph, and when the data
    /// give nothing to say.
    pub pieces: Vec<Piece>,
    /// What a person has written instead.
    pub edit: Option<String>,
    /// Was it added by a person?
    pub own: bool,
}

impl PreparedText {
    /// The prepared text without marks.
    pub fn prepared(&self) -> String {
        plain(&self.pieces)
    }
}

/// A section or subsection with its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct TextSection {
    /// Its name, which stays when the data change.
    pub key: String,
    /// Heading as printed.
    pub title: String,
    /// Depth, from 1.
    pub level: u8,
    /// Texts in order.
    pub texts: Vec<PreparedText>,
}

/// Longest text of one place, in letters.
pub const TEXT_LIMIT: usize = 20_000;

/// The letters of pieces.
pub(super) fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The paragraphs or items of a text a person wrote: its lines without the empty ones.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// An item of a list as a person wrote it, without the marks that the list sets itself.
pub(super) fn item(line: &str) -> &str {
    line.trim_start_matches(['—', '–', '-', '•'])
        .trim_start()
        .trim_end_matches([';', '.', ','])
}

/// What looks like a surname with initials: «Образцова М. П.», «М. П. Образцова». A gentle question, never a verdict:
/// initials also stand in names of streets and schools.
pub fn name_like(text: &str) -> Vec<String> {
    let apart = text.replace('.', ". ");
    let words: Vec<&str> = apart.split_whitespace().collect();
    let mut found: Vec<String> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let initials = words[index..]
            .iter()
            .take(2)
            .take_while(|word| is_initial(word))
            .count();
        if initials == 0 {
            index += 1;
            continue;
        }
        let before = index
            .checked_sub(1)
            .map(|at| words[at])
            .filter(|word| is_surname(word));
        let after = words
            .get(index + initials)
            .copied()
            .filter(|word| is_surname(word));
        let name = match (before, after) {
            (Some(surname), _) if !surname.ends_with([',', ';', ':', '.']) => Some(format!(
                "{} {}",
                surname,
                words[index..index + initials].join(" ")
            )),
            (_, Some(surname)) => Some(format!(
                "{} {}",
                words[index..index + initials].join(" "),
                surname
            )),
            _ => None,
        };
        let name = name.map(|name| name.trim_end_matches([',', ';', ':', ')']).to_owned());
        found.extend(name.filter(|name| !found.contains(name)));
        index += initials;
    }
    found
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.trim_start_matches(['(', '«']).chars();
    matches!(
        (letters.next(), letters.next(), letters.next()),
        (Some(letter), Some('.'), None) if letter.is_uppercase()
    )
}

fn is_surname(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| !letter.is_alphabetic());
    bare.chars().count() > 2
        && bare.split('-').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_with_initials_is_noticed_in_either_order() {
        assert_eq!(
            name_like("Победила Образцова М. П., 5 класс"),
            ["Образцова М. П."]
        );
        assert_eq!(name_like("награждён И.И.Примеров"), ["И. И. Примеров"]);
        assert_eq!(
            name_like("А. Примеров и Петрова-Водкина С. тоже"),
            ["А. Примеров", "Петрова-Водкина С."]
        );
    }

    #[test]
    fn ordinary_sentences_are_not_asked_about() {
        for text in [
            "Школа стоит в с. Вымышлено, д. 1.",
            "Приказ от 02.09.2024 № 14. Педагогический совет решил.",
            "На уровнях НОО, ООО. Итог: 39,6 %.",
            "Сведения за 2024 г. В классе 12 человек.",
        ] {
            assert!(name_like(text).is_empty(), "{text}: {:?}", name_like(text));
        }
    }

    #[test]
    fn lists_lose_the_marks_they_are_given_again() {
        assert_eq!(item("— первое;"), "первое");
        assert_eq!(lines("а\n\n  б \n").collect::<Vec<_>>(), ["а", "б"]);
    }
}
