//! The roadmap on paper: four columns, lying sheets, the director's approval at the top.

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::cycle::Roadmap;
use domain::form::{Evaluation, Form};
use domain::speech::Arg;
use words::Words;

use crate::ReportError;
use crate::document::{Document, Role};
use crate::font::Font;
use crate::layout::{Block, Column, Flow, Row, Sheet, Style, Table, mm, number_pages};
use crate::selfstudy::Approval;
use crate::typeset::{Align, Text, Typesetter};

/// Lying sheets: the last column takes long names.
const SHEET: Sheet = Sheet::LYING;
/// Width of the block of who approves.
const CORNER: f32 = mm(78.0);
/// Columns: the sentence of the heading, the part of the width, how cells stand.
pub(crate) const COLUMNS: [(&str, f32, Align); 4] = [
    ("roadmap-column-number", 0.8, Align::Centre),
    ("roadmap-column-what", 7.9, Align::Left),
    ("roadmap-column-term", 2.8, Align::Left),
    ("roadmap-column-who", 3.7, Align::Left),
];

/// What the roadmap is made of.
#[derive(Debug, Clone, Copy)]
pub struct RoadmapInput<'a> {
    /// Questionnaire and methodology.
    pub catalogue: &'a Catalogue,
    /// The school's form: its name, its director.
    pub form: &'a Form,
    /// What follows from the form.
    pub evaluation: &'a Evaluation,
    /// The roadmap.
    pub roadmap: &'a Roadmap,
    /// The day the document is made.
    pub produced_on: NaiveDate,
}

/// Builds the roadmap.
///
/// # Errors
/// When a sentence of the document is missing or the document would be endless.
pub fn build(input: &RoadmapInput<'_>) -> Result<Document, ReportError> {
    let words = Words::russian();
    let approval = Approval::gather(input.catalogue, input.form, input.evaluation, input.produced_on)?;
    let period = input.form.period.to_string();
    let dated = [("period", Arg::from(&period))];
    let mut blocks = vec![
        corner(&SHEET, approval.block),
        Block::Space(14.0),
        title(words.text("roadmap-title", &[])?, 14.0),
        title(
            words.text("roadmap-whose", &[("school", approval.school.into())])?,
            12.0,
        ),
        title(words.text("roadmap-period", &dated)?, 12.0),
        Block::Space(10.0),
    ];
    blocks.push(Block::Table(table(words, sections(words, input.roadmap)?)?));
    let mut setter = Typesetter::new()?;
    let mut pages = Flow::new(SHEET, &mut setter, 0).pour(&blocks)?.pages;
    number_pages(&mut pages, &SHEET);
    let heading = words.text("roadmap-heading", &dated)?;
    Ok(Document {
        title: setter.clean(&heading, Font::Serif),
        pages,
        outline: Vec::new(),
    })
}

/// The block of who approves, in the upper right corner.
pub(crate) fn corner(sheet: &Sheet, block: String) -> Block {
    let style = Style {
        leading: 16.0,
        align: Align::Left,
        left: sheet.text_width() - CORNER,
        indent: 0.0,
        hyphenate: false,
        ..Style::BODY
    };
    Block::Paragraph(Text::new(Font::Serif, block), style)
}

fn title(words: String, size: f32) -> Block {
    let style = Style {
        role: Role::Title,
        size,
        leading: size * 1.35,
        align: Align::Centre,
        indent: 0.0,
        hyphenate: false,
        keep: true,
        ..Style::BODY
    };
    Block::Paragraph(Text::new(Font::SerifBold, words), style)
}

fn sections(words: &Words, roadmap: &Roadmap) -> Result<Vec<Row>, ReportError> {
    let blank = words.text("roadmap-blank", &[])?;
    let mut rows = Vec::new();
    for section in &roadmap.sections {
        rows.push(section_row(words, section.number, &section.title)?);
        rows.extend(section.rows.iter().map(|row| {
            let cells = [
                row.number.clone(),
                row.what.clone(),
                row.term.say(words),
                row.who.clone(),
            ];
            line(cells, &blank)
        }));
    }
    Ok(rows)
}

/// The heading of a section across the table.
pub(crate) fn section_row(words: &Words, number: usize, title: &str) -> Result<Row, ReportError> {
    let args = [("number", Arg::from(number.to_string())), ("title", title.into())];
    Ok(Row::section(words.text("roadmap-section", &args)?, COLUMNS.len()))
}

/// The table of a roadmap, a school's or a municipality's.
pub(crate) fn table(words: &Words, rows: Vec<Row>) -> Result<Table, ReportError> {
    let header: Vec<String> = COLUMNS
        .iter()
        .map(|(id, ..)| words.text(id, &[]))
        .collect::<Result<_, _>>()?;
    Ok(Table {
        columns: Column::all(&COLUMNS.map(|(_, share, align)| (share, align))),
        header: vec![Row::plain(header)],
        rows,
        size: 11.0,
        continued: words.text("roadmap-continued", &[])?,
    })
}

/// A row: number, what, term, who. A term or a person that is not known yet stays a line to write on.
pub(crate) fn line([number, what, term, who]: [String; 4], blank: &str) -> Row {
    let or_blank = |text: String| if text.is_empty() { blank.to_owned() } else { text };
    Row::plain([number, what, or_blank(term), or_blank(who)])
}

#[cfg(test)]
mod tests;
