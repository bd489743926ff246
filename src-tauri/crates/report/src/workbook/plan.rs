//! Which sheets and rows a workbook has. The writer lays them out; the reader only needs their codes, so that a row
//! that was moved or sorted is still found.

use std::collections::HashMap;

use domain::catalogue::{
    Block, Catalogue, Denominator, Direction, Field, FieldKind, FieldRule, FieldSet, Formula, Group, Kind,
    Precision, Question,
};
use domain::form::Target;
use domain::speech::Speech;
use domain::text::sight;

use super::member::Member;
use crate::papers::Colleague;

/// What the answer cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// One option; with `free` also another text.
    Option { free: bool },
    /// Marks, a row for each option.
    Marks,
    /// A number.
    Number,
    /// How many of how many; the second number typed or known.
    Share { entered: bool },
    /// A date.
    Date,
    /// Text.
    Text,
    /// Nothing: the program computes it.
    Nothing,
}

/// One question or field.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub target: Target,
    /// What stands in the code column.
    pub code: String,
    pub text: &'a str,
    pub unit: &'a str,
    pub precision: Precision,
    pub takes: Takes,
    pub options: &'a [String],
    pub denominator: Option<&'a Denominator>,
    pub knows: &'a str,
    pub help: String,
    pub rules: &'a [FieldRule],
    pub formula: Option<&'a Formula>,
    /// Note and link belong to it.
    pub notes: bool,
    /// A document's title and order belong to it.
    pub document: bool,
}

impl Item<'_> {
    /// The cells of its answer.
    pub fn members(&self) -> Vec<Member> {
        let mut members = match self.takes {
            Takes::Nothing => Vec::new(),
            Takes::Marks => (0..self.options.len()).map(Member::Option).collect(),
            Takes::Share { entered: true } => vec![Member::Value, Member::Den],
            _ => vec![Member::Value],
        };
        if self.notes {
            members.extend([Member::Note, Member::Link]);
        }
        if self.document {
            members.extend([Member::Title, Member::Order]);
        }
        members
    }
}

/// A row of an ordinary sheet.
#[derive(Debug, Clone)]
pub(super) enum Row<'a> {
    Heading(String),
    Item(Item<'a>),
    /// An option of the item above.
    Option(Item<'a>, usize),
}

/// What a sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kindred {
    Passport,
    Direction,
    SelfStudy,
}

/// The rows of a sheet.
#[derive(Debug, Clone)]
pub(super) enum Body<'a> {
    Rows(Kindred, Vec<Row<'a>>),
    /// The same question per level: a row for what is counted, for each level its code and its numbers.
    Grid {
        columns: &'a [String],
        rows: Vec<(String, Vec<Option<Item<'a>>>)>,
    },
}

/// One sheet.
#[derive(Debug, Clone)]
pub(super) struct Sheet<'a> {
    pub name: String,
    pub title: String,
    pub body: Body<'a>,
}

/// All sheets with answers; with a role only the questions that its people know.
pub(super) fn sheets<'a>(
    catalogue: &'a Catalogue,
    role: Option<&Colleague>,
    speech: &dyn Speech,
) -> Vec<Sheet<'a>> {
    let questionnaire = &catalogue.questionnaire;
    let mut sheets = Vec::new();
    if role.is_none() {
        sheets.push(passport(&questionnaire.passport, speech));
    }
    for direction in &questionnaire.directions {
        sheets.extend(direction_sheets(catalogue, direction, role, speech));
    }
    if role.is_none() {
        sheets.push(selfstudy(catalogue, speech));
    }
    sheets
}

fn passport<'a>(fields: &'a FieldSet, speech: &dyn Speech) -> Sheet<'a> {
    let name = speech.say("workbook-sheet-passport", &[]);
    Sheet {
        title: name.clone(),
        name: sheet_name(&name),
        body: Body::Rows(
            Kindred::Passport,
            blocks(
                &fields.blocks,
                |key| {
                    let (at, _, field) = fields.fields.get_full(key)?;
                    let number = format!("{:02}", at + 1);
                    let code = speech.say("workbook-code-passport", &[("number", number.into())]);
                    Some(field_item(
                        Target::Passport(field.key.clone()),
                        code,
                        field,
                        false,
                    ))
                },
                speech,
            ),
        ),
    }
}

