//! Use cases: what a school can do, one file each. The window and the command line call the same functions.
//! No rule, no SQL and no sentence stands here.

pub mod wire;
