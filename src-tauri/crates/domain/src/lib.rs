//! The pure heart of the program: what a questionnaire is, what a school answered, what contradicts what,
//! and what follows from it. No clock, no randomness, no files, no SQL, no sentences.

pub mod analysis;
pub mod catalogue;
pub mod consolidation;
pub mod cycle;
pub mod disclosure;
pub mod expression;
pub mod form;
pub mod names;
pub mod number;
pub mod problem;
pub mod speech;
pub mod strict_json;
pub mod target;
pub mod text;
