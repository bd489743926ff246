//! The questionnaire and its methodology as data: read, verified as a whole, and from then on trusted.

mod checklist;
mod conditions;
mod consolidation;
mod cycle;
mod field;
mod fields;
mod files;
mod further;
mod gates;
mod limits;
mod load;
mod mapping;
mod methodology;
mod model;
mod profile;
mod questions;
mod raw;
mod references;
mod report;
mod scoring;
mod views;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::problem::Problem;
pub use checklist::{
    Checklist, ChecklistGroup, ChecklistItem, ChecklistWords, FILE as CHECKLIST_FILE, Subject, checklist_id,
    load_checklists,
};
pub use consolidation::{ConsolidationRules, Far, GraduateRow, Grouping, GroupingOf, Steady};
pub use cycle::{Cycle, CycleMark, CycleStep, TownStep, TownTrace, Trace};
pub use field::*;
pub use load::load;
pub use methodology::*;
pub use model::*;
pub use profile::*;
pub use views::{View, ViewSection};

/// Files of a catalogue by relative path (`vsoko/2025.1/questionnaire.toml`), forward slashes.
pub type SourceFiles = BTreeMap<String, Vec<u8>>;

/// One thing that is wrong with a catalogue, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// File, as in [`SourceFiles`].
    pub file: String,
    /// Line, from 1; 0 when it is about the whole file.
    pub line: usize,
    /// What is wrong.
    pub reason: Problem,
}
