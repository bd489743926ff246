//! What must survive: the store is killed, cut off from its disk, starved, damaged, upgraded half-way and used by
//! two programs at once. `cargo test -p store --test faults -- --nocapture` prints the counts.
//!
//! `VSOKO_FAULT_ROUNDS` sets the rounds of each fault (short by default; `cargo xtask faults` asks for all). Each
//! durability test has a control that must lose data: a harness that cannot see a loss proves nothing.

#[path = "../common/mod.rs"]
mod common;
mod damage;
mod kill;
mod migration;
mod power;
mod starve;
mod together;
mod writer;
