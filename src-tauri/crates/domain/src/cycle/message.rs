//! What the letters of a municipality carry: the content of an invitation, a receipt, a return, recommendations. Types
//! with limits; which catalogue they speak about is asked by whoever shows them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::campaign::Campaign;
use super::check;
use crate::problem::Problem;
use crate::target::Target;

/// Longest text.
const TEXT: usize = 4_000;
/// Longest name, term, executor.
const NAME: usize = 500;
/// Most remarks, recommendations, measures, decisions of a letter.
const MANY: usize = 1_000;
/// Longest address of a receiving point.
const URL: usize = 300;
/// Longest certificate.
const CERTIFICATE: usize = 64 * 1024;
/// Most files of a catalogue and their size altogether, as the catalogue's own limits.
const CATALOGUE: (usize, usize) = (64, 4 * 1024 * 1024);

/// The content of a letter that stands in one file.
pub trait Content: Serialize + DeserializeOwned {
    /// The file's name under `data/`.
    const FILE: &'static str;
    /// Largest file taken.
    const MAX_BYTES: usize = 1024 * 1024;

    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    fn check(&self) -> Result<(), Problem>;

    /// Reads the file of a letter: hostile until it passed.
    ///
    /// # Errors
    /// When it is of another shape or breaks a limit.
    fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let content: Self = check::json(bytes, Self::MAX_BYTES, Self::FILE)?;
        content.check()?;
        Ok(content)
    }

    /// The file. The bytes of equal contents are equal.
    fn bytes(&self) -> Vec<u8> {
        // Texts, numbers, dates and lists of them always become JSON.
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }
}

impl Content for Campaign {
    const FILE: &'static str = "campaign.json";
    fn check(&self) -> Result<(), Problem> {
        Self::check(self)
    }
}

/// The receiving point an invitation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Its address, `https://…` or `http://…`.
    pub url: String,
    /// Its minisign public key, one line.
    pub key: String,
    /// Its certificate (PEM), when it has one of its own.
    #[serde(default)]
    pub certificate: Option<String>,
}

impl Content for Post {
    const FILE: &'static str = "post.json";
    fn check(&self) -> Result<(), Problem> {
        check::line("url", &self.url, URL)?;
        let address = ["https://", "http://"]
            .iter()
            .find_map(|scheme| self.url.strip_prefix(scheme));
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '@');
        if !address.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(plain))
        {
            return Err(check::word("url", &self.url));
        }
        check::needed("key", &self.key)?;
        check::line("key", &self.key, 200)?;
        check::lines(
            "certificate",
            &self.certificate.as_deref().unwrap_or("").replace('\r', ""),
            CERTIFICATE,
        )
    }
}

/// Files of a questionnaire that is not built in, by path. What stands in them is verified by the catalogue's loader,
/// and nothing is installed before a person accepts it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatalogueFiles {
    /// Text by path (`vsoko/2025.1/questionnaire.toml`).
    pub files: BTreeMap<String, String>,
}

impl CatalogueFiles {
    /// As the loader takes them.
    #[must_use]
    pub fn source(&self) -> crate::catalogue::SourceFiles {
        let bytes = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
        self.files.iter().map(bytes).collect()
    }
}

impl Content for CatalogueFiles {
    const FILE: &'static str = "catalogue.json";
    // Quotes and line breaks take a second byte each in JSON.
    const MAX_BYTES: usize = 2 * CATALOGUE.1;
    fn check(&self) -> Result<(), Problem> {
        check::few("files", self.files.len(), CATALOGUE.0)?;
        check::few("bytes", self.files.values().map(String::len).sum(), CATALOGUE.1)?;
        for path in self.files.keys() {
            let part = |part: &str| {
                let first = part.bytes().next();
                first.is_some_and(|b| b.is_ascii_alphanumeric())
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
            };
            if path.len() > 120 || path.split('/').count() > 4 || !path.split('/').all(part) {
                return Err(check::word("files", path));
            }
        }
        Ok(())
    }
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Received {
    /// It is there and verified.
    Received,
    /// It was reviewed and accepted.
    Accepted,
}

impl Received {
    /// Its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Accepted => "accepted",
        }
    }
}

/// A receipt: «получено» or «принято».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Digest of the letter it is about.
    pub digest: String,
    /// Its sequence.
    pub sequence: u32,
    /// When, by the municipality's clock; for people.
    pub at: DateTime<FixedOffset>,
    /// Under which number it was registered; may be empty.
    pub number: String,
    /// Received or accepted.
    pub outcome: Received,
    /// The highest sequence of this school and year that the municipality knows.
    pub highest_sequence: u32,
}

impl Content for Receipt {
    const FILE: &'static str = "receipt.json";
    fn check(&self) -> Result<(), Problem> {
        about_letter(&self.digest, self.sequence, self.highest_sequence, &self.number)
    }
}

/// A return: remarks, and until when the corrected letter is wished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Digest of the letter it is about.
    pub digest: String,
    /// Its sequence.
    pub sequence: u32,
    /// When, by the municipality's clock; for people.
    pub at: DateTime<FixedOffset>,
    /// Under which number; may be empty.
    pub number: String,
    /// What is to be corrected.
    pub remarks: Vec<Remark>,
    /// Until when.
    #[serde(default)]
    pub wished_by: Option<NaiveDate>,
    /// The highest sequence of this school and year that the municipality knows.
    pub highest_sequence: u32,
}

