//! The header of a letter, `data/letter.json`: what the letter is, from whom, to whom, about which year.
//!
//! The header binds sender, recipient, period, kind, sequence and format version, so that a letter cannot be replayed
//! as another one. It is read strictly: every member is there once, none is unknown, each within its limits.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::digest::Digest;
use crate::error::LetterError;
use crate::limits;

/// The format version this program writes, and the highest it reads.
pub const FORMAT: u64 = 1;

/// The six kinds of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Municipality to school: the campaign, its keys and settings.
    Invitation,
    /// School to municipality: the filled-in form.
    Submission,
    /// Municipality to school: a letter was received or accepted.
    Receipt,
    /// Municipality to school: remarks by indicator.
    Return,
    /// Municipality to school: targeted recommendations.
    Recommendations,
    /// Municipality to region: consolidated results.
    Summary,
}

impl Kind {
    /// The kind as the header and the trusted comment write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Submission => "submission",
            Self::Receipt => "receipt",
            Self::Return => "return",
            Self::Recommendations => "recommendations",
            Self::Summary => "summary",
        }
    }

    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Invitation,
        Self::Submission,
        Self::Receipt,
        Self::Return,
        Self::Recommendations,
        Self::Summary,
    ];

    /// The content files (`data/NAME`) a letter of this kind may hold beside its header and keys.
    pub fn content(self) -> &'static [&'static str] {
        match self {
            Self::Submission => &[
                "analysis.json",
                "answers.json",
                "approval.json",
                "explanations.json",
                "further.json",
                "measures.json",
                "passport.json",
                "selfstudy.json",
                "words.json",
            ],
            Self::Invitation => &["campaign.json", "catalogue.json", "post.json"],
            Self::Receipt => &["receipt.json"],
            Self::Return => &["return.json"],
            Self::Recommendations => &["recommendations.json"],
            Self::Summary => &["summary.json"],
        }
    }

    /// Those of them without which a letter of this kind says nothing.
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Self::Submission => &["answers.json", "passport.json"],
            Self::Invitation => &["campaign.json"],
            Self::Receipt | Self::Return | Self::Recommendations | Self::Summary => self.content(),
        }
    }

    /// Whether a letter of this kind goes from a municipality to one school, which its header must name.
    pub fn is_to_a_school(self) -> bool {
        matches!(
            self,
            Self::Invitation | Self::Receipt | Self::Return | Self::Recommendations
        )
    }

    /// Whether a letter of this kind may bring evidence files.
    pub fn takes_evidence(self) -> bool {
        self == Self::Submission
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A field of the header, for saying which one is wrong. Written with dashes: Fluent chooses the Russian word by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The header as a whole: not the JSON object it must be.
    Whole,
    /// Format version.
    Format,
    /// Kind of letter.
    Kind,
    /// ИНН of the sender.
    SenderInn,
    /// ОГРН of the sender.
    SenderOgrn,
    /// Name of the sender.
    SenderName,
    /// The recipient: ИНН or name.
    Recipient,
    /// School year.
    Period,
    /// Sequence number.
    Sequence,
    /// Digest of the previous letter.
    Previous,
    /// Questionnaire.
    Questionnaire,
    /// Methodology.
    Methodology,
    /// Version of the program.
    Program,
    /// Date and time of writing.
    CreatedAt,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "whole",
            Self::Format => "format",
            Self::Kind => "kind",
            Self::SenderInn => "sender-inn",
            Self::SenderOgrn => "sender-ogrn",
            Self::SenderName => "sender-name",
            Self::Recipient => "recipient",
            Self::Period => "period",
            Self::Sequence => "sequence",
            Self::Previous => "previous",
            Self::Questionnaire => "questionnaire",
            Self::Methodology => "methodology",
            Self::Program => "program",
            Self::CreatedAt => "created-at",
        })
    }
}

/// Who wrote the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// ИНН, 10 or 12 digits.
    pub inn: String,
    /// ОГРН, 13 or 15 digits; a municipality may leave it empty.
    pub ogrn: String,
    /// The organisation's name.
    pub name: String,
}

/// Whom the letter is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// ИНН, 10 or 12 digits.
    pub inn: String,
    /// The organisation's name.
    pub name: String,
}

/// Which questionnaire or methodology the content is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its id, plain Latin.
    pub id: String,
    /// Its version, plain Latin.
    pub version: String,
    /// SHA-256 of its files.
    pub hash: Digest,
}

/// What a letter says about itself. The format version is not a member: this is version [`FORMAT`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The kind of letter.
    pub kind: Kind,
    /// Who wrote it.
    pub sender: Sender,
    /// Whom it is for; `None` when it was signed before an invitation came: any municipality may take it.
    pub recipient: Option<Recipient>,
    /// The school year, `2024/2025`.
    pub period: String,
    /// Number of the letter among those of this sender, period and kind, from 1. Order comes from it, not from clocks.
    pub sequence: u32,
    /// Digest of the letter before this one, if there was one.
    pub previous: Option<Digest>,
    /// The questionnaire the answers are to.
    pub questionnaire: Definition,
    /// The methodology in force when it was written.
    pub methodology: Definition,
    /// Version of the program that wrote it.
    pub program: String,
    /// When it was written, RFC 3339 with an offset. For people; never used for order.
    pub created_at: String,
}

