//! What a printed document is: pages of things already in their places.
//!
//! A document is built once, with every position decided, and then only painted: as PDF for the printer and as SVG
//! for the screen. Both painters read the same runs, so what the director sees before printing is what is printed.
//! Coordinates are points (1/72 inch) from the upper left corner of the page, `y` growing downwards.

use serde::Serialize;

use crate::font::Font;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The title a reader program shows.
    pub title: String,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Headings with their places, in the order of the text: the bookmarks and the table of contents.
    pub outline: Vec<OutlineEntry>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Item {
    /// Text on one line in one font.
    Text(Run),
    /// A straight line.
    Line(Line),
    /// A filled rectangle.
    Rect(Rect),
    /// An area that leads to another page.
    Link(Link),
}

/// Text on one line in one font, with the place of its first letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// The letters.
    pub text: String,
    /// Font.
    pub font: Font,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// What justification adds to (or takes from) every space of the run.
    pub gap: f32,
    /// Full width on the page, the gaps included.
    pub width: f32,
    /// What the text is, so that a later step can tag the file for screen readers.
    pub mark: Mark,
}

/// What a run belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The kind of the block.
    pub role: Role,
    /// The block's number in the document: lines of one paragraph share it, over page breaks too.
    pub block: u32,
}

/// The structure of the text, in the words of tagged PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Role {
    /// Title of the document.
    Title,
    /// Heading of this depth, from 1.
    Heading(u8),
    /// Paragraph.
    Paragraph,
    /// Item of a list.
    ListItem,
    /// Caption of a table.
    Caption,
    /// Cell of a table's header.
    HeaderCell,
    /// Cell of a table.
    Cell,
    /// Row of the table of contents.
    Contents,
    /// Page furniture a screen reader passes over: page numbers, dots, repeated headers.
    Artifact,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Line {
    /// One end, across.
    pub x1: f32,
    /// One end, down.
    pub y1: f32,
    /// Other end, across.
    pub x2: f32,
    /// Other end, down.
    pub y2: f32,
    /// Thickness.
    pub thickness: f32,
    /// Colour.
    pub colour: Colour,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Colour.
    pub fill: Colour,
}

/// An area that leads to another page of the document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Link {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Index of the page it leads to, from 0.
    pub page: usize,
    /// Where on that page.
    pub to_y: f32,
}

/// A colour, each part from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Colour {
    /// Red.
    pub red: f32,
    /// Green.
    pub green: f32,
    /// Blue.
    pub blue: f32,
}

impl Colour {
    /// Text and lines.
    pub const BLACK: Self = Self::grey(0.0);
    /// Header of a table.
    pub const PALE: Self = Self::grey(0.93);
    /// Dots of the table of contents.
    pub const MUTED: Self = Self::grey(0.35);

    const fn grey(part: f32) -> Self {
        Self {
            red: part,
            green: part,
            blue: part,
        }
    }
}

/// A heading and its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlineEntry {
    /// Text.
    pub title: String,
    /// Depth, from 1.
    pub level: u8,
    /// Index of its page, from 0.
    pub page: usize,
    /// Its upper edge on that page.
    pub y: f32,
}

/// A row of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsRow {
    /// Text.
    pub title: String,
    /// Page as printed, from 1.
    pub page: u32,
    /// Depth, from 1.
    pub level: u8,
}

impl Document {
    /// The table of contents.
    pub fn contents(&self) -> Vec<ContentsRow> {
        self.outline
            .iter()
            .map(|entry| ContentsRow {
                title: entry.title.clone(),
                page: u32::try_from(entry.page + 1).unwrap_or(u32::MAX),
                level: entry.level,
            })
            .collect()
    }

    /// The text of one page as it stands there, line by line; for tests and for a reader of plain text.
    pub fn page_text(&self, index: usize) -> Option<String> {
        let page = self.pages.get(index)?;
        let mut text = String::new();
        let mut baseline = None;
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            match baseline {
                Some(y) if y == run.y => text.push(' '),
                Some(_) => text.push('\n'),
                None => {}
            }
            baseline = Some(run.y);
            text.push_str(run.text.trim_end());
        }
        Some(text)
    }
}

impl Page {
    /// The runs of the page, in reading order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        })
    }
}
