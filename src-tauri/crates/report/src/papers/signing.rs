//! The signing sheet: a person confirms on paper what the electronic letter says. The paper names the letter and the
//! key by their fingerprints; the handwritten signature is what counts.

use domain::speech::Arg;

use super::page::{self, LEAD, lead, strong, table, title};
use super::plan::Plan;
use super::said::Said;
use super::{Paper, PaperInput};
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Row, Style};
use crate::typeset::{Align, Text};

/// Letters of a digest that are read aloud.
const SHORT: usize = 12;
/// Letters in a group.
const GROUP: usize = 4;
/// Letters in a group of the whole digest.
const LONG_GROUP: usize = 8;

/// What the sheet says of a letter that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its number.
    pub sequence: u32,
    /// When it was signed, for people.
    pub signed_at: String,
    /// Name of its file.
    pub file: String,
    /// Whom it is for: name and ИНН; `None` when it was signed before an invitation counted.
    pub recipient: Option<(String, String)>,
    /// It left encrypted.
    pub encrypted: bool,
    /// What it carries, in words.
    pub content: String,
    /// SHA-256 of its archive, hexadecimal.
    pub digest: String,
    /// The key's fingerprint: groups of digits.
    pub fingerprint: String,
    /// Version of the questionnaire it was filled in with.
    pub version: String,
    /// Hash of the questionnaire.
    pub hash: String,
    /// Recorded answers to questions of the directions.
    pub answers: usize,
    /// Filled fields of the passport.
    pub passport: usize,
    /// Has the form been changed since?
    pub changed_since: bool,
}

/// Builds the signing sheet of a letter.
///
/// # Errors
/// When a sentence of the document is missing.
pub fn signing_sheet(input: &PaperInput<'_>, sealed: &Sealed) -> Result<Paper, ReportError> {
    let said = Said::new(input);
    let places = &Plan::embedded()?.places;
    let name = said.text("print-signing-title")?;
    let line = said.text("print-line-name")?;
    let or_line = |text: String| if text.is_empty() { line.clone() } else { text };
    let mut blocks = vec![title(&name)];
    let args = [
        ("school", Arg::from(or_line(said.plain(&places.school_full)))),
        ("inn", or_line(said.plain(&places.inn)).into()),
        ("period", input.form.period.to_string().into()),
        ("title", (&input.catalogue.questionnaire.identity.title).into()),
    ];
    blocks.push(lead(said.say("print-signing-lead", &args)?));
    blocks.push(what_is_signed(&said, sealed)?);
    if sealed.changed_since {
        blocks.push(strong(said.text("print-signing-changed")?));
    }
    blocks.push(lead(said.text("print-signing-compare")?));
    let post = or_line(said.plain(&places.signer_post));
    let signer = or_line(said.plain(&places.signer));
    let roomy = Style {
        above: 12.0,
        leading: 20.0,
        align: Align::Left,
        keep: true,
        ..LEAD
    };
    for (font, text) in [
        (Font::SerifBold, said.text("print-signing-confirm")?),
        (
            Font::Serif,
            said.say("print-signing-post", &[("post", post.into())])?,
        ),
        (
            Font::Serif,
            said.say("print-signing-signature", &[("signer", signer.into())])?,
        ),
        (Font::Serif, said.text("print-signing-date")?),
    ] {
        blocks.push(Block::Paragraph(Text::new(font, text), roomy));
    }
    for id in ["print-signing-what-it-is", "print-signing-what-it-is-not"] {
        blocks.push(Block::note(said.text(id)?));
    }
    let (document, setter) = page::document(&said, &name, &blocks)?;
    let mut notices = page::notices(&said, &setter)?;
    if sealed.changed_since {
        notices.push(said.text("print-signing-changed")?);
    }
    Ok(Paper { document, notices })
}

fn what_is_signed(said: &Said<'_>, sealed: &Sealed) -> Result<Block, ReportError> {
    let digest = &sealed.digest;
    let short: String = digest.chars().take(SHORT).collect();
    let letter = [
        ("number", Arg::from(sealed.sequence.to_string())),
        ("date", (&sealed.signed_at).into()),
        ("file", (&sealed.file).into()),
        ("content", (&sealed.content).into()),
    ];
    let (name, inn) = sealed.recipient.clone().unwrap_or_default();
    let recipient = [
        ("name", Arg::from(name)),
        ("inn", inn.into()),
        ("known", i64::from(sealed.recipient.is_some()).into()),
        ("encrypted", i64::from(sealed.encrypted).into()),
    ];
    let answers = [
        ("answers", Arg::from(sealed.answers.to_string())),
        ("passport", sealed.passport.to_string().into()),
    ];
    let rows = [
        (
            "print-signing-letter",
            said.say("print-signing-letter-is", &letter)?,
        ),
        (
            "print-signing-recipient",
            said.say("print-signing-recipient-is", &recipient)?,
        ),
        (
            "print-signing-answers",
            said.say("print-signing-answers-are", &answers)?,
        ),
        ("print-signing-short", grouped(&short, GROUP, "\u{a0}")),
        ("print-signing-key", sealed.fingerprint.clone()),
        ("print-signing-long", grouped(digest, LONG_GROUP, " ")),
        (
            "print-signing-questionnaire",
            said.say("print-signing-version", &[("version", (&sealed.version).into())])?
                + "\n"
                + &grouped(&sealed.hash, LONG_GROUP, " "),
        ),
    ];
    let mut lines = Vec::new();
    for (id, value) in rows {
        lines.push(Row::plain([said.text(id)?, value]));
    }
    let header = Row::plain(said.texts(&["print-column-signed", "print-column-value"])?);
    Ok(table(
        &[(58.0, Align::Left), (118.0, Align::Left)],
        vec![header],
        lines,
    ))
}

/// A long number in groups a person can read aloud.
fn grouped(text: &str, by: usize, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(by).map(|group| group.iter().collect()).collect();
    groups.join(between)
}
