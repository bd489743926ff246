//! The system's own dialog for choosing a folder or a file stands outside the page, and so outside WebDriver: here the keys of
//! the X server are pressed, as a person would.

use std::process::Command;
use std::time::{Duration, Instant};

/// The size the dialog is given: no window manager keeps it on the screen otherwise.
const SIZE: (u32, u32) = (900, 600);

/// Where the first line of the list of files is.
const FIRST_LINE: (u32, u32) = (400, 85);

/// Waits for the dialog and confirms the person's home. (The line for typing a path completes names while one types,
/// each time differently: no test can type there.)
pub fn choose_home() {
    let dialog = at_home();
    confirm(&dialog, || {});
}

/// Waits for the dialog and chooses the file that stands first in the person's home.
pub fn choose_first_in_home() {
    let dialog = at_home();
    let (x, y) = FIRST_LINE;
    confirm(&dialog, || {
        press(&[
            "mousemove",
            "--window",
            &dialog,
            &x.to_string(),
            &y.to_string(),
            "click",
            "1",
        ]);
        std::thread::sleep(Duration::from_millis(300));
    });
}

/// Waits for the dialog and goes to the person's home in it.
fn at_home() -> String {
    let dialog = wait_for_dialog();
    let (width, height) = SIZE;
    press(&["windowsize", &dialog, &width.to_string(), &height.to_string()]);
    // Without a window manager the keys go where the pointer is.
    press(&["mousemove", "--window", &dialog, "60", "20"]);
    std::thread::sleep(Duration::from_millis(500));
    press(&["key", "--clearmodifiers", "alt+Home"]);
    dialog
}

/// Presses the button that confirms, until the dialog is gone.
fn confirm(dialog: &str, choose: impl Fn()) {
    let end = Instant::now() + Duration::from_secs(15);
    while windows().iter().any(|window| window == dialog) {
        assert!(Instant::now() < end, "the system's dialog does not close");
        std::thread::sleep(Duration::from_millis(700));
        choose();
        // The button is the last one, at the lower right.
        let (x, y) = ((SIZE.0 - 45).to_string(), (SIZE.1 - 25).to_string());
        press(&["mousemove", "--window", dialog, &x, &y, "click", "1"]);
        std::thread::sleep(Duration::from_millis(500));
    }
}

fn wait_for_dialog() -> String {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        // The newest window that can be seen is the dialog; the program's own was there first.
        let seen = windows();
        if seen.len() > 1 {
            return seen.last().cloned().expect("more than one window");
        }
        assert!(Instant::now() < end, "no dialog for choosing appeared");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn windows() -> Vec<String> {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "."])
        .output()
        .expect("xdotool is installed for the checks");
    String::from_utf8_lossy(&found.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

fn press(args: &[&str]) {
    let done = Command::new("xdotool")
        .args(args)
        .status()
        .expect("xdotool is installed for the checks");
    assert!(done.success(), "xdotool {} failed", args.join(" "));
}
