//! Tables of the further contents as the window shows them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The columns and rows of a table field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldTable {
    /// Columns, left to right; the first names the row.
    pub columns: Vec<TableColumn>,
    /// Names of rows: the only ones when `fixed`, else suggestions.
    pub rows: Vec<String>,
    /// Other rows are not taken.
    pub fixed: bool,
    /// Most rows.
    pub most: u32,
}

/// A column of a table field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableColumn {
    /// Heading.
    pub label: String,
    /// Unit in words, may be empty.
    pub unit: String,
    /// A number stands in it.
    pub number: bool,
    /// The program computes it.
    pub computed: bool,
}
