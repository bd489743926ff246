//! What a cell says as an answer to its question, in the one form in which answers are compared.

use chrono::{Datelike, Days, NaiveDate};
use domain::catalogue::{AnswerWords, FieldRule, Precision};
use domain::number::Exact;
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use domain::text::{answers, sight};

use super::cells::{Content, day_of, written};
use super::identity::Given;
use super::member::Member;
use super::plan::{Item, Takes};
use super::read::shown;
use super::say;

/// Years whose days a spreadsheet makes of a number with a full stop.
const TYPED_YEARS: std::ops::Range<i32> = 1930..2100;
/// The same where there is no old number to compare with.
const LIKELY_YEARS: std::ops::Range<i32> = 2000..2050;
/// How many times another number is far from the old one.
const FAR: i64 = 2;
/// Days between the two reckonings of a workbook, from 1900 and from 1904.
const RECKONING: u64 = 1_462;
/// How addresses of pages begin.
const ADDRESSES: [&str; 3] = ["www.", "http://", "https://"];

/// What a cell is read with.
pub(super) struct Reader<'a> {
    pub words: &'a AnswerWords,
    /// The mark that ticks an option.
    pub mark: &'a str,
    pub speech: &'a dyn Speech,
}

/// A cell as it stands.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub content: Option<&'a Content>,
    /// The address behind it.
    pub link: Option<&'a str>,
    pub given: &'a Given,
    /// The workbook counts days from 1904.
    pub is_1904: bool,
}

impl Reader<'_> {
    /// What a cell says, and whether somebody changed it since it was given out.
    ///
    /// # Errors
    /// When the cell holds no answer to its question.
    pub fn read(&self, item: &Item<'_>, member: Member, cell: Cell<'_>) -> Result<(String, bool), Problem> {
        let given = &cell.given.text;
        let Some(content) = cell.content else {
            return Ok((String::new(), !given.is_empty()));
        };
        if untouched(content, cell.given) {
            return Ok((given.clone(), false));
        }
        let text = match member {
            Member::Option(_) => self.ticked(content)?,
            Member::Link => linked(self.plain(content)?, cell.link),
            Member::Note | Member::Title | Member::Order => self.plain(content)?,
            Member::Den => self.number(item, content, cell)?,
            Member::Value => match item.takes {
                Takes::Number | Takes::Share { .. } => self.number(item, content, cell)?,
                Takes::Date => self.date(item, content)?,
                Takes::Option { free } => self.option(item, free, content)?,
                _ if item.rules.iter().any(|rule| matches!(rule, FieldRule::Url)) => {
                    linked(self.plain(content)?, cell.link)
                }
                _ => self.plain(content)?,
            },
        };
        let changed = !sight::composed_same(&text, given);
        Ok((if changed { text } else { given.clone() }, changed))
    }

    fn other_kind(&self, value: &str, expected: &str) -> Problem {
        self.expected(value, say(self.speech, expected))
    }

    fn expected(&self, value: &str, expected: String) -> Problem {
        Problem::new(codes::CELL_OTHER_KIND)
            .with("value", shown(value))
            .with("expected", expected)
    }

    fn truth(&self, truth: bool) -> String {
        say(
            self.speech,
            if truth { "workbook-true" } else { "workbook-false" },
        )
    }

    /// A cell of words.
    fn plain(&self, content: &Content) -> Result<String, Problem> {
        match content {
            Content::Text(text) | Content::Time(text) => Ok(text.clone()),
            Content::Date(date, _) => Ok(written(*date)),
            Content::Number(value) => Ok(digits(*value)),
            Content::Truth(value) => Err(self.other_kind(&self.truth(*value), "workbook-expected-text")),
            Content::Error(error) => Err(Problem::new(codes::CELL_ERROR).with("value", error)),
            Content::Formula => Err(Problem::new(codes::CELL_FORMULA)),
        }
    }

    fn ticked(&self, content: &Content) -> Result<String, Problem> {
        let ticked = match content {
            Content::Truth(truth) => Ok(*truth),
            content => {
                let text = self.plain(content)?;
                answers::ticked(&text).ok_or(text)
            }
        };
        match ticked {
            Ok(true) => Ok(self.mark.to_owned()),
            Ok(false) => Ok(String::new()),
            Err(text) => {
                let mark = [("mark", self.mark.into())];
                Err(self.expected(&text, self.speech.say("workbook-expected-mark", &mark)))
            }
        }
    }

    fn option(&self, item: &Item<'_>, free: bool, content: &Content) -> Result<String, Problem> {
        let (found, text) = match content {
            Content::Truth(truth) => (
                answers::truth(item.options, self.words, *truth),
                self.truth(*truth),
            ),
            content => {
                let text = self.plain(content)?;
                (answers::option(item.options, self.words, &text), text)
            }
        };
        match found {
            Some(option) => Ok(option.clone()),
            None if free => Ok(text),
            None => {
                let list = [("options", item.options.join("; ").into())];
                Err(self.expected(&text, self.speech.say("workbook-expected-option", &list)))
            }
        }
    }

    fn date(&self, item: &Item<'_>, content: &Content) -> Result<String, Problem> {
        match content {
            Content::Text(text) => Ok(sight::visible(text)),
            // A bare number may be a date that lost its format, or anything: it is told, not guessed.
            Content::Number(value) => Err(self
                .other_kind(&digits(*value), "workbook-expected-date")
                .with("place", &item.code)),
            Content::Time(text) => Err(self.other_kind(text, "workbook-expected-date")),
            content => self.plain(content),
        }
    }

    fn number(&self, item: &Item<'_>, content: &Content, cell: Cell<'_>) -> Result<String, Problem> {
        let too_long = |value: &str| {
            Problem::new(codes::FORM_NUMBER_TOO_LONG)
                .with("place", &item.code)
                .with("value", shown(value))
        };
        let number = match content {
            Content::Number(value) => {
                let number = Exact::from_double(*value).map_err(|_| too_long(&value.to_string()))?;
                if let Some(date) = like_date(*value, &number, cell) {
                    return Err(Problem::new(codes::CELL_LIKE_DATE)
                        .with("value", number)
                        .with("date", written(date)));
                }
                number
            }
            // A number typed as text, with its comma, spaces and unit, is a number.
            Content::Text(text) => {
                let amount = answers::amount(text, item.unit);
                let number =
                    Exact::parse(&amount).map_err(|_| self.other_kind(text, "workbook-expected-number"))?;
                if item.precision == Precision::Whole && is_thousands(&amount) {
                    return Err(fraction(item, text));
                }
                number
            }
            Content::Date(date, _) => {
                return Err(Problem::new(codes::CELL_DATE_FOR_NUMBER).with("value", written(*date)));
            }
            Content::Time(text) => return Err(Problem::new(codes::CELL_TIME_FOR_NUMBER).with("value", text)),
            Content::Truth(truth) => {
                return Err(self.other_kind(&self.truth(*truth), "workbook-expected-number"));
            }
            other => return self.plain(other),
        };
        let parts = match item.precision {
            Precision::Whole => 1,
            Precision::Quarter => 4,
            Precision::Decimal => 0,
        };
        if !(number * Exact::whole(parts)).is_whole() {
            return Err(fraction(item, &number.to_string()));
        }
        Ok(number.to_string())
    }
}

