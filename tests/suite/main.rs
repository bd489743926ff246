//! Scenarios across the rooms, told in the language of `scenarios`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod analysis;
mod beginning;
mod explaining;
mod filling;
mod hand_over;
mod hostile;
mod keeping;
mod measures;
mod municipality;
mod papers;
mod report;
mod texts;
mod words;
mod workbook;
