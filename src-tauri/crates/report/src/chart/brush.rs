//! Drawing: text in blocks that know their size, lines, marks of the two years.

use crate::document::{Colour, Figure, Item, Line, Mark, Path, Rect, Role, Run, Stroke};
use crate::font::Font;
use crate::typeset::{self, Align, Shape, Text, Typesetter};

use super::{BEFORE, INK, NOW, QUIET};

/// Letters of a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    font: Font,
    pub(super) size: f32,
    colour: Colour,
}

impl Letters {
    pub(super) const LABEL: Self = Self {
        font: Font::Sans,
        size: 9.5,
        colour: INK,
    };
    pub(super) const NOTE: Self = Self {
        size: 8.5,
        colour: QUIET,
        ..Self::LABEL
    };
    pub(super) const SCALE: Self = Self {
        size: 7.5,
        ..Self::NOTE
    };
    pub(super) const NOW: Self = Self {
        font: Font::SansBold,
        colour: NOW,
        ..Self::LABEL
    };
    pub(super) const BEFORE: Self = Self {
        size: 8.5,
        colour: BEFORE,
        ..Self::LABEL
    };

    pub(super) fn of(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    fn leading(self) -> f32 {
        (self.size * 1.22 * 2.0).round() / 2.0
    }
}

/// Text broken into lines.
#[derive(Debug, Clone)]
pub(super) struct Words {
    lines: Vec<typeset::Line>,
    letters: Letters,
}

impl Words {
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.letters.leading()
    }

    pub(super) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// What is drawn so far.
pub(super) struct Brush<'t> {
    setter: &'t mut Typesetter,
    items: Vec<Item>,
}

impl<'t> Brush<'t> {
    pub(super) fn new(setter: &'t mut Typesetter) -> Self {
        Self {
            setter,
            items: Vec::new(),
        }
    }

    pub(super) fn done(self, title: String, words: String, width: f32, height: f32) -> Figure {
        Figure {
            x: 0.0,
            y: 0.0,
            width,
            height,
            title,
            words,
            items: self.items,
        }
    }

    /// A text no wider than this.
    pub(super) fn words(&mut self, text: &str, letters: Letters, width: f32) -> Words {
        let shape = Shape {
            size: letters.size,
            width,
            indent: 0.0,
            align: Align::Left,
            hyphenate: true,
        };
        let lines = self.setter.lines(&Text::new(letters.font, text), &shape);
        Words { lines, letters }
    }

    /// A text on one line.
    pub(super) fn short(&mut self, text: &str, letters: Letters) -> Words {
        self.words(text, letters, f32::MAX / 4.0)
    }

    /// Puts a text; `x` is its left edge, its middle or its right edge.
    pub(super) fn put(&mut self, words: &Words, x: f32, y: f32, align: Align) {
        let letters = words.letters;
        for (index, line) in words.lines.iter().enumerate() {
            let mut at = match align {
                Align::Left | Align::Justify => x,
                Align::Centre => x - line.width / 2.0,
                Align::Right => x - line.width,
            };
            let middle = y + (index as f32 + 0.5) * letters.leading();
            for piece in &line.pieces {
                self.items.push(Item::Text(Run {
                    x: at,
                    y: middle + letters.size * 0.35,
                    text: piece.text.clone(),
                    font: piece.font,
                    size: letters.size,
                    colour: letters.colour,
                    gap: line.gap,
                    width: piece.width,
                    mark: Mark {
                        role: Role::Figure,
                        block: 0,
                    },
                }));
                at += piece.width;
            }
        }
    }

    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, colour: Colour) {
        self.items.push(Item::Line(Line {
            x1: from.0,
            y1: from.1,
            x2: to.0,
            y2: to.1,
            thickness,
            colour,
        }));
    }

    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, fill: Colour) {
        self.items.push(Item::Rect(Rect {
            x,
            y,
            width,
            height,
            fill,
        }));
    }

    /// An empty box with an outline.
    pub(super) fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, stroke: Stroke) {
        let points = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.path(points, true, Some(Colour::WHITE), Some(stroke));
    }

    pub(super) fn path(
        &mut self,
        points: Vec<(f32, f32)>,
        closed: bool,
        fill: Option<Colour>,
        stroke: Option<Stroke>,
    ) {
        self.items.push(Item::Path(Path {
            points,
            closed,
            fill,
            stroke,
        }));
    }

    /// The mark of this year: a filled disc.
    pub(super) fn disc(&mut self, (x, y): (f32, f32)) {
        let points = (0..16).map(|corner| {
            let angle = corner as f32 * std::f32::consts::TAU / 16.0;
            (x + 2.6 * angle.cos(), y + 2.6 * angle.sin())
        });
        self.path(points.collect(), true, Some(NOW), None);
    }

    /// The mark of last year: an empty diamond.
    pub(super) fn diamond(&mut self, (x, y): (f32, f32)) {
        let half = 3.2;
        let points = vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
        self.path(points, true, Some(Colour::WHITE), Some(whole(BEFORE, 1.1)));
    }
}

/// An unbroken outline.
pub(super) fn whole(colour: Colour, thickness: f32) -> Stroke {
    Stroke {
        thickness,
        colour,
        dash: None,
    }
}

/// A dashed outline.
pub(super) fn dashed(colour: Colour, thickness: f32, dash: f32) -> Stroke {
    Stroke {
        dash: Some((dash, dash * 0.8)),
        ..whole(colour, thickness)
    }
}
