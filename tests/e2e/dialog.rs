//! The system's own dialog for choosing a folder stands outside the page, and so outside WebDriver: here the keys of
//! the X server are pressed, as a person would.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Waits for the dialog, types the folder and confirms.
pub fn choose_folder(folder: &Path) {
    let dialog = wait_for_dialog();
    // Without a window manager the keys go where the pointer is.
    press(&["mousemove", "--window", &dialog, "60", "20"]);
    std::thread::sleep(Duration::from_millis(300));
    press(&["key", "--clearmodifiers", "ctrl+l"]);
    std::thread::sleep(Duration::from_millis(300));
    // The dialog completes names while one types: typing faster than it completes would mix the two.
    press(&["type", "--delay", "90", &format!("{}/", folder.display())]);
    std::thread::sleep(Duration::from_millis(300));
    press(&["key", "Return"]);
    let end = Instant::now() + Duration::from_secs(10);
    while windows().contains(&dialog) {
        assert!(
            Instant::now() < end,
            "the dialog for choosing a folder does not close"
        );
        std::thread::sleep(Duration::from_millis(200));
        press(&["key", "Return"]);
    }
}

fn wait_for_dialog() -> String {
    let end = Instant::now() + Duration::from_secs(15);
    loop {
        // The newest window that can be seen is the dialog; the program's own was there first.
        let seen = windows();
        if seen.len() > 1 {
            return seen.last().cloned().expect("more than one window");
        }
        assert!(Instant::now() < end, "no dialog for choosing a folder appeared");
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
