//! The report on the screen and as a file.

use crate::dialog;
use crate::window::Window;
use std::path::PathBuf;

/// Waits for the first page; gives back how many there are.
pub fn wait(window: &Window) -> u32 {
    window.see("[data-testid=\"page\"] svg");
    let words = window.text("[data-testid=\"page-number\"]");
    let last = words
        .rsplit(|c: char| !c.is_ascii_digit())
        .find_map(|number| number.parse().ok());
    last.unwrap_or_else(|| window.fail(&format!("no number of pages in «{words}»")))
}

/// Saves it as PDF into the home confirmed in the system's dialog; gives back where it lies.
pub fn save(window: &Window) -> PathBuf {
    window.click("[data-testid=\"report-save\"]");
    dialog::choose_home();
    let words = window.text("[data-testid=\"report-written\"] .path");
    PathBuf::from(words.trim())
}
