//! Texts as a person sees them: two that look or read the same are the same.

pub mod answers;
pub mod sight;

/// A stranger's text as it may stand in a message.
pub(crate) fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}
