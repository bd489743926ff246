//! From the schools' forms to one picture. [`Outcome`] is what one form means; [`Consolidated`] is a value that takes
//! outcomes in any order and merges with others of its kind: schools make a municipality, municipalities a region.
//! Every phrase and number of it opens to its schools.

mod head;
mod outcome;
mod schools;
mod whole;

pub use head::{Head, QuestionHead, Version};
pub use outcome::{
    About, Class, Confirmation, DirectionResult, Moved, NO_GROUP, Number, Outcome, SchoolResult,
};
pub use schools::{
    Deficit, DirectionPicture, Indicator, Practice, ProblemField, Schools, Tendency, phrase, whole_percent,
};
pub use whole::{Consolidated, Sums, Tally};
