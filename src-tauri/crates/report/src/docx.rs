//! The same document for a word processor: real headings, lists and tables that a person can go on editing.
//!
//! `docx-rs` writes the parts of the file; what it cannot say (header rows that come again, the contents as a field
//! with its rows, the language) is put into the parts afterwards by [`parts`].

mod parts;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Header, IndentLevel, Level, LevelJc, LevelSuffixType,
    LevelText, LineSpacing, LineSpacingType, NumberFormat, Numbering, NumberingId, PageMargin, PageNum,
    PageOrientationType, Paragraph, Pic, Run, RunFonts, Shading, ShdType, SpecialIndentType, Start,
    Style as DocStyle, StyleType, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use crate::ReportError;
use crate::chart;
use crate::document::{Colour, Figure, OutlineEntry, Role};
use crate::font::Font;
use crate::layout::{Block, Row, RowKind, Sheet, Style, Table, mm};
use crate::manuscript::{Cover, Manuscript};
use crate::pdf::Meta;
use crate::typeset::{Align, Text, Typesetter};
use parts::Heading;

/// The one list of the document.
const LIST: usize = 2;
/// The sign before an item of a list, in text and in the numbering.
const DASH: &str = "—";
/// Units of the format in a point.
const EMU: f32 = 12_700.0;
/// How wide the corners of the title sheet are, as on the printed one.
const CORNERS: [f32; 3] = [mm(78.0), mm(25.0), mm(62.0)];
/// From the corners of the title sheet down to its title.
const BEFORE_TITLE: f32 = mm(52.0);

/// Names of styles in the file.
mod style {
    pub(super) const BODY: &str = "BodyText";
    pub(super) const NOTE: &str = "ReportNote";
    pub(super) const ITEM: &str = "ListParagraph";
    pub(super) const CAPTION: &str = "Caption";
    pub(super) const TITLE: &str = "Title";
    pub(super) const CONTENTS: &str = "ContentsHeading";
    pub(super) const CELL: &str = "TableText";
    /// Cells of rows that come again on every page; [`super::parts`] looks for it.
    pub(super) const HEADER: &str = "TableHeader";
    /// Where the contents go; [`super::parts`] looks for it.
    pub(super) const CONTENTS_HERE: &str = "ContentsHere";
}

/// Writes the document. `outline` is that of its pages: their numbers stand in the contents until the word processor
/// counts its own.
///
/// # Errors
/// When the file cannot be put together.
pub fn write(manuscript: &Manuscript, outline: &[OutlineEntry], meta: &Meta) -> Result<Vec<u8>, ReportError> {
    let sheet = manuscript.sheet;
    let mut writer = Writer {
        docx: begin(&sheet),
        setter: Typesetter::new()?,
        sheet,
        headings: Vec::new(),
        pictures: Vec::new(),
        new_page: false,
    };
    if let Some(cover) = &manuscript.cover {
        writer.cover(cover);
        writer.new_page = true;
    }
    if let Some(heading) = &manuscript.contents {
        let paragraph = writer.plain(heading, Font::SerifBold).style(style::CONTENTS);
        writer.push(paragraph);
        writer.push(Paragraph::new().style(style::CONTENTS_HERE));
        writer.new_page = true;
    }
    let blocks = &manuscript.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| blocks.get(before));
        writer.block(block, block.leads(before, blocks.get(index + 1)))?;
    }
    for (heading, entry) in writer.headings.iter_mut().zip(outline) {
        heading.page = entry.page + 1;
    }
    let (headings, pictures) = (writer.headings, writer.pictures);
    let title = writer.setter.clean(&manuscript.title, Font::Serif);
    let author = writer.setter.clean(&meta.author, Font::Serif);
    let about = parts::About {
        title: &title,
        author: &author,
        created: meta.created,
    };
    let mut parts = writer.docx.build();
    parts::finish(
        &mut parts,
        &headings,
        &pictures,
        &about,
        twips(sheet.text_width()),
    )?;
    parts::pack(parts)
}

struct Writer {
    docx: Docx,
    setter: Typesetter,
    sheet: Sheet,
    headings: Vec<Heading>,
    /// What each picture shows, in words.
    pictures: Vec<String>,
    /// The next paragraph starts a page.
    new_page: bool,
}

