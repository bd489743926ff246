//! The report on the screen and as a file.

use crate::dialog;
use crate::window::Window;
use std::path::{Path, PathBuf};

/// Waits for the first page; gives back how many there are.
pub fn wait(window: &Window) -> u32 {
    window.see("[data-testid=\"page\"] svg");
    let words = window.text("[data-testid=\"page-number\"]");
    let numbers = words
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok());
    numbers.last().unwrap_or(0)
}

/// Saves it as PDF into a folder chosen in the system's dialog; gives back where it lies.
pub fn save(window: &Window, folder: &Path) -> PathBuf {
    window.click("[data-testid=\"report-save\"]");
    dialog::choose_folder(folder);
    let words = window.text("[data-testid=\"report-written\"] .path");
    PathBuf::from(words.trim())
}
