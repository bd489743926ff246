//! How a file that came is told: one word for scripts, one sentence for people, and for what was set aside the problem
//! with its remedy.

use domain::problem::{Code, Problem, codes};
use domain::speech::Speech;
use serde::{Deserialize, Serialize};

/// How a file stands after it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// The first letter of a school for this campaign.
    New,
    /// A letter with a higher number than the one known: it counts from now on.
    Newer,
    /// A letter with a lower number than the one known: kept, does not count.
    Older,
    /// Another letter with a number that is known: both are kept, a person chooses.
    Forked,
    /// The very letter that is here already.
    Repeated,
    /// Of a year without a campaign.
    OtherCampaign,
    /// For somebody else.
    OtherRecipient,
    /// From a school that is not in the register.
    UnknownSchool,
    /// Signed with a key nobody has compared.
    UnknownKey,
    /// Signed with a second key of a known school.
    SecondKey,
    /// Signed with a revoked key.
    RevokedKey,
    /// Answers to another questionnaire.
    OtherQuestionnaire,
    /// Of a kind that is not for a municipality.
    OtherKind,
    /// Whole, but its content does not fit.
    Unfit,
    /// Broken or changed after it was signed.
    Damaged,
    /// Written by a newer program.
    NewerProgram,
    /// Encrypted, and the key is not open.
    Locked,
    /// No letter at all.
    NotALetter,
    /// The file could not be read.
    Unread,
}

impl Arrival {
    /// All of them, in the order they are counted out.
    pub const ALL: [Self; 19] = [
        Self::New,
        Self::Newer,
        Self::Older,
        Self::Forked,
        Self::Repeated,
        Self::OtherCampaign,
        Self::OtherRecipient,
        Self::UnknownSchool,
        Self::UnknownKey,
        Self::SecondKey,
        Self::RevokedKey,
        Self::OtherQuestionnaire,
        Self::OtherKind,
        Self::Unfit,
        Self::Damaged,
        Self::NewerProgram,
        Self::Locked,
        Self::NotALetter,
        Self::Unread,
    ];

    /// The word scripts read.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Newer => "newer",
            Self::Older => "older",
            Self::Forked => "forked",
            Self::Repeated => "repeated",
            Self::OtherCampaign => "other_campaign",
            Self::OtherRecipient => "other_recipient",
            Self::UnknownSchool => "unknown_school",
            Self::UnknownKey => "unknown_key",
            Self::SecondKey => "second_key",
            Self::RevokedKey => "revoked_key",
            Self::OtherQuestionnaire => "other_questionnaire",
            Self::OtherKind => "other_kind",
            Self::Unfit => "unfit",
            Self::Damaged => "damaged",
            Self::NewerProgram => "newer_program",
            Self::Locked => "locked",
            Self::NotALetter => "not_a_letter",
            Self::Unread => "unread",
        }
    }

    /// Was the letter taken, rather than set aside?
    pub fn is_taken(self) -> bool {
        matches!(
            self,
            Self::New | Self::Newer | Self::Older | Self::Forked | Self::Repeated
        )
    }

    /// What may become another verdict later: a campaign begins, a key is compared, a catalogue is installed.
    pub fn may_change(self) -> bool {
        matches!(
            self,
            Self::OtherCampaign
                | Self::UnknownSchool
                | Self::UnknownKey
                | Self::SecondKey
                | Self::RevokedKey
                | Self::OtherQuestionnaire
        )
    }

    /// What a problem of the letter's own layers means for the desk.
    pub fn of_problem(problem: &Problem) -> Self {
        const NOT: [Code; 4] = [
            codes::ENVELOPE_WITHOUT_LETTER,
            codes::LETTER_NOT_A_LETTER,
            codes::LETTER_TOO_LARGE,
            codes::FILE_TOO_LARGE,
        ];
        match problem.code {
            codes::ARRIVAL_OTHER_PERIOD => Self::OtherCampaign,
            codes::ARRIVAL_OTHER_RECIPIENT => Self::OtherRecipient,
            codes::ARRIVAL_UNKNOWN_SCHOOL => Self::UnknownSchool,
            codes::ARRIVAL_UNKNOWN_KEY => Self::UnknownKey,
            codes::ARRIVAL_SECOND_KEY => Self::SecondKey,
            codes::ARRIVAL_REVOKED_KEY => Self::RevokedKey,
            codes::ARRIVAL_OTHER_QUESTIONNAIRE => Self::OtherQuestionnaire,
            codes::ARRIVAL_OTHER_KIND => Self::OtherKind,
            codes::ARRIVAL_OTHER_SCHOOL | codes::ARRIVAL_CONTENT | codes::ARRIVAL_IMPOSSIBLE => Self::Unfit,
            codes::ARRIVAL_ENCRYPTED | codes::LETTER_ENCRYPTED => Self::Locked,
            codes::LETTER_NEWER_FORMAT | codes::LETTER_UNKNOWN_KIND | codes::AGE_NEWER => Self::NewerProgram,
            code if NOT.contains(&code) => Self::NotALetter,
            _ => Self::Damaged,
        }
    }

    /// What it is called in a count.
    pub fn label(self, speech: &dyn Speech) -> String {
        speech.say(&format!("incoming-{}", self.word().replace('_', "-")), &[])
    }
}

impl super::Told {
    /// What became of a letter that was taken, in a sentence.
    pub fn words(&self, speech: &dyn Speech) -> String {
        let id = match (self.kind.as_str(), self.state) {
            ("summary", Arrival::New | Arrival::Newer) => "incoming-said-summary".to_owned(),
            _ => format!("incoming-said-{}", self.state.word().replace('_', "-")),
        };
        let said = speech.say(
            &id,
            &[
                ("name", (&self.name).into()),
                ("sequence", self.sequence.to_string().into()),
                ("period", (&self.period).into()),
            ],
        );
        if self.first_key {
            format!("{said} {}", speech.say("incoming-first-key", &[]))
        } else if self.completed {
            format!("{said} {}", speech.say("incoming-completed", &[]))
        } else {
            said
        }
    }
}
