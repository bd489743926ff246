//! Scenarios across the rooms, told in the language of `scenarios`.

mod beginning;
mod filling;
mod hand_over;
mod keeping;
mod report;
mod words;
