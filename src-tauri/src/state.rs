//! The one desk of this window, shared by its commands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use app::Desk;
use domain::problem::{Problem, codes};
use tauri::async_runtime::spawn_blocking;

use crate::error::{Answer, told};

/// The desk behind a lock, or why there is none.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Slot>>);

/// The desk is opened while the window comes up.
struct Slot {
    opening: Option<JoinHandle<Result<Desk, Problem>>>,
    desk: Result<Desk, Problem>,
}

impl Slot {
    fn desk(&mut self) -> &mut Result<Desk, Problem> {
        if let Some(opening) = self.opening.take() {
            self.desk = opening.join().unwrap_or_else(|_| Err(not_opened()));
        }
        &mut self.desk
    }
}

/// What there is to say when opening ended without an answer.
fn not_opened() -> Problem {
    Problem::new(codes::INTERNAL).with("detail", "Desk::open")
}

impl Shared {
    /// Begins to open the desk on a thread of its own; whoever asks first waits for it.
    pub(crate) fn opening(open: impl FnOnce() -> Result<Desk, Problem> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Slot {
            opening: Some(thread::spawn(open)),
            desk: Err(not_opened()),
        })))
    }

    /// Runs one use case away from the window's thread. Commands wait for each other in the order they came.
    pub(crate) async fn with<T, F>(&self, work: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk) -> Result<T, Problem> + Send + 'static,
    {
        let desk = Arc::clone(&self.0);
        let done = spawn_blocking(move || {
            // A use case that panicked has changed nothing durable: the store's transaction was rolled back.
            let mut slot = desk.lock().unwrap_or_else(PoisonError::into_inner);
            match slot.desk() {
                Ok(desk) => work(desk),
                Err(problem) => Err(problem.clone()),
            }
        });
        match done.await {
            Ok(result) => result.map_err(|problem| told(&problem)),
            Err(error) => Err(told(&Problem::new(codes::INTERNAL).with("detail", error))),
        }
    }

    /// Makes the day's copy before the window goes. Everything is saved already; a copy that fails is made next time.
    pub(crate) fn close(&self) {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(desk) = slot.desk()
            && let Err(problem) = desk.daily_backup()
        {
            eprintln!("{problem}");
        }
    }
}

/// Whether the reading of letters under way was asked to stop. Beside the desk, because the reading holds the desk.
#[derive(Clone, Default)]
pub(crate) struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// A new reading begins: an older wish to stop does not count for it.
    pub(crate) fn begin(&self) -> Arc<AtomicBool> {
        self.0.store(false, Ordering::Relaxed);
        Arc::clone(&self.0)
    }

    pub(crate) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
