//! The main job, whole: from the first screen to a letter that strangers verify, without the mouse.

use crate::controls::sheet::{self, Typed};
use crate::pages::{checks, desk, handover, report, start};
use crate::sample::Sample;
use crate::stage::Stage;
use crate::strangers;
use crate::window::Window;
use std::process::Command;

const PASSWORD: &str = "сосна и три ключа";

/// The parts of the form in order.
const PARTS: &[&str] = &["passport", "1", "2", "3", "4", "5", "6"];

/// Fills in everything by keyboard, signs, and has the letter and the report checked.
pub fn by_keyboard(stage: &Stage) {
    let sample = Sample::read();
    let data = stage.folder("main-job");
    let window = Window::open(stage, "main-job", &data);
    start::new_school(
        &window,
        &sample.passport("name_short"),
        &sample.passport("inn"),
        &sample.year(),
        "Примерова А. И.",
    );
    desk::wait(&window);
    for part in PARTS {
        fill(&window, &sample, part);
    }
    desk::open_by_key(&window, "checks");
    checks::wait(&window);
    if !checks::can_sign(&window) {
        window.fail(&format!(
            "the filled form cannot be signed: {:?}",
            checks::findings(&window)
        ));
    }
    window.picture("main-job-checks");

    desk::open_by_key(&window, "handover");
    handover::make_key(&window, PASSWORD);
    let key = handover::public_key(&window);
    let letter = handover::sign(&window, PASSWORD);
    window.picture("main-job-signed");
    assert!(
        letter.starts_with(window.documents()),
        "the letter lies in {}",
        letter.display()
    );
    strangers::verify_letter(&letter, &key, &stage.folder("main-job-letter"));
    ours(stage, &["letter", "verify", &letter.to_string_lossy()]);

    desk::open_by_key(&window, "report");
    let pages = report::wait(&window);
    assert!(pages > 10, "the report has {pages} pages");
    let pdf = report::save(&window);
    let text = strangers::pdf_text(&pdf);
    assert!(
        text.contains(&sample.passport("name_short")),
        "the report names the school"
    );
    window.picture("main-job-report");
    window.close();
}

/// Walks through one part with Enter, answering as the paper says.
fn fill(window: &Window, sample: &Sample, part: &str) {
    desk::open_by_key(window, part);
    // Opening a part stands at the first place that is still empty.
    window.wait_until("the keyboard stands in the part", || {
        sheet::focus(window).target.is_some()
    });
    let answered = sheet::walk(window, |target| answer(sample, target));
    sheet::all_saved(window);
    let (done, asked) = desk::progress(window, part);
    if done != asked {
        window.fail(&format!(
            "part {part}: {done} of {asked} answered after typing {} places",
            answered.len()
        ));
    }
}

fn answer(sample: &Sample, target: &str) -> Option<Typed> {
    sample.answer(target)
}

/// Our own command line sees the same.
fn ours(stage: &Stage, args: &[&str]) {
    let output = Command::new(stage.cli())
        .args(args)
        .output()
        .expect("vsoko starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "vsoko {} refuses: {said}",
        args.join(" ")
    );
}
