//! One sheet with questions and their answer cells.

use domain::catalogue::{Denominator, Formula, Precision};
use domain::form::Target;
use domain::number::Exact;
use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Formula as Calc, Worksheet, XlsxError};

use super::grid;
use super::layout::{self, Column, cell_name, heading_row};
use super::member::Member;
use super::plan::{Body, Item, Row, Sheet, Takes};
use super::style::{self, Shape};
use super::validation::{dates, helped, listed, number, options, refused, share};
use super::write::{Pen, Remarks, protection};

pub(super) fn write(page: &mut Worksheet, sheet: &Sheet<'_>, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.write_string_with_format(0, 0, &sheet.title, &style::title())?;
    page.write_string_with_format(1, 0, pen.say("workbook-sheet-words", &[]), &style::words())?;
    let heading = heading_row(&sheet.body);
    match &sheet.body {
        Body::Rows(kindred, rows) => {
            let columns = layout::columns(*kindred, rows);
            for (at, (column, width)) in (0_u16..).zip(&columns) {
                page.set_column_width(at, *width)?;
                page.write_string_with_format(heading, at, pen.say(column.id(), &[]), &style::column())?;
            }
            for (row, at) in rows.iter().zip(heading + 1..) {
                write_row(page, at, row, &columns, pen)?;
            }
            // On paper the columns with links and documents would make everything else too small to read.
            let last = columns.iter().position(|(column, _)| *column == Column::Link);
            let last = u16::try_from(last.unwrap_or(columns.len())).unwrap_or(u16::MAX);
            let bottom = heading + u32::try_from(rows.len()).unwrap_or_default();
            page.set_print_area(0, 0, bottom, last.saturating_sub(1))?;
        }
        Body::Grid { columns, rows } => grid::write(page, columns, rows, heading, pen)?,
    }
    let fixed = if matches!(sheet.body, Body::Grid { .. }) {
        1
    } else {
        2
    };
    page.set_freeze_panes(heading + 1, fixed)?;
    page.set_repeat_rows(0, heading)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    page.set_footer(format!("&L{}&R&P / &N", sheet.name.replace('&', "&&")));
    page.protect_with_options(&protection());
    Ok(())
}

/// The cells of one row, whatever the sheet.
pub(super) struct Cells<'a> {
    pub(super) item: &'a Item<'a>,
    pub(super) row: u32,
    pub(super) remarks: Remarks,
    pub(super) answer: u16,
    pub(super) den: Option<u16>,
}

impl Cells<'_> {
    fn closed(&self) -> bool {
        !self.remarks.closed.is_empty()
    }

    pub(super) fn name(&self, column: u16) -> String {
        cell_name(self.row, u32::from(column))
    }
}

fn write_row(
    page: &mut Worksheet,
    at: u32,
    row: &Row<'_>,
    columns: &[(Column, f64)],
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    let position = |wanted: Column| {
        let found = columns.iter().position(|(column, _)| *column == wanted)?;
        u16::try_from(found).ok()
    };
    let item = match row {
        Row::Heading(title) => {
            for (column, _) in (0_u16..).zip(columns) {
                page.write_blank(at, column, &style::group())?;
            }
            page.write_string_with_format(at, 1, title, &style::group())?;
            return Ok(());
        }
        Row::Item(item) | Row::Option(item, _) => item,
    };
    let cells = Cells {
        item,
        row: at,
        remarks: (pen.input.remarks)(&item.target),
        answer: position(Column::Answer).unwrap_or_default(),
        den: position(Column::Den),
    };
    let option = match row {
        Row::Option(_, option) => Some(*option),
        _ => None,
    };
    for (column, (kind, _)) in (0_u16..).zip(columns) {
        write_cell(page, column, *kind, &cells, option, pen)?;
    }
    let lines = columns
        .iter()
        .map(|(kind, width)| layout::lines(&shown(*kind, &cells, option, pen), *width));
    page.set_row_height(at, layout::height(lines.max().unwrap_or(1)))?;
    Ok(())
}

