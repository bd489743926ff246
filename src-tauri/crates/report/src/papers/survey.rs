//! The survey of needs in additional education: a sheet for families, and a tally of its totals that says which
//! questions of the form they answer.

use domain::speech::Arg;

use super::page::{self, LABEL, lead, strong, table, title};
use super::plan::{Band, Half, Plan, SurveyQuestion, Tally};
use super::said::Said;
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
    let bands: Vec<&Band> = plan
        .band
        .iter()
        .filter(|band| said.runs(&band.level) != Some(false))
        .collect();
    let name = said.text("print-survey-title")?;
    let mut blocks = vec![title(&name), lead(said.text("print-survey-lead")?)];
    // A school of one level need not ask which.
    let questions = plan
        .survey
        .question
        .iter()
        .filter(|question| !question.bands || bands.len() > 1);
    for (index, question) in questions.enumerate() {
        ask(&said, index + 1, question, &bands, &mut blocks)?;
    }
    blocks.push(lead(said.text("print-survey-thanks")?));
    blocks.push(Block::PageBreak);
    tally(&said, plan, &bands, &mut blocks)?;
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
fn tally(said: &Said<'_>, plan: &Plan, bands: &[&Band], blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    blocks.push(title(said.text("print-tally-title")?));
    blocks.push(lead(said.text("print-tally-lead")?));
    blocks.push(strong(said.text("print-tally-names")?));
    let mut header = vec![said.text("print-column-counted")?];
    header.extend(bands.iter().map(|band| band.title.clone()));
    header.push(said.text("print-column-all")?);
    let columns = header.len();
    let mut rows = Vec::new();
    for row in &plan.survey.tally {
        rows.push(tally_row(said, plan, row, bands)?);
    }
    for counts in &plan.survey.counts {
        let Some(question) = plan.survey.question.iter().find(|one| one.id == counts.question) else {
            continue;
        };
        rows.push(Row::section(said.text(&question.id)?, columns));
        for id in &question.options {
            let mut cells = vec![said.text(id)?];
            cells.extend(std::iter::repeat_n(String::new(), columns - 1));
            rows.push(Row::plain(cells));
        }
    }
    let each = 96.0 / (columns - 1) as f32;
    let mut widths = vec![(80.0, Align::Left)];
    widths.extend(std::iter::repeat_n((each, Align::Centre), columns - 1));
    blocks.push(table(&widths, vec![Row::plain(header)], rows));
    let mut answers = Vec::new();
    for answer in &plan.survey.answer {
        if said
            .input
            .catalogue
            .questionnaire
            .questions
            .contains_key(&answer.code)
        {
            answers.push(said.say(&answer.say, &[("code", (&answer.code).into())])?);
        }
    }
    if !answers.is_empty() {
        blocks.push(lead(answers.join(" ")));
    }
    blocks.push(lead(said.text("print-tally-keep")?));
    blocks.push(lead(said.text("print-filled-by")?));
    Ok(())
}

fn tally_row(said: &Said<'_>, plan: &Plan, row: &Tally, bands: &[&Band]) -> Result<Row, ReportError> {
    let mut cells = vec![Cell::new(said.text(&row.id)?)];
    for band in bands {
        let at = plan.band.iter().position(|one| one.level == band.level);
        let code = at.and_then(|at| row.codes.get(at));
        cells.push(goes_to(said, code, row.part)?);
    }
    cells.push(goes_to(said, row.total.as_ref(), row.part)?);
    Ok(Row {
        kind: RowKind::Plain,
        cells,
    })
}

/// A place for a total, and the question it answers when this questionnaire has it.
fn goes_to(said: &Said<'_>, code: Option<&String>, part: Option<Half>) -> Result<Cell, ReportError> {
    let cell = Cell::new("\u{a0}");
    let known = code.filter(|code| said.input.catalogue.questionnaire.questions.contains_key(*code));
    let (Some(code), Some(part)) = (known, part) else {
        return Ok(cell);
    };
    let id = match part {
        Half::First => "print-goes-first",
        Half::Second => "print-goes-second",
    };
    Ok(cell.noted(said.say(id, &[("code", Arg::from(code))])?))
}
