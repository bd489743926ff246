//! The workbook as it is given out.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use domain::catalogue::Catalogue;
use domain::form::{Answer, Evaluation, Form, Target};
use domain::speech::{Arg, Speech};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use super::layout::{self, Place};
use super::member::{self, Member};
use super::plan::{self, Item};
use super::{FORMAT, LISTS_SHEET, SERVICE_SHEET, line, say, sheet, style};
use crate::error::ReportError;
use crate::papers::Colleague;

/// Largest width of the instruction.
const INSTRUCTION_WIDTH: f64 = 92.0;
/// How many paragraphs the instruction has.
const PARAGRAPHS: usize = 11;

/// What a workbook is made from.
pub struct Input<'a> {
    /// The questionnaire.
    pub catalogue: &'a Catalogue,
    /// The answers.
    pub form: &'a Form,
    /// What follows from them.
    pub evaluation: &'a Evaluation,
    /// Only the questions this person knows; `None` for the whole form.
    pub role: Option<&'a Colleague>,
    /// Version of the program.
    pub program: &'a str,
    /// When it is made.
    pub made: NaiveDateTime,
    /// What stands beside a question.
    pub remarks: &'a dyn Fn(&Target) -> Remarks,
    /// Who says the sentences.
    pub speech: &'a dyn Speech,
}

/// What stands beside a question, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Last year's answer, empty when there is none.
    pub previous: String,
    /// Why it is not asked, empty when it is.
    pub closed: String,
}

impl From<XlsxError> for ReportError {
    fn from(error: XlsxError) -> Self {
        Self::Painting(error.to_string())
    }
}

/// What the sheets share while they are written.
pub(super) struct Pen<'a> {
    pub input: &'a Input<'a>,
    pub places: HashMap<Target, Place>,
    pub mark: String,
    nothing: Answer,
    /// Lists of options, each once.
    lists: Vec<Vec<String>>,
    /// The answers as they are given out.
    given: Vec<(Target, Member, String)>,
}

impl Pen<'_> {
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.input.speech.say(id, args)
    }

    /// What stands in a cell of an answer.
    pub fn stands(&self, item: &Item<'_>, member: Member) -> String {
        let answer = self.input.form.answer(&item.target).unwrap_or(&self.nothing);
        member::text(answer, member, item.options, &self.mark)
    }

    /// What stands in a cell of an answer, and from now on is known to have been given out.
    pub fn give(&mut self, item: &Item<'_>, member: Member) -> String {
        let text = self.stands(item, member);
        self.given.push((item.target.clone(), member, text.clone()));
        text
    }

    /// The range with these options on the hidden sheet.
    pub fn list(&mut self, options: &[String]) -> String {
        let at = self
            .lists
            .iter()
            .position(|list| list == options)
            .unwrap_or_else(|| {
                self.lists.push(options.to_vec());
                self.lists.len() - 1
            });
        let column = u32::try_from(at).unwrap_or_default();
        let letters: String = layout::cell_name(0, column)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        format!("='{LISTS_SHEET}'!${letters}$1:${letters}${}", options.len())
    }
}

/// The whole form, or the questions of a role, as a workbook.
///
/// # Errors
/// When the file cannot be put together.
pub fn write(input: &Input<'_>) -> Result<Vec<u8>, ReportError> {
    let sheets = plan::sheets(input.catalogue, input.role, input.speech);
    let mut pen = Pen {
        input,
        places: layout::places(&sheets),
        mark: say(input.speech, "workbook-mark"),
        nothing: Answer::default(),
        lists: Vec::new(),
        given: Vec::new(),
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&pen)?);
    instruction(workbook.add_worksheet(), &pen)?;
    for plan in &sheets {
        sheet::write(workbook.add_worksheet(), plan, &mut pen)?;
    }
    lists(workbook.add_worksheet(), &pen)?;
    service(workbook.add_worksheet(), &pen)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(pen: &Pen<'_>) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::parse_from_str(&pen.input.made.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    Ok(DocProperties::new()
        .set_title(title(pen))
        .set_author(pen.input.form.passport_text("name_short"))
        .set_creation_datetime(&made))
}

