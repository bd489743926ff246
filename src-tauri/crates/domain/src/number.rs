//! Numbers without rounding: everything the program counts is an exact fraction, and rounding happens only when a
//! person looks at it.

use std::collections::BTreeMap;
use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most digits before the decimal mark that a typed number may have.
pub const MAX_INTEGER_DIGITS: usize = 12;
/// Most digits after the decimal mark that a typed number may have.
pub const MAX_DECIMALS: usize = 4;
/// Most digits altogether: what survives a JSON number (a double) unchanged.
const MAX_DIGITS: usize = 15;

/// An exact fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Ratio<i128>);

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not digits with at most one decimal mark.
    #[error("not a number")]
    NotANumber,
    /// More digits than a form of a school can need.
    #[error("too many digits")]
    TooLong,
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self(Ratio::new_raw(value as i128, 1))
    }

    /// A fraction; `None` when the denominator is zero.
    #[must_use]
    pub fn fraction(num: i64, den: i64) -> Option<Self> {
        (den != 0).then(|| Self(Ratio::new(i128::from(num), i128::from(den))))
    }

    /// Reads a number as a person types it: `12`, `10,25`, `10.25`, `1 234`, `-3`. Only ASCII digits; spaces (also
    /// no-break ones) may group the integer part.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (integer, decimals) = digits
            .split_once([',', '.'])
            .map_or((digits, None), |(a, b)| (a, Some(b)));
        let mut value: i128 = 0;
        let mut integer_digits = 0_usize;
        let mut decimal_digits = 0_usize;
        for (at, c) in integer.char_indices() {
            match c {
                '0'..='9' => {
                    // Leading zeros are not significant, but a text of a thousand zeros is still refused.
                    integer_digits += 1;
                    if integer_digits > MAX_INTEGER_DIGITS {
                        return Err(NumberError::TooLong);
                    }
                    value = value * 10 + i128::from(c as u32 - '0' as u32);
                }
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' if at > 0 => {}
                _ => return Err(NumberError::NotANumber),
            }
        }
        let mut scale: i128 = 1;
        if let Some(decimals) = decimals {
            for c in decimals.chars() {
                let digit = c
                    .to_digit(10)
                    .filter(|_| c.is_ascii_digit())
                    .ok_or(NumberError::NotANumber)?;
                decimal_digits += 1;
                if decimal_digits > MAX_DECIMALS {
                    return Err(NumberError::TooLong);
                }
                value = value * 10 + i128::from(digit);
                scale *= 10;
            }
            if decimal_digits == 0 {
                return Err(NumberError::NotANumber);
            }
        }
        if integer_digits == 0 {
            return Err(NumberError::NotANumber);
        }
        if decimal_digits > 0 && integer_digits + decimal_digits > MAX_DIGITS {
            return Err(NumberError::TooLong);
        }
        let value = if negative { -value } else { value };
        Ok(Self(Ratio::new(value, scale)))
    }

    /// The number a file meant when it wrote this double: its shortest decimal, at most twelve places.
    pub fn from_double(value: f64) -> Result<Self, NumberError> {
        if !value.is_finite() || value.abs() >= 1e12 {
            return Err(NumberError::TooLong);
        }
        let text = value.to_string();
        let (integer, decimals) = text.split_once('.').unwrap_or((&text, ""));
        if decimals.len() <= MAX_DECIMALS {
            return Self::parse(&text);
        }
        // What stands behind the twelfth place is the noise of binary fractions (0.1 + 0.2).
        let kept = decimals.get(..decimals.len().min(18)).unwrap_or(decimals);
        let scale = 10_i128.pow(u32::try_from(kept.len()).map_err(|_| NumberError::TooLong)?);
        let negative = integer.starts_with('-');
        let digits: i128 = format!("{}{kept}", integer.trim_start_matches('-'))
            .parse()
            .map_err(|_| NumberError::TooLong)?;
        Ok(Self(Ratio::new(if negative { -digits } else { digits }, scale)).rounded(12))
    }

    /// True for a number without a fractional part.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// True below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// True for zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The whole number, when it is one and fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        self.is_whole().then(|| self.0.to_integer().to_i64()).flatten()
    }

    /// The nearest double: for drawing only, never for comparing.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }

    /// Distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// Sum, or `None` when it does not fit.
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// Difference, or `None` when it does not fit.
    #[must_use]
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// Product, or `None` when it does not fit.
    #[must_use]
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// Quotient; `None` when the divisor is zero or the result does not fit.
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.0.is_zero() {
            return None;
        }
        self.0.checked_mul(&other.0.recip()).map(Self)
    }

    /// Rounded half up (away from zero) to so many decimals.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> Self {
        let scale = 10_i128.pow(decimals);
        Self(Ratio::new(self.scaled(scale), scale))
    }

    /// `value · scale`, rounded half away from zero, as a whole number.
    fn scaled(&self, scale: i128) -> i128 {
        let (num, den) = (*self.0.numer(), *self.0.denom());
        // Whole part and rest apart, so that a long fraction does not overflow when it is scaled.
        let (whole, rest) = (num.abs() / den, num.abs() % den);
        let fractional = match rest.checked_mul(2 * scale) {
            Some(doubled) => (doubled + den) / (2 * den),
            None => (rest / (den / (2 * scale)) + 1) / 2,
        };
        let magnitude = whole.saturating_mul(scale).saturating_add(fractional);
        if num < 0 { -magnitude } else { magnitude }
    }

    /// Decimal text with exactly so many decimals and a decimal comma: `78,21`.
    #[must_use]
    pub fn fixed(&self, decimals: u32) -> String {
        let scale = 10_i128.pow(decimals);
        let scaled = self.scaled(scale);
        let sign = if scaled < 0 { "−" } else { "" };
        let magnitude = scaled.unsigned_abs();
        let scale = scale.unsigned_abs();
        if decimals == 0 {
            return format!("{sign}{magnitude}");
        }
        format!(
            "{sign}{},{:0width$}",
            magnitude / scale,
            magnitude % scale,
            width = decimals as usize
        )
    }
}

