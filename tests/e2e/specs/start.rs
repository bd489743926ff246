//! The first minute.

use crate::pages::{desk, start};
use crate::sample::Sample;
use crate::stage::Stage;
use crate::window::Window;

/// A school is typed in, and its desk opens with everything still to do.
pub fn new_school(stage: &Stage) {
    let sample = Sample::read();
    let window = Window::open(stage, "new-school", &stage.folder("new-school"));
    start::new_school(
        &window,
        &sample.passport("name_short"),
        &sample.passport("inn"),
        &sample.year(),
        "Иванова А. П.",
    );
    desk::wait(&window);
    window.wait_text("[data-testid=\"who\"]", &sample.passport("name_short"));
    for direction in ["1", "2", "3", "4", "5", "6"] {
        let (answered, asked) = desk::progress(&window, direction);
        assert!(
            answered == 0 && asked > 0,
            "direction {direction}: {answered} of {asked}"
        );
    }
    window.close();
}

/// A wrong check digit is said in words, with a remedy, and nothing is begun.
pub fn impossible_inn(stage: &Stage) {
    let sample = Sample::read();
    let window = Window::open(stage, "impossible-inn", &stage.folder("impossible-inn"));
    let wrong = format!("{}7", &sample.passport("inn")[..9]);
    start::new_school(
        &window,
        &sample.passport("name_short"),
        &wrong,
        &sample.year(),
        "Иванова А. П.",
    );
    let code = start::problem(&window);
    assert!(code.starts_with("E02"), "the problem is {code}");
    let words = window.text("[data-testid=\"start-problem\"]");
    assert!(
        words.contains(&wrong) && words.lines().count() >= 2,
        "sentence and remedy: {words}"
    );
    window.write("[data-testid=\"start-inn\"]", &sample.passport("inn"));
    window.enter();
    desk::wait(&window);
    window.close();
}
