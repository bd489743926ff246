//! A ready letter for the person's own mail program: a file that opens as a draft with address, subject, a few lines
//! and the sealed letter attached.

use chrono::{DateTime, FixedOffset};
use domain::speech::Speech;
use letter::Digest;
use mail_builder::MessageBuilder;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;

/// Base64 with its line ends makes 76 characters of 57 bytes, and two for the line end.
const LINE: (u64, u64) = (57, 78);
/// The text and the headers besides.
const BESIDES: u64 = 4 * 1024;
/// Some mail services take no more than this.
const STRICT: u64 = 20 * 1000 * 1000;
/// Hardly any takes more than this.
const WIDE: u64 = 25 * 1000 * 1000;

/// What goes into a draft.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The receiver's address; empty when it is not known.
    pub to: &'a str,
    /// Who sends, as in the letter.
    pub from_name: &'a str,
    /// The receiver's name, empty when it is not known.
    pub to_name: &'a str,
    /// The school year, as `2024/2025`.
    pub period: &'a str,
    /// The id of the sentence that names the kind of letter, as `draft-kind-submission`.
    pub kind: &'a str,
    /// The attachment's plain Latin name.
    pub file_name: &'a str,
    /// The sealed letter.
    pub bytes: &'a [u8],
    /// When the draft is made.
    pub at: DateTime<FixedOffset>,
}

/// Whether mail services take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSize {
    /// Any takes it.
    Fits,
    /// Some will not: between 20 and 25 MB.
    Doubtful,
    /// None will: a stick, or delivery by the program.
    TooLarge,
}

impl MailSize {
    /// What a file of so many bytes becomes in a mail, and whether that is taken.
    pub fn of(bytes: u64) -> Self {
        match Self::in_mail(bytes) {
            size if size <= STRICT => Self::Fits,
            size if size <= WIDE => Self::Doubtful,
            _ => Self::TooLarge,
        }
    }

    /// Bytes of the mail: a file grows by a third on its way.
    pub fn in_mail(bytes: u64) -> u64 {
        bytes
            .div_ceil(LINE.0)
            .saturating_mul(LINE.1)
            .saturating_add(BESIDES)
    }

    /// The id of the sentence that says it, with `.remedy` where something is to be done.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Fits => "draft-size-fits",
            Self::Doubtful => "draft-size-doubtful",
            Self::TooLarge => "draft-size-too-large",
        }
    }
}

/// The subject of a draft, for the button that copies it.
pub fn subject(draft: &Draft<'_>, speech: &dyn Speech) -> String {
    let kind = speech.say(draft.kind, &[]);
    let values = [
        ("kind", kind.into()),
        ("name", draft.from_name.into()),
        ("period", draft.period.into()),
    ];
    one_line(&speech.say("draft-subject", &values))
}

/// The draft as the bytes of an `.eml` file. `X-Unsent: 1` makes mail programs open it for sending, not for reading.
pub fn draft(draft: &Draft<'_>, speech: &dyn Speech) -> Vec<u8> {
    let body = speech.say(
        "draft-body",
        &[
            ("kind", speech.say(draft.kind, &[]).into()),
            ("name", draft.from_name.into()),
            ("receiver", draft.to_name.into()),
            ("known", i64::from(!draft.to_name.is_empty()).into()),
            ("period", draft.period.into()),
            ("file", draft.file_name.into()),
        ],
    );
    // The usual message id names the laptop: this one names the letter.
    let id = format!("{}@vsoko.invalid", Digest::of(draft.bytes));
    let mut message = MessageBuilder::new()
        .message_id(MessageId::new(id))
        .date(Date::new(draft.at.timestamp()))
        .header("X-Unsent", Raw::new("1"))
        .subject(Text::new(subject(draft, speech)))
        .text_body(body)
        .attachment("application/octet-stream", draft.file_name, draft.bytes);
    if is_address(draft.to) {
        message = message.to(draft.to);
    }
    // Writing into memory does not fail.
    message.write_to_vec().unwrap_or_default()
}

/// One address, plainly: anything else is left for the person to type.
fn is_address(text: &str) -> bool {
    let plain = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || more.contains(c))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            plain(name, ".!#$%&'*+/=?^_`{|}~-") && plain(host, ".-") && host.contains('.')
        })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
