//! The one reader of typed text, for the window and the command line alike; and the JSON body of an answer.

use super::{Answer, Target, Value};
use crate::catalogue::Catalogue;
use crate::problem::Problem;

/// Typed text (and, for a share with an entered denominator, the second text) as a value. An empty text is no value;
/// several choices are joined with `;`.
///
/// # Errors
/// A text that cannot be a value of this place.
pub fn parse_edit(
    catalogue: &Catalogue,
    target: &Target,
    text: &str,
    den: Option<&str>,
) -> Result<Option<Value>, Problem> {
    let _ = (catalogue, target, text, den);
    Ok(None)
}

/// An answer as the JSON body that the store keeps and the letter carries.
#[must_use]
pub fn to_body(answer: &Answer) -> serde_json::Value {
    let _ = answer;
    serde_json::Value::Null
}

/// An answer from its JSON body. Absent members are empty; what the catalogue computes itself is ignored.
///
/// # Errors
/// A body whose shape or value does not fit the place.
pub fn from_body(
    catalogue: &Catalogue,
    target: &Target,
    body: &serde_json::Value,
) -> Result<Answer, Problem> {
    let _ = (catalogue, target, body);
    Ok(Answer::default())
}
