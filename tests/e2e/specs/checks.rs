//! Two places disagree; the program says so, leads there, and is content again.

use crate::controls::sheet;
use crate::pages::{checks, desk, start};
use crate::stage::Stage;
use crate::window::Window;

/// The count that is made to disagree: more pupils with disabilities in a level than there are pupils.
const PLACE: &str = "passport.stu_ovz_noo";

/// The invented school has no error; one number is changed, an error appears and is mended from its own list.
pub fn fires_and_is_mended(stage: &Stage) {
    let window = Window::open(stage, "checks", &stage.folder("checks"));
    start::sample(&window, "завуч");
    desk::wait(&window);
    window.see("[data-testid=\"sample-mark\"]");
    desk::open(&window, "checks");
    checks::wait(&window);
    let before = checks::findings(&window);
    assert!(
        checks::can_sign(&window),
        "the invented school can be signed as it is: {before:?}"
    );

    desk::open(&window, "passport");
    let right = sheet::shown(&window, PLACE);
    set(&window, "999");
    desk::open(&window, "checks");
    window.wait_until("a check fires", || checks::findings(&window).len() > before.len());
    assert!(!checks::can_sign(&window), "an error stops signing");
    let after = checks::findings(&window);
    let fired = after
        .iter()
        .find(|id| !before.contains(id))
        .expect("a new finding");
    window.picture("checks-fired");

    checks::jump(&window, fired, PLACE);
    window.wait_until("the jump stands at the place", || {
        sheet::focus(&window).target.as_deref() == Some(PLACE)
    });
    set(&window, &right);
    desk::open(&window, "checks");
    window.wait_until("the check is silent again", || {
        checks::findings(&window) == before
    });
    assert!(checks::can_sign(&window));
    window.close();
}

fn set(window: &Window, number: &str) {
    let saves = desk::saves(window);
    sheet::stand_at(window, PLACE);
    window.write(&format!("[data-testid=\"field-{PLACE}\"]"), number);
    window.enter();
    window.wait_until("it is saved", || desk::saves(window) > saves);
}
