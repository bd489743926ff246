//! The form: what a school recorded, and what follows from it while it is filled in.

mod answer;
mod evaluate;
mod evaluation;
mod facts;
mod findings;
pub mod import;
pub mod input;
pub(crate) mod known;
pub mod payload;
mod requisites;
pub mod tables;
pub mod words;

pub use crate::target::{NotATarget, Target};
pub use answer::{Answer, DocumentRef, Form, NotAPeriod, Period, TableCell, Value};
pub(crate) use evaluate::answers;
pub use evaluate::{all_zeroes, evaluate, zeroes};
pub use evaluation::{Coded, Evaluation, Finding, Message, PartProgress, Proposed, Standing, State};
