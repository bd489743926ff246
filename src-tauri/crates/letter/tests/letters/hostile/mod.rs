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

pub use parts::{outer, signed};

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
        let start = Instant::now();
        let met = entry(&vector.bytes).map(drop).map_err(|problem| problem.code.0);
        thrown.slowest = thrown.slowest.max(start.elapsed());
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

/// A vector's name made while the tests run.
fn named(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}
