//! The management cycle: from a recommendation to a measure, a decision, and the question a year later whether it
//! helped. Nothing here decides for the school: it keeps what a person wrote, puts it in order and says where the
//! circle of nine steps is open.

pub mod campaign;
pub(crate) mod check;
pub mod checklists;
mod map;
pub mod message;
pub mod municipal;
pub mod payload;
mod record;
pub mod register;
mod review;
mod roadmap;
pub mod roadmap_text;
mod town_map;

pub use check::json as json_file;
pub use map::{CycleCell, DirectionCycle, Found, StepState, map};
pub use record::{
    Conclusion, DUE_LIMIT, Decision, Goal, MAX_RECORDS, Measure, NAME_LIMIT, Outcome, Record, RecordKind,
    Records, TEXT_LIMIT, Term, WorkState, clean, day,
};
pub use review::{Reviewed, basis, review};
pub use roadmap::{Roadmap, RoadmapRow, RoadmapSection, direction_of, from_rule, roadmap};
pub use town_map::{Handed, Kept, TownCell, TownCycle, town_map, ways};
