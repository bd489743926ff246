//! Which column of a sheet holds what. Headings are words, and people reword them: a heading is known by its words, else
//! by its beginning, else by its place among the others. Where that leaves a doubt, the sheet is told and not read.

use std::collections::HashMap;

use domain::speech::Speech;
use domain::text::sight::key;

use super::cells::{Content, MAX_COLUMNS, Page};
use super::layout::Column;
use super::plan::Codes;
use super::say;

/// How far down the headings of columns may stand.
const HEADING_ROWS: u32 = 12;
/// Codes in a column that make it the column of codes without its heading.
const CODES_ENOUGH: usize = 3;
/// How far above the first code its heading may stand.
const ABOVE: u32 = 4;
/// Letters that another case adds to a word.
const ENDING: usize = 2;

/// A column of codes with the columns that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub code: u32,
    pub columns: Vec<(u32, Column)>,
}

/// What the headings of a sheet say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Headings {
    /// The sheet has nothing to do with the form.
    None,
    /// It has codes, and nothing says where their answers are.
    Unknown,
    /// Two columns of this kind: which of them counts?
    Twice(Column),
    /// The row of the headings and what they say.
    Found(u32, Vec<Segment>),
}

/// The words of the headings.
pub(super) struct Words(HashMap<String, Column>);

/// What is known of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Its very words.
    Exactly(Column),
    /// It begins with them.
    Nearly(Column),
    Not,
}

impl Words {
    pub fn of(speech: &dyn Speech) -> Self {
        Self(
            Column::all()
                .map(|column| (key(&say(speech, column.id())), column))
                .collect(),
        )
    }

    fn known(&self, heading: &str) -> Known {
        let heading = key(heading);
        if let Some(column) = self.0.get(&heading) {
            return Known::Exactly(*column);
        }
        let begins = |words: &str| {
            heading.strip_prefix(words).is_some_and(|rest| {
                let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
                letters == 0 || letters <= ENDING && letters == rest.chars().count()
            })
        };
        let mut nearly = self.0.iter().filter(|(words, _)| begins(words));
        match (nearly.next(), nearly.next()) {
            (Some((_, column)), None) => Known::Nearly(*column),
            _ => Known::Not,
        }
    }

    /// Finds the headings of a sheet. `expected` are the columns it was given out with.
    pub fn find(&self, page: &Page, codes: &Codes<'_>, expected: &[Column]) -> Headings {
        let mut unknown = false;
        for row in 0..HEADING_ROWS {
            let named: Vec<u32> = (0..MAX_COLUMNS)
                .filter(|column| {
                    let heading = page.text(row, *column);
                    heading.is_some_and(|heading| self.known(heading) == Known::Exactly(Column::Code))
                })
                .collect();
            if named.is_empty() {
                continue;
            }
            match self.row(page, row, &named, expected) {
                Headings::Unknown => unknown = true,
                found => return found,
            }
        }
        let columns = code_columns(page, codes);
        let Some(first) = columns.iter().map(|(row, _)| *row).min() else {
            return if unknown {
                Headings::Unknown
            } else {
                Headings::None
            };
        };
        let columns: Vec<u32> = columns.into_iter().map(|(_, column)| column).collect();
        for row in (first.saturating_sub(ABOVE)..first).rev() {
            match self.row(page, row, &columns, expected) {
                Headings::Unknown => {}
                found => return found,
            }
        }
        Headings::Unknown
    }

    /// The headings of a row whose columns of codes are known.
    fn row(&self, page: &Page, row: u32, codes: &[u32], expected: &[Column]) -> Headings {
        let mut segments = Vec::new();
        for (at, code) in codes.iter().enumerate() {
            let end = codes.get(at + 1).copied().unwrap_or(MAX_COLUMNS);
            match self.segment(page, row, (*code, end), expected) {
                Ok(columns) => segments.push(Segment { code: *code, columns }),
                Err(twice) => return Headings::Twice(twice),
            }
        }
        let has_answers = |segment: &Segment| segment.columns.iter().any(|(_, kind)| *kind == Column::Answer);
        if segments.iter().any(has_answers) {
            Headings::Found(row, segments)
        } else {
            Headings::Unknown
        }
    }

    fn segment(
        &self,
        page: &Page,
        row: u32,
        (code, end): (u32, u32),
        expected: &[Column],
    ) -> Result<Vec<(u32, Column)>, Column> {
        let last = page
            .cells
            .keys()
            .filter(|(at, column)| *at >= row && *column < end)
            .map(|(_, column)| *column)
            .max();
        let columns: Vec<u32> = (code + 1..=last.unwrap_or(code)).collect();
        let known: Vec<Known> = columns
            .iter()
            .map(|column| {
                page.text(row, *column)
                    .map_or(Known::Not, |text| self.known(text))
            })
            .collect();
        let exactly = |kind| known.contains(&Known::Exactly(kind));
        let mut kinds: Vec<Option<Column>> = known
            .iter()
            .map(|known| match known {
                Known::Exactly(kind) => Some(*kind),
                Known::Nearly(kind) if !exactly(*kind) => Some(*kind),
                _ => None,
            })
            .collect();
        for kind in Column::all().filter(|kind| kind.holds_answers()) {
            if kinds.iter().filter(|found| **found == Some(kind)).count() > 1 {
                return Err(kind);
            }
        }
        // Without a single known heading the columns may be anything.
        if kinds.iter().any(Option::is_some) {
            aligned(&mut kinds, expected);
        }
        Ok(columns
            .into_iter()
            .zip(kinds)
            .filter_map(|(column, kind)| Some((column, kind?)))
            .collect())
    }
}

/// Gives unknown columns between known ones the kinds that are missing exactly there.
fn aligned(kinds: &mut [Option<Column>], expected: &[Column]) {
    let order: Vec<Column> = Column::all().collect();
    let place = |kind: Column| order.iter().position(|one| *one == kind).unwrap_or_default();
    let mut at = 0;
    while at < kinds.len() {
        if kinds[at].is_some() {
            at += 1;
            continue;
        }
        let end = (at..kinds.len())
            .find(|next| kinds[*next].is_some())
            .unwrap_or(kinds.len());
        let before = kinds[..at]
            .iter()
            .rev()
            .find_map(|kind| *kind)
            .unwrap_or(Column::Code);
        let behind = kinds.get(end).copied().flatten();
        let missing: Vec<Column> = expected
            .iter()
            .copied()
            .filter(|kind| {
                place(*kind) > place(before) && behind.is_none_or(|next| place(*kind) < place(next))
            })
            .filter(|kind| !kinds.contains(&Some(*kind)))
            .collect();
        if missing.len() == end - at {
            for (kind, missing) in kinds[at..end].iter_mut().zip(missing) {
                *kind = Some(missing);
            }
        } else if end - at == 1 && missing.contains(&Column::Answer) && place(before) < place(Column::Answer)
        {
            kinds[at] = Some(Column::Answer);
        }
        at = end;
    }
}

/// Columns that hold codes for the most part, with the row of the first one.
fn code_columns(page: &Page, codes: &Codes<'_>) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for column in 0..MAX_COLUMNS {
        let (mut first, mut known, mut others) = (None, 0_usize, 0_usize);
        for ((row, _), content) in page.cells.iter().filter(|((_, at), _)| *at == column) {
            let Content::Text(text) = content else { continue };
            if codes.row(text).is_some() {
                first.get_or_insert(*row);
                known += 1;
            } else if first.is_some() {
                others += 1;
            }
        }
        if let Some(row) = first.filter(|_| known >= CODES_ENOUGH && known > others) {
            found.push((row, column));
        }
    }
    found
}