impl Writer {
    fn push(&mut self, paragraph: Paragraph) {
        let paragraph = if std::mem::take(&mut self.new_page) {
            paragraph.page_break_before(true)
        } else {
            paragraph
        };
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    /// A block; one that `leads` stays with what follows it.
    fn block(&mut self, block: &Block, leads: bool) -> Result<(), ReportError> {
        match block {
            Block::Paragraph(text, look) => {
                let paragraph = self.paragraph(text, look);
                self.push(if leads {
                    paragraph.keep_next(true)
                } else {
                    paragraph
                });
            }
            Block::Heading(level, title) => self.heading(*level, title),
            Block::Table(table) => self.table(table),
            Block::Space(height) => {
                let spacing = LineSpacing::new().before(twips(*height) as u32);
                self.push(Paragraph::new().line_spacing(spacing));
            }
            Block::PageBreak => self.new_page = true,
            Block::Figure(figure) => self.figure(figure)?,
        }
        Ok(())
    }

    /// The picture as it is printed; its words are said to those who do not see it.
    fn figure(&mut self, figure: &Figure) -> Result<(), ReportError> {
        let emu = |points: f32| (points * EMU).round() as u32;
        let mut picture =
            Pic::new_with_dimensions(chart::png(figure)?, 1, 1).size(emu(figure.width), emu(figure.height));
        // The library counts pictures over the whole life of the program; the same form must give the same file.
        picture.id = format!("rIdPicture{}", self.pictures.len() + 1);
        self.pictures.push(figure.words.clone());
        let paragraph = Paragraph::new()
            .align(AlignmentType::Center)
            .keep_next(true)
            .add_run(Run::new().add_image(picture));
        self.push(paragraph);
        Ok(())
    }

    fn heading(&mut self, level: u8, title: &str) {
        let index = self.headings.len() + 1;
        let heading = Heading {
            text: self.setter.bound(title, Font::SerifBold),
            level,
            page: 1,
        };
        let paragraph = Paragraph::new()
            .style(&format!("Heading{level}"))
            .keep_next(true)
            .add_bookmark_start(index, parts::bookmark(index))
            .add_run(Run::new().add_text(heading.text.as_str()))
            .add_bookmark_end(index);
        self.headings.push(heading);
        self.push(paragraph);
    }

    fn paragraph(&mut self, text: &Text, look: &Style) -> Paragraph {
        let mut paragraph = Paragraph::new();
        let item = look.role == Role::ListItem;
        for (index, span) in text.0.iter().enumerate() {
            let letters = match (item && index == 0, span.text.strip_prefix(DASH)) {
                (true, Some(rest)) => rest.trim_start(),
                _ => &span.text,
            };
            let named = look.role == Role::Title || *look == Style::NOTE;
            let run = self.run(letters, if named { Font::Serif } else { span.font });
            paragraph = paragraph.add_run(if look.size == Style::BODY.size || named {
                run
            } else {
                run.size(half_points(look.size))
            });
        }
        if item {
            return paragraph
                .style(style::ITEM)
                .numbering(NumberingId::new(LIST), IndentLevel::new(0));
        }
        match look.role {
            Role::Title => paragraph.style(style::TITLE),
            Role::Caption => paragraph.style(style::CAPTION).keep_next(true),
            _ if *look == Style::NOTE => paragraph.style(style::NOTE),
            _ if *look == Style::BODY => paragraph.style(style::BODY),
            _ => dressed(paragraph, look),
        }
    }

    /// Text of one font; line breaks stay line breaks.
    fn run(&mut self, text: &str, font: Font) -> Run {
        let mut run = Run::new();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            run = run.add_text(self.setter.bound(line, font));
        }
        match font {
            Font::SerifBold | Font::SansBold => run.bold(),
            Font::SerifItalic => run.italic(),
            Font::Serif | Font::Sans => run,
        }
    }

    fn plain(&mut self, text: &str, font: Font) -> Paragraph {
        let run = self.run(text, font);
        Paragraph::new().add_run(run)
    }

    /// A bold line in the middle of the title sheet, so far below what stands above it.
    fn large(&mut self, text: &str, size: f32, above: f32) -> Paragraph {
        let run = self.run(text, Font::SerifBold).size(half_points(size));
        Paragraph::new()
            .align(AlignmentType::Center)
            .line_spacing(LineSpacing::new().before(twips(above) as u32))
            .add_run(run)
    }

