//! The pictures of the README, taken from the real window with the invented sample school, and from its printed report.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{checkout, process, window};

/// The page of the sample's report that shows a table and its chart.
const PAGE: &str = "9";

/// `cargo xtask pictures`.
pub fn run() -> Result<(), String> {
    let folder = checkout::root().join("assets").join("pictures");
    window::specs("pictures", "debug", &[], &folder)?;
    printed(&folder)?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}

/// A page of the report as it comes out of the printer.
fn printed(folder: &Path) -> Result<(), String> {
    let scratch = checkout::fresh_folder("printed")?;
    let (data, pdf) = (scratch.join("school"), scratch.join("report.pdf"));
    let log = checkout::scratch().join("printed.log");
    let sample = checkout::root()
        .join("assets")
        .join("samples")
        .join("sample_school.json");
    let program = checkout::program("debug", "vsoko");
    for (task, file) in [("init", &sample), ("report", &pdf)] {
        let mut command = Command::new(&program);
        command.arg("--data").arg(&data).args(["school", task]).arg(file);
        process::run(&mut command, &log, Duration::from_secs(60))?;
    }
    let mut command = Command::new("pdftoppm");
    command
        .args(["-png", "-gray", "-r", "75", "-singlefile", "-f", PAGE, "-l", PAGE])
        .arg(&pdf)
        .arg(folder.join("printed"));
    process::run(&mut command, &log, Duration::from_secs(60)).map(|_| ())
}
