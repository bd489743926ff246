//! Tables: columns, wrapped cells, a header that comes again on every page, rows that are not cut.

use crate::document::{Colour, Item, Line, Mark, Page, Rect, Role, Spot};
use crate::font::Font;
use crate::typeset::{Align, Shape, Text, Typesetter};
use crate::{layout::place, typeset};

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows that come again at the top of every page.
    pub header: Vec<Row>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Size of the letters.
    pub size: f32,
    /// Said above the table where it goes on («Продолжение таблицы 3»).
    pub continued: String,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its part of the width, in any unit common to the table.
    pub share: f32,
    /// How its cells stand unless they say otherwise.
    pub align: Align,
}

impl Column {
    /// Columns from their parts of the width and how their cells stand.
    pub fn all(columns: &[(f32, Align)]) -> Vec<Self> {
        columns
            .iter()
            .map(|(share, align)| Self {
                share: *share,
                align: *align,
            })
            .collect()
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What kind of row.
    pub kind: RowKind,
    /// Cells, left to right.
    pub cells: Vec<Cell>,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An ordinary row.
    Plain,
    /// A total: bold.
    Total,
    /// A heading inside the table; stays with the next row.
    Section,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Text.
    pub text: String,
    /// How many columns it takes.
    pub span: usize,
    /// How it stands, when not as its column says.
    pub align: Option<Align>,
    /// Said below the text in small italics; empty when there is nothing to say.
    pub note: String,
    /// What colour it has, when it is not that of the paper.
    pub fill: Option<Colour>,
}

impl Cell {
    /// A cell of one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: 1,
            align: None,
            note: String::new(),
            fill: None,
        }
    }

    /// A cell of several columns.
    pub fn wide(text: impl Into<String>, span: usize) -> Self {
        Self {
            text: text.into(),
            span,
            align: None,
            note: String::new(),
            fill: None,
        }
    }

    /// The same cell on a coloured ground.
    #[must_use]
    pub fn filled(mut self, fill: Colour) -> Self {
        self.fill = Some(fill);
        self
    }

    /// The same cell with a small note below its text.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

impl Row {
    /// An ordinary row.
    pub fn plain(cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            kind: RowKind::Plain,
            cells: cells.into_iter().map(Cell::new).collect(),
        }
    }

    /// A total.
    pub fn total(cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            kind: RowKind::Total,
            ..Self::plain(cells)
        }
    }

    /// A heading inside a table of so many columns.
    pub fn section(text: impl Into<String>, columns: usize) -> Self {
        let cell = Cell {
            align: Some(Align::Left),
            ..Cell::wide(text, columns)
        };
        Self {
            kind: RowKind::Section,
            cells: vec![cell],
        }
    }
}

const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 2.6;
const RULE: f32 = 0.5;
/// A note's letters and lines, as parts of those of its table.
const NOTE: f32 = 0.85;
/// Only cells narrower than so many letters need hyphens.
const NARROW: f32 = 16.0;
/// A table up to this part of a page is not parted.
const SMALL: f32 = 0.34;
/// At least so many rows stand below a caption.
const FIRST_ROWS: usize = 2;
/// But a table never asks for more than this part of a page.
const HALF: f32 = 0.5;

/// A table whose cells are broken into lines.
pub(super) struct Measured {
    edges: Vec<f32>,
    header: Vec<MeasuredRow>,
    pub(super) rows: Vec<MeasuredRow>,
    size: f32,
    leading: f32,
    pub(super) continued: String,
}

pub(super) struct MeasuredRow {
    pub(super) kind: RowKind,
    /// Its number in the table, the header's rows first; the parts of a giant share it.
    number: u16,
    cells: Vec<MeasuredCell>,
    pub(super) height: f32,
}

struct MeasuredCell {
    left: f32,
    right: f32,
    column: u16,
    span: u16,
    fill: Option<Colour>,
    lines: Vec<typeset::Line>,
    note: Vec<typeset::Line>,
}

impl MeasuredCell {
    fn height(&self, leading: f32) -> f32 {
        self.lines.len() as f32 * leading + self.note.len() as f32 * leading * NOTE
    }
}

