//! The receiving point as its clients meet it: real sockets, requests written by hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod attacks;
#[path = "../common/mod.rs"]
mod common;
mod encrypted;
mod hostile;
mod mailbox;
mod office;
mod strangers;
mod tls;
mod tus;
