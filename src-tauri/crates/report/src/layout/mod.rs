//! Blocks become pages: where a page ends, what stays together, where a table goes on.

mod block;
mod contents;
mod flow;
mod sheet;
mod table;

pub use block::{Block, Style};
pub use contents::contents_pages;
pub(crate) use flow::number_pages;
pub use flow::{Flow, MOST_PAGES};
pub use sheet::{Sheet, mm, place};
pub use table::{Cell, Column, Row, RowKind, Table};

#[cfg(test)]
mod tests;
