//! The first minute.

use crate::controls::sheet;
use crate::pages::{checks, desk, start};
use crate::sample::Sample;
use crate::stage::Stage;
use crate::window::Window;

/// Where the number of the taxpayer stands.
const PLACE: &str = "passport.inn";

/// A school is typed in, and its desk opens with everything still to do.
pub fn new_school(stage: &Stage) {
    let sample = Sample::read();
    let window = Window::open(stage, "new-school", &stage.folder("new-school"));
    start::new_school(
        &window,
        &sample.passport("name_short"),
        &sample.passport("inn"),
        &sample.year(),
        "завуч",
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

/// A wrong check digit stops nobody from beginning; it is said in words, leads to its place, and is mended there.
pub fn impossible_inn(stage: &Stage) {
    let sample = Sample::read();
    let window = Window::open(stage, "impossible-inn", &stage.folder("impossible-inn"));
    let right = sample.passport("inn");
    let wrong = format!("{}7", &right[..9]);
    start::new_school(
        &window,
        &sample.passport("name_short"),
        &wrong,
        &sample.year(),
        "завуч",
    );
    desk::wait(&window);
    desk::open(&window, "checks");
    checks::wait(&window);
    let found = checks::findings(&window);
    assert_eq!(found.len(), 1, "one thing is wrong: {found:?}");
    let words = window.text("main");
    assert!(
        words.contains(&wrong),
        "the finding says what stands there: {words}"
    );
    checks::jump(&window, &found[0], PLACE);
    window.wait_until("the jump stands at the place", || {
        sheet::focus(&window).target.as_deref() == Some(PLACE)
    });
    let saves = desk::saves(&window);
    window.write(&format!("[data-testid=\"field-{PLACE}\"]"), &right);
    window.enter();
    window.wait_until("it is saved", || desk::saves(&window) > saves);
    desk::open(&window, "checks");
    window.wait_until("nothing is wrong any more", || {
        checks::findings(&window).is_empty()
    });
    window.close();
}
