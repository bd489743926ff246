//! The cells of a workbook as they stand: owned, bounded, and nothing of them understood yet.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx};
use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use domain::problem::{Problem, codes};

use super::archive::Measured;
use super::member::tidy;
use super::package::Remarks;
use super::read::{damaged, shown};
use super::{LISTS_SHEET, MAX_SHEETS, SERVICE_SHEET};

/// Most rows of a sheet.
const MAX_ROWS: u32 = 2_000;
/// Columns beyond this one hold no answer.
pub(super) const MAX_COLUMNS: u32 = 64;
/// Most filled cells of a sheet.
const MAX_CELLS: usize = 40_000;
/// Most rows of the hidden sheet.
const MAX_SERVICE_ROWS: u32 = 20_000;
/// What is kept of a text: longer than any answer may be, so that a long one is still told as too long.
const KEPT: usize = 2_100;
/// A moment this close before midnight is that midnight: programs reckon with fractions of a day.
const CLOSE: u32 = 60;
/// Seconds of a day, and of half a one.
const DAY: u32 = 86_400;

/// A cell's content.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Text(String),
    Number(f64),
    /// A day, and the day it would be for somebody in another time zone, when that is another one.
    Date(NaiveDate, NaiveDate),
    /// A time without a day, or a stretch of time, as a person reads it.
    Time(String),
    Truth(bool),
    Error(String),
    Formula,
}

/// A day as a person writes it.
pub(super) fn written(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// A sheet.
pub(super) struct Page {
    pub name: String,
    /// Days are counted from 1904.
    pub is_1904: bool,
    pub cells: BTreeMap<(u32, u32), Content>,
    pub remarks: Remarks,
}

impl Page {
    pub fn get(&self, row: u32, column: u32) -> Option<&Content> {
        self.cells.get(&(row, column))
    }

    pub fn text(&self, row: u32, column: u32) -> Option<&str> {
        match self.get(row, column) {
            Some(Content::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Rows down to the last filled one.
    pub fn rows(&self) -> u32 {
        self.cells.keys().next_back().map_or(0, |(row, _)| row + 1)
    }
}

/// All sheets of the file but the lists of options.
///
/// # Errors
/// When the file cannot be read or is larger than any workbook.
pub(super) fn pages(measured: Measured, file: &str) -> Result<Vec<Page>, Problem> {
    let Measured { archive, remarks } = measured;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(archive)).map_err(|_| damaged(file))?;
    let listed = workbook.sheets_metadata().to_vec();
    if listed.len() > MAX_SHEETS {
        return Err(Problem::new(codes::WORKBOOK_FOREIGN).with("file", file));
    }
    let mut pages = Vec::new();
    for (sheet, remarks) in listed.into_iter().zip(remarks) {
        if sheet.name == LISTS_SHEET || sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut page = Page {
            is_1904: workbook.has_1904_epoch(),
            name: sheet.name,
            cells: BTreeMap::new(),
            remarks,
        };
        let limit = if page.name == SERVICE_SHEET {
            MAX_SERVICE_ROWS
        } else {
            MAX_ROWS
        };
        fill(&mut workbook, &mut page, limit, file)?;
        pages.push(page);
    }
    Ok(pages)
}

fn fill(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    page: &mut Page,
    limit: u32,
    file: &str,
) -> Result<(), Problem> {
    let is_1904 = page.is_1904;
    let mut reader = workbook
        .worksheet_cells_reader(&page.name)
        .map_err(|_| damaged(file))?;
    while let Some(record) = reader
        .next_cell_with_formula_metadata()
        .map_err(|_| damaged(file))?
    {
        let content = match (record.formula, content(&record.value, is_1904)) {
            (Some(_), _) => Content::Formula,
            (None, Some(content)) => content,
            (None, None) => continue,
        };
        let (row, column) = record.pos;
        if row >= limit || page.cells.len() >= MAX_CELLS {
            return Err(Problem::new(codes::WORKBOOK_TOO_MANY_ROWS)
                .with("sheet", shown(&page.name))
                .with("limit", limit));
        }
        if column < MAX_COLUMNS {
            page.cells.insert((row, column), content);
        }
    }
    Ok(())
}

fn content(value: &DataRef<'_>, is_1904: bool) -> Option<Content> {
    match value {
        DataRef::Empty => None,
        DataRef::String(value) | DataRef::DurationIso(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::DateTimeIso(value) => moment(value).or_else(|| text(value)),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a whole number of a cell is a double in the file"
        )]
        DataRef::Int(number) => Some(Content::Number(*number as f64)),
        DataRef::Float(number) => Some(Content::Number(*number)),
        DataRef::Bool(truth) => Some(Content::Truth(*truth)),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
        DataRef::DateTime(moment) => Some(serial(moment.as_f64(), moment.is_duration(), is_1904)),
    }
}

fn text(text: &str) -> Option<Content> {
    let kept: String = text.chars().take(KEPT).collect();
    let tidied = tidy(&kept);
    (!tidied.is_empty()).then_some(Content::Text(tidied))
}

/// The number of a cell that is shown as a date or a time.
fn serial(number: f64, is_duration: bool, is_1904: bool) -> Content {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between nought and one day"
    )]
    let seconds = ((number.rem_euclid(1.0)) * f64::from(DAY))
        .round()
        .clamp(0.0, f64::from(DAY)) as u32;
    if is_duration || (0.0..1.0).contains(&number) {
        let hours = seconds / 3_600;
        return Content::Time(format!("{hours:02}:{:02}", seconds / 60 % 60));
    }
    // Before 1900 and after 9999 there are no dates; what a program shows there is no answer either.
    let Some(date) = day_of(number.floor(), is_1904) else {
        return Content::Number(number);
    };
    let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
    if seconds + CLOSE >= DAY {
        Content::Date(next, next)
    } else if seconds > DAY / 2 {
        Content::Date(date, next)
    } else {
        Content::Date(date, date)
    }
}

