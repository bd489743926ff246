//! Small numbers of one form in a paper that is published: in a school of 48 the number 1 points at a child.
//!
//! Which places are sensitive and how much is small is data of the questionnaire. Here a small number is hidden, and
//! where a printed total would give it back, the smallest other part is hidden too; if that is not enough, the total.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, ColumnKind, Denominator, Formula, Question, TableSpec};
use crate::form::{Evaluation, TableCell, Target, Value};
use crate::number::Exact;

/// Why a number is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// It is small itself: primary suppression.
    Small,
    /// It would give a small one back: secondary suppression.
    Complement,
}

/// A place and the number that stands there.
type Counted = (Target, i64);

/// What is hidden in one form.
#[derive(Debug, Default)]
pub struct Privacy {
    hidden: BTreeMap<Target, Hidden>,
    upto: i64,
    /// Totals of the form with their parts.
    sums: Vec<(Counted, Vec<Counted>)>,
}

impl Privacy {
    /// What is hidden in a form.
    #[must_use]
    pub fn new(catalogue: &Catalogue, evaluation: &Evaluation) -> Self {
        let upto = catalogue.questionnaire.privacy.hide_upto;
        let mut privacy = Self {
            upto,
            ..Self::default()
        };
        for (target, standing) in &evaluation.places {
            if !sensitive(catalogue, target) {
                continue;
            }
            if standing
                .value
                .as_ref()
                .and_then(count)
                .is_some_and(|count| privacy.small(count))
            {
                privacy.hidden.insert(target.clone(), Hidden::Small);
            }
        }
        for field in catalogue.questionnaire.passport.fields.values() {
            let Some(Formula::Sum(parts)) = &field.formula else {
                continue;
            };
            let number = |key: &String| {
                let target = Target::Passport(key.clone());
                let value = evaluation
                    .standing(&target)
                    .and_then(|standing| standing.value.as_ref());
                (target, value.and_then(count))
            };
            // A part that is not asked (a level the school does not run) is a zero everyone knows.
            let parts: Vec<Counted> = parts
                .iter()
                .map(number)
                .map(|(target, value)| (target, value.unwrap_or(0)))
                .collect();
            if let (total, Some(value)) = number(&field.key) {
                let total = (total, value);
                privacy.protect(&total, parts.clone());
                privacy.sums.push((total, parts));
            }
        }
        privacy
    }

    /// Why the number of this place is hidden, if it is.
    #[must_use]
    pub fn of(&self, target: &Target) -> Option<Hidden> {
        self.hidden.get(target).copied()
    }

    /// Is this count small?
    #[must_use]
    pub fn small(&self, count: i64) -> bool {
        (1..=self.upto).contains(&count)
    }

    /// Up to which number counts are small.
    #[must_use]
    pub fn upto(&self) -> i64 {
        self.upto
    }

    /// The feasibility interval of a hidden number: what its form's printed sums say of it.
    #[must_use]
    pub fn interval(&self, target: &Target) -> Option<(i64, i64)> {
        let hidden = self.of(target)?;
        let alone = |hidden: Hidden| match hidden {
            Hidden::Small => (1, self.upto),
            Hidden::Complement => (0, i64::from(u32::MAX)),
        };
        let mut found = alone(hidden);
        for ((total, whole), parts) in &self.sums {
            let known = |one: &Counted| match self.of(&one.0) {
                Some(hidden) => alone(hidden),
                None => (one.1, one.1),
            };
            let (least, most) = parts
                .iter()
                .map(known)
                .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            if total == target {
                found = (found.0.max(least), found.1.min(most));
            } else if let Some(part) = parts.iter().find(|(part, _)| part == target) {
                let (low, high) = known(part);
                let whole = known(&(total.clone(), *whole));
                found = (
                    found.0.max(whole.0 - (most - high)),
                    found.1.min(whole.1 - (least - low)),
                );
            }
        }
        Some(found)
    }

    /// The feasibility interval of a share's denominator; `None` when it is printed.
    #[must_use]
    pub fn hidden_denominator(
        &self,
        catalogue: &Catalogue,
        evaluation: &Evaluation,
        question: &Question,
    ) -> Option<(i64, i64)> {
        let target = Target::Question(question.code.clone());
        let den = evaluation.standing(&target)?.denominator?.to_i64()?;
        let hidden = place_of(question.denominator.as_ref()?).and_then(|place| self.interval(&place));
        // An entered denominator is small itself, or it is printed.
        hidden.or_else(|| (sensitive(catalogue, &target) && self.small(den)).then_some((1, self.upto)))
    }

    /// Hides more parts of a sum until no small one can be computed back from what is printed.
    fn protect(&mut self, total: &Counted, mut parts: Vec<Counted>) {
        parts.sort_by_key(|(_, value)| *value);
        while self.of(&total.0).is_none() && self.gives_back(total.1, &parts) {
            let other = parts
                .iter()
                .find(|(target, value)| *value > 0 && self.of(target).is_none());
            let hide = other.map_or(&total.0, |(target, _)| target).clone();
            self.hidden.insert(hide, Hidden::Complement);
        }
    }

