//! The survey as a spreadsheet: the sheet to hand out, and the tally whose totals add themselves up.

use chrono::NaiveDateTime;
use domain::speech::Speech;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    Formula as Calc, Workbook, Worksheet, XlsxError,
};

use super::layout::{self, cell_name};
use super::say;
use super::style::{self, Shape};
use super::write::protection;
use crate::error::ReportError;
use crate::papers::{Line, SurveyForm, TallyForm};

/// Width of the handed-out sheet.
const SHEET_WIDTH: f64 = 92.0;
/// Width of what is counted.
const LABEL_WIDTH: f64 = 50.0;
/// Width of a column of numbers.
const NUMBER_WIDTH: f64 = 13.0;
/// Width of the column that says where a number goes.
const GOES_WIDTH: f64 = 38.0;
/// Height of the title's row.
const TITLE: f64 = 24.0;
/// Height of a line to write on.
const WRITING: f64 = 24.0;
/// More sheets than any school counts.
const LARGEST: i32 = 100_000;
/// A4.
const PAPER: u8 = 9;

/// The survey and its tally as a workbook.
///
/// # Errors
/// When the file cannot be put together.
pub fn survey(
    form: &SurveyForm,
    author: &str,
    made: NaiveDateTime,
    speech: &dyn Speech,
) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&made.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&form.title)
            .set_author(author)
            .set_creation_datetime(&made),
    );
    handed_out(workbook.add_worksheet(), form, speech)?;
    tally(workbook.add_worksheet(), &form.tally, speech)?;
    Ok(workbook.save_to_buffer()?)
}

/// The sheet for families: printed as it is.
fn handed_out(page: &mut Worksheet, form: &SurveyForm, speech: &dyn Speech) -> Result<(), XlsxError> {
    page.set_name(say(speech, "workbook-sheet-survey"))?;
    page.set_column_width(0, SHEET_WIDTH)?;
    page.write_string_with_format(0, 0, &form.title, &style::title())?;
    page.set_row_height(0, TITLE)?;
    let mut row = 1;
    paragraph(page, &mut row, &form.lead, SHEET_WIDTH, &style::paragraph())?;
    for question in &form.questions {
        row += 1;
        paragraph(page, &mut row, &question.text, SHEET_WIDTH, &style::subtitle())?;
        for option in &question.options {
            paragraph(
                page,
                &mut row,
                option,
                SHEET_WIDTH,
                &style::paragraph().set_indent(1),
            )?;
        }
        for _ in 0..question.lines {
            page.write_blank(row, 0, &style::writing())?;
            page.set_row_height(row, WRITING)?;
            row += 1;
        }
    }
    row += 1;
    paragraph(page, &mut row, &form.thanks, SHEET_WIDTH, &style::paragraph())?;
    page.set_paper_size(PAPER).set_print_fit_to_pages(1, 1);
    page.set_screen_gridlines(false);
    page.protect_with_options(&protection());
    Ok(())
}

/// The tally: light cells for numbers of each level, totals by themselves.
fn tally(page: &mut Worksheet, form: &TallyForm, speech: &dyn Speech) -> Result<(), XlsxError> {
    page.set_name(say(speech, "workbook-sheet-tally"))?;
    let levels = u16::try_from(form.levels.len()).unwrap_or_default();
    let goes = levels + 2;
    page.set_column_width(0, LABEL_WIDTH)?;
    page.set_column_range_width(1, levels + 1, NUMBER_WIDTH)?;
    page.set_column_width(goes, GOES_WIDTH)?;
    let whole = LABEL_WIDTH + NUMBER_WIDTH * f64::from(levels + 1) + GOES_WIDTH;
    page.write_string_with_format(0, 0, &form.title, &style::title())?;
    page.set_row_height(0, TITLE)?;
    let mut row = 1;
    for text in [&say(speech, "workbook-tally-lead"), &form.names] {
        merged(page, &mut row, goes, text, whole)?;
    }
    let heading = row;
    let mut heads = vec![say(speech, "print-column-counted")];
    heads.extend(form.levels.iter().cloned());
    heads.push(say(speech, "print-column-all"));
    heads.push(say(speech, "workbook-column-goes"));
    for (column, head) in (0_u16..).zip(&heads) {
        page.write_string_with_format(heading, column, head, &style::column())?;
    }
    for (line, at) in form.lines.iter().zip(heading + 1..) {
        write_line(page, at, heading, form, line, speech)?;
    }
    row = heading + 2 + u32::try_from(form.lines.len()).unwrap_or_default();
    for text in [&form.answers, &form.keep] {
        if !text.is_empty() {
            merged(page, &mut row, goes, text, whole)?;
        }
    }
    page.set_freeze_panes(heading + 1, 1)?;
    page.set_landscape()
        .set_paper_size(PAPER)
        .set_print_fit_to_pages(1, 1);
    page.protect_with_options(&protection());
    Ok(())
}

