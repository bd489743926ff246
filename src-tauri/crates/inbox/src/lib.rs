//! The receiving point: a post office that takes letters by tus, keeps them by digest and hands them out.
//!
//! It has no secret of the municipality. What it takes is looked at from outside: a plain letter must verify, an
//! encrypted one must be an age file with a signed ticket, or it waits in quarantine. "Delivered" is said, and signed
//! with the post's own key, only after the letter's file and its line in the index are on the disk. Letters are handed
//! out to whoever signs a challenge with a known key.
//!
//! Rooms, from the disk up: [`folder`](mod@self) (`folder`, `keeper`: files and index, one writer), `admission` (what
//! the bytes are), `uploads` (transfers under way), `access` (who may have what), `http` (the protocol), `running`
//! (start and stop).

mod access;
mod address;
mod admission;
mod clock;
mod config;
mod folder;
mod gate;
mod http;
mod keeper;
mod log;
mod post;
mod quarantine;
mod rates;
mod room;
mod running;
mod sha1;
mod uploads;

use std::path::Path;

use domain::problem::{Problem, codes};
use letter::PublicKey;
use serde::Serialize;
use store::post::{PostStore, Posted};

pub use config::{Config, Limits, Owner, Promise, Tls};
pub use quarantine::{Cleared, Meant, Quarantine, clear, quarantine};
pub use running::{Running, start};

/// Serves until it is told to stop (Ctrl-C, SIGTERM, the system going down).
///
/// # Errors
/// Why it cannot begin, or what ended it.
pub fn serve(config: Config) -> Result<(), Problem> {
    start(config)?.wait()
}

/// A letter that lies in a receiving point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The letter's digest; for an encrypted one the SHA-256 of its bytes.
    pub digest: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// `stored`, `quarantine` or `collected`.
    pub state: &'static str,
    /// ИНН of the sender, if it is told.
    pub from: Option<String>,
    /// ИНН of the recipient, if there is one.
    pub to: Option<String>,
    /// The kind of letter, if it is told.
    pub kind: Option<String>,
    /// Fingerprint of the key that signed it or its ticket, if it is told.
    pub fingerprint: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// When it came.
    pub at: String,
}

/// What lies in the receiving point of a folder, oldest first; also while it works.
///
/// # Errors
/// When no receiving point ever worked there, or its index cannot be read.
pub fn list(dir: &Path) -> Result<Vec<Listed>, Problem> {
    if !PostStore::exists(dir) {
        return Err(Problem::new(codes::POST_NONE).with("path", dir.display()));
    }
    let letters = PostStore::look(dir)?.all()?;
    Ok(letters.into_iter().map(listed).collect())
}

fn listed(letter: Posted) -> Listed {
    let (from, to, kind, key) = match letter.whose {
        Some(whose) => (Some(whose.from), whose.to, Some(whose.kind), Some(whose.key)),
        None => (None, None, None, None),
    };
    let fingerprint = key.and_then(|key| PublicKey::from_base64(&key).ok());
    Listed {
        digest: letter.digest.unwrap_or_else(|| letter.sha256.clone()),
        sha256: letter.sha256,
        state: letter.state.as_str(),
        from,
        to,
        kind,
        fingerprint: fingerprint.map(|key| key.fingerprint().to_string()),
        size: letter.size,
        at: letter.at,
    }
}
