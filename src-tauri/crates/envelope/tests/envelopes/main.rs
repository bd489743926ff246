//! Envelopes that came back from the world, and such as programs on the way make of them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod hostile;
mod made;
mod mailbox;
mod pack;
