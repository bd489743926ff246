//! Graduates' results out of the schools' self-studies.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The rows of the order № 1324 about graduates, school by school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraduatesView {
    /// The rows of the order: columns here.
    pub columns: Vec<GraduatesColumn>,
    /// Schools that handed in their self-study, by name.
    pub rows: Vec<GraduatesRow>,
    /// All of them together, by column.
    pub totals: Vec<GraduatesCell>,
    /// How many handed it in.
    pub words: String,
    /// Schools whose letter carries no self-study yet.
    pub waiting: Vec<String>,
    /// How means are made, what a paper does not tell, and which columns have no mean and why.
    pub note: String,
}

/// A row of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraduatesColumn {
    /// `1.6`.
    pub number: String,
    /// Its words.
    pub label: String,
    /// Its unit.
    pub unit: String,
}

/// A school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraduatesRow {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// By column.
    pub cells: Vec<GraduatesCell>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraduatesCell {
    /// In words.
    pub text: String,
    /// It tells about few people, or would give such a number back: a paper does not tell it.
    pub few: bool,
}
