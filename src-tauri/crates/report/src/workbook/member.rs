//! The parts of an answer, each in a cell of its own, and their one way of being written as text.

use domain::form::{Answer, Value};
use domain::number::Exact;

/// One cell of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// The value, or the first number of a share.
    Value,
    /// The entered second number of a share.
    Den,
    /// The mark of an option, by its position.
    Option(usize),
    /// The note.
    Note,
    /// The link that confirms.
    Link,
    /// The document's title.
    Title,
    /// The document's number and date.
    Order,
}

/// What of an answer changes, as a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The answer itself.
    Answer,
    /// Its note.
    Note,
    /// Its link.
    Link,
    /// The document's title.
    Title,
    /// The document's number and date.
    Order,
}

impl Member {
    /// What a change of this cell changes.
    pub fn what(self) -> What {
        match self {
            Self::Value | Self::Den | Self::Option(_) => What::Answer,
            Self::Note => What::Note,
            Self::Link => What::Link,
            Self::Title => What::Title,
            Self::Order => What::Order,
        }
    }

    /// The word for it on the hidden sheet.
    pub(super) fn word(self) -> String {
        match self {
            Self::Value => "value".to_owned(),
            Self::Den => "den".to_owned(),
            Self::Option(at) => format!("option.{at}"),
            Self::Note => "note".to_owned(),
            Self::Link => "link".to_owned(),
            Self::Title => "title".to_owned(),
            Self::Order => "order".to_owned(),
        }
    }

    /// The inverse of [`Member::word`].
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "value" => Self::Value,
            "den" => Self::Den,
            "note" => Self::Note,
            "link" => Self::Link,
            "title" => Self::Title,
            "order" => Self::Order,
            _ => Self::Option(word.strip_prefix("option.")?.parse().ok()?),
        })
    }
}

/// What a cell of an answer says, in the one form in which the workbook, its hidden copy and the program's own answer
/// are compared. `options` are those of the question; `mark` ticks one.
pub(super) fn text(answer: &Answer, member: Member, options: &[String], mark: &str) -> String {
    let document = answer.docs.first();
    match member {
        Member::Note => answer.note.clone(),
        Member::Link => answer.link.clone(),
        Member::Title => document
            .map(|document| document.title.clone())
            .unwrap_or_default(),
        Member::Order => document
            .map(|document| document.order.clone())
            .unwrap_or_default(),
        Member::Option(at) => match (&answer.value, options.get(at)) {
            (Some(Value::Choices(ticked)), Some(option)) if ticked.contains(option) => mark.to_owned(),
            _ => String::new(),
        },
        Member::Den => match &answer.value {
            Some(Value::Share { den, .. }) => number(den.as_ref()),
            _ => String::new(),
        },
        Member::Value => match &answer.value {
            None | Some(Value::Choices(_) | Value::Table(_)) => String::new(),
            Some(Value::Text(text) | Value::Choice(text)) => text.clone(),
            Some(Value::Number(value)) => value.to_string(),
            Some(Value::Share { num, .. }) => number(num.as_ref()),
            Some(Value::Date(date)) => date.format("%d.%m.%Y").to_string(),
        },
    }
}

fn number(number: Option<&Exact>) -> String {
    number.map(Exact::to_string).unwrap_or_default()
}

/// Line ends and the spaces around a text are no difference.
pub(super) fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}
