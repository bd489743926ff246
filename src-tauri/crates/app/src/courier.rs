//! Delivery in the background, as a window wants it: the loop itself is `exchange`'s, the outbox is the desk's, and what
//! happens is told in words.

use chrono::{DateTime, FixedOffset};
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use exchange::{Delivered, Failure, Outbox, Parcel, ParcelId, Status, Waiting};

pub use exchange::{Courier, HttpTransport};

use crate::desk::Desk;
use crate::disk;
use crate::outbox::DeskOutbox;
use crate::problem_view;
use crate::surroundings::{moment_near, stamp};
use crate::wire::{CourierView, DeliveryNews};

/// Whoever listens to the loop.
pub type Listener = Box<dyn FnMut(DeliveryNews) + Send>;

/// The desk's outbox, which also says what has changed.
pub struct Announced {
    outbox: DeskOutbox,
    speech: &'static dyn Speech,
    listener: Listener,
}

impl Desk {
    /// Does a letter wait to be delivered?
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn has_outgoing(&self) -> Result<bool, Problem> {
        let rows = self.store()?.outbox()?;
        Ok(rows.iter().any(crate::outbox::waits))
    }

    /// The outbox for the loop in the background, with somebody who listens.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn announced_outbox(&self, listener: Listener) -> Result<Announced, Problem> {
        Ok(Announced {
            outbox: self.outbox()?,
            speech: self.speech(),
            listener,
        })
    }

    /// What the loop is doing, in words. Without a loop nothing is.
    pub fn courier_view(&self, status: Option<&Status>) -> CourierView {
        let now = self.surroundings.clock.now();
        courier_view(status.unwrap_or(&Status::default()), &now, self.speech())
    }
}

/// What the loop is doing, in words.
pub fn courier_view(status: &Status, now: &DateTime<FixedOffset>, speech: &dyn Speech) -> CourierView {
    let next_at = status.next_at.as_ref().map(|at| moment_near(&stamp(at), now));
    let quiet = |problem: &&Problem| problem.code != codes::DELIVERY_NO_CONNECTION;
    let problem = status.problem.as_ref();
    let at = [("at", next_at.clone().unwrap_or_default().into())];
    let words = match (status.paused, status.busy, &next_at, problem) {
        (true, ..) => speech.say("courier-paused", &[]),
        (_, true, ..) => speech.say("courier-busy", &[]),
        (_, _, None, _) => speech.say("courier-idle", &[]),
        (_, _, Some(_), Some(problem)) if !quiet(&problem) => speech.say("courier-no-connection", &at),
        (_, _, Some(_), _) => speech.say("courier-later", &at),
    };
    CourierView {
        busy: status.busy && !status.paused,
        paused: status.paused,
        words,
        next_at: next_at.unwrap_or_default(),
        problem: problem.filter(quiet).map(|problem| problem_view(problem, speech)),
    }
}

impl Announced {
    fn changed(&mut self, id: ParcelId) -> Result<(), Problem> {
        let digest = self.outbox.digest(id)?;
        (self.listener)(DeliveryNews::Letter { digest });
        Ok(())
    }
}

impl Outbox for Announced {
    fn now(&self) -> DateTime<FixedOffset> {
        self.outbox.now()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        self.outbox.waiting()
    }

    fn parcel(&mut self, id: ParcelId) -> Result<Option<Parcel>, Problem> {
        self.outbox.parcel(id)
    }

    fn begun(&mut self, id: ParcelId, upload_url: Option<&str>) -> Result<(), Problem> {
        self.outbox.begun(id, upload_url)?;
        self.changed(id)
    }

    fn progress(&mut self, id: ParcelId, sent: u64, of: u64) -> Result<(), Problem> {
        self.outbox.progress(id, sent, of)?;
        let args = [
            ("sent", disk::size(sent, self.speech).into()),
            ("of", disk::size(of, self.speech).into()),
        ];
        let news = DeliveryNews::Progress {
            digest: self.outbox.digest(id)?,
            percent: u32::try_from(sent.saturating_mul(100) / of.max(1)).unwrap_or(100),
            words: self.speech.say("courier-progress", &args),
        };
        (self.listener)(news);
        Ok(())
    }

    fn delivered(&mut self, id: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        self.outbox.delivered(id, delivered)?;
        self.changed(id)
    }

    fn failed(&mut self, id: ParcelId, failure: &Failure) -> Result<(), Problem> {
        self.outbox.failed(id, failure)?;
        self.changed(id)
    }
}
