//! What a document is written in before it has pages: paragraphs, headings, tables.

use crate::document::{Figure, Role};
use crate::font::Font;
use crate::typeset::{Align, Shape, Text};

use super::table::Table;

/// A part of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text, Style),
    /// A heading; goes into contents and bookmarks.
    Heading(u8, String),
    /// A table.
    Table(Table),
    /// A picture; stands in the middle of the page, and what follows it (its caption) stays below it.
    Figure(Figure),
    /// Empty height; vanishes at the top of a page.
    Space(f32),
    /// The next block starts a page.
    PageBreak,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// What it is.
    pub role: Role,
    /// Size of the letters.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// How its lines stand.
    pub align: Align,
    /// Distance of the column from the left margin.
    pub left: f32,
    /// Indent of the first line (negative: hangs out).
    pub indent: f32,
    /// Space above; vanishes at the top of a page.
    pub above: f32,
    /// Space below.
    pub below: f32,
    /// Stays on the page of what follows.
    pub keep: bool,
    /// Never stands alone on a page: the end of what precedes it comes along (a signature).
    pub closing: bool,
    /// May words be hyphenated?
    pub hyphenate: bool,
}

impl Style {
    /// The body of an official paper: 12 points, first line 1.25 cm, justified.
    pub const BODY: Self = Self {
        role: Role::Paragraph,
        size: 12.0,
        leading: 18.0,
        align: Align::Justify,
        left: 0.0,
        indent: super::mm(12.5),
        above: 0.0,
        below: 0.0,
        keep: false,
        closing: false,
        hyphenate: true,
    };

    /// An item of a list.
    pub const ITEM: Self = Self {
        role: Role::ListItem,
        ..Self::BODY
    };

    /// A note below a table.
    pub const NOTE: Self = Self {
        size: 10.0,
        leading: 13.5,
        indent: 0.0,
        above: 3.0,
        below: 6.0,
        ..Self::BODY
    };

    /// The caption above a table.
    pub const CAPTION: Self = Self {
        role: Role::Caption,
        size: 11.0,
        leading: 15.0,
        align: Align::Left,
        indent: 0.0,
        above: 10.0,
        below: 4.0,
        keep: true,
        ..Self::BODY
    };

    /// The caption below a picture.
    pub const FIGURE_CAPTION: Self = Self {
        align: Align::Centre,
        above: 4.0,
        below: 12.0,
        keep: false,
        hyphenate: false,
        ..Self::CAPTION
    };

    /// The line for a signature.
    pub const SIGNATURE: Self = Self {
        align: Align::Left,
        indent: 0.0,
        above: 30.0,
        closing: true,
        hyphenate: false,
        ..Self::BODY
    };

    /// A heading of this depth.
    pub fn heading(level: u8) -> Self {
        let (size, leading, above, below) = match level {
            1 => (14.0, 19.0, 20.0, 8.0),
            _ => (12.0, 17.0, 12.0, 5.0),
        };
        Self {
            role: Role::Heading(level),
            size,
            leading,
            align: if level == 1 { Align::Centre } else { Align::Left },
            indent: 0.0,
            above,
            below,
            keep: true,
            hyphenate: false,
            ..Self::BODY
        }
    }

    /// The form its lines are broken in, in a column of this width.
    pub fn shape(&self, column: f32) -> Shape {
        Shape {
            size: self.size,
            width: column - self.left,
            indent: self.indent,
            align: self.align,
            hyphenate: self.hyphenate,
        }
    }
}

/// So many letters fill three lines of the body.
const SHORT: usize = 240;

impl Block {
    /// Does this short paragraph belong to what follows: «Задачи школы:» before a list, or the one sentence between a
    /// heading and a table? Alone with its heading at the foot of a page it would announce nothing.
    pub(crate) fn leads(&self, before: Option<&Self>, after: Option<&Self>) -> bool {
        let Self::Paragraph(text, style) = self else {
            return false;
        };
        if style.keep || style.role != Role::Paragraph || text.letters() > SHORT {
            return false;
        }
        let announced = matches!(before, Some(Self::Heading(..)));
        match after {
            Some(Self::Paragraph(_, next)) => {
                text.ends_with(':') || (announced && next.role == Role::Caption && next.keep)
            }
            Some(Self::Table(_)) => announced || text.ends_with(':'),
            _ => false,
        }
    }

    /// A paragraph of the body.
    pub fn body(text: impl Into<String>) -> Self {
        Self::Paragraph(Text::new(Font::Serif, text), Style::BODY)
    }

    /// A note in small italics.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Paragraph(Text::new(Font::SerifItalic, text), Style::NOTE)
    }
}
