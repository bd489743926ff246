//! An existing roadmap as text, or as rows of a table, becomes measures. Every line is either taken or told: nothing is
//! lost silently, nothing is guessed.

use super::check;
use super::{Measure, clean};
use crate::catalogue::View;
use crate::problem::{Problem, codes};

/// Largest text taken.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Most rows taken.
const MAX_ROWS: usize = 2_000;
/// Most columns looked at.
const MAX_CELLS: usize = 12;

/// A roadmap as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundRoadmap {
    /// Lines above the table.
    pub title: Vec<String>,
    /// Sections in order. Rows above the first heading stand in a section without a heading.
    pub sections: Vec<FoundSection>,
    /// Lines that are neither: number and text. A person decides about them.
    pub left: Vec<(usize, String)>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundSection {
    /// Its number as it stands there.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<FoundRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundRow {
    /// Its number as it stands there.
    pub number: String,
    /// What is to be done.
    pub what: String,
    /// When, in words.
    pub term: String,
    /// Who.
    pub who: String,
    /// Line of the text, or row of the table, from 1.
    pub line: usize,
}

/// Reads a text: columns are parted by tabs or «|».
///
/// # Errors
/// When it is too long, or no row is found.
pub fn from_text(text: &str) -> Result<FoundRoadmap, Problem> {
    if text.len() > MAX_BYTES {
        return Err(Problem::new(codes::MESSAGE_LONG)
            .with("place", "roadmap")
            .with("limit", MAX_BYTES));
    }
    let rows = text.lines().map(|line| {
        let by = if line.contains('\t') { '\t' } else { '|' };
        line.split(by).map(str::to_owned).collect()
    });
    from_rows(rows)
}

/// Reads rows of a table (of a document or a workbook).
///
/// # Errors
/// When there are too many, or no row of a roadmap is among them.
pub fn from_rows(rows: impl Iterator<Item = Vec<String>>) -> Result<FoundRoadmap, Problem> {
    let mut found = FoundRoadmap::default();
    let mut count = 0;
    for (at, cells) in rows.enumerate() {
        let mut cells: Vec<String> = cells
            .iter()
            .take(MAX_CELLS)
            .map(|cell| clean(cell).trim_matches('*').trim().to_owned())
            .collect();
        // A leading «|» makes an empty first cell.
        while cells.first().is_some_and(String::is_empty) {
            cells.remove(0);
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        let Some(first) = cells.first() else { continue };
        if is_rule(&cells) || is_head(&cells) {
            continue;
        }
        if let Some(number) = row_number(first) {
            count += 1;
            check::few("roadmap", count, MAX_ROWS)?;
            let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
            let row = FoundRow {
                number: number.to_owned(),
                what: cell(1),
                term: cell(2),
                who: cell(3),
                line: at + 1,
            };
            if found.sections.is_empty() {
                found.sections.push(FoundSection::default());
            }
            if let Some(section) = found.sections.last_mut() {
                section.rows.push(row);
            }
        } else if let Some((number, heading)) = section(&cells) {
            found.sections.push(FoundSection {
                number,
                heading,
                rows: Vec::new(),
            });
        } else if found.sections.is_empty() {
            found.title.push(cells.join(" "));
        } else {
            found.left.push((at + 1, cells.join(" ")));
        }
    }
    if count == 0 {
        return Err(Problem::new(codes::ROADMAP_NOTHING));
    }
    Ok(found)
}

/// A line of hyphens under a table's head.
fn is_rule(cells: &[String]) -> bool {
    cells
        .iter()
        .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | '—' | '=' | ' ')))
}

/// The table's head begins with «№».
fn is_head(cells: &[String]) -> bool {
    cells.len() > 1 && cells.first().is_some_and(|cell| cell.starts_with('№'))
}

/// `1.10`, `2.3.`: at least two numbers.
fn row_number(cell: &str) -> Option<&str> {
    let number = cell.trim_end_matches('.');
    let parts: Vec<&str> = number.split('.').collect();
    let digits = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() >= 2 && parts.iter().all(digits)).then_some(number)
}

/// `1. Нормативно-правовое обеспечение…` in one cell, or the number and the heading in two.
fn section(cells: &[String]) -> Option<(String, String)> {
    let (number, heading) = match cells {
        [one] => one.split_once(". ").or_else(|| one.split_once(' '))?,
        [number, heading] => (number.as_str(), heading.as_str()),
        _ => return None,
    };
    let number = number.trim_end_matches('.');
    let counted = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let named = heading.trim().chars().next().is_some_and(char::is_alphabetic);
    (counted && named).then(|| (number.to_owned(), heading.trim().to_owned()))
}

impl FoundRoadmap {
    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.sections.iter().map(|section| section.rows.len()).sum()
    }

    /// Its rows as measures of a municipality, in order. A section whose heading the view knows stands there, with the
    /// section's direction when it has one; another keeps its own heading.
    #[must_use]
    pub fn measures(&self, view: Option<&View>) -> Vec<Measure> {
        let mut measures = Vec::with_capacity(self.rows());
        for section in &self.sections {
            let known = view.and_then(|view| view.by_heading(&section.heading));
            let place = match known {
                Some(known) => known.id.clone(),
                None if section.heading.is_empty() => section.number.clone(),
                None => section.heading.clone(),
            };
            let direction = known.and_then(|known| known.directions.first().cloned());
            measures.extend(section.rows.iter().map(|row| Measure {
                direction: direction.clone().unwrap_or_default(),
                section: place.clone(),
                what: row.what.clone(),
                term: row.term.clone(),
                who: row.who.clone(),
                ..Measure::default()
            }));
        }
        measures
    }
}