impl Measured {
    pub(super) fn new(table: &Table, width: f32, setter: &mut Typesetter) -> Self {
        let whole: f32 = table.columns.iter().map(|column| column.share).sum();
        let mut edges = vec![0.0];
        let mut at = 0.0;
        for column in &table.columns {
            at += column.share / whole * width;
            edges.push(at);
        }
        let leading = (table.size * 1.22 * 4.0).round() / 4.0;
        let mut measured = Self {
            edges,
            header: Vec::new(),
            rows: Vec::new(),
            size: table.size,
            leading,
            continued: table.continued.clone(),
        };
        measured.header = table
            .header
            .iter()
            .enumerate()
            .map(|(number, row)| measured.row(number, row, table, true, setter))
            .collect();
        let before = measured.header.len();
        measured.rows = table
            .rows
            .iter()
            .enumerate()
            .map(|(number, row)| measured.row(before + number, row, table, false, setter))
            .collect();
        measured
    }

    fn row(
        &self,
        number: usize,
        row: &Row,
        table: &Table,
        header: bool,
        setter: &mut Typesetter,
    ) -> MeasuredRow {
        let font = match row.kind {
            _ if header => Font::SerifBold,
            RowKind::Plain => Font::Serif,
            RowKind::Total | RowKind::Section => Font::SerifBold,
        };
        let mut cells = Vec::new();
        let mut column = 0;
        for cell in &row.cells {
            let last = (column + cell.span.max(1)).min(table.columns.len());
            let (Some(left), Some(right)) = (self.edges.get(column), self.edges.get(last)) else {
                break;
            };
            let align = match cell.align {
                Some(align) => align,
                None if header => Align::Centre,
                None => table
                    .columns
                    .get(column)
                    .map_or(Align::Left, |column| column.align),
            };
            let width = right - left - 2.0 * PAD_X;
            let hyphenate = width < self.size * NARROW;
            let shape = Shape {
                size: self.size,
                width,
                indent: 0.0,
                align,
                hyphenate,
            };
            let lines = setter.lines(&Text::new(font, cell.text.as_str()), &shape);
            let note = if cell.note.is_empty() {
                Vec::new()
            } else {
                let shape = Shape {
                    size: self.size * NOTE,
                    ..shape
                };
                setter.lines(&Text::new(Font::SerifItalic, cell.note.as_str()), &shape)
            };
            cells.push(MeasuredCell {
                left: *left,
                right: *right,
                column: small(column),
                span: small(last - column),
                fill: cell.fill,
                lines,
                note,
            });
            column = last;
        }
        MeasuredRow {
            kind: row.kind,
            number: small(number),
            height: self.row_height(&cells),
            cells,
        }
    }

    fn row_height(&self, cells: &[MeasuredCell]) -> f32 {
        let highest = cells.iter().map(|cell| cell.height(self.leading));
        highest.fold(self.leading, f32::max) + 2.0 * PAD_Y
    }

    pub(super) fn header_height(&self) -> f32 {
        self.header.iter().map(|row| row.height).sum()
    }

    /// Height that must be free for the table to begin here: a small table stays whole, a long one begins with
    /// several rows, so that a caption never hangs over a single one.
    pub(super) fn first_height(&self, page: f32, tail: f32) -> f32 {
        let whole: f32 = self.header_height() + self.rows.iter().map(|row| row.height).sum::<f32>();
        if whole <= page * SMALL {
            return whole + tail;
        }
        let rows = self
            .rows
            .iter()
            .filter(|row| row.kind != RowKind::Section)
            .take(FIRST_ROWS)
            .count();
        let mut left = rows;
        let mut height = self.header_height();
        for row in &self.rows {
            height += row.height;
            left -= usize::from(row.kind != RowKind::Section);
            if left == 0 {
                break;
            }
        }
        height.min(page * HALF)
    }

    /// Height of a row together with what it must stay with: a heading with its first row, the last row but one with
    /// the last, and that with the `tail` below the table.
    pub(super) fn chunk_height(&self, from: usize, tail: f32) -> f32 {
        let mut height = 0.0;
        for (index, row) in self.rows.iter().enumerate().skip(from) {
            height += row.height;
            if index + 1 == self.rows.len() {
                height += tail;
            }
            if row.kind != RowKind::Section && index + 2 != self.rows.len() {
                break;
            }
        }
        height
    }

