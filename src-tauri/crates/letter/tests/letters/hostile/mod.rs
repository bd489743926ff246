//! Hostile letters, each with the code of the problem it must meet.
//!
//! Made by code, so that a reader sees what is hostile about each. The example `hostile_vectors` writes them as files
//! for the doors this crate does not know: command line, folder import, HTTP.

mod bags;
mod headers;
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

/// All hostile letters but the oversized ones.
pub fn vectors() -> Vec<Vector> {
    let mut all = outer::vectors();
    all.extend(signatures::vectors());
    all.extend(bags::vectors());
    all
}
