//! «Школы»: the register.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{WordChoice, WorkbookProblem};

/// The register of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterView {
    /// The schools, by name.
    pub rows: Vec<RegisterRow>,
    /// Types a school can have (`СОШ` …).
    pub types: Vec<String>,
    /// Kinds of place.
    pub localities: Vec<String>,
    /// What may be filtered by: the states of handing in.
    pub standings: Vec<WordChoice>,
    /// Leading schools and whom they help.
    pub pairs: Vec<PairRow>,
}

/// A school of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterRow {
    /// ИНН, its name for the program.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Type.
    pub oo_type: String,
    /// Place.
    pub locality: String,
    /// Pupils, from the newest letter, empty before.
    pub pupils: String,
    /// Small by the municipality's own bounds.
    pub small: bool,
    /// ШНОР: set by the municipality, never computed.
    pub low_results: bool,
    /// «Зона риска» of objectivity: set by the municipality.
    pub risk: bool,
    /// A leading school.
    pub leader: bool,
    /// E-mail address for letters.
    pub email: String,
    /// Where the row comes from, in words.
    pub source: String,
    /// How far it has handed in.
    pub standing: StandingView,
    /// The same in words with number and date.
    pub standing_words: String,
    /// Is its key known?
    pub trust: TrustView,
    /// The same in words.
    pub trust_words: String,
    /// May it be taken off the register (no letter of it is here)?
    pub removable: bool,
}

/// How far a school has handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StandingView {
    /// Nothing came yet.
    Missing,
    /// A letter waits to be looked at.
    Submitted,
    /// Returned, and no newer one came.
    Returned,
    /// Accepted.
    Accepted,
    /// Two letters with one sequence: a person chooses.
    Forked,
}

/// What is known of a school's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrustView {
    /// No key.
    None,
    /// Taken from the first letter, not yet compared.
    Unverified,
    /// Compared.
    Trusted,
    /// A second key came and was set aside.
    Aside,
    /// Revoked.
    Revoked,
}

/// Keys of a school, to revoke one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolKeysView {
    /// ИНН.
    pub inn: String,
    /// Every key the school has had here.
    pub keys: Vec<SchoolKey>,
    /// The number after the highest letter of this campaign: from there on a key is usually revoked.
    pub next: u32,
    /// Which letters of this campaign count now, in words.
    pub letters: String,
}

/// A key of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolKey {
    /// The key itself.
    pub public_key: String,
    /// Groups of digits.
    pub fingerprint: String,
    /// How far it is trusted, in words.
    pub words: String,
    /// Can it still be revoked?
    pub revocable: bool,
}

/// A pair of a leading school and one it helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PairRow {
    /// Its key.
    pub key: String,
    /// ИНН of the leading school.
    pub leader: String,
    /// Its name.
    pub leader_name: String,
    /// ИНН of the other.
    pub helped: String,
    /// Its name.
    pub helped_name: String,
    /// What about.
    pub subject: String,
    /// Who looks after the pair (a post, not a person).
    pub curator: String,
}

/// A pair as it is typed; without a key a new one, with `remove` it is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PairEdit {
    /// Its key.
    #[ts(optional)]
    pub key: Option<String>,
    /// ИНН of the leading school.
    pub leader: String,
    /// ИНН of the other.
    pub helped: String,
    /// What about.
    pub subject: String,
    /// Who looks after it.
    pub curator: String,
    /// Take it away.
    pub remove: bool,
}

/// A row of the register as it is typed. An unknown ИНН is a new row. Only the given members change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RegisterEdit {
    /// ИНН as typed.
    pub inn: String,
    /// Name.
    #[ts(optional)]
    pub name: Option<String>,
    /// Type.
    #[ts(optional)]
    pub oo_type: Option<String>,
    /// Place.
    #[ts(optional)]
    pub locality: Option<String>,
    /// E-mail address.
    #[ts(optional)]
    pub email: Option<String>,
    /// ШНОР.
    #[ts(optional)]
    pub low_results: Option<bool>,
    /// «Зона риска».
    #[ts(optional)]
    pub risk: Option<bool>,
    /// A leading school.
    #[ts(optional)]
    pub leader: Option<bool>,
    /// Take it off the register.
    #[ts(optional)]
    pub remove: Option<bool>,
}

/// What would change if a table were taken as the register. Nothing is changed by looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterPreview {
    /// The file's name.
    pub file: String,
    /// Names this preview: taking with it is refused when the file has changed since.
    pub digest: String,
    /// The rows of the file, in its order.
    pub rows: Vec<RegisterPreviewRow>,
    /// «Новых школ 11, изменится 1, без изменений 1».
    pub words: String,
    /// Rows that cannot be taken; the others can.
    pub problems: Vec<WorkbookProblem>,
}

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterPreviewRow {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Type.
    pub oo_type: String,
    /// Place.
    pub locality: String,
    /// `new`, `changed`, `same`.
    pub kind: String,
    /// The same in words, with what stood there.
    pub words: String,
}
