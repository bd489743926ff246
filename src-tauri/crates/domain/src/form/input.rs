//! The one reader of typed text, for the window and the command line alike; and the JSON body of an answer.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json, json};

use super::{Answer, DocumentRef, Target, Value, tables};
use crate::catalogue::{AnswerWords, Catalogue, Denominator, FieldKind, Kind, TableSpec};
use crate::number::{Exact, NumberError};
use crate::problem::{Code, Problem, codes};
use crate::text::{answers, sight};

/// Longest text of any field, note or link, in characters. What is longer than a field's own limit but not than this
/// is kept and told as a finding.
pub const MAX_TEXT: usize = 2_000;
/// Longest title or order of a document, in characters.
pub const MAX_DOCUMENT_TEXT: usize = 1_000;
/// Most documents of an answer.
pub const MAX_DOCUMENTS: usize = 50;

/// What a place takes.
#[derive(Debug, Clone, Copy)]
enum Takes<'a> {
    Text { lines: bool },
    Option { options: Options<'a>, free: bool },
    Options(Options<'a>),
    Number { unit: &'a str },
    Share { entered: bool, unit: &'a str },
    Date,
    Table(&'a TableSpec),
    Nothing,
}

/// What may be chosen, and the words that mean yes and no.
#[derive(Debug, Clone, Copy)]
struct Options<'a> {
    all: &'a [String],
    words: &'a AnswerWords,
}

fn takes<'a>(catalogue: &'a Catalogue, target: &Target) -> Result<Takes<'a>, Problem> {
    let among = |all| Options {
        all,
        words: &catalogue.questionnaire.answers,
    };
    if let Some(question) = catalogue.question(target) {
        let unit = &question.unit;
        return Ok(match question.kind {
            Kind::YesPartialNo | Kind::YesNo | Kind::Document => Takes::Option {
                options: among(&question.options),
                free: false,
            },
            Kind::Count => Takes::Number { unit },
            Kind::Share => Takes::Share {
                entered: is_entered(question.denominator.as_ref()),
                unit,
            },
            Kind::Choices => Takes::Options(among(&question.options)),
        });
    }
    let field = catalogue
        .field(target)
        .ok_or_else(|| at(target, codes::FORM_UNKNOWN_PLACE))?;
    Ok(match field.kind {
        FieldKind::Text => Takes::Text { lines: false },
        FieldKind::Lines => Takes::Text { lines: true },
        FieldKind::Choice | FieldKind::YesNo => Takes::Option {
            options: among(&field.options),
            free: field.free,
        },
        FieldKind::Choices => Takes::Options(among(&field.options)),
        FieldKind::Number => Takes::Number { unit: &field.unit },
        FieldKind::Share => Takes::Share {
            entered: is_entered(field.denominator.as_ref()),
            unit: &field.unit,
        },
        FieldKind::Date => Takes::Date,
        FieldKind::Computed => Takes::Nothing,
        FieldKind::Table => field.table.as_ref().map_or(Takes::Nothing, Takes::Table),
    })
}

fn is_entered(denominator: Option<&Denominator>) -> bool {
    matches!(denominator, Some(Denominator::Entered { .. }))
}

pub(super) fn at(target: &Target, code: Code) -> Problem {
    Problem::new(code).with("place", target)
}

/// A value as it may stand in a message.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    if text.chars().count() > 80 {
        short.push('…');
    }
    short
}

/// Typed text (and, for a share with an entered denominator, the second text) as a value. An empty text is no value;
/// several choices are joined with `;`. Of a share the member that is not given comes back empty.
///
/// # Errors
/// A text that cannot be a value of this place.
pub fn parse_edit(
    catalogue: &Catalogue,
    target: &Target,
    text: &str,
    den: Option<&str>,
) -> Result<Option<Value>, Problem> {
    let takes = takes(catalogue, target)?;
    if den.is_some_and(|den| !den.trim().is_empty()) && !matches!(takes, Takes::Share { entered: true, .. }) {
        return Err(at(target, codes::FORM_NO_DENOMINATOR));
    }
    let text = text.trim();
    match takes {
        Takes::Nothing => Err(at(target, codes::FORM_COMPUTED)),
        Takes::Share { unit, .. } => {
            let num = number(target, text, unit)?;
            let den = den.map_or(Ok(None), |den| number(target, den, unit))?;
            Ok((num.is_some() || den.is_some()).then_some(Value::Share { num, den }))
        }
        _ if text.is_empty() => Ok(None),
        Takes::Number { unit } => Ok(number(target, text, unit)?.map(Value::Number)),
        Takes::Text { lines } => free_text(target, text, lines).map(Value::Text).map(Some),
        Takes::Option { options, free } => option(target, text, options, free).map(Value::Choice).map(Some),
        Takes::Options(options) => {
            let typed = text.split(';').map(str::trim).filter(|part| !part.is_empty());
            let ticked = typed
                .map(|part| option(target, part, options, false))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(in_order(options.all, &ticked))
        }
        Takes::Date => date(text)
            .map(Value::Date)
            .map(Some)
            .ok_or_else(|| at(target, codes::FORM_NOT_A_DATE).with("value", shown(text))),
        Takes::Table(spec) => tables::from_line(target, spec, text),
    }
}