fn fraction(item: &Item<'_>, value: &str) -> Problem {
    let code = match item.precision {
        Precision::Quarter => codes::CELL_NO_QUARTER,
        _ => codes::CELL_FRACTION,
    };
    Problem::new(code).with("value", shown(value))
}

/// Is the cell as it was given out, whatever a program made of it on the way?
fn untouched(content: &Content, given: &Given) -> bool {
    let day = || NaiveDate::parse_from_str(&given.text, "%d.%m.%Y").ok();
    match content {
        Content::Text(text) => *text == given.text || given.number && same_number(text, &given.text),
        Content::Number(number) => {
            let days = [false, true].map(|is_1904| day_of(*number, is_1904));
            same_number(&digits(*number), &given.text) || day().is_some_and(|day| days.contains(&Some(day)))
        }
        Content::Date(date, other) => day().is_some_and(|day| {
            // A workbook that changed its reckoning shows every day four years off.
            let off = Days::new(RECKONING);
            let shifted = [date.checked_add_days(off), date.checked_sub_days(off)];
            day == *date || day == *other || shifted.contains(&Some(day))
        }),
        _ => false,
    }
}

/// Are two texts the same number, leading zeros aside?
fn same_number(one: &str, other: &str) -> bool {
    let only_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if only_digits(one) && only_digits(other) {
        return one.trim_start_matches('0') == other.trim_start_matches('0');
    }
    match (Exact::parse(one), Exact::parse(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A number of a cell as text; what is too long stays a text that no number is.
fn digits(number: f64) -> String {
    Exact::from_double(number).map_or_else(|_| number.to_string(), |exact| exact.to_string())
}

/// The day that a spreadsheet may have made of a number with a full stop: `5.02` typed into a cell for a count.
fn like_date(value: f64, number: &Exact, cell: Cell<'_>) -> Option<NaiveDate> {
    let day = day_of(value, cell.is_1904)?;
    let (years, far) = match Exact::parse(&cell.given.text) {
        Ok(old) => {
            let times = Exact::whole(FAR);
            (TYPED_YEARS, *number > old * times || *number * times < old)
        }
        Err(_) => (LIKELY_YEARS, true),
    };
    (far && years.contains(&day.year())).then_some(day)
}

/// `1.000`: one, or a thousand?
fn is_thousands(amount: &str) -> bool {
    amount
        .split_once([',', '.'])
        .is_some_and(|(_, decimals)| decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit()))
}

/// The address behind a caption; an address that is typed stands for itself.
fn linked(text: String, link: Option<&str>) -> String {
    let lower = text.to_lowercase();
    match link {
        Some(link) if !ADDRESSES.iter().any(|begin| lower.starts_with(begin)) => link.to_owned(),
        _ => text,
    }
}
