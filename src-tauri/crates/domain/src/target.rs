//! Names of places in a form: `passport.inn`, `1.05`, `selfstudy.1.10`, `approval.order_number`, `further.meals`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest key or code a place may have.
const MAX_KEY: usize = 64;

/// A place in the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A passport field.
    Passport(String),
    /// A question of a direction.
    Question(String),
    /// A self-study value.
    SelfStudy(String),
    /// An approval.
    Approval(String),
    /// A further content of the report.
    Further(String),
}

/// A text that names no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a form")]
pub struct NotATarget;

impl Target {
    /// The key or code without its part.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Passport(key)
            | Self::Question(key)
            | Self::SelfStudy(key)
            | Self::Approval(key)
            | Self::Further(key) => key,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passport(key) => write!(f, "passport.{key}"),
            Self::Question(code) => f.write_str(code),
            Self::SelfStudy(key) => write!(f, "selfstudy.{key}"),
            Self::Approval(key) => write!(f, "approval.{key}"),
            Self::Further(key) => write!(f, "further.{key}"),
        }
    }
}

impl FromStr for Target {
    type Err = NotATarget;
    fn from_str(text: &str) -> Result<Self, NotATarget> {
        let (make, key): (fn(String) -> Self, &str) = if let Some(key) = text.strip_prefix("passport.") {
            (Self::Passport, key)
        } else if let Some(key) = text.strip_prefix("selfstudy.") {
            (Self::SelfStudy, key)
        } else if let Some(key) = text.strip_prefix("approval.") {
            (Self::Approval, key)
        } else if let Some(key) = text.strip_prefix("further.") {
            (Self::Further, key)
        } else {
            (Self::Question, text)
        };
        let well_formed = !key.is_empty()
            && key.len() <= MAX_KEY
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if well_formed {
            Ok(make(key.to_owned()))
        } else {
            Err(NotATarget)
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for name in [
            "passport.inn",
            "1.05",
            "selfstudy.1.19.1",
            "approval.order_number",
            "further.exams9",
        ] {
            assert_eq!(name.parse::<Target>().unwrap().to_string(), name);
        }
        for name in ["", "passport.", "1 05", "selfstudy.1/2", "паспорт.инн", "../x"] {
            assert!(name.parse::<Target>().is_err(), "{name}");
        }
    }
}
