//! A sheet for each colleague with only their questions: a place for each number, last year's value beside it, whom
//! to return it to, and a reminder that only totals are asked.

use domain::catalogue::{Kind, Question};
use domain::speech::Arg;

use super::blank::{level_note, not_asked, options};
use super::page::{self, LABEL, lead, strong, table};
use super::plan::{Band, Class, Plan, Role};
use super::questions::{self, Hand};
use super::said::Said;
use super::{Paper, PaperInput};
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Cell, Row, RowKind};
use crate::typeset::{Align, Text};

/// Width of a sum in millimetres.
const SUM: f32 = 25.0;

/// Builds the sheets of all roles, or of one named by its id.
///
/// # Errors
/// When a sentence of the document is missing.
pub fn collection_sheets(input: &PaperInput<'_>, role: Option<&str>) -> Result<Paper, ReportError> {
    let said = Said::new(input);
    let plan = Plan::embedded()?;
    let name = said.text("print-sheets-title")?;
    let mut blocks = Vec::new();
    let roles = plan.roles(input.catalogue);
    for role in roles
        .iter()
        .filter(|one| role.is_none_or(|wanted| wanted == one.id))
    {
        if role.by_class {
            class_sheets(&said, plan, role, &mut blocks)?;
        } else {
            let pen = Pen {
                said: &said,
                role,
                class: None,
            };
            sheet(&pen, &mut blocks)?;
        }
    }
    let (document, setter) = page::document(&said, &name, &blocks)?;
    Ok(Paper {
        document,
        notices: page::notices(&said, &setter)?,
    })
}

