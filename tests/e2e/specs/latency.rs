//! How long an answer takes: from the key press to the frame after «сохранено» was painted, in the real window with
//! the whole questionnaire open on its largest page.

use crate::controls::sheet;
use crate::pages::{desk, start};
use crate::stage::Stage;
use crate::window::Window;
use serde_json::Value;
use std::time::Duration;

/// Answers given in the measurement.
const ANSWERS: usize = 60;

/// How long the page is left alone before and after an answer.
const UNDISTURBED: Duration = Duration::from_millis(400);

/// The direction with most questions.
const PART: &str = "6";

/// The page notes each key press and the frame in which the count of saves has changed.
const WATCH: &str = "
    window.times = [];
    let pressed = 0;
    document.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
    const saved = document.querySelector('[data-testid=\"custody-saved\"]');
    new MutationObserver(() => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.times.push(performance.now() - pressed);
        channel.port2.postMessage(null);
    })).observe(saved, { attributes: true, attributeFilter: ['data-done'] });
";

/// Measures and prints one row of the table.
pub fn answers(stage: &Stage) {
    let window = Window::open(stage, "latency", &stage.folder("latency"));
    start::sample(&window, "завуч");
    desk::wait(&window);
    desk::open(&window, PART);
    window.see(&format!("[data-target^=\"{PART}.\"] [role=\"radio\"]"));
    let places = window.script(
        "return [...document.querySelectorAll('[data-target]')].filter((row) => row.querySelectorAll('[role=radio]').length === 3).map((row) => row.dataset.target)",
        Vec::new(),
    );
    let places: Vec<String> = serde_json::from_value(places).expect("places of the form");
    window.script(WATCH, Vec::new());
    for index in 0..ANSWERS {
        let place = &places[index % places.len()];
        let before = desk::saves(&window);
        sheet::stand_at(&window, place);
        let key = if sheet::shown(&window, place).starts_with('ч') {
            "д"
        } else {
            "ч"
        };
        // A person reads the question before answering it: arriving there is painted apart.
        std::thread::sleep(UNDISTURBED);
        window.type_keys(key);
        // Asking the page whether it is done takes its time away from being done: look only when it surely is.
        std::thread::sleep(UNDISTURBED);
        window.wait_until("it is saved", || desk::saves(&window) > before);
    }
    let times = window.script("return window.times", Vec::new());
    let mut times: Vec<f64> = times
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    assert!(
        times.len() >= ANSWERS * 9 / 10,
        "{} of {ANSWERS} answers were measured",
        times.len()
    );
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "bench: an answer, key press to «сохранено» painted, p95 of {}, ms | {:.1} | – | <= 50 ms",
        times.len(),
        at(95)
    );
    println!("bench: the same, median, ms | {:.1} | – |", at(50));
    window.close();
}
