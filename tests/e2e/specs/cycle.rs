//! The circle a deputy director walks after filling in: what the answers mean, what to do about it, the order that
//! says so, the roadmap on paper, and the report.

use crate::dialog;
use crate::pages::{desk, report, start};
use crate::stage::Stage;
use crate::strangers;
use crate::window::Window;
use std::path::PathBuf;

/// Analysis → recommendation → measure → decision → roadmap → report, and nothing lost after a restart.
pub fn from_analysis_to_report(stage: &Stage) {
    let data = stage.folder("cycle");
    let window = Window::open(stage, "cycle", &data);
    start::sample(&window, "завуч");
    desk::wait(&window);

    desk::open_by_key(&window, "analysis");
    window.see("[data-testid=\"chart-axes\"] svg");
    window.picture("cycle-analysis");
    let rule = window
        .attribute("main [data-testid^=\"take-\"]", "data-testid")
        .unwrap_or_else(|| window.fail("no recommendation can be taken"))
        .replace("take-", "");
    let advice = window.text(&format!("#rule-{rule}"));
    window.press(&format!("[data-testid=\"take-{rule}\"]"), "\u{e007}");
    window.see(&format!("[data-testid=\"taken-{rule}\"]"));

    desk::open_by_key(&window, "measures");
    window.click("[data-testid=\"tab-plan\"]");
    window.see("[data-testid=\"measure-m1\"]");
    window.click("[data-testid=\"tab-decisions\"]");
    window.write("[data-testid=\"decision-new-what\"]", "Утвердить план мер");
    window.click("[data-testid=\"decision-add\"]");
    window.see("[data-testid=\"decision-d1\"]");
    window.picture("cycle-decision");
    window.click("[data-testid=\"tab-roadmap\"]");
    let roadmap = window.text("[data-testid=\"roadmap\"]");
    let beginning: String = advice.chars().take(40).collect();
    assert!(
        roadmap.contains(&beginning),
        "the roadmap says «{beginning}»: {roadmap}"
    );
    window.click("[data-testid=\"roadmap-save\"]");
    dialog::choose_home();
    let path = window.text("[data-testid=\"roadmap-written\"] .path");
    let printed = strangers::pdf_text(&PathBuf::from(path.trim()));
    assert!(
        printed.contains("Мероприятие"),
        "the roadmap has its columns: {printed}"
    );
    window.picture("cycle-roadmap");

    desk::open_by_key(&window, "report");
    assert!(report::wait(&window) > 10, "the report has its pages");
    window.close();

    // Another day: the plan is still there.
    let window = Window::open(stage, "cycle-again", &data);
    desk::wait(&window);
    desk::open(&window, "measures");
    window.click("[data-testid=\"tab-plan\"]");
    window.see("[data-testid=\"measure-m1\"]");
    window.close();
}
