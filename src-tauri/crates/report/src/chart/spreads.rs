//! How many lie where between 0 and 100: a row of small columns for each direction, its mean marked.

use domain::number::Exact;

use super::brush::{Brush, Letters, Words, dashed, whole};
use super::{Amount, Chart, GRID, INK, NOW, QUIET, WIDTH, part};
use crate::document::{Colour, Figure};
use crate::typeset::{Align, Typesetter};

/// Rows of columns on one scale of percents.
#[derive(Debug, Clone, PartialEq)]
pub struct Spreads {
    /// Name of the picture.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Heads of the table: what, the cells of a row, mean, range.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<SpreadRow>,
    /// Boundaries drawn across all rows.
    pub boundaries: Vec<Amount>,
    /// What a column and the mark mean.
    pub legend: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadRow {
    /// What it is.
    pub title: String,
    /// How many lie in each bin, from 0 to 100.
    pub bins: Vec<usize>,
    /// The mean.
    pub middle: Amount,
    /// Said under the mean: from where to where.
    pub note: String,
    /// Cells of the table.
    pub cells: Vec<String>,
}

const MARGIN: f32 = 6.0;
const LABEL: f32 = 128.0;
const LEFT: f32 = MARGIN + LABEL + 8.0;
const AREA: f32 = 210.0;
const NOTE_LEFT: f32 = LEFT + AREA + 10.0;
const NOTE: f32 = WIDTH - NOTE_LEFT - MARGIN;
/// Height of the tallest column.
const TALL: f32 = 24.0;
/// Between rows.
const APART: f32 = 9.0;
const HUNDRED: f64 = 100.0;

/// In which bin a percent lies; 100 lies in the last.
#[must_use]
pub fn bin(percent: &Exact) -> usize {
    let bins = i64::try_from(Spreads::BINS).unwrap_or(1);
    (1..bins)
        .filter(|edge| Exact::fraction(edge * 100, bins).is_some_and(|edge| *percent >= edge))
        .count()
}

struct Laid {
    label: Words,
    number: Words,
    note: Words,
    y: f32,
    height: f32,
}

impl Spreads {
    /// How many bins a scale has.
    pub const BINS: usize = 20;

    /// Draws them; nothing when there is no row.
    pub fn draw(&self, setter: &mut Typesetter) -> Option<Figure> {
        let most = self.rows.iter().flat_map(|row| &row.bins).max().copied()?;
        if most == 0 {
            return None;
        }
        let mut brush = Brush::new(setter);
        let mut y = MARGIN;
        let mut rows = Vec::new();
        for row in &self.rows {
            let label = brush.words(&row.title, Letters::LABEL, LABEL);
            let number = brush.short(&row.middle.text, Letters::NOW);
            let note = brush.words(&row.note, Letters::NOTE, NOTE);
            let height = label.height().max(number.height() + note.height()).max(TALL);
            rows.push(Laid {
                label,
                number,
                note,
                y,
                height,
            });
            y += height + APART;
        }
        let floor = y - APART / 2.0;
        for boundary in &self.boundaries {
            let x = LEFT + AREA * part(&boundary.value, HUNDRED);
            brush.path(
                vec![(x, MARGIN - 3.0), (x, floor)],
                false,
                None,
                Some(dashed(GRID, 0.8, 2.4)),
            );
        }
        for (row, laid) in self.rows.iter().zip(&rows) {
            row_of(&mut brush, row, laid, most);
        }
        let mut height = floor + scale(&mut brush, &self.boundaries, floor + 2.0) + 6.0;
        let legend = brush.words(&self.legend, Letters::NOTE, WIDTH - LEFT - MARGIN);
        brush.put(&legend, LEFT, height, Align::Left);
        height += legend.height() + MARGIN;
        Some(brush.done(self.title.clone(), self.words.clone(), WIDTH, height))
    }

    /// The picture with its table.
    pub fn chart(&self, setter: &mut Typesetter) -> Option<Chart> {
        let figure = self.draw(setter)?;
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![row.title.clone()];
            cells.extend(row.cells.iter().cloned());
            cells.extend([row.middle.text.clone(), row.note.clone()]);
            cells
        });
        Some(Chart {
            figure,
            columns: self.heads.clone(),
            rows: rows.collect(),
        })
    }
}

fn row_of(brush: &mut Brush<'_>, row: &SpreadRow, laid: &Laid, most: usize) {
    brush.put(&laid.label, LEFT - 8.0, laid.y, Align::Right);
    let base = laid.y + laid.height;
    let wide = AREA / Spreads::BINS as f32;
    for (at, count) in row.bins.iter().enumerate().filter(|(_, count)| **count > 0) {
        let tall = (TALL * *count as f32 / most as f32).max(2.0);
        let x = LEFT + at as f32 * wide;
        brush.rect(x + 0.6, base - tall, wide - 1.2, tall, NOW);
    }
    brush.line((LEFT, base), (LEFT + AREA, base), 0.7, QUIET);
    // The mean: a mark on the line with a white edge, seen on a column as well as beside it, in grey as in colour.
    let x = LEFT + AREA * part(&row.middle.value, HUNDRED);
    let mark = vec![(x, base - 1.0), (x + 4.0, base + 5.0), (x - 4.0, base + 5.0)];
    brush.path(mark, true, Some(Colour::WHITE), Some(whole(INK, 1.0)));
    brush.put(&laid.number, NOTE_LEFT, laid.y, Align::Left);
    brush.put(&laid.note, NOTE_LEFT, laid.y + laid.number.height(), Align::Left);
}

/// Numbers under the scale: its ends and the boundaries.
fn scale(brush: &mut Brush<'_>, boundaries: &[Amount], y: f32) -> f32 {
    let mut height: f32 = 0.0;
    let ends = [Exact::ZERO, Exact::whole(100)].map(|value| Amount {
        text: value.to_string(),
        value,
    });
    for amount in boundaries.iter().chain(&ends) {
        let words = brush.short(&amount.text, Letters::SCALE);
        let x = LEFT + AREA * part(&amount.value, HUNDRED);
        height = height.max(words.height() + 6.0);
        brush.put(&words, x, y + 4.0, Align::Centre);
    }
    height
}
