//! What a cell takes: lists, bounds and dates that the spreadsheet program itself refuses to leave, and the help beside it.

use domain::catalogue::{FieldRule, Precision};
use domain::number::Exact;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula as Calc, XlsxError,
};

use super::plan::Item;
use super::sheet::Cells;
use super::write::Pen;

/// What a spreadsheet program shows of an input message.
const MESSAGE_LIMIT: usize = 255;
/// A number no school reaches.
const LARGEST: i32 = 10_000_000;

pub(super) fn listed(options: &[String], pen: &mut Pen<'_>) -> DataValidation {
    DataValidation::new().allow_list_formula(Calc::new(pen.list(options)))
}

pub(super) fn options(item: &Item<'_>, free: bool, pen: &mut Pen<'_>) -> Result<DataValidation, XlsxError> {
    if item.options.is_empty() {
        return Ok(DataValidation::new().allow_any_value());
    }
    let validation = listed(item.options, pen);
    if free {
        return Ok(validation.show_error_message(false));
    }
    refused(validation, &pen.say("workbook-wrong-option", &[]))
}

/// The hard bounds of a number; what is only odd, the program asks about later.
fn bounds(item: &Item<'_>) -> (i32, i32) {
    let mut bounds = (0, LARGEST);
    let whole = |bound: &Option<Exact>| {
        bound
            .and_then(|bound| bound.to_i64())
            .and_then(|bound| i32::try_from(bound).ok())
    };
    for rule in item.rules {
        if let FieldRule::Range {
            min,
            max,
            warning: false,
        } = rule
        {
            bounds.0 = whole(min).unwrap_or(bounds.0);
            bounds.1 = whole(max).unwrap_or(bounds.1);
        }
    }
    bounds
}

pub(super) fn number(item: &Item<'_>, cell: &str, pen: &Pen<'_>) -> Result<DataValidation, XlsxError> {
    let (min, max) = bounds(item);
    let args = [("min", min.to_string().into()), ("max", max.to_string().into())];
    let (validation, id) = match item.precision {
        Precision::Whole => {
            let rule = DataValidationRule::Between(min, max);
            (
                DataValidation::new().allow_whole_number(rule),
                "workbook-wrong-whole",
            )
        }
        Precision::Decimal => {
            let rule = DataValidationRule::Between(f64::from(min), f64::from(max));
            (
                DataValidation::new().allow_decimal_number(rule),
                "workbook-wrong-decimal",
            )
        }
        Precision::Quarter => {
            let rule =
                format!("=AND(ISNUMBER({cell}),N({cell})>={min},N({cell})<={max},MOD(N({cell})*4,1)=0)");
            (
                DataValidation::new().allow_custom(Calc::new(rule)),
                "workbook-wrong-quarter",
            )
        }
    };
    refused(validation, &pen.say(id, &args))
}

/// A part is not more than the whole, as soon as the whole is there.
pub(super) fn share(cells: &Cells<'_>, pen: &Pen<'_>) -> Result<DataValidation, XlsxError> {
    let num = cells.name(cells.answer);
    let (fine, id) = match cells.item.precision {
        Precision::Whole => (format!("N({num})=INT(N({num}))"), "workbook-wrong-share"),
        Precision::Quarter => (format!("MOD(N({num})*4,1)=0"), "workbook-wrong-share-quarter"),
        Precision::Decimal => ("TRUE".to_owned(), "workbook-wrong-share-decimal"),
    };
    let within = cells.den.map_or_else(
        || "TRUE".to_owned(),
        |den| format!("OR({den}=\"\",N({num})<=N({den}))", den = cells.name(den)),
    );
    let rule = format!("=AND(ISNUMBER({num}),N({num})>=0,{fine},{within})");
    refused(
        DataValidation::new().allow_custom(Calc::new(rule)),
        &pen.say(id, &[]),
    )
}

pub(super) fn dates(pen: &Pen<'_>) -> Result<DataValidation, XlsxError> {
    let rule = DataValidationRule::Between(
        ExcelDateTime::from_ymd(2000, 1, 1)?,
        ExcelDateTime::from_ymd(2099, 12, 31)?,
    );
    refused(
        DataValidation::new().allow_date(rule),
        &pen.say("workbook-wrong-date", &[]),
    )
}

pub(super) fn refused(validation: DataValidation, words: &str) -> Result<DataValidation, XlsxError> {
    validation
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_message(shortened(words))
}

/// The help that appears beside the cell.
pub(super) fn helped(
    validation: DataValidation,
    item: &Item<'_>,
    pen: &Pen<'_>,
) -> Result<DataValidation, XlsxError> {
    if item.help.is_empty() {
        return Ok(validation);
    }
    validation
        .set_input_title(pen.say("workbook-help-title", &[("code", (&item.code).into())]))?
        .set_input_message(shortened(&item.help))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= MESSAGE_LIMIT {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MESSAGE_LIMIT - 1).collect();
    short.push('…');
    short
}
