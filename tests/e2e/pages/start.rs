//! The first screen.

use crate::window::Window;

/// Waits for it.
pub fn wait(window: &Window) {
    window.see("[data-testid=\"screen-start\"]");
}

/// Types a new school, by keyboard from field to field, and begins.
pub fn new_school(window: &Window, name: &str, inn: &str, year: &str, actor: &str) {
    wait(window);
    window.write("[data-testid=\"start-name\"]", name);
    window.write("[data-testid=\"start-inn\"]", inn);
    window.press("[data-testid=\"start-period\"]", year);
    window.write("[data-testid=\"start-actor\"]", actor);
    window.enter();
}

/// Chooses the invented school to try things on.
pub fn sample(window: &Window, actor: &str) {
    wait(window);
    window.write("[data-testid=\"start-sample-actor\"]", actor);
    window.enter();
}
