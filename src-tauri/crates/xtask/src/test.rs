//! `cargo xtask test`: every check there is, quick ones first, until the first failure.

use crate::steps::{self, Outcome, Step};
use crate::{bindings, checkout, faults, process, setup, walls, window};
use std::process::Command;
use std::time::Duration;

const STEPS: &[Step] = &[
    Step {
        name: "setup",
        about: "what the checks need is installed",
        run: set_up,
    },
    Step {
        name: "format",
        about: "Rust and pages are formatted",
        run: format,
    },
    Step {
        name: "walls",
        about: "nobody knows whom he must not",
        run: all_walls,
    },
    Step {
        name: "pages",
        about: "types, words and unit tests of the pages",
        run: pages,
    },
    Step {
        name: "build",
        about: "everything builds",
        run: build,
    },
    Step {
        name: "bindings",
        about: "the pages' types are those of Rust",
        run: wire_types,
    },
    Step {
        name: "lint",
        about: "clippy finds nothing",
        run: lint,
    },
    Step {
        name: "tests",
        about: "unit tests, properties, scenarios, faults (short)",
        run: tests,
    },
    Step {
        name: "screens",
        about: "every screen: axe, and walks by keyboard, in Chromium",
        run: screens,
    },
    Step {
        name: "window",
        about: "the main job in the real window",
        run: real_window,
    },
];

/// Runs the steps, or those named after `--only`.
pub fn run(args: &[String]) -> Result<(), String> {
    if args.iter().any(|arg| arg == "--list") {
        for step in STEPS {
            println!("{:<10} {}", step.name, step.about);
        }
        return Ok(());
    }
    steps::run(&chosen(args)?)
}

fn chosen(args: &[String]) -> Result<Vec<&'static Step>, String> {
    let Some((first, names)) = args.split_first() else {
        return Ok(STEPS.iter().collect());
    };
    if first != "--only" || names.is_empty() {
        return Err("Usage: cargo xtask test [--only STEP…] [--list]".into());
    }
    let unknown = names
        .iter()
        .find(|name| !STEPS.iter().any(|step| step.name == **name));
    if let Some(unknown) = unknown {
        return Err(format!(
            "There is no step `{unknown}`; `cargo xtask test --list` shows them."
        ));
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.iter().any(|name| name == step.name))
        .collect())
}

fn set_up() -> Result<Outcome, String> {
    println!();
    setup::everything()?;
    Ok(Outcome::check(""))
}

fn format() -> Result<Outcome, String> {
    step(&mut setup::cargo(&["fmt", "--all", "--check"]), "format", 300)?;
    step(&mut setup::npm(&["run", "check:format"]), "format-pages", 300)?;
    Ok(Outcome::check(""))
}

fn all_walls() -> Result<Outcome, String> {
    walls::check().map(Outcome::check)
}

fn pages() -> Result<Outcome, String> {
    step(&mut setup::npm(&["run", "check"]), "pages-types", 600)?;
    step(&mut setup::npm(&["run", "check:words"]), "pages-words", 300)?;
    let said = step(&mut setup::npm(&["run", "test"]), "pages-unit", 900)?;
    let tests = steps::vitest_tests(&said)?;
    Ok(Outcome {
        tests,
        remark: format!("{tests} tests"),
    })
}

fn build() -> Result<Outcome, String> {
    setup::build_pages()?;
    setup::build(setup::Build::Everything, &checkout::scratch().join("build.log"))?;
    Ok(Outcome::check(""))
}

fn wire_types() -> Result<Outcome, String> {
    bindings::compare().map(Outcome::check)
}

fn lint() -> Result<Outcome, String> {
    let args = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    step(&mut setup::cargo(&args), "lint", 3600)?;
    Ok(Outcome::check(""))
}

fn tests() -> Result<Outcome, String> {
    let mut cargo = setup::cargo(&[
        "test",
        "--workspace",
        "--locked",
        "--no-fail-fast",
        "--",
        "--show-output",
    ]);
    faults::SHORT.tell(&mut cargo);
    let said = step(&mut cargo, "tests", 3600).map_err(|end| {
        let whole = std::fs::read_to_string(log("tests"))
            .unwrap_or_else(|error| format!("(its output cannot be read: {error})"));
        format!("{end}\n\n{}", steps::cargo_failures(&whole))
    })?;
    let tests = steps::cargo_tests(&said)?;
    Ok(Outcome {
        tests,
        remark: format!("{tests} tests{}", faults::counts(&said)),
    })
}

fn screens() -> Result<Outcome, String> {
    let said = step(&mut setup::npm(&["run", "test:window"]), "screens", 900)?;
    Ok(Outcome::check(
        said.lines()
            .last()
            .map_or_else(String::new, |line| line.trim().to_owned()),
    ))
}

fn real_window() -> Result<Outcome, String> {
    window::run(&[]).map(|tests| Outcome {
        tests,
        remark: format!("{tests} specs"),
    })
}

/// Runs one command of a step; its whole output stays in target/xtask/NAME.log.
fn step(command: &mut Command, name: &str, limit: u64) -> Result<String, String> {
    process::run(command, &log(name), Duration::from_secs(limit))
}

fn log(name: &str) -> std::path::PathBuf {
    checkout::scratch().join(format!("{name}.log"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(args: &[&str]) -> Result<Vec<&'static str>, String> {
        let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
        chosen(&args).map(|steps| steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn steps_are_picked_by_name_and_keep_their_order() {
        assert_eq!(names(&[]).unwrap().len(), STEPS.len());
        assert_eq!(names(&["--only", "tests", "walls"]).unwrap(), ["walls", "tests"]);
        assert!(names(&["--only"]).is_err());
        assert!(names(&["--only", "nonsense"]).is_err());
        assert!(names(&["walls"]).is_err());
    }
}
