//! axe-core on every screen of the real window, and the proof that it would see a fault.

use crate::controls::axe;
use crate::pages::{desk, start};
use crate::stage::Stage;
use crate::window::Window;
use std::time::Duration;

/// No violation on any screen.
pub fn every_screen(stage: &Stage) {
    let window = Window::open(stage, "access", &stage.folder("access"));
    start::wait(&window);
    axe::clean(&window, "start");
    start::sample(&window, "завуч");
    desk::wait(&window);
    for screen in desk::SCREENS {
        desk::open(&window, screen);
        settle(&window, screen);
        axe::clean(&window, screen);
        window.picture(&format!("screen-{screen}"));
    }
    window.ctrl('f');
    window.see("[data-testid=\"search-words\"]");
    axe::clean(&window, "search");
    window.close();
}

/// A picture without words and a text nobody can read are reported.
pub fn a_broken_screen(stage: &Stage) {
    let window = Window::open(stage, "broken", &stage.folder("broken"));
    start::wait(&window);
    axe::clean(&window, "start");
    let breaking = "
        const picture = document.createElement('img');
        picture.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
        const words = document.createElement('p');
        words.textContent = 'pale words';
        words.style.color = '#eee';
        words.style.backgroundColor = '#fff';
        const field = document.createElement('input');
        document.querySelector('main').append(picture, words, field);
    ";
    window.script(breaking, Vec::new());
    let found = axe::violations(&window).join("\n");
    for fault in ["image-alt", "color-contrast", "label"] {
        assert!(found.contains(fault), "axe does not report {fault}:\n{found}");
    }
    window.close();
}

/// At 1024×600, and as at 200 %, nothing is cut off sideways.
pub fn small_window(stage: &Stage) {
    let window = Window::open(stage, "small", &stage.folder("small"));
    start::sample(&window, "завуч");
    desk::wait(&window);
    for (zoom, width, height) in [("1", 1024, 600), ("2", 1366, 768)] {
        window.resize(width, height);
        window.script(
            "document.documentElement.style.zoom = arguments[0]",
            vec![zoom.into()],
        );
        for screen in desk::SCREENS {
            let button = format!("[data-testid=\"nav-{screen}\"]");
            window.script(
                "document.querySelector(arguments[0]).click()",
                vec![button.into()],
            );
            settle(&window, screen);
            let over = window.script(
                "const e = document.documentElement; return Math.max(0, e.scrollWidth - e.clientWidth)",
                Vec::new(),
            );
            let over = over.as_f64().unwrap_or(f64::NAN);
            window.picture(&format!("small-{zoom}-{screen}"));
            assert!(
                over <= 1.0,
                "«{screen}» at zoom {zoom}, {width}×{height} is {over} px too wide"
            );
        }
    }
    window.close();
}

/// Waits until the screen has what it asks the program for.
fn settle(window: &Window, screen: &str) {
    match screen {
        "report" => {
            window.see("[data-testid=\"page\"] svg");
        }
        "analysis" => {
            window.see("[data-testid=\"chart-axes\"] svg");
        }
        "measures" => {
            window.see("[data-testid=\"tab-recommendations\"]");
        }
        "papers" => {
            window.see("[data-testid=\"page\"] svg");
        }
        "checks" => {
            window.see("[data-testid=\"checks-counts\"]");
        }
        _ => {
            window.see("main h1");
        }
    }
    window.wait_until("nothing is held back", || {
        window.all("main button.main:disabled").is_empty()
    });
    // A colour on its way from one to the other is neither: the longest change takes 150 ms.
    std::thread::sleep(Duration::from_millis(300));
    window.wait_until("nothing is loading", || {
        window.all("main [aria-busy=\"true\"]").is_empty()
    });
}
