//! The log: JSON lines on stderr, for a system's journal. What is in them: codes, sizes, times, the beginnings of
//! digests. What is not: names, ИНН, addresses, contents.

use std::time::Instant;

use tracing_subscriber::fmt;

/// Begins the log of this process, unless somebody began one.
pub(crate) fn begin() {
    let log = fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_writer(std::io::stderr)
        .finish();
    // A program that has a log of its own keeps it.
    drop(tracing::subscriber::set_global_default(log));
}

/// The beginning of a digest: enough to find a letter again, told by nobody who does not have it.
pub(crate) fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}

/// How long something took, as the log writes it.
pub(crate) fn millis(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
