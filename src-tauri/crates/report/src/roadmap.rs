//! The roadmap on paper: four columns, lying sheets, the director's approval at the top.

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::cycle::{Roadmap, RoadmapRow};
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
/// Width of the director's block.
const CORNER: f32 = mm(78.0);

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
        corner(approval.block),
        Block::Space(14.0),
        title(words.text("roadmap-title", &[])?, 14.0),
        title(
            words.text("roadmap-whose", &[("school", approval.school.into())])?,
            12.0,
        ),
        title(words.text("roadmap-period", &dated)?, 12.0),
        Block::Space(10.0),
    ];
    blocks.push(Block::Table(table(words, input.roadmap)?));
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

/// The director's block in the upper right corner.
fn corner(block: String) -> Block {
    let style = Style {
        leading: 16.0,
        align: Align::Left,
        left: SHEET.text_width() - CORNER,
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

fn table(words: &Words, roadmap: &Roadmap) -> Result<Table, ReportError> {
    let columns = [
        ("roadmap-column-number", 0.8, Align::Centre),
        ("roadmap-column-what", 7.9, Align::Left),
        ("roadmap-column-term", 2.8, Align::Left),
        ("roadmap-column-who", 3.7, Align::Left),
    ];
    let header: Vec<String> = columns
        .iter()
        .map(|(id, ..)| words.text(id, &[]))
        .collect::<Result<_, _>>()?;
    let blank = words.text("roadmap-blank", &[])?;
    let mut rows = Vec::new();
    for section in &roadmap.sections {
        let args = [
            ("number", Arg::from(section.number.to_string())),
            ("title", (&section.title).into()),
        ];
        rows.push(Row::section(words.text("roadmap-section", &args)?, columns.len()));
        rows.extend(section.rows.iter().map(|row| line(words, row, &blank)));
    }
    Ok(Table {
        columns: columns
            .iter()
            .map(|(_, share, align)| Column {
                share: *share,
                align: *align,
            })
            .collect(),
        header: vec![Row::plain(header)],
        rows,
        size: 11.0,
        continued: words.text("roadmap-continued", &[])?,
    })
}

/// A row; a term or a person that is not known yet stays a line to write on.
fn line(words: &Words, row: &RoadmapRow, blank: &str) -> Row {
    let or_blank = |text: String| if text.is_empty() { blank.to_owned() } else { text };
    Row::plain([
        row.number.clone(),
        row.what.clone(),
        or_blank(row.term.say(words)),
        or_blank(row.who.clone()),
    ])
}

#[cfg(test)]
mod tests;
