//! The TypeScript types of the pages are written from the Rust wire types, never by hand.

use crate::{checkout, process, setup};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

fn generated() -> PathBuf {
    checkout::ui().join("src").join("backend").join("generated.ts")
}

/// `cargo xtask bindings`: writes them, or with `--check` only compares.
pub fn run(only_compare: bool) -> Result<(), String> {
    let log = checkout::scratch().join("bindings-build.log");
    let mut build = setup::cargo(&["build", "--package", "app", "--example", "bindings"]);
    process::run(&mut build, &log, Duration::from_secs(1800))?;
    if only_compare {
        return compare().map(|remark| println!("{remark}"));
    }
    write(&generated())?;
    println!("Written: {}", generated().display());
    Ok(())
}

/// Compares what the built example writes with what stands in the pages.
pub fn compare() -> Result<String, String> {
    let fresh = checkout::scratch().join("generated.ts");
    write(&fresh)?;
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    differences(&read(&generated())?, &read(&fresh)?)
}

fn write(to: &Path) -> Result<(), String> {
    let example = checkout::target().join("debug").join("examples");
    let program = example.join(format!("bindings{}", std::env::consts::EXE_SUFFIX));
    let log = checkout::scratch().join("bindings.log");
    process::run(Command::new(program).arg(to), &log, Duration::from_secs(60)).map(|_| ())
}

fn differences(kept: &str, fresh: &str) -> Result<String, String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, fresh) = (lines(kept), lines(fresh));
    if kept == fresh {
        return Ok(format!("{} lines", fresh.len()));
    }
    let only = |a: &[String], b: &[String], mark: &str| {
        a.iter()
            .filter(|line| !b.contains(line))
            .take(10)
            .map(|line| format!("{mark} {line}\n"))
            .collect::<String>()
    };
    Err(format!(
        "ui/src/backend/generated.ts is not what the Rust types say; run `cargo xtask bindings`.\n{}{}",
        only(&kept, &fresh, "-"),
        only(&fresh, &kept, "+")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_change_is_shown() {
        assert!(differences("a\nb\n", "a\nb\n").is_ok());
        let reason = differences("a\nb\n", "a\nc\n").unwrap_err();
        assert!(reason.contains("- b") && reason.contains("+ c"), "{reason}");
    }
}
