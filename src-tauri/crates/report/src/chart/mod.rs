//! Pictures of numbers.
//!
//! A picture is drawn once from plain values: titles, formatted numbers, and the exact fractions that decide how long
//! a bar is. What comes out is a [`Figure`] of the display list, so the PDF, the screen and the picture inside a DOCX
//! are the same drawing. Every picture tells its words and has its table. The two years differ by line, marker and
//! filling as well as by colour: paper is often grey.

mod bars;
mod brush;
mod changes;
mod png;
mod radar;
mod spreads;

pub use bars::{Bar, Bars, BarsRow};
pub use changes::{Changes, ChangesRow};
pub use png::png;
pub use radar::{Axis, Radar};
pub use spreads::{SpreadRow, Spreads, bin};

use domain::number::Exact;

use crate::document::{Colour, Figure};

/// A picture with the table that says the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The picture.
    pub figure: Figure,
    /// Heads of the table's columns.
    pub columns: Vec<String>,
    /// Rows of the table.
    pub rows: Vec<Vec<String>>,
}

/// A number that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// How much, in the unit of the chart.
    pub value: Exact,
    /// The same as it is printed.
    pub text: String,
}

/// Width of every chart: it fits between the margins of an official paper.
const WIDTH: f32 = 460.0;

const INK: Colour = rgb(0x1e, 0x27, 0x30);
const QUIET: Colour = rgb(0x55, 0x60, 0x6b);
const GRID: Colour = rgb(0xc9, 0xcd, 0xd0);
/// This year: deep green-blue.
const NOW: Colour = rgb(0x0f, 0x5a, 0x64);
const NOW_WASH: Colour = rgb(0xe3, 0xee, 0xee);
/// Last year: violet.
const BEFORE: Colour = rgb(0x5a, 0x4b, 0x86);
/// What fell: brick.
const FELL: Colour = rgb(0x9a, 0x2d, 0x1f);

const fn rgb(red: u8, green: u8, blue: u8) -> Colour {
    Colour {
        red: red as f32 / 255.0,
        green: green as f32 / 255.0,
        blue: blue as f32 / 255.0,
    }
}

/// The part of a whole, between 0 and 1: only ever a length on paper, never a decision.
fn part(value: &Exact, whole: f64) -> f32 {
    if whole > 0.0 {
        (value.to_f64() / whole).clamp(0.0, 1.0) as f32
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests;
