//! What must survive. The harnesses stand beside the code they torment (test targets named `faults`); here they are
//! run, in a short form with every test run and in full with `cargo xtask faults`.

use crate::{checkout, process, setup, steps};
use std::process::Command;
use std::time::Duration;

/// How often the program is killed, how often the power is cut, how many letters load the receiving point, and how many
/// bad networks letters pass.
pub struct Rounds {
    kills: &'static str,
    cuts: &'static str,
    letters: &'static str,
    networks: &'static str,
}

/// What every test run has time for.
pub const SHORT: Rounds = Rounds {
    kills: "200",
    cuts: "20",
    letters: "600",
    networks: "200",
};

/// The whole of it.
const FULL: Rounds = Rounds {
    kills: "10000",
    cuts: "1000",
    letters: "40000",
    networks: "10000",
};

impl Rounds {
    /// Tells a test run how long to torment.
    pub fn tell(&self, command: &mut Command) {
        command
            .env("VSOKO_FAULT_ROUNDS", self.kills)
            .env("VSOKO_POWER_ROUNDS", self.cuts)
            .env("VSOKO_INBOX_LETTERS", self.letters)
            .env("VSOKO_NETWORK_SEEDS", self.networks);
    }
}

/// `cargo xtask faults`: all of it, its counts printed.
pub fn full() -> Result<(), String> {
    println!("Killing, cutting the power and damaging; this takes up to an hour …");
    let mut cargo = setup::cargo(&[
        "test",
        "--workspace",
        "--locked",
        "--test",
        "faults",
        "--",
        "--nocapture",
    ]);
    FULL.tell(&mut cargo);
    let said = process::run(
        &mut cargo,
        &checkout::scratch().join("faults.log"),
        Duration::from_secs(3 * 3600),
    )?;
    let tests = steps::cargo_tests(&said)?;
    println!("{}", counts(&said));
    println!("{tests} passed, 0 failed");
    Ok(())
}

/// What the harnesses counted, one line each.
pub fn counts(said: &str) -> String {
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("faults: ")).collect();
    lines.iter().map(|line| format!("\n         {line}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_from_a_long_output() {
        let said =
            "running 3 tests\nfaults: killed 200 times, 0 of 4,311 lost\nnoise\nfaults: power cut: skipped\n";
        assert_eq!(
            counts(said)
                .lines()
                .filter(|line| line.contains("faults: "))
                .count(),
            2
        );
    }
}
