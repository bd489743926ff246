//! Times as the caller gives them: RFC 3339 text, checked for shape, never read from a clock.

use crate::error::{StoreError, What};

/// The parts of a time the store needs: for file names and for the rotation of backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    pub year: i64,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

impl Stamp {
    /// Reads `2026-03-14T14:32:05+03:00`, `…Z`, with or without a fraction of a second. Local time is kept as written.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() < 20 || bytes.len() > 40 || !text.is_ascii() {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u32> {
            let digits = &bytes[from..to];
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| text[from..to].parse().ok())?
        };
        let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if separators.iter().any(|&(at, mark)| bytes[at] != mark) {
            return None;
        }
        let stamp = Self {
            year: i64::from(number(0, 4)?),
            month: number(5, 7)?,
            day: number(8, 10)?,
            hour: number(11, 13)?,
            minute: number(14, 16)?,
            second: number(17, 19)?,
        };
        (stamp.is_possible() && is_zone(fraction_skipped(&bytes[19..])?)).then_some(stamp)
    }

    /// A time the journal accepts, or a refusal.
    pub(crate) fn require(text: &str) -> Result<Self, StoreError> {
        Self::parse(text).ok_or(StoreError::Limit {
            what: What::Time,
            limit: 40,
        })
    }

    fn is_possible(self) -> bool {
        (1..=12).contains(&self.month)
            && self.day >= 1
            && self.day <= days_in_month(self.year, self.month)
            && self.hour < 24
            && self.minute < 60
            && self.second < 60
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`).
    pub(crate) fn day_number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = i64::from((self.month + 9) % 12);
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Weeks since the Monday before 1970-01-01 (a Thursday): equal within one Monday-to-Sunday week.
    pub(crate) fn week_number(self) -> i64 {
        (self.day_number() + 3).div_euclid(7)
    }

    /// `20260314-143205`, for file names.
    pub(crate) fn compact(self) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        format!("{year:04}{month:02}{day:02}-{hour:02}{minute:02}{second:02}")
    }

    /// The inverse of [`Stamp::compact`].
    pub(crate) fn from_compact(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('-')?;
        if date.len() != 8 || time.len() != 6 || !(date.to_owned() + time).bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        Self::parse(&format!(
            "{}-{}-{}T{}:{}:{}Z",
            &date[..4],
            &date[4..6],
            &date[6..],
            &time[..2],
            &time[2..4],
            &time[4..]
        ))
    }

    /// `2026-03-14T14:32:05`, local as it was written.
    pub(crate) fn readable(self) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn fraction_skipped(rest: &[u8]) -> Option<&[u8]> {
    let Some(after) = rest.strip_prefix(b".") else {
        return Some(rest);
    };
    let digits = after.iter().take_while(|b| b.is_ascii_digit()).count();
    (1..=9).contains(&digits).then(|| &after[digits..])
}

fn is_zone(zone: &[u8]) -> bool {
    match zone {
        b"Z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            let digits = [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit);
            digits && (*h1, *h2) <= (b'2', b'3') && *m1 <= b'5'
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_chrono_writes() {
        for text in [
            "2026-03-14T14:32:05+03:00",
            "2026-03-14T14:32:05.123456789+11:00",
            "2026-03-14T14:32:05Z",
        ] {
            let stamp = Stamp::parse(text).unwrap();
            assert_eq!(stamp.compact(), "20260314-143205");
            assert_eq!(Stamp::from_compact(&stamp.compact()), Some(stamp));
        }
    }

    #[test]
    fn refuses_what_is_not_a_time() {
        for text in [
            "",
            "вчера",
            "2026-03-14",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-14T24:00:00Z",
            "2026-03-14T14:32:05",
            "2026-03-14T14:32:05.Z",
            "2026-03-14T14:32:05+3:00",
            "2026-03-14T14:32:05Z; DROP TABLE entry",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_and_weeks() {
        let day = |text: &str| Stamp::parse(&format!("{text}T00:00:00Z")).unwrap();
        assert_eq!(day("1970-01-01").day_number(), 0);
        assert_eq!(day("2000-03-01").day_number(), 11_017);
        assert_eq!(
            day("2026-03-15").week_number() + 1,
            day("2026-03-16").week_number(),
            "15.03.2026 is a Sunday"
        );
        assert_eq!(day("2026-03-16").week_number(), day("2026-03-22").week_number());
    }
}