    /// Can a small part be computed from the total and the parts that are printed?
    fn gives_back(&self, total: i64, parts: &[Counted]) -> bool {
        let printed: i64 = parts
            .iter()
            .filter(|(target, _)| self.of(target).is_none())
            .map(|(_, v)| v)
            .sum();
        let rest = total - printed;
        let ranges: Vec<(i64, i64)> = parts
            .iter()
            .filter_map(|(target, _)| match self.of(target)? {
                Hidden::Small => Some((1, self.upto)),
                Hidden::Complement => Some((0, rest)),
            })
            .collect();
        let (least, most) = ranges
            .iter()
            .fold((0, 0), |(least, most), (low, high)| (least + low, most + high));
        ranges.iter().any(|(low, high)| {
            let from = (*low).max(rest - (most - high));
            let to = (*high).min(rest - (least - low));
            *high == self.upto && from >= to
        })
    }
}

/// The number a value is, when it is one.
#[must_use]
pub fn number(value: &Value) -> Option<Exact> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// Why a cell of a table is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMark {
    /// It counts few people.
    Small,
    /// It would give a small number back.
    Complement,
    /// It tells about a row of few people.
    Group,
}

impl From<Hidden> for CellMark {
    fn from(hidden: Hidden) -> Self {
        match hidden {
            Hidden::Small => Self::Small,
            Hidden::Complement => Self::Complement,
        }
    }
}

/// What is hidden in a table of people: small counts, everything about a row of few people, percents of hidden
/// counts, and what would give a small count back from its row's whole or from its column's known sum.
#[must_use]
pub fn marks(spec: &TableSpec, rows: &[Vec<TableCell>], upto: i64) -> Vec<Vec<Option<CellMark>>> {
    let people = |row: &[TableCell], column: usize| {
        let counts = spec.columns[column].sensitive;
        row[column]
            .number()
            .filter(|_| counts)
            .and_then(|number| number.to_i64())
    };
    let small = |count: i64| (1..=upto).contains(&count);
    let width = spec.columns.len();
    let mut marks = vec![vec![None; width]; rows.len()];
    for (row, marks) in rows.iter().zip(&mut marks) {
        for (column, mark) in marks.iter_mut().enumerate() {
            *mark = people(row, column)
                .filter(|count| small(*count))
                .map(|_| CellMark::Small);
        }
        if let Some((at, count)) = spec.whole.and_then(|at| Some((at, people(row, at)?))) {
            if small(count) {
                for (column, mark) in marks.iter_mut().enumerate().skip(1) {
                    *mark = Some(if column == at {
                        CellMark::Small
                    } else {
                        CellMark::Group
                    });
                }
                continue;
            }
            if !spec.parts.is_empty() {
                let parts: Vec<i64> = spec
                    .parts
                    .iter()
                    .map(|part| people(row, *part).unwrap_or(0))
                    .collect();
                let (whole, parts) = protected(count, &parts, upto);
                for (at, hidden) in spec.parts.iter().zip(parts) {
                    marks[*at] = hidden.map(CellMark::from);
                }
                marks[at] = whole.map(CellMark::from);
            }
        }
    }
    if spec.complete {
        for column in 0..width {
            protect_column(
                spec,
                column,
                &mut marks,
                &rows.iter().map(|row| people(row, column)).collect::<Vec<_>>(),
                upto,
            );
        }
        // A part of a hidden number would say how large it is at least.
        for (row, marks) in rows.iter().zip(&mut marks) {
            if marks.contains(&Some(CellMark::Complement)) {
                for (column, mark) in marks.iter_mut().enumerate() {
                    if mark.is_none() && people(row, column).is_some() {
                        *mark = Some(CellMark::Complement);
                    }
                }
            }
        }
    }
    for marks in &mut marks {
        for (column, spec) in spec.columns.iter().enumerate() {
            if let ColumnKind::Percent { of, from } = spec.kind
                && (marks[of].is_some() || marks[from].is_some())
            {
                marks[column] = Some(CellMark::Group);
            }
        }
    }
    marks
}

/// A column whose sum everyone knows.
fn protect_column(
    spec: &TableSpec,
    column: usize,
    marks: &mut [Vec<Option<CellMark>>],
    counts: &[Option<i64>],
    upto: i64,
) {
    if !spec.columns[column].sensitive {
        return;
    }
    let counts: Vec<i64> = counts.iter().map(|count| count.unwrap_or(0)).collect();
    let (whole, parts) = protected(counts.iter().sum(), &counts, upto);
    for (marks, hidden) in marks.iter_mut().zip(parts) {
        // The sum cannot be hidden: it is known from elsewhere. Then even «few» would say too much.
        marks[column] = match (hidden, whole) {
            (Some(_), Some(Hidden::Complement)) => Some(CellMark::Complement),
            (hidden, _) => hidden.map(CellMark::from),
        };
    }
}

