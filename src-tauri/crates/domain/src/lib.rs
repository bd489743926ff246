//! The pure heart of the program: what a questionnaire is, what a school answered, what contradicts what,
//! and what follows from it. No clock, no randomness, no files, no SQL, no sentences.

pub mod problem;