impl Exact {
    /// The fraction as a file keeps it, without any rounding: `12`, `25/2`, `-1/3`.
    #[must_use]
    pub fn to_fraction(&self) -> String {
        if self.is_whole() {
            self.0.numer().to_string()
        } else {
            format!("{}/{}", self.0.numer(), self.0.denom())
        }
    }

    /// The inverse of [`Exact::to_fraction`]; `None` for anything else and for numbers no count can reach.
    #[must_use]
    pub fn from_fraction(text: &str) -> Option<Self> {
        const LIMIT: i128 = 1_000_000_000_000_000_000_000_000;
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let digits = |text: &str| {
            (text.len() <= 26 && !text.starts_with('+'))
                .then(|| text.parse::<i128>().ok())
                .flatten()
        };
        let (num, den) = (digits(num)?, digits(den)?);
        (num.abs() <= LIMIT && (1..=LIMIT).contains(&den)).then(|| Self(Ratio::new(num, den)))
    }
}

/// The mean, exact as long as it fits; never dependent on the order. `None` of nothing.
#[must_use]
pub fn mean(values: impl Iterator<Item = Exact>) -> Option<Exact> {
    let mut parts: BTreeMap<i128, i128> = BTreeMap::new();
    let (mut rough, mut count) = (0_i128, 0_i64);
    for value in values {
        let part = parts.entry(*value.0.denom()).or_default();
        *part = part.checked_add(*value.0.numer())?;
        rough = rough.checked_add(value.scaled(ROUGH))?;
        count += 1;
    }
    let whole = Exact(Ratio::from_integer(i128::from(count)));
    let sum = parts.into_iter().try_fold(Exact::ZERO, |sum, (den, num)| {
        sum.checked_add(&Exact(Ratio::new(num, den)))
    });
    let exact = sum.and_then(|sum| sum.checked_div(&whole));
    exact.or_else(|| Exact(Ratio::new(rough, ROUGH)).checked_div(&whole))
}

/// How finely a mean is kept whose exact fraction does not fit: a thousand millionth.
const ROUGH: i128 = 1_000_000_000;

/// A fraction as text in files: `#[serde(with = "crate::number::fraction")]`.
pub(crate) mod fraction {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use super::Exact;

    pub(crate) fn serialize<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.to_fraction())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        let text = String::deserialize(deserializer)?;
        Exact::from_fraction(&text).ok_or_else(|| de::Error::custom("no fraction"))
    }

    /// The same where there may be none.
    pub(crate) mod option {
        use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

        use super::Exact;

        pub(crate) fn serialize<S: Serializer>(
            value: &Option<Exact>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            value.as_ref().map(Exact::to_fraction).serialize(serializer)
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Exact>, D::Error> {
            let text = Option::<String>::deserialize(deserializer)?;
            let read =
                |text: String| Exact::from_fraction(&text).ok_or_else(|| de::Error::custom("no fraction"));
            text.map(read).transpose()
        }
    }
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl std::str::FromStr for Exact {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

impl From<u32> for Exact {
    fn from(value: u32) -> Self {
        Self::whole(i64::from(value))
    }
}

impl std::ops::Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

/// Decimal text with a comma and no superfluous zeros; a fraction that has no short decimal is rounded to four.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole() {
            let value = self.0.to_integer();
            return if value < 0 {
                write!(f, "−{}", value.unsigned_abs())
            } else {
                write!(f, "{value}")
            };
        }
        let text = self.fixed(4);
        f.write_str(text.trim_end_matches('0').trim_end_matches(','))
    }
}