/// The rows of a table as typed, cell by cell.
///
/// # Errors
/// A place that is no table, or rows that do not fit it.
pub fn parse_rows(
    catalogue: &Catalogue,
    target: &Target,
    rows: &[Vec<String>],
) -> Result<Option<Value>, Problem> {
    match takes(catalogue, target)? {
        Takes::Table(spec) => tables::from_rows(target, spec, rows),
        _ => Err(at(target, codes::FORM_NOT_A_TABLE)),
    }
}

/// A number as typed; the unit of its row may stand behind it.
pub(super) fn number(target: &Target, text: &str, unit: &str) -> Result<Option<Exact>, Problem> {
    let amount = answers::amount(text, unit);
    if amount.is_empty() {
        return Ok(None);
    }
    Exact::parse(&amount).map(Some).map_err(|error| {
        let code = match error {
            NumberError::NotANumber => codes::FORM_NOT_A_NUMBER,
            NumberError::TooLong => codes::FORM_NUMBER_TOO_LONG,
        };
        at(target, code).with("value", shown(text))
    })
}

/// Text without control characters; several lines only where they make sense.
fn free_text(target: &Target, text: &str, lines: bool) -> Result<String, Problem> {
    let clean: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if c.is_control() && !(lines && c == '\n') {
                ' '
            } else {
                c
            }
        })
        .collect();
    limited(target, clean.trim(), MAX_TEXT)
}

pub(super) fn limited(target: &Target, text: &str, limit: usize) -> Result<String, Problem> {
    if text.chars().count() > limit {
        return Err(at(target, codes::FORM_TEXT_TOO_LONG).with("limit", limit));
    }
    Ok(text.to_owned())
}

/// An option as the catalogue writes it, whatever it was typed with.
fn option(target: &Target, text: &str, options: Options<'_>, free: bool) -> Result<String, Problem> {
    match answers::option(options.all, options.words, text) {
        Some(option) => Ok(option.clone()),
        None if free => free_text(target, text, false),
        None => Err(at(target, codes::FORM_NOT_AN_OPTION)
            .with("value", shown(text))
            .with("options", options.all.join("; "))),
    }
}

/// Ticked options once each, in the catalogue's order; nothing ticked is no value.
fn in_order(options: &[String], ticked: &[String]) -> Option<Value> {
    let ordered: Vec<String> = options
        .iter()
        .filter(|option| ticked.contains(option))
        .cloned()
        .collect();
    (!ordered.is_empty()).then_some(Value::Choices(ordered))
}

/// `31.05.2025` or `2025-05-31`; letters that nobody sees do not matter.
fn date(text: &str) -> Option<NaiveDate> {
    let text = &sight::visible(text);
    let text = text.trim();
    let plain = text.len() <= 10
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let parsed =
        NaiveDate::parse_from_str(text, "%d.%m.%Y").or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d"));
    parsed
        .ok()
        .filter(|date| plain && (1900..2100).contains(&date.year()))
}

/// An answer as the JSON body that the store keeps and the letter carries.
#[must_use]
pub fn to_body(answer: &Answer) -> Json {
    let mut body = Map::new();
    match &answer.value {
        None => {}
        Some(Value::Share { num, den }) => {
            for (name, number) in [("num", num), ("den", den)] {
                if let Some(number) = number {
                    body.insert(name.to_owned(), json!(number));
                }
            }
        }
        Some(value) => {
            body.insert("value".to_owned(), value_to_json(value));
        }
    }
    for (name, text) in [("link", &answer.link), ("note", &answer.note)] {
        if !text.is_empty() {
            body.insert(name.to_owned(), json!(text));
        }
    }
    if !answer.docs.is_empty() {
        let docs = answer
            .docs
            .iter()
            .map(|doc| json!({"title": doc.title, "order": doc.order}));
        body.insert("docs".to_owned(), Json::Array(docs.collect()));
    }
    for (name, set) in [("flag", answer.flagged), ("taken", answer.taken)] {
        if set {
            body.insert(name.to_owned(), json!(true));
        }
    }
    Json::Object(body)
}

