//! Pouring blocks into pages.

use crate::ReportError;
use crate::document::{Figure, Item, Mark, OutlineEntry, Page, Role};
use crate::font::Font;
use crate::typeset::{Align, Line, Shape, Text, Typesetter};

use super::table::Measured;
use super::{Block, Sheet, Style, mm, place};

/// More pages than any real report has: a hostile form must not fill the memory.
pub const MOST_PAGES: usize = 1000;

/// Poured pages and the headings found on them.
#[derive(Debug, Default)]
pub struct Laid {
    /// Pages.
    pub pages: Vec<Page>,
    /// Headings; page indexes count from the first of [`Laid::pages`].
    pub outline: Vec<OutlineEntry>,
}

/// Pours blocks into pages.
pub struct Flow<'t> {
    setter: &'t mut Typesetter,
    sheet: Sheet,
    laid: Laid,
    page: Page,
    y: f32,
    block: u32,
    most: usize,
}

/// What is higher than this part of a page does not draw the sentence before it along.
const MOST_LED: f32 = 0.5;

enum Ready<'b> {
    Paragraph {
        lines: Vec<Line>,
        style: Style,
        title: Option<(u8, &'b str)>,
        leads: bool,
    },
    Table(Measured),
    Figure(&'b Figure),
    Space(f32),
    PageBreak,
}

/// Free height below a table.
const BELOW_TABLE: f32 = 8.0;
/// Free height above a picture.
const ABOVE_FIGURE: f32 = 8.0;

impl<'t> Flow<'t> {
    /// A flow that starts on an empty page; blocks are numbered from `block`.
    pub fn new(sheet: Sheet, setter: &'t mut Typesetter, block: u32) -> Self {
        Self {
            setter,
            sheet,
            laid: Laid::default(),
            page: sheet.page(),
            y: sheet.top,
            block,
            most: MOST_PAGES,
        }
    }

    /// The same flow that may fill more pages: a paper that has some for each of many schools.
    #[must_use]
    pub fn upto(mut self, pages: usize) -> Self {
        self.most = pages;
        self
    }

    /// Pours the blocks.
    ///
    /// # Errors
    /// When the text fills more pages than any real document has.
    pub fn pour(mut self, blocks: &[Block]) -> Result<Laid, ReportError> {
        let ready: Vec<Ready<'_>> = (0..blocks.len())
            .map(|index| self.measure(blocks, index))
            .collect();
        let tails = tails(&ready);
        let needs = needs(&ready, &tails, self.sheet.floor() - self.sheet.top);
        for ((block, need), tail) in ready.into_iter().zip(needs).zip(tails) {
            if self.y > self.sheet.top && self.y + need > self.sheet.floor() {
                self.turn()?;
            }
            self.block += 1;
            match block {
                Ready::Paragraph {
                    lines, style, title, ..
                } => self.paragraph(lines, &style, title, tail)?,
                Ready::Table(table) => self.table(&table, tail)?,
                Ready::Figure(figure) => self.figure(figure),
                Ready::Space(height) if self.y > self.sheet.top => self.y += height,
                Ready::Space(_) => {}
                Ready::PageBreak if self.y > self.sheet.top => self.turn()?,
                Ready::PageBreak => {}
            }
        }
        if !self.page.items.is_empty() {
            self.laid.pages.push(self.page);
        }
        Ok(self.laid)
    }

    fn measure<'b>(&mut self, blocks: &'b [Block], index: usize) -> Ready<'b> {
        let width = self.sheet.text_width();
        let block = &blocks[index];
        match block {
            Block::Paragraph(text, style) => {
                let lines = self.setter.lines(text, &style.shape(width));
                Ready::Paragraph {
                    lines,
                    style: *style,
                    title: None,
                    leads: block.leads(
                        index.checked_sub(1).and_then(|before| blocks.get(before)),
                        blocks.get(index + 1),
                    ),
                }
            }
            Block::Heading(level, title) => {
                let style = Style::heading(*level);
                let lines = self
                    .setter
                    .lines(&Text::new(Font::SerifBold, title.as_str()), &style.shape(width));
                Ready::Paragraph {
                    lines,
                    style,
                    title: Some((*level, title)),
                    leads: false,
                }
            }
            Block::Table(table) => {
                let mut measured = Measured::new(table, width, self.setter);
                measured.part_giants(self.sheet.floor() - self.sheet.top - 2.0 * Style::NOTE.leading);
                Ready::Table(measured)
            }
            Block::Figure(figure) => Ready::Figure(figure),
            Block::Space(height) => Ready::Space(*height),
            Block::PageBreak => Ready::PageBreak,
        }
    }

    fn turn(&mut self) -> Result<(), ReportError> {
        let full = std::mem::replace(&mut self.page, self.sheet.page());
        self.laid.pages.push(full);
        self.y = self.sheet.top;
        if self.laid.pages.len() > self.most {
            Err(ReportError::TooLong(self.most))
        } else {
            Ok(())
        }
    }

    /// How many of the `left` lines go on this page. When the signature below them would go to the next page alone,
    /// the last lines go with it.
    fn lines_here(&self, style: &Style, left: usize, tail: f32) -> usize {
        let fit = lines_that_fit(self.sheet.floor() - self.y, style, left);
        let end = self.y + left as f32 * style.leading + style.below + tail;
        if tail > 0.0 && fit == left && end > self.sheet.floor() {
            return if left < 4 { 0 } else { left - 2 };
        }
        fit
    }

    fn paragraph(
        &mut self,
        lines: Vec<Line>,
        style: &Style,
        title: Option<(u8, &str)>,
        tail: f32,
    ) -> Result<(), ReportError> {
        if self.y > self.sheet.top {
            self.y += style.above;
        }
        if let Some((level, title)) = title {
            let (page, y) = (self.laid.pages.len(), self.y);
            self.laid.outline.push(OutlineEntry {
                title: title.to_owned(),
                level,
                page,
                y,
            });
        }
        let mut left = lines.len();
        let mut on_page = self.lines_here(style, left, tail);
        let mark = Mark {
            role: style.role,
            block: self.block,
        };
        for line in lines {
            if on_page == 0 {
                self.turn()?;
                on_page = self.lines_here(style, left, tail).max(1);
            }
            let baseline = self.y + baseline_in(style.leading, style.size);
            place(
                &mut self.page,
                line,
                self.sheet.left + style.left,
                baseline,
                style.size,
                mark,
            );
            self.y += style.leading;
            left -= 1;
            on_page -= 1;
        }
        self.y += style.below;
        Ok(())
    }

    fn table(&mut self, table: &Measured, tail: f32) -> Result<(), ReportError> {
        let x = self.sheet.left;
        table.draw_header(&mut self.page, x, self.y, self.block, false);
        self.y += table.header_height();
        for (index, row) in table.rows.iter().enumerate() {
            let chunk = table.chunk_height(index, tail).max(row.height);
            if self.y + chunk > self.sheet.floor() && index > 0 {
                self.turn()?;
                self.continued(&table.continued);
                table.draw_header(&mut self.page, x, self.y, self.block, true);
                self.y += table.header_height();
            }
            table.draw(index, &mut self.page, x, self.y, self.block);
            self.y += row.height;
        }
        self.y += BELOW_TABLE;
        Ok(())
    }

    fn figure(&mut self, figure: &Figure) {
        if self.y > self.sheet.top {
            self.y += ABOVE_FIGURE;
        }
        let free = self.sheet.text_width() - figure.width;
        let placed = figure.at(self.sheet.left + free / 2.0, self.y);
        self.page.items.push(Item::Figure(placed));
        self.y += figure.height;
    }

    fn continued(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let style = Style::NOTE;
        let shape = Shape {
            size: style.size,
            width: self.sheet.text_width(),
            indent: 0.0,
            align: Align::Right,
            hyphenate: false,
        };
        let mark = Mark {
            role: Role::Artifact,
            block: self.block,
        };
        for line in self.setter.lines(&Text::new(Font::SerifItalic, words), &shape) {
            place(
                &mut self.page,
                line,
                self.sheet.left,
                self.y + style.size,
                style.size,
                mark,
            );
            self.y += style.leading;
        }
        self.y += 2.0;
    }
}

