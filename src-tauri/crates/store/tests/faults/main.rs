//! What must survive: the store is killed, cut off from its disk, starved, damaged, upgraded half-way and used by
//! two programs at once. `cargo test -p store --test faults -- --nocapture` prints the counts.
//!
//! `VSOKO_FAULT_ROUNDS` sets the rounds of each fault, `VSOKO_POWER_ROUNDS` those of the power cut (short by default;
//! `cargo xtask faults` asks for all); `VSOKO_FAULT_SEED` repeats a run. Lines with counts begin with `faults: `. Each
//! durability test has a control that must lose data: a harness that cannot see a loss proves nothing.

#[path = "../common/mod.rs"]
mod common;
mod damage;
mod disk;
mod kill;
mod migration;
mod power;
mod starve;
mod together;
mod writer;
