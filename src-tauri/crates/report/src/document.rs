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
    /// A polygon or a broken line.
    Path(Path),
    /// A picture made of such items, with its words.
    Figure(Figure),
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
    HeaderCell(Spot),
    /// Cell of a table.
    Cell(Spot),
    /// Row of the table of contents.
    Contents,
    /// Letters inside a picture, which is read by its words.
    Figure,
    /// Page furniture a screen reader passes over: page numbers, dots, repeated headers.
    Artifact,
}

/// Where a cell stands in its table, all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Row; rows of the header come first.
    pub row: u16,
    /// First column.
    pub column: u16,
    /// How many columns it takes.
    pub span: u16,
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

/// A polygon or a broken line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Path {
    /// Corners.
    pub points: Vec<(f32, f32)>,
    /// Does the last corner lead back to the first?
    pub closed: bool,
    /// Colour inside; always opaque, so that an archive's rules about transparency never apply.
    pub fill: Option<Colour>,
    /// The outline.
    pub stroke: Option<Stroke>,
}

/// How an outline is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stroke {
    /// Thickness.
    pub thickness: f32,
    /// Colour.
    pub colour: Colour,
    /// Length of a dash and of the gap after it; nothing for a whole line.
    pub dash: Option<(f32, f32)>,
}

/// A picture: things in their places, what it is called, and what it says in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Short name.
    pub title: String,
    /// The same as the picture, for people who do not see it.
    pub words: String,
    /// What it is drawn of, in the coordinates of the page.
    pub items: Vec<Item>,
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
    /// Paper.
    pub const WHITE: Self = Self::grey(1.0);

    /// A grey: 0 is black, 1 is white.
    pub const fn grey(part: f32) -> Self {
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
        for run in page.runs() {
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
    /// The runs of the page, in reading order, those inside pictures too.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        leaves(&self.items).filter_map(|item| match item {
            Item::Text(run) => Some(run),
            _ => None,
        })
    }
}

/// Items with those of the pictures in their places.
fn leaves(items: &[Item]) -> impl Iterator<Item = &Item> {
    items.iter().flat_map(|item| match item {
        Item::Figure(figure) => figure.items.iter(),
        other => std::slice::from_ref(other).iter(),
    })
}

impl Figure {
    /// The same picture with its upper left corner here.
    #[must_use]
    pub fn at(&self, x: f32, y: f32) -> Self {
        let (right, down) = (x - self.x, y - self.y);
        let mut moved = self.clone();
        (moved.x, moved.y) = (x, y);
        for item in &mut moved.items {
            item.shift(right, down);
        }
        moved
    }
}

impl Item {
    fn shift(&mut self, right: f32, down: f32) {
        match self {
            Self::Text(run) => {
                run.x += right;
                run.y += down;
            }
            Self::Line(line) => {
                line.x1 += right;
                line.x2 += right;
                line.y1 += down;
                line.y2 += down;
            }
            Self::Rect(rect) => {
                rect.x += right;
                rect.y += down;
            }
            Self::Link(link) => {
                link.x += right;
                link.y += down;
            }
            Self::Path(path) => {
                for (x, y) in &mut path.points {
                    *x += right;
                    *y += down;
                }
            }
            Self::Figure(figure) => *figure = figure.at(figure.x + right, figure.y + down),
        }
    }
}
