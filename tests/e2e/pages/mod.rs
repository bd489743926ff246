//! One module per screen: where things are on it, and the words of a person using it.

pub mod checks;
pub mod desk;
pub mod handover;
pub mod report;
pub mod start;