    fn table(&mut self, table: &Table) {
        let shares: f32 = table.columns.iter().map(|column| column.share).sum();
        let widths: Vec<usize> = table
            .columns
            .iter()
            .map(|column| twips(self.sheet.text_width() * column.share / shares))
            .collect();
        let mut rows = Vec::new();
        for row in &table.header {
            rows.push(self.row(row, table, &widths, true));
        }
        for row in &table.rows {
            rows.push(self.row(row, table, &widths, false));
        }
        let drawn = docx_rs::Table::new(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(52, 80, 52, 80));
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(drawn);
        // Two tables one after another would grow together.
        self.push(
            Paragraph::new().line_spacing(LineSpacing::new().line(160).line_rule(LineSpacingType::Exact)),
        );
    }

    fn row(&mut self, row: &Row, table: &Table, widths: &[usize], header: bool) -> TableRow {
        let mut at = 0;
        let mut cells = Vec::new();
        for cell in &row.cells {
            let until = (at + cell.span.max(1)).min(widths.len());
            let own = table.columns.get(at).map_or(Align::Left, |column| column.align);
            let align = cell.align.unwrap_or(if header { Align::Centre } else { own });
            let bold = !header && row.kind != RowKind::Plain;
            let run = self.run(&cell.text, if bold { Font::SerifBold } else { Font::Serif });
            let paragraph = Paragraph::new()
                .style(if header { style::HEADER } else { style::CELL })
                .align(alignment(align))
                .keep_next(header || row.kind == RowKind::Section)
                .add_run(run);
            let mut drawn = TableCell::new()
                .width(widths[at.min(widths.len())..until].iter().sum(), WidthType::Dxa)
                .add_paragraph(paragraph);
            if header {
                drawn = drawn
                    .vertical_align(VAlignType::Center)
                    .shading(Shading::new().shd_type(ShdType::Clear).fill("EDEDED"));
            }
            if let Some(fill) = cell.fill {
                let shading = Shading::new().shd_type(ShdType::Clear).fill(hex(fill));
                drawn = drawn.shading(shading);
            }
            if until > at + 1 {
                drawn = drawn.grid_span(until - at);
            }
            cells.push(drawn);
            at = until;
        }
        TableRow::new(cells).cant_split()
    }

    fn cover(&mut self, cover: &Cover) {
        let organisation = self.large(&cover.organisation, 13.0, 0.0);
        self.push(organisation);
        self.push(Paragraph::new().line_spacing(LineSpacing::new().before(twips(mm(18.0)) as u32)));
        let widths = CORNERS.map(twips);
        let texts = [cover.left.as_str(), "", cover.right.as_str()];
        let cells = texts
            .into_iter()
            .zip(widths)
            .map(|(text, width)| {
                let paragraph = self.plain(text, Font::Serif);
                TableCell::new()
                    .width(width, WidthType::Dxa)
                    .add_paragraph(paragraph)
            })
            .collect();
        let corners = docx_rs::Table::without_borders(vec![TableRow::new(cells)])
            .set_grid(widths.to_vec())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed);
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(corners);
        // At the foot of the sheet, however long the corners are; it belongs to the page of the next paragraph.
        let foot = self
            .plain(&cover.foot, Font::Serif)
            .align(AlignmentType::Center)
            .frame_width(twips(self.sheet.text_width()) as u32)
            .wrap("around")
            .v_anchor("margin")
            .h_anchor("margin")
            .x_align("center")
            .y_align("bottom");
        self.push(foot);
        let centre = self.large(&cover.centre, 18.0, BEFORE_TITLE);
        self.push(centre);
        let subtitle = self.large(&cover.subtitle, 16.0, 6.0);
        self.push(subtitle);
    }
}

