//! One round over the outbox.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::problem::{Problem, codes};

use crate::client::Client;
use crate::diagnose::{Setback, Weight};
use crate::http::HttpTransport;
use crate::outbox::{Failure, Kept, Outbox, ParcelId, Waiting};
use crate::pace::{self, Pace};
use crate::stop::Stop;
use crate::transport::Transport;
use crate::tus::Upload;

/// What is known of the lines to receiving points, for as long as the program runs. Not kept: after a start
/// everything is tried at once.
#[derive(Debug, Default)]
pub struct Lines(BTreeMap<String, Line>);

#[derive(Debug, Default)]
struct Line {
    pace: Pace,
    failures: u32,
    not_before: Option<DateTime<FixedOffset>>,
    problem: Option<Problem>,
}

impl Lines {
    /// What stands in the way of a receiving point, if anything does.
    pub fn problem(&self, url: &str) -> Option<&Problem> {
        self.0.get(url)?.problem.as_ref()
    }

    /// Any problem that stands in the way of a line.
    pub fn any_problem(&self) -> Option<&Problem> {
        self.0.values().find_map(|line| line.problem.as_ref())
    }

    fn until(&self, url: &str) -> Option<DateTime<FixedOffset>> {
        self.0.get(url)?.not_before
    }
}

/// How a round is made.
pub struct Pass<'a> {
    /// Ends it.
    pub stop: &'a Stop,
    /// Chance, for pauses.
    pub dice: &'a mut dyn FnMut() -> u64,
    /// A person asked: pauses are passed over.
    pub urgent: bool,
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassReport {
    /// Delivered, with the signed word of the receiving point.
    pub delivered: Vec<ParcelId>,
    /// Taken by the receiving point, which does not know the sender's key yet: no delivery, asked for again.
    pub set_aside: Vec<ParcelId>,
    /// Not delivered, and why.
    pub failed: Vec<(ParcelId, Problem)>,
    /// When there is something to do again; `None` when nothing waits.
    pub next_at: Option<DateTime<FixedOffset>>,
}

/// Takes every parcel that is due to its receiving point. A line that is closed is tried once, not for every letter.
///
/// # Errors
/// Only when the desk itself fails: what the network does is told to the outbox.
pub async fn pass<T: Transport, O: Outbox + ?Sized>(
    outbox: &mut O,
    transport: &T,
    lines: &mut Lines,
    how: &mut Pass<'_>,
) -> Result<PassReport, Problem> {
    let mut report = PassReport::default();
    let mut tried: BTreeMap<String, bool> = BTreeMap::new();
    for waiting in outbox.waiting()? {
        let due = how.urgent || due_at(&waiting, lines, &outbox.now()).is_none();
        if how.stop.is_stopped() || !due || tried.get(&waiting.url) == Some(&false) {
            continue;
        }
        let looked = tried.contains_key(&waiting.url);
        let round = Round {
            transport,
            lines: &mut *lines,
            how: &mut *how,
        };
        let (open, done) = round.letter(outbox, &waiting, looked).await?;
        tried.insert(waiting.url.clone(), open);
        match done {
            Done::Delivered => report.delivered.push(waiting.id),
            Done::SetAside => report.set_aside.push(waiting.id),
            Done::Failed(problem) => report.failed.push((waiting.id, problem)),
            Done::Nothing => {}
        }
    }
    let now = outbox.now();
    let waiting = outbox.waiting()?;
    report.next_at = waiting
        .iter()
        .map(|line| due_at(line, lines, &now).unwrap_or(now))
        .min();
    Ok(report)
}

/// Until when a letter waits; `None` when it is due. A time beyond the longest pause was written by a clock gone
/// wrong and does not count.
fn due_at(waiting: &Waiting, lines: &Lines, now: &DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let longest = *now + pace::LONGEST;
    let own = waiting.next_at.into_iter();
    own.chain(lines.until(&waiting.url))
        .filter(|at| at > now && *at <= longest)
        .max()
}

