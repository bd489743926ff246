//! What use cases take from outside: the time and somebody who speaks the person's language.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Local};
use domain::speech::Speech;

/// Tells the time. The domain has no clock; use cases ask this one.
pub trait Clock: Send + Sync {
    /// Now, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// The laptop's own clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

/// The time and the language, given once to a desk.
#[derive(Clone)]
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Who says sentences.
    pub speech: &'static dyn Speech,
}

/// A time as it is kept: RFC 3339 with seconds.
pub(crate) fn stamp(now: &DateTime<FixedOffset>) -> String {
    now.to_rfc3339_opts(chrono::SecondsFormat::Millis, false)
}

/// A kept time as a person reads it: `14.03.2026 14:32`. A text that is no time is shown as it is.
pub(crate) fn moment(stamp: &str) -> String {
    DateTime::parse_from_rfc3339(stamp)
        .map_or_else(|_| stamp.to_owned(), |at| at.format("%d.%m.%Y %H:%M").to_string())
}

/// The day of a kept time: `14.03.2026`.
pub(crate) fn day(stamp: &str) -> String {
    DateTime::parse_from_rfc3339(stamp)
        .map_or_else(|_| stamp.to_owned(), |at| at.format("%d.%m.%Y").to_string())
}

/// `14:32` for today, `14.03.2026 14:32` otherwise.
pub(crate) fn moment_near(stamp: &str, now: &DateTime<FixedOffset>) -> String {
    match DateTime::parse_from_rfc3339(stamp) {
        Ok(at) if at.date_naive() == now.date_naive() => at.format("%H:%M").to_string(),
        _ => moment(stamp),
    }
}
