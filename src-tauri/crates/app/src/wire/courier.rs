//! Delivery in the background, for a window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ProblemView;

/// What the loop that delivers letters is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CourierView {
    /// A letter is on its way just now.
    pub busy: bool,
    /// A person has stopped it.
    pub paused: bool,
    /// The same in a sentence.
    pub words: String,
    /// When it is tried again: `14:32`; empty when nothing waits.
    pub next_at: String,
    /// What stands in the way of the receiving point; no connection at all is nothing to call attention to.
    pub problem: Option<ProblemView>,
}

/// What the loop tells a window while it works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum DeliveryNews {
    /// So much of a letter is over.
    Progress {
        /// Digest of the letter.
        digest: String,
        /// Whole percents.
        percent: u32,
        /// The same in a sentence.
        words: String,
    },
    /// A letter's delivery is in another state: the custody line and the queue are to be read anew.
    Letter {
        /// Digest of the letter.
        digest: String,
    },
    /// The loop does something else now.
    Courier {
        /// What it does.
        view: CourierView,
    },
}
