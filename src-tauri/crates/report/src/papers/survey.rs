//! The survey of needs in additional education: a sheet for families, and a tally of its totals that says which
//! questions of the form they answer.

use super::page::{self, LABEL, lead, strong, table, title};
use super::plan::{Band, Plan, SurveyQuestion};
use super::said::Said;
use super::tally::{self, Line, TallyForm};
use super::{Paper, PaperInput};
use crate::ReportError;
use crate::font::{BOX, Font};
use crate::layout::{Block, Cell, Row, RowKind, Style};
use crate::typeset::{Align, Text};

/// An option to be ticked.
const OPTION: Style = Style {
    left: 14.0,
    keep: false,
    below: 0.0,
    ..page::LEAD
};

/// A line to write on: as far from the next as lines in a school copybook.
const LINE: Style = Style {
    leading: 25.0,
    ..OPTION
};

/// Builds the survey and its tally, one side each.
///
/// # Errors
/// When a sentence of the document is missing.
pub fn survey(input: &PaperInput<'_>) -> Result<Paper, ReportError> {
    let said = Said::new(input);
    let plan = Plan::embedded()?;
    let bands = tally::bands(&said, plan);
    let name = said.text("print-survey-title")?;
    let mut blocks = vec![title(&name), lead(said.text("print-survey-lead")?)];
    for (index, question) in tally::asked(plan, &bands).enumerate() {
        ask(&said, index + 1, question, &bands, &mut blocks)?;
    }
    blocks.push(lead(said.text("print-survey-thanks")?));
    blocks.push(Block::PageBreak);
    lay_tally(&said, &tally::form(&said, plan, &bands)?, &mut blocks)?;
    let (document, setter) = page::document(&said, &name, &blocks)?;
    Ok(Paper {
        document,
        notices: page::notices(&said, &setter)?,
    })
}

fn ask(
    said: &Said<'_>,
    number: usize,
    question: &SurveyQuestion,
    bands: &[&Band],
    blocks: &mut Vec<Block>,
) -> Result<(), ReportError> {
    let text = format!("{number}. {}", said.text(&question.id)?);
    blocks.push(Block::Paragraph(Text::new(Font::SerifBold, text), LABEL));
    if question.bands {
        let titles: Vec<String> = bands.iter().map(|band| band.title.clone()).collect();
        blocks.push(option(&Said::ticks(&titles)));
    }
    for id in &question.options {
        blocks.push(option(&format!("{BOX}\u{a0} {}", said.text(id)?)));
    }
    for _ in 0..question.lines {
        blocks.push(Block::Paragraph(
            Text::new(Font::Serif, said.text("print-line-long")?),
            LINE,
        ));
    }
    Ok(())
}

fn option(text: &str) -> Block {
    Block::Paragraph(Text::new(Font::Serif, text), OPTION)
}

/// The tally: what to count, and where each total goes.
fn lay_tally(said: &Said<'_>, form: &TallyForm, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    blocks.push(title(&form.title));
    blocks.push(lead(said.text("print-tally-lead")?));
    blocks.push(strong(&form.names));
    let mut header = vec![said.text("print-column-counted")?];
    header.extend(form.levels.iter().cloned());
    header.push(said.text("print-column-all")?);
    let columns = header.len();
    let rows = form.lines.iter().map(|line| lay_line(line, columns)).collect();
    let each = 96.0 / (columns - 1) as f32;
    let mut widths = vec![(80.0, Align::Left)];
    widths.extend(std::iter::repeat_n((each, Align::Centre), columns - 1));
    blocks.push(table(&widths, vec![Row::plain(header)], rows));
    if !form.answers.is_empty() {
        blocks.push(lead(&form.answers));
    }
    blocks.push(lead(&form.keep));
    blocks.push(lead(said.text("print-filled-by")?));
    Ok(())
}

fn lay_line(line: &Line, columns: usize) -> Row {
    match line {
        Line::Section(text) => Row::section(text, columns),
        Line::Count { label, goes, .. } => {
            let mut cells = vec![Cell::new(label)];
            cells.extend(goes.iter().map(|place| place_for(place)));
            Row {
                kind: RowKind::Plain,
                cells,
            }
        }
    }
}

/// A place for a total, and the question it answers.
fn place_for(goes: &str) -> Cell {
    let cell = Cell::new("\u{a0}");
    if goes.is_empty() { cell } else { cell.noted(goes) }
}