/// The baseline inside a line of this height.
pub(super) fn baseline_in(leading: f32, size: f32) -> f32 {
    (leading - size) / 2.0 + size * 0.84
}

/// How many of the `left` lines go on this page, so that no single line is left behind or goes ahead alone.
fn lines_that_fit(room: f32, style: &Style, left: usize) -> usize {
    let fit = (((room + 0.01) / style.leading).max(0.0)) as usize;
    if fit >= left {
        return left;
    }
    let fit = if left - fit < 2 {
        left.saturating_sub(2)
    } else {
        fit
    };
    if fit < 2 { 0 } else { fit }
}

/// For every block, the height of the signature that must stand on the page where the block ends.
fn tails(ready: &[Ready<'_>]) -> Vec<f32> {
    let mut tails = vec![0.0; ready.len()];
    for (index, pair) in ready.windows(2).enumerate() {
        let [before, Ready::Paragraph { lines, style, .. }] = pair else {
            continue;
        };
        if style.closing {
            let gap = if matches!(before, Ready::Table(_)) {
                BELOW_TABLE
            } else {
                0.0
            };
            tails[index] = gap + style.above + lines.len() as f32 * style.leading;
        }
    }
    tails
}

/// For every block, the height that must be free for it to begin on the page: headings and captions ask for what
/// follows them too.
fn needs(ready: &[Ready<'_>], tails: &[f32], page: f32) -> Vec<f32> {
    let mut needs = vec![0.0; ready.len()];
    let mut next = 0.0;
    for (index, block) in ready.iter().enumerate().rev() {
        let need = match block {
            Ready::Paragraph { lines, style, .. } if style.keep => {
                style.above + lines.len() as f32 * style.leading + style.below + next
            }
            Ready::Paragraph {
                lines, style, leads, ..
            } if *leads && next <= page * MOST_LED => {
                style.above + lines.len() as f32 * style.leading + style.below + next
            }
            Ready::Paragraph { lines, style, .. } => {
                let first = if lines.len() <= 3 { lines.len() } else { 2 };
                style.above + first as f32 * style.leading
            }
            Ready::Table(table) => table.first_height(page, tails[index]),
            Ready::Figure(figure) => ABOVE_FIGURE + figure.height + next,
            Ready::Space(height) => height + next,
            Ready::PageBreak => 0.0,
        };
        needs[index] = need;
        next = need;
    }
    needs
}

/// Page numbers: from the second page, centred in the upper margin, at least 10 mm from the edge.
pub(crate) fn number_pages(pages: &mut [Page], sheet: &Sheet) {
    let size = 11.0;
    let mark = Mark {
        role: Role::Artifact,
        block: 0,
    };
    for (index, page) in pages.iter_mut().enumerate().skip(1) {
        let text = (index + 1).to_string();
        let width = Font::Serif.width(&text, size);
        let line = Line {
            x: (sheet.text_width() - width) / 2.0,
            pieces: vec![crate::typeset::Piece {
                font: Font::Serif,
                text,
                width,
            }],
            gap: 0.0,
            width,
        };
        place(page, line, sheet.left, mm(10.0) + size, size, mark);
    }
}
