//! Which backups stay: the newest of each of the last seven days and of each of the last four weeks that have one.

use std::collections::BTreeSet;

use crate::stamp::Stamp;

const DAYS: usize = 7;
const WEEKS: usize = 4;

/// Positions of the stamps whose backups may go. The newest always stays.
pub(crate) fn superfluous(stamps: &[Stamp]) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..stamps.len()).collect();
    newest_first.sort_by_key(|&place| std::cmp::Reverse((stamps[place], place)));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    newest_first
        .into_iter()
        .filter(|&place| {
            let stamp = stamps[place];
            let for_day = days.len() < DAYS && days.insert(stamp.day_number());
            let for_week = weeks.len() < WEEKS && weeks.insert(stamp.week_number());
            !for_day && !for_week
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(day: i64, hour: u32) -> Stamp {
        // Days of 2026 counted from the 1st of January, enough for a test.
        let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut rest = day;
        for (place, length) in months.into_iter().enumerate() {
            if rest < length {
                let text = format!("2026-{:02}-{:02}T{hour:02}:00:00Z", place + 1, rest + 1);
                return Stamp::parse(&text).unwrap();
            }
            rest -= length;
        }
        panic!("a day of 2026");
    }

    #[test]
    fn a_hundred_days_leave_seven_days_and_four_weeks() {
        let mut kept: Vec<Stamp> = Vec::new();
        for day in 0..100 {
            for hour in [8, 12, 16] {
                kept.push(stamp(day, hour));
                let gone = superfluous(&kept);
                let mut place = 0;
                kept.retain(|_| {
                    place += 1;
                    !gone.contains(&(place - 1))
                });
            }
        }
        let days: BTreeSet<i64> = kept.iter().map(|stamp| stamp.day_number()).collect();
        let weeks: BTreeSet<i64> = kept.iter().map(|stamp| stamp.week_number()).collect();
        assert_eq!(days.len(), kept.len(), "one a day");
        assert!((8..=11).contains(&kept.len()), "{}", kept.len());
        assert!(weeks.len() >= 4, "{weeks:?}");
        let newest = stamp(99, 16).day_number();
        assert!((0..7).all(|back| days.contains(&(newest - back))));
    }

    #[test]
    fn rare_backups_stay_however_old() {
        let kept: Vec<Stamp> = [0, 60, 120, 180].into_iter().map(|day| stamp(day, 9)).collect();
        assert_eq!(superfluous(&kept), Vec::<usize>::new());
    }

    #[test]
    fn the_newest_of_one_moment_is_the_last_written() {
        let same = [stamp(5, 9), stamp(5, 9)];
        assert_eq!(superfluous(&same), vec![0]);
    }
}
