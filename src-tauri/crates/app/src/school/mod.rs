//! What a school does at its desk, one use case a file.

mod analyse;
mod backup;
mod begin;
mod checks;
mod edit;
mod further;
mod hand_over;
mod history;
mod key;
mod letters;
mod load;
pub(crate) mod outline;
pub(crate) mod report;
mod sign;
mod state;
mod status;
mod values;
pub(crate) mod view;

pub use analyse::{AnalysisView, CheckLine};
pub use begin::{SAMPLE, SAMPLE_FURTHER};
pub use further::ROWS_LIMIT;
pub use letters::{read_letter, verify_letter};
pub use status::{CatalogueLine, Status, catalogue_line};

/// Largest file `school init` reads.
pub const FILE_LIMIT: u64 = domain::form::import::MAX_BYTES as u64;