    pub(super) fn draw_header(&self, page: &mut Page, x: f32, mut y: f32, block: u32, again: bool) {
        for row in &self.header {
            page.items.push(Item::Rect(Rect {
                x: x + self.edges.first().copied().unwrap_or(0.0),
                y,
                width: self.edges.last().copied().unwrap_or(0.0),
                height: row.height,
                fill: Colour::PALE,
            }));
            let role: fn(Spot) -> Role = if again {
                |_| Role::Artifact
            } else {
                Role::HeaderCell
            };
            self.draw_row(row, page, (x, y), block, role, true);
            y += row.height;
        }
    }

    pub(super) fn draw(&self, index: usize, page: &mut Page, x: f32, y: f32, block: u32) {
        self.draw_row(&self.rows[index], page, (x, y), block, Role::Cell, false);
    }

    fn draw_row(
        &self,
        row: &MeasuredRow,
        page: &mut Page,
        (x, y): (f32, f32),
        block: u32,
        role: fn(Spot) -> Role,
        middle: bool,
    ) {
        let right = x + self.edges.last().copied().unwrap_or(0.0);
        let bottom = y + row.height;
        for cell in &row.cells {
            if let Some(fill) = cell.fill {
                page.items.push(Item::Rect(Rect {
                    x: x + cell.left,
                    y,
                    width: cell.right - cell.left,
                    height: row.height,
                    fill,
                }));
            }
        }
        rule(page, x, y, right, y);
        rule(page, x, bottom, right, bottom);
        rule(page, x, y, x, bottom);
        for cell in &row.cells {
            rule(page, x + cell.right, y, x + cell.right, bottom);
            let role = role(Spot {
                row: row.number,
                column: cell.column,
                span: cell.span,
            });
            let mark = Mark { role, block };
            let free = row.height - 2.0 * PAD_Y - cell.height(self.leading);
            let top = y + PAD_Y + if middle { free.max(0.0) / 2.0 } else { 0.0 };
            for (index, line) in cell.lines.iter().enumerate() {
                let baseline = top + index as f32 * self.leading + self.size;
                place(
                    page,
                    line.clone(),
                    x + cell.left + PAD_X,
                    baseline,
                    self.size,
                    mark,
                );
            }
            let (size, leading) = (self.size * NOTE, self.leading * NOTE);
            let below = top + cell.lines.len() as f32 * self.leading;
            for (index, line) in cell.note.iter().enumerate() {
                let baseline = below + index as f32 * leading + size;
                place(page, line.clone(), x + cell.left + PAD_X, baseline, size, mark);
            }
        }
    }

    /// Parts rows that are higher than an empty page, so that nothing is lost below the paper's edge.
    pub(super) fn part_giants(&mut self, room: f32) {
        let most = (((room - self.header_height() - 2.0 * PAD_Y) / self.leading) as usize).max(1);
        let whole = std::mem::take(&mut self.rows);
        for mut row in whole {
            while row.cells.iter().any(|cell| cell.lines.len() > most) {
                let cells = row
                    .cells
                    .iter_mut()
                    .map(|cell| {
                        let cut = most.min(cell.lines.len());
                        let rest = cell.lines.split_off(cut);
                        let head = std::mem::replace(&mut cell.lines, rest);
                        MeasuredCell {
                            left: cell.left,
                            right: cell.right,
                            column: cell.column,
                            span: cell.span,
                            fill: cell.fill,
                            lines: head,
                            note: Vec::new(),
                        }
                    })
                    .collect();
                self.rows.push(MeasuredRow {
                    kind: row.kind,
                    number: row.number,
                    cells,
                    height: most as f32 * self.leading + 2.0 * PAD_Y,
                });
            }
            row.height = self.row_height(&row.cells);
            self.rows.push(row);
        }
    }
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn rule(page: &mut Page, x1: f32, y1: f32, x2: f32, y2: f32) {
    page.items.push(Item::Line(Line {
        x1,
        y1,
        x2,
        y2,
        thickness: RULE,
        colour: Colour::BLACK,
    }));
}
