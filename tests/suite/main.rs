//! Scenarios across the rooms, told in the language of `scenarios`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod beginning;
mod filling;
mod hand_over;
mod keeping;
mod report;
mod words;
mod workbook;
