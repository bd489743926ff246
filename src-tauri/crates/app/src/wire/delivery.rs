//! The school's side of the hand-over for a window: who the municipality is, how a letter leaves, what came back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KeyView, ProblemView};

/// Whether a key of somebody else counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrustState {
    /// «Отправитель не проверен».
    Unverified,
    /// The fingerprint was compared.
    Trusted,
    /// A second key for a known ИНН.
    Aside,
    /// Counts no longer.
    Revoked,
}

/// A municipality and a key of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PartnerView {
    /// ИНН.
    pub inn: String,
    /// Name as its letters say it.
    pub name: String,
    /// Eight groups of five digits, to read aloud.
    pub fingerprint: String,
    /// Whether the key counts.
    pub state: TrustState,
    /// The same in words.
    pub state_words: String,
    /// How the key came to that state, in words.
    pub how: String,
    /// Since when.
    pub since: String,
    /// Letters to it are encrypted.
    pub encrypted: bool,
}

/// A receiving point named in an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryPost {
    /// Its address.
    pub url: String,
    /// Fingerprint of its key.
    pub fingerprint: String,
}

/// A goal of the campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GoalLine {
    /// Title of the direction, empty for the whole.
    pub direction: String,
    /// The goal.
    pub text: String,
}

/// A procedure of the campaign's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProcedureLine {
    /// Its name.
    pub name: String,
    /// When.
    pub when: String,
    /// By which document.
    pub document: String,
}

/// An invitation of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvitationView {
    /// Digest of the letter: its name in other calls.
    pub digest: String,
    /// Who sent it, with the key that signed it.
    pub partner: PartnerView,
    /// School year.
    pub period: String,
    /// Its number.
    pub sequence: u32,
    /// When it came.
    pub at: String,
    /// Until when letters are expected; empty when not said.
    pub deadline: String,
    /// What the campaign is for.
    pub goals: Vec<GoalLine>,
    /// May the letter carry files?
    pub files: bool,
    /// What evidence is wished.
    pub wished: Vec<String>,
    /// Procedures of the year.
    pub calendar: Vec<ProcedureLine>,
    /// A word to the schools.
    pub note: String,
    /// Whom to ask.
    pub contact: String,
    /// The receiving point, if there is one.
    pub post: Option<DeliveryPost>,
    /// A questionnaire that this desk does not have comes along and waits to be accepted.
    pub questionnaire_offered: bool,
    /// What to know of the questionnaire, in words; empty when it is the one that is here.
    pub questionnaire: String,
    /// It is the one that counts for its year now.
    pub current: bool,
}

/// What became of a letter that was just read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalState {
    /// New, and it counts.
    New,
    /// Whole, but nobody compared the sender's fingerprint yet.
    Unverified,
    /// It was here already.
    Repeated,
    /// A newer one of its kind is here.
    Older,
    /// Kept with the reason, counts for nothing.
    Aside,
    /// Not taken.
    Refused,
}

/// A letter that was just read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Arrival {
    /// Name of the file it came in.
    pub file: String,
    /// Where the file lies, to read it once more; empty when it did not come as a file.
    pub path: String,
    /// It was not taken because it is encrypted and nothing opened it: with the key's password it may be.
    pub encrypted: bool,
    /// What became of it.
    pub state: ArrivalState,
    /// The same in a sentence.
    pub words: String,
    /// What to do next, if anything.
    pub next: String,
    /// `invitation`, `receipt`, `return`, `recommendations`, `submission`; empty when it was not taken.
    pub kind: String,
    /// Digest of the letter.
    pub digest: String,
    /// Name of the sender.
    pub sender: String,
    /// ИНН of the sender.
    pub inn: String,
    /// School year.
    pub period: String,
    /// Its number.
    pub sequence: u32,
    /// Fingerprint of the key that signed it.
    pub fingerprint: String,
    /// Why it was set aside or not taken.
    pub problem: Option<ProblemView>,
}

/// The letters of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FolderArrivals {
    /// Each letter, in the order of the files' names.
    pub arrivals: Vec<Arrival>,
    /// How many there are and how much else lies there, in a sentence.
    pub words: String,
}

