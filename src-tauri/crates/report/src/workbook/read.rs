//! A workbook that comes back: everything in it is from outside, and every cell is told as it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::catalogue::Catalogue;
use domain::form::Target;
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use domain::text::sight;

use super::cells::{Content, Page, pages};
use super::headings::{Headings, Segment, Words};
use super::identity::{AllGiven, Given, given, identity};
use super::layout::{self, Column, cell_name};
use super::member::Member;
use super::package::Range;
use super::plan::{self, Codes, Item};
use super::values::{Cell, Reader};
use super::{SERVICE_SHEET, archive, say};

/// What is told of a value in a message.
const SHOWN: usize = 60;

/// Whose workbook it must be.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The school's ИНН.
    pub inn: &'a str,
    /// The school year.
    pub period: &'a str,
    /// The file's name, for messages.
    pub file: &'a str,
}

/// A cell that holds no answer to its question, a row that cannot be placed, or a sheet that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The sheet's name.
    pub sheet: String,
    /// The cell, `B12`; empty for the whole sheet.
    pub cell: String,
    /// The place of the form, when it is known.
    pub target: Option<Target>,
    /// What is wrong.
    pub problem: Problem,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub text: String,
    /// Somebody changed it since it was given out.
    pub changed: bool,
    pub sheet: String,
    pub cell: String,
}

/// A workbook, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// When it was given out, as its maker wrote it.
    pub made: String,
    /// For whom; empty for the whole form.
    pub role: String,
    /// Cells that could not be read.
    pub problems: Vec<CellProblem>,
    /// What stands in the cells.
    pub(super) said: BTreeMap<(Target, Member), Said>,
    /// What was given out.
    pub(super) given: AllGiven,
    /// Places whose sheet was told and not read.
    pub(super) unread: BTreeSet<Target>,
}

/// Reads a workbook of this school, this year and this questionnaire.
///
/// # Errors
/// When the file is no such workbook; a broken cell is no error but a [`CellProblem`].
pub fn read(
    bytes: &[u8],
    catalogue: &Catalogue,
    expected: Expected<'_>,
    speech: &dyn Speech,
) -> Result<Filled, Problem> {
    let measured = archive::measured(bytes, expected.file)?;
    // The library's own faults over a hostile file must not end the program.
    let read = std::panic::catch_unwind(|| pages(measured, expected.file));
    let pages = read.unwrap_or_else(|_| Err(damaged(expected.file)))?;
    let foreign = || Problem::new(codes::WORKBOOK_FOREIGN).with("file", expected.file);
    let service = pages.iter().find(|page| page.name == SERVICE_SHEET);
    let service = service.ok_or_else(foreign)?;
    let given = given(service);
    let identity = identity(service, &given, catalogue, expected)?;
    let mark = say(speech, "workbook-mark");
    let mut reading = Reading {
        codes: Codes::of(catalogue, speech),
        words: Words::of(speech),
        reader: Reader {
            words: &catalogue.questionnaire.answers,
            mark: &mark,
            speech,
        },
        first: HashMap::new(),
        filled: Filled {
            made: identity.made,
            role: identity.role,
            problems: Vec::new(),
            said: BTreeMap::new(),
            given,
            unread: BTreeSet::new(),
        },
    };
    let layouts: HashMap<String, Vec<Column>> = plan::sheets(catalogue, None, speech)
        .into_iter()
        .map(|sheet| (sight::key(&sheet.name), layout::given_out(&sheet.body)))
        .collect();
    let layout_of = |page: &Page| layouts.get(&sight::key(&page.name));
    let (ours, others): (Vec<&Page>, Vec<&Page>) = pages
        .iter()
        .filter(|page| page.name != SERVICE_SHEET)
        .partition(|page| layout_of(page).is_some());
    for page in ours {
        reading.sheet(page, layout_of(page).map_or(&[], Vec::as_slice), false);
    }
    let all: Vec<Column> = Column::all().collect();
    // Sheets a person renamed still hold answers; sheets that repeat them are a person's own.
    for page in others {
        reading.sheet(page, &all, true);
    }
    Ok(reading.filled)
}

pub(super) fn damaged(file: &str) -> Problem {
    Problem::new(codes::WORKBOOK_DAMAGED).with("file", file)
}