fn selfstudy<'a>(catalogue: &'a Catalogue, speech: &dyn Speech) -> Sheet<'a> {
    let part = &catalogue.selfstudy;
    Sheet {
        title: part.identity.title.clone(),
        name: sheet_name(&speech.say("workbook-sheet-selfstudy", &[])),
        body: Body::Rows(
            Kindred::SelfStudy,
            blocks(
                &part.blocks,
                |key| {
                    let (at, _, field) = part.fields.get_full(key)?;
                    let number = match &field.number {
                        none if none.is_empty() => format!("0.{}", at + 1),
                        number => number.clone(),
                    };
                    let code = speech.say("workbook-code-selfstudy", &[("number", number.into())]);
                    Some(field_item(
                        Target::SelfStudy(field.key.clone()),
                        code,
                        field,
                        true,
                    ))
                },
                speech,
            ),
        ),
    }
}

fn blocks<'a>(
    blocks: &'a [Block],
    item: impl Fn(&str) -> Option<Item<'a>>,
    speech: &dyn Speech,
) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for block in blocks {
        rows.push(Row::Heading(block.title.clone()));
        for key in &block.keys {
            if let Some(item) = item(key) {
                push_item(&mut rows, &item, speech);
            }
        }
    }
    rows
}

fn push_item<'a>(rows: &mut Vec<Row<'a>>, item: &Item<'a>, speech: &dyn Speech) {
    rows.push(Row::Item(item.clone()));
    if item.takes == Takes::Marks {
        for at in 0..item.options.len() {
            let mut option = item.clone();
            option.code = option_code(&item.code, at, speech);
            rows.push(Row::Option(option, at));
        }
    }
}

fn option_code(code: &str, at: usize, speech: &dyn Speech) -> String {
    let number = (at + 1).to_string();
    speech.say(
        "workbook-code-option",
        &[("code", code.into()), ("number", number.into())],
    )
}

/// A direction's sheet, and beside it one for its counts per level.
fn direction_sheets<'a>(
    catalogue: &'a Catalogue,
    direction: &'a Direction,
    role: Option<&Colleague>,
    speech: &dyn Speech,
) -> Vec<Sheet<'a>> {
    let asked = |question: &Question| role.is_none_or(|role| role.knows(question));
    let questions = &catalogue.questionnaire.questions;
    let item_of = |code: &String| {
        questions
            .get(code)
            .filter(|question| asked(question))
            .map(question_item)
    };
    let mut rows = Vec::new();
    let mut grid: Vec<(String, Vec<Option<Item<'a>>>)> = Vec::new();
    let mut columns: &[String] = &[];
    for group in &direction.groups {
        let tabled = tabled(group, &mut columns);
        for row in &tabled {
            let cells: Vec<_> = row
                .codes
                .iter()
                .map(|code| code.as_ref().and_then(item_of))
                .collect();
            if cells.iter().any(Option::is_some) {
                grid.push((row.label.clone(), cells));
            }
        }
        let in_grid = |code: &String| tabled.iter().any(|row| row.codes.contains(&Some(code.clone())));
        let items: Vec<_> = group
            .questions
            .iter()
            .filter(|code| !in_grid(code))
            .filter_map(item_of)
            .collect();
        if !items.is_empty() {
            rows.push(Row::Heading(format!("{}. {}", group.number, group.title)));
        }
        for item in &items {
            push_item(&mut rows, item, speech);
        }
    }
    let args = [
        ("number", (&direction.number).into()),
        ("title", (&direction.title).into()),
    ];
    let title = speech.say("part-title-direction", &args);
    let mut sheets = Vec::new();
    if !rows.is_empty() {
        sheets.push(Sheet {
            name: sheet_name(&format!("{}. {}", direction.number, direction.short)),
            title: title.clone(),
            body: Body::Rows(Kindred::Direction, rows),
        });
    }
    if !grid.is_empty() {
        let name = speech.say("workbook-sheet-grid", &[("number", (&direction.number).into())]);
        sheets.push(Sheet {
            name: sheet_name(&name),
            title: speech.say("workbook-title-grid", &[("title", title.into())]),
            body: Body::Grid { columns, rows: grid },
        });
    }
    sheets
}

/// The rows of a group's tables that fit the grid: all tables of a direction must have the same columns.
fn tabled<'a>(group: &'a Group, columns: &mut &'a [String]) -> Vec<&'a domain::catalogue::TableRow> {
    let mut rows = Vec::new();
    for table in &group.tables {
        if columns.is_empty() {
            *columns = &table.columns;
        }
        if *columns == table.columns {
            rows.extend(&table.rows);
        }
    }
    rows
}

