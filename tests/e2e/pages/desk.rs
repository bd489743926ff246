//! What stands around every screen: the way to the screens, the custody line, progress.

use crate::window::Window;
use serde_json::json;

/// Screens that the side bar leads to, besides the six directions.
pub const SCREENS: &[&str] = &[
    "today",
    "passport",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "selfstudy",
    "further",
    "flagged",
    "checks",
    "analysis",
    "measures",
    "report",
    "papers",
    "handover",
    "backups",
    "help",
    "about",
];

/// Waits until the desk is open.
pub fn wait(window: &Window) {
    window.see("[data-testid=\"custody\"]");
}

/// Opens a screen through the side bar.
pub fn open(window: &Window, screen: &str) {
    window.click(&format!("[data-testid=\"nav-{screen}\"]"));
    let here = format!("[data-testid=\"nav-{screen}\"][aria-current=\"page\"]");
    window.see(&here);
}

/// Opens a screen with the keyboard: Tab to it would take long, so the focus is set and Enter pressed.
pub fn open_by_key(window: &Window, screen: &str) {
    let button = format!("[data-testid=\"nav-{screen}\"]");
    window.see(&button);
    window.script(
        "document.querySelector(arguments[0]).focus()",
        vec![json!(button)],
    );
    window.enter();
    window.see(&format!("{button}[aria-current=\"page\"]"));
}

/// «17 из 23» of a part, as numbers.
pub fn progress(window: &Window, part: &str) -> (u32, u32) {
    let script = "
        const far = document.querySelector(`[data-testid=\"nav-${arguments[0]}\"] .far`);
        return (far?.textContent ?? '').match(/[0-9]+/g) ?? [];
    ";
    let answer = window.script(script, vec![json!(part)]);
    let list = answer.as_array().into_iter().flatten();
    let numbers: Vec<u32> = list.filter_map(|n| n.as_str()?.parse().ok()).collect();
    match numbers[..] {
        [answered, asked] => (answered, asked),
        _ => window.fail(&format!("the side bar tells no progress of {part}: {answer}")),
    }
}

/// How many saves the page has seen answered.
pub fn saves(window: &Window) -> u64 {
    let done = window.attribute("[data-testid=\"custody-saved\"]", "data-done");
    done.and_then(|text| text.parse().ok()).unwrap_or(0)
}