/// The header as it stands in JSON, members in this order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: u64,
    kind: Kind,
    sender: Sender,
    #[serde(deserialize_with = "present")]
    recipient: Option<Recipient>,
    period: String,
    sequence: u32,
    #[serde(deserialize_with = "present")]
    previous: Option<Digest>,
    questionnaire: Definition,
    methodology: Definition,
    program: String,
    created_at: String,
}

/// Reads a member that may be `null` but must be there: serde would take a missing `Option` for `None`.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// What is read first, whatever else a newer program may have written.
#[derive(Deserialize)]
struct Probe {
    format: u64,
    kind: String,
}

impl Header {
    /// The kind of letter. Refuses a newer format or an unknown kind before anything else is asked of the letter.
    ///
    /// # Errors
    /// When the bytes are no JSON object with a format and a kind, or these are not for this program.
    pub fn probe(bytes: &[u8]) -> Result<Kind, LetterError> {
        if bytes.len() > limits::HEADER || !crate::json::is_json(bytes, limits::JSON_DEPTH, true) {
            return Err(LetterError::Header(Field::Whole));
        }
        let probe: Probe = serde_json::from_slice(bytes).map_err(|_| LetterError::Header(Field::Whole))?;
        if probe.format > FORMAT {
            return Err(LetterError::NewerFormat(probe.format));
        }
        if probe.format == 0 {
            return Err(LetterError::Header(Field::Format));
        }
        serde_json::from_value(probe.kind.into()).map_err(|_| LetterError::UnknownKind)
    }

    /// The header as the bytes of `data/letter.json`: indented, so that people can read it too.
    ///
    /// # Errors
    /// When a field is impossible (see [`Header::check`]).
    pub fn to_bytes(&self) -> Result<Vec<u8>, LetterError> {
        self.check()?;
        let wire = Wire {
            format: FORMAT,
            kind: self.kind,
            sender: self.sender.clone(),
            recipient: self.recipient.clone(),
            period: self.period.clone(),
            sequence: self.sequence,
            previous: self.previous,
            questionnaire: self.questionnaire.clone(),
            methodology: self.methodology.clone(),
            program: self.program.clone(),
            created_at: self.created_at.clone(),
        };
        let mut bytes = serde_json::to_vec_pretty(&wire).map_err(|_| LetterError::Header(Field::Whole))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Refuses a header with an impossible field.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), LetterError> {
        let must = |holds: bool, field| {
            if holds {
                Ok(())
            } else {
                Err(LetterError::Header(field))
            }
        };
        must(is_inn(&self.sender.inn), Field::SenderInn)?;
        let no_ogrn = self.sender.ogrn.is_empty() && self.kind != Kind::Submission;
        must(
            no_ogrn || is_digits(&self.sender.ogrn, &[13, 15]),
            Field::SenderOgrn,
        )?;
        must(is_name(&self.sender.name), Field::SenderName)?;
        if let Some(recipient) = &self.recipient {
            must(
                is_inn(&recipient.inn) && is_name(&recipient.name),
                Field::Recipient,
            )?;
        }
        must(
            self.recipient.is_some() || !self.kind.is_to_a_school(),
            Field::Recipient,
        )?;
        must(is_period(&self.period), Field::Period)?;
        must((1..=limits::SEQUENCE).contains(&self.sequence), Field::Sequence)?;
        must(self.sequence > 1 || self.previous.is_none(), Field::Previous)?;
        must(is_definition(&self.questionnaire), Field::Questionnaire)?;
        must(is_definition(&self.methodology), Field::Methodology)?;
        must(is_version(&self.program), Field::Program)?;
        must(is_moment(&self.created_at), Field::CreatedAt)
    }

    /// The name of the letter without its ending: `VSOKO_<ИНН>_<2024-2025>_<NN>`. A municipality writes letters of
    /// several kinds to many schools, which lie in one folder: theirs are
    /// `VSOKO_<ИНН>_<2024-2025>_<kind>_<ИНН of the school>_<NN>`.
    pub fn stem(&self) -> String {
        let mut stem = format!("VSOKO_{}_{}", self.sender.inn, self.period.replace('/', "-"));
        if self.kind != Kind::Submission {
            stem.push('_');
            stem.push_str(self.kind.as_str());
            if let Some(recipient) = &self.recipient {
                stem.push('_');
                stem.push_str(&recipient.inn);
            }
        }
        format!("{stem}_{:02}", self.sequence)
    }

