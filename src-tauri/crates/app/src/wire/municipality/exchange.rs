//! «Обмен»: the receiving point, what waits for delivery.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The screen of the receiving point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExchangeView {
    /// The receiving point, if one is named.
    pub post: Option<MunicipalPost>,
    /// What waits or was delivered, those that wait first (at most 500).
    pub outbox: Vec<OutboxRow>,
    /// When letters were fetched last, in words; empty when never.
    pub fetched: String,
    /// What travels up to the region, in words.
    pub summary: String,
}

/// The receiving point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MunicipalPost {
    /// Its address.
    pub url: String,
    /// Fingerprint of its key, in groups of digits.
    pub fingerprint: String,
    /// Does it bring its own certificate?
    pub certificate: bool,
}

/// The receiving point as it is typed; an empty address takes it away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PostEdit {
    /// Its address.
    pub url: String,
    /// Its public key line.
    pub key: String,
    /// Its certificate in PEM, may be empty.
    pub certificate: String,
}

/// A letter on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OutboxRow {
    /// To whom.
    pub name: String,
    /// Kind, in words.
    pub kind: String,
    /// `waiting`, `sending`, `delivered`, `stopped`.
    pub state: String,
    /// The same in words: since when, how often, what is wrong, what to do.
    pub words: String,
}
