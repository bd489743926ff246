//! What a file of an existing roadmap would bring into the plan.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The rows found in a file, before anything is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapPreview {
    /// Names this preview: taking with it is refused when the file has changed since.
    pub digest: String,
    /// The file's name.
    pub file: String,
    /// How many rows are new, known, left.
    pub words: String,
    /// Its sections in order.
    pub sections: Vec<RoadmapPreviewSection>,
    /// Lines that are neither a row nor a heading: a person decides about them.
    pub left: Vec<RoadmapLeft>,
}

/// A section of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapPreviewSection {
    /// Its heading as it stands there, with its number.
    pub title: String,
    /// Where its rows will stand, in words.
    pub place: String,
    /// Its rows.
    pub rows: Vec<RoadmapPreviewRow>,
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapPreviewRow {
    /// Its number as it stands there.
    pub number: String,
    /// What is to be done.
    pub what: String,
    /// When, in words.
    pub term: String,
    /// Who.
    pub who: String,
    /// It stands in the plan already and is not taken again.
    pub known: bool,
}

/// A line a person decides about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapLeft {
    /// Line of the text, or row of the table.
    pub line: u32,
    /// What stands there.
    pub text: String,
}
