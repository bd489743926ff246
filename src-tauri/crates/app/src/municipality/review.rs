//! Review: what experts say about the evidence of an answer, and remarks at places of a school's form.

use chrono::NaiveDate;
use domain::consolidation::Confirmation;
use domain::cycle::message::Remark;
use domain::form::{Answer, input};
use domain::problem::{Problem, codes};
use letter::Digest;
use serde::{Deserialize, Serialize};
use store::EntryKind;

use super::campaign::Year;

/// Name of the date until which a corrected letter is wished.
pub(crate) const WISHED_BY: &str = "wished_by";
/// Longest comment and name.
const TEXT_LIMIT: usize = 2_000;

/// What an expert found about the evidence of an answer; the body of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Evidence {
    pub verdict: Confirmation,
    #[serde(default)]
    pub comment: String,
    /// Name and post of the expert.
    #[serde(default)]
    pub expert: String,
    /// Name or ИНН of the school where the expert works, if in one.
    #[serde(default)]
    pub expert_inn: String,
    /// The answer that was looked at, as a digest: another answer was not looked at.
    #[serde(default)]
    pub answer: String,
    /// When it was said.
    #[serde(default)]
    pub at: String,
}

impl Evidence {
    pub fn text(&self) -> String {
        // Texts and words always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Is this the answer that was looked at?
    pub fn is_about(&self, answer: Option<&Answer>) -> bool {
        self.answer == answer_digest(answer)
    }

    /// Refuses what is too long, and an expert of the very school.
    pub fn check(&self, inn: &str, school: &str) -> Result<(), Problem> {
        for (field, text) in [("comment", &self.comment), ("expert", &self.expert)] {
            if text.chars().count() > TEXT_LIMIT {
                return Err(Problem::new(codes::MESSAGE_LONG)
                    .with("place", field)
                    .with("limit", TEXT_LIMIT));
            }
        }
        if !self.expert_inn.is_empty() && self.expert_inn == inn {
            return Err(Problem::new(codes::EXPERT_OF_THE_SCHOOL).with("school", school));
        }
        Ok(())
    }
}

/// An answer as evidence is bound to it.
pub(crate) fn answer_digest(answer: Option<&Answer>) -> String {
    let body = answer.map(input::to_body).unwrap_or_default();
    Digest::of(body.to_string().as_bytes()).to_string()
}

/// Key of an entry about a place of a school's form.
pub(crate) fn key(inn: &str, place: &str) -> String {
    format!("{inn}/{place}")
}

/// What experts said about a school, by the question's code.
pub(crate) fn evidence_of<'a>(year: &'a Year, inn: &'a str) -> impl Iterator<Item = (&'a str, Evidence)> {
    about(year, EntryKind::Evidence, inn)
        .filter_map(|(code, body)| Some((code, serde_json::from_str(body).ok()?)))
}

/// Remarks that wait at places of a school's form.
pub(crate) fn remarks_of<'a>(year: &'a Year, inn: &'a str) -> impl Iterator<Item = Remark> {
    about(year, EntryKind::Remark, inn).map(|(target, text)| Remark {
        target: target.to_owned(),
        text: text.to_owned(),
    })
}

/// Until when a corrected letter is wished, as written in the review.
pub(crate) fn wished_by(year: &Year, inn: &str) -> Option<NaiveDate> {
    let word = about(year, EntryKind::Review, inn).find(|(name, _)| *name == WISHED_BY);
    word.and_then(|(_, text)| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
}

/// Entries of a kind about a school: place and body. The store gives entries in the order of kind and key.
pub(crate) fn about<'a>(
    year: &'a Year,
    kind: EntryKind,
    inn: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let first = key(inn, "");
    let from = year
        .entries
        .partition_point(|entry| (entry.kind.as_str(), entry.key.as_str()) < (kind.as_str(), first.as_str()));
    year.entries[from..]
        .iter()
        .take_while(move |entry| entry.kind == kind)
        .map_while(move |entry| {
            let place = entry.key.strip_prefix(inn)?.strip_prefix('/')?;
            Some((place, entry.body.as_str()))
        })
}
