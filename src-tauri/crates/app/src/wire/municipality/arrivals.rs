//! «Письма»: what came, what was set aside, what is to be compared, what goes out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TrustView;
use crate::wire::{Destination, KeyView};

/// The screen of letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LettersView {
    /// The municipality's signing key, if there is one.
    pub key: Option<KeyView>,
    /// What came for this campaign, newest first (at most 500; the register tells of each school).
    pub arrivals: Vec<ArrivalRow>,
    /// How many there are altogether.
    pub total: u32,
    /// What was set aside, newest first.
    pub aside: Vec<ArrivalRow>,
    /// Keys nobody has compared yet.
    pub keys: Vec<PeerRow>,
    /// Schools with two letters of one sequence.
    pub forks: Vec<ForkRow>,
    /// Schools no invitation of this campaign was made for.
    pub uninvited: u32,
    /// What was made for schools, newest first.
    pub sent: Vec<SentRow>,
    /// Where letters can be written.
    pub destinations: Vec<Destination>,
    /// Is a receiving point named, so that letters can wait for delivery?
    pub post: bool,
    /// What is to be said of what came altogether: letters restored, files that can be let go of.
    pub notes: Vec<String>,
    /// How many rows hold bytes of what is no letter.
    pub junk: u32,
}

/// A file that came, told in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalRow {
    /// Its row.
    pub id: u64,
    /// Name of the file.
    pub file: String,
    /// When it was taken.
    pub at: String,
    /// How it came, in words.
    pub way: String,
    /// `new`, `newer`, `repeated`, `older`, `forked`, `other_campaign`, `other_recipient`, `unknown_school`,
    /// `unknown_key`, `revoked_key`, `damaged`, `newer_program`, `locked`, `not_a_letter`, `other_kind`.
    pub state: String,
    /// Was it taken (true) or set aside?
    pub taken: bool,
    /// What it is, in a sentence.
    pub words: String,
    /// What to do about it; empty when nothing.
    pub remedy: String,
    /// Number of the problem, empty for a letter that was taken.
    pub code: String,
    /// Sender's ИНН, empty when it is not known.
    pub inn: String,
    /// Sender's name.
    pub sender: String,
    /// Sequence, 0 when it is not known.
    pub sequence: u32,
    /// Fingerprint of the key it was signed with, empty when it is not known.
    pub fingerprint: String,
    /// May the school be taken into the register from this letter?
    pub can_enrol: bool,
    /// Are its bytes kept, so that it can be saved as it came?
    pub kept: bool,
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProgress {
    /// Files told.
    pub done: u32,
    /// Files found; grows while folders are walked.
    pub total: u32,
    /// The file of the moment.
    pub file: String,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// «Новых писем 11, повторных 1, отложено 2».
    pub words: String,
    /// How many of each state, in words.
    pub counts: Vec<ImportCount>,
    /// Each file (at most 2,000; those set aside first).
    pub rows: Vec<ArrivalRow>,
    /// Was it stopped by the person? What was taken stays.
    pub stopped: bool,
}

/// How many files had one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCount {
    /// See [`ArrivalRow::state`].
    pub state: String,
    /// Its label.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// A key of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeerRow {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// The public key, as it names itself.
    pub public_key: String,
    /// Groups of digits to read aloud.
    pub fingerprint: String,
    /// Groups of digits of the key it would replace, empty when there is none.
    pub replaces: String,
    /// What is known of it.
    pub trust: TrustView,
    /// The same in words, with how and when.
    pub words: String,
}

/// Two letters with one sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForkRow {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Their sequence.
    pub sequence: u32,
    /// The letters.
    pub letters: Vec<ForkLetter>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForkLetter {
    /// Digest.
    pub digest: String,
    /// When it came, what differs.
    pub words: String,
    /// Does it count now?
    pub counts: bool,
}

/// A letter made for a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SentRow {
    /// When.
    pub at: String,
    /// Kind, in words.
    pub kind: String,
    /// To whom.
    pub name: String,
    /// Where it was written or how it goes.
    pub words: String,
}

/// How letters are signed and where they go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LetterOrder {
    /// The password of the key.
    pub password: String,
    /// A folder to write into; without one they only wait for delivery.
    pub folder: Option<String>,
    /// For which schools; empty for all that the kind concerns.
    pub schools: Vec<String>,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LettersMade {
    /// «Записано 13 приглашений и проверено».
    pub words: String,
    /// The folder, empty when nothing was written.
    pub path: String,
    /// What else: how many wait for delivery, schools left out with the reason.
    pub remarks: Vec<String>,
}
