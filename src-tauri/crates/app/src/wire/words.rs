//! Words of explanation by direction, and what the program did by itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The word of explanation of a direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordView {
    /// Number of the direction.
    pub direction: String,
    /// The school's sentences; empty until written.
    pub text: String,
    /// Most characters it may have.
    pub limit: u32,
    /// What in it looks like the name of a person («Иванова А. П.»); empty when nothing does.
    pub person: String,
}

/// What the program answered or proposed by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Helped {
    /// Fields it computed.
    pub computed: u32,
    /// Answers taken over with one key: from last year, from a proposal, from the passport of the year before.
    pub taken: u32,
    /// Proposals that wait for a look.
    pub offered: u32,
    /// Questions it does not ask, because other answers settle them.
    pub settled: u32,
}
