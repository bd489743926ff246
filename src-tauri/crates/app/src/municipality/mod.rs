//! What a municipality does at its desk, one use case a file.
//!
//! A campaign is a school year of the desk: its register and settings are entries of that year, with journal and undo
//! like everything else. Letters come into one archive for all years ([`import`]); which of them count is decided by
//! sequence, trust and a person's choice ([`counted`]), never by a clock.

mod begin;
mod campaign;
mod walk;

pub use begin::FILE_LIMIT;
