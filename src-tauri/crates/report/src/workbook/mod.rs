//! The workbook: the form as a spreadsheet that colleagues fill in elsewhere, and its way back.
//!
//! [`write`] lays the form out and hides its identity and the answers as they were given out; [`read`] takes a file
//! that may be anything and says cell by cell what stands in it; [`compare`] tells what would change. A cell counts
//! only when it differs from what was given out: an empty cell clears an answer only when the answer stood in it, and
//! a row that is gone changes nothing. Which parts of the file are read says `archive`, what stands in the cells `cells`, which column
//! holds what `headings`, what a cell means `values`. Nothing in a workbook is ever evaluated: a formula in an answer is a problem
//! told with its cell, and text that looks like one is written and read as text.

mod archive;
mod cells;
mod compare;
mod grid;
mod headings;
mod identity;
mod layout;
mod member;
mod package;
mod plan;
mod read;
mod sheet;
mod style;
mod survey;
mod table;
mod validation;
mod values;
mod write;

use domain::speech::Speech;

pub use compare::{Comparison, Difference, compare};
pub use member::{Member, What};
pub use read::{CellProblem, Expected, Filled, read};
pub use survey::survey;
pub use table::table;
pub use write::{Input, Remarks, write};

/// Largest file that is read, in bytes: a filled workbook has a hundredth of it.
pub const MAX_BYTES: u64 = 8 << 20;

/// Most sheets of a workbook.
const MAX_SHEETS: usize = 40;

/// The format of the hidden identity.
const FORMAT: u32 = 1;
/// The hidden sheet with the identity and the answers as they were given out.
const SERVICE_SHEET: &str = "vsoko";
/// The hidden sheet with the options of lists.
const LISTS_SHEET: &str = "lists";

/// Names of the identity's lines.
mod line {
    pub const FORMAT: &str = "vsoko-workbook";
    pub const QUESTIONNAIRE: &str = "questionnaire";
    pub const VERSION: &str = "version";
    pub const HASH: &str = "hash";
    pub const INN: &str = "inn";
    pub const PERIOD: &str = "period";
    pub const PROGRAM: &str = "program";
    pub const MADE: &str = "made";
    pub const ROLE: &str = "role";
}

fn say(speech: &dyn Speech, id: &str) -> String {
    speech.say(id, &[])
}
