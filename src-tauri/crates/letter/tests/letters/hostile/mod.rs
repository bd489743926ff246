//! Hostile letters, each with the code of the problem it must meet.
//!
//! Made by code, so that a reader sees what is hostile about each. The doors this crate does not know (command line,
//! folder import, the way to a school, HTTP) get them as `scenarios::hostile` and [`throw`] them at themselves; the
//! example `hostile_vectors` writes them as files.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use domain::problem::Problem;

mod bags;
pub mod encrypted;
mod headers;
mod kinds;
mod outer;
mod parts;
mod signatures;

pub use parts::{Parts, outer, signed};

/// A letter that must be refused.
pub struct Vector {
    /// What is wrong with it, fit for a file name.
    pub name: &'static str,
    /// The code of the problem it must meet.
    pub code: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All hostile letters in the open but the oversized ones.
pub fn vectors() -> &'static [Vector] {
    // Some unpack to a hundred megabytes: made once.
    static ALL: LazyLock<Vec<Vector>> = LazyLock::new(|| {
        let mut all = outer::vectors();
        all.extend(signatures::vectors());
        all.extend(bags::vectors());
        all.extend(kinds::vectors());
        all.extend(kinds::overlapping());
        all
    });
    &ALL
}

/// Every bit flip and every truncation of an honest letter, the `step`th of each: refused, whatever the code.
pub fn damaged(honest: &[u8], step: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let flips = (0..honest.len() * 8).step_by(step).map(|bit| {
        let mut bytes = honest.to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        (format!("bit {bit}"), bytes)
    });
    let cuts = (0..honest.len()).step_by(step);
    flips.chain(cuts.map(|length| (format!("cut to {length}"), honest[..length].to_vec())))
}

/// What an entry point did with the hostile letters that were thrown at it.
#[derive(Debug)]
pub struct Thrown {
    /// How many there were.
    pub count: usize,
    /// Those that were not refused with their code, each with what happened.
    pub wrong: Vec<String>,
    /// The longest that one of them took.
    pub slowest: Duration,
}

/// Measures the work of this thread: on a busy machine the clock on the wall would tell of others.
pub struct Effort {
    start: Instant,
    spent: Option<Duration>,
}

impl Effort {
    /// Begins to measure.
    pub fn begin() -> Self {
        Self {
            start: Instant::now(),
            spent: Self::of_this_thread(),
        }
    }

    /// The time worked since; the time passed where the system does not tell.
    pub fn end(&self) -> Duration {
        match (self.spent, Self::of_this_thread()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.start.elapsed(),
        }
    }

    fn of_this_thread() -> Option<Duration> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Throws hostile letters at an entry point.
pub fn throw<'a, T>(
    vectors: impl IntoIterator<Item = &'a Vector>,
    mut entry: impl FnMut(&[u8]) -> Result<T, Problem>,
) -> Thrown {
    let mut thrown = Thrown {
        count: 0,
        wrong: Vec::new(),
        slowest: Duration::ZERO,
    };
    for vector in vectors {
        let effort = Effort::begin();
        let met = entry(&vector.bytes).map(drop).map_err(|problem| problem.code.0);
        thrown.slowest = thrown.slowest.max(effort.end());
        thrown.count += 1;
        if met != Err(vector.code) {
            thrown
                .wrong
                .push(format!("{}: {met:?} instead of {}", vector.name, vector.code));
        }
    }
    thrown
}

impl Thrown {
    /// Fails loudly unless every letter met its problem within a second; prints the count.
    pub fn all_refused(&self, door: &str) {
        assert!(
            self.wrong.is_empty(),
            "{door}: {} of {}:\n{}",
            self.wrong.len(),
            self.count,
            self.wrong.join("\n")
        );
        assert!(
            self.count > 0 && self.slowest < Duration::from_secs(1),
            "{door}: {self:?}"
        );
        println!(
            "faults: {door}: {} hostile letters refused with their codes, the slowest in {:?}",
            self.count, self.slowest
        );
    }
}

/// Rounds of a fault: `VSOKO_FAULT_ROUNDS`, or a few.
pub fn rounds(short: u64) -> u64 {
    std::env::var("VSOKO_FAULT_ROUNDS").map_or(short, |text| {
        text.parse().expect("VSOKO_FAULT_ROUNDS is a number")
    })
}

/// Whether all of it is asked for, as `cargo xtask faults` does.
pub fn whole() -> bool {
    rounds(0) >= 10_000
}

/// A vector's name made while the tests run.
fn named(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}
