//! Measures a program in a virtual display from outside: when its window is painted, and what memory its processes
//! share out between them.

use crate::checkout;
use crate::display::Display;
use crate::frame::Frame;
use crate::process::{self, Group};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// One start of a program with a window.
pub struct Start {
    /// From the start of the process to the last change of the picture.
    pub painted: Duration,
    /// Proportional memory (PSS) of the program and its helpers, in KiB.
    pub memory: u64,
    /// How many processes that is.
    pub processes: usize,
}

/// Starts the program, waits until its window stands still, and measures both.
pub fn start(command: &mut Command) -> Result<Start, String> {
    const STILL: Duration = Duration::from_millis(1500);
    let display = Display::start("bench-display")?;
    command
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY");
    let bare = display.frame()?;
    let mut before = display.raw()?;
    let began = Instant::now();
    let window = Group::start(command, &checkout::scratch().join("bench-window.log"))?;
    // The picture that stands, and since when: a caret that blinks in it is no other picture.
    let mut stands: Option<(Duration, Frame)> = None;
    let limit = began + Duration::from_secs(60);
    while Instant::now() < limit {
        std::thread::sleep(Duration::from_millis(4));
        let now = display.raw()?;
        if now != before {
            let (at, frame) = (began.elapsed(), display.frame()?);
            if stands
                .as_ref()
                .is_none_or(|(_, standing)| !standing.looks_like(&frame))
            {
                stands = Some((at, frame));
            }
            before = now;
        }
        if stands
            .as_ref()
            .is_some_and(|(at, _)| began.elapsed() > *at + STILL)
        {
            break;
        }
    }
    let (painted, last) = stands.ok_or_else(|| format!("no window was painted:\n{}", window.said()))?;
    if last.looks_like(&bare) {
        return Err(format!("the window stayed bare:\n{}", window.said()));
    }
    let ids = process::descendants(window.id());
    Ok(Start {
        painted,
        memory: ids.iter().map(|id| pss(*id)).sum(),
        processes: ids.len(),
    })
}

fn pss(id: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_else(|_| String::new());
    rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|kib| kib.parse().ok())
        .unwrap_or(0)
}

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }
}
