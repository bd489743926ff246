//! How many letters the receiving point takes: what one costs among few and among many, how long a sender waits at a
//! steady stream, and where it breaks.
//!
//! `VSOKO_BENCH_LETTERS` (40,000 asked by the lead; 2,000 by default), `VSOKO_BENCH_RATE` (50 a second) and
//! `VSOKO_BENCH_SECONDS` (10; 300 asked). The server is another process. A letter is delivered by three requests:
//! creation, bytes, and the signed "delivered". Senders of the stream do not wait for each other: a letter's time
//! counts from the moment it should have been sent.

#![allow(clippy::unwrap_used, reason = "a bench stops by panicking")]
#![allow(
    clippy::cast_precision_loss,
    reason = "counts and milliseconds far below 2^52"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use inbox::Config;
use letter::{Digest, Trust};
use store::Options;
use store::post::{NewPosted, PostStore};

use common::{Line, key, letter};

/// Bytes of noise in a letter: it comes to some twelve kilobytes, as a filled-in form does.
const SIZE: usize = 20_000;
/// A sender who waits longer than this has not been served.
const LATEST: Duration = Duration::from_secs(1);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, dir] = words.as_slice()
        && mode == "serve"
    {
        return serve(Path::new(dir));
    }
    let many = asked("VSOKO_BENCH_LETTERS", 2_000);
    let few = cost(433, 0);
    let lots = cost(many, 1);
    println!("bench: a letter delivered among {many}, ms (among 433) | {lots:.2} | {few:.2} | <= 1.1");
    println!(
        "bench: letters delivered a second, four senders (among 433) | {:.0} | {:.0} |",
        1000.0 / lots,
        1000.0 / few
    );
    let bare = bare(433);
    println!("bench: a letter delivered, ms (verified, flushed, indexed alone) | {few:.2} | {bare:.2} |");
    stream();
}

fn asked(name: &str, short: usize) -> usize {
    std::env::var(name).map_or(short, |text| text.parse().unwrap())
}

fn serve(dir: &Path) {
    let running = inbox::start(Config::new(dir, "127.0.0.1:0")).unwrap();
    println!("{}", running.address());
    running.wait().unwrap();
}

struct Server {
    child: Child,
    address: SocketAddr,
    _home: tempfile::TempDir,
}

impl Server {
    fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg("serve")
            .arg(home.path().join("inbox"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            child,
            address: line.trim().parse().unwrap(),
            _home: home,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Letters of 433 schools, written beforehand by as many threads as there are.
fn letters(count: usize, series: usize) -> Vec<Vec<u8>> {
    let keys: Vec<_> = (0..16).map(|_| key()).collect();
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|part| {
                let keys = &keys;
                scope.spawn(move || {
                    let ours = (part * count / threads)..((part + 1) * count / threads);
                    ours.map(|at| {
                        let inn = format!("{:02}{:08}", 10 + series, at % 433);
                        letter(&inn, None, 1 + (at / 433) as u32, SIZE, &keys[at % keys.len()])
                    })
                    .collect::<Vec<_>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

/// One letter by three requests.
fn deliver(line: &mut Line, bytes: &[u8]) -> std::io::Result<bool> {
    let last = line.upload(bytes, None)?;
    if last.status != 204 {
        return Ok(false);
    }
    let path = format!("/delivered/{}", last.header("vsoko-digest"));
    Ok(line.ask("GET", &path, &[], b"")?.status == 200)
}

/// Milliseconds a letter, four senders one letter after another.
fn cost(count: usize, series: usize) -> f64 {
    let letters = letters(count, series);
    let server = Server::start();
    let next = AtomicUsize::new(0);
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut line = Line::open(server.address).unwrap();
                while let Some(bytes) = letters.get(next.fetch_add(1, Ordering::Relaxed)) {
                    assert!(deliver(&mut line, bytes).unwrap());
                }
            });
        }
    });
    began.elapsed().as_secs_f64() * 1000.0 / count as f64
}

/// The same without a network, one letter after another: verified, written, flushed, named, indexed.
fn bare(count: usize) -> f64 {
    let letters = letters(count, 2);
    let home = tempfile::tempdir().unwrap();
    let mut index = PostStore::open(home.path(), &Options::default()).unwrap();
    let began = Instant::now();
    for bytes in &letters {
        let verified = letter::verify(bytes, Trust::CarriedKey).unwrap();
        let sha256 = Digest::of(bytes).to_string();
        let (part, place) = (home.path().join("part"), home.path().join(&sha256));
        let mut file = std::fs::File::create(&part).unwrap();
        file.write_all(bytes).unwrap();
        file.sync_all().unwrap();
        std::fs::rename(&part, &place).unwrap();
        letter::Disk::sync_folder(&letter::LocalDisk, home.path()).unwrap();
        let posted = NewPosted {
            sha256,
            digest: Some(verified.digest().to_string()),
            size: bytes.len() as u64,
            whose: None,
            known: false,
            at: "2026-03-14T14:32:05Z".to_owned(),
        };
        index.keep(&[posted]).unwrap();
    }
    began.elapsed().as_secs_f64() * 1000.0 / count as f64
}

/// A steady stream, then faster ones until senders wait too long.
fn stream() {
    let (rate, seconds) = (asked("VSOKO_BENCH_RATE", 50), asked("VSOKO_BENCH_SECONDS", 10));
    let server = Server::start();
    let steady = streamed(&server, rate, seconds, 3);
    println!(
        "bench: a letter at {rate} a second for {seconds} s, p99 ms ({} letters, p50 {:.1}, slowest {:.1}, failed {}) | {:.1} | – | <= 1000",
        rate * seconds,
        steady.share(50),
        steady.share(100),
        steady.failed,
        steady.share(99)
    );
    let mut faster = rate;
    for series in 4..20 {
        faster = faster * 3 / 2;
        let found = streamed(&server, faster, 10.min(seconds), series);
        let broken = found.failed > 0 || found.share(99) > LATEST.as_secs_f64() * 1000.0;
        println!(
            "bench: a letter at {faster} a second, p99 ms (failed {}){} | {:.1} | – |",
            found.failed,
            if broken { ", broken" } else { "" },
            found.share(99)
        );
        if broken {
            break;
        }
    }
}

struct Waits {
    millis: Vec<f64>,
    failed: usize,
}

impl Waits {
    fn share(&self, percent: usize) -> f64 {
        let at = (self.millis.len() * percent / 100).min(self.millis.len().saturating_sub(1));
        self.millis.get(at).copied().unwrap_or(f64::INFINITY)
    }
}

fn streamed(server: &Server, rate: usize, seconds: usize, series: usize) -> Waits {
    let letters = letters(rate * seconds, series);
    let (next, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let waits = Mutex::new(Vec::new());
    let began = Instant::now() + Duration::from_millis(100);
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                let mut line = Line::open(server.address).unwrap();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(bytes) = letters.get(at) else {
                        return;
                    };
                    let due = began + Duration::from_secs_f64(at as f64 / rate as f64);
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                    match deliver(&mut line, bytes) {
                        Ok(true) => waits.lock().unwrap().push(due.elapsed().as_secs_f64() * 1000.0),
                        _ => {
                            failed.fetch_add(1, Ordering::Relaxed);
                            line = Line::open(server.address).unwrap();
                        }
                    }
                }
            });
        }
    });
    let mut millis = waits.into_inner().unwrap();
    millis.sort_by(f64::total_cmp);
    Waits {
        millis,
        failed: failed.into_inner(),
    }
}
