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
pub(crate) fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The paragraphs or items of a text a person wrote: its lines without the empty ones.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// An item of a list as a person wrote it, without the marks that the list sets itself.
pub(crate) fn item(line: &str) -> &str {
    line.trim_start_matches(['—', '–', '-', '•'])
        .trim_start()
        .trim_end_matches([';', '.', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_lose_the_marks_they_are_given_again() {
        assert_eq!(item("— первое;"), "первое");
        assert_eq!(lines("а\n\n  б \n").collect::<Vec<_>>(), ["а", "б"]);
    }
}