/// A remark of the municipality at a place of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemarkView {
    /// Its name in other calls.
    pub id: String,
    /// `1.05`, `passport.KEY`, `selfstudy.1.10`; empty for the whole letter.
    pub target: String,
    /// The place in words.
    pub label: String,
    /// What is wrong and what is wished.
    pub text: String,
    /// What stood there in the returned letter.
    pub was: String,
    /// What stands there now.
    pub now: String,
    /// A person said that it is dealt with.
    pub done: bool,
}

/// A letter that came back with remarks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReturnView {
    /// Digest of the municipality's letter.
    pub digest: String,
    /// Number of the returned letter.
    pub sequence: u32,
    /// Under which number it is registered there.
    pub number: String,
    /// When it was returned.
    pub at: String,
    /// Until when the corrected letter is wished; empty when not said.
    pub wished_by: String,
    /// The remarks.
    pub remarks: Vec<RemarkView>,
    /// Those not dealt with yet.
    pub open: u32,
    /// A later letter was signed since.
    pub answered: bool,
}

/// A place where the form differs from the last letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterDifference {
    /// The place.
    pub target: String,
    /// The place in words.
    pub label: String,
    /// What the last letter says.
    pub before: String,
    /// What stands there now.
    pub now: String,
}

/// What a recommendation letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AdviceView {
    /// Digest of the letter.
    pub digest: String,
    /// Who sent it.
    pub sender: String,
    /// When it came.
    pub at: String,
    /// A word beside it.
    pub note: String,
    /// Recommendations, measures and decisions, in this order.
    pub items: Vec<AdviceItem>,
}

/// What an item of a recommendation letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AdviceKind {
    /// A recommendation.
    Recommendation,
    /// A measure of the municipality that concerns the school.
    Measure,
    /// A decision.
    Decision,
}

/// An item of a recommendation letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AdviceItem {
    /// Its name in other calls.
    pub id: String,
    /// What it is.
    pub kind: AdviceKind,
    /// Title of the direction, empty for the whole.
    pub direction: String,
    /// What it says.
    pub text: String,
    /// When, who, number and date, in one line; may be empty.
    pub detail: String,
    /// It stands in the school's plan already.
    pub taken: bool,
}

/// A letter of the history, sent or received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MailRow {
    /// Digest: its name in other calls.
    pub digest: String,
    /// True for the school's own letters.
    pub sent: bool,
    /// `submission`, `invitation`, …
    pub kind: String,
    /// The kind in words.
    pub kind_words: String,
    /// School year.
    pub period: String,
    /// Its number.
    pub sequence: u32,
    /// When it was signed or came.
    pub at: String,
    /// Who signed or took it.
    pub actor: String,
    /// To whom or from whom; empty for anybody.
    pub partner: String,
    /// How it went or came, in words.
    pub way: String,
    /// Fingerprint of the key that signed it.
    pub fingerprint: String,
    /// How far it is, in words.
    pub state: String,
    /// Why it was set aside.
    pub problem: Option<ProblemView>,
    /// File name.
    pub file: String,
    /// Size in words.
    pub size: String,
}

/// Delivery by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QueueState {
    /// Waits for a connection.
    Waiting,
    /// Is being sent, or was cut off.
    Sending,
    /// The receiving point signed that it has it.
    Delivered,
    /// The receiving point has it and does not know the sender's key: the addressee does not see it yet.
    Quarantine,
    /// A person has to look.
    Stopped,
}

/// A letter in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueueView {
    /// Digest of the letter.
    pub digest: String,
    /// Its number.
    pub sequence: u32,
    /// How far it is.
    pub state: QueueState,
    /// The same in words.
    pub words: String,
    /// The receiving point's address.
    pub url: String,
    /// Attempts so far.
    pub attempts: u32,
    /// When it is tried again; empty when at once.
    pub next_at: String,
    /// What the last attempt met.
    pub problem: Option<ProblemView>,
}

/// A choice in a fork.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ForkChoice {
    /// The form on this laptop is the right one: go on from here.
    Here,
    /// The other letter is the right one: take its form.
    There,
}

