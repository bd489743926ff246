//! The controls a person meets on several screens.

pub mod axe;
pub mod sheet;
