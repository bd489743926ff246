//! The specs in the real window: a virtual display, the built programs, and the tests of tests/e2e, which start a
//! driver of their own for each spec.

use crate::display::Display;
use crate::{checkout, process, setup};
use std::path::Path;
use std::time::Duration;

/// Runs the specs whose names contain one of `filters` (all without a filter); gives back how many passed.
pub fn run(filters: &[String]) -> Result<usize, String> {
    let pictures = checkout::root().join("target").join("window");
    let said = specs("specs", "debug", filters, &pictures)?;
    crate::steps::cargo_tests(&said)
}

/// Runs one suite of tests/e2e (`specs`, `pictures`, `bench`) against the programs of a profile, pictures into a
/// folder; gives back what it said.
pub fn specs(suite: &str, profile: &str, filters: &[String], pictures: &Path) -> Result<String, String> {
    let driver = checkout::tools()
        .join("bin")
        .join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if !driver.exists() {
        setup::everything()?;
    }
    std::fs::create_dir_all(pictures).map_err(|e| format!("cannot make {}: {e}", pictures.display()))?;
    setup::build_pages()?;
    setup::build(
        setup::Build::Programs,
        &checkout::scratch().join("window-build.log"),
    )?;
    let display = Display::start("window-display")?;
    let mut cargo = setup::cargo(&["test", "--workspace", "--locked", "--test", "window", "--"]);
    cargo
        .args(filters)
        .env("VSOKO_WINDOW_SUITE", suite)
        .env("VSOKO_WINDOW_PROGRAMS", checkout::target().join(profile))
        .env("VSOKO_WINDOW_DRIVER", &driver)
        .env("VSOKO_WINDOW_PICTURES", pictures)
        .env("VSOKO_WINDOW_SCRATCH", checkout::fresh_folder("window-data")?)
        .env(
            "VSOKO_WINDOW_AXE",
            checkout::ui()
                .join("node_modules")
                .join("axe-core")
                .join("axe.min.js"),
        )
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY");
    process::run(
        &mut cargo,
        &checkout::scratch().join("window.log"),
        Duration::from_secs(1800),
    )
}
