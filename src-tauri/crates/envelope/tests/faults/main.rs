//! What a hostile envelope can do: nothing but be refused, quickly and in little memory.
//! `cargo test -p envelope --test faults -- --nocapture` prints the counts; `VSOKO_FAULT_ROUNDS` sets how much (short by
//! default; `cargo xtask faults` asks for all of it).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod memory;
#[path = "../envelopes/pack.rs"]
#[allow(dead_code, reason = "other tests need more of it")]
mod pack;
mod spoiled;
