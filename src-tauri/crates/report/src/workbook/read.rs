//! A workbook that comes back: everything in it is from outside, and every cell is told as it stands.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use domain::catalogue::Catalogue;
use domain::form::Target;
use domain::number::Exact;
use domain::problem::{Problem, codes};
use domain::speech::Speech;

use super::layout::{Column, cell_name};
use super::member::{Member, tidy};
use super::plan::{Codes, Item, Takes, normal};
use super::{FORMAT, LISTS_SHEET, SERVICE_SHEET, archive, line, say};

/// Most rows of a sheet.
const MAX_ROWS: u32 = 2_000;
/// Columns beyond this one hold no answer.
const MAX_COLUMNS: u32 = 64;
/// Most filled cells of a sheet.
const MAX_CELLS: usize = 40_000;
/// Most rows of the hidden sheet.
const MAX_SERVICE_ROWS: u32 = 20_000;
/// Most sheets.
const MAX_SHEETS: usize = 40;
/// What is kept of a text: longer than any answer may be, so that a long one is still told as too long.
const KEPT: usize = 2_100;
/// How far down the headings of columns may stand.
const HEADING_ROWS: u32 = 12;
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

/// A cell that holds no answer to its question, or a row that cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The sheet's name.
    pub sheet: String,
    /// The cell, `B12`.
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
    pub(super) given: BTreeMap<(Target, Member), String>,
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
    let plain = archive::measured(bytes, expected.file)?;
    // The library's own faults over a hostile file must not end the program.
    let read = std::panic::catch_unwind(|| sheets(plain, expected.file));
    let sheets = read.unwrap_or_else(|_| Err(damaged(expected.file)))?;
    let foreign = || Problem::new(codes::WORKBOOK_FOREIGN).with("file", expected.file);
    let service = sheets
        .iter()
        .find(|sheet| sheet.name == SERVICE_SHEET)
        .ok_or_else(foreign)?;
    let identity = identity(service, catalogue, expected)?;
    let mut reading = Reading {
        codes: Codes::of(catalogue, speech),
        headings: Column::all()
            .map(|column| (normal(&say(speech, column.id())), column))
            .collect(),
        marks: say(speech, "workbook-marks").split(';').map(normal).collect(),
        mark: say(speech, "workbook-mark"),
        first: HashMap::new(),
        filled: Filled {
            made: identity.made,
            role: identity.role,
            problems: Vec::new(),
            said: BTreeMap::new(),
            given: given(service),
        },
    };
    for sheet in sheets.iter().filter(|sheet| sheet.visible) {
        reading.sheet(sheet, speech);
    }
    Ok(reading.filled)
}

fn damaged(file: &str) -> Problem {
    Problem::new(codes::WORKBOOK_DAMAGED).with("file", file)
}

/// A cell's content, owned and bounded.
#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(String),
    Number(f64),
    Date(String),
    Truth(bool),
    Error(String),
    Formula,
}

struct Page {
    name: String,
    visible: bool,
    cells: BTreeMap<(u32, u32), Content>,
}

/// All sheets of the file.
fn sheets(bytes: Vec<u8>, file: &str) -> Result<Vec<Page>, Problem> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged(file))?;
    let listed: Vec<(String, SheetVisible)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible))
        .collect();
    if listed.len() > MAX_SHEETS {
        return Err(Problem::new(codes::WORKBOOK_FOREIGN).with("file", file));
    }
    let mut pages = Vec::new();
    for (name, visible) in listed {
        if name == LISTS_SHEET {
            continue;
        }
        let limit = if name == SERVICE_SHEET {
            MAX_SERVICE_ROWS
        } else {
            MAX_ROWS
        };
        let mut page = Page {
            visible: visible == SheetVisible::Visible && name != SERVICE_SHEET,
            name,
            cells: BTreeMap::new(),
        };
        cells(&mut workbook, &mut page, limit, file)?;
        pages.push(page);
    }
    Ok(pages)
}

