//! What disagrees, and the way to it.

use crate::window::Window;
use serde_json::Value;

/// Waits until the list is there.
pub fn wait(window: &Window) {
    window.see("[data-testid=\"checks-counts\"]");
}

/// The ids of the findings on the screen.
pub fn findings(window: &Window) -> Vec<String> {
    let script = "
        return [...document.querySelectorAll('[data-testid^=\"jump-\"]')].map((b) => b.dataset.testid);
    ";
    let list = window.script(script, Vec::new());
    let mut ids: Vec<String> = list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter_map(|name| name.strip_prefix("jump-")?.split('-').next().map(str::to_owned))
        .collect();
    ids.dedup();
    ids
}

/// May it be signed?
pub fn can_sign(window: &Window) -> bool {
    wait(window);
    !window.all("[data-testid=\"checks-sign\"]").is_empty()
}

/// Jumps from a finding to one of its places.
pub fn jump(window: &Window, finding: &str, target: &str) {
    window.click(&format!("[data-testid=\"jump-{finding}-{target}\"]"));
}