    /// The plain Latin file name of the letter. The content does not depend on it: e-mail programs rename.
    pub fn file_name(&self) -> String {
        format!("{}.vsoko", self.stem())
    }

    /// What the signature's trusted comment says: the letter's binding in one line, without opening the bag.
    pub fn trusted_comment(&self) -> String {
        format!(
            "vsoko-letter/{FORMAT} kind={} sender={} period={} sequence={}",
            self.kind, self.sender.inn, self.period, self.sequence
        )
    }
}

impl TryFrom<&[u8]> for Header {
    type Error = LetterError;

    fn try_from(bytes: &[u8]) -> Result<Self, LetterError> {
        Self::probe(bytes)?;
        let wire: Wire = serde_json::from_slice(bytes).map_err(|_| LetterError::Header(Field::Whole))?;
        let header = Self {
            kind: wire.kind,
            sender: wire.sender,
            recipient: wire.recipient,
            period: wire.period,
            sequence: wire.sequence,
            previous: wire.previous,
            questionnaire: wire.questionnaire,
            methodology: wire.methodology,
            program: wire.program,
            created_at: wire.created_at,
        };
        header.check()?;
        Ok(header)
    }
}

fn is_digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_inn(text: &str) -> bool {
    is_digits(text, &[10, 12])
}

/// A name is one line of visible text: no control characters, and none that turn the direction of writing.
fn is_name(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= limits::ORGANISATION
        && !text.chars().any(|c| c.is_control() || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
}

/// A school year: two years that follow each other.
fn is_period(text: &str) -> bool {
    let year = |part: &str| is_digits(part, &[4]).then(|| part.parse::<u32>().ok()).flatten();
    let years = text
        .split_once('/')
        .and_then(|(first, second)| year(first).zip(year(second)));
    years.is_some_and(|(first, second)| first >= 2000 && second == first + 1)
}

fn is_plain(text: &str, length: usize) -> bool {
    (1..=length).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
}

fn is_version(text: &str) -> bool {
    is_plain(text, 32)
}

fn is_definition(definition: &Definition) -> bool {
    is_plain(&definition.id, 64) && is_version(&definition.version)
}

/// `2025-10-20T14:03:00+03:00`, perhaps with milliseconds, perhaps with `Z`: the shapes of RFC 3339 this program writes.
fn is_moment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape: &[u8] = match bytes.len() {
        20 => b"dddd-dd-ddTdd:dd:ddZ",
        24 => b"dddd-dd-ddTdd:dd:dd.dddZ",
        25 => b"dddd-dd-ddTdd:dd:dd+dd:dd",
        29 => b"dddd-dd-ddTdd:dd:dd.ddd+dd:dd",
        _ => return false,
    };
    let fits = bytes.iter().zip(shape).all(|(byte, want)| match want {
        b'd' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        other => byte == other,
    });
    let two = |at: usize| u32::from(bytes[at] - b'0') * 10 + u32::from(bytes[at + 1] - b'0');
    fits && (1..=12).contains(&two(5))
        && (1..=31).contains(&two(8))
        && two(11) <= 23
        && two(14) <= 59
        && two(17) <= 60
        && (text.ends_with('Z') || (two(bytes.len() - 5) <= 18 && two(bytes.len() - 2) <= 59))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_two_years_in_a_row() {
        assert!(is_period("2024/2025"));
        for wrong in [
            "2024-2025",
            "2024/2026",
            "2024/202",
            "24/25",
            "",
            "2024/2025/2026",
            "٢٠٢٤/2025",
            "1999/2000",
        ] {
            assert!(!is_period(wrong), "{wrong}");
        }
    }

    #[test]
    fn moments_have_one_shape() {
        for right in [
            "2025-10-20T14:03:00+03:00",
            "2025-10-20T14:03:00Z",
            "2025-10-20T14:03:00.123-11:30",
            "2025-10-20T14:03:00.123Z",
        ] {
            assert!(is_moment(right), "{right}");
        }
        for wrong in [
            "2025-10-20",
            "2025-13-20T14:03:00Z",
            "2025-10-20T24:03:00Z",
            "2025-10-20 14:03:00Z",
            "2025-10-20T14:03:00+30:00",
            "2025-10-20T14:03:00 03:00",
            "2025-10-20T14:03:00.123",
            "2025-10-20T14:03:00.123+19:00",
            "2025-10-20T14:03:00.1Z",
        ] {
            assert!(!is_moment(wrong), "{wrong}");
        }
    }

    #[test]
    fn names_are_one_visible_line() {
        assert!(is_name("МОУ «Ёлкинская ООШ № 1»"));
        for wrong in ["", "  ", "a\nb", "a\u{202e}b", "a\u{0}"] {
            assert!(!is_name(wrong), "{wrong:?}");
        }
        assert!(!is_name(&"я".repeat(limits::ORGANISATION + 1)));
    }
}