/// A JSON number: whole when it is whole.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_i64() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Exact;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Exact, E> {
                Exact::parse(&value.to_string()).map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Exact, E> {
                Exact::parse(&value.to_string()).map_err(E::custom)
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Exact, E> {
                Exact::from_double(value).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// A percent from two counts: the only way the program makes one. `None` when there is nothing to divide by.
#[must_use]
pub fn percent(num: &Exact, den: &Exact) -> Option<Exact> {
    num.checked_mul(&Exact::whole(100))?.checked_div(den)
}

/// A percent as a person reads it: `39,6 %`. Rounded half up; zeros after the comma are kept so that columns align.
#[must_use]
pub fn format_percent(percent: &Exact, decimals: u32) -> String {
    format!("{} %", percent.fixed(decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, expected) in [
            ("12", (12, 1)),
            ("10,25", (41, 4)),
            ("10.25", (41, 4)),
            ("1 234", (1234, 1)),
            (" 7 ", (7, 1)),
            ("-3", (-3, 1)),
            ("0,0001", (1, 10_000)),
        ] {
            assert_eq!(
                Exact::parse(text),
                Ok(Exact::fraction(expected.0, expected.1).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            " ",
            "a",
            "1a",
            "1,2,3",
            "1,",
            ",5",
            "1e3",
            "+5",
            "٣",
            "1 000 000 000 000 0",
            "0,00001",
            "--1",
            "1.2.3",
            "NaN",
        ] {
            assert!(Exact::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let eighth = Exact::fraction(25, 8).unwrap();
        assert_eq!(eighth.fixed(2), "3,13");
        assert_eq!((Exact::ZERO - eighth).fixed(2), "−3,13");
        assert_eq!(Exact::whole(5).fixed(2), "5,00");
        assert_eq!(Exact::fraction(1, 3).unwrap().to_string(), "0,3333");
        assert_eq!(Exact::fraction(5, 2).unwrap().to_string(), "2,5");
        assert_eq!(
            format_percent(&percent(&Exact::whole(19), &Exact::whole(48)).unwrap(), 1),
            "39,6 %"
        );
    }

    #[test]
    fn a_mean_does_not_depend_on_the_order_and_stays_exact() {
        let values: Vec<Exact> = (1..=60)
            .map(|n| Exact::fraction(100 * (n / 2), n).unwrap())
            .collect();
        let forth = mean(values.iter().copied());
        assert_eq!(forth, mean(values.iter().rev().copied()));
        let third = Exact::fraction(1, 3).unwrap();
        assert_eq!(mean(std::iter::repeat_n(third, 40_000)), Some(third));
        assert_eq!(mean(std::iter::empty()), None);
        // Fractions of a stranger, whose common denominator fits nowhere, are still answered.
        let odd =
            (0..40_i64).map(|n| Exact::from_fraction(&format!("1/{}", 999_999_999_999 - 2 * n)).unwrap());
        assert_eq!(mean(odd).map(|m| m.fixed(2)), Some("0,00".to_owned()));
    }

    #[test]
    fn fractions_travel_unrounded() {
        for text in ["12", "25/2", "-1/3", "0"] {
            assert_eq!(Exact::from_fraction(text).unwrap().to_fraction(), text);
        }
        for text in [
            "",
            "1/0",
            "1/-2",
            "a",
            "+1",
            "1/2/3",
            "99999999999999999999999999999",
        ] {
            assert_eq!(Exact::from_fraction(text), None, "{text}");
        }
    }

    #[test]
    fn thresholds_are_exact() {
        let threshold: Exact = serde_json::from_str("0.28").unwrap();
        assert_eq!(threshold * Exact::whole(25), Exact::whole(7));
        assert_eq!(serde_json::to_string(&threshold).unwrap(), "0.28");
        assert_eq!(serde_json::to_string(&Exact::whole(7)).unwrap(), "7");
        let sum = Exact::from_double(0.1 + 0.2).unwrap();
        assert_eq!(sum, Exact::parse("0,3").unwrap());
        assert_eq!(
            serde_json::to_string(&Exact::from_double(0.291_667).unwrap()).unwrap(),
            "0.291667"
        );
        assert!(Exact::from_double(1e300).is_err() && Exact::from_double(f64::NAN).is_err());
    }
}
