//! What a municipality keeps beside the letters: bodies of records as JSON with limits, and what its experts say of
//! evidence.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::check;
use crate::problem::Problem;

/// Largest body.
const MAX_BYTES: usize = 64 * 1024;

/// The body of a record.
pub trait Body: Serialize + DeserializeOwned {
    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    fn check(&self) -> Result<(), Problem>;

    /// Its text: what the store keeps.
    #[must_use]
    fn body(&self) -> String {
        // Texts, marks and numbers always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a body.
    ///
    /// # Errors
    /// When it is none, or breaks a limit.
    fn read(body: &str) -> Result<Self, Problem> {
        let found: Self = check::json(body.as_bytes(), MAX_BYTES, "record")?;
        found.check()?;
        Ok(found)
    }
}

/// What an expert of the municipality says about the evidence of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// It confirms the answer.
    Confirmed,
    /// It does not.
    Refuted,
    /// Nobody looked: a link or document counts.
    Unchecked,
}
