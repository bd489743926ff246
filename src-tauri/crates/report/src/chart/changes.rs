//! What rose and what fell: bars to both sides of last year, and the questions behind them.

use domain::analysis::Trend;
use domain::number::Exact;

use super::brush::{Brush, Letters, Words, whole};
use super::{Amount, Chart, FELL, GRID, NOW, QUIET, WIDTH};
use crate::document::{Colour, Figure};
use crate::typeset::{Align, Typesetter};

/// Differences against last year.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Name of the picture.
    pub title: String,
    /// What it says.
    pub words: String,
    /// Heads of the table: what, difference, questions.
    pub heads: [String; 3],
    /// Rows.
    pub rows: Vec<ChangesRow>,
    /// Up to this difference nothing has changed.
    pub same: Exact,
    /// What is written at the middle, and at the edges of what has not changed.
    pub scale: [String; 3],
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesRow {
    /// What it is.
    pub title: String,
    /// The difference.
    pub delta: Amount,
    /// Which way, as the methodology decides.
    pub trend: Trend,
    /// The questions that rose and fell, in a sentence; may be empty.
    pub questions: String,
}

const MARGIN: f32 = 6.0;
const LABEL: f32 = 128.0;
const LEFT: f32 = MARGIN + LABEL + 8.0;
const AREA: f32 = 150.0;
const MIDDLE: f32 = LEFT + AREA / 2.0;
const NOTE_LEFT: f32 = LEFT + AREA + 10.0;
const NOTE: f32 = WIDTH - NOTE_LEFT - MARGIN;
const LINE: f32 = 12.0;
const THICK: f32 = 9.0;
const APART: f32 = 7.0;
/// What has not changed: paler than the grid.
const CALM: Colour = super::rgb(0xf0, 0xf1, 0xf1);

struct Laid {
    label: Words,
    number: Words,
    questions: Option<Words>,
    y: f32,
    height: f32,
}

impl Changes {
    /// Draws them; nothing when there is no row.
    pub fn draw(&self, setter: &mut Typesetter) -> Option<Figure> {
        if self.rows.is_empty() {
            return None;
        }
        let mut brush = Brush::new(setter);
        let mut y = MARGIN;
        let mut laid = Vec::new();
        for row in &self.rows {
            let one = lay(row, &mut brush, y);
            y += one.height + APART;
            laid.push(one);
        }
        let floor = y - APART / 2.0;
        let whole_scale = self.reach();
        let calm = AREA / 2.0 * length(&self.same, whole_scale);
        brush.rect(
            MIDDLE - calm,
            MARGIN - 3.0,
            2.0 * calm,
            floor - MARGIN + 3.0,
            CALM,
        );
        for edge in [MIDDLE - calm, MIDDLE + calm] {
            brush.line((edge, MARGIN - 3.0), (edge, floor), 0.6, GRID);
        }
        brush.line((MIDDLE, MARGIN - 3.0), (MIDDLE, floor), 0.9, QUIET);
        for (row, one) in self.rows.iter().zip(&laid) {
            row_of(&mut brush, row, one, whole_scale);
        }
        let height = floor + self.written(&mut brush, floor + 2.0, calm) + MARGIN;
        Some(brush.done(self.title.clone(), self.words.clone(), WIDTH, height))
    }

    /// The difference that reaches to the edge: small differences must look small.
    fn reach(&self) -> f64 {
        let most = self.rows.iter().map(|row| row.delta.value.abs()).max();
        let most = most.map_or(0.0, |most| most.to_f64());
        most.max(4.0 * self.same.to_f64()).max(1.0)
    }

    fn written(&self, brush: &mut Brush<'_>, y: f32, calm: f32) -> f32 {
        let [low, zero, high] = &self.scale;
        let middle = brush.short(zero, Letters::SCALE);
        brush.put(&middle, MIDDLE, y, Align::Centre);
        let (low, high) = (
            brush.short(low, Letters::SCALE),
            brush.short(high, Letters::SCALE),
        );
        if calm > (low.width().max(high.width()) + middle.width()) / 2.0 + 2.0 {
            brush.put(&low, MIDDLE - calm, y, Align::Centre);
            brush.put(&high, MIDDLE + calm, y, Align::Centre);
        }
        middle.height() + 2.0
    }

    /// The picture with its table.
    pub fn chart(&self, setter: &mut Typesetter) -> Option<Chart> {
        let rows = self
            .rows
            .iter()
            .map(|row| vec![row.title.clone(), row.delta.text.clone(), row.questions.clone()]);
        Some(Chart {
            figure: self.draw(setter)?,
            columns: self.heads.to_vec(),
            rows: rows.collect(),
        })
    }
}

fn length(value: &Exact, whole: f64) -> f32 {
    super::part(&value.abs(), whole)
}

fn lay(row: &ChangesRow, brush: &mut Brush<'_>, y: f32) -> Laid {
    let label = brush.words(&row.title, Letters::LABEL, LABEL);
    let colour = match row.trend {
        Trend::Rise => NOW,
        Trend::Same => QUIET,
        Trend::Fall => FELL,
    };
    let number = brush.words(&row.delta.text, Letters::NOW.of(colour), NOTE);
    let questions = (!row.questions.is_empty()).then(|| brush.words(&row.questions, Letters::NOTE, NOTE));
    let beside = number.height().max(LINE) + questions.as_ref().map_or(0.0, Words::height);
    let height = label.height().max(beside);
    Laid {
        label,
        number,
        questions,
        y,
        height,
    }
}

fn row_of(brush: &mut Brush<'_>, row: &ChangesRow, laid: &Laid, whole_scale: f64) {
    brush.put(&laid.label, LEFT - 8.0, laid.y, Align::Right);
    let long = AREA / 2.0 * length(&row.delta.value, whole_scale);
    let x = if row.delta.value.is_negative() {
        MIDDLE - long
    } else {
        MIDDLE
    };
    let y = laid.y + (LINE - THICK) / 2.0;
    if long > 0.0 {
        match row.trend {
            Trend::Rise => brush.rect(x, y, long, THICK, NOW),
            // Empty inside: a fall is told from a rise without colour too.
            Trend::Fall => brush.frame(x, y, long, THICK, whole(FELL, 1.3)),
            Trend::Same => brush.rect(x, y + THICK / 4.0, long, THICK / 2.0, QUIET),
        }
    }
    brush.put(&laid.number, NOTE_LEFT, laid.y, Align::Left);
    if let Some(questions) = &laid.questions {
        let y = laid.y + laid.number.height().max(LINE);
        brush.put(questions, NOTE_LEFT, y, Align::Left);
    }
}
