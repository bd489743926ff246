//! Why a document could not be made. Each is a defect of the program or of its files, never of what a school wrote.

use domain::problem::{Problem, codes};
use thiserror::Error;

/// A document that could not be built or painted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReportError {
    /// A sentence of the document is missing from the locale files or names a value it was not given.
    #[error("{0}")]
    Sentence(#[from] words::WordsError),
    /// A letter reached the paper that the font does not have; it would print as a box.
    #[error("no glyph for {letter:?} on page {page}")]
    MissingGlyph {
        /// The letter.
        letter: char,
        /// Page, from 1.
        page: usize,
    },
    /// The file could not be put together.
    #[error("painting failed: {0}")]
    Painting(String),
    /// There is no such page.
    #[error("no page {asked} of {pages}")]
    NoPage {
        /// The page that was asked for, from 1.
        asked: usize,
        /// How many there are.
        pages: usize,
    },
    /// There is no such view of a document.
    #[error("no view {0:?}")]
    NoView(String),
    /// More pages than any real report has.
    #[error("more than {0} pages")]
    TooLong(usize),
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Sentence(missing) => Problem::new(codes::REPORT_SENTENCE)
                .with("id", missing.id)
                .with("reason", missing.reason),
            ReportError::MissingGlyph { letter, page } => Problem::new(codes::REPORT_GLYPH)
                .with("letter", format!("U+{:04X}", letter as u32))
                .with("page", page),
            ReportError::Painting(reason) => Problem::new(codes::REPORT_PAINTING).with("reason", reason),
            ReportError::NoPage { asked, pages } => Problem::new(codes::REPORT_NO_PAGE)
                .with("asked", asked)
                .with("pages", pages),
            ReportError::NoView(asked) => Problem::new(codes::DOCUMENT_VIEW).with("asked", asked),
            ReportError::TooLong(limit) => Problem::new(codes::REPORT_TOO_LONG).with("limit", limit),
        }
    }
}
