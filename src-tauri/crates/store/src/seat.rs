//! Which databases this process has open.
//!
//! On Linux, closing any handle of a file lets go all locks this process holds on it, those of SQLite included. So a
//! database that is open here must never be opened here as a plain file; whoever wants to look asks this list first.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The list, held while somebody looks at files or sits down.
pub(crate) struct Seats(MutexGuard<'static, Vec<PathBuf>>);

/// A database that is open in this process, until this is dropped.
#[derive(Debug)]
pub(crate) struct Seat(PathBuf);

impl Seats {
    pub(crate) fn hold() -> Self {
        // The list is never left half-changed, so a panic of another thread does not spoil it.
        Self(OPEN.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Is this file open in this process?
    pub(crate) fn taken(&self, path: &Path) -> bool {
        self.0.contains(&name(path))
    }

    /// Notes that it is.
    pub(crate) fn take(&mut self, path: &Path) -> Seat {
        let name = name(path);
        self.0.push(name.clone());
        Seat(name)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = Seats::hold();
        if let Some(place) = seats.0.iter().position(|path| *path == self.0) {
            seats.0.swap_remove(place);
        }
    }
}

/// One name per file, whatever way led to it.
fn name(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
