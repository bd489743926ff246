//! Counts per level as a table of their own.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::layout::{self, LEVEL_COLUMNS};
use super::plan::Item;
use super::sheet::{Cells, write_cell};
use super::style;
use super::write::Pen;

/// How wide the column of a grid's labels is.
const GRID_LABEL_WIDTH: f64 = 44.0;

/// Counts per level as a table: one row for what is counted, for each level its code and its numbers.
pub(super) fn write(
    page: &mut Worksheet,
    levels: &[String],
    rows: &[(String, Vec<Option<Item<'_>>>)],
    heading: u32,
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    page.set_column_width(0, GRID_LABEL_WIDTH)?;
    page.write_string_with_format(
        heading,
        0,
        pen.say("workbook-column-counted", &[]),
        &style::column(),
    )?;
    page.write_blank(heading - 1, 0, &style::column())?;
    for (level, title) in levels.iter().enumerate() {
        for (offset, (column, width)) in LEVEL_COLUMNS.into_iter().enumerate() {
            let at = grid_column(level, offset);
            page.set_column_width(at, width)?;
            page.write_string_with_format(heading, at, pen.say(column.id(), &[]), &style::column())?;
        }
        let (first, last) = (grid_column(level, 0), grid_column(level, LEVEL_COLUMNS.len() - 1));
        page.merge_range(heading - 1, first, heading - 1, last, title, &style::column())?;
    }
    for ((label, items), row) in rows.iter().zip(heading + 1..) {
        page.write_string_with_format(row, 0, label, &style::fixed(false))?;
        page.set_row_height(row, layout::height(layout::lines(label, GRID_LABEL_WIDTH)))?;
        for (level, item) in items.iter().enumerate() {
            grid_cells(page, row, level, item.as_ref(), pen)?;
        }
    }
    Ok(())
}

fn grid_column(level: usize, offset: usize) -> u16 {
    u16::try_from(1 + level * LEVEL_COLUMNS.len() + offset).unwrap_or(u16::MAX)
}

fn grid_cells(
    page: &mut Worksheet,
    row: u32,
    level: usize,
    item: Option<&Item<'_>>,
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    let Some(item) = item else {
        for offset in 0..LEVEL_COLUMNS.len() {
            page.write_blank(row, grid_column(level, offset), &style::fixed(true))?;
        }
        return Ok(());
    };
    let cells = Cells {
        item,
        row,
        remarks: (pen.input.remarks)(&item.target),
        answer: grid_column(level, 1),
        den: Some(grid_column(level, 2)),
    };
    for (offset, (column, _)) in LEVEL_COLUMNS.into_iter().enumerate() {
        write_cell(page, grid_column(level, offset), column, &cells, None, pen)?;
    }
    Ok(())
}
