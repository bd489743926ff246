//! The battery dies in the middle of the work.

use crate::controls::sheet;
use crate::pages::desk;
use crate::sample::Sample;
use crate::stage::Stage;
use crate::strangers;
use crate::window::Window;

/// Direction in which the work stands; any with plain questions serves.
const PART: &str = "2";

/// Answers are given, the program is killed after «сохранено», and everything is there again at the same question.
pub fn in_the_middle(stage: &Stage) {
    let data = stage.folder("killed");
    let school = stage.folder("killed-paper").join("school.json");
    // A finished form has no question to go on with.
    Sample::read().write_without("5", &school);
    let init = [
        "--data",
        &data.to_string_lossy(),
        "school",
        "init",
        &school.to_string_lossy(),
    ];
    strangers::ask(&stage.cli().to_string_lossy(), &init, &data);
    let window = Window::open(stage, "killed", &data);
    desk::wait(&window);
    desk::open(&window, PART);
    let rows = format!("[data-target^=\"{PART}.\"] [role=\"radio\"]");
    window.see(&rows);
    let places = window.script(
        "return [...document.querySelectorAll('[data-target]')].filter((row) => row.querySelectorAll('[role=radio]').length === 3).map((row) => row.dataset.target)",
        Vec::new(),
    );
    let places: Vec<String> = serde_json::from_value(places).expect("places of the form");
    let mut given = Vec::new();
    for (index, place) in places.iter().take(6).enumerate() {
        let before = desk::saves(&window);
        sheet::stand_at(&window, place);
        // Whatever stood there, something else is put down.
        let key = if sheet::shown(&window, place).starts_with('ч') {
            "д"
        } else {
            "ч"
        };
        window.type_keys(key);
        window.wait_until("it is saved", || desk::saves(&window) > before);
        given.push((place.clone(), sheet::shown(&window, place)));
        assert!(
            given[index].1.to_lowercase().starts_with(key),
            "{place} shows {}",
            given[index].1
        );
    }
    let (last, _) = given.last().cloned().expect("at least one question");
    // The place is remembered at rest, 300 ms after the last step.
    std::thread::sleep(std::time::Duration::from_millis(900));
    window.kill();

    let window = Window::open(stage, "killed-reopened", &data);
    desk::wait(&window);
    let resumed = window.text("[data-testid=\"resume-words\"]");
    assert!(
        resumed.contains(&last),
        "work goes on at {last}, not at «{resumed}»"
    );
    window.enter();
    window.see(&format!("[data-target=\"{last}\"]"));
    window.wait_until("the keyboard stands where work stopped", || {
        sheet::focus(&window).target.as_deref() == Some(last.as_str())
    });
    for (place, value) in &given {
        assert_eq!(&sheet::shown(&window, place), value, "{place} after the kill");
    }
    window.close();
}