/// The text that decides how high a row must be.
fn shown(kind: Column, cells: &Cells<'_>, option: Option<usize>, pen: &Pen<'_>) -> String {
    let item = cells.item;
    match (kind, option) {
        (Column::Text, Some(option)) => item.options.get(option).cloned().unwrap_or_default(),
        (_, Some(_)) => String::new(),
        (Column::Text, None) => question(cells, pen),
        (Column::Knows, None) => item.knows.to_owned(),
        (Column::Help, None) => item.help.clone(),
        (Column::Last, None) => cells.remarks.previous.clone(),
        (Column::Answer, None) => pen.stands(item, Member::Value),
        (Column::Note, None) => pen.stands(item, Member::Note),
        (Column::Link, None) => pen.stands(item, Member::Link),
        (Column::Title, None) => pen.stands(item, Member::Title),
        (Column::Order, None) => pen.stands(item, Member::Order),
        (Column::Code | Column::Den | Column::Percent, None) => String::new(),
    }
}

pub(super) fn write_cell(
    page: &mut Worksheet,
    column: u16,
    kind: Column,
    cells: &Cells<'_>,
    option: Option<usize>,
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    let (item, row, closed) = (cells.item, cells.row, cells.closed());
    let fixed = style::fixed(closed);
    if let Some(option) = option {
        let text = item.options.get(option).map_or("", String::as_str);
        match kind {
            Column::Code => {
                page.write_string_with_format(row, column, &item.code, &style::code(closed).set_indent(1))?
            }
            Column::Text => page.write_string_with_format(row, column, text, &fixed.set_indent(1))?,
            Column::Answer => return mark(page, column, cells, option, pen),
            _ => page.write_blank(row, column, &fixed)?,
        };
        return Ok(());
    }
    match kind {
        Column::Code => page.write_string_with_format(row, column, &item.code, &style::code(closed))?,
        Column::Text => page.write_string_with_format(row, column, question(cells, pen), &fixed)?,
        Column::Knows => page.write_string_with_format(row, column, item.knows, &fixed)?,
        Column::Last => page.write_string_with_format(row, column, &cells.remarks.previous, &fixed)?,
        Column::Help => page.write_string_with_format(row, column, &item.help, &fixed)?,
        Column::Answer => return answer(page, cells, pen),
        Column::Den => return second(page, column, cells, pen),
        Column::Percent => return percent(page, column, cells, pen),
        Column::Note => return companion(page, column, cells, Member::Note, pen),
        Column::Link => return companion(page, column, cells, Member::Link, pen),
        Column::Title => return companion(page, column, cells, Member::Title, pen),
        Column::Order => return companion(page, column, cells, Member::Order, pen),
    };
    Ok(())
}

/// The question with what must be read together with it.
fn question(cells: &Cells<'_>, pen: &Pen<'_>) -> String {
    let mut text = cells.item.text.to_owned();
    if let Some(Denominator::Entered { label }) = cells.item.denominator {
        text.push('\n');
        text.push_str(&pen.say("workbook-of", &[("label", label.into())]));
    }
    if cells.closed() {
        text.push('\n');
        text.push_str(&pen.say("workbook-closed", &[("reason", (&cells.remarks.closed).into())]));
    }
    text
}

fn answer(page: &mut Worksheet, cells: &Cells<'_>, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
    let (item, row, column) = (cells.item, cells.row, cells.answer);
    match item.takes {
        Takes::Nothing => return computed(page, column, cells, pen),
        Takes::Marks => {
            let words = pen.say("workbook-marks-below", &[]);
            page.write_string_with_format(row, column, words, &style::fixed(cells.closed()))?;
            return Ok(());
        }
        _ => {}
    }
    let shape = shape(item);
    let text = pen.give(item, Member::Value);
    put(page, row, column, &text, &shape, cells.closed())?;
    let validation = match item.takes {
        Takes::Option { free } => options(item, free, pen)?,
        Takes::Number => number(item, &cells.name(column), pen)?,
        Takes::Share { .. } => share(cells, pen)?,
        Takes::Date => dates(pen)?,
        _ => DataValidation::new().allow_any_value(),
    };
    let validation = helped(validation, item, pen)?;
    page.add_data_validation(row, column, row, column, &validation)?;
    Ok(())
}