/// What must be hidden of a sum and its parts.
fn protected(total: i64, parts: &[i64], upto: i64) -> (Option<Hidden>, Vec<Option<Hidden>>) {
    let place = |at: usize| Target::Further(at.to_string());
    let mut privacy = Privacy {
        upto,
        ..Privacy::default()
    };
    let parts: Vec<Counted> = parts
        .iter()
        .enumerate()
        .map(|(at, count)| (place(at), *count))
        .collect();
    for (target, count) in &parts {
        if privacy.small(*count) {
            privacy.hidden.insert(target.clone(), Hidden::Small);
        }
    }
    let whole = (place(parts.len()), total);
    let hidden: Vec<Target> = parts.iter().map(|(target, _)| target.clone()).collect();
    privacy.protect(&whole, parts);
    (
        privacy.of(&whole.0),
        hidden.iter().map(|target| privacy.of(target)).collect(),
    )
}

/// The place a denominator stands at; `None` when it is entered beside the number.
#[must_use]
pub fn place_of(denominator: &Denominator) -> Option<Target> {
    match denominator {
        Denominator::Passport(key) => Some(Target::Passport(key.clone())),
        Denominator::Question(code) => Some(Target::Question(code.clone())),
        Denominator::SelfStudy(key) => Some(Target::SelfStudy(key.clone())),
        Denominator::Entered { .. } => None,
    }
}

/// The people a value counts.
#[must_use]
pub fn count(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number)
        | Value::Share {
            num: Some(number), ..
        } => Exact::to_i64(number),
        _ => None,
    }
}

/// May small numbers of this place point at a child?
#[must_use]
pub fn sensitive(catalogue: &Catalogue, target: &Target) -> bool {
    catalogue.question(target).map_or_else(
        || catalogue.field(target).is_some_and(|field| field.sensitive),
        |question| question.sensitive,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hide(total: i64, parts: &[i64]) -> (Privacy, Vec<Target>, Target) {
        let targets: Vec<Target> = (0..parts.len())
            .map(|n| Target::Passport(format!("part{n}")))
            .collect();
        let whole = Target::Passport("whole".to_owned());
        let mut privacy = Privacy {
            upto: 4,
            ..Privacy::default()
        };
        let pairs: Vec<(Target, i64)> = targets.iter().cloned().zip(parts.iter().copied()).collect();
        for (target, value) in pairs.iter().chain([&(whole.clone(), total)]) {
            if privacy.small(*value) {
                privacy.hidden.insert(target.clone(), Hidden::Small);
            }
        }
        privacy.protect(&(whole.clone(), total), pairs);
        (privacy, targets, whole)
    }

    /// Every way to fill the hidden places that a reader of the printed ones must think possible.
    fn possible(
        privacy: &Privacy,
        total: i64,
        parts: &[i64],
        targets: &[Target],
        whole: &Target,
    ) -> Vec<Vec<i64>> {
        let options: Vec<Vec<i64>> = targets
            .iter()
            .zip(parts)
            .map(|(target, value)| match privacy.of(target) {
                None => vec![*value],
                Some(Hidden::Small) => (1..=4).collect(),
                Some(Hidden::Complement) => (0..=40).collect(),
            })
            .collect();
        let mut ways = vec![Vec::new()];
        for column in &options {
            ways = ways
                .iter()
                .flat_map(|way: &Vec<i64>| column.iter().map(|value| [way.clone(), vec![*value]].concat()))
                .collect();
        }
        ways.retain(|way| {
            let sum: i64 = way.iter().sum();
            match privacy.of(whole) {
                None => sum == total,
                Some(Hidden::Small) => (1..=4).contains(&sum),
                Some(Hidden::Complement) => true,
            }
        });
        ways
    }

    #[test]
    fn no_small_number_can_be_computed_back() {
        for a in 0..=9 {
            for b in 0..=9 {
                for c in 0..=9 {
                    let parts = [a, b, c];
                    let total = a + b + c;
                    let (privacy, targets, whole) = hide(total, &parts);
                    let ways = possible(&privacy, total, &parts, &targets, &whole);
                    for (place, value) in parts.iter().enumerate() {
                        if !(1..=4).contains(value) {
                            continue;
                        }
                        let known = ways.iter().all(|way| way[place] == ways[0][place]);
                        assert!(!known || total == 1, "{parts:?}: part {place} is known");
                    }
                }
            }
        }
    }

    #[test]
    fn a_small_part_takes_the_smallest_other_part_with_it() {
        let (privacy, targets, whole) = hide(13, &[2, 6, 5]);
        assert_eq!(privacy.of(&targets[0]), Some(Hidden::Small));
        assert_eq!(privacy.of(&targets[2]), Some(Hidden::Complement));
        assert_eq!(privacy.of(&targets[1]), None);
        assert_eq!(privacy.of(&whole), None);
    }

    #[test]
    fn two_fours_of_eight_would_be_known_so_the_total_goes_too() {
        let (privacy, _, whole) = hide(8, &[4, 4, 0]);
        assert_eq!(privacy.of(&whole), Some(Hidden::Complement));
    }
}
