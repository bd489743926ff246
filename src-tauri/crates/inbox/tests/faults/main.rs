//! The receiving point is loaded and killed (row 9): nothing that was called delivered is lost, nothing is wrongly
//! accepted, and the totals are what they would be without a single kill. The same when its power goes (row 2).
//!
//! `VSOKO_INBOX_LETTERS` sets the letters (a few by default; `cargo xtask faults` asks for 40,000); one in ten is sent
//! twice, one in a hundred is damaged. Lines with counts begin with `faults: `. The control says "delivered" too early
//! and must lose letters: a harness that cannot see a loss proves nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../../../store/tests/faults/disk.rs"]
mod disk;
mod power;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use letter::{Digest, Trust};

use common::{Answer, Line, key, letter};

const KILLS: usize = 20;
const SENDERS: usize = 4;

fn letters_asked(short: usize) -> usize {
    std::env::var("VSOKO_INBOX_LETTERS").map_or(short, |text| text.parse().unwrap())
}

/// Random numbers from a seed that is printed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new(what: &str) -> Self {
        let seed = std::env::var("VSOKO_FAULT_SEED")
            .map_or_else(|_| u64::from(std::process::id()), |text| text.parse().unwrap());
        println!("{what}: VSOKO_FAULT_SEED={seed}");
        Self((seed ^ 0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}

/// What is sent, in its order, and what should come of it.
struct Post {
    bytes: Vec<Vec<u8>>,
    queue: Vec<usize>,
    damaged: BTreeSet<usize>,
}

impl Post {
    fn write(count: usize, dice: &mut Dice) -> Self {
        let keys: Vec<_> = (0..8).map(|_| key()).collect();
        let mut bytes: Vec<Vec<u8>> = (0..count)
            .map(|at| {
                let school = at % 433;
                letter(
                    &format!("69{school:08}"),
                    None,
                    1 + (at / 433) as u32,
                    0,
                    &keys[school % keys.len()],
                )
            })
            .collect();
        let mut damaged = BTreeSet::new();
        while damaged.len() < (count / 100).max(1) {
            let at = dice.below(count);
            if damaged.insert(at) {
                let place = dice.below(bytes[at].len());
                bytes[at][place] ^= 1 << dice.below(8);
            }
        }
        let mut queue: Vec<usize> = (0..count).collect();
        for _ in 0..count / 10 {
            let (twin, place) = (dice.below(count), dice.below(queue.len()));
            queue.insert(place, twin);
        }
        Self {
            bytes,
            queue,
            damaged,
        }
    }

    /// The digests of all letters that must be there in the end.
    fn good(&self) -> BTreeSet<String> {
        let good = self
            .bytes
            .iter()
            .enumerate()
            .filter(|(at, _)| !self.damaged.contains(at));
        good.map(|(_, bytes)| {
            letter::verify(bytes, Trust::CarriedKey)
                .unwrap()
                .digest()
                .to_string()
        })
        .collect()
    }
}

/// The server's process, killed and started anew.
struct Server {
    mode: &'static str,
    dir: PathBuf,
    child: Child,
    address: Arc<Mutex<SocketAddr>>,
}

fn spawn(mode: &str, dir: &Path) -> (Child, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_inbox-server"))
        .arg(mode)
        .arg(dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.split(' ').next().unwrap().parse();
    (child, address.unwrap_or_else(|error| panic!("{error}: {line}")))
}

impl Server {
    fn start(mode: &'static str, dir: PathBuf) -> Self {
        let (child, address) = spawn(mode, &dir);
        Self {
            mode,
            dir,
            child,
            address: Arc::new(Mutex::new(address)),
        }
    }

    /// SIGKILL (on Windows, TerminateProcess).
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn again(&mut self) {
        let (child, address) = spawn(self.mode, &self.dir);
        self.child = child;
        *self.address.lock().unwrap() = address;
    }
}

/// What senders were told.
#[derive(Default)]
struct Told {
    delivered: Mutex<BTreeSet<String>>,
    refused: Mutex<BTreeSet<usize>>,
    done: AtomicUsize,
    over: AtomicBool,
}

/// Sends the queue's letters, each until it is delivered or refused, resuming what was broken off.
fn send(post: &Post, next: &AtomicUsize, address: &Mutex<SocketAddr>, told: &Told) {
    while let Some(&at) = post.queue.get(next.fetch_add(1, Ordering::Relaxed)) {
        let mut begun = None;
        loop {
            if told.over.load(Ordering::Relaxed) {
                return;
            }
            let place = *address.lock().unwrap();
            let answer = Line::open(place).and_then(|mut line| once(&mut line, &post.bytes[at], &mut begun));
            match answer {
                Ok(answer) if answer.status == 204 => {
                    let digest = answer.header("vsoko-digest").to_owned();
                    assert_eq!(digest, Digest::of(&post.bytes[at]).to_string());
                    told.delivered.lock().unwrap().insert(digest);
                    break;
                }
                Ok(answer) if answer.status == 422 => {
                    assert!(post.damaged.contains(&at), "a good letter refused: {answer:?}");
                    told.refused.lock().unwrap().insert(at);
                    break;
                }
                Ok(answer) if answer.status == 404 => begun = None,
                Ok(answer) => panic!("{answer:?}"),
                Err(_) => thread::sleep(Duration::from_millis(5)),
            }
        }
        told.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// One attempt: a new transfer in two pieces, or the rest of one.
fn once(line: &mut Line, bytes: &[u8], begun: &mut Option<String>) -> std::io::Result<Answer> {
    let (path, offset) = match begun {
        Some(path) => {
            let head = line.head(path)?;
            if head.status != 200 {
                return Ok(head);
            }
            (path.clone(), head.header("upload-offset").parse().unwrap())
        }
        None => {
            let created = line.create(bytes.len(), None)?;
            assert_eq!(created.status, 201);
            let path = created.header("location").to_owned();
            *begun = Some(path.clone());
            let half = bytes.len() / 2;
            let first = line.append(&path, 0, &bytes[..half])?;
            if first.status != 204 {
                return Ok(first);
            }
            (path, half)
        }
    };
    line.append(&path, offset, &bytes[offset..])
}

/// Letters that were called delivered and do not lie there whole.
fn lost(dir: &Path, delivered: &BTreeSet<String>) -> usize {
    let listed: BTreeSet<String> = inbox::list(dir)
        .unwrap()
        .into_iter()
        .map(|letter| letter.digest)
        .collect();
    let whole = |sha256: &String| {
        let bytes = std::fs::read(dir.join("letters").join(&sha256[..2]).join(sha256)).ok()?;
        let letter = letter::verify(&bytes, Trust::CarriedKey).ok()?;
        (Digest::of(&bytes).to_string() == *sha256 && listed.contains(&letter.digest().to_string()))
            .then_some(())
    };
    delivered.iter().filter(|sha256| whole(sha256).is_none()).count()
}

/// Loads and kills a server; answers how many letters were called delivered and how many of them were lost.
fn torment(mode: &'static str, count: usize, kills: usize) -> (usize, usize) {
    let home = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(mode);
    let post = Post::write(count, &mut dice);
    let began = Instant::now();
    let mut server = Server::start(mode, home.path().join("inbox"));
    let (next, told) = (AtomicUsize::new(0), Told::default());
    let (mut gone, mut seen, address) = (0, BTreeSet::new(), Arc::clone(&server.address));
    thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| send(&post, &next, &address, &told));
        }
        for kill in 1..=kills {
            let until = post.queue.len() * kill / (kills + 1);
            let patience = Instant::now();
            while told.done.load(Ordering::Relaxed) < until && patience.elapsed() < Duration::from_secs(600) {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(Duration::from_micros(dice.below(20_000) as u64));
            server.kill();
            // What was told since the last kill; all of it once more at the end.
            let delivered = told.delivered.lock().unwrap().clone();
            gone += lost(&server.dir, &delivered.difference(&seen).cloned().collect());
            seen = delivered;
            if mode != "serve" && gone > 0 {
                told.over.store(true, Ordering::Relaxed);
                break;
            }
            server.again();
        }
    });
    server.kill();
    let delivered = told.delivered.into_inner().unwrap();
    if mode == "serve" {
        gone = gone.max(lost(&server.dir, &delivered));
        let listed = inbox::list(&server.dir).unwrap();
        let there: BTreeSet<String> = listed.iter().map(|letter| letter.digest.clone()).collect();
        assert_eq!(listed.len(), there.len(), "each letter once");
        assert_eq!(there, post.good(), "totals are identical");
        assert_eq!(told.refused.into_inner().unwrap(), post.damaged);
        println!(
            "faults: receiving point: {} letters sent {} times, {kills} kills, {} delivered, {gone} lost, {} damaged refused, {:.0} s",
            count,
            post.queue.len(),
            delivered.len(),
            post.damaged.len(),
            began.elapsed().as_secs_f64()
        );
    }
    (delivered.len(), gone)
}

#[test]
fn nothing_delivered_is_lost_and_nothing_is_wrongly_accepted() {
    let count = letters_asked(600);
    let (delivered, gone) = torment("serve", count, if count < 1_000 { 6 } else { KILLS });
    assert_eq!(gone, 0);
    assert!(delivered > 0);
}

#[test]
fn the_control_that_speaks_too_early_loses() {
    let (delivered, gone) = torment("too-early", 400, KILLS);
    println!(
        "faults: receiving point, control that speaks too early: {delivered} called delivered, {gone} lost"
    );
    assert!(gone > 0, "the harness sees no loss");
}
