//! Lying bars: directions against the levels' boundaries, staff, pupils of two dates.

use domain::number::Exact;

use super::brush::{Brush, Letters, Words, dashed, whole};
use super::{Amount, BEFORE, Chart, GRID, NOW, QUIET, WIDTH, part};
use crate::document::Figure;
use crate::typeset::{Align, Typesetter};

/// Rows of bars on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// Name of the picture.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Head of the first column of the table.
    pub head: String,
    /// Names of the series: this year's (or date's) first; one name when there is one series.
    pub series: Vec<String>,
    /// Rows.
    pub rows: Vec<BarsRow>,
    /// Boundaries drawn across all rows, with what is written under them.
    pub boundaries: Vec<Amount>,
    /// The value of a full bar; without it the longest bar is full.
    pub full: Option<Exact>,
    /// Head of the table's column of notes, when rows have them.
    pub note: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct BarsRow {
    /// What it is.
    pub title: String,
    /// A bar for each series.
    pub bars: Vec<Bar>,
    /// Said under the numbers: the level.
    pub note: String,
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// How long; nothing for a value that is missing or not published.
    pub value: Option<Exact>,
    /// What stands beside it.
    pub text: String,
}

const MARGIN: f32 = 6.0;
const LABEL: f32 = 150.0;
const AREA: f32 = 186.0;
const LEFT: f32 = MARGIN + LABEL + 8.0;
const NOTE_LEFT: f32 = LEFT + AREA + 10.0;
const NOTE: f32 = WIDTH - NOTE_LEFT - MARGIN;
/// Height kept for a bar and the number beside it.
const LINE: f32 = 12.0;
const THICK: f32 = 8.0;
const THIN: f32 = 5.5;
/// Between rows.
const APART: f32 = 7.0;

struct Laid {
    label: Words,
    numbers: Vec<Words>,
    note: Option<Words>,
    y: f32,
    height: f32,
}

impl Bars {
    /// Draws them; nothing when there is no row.
    pub fn draw(&self, setter: &mut Typesetter) -> Option<Figure> {
        if self.rows.is_empty() {
            return None;
        }
        let mut brush = Brush::new(setter);
        let mut y = MARGIN;
        let mut rows = Vec::new();
        for row in &self.rows {
            let laid = self.lay(row, &mut brush, y);
            y += laid.height + APART;
            rows.push(laid);
        }
        let floor = y - APART / 2.0;
        self.boundaries(&mut brush, floor);
        let full = self.full();
        for (row, laid) in self.rows.iter().zip(&rows) {
            row_of(&mut brush, row, laid, full);
        }
        brush.line((LEFT, MARGIN - 3.0), (LEFT, floor), 0.9, QUIET);
        let mut height = floor + self.scale(&mut brush, floor + 2.0);
        if self.series.len() > 1 {
            height += 6.0;
            height += self.legend(&mut brush, height);
        }
        let height = height + MARGIN;
        Some(brush.done(self.title.clone(), self.words.clone(), WIDTH, height))
    }

    fn full(&self) -> f64 {
        let longest = self.rows.iter().flat_map(|row| &row.bars);
        let longest = longest.filter_map(|bar| bar.value.as_ref()).max();
        self.full.as_ref().or(longest).map_or(0.0, Exact::to_f64)
    }

    fn lay(&self, row: &BarsRow, brush: &mut Brush<'_>, y: f32) -> Laid {
        let label = brush.words(&row.title, Letters::LABEL, LABEL);
        let numbers: Vec<Words> = row
            .bars
            .iter()
            .enumerate()
            .map(|(series, bar)| {
                let letters = match series {
                    0 => Letters::NOW,
                    1 => Letters::BEFORE,
                    _ => Letters::NOTE,
                };
                brush.words(&bar.text, letters, NOTE)
            })
            .collect();
        let note = (!row.note.is_empty()).then(|| brush.words(&row.note, Letters::NOTE, NOTE));
        let beside: f32 = numbers.iter().map(|words| words.height().max(LINE)).sum();
        let below = note.as_ref().map_or(0.0, Words::height);
        let height = label.height().max(beside + below);
        Laid {
            label,
            numbers,
            note,
            y,
            height,
        }
    }

