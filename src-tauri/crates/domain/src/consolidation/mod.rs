//! From the schools' forms to one picture. [`Outcome`] is what one form means; [`Consolidated`] is a value that takes
//! outcomes in any order and merges with others of its kind: schools make a municipality, municipalities a region.
//! Every phrase and number of it opens to its schools.

mod files;
mod graduates;
mod head;
mod outcome;
mod over_time;
mod release;
mod schools;
mod unlike;
mod whole;

pub use crate::cycle::municipal::Confirmation;
pub use files::{SUMMARY_BYTES, SUMMARY_FILE};
pub use graduates::{GraduateCell, GraduateTotal, graduates_of, graduates_together};
pub use head::{Head, QuestionHead, Version};
pub use outcome::{
    About, Class, DirectionResult, Moved, NO_GROUP, Number, Open, OpenPercent, Outcome, SchoolResult,
};
pub use over_time::{Changed, Differences, SteadySchool, SteadySchools, differences, steady};
pub use release::{OwnPercent, Released, Shown, means, totals};
pub use schools::{
    Deficit, DirectionPicture, Indicator, Practice, ProblemField, Schools, Tendency, phrase, whole_percent,
};
pub use unlike::{Oddity, oddities};
pub use whole::{Cluster, Consolidated, Sums, Tally};
