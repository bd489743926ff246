//! The measured table: each row against something built and run beside it in the same run, so that the ratio means
//! the same on a fast machine and on a slow one.

use crate::measure::{self, Start};
use crate::{checkout, process, setup, window};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

struct Row {
    what: String,
    ours: String,
    against: String,
    ratio: String,
    aim: String,
}

/// `cargo xtask bench`.
pub fn run() -> Result<(), String> {
    setup::program(false)?;
    println!("Building in release (some minutes the first time) …");
    setup::build(
        setup::Build::Measured,
        &checkout::scratch().join("bench-build.log"),
    )?;
    let mut rows = window_rows()?;
    let pictures = checkout::scratch().join("bench-pictures");
    rows.extend(rows_in(&window::specs("bench", "release", &[], &pictures)?)?);
    for example in setup::MEASURING {
        rows.extend(example_rows(example)?);
    }
    print(&rows);
    Ok(())
}

/// Start and memory, the empty window and ours taking turns.
fn window_rows() -> Result<Vec<Row>, String> {
    const TURNS: usize = 7;
    let data = checkout::fresh_folder("bench-data")?;
    let ours = checkout::program("release", "vsoko-desktop");
    let empty = built_example("empty_window");
    let (mut our_starts, mut empty_starts): (Vec<Start>, Vec<Start>) = (Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let a = measure::start(&mut Command::new(&empty))?;
        let b = measure::start(Command::new(&ours).arg("--data").arg(&data))?;
        // The first turn warms the disk's cache and is not counted.
        if turn > 0 {
            empty_starts.push(a);
            our_starts.push(b);
        }
    }
    let middle =
        |starts: &[Start], value: fn(&Start) -> f64| measure::median(starts.iter().map(value).collect());
    let time = |start: &Start| start.painted.as_secs_f64() * 1000.0;
    #[allow(clippy::cast_precision_loss, reason = "memory in MiB is far below 2^52")]
    let memory = |start: &Start| start.memory as f64 / 1024.0;
    let (t, t0) = (middle(&our_starts, time), middle(&empty_starts, time));
    let (m, m0) = (middle(&our_starts, memory), middle(&empty_starts, memory));
    let processes = our_starts.iter().map(|start| start.processes).max().unwrap_or(0);
    Ok(vec![
        row("start to first field painted, ms (empty window)", t, t0, "<= 1.2"),
        row(
            &format!("memory of the {processes} processes, PSS MiB (empty window)"),
            m,
            m0,
            "<= 1.2",
        ),
    ])
}

/// The crates measure themselves: lines `bench: WHAT | OURS | AGAINST | AIM`.
fn example_rows(example: &str) -> Result<Vec<Row>, String> {
    let log = checkout::scratch().join(format!("{example}.log"));
    let said = process::run(
        &mut Command::new(built_example(example)),
        &log,
        Duration::from_secs(1800),
    )?;
    rows_in(&said)
}

fn built_example(name: &str) -> PathBuf {
    let examples = checkout::target().join("release").join("examples");
    examples.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn rows_in(said: &str) -> Result<Vec<Row>, String> {
    let rows: Vec<Row> = said
        .lines()
        .filter_map(|line| line.strip_prefix("bench: "))
        .filter_map(parse)
        .collect();
    if rows.is_empty() {
        Err(format!("nothing was measured:\n{said}"))
    } else {
        Ok(rows)
    }
}

fn parse(line: &str) -> Option<Row> {
    let mut parts = line.split('|').map(str::trim);
    let (what, ours, against) = (parts.next()?, parts.next()?, parts.next()?);
    let aim = parts.next().map(shown_aim).unwrap_or_default();
    let ratio = match (ours.parse::<f64>(), against.parse::<f64>()) {
        (Ok(ours), Ok(against)) if against > 0.0 => format!("{:.2}", ours / against),
        _ => "–".into(),
    };
    Some(Row {
        what: what.into(),
        ours: ours.into(),
        against: against.into(),
        ratio,
        aim,
    })
}

/// An aim as it is shown, whatever was measured against it: `<= 1.3`, `>= 8`.
fn shown_aim(aim: &str) -> String {
    aim.replace("<=", "≤").replace(">=", "≥")
}

fn row(what: &str, ours: f64, against: f64, aim: &str) -> Row {
    Row {
        what: what.into(),
        ours: format!("{ours:.1}"),
        against: format!("{against:.1}"),
        ratio: format!("{:.2}", ours / against),
        aim: shown_aim(aim),
    }
}

fn print(rows: &[Row]) {
    println!("\n| what (against) | ours | against | ratio | aim |\n|---|---:|---:|---:|---|");
    for row in rows {
        println!(
            "| {} | {} | {} | {} | {} |",
            row.what, row.ours, row.against, row.ratio, row.aim
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_aim_that_a_line_gives_is_shown() {
        for (line, aim) in [
            ("open, ms | 2.6 | 2.0 | <= 1.3", "≤ 1.3"),
            ("report, ms | 1.0 | 9.0 | >= 8", "≥ 8"),
            ("size, KB | 12 | – |", ""),
            ("size, KB | 12 | 10", ""),
        ] {
            assert_eq!(parse(line).map(|row| row.aim).as_deref(), Some(aim), "{line}");
        }
    }
}
