//! The form to be filled in by hand: every question with its number, squares for answers, lines for numbers.

use domain::catalogue::{Field, FieldKind, Gate, Kind, Question};
use domain::form::Target;
use domain::speech::Arg;

use super::page::{self, LABEL, lead, strong, table, title};
use super::questions::{self, Hand};
use super::said::Said;
use super::{Paper, PaperInput};
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Cell, Row, RowKind};
use crate::typeset::{Align, Text};

/// A field with more options is written, not ticked.
const MOST_BOXES: usize = 12;
/// Rows for documents and links at the end.
const EVIDENCE_ROWS: usize = 8;
/// Width of the answer in millimetres, all its columns together.
pub(super) const NARROW: f32 = 51.0;
/// Width of the columns of number, question and answer together.
const WHOLE: f32 = 176.0;
/// Width of the column of numbers.
const NUMBER: f32 = 13.0;

/// Builds the blank form.
///
/// # Errors
/// When a sentence of the document is missing.
pub fn blank(input: &PaperInput<'_>) -> Result<Paper, ReportError> {
    let said = Said::new(input);
    let name = said.text("print-blank-title")?;
    let identity = &input.catalogue.questionnaire.identity;
    let args = [
        ("title", Arg::from(&identity.title)),
        ("version", (&identity.version).into()),
        ("period", input.form.period.to_string().into()),
    ];
    let mut blocks = vec![
        title(&name),
        lead(said.say("print-blank-lead", &args)?),
        lead(said.text("print-blank-how")?),
        strong(said.text("print-blank-names")?),
    ];
    passport(&said, &mut blocks)?;
    for direction in &input.catalogue.questionnaire.directions {
        let args = [
            ("number", Arg::from(&direction.number)),
            ("title", (&direction.title).into()),
        ];
        blocks.push(Block::Heading(1, said.say("print-direction", &args)?));
        let mut rows = Vec::new();
        for group in &direction.groups {
            rows.extend(questions::group_rows(&said, &Pen(&said), group, true)?);
        }
        if !rows.is_empty() {
            blocks.push(question_table(&said, NARROW, rows)?);
        }
        let of_direction = |question: &&Question| question.direction == direction.number;
        blocks.extend(not_asked(&said, of_direction)?);
    }
    evidence(&said, &mut blocks)?;
    blocks.push(lead(said.text("print-filled-by")?));
    let (document, setter) = page::document(&said, &name, &blocks)?;
    Ok(Paper {
        document,
        notices: page::notices(&said, &setter)?,
    })
}

/// The table of a direction, its answers so many millimetres wide.
pub(super) fn question_table(said: &Said<'_>, answer: f32, rows: Vec<Row>) -> Result<Block, ReportError> {
    let columns = questions::columns(said.input.catalogue);
    let mut widths = vec![(NUMBER, Align::Left), (WHOLE - NUMBER - answer, Align::Left)];
    widths.extend(std::iter::repeat_n(
        (answer / columns as f32, Align::Left),
        columns,
    ));
    let header = Row {
        kind: RowKind::Plain,
        cells: vec![
            Cell::new(said.text("print-column-number")?),
            Cell::new(said.text("print-column-question")?),
            Cell::wide(said.text("print-column-answer")?, columns),
        ],
    };
    Ok(table(&widths, vec![header], rows))
}

/// Which questions are left out because the school does not run their level.
pub(super) fn not_asked(
    said: &Said<'_>,
    which: impl Fn(&&Question) -> bool,
) -> Result<Option<Block>, ReportError> {
    let questions = said.input.catalogue.questionnaire.questions.values();
    let absent: Vec<&Question> = questions
        .filter(which)
        .filter(|question| said.other_level(question))
        .collect();
    if absent.is_empty() {
        return Ok(None);
    }
    let mut levels: Vec<&str> = Vec::new();
    for gate in absent.iter().flat_map(|question| &question.gates) {
        if let Gate::Level(level) = gate
            && said.runs(level) == Some(false)
            && !levels.contains(&level.as_str())
        {
            levels.push(level);
        }
    }
    let codes: Vec<&str> = absent.iter().map(|question| question.code.as_str()).collect();
    let args = [
        ("codes", Arg::from(codes.join(", "))),
        ("count", codes.len().into()),
        ("levels", levels.join(", ").into()),
    ];
    Ok(Some(Block::note(said.say("print-other-levels", &args)?)))
}

