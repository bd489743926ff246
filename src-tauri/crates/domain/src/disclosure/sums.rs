//! Sums over hidden numbers: what a published total tells of its parts.

use std::collections::BTreeSet;

/// Most sums that are remembered of one system, differences included; beyond it nothing more is admitted.
const MOST_SUMS: usize = 400;

/// Hidden numbers with what is published of each, and the published sums over them.
#[derive(Debug, Clone, Default)]
pub struct System {
    cells: Vec<(i64, i64)>,
    sums: Vec<Sum>,
}

#[derive(Debug, Clone, PartialEq)]
struct Sum {
    cells: BTreeSet<usize>,
    low: i64,
    high: i64,
}

impl System {
    /// A hidden number of which this interval is published. Its place in sums.
    pub fn cell(&mut self, low: i64, high: i64) -> usize {
        self.cells.push((low, high));
        self.cells.len() - 1
    }

    /// The interval that follows for the sum of cells from what is published of each.
    #[must_use]
    pub fn around(&self, cells: &BTreeSet<usize>) -> (i64, i64) {
        let inside = cells.iter().filter_map(|at| self.cells.get(*at));
        inside.fold((0, 0), |(low, high), cell| (low + cell.0, high + cell.1))
    }

    /// Adds a sum if no cell is narrowed by it, alone or by its difference to a sum that is already published. Says
    /// whether it was added.
    pub fn admit(&mut self, cells: &BTreeSet<usize>, low: i64, high: i64) -> bool {
        if cells.is_empty() {
            return true;
        }
        let mut fresh = vec![Sum {
            cells: cells.clone(),
            low,
            high,
        }];
        let mut at = 0;
        while let Some(sum) = fresh.get(at).cloned() {
            at += 1;
            if self.narrows(&sum) {
                return false;
            }
            for other in &self.sums {
                let Some(rest) = difference(&sum, other) else {
                    continue;
                };
                if !rest.cells.is_empty() && !fresh.contains(&rest) && !self.sums.contains(&rest) {
                    fresh.push(rest);
                }
            }
            if self.sums.len() + fresh.len() > MOST_SUMS {
                return false;
            }
        }
        self.sums.extend(fresh);
        true
    }

    /// Would this sum say more of a cell than is published of it?
    fn narrows(&self, sum: &Sum) -> bool {
        let (least, most) = self.around(&sum.cells);
        sum.cells
            .iter()
            .filter_map(|at| self.cells.get(*at))
            .any(|(low, high)| {
                low < high && (sum.low - (most - high) > *low || sum.high - (least - low) < *high)
            })
    }
}

/// The rest of the larger sum when the smaller one lies inside it.
fn difference(one: &Sum, other: &Sum) -> Option<Sum> {
    let (small, large) = if one.cells.is_subset(&other.cells) {
        (one, other)
    } else if other.cells.is_subset(&one.cells) {
        (other, one)
    } else {
        return None;
    };
    Some(Sum {
        cells: large.cells.difference(&small.cells).copied().collect(),
        low: large.low - small.high,
        high: large.high - small.low,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn system(bands: &[(i64, i64)]) -> (System, BTreeSet<usize>) {
        let mut system = System::default();
        let cells = bands.iter().map(|(low, high)| system.cell(*low, *high)).collect();
        (system, cells)
    }

    #[test]
    fn a_total_over_one_hidden_number_is_never_admitted() {
        for total in 1..=4 {
            let (mut system, cells) = system(&[(1, 4)]);
            assert!(!system.admit(&cells, total, total));
            assert_eq!(system.around(&cells), (1, 4));
        }
    }

    #[test]
    fn a_total_over_many_is_admitted_where_it_narrows_nobody() {
        for count in 2_i64..=6 {
            for total in count..=4 * count {
                let (mut system, cells) = system(&vec![(1, 4); usize::try_from(count).unwrap()]);
                assert_eq!(
                    system.admit(&cells, total, total),
                    (count + 3..=4 * count - 3).contains(&total),
                    "{count} {total}"
                );
            }
        }
    }

    #[test]
    fn the_difference_of_two_totals_is_looked_at_too() {
        let (mut system, all) = system(&[(1, 4); 6]);
        let five: BTreeSet<usize> = all.iter().copied().take(5).collect();
        assert!(system.admit(&all, 15, 15));
        // 15 − 12 would be the sixth.
        assert!(!system.admit(&five, 12, 12));
    }
}