enum Done {
    Delivered,
    SetAside,
    Failed(Problem),
    Nothing,
}

struct Round<'a, 'b, T> {
    transport: &'a T,
    lines: &'a mut Lines,
    how: &'a mut Pass<'b>,
}

impl<T: Transport> Round<'_, '_, T> {
    /// One letter: is its line open, and what became of it?
    async fn letter<O: Outbox + ?Sized>(
        self,
        outbox: &mut O,
        waiting: &Waiting,
        looked: bool,
    ) -> Result<(bool, Done), Problem> {
        let Some(parcel) = outbox.parcel(waiting.id)? else {
            return Ok((true, Done::Nothing));
        };
        let line = self.lines.0.entry(waiting.url.clone()).or_default();
        let client = Client {
            address: &parcel.address,
            transport: self.transport,
            stop: self.how.stop,
            here: outbox.now(),
        };
        let looked = if looked { Ok(()) } else { client.look().await };
        let result = match looked {
            Ok(()) => {
                Upload::new(client, outbox, &parcel, &mut line.pace, self.how.dice)
                    .run()
                    .await
            }
            Err(setback) => Err(setback),
        };
        let setback = match result {
            Ok(delivered) => {
                line.failures = 0;
                line.not_before = None;
                line.problem = None;
                outbox.delivered(parcel.id, &delivered)?;
                return Ok((
                    true,
                    match delivered.kept {
                        Kept::Stored => Done::Delivered,
                        Kept::Quarantine => Done::SetAside,
                    },
                ));
            }
            Err(setback) => setback,
        };
        match setback.weight {
            Weight::Desk => return Err(setback.problem),
            Weight::Stopped => return Ok((false, Done::Nothing)),
            _ => {}
        }
        let dice = (self.how.dice)();
        let concerns_line = !matches!(setback.weight, Weight::Letter | Weight::Final);
        if concerns_line {
            line.failures = line.failures.saturating_add(1);
            line.not_before = Some(outbox.now() + delta(rest(&setback, line.failures, dice)));
            line.problem = Some(setback.problem.clone());
        }
        let attempts = parcel.attempts.saturating_add(1);
        let next_at =
            (setback.weight != Weight::Final).then(|| outbox.now() + delta(rest(&setback, attempts, dice)));
        // Silence that lasts is not written down every few minutes: the line remembers its pause by itself.
        if setback.weight == Weight::Quiet && line.failures > 1 {
            return Ok((false, Done::Failed(setback.problem)));
        }
        let failure = Failure {
            quiet: setback.weight == Weight::Quiet,
            problem: setback.problem.clone(),
            attempts,
            next_at,
        };
        outbox.failed(parcel.id, &failure)?;
        Ok((!concerns_line, Done::Failed(setback.problem)))
    }
}

/// How long after a setback nothing is tried.
fn rest(setback: &Setback, failures: u32, dice: u64) -> Duration {
    match setback.weight {
        Weight::Quiet | Weight::Break => pace::quiet(failures, dice),
        _ => pace::told(failures, dice),
    }
}

fn delta(pause: Duration) -> TimeDelta {
    TimeDelta::from_std(pause).unwrap_or(TimeDelta::MAX)
}

/// One round over the outbox, here and now, pauses passed over: for the command line.
///
/// # Errors
/// When the desk fails or no background work can be started.
pub fn deliver_pass(outbox: &mut dyn Outbox) -> Result<PassReport, Problem> {
    let stop = Stop::default();
    let transport = HttpTransport::default();
    let mut lines = Lines::default();
    let mut dice = random;
    let mut how = Pass {
        stop: &stop,
        dice: &mut dice,
        urgent: true,
    };
    runtime()?.block_on(pass(outbox, &transport, &mut lines, &mut how))
}

/// A small runtime for work that waits for its end.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Problem> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Problem::new(codes::DELIVERY_NO_TASK).with("detail", error))
}

/// Chance for pauses; without it they are only less different.
pub(crate) fn random() -> u64 {
    getrandom::u64().unwrap_or(0)
}
