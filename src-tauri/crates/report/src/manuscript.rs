//! A document before it has pages: what it says, in order. Pages are made of it, and the word processor's file.

use crate::ReportError;
use crate::document::{Document, Mark, OutlineEntry, Page, Role};
use crate::font::Font;
use crate::layout::{Block, Flow, Sheet, contents_pages, mm, number_pages, place};
use crate::typeset::{Align, Shape, Text, Typesetter};

/// Width of a corner block: up to 8 cm by the standard.
const CORNER: f32 = mm(78.0);
/// The right one is narrower, so that it stands in its corner.
const RIGHT_CORNER: f32 = mm(62.0);

/// A document before it has pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The title a reader program shows.
    pub title: String,
    /// The title sheet, when there is one.
    pub cover: Option<Cover>,
    /// The heading of the contents, when there are some.
    pub contents: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Its paper.
    pub sheet: Sheet,
    /// More pages than it can have: what is written in it must not fill the memory.
    pub most: usize,
}

/// The title sheet of an official paper. Lines of one part are parted by line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// Who has made the paper.
    pub organisation: String,
    /// Left corner: who has considered it.
    pub left: String,
    /// Right corner: who has approved it.
    pub right: String,
    /// What it is.
    pub centre: String,
    /// For which time.
    pub subtitle: String,
    /// Place and year.
    pub foot: String,
}

impl Manuscript {
    /// Pours it into numbered pages: the title sheet, the contents, the text.
    pub(crate) fn lay(&self, setter: &mut Typesetter) -> Result<Document, ReportError> {
        let sheet = &self.sheet;
        let mut pages: Vec<Page> = self.cover.iter().map(|cover| cover.page(sheet, setter)).collect();
        let laid = Flow::new(*sheet, setter, 1).upto(self.most).pour(&self.blocks)?;
        let mut outline = laid.outline;
        let mut ahead = pages.len();
        if let Some(heading) = &self.contents {
            ahead += contents_pages(heading, &outline, sheet, setter).len();
        }
        outline = outline
            .into_iter()
            .map(|entry| OutlineEntry {
                page: entry.page + ahead,
                ..entry
            })
            .collect();
        if let Some(heading) = &self.contents {
            pages.extend(contents_pages(heading, &outline, sheet, setter));
        }
        pages.extend(laid.pages);
        number_pages(&mut pages, sheet);
        Ok(Document {
            title: setter.clean(&self.title, Font::Serif),
            pages,
            outline,
        })
    }
}

impl Cover {
    /// The title sheet.
    fn page(&self, sheet: &Sheet, setter: &mut Typesetter) -> Page {
        let mut page = sheet.page();
        let width = sheet.text_width();
        // Each column is a paragraph of its own for those who hear the page; the two lines of the title are one.
        let mut block = 0;
        let mut column =
            |words: &str, font: Font, size: f32, align: Align, x: f32, y: f32, width: f32, role: Role| {
                let shape = Shape {
                    size,
                    width,
                    indent: 0.0,
                    align,
                    hyphenate: false,
                };
                let mut bottom = y;
                block += u32::from(role != Role::Title);
                for line in setter.lines(&Text::new(font, words), &shape) {
                    place(&mut page, line, x, bottom + size, size, Mark { role, block });
                    bottom += size * 1.35;
                }
                bottom
            };
        let left = sheet.left;
        let y = column(
            &self.organisation,
            Font::SerifBold,
            13.0,
            Align::Centre,
            left,
            sheet.top,
            width,
            Role::Paragraph,
        );
        let corner = (y + mm(18.0)).max(sheet.top + mm(35.0));
        let one = column(
            &self.left,
            Font::Serif,
            12.0,
            Align::Left,
            left,
            corner,
            CORNER,
            Role::Paragraph,
        );
        let right = left + width - RIGHT_CORNER;
        let two = column(
            &self.right,
            Font::Serif,
            12.0,
            Align::Left,
            right,
            corner,
            RIGHT_CORNER,
            Role::Paragraph,
        );
        let middle = (sheet.height * 0.44).max(one.max(two) + mm(15.0));
        let y = column(
            &self.centre,
            Font::SerifBold,
            18.0,
            Align::Centre,
            left,
            middle,
            width,
            Role::Title,
        );
        column(
            &self.subtitle,
            Font::SerifBold,
            16.0,
            Align::Centre,
            left,
            y + 6.0,
            width,
            Role::Title,
        );
        column(
            &self.foot,
            Font::Serif,
            12.0,
            Align::Centre,
            left,
            sheet.floor() - 17.0,
            width,
            Role::Paragraph,
        );
        page
    }
}
