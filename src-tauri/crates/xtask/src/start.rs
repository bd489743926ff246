//! `cargo xtask start`: from a fresh clone to the open window with one command.

use crate::display::Display;
use crate::process::Group;
use crate::steps::seconds;
use crate::{checkout, setup};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Runs it; `rest` is handed to the program (`--data DIR`).
pub fn run(rest: &[String]) -> Result<(), String> {
    let display = has_display();
    setup::program(display)?;
    build()?;
    let program = checkout::program("debug", "vsoko-desktop");
    if display {
        println!("Opening the window.");
        let status = Command::new(&program)
            .args(rest)
            .status()
            .map_err(|e| format!("cannot start {}: {e}", program.display()))?;
        return if status.success() {
            Ok(())
        } else {
            Err(format!("the program ended with {status}"))
        };
    }
    without_display(&program, rest)
}

/// Builds the desktop program; quick when nothing changed.
fn build() -> Result<(), String> {
    println!("Building the program (the first time takes some minutes) …");
    let began = Instant::now();
    setup::build(setup::Build::Programs, &checkout::scratch().join("build.log"))?;
    println!("Built in {}.", seconds(began.elapsed()));
    Ok(())
}

fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(windows) || cfg!(target_os = "macos") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn without_display(program: &Path, rest: &[String]) -> Result<(), String> {
    println!("There is no display here: opening the window in a virtual one.");
    let display = Display::start("start-display")?;
    let data = checkout::fresh_folder("start-data")?;
    let mut command = Command::new(program);
    command
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY");
    if rest.iter().any(|arg| arg == "--data") {
        command.args(rest);
    } else {
        // A first screen is only first in an empty folder, and nobody's own data is touched for a picture.
        command.arg("--data").arg(&data).args(rest);
    }
    let mut window = Group::start(&mut command, &checkout::scratch().join("start.log"))?;
    let alive = |window: &mut Group| match window.ended() {
        None => Ok(()),
        Some(status) => Err(format!(
            "{}\nthe program ended with {status} before it painted",
            window.said()
        )),
    };
    let picture = display.painted(Duration::from_secs(90), || alive(&mut window))?;
    let path = checkout::root().join("target").join("first-screen.png");
    picture.save(&path)?;
    println!(
        "The window opened and painted its first screen: {}",
        path.display()
    );
    Ok(())
}
