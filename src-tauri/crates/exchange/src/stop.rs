//! A way to end what is under way, at once and without harm: everything resumes.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::watch;

/// Asked between and during exchanges. Clones end together.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// Ends what is under way.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// Has it been ended?
    pub fn is_stopped(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns when it is ended.
    pub async fn stopped(&self) {
        let mut seen = self.0.subscribe();
        // The sender lives as long as this borrow.
        drop(seen.wait_for(|stopped| *stopped).await);
    }

    /// The work's result, or `None` when it was ended before.
    pub(crate) async fn or<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.stopped() => None,
            done = work => Some(done),
        }
    }
}
