//! Which databases this process has open.
//!
//! On Linux, closing any handle of a file lets go all locks this process holds on it, those of SQLite included. So a
//! database that is open here must never be opened here as a plain file; whoever wants to look asks this list first.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

static OPEN: Mutex<Open> = Mutex::new(Open {
    seats: Vec::new(),
    kept: Vec::new(),
});

/// The databases that are open, once for each time they are, and the plain handles of them that must stay as long.
struct Open {
    seats: Vec<PathBuf>,
    kept: Vec<(PathBuf, Arc<File>)>,
}

/// The list, held while somebody looks at files or sits down.
pub(crate) struct Seats(MutexGuard<'static, Open>);

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
        self.0.seats.contains(&name(path))
    }

    /// Notes that it is.
    pub(crate) fn take(&mut self, path: &Path) -> Seat {
        let name = name(path);
        self.0.seats.push(name.clone());
        Seat(name)
    }

    /// Keeps a plain handle until nobody has the file open any more.
    pub(crate) fn keep(&mut self, path: &Path, file: Arc<File>) {
        self.0.kept.push((name(path), file));
    }

    /// Lets go of the handles of a file that was looked at and then not opened.
    pub(crate) fn let_go(&mut self, path: &Path) {
        if !self.taken(path) {
            let name = name(path);
            self.0.kept.retain(|(kept, _)| *kept != name);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = Seats::hold();
        if let Some(place) = seats.0.seats.iter().position(|path| *path == self.0) {
            seats.0.seats.swap_remove(place);
        }
        seats.let_go(&self.0);
    }
}

/// One name per file, whatever way led to it.
fn name(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