/// The second number of a share: typed, or known and shown.
fn second(page: &mut Worksheet, column: u16, cells: &Cells<'_>, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
    let (item, row, closed) = (cells.item, cells.row, cells.closed());
    match item.takes {
        Takes::Share { entered: true } => {
            let text = pen.give(item, Member::Den);
            put(page, row, column, &text, &shape(item), closed)?;
            let validation = number(item, &cells.name(column), pen)?;
            page.add_data_validation(row, column, row, column, &validation)?;
        }
        Takes::Share { entered: false } => known(page, column, cells, pen)?,
        _ => {
            page.write_blank(row, column, &style::fixed(closed))?;
        }
    }
    Ok(())
}

/// A known denominator follows the cell it comes from, or stands as a number when that cell is not in this workbook.
fn known(page: &mut Worksheet, column: u16, cells: &Cells<'_>, pen: &Pen<'_>) -> Result<(), XlsxError> {
    let from = match cells.item.denominator {
        Some(Denominator::Passport(key)) => Target::Passport(key.clone()),
        Some(Denominator::Question(code)) => Target::Question(code.clone()),
        Some(Denominator::SelfStudy(key)) => Target::SelfStudy(key.clone()),
        Some(Denominator::Entered { .. }) | None => return Ok(()),
    };
    let standing = pen.input.evaluation.standing(&cells.item.target);
    let now = standing.and_then(|standing| standing.denominator.as_ref());
    let format = style::computed("0.##########", cells.closed());
    match pen.places.get(&from) {
        Some(place) => {
            let name = place.reference();
            let calc = Calc::new(format!("=IF({name}=\"\",\"\",{name})")).set_result(result(now));
            page.write_formula_with_format(cells.row, column, calc, &format)?;
        }
        None => match now {
            Some(number) => {
                page.write_number_with_format(cells.row, column, number.to_f64(), &format)?;
            }
            None => {
                page.write_blank(cells.row, column, &format)?;
            }
        },
    }
    Ok(())
}

/// What a formula shows until it is computed. An empty result would be read as nought.
fn result(number: Option<&Exact>) -> String {
    number.map_or_else(|| " ".to_owned(), |number| number.to_f64().to_string())
}

/// The percent is computed by the workbook, so that a slip is seen at once; the program computes its own.
fn percent(page: &mut Worksheet, column: u16, cells: &Cells<'_>, pen: &Pen<'_>) -> Result<(), XlsxError> {
    let closed = cells.closed();
    let (Takes::Share { .. }, Some(den)) = (cells.item.takes, cells.den) else {
        page.write_blank(cells.row, column, &style::fixed(closed))?;
        return Ok(());
    };
    let (num, den) = (cells.name(cells.answer), cells.name(den));
    let standing = pen.input.evaluation.standing(&cells.item.target);
    let now = standing.and_then(|standing| standing.percent.as_ref());
    let calc = Calc::new(format!(
        "=IF(AND(ISNUMBER({num}),ISNUMBER({den}),N({den})>0),{num}/{den}*100,\"\")"
    ));
    let format = style::computed("0.0\" %\"", closed);
    page.write_formula_with_format(cells.row, column, calc.set_result(result(now)), &format)?;
    Ok(())
}