fn title(pen: &Pen<'_>) -> String {
    let period = pen.input.form.period.to_string();
    match pen.input.role {
        None => pen.say("workbook-title", &[("period", period.into())]),
        Some(role) => pen.say(
            "workbook-title-role",
            &[("period", period.into()), ("role", role.title().into())],
        ),
    }
}

/// The first sheet: what to do, in plain words.
fn instruction(page: &mut Worksheet, pen: &Pen<'_>) -> Result<(), XlsxError> {
    let identity = &pen.input.catalogue.questionnaire.identity;
    page.set_name(say(pen.input.speech, "workbook-sheet-instruction"))?;
    page.set_column_width(0, INSTRUCTION_WIDTH)?;
    page.write_string_with_format(0, 0, title(pen), &style::title())?;
    let facts = [
        pen.input.form.passport_text("name_short").to_owned(),
        pen.say(
            "workbook-questionnaire",
            &[
                ("title", (&identity.title).into()),
                ("version", (&identity.version).into()),
            ],
        ),
        identity.status_note.clone(),
        pen.say(
            "workbook-made",
            &[
                ("at", pen.input.made.format("%d.%m.%Y %H:%M").to_string().into()),
                ("program", pen.input.program.into()),
            ],
        ),
    ];
    let mut row = 1;
    for fact in facts {
        paragraph(page, row, &fact)?;
        row += 1;
    }
    row += 1;
    for number in 1..=PARAGRAPHS {
        let id = format!("workbook-how-{number}");
        paragraph(page, row, &say(pen.input.speech, &id))?;
        row += 1;
    }
    page.write_string_with_format(
        row + 1,
        0,
        say(pen.input.speech, "workbook-no-names"),
        &style::subtitle(),
    )?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_screen_gridlines(false);
    page.protect_with_options(&protection());
    Ok(())
}

fn paragraph(page: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
    page.write_string_with_format(row, 0, text, &style::paragraph())?;
    page.set_row_height(
        row,
        layout::height(layout::lines(text, INSTRUCTION_WIDTH - 8.0)) + 4.0,
    )?;
    Ok(())
}

/// Protected without a password: against a slip of the hand, not against a person.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    }
}

fn lists(page: &mut Worksheet, pen: &Pen<'_>) -> Result<(), XlsxError> {
    page.set_name(LISTS_SHEET)?.set_very_hidden(true);
    for (column, list) in (0_u16..).zip(&pen.lists) {
        for (row, option) in (0_u32..).zip(list) {
            page.write_string(row, column, option)?;
        }
    }
    Ok(())
}

/// Whose workbook it is, and what was given out: the way back compares with it.
fn service(page: &mut Worksheet, pen: &Pen<'_>) -> Result<(), XlsxError> {
    let input = pen.input;
    let identity = &input.catalogue.questionnaire.identity;
    page.set_name(SERVICE_SHEET)?.set_very_hidden(true);
    let lines = [
        (line::FORMAT, FORMAT.to_string()),
        (line::QUESTIONNAIRE, identity.id.clone()),
        (line::VERSION, identity.version.clone()),
        (line::HASH, identity.hash.clone()),
        (line::INN, input.form.passport_text("inn").to_owned()),
        (line::PERIOD, input.form.period.to_string()),
        (line::PROGRAM, input.program.to_owned()),
        (line::MADE, input.made.format("%d.%m.%Y %H:%M").to_string()),
        (
            line::ROLE,
            input
                .role
                .map_or_else(String::new, |role| role.title().to_owned()),
        ),
    ];
    for (row, (name, value)) in (0_u32..).zip(lines) {
        page.write_string(row, 0, name)?.write_string(row, 1, value)?;
    }
    for (row, (target, member, text)) in (0_u32..).zip(&pen.given) {
        page.write_string(row, 3, target.to_string())?
            .write_string(row, 4, member.word())?
            .write_string(row, 5, text)?;
    }
    Ok(())
}
