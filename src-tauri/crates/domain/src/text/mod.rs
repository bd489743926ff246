//! Texts as a person sees them: two that look or read the same are the same.

pub mod answers;
pub mod sight;
