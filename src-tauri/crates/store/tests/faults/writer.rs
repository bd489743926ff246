//! The process under test and what it promised.

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use store::{Options, Store};

use crate::common::NOW;

pub const WRITER: &str = env!("CARGO_BIN_EXE_store-writer");

/// Rounds of a fault: from the environment, or a few.
pub fn rounds(short: u64) -> u64 {
    asked("VSOKO_FAULT_ROUNDS").unwrap_or(short)
}

/// Rounds of the power cut, which take longer: asked for by themselves, or as many as of the others.
pub fn power_rounds(short: u64) -> u64 {
    asked("VSOKO_POWER_ROUNDS").unwrap_or_else(|| rounds(short))
}

fn asked(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is a number, not {text}"))
    })
}

/// Random numbers from a seed that is printed, so that a failure can be met again (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(what: &str) -> Self {
        let seed: u64 = match env::var("VSOKO_FAULT_SEED") {
            Ok(text) => text.parse().expect("VSOKO_FAULT_SEED is a number"),
            Err(_) => std::process::id().into(),
        };
        println!("{what}: VSOKO_FAULT_SEED={seed}");
        Self((seed ^ 0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}

/// A running writer whose promises are read as they come.
pub struct Writer {
    child: Child,
    lines: Receiver<String>,
}

impl Writer {
    pub fn start(words: &[&str]) -> Self {
        let mut child = Command::new(WRITER)
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the writer starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// Waits for the first promise.
    pub fn first(&self) -> String {
        self.lines
            .recv_timeout(Duration::from_secs(60))
            .expect("a first line")
    }

    /// Stops the writer where it stands.
    pub fn freeze(&self) -> Result<(), String> {
        crate::disk::freeze(self.child.id())
    }

    /// SIGKILL (on Windows, TerminateProcess), then everything that was promised until then.
    pub fn kill(mut self) -> Vec<String> {
        // A writer that has ended by itself cannot be killed, which is as good.
        let _ = self.child.kill();
        self.child.wait().expect("the writer ends");
        self.lines.iter().collect()
    }

    /// Waits for the end: whether it was a good one, and everything that was promised.
    pub fn end(mut self) -> (bool, Vec<String>) {
        let good = self.child.wait().expect("the writer ends").success();
        (good, self.lines.iter().collect())
    }
}

/// Runs any command to its end: success and stdout.
pub fn run(program: &str, words: &[&str]) -> Result<(bool, String), String> {
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{program}: {error}"))?;
    let mut text = String::new();
    let (mut out, mut err) = (
        child.stdout.take().expect("a pipe"),
        child.stderr.take().expect("a pipe"),
    );
    let noise = thread::spawn(move || {
        let mut noise = String::new();
        err.read_to_string(&mut noise).map(|_| noise)
    });
    out.read_to_string(&mut text).map_err(|error| error.to_string())?;
    let good = child.wait().map_err(|error| error.to_string())?.success();
    let noise = noise.join().expect("a reader").unwrap_or_default();
    if !good && text.is_empty() {
        text = noise;
    }
    Ok((good, text))
}

/// Numbers promised as saved.
pub fn promised(lines: &[String]) -> BTreeSet<u64> {
    lines
        .iter()
        .map(|line| {
            let number = line
                .strip_prefix("saved ")
                .unwrap_or_else(|| panic!("an unexpected line: {line}"));
            number.parse().expect("a number")
        })
        .collect()
}

/// Opens the desk as the program would, reads everything back, and answers how many promised numbers are gone.
pub fn lost(dir: &Path, promised: &BTreeSet<u64>) -> usize {
    lost_with(dir, promised, &Options::default())
}

pub fn lost_with(dir: &Path, promised: &BTreeSet<u64>, options: &Options) -> usize {
    if !Store::exists(dir) {
        return promised.len();
    }
    let store = Store::open_with(dir, NOW, options).unwrap_or_else(|error| panic!("does not open: {error}"));
    store
        .verify()
        .unwrap_or_else(|error| panic!("is not whole: {error}"));
    let kept: BTreeSet<u64> = store
        .periods()
        .expect("years")
        .iter()
        .flat_map(|period| store.entries(period.id).expect("entries"))
        .filter(|entry| entry.body == format!("{{\"value\":{}}}", entry.key))
        .filter_map(|entry| entry.key.parse().ok())
        .collect();
    promised.difference(&kept).count()
}