fn write_line(
    page: &mut Worksheet,
    row: u32,
    heading: u32,
    form: &TallyForm,
    line: &Line,
    speech: &dyn Speech,
) -> Result<(), XlsxError> {
    let levels = u16::try_from(form.levels.len()).unwrap_or_default();
    let (label, goes, part_of) = match line {
        Line::Section(text) => {
            for column in 0..=levels + 2 {
                page.write_blank(row, column, &style::group())?;
            }
            page.write_string_with_format(row, 0, text, &style::group())?;
            return Ok(());
        }
        Line::Count { label, goes, part_of } => (label, goes, part_of),
    };
    page.write_string_with_format(row, 0, label, &style::fixed(false))?;
    let whole = part_of.map(|at| heading + 1 + u32::try_from(at).unwrap_or_default());
    let whole_name = part_of.and_then(|at| match form.lines.get(at) {
        Some(Line::Count { label, .. }) => Some(label.as_str()),
        _ => None,
    });
    for column in 1..=levels.max(1) {
        page.write_blank(row, column, &style::answer(&Shape::Number("0".to_owned()), false))?;
        let validation = counted(row, column, whole.zip(whole_name), speech)?;
        page.add_data_validation(row, column, row, column, &validation)?;
    }
    if levels > 0 {
        let range = format!("{}:{}", cell_name(row, 1), cell_name(row, u32::from(levels)));
        let sum = Calc::new(format!("=SUM({range})"));
        page.write_formula_with_format(row, levels + 1, sum, &style::computed("0", false))?;
    }
    let places = placed(form, goes, speech);
    page.write_string_with_format(row, levels + 2, &places, &style::fixed(false))?;
    let lines = layout::lines(label, LABEL_WIDTH).max(layout::lines(&places, GOES_WIDTH));
    page.set_row_height(row, layout::height(lines) + 3.0)?;
    Ok(())
}

/// Where the numbers of a line go, with the column each stands in.
fn placed(form: &TallyForm, goes: &[String], speech: &dyn Speech) -> String {
    let all = say(speech, "print-column-all");
    let columns = form.levels.iter().chain(std::iter::once(&all));
    let places: Vec<String> = columns
        .zip(goes)
        .filter(|(_, place)| !place.is_empty())
        .map(|(column, place)| format!("{column}: {place}"))
        .collect();
    places.join("\n")
}

/// A whole number; of what is a part, no more than the whole once that is there.
fn counted(
    row: u32,
    column: u16,
    whole: Option<(u32, &str)>,
    speech: &dyn Speech,
) -> Result<DataValidation, XlsxError> {
    let max = LARGEST.to_string();
    let (validation, words) = match whole {
        None => (
            DataValidation::new().allow_whole_number(DataValidationRule::Between(0, LARGEST)),
            speech.say(
                "workbook-wrong-whole",
                &[("min", "0".into()), ("max", max.into())],
            ),
        ),
        Some((at, name)) => {
            let (cell, of) = (
                cell_name(row, u32::from(column)),
                cell_name(at, u32::from(column)),
            );
            let rule = format!(
                "=AND(ISNUMBER({cell}),N({cell})>=0,MOD(N({cell}),1)=0,OR(ISBLANK({of}),N({cell})<=N({of})))"
            );
            (
                DataValidation::new().allow_custom(Calc::new(rule)),
                speech.say("workbook-wrong-part", &[("whole", name.into())]),
            )
        }
    };
    validation
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_message(words)
}

fn paragraph(
    page: &mut Worksheet,
    row: &mut u32,
    text: &str,
    width: f64,
    format: &Format,
) -> Result<(), XlsxError> {
    page.write_string_with_format(*row, 0, text, format)?;
    page.set_row_height(*row, layout::height(layout::lines(text, width - 8.0)) + 3.0)?;
    *row += 1;
    Ok(())
}

/// A paragraph over all columns.
fn merged(page: &mut Worksheet, row: &mut u32, last: u16, text: &str, width: f64) -> Result<(), XlsxError> {
    page.merge_range(*row, 0, *row, last, text, &style::paragraph())?;
    page.set_row_height(*row, layout::height(layout::lines(text, width - 8.0)) + 3.0)?;
    *row += 1;
    Ok(())
}
