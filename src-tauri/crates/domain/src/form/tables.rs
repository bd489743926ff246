//! Tables of the further contents: read from typed rows, from their JSON body and from one line of the command line.

use serde_json::Value as Json;

use super::input::{MAX_TEXT, at, limited, number, number_member, shown};
use super::{TableCell, Target, Value};
use crate::catalogue::{ColumnKind, TableColumn, TableSpec};
use crate::number::{Exact, percent};
use crate::problem::{Problem, codes};
use crate::text::sight;

/// Longest words of a cell, in characters.
pub const MAX_CELL: usize = 300;
/// Between rows and between cells, where a table is typed as one line.
const ROW_END: char = ';';
const CELL_END: char = '|';

/// A table typed as one line: rows joined by `;`, cells by `|`.
pub(super) fn from_line(target: &Target, spec: &TableSpec, text: &str) -> Result<Option<Value>, Problem> {
    let rows: Vec<Vec<String>> = text
        .split(ROW_END)
        .map(|row| row.split(CELL_END).map(str::to_owned).collect())
        .collect();
    from_rows(target, spec, &rows)
}

/// A table as typed, cell by cell. What the program computes is passed over; rows with nothing but a name of the
/// fixed ones, and empty rows, are left out.
pub(super) fn from_rows(
    target: &Target,
    spec: &TableSpec,
    rows: &[Vec<String>],
) -> Result<Option<Value>, Problem> {
    gather(target, spec, rows, |column, text| {
        let text = text.trim();
        match column.kind {
            _ if text.is_empty() => Ok(TableCell::Empty),
            ColumnKind::Text => words(target, text),
            ColumnKind::Number => {
                Ok(number(target, text, &column.unit)?.map_or(TableCell::Empty, TableCell::Number))
            }
            ColumnKind::Percent { .. } => Ok(TableCell::Empty),
        }
    })
}

/// A table from its JSON body: rows of texts, numbers and `null`.
pub(super) fn from_json(target: &Target, spec: &TableSpec, rows: &[Json]) -> Result<Option<Value>, Problem> {
    let misfit = || at(target, codes::FORM_WRONG_TYPE).with("expected", "table");
    let rows = rows
        .iter()
        .map(|row| row.as_array().cloned().ok_or_else(misfit))
        .collect::<Result<Vec<_>, _>>()?;
    gather(target, spec, &rows, |column, cell| match (column.kind, cell) {
        (ColumnKind::Percent { .. }, _) | (_, Json::Null) => Ok(TableCell::Empty),
        (ColumnKind::Text, Json::String(text)) if text.trim().is_empty() => Ok(TableCell::Empty),
        (ColumnKind::Text, Json::String(text)) => words(target, text.trim()),
        (ColumnKind::Number, Json::String(text)) => {
            Ok(number(target, text, &column.unit)?.map_or(TableCell::Empty, TableCell::Number))
        }
        (ColumnKind::Number, Json::Number(_)) => {
            Ok(number_member(target, Some(cell))?.map_or(TableCell::Empty, TableCell::Number))
        }
        _ => Err(misfit()),
    })
}

/// The body of a table: what is computed and what is empty is `null`.
pub(super) fn to_json(rows: &[Vec<TableCell>]) -> Json {
    let cell = |cell: &TableCell| match cell {
        TableCell::Empty => Json::Null,
        TableCell::Text(text) => Json::String(text.clone()),
        TableCell::Number(number) => serde_json::json!(number),
    };
    Json::Array(
        rows.iter()
            .map(|row| Json::Array(row.iter().map(cell).collect()))
            .collect(),
    )
}

/// The percent of a computed column in one row; `None` where it has no meaning.
#[must_use]
pub fn computed(spec: &TableSpec, row: &[TableCell], column: usize) -> Option<Exact> {
    let ColumnKind::Percent { of, from } = spec.columns.get(column)?.kind else {
        return None;
    };
    percent(&row.get(of)?.number()?, &row.get(from)?.number()?)
}

fn gather<T>(
    target: &Target,
    spec: &TableSpec,
    rows: &[Vec<T>],
    read: impl Fn(&TableColumn, &T) -> Result<TableCell, Problem>,
) -> Result<Option<Value>, Problem> {
    let mut found: Vec<Vec<TableCell>> = Vec::new();
    // More rows than any table has are not even read.
    if rows.len() > spec.most.saturating_mul(2) {
        return Err(at(target, codes::FORM_TABLE_ROWS).with("limit", spec.most));
    }
    for (index, row) in rows.iter().enumerate() {
        let place = |code| at(target, code).with("row", index + 1);
        if row.len() > spec.columns.len() {
            return Err(place(codes::FORM_TABLE_CELLS)
                .with("found", row.len())
                .with("limit", spec.columns.len()));
        }
        let mut cells = Vec::with_capacity(spec.columns.len());
        for (column, cell) in spec.columns.iter().zip(row) {
            cells.push(read(column, cell).map_err(|problem| {
                if problem.code == codes::FORM_NOT_A_NUMBER || problem.code == codes::FORM_NUMBER_TOO_LONG {
                    let value = problem.params.get("value").cloned().unwrap_or_default();
                    place(codes::FORM_TABLE_NUMBER)
                        .with("column", &column.label)
                        .with("value", value)
                } else {
                    problem
                }
            })?);
        }
        cells.resize(spec.columns.len(), TableCell::Empty);
        let named = !cells[0].is_empty();
        let filled = cells.iter().skip(1).any(|cell| !cell.is_empty());
        if !filled && (!named || spec.fixed) {
            continue;
        }
        if spec.fixed {
            let typed = cells[0].to_string();
            let Some(name) = spec.rows.iter().find(|name| sight::same(name, &typed)) else {
                return Err(place(codes::FORM_TABLE_NAME)
                    .with("value", shown(&typed))
                    .with("options", spec.rows.join("; ")));
            };
            cells[0] = TableCell::Text(name.clone());
        }
        if named && found.iter().any(|row| row[0] == cells[0]) {
            return Err(place(codes::FORM_TABLE_TWICE).with("value", shown(&cells[0].to_string())));
        }
        found.push(cells);
    }
    if found.len() > spec.most {
        return Err(at(target, codes::FORM_TABLE_ROWS).with("limit", spec.most));
    }
    if spec.fixed {
        found.sort_by_key(|row| spec.rows.iter().position(|name| *name == row[0].to_string()));
    }
    Ok((!found.is_empty()).then_some(Value::Table(found)))
}

fn words(target: &Target, text: &str) -> Result<TableCell, Problem> {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    limited(target, clean.trim(), MAX_CELL.min(MAX_TEXT)).map(TableCell::Text)
}
