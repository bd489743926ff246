//! The desk's memory: one SQLite file, one write path, one journal, backups.
//!
//! This room exists so that the rest of the program can say "saved" and mean it. Everything that changes goes
//! through [`Store::change`], a durable transaction that also appends to the journal; undo, history and the custody
//! line read that journal. The store never looks inside an answer: a body is text that `domain` wrote.
//!
//! There is no clock here. Times come from the caller as RFC 3339 text and are kept as they came.

pub mod backup;
mod change;
mod disk;
mod error;
mod migrate;
mod open;
pub mod post;
mod recognise;
mod rest;
mod rotation;
mod seal;
mod seat;
mod stamp;
mod table;
mod undo;
mod verify;
mod wal;

pub use change::{Action, Committed, Step, Tx};
pub use error::{StoreError, What};
pub use migrate::SCHEMA_VERSION;
pub use open::{DATABASE_FILE, Durability, Options, Store};
pub use table::age_key::AgeKey;
pub use table::backup::BackupLog;
pub use table::desk::{Desk, DeskKind, NewDesk};
pub use table::entry::{Entry, EntryKind};
pub use table::journal::{Change, JournalRow, LastChange};
pub use table::key::Key;
pub use table::letter::{Letter, LetterId, LetterState, NewLetter};
pub use table::outbox::{NewOutbox, OutboxRow, OutboxState};
pub use table::outcome::Outcome;
pub use table::parcel::{NewParcel, Parcel};
pub use table::passed_over::{NewPassedOver, PASSED_OVER_LIMIT};
pub use table::peer::{How, NewPeer, Peer, PeerState, Revoked, Role};
pub use table::period::{Definition, Period, PeriodId};
pub use table::received::{NewReceived, Received, ReceivedId, ReceivedState, Way};
pub use undo::{Pending, Taken};
pub use verify::Verdict;
