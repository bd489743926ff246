//! The outbox of a desk, a school's or a municipality's, as the delivery loop wants it.
//!
//! It has a connection to the database of its own: the loop runs beside the window and neither waits for the other
//! longer than for one commit. Everything it says is durable when the call returns.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use exchange::{Delivered, Failure, Kept, Outbox, Parcel, ParcelId, PostAddress, Ticket, Waiting};
use letter::statement;
use store::{Action, LetterId, LetterState, OutboxRow, OutboxState, Step, Store, Tx};

use crate::desk::SETTING_ACTOR;
use crate::surroundings::{Surroundings, moment, stamp};
use crate::wire::{ProblemView, QueueState, QueueView};

/// How long until the receiving point is asked again for a letter in quarantine.
const QUARANTINE: TimeDelta = TimeDelta::minutes(10);

/// See the module.
pub struct DeskOutbox {
    store: Store,
    surroundings: Surroundings,
}

impl DeskOutbox {
    /// Opens the outbox of a data folder.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn open(dir: &Path, surroundings: Surroundings) -> Result<Self, Problem> {
        let now = stamp(&surroundings.clock.now());
        Ok(Self {
            store: Store::open(dir, &now)?,
            surroundings,
        })
    }

    /// Digest of the letter with this number, for those who show it.
    ///
    /// # Errors
    /// When there is none.
    pub fn digest(&self, id: ParcelId) -> Result<String, Problem> {
        Ok(self.store.letter(LetterId::from_number(id))?.digest)
    }

    /// The receiving point has the letter and its addressee does not see it: it waits, and is asked for again.
    fn quarantined(&mut self, id: ParcelId, proof: String) -> Result<(), Problem> {
        let view = crate::problem_view(
            &Problem::new(codes::DELIVERY_QUARANTINE),
            self.surroundings.speech,
        );
        let problem = serde_json::to_string(&view).unwrap_or_default();
        let next_at = stamp(&(self.surroundings.clock.now() + QUARANTINE));
        self.change(id, "step-deliver", |row, _| {
            row.state = OutboxState::Waiting;
            row.attempts = row.attempts.max(1);
            row.proof = Some(proof);
            row.problem = Some(problem);
            row.next_at = Some(next_at);
            Ok(())
        })
    }

    /// One change of the outbox; the row is read again inside, as the window may have written since.
    fn change(
        &mut self,
        id: ParcelId,
        sentence: &str,
        work: impl FnOnce(&mut OutboxRow, &mut Tx<'_>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let at = stamp(&self.surroundings.clock.now());
        let speech = self.surroundings.speech;
        let actor = self
            .store
            .setting(SETTING_ACTOR)?
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| speech.say("actor-unknown", &[]));
        let label = speech.say(sentence, &[]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Send,
            label: &label,
        };
        let letter = LetterId::from_number(id);
        self.store.change(&step, |tx| -> Result<(), Problem> {
            let Some(mut row) = tx.outbox_of(letter)? else {
                return Ok(());
            };
            work(&mut row, tx)?;
            Ok(tx.set_outbox(&row)?)
        })?;
        Ok(())
    }
}

impl Outbox for DeskOutbox {
    fn now(&self) -> DateTime<FixedOffset> {
        self.surroundings.clock.now()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        let mut rows: Vec<OutboxRow> = self.store.outbox()?.into_iter().filter(waits).collect();
        // One that the addressee has answered came to him otherwise.
        for row in rows.extract_if(.., |row| quarantined(row)).collect::<Vec<_>>() {
            if self.store.letter(row.letter)?.state <= LetterState::Delivered {
                rows.push(row);
            }
        }
        Ok(rows
            .into_iter()
            .map(|row| Waiting {
                id: row.letter.number(),
                next_at: row
                    .next_at
                    .as_deref()
                    .and_then(|at| DateTime::parse_from_rfc3339(at).ok()),
                url: row.url,
            })
            .collect())
    }

    fn parcel(&mut self, id: ParcelId) -> Result<Option<Parcel>, Problem> {
        let letter = LetterId::from_number(id);
        let Some(row) = self.store.outbox_of(letter)?.filter(waits) else {
            return Ok(None);
        };
        let address = PostAddress::new(&row.url, &row.post_key, row.certificate.as_deref())?;
        let kept = self.store.parcel(letter)?;
        let file_name = match &kept {
            Some(parcel) => parcel.file_name.clone(),
            None => self.store.letter(letter)?.file_name,
        };
        Ok(Some(Parcel {
            id,
            address,
            bytes: Arc::from(self.store.outgoing_bytes(letter)?),
            file_name,
            ticket: kept.map(|parcel| Ticket {
                statement: parcel.statement,
                signature: parcel.signature,
                key: parcel.public,
            }),
            upload_url: row.upload_url,
            attempts: row.attempts,
        }))
    }

    fn begun(&mut self, id: ParcelId, upload_url: Option<&str>) -> Result<(), Problem> {
        let upload_url = upload_url.map(str::to_owned);
        self.change(id, "step-deliver", |row, _| {
            row.state = OutboxState::Sending;
            row.upload_url = upload_url;
            Ok(())
        })
    }

