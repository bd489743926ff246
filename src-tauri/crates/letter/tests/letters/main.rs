//! What a letter must do and must not do: made and read back, broken in every way, placed on failing disks, and shown
//! to programs that are not ours.

#![allow(
    clippy::unwrap_used,
    reason = "the functions beside the tests fail loudly too"
)]

mod encryption;
mod flips;
mod hostile;
mod keys;
mod made;
mod old_formats;
mod placing;
mod refusals;
mod round_trip;
mod statements;
mod strangers;
mod testkit;
