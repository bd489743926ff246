//! The sheet of paper and the placing of set lines on it.

use crate::document::{Colour, Item, Mark, Page, Run};
use crate::typeset::Line;

/// Millimetres in points.
pub const fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

/// Paper and margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// Left margin.
    pub left: f32,
    /// Right margin.
    pub right: f32,
    /// Upper margin.
    pub top: f32,
    /// Lower margin.
    pub bottom: f32,
}

impl Sheet {
    /// A4 upright with the margins of official papers that are kept for more than ten years (ГОСТ Р 7.0.97).
    pub const OFFICIAL: Self = Self {
        width: mm(210.0),
        height: mm(297.0),
        left: mm(30.0),
        right: mm(15.0),
        top: mm(20.0),
        bottom: mm(20.0),
    };

    /// Width between the margins.
    pub fn text_width(&self) -> f32 {
        self.width - self.left - self.right
    }

    /// Where the text must end.
    pub fn floor(&self) -> f32 {
        self.height - self.bottom
    }

    /// An empty page of this paper.
    pub fn page(&self) -> Page {
        Page {
            width: self.width,
            height: self.height,
            items: Vec::new(),
        }
    }
}

/// Puts a set line on a page; `x` is the left edge of its column.
pub fn place(page: &mut Page, line: Line, x: f32, baseline: f32, size: f32, mark: Mark) {
    let mut at = x + line.x;
    for piece in line.pieces {
        page.items.push(Item::Text(Run {
            x: at,
            y: baseline,
            text: piece.text,
            font: piece.font,
            size,
            colour: Colour::BLACK,
            gap: line.gap,
            width: piece.width,
            mark,
        }));
        at += piece.width;
    }
}
