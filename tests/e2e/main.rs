//! The main job in the real window: the built program, driven through WebDriver as a person drives it. Run by
//! `cargo xtask window`, which brings the display and says where the programs are; each spec has a driver and a data
//! folder of its own.

mod controls;
mod dialog;
mod driver;
mod office;
mod pages;
mod sample;
mod specs;
mod stage;
mod strangers;
mod window;

use stage::{Spec, Stage};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// No spec may take longer than this, whatever hangs.
const LIMIT: Duration = Duration::from_secs(420);

fn main() -> ExitCode {
    let Some(stage) = Stage::from_environment() else {
        println!(
            "The specs of the real window run through `cargo xtask window`; here there is no display for them."
        );
        return ExitCode::SUCCESS;
    };
    let filters: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let wanted =
        |spec: &&Spec| filters.is_empty() || filters.iter().any(|filter| spec.name.contains(filter.as_str()));
    let chosen: Vec<&Spec> = specs::suite(&stage.suite).iter().filter(wanted).collect();
    println!("running {} tests", chosen.len());
    let mut failures = Vec::new();
    for spec in &chosen {
        let began = Instant::now();
        let outcome = attempt(spec, stage.clone());
        let mark = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!(
            "test window::{} ... {mark} <{:.1} s>",
            spec.name,
            began.elapsed().as_secs_f64()
        );
        failures.extend(
            outcome
                .err()
                .map(|reason| format!("---- {} ----\n{reason}\n", spec.name)),
        );
    }
    for failure in &failures {
        println!("\n{failure}");
    }
    let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {verdict}. {} passed; {} failed; 0 ignored; 0 measured; 0 filtered out",
        chosen.len() - failures.len(),
        failures.len()
    );
    driver::end_all();
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs one spec on a thread of its own, so that a hanging one can be given up.
fn attempt(spec: &Spec, stage: Stage) -> Result<(), String> {
    let (told, heard) = mpsc::channel();
    let run = spec.run;
    std::thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&stage)));
        let _ = told.send(outcome.map_err(|panic| words_of(panic.as_ref())));
    });
    let outcome = heard.recv_timeout(LIMIT);
    driver::end_all();
    match outcome {
        Ok(outcome) => outcome,
        Err(_) => Err(format!("it did not end within {} s", LIMIT.as_secs())),
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()))
        .unwrap_or_else(|| "it panicked without words".into())
}
