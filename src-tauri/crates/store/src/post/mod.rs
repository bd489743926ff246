//! The receiving point's index: one SQLite file of its own, beside the folder of letters.
//!
//! It has no desk, no journal and no undo: a post office keeps what came and hands it out. What is the same as
//! everywhere: a write is answered after the commit (`synchronous=FULL`), rows carry checksums, migrations are frozen,
//! and a newer file is refused untouched. Who is known and who is not is for the caller to judge.

mod open;
mod table;

pub use open::{POST_FILE, PostStore};
pub use table::{NewPosted, Owner, PostState, Posted, Refused, Totals, Whose};
