//! How much memory reading takes at most. What a process once had it keeps, so it is measured in a process of its own:
//! the test starts itself again, alone.

use std::fs;
use std::process::Command;

/// A process that reads hostile letters may take no more at any time.
pub const MOST_KIB: usize = 64 * 1024;

const ALONE: &str = "VSOKO_FAULTS_ALONE";

/// What the process started for `test` was told, when this is it.
pub fn told(test: &str) -> Option<String> {
    let told = std::env::var(ALONE).ok()?;
    told.strip_prefix(test)?.strip_prefix('=').map(str::to_owned)
}

/// Starts the test again, alone and with something to do, and gives what it printed.
pub fn alone(test: &str, task: &str) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env(ALONE, format!("{test}={task}"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{wrong}");
    let lines = said
        .lines()
        .filter(|line| line.contains("VSOKO_") || line.starts_with("faults: "));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The most this process has ever taken, in KiB; `None` where the system does not tell.
pub fn highest() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Refuses to have taken too much; says how much it was.
pub fn stayed_small() -> String {
    match highest() {
        Some(kib) => {
            assert!(kib < MOST_KIB, "{kib} KiB");
            format!("{kib} KiB at most")
        }
        None => "memory is not told on this system".to_owned(),
    }
}
