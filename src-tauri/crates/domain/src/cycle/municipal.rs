//! What a municipality keeps beside the letters: what its experts said, who helps whom, practices, values of the
//! region. Bodies of records: JSON with limits.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::check;
use crate::number::Exact;
use crate::problem::{Problem, codes};

/// Longest text.
const TEXT: usize = 4_000;
/// Longest name or link.
const NAME: usize = 500;
/// Largest body.
const MAX_BYTES: usize = 64 * 1024;

/// The body of a record.
pub trait Body: Serialize + DeserializeOwned {
    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    fn check(&self) -> Result<(), Problem>;

    /// Its text: what the store keeps.
    #[must_use]
    fn body(&self) -> String {
        // Texts, marks and numbers always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a body.
    ///
    /// # Errors
    /// When it is none, or breaks a limit.
    fn read(body: &str) -> Result<Self, Problem> {
        let found: Self = check::json(body.as_bytes(), MAX_BYTES, "record")?;
        found.check()?;
        Ok(found)
    }
}

/// What an expert of the municipality says about the evidence of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// It confirms the answer.
    Confirmed,
    /// It does not.
    Refuted,
    /// Nobody looked: a link or document counts.
    Unchecked,
}

/// What an expert said about the evidence of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Confirmed, refuted or not looked at.
    pub confirmation: Confirmation,
    /// Why.
    #[serde(default)]
    pub comment: String,
    /// Who, as the municipality calls him: a post, or a name of its own staff.
    #[serde(default)]
    pub expert: String,
    /// ИНН of the school the expert works in, when in one.
    #[serde(default)]
    pub expert_school: String,
}

impl Body for Review {
    fn check(&self) -> Result<(), Problem> {
        check::lines("comment", &self.comment, TEXT)?;
        check::line("expert", &self.expert, NAME)?;
        if self.expert_school.is_empty() {
            return Ok(());
        }
        check::inn("expert_school", &self.expert_school)
    }
}

impl Review {
    /// May this expert speak about that school? Not about his own.
    ///
    /// # Errors
    /// When he works there.
    pub fn check_for(&self, inn: &str) -> Result<(), Problem> {
        self.check()?;
        if self.expert_school == inn {
            return Err(Problem::new(codes::REVIEW_OWN_SCHOOL));
        }
        Ok(())
    }
}

/// A school and the school that leads it, with its curator.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pair {
    /// ИНН of the school that is helped.
    pub school: String,
    /// ИНН of the leading school; may be empty when there is only a curator.
    pub leader: String,
    /// The curator: post and service contact.
    pub curator: String,
    /// The direction it is about; empty when about the whole.
    pub direction: String,
    /// What they do together.
    pub note: String,
    /// From.
    pub from: Option<NaiveDate>,
    /// Until.
    pub until: Option<NaiveDate>,
}

impl Body for Pair {
    fn check(&self) -> Result<(), Problem> {
        check::inn("school", &self.school)?;
        if self.leader.is_empty() {
            check::needed("curator", &self.curator)?;
        } else {
            check::inn("leader", &self.leader)?;
        }
        if self.leader == self.school {
            return Err(Problem::new(codes::PAIR_SELF));
        }
        check::line("curator", &self.curator, NAME)?;
        check::name("direction", &self.direction)?;
        check::lines("note", &self.note, TEXT)?;
        check::date("from", self.from)?;
        check::date("until", self.until)
    }
}

/// A practice of the bank: what a school does that others may learn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PracticeRecord {
    /// ИНН of the school.
    pub school: String,
    /// The direction; empty when about the whole.
    pub direction: String,
    /// The question it is about; empty when about none in particular.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub text: String,
    /// Where it is described.
    pub link: String,
}

impl Body for PracticeRecord {
    fn check(&self) -> Result<(), Problem> {
        check::inn("school", &self.school)?;
        check::name("direction", &self.direction)?;
        check::name("code", &self.code)?;
        check::needed("title", &self.title)?;
        check::line("title", &self.title, NAME)?;
        check::lines("text", &self.text, TEXT)?;
        check::line("link", &self.link, NAME)
    }
}

/// A value of the region that the municipality typed in, to be printed beside its own. Its key says what it is about:
/// a question's code, or `direction.1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionValue {
    /// Percent.
    pub percent: Exact,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
}

impl Body for RegionValue {
    fn check(&self) -> Result<(), Problem> {
        if self.percent.is_negative() || self.percent > Exact::whole(100) {
            return Err(check::word("percent", &self.percent.to_string()));
        }
        check::line("source", &self.source, NAME)
    }
}

impl RegionValue {
    /// Percentage points that the municipality's own value is above (below zero: under) the region's.
    #[must_use]
    pub fn difference(&self, own: &Exact) -> Option<Exact> {
        own.checked_sub(&self.percent)
    }
}
