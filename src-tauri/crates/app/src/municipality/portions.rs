//! Work on many letters: on all processors, and in portions, so that a large municipality does not stand in memory whole.

use std::panic::resume_unwind;
use std::thread;

use domain::problem::Problem;

/// Letters worked on together.
pub(super) const LETTERS: usize = 256;
/// Their bytes altogether; the letter that goes beyond is the last of its portion.
pub(super) const BYTES: u64 = 64 * 1024 * 1024;
/// Most processors that are used.
const HANDS: usize = 8;

/// Does each work on all processors; the results come in the order of the work. A panic goes on where it was waited for:
/// nothing is left out in silence.
pub(super) fn together<W: Send, R: Send>(work: Vec<W>, one: impl Fn(W) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let hands = hands.min(HANDS).min(work.len()).max(1);
    let mut parts: Vec<Vec<(usize, W)>> = (0..hands).map(|_| Vec::new()).collect();
    for (at, work) in work.into_iter().enumerate() {
        parts[at % hands].push((at, work));
    }
    let one = &one;
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let start = |part: Vec<(usize, W)>| {
            scope.spawn(move || {
                part.into_iter()
                    .map(|(at, work)| (at, one(work)))
                    .collect::<Vec<_>>()
            })
        };
        let running: Vec<_> = parts.into_iter().map(start).collect();
        running
            .into_iter()
            .flat_map(|hand| hand.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Gathers work and does it, portion by portion; `gathered` tells a work and how many bytes it holds.
///
/// # Errors
/// The first that gathering or working meets, in the order of the items.
pub(super) fn in_portions<I, W: Send, R: Send>(
    items: impl IntoIterator<Item = I>,
    mut gathered: impl FnMut(I) -> Result<(W, u64), Problem>,
    one: impl Fn(W) -> Result<R, Problem> + Sync,
) -> Result<Vec<R>, Problem> {
    let mut done = Vec::new();
    let (mut portion, mut held) = (Vec::new(), 0);
    for item in items {
        let (work, bytes) = gathered(item)?;
        portion.push(work);
        held += bytes;
        if portion.len() >= LETTERS || held >= BYTES {
            held = 0;
            for result in together(std::mem::take(&mut portion), &one) {
                done.push(result?);
            }
        }
    }
    for result in together(portion, &one) {
        done.push(result?);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use domain::problem::{Problem, codes};

    use super::{BYTES, LETTERS, in_portions, together};

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let numbers: Vec<usize> = (0..100).collect();
        assert_eq!(together(numbers.clone(), |number| number), numbers);
        assert!(together(Vec::<usize>::new(), |number| number).is_empty());
    }

    #[test]
    fn a_panic_is_not_a_missing_letter() {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            together(vec![1, 2, 3], |number| {
                assert_ne!(number, 2, "the second letter");
                number
            })
        }));
        let words = panicked.unwrap_err();
        assert!(
            words
                .downcast_ref::<String>()
                .unwrap()
                .contains("the second letter")
        );
    }

    /// The most works that stood gathered and not yet done.
    fn most_held(letters: usize, bytes: u64) -> usize {
        let (gathered, most) = (Cell::new(0), Cell::new(0));
        let done = AtomicUsize::new(0);
        let results = in_portions(
            0..letters,
            |letter| {
                gathered.set(gathered.get() + 1);
                most.set(most.get().max(gathered.get() - done.load(Ordering::SeqCst)));
                Ok((letter, bytes))
            },
            |letter| {
                done.fetch_add(1, Ordering::SeqCst);
                Ok(letter)
            },
        );
        assert_eq!(results.unwrap(), (0..letters).collect::<Vec<_>>());
        most.get()
    }

    #[test]
    fn a_portion_is_bounded_by_number_and_by_bytes() {
        assert_eq!(most_held(3 * LETTERS + 1, 1), LETTERS);
        assert_eq!(most_held(10, BYTES / 2), 2);
        assert_eq!(most_held(3, 2 * BYTES), 1);
    }

    #[test]
    fn a_damaged_letter_is_told() {
        let refused = || Problem::new(codes::CATALOGUE_LIMIT);
        let told = in_portions(
            0..5,
            |letter| Ok((letter, 0)),
            |letter| if letter == 3 { Err(refused()) } else { Ok(letter) },
        );
        assert_eq!(told.unwrap_err().code, codes::CATALOGUE_LIMIT);
        let told = in_portions(0..5, |_| Err::<(u8, u64), _>(refused()), Ok);
        assert!(told.is_err());
    }
}
