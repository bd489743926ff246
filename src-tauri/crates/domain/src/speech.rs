//! How pure code asks for a sentence without knowing any: by message id and values.
//!
//! The `words` crate implements [`Speech`] over the locale files; use cases take it as an argument, so that no
//! Russian sentence stands in them and tests can listen in.

use std::borrow::Cow;

use crate::problem::Problem;

/// One value a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text, already formatted for a person.
    Text(Cow<'a, str>),
    /// A whole number that chooses a plural form; printed without grouping.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Cow::Borrowed(value))
    }
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<usize> for Arg<'_> {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// Named values as arguments of a sentence: a whole number called `count` chooses the plural.
pub fn counted<'a>(params: impl Iterator<Item = (&'a &'static str, &'a String)>) -> Vec<(&'a str, Arg<'a>)> {
    let arg = |name: &str, value: &'a String| match value.parse::<i64>() {
        Ok(number) if name == "count" => Arg::Number(number),
        _ => Arg::from(value),
    };
    params.map(|(name, value)| (*name, arg(name, value))).collect()
}

/// A problem as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Somebody who can say a sentence in the person's language.
pub trait Speech: Send + Sync {
    /// The sentence `id` (`message` or `message.attribute`). A sentence that does not exist is said as its id and
    /// values, so that nothing is lost; tests find it.
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String;

    /// A problem's sentence and remedy.
    fn problem(&self, problem: &Problem) -> Sentence;
}
