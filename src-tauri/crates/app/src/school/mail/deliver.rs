//! Delivery by the program: a letter is put into the outbox when the person says so, one round takes it to the receiving
//! point, and what waits there for the school is fetched.

use domain::cycle::message::Post;
use domain::problem::{Problem, codes};
use exchange::{Fetched, PostAddress, Receiver, Stop, Visitor};
use letter::{SigningKey, statement};
use store::{Action, NewOutbox, OutboxState, Way};

use super::super::sign::{newest_submission, public_key};
use super::receive::Incoming;
use crate::desk::Desk;
use crate::opening::Opening;
use crate::outbox::{DeskOutbox, queue_view};
use crate::wire::{Arrival, ArrivalState, DeliveryRound, QueueState, QueueView};

/// Remembered: up to which number of a mailbox everything was dealt with, by address.
const SETTING_AFTER: &str = "mailbox after";

impl Desk {
    /// Puts the newest letter of a year into the outbox: it leaves as soon as there is a connection.
    ///
    /// # Errors
    /// When nothing is signed, no receiving point is known, or the letter was signed before the invitation counted.
    pub fn hand_to_post(&mut self, school_year: &str) -> Result<QueueView, Problem> {
        let year = self.year(school_year)?;
        let store = self.store()?;
        let newest = newest_submission(store.letters(year.period)?)
            .ok_or_else(|| Problem::new(codes::NOTHING_TO_DELIVER))?;
        let addressee = self.addressee(school_year)?;
        let Some((to, post)) = addressee.and_then(|to| to.post.clone().map(|post| (to, post))) else {
            return Err(Problem::new(codes::NO_POST));
        };
        if newest.recipient != to.inn {
            return Err(Problem::new(codes::SIGNED_BEFORE_INVITATION)
                .with("number", newest.sequence)
                .with("name", &to.name));
        }
        let address = address(&post)?;
        let label = self.speech().say("step-hand-over", &[]);
        self.change(Action::Send, &label, |tx| {
            Ok(tx.put_outbox(&NewOutbox {
                letter: newest.id,
                to_inn: &to.inn,
                url: address.url(),
                post_key: &address.key.to_base64(),
                certificate: post.certificate.as_deref(),
            })?)
        })?;
        let row = self.store()?.outbox_of(newest.id)?;
        let row = row.ok_or_else(|| Problem::new(codes::NOTHING_TO_DELIVER))?;
        queue_view(self.store()?, &row, self.speech())
    }

    /// Takes a letter out of the outbox's turn: it waits until it is handed over again.
    ///
    /// # Errors
    /// When it is not there.
    pub fn hold_back(&mut self, digest: &str) -> Result<QueueView, Problem> {
        let none = || Problem::new(codes::NO_SUCH_LETTER);
        let letter = self.store()?.letter_by_digest(digest)?.ok_or_else(none)?;
        let mut row = self.store()?.outbox_of(letter.id)?.ok_or_else(none)?;
        if row.state != OutboxState::Delivered {
            row.state = OutboxState::Stopped;
            row.problem = None;
            row.next_at = None;
            let label = self.speech().say("step-hold-back", &[]);
            self.change(Action::Send, &label, |tx| Ok(tx.set_outbox(&row)?))?;
        }
        queue_view(self.store()?, &row, self.speech())
    }

