//! What a school recorded: values, and what accompanies them. Nothing computed stands here.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::Target;
use crate::number::Exact;

/// A school year, `2024/2025`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(u16);

/// A text that names no school year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a school year")]
pub struct NotAPeriod;

impl Period {
    /// The school year that begins in this calendar year (2000–2099).
    #[must_use]
    pub fn beginning(year: u16) -> Option<Self> {
        (2000..2100).contains(&year).then_some(Self(year))
    }

    /// The calendar year it begins in.
    #[must_use]
    pub fn first_year(self) -> u16 {
        self.0
    }

    /// The calendar year it ends in.
    #[must_use]
    pub fn second_year(self) -> u16 {
        self.0 + 1
    }

    /// The year before.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::beginning(self.0 - 1)
    }

    /// First and last day: 1 September to 31 August.
    #[must_use]
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let from = NaiveDate::from_ymd_opt(i32::from(self.first_year()), 9, 1)?;
        let to = NaiveDate::from_ymd_opt(i32::from(self.second_year()), 8, 31)?;
        Some((from, to))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first_year(), self.second_year())
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (first, second) = text.split_once('/').ok_or(NotAPeriod)?;
        let year = |part: &str| {
            (part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .ok_or(NotAPeriod)
        };
        let (first, second) = (year(first)?, year(second)?);
        match Self::beginning(first) {
            Some(period) if second == first + 1 => Ok(period),
            _ => Err(NotAPeriod),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A recorded value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Free text.
    Text(String),
    /// One answer or option.
    Choice(String),
    /// Ticked options, in the order of the catalogue.
    Choices(Vec<String>),
    /// A number.
    Number(Exact),
    /// How many of how many; the second only where it is typed.
    Share {
        /// How many.
        num: Option<Exact>,
        /// Of how many, where it is typed.
        den: Option<Exact>,
    },
    /// A date.
    Date(NaiveDate),
    /// Rows of a table, each as long as the table has columns.
    Table(Vec<Vec<TableCell>>),
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing typed, or a column the program computes.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(Exact),
}

impl TableCell {
    /// Its number, when it is one.
    #[must_use]
    pub fn number(&self) -> Option<Exact> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Empty | Self::Text(_) => None,
        }
    }

    /// Is nothing typed in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}

impl fmt::Display for TableCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// A document named as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentRef {
    /// Title.
    pub title: String,
    /// Number and date of its order.
    pub order: String,
}

/// A value and what accompanies it. The same shape for passport, questions, self-study and approvals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The value; `None` when it is not answered.
    pub value: Option<Value>,
    /// Link that confirms.
    pub link: String,
    /// Note.
    pub note: String,
    /// Documents that confirm.
    pub docs: Vec<DocumentRef>,
    /// Marked «вернуться».
    pub flagged: bool,
    /// Taken over (from last year or from a proposal) and not yet touched.
    pub taken: bool,
}

impl Answer {
    /// An answer with only a value.
    #[must_use]
    pub fn of(value: Value) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    /// Nothing recorded at all: such an answer need not be kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Is there a link or a document that confirms it?
    #[must_use]
    pub fn has_evidence(&self) -> bool {
        !self.link.trim().is_empty()
            || self
                .docs
                .iter()
                .any(|d| !d.title.trim().is_empty() || !d.order.trim().is_empty())
    }
}

/// What a school recorded for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The school year.
    pub period: Period,
    /// Answers by place.
    pub entries: BTreeMap<Target, Answer>,
    /// Explanations of warnings by the finding's id.
    pub explanations: BTreeMap<String, String>,
    /// A word of explanation by the number of its direction.
    pub words: BTreeMap<String, String>,
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn new(period: Period) -> Self {
        Self {
            period,
            entries: BTreeMap::new(),
            explanations: BTreeMap::new(),
            words: BTreeMap::new(),
        }
    }

    /// The answer at a place.
    #[must_use]
    pub fn answer(&self, target: &Target) -> Option<&Answer> {
        self.entries.get(target)
    }

    /// The value at a place.
    #[must_use]
    pub fn value(&self, target: &Target) -> Option<&Value> {
        self.entries.get(target).and_then(|a| a.value.as_ref())
    }

    /// Records an answer; an empty one removes the entry.
    pub fn put(&mut self, target: Target, answer: Answer) {
        if answer.is_empty() {
            self.entries.remove(&target);
        } else {
            self.entries.insert(target, answer);
        }
    }

    /// A text of the passport (`name_short`), empty when there is none.
    #[must_use]
    pub fn passport_text(&self, key: &str) -> &str {
        match self.value(&Target::Passport(key.to_owned())) {
            Some(Value::Text(text) | Value::Choice(text)) => text,
            _ => "",
        }
    }
}