/// A sheet of a role that works for the whole school.
fn sheet(pen: &Pen<'_, '_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let said = pen.said;
    let mut rows = Vec::new();
    for direction in &said.input.catalogue.questionnaire.directions {
        for group in &direction.groups {
            rows.extend(questions::group_rows(said, pen, group, false)?);
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    head(said, &pen.role.title, blocks)?;
    blocks.push(pen.table(rows)?);
    blocks.extend(not_asked(said, |question| pen.role.asks(question))?);
    Ok(())
}

fn head(said: &Said<'_>, who: &str, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    blocks.push(Block::PageBreak);
    let heading = said.say("print-sheet-heading", &[("who", who.into())])?;
    blocks.push(Block::Heading(1, heading));
    let collector = said.plain(&Plan::embedded()?.places.collector);
    let line = said.text("print-line-name")?;
    let args = [
        ("period", Arg::from(said.form().period.to_string())),
        (
            "collector",
            if collector.is_empty() { line } else { collector }.into(),
        ),
    ];
    blocks.push(lead(said.say("print-sheet-lead", &args)?));
    // Above the table: below a long one the line would stand on a page of its own.
    blocks.push(lead(said.text("print-filled-by")?));
    blocks.push(strong(said.text("print-sheet-names")?));
    Ok(())
}

/// A sheet for each class, and one on which their numbers are added up.
fn class_sheets(
    said: &Said<'_>,
    plan: &Plan,
    role: &Role,
    blocks: &mut Vec<Block>,
) -> Result<(), ReportError> {
    let known: Vec<&Class> = plan
        .class
        .iter()
        .filter(|class| {
            said.known_number(&class.pupils)
                .is_some_and(|pupils| !pupils.is_zero() && !pupils.is_negative())
        })
        .collect();
    if known.is_empty() {
        // The passport is empty yet: one sheet to be copied for every class.
        let pen = Pen {
            said,
            role,
            class: Some(Sheet::Any),
        };
        class_sheet(&pen, &said.text("print-any-class")?, blocks)?;
    }
    for class in known {
        let level = said
            .input
            .catalogue
            .field(&class.pupils)
            .and_then(|field| field.level.as_deref());
        let pen = Pen {
            said,
            role,
            class: Some(Sheet::Of { plan, class, level }),
        };
        let pupils = said
            .known_number(&class.pupils)
            .unwrap_or(domain::number::Exact::ZERO);
        let args = [
            ("class", Arg::from(&class.title)),
            ("pupils", pupils.to_string().into()),
        ];
        class_sheet(&pen, &said.say("print-class", &args)?, blocks)?;
    }
    summing(said, plan, role, blocks)
}

fn class_sheet(pen: &Pen<'_, '_>, class: &str, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let said = pen.said;
    let mut rows = Vec::new();
    for direction in &said.input.catalogue.questionnaire.directions {
        for group in &direction.groups {
            rows.extend(questions::group_rows(said, pen, group, false)?);
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let args = [("role", Arg::from(&pen.role.title)), ("class", class.into())];
    head(said, &said.say("print-role-class", &args)?, blocks)?;
    blocks.push(pen.table(rows)?);
    Ok(())
}

/// The sheet of whoever collects: what the classes told, by level, and the sum.
fn summing(said: &Said<'_>, plan: &Plan, role: &Role, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let bands: Vec<&Band> = plan
        .band
        .iter()
        .filter(|band| said.runs(&band.level) != Some(false))
        .collect();
    let questions: Vec<&Question> = said
        .input
        .catalogue
        .questionnaire
        .questions
        .values()
        .filter(|question| role.asks(question) && !said.other_level(question))
        .collect();
    blocks.push(Block::PageBreak);
    let heading = said.say("print-sum-heading", &[("who", (&role.title).into())])?;
    blocks.push(Block::Heading(1, heading));
    blocks.push(lead(said.text("print-sum-lead")?));
    blocks.push(Block::Paragraph(
        Text::new(Font::SerifItalic, said.text("print-sum-order")?),
        LABEL,
    ));
    let mut header = said.texts(&["print-column-number", "print-column-question"])?;
    header.extend(bands.iter().map(|band| band.title.clone()));
    header.push(said.text("print-column-all")?);
    let mut rows = Vec::new();
    for question in questions {
        let mark = match question.kind {
            Kind::YesPartialNo | Kind::YesNo => "print-sum-marks",
            Kind::Share => "print-sum-share",
            Kind::Count | Kind::Document | Kind::Choices => "print-write-line",
        };
        let mark = said.text(mark)?;
        let mut cells = vec![
            Cell::new(question.code.as_str()),
            Cell::new(question.text.as_str()).noted(said.counted_of(question)?),
        ];
        for band in &bands {
            let here = question.level.as_deref().is_none_or(|level| level == band.level);
            cells.push(Cell::new(if here {
                mark.clone()
            } else {
                said.text("print-nothing")?
            }));
        }
        cells.push(Cell::new(mark));
        rows.push(Row {
            kind: RowKind::Plain,
            cells,
        });
    }
    let mut widths = vec![
        (13.0, Align::Left),
        (163.0 - SUM * (bands.len() + 1) as f32, Align::Left),
    ];
    widths.extend(std::iter::repeat_n((SUM, Align::Left), bands.len() + 1));
    blocks.push(table(&widths, vec![Row::plain(header)], rows));
    Ok(())
}

/// Which class a sheet is for.
#[derive(Clone, Copy)]
enum Sheet<'p> {
    /// Not known yet.
    Any,
    /// This one.
    Of {
        plan: &'p Plan,
        class: &'p Class,
        level: Option<&'p str>,
    },
}

impl Sheet<'_> {
    fn asks(self, question: &Question) -> bool {
        match self {
            Self::Any => true,
            Self::Of { class, .. } if !class.only.is_empty() => class.only.contains(&question.code),
            Self::Of { plan, level, .. } => {
                let elsewhere = plan.class.iter().any(|other| other.only.contains(&question.code));
                let fits = question
                    .level
                    .as_deref()
                    .is_none_or(|wanted| level == Some(wanted));
                !elsewhere && fits
            }
        }
    }
}

/// Writes questions for a colleague.
struct Pen<'s, 'a> {
    said: &'s Said<'a>,
    role: &'s Role,
    class: Option<Sheet<'s>>,
}

impl Pen<'_, '_> {
    /// Last year's answers help whoever answers for the whole school; of one class nothing is known.
    fn with_last_year(&self) -> bool {
        self.class.is_none() && self.said.input.previous.is_some()
    }

    fn table(&self, rows: Vec<Row>) -> Result<Block, ReportError> {
        let said = self.said;
        let columns = questions::columns(said.input.catalogue);
        let (question, answer, before) = if self.with_last_year() {
            (86.0, 54.0, 23.0)
        } else {
            (112.0, 51.0, 0.0)
        };
        let mut widths = vec![(13.0, Align::Left), (question, Align::Left)];
        widths.extend(std::iter::repeat_n(
            (answer / columns as f32, Align::Left),
            columns,
        ));
        let mut cells = vec![
            Cell::new(said.text("print-column-number")?),
            Cell::new(said.text("print-column-question")?),
            Cell::wide(said.text("print-column-answer")?, columns),
        ];
        if self.with_last_year() {
            widths.push((before, Align::Left));
            cells.push(Cell::new(said.text("print-column-before")?));
        }
        let header = Row {
            kind: RowKind::Plain,
            cells,
        };
        Ok(table(&widths, vec![header], rows))
    }
}

impl Hand for Pen<'_, '_> {
    fn answer(&self, question: &Question, columns: usize) -> Result<Vec<Cell>, ReportError> {
        let said = self.said;
        if self.class.is_some() && question.kind == Kind::Share {
            let text = said.text("print-write-share")?;
            return Ok(vec![
                Cell::wide(text, columns).noted(said.text("print-in-class")?),
            ]);
        }
        if question.kind == Kind::Choices {
            return Ok(Vec::new());
        }
        let mut cells = vec![Cell::wide(said.write_in(question)?, columns).noted(said.counted_of(question)?)];
        if self.with_last_year() {
            let before = said.last_year(question)?;
            cells.push(Cell::new(match before {
                Some(text) => text,
                None => said.text("print-nothing")?,
            }));
        }
        Ok(cells)
    }

    fn help(&self, question: &Question, _group_knows: &str) -> Result<String, ReportError> {
        let said = self.said;
        if self.class.is_some() {
            // A class teacher is only asked for a number: what confirms it is the collector's work.
            return Ok(String::new());
        }
        let questions = &said.input.catalogue.questionnaire.questions;
        let sees = |code: &str| questions.get(code).is_some_and(|other| self.role.asks(other));
        let mut parts = vec![said.condition(question, sees)?];
        let explained = [
            ("print-confirms", question.evidence.as_str()),
            ("print-hint", question.hint.as_str()),
        ];
        for (id, text) in explained {
            let text = text.trim_end_matches('.');
            if !text.is_empty() {
                parts.push(said.say(id, &[("text", text.into())])?);
            }
        }
        if question.kind == Kind::Choices
            && let Some(before) = said.last_year(question)?
        {
            let text = before.replace('\n', " ");
            parts.push(said.say("print-last-year", &[("text", text.into())])?);
        }
        parts.retain(|part| !part.is_empty());
        Ok(parts.join(" "))
    }

    fn below(&self, question: &Question) -> Result<Vec<String>, ReportError> {
        options(self.said, question)
    }

    fn level(&self, question: &Question) -> Result<Cell, ReportError> {
        let said = self.said;
        let mut note = level_note(said, question)?;
        if self.with_last_year()
            && let Some(before) = said.last_year(question)?
        {
            let args = [("note", Arg::from(note)), ("before", before.into())];
            note = said.say("print-level-before", &args)?;
        }
        Ok(Cell::new(said.text("print-write-line")?).noted(note))
    }

    fn after_levels(&self) -> Vec<Cell> {
        if self.with_last_year() {
            vec![Cell::new("")]
        } else {
            Vec::new()
        }
    }

    fn asks(&self, question: &Question) -> bool {
        self.role.asks(question)
            && !self.said.other_level(question)
            && self.class.is_none_or(|class| class.asks(question))
    }
}
