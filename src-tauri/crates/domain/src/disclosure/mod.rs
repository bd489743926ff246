//! Disclosure control: what a published document may say of few people, decided over everything that is published
//! together — a school's report and page, the public report and the region's table of the municipality.
//!
//! - *Primary suppression*: a count from 1 up to the threshold of the questionnaire is not printed ([`cells`]).
//! - *Secondary (complementary) suppression*: what would give a suppressed number back is not printed either: another
//!   part of a sum ([`cells`]), the points of a direction ([`score`]), a total over schools ([`sums`]).
//!
//! What replaces a number is the *feasibility interval* that follows from all other published numbers. It is computed
//! from them alone, so printing it tells nothing new.

pub mod cells;
pub mod score;
pub mod sums;

pub use cells::{CellMark, Hidden, Privacy, count, marks, number, place_of, sensitive};
pub use score::{Band, Scores, ShownScore, levels, scores, verdict_tells};
pub use sums::System;