fn cells(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    page: &mut Page,
    limit: u32,
    file: &str,
) -> Result<(), Problem> {
    let mut reader = workbook
        .worksheet_cells_reader(&page.name)
        .map_err(|_| damaged(file))?;
    while let Some(record) = reader
        .next_cell_with_formula_metadata()
        .map_err(|_| damaged(file))?
    {
        let content = match (record.formula, content(&record.value)) {
            (Some(_), _) => Content::Formula,
            (None, Some(content)) => content,
            (None, None) => continue,
        };
        let (row, column) = record.pos;
        if row >= limit || page.cells.len() >= MAX_CELLS {
            return Err(Problem::new(codes::WORKBOOK_TOO_MANY_ROWS)
                .with("sheet", shown(&page.name))
                .with("limit", limit));
        }
        if column < MAX_COLUMNS {
            page.cells.insert((row, column), content);
        }
    }
    Ok(())
}

fn content(value: &DataRef<'_>) -> Option<Content> {
    let text = |text: &str| {
        let kept: String = text.chars().take(KEPT).collect();
        let tidied = tidy(&kept);
        (!tidied.is_empty()).then_some(Content::Text(tidied))
    };
    match value {
        DataRef::Empty => None,
        DataRef::String(value) | DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => text(value),
        DataRef::SharedString(value) => text(value),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a whole number of a cell is a double in the file"
        )]
        DataRef::Int(number) => Some(Content::Number(*number as f64)),
        DataRef::Float(number) => Some(Content::Number(*number)),
        DataRef::Bool(truth) => Some(Content::Truth(*truth)),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
        DataRef::DateTime(moment) => {
            // Before 1900 and after 9999 there are no dates, and the library reckons without bounds.
            let days = moment.as_f64();
            if moment.is_duration() || !(1.0..2_958_466.0).contains(&days) {
                return Some(Content::Number(days));
            }
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(Content::Date(format!("{day:02}.{month:02}.{year}")))
        }
    }
}

struct Identity {
    made: String,
    role: String,
}

