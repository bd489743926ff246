//! A plain table from a workbook: the first visible sheet that is not empty, every cell as text. Read with the same
//! care as a form that comes back.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use domain::problem::{Problem, codes};

use super::archive;

/// Most rows taken: a register of the whole country.
const MAX_ROWS: usize = 60_001;
/// Columns beyond this one are not read.
const MAX_COLUMNS: u32 = 64;
/// Longest text of a cell.
const KEPT: usize = 600;

/// The rows of the first sheet that has any; empty cells are empty texts, rows may be of different length.
///
/// # Errors
/// When the file is no workbook, or too large.
pub fn table(bytes: &[u8], file: &str) -> Result<Vec<Vec<String>>, Problem> {
    let plain = archive::measured(bytes, file)?;
    let damaged = || Problem::new(codes::WORKBOOK_DAMAGED).with("file", file);
    // The library's own faults over a hostile file must not end the program.
    let read = std::panic::catch_unwind(|| rows(plain.archive));
    read.unwrap_or(None).ok_or_else(damaged)
}

fn rows(plain: Vec<u8>) -> Option<Vec<Vec<String>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(plain)).ok()?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in visible {
        let rows = sheet(&mut book, &name)?;
        if rows.iter().flatten().any(|cell| !cell.is_empty()) {
            return Some(rows);
        }
    }
    Some(Vec::new())
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Option<Vec<Vec<String>>> {
    let mut cells = book.worksheet_cells_reader(name).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let row = usize::try_from(row).ok()?;
        if column >= MAX_COLUMNS || row >= MAX_ROWS {
            continue;
        }
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let line = rows.get_mut(row)?;
        let column = usize::try_from(column).ok()?;
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        line[column] = text;
    }
    Some(rows)
}

fn text(value: &DataRef<'_>) -> String {
    let text = match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // An ИНН typed as a number: whole, without an exponent.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        _ => String::new(),
    };
    text.trim().chars().take(KEPT).collect()
}