impl Content for Return {
    const FILE: &'static str = "return.json";
    fn check(&self) -> Result<(), Problem> {
        about_letter(&self.digest, self.sequence, self.highest_sequence, &self.number)?;
        check::date("wished_by", self.wished_by)?;
        check::few("remarks", self.remarks.len(), MANY)?;
        if self.remarks.is_empty() {
            return Err(Problem::new(crate::problem::codes::MESSAGE_EMPTY).with("place", "remarks"));
        }
        self.remarks.iter().try_for_each(Remark::check)
    }
}

/// A remark on a place of the form, or on the letter as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// `1.05`, `passport.KEY`, `selfstudy.1.10`, or empty for the whole letter.
    #[serde(default)]
    pub target: String,
    /// What is wrong and what is wished.
    pub text: String,
}

impl Remark {
    /// The place it is about; `None` for the whole letter.
    #[must_use]
    pub fn place(&self) -> Option<Target> {
        self.target.parse().ok()
    }

    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self) -> Result<(), Problem> {
        if !self.target.is_empty() && self.place().is_none() {
            return Err(check::word("remarks.target", &self.target));
        }
        check::needed("remarks.text", &self.text)?;
        check::lines("remarks.text", &self.text, TEXT)
    }
}

/// What `municipality return --remarks FILE.json` takes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remarks {
    /// The remarks.
    pub remarks: Vec<Remark>,
    /// Until when the corrected letter is wished.
    pub wished_by: Option<NaiveDate>,
}

impl Remarks {
    /// Reads the file: `{"remarks": […], "wished_by": …}` or the bare list.
    ///
    /// # Errors
    /// When it is of another shape or breaks a limit.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let limit = <Return as Content>::MAX_BYTES;
        let found = match check::json::<Vec<Remark>>(bytes, limit, "remarks") {
            Ok(remarks) => Self {
                remarks,
                wished_by: None,
            },
            Err(_) => check::json(bytes, limit, "remarks")?,
        };
        check::date("wished_by", found.wished_by)?;
        check::few("remarks", found.remarks.len(), MANY)?;
        if found.remarks.is_empty() {
            return Err(Problem::new(crate::problem::codes::MESSAGE_EMPTY).with("place", "remarks"));
        }
        found.remarks.iter().try_for_each(Remark::check)?;
        Ok(found)
    }
}

/// Targeted recommendations, measures and decisions for one school.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recommendations {
    /// Recommendations.
    pub items: Vec<Recommendation>,
    /// Measures of the municipality that concern the school.
    pub measures: Vec<AdvisedMeasure>,
    /// Decisions.
    pub decisions: Vec<AdvisedDecision>,
    /// A word beside them.
    pub note: String,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recommendation {
    /// The direction, when it is about one.
    pub direction: Option<String>,
    /// The rule it comes from.
    pub rule: Option<String>,
    /// 1 is first.
    pub priority: Option<u8>,
    /// The recommendation.
    pub text: String,
}

/// A measure that the municipality names to a school.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdvisedMeasure {
    /// The direction, when it is about one.
    pub direction: Option<String>,
    /// What is to be done.
    pub what: String,
    /// When, in words.
    pub when: String,
    /// Who.
    pub who: String,
}

/// A decision that the municipality names to a school.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdvisedDecision {
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// What was decided.
    pub text: String,
    /// Who executes it.
    pub executor: String,
    /// Until when, in words or as a date.
    pub due: String,
}

impl Content for Recommendations {
    const FILE: &'static str = "recommendations.json";
    fn check(&self) -> Result<(), Problem> {
        check::lines("note", &self.note, TEXT)?;
        check::few("items", self.items.len(), MANY)?;
        for item in &self.items {
            check::name("items.direction", item.direction.as_deref().unwrap_or(""))?;
            check::name("items.rule", item.rule.as_deref().unwrap_or(""))?;
            check::needed("items.text", &item.text)?;
            check::lines("items.text", &item.text, TEXT)?;
        }
        check::few("measures", self.measures.len(), MANY)?;
        for measure in &self.measures {
            check::name("measures.direction", measure.direction.as_deref().unwrap_or(""))?;
            check::needed("measures.what", &measure.what)?;
            check::lines("measures.what", &measure.what, TEXT)?;
            check::line("measures.when", &measure.when, NAME)?;
            check::line("measures.who", &measure.who, NAME)?;
        }
        check::few("decisions", self.decisions.len(), MANY)?;
        for decision in &self.decisions {
            check::line("decisions.number", &decision.number, NAME)?;
            check::date("decisions.date", decision.date)?;
            check::needed("decisions.text", &decision.text)?;
            check::lines("decisions.text", &decision.text, TEXT)?;
            check::line("decisions.executor", &decision.executor, NAME)?;
            check::line("decisions.due", &decision.due, NAME)?;
        }
        Ok(())
    }
}

fn about_letter(digest: &str, sequence: u32, highest: u32, number: &str) -> Result<(), Problem> {
    check::digest("digest", digest)?;
    if sequence == 0 || highest < sequence {
        return Err(check::word("highest_sequence", &highest.to_string()));
    }
    check::line("number", number, NAME)
}