/// The day with this number in a workbook.
pub(super) fn day_of(serial: f64, is_1904: bool) -> Option<NaiveDate> {
    if !(1.0..2_958_466.0).contains(&serial) || serial.fract() != 0.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and within four digits of a year"
    )]
    let days = serial as u64;
    // Excel believes in a 29 February 1900; before it everything is one day off.
    let epoch = match (is_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        (false, ..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    epoch.checked_add_days(Days::new(days))
}

/// `2025-05-31`, `2025-05-31T00:00:00`, `2025-05-30T21:00:00.000Z`, `10:30:00`. Midnight somewhere is written as a moment in
/// Greenwich, so a moment that names its zone stands for the nearest midnight.
fn moment(value: &str) -> Option<Content> {
    let value = value.trim();
    let (day, time) = match value.split_once(['T', ' ']) {
        Some((day, time)) => (day, time),
        None if value.contains(':') => ("", value),
        None if value.is_empty() => return None,
        None => (value, ""),
    };
    let zone = time.find(['Z', 'z', '+', '-']);
    let clock = &time[..zone.unwrap_or(time.len())];
    let clock = match clock {
        "" => NaiveTime::MIN,
        clock => ["%H:%M:%S%.f", "%H:%M"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(clock, format).ok())?,
    };
    if day.is_empty() && !time.is_empty() {
        return Some(Content::Time(clock.format("%H:%M").to_string()));
    }
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let seconds = clock.num_seconds_from_midnight();
    let next = date.checked_add_days(Days::new(1))?;
    Some(
        if seconds + CLOSE >= DAY || zone.is_some() && seconds >= DAY / 2 {
            Content::Date(next, next)
        } else if seconds > DAY / 2 {
            Content::Date(date, next)
        } else {
            Content::Date(date, date)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn a_moment_is_the_day_somebody_meant() {
        for (text, wanted) in [
            ("2025-05-31", "2025-05-31"),
            ("2025-05-31T00:00:00", "2025-05-31"),
            ("2025-05-31T00:00:00.000Z", "2025-05-31"),
            ("2025-05-30T21:00:00.000Z", "2025-05-31"),
            ("2025-05-31T05:00:00Z", "2025-05-31"),
            ("2025-05-30T23:59:43", "2025-05-31"),
            ("2025-05-31 15:00:00", "2025-05-31"),
        ] {
            match moment(text) {
                Some(Content::Date(date, _)) => assert_eq!(date, day(wanted), "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(moment("10:30:00"), Some(Content::Time("10:30".to_owned())));
        for text in [
            "",
            "31.05.2025",
            "2025-02-30",
            "2025-05-31Tnoon",
            "9999-99-99T00:00:00Z",
            "T",
            "Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn a_serial_is_a_day_in_both_reckonings() {
        assert_eq!(day_of(45_808.0, false), Some(day("2025-05-31")));
        assert_eq!(day_of(44_346.0, true), Some(day("2025-05-31")));
        assert_eq!(day_of(1.0, false), Some(day("1900-01-01")));
        for number in [0.0, -1.0, 0.5, 45_808.5, f64::NAN, f64::INFINITY, 1e18] {
            assert_eq!(day_of(number, false), None, "{number}");
        }
        assert_eq!(serial(0.4375, false, false), Content::Time("10:30".to_owned()));
        let morning = day("2025-05-31");
        assert_eq!(
            serial(45_807.999_99, false, false),
            Content::Date(morning, morning)
        );
        assert_eq!(
            serial(45_807.875, false, false),
            Content::Date(day("2025-05-30"), morning)
        );
    }
}