struct Reading<'a> {
    codes: Codes<'a>,
    words: Words,
    reader: Reader<'a>,
    /// Where each code stood first.
    first: HashMap<(Target, Option<usize>), Spot>,
    filled: Filled,
}

/// What the row of a code asks.
enum Asked {
    Nothing,
    Place(Target, Option<usize>),
    Told(Problem),
    /// One of these, nobody knows which.
    OneOf(Problem, Vec<Target>),
}

impl Reading<'_> {
    fn sheet(&mut self, page: &Page, expected: &[Column], foreign: bool) {
        let (heading, segments) = match self.words.find(page, &self.codes, expected) {
            Headings::None => return,
            Headings::Unknown => return self.unread(page, Problem::new(codes::SHEET_NO_HEADING)),
            Headings::Twice(column) => {
                let heading = say(self.reader.speech, column.id());
                let twice = Problem::new(codes::SHEET_COLUMN_TWICE).with("heading", heading);
                return self.unread(page, twice);
            }
            Headings::Found(heading, segments) => (heading, segments),
        };
        if foreign && let Some(first) = self.repeated(page, heading, &segments) {
            return self.unread(page, Problem::new(codes::SHEET_AGAIN).with("first", first));
        }
        for row in heading + 1..page.rows() {
            for segment in &segments {
                self.row(page, row, segment);
            }
        }
    }

    /// The sheet where a code of this one stood before.
    fn repeated(&self, page: &Page, heading: u32, segments: &[Segment]) -> Option<String> {
        (heading + 1..page.rows()).find_map(|row| {
            segments
                .iter()
                .find_map(|segment| match self.asked(page.get(row, segment.code)) {
                    Asked::Place(target, option) => Some(self.first.get(&(target, option))?.sheet.clone()),
                    _ => None,
                })
        })
    }

    /// Tells a sheet that is not read; what it asks is not missing.
    fn unread(&mut self, page: &Page, problem: Problem) {
        for content in page.cells.values() {
            if let Asked::Place(target, _) = self.asked(Some(content)) {
                self.filled.unread.insert(target);
            }
        }
        self.filled.problems.push(CellProblem {
            sheet: page.name.clone(),
            cell: String::new(),
            target: None,
            problem: problem.with("sheet", shown(&page.name)),
        });
    }

    fn asked(&self, code: Option<&Content>) -> Asked {
        let code = match code {
            None => return Asked::Nothing,
            Some(Content::Text(text)) => text.clone(),
            // Its own digits; `1.10` typed as a number is `1.1`: such a code is told, not guessed.
            Some(Content::Number(number)) => {
                let digits = number.to_string();
                if self.codes.row(&digits).is_none() {
                    let like = self.codes.like(&digits);
                    if !like.is_empty() {
                        let these: Vec<&str> = like.iter().map(|item| item.code.as_str()).collect();
                        let problem = Problem::new(codes::CELL_CODE_NUMBER)
                            .with("code", digits)
                            .with("like", these.join(", "));
                        return Asked::OneOf(problem, like.iter().map(|item| item.target.clone()).collect());
                    }
                }
                digits
            }
            Some(_) => "?".to_owned(),
        };
        match self.codes.row(&code) {
            Some((target, option)) => Asked::Place(target.clone(), *option),
            None => Asked::Told(Problem::new(codes::CELL_UNKNOWN_CODE).with("code", shown(&code))),
        }
    }

    fn row(&mut self, page: &Page, row: u32, segment: &Segment) {
        let here = Spot::at(page, row, segment.code);
        let (target, option) = match self.asked(page.get(row, segment.code)) {
            Asked::Nothing => return self.row_without_code(page, row, segment),
            Asked::Told(problem) => return self.tell(&here, None, problem),
            Asked::OneOf(problem, like) => {
                self.filled.unread.extend(like);
                return self.tell(&here, None, problem);
            }
            Asked::Place(target, option) => (target, option),
        };
        let key = (target.clone(), option);
        if let Some(first) = self.first.get(&key) {
            let problem = Problem::new(codes::CELL_CODE_TWICE)
                .with("code", self.codes.code(&target))
                .with("first", format!("{}, {}", first.sheet, first.cell));
            return self.tell(&here, Some(target), problem);
        }
        self.first.insert(key, here);
        let Some(item) = self.codes.item(&target).cloned() else {
            return;
        };
        for (column, kind) in &segment.columns {
            let Some(member) = member(&item, *kind, option) else {
                continue;
            };
            match self.cell(&item, member, page, (row, *column)) {
                Ok((text, changed)) => {
                    let spot = Spot::at(page, row, *column);
                    let said = Said {
                        text,
                        changed,
                        sheet: spot.sheet,
                        cell: spot.cell,
                    };
                    self.filled.said.insert((target.clone(), member), said);
                }
                Err(problem) => self.tell(&Spot::at(page, row, *column), Some(target.clone()), problem),
            }
        }
    }

    /// A row whose code went into a cell made of several: whose its answers are, nobody can say.
    fn row_without_code(&mut self, page: &Page, row: u32, segment: &Segment) {
        let Some(range) = covered(page, (row, segment.code)) else {
            return;
        };
        let filled =
            |(column, kind): &(u32, Column)| kind.holds_answers() && page.get(row, *column).is_some();
        let codes_below = matches!(
            self.asked(page.get(range.first.0, range.first.1)),
            Asked::Place(..)
        );
        if codes_below && segment.columns.iter().any(filled) {
            self.tell(&Spot::at(page, row, segment.code), None, merged(range));
        }
    }

    /// What a cell says, and whether that is new.
    fn cell(
        &self,
        item: &Item<'_>,
        member: Member,
        page: &Page,
        (row, column): (u32, u32),
    ) -> Result<(String, bool), Problem> {
        let nothing = Given::default();
        let key = (item.target.clone(), member);
        let links = &page.remarks.links;
        let cell = Cell {
            content: page.get(row, column),
            link: links
                .iter()
                .find(|(range, _)| range.contains((row, column)))
                .map(|(_, link)| link.as_str()),
            given: self.filled.given.get(&key).unwrap_or(&nothing),
            is_1904: page.is_1904,
        };
        let read = self.reader.read(item, member, cell);
        let Some(range) = covered(page, (row, column)) else {
            return read;
        };
        // One answer over several rows says nothing of each; a covered cell is not an emptied one.
        let spread = range.first.0 < row && page.get(range.first.0, range.first.1).is_some();
        match read {
            Ok((_, false)) if !spread || cell.content.is_some() => read,
            _ => Err(merged(range)),
        }
    }

    fn tell(&mut self, spot: &Spot, target: Option<Target>, problem: Problem) {
        self.filled.problems.push(CellProblem {
            sheet: spot.sheet.clone(),
            cell: spot.cell.clone(),
            target,
            problem,
        });
    }
}

