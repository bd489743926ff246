//! Use cases: what a school can do, one file each. The window and the command line call the same functions.
//! No rule, no SQL and no sentence stands here.

pub mod catalogues;
pub mod checklists;
pub mod courier;
pub mod desk;
pub mod disk;
pub mod municipality;
mod opening;
mod outbox;
mod parcel;
pub mod places;
pub mod school;
mod surroundings;
pub mod wire;

use domain::problem::Problem;
use domain::speech::Speech;

pub use desk::Desk;
pub use exchange::interrupt;
pub use letter::PublicKey;
pub use opening::Opening;
pub use outbox::DeskOutbox;
pub use parcel::has_encrypted;
pub use store::DeskKind;
pub use surroundings::{Clock, Surroundings, SystemClock};

/// A problem as a person reads it.
pub fn problem_view(problem: &Problem, speech: &dyn Speech) -> wire::ProblemView {
    let sentence = speech.problem(problem);
    wire::ProblemView {
        code: problem.code.to_string(),
        message: sentence.message,
        remedy: sentence.remedy,
        target: problem.params.get("target").cloned(),
    }
}
