//! A file that is byte for byte as it was left need not be looked through again.
//!
//! The look at every start reads all rows of all years, so it grows with each of them. When the last program closes a
//! database it leaves the file's checksum beside it; a start that finds the very same bytes knows that they were sound
//! and written by SQLite, and spares itself the look. Whatever else happened (a kill, a power cut, a disk that changed
//! a byte, another program) gives other bytes or no checksum, and the whole look is taken as ever.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::open::beside;
use crate::seat::Seats;

/// Leaves the checksum when the store is closed or dropped, after its connection and its seat.
#[derive(Debug)]
pub(crate) struct Leaving(pub(crate) PathBuf);

impl Drop for Leaving {
    fn drop(&mut self) {
        // Another handle of the file in this process must not be let go by reading it here.
        let seats = Seats::hold();
        if seats.taken(&self.0) || beside(&self.0, "-wal").exists() {
            return;
        }
        if let Ok(sum) = checksum(&self.0) {
            // Without it the next start looks through the whole file: nothing is lost when it cannot be written.
            drop(fs::write(mark(&self.0), sum));
        }
    }
}

/// Is the file just as a program left it that had found it sound?
pub(crate) fn as_left(path: &Path) -> bool {
    let left = fs::read_to_string(mark(path));
    left.is_ok_and(|left| checksum(path).is_ok_and(|now| now == left))
}

fn mark(path: &Path) -> PathBuf {
    path.with_extension("left")
}

fn checksum(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut chunk)?;
        if length == 0 {
            return Ok(format!("{:x}\n", hash.finalize()));
        }
        hash.update(&chunk[..length]);
    }
}