fn question_item(question: &Question) -> Item<'_> {
    Item {
        target: Target::Question(question.code.clone()),
        code: question.code.clone(),
        text: &question.text,
        unit: &question.unit,
        precision: question.precision,
        takes: match question.kind {
            Kind::YesPartialNo | Kind::YesNo | Kind::Document => Takes::Option { free: false },
            Kind::Count => Takes::Number,
            Kind::Share => share(question.denominator.as_ref()),
            Kind::Choices => Takes::Marks,
        },
        options: &question.options,
        denominator: question.denominator.as_ref(),
        knows: &question.knows,
        help: joined(&question.hint, &question.evidence),
        rules: &[],
        formula: None,
        notes: true,
        document: true,
    }
}

fn field_item(target: Target, code: String, field: &Field, notes: bool) -> Item<'_> {
    Item {
        target,
        code,
        text: &field.label,
        unit: &field.unit,
        precision: field.precision,
        takes: match field.kind {
            FieldKind::Text | FieldKind::Lines => Takes::Text,
            FieldKind::Choice | FieldKind::YesNo => Takes::Option { free: field.free },
            FieldKind::Choices => Takes::Marks,
            FieldKind::Number => Takes::Number,
            FieldKind::Share => share(field.denominator.as_ref()),
            FieldKind::Date => Takes::Date,
            FieldKind::Computed | FieldKind::Table => Takes::Nothing,
        },
        options: &field.options,
        denominator: field.denominator.as_ref(),
        knows: "",
        help: joined(&field.help, &field.note),
        rules: &field.rules,
        formula: field.formula.as_ref(),
        notes: notes && field.kind != FieldKind::Computed,
        document: false,
    }
}

fn share(denominator: Option<&Denominator>) -> Takes {
    Takes::Share {
        entered: matches!(denominator, Some(Denominator::Entered { .. })),
    }
}

fn joined(first: &str, second: &str) -> String {
    match (first.trim(), second.trim()) {
        (first, "") => first.to_owned(),
        ("", second) => second.to_owned(),
        (first, second) => format!("{first}. {second}"),
    }
}

/// A name a spreadsheet program takes: short, without its own punctuation.
fn sheet_name(text: &str) -> String {
    let plain = text
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let short: String = plain.take(31).collect();
    short.trim().to_owned()
}

/// Every item of a workbook, and every code by what its row asks.
pub(super) struct Codes<'a> {
    /// In the order of the workbook.
    pub items: Vec<Item<'a>>,
    places: HashMap<Target, usize>,
    rows: HashMap<String, (Target, Option<usize>)>,
}

impl<'a> Codes<'a> {
    pub fn of(catalogue: &'a Catalogue, speech: &dyn Speech) -> Self {
        let mut codes = Self {
            items: Vec::new(),
            places: HashMap::new(),
            rows: HashMap::new(),
        };
        for sheet in sheets(catalogue, None, speech) {
            match sheet.body {
                Body::Rows(_, rows) => rows.into_iter().for_each(|row| codes.add(row)),
                Body::Grid { rows, .. } => {
                    let items = rows.into_iter().flat_map(|(_, cells)| cells).flatten();
                    items.for_each(|item| codes.add(Row::Item(item)));
                }
            }
        }
        codes
    }

    fn add(&mut self, row: Row<'a>) {
        match row {
            Row::Heading(_) => {}
            Row::Option(item, at) => {
                self.rows.insert(normal(&item.code), (item.target, Some(at)));
            }
            Row::Item(item) => {
                self.rows.insert(normal(&item.code), (item.target.clone(), None));
                self.places.insert(item.target.clone(), self.items.len());
                self.items.push(item);
            }
        }
    }

    /// The item of a place.
    pub fn item(&self, target: &Target) -> Option<&Item<'a>> {
        self.items.get(*self.places.get(target)?)
    }

    /// The code of a place.
    pub fn code(&self, target: &Target) -> &str {
        self.item(target).map_or("", |item| item.code.as_str())
    }

    /// What a row with this code asks.
    pub fn row(&self, code: &str) -> Option<&(Target, Option<usize>)> {
        // Most codes stand there as they were given out.
        self.rows.get(code).or_else(|| self.rows.get(&normal(code)))
    }

    /// Items whose code is this number once zeros at the end or full stops are lost: `1.1` may be `1.10`.
    pub fn like(&self, number: &str) -> Vec<&Item<'a>> {
        let lost = |code: &str| {
            code.strip_prefix(number)
                .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| matches!(c, '0' | '.')))
        };
        self.items.iter().filter(|item| lost(&item.code)).collect()
    }
}

/// A code as it is compared: whatever it is typed with, and without spaces.
pub(super) fn normal(text: &str) -> String {
    let mut key = sight::key(text);
    key.retain(|c| c != ' ');
    key
}
