//! A document before it has pages: what it says, in order. Pages are made of it, and the word processor's file.

use crate::layout::Block;

/// A document before it has pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The title a reader program shows.
    pub title: String,
    /// The title sheet, when there is one.
    pub cover: Option<Cover>,
    /// The heading of the contents, when there are some.
    pub contents: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// The title sheet of an official paper. Lines of one part are parted by line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Who has made the paper.
    pub organisation: String,
    /// Left corner: who has considered it.
    pub left: String,
    /// Right corner: who has approved it.
    pub right: String,
    /// What it is.
    pub centre: String,
    /// For which time.
    pub subtitle: String,
    /// Place and year.
    pub foot: String,
}
