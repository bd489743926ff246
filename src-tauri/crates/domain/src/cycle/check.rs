//! Limits of what travels in letters and stands in a municipality's records: every value is hostile until it passed.

use chrono::{Datelike, NaiveDate};
use serde::de::DeserializeOwned;

use crate::problem::{Code, Problem, codes};
use crate::strict_json;
pub(crate) use crate::text::shown;

/// Years a date of a letter or record can lie in.
const YEARS: std::ops::Range<i32> = 2000..2100;

fn at(code: Code, place: &str) -> Problem {
    Problem::new(code).with("place", shown(place))
}

/// The value a file holds; at most so many bytes are looked at.
///
/// # Errors
/// When it is too long, no JSON, says a name twice, or lacks a field.
pub fn json<T: DeserializeOwned>(bytes: &[u8], limit: usize, file: &str) -> Result<T, Problem> {
    if bytes.len() > limit {
        return Err(at(codes::MESSAGE_LONG, file).with("limit", limit));
    }
    let unread = |line: usize, field: String| {
        Problem::new(codes::MESSAGE_BODY)
            .with("file", shown(file))
            .with("line", line)
            .with("field", field)
    };
    let text = strict_json::utf8(bytes);
    strict_json::check(&text, strict_json::DEPTH, strict_json::VALUES)
        .map_err(|fault| fault.problem(file, |line| unread(line, "—".to_owned())))?;
    serde_json::from_slice(&text).map_err(|error| unread(error.line(), field(&error.to_string())))
}

/// The field a reader complains about: it stands between backticks; «—» when none is named.
fn field(said: &str) -> String {
    let named = said.split('`').nth(1).filter(|name| !name.is_empty());
    named.map_or_else(|| "—".to_owned(), shown)
}

/// One line: no control characters.
pub(crate) fn line(place: &str, text: &str, limit: usize) -> Result<(), Problem> {
    bounded(place, text, limit, char::is_control)
}

/// Several lines: only line breaks among the control characters.
pub(crate) fn lines(place: &str, text: &str, limit: usize) -> Result<(), Problem> {
    bounded(place, text, limit, |c| c.is_control() && c != '\n')
}

fn bounded(place: &str, text: &str, limit: usize, wrong: impl Fn(char) -> bool) -> Result<(), Problem> {
    if text.chars().count() > limit {
        return Err(at(codes::MESSAGE_LONG, place).with("limit", limit));
    }
    if text.chars().any(wrong) {
        return Err(at(codes::MESSAGE_WORD, place).with("value", shown(text)));
    }
    Ok(())
}

/// A text that must be there.
pub(crate) fn needed(place: &str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        Err(at(codes::MESSAGE_EMPTY, place))
    } else {
        Ok(())
    }
}

/// Not more of them than there may be.
pub(crate) fn few(place: &str, count: usize, limit: usize) -> Result<(), Problem> {
    if count > limit {
        Err(at(codes::MESSAGE_MANY, place).with("limit", limit))
    } else {
        Ok(())
    }
}

/// 10 or 12 digits. The control digit is not asked for: a register is typed from papers, and a wrong digit there must
/// not keep a school out; the letter's own ИНН is checked in its passport.
pub(crate) fn inn(place: &str, text: &str) -> Result<(), Problem> {
    if matches!(text.len(), 10 | 12) && text.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(at(codes::MESSAGE_INN, place).with("value", shown(text)))
    }
}

/// A SHA-256 in hexadecimal.
pub(crate) fn digest(place: &str, text: &str) -> Result<(), Problem> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if text.len() == 64 && text.bytes().all(hex) {
        Ok(())
    } else {
        Err(word(place, text))
    }
}

/// A date of our time.
pub(crate) fn date(place: &str, date: Option<NaiveDate>) -> Result<(), Problem> {
    match date {
        Some(date) if !YEARS.contains(&date.year()) => {
            Err(at(codes::MESSAGE_DATE, place).with("value", date.format("%d.%m.%Y")))
        }
        _ => Ok(()),
    }
}

/// A name as a catalogue has them, or nothing: short, Latin, no spaces.
pub(crate) fn name(place: &str, text: &str) -> Result<(), Problem> {
    let good = text.len() <= 64
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    if good { Ok(()) } else { Err(word(place, text)) }
}

/// A word that should not stand there.
pub(crate) fn word(place: &str, text: &str) -> Problem {
    at(codes::MESSAGE_WORD, place).with("value", shown(text))
}