fn value_to_json(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Choice(text) => json!(text),
        Value::Choices(ticked) => json!(ticked),
        Value::Number(number) => json!(number),
        Value::Share { num, den } => json!({"num": num, "den": den}),
        Value::Date(date) => json!(date.format("%Y-%m-%d").to_string()),
        Value::Table(rows) => tables::to_json(rows),
    }
}

/// An answer from its JSON body. Absent members are empty; what the catalogue computes itself (`na`, `pct`, a
/// computed denominator) is ignored.
///
/// # Errors
/// A body whose shape or value does not fit the place.
pub fn from_body(catalogue: &Catalogue, target: &Target, body: &Json) -> Result<Answer, Problem> {
    let takes = takes(catalogue, target)?;
    let Json::Object(members) = body else {
        return Err(wrong_type(target, "object"));
    };
    let value = match takes {
        Takes::Share { entered, .. } => {
            if present(members.get("value")) {
                return Err(wrong_type(target, "share"));
            }
            let num = number_member(target, members.get("num"))?;
            let den = number_member(target, members.get("den"))?.filter(|_| entered);
            (num.is_some() || den.is_some()).then_some(Value::Share { num, den })
        }
        _ => {
            if present(members.get("num")) {
                return Err(wrong_type(target, "value"));
            }
            value_from_json(takes, target, members.get("value").unwrap_or(&Json::Null))?
        }
    };
    Ok(Answer {
        value,
        link: text_member(target, members.get("link"), MAX_TEXT)?,
        note: text_member(target, members.get("note"), MAX_TEXT)?,
        docs: documents(target, members)?,
        flagged: matches!(members.get("flag"), Some(Json::Bool(true))),
        taken: matches!(members.get("taken"), Some(Json::Bool(true))),
    })
}

/// A bare JSON value of a place, as it stands in the passport of a school's file.
pub(super) fn from_bare(
    catalogue: &Catalogue,
    target: &Target,
    value: &Json,
) -> Result<Option<Value>, Problem> {
    value_from_json(takes(catalogue, target)?, target, value)
}

fn present(member: Option<&Json>) -> bool {
    member.is_some_and(|value| !value.is_null())
}

fn wrong_type(target: &Target, expected: &str) -> Problem {
    at(target, codes::FORM_WRONG_TYPE).with("expected", expected)
}

fn value_from_json(takes: Takes<'_>, target: &Target, value: &Json) -> Result<Option<Value>, Problem> {
    match (takes, value) {
        (_, Json::Null) => Ok(None),
        (Takes::Nothing, _) => Err(at(target, codes::FORM_COMPUTED)),
        (_, Json::String(text)) if text.trim().is_empty() => Ok(None),
        (Takes::Text { lines }, Json::String(text)) => {
            free_text(target, text.trim(), lines).map(Value::Text).map(Some)
        }
        (Takes::Option { options, free }, Json::String(text)) => option(target, text.trim(), options, free)
            .map(Value::Choice)
            .map(Some),
        // «Сменность: 1» may well be written as a number.
        (Takes::Option { options, free: false }, Json::Number(number)) => {
            option(target, &number.to_string(), options, false)
                .map(Value::Choice)
                .map(Some)
        }
        (Takes::Option { options, free: false }, Json::Bool(truth)) => {
            match answers::truth(options.all, options.words, *truth) {
                Some(option) => Ok(Some(Value::Choice(option.clone()))),
                None => Err(wrong_type(target, "text")),
            }
        }
        (Takes::Options(options), Json::Array(items)) => {
            let mut ticked = Vec::new();
            for item in items {
                match item {
                    Json::String(text) => ticked.push(option(target, text.trim(), options, false)?),
                    _ => return Err(wrong_type(target, "list")),
                }
            }
            Ok(in_order(options.all, &ticked))
        }
        (Takes::Number { .. }, Json::Number(_)) => Ok(number_member(target, Some(value))?.map(Value::Number)),
        (Takes::Date, Json::String(text)) => match date(text.trim()) {
            Some(date) => Ok(Some(Value::Date(date))),
            None => Err(at(target, codes::FORM_NOT_A_DATE).with("value", shown(text))),
        },
        (Takes::Table(spec), Json::Array(rows)) => tables::from_json(target, spec, rows),
        (Takes::Table(_), _) => Err(wrong_type(target, "table")),
        (Takes::Text { .. } | Takes::Option { .. }, _) => Err(wrong_type(target, "text")),
        (Takes::Options(_), _) => Err(wrong_type(target, "list")),
        (Takes::Number { .. }, _) => Err(wrong_type(target, "number")),
        (Takes::Date, _) => Err(wrong_type(target, "date")),
        (Takes::Share { .. }, _) => Err(wrong_type(target, "share")),
    }
}

