//! A list of named steps with their times, readable while it runs and afterwards.

use std::io::Write;
use std::time::{Duration, Instant};

/// What a step that went well has to tell.
#[derive(Default)]
pub struct Outcome {
    /// How many tests it ran and passed.
    pub tests: usize,
    /// One remark for the list, may be empty.
    pub remark: String,
}

impl Outcome {
    /// A step that is not a row of tests counts as one check.
    pub fn check(remark: impl Into<String>) -> Self {
        Self {
            tests: 1,
            remark: remark.into(),
        }
    }
}

/// One step.
pub struct Step {
    /// Name to pick it by.
    pub name: &'static str,
    /// What it does, for the list.
    pub about: &'static str,
    /// The work.
    pub run: fn() -> Result<Outcome, String>,
}

/// Runs the steps in order and stops at the first failure; ends with the plain line that counts in any language.
pub fn run(steps: &[&Step]) -> Result<(), String> {
    let started = Instant::now();
    let mut tests = 0;
    for (number, step) in steps.iter().enumerate() {
        print!(
            "[{:>2}/{}] {:<10} {:<62}",
            number + 1,
            steps.len(),
            step.name,
            step.about
        );
        let _ = std::io::stdout().flush();
        let began = Instant::now();
        match (step.run)() {
            Ok(outcome) => {
                tests += outcome.tests;
                println!(" ok {:>8}  {}", seconds(began.elapsed()), outcome.remark);
            }
            Err(reason) => {
                println!(" FAILED after {}\n", seconds(began.elapsed()));
                println!("{reason}\n");
                println!("Again, this step alone: cargo xtask test --only {}\n", step.name);
                println!("{tests} passed, 1 failed");
                return Err(format!("step `{}` failed", step.name));
            }
        }
    }
    println!(
        "\nAll {} steps passed in {}.",
        steps.len(),
        seconds(started.elapsed())
    );
    println!("{tests} passed, 0 failed");
    Ok(())
}

/// A duration as a person reads it.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..=99 => format!("{:.1} s", time.as_secs_f64()),
        long => format!("{} min {:02} s", long / 60, long % 60),
    }
}

/// Sums the closing lines of cargo's test runner; a run that executed nothing is a failure, not a success.
pub fn cargo_tests(said: &str) -> Result<usize, String> {
    let mut passed = 0;
    for line in said.lines().filter(|line| line.starts_with("test result: ")) {
        let count = |word: &str| {
            line.split(['.', ';'])
                .filter_map(|part| part.trim().strip_suffix(word))
                .find_map(|number| number.trim().parse::<usize>().ok())
        };
        passed += count("passed").ok_or_else(|| format!("cannot read `{line}`"))?;
        if count("ignored") != Some(0) {
            return Err(format!("tests are ignored: `{line}`"));
        }
    }
    if passed == 0 {
        Err("the test runner executed no test".into())
    } else {
        Ok(passed)
    }
}

/// What the failed tests of a run said, one after another: cargo's runner tells it in the middle of a long output, after
/// the first `failures:` of each target. Empty when nothing failed as a test.
pub fn cargo_failures(said: &str) -> String {
    const LINES: usize = 400;
    let mut target = "";
    let mut inside = false;
    let mut told: Vec<&str> = Vec::new();
    for line in said.lines() {
        let running = line.trim_start();
        if running.starts_with("Running ") || running.starts_with("Doc-tests ") {
            target = running;
            inside = false;
        } else if line == "failures:" {
            // The second one begins the bare list of names, the last thing before the closing line.
            inside = !inside;
            if inside {
                told.push(target);
            }
        } else if line.starts_with("test result: ") {
            inside = false;
        } else if inside {
            told.push(line);
        }
    }
    let cut = told.len().saturating_sub(LINES);
    told.truncate(LINES);
    let mut text = told.join("\n");
    if cut > 0 {
        text += &format!("\n… {cut} lines more …");
    }
    text
}

/// The same for vitest: ` Tests  12 passed (12)`, colours and all.
pub fn vitest_tests(said: &str) -> Result<usize, String> {
    let plain = without_colours(said);
    plain
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Tests "))
        .find_map(|line| {
            line.split(" passed")
                .next()?
                .split_whitespace()
                .last()?
                .parse()
                .ok()
        })
        .ok_or_else(|| "vitest executed no test".into())
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(|c| c.is_ascii_alphabetic());
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_summed() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\nx\n\
                    test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
                    test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out\n";
        assert_eq!(cargo_tests(said), Ok(15));
    }

    #[test]
    fn no_test_or_an_ignored_test_is_a_failure() {
        assert!(cargo_tests("nothing here").is_err());
        assert!(cargo_tests("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured").is_err());
    }

    #[test]
    fn a_failure_is_found_in_the_middle_of_a_long_output() {
        let said = "     Running tests/a.rs (target/debug/deps/a-1)\ntest x ... FAILED\n\nsuccesses:\n\n\
                    ---- y stdout ----\nquiet\n\nfailures:\n\n---- x stdout ----\npanicked: 2 is not 3\n\n\n\
                    failures:\n    x\n\ntest result: FAILED. 1 passed; 1 failed\n\
                         Running tests/b.rs (target/debug/deps/b-1)\n\nsuccesses:\n---- z stdout ----\nall well\n";
        let told = cargo_failures(said);
        assert!(
            told.contains("tests/a.rs") && told.contains("panicked: 2 is not 3"),
            "{told}"
        );
        assert!(!told.contains("all well") && !told.contains("quiet"), "{told}");
        assert_eq!(cargo_failures("test result: ok. 3 passed; 0 failed"), "");
    }

    #[test]
    fn vitest_is_read_through_its_colours() {
        assert_eq!(
            vitest_tests("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m41 passed\u{1b}[39m (41)"),
            Ok(41)
        );
        assert_eq!(vitest_tests(" Tests  2 skipped | 7 passed (9)"), Ok(7));
        assert!(vitest_tests("No test files found").is_err());
    }
}
