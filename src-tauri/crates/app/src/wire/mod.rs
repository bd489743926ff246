//! What crosses the border between the use cases and a window or a script: plain values, already formatted. One file a
//! topic; a municipality's own stand in `municipality`, the others are a school's or belong to both.
//!
//! Numbers and percents are strings formatted here in Rust from exact fractions (`"39,6 %"`); the UI never computes
//! one. Times are given for people (`"14:32"`, `"12.03.2026"`). `ui/src/backend/generated.ts` is made from this folder
//! by `cargo xtask bindings`; CI refuses a difference.

mod analysis;
mod charts;
mod checks;
mod courier;
mod cycle;
mod delivery;
mod desk;
mod files;
mod form;
mod further;
mod hand_over;
mod municipality;
mod outline;
mod papers;
mod texts;
mod words;
mod workbook;

pub use analysis::*;
pub use charts::{ChartTable, ChartView};
pub use checks::{ChecksView, FindingView, Place, SeverityView, Unanswered};
pub use courier::*;
pub use cycle::*;
pub use delivery::*;
pub use desk::{DeskState, DeskView, NewSchool, ProblemView, Resume, SchoolView};
pub use files::{BackupRow, ContentsRow, Destination, ReportView, Restored, Written};
pub use form::*;
pub use further::{FieldTable, TableColumn};
pub use hand_over::{HandOver, KeyView, LetterFile, LetterRow, LetterView, Signed};
pub use municipality::*;
pub use outline::*;
pub use papers::*;
pub use texts::*;
pub use words::{Helped, WordView};
pub use workbook::{DifferenceKind, WorkbookDifference, WorkbookPreview, WorkbookProblem};
