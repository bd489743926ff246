//! Groups of questions as rows of a table: a number, the question, the place of the answer. Counts by level stand
//! side by side in one row.

use domain::catalogue::{Catalogue, Group, Question};
use domain::speech::Arg;

use super::said::Said;
use crate::ReportError;
use crate::layout::{Cell, Row, RowKind};
use crate::typeset::Align;

/// Fewest columns the place of an answer has, so that tables of all directions look alike.
const LEAST_COLUMNS: usize = 3;

/// How a paper writes a question.
pub(super) trait Hand {
    /// The cells after number and question. They take at most so many columns, and those of `after_levels`; what they
    /// leave free the question takes.
    fn answer(&self, question: &Question, columns: usize) -> Result<Vec<Cell>, ReportError>;
    /// What stands below a question in small letters.
    fn help(&self, question: &Question, group_knows: &str) -> Result<String, ReportError>;
    /// What stands below a question in letters of its size.
    fn below(&self, _question: &Question) -> Result<Vec<String>, ReportError> {
        Ok(Vec::new())
    }
    /// The cell of one level.
    fn level(&self, question: &Question) -> Result<Cell, ReportError>;
    /// Cells after those of the levels.
    fn after_levels(&self) -> Vec<Cell> {
        Vec::new()
    }
    /// Is the question on this paper?
    fn asks(&self, question: &Question) -> bool;
}

/// How many columns the place of an answer needs for this questionnaire's tables.
pub(super) fn columns(catalogue: &Catalogue) -> usize {
    let groups = catalogue.questionnaire.directions.iter().flat_map(|d| &d.groups);
    let widest = groups
        .flat_map(|group| &group.tables)
        .map(|table| table.columns.len());
    widest.max().unwrap_or(0).max(LEAST_COLUMNS)
}

/// The rows of a group, its heading first; nothing when no question of it is asked.
pub(super) fn group_rows(
    said: &Said<'_>,
    hand: &dyn Hand,
    group: &Group,
    knows: bool,
) -> Result<Vec<Row>, ReportError> {
    let catalogue = said.input.catalogue;
    let answer = columns(catalogue);
    let asked: Vec<&Question> = group
        .questions
        .iter()
        .filter_map(|code| catalogue.questionnaire.questions.get(code))
        .filter(|question| hand.asks(question))
        .collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let common = if knows { commonest(&asked) } else { "" };
    let after = hand.after_levels().len();
    let heading = heading(said, group, common)?;
    let mut rows = vec![Row::section(heading, 2 + answer + after)];
    let mut told = Vec::new();
    for question in &asked {
        let table = group.tables.iter().position(|table| {
            table
                .rows
                .iter()
                .any(|row| row.codes.contains(&Some(question.code.clone())))
        });
        match table {
            None => rows.push(question_row(hand, question, common, answer)?),
            Some(at) if told.contains(&at) => {}
            Some(at) => {
                told.push(at);
                rows.extend(level_rows(said, hand, &group.tables[at], answer)?);
            }
        }
    }
    Ok(rows)
}

fn heading(said: &Said<'_>, group: &Group, knows: &str) -> Result<String, ReportError> {
    let args = [
        ("number", Arg::from(&group.number)),
        ("title", (&group.title).into()),
        ("knows", knows.into()),
    ];
    said.say(
        if knows.is_empty() {
            "print-group"
        } else {
            "print-group-knows"
        },
        &args,
    )
}

/// Who knows most answers of these questions.
fn commonest<'q>(asked: &[&'q Question]) -> &'q str {
    let times = |knows: &str| asked.iter().filter(|question| question.knows == knows).count();
    let mut best = "";
    for question in asked {
        if best.is_empty() || times(&question.knows) > times(best) {
            best = &question.knows;
        }
    }
    best
}

fn question_row(
    hand: &dyn Hand,
    question: &Question,
    knows: &str,
    columns: usize,
) -> Result<Row, ReportError> {
    let mut text = vec![question.text.clone()];
    text.extend(hand.below(question)?);
    let mut cells = vec![
        Cell::new(question.code.as_str()),
        Cell::new(text.join("\n")).noted(hand.help(question, knows)?),
    ];
    let answer = hand.answer(question, columns)?;
    let taken: usize = answer.iter().map(|cell| cell.span).sum();
    if let Some(text) = cells.last_mut() {
        text.span = 1 + (columns + hand.after_levels().len()).saturating_sub(taken);
    }
    cells.extend(answer);
    Ok(Row {
        kind: RowKind::Plain,
        cells,
    })
}

fn level_rows(
    said: &Said<'_>,
    hand: &dyn Hand,
    table: &domain::catalogue::Table,
    columns: usize,
) -> Result<Vec<Row>, ReportError> {
    let centred = |text: &str, span: usize| Cell {
        align: Some(Align::Centre),
        ..Cell::wide(text, span)
    };
    // The last column takes what a narrower table leaves free.
    let span = |at: usize| {
        if at + 1 == table.columns.len() {
            columns - at
        } else {
            1
        }
    };
    let mut head = vec![Cell::wide(said.text("print-by-level")?, 2)];
    head.extend(
        table
            .columns
            .iter()
            .enumerate()
            .map(|(at, title)| centred(title, span(at))),
    );
    head.extend(hand.after_levels());
    let mut rows = vec![Row {
        kind: RowKind::Section,
        cells: head,
    }];
    for row in &table.rows {
        let questions: Vec<Option<&Question>> = row
            .codes
            .iter()
            .map(|code| {
                let question = said.input.catalogue.questionnaire.questions.get(code.as_ref()?);
                question.filter(|question| hand.asks(question))
            })
            .collect();
        let asked: Vec<&Question> = questions.iter().copied().flatten().collect();
        let (Some(first), Some(last)) = (asked.first(), asked.last()) else {
            continue;
        };
        let codes = if first.code == last.code {
            first.code.clone()
        } else {
            format!("{}–{}", first.code, last.code)
        };
        let mut cells = vec![Cell::new(codes), Cell::new(row.label.as_str())];
        for (at, question) in questions.into_iter().enumerate() {
            let cell = match question {
                Some(question) => hand.level(question)?,
                None => Cell::new(said.text("print-nothing")?),
            };
            cells.push(Cell {
                span: span(at),
                align: Some(Align::Centre),
                ..cell
            });
        }
        cells.extend(hand.after_levels());
        rows.push(Row {
            kind: RowKind::Plain,
            cells,
        });
    }
    Ok(rows)
}
