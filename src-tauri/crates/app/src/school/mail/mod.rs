//! The school's mail: what comes from the municipality, what leaves for it, and where each letter is.

mod addressee;
mod advice;
mod deliver;
mod differences;
mod draft;
mod evidence;
mod folder;
mod fork;
mod history;
mod invitation;
mod judge;
mod log;
mod rebuild;
mod receive;
mod remarks;
mod trust;
mod view;

pub(crate) use addressee::Addressee;
pub(crate) use evidence::Evidence;
pub use evidence::question_of;
pub use folder::letters_in;
pub(crate) use fork::highest_known;
pub use receive::Incoming;
pub(crate) use view::{Standing, letter_standing};

use serde::{Deserialize, Serialize};

/// What a received letter says in short, as its row keeps it: enough for a list without opening the letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Short {
    /// Under which number it is registered.
    pub number: String,
    /// `received` or `accepted`, of a receipt.
    pub outcome: String,
    /// When, by the municipality's clock.
    pub at: String,
    /// The highest sequence of this school that the municipality knows.
    pub highest: u32,
    /// Sequence of the letter it is about.
    pub about: u32,
    /// How many remarks, recommendations, measures and decisions.
    pub items: usize,
}

impl Short {
    /// As the row keeps it.
    pub fn of(content: &str) -> Self {
        serde_json::from_str(content).unwrap_or_default()
    }

    /// The text to keep.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Fingerprints are compared by their digits: people type spaces, dashes and line breaks.
pub(crate) fn same_fingerprint(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let one = digits(one);
    one.len() == 40 && one == digits(other)
}
