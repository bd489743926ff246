//! What is written to a folder or stick: documents, places, backups.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The report, ready to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Number of pages.
    pub pages: u32,
    /// Contents: titles with page numbers (1-based).
    pub contents: Vec<ContentsRow>,
    /// What the director should know before printing (small numbers shown because the order asks, missing parts).
    pub notices: Vec<String>,
}

impl ReportView {
    /// A laid out document as it is shown, with its notices.
    pub(crate) fn of(document: &report::Document, notices: Vec<String>) -> Self {
        Self {
            pages: u32::try_from(document.pages.len()).unwrap_or(u32::MAX),
            contents: document
                .contents()
                .into_iter()
                .map(|row| ContentsRow {
                    title: row.title,
                    page: row.page,
                    level: row.level,
                })
                .collect(),
            notices,
        }
    }
}

/// A row of the report's contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContentsRow {
    /// Title.
    pub title: String,
    /// Page, from 1.
    pub page: u32,
    /// Depth, from 1.
    pub level: u8,
}

/// A place to write to: a folder on this laptop or a stick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Destination {
    /// Path.
    pub path: String,
    /// Words («Флешка KINGSTON, свободно 3,1 ГБ», «Документы»).
    pub label: String,
    /// True for a removable drive.
    pub removable: bool,
}

/// A file that was written and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Written {
    /// Full path.
    pub path: String,
    /// Size in words («1,2 МБ»).
    pub size: String,
    /// What was done besides (a backup was put on the stick).
    pub remarks: Vec<String>,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupRow {
    /// File name, also its id.
    pub name: String,
    /// Full path.
    pub path: String,
    /// When, for people.
    pub at: String,
    /// Size in words.
    pub size: String,
    /// Was it read back and found whole?
    pub verified: bool,
}

/// What a restore made: a folder beside, never over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The new data folder.
    pub path: String,
    /// How to open it (words).
    pub advice: String,
}