/// Whose workbook is it? Compared line by line, so that a person is told what differs.
fn identity(page: &Page, catalogue: &Catalogue, expected: Expected<'_>) -> Result<Identity, Problem> {
    let lines: HashMap<&str, &str> = (0..HEADING_ROWS)
        .filter_map(
            |row| match (page.cells.get(&(row, 0)), page.cells.get(&(row, 1))) {
                (Some(Content::Text(name)), Some(Content::Text(value))) => {
                    Some((name.as_str(), value.as_str()))
                }
                _ => None,
            },
        )
        .collect();
    let of = |name: &str| lines.get(name).copied().unwrap_or_default();
    let problem = |code| Problem::new(code).with("file", expected.file);
    let format: u32 = of(line::FORMAT)
        .parse()
        .map_err(|_| problem(codes::WORKBOOK_FOREIGN))?;
    if format > FORMAT {
        return Err(problem(codes::WORKBOOK_NEWER).with("version", shown(of(line::PROGRAM))));
    }
    // A workbook given out before the school had typed its number belongs to it all the same.
    if !of(line::INN).is_empty() && of(line::INN) != expected.inn {
        return Err(problem(codes::WORKBOOK_OTHER_SCHOOL)
            .with("theirs", shown(of(line::INN)))
            .with("ours", expected.inn));
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

/// The answers as they were given out. What is not there was not asked.
fn given(page: &Page) -> BTreeMap<(Target, Member), String> {
    let text = |row: u32, column: u32| match page.cells.get(&(row, column)) {
        Some(Content::Text(text)) => text.as_str(),
        _ => "",
    };
    let rows = page
        .cells
        .keys()
        .map(|(row, _)| row + 1)
        .max()
        .unwrap_or_default();
    (0..rows)
        .filter_map(|row| {
            let target: Target = text(row, 3).parse().ok()?;
            let member = Member::of_word(text(row, 4))?;
            Some(((target, member), text(row, 5).to_owned()))
        })
        .collect()
}

/// A heading with the columns that belong to its code.
struct Segment {
    code: u32,
    columns: Vec<(u32, Column)>,
}

struct Reading<'a> {
    codes: Codes<'a>,
    headings: HashMap<String, Column>,
    marks: Vec<String>,
    mark: String,
    /// Where each code stood first.
    first: HashMap<(Target, Option<usize>), String>,
    filled: Filled,
}

impl Reading<'_> {
    fn sheet(&mut self, page: &Page, speech: &dyn Speech) {
        let Some((heading, segments)) = self.segments(page) else {
            return;
        };
        let rows = page
            .cells
            .keys()
            .map(|(row, _)| row + 1)
            .max()
            .unwrap_or_default();
        for row in heading + 1..rows {
            for segment in &segments {
                self.row(page, row, segment, speech);
            }
        }
    }

    /// The row with the headings, wherever it has gone, and what its columns mean.
    fn segments(&self, page: &Page) -> Option<(u32, Vec<Segment>)> {
        for row in 0..HEADING_ROWS {
            let mut segments: Vec<Segment> = Vec::new();
            for ((_, column), content) in page.cells.range((row, 0)..(row, MAX_COLUMNS)) {
                let Content::Text(text) = content else { continue };
                match (self.headings.get(&normal(text)), segments.last_mut()) {
                    (Some(Column::Code), _) => segments.push(Segment {
                        code: *column,
                        columns: Vec::new(),
                    }),
                    (Some(kind), Some(segment)) => segment.columns.push((*column, *kind)),
                    _ => {}
                }
            }
            if segments
                .iter()
                .any(|segment| segment.columns.iter().any(|(_, kind)| *kind == Column::Answer))
            {
                return Some((row, segments));
            }
        }
        None
    }

    fn row(&mut self, page: &Page, row: u32, segment: &Segment, speech: &dyn Speech) {
        let code = match page.cells.get(&(row, segment.code)) {
            None => return,
            Some(Content::Text(text)) => text.clone(),
            // `1.10` typed as a number is `1.1`: such a code is told, not guessed.
            Some(Content::Number(number)) => {
                Exact::from_double(*number).map_or_else(|_| "?".to_owned(), |n| n.to_string())
            }
            Some(_) => "?".to_owned(),
        };
        let here = Spot {
            page,
            row,
            column: segment.code,
        };
        let Some((target, option)) = self.codes.row(&code).cloned() else {
            let problem = Problem::new(codes::CELL_UNKNOWN_CODE).with("code", shown(&code));
            self.tell(&here, None, problem);
            return;
        };
        let key = (target.clone(), option);
        if let Some(first) = self.first.get(&key) {
            let problem = Problem::new(codes::CELL_CODE_TWICE)
                .with("code", shown(&code))
                .with("first", first);
            self.tell(&here, Some(target), problem);
            return;
        }
        self.first.insert(key, here.words());
        let Some(item) = self.codes.item(&target).cloned() else {
            return;
        };
        for (column, kind) in &segment.columns {
            let Some(member) = member(&item, *kind, option) else {
                continue;
            };
            let spot = Spot {
                page,
                row,
                column: *column,
            };
            match self.text(&item, member, page.cells.get(&(row, *column)), speech) {
                Ok(text) => {
                    let said = Said {
                        text,
                        sheet: page.name.clone(),
                        cell: spot.cell(),
                    };
                    self.filled.said.insert((target.clone(), member), said);
                }
                Err(problem) => self.tell(&spot, Some(target.clone()), problem),
            }
        }
    }

    fn tell(&mut self, spot: &Spot<'_>, target: Option<Target>, problem: Problem) {
        self.filled.problems.push(CellProblem {
            sheet: spot.page.name.clone(),
            cell: spot.cell(),
            target,
            problem,
        });
    }

    /// What a cell says, in the form in which answers are compared.
    fn text(
        &self,
        item: &Item<'_>,
        member: Member,
        content: Option<&Content>,
        speech: &dyn Speech,
    ) -> Result<String, Problem> {
        let Some(content) = content else {
            return Ok(String::new());
        };
        match content {
            Content::Formula => return Err(Problem::new(codes::CELL_FORMULA)),
            Content::Error(error) => return Err(Problem::new(codes::CELL_ERROR).with("value", error)),
            _ => {}
        }
        match member {
            Member::Option(_) => self.ticked(content, speech),
            Member::Note | Member::Link | Member::Title | Member::Order => plain(content, speech),
            Member::Den => number(item, content, speech),
            Member::Value => match item.takes {
                Takes::Number | Takes::Share { .. } => number(item, content, speech),
                Takes::Date => date(item, content, speech),
                Takes::Option { free } => option(item, free, content, speech),
                _ => plain(content, speech),
            },
        }
    }

    fn ticked(&self, content: &Content, speech: &dyn Speech) -> Result<String, Problem> {
        let text = plain(content, speech)?;
        if self.marks.contains(&normal(&text)) {
            return Ok(self.mark.clone());
        }
        let mark = [("mark", (&self.mark).into())];
        Err(Problem::new(codes::CELL_OTHER_KIND)
            .with("value", shown(&text))
            .with("expected", speech.say("workbook-expected-mark", &mark)))
    }
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

struct Spot<'a> {
    page: &'a Page,
    row: u32,
    column: u32,
}

