//! How much at once and how long to wait: small pieces on a bad line, large ones on a good one; pauses that grow and
//! are never quite the same, so that a hundred schools do not come at the same second.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

/// The smallest piece: a line that breaks at every kilobyte still carries it.
const SMALLEST: usize = 512;
/// The piece a delivery begins with.
const FIRST: usize = 8 * 1024;
/// The largest piece: a break loses no more than this.
const LARGEST: usize = 1024 * 1024;
/// A piece should take about this long: short enough to lose little, long enough not to be all headers.
const WANTED: Duration = Duration::from_secs(3);

/// The size of the next piece.
#[derive(Debug, Clone, Copy)]
pub struct Pace(usize);

impl Default for Pace {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Pace {
    /// Bytes of the next piece.
    pub fn piece(self) -> usize {
        self.0
    }

    /// A piece went through in that time.
    pub fn went(&mut self, took: Duration) {
        if took < WANTED / 2 {
            self.0 = (self.0 * 2).min(LARGEST);
        } else if took > WANTED * 2 {
            self.broke();
        }
    }

    /// A piece did not go through.
    pub fn broke(&mut self) {
        self.0 = (self.0 / 2).max(SMALLEST);
    }
}

/// How long an exchange that carries so many bytes may take: even 2 kbit/s is a line.
pub fn patience(bytes: usize) -> Duration {
    Duration::from_secs(20 + bytes as u64 / 256)
}

/// Within one round: after a break, before the same letter goes on.
pub fn breath(barren: u32, dice: u64) -> Duration {
    spread(
        grown(Duration::from_millis(300), Duration::from_secs(5), barren),
        dice,
    )
}

/// Between rounds, without any connection: asking is cheap, and somebody may have put the cable in.
pub fn quiet(attempts: u32, dice: u64) -> Duration {
    spread(
        grown(Duration::from_secs(5), Duration::from_secs(5 * 60), attempts),
        dice,
    )
}

/// Between rounds, when something is in the way that takes a person or time.
pub fn told(attempts: u32, dice: u64) -> Duration {
    spread(
        grown(Duration::from_secs(30), Duration::from_secs(30 * 60), attempts),
        dice,
    )
}

/// No pause is longer than this: a time in the outbox farther ahead was written by a clock gone wrong.
pub const LONGEST: Duration = Duration::from_secs(60 * 60);

/// The n-th of a row of doubling pauses (from 1), never above the cap.
fn grown(first: Duration, cap: Duration, nth: u32) -> Duration {
    ExponentialBuilder::new()
        .with_min_delay(first)
        .with_max_delay(cap)
        .with_factor(2.0)
        .with_max_times(32)
        .build()
        .nth(nth.clamp(1, 32) as usize - 1)
        .unwrap_or(cap)
}

/// Between three quarters and five quarters of a pause.
fn spread(pause: Duration, dice: u64) -> Duration {
    pause * 3 / 4 + pause.mul_f64((dice % 1000) as f64 / 2000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_cap_and_differ() {
        let row: Vec<u64> = (1..=10)
            .map(|n| grown(Duration::from_secs(5), Duration::from_secs(300), n).as_secs())
            .collect();
        assert_eq!(row, [5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
        assert_eq!(
            grown(Duration::from_secs(5), Duration::from_secs(300), u32::MAX).as_secs(),
            300
        );
        let (low, high) = (quiet(3, 0), quiet(3, 999));
        assert!(
            low == Duration::from_secs(15)
                && high > Duration::from_secs(24)
                && high <= Duration::from_secs(25)
        );
        assert!((0..2000).all(|dice| told(u32::MAX, dice) < LONGEST));
    }

    #[test]
    fn pieces_follow_the_line() {
        let mut pace = Pace::default();
        for _ in 0..20 {
            pace.broke();
        }
        assert_eq!(pace.piece(), SMALLEST);
        for _ in 0..20 {
            pace.went(Duration::from_millis(100));
        }
        assert_eq!(pace.piece(), LARGEST);
        pace.went(Duration::from_secs(3));
        assert_eq!(pace.piece(), LARGEST);
        pace.went(Duration::from_secs(30));
        assert_eq!(pace.piece(), LARGEST / 2);
    }
}