/// Two letters of this school with one number, or a letter that this laptop does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForkView {
    /// Its name in other calls.
    pub id: String,
    /// The number both have.
    pub sequence: u32,
    /// What was noticed.
    pub words: String,
    /// What can be chosen, with words; the other letter's form only when the letter is here.
    pub choices: Vec<ForkOption>,
    /// What was chosen, if it was.
    pub chosen: Option<ForkChoice>,
}

/// A choice with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForkOption {
    /// The choice.
    pub choice: ForkChoice,
    /// What it means.
    pub words: String,
}

/// The school's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeyFacts {
    /// The signing key.
    pub key: KeyView,
    /// What letters to this school are encrypted to; empty until it is made with the next signing.
    pub recipient: String,
    /// Fingerprint of the older key that signed this one; empty when there is none.
    pub follows: String,
    /// Fingerprints of keys set aside, with the day.
    pub older: Vec<String>,
    /// What 63-ФЗ allows this key to be.
    pub law: String,
}

/// How the next letter leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeavingView {
    /// Name of the municipality it is addressed to; empty when to anybody.
    pub to: String,
    /// It will be encrypted unless that is switched off.
    pub encrypted: bool,
    /// What that means, in a sentence.
    pub words: String,
    /// What to confirm before encryption is switched off; empty when there is nothing to switch off.
    pub plain_warning: String,
    /// May it carry files?
    pub files: bool,
    /// The warning about names in files; empty when no files may go along.
    pub files_warning: String,
    /// Files the last letter carried, which go along again.
    pub kept_files: Vec<EvidenceLine>,
    /// Can the program deliver it?
    pub post: Option<DeliveryPost>,
    /// Address for an e-mail; empty when not known.
    pub mail_to: String,
}

/// A file that goes along with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceLine {
    /// Its name in the letter.
    pub name: String,
    /// The question it belongs to; empty when to none.
    pub target: String,
    /// Size in words.
    pub size: String,
}

/// A file to go along with the next letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceChoice {
    /// The file.
    pub path: String,
    /// The question it belongs to.
    pub target: String,
}

/// How to sign.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignOptions {
    /// Where to write the letter; without one it is only kept here, to be delivered or drafted.
    pub folder: Option<String>,
    /// Not encrypted although it could be.
    pub plain: bool,
    /// The person has read the warning and confirmed it.
    pub plain_confirmed: bool,
    /// Files to go along.
    pub evidence: Vec<EvidenceChoice>,
    /// Files of the last letter do not go along again.
    pub drop_kept_files: bool,
}

/// A draft for the mail program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MailDraft {
    /// The `.eml` file.
    pub draft: String,
    /// The letter beside it, for a mailbox in the browser.
    pub letter: String,
    /// Address; empty when not known.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// How large the mail becomes and whether mail services take it.
    pub size: String,
    /// What to do when it is too large; empty when it is not.
    pub remedy: String,
}

/// What one round of delivery did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryRound {
    /// The letters of this year that were ever handed over for delivery, as they stand now.
    pub queue: Vec<QueueView>,
    /// Digests of those that went through in this very round.
    pub delivered: Vec<String>,
    /// What was fetched.
    pub arrived: Vec<Arrival>,
    /// The round in a sentence.
    pub words: String,
}

/// The whole screen of the hand-over beside [`super::HandOver`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryView {
    /// The invitations that are here, the one that counts for this year first.
    pub invitations: Vec<InvitationView>,
    /// How the next letter leaves.
    pub leaving: LeavingView,
    /// The school's keys, once made.
    pub keys: Option<KeyFacts>,
    /// Deliveries of this year, the newest first.
    pub queue: Vec<QueueView>,
    /// The newest return, if one is there.
    pub returned: Option<ReturnView>,
    /// Forks that wait for a choice.
    pub forks: Vec<ForkView>,
    /// Recommendation letters.
    pub advice: Vec<AdviceView>,
    /// Places where the form differs from the last letter.
    pub differences: Vec<LetterDifference>,
    /// The last letter says all there is to say, and goes where the next one would: signing again is not needed.
    pub said_already: bool,
    /// All letters of this year, the newest first.
    pub mail: Vec<MailRow>,
}
