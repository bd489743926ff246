//! axe-core inside the real window: what it finds on the screen as it is now.

use crate::window::Window;
use serde_json::Value;

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
        (result) => done(result.violations.map((found) =>
            found.id + ': ' + found.help + ' — ' + found.nodes.slice(0, 3).map((node) => node.html).join(' '))),
        (reason) => done(['axe itself failed: ' + reason]),
    );
";

/// The violations on the screen.
pub fn violations(window: &Window) -> Vec<String> {
    let known = window.script("return typeof window.axe === 'object'", Vec::new());
    if known != Value::Bool(true) {
        let axe = std::fs::read_to_string(&window.stage().axe).expect("axe-core is installed with the pages");
        window.script(&axe, Vec::new());
    }
    let found = window.script_later(RUN, Vec::new());
    let list = found
        .as_array()
        .unwrap_or_else(|| window.fail(&format!("axe answered {found}")));
    list.iter()
        .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
        .collect()
}

/// Insists that there are none.
pub fn clean(window: &Window, screen: &str) {
    let found = violations(window);
    if !found.is_empty() {
        window.fail(&format!("axe on «{screen}»:\n{}", found.join("\n")));
    }
}
