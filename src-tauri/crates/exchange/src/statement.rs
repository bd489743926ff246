//! «Доставлено»: the line a receiving point signs, and the only thing that counts as delivery.

use chrono::{DateTime, FixedOffset};
use letter::{Digest, PublicKey, statement};
use serde::Deserialize;

use crate::outbox::{Delivered, Kept};

/// How the line begins.
const PURPOSE: &str = "vsoko-delivered/1";

/// What `GET /delivered/…` answers.
#[derive(Deserialize)]
struct Answer {
    statement: String,
    signature: String,
}

/// Why an answer is no proof of delivery. The reasons are told alike; tests tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unproven {
    /// No such shape.
    Shape,
    /// Not signed by the key of the invitation.
    Signature,
    /// Signed, but about something else.
    Elsewhere,
}

/// Reads an answer: signed by this key, about exactly these bytes.
pub fn read(body: &[u8], key: &PublicKey, sha256: Digest, size: u64) -> Result<Delivered, Unproven> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| Unproven::Shape)?;
    statement::verify(key, &answer.statement, &answer.signature).map_err(|_| Unproven::Signature)?;
    let line = &answer.statement;
    if !statement::has_purpose(line, PURPOSE) {
        return Err(Unproven::Elsewhere);
    }
    let value = |name| statement::value(line, name).ok_or(Unproven::Shape);
    let about: Digest = value("sha256")?.parse().map_err(|_| Unproven::Shape)?;
    let length: u64 = value("size")?.parse().map_err(|_| Unproven::Shape)?;
    if about != sha256 || length != size {
        return Err(Unproven::Elsewhere);
    }
    let at: DateTime<FixedOffset> =
        DateTime::parse_from_rfc3339(value("at")?).map_err(|_| Unproven::Shape)?;
    let kept = match value("state")? {
        "stored" => Kept::Stored,
        "quarantine" => Kept::Quarantine,
        _ => return Err(Unproven::Shape),
    };
    Ok(Delivered {
        statement: answer.statement,
        signature: answer.signature,
        sha256,
        at,
        kept,
    })
}