/// A paragraph whose look has no name of its own.
fn dressed(paragraph: Paragraph, look: &Style) -> Paragraph {
    let first = (look.indent > 0.0).then(|| SpecialIndentType::FirstLine(twips(look.indent) as i32));
    let spacing = LineSpacing::new()
        .before(twips(look.above) as u32)
        .after(twips(look.below) as u32)
        .line(twips(look.leading) as i32)
        .line_rule(LineSpacingType::AtLeast);
    paragraph
        .size(half_points(look.size))
        .align(alignment(look.align))
        .indent(Some(twips(look.left) as i32), first, None, None)
        .line_spacing(spacing)
        .keep_next(look.keep)
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Justify => AlignmentType::Both,
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

/// An empty document with its paper, its styles and its page numbers.
fn begin(sheet: &Sheet) -> Docx {
    let face = "PT Serif";
    let fonts = RunFonts::new().ascii(face).hi_ansi(face).cs(face);
    let margin = PageMargin {
        top: twips(sheet.top) as i32,
        left: twips(sheet.left) as i32,
        bottom: twips(sheet.bottom) as i32,
        right: twips(sheet.right) as i32,
        header: twips(mm(10.0)) as i32,
        footer: twips(mm(10.0)) as i32,
        gutter: 0,
    };
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .size(22)
        .add_page_num(PageNum::new());
    let dash = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new(DASH),
        LevelJc::new("left"),
    )
    .suffix(LevelSuffixType::Space)
    .indent(
        Some(0),
        Some(SpecialIndentType::FirstLine(twips(Style::ITEM.indent) as i32)),
        None,
        None,
    );
    let docx = Docx::new()
        .default_fonts(fonts)
        .default_size(24)
        .page_size(twips(sheet.width) as u32, twips(sheet.height) as u32)
        .page_orient(if sheet.width > sheet.height {
            PageOrientationType::Landscape
        } else {
            PageOrientationType::Portrait
        })
        .page_margin(margin)
        .title_pg()
        .header(Header::new().add_paragraph(number))
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .add_abstract_numbering(AbstractNumbering::new(LIST).add_level(dash))
        .add_numbering(Numbering::new(LIST, LIST));
    styles().into_iter().fold(docx, Docx::add_style)
}

fn styles() -> Vec<DocStyle> {
    let small = || Style {
        size: 10.0,
        leading: 13.5,
        indent: 0.0,
        align: Align::Left,
        ..Style::BODY
    };
    let contents = |level: usize| {
        named(
            &format!("TOC{level}"),
            &format!("toc {level}"),
            &Style {
                below: 3.0,
                ..small()
            },
        )
        .size(24)
    };
    let title = Style {
        size: 16.0,
        leading: 22.0,
        below: 6.0,
        align: Align::Centre,
        indent: 0.0,
        ..Style::BODY
    };
    let heading = |level: u8| {
        let id = format!("Heading{level}");
        named(&id, &format!("heading {level}"), &Style::heading(level))
            .bold()
            .outline_lvl(usize::from(level - 1))
            .next(style::BODY)
            .q_format(true)
    };
    vec![
        named(style::BODY, "Body Text", &Style::BODY),
        named(style::ITEM, "List Paragraph", &Style::ITEM),
        named(style::NOTE, "Report Note", &Style::NOTE).italic(),
        named(style::CAPTION, "caption", &Style::CAPTION),
        named(style::TITLE, "Title", &title).bold(),
        named(
            style::CONTENTS,
            "Contents Heading",
            &Style {
                size: 14.0,
                below: 10.0,
                ..title
            },
        )
        .bold(),
        named(style::CELL, "Table Text", &small()),
        named(style::HEADER, "Table Header", &small()).bold(),
        heading(1),
        heading(2),
        contents(1),
        contents(2),
    ]
}

fn named(id: &str, name: &str, look: &Style) -> DocStyle {
    let first = (look.indent > 0.0).then(|| SpecialIndentType::FirstLine(twips(look.indent) as i32));
    let spacing = LineSpacing::new()
        .before(twips(look.above) as u32)
        .after(twips(look.below) as u32)
        .line(twips(look.leading) as i32)
        .line_rule(LineSpacingType::AtLeast);
    DocStyle::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .size(half_points(look.size))
        .align(alignment(look.align))
        .indent(Some(twips(look.left) as i32), first, None, None)
        .line_spacing(spacing)
}

/// A colour as the format writes it.
fn hex(colour: Colour) -> String {
    let part = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!(
        "{:02X}{:02X}{:02X}",
        part(colour.red),
        part(colour.green),
        part(colour.blue)
    )
}

/// Points in twentieths, as the format counts.
fn twips(points: f32) -> usize {
    (points * 20.0).round().max(0.0) as usize
}

fn half_points(size: f32) -> usize {
    (size * 2.0).round().max(0.0) as usize
}

#[cfg(test)]
mod tests;
