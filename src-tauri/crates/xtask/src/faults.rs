//! What must survive. The harnesses stand beside the code they torment; here they are run, in a short form with every
//! test run and in full with `cargo xtask faults`.

use crate::steps::{self, Outcome};
use crate::{checkout, process, setup};
use std::time::Duration;

/// Crates with a fault harness, always the test target `faults`.
const HARNESSES: &[&str] = &["store"];

/// The form that CI has time for.
pub fn short() -> Result<Outcome, String> {
    rounds("200", "20", Duration::from_secs(900))
}

/// The whole of it; its counts are printed.
pub fn full() -> Result<(), String> {
    let outcome = rounds("10000", "1000", Duration::from_secs(3 * 3600))?;
    println!("{}", outcome.remark);
    println!("{} passed, 0 failed", outcome.tests);
    Ok(())
}

fn rounds(kills: &str, cuts: &str, limit: Duration) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    for harness in HARNESSES {
        let mut cargo = setup::cargo(&[
            "test",
            "--locked",
            "--package",
            harness,
            "--test",
            "faults",
            "--",
            "--nocapture",
        ]);
        cargo
            .env("VSOKO_FAULT_ROUNDS", kills)
            .env("VSOKO_POWER_ROUNDS", cuts);
        let said = process::run(
            &mut cargo,
            &checkout::scratch().join(format!("faults-{harness}.log")),
            limit,
        )?;
        outcome.tests += steps::cargo_tests(&said)?;
        for line in said.lines().filter(|line| line.starts_with("faults: ")) {
            outcome.remark.push_str("\n         ");
            outcome.remark.push_str(line);
        }
    }
    Ok(outcome)
}
