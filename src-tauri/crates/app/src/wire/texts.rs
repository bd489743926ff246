//! The report as texts: what was prepared, what a person wrote instead, the references, the short report.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every text of the report in its order, and what stands beside the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportTexts {
    /// Sections and subsections, in the order of the report.
    pub sections: Vec<TextSection>,
    /// References to laws and orders that the texts name.
    pub references: Vec<LegalReference>,
    /// The words of a news item for the school's site, a paragraph each.
    pub news: Vec<String>,
    /// Longest text of one place, in letters.
    pub limit: u32,
}

/// A section or subsection with its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextSection {
    /// Its name, to add a paragraph to.
    pub key: String,
    /// Heading as printed.
    pub title: String,
    /// Depth, from 1.
    pub level: u8,
    /// Texts; tables between them are not told.
    pub texts: Vec<TextView>,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextView {
    /// Its name.
    pub key: String,
    /// True for a list: a line of the text is an item.
    pub list: bool,
    /// As prepared from the data now; empty when they give nothing to say, and for an own paragraph.
    pub pieces: Vec<TextPiece>,
    /// What a person has written instead; empty leaves the place out of the report.
    pub written: Option<String>,
    /// Added by a person, so that there is nothing prepared to return to.
    pub own: bool,
    /// The data have changed since it was written: the prepared text is another one now.
    pub changed: bool,
    /// Who wrote it and when, in words; empty for a prepared text.
    pub state: String,
    /// What looks like names of people in it.
    pub names: Vec<String>,
}

/// A stretch of a prepared text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextPiece {
    /// The letters.
    pub text: String,
    /// Did it come from the data?
    pub from_data: bool,
}

/// A reference to a law or an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalReference {
    /// Its name.
    pub key: String,
    /// As printed.
    pub text: String,
    /// As the program brings it.
    pub usual: String,
    /// Has a person changed it?
    pub changed: bool,
    /// Where it stands.
    pub purpose: String,
    /// Where it comes from.
    pub source: String,
    /// How sure we are of it.
    pub note: String,
}

/// Which document of the self-study is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// The whole report.
    Full,
    /// The short one for the school's site.
    Site,
}

/// As which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Pages that do not change.
    Pdf,
    /// A text to go on writing.
    Docx,
}
