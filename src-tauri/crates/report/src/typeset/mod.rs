//! Text becomes lines: cleaning, words that must not part, hyphenation, and the choice of line breaks.

mod atoms;
mod breaks;
mod clean;
mod hyphens;

use std::collections::BTreeMap;

use crate::font::Font;
use hyphens::Hyphens;

#[cfg(test)]
pub(crate) use clean::REPLACEMENT;

/// A stretch of text in one font.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The letters.
    pub text: String,
    /// The font.
    pub font: Font,
}

/// A paragraph's text, in one or several fonts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// A text in one font.
    pub fn new(font: Font, text: impl Into<String>) -> Self {
        Self(vec![Span {
            text: text.into(),
            font,
        }])
    }

    /// The same text with more of it, perhaps in another font.
    #[must_use]
    pub fn and(mut self, font: Font, text: impl Into<String>) -> Self {
        self.0.push(Span {
            text: text.into(),
            font,
        });
        self
    }

    /// How many letters it has.
    pub(crate) fn letters(&self) -> usize {
        self.0.iter().map(|span| span.text.chars().count()).sum()
    }

    /// Is this its last letter?
    pub(crate) fn ends_with(&self, letter: char) -> bool {
        self.0
            .last()
            .is_some_and(|span| span.text.trim_end().ends_with(letter))
    }
}

/// How the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Both edges straight.
    Justify,
    /// Left edge straight.
    Left,
    /// In the middle.
    Centre,
    /// Right edge straight.
    Right,
}

/// The form a paragraph is set in.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Size of the letters.
    pub size: f32,
    /// Width of the column.
    pub width: f32,
    /// Indent of the first line.
    pub indent: f32,
    /// How the lines stand.
    pub align: Align,
    /// May words be hyphenated?
    pub hyphenate: bool,
}

/// One line, ready to be placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Distance from the left edge of the column.
    pub x: f32,
    /// Its texts, each in one font, left to right.
    pub pieces: Vec<Piece>,
    /// What justification adds to every space.
    pub gap: f32,
    /// Width with the gaps.
    pub width: f32,
}

/// A part of a line in one font.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Font.
    pub font: Font,
    /// The letters.
    pub text: String,
    /// Width with the gaps.
    pub width: f32,
}

/// So many letters without a glyph are told to a person.
const STRANGE_LETTERS: usize = 8;

/// Sets text; remembers which letters no font had.
pub struct Typesetter {
    hyphens: Hyphens,
    missing: BTreeMap<char, usize>,
}

impl Typesetter {
    /// A typesetter for Russian text.
    ///
    /// # Errors
    /// When the dictionary of hyphens that is part of the program cannot be read.
    pub fn new() -> Result<Self, crate::ReportError> {
        Ok(Self {
            hyphens: Hyphens::russian()?,
            missing: BTreeMap::new(),
        })
    }

    /// Letters that no font had, the first of them by their numbers, for a person; nothing when every letter has its glyph.
    pub fn strange_letters(&self) -> Option<String> {
        let letters = self.missing.keys().take(STRANGE_LETTERS);
        let letters: Vec<String> = letters
            .map(|letter| format!("U+{:04X}", *letter as u32))
            .collect();
        (!letters.is_empty()).then(|| letters.join(", "))
    }

    /// The text as it will be printed: one kind of space, no invisible letters, no letter without a glyph.
    pub fn clean(&mut self, text: &str, font: Font) -> String {
        clean::clean(text, font, &mut self.missing)
    }

    /// The text as it will be printed, with unbreakable spaces where a line must not end.
    pub fn bound(&mut self, text: &str, font: Font) -> String {
        clean::bind(&self.clean(text, font))
    }

    /// Breaks a text into lines.
    pub fn lines(&mut self, text: &Text, shape: &Shape) -> Vec<Line> {
        if let [span] = text.0.as_slice()
            && let Some(line) = self.one_line(span, shape)
        {
            return vec![line];
        }
        let mut atoms = atoms::Atoms::default();
        for span in &text.0 {
            let printed = clean::clean(&span.text, span.font, &mut self.missing);
            let hyphens = shape.hyphenate.then_some(&mut self.hyphens);
            atoms.push(&clean::bind(&printed), span.font, shape, hyphens);
        }
        breaks::lines(&atoms, shape)
    }

    /// The short way for a text that fits on one line, as most cells of tables do.
    fn one_line(&mut self, span: &Span, shape: &Shape) -> Option<Line> {
        // Every letter is wider than a tenth of its size: a long text need not be measured.
        if span.text.len() as f32 * shape.size * 0.1 > shape.width {
            return None;
        }
        let mut missing = BTreeMap::new();
        let text = clean::clean(span.text.trim(), span.font, &mut missing);
        let simple = !text.is_empty() && !text.contains('\n') && !text.contains("  ");
        let width = span.font.width(&text, shape.size);
        let slack = shape.width - shape.indent - width;
        if !simple || slack < 0.0 {
            return None;
        }
        for (letter, times) in missing {
            *self.missing.entry(letter).or_insert(0) += times;
        }
        let text = clean::bind(&text);
        let x = match shape.align {
            Align::Justify | Align::Left => shape.indent,
            Align::Centre => shape.indent + slack / 2.0,
            Align::Right => shape.indent + slack,
        };
        let width = span.font.width(&text, shape.size);
        Some(Line {
            x,
            pieces: vec![Piece {
                font: span.font,
                text,
                width,
            }],
            gap: 0.0,
            width,
        })
    }

    /// The width of a short text on one line.
    pub fn width(&mut self, text: &str, font: Font, size: f32) -> f32 {
        font.width(&self.clean(text, font), size)
    }
}

#[cfg(test)]
mod tests;
