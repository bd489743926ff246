//! What a hostile file can do to the reading of letters: nothing but be refused, quickly and in little memory.
//! `cargo test -p letter --test faults -- --nocapture` prints the counts.
//!
//! `VSOKO_FAULT_ROUNDS` sets how much (short by default; `cargo xtask faults` asks for all of it),
//! `VSOKO_FUZZ_SECONDS` how long each kind of input is fuzzed instead, `VSOKO_FAULT_SEED` repeats a run.

#![allow(
    clippy::unwrap_used,
    reason = "the functions beside the tests fail loudly too"
)]

mod dice;
mod flips;
mod fuzz;
#[path = "../letters/hostile/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other tests need more of it")]
mod hostile;
#[path = "../letters/made.rs"]
#[allow(dead_code, reason = "other tests need more of it")]
mod made;
mod memory;
mod mutation;
