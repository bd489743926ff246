//! «Документы» of the municipality.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SettingRow;
use crate::wire::WordChoice;

/// The documents there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentsView {
    /// In the order of the screen.
    pub kinds: Vec<DocumentKind>,
    /// What they name: approval, protocol, participants.
    pub settings: Vec<SettingRow>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentKind {
    /// `analysis`, `protocol`, `roadmap`, `recommendations`, `public`, `yearly`, `rating`, `courses`, `selfstudy`, `region`,
    /// `checklists`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// For whom and what is in it.
    pub about: String,
    /// As which files: `pdf`, `docx`, `xlsx`, `csv`. Only a kind with `pdf` has pages to look at.
    pub formats: Vec<String>,
    /// Other views of the same data (`plans`, `directions`, `blocks`), the usual one first; empty when there is one.
    pub views: Vec<WordChoice>,
    /// Can its texts be written over?
    pub texts: bool,
    /// For internal use only.
    pub internal: bool,
    /// Why it cannot be made yet; empty when it can.
    pub closed: String,
}

/// Which document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentChoice {
    /// [`DocumentKind::id`].
    pub kind: String,
    /// One of its views; empty for the usual one.
    pub view: String,
}
