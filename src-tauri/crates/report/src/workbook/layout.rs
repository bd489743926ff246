//! Where things stand on a sheet: its columns, its first rows, the names of its cells.

use std::collections::HashMap;

use domain::form::Target;

use super::plan::{Body, Kindred, Row, Sheet, Takes};

/// A column of an ordinary sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    Text,
    Knows,
    Answer,
    Den,
    Percent,
    Last,
    Note,
    Link,
    Title,
    Order,
    Help,
}

impl Column {
    const ALL: [Self; 12] = [
        Self::Code,
        Self::Text,
        Self::Knows,
        Self::Answer,
        Self::Den,
        Self::Percent,
        Self::Last,
        Self::Note,
        Self::Link,
        Self::Title,
        Self::Order,
        Self::Help,
    ];

    /// The sentence of its heading.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "workbook-column-code",
            Self::Text => "workbook-column-text",
            Self::Knows => "workbook-column-knows",
            Self::Answer => "workbook-column-answer",
            Self::Den => "workbook-column-den",
            Self::Percent => "workbook-column-percent",
            Self::Last => "workbook-column-last",
            Self::Note => "workbook-column-note",
            Self::Link => "workbook-column-link",
            Self::Title => "workbook-column-title",
            Self::Order => "workbook-column-order",
            Self::Help => "workbook-column-help",
        }
    }

    /// All columns, to know a heading again.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter()
    }

    /// Does a person fill it in?
    pub fn holds_answers(self) -> bool {
        matches!(
            self,
            Self::Answer | Self::Den | Self::Note | Self::Link | Self::Title | Self::Order
        )
    }

    fn width(self, kindred: Kindred) -> f64 {
        match (self, kindred) {
            (Self::Code, _) => 9.0,
            (Self::Text, Kindred::Passport) => 40.0,
            (Self::Text, _) => 48.0,
            (Self::Answer, Kindred::Passport) => 36.0,
            (Self::Answer, _) => 15.0,
            (Self::Den, _) => 11.0,
            (Self::Percent, _) => 9.0,
            (Self::Last, Kindred::Passport) => 22.0,
            (Self::Last, _) => 14.0,
            (Self::Knows, _) => 15.0,
            (Self::Help, _) => 44.0,
            (Self::Note, _) => 26.0,
            (Self::Link | Self::Title, _) => 22.0,
            (Self::Order, _) => 18.0,
        }
    }
}

/// The columns of an ordinary sheet with their widths.
pub(super) fn columns(kindred: Kindred, rows: &[Row<'_>]) -> Vec<(Column, f64)> {
    let shares = rows
        .iter()
        .any(|row| matches!(row, Row::Item(item) if matches!(item.takes, Takes::Share { .. })));
    let has = |column: &Column| match column {
        Column::Code | Column::Text | Column::Answer | Column::Last => true,
        Column::Den | Column::Percent => shares,
        Column::Knows | Column::Title | Column::Order => kindred == Kindred::Direction,
        Column::Note | Column::Link => kindred != Kindred::Passport,
        Column::Help => kindred == Kindred::Passport,
    };
    Column::all()
        .filter(has)
        .map(|column| (column, column.width(kindred)))
        .collect()
}

/// The columns a sheet is given out with; of a grid those of a level.
pub(super) fn given_out(body: &Body<'_>) -> Vec<Column> {
    match body {
        Body::Rows(kindred, rows) => columns(*kindred, rows)
            .into_iter()
            .map(|(column, _)| column)
            .collect(),
        Body::Grid { .. } => LEVEL_COLUMNS.map(|(column, _)| column).to_vec(),
    }
}

/// The columns of one level of a grid.
pub(super) const LEVEL_COLUMNS: [(Column, f64); 4] = [
    (Column::Code, 7.0),
    (Column::Answer, 12.0),
    (Column::Den, 10.0),
    (Column::Percent, 9.0),
];

/// The row of the headings of columns; the sheet's title and a line of words stand above, in a grid also the levels.
pub(super) fn heading_row(body: &Body<'_>) -> u32 {
    match body {
        Body::Rows(..) => 2,
        Body::Grid { .. } => 3,
    }
}

/// The place of an answer cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub sheet: String,
    pub row: u32,
    pub column: u16,
}

impl Place {
    /// The cell as a formula on any sheet names it.
    pub fn reference(&self) -> String {
        format!("'{}'!{}", self.sheet, cell_name(self.row, u32::from(self.column)))
    }
}

/// Where each answer (the first number of a share) stands.
pub(super) fn places(sheets: &[Sheet<'_>]) -> HashMap<Target, Place> {
    let mut places = HashMap::new();
    for sheet in sheets {
        let first = heading_row(&sheet.body) + 1;
        match &sheet.body {
            Body::Rows(kindred, rows) => {
                let columns = columns(*kindred, rows);
                let column = columns.iter().position(|(column, _)| *column == Column::Answer);
                for (row, at) in rows.iter().zip(first..) {
                    if let Row::Item(item) = row {
                        places.insert(item.target.clone(), place(sheet, at, column.unwrap_or_default()));
                    }
                }
            }
            Body::Grid { rows, .. } => {
                for ((_, cells), at) in rows.iter().zip(first..) {
                    for (level, item) in cells.iter().enumerate() {
                        if let Some(item) = item {
                            let column = 2 + level * LEVEL_COLUMNS.len();
                            places.insert(item.target.clone(), place(sheet, at, column));
                        }
                    }
                }
            }
        }
    }
    places
}

fn place(sheet: &Sheet<'_>, row: u32, column: usize) -> Place {
    Place {
        sheet: sheet.name.clone(),
        row,
        column: u16::try_from(column).unwrap_or(u16::MAX),
    }
}

/// How many lines a text takes in a column. Spreadsheet programs do not agree on making rows as high as their text, so
/// the workbook says it; a line too many is better than one that is cut.
pub(super) fn lines(text: &str, width: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a column is between 1 and 255 letters wide"
    )]
    let room = (width * 1.08).max(1.0) as usize;
    text.split('\n')
        .map(|paragraph| {
            let (mut lines, mut used) = (1, 0);
            for word in paragraph.split(' ') {
                let length = word.chars().count();
                if used > 0 && used + 1 + length > room {
                    lines += 1;
                    used = 0;
                }
                used += length + usize::from(used > 0);
                // A word longer than the column is broken.
                lines += used.saturating_sub(1) / room;
                used = if used > room { used % room } else { used };
            }
            lines
        })
        .sum()
}

/// The height of a row with so many lines, in points.
pub(super) fn height(lines: usize) -> f64 {
    let lines = u32::try_from(lines.min(30)).unwrap_or(30);
    f64::from(lines) * 13.2 + 3.0
}

/// `B12`, from positions counted from nought.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}