    /// The outbox as the delivery loop wants it: with a connection to the database of its own, so that the window
    /// never waits for it.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn outbox(&self) -> Result<DeskOutbox, Problem> {
        self.store()?;
        DeskOutbox::open(&self.dir, self.surroundings.clone())
    }

    /// Deliveries of a year, the newest first.
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn queue(&self, school_year: &str) -> Result<Vec<QueueView>, Problem> {
        let store = self.store()?;
        let mut views = Vec::new();
        if let Some(period) = store.period(school_year)? {
            for letter in store.letters(period.id)? {
                if let Some(row) = store.outbox_of(letter.id)? {
                    views.push(queue_view(store, &row, self.speech())?);
                }
            }
        }
        Ok(views)
    }

    /// One round over the outbox, here and now; with the key's password also what waits for the school is fetched.
    /// Answers what happened and, if a letter did not go through, the first reason; it stands beside the letter too.
    ///
    /// # Errors
    /// When the desk fails, or what keeps the mailbox closed.
    pub fn deliver(
        &mut self,
        school_year: &str,
        password: Option<&str>,
    ) -> Result<(DeliveryRound, Option<Problem>), Problem> {
        let mut outbox = self.outbox()?;
        let report = exchange::deliver_pass(&mut outbox)?;
        let went = report.delivered.iter().map(|id| outbox.digest(*id));
        let delivered = went.collect::<Result<Vec<_>, _>>()?;
        drop(outbox);
        self.told = None;
        let queue = self.queue(school_year)?;
        let aside = queue
            .iter()
            .filter(|view| view.state == QueueState::Quarantine)
            .count();
        let arrived = match password.map(|password| self.fetch(school_year, password)) {
            None => Vec::new(),
            // While the key is not confirmed, the mailbox is closed too; the letter's own line says what to do.
            Some(Err(problem)) if aside > 0 && problem.code == codes::DELIVERY_MAILBOX_CLOSED => Vec::new(),
            Some(arrived) => arrived?,
        };
        let stand = |state: QueueState| queue.iter().filter(move |view| view.state == state);
        let earlier = stand(QueueState::Delivered).filter(|view| !delivered.contains(&view.digest));
        let waiting = stand(QueueState::Waiting).chain(stand(QueueState::Sending));
        let new = arrived
            .iter()
            .filter(|one| !matches!(one.state, ArrivalState::Repeated | ArrivalState::Refused));
        let args = [
            ("delivered", delivered.len().to_string().into()),
            ("waiting", waiting.count().to_string().into()),
            ("stopped", stand(QueueState::Stopped).count().into()),
            ("quarantine", aside.into()),
            ("earlier", earlier.count().into()),
            ("looked", if password.is_some() { "yes" } else { "no" }.into()),
            ("arrived", new.count().to_string().into()),
        ];
        let round = DeliveryRound {
            words: self.speech().say("delivery-round", &args),
            queue,
            delivered,
            arrived,
        };
        Ok((
            round,
            report.failed.into_iter().next().map(|(_, problem)| problem),
        ))
    }

    /// Fetches the letters that wait at the receiving point: the key signs its challenge and opens what is encrypted.
    ///
    /// # Errors
    /// When no receiving point is known, the password is wrong, or what stands in the way.
    pub fn fetch(&mut self, school_year: &str, password: &str) -> Result<Vec<Arrival>, Problem> {
        let addressee = self.addressee(school_year)?;
        let post = addressee
            .and_then(|to| to.post)
            .ok_or_else(|| Problem::new(codes::NO_POST))?;
        let address = address(&post)?;
        let secret = self
            .store()?
            .current_key()?
            .ok_or_else(|| Problem::new(codes::NO_KEY))?;
        let key = letter::unlock(&secret.secret, password)?;
        self.own_identity(password)?;
        let opening = self.opening(password)?;
        let inn = self.store()?.desk()?.inn;
        let setting = format!("{SETTING_AFTER} {}", address.url());
        let setting: String = setting.chars().take(190).collect();
        let after = self.store()?.setting(&setting)?;
        let after = after.and_then(|text| text.parse().ok()).unwrap_or(0);
        let now = self.surroundings.clock.now();
        let mut mailbox = Mailbox {
            desk: self,
            opening: &opening,
            arrived: Vec::new(),
        };
        let public = public_key(&secret.public)?;
        let visitor = Visitor {
            inn: &inn,
            key: &public,
            owner: false,
            sign: &|line| sign_line(&key, line),
        };
        let fetched = exchange::fetch(&address, &visitor, after, now, &Stop::default(), &mut mailbox)?;
        let mut arrived = mailbox.arrived;
        for (_, problem) in &fetched.failed {
            arrived.push(self.refused_arrival("", problem));
        }
        if fetched.after != after {
            self.store_mut()?.remember(&setting, &fetched.after.to_string())?;
        }
        Ok(arrived)
    }
}

/// Signs a receiving point's challenge with the desk's key.
fn sign_line(key: &SigningKey, line: &str) -> Result<String, Problem> {
    Ok(statement::sign(key, line)?)
}

/// A receiving point as delivery takes it.
fn address(post: &Post) -> Result<PostAddress, Problem> {
    PostAddress::new(&post.url, &post.key, post.certificate.as_deref())
}

/// Takes what is fetched. A letter that cannot be taken is kept all the same: it would be fetched for ever otherwise.
struct Mailbox<'a> {
    desk: &'a mut Desk,
    opening: &'a Opening,
    arrived: Vec<Arrival>,
}

impl Receiver for Mailbox<'_> {
    fn take(&mut self, fetched: Fetched) -> Result<(), Problem> {
        let name = format!(
            "{}.{}",
            fetched.listed.n,
            fetched.listed.kind.as_deref().unwrap_or("letter")
        );
        let incoming = Incoming {
            bytes: fetched.bytes.clone(),
            file_name: "",
            way: Way::Post,
        };
        let arrival = match self.desk.receive(incoming, Some(self.opening), None) {
            Ok(arrival) => arrival,
            // The desk itself failed: the letter stays at the receiving point.
            Err(problem) if is_of_desk(&problem) => return Err(problem),
            Err(problem) => {
                self.desk.set_aside(&fetched.bytes, &name, Way::Post, &problem)?;
                self.desk.refused_arrival(&name, &problem)
            }
        };
        self.arrived.push(arrival);
        Ok(())
    }
}

/// Problems of the store and of the disk say nothing about the letter.
fn is_of_desk(problem: &Problem) -> bool {
    problem.code.0.starts_with("E03") && problem.code.0 < "E0320"
}

impl Desk {
    /// Keeps bytes that were not taken, with the reason.
    fn set_aside(&mut self, bytes: &[u8], name: &str, way: Way, problem: &Problem) -> Result<(), Problem> {
        let reason = super::receive::reason_text(&self.problem_view(problem));
        let digest = letter::Digest::of(bytes).to_string();
        let label = self.speech().say("step-set-aside", &[]);
        self.change(Action::Receive, &label, |tx| {
            tx.add_received(&store::NewReceived {
                school_year: "",
                kind: "",
                sender_inn: "",
                sender_name: "",
                public: "",
                recipient_inn: "",
                sequence: 0,
                digest: &digest,
                previous: None,
                about: None,
                way,
                file_name: name,
                state: store::ReceivedState::Aside,
                reason: Some(&reason),
                content: "{}",
                bytes,
            })?;
            Ok(())
        })?;
        Ok(())
    }
}
