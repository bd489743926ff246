//! The picture merges like a set.

use std::sync::OnceLock;

use domain::consolidation::{Consolidated, Outcome};
use proptest::prelude::*;

use super::{form, head, outcome};

/// Outcomes of schools that differ in answers, numbers, types and places.
fn many() -> &'static [Outcome] {
    static MANY: OnceLock<Vec<Outcome>> = OnceLock::new();
    MANY.get_or_init(|| {
        let answers = ["да", "частично", "нет", ""];
        (0..24)
            .map(|n| {
                let changes = [
                    ("1.05", answers[n % 4]),
                    ("1.04", answers[n / 4 % 4]),
                    ("4.03", answers[n % 3]),
                    ("passport.locality", ["село", "город"][n % 2]),
                    ("passport.oo_type", ["ООШ", "СОШ", "НОШ"][n % 3]),
                    ("5.13", ["3", "0", "8"][n % 3]),
                ];
                outcome(&form(n + 1, &changes))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However schools are put into municipalities, and in whatever order municipalities come, the picture is one.
    #[test]
    fn merging_is_associative_and_commutative(
        places in prop::collection::vec(0_usize..5, 24),
        order in Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle(),
        split in 1_usize..5,
    ) {
        let whole = Consolidated::of(head(), many()).unwrap();
        let parts: Vec<Consolidated> = (0..5)
            .map(|part| {
                let members = many().iter().zip(&places).filter(|(_, place)| **place == part);
                Consolidated::of(head(), members.map(|(outcome, _)| outcome)).unwrap()
            })
            .collect();
        let merged = |parts: &[usize], all: &[Consolidated]| {
            let mut sum = Consolidated::default();
            for part in parts {
                sum.merge(all[*part].clone()).unwrap();
            }
            sum
        };
        prop_assert_eq!(&merged(&order, &parts), &whole);
        // (a + b) + (c + d), through letters.
        let (left, right) = order.split_at(split);
        let mut left = merged(left, &parts);
        let right = merged(right, &parts);
        if let Some(letter) = right.to_summary() {
            left.merge(Consolidated::from_summary(head(), &letter).unwrap()).unwrap();
        }
        prop_assert_eq!(&left, &whole);
        // Nothing changes nothing.
        let mut same = whole.clone();
        same.merge(Consolidated::default()).unwrap();
        same.merge(Consolidated::new(head())).unwrap();
        prop_assert_eq!(&same, &whole);
    }
}
