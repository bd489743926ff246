//! The hidden sheet of a workbook that comes back: whose it is, and what was given out.
//!
//! Programs turn texts of digits into numbers, so everything here is read from numbers by their digits as well.

use std::collections::{BTreeMap, HashMap};

use domain::catalogue::Catalogue;
use domain::form::Target;
use domain::number::Exact;
use domain::problem::{Problem, codes};

use super::cells::{Content, Page};
use super::member::{Member, tidy};
use super::read::{Expected, shown};
use super::{FORMAT, line};

/// Lines of the identity.
const LINES: u32 = 12;
/// Digits of an ИНН: of an organisation, of a person.
const INN_DIGITS: [usize; 2] = [10, 12];

/// Whose workbook it is.
pub(super) struct Identity {
    pub made: String,
    pub role: String,
}

/// What stood in a cell when the workbook was given out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Given {
    pub text: String,
    /// It comes back as a number: its leading zeros may be gone.
    pub number: bool,
}

/// Everything that was given out.
pub(super) type AllGiven = BTreeMap<(Target, Member), Given>;

/// A cell of the hidden sheet as text.
fn digits(content: Option<&Content>) -> Option<String> {
    match content? {
        Content::Text(text) => Some(text.clone()),
        // A number's own digits: `1.05` stays one.
        Content::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whose workbook is it? Compared line by line, so that a person is told what differs.
///
/// # Errors
/// What differs.
pub(super) fn identity(
    page: &Page,
    given: &AllGiven,
    catalogue: &Catalogue,
    expected: Expected<'_>,
) -> Result<Identity, Problem> {
    let problem = |code| Problem::new(code).with("file", expected.file);
    let foreign = || problem(codes::WORKBOOK_FOREIGN);
    let mut lines: HashMap<&str, String> = HashMap::new();
    for row in 0..LINES {
        let (Some(name), Some(content)) = (page.text(row, 0), page.get(row, 1)) else {
            continue;
        };
        // What nobody can compare (a formula, an error) says nothing of whose workbook it is.
        lines.insert(name, digits(Some(content)).ok_or_else(foreign)?);
    }
    let of = |name: &str| lines.get(name).map(String::as_str).unwrap_or_default();
    let format: u32 = of(line::FORMAT).parse().map_err(|_| foreign())?;
    if format > FORMAT {
        return Err(problem(codes::WORKBOOK_NEWER).with("version", shown(of(line::PROGRAM))));
    }
    // A workbook given out before the school had typed its number belongs to it all the same.
    let in_passport = given.get(&(Target::Passport(line::INN.to_owned()), Member::Value));
    for theirs in [of(line::INN), in_passport.map_or("", |given| given.text.as_str())] {
        if !theirs.is_empty() && !same_inn(theirs, expected.inn) {
            return Err(problem(codes::WORKBOOK_OTHER_SCHOOL)
                .with("theirs", shown(theirs))
                .with("ours", expected.inn));
        }
    }
    if of(line::PERIOD) != expected.period {
        return Err(problem(codes::WORKBOOK_OTHER_PERIOD)
            .with("theirs", shown(of(line::PERIOD)))
            .with("ours", expected.period));
    }
    let ours = &catalogue.questionnaire.identity;
    if of(line::HASH) != ours.hash {
        let theirs = format!("{} {}", of(line::QUESTIONNAIRE), of(line::VERSION));
        return Err(problem(codes::WORKBOOK_OTHER_QUESTIONNAIRE)
            .with("theirs", shown(theirs.trim()))
            .with("ours", format!("{} {}", ours.id, ours.version)));
    }
    Ok(Identity {
        made: of(line::MADE).to_owned(),
        role: of(line::ROLE).to_owned(),
    })
}

/// Is it the same number, leading zeros aside that a spreadsheet takes away?
fn same_inn(theirs: &str, ours: &str) -> bool {
    theirs == ours
        || INN_DIGITS.contains(&ours.len())
            && theirs.bytes().all(|b| b.is_ascii_digit())
            && format!("{theirs:0>width$}", width = ours.len()) == ours
}

/// The answers as they were given out. What is not there was not asked.
pub(super) fn given(page: &Page) -> AllGiven {
    (0..page.rows())
        .filter_map(|row| {
            let target: Target = digits(page.get(row, 3))?.parse().ok()?;
            let member = Member::of_word(page.text(row, 4)?)?;
            let given = match page.get(row, 5) {
                Some(Content::Number(number)) => Given {
                    text: Exact::from_double(*number).map_or_else(|_| number.to_string(), |n| n.to_string()),
                    number: true,
                },
                Some(Content::Text(text)) => Given {
                    text: tidy(text),
                    number: false,
                },
                _ => Given::default(),
            };
            Some(((target, member), given))
        })
        .collect()
}
