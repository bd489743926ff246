//! A file that is as it was left need not be looked through again before a person may read in it.
//!
//! The look at every start reads all rows of all years, so it grows with each of them. When the last program closes a
//! database it leaves a mark beside it: the file's checksum, its size and the time of its last change. A start that
//! finds the same size and time opens at once and computes the checksum meanwhile; whoever wants to write waits for
//! it ([`crate::Store::settled`]), so nothing is ever built on a file that a worn-out disk has changed. A start that
//! finds another time compares the checksum first, and whatever gives another checksum (a kill, a power cut, another
//! program) is looked through as ever.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::open::beside;
use crate::seat::Seats;

/// Leaves the mark when the store is closed or dropped, after its connection and its seat.
#[derive(Debug)]
pub(crate) struct Leaving(pub(crate) PathBuf);

impl Drop for Leaving {
    fn drop(&mut self) {
        // Another handle of the file in this process must not be let go by reading it here.
        let seats = Seats::hold();
        if seats.taken(&self.0) || beside(&self.0, "-wal").exists() {
            return;
        }
        let Ok(shape) = shape(&self.0) else { return };
        if Mark::of(&self.0).is_some_and(|mark| mark.shape == shape) {
            return; // Nothing was written since.
        }
        let sum = File::open(&self.0).and_then(|file| checksum(&file, &AtomicBool::new(false)));
        if let Ok(Some(sum)) = sum {
            // Without it the next start looks through the whole file: nothing is lost when it cannot be written.
            drop(fs::write(place(&self.0), format!("{sum}\n{shape}\n")));
        }
    }
}

/// What the mark says of a file before a connection opens it.
pub(crate) enum Found {
    /// Size and time are as they were left; the bytes are being compared.
    AsLeft(Comparing),
    /// The bytes were compared and are as they were left.
    Same,
    /// Anything else: the whole look is due.
    Other,
}

/// Compares the file with its mark, at once or meanwhile.
pub(crate) fn look(path: &Path, seats: &mut Seats) -> Found {
    let (Some(mark), Ok(shape)) = (Mark::of(path), shape(path)) else {
        return Found::Other;
    };
    let Ok(file) = File::open(path) else {
        return Found::Other;
    };
    if mark.shape == shape {
        // While the database is open, no handle of its file may be closed: the list of seats keeps this one.
        let file = Arc::new(file);
        seats.keep(path, Arc::clone(&file));
        return Found::AsLeft(Comparing::begin(file, mark.sum));
    }
    match checksum(&file, &AtomicBool::new(false)) {
        Ok(Some(sum)) if sum == mark.sum => Found::Same,
        _ => Found::Other,
    }
}

/// A comparison of the file's bytes with the checksum they were left with, on a thread of its own.
#[derive(Debug)]
pub(crate) struct Comparing {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<bool>>,
}

impl Comparing {
    fn begin(file: Arc<File>, left: String) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let sum = checksum(&file, &asked);
            matches!(sum, Ok(Some(sum)) if sum == left)
        });
        Self {
            stop,
            thread: Some(thread),
        }
    }

    /// Waits for the end. Different bytes are no proof of damage: another program may have written meanwhile.
    pub(crate) fn same(mut self) -> bool {
        self.thread
            .take()
            .is_some_and(|thread| thread.join().unwrap_or(false))
    }
}

impl Drop for Comparing {
    /// Nobody wants to know any more; the handle must be let go before the seat is.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What was left beside a file.
struct Mark {
    sum: String,
    shape: String,
}

impl Mark {
    fn of(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(place(path)).ok()?;
        let (sum, shape) = text.strip_suffix('\n')?.split_once('\n')?;
        Some(Self {
            sum: sum.to_owned(),
            shape: shape.to_owned(),
        })
    }
}

fn place(path: &Path) -> PathBuf {
    path.with_extension("left")
}

/// Size in bytes and time of the last change in nanoseconds.
fn shape(path: &Path) -> io::Result<String> {
    let about = fs::metadata(path)?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(format!("{} {}", about.len(), changed.as_nanos()))
}

/// SHA-256 of the whole file, or nothing when it was told to stop.
fn checksum(mut file: &File, stop: &AtomicBool) -> io::Result<Option<String>> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 16];
    while !stop.load(Ordering::Relaxed) {
        let length = file.read(&mut chunk)?;
        if length == 0 {
            return Ok(Some(format!("{:x}", hash.finalize())));
        }
        hash.update(&chunk[..length]);
    }
    Ok(None)
}