    /// Nothing durable: `courier` tells the window.
    fn progress(&mut self, _: ParcelId, _: u64, _: u64) -> Result<(), Problem> {
        Ok(())
    }

    fn delivered(&mut self, id: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        let proof = format!("{}\n{}", delivered.statement, delivered.signature);
        if delivered.kept == Kept::Quarantine {
            return self.quarantined(id, proof);
        }
        self.change(id, "step-delivered", |row, tx| {
            row.state = OutboxState::Delivered;
            row.proof = Some(proof);
            row.problem = None;
            row.next_at = None;
            let letter = tx.letter_one(row.letter)?;
            tx.set_letter_state(letter.id, letter.state.max(LetterState::Delivered), None)?;
            Ok(())
        })
    }

    fn failed(&mut self, id: ParcelId, failure: &Failure) -> Result<(), Problem> {
        let view = crate::problem_view(&failure.problem, self.surroundings.speech);
        let problem = serde_json::to_string(&view).unwrap_or_default();
        let (attempts, next_at) = (failure.attempts, failure.next_at.as_ref().map(stamp));
        self.change(id, "step-deliver", |row, _| {
            row.state = if next_at.is_some() {
                OutboxState::Waiting
            } else {
                OutboxState::Stopped
            };
            row.attempts = attempts;
            row.next_at = next_at;
            row.problem = Some(problem);
            Ok(())
        })
    }
}

pub(crate) fn waits(row: &OutboxRow) -> bool {
    matches!(row.state, OutboxState::Waiting | OutboxState::Sending) || quarantined(row)
}

/// Does the receiving point hold it in quarantine? Programs of before noted such a letter as delivered.
pub(crate) fn quarantined(row: &OutboxRow) -> bool {
    let said = |proof: &str| {
        statement::value(proof.lines().next().unwrap_or_default(), "state") == Some("quarantine")
    };
    match row.state {
        OutboxState::Delivered => row.proof.as_deref().is_some_and(said),
        OutboxState::Waiting => {
            kept_problem(row).is_some_and(|problem| problem.code == codes::DELIVERY_QUARANTINE.0)
        }
        OutboxState::Sending | OutboxState::Stopped => false,
    }
}

/// A delivery for the screen.
pub(crate) fn queue_view(store: &Store, row: &OutboxRow, speech: &dyn Speech) -> Result<QueueView, Problem> {
    let letter = store.letter(row.letter)?;
    let aside = quarantined(row) && letter.state <= LetterState::Delivered;
    let state = match row.state {
        _ if aside => QueueState::Quarantine,
        OutboxState::Waiting => QueueState::Waiting,
        OutboxState::Sending => QueueState::Sending,
        OutboxState::Delivered => QueueState::Delivered,
        OutboxState::Stopped => QueueState::Stopped,
    };
    let next_at = row.next_at.as_deref().map(moment).unwrap_or_default();
    let answered = row.state == OutboxState::Delivered && letter.state > LetterState::Delivered;
    let stuck = state == QueueState::Waiting && delivery_word(row) == Some("stuck");
    let word = match (aside, answered, stuck) {
        (true, ..) => "quarantine",
        (_, true, _) => "answered",
        (.., true) => "stuck",
        _ => row.state.as_str(),
    };
    let words = speech.say(
        &format!("queue-{word}"),
        &[("number", letter.sequence.to_string().into())],
    );
    Ok(QueueView {
        digest: letter.digest,
        sequence: letter.sequence,
        state,
        words,
        url: row.url.clone(),
        attempts: row.attempts,
        next_at,
        // What the receiving point said of a letter that the municipality has by now is of no use any more, and that
        // there is no connection is no reason for alarm: the loop says it in its own line.
        problem: kept_problem(row)
            .filter(|_| letter.state <= LetterState::Delivered)
            .filter(|problem| problem.code != codes::DELIVERY_NO_CONNECTION.0),
    })
}

fn kept_problem(row: &OutboxRow) -> Option<ProblemView> {
    serde_json::from_str(row.problem.as_deref()?).ok()
}

/// How far a letter is that the person handed over for delivery. One taken out of its turn is again what it was.
pub(crate) fn delivery_word(row: &OutboxRow) -> Option<&'static str> {
    if quarantined(row) {
        return Some("quarantine");
    }
    let problem = kept_problem(row);
    match (row.state, &problem) {
        (OutboxState::Waiting, Some(problem)) if !is_patient(problem) => Some("stuck"),
        (OutboxState::Stopped, Some(_)) => Some("stuck"),
        (OutboxState::Waiting, _) => Some("waiting"),
        (OutboxState::Sending, _) => Some("sending"),
        (OutboxState::Stopped | OutboxState::Delivered, _) => None,
    }
}

/// Does it pass by itself, so that nobody has to do anything?
fn is_patient(problem: &ProblemView) -> bool {
    [
        codes::DELIVERY_NO_CONNECTION,
        codes::DELIVERY_LINE_BROKEN,
        codes::DELIVERY_BUSY,
        codes::DELIVERY_UPLOAD_SPOILED,
    ]
    .iter()
    .any(|code| code.0 == problem.code)
}
