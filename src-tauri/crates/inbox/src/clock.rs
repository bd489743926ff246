//! The time as letters and answers write it.

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};

/// Now, RFC 3339 in UTC.
pub(crate) fn now() -> String {
    written(Utc::now())
}

/// Some time from now.
pub(crate) fn after(time: Duration) -> String {
    let time = chrono::Duration::from_std(time).unwrap_or(chrono::Duration::MAX);
    written(
        Utc::now()
            .checked_add_signed(time)
            .unwrap_or(DateTime::<Utc>::MAX_UTC),
    )
}

/// Some time ago.
pub(crate) fn before(time: Duration) -> String {
    let time = chrono::Duration::from_std(time).unwrap_or(chrono::Duration::MAX);
    written(
        Utc::now()
            .checked_sub_signed(time)
            .unwrap_or(DateTime::<Utc>::MIN_UTC),
    )
}

fn written(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