/// The range that a cell was made part of, when it is not the one that shows.
fn covered(page: &Page, cell: (u32, u32)) -> Option<Range> {
    let merged = page.remarks.merged.iter();
    let range = merged.copied().find(|range| range.contains(cell))?;
    (range.first != cell).then_some(range)
}

fn merged(range: Range) -> Problem {
    let name = |(row, column): (u32, u32)| cell_name(row, column);
    Problem::new(codes::CELL_MERGED).with("range", format!("{}:{}", name(range.first), name(range.last)))
}

/// Which part of an answer a column holds.
fn member(item: &Item<'_>, column: Column, option: Option<usize>) -> Option<Member> {
    let member = match (column, option) {
        (Column::Answer, Some(at)) => Member::Option(at),
        (_, Some(_)) => return None,
        (Column::Answer, None) => Member::Value,
        (Column::Den, None) => Member::Den,
        (Column::Note, None) => Member::Note,
        (Column::Link, None) => Member::Link,
        (Column::Title, None) => Member::Title,
        (Column::Order, None) => Member::Order,
        _ => return None,
    };
    item.members().contains(&member).then_some(member)
}

/// A place of the workbook.
struct Spot {
    sheet: String,
    cell: String,
}

impl Spot {
    fn at(page: &Page, row: u32, column: u32) -> Self {
        Self {
            sheet: page.name.clone(),
            cell: cell_name(row, column),
        }
    }
}

/// A value from outside as it may stand in a message.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        short.push('…');
    }
    short
}