impl Spot<'_> {
    fn cell(&self) -> String {
        cell_name(self.row, self.column)
    }

    fn words(&self) -> String {
        format!("{}, {}", self.page.name, self.cell())
    }
}

fn other_kind(value: &str, expected: &str, speech: &dyn Speech) -> Problem {
    Problem::new(codes::CELL_OTHER_KIND)
        .with("value", shown(value))
        .with("expected", say(speech, expected))
}

fn truth(truth: bool, speech: &dyn Speech) -> String {
    say(speech, if truth { "workbook-true" } else { "workbook-false" })
}

/// A number of a cell as text; what is too long stays a text that no number is.
fn digits(number: f64) -> String {
    Exact::from_double(number).map_or_else(|_| number.to_string(), |exact| exact.to_string())
}

fn plain(content: &Content, speech: &dyn Speech) -> Result<String, Problem> {
    match content {
        Content::Text(text) | Content::Date(text) => Ok(text.clone()),
        Content::Number(value) => Ok(digits(*value)),
        Content::Truth(value) => Err(other_kind(
            &truth(*value, speech),
            "workbook-expected-text",
            speech,
        )),
        Content::Error(_) | Content::Formula => Err(Problem::new(codes::CELL_FORMULA)),
    }
}

fn number(item: &Item<'_>, content: &Content, speech: &dyn Speech) -> Result<String, Problem> {
    match content {
        Content::Number(value) => match Exact::from_double(*value) {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(Problem::new(codes::FORM_NUMBER_TOO_LONG)
                .with("place", &item.code)
                .with("value", shown(&value.to_string()))),
        },
        // A number typed as text, with its comma and spaces, is a number.
        Content::Text(text) => match Exact::parse(text) {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(other_kind(text, "workbook-expected-number", speech)),
        },
        Content::Date(date) => Err(Problem::new(codes::CELL_DATE_FOR_NUMBER).with("value", date)),
        other => Err(other_kind(
            &plain(other, speech)?,
            "workbook-expected-number",
            speech,
        )),
    }
}

fn date(item: &Item<'_>, content: &Content, speech: &dyn Speech) -> Result<String, Problem> {
    match content {
        Content::Date(date) => Ok(date.clone()),
        Content::Text(text) => Ok(text.clone()),
        Content::Number(value) => {
            // A bare number may be a date that lost its format, or anything: it is told, not guessed.
            Err(other_kind(&digits(*value), "workbook-expected-date", speech).with("place", &item.code))
        }
        other => plain(other, speech),
    }
}

fn option(item: &Item<'_>, free: bool, content: &Content, speech: &dyn Speech) -> Result<String, Problem> {
    let text = plain(content, speech)?;
    let wanted = normal(&text);
    if let Some(option) = item.options.iter().find(|option| normal(option) == wanted) {
        return Ok(option.clone());
    }
    if free {
        return Ok(text);
    }
    let list = [("options", item.options.join("; ").into())];
    Err(Problem::new(codes::CELL_OTHER_KIND)
        .with("value", shown(&text))
        .with("expected", speech.say("workbook-expected-option", &list)))
}

/// A value from outside as it may stand in a message.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        short.push('…');
    }
    short
}
