//! What a school does at its desk, one use case a file.

mod analyse;
mod analysis_changes;
mod analysis_screen;
pub(crate) mod analysis_words;
mod backup;
pub(crate) mod begin;
mod charts;
mod checks;
pub(crate) mod cycle;
mod cycle_view;
mod edit;
mod further;
mod hand_over;
mod history;
mod key;
mod letters;
mod load;
pub(crate) mod mail;
pub(crate) mod outline;
pub(crate) mod papers;
mod previous;
pub(crate) mod report;
mod roadmap;
pub(crate) mod sign;
mod state;
mod status;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
mod tests;
pub(crate) mod texts;
pub(crate) mod unlike;
pub(crate) mod values;
pub(crate) mod view;
pub(crate) mod words;
mod workbook;

pub use analyse::{AnalysisView, CheckLine};
pub use begin::{SAMPLE, SAMPLE_FURTHER};
pub use further::ROWS_LIMIT;
pub use letters::{letter_is_encrypted, read_letter, verify_letter};
pub use mail::{Incoming, letters_in, question_of};
pub use status::{CatalogueLine, Status, catalogue_line};

/// Largest file `school init` reads.
pub const FILE_LIMIT: u64 = domain::form::import::MAX_BYTES as u64;