pub(super) fn number_member(target: &Target, member: Option<&Json>) -> Result<Option<Exact>, Problem> {
    match member {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Json::Number(number)) => {
            let parsed = match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Exact::parse(&whole.to_string()),
                (None, Some(double)) => Exact::from_double(double),
                (None, None) => Err(NumberError::TooLong),
            };
            let too_long =
                |_| at(target, codes::FORM_NUMBER_TOO_LONG).with("value", shown(&number.to_string()));
            parsed.map(Some).map_err(too_long)
        }
        Some(_) => Err(wrong_type(target, "number")),
    }
}

fn text_member(target: &Target, member: Option<&Json>, limit: usize) -> Result<String, Problem> {
    match member {
        None | Some(Json::Null) => Ok(String::new()),
        Some(Json::String(text)) => {
            let clean: String = text
                .chars()
                .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
                .collect();
            limited(target, clean.trim(), limit)
        }
        Some(_) => Err(wrong_type(target, "text")),
    }
}

/// `docs`, and the single `doc` that a school's file may have.
fn documents(target: &Target, members: &Map<String, Json>) -> Result<Vec<DocumentRef>, Problem> {
    let listed = match members.get("docs") {
        None | Some(Json::Null) => &[][..],
        Some(Json::Array(items)) => items,
        Some(_) => return Err(wrong_type(target, "documents")),
    };
    let single = members.get("doc").filter(|doc| !doc.is_null());
    if listed.len() + usize::from(single.is_some()) > MAX_DOCUMENTS {
        return Err(at(target, codes::FORM_TOO_MANY).with("limit", MAX_DOCUMENTS));
    }
    let document = |item: &Json| match item {
        Json::Object(doc) => Ok(DocumentRef {
            title: text_member(target, doc.get("title"), MAX_DOCUMENT_TEXT)?,
            order: text_member(target, doc.get("order"), MAX_DOCUMENT_TEXT)?,
        }),
        _ => Err(wrong_type(target, "documents")),
    };
    let found = single
        .into_iter()
        .chain(listed)
        .map(document)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found
        .into_iter()
        .filter(|doc| *doc != DocumentRef::default())
        .collect())
}

/// A note, a link or a document's text as typed.
///
/// # Errors
/// A text that is too long.
pub fn parse_text(target: &Target, text: &str, limit: usize) -> Result<String, Problem> {
    text_member(target, Some(&Json::String(text.to_owned())), limit)
}

/// Ways to a page or a file that a link may begin with.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "file", "mailto"];
/// Signs that turn the direction of writing: what is read is not what stands there.
const TURNING: [std::ops::RangeInclusive<char>; 2] = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];

/// A link as typed: a path, an address of a page, or words that say where the document lies. What a browser would run
/// instead of opening it (`javascript:`, `data:`) is no link, and none has control characters in it.
///
/// # Errors
/// A text that is too long, or no link.
pub fn parse_link(place: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().count() > MAX_TEXT {
        return Err(Problem::new(codes::FORM_TEXT_TOO_LONG)
            .with("place", place)
            .with("limit", MAX_TEXT));
    }
    let broken = |c: char| c.is_control() || TURNING.iter().any(|range| range.contains(&c));
    if text.chars().any(broken) || foreign_scheme(text) {
        let seen = |c: char| if broken(c) { char::REPLACEMENT_CHARACTER } else { c };
        let shown: String = text.chars().map(seen).take(60).collect();
        return Err(Problem::new(codes::FORM_LINK)
            .with("place", place)
            .with("value", shown));
    }
    Ok(text.to_owned())
}

/// Does the text begin with a scheme that leads to no page and no file? One letter is a disk, a name with a full stop
/// is a computer with its port.
fn foreign_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    let scheme = scheme.trim();
    let is_one = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    is_one && !SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}
