//! The one desk of this window, shared by its commands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use app::Desk;
use domain::problem::{Problem, codes};
use tauri::async_runtime::spawn_blocking;

use crate::error::{Answer, told};

/// The desk behind a lock, or why there is none.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Result<Desk, Problem>>>);

impl Shared {
    pub(crate) fn new(desk: Result<Desk, Problem>) -> Self {
        Self(Arc::new(Mutex::new(desk)))
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
            let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            match desk.as_mut() {
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
        let mut desk = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(desk) = desk.as_mut()
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
