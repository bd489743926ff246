//! What the loop needs of a desk: the parcels that wait, and a place to say what became of them.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use domain::problem::Problem;
use letter::Digest;

use crate::address::PostAddress;

/// The desk's number of a parcel in its outbox.
pub type ParcelId = i64;

/// The outbox of a desk. Every call is a short, finished piece of work that is durable when it returns: the program
/// may be killed between any two of them.
pub trait Outbox {
    /// The desk's clock. Only pauses and sentences are made of it, never an order of letters.
    fn now(&self) -> DateTime<FixedOffset>;

    /// What waits, in the order it should go. Delivered and stopped parcels are not among it.
    ///
    /// # Errors
    /// When the desk cannot be read.
    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem>;

    /// A waiting parcel with its bytes; `None` when it was taken back in the meantime.
    ///
    /// # Errors
    /// When the desk cannot be read.
    fn parcel(&mut self, id: ParcelId) -> Result<Option<Parcel>, Problem>;

    /// Where the upload of a parcel goes on after a break; `None` when it has to begin anew.
    ///
    /// # Errors
    /// When the desk cannot be written.
    fn begun(&mut self, id: ParcelId, upload_url: Option<&str>) -> Result<(), Problem>;

    /// So many bytes are over. For people to see: nothing is resumed from it, so it need not be kept.
    ///
    /// # Errors
    /// When the desk cannot go on.
    fn progress(&mut self, id: ParcelId, sent: u64, of: u64) -> Result<(), Problem>;

    /// The receiving point has signed that it has the parcel, and the signature was verified. One it set aside
    /// ([`Kept::Quarantine`]) is not delivered: its addressee does not see it yet, and it is to be asked for again.
    ///
    /// # Errors
    /// When the desk cannot be written: the parcel is then asked for again later.
    fn delivered(&mut self, id: ParcelId, delivered: &Delivered) -> Result<(), Problem>;

    /// It did not go through: until when to wait, or that a person must act. Of a silence that lasts only the first
    /// failure is told.
    ///
    /// # Errors
    /// When the desk cannot be written.
    fn failed(&mut self, id: ParcelId, failure: &Failure) -> Result<(), Problem>;
}

/// A line of the outbox: what is needed to tell whether it is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: ParcelId,
    /// The receiving point's address, to try each point once.
    pub url: String,
    /// Not before; `None` for at once.
    pub next_at: Option<DateTime<FixedOffset>>,
}

/// A sealed letter on its way to a receiving point.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// Its number.
    pub id: ParcelId,
    /// Where it goes.
    pub address: PostAddress,
    /// The file's bytes: a `.vsoko` or a `.vsoko.age`.
    pub bytes: Arc<[u8]>,
    /// Its plain Latin name.
    pub file_name: String,
    /// Who sends it to whom, signed when the letter was signed; a plain letter may go without.
    pub ticket: Option<Ticket>,
    /// Where an upload was begun.
    pub upload_url: Option<String>,
    /// Failures in a row so far.
    pub attempts: u32,
}

/// The signed line that tells the receiving point what it cannot read in an encrypted letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// `vsoko-upload/1 sha256=… from=… to=… kind=…`.
    pub statement: String,
    /// The minisign signature over that line, as text.
    pub signature: String,
    /// The key's one line.
    pub key: String,
}

/// What the receiving point has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The line that was signed, to be shown to anybody later.
    pub statement: String,
    /// Its minisign signature, as text.
    pub signature: String,
    /// SHA-256 of the uploaded bytes.
    pub sha256: Digest,
    /// When, by the receiving point's clock.
    pub at: DateTime<FixedOffset>,
    /// Kept for its receiver or, from a sender it does not know, set aside.
    pub kept: Kept,
}

/// How a receiving point keeps a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// For its receiver.
    Stored,
    /// Set aside until the receiver knows the sender.
    Quarantine,
}

/// Why a parcel did not go through this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What to tell.
    pub problem: Problem,
    /// There was simply no connection: nothing to call attention to.
    pub quiet: bool,
    /// Failures in a row, this one included.
    pub attempts: u32,
    /// When it is tried again; `None` when it stops until a person has acted.
    pub next_at: Option<DateTime<FixedOffset>>,
}
