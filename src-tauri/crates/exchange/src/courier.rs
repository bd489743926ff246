//! The loop while the program is open: a round when something is due, then rest until the next.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use domain::problem::{Problem, codes};
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::deliver::{self, Lines, Pass};
use crate::outbox::Outbox;
use crate::pace;
use crate::stop::Stop;
use crate::transport::Transport;

/// After the desk itself failed (another program holds it, perhaps).
const DESK_REST: Duration = Duration::from_secs(30);
/// The shortest rest: a desk that says "due now" for ever must not keep a processor busy.
const SHORTEST: Duration = Duration::from_millis(500);

/// Background delivery. Dropping it ends it; [`Courier::stop`] waits until it has ended.
pub struct Courier {
    shared: Arc<Shared>,
    task: Option<JoinHandle<()>>,
}

/// What the loop is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// A round is under way.
    pub busy: bool,
    /// When it is tried again, if something waits.
    pub next_at: Option<DateTime<FixedOffset>>,
    /// What stands in the way of a receiving point.
    pub problem: Option<Problem>,
    /// A person has stopped it: nothing is tried until a person says so.
    pub paused: bool,
}

#[derive(Default)]
struct Shared {
    stop: Stop,
    wake: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    urgent: bool,
    /// Ends the round under way, not the loop.
    round: Stop,
    status: Status,
}

impl Courier {
    /// Begins the loop on a runtime of several threads. The outbox is called on threads that may wait for a disk;
    /// `changed` is called whenever [`Courier::status`] tells something new.
    pub fn start<O, T>(
        handle: &Handle,
        outbox: O,
        transport: T,
        changed: impl Fn(&Status) + Send + 'static,
    ) -> Self
    where
        O: Outbox + Send + 'static,
        T: Transport + Send + Sync + 'static,
    {
        let shared = Arc::new(Shared::default());
        // Whoever opens the laptop has perhaps just put the cable in: old pauses do not count.
        shared.lock().urgent = true;
        let rounds = Loop {
            shared: Arc::clone(&shared),
            handle: handle.clone(),
            transport: Arc::new(transport),
        };
        let task = handle.spawn(rounds.run(outbox, changed));
        Self {
            shared,
            task: Some(task),
        }
    }

    /// Something new is in the outbox.
    pub fn nudge(&self) {
        self.shared.wake.notify_one();
    }

    /// A person asked: everything that waits is tried now, pauses passed over.
    pub fn hurry(&self) {
        let mut state = self.shared.lock();
        state.urgent = true;
        state.status.paused = false;
        drop(state);
        self.shared.wake.notify_one();
    }

    /// A person stops it: the round under way ends at once (what was sent stays sent), and nothing is tried until
    /// [`Courier::hurry`].
    pub fn interrupt(&self) {
        let mut state = self.shared.lock();
        state.status.paused = true;
        state.round.stop();
    }

    /// What the loop is doing.
    pub fn status(&self) -> Status {
        self.shared.lock().status.clone()
    }

    /// Ends the loop and waits for it.
    pub async fn stop(mut self) {
        self.shared.end();
        if let Some(task) = self.task.take() {
            // A loop that panicked has ended as well.
            drop(task.await);
        }
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.shared.end();
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self) {
        self.stop.stop();
        self.lock().round.stop();
    }
}

struct Loop<T> {
    shared: Arc<Shared>,
    handle: Handle,
    transport: Arc<T>,
}

impl<T: Transport + Send + Sync + 'static> Loop<T> {
    async fn run<O: Outbox + Send + 'static>(self, outbox: O, changed: impl Fn(&Status)) {
        let mut work = (outbox, Lines::default());
        while !self.shared.stop.is_stopped() {
            if self.shared.lock().status.paused {
                self.rest(None).await;
                continue;
            }
            let urgent = self.begin(&changed);
            let (back, result) = match self.round(work, urgent).await {
                Ok(done) => done,
                Err(problem) => {
                    self.tell(&changed, None, Some(problem));
                    return;
                }
            };
            work = back;
            let (outbox, lines) = &work;
            let rest = match result {
                Ok(next_at) => {
                    self.tell(&changed, next_at, lines.any_problem().cloned());
                    next_at.map(|at| (at - outbox.now()).to_std().unwrap_or_default())
                }
                Err(problem) => {
                    self.tell(&changed, None, Some(problem));
                    Some(DESK_REST)
                }
            };
            self.rest(rest).await;
        }
    }

    /// Rounds run on a thread that may wait for a disk; only their exchanges use the runtime.
    async fn round<O: Outbox + Send + 'static>(
        &self,
        work: (O, Lines),
        urgent: bool,
    ) -> Result<((O, Lines), Result<Option<DateTime<FixedOffset>>, Problem>), Problem> {
        let stop = self.shared.lock().round.clone();
        let (handle, transport) = (self.handle.clone(), Arc::clone(&self.transport));
        let (mut outbox, mut lines) = work;
        let round = self.handle.spawn_blocking(move || {
            let mut dice = deliver::random;
            let mut how = Pass {
                stop: &stop,
                dice: &mut dice,
                urgent,
            };
            let done = handle.block_on(deliver::pass(&mut outbox, &*transport, &mut lines, &mut how));
            ((outbox, lines), done.map(|report| report.next_at))
        });
        round
            .await
            .map_err(|error| Problem::new(codes::POST_NO_TASK).with("detail", error))
    }

    fn begin(&self, changed: &impl Fn(&Status)) -> bool {
        let mut state = self.shared.lock();
        if !self.shared.stop.is_stopped() {
            state.round = Stop::default();
        }
        state.status.busy = true;
        let urgent = std::mem::take(&mut state.urgent);
        let status = state.status.clone();
        drop(state);
        changed(&status);
        urgent
    }

    fn tell(
        &self,
        changed: &impl Fn(&Status),
        next_at: Option<DateTime<FixedOffset>>,
        problem: Option<Problem>,
    ) {
        let mut state = self.shared.lock();
        state.status.busy = false;
        state.status.next_at = next_at;
        state.status.problem = problem;
        let status = state.status.clone();
        drop(state);
        changed(&status);
    }

    /// Until the next round: its time, a nudge or the end.
    async fn rest(&self, rest: Option<Duration>) {
        let sleep = async {
            match rest {
                Some(rest) => tokio::time::sleep(rest.clamp(SHORTEST, pace::LONGEST)).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.shared.stop.stopped() => {}
            () = self.shared.wake.notified() => {}
            () = sleep => {}
        }
    }
}