/// What the program computes is computed here by the same rule, as far as this workbook has its parts.
fn computed(page: &mut Worksheet, column: u16, cells: &Cells<'_>, pen: &Pen<'_>) -> Result<(), XlsxError> {
    let standing = pen.input.evaluation.standing(&cells.item.target);
    let now = match standing.and_then(|standing| standing.value.as_ref()) {
        Some(domain::form::Value::Number(number)) => number.to_f64().to_string(),
        Some(domain::form::Value::Text(text) | domain::form::Value::Choice(text)) => text.clone(),
        _ => " ".to_owned(),
    };
    let cell_of = |key: &String| {
        pen.places
            .get(&Target::Passport(key.clone()))
            .map(|place| place.reference())
    };
    let calc = match cells.item.formula {
        Some(Formula::Sum(keys)) => {
            let parts: Vec<String> = keys.iter().filter_map(cell_of).collect();
            let parts = parts.join(",");
            Some(format!("=IF(COUNT({parts})=0,\"\",SUM({parts}))"))
        }
        Some(Formula::Band { of, bands }) => cell_of(of).map(|of| {
            let mut text = "\"\"".to_owned();
            for band in bands.iter().rev() {
                let label = format!("\"{}\"", band.label.replace('"', "\"\""));
                text = match &band.upto {
                    None => label,
                    Some(upto) => format!("IF({of}<={},{label},{text})", upto.to_f64()),
                };
            }
            format!("=IF({of}=\"\",\"\",{text})")
        }),
        None => None,
    };
    let format = style::computed("General", cells.closed());
    match calc {
        Some(calc) => {
            page.write_formula_with_format(cells.row, column, Calc::new(calc).set_result(now), &format)?
        }
        None => page.write_string_with_format(cells.row, column, now, &format)?,
    };
    Ok(())
}

fn mark(
    page: &mut Worksheet,
    column: u16,
    cells: &Cells<'_>,
    option: usize,
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    let text = pen.give(cells.item, Member::Option(option));
    put(page, cells.row, column, &text, &Shape::Text, cells.closed())?;
    let marks = [pen.mark.clone()];
    let words = pen.say("workbook-wrong-mark", &[("mark", (&pen.mark).into())]);
    let validation = refused(listed(&marks, pen), &words)?;
    let validation = helped(validation, cells.item, pen)?;
    page.add_data_validation(cells.row, column, cells.row, column, &validation)?;
    Ok(())
}

fn companion(
    page: &mut Worksheet,
    column: u16,
    cells: &Cells<'_>,
    member: Member,
    pen: &mut Pen<'_>,
) -> Result<(), XlsxError> {
    if !cells.item.members().contains(&member) {
        page.write_blank(cells.row, column, &style::fixed(cells.closed()))?;
        return Ok(());
    }
    let text = pen.give(cells.item, member);
    put(page, cells.row, column, &text, &Shape::Text, cells.closed())
}

/// Writes an answer as what it is. Text is always written as text: nothing a person typed becomes a formula, and text
/// that begins like one keeps a mark that it is none when the cell is opened and left again.
fn put(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    shape: &Shape,
    closed: bool,
) -> Result<(), XlsxError> {
    let format = style::answer(shape, closed);
    match shape {
        Shape::Number(_) => {
            if let Ok(number) = Exact::parse(text) {
                page.write_number_with_format(row, column, number.to_f64(), &format)?;
                return Ok(());
            }
        }
        Shape::Date => {
            let iso: Vec<&str> = text.split('.').rev().collect();
            if let Ok(date) = ExcelDateTime::parse_from_str(&iso.join("-")) {
                page.write_datetime_with_format(row, column, &date, &format)?;
                return Ok(());
            }
        }
        Shape::Text => {}
    }
    let format = if text.starts_with(['=', '+', '-', '@', '\t']) {
        format.set_quote_prefix()
    } else {
        format
    };
    write_text(page, row, column, text, &format)
}

fn write_text(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        page.write_blank(row, column, format)?;
    } else {
        page.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

fn shape(item: &Item<'_>) -> Shape {
    match item.takes {
        Takes::Date => Shape::Date,
        Takes::Number | Takes::Share { .. } => {
            let digits = match item.precision {
                Precision::Whole => "0",
                Precision::Quarter | Precision::Decimal => "General",
            };
            let unit = item.unit.replace(['"', '\\'], "");
            // A year is a number without a unit that grammar would want after it.
            Shape::Number(if unit.is_empty() {
                digits.to_owned()
            } else {
                format!("{digits}\" {unit}\"")
            })
        }
        _ => Shape::Text,
    }
}
