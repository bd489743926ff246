//! The pictures of the README.

use crate::controls::sheet;
use crate::pages::{desk, report, start};
use crate::stage::Stage;
use crate::window::Window;

/// The screens that tell what the program is.
pub fn readme(stage: &Stage) {
    let window = Window::open(stage, "pictures", &stage.folder("pictures"));
    start::wait(&window);
    window.picture("start");
    start::sample(&window, "Примерова А. И.");
    desk::wait(&window);
    window.see("[data-testid=\"resume\"]");
    window.picture("today");
    desk::open(&window, "2");
    // The finished sample has no empty question to open at: one in the middle of the page is stood at.
    sheet::stand_at(&window, "2.16");
    window.see("[data-target=\"2.16\"][aria-current=\"true\"]");
    // The page scrolls to it before it is painted.
    std::thread::sleep(std::time::Duration::from_millis(600));
    window.picture("fill");
    desk::open(&window, "checks");
    window.see("[data-testid=\"checks-counts\"]");
    window.picture("checks");
    desk::open(&window, "analysis");
    window.see("[data-testid=\"analysis-percent\"]");
    // The charts come after the numbers.
    std::thread::sleep(std::time::Duration::from_millis(800));
    window.picture("analysis");
    desk::open(&window, "report");
    report::wait(&window);
    window.picture("report");
    desk::open(&window, "handover");
    window.see("main h1");
    window.picture("handover");
    window.close();
}
