//! Tables for a spreadsheet: XLSX and CSV. Whatever a school wrote is text there and never a formula.

use chrono::NaiveDateTime;
use domain::number::Exact;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::error::ReportError;

/// Longest text a cell takes.
const CELL_LIMIT: usize = 32_000;
/// Longest name of a sheet.
const NAME_LIMIT: usize = 31;
/// What a sheet's name must not hold.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Signs a spreadsheet reads as the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of its sheet.
    pub name: String,
    /// Title above it.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Vec<Datum>>,
    /// Said below it; may be empty.
    pub note: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its width in letters.
    pub width: f64,
}

impl Column {
    /// A column of so many letters.
    pub fn text(head: impl Into<String>, width: f64) -> Self {
        Self {
            head: head.into(),
            width,
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Text.
    Text(String),
    /// A number with so many decimals.
    Number(Exact, u32),
    /// Nothing.
    Empty,
}

impl Datum {
    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Number(Exact::whole(i64::try_from(count).unwrap_or(i64::MAX)), 0)
    }

    /// A percent with two decimals, or nothing.
    pub fn percent(percent: Option<Exact>) -> Self {
        percent.map_or(Self::Empty, |percent| Self::Number(percent, 2))
    }

    /// As text of a CSV cell.
    fn csv(&self) -> String {
        match self {
            Self::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Number(number, decimals) => number.fixed(*decimals).replace('−', "-"),
            Self::Empty => String::new(),
        }
    }
}

/// The tables as one workbook, a sheet each.
///
/// # Errors
/// When the file cannot be put together.
pub fn xlsx(
    tables: &[Table],
    title: &str,
    author: &str,
    made: NaiveDateTime,
) -> Result<Vec<u8>, ReportError> {
    let made = ExcelDateTime::parse_from_str(&made.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_author(author)
            .set_creation_datetime(&made),
    );
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = sheet_name(&table.name, &names);
        let page = workbook.add_worksheet();
        page.set_name(&name)?;
        names.push(name);
        sheet(page, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn sheet(page: &mut Worksheet, table: &Table) -> Result<(), ReportError> {
    let base = Format::new().set_font_name("Arial").set_font_size(10);
    let title = base.clone().set_bold().set_font_size(13);
    let head = base
        .clone()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(0x00DD_E9E7)
        .set_align(FormatAlign::VerticalCenter);
    let cell = base
        .clone()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    page.write_string_with_format(0, 0, cut(&table.title), &title)?;
    for (at, column) in (0_u16..).zip(&table.columns) {
        page.set_column_width(at, column.width)?;
        page.write_string_with_format(2, at, cut(&column.head), &head)?;
    }
    let number = |decimals: u32| {
        let zeros = "0".repeat(decimals as usize);
        let format = if decimals == 0 {
            "0".to_owned()
        } else {
            format!("0.{zeros}")
        };
        cell.clone().set_num_format(format).set_align(FormatAlign::Right)
    };
    let numbers = [number(0), number(1), number(2), number(3)];
    let mut row = 3_u32;
    for cells in &table.rows {
        for (at, datum) in (0_u16..).zip(cells) {
            match datum {
                // Written as a string whatever it begins with: a spreadsheet never computes it.
                Datum::Text(text) => page.write_string_with_format(row, at, cut(text), &cell)?,
                Datum::Number(value, decimals) => {
                    let format = &numbers[(*decimals as usize).min(numbers.len() - 1)];
                    page.write_number_with_format(row, at, value.rounded(*decimals).to_f64(), format)?
                }
                Datum::Empty => page.write_blank(row, at, &cell)?,
            };
        }
        row += 1;
    }
    if !table.note.is_empty() {
        page.write_string_with_format(row + 1, 0, cut(&table.note), &base)?;
    }
    page.set_freeze_panes(3, 1)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if row > 3 {
        page.autofilter(2, 0, row - 1, last)?;
    }
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(2, 2)?;
    Ok(())
}

/// A text no longer than a cell takes.
fn cut(text: &str) -> String {
    text.chars().take(CELL_LIMIT).collect()
}

/// A name a sheet may have, unlike those there are.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted
        .chars()
        .map(|letter| {
            if FORBIDDEN.contains(&letter) || letter.is_control() {
                ' '
            } else {
                letter
            }
        })
        .collect();
    let clean = clean.trim().trim_matches('\'').to_owned();
    let short = |room: usize| clean.chars().take(room).collect::<String>().trim_end().to_owned();
    let is_taken = |name: &str| taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    let first = short(NAME_LIMIT);
    if !first.is_empty() && !is_taken(&first) {
        return first;
    }
    (2..)
        .map(|number| format!("{} {number}", short(NAME_LIMIT - 6)).trim().to_owned())
        .find(|name| !is_taken(name))
        .unwrap_or(first)
}

/// A table as CSV for a Russian spreadsheet: semicolons, UTF-8 with its mark.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let quoted = |text: String| {
        if text.contains([';', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let mut lines = vec![
        table
            .columns
            .iter()
            .map(|column| quoted(Datum::Text(column.head.clone()).csv()))
            .collect::<Vec<_>>()
            .join(";"),
    ];
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|datum| quoted(datum.csv())).collect();
        lines.push(cells.join(";"));
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(lines.join("\r\n").as_bytes());
    bytes.extend(b"\r\n");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: Vec<Datum>) -> Table {
        Table {
            name: "a/b".to_owned(),
            title: "=1+1".to_owned(),
            columns: vec![Column::text("Школа", 20.0), Column::text("Процент", 10.0)],
            rows: vec![cells],
            note: String::new(),
        }
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let hostile = "=HYPERLINK(\"http://x\")";
        let table = table(vec![
            Datum::Text(hostile.to_owned()),
            Datum::Number(Exact::whole(-5), 2),
        ]);
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(
            text,
            "\u{feff}Школа;Процент\r\n\"'=HYPERLINK(\"\"http://x\"\")\";-5,00\r\n"
        );
        let made = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(12, 0, 0)
            .unwrap();
        let bytes = xlsx(&[table.clone(), table], "т", "а", made).unwrap();
        let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(bytes)).unwrap();
        let names = calamine::Reader::sheet_names(&book);
        assert_eq!(names, ["a b", "a b 2"]);
        let range = calamine::Reader::worksheet_range(&mut book, "a b").unwrap();
        assert_eq!(
            range.get_value((3, 0)),
            Some(&calamine::Data::String(hostile.to_owned()))
        );
        assert_eq!(range.get_value((3, 1)), Some(&calamine::Data::Float(-5.0)));
        let formulas = calamine::Reader::worksheet_formula(&mut book, "a b").unwrap();
        assert!(formulas.used_cells().next().is_none());
    }
}