fn passport(said: &Said<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let passport = &said.input.catalogue.questionnaire.passport;
    blocks.push(Block::Heading(1, said.text("print-passport")?));
    let mut rows = Vec::new();
    for block in &passport.blocks {
        let mut own = Vec::new();
        for field in block.keys.iter().filter_map(|key| passport.fields.get(key)) {
            let other = field
                .level
                .as_deref()
                .is_some_and(|level| said.runs(level) == Some(false));
            if field.kind == FieldKind::Computed || other {
                continue;
            }
            own.push(Row {
                kind: RowKind::Plain,
                cells: vec![
                    Cell::new(said.field_label(field)?).noted(field.help.as_str()),
                    Cell::new(write_in(said, field)?),
                ],
            });
        }
        if !own.is_empty() {
            rows.push(Row::section(block.title.as_str(), 2));
            rows.extend(own);
        }
    }
    let header = Row::plain(said.texts(&["print-column-field", "print-column-value"])?);
    blocks.push(table(
        &[(88.0, Align::Left), (88.0, Align::Left)],
        vec![header],
        rows,
    ));
    Ok(())
}

fn write_in(said: &Said<'_>, field: &Field) -> Result<String, ReportError> {
    let answers = &said.input.catalogue.questionnaire.answers;
    match field.kind {
        FieldKind::YesNo => Ok(Said::ticks([&answers.yes, &answers.no])),
        FieldKind::Choice | FieldKind::Choices if field.options.len() <= MOST_BOXES => {
            Ok(Said::ticks(&field.options))
        }
        FieldKind::Date => said.text("print-write-date"),
        FieldKind::Number => said.say("print-write-number", &[("unit", (&field.unit).into())]),
        FieldKind::Share => said.text("print-write-share"),
        FieldKind::Text
        | FieldKind::Lines
        | FieldKind::Choice
        | FieldKind::Choices
        | FieldKind::Computed
        | FieldKind::Table => Ok(String::new()),
    }
}

fn evidence(said: &Said<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    blocks.push(Block::Heading(1, said.text("print-evidence-title")?));
    blocks.push(Block::Paragraph(
        Text::new(Font::Serif, said.text("print-evidence-lead")?),
        LABEL,
    ));
    let header = Row::plain(said.texts(&[
        "print-column-number",
        "print-column-document",
        "print-column-order",
        "print-column-link",
    ])?);
    let rows = (0..EVIDENCE_ROWS).map(|_| tall(4)).collect();
    let widths = [16.0, 70.0, 35.0, 55.0].map(|width| (width, Align::Left));
    blocks.push(table(&widths, vec![header], rows));
    Ok(())
}

/// An empty row high enough to be written in by hand.
pub(super) fn tall(columns: usize) -> Row {
    let mut row = Row::plain(std::iter::repeat_n(String::new(), columns));
    if let Some(first) = row.cells.first_mut() {
        *first = Cell::new("\n\u{a0}");
    }
    row
}

/// Writes questions to be answered with a pen.
struct Pen<'s, 'a>(&'s Said<'a>);

impl Hand for Pen<'_, '_> {
    fn answer(&self, question: &Question, columns: usize) -> Result<Vec<Cell>, ReportError> {
        if question.kind == Kind::Choices {
            return Ok(Vec::new());
        }
        let text = self.0.write_in(question)?;
        Ok(vec![
            Cell::wide(text, columns).noted(self.0.counted_of(question)?),
        ])
    }

    fn help(&self, question: &Question, group_knows: &str) -> Result<String, ReportError> {
        let mut parts = vec![self.0.condition(question, |_| true)?];
        if question.knows != group_knows && !question.knows.is_empty() {
            parts.push(
                self.0
                    .say("print-knows", &[("knows", (&question.knows).into())])?,
            );
        }
        parts.retain(|part| !part.is_empty());
        Ok(parts.join(" "))
    }

    fn below(&self, question: &Question) -> Result<Vec<String>, ReportError> {
        options(self.0, question)
    }

    fn level(&self, question: &Question) -> Result<Cell, ReportError> {
        Ok(Cell::new(self.0.text("print-write-line")?).noted(level_note(self.0, question)?))
    }

    fn asks(&self, question: &Question) -> bool {
        !self.0.other_level(question)
    }
}

/// The options of a question with several answers: long texts that need the whole width.
pub(super) fn options(said: &Said<'_>, question: &Question) -> Result<Vec<String>, ReportError> {
    if question.kind == Kind::Choices {
        Ok(vec![said.write_in(question)?])
    } else {
        Ok(Vec::new())
    }
}

/// The code of a cell in a table of levels, and of how many.
pub(super) fn level_note(said: &Said<'_>, question: &Question) -> Result<String, ReportError> {
    let target = Target::Question(question.code.clone());
    let standing = said.input.evaluation.standing(&target);
    match standing.and_then(|standing| standing.denominator) {
        Some(den) => {
            let args = [
                ("code", Arg::from(&question.code)),
                ("number", den.to_string().into()),
            ];
            said.say("print-level-of", &args)
        }
        None => Ok(question.code.clone()),
    }
}
