//! Scenarios across the rooms, told in the language of `scenarios`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod analysis;
mod arrivals;
mod beginning;
mod checklists;
mod courier;
mod explaining;
mod filling;
mod folder;
mod hand_over;
mod hostile;
mod keeping;
mod mail;
mod measures;
mod municipality;
mod municipality_cycle;
mod papers;
mod post_office;
mod report;
mod same_answers;
mod strangers;
mod texts;
mod town_stumbles;
mod words;
mod workbook;