    fn boundaries(&self, brush: &mut Brush<'_>, floor: f32) {
        let full = self.full();
        for boundary in &self.boundaries {
            let x = LEFT + AREA * part(&boundary.value, full);
            let line = vec![(x, MARGIN - 3.0), (x, floor)];
            brush.path(line, false, None, Some(dashed(GRID, 0.8, 2.4)));
        }
    }

    /// Numbers under the boundaries; one that would touch the one before it is left out.
    fn scale(&self, brush: &mut Brush<'_>, y: f32) -> f32 {
        let full = self.full();
        let mut free = f32::MIN;
        let mut height: f32 = 0.0;
        for boundary in &self.boundaries {
            let words = brush.short(&boundary.text, Letters::SCALE);
            let x = LEFT + AREA * part(&boundary.value, full);
            if x - words.width() / 2.0 < free {
                continue;
            }
            free = x + words.width() / 2.0 + 3.0;
            height = height.max(words.height() + 2.0);
            brush.put(&words, x, y, Align::Centre);
        }
        height
    }

    fn legend(&self, brush: &mut Brush<'_>, y: f32) -> f32 {
        let mut x = LEFT;
        let mut height: f32 = 0.0;
        for (series, name) in self.series.iter().enumerate() {
            let words = brush.short(name, Letters::LABEL);
            let middle = y + words.height() / 2.0;
            bar(brush, series, x, middle, 22.0);
            brush.put(&words, x + 28.0, y, Align::Left);
            x += 28.0 + words.width() + 20.0;
            height = height.max(words.height());
        }
        height
    }

    /// The picture with its table.
    pub fn chart(&self, setter: &mut Typesetter) -> Option<Chart> {
        let figure = self.draw(setter)?;
        let mut columns = vec![self.head.clone()];
        columns.extend(self.series.iter().cloned());
        columns.extend(self.note.clone());
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![row.title.clone()];
            cells.extend(row.bars.iter().map(|bar| bar.text.clone()));
            cells.extend(self.note.as_ref().map(|_| row.note.clone()));
            cells
        });
        Some(Chart {
            figure,
            columns,
            rows: rows.collect(),
        })
    }
}

fn row_of(brush: &mut Brush<'_>, row: &BarsRow, laid: &Laid, full: f64) {
    brush.put(&laid.label, LEFT - 8.0, laid.y, Align::Right);
    let mut y = laid.y;
    for (series, (one, number)) in row.bars.iter().zip(&laid.numbers).enumerate() {
        let line = number.height().max(LINE);
        if let Some(value) = &one.value {
            let length = AREA * part(value, full);
            bar(brush, series, LEFT, y + LINE / 2.0, length);
        }
        brush.put(number, NOTE_LEFT, y, Align::Left);
        y += line;
    }
    if let Some(note) = &laid.note {
        brush.put(note, NOTE_LEFT, y, Align::Left);
    }
}

/// A bar: filled for the first series, empty and dashed for the second, pale with a whole outline for a third.
fn bar(brush: &mut Brush<'_>, series: usize, x: f32, middle: f32, length: f32) {
    if length <= 0.0 {
        return;
    }
    if series == 0 {
        brush.rect(x, middle - THICK / 2.0, length, THICK, NOW);
    } else if series > 1 {
        let (y, corner) = (middle - THIN / 2.0, middle + THIN / 2.0);
        let points = vec![(x, y), (x + length, y), (x + length, corner), (x, corner)];
        brush.path(points, true, Some(GRID), Some(whole(QUIET, 0.8)));
    } else {
        let stroke = if length > 6.0 {
            dashed(BEFORE, 1.0, 2.4)
        } else {
            whole(BEFORE, 1.0)
        };
        brush.frame(x, middle - THIN / 2.0, length, THIN, stroke);
    }
}
