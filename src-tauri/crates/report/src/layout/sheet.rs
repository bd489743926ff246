//! The sheet of paper and the placing of set lines on it.

use crate::document::{self, Colour, Item, Mark, Page, Run};
use crate::font::BOX;
use crate::typeset::{Line, Piece};

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

    /// A4 lying, with the margins of official papers: wide tables.
    pub const LYING: Self = Self {
        width: mm(297.0),
        height: mm(210.0),
        ..Self::OFFICIAL
    };

    /// A4 upright for working papers printed on both sides: equal margins, room for a hole punch.
    pub const WORKING: Self = Self {
        width: mm(210.0),
        height: mm(297.0),
        left: mm(17.0),
        right: mm(17.0),
        top: mm(18.0),
        bottom: mm(14.0),
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
        let width = piece.width;
        if piece.text.contains(BOX) {
            with_boxes(page, &piece, at, baseline, size, line.gap, mark);
        } else {
            page.items
                .push(Item::Text(run(piece, at, baseline, size, line.gap, mark)));
        }
        at += width;
    }
}

fn run(piece: Piece, x: f32, y: f32, size: f32, gap: f32, mark: Mark) -> Run {
    Run {
        x,
        y,
        text: piece.text,
        font: piece.font,
        size,
        colour: Colour::BLACK,
        gap,
        width: piece.width,
        mark,
    }
}

/// Places a piece whose squares are drawn, not written.
fn with_boxes(page: &mut Page, piece: &Piece, x: f32, baseline: f32, size: f32, gap: f32, mark: Mark) {
    let mut at = x;
    for (index, text) in piece.text.split(BOX).enumerate() {
        if index > 0 {
            square(page, at, baseline, size);
            at += piece.font.advance(BOX, size);
        }
        if text.is_empty() {
            continue;
        }
        let spaces = text.matches([' ', '\u{a0}']).count();
        let part = Piece {
            font: piece.font,
            text: text.to_owned(),
            width: piece.font.width(text, size) + gap * spaces as f32,
        };
        let width = part.width;
        page.items
            .push(Item::Text(run(part, at, baseline, size, gap, mark)));
        at += width;
    }
}

/// An empty square that stands on the baseline, as high as a capital letter.
fn square(page: &mut Page, x: f32, baseline: f32, size: f32) {
    let side = size * 0.7;
    let (left, top) = (x + size * 0.05, baseline - side + size * 0.02);
    let (right, bottom) = (left + side, top + side);
    for (x1, y1, x2, y2) in [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ] {
        page.items.push(Item::Line(document::Line {
            x1,
            y1,
            x2,
            y2,
            thickness: 0.6,
            colour: Colour::BLACK,
        }));
    }
}
