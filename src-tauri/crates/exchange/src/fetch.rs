//! What waits at the receiving point for us: a signed challenge opens the mailbox, letters come in pieces, and each is
//! said to be collected only after the desk has it.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use domain::problem::{Problem, codes};
use letter::{Digest, PublicKey, limits, statement};
use serde::{Deserialize, Serialize};

use crate::address::PostAddress;
use crate::client::{Client, Content};
use crate::deliver::{random, runtime};
use crate::diagnose::{Setback, Weight};
use crate::http::HttpTransport;
use crate::pace::{self, Pace};
use crate::stop::Stop;
use crate::transport::{Method, Response, Transport};

/// What a challenge begins with: nothing else is ever signed for a receiving point.
const CHALLENGE: &str = "vsoko-challenge/1";
/// Breaks in a row without one new byte before it is given up.
const PATIENCE: u32 = 6;
/// Tickets asked for in one visit: a large mailbox over a slow line outlives some.
const SESSIONS: u32 = 200;

/// Who asks for his letters.
pub struct Visitor<'a> {
    /// Our ИНН.
    pub inn: &'a str,
    /// Our public key.
    pub key: &'a PublicKey,
    /// We are the municipality whose receiving point this is.
    pub owner: bool,
    /// Signs a line with our key.
    pub sign: &'a dyn Fn(&str) -> Result<String, Problem>,
}

/// A letter in the mailbox, as the receiving point tells it. Nothing of it is believed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Listed {
    /// Its number, growing.
    pub n: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Bytes.
    pub size: u64,
    /// The sender's ИНН as the receiving point understood it.
    #[serde(default)]
    pub from: Option<String>,
    /// The kind as the receiving point understood it.
    #[serde(default)]
    pub kind: Option<String>,
    /// How it is kept there.
    pub state: MailState,
}

/// How a letter lies in the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailState {
    /// Waits.
    Stored,
    /// Waits, from a sender the receiving point does not know.
    Quarantine,
    /// Was collected before.
    Collected,
}

/// A letter as it was fetched: whole, and still as untrusted as from any stick.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// What the list said.
    pub listed: Listed,
    /// Its bytes; their SHA-256 is the listed one.
    pub bytes: Vec<u8>,
}

/// Takes what is fetched.
pub trait Receiver {
    /// Should this one be fetched? Usually what was not collected before.
    fn wants(&mut self, listed: &Listed) -> bool {
        listed.state != MailState::Collected
    }

    /// Should collected ones be listed too? After a restored backup the desk lacks some.
    fn again(&self) -> bool {
        false
    }

    /// How far it is.
    fn progress(&mut self, _listed: &Listed, _got: u64) {}

    /// Keeps a letter. Only after this returns well is the receiving point told that it was collected.
    ///
    /// # Errors
    /// When it could not be kept: fetching stops there.
    fn take(&mut self, fetched: Fetched) -> Result<(), Problem>;
}

/// What a visit brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetching {
    /// Letters taken.
    pub taken: usize,
    /// Letters that could not be fetched whole, each with its reason: they stay in the mailbox.
    pub failed: Vec<(Digest, Problem)>,
    /// The highest number up to which every letter is dealt with: ask after it next time.
    pub after: u64,
}

/// A school of the register that the owner gives to his receiving point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct School {
    /// ИНН.
    pub inn: String,
    /// The keys whose letters are known.
    pub keys: Vec<String>,
}

#[derive(Deserialize)]
struct Challenge {
    challenge: String,
}

#[derive(Deserialize)]
struct Session {
    token: String,
}

#[derive(Deserialize)]
struct Mailbox {
    letters: Vec<Listed>,
}

/// Fetches everything that waits, over HTTP.
///
/// # Errors
/// What stands in the way, or why the desk could not keep a letter.
pub fn fetch(
    address: &PostAddress,
    visitor: &Visitor<'_>,
    after: u64,
    now: DateTime<FixedOffset>,
    stop: &Stop,
    receiver: &mut dyn Receiver,
) -> Result<Fetching, Problem> {
    let transport = HttpTransport::default();
    let visit = fetch_over(&transport, address, visitor, after, now, stop, receiver);
    runtime()?.block_on(visit)
}

/// Fetches everything that waits, over a transport.
///
/// # Errors
/// As [`fetch`].
pub async fn fetch_over<T: Transport>(
    transport: &T,
    address: &PostAddress,
    visitor: &Visitor<'_>,
    after: u64,
    now: DateTime<FixedOffset>,
    stop: &Stop,
    receiver: &mut dyn Receiver,
) -> Result<Fetching, Problem> {
    let mut visit = Visit::new(address, transport, visitor, stop, now);
    visit
        .run(after, receiver)
        .await
        .map_err(|setback| setback.problem)
}

/// Tells the owner's receiving point whose letters are known.
///
/// # Errors
/// What stands in the way.
pub fn register(
    address: &PostAddress,
    visitor: &Visitor<'_>,
    now: DateTime<FixedOffset>,
    schools: &[School],
) -> Result<(), Problem> {
    #[derive(Serialize)]
    struct Register<'a> {
        schools: &'a [School],
    }
    let transport = HttpTransport::default();
    let stop = Stop::default();
    let body = json(&Register { schools }).map_err(|setback| setback.problem)?;
    let mut visit = Visit::new(address, &transport, visitor, &stop, now);
    let put = async {
        visit.client.look().await?;
        let response = visit.entered(Method::Put, "/register", &body, &[], 0).await?;
        match response.status {
            200..=299 => Ok(()),
            _ => Err(visit.unexpected(&response)),
        }
    };
    runtime()?
        .block_on(put)
        .map_err(|setback: Setback| setback.problem)
}

/// A visit to the mailbox.
struct Visit<'a, T> {
    client: Client<'a, T>,
    visitor: &'a Visitor<'a>,
    token: Option<String>,
    sessions: u32,
    pace: Pace,
}

impl<'a, T: Transport> Visit<'a, T> {
    fn new(
        address: &'a PostAddress,
        transport: &'a T,
        visitor: &'a Visitor<'a>,
        stop: &'a Stop,
        here: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            client: Client {
                address,
                transport,
                stop,
                here,
            },
            visitor,
            token: None,
            sessions: 0,
            pace: Pace::default(),
        }
    }

    async fn run(&mut self, after: u64, receiver: &mut dyn Receiver) -> Result<Fetching, Setback> {
        self.look().await?;
        let mut report = Fetching {
            after,
            ..Fetching::default()
        };
        let mut seen = after;
        loop {
            let page = self.list(seen, receiver.again()).await?;
            // Numbers that do not grow would never end.
            let last = page.iter().map(|listed| listed.n).max();
            let Some(last) = last.filter(|last| *last > seen) else {
                return Ok(report);
            };
            seen = last;
            for listed in &page {
                self.one(listed, receiver, &mut report).await?;
            }
        }
    }

    /// One letter of the list, if it is wanted: fetched, kept, and then said to be collected.
    async fn one(
        &mut self,
        listed: &Listed,
        receiver: &mut dyn Receiver,
        report: &mut Fetching,
    ) -> Result<(), Setback> {
        if receiver.wants(listed) {
            match self.letter(listed, receiver).await {
                Ok(bytes) => {
                    let listed = listed.clone();
                    receiver.take(Fetched { listed, bytes }).map_err(Setback::desk)?;
                    report.taken += 1;
                }
                Err(setback) if setback.weight == Weight::Letter => {
                    report.failed.push((listed.sha256, setback.problem));
                    return Ok(());
                }
                Err(setback) => return Err(setback),
            }
            self.collected(listed.sha256).await?;
        }
        if report.failed.is_empty() {
            report.after = report.after.max(listed.n);
        }
        Ok(())
    }

    /// Is it the receiving point? A line that breaks is asked again.
    async fn look(&self) -> Result<(), Setback> {
        let mut broken = 0;
        loop {
            match self.client.look().await {
                Err(setback) if setback.weight == Weight::Break && broken < PATIENCE => {
                    broken += 1;
                    self.breathe(broken).await;
                }
                done => return done,
            }
        }
    }

    async fn list(&mut self, after: u64, again: bool) -> Result<Vec<Listed>, Setback> {
        let all = if again { "&all=true" } else { "" };
        let path = format!("/mailbox?after={after}{all}");
        let content: Content = Client::<T>::list();
        let response = self.entered(Method::Get, &path, &[], &[], content.limit).await?;
        if response.status != 200 {
            return Err(self.unexpected(&response));
        }
        let mailbox: Mailbox = self.client.json(&response)?;
        Ok(mailbox.letters)
    }

    /// A letter in pieces, from where it broke.
    async fn letter(&mut self, listed: &Listed, receiver: &mut dyn Receiver) -> Result<Vec<u8>, Setback> {
        let damaged = || {
            Setback::at(
                codes::DELIVERY_FETCHED_DAMAGED,
                self.client.address.url(),
                Weight::Letter,
            )
        };
        let size = usize::try_from(listed.size).unwrap_or(usize::MAX);
        if size > limits::LETTER || size == 0 {
            return Err(damaged());
        }
        let damaged = damaged();
        let path = format!("/mailbox/{}", listed.sha256);
        let mut bytes = Vec::new();
        while bytes.len() < size {
            let until = (bytes.len() + self.pace.piece()).min(size);
            let range = ("Range", format!("bytes={}-{}", bytes.len(), until - 1));
            // A server that knows no ranges sends all of it.
            let response = self.entered(Method::Get, &path, &[], &[range], size).await?;
            match response.status {
                206 if response.body.len() == until - bytes.len() => bytes.extend_from_slice(&response.body),
                200 => bytes.clone_from(&response.body),
                404 | 410 | 416 | 206 => return Err(damaged),
                _ => return Err(self.unexpected(&response)),
            }
            self.pace.went(response.took);
            receiver.progress(listed, bytes.len() as u64);
        }
        if bytes.len() == size && Digest::of(&bytes) == listed.sha256 {
            Ok(bytes)
        } else {
            Err(damaged)
        }
    }

    async fn collected(&mut self, sha256: Digest) -> Result<(), Setback> {
        let path = format!("/mailbox/{sha256}/collected");
        let response = self.entered(Method::Post, &path, &[], &[], 0).await?;
        match response.status {
            // Gone is collected too: the answer to an earlier try was lost.
            200..=299 | 404 | 410 => Ok(()),
            _ => Err(self.unexpected(&response)),
        }
    }

    /// An exchange with a token; through breaks, and with a new token when the old one has run out.
    async fn entered(
        &mut self,
        method: Method,
        path: &str,
        body: &[u8],
        headers: &[(&'static str, String)],
        limit: usize,
    ) -> Result<Response, Setback> {
        let mut broken = 0;
        let mut denied = 0;
        loop {
            let done = self.once(method, path, body, headers, limit).await;
            match done {
                Ok(response) if response.status == 401 && denied == 0 => {
                    denied += 1;
                    self.token = None;
                }
                Ok(response) => return Ok(response),
                Err(setback) if setback.weight == Weight::Break && broken < PATIENCE => {
                    broken += 1;
                    self.pace.broke();
                    self.breathe(broken).await;
                }
                Err(setback) => return Err(setback),
            }
        }
    }

    async fn once(
        &mut self,
        method: Method,
        path: &str,
        body: &[u8],
        headers: &[(&'static str, String)],
        limit: usize,
    ) -> Result<Response, Setback> {
        let token = match &self.token {
            Some(token) => token.clone(),
            None => self.session().await?,
        };
        let mut headers = headers.to_vec();
        headers.push(("Authorization", format!("Bearer {token}")));
        if !body.is_empty() {
            headers.push(("Content-Type", "application/json".to_owned()));
        }
        let content = Content {
            headers,
            body: body.to_vec(),
            limit,
        };
        self.client
            .ask(method, self.client.address.at(path), content)
            .await
    }

    /// A token for a challenge signed with our key.
    async fn session(&mut self) -> Result<String, Setback> {
        #[derive(Serialize)]
        struct Ask<'a> {
            inn: &'a str,
            key: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            role: Option<&'static str>,
        }
        #[derive(Serialize)]
        struct Signed {
            challenge: String,
            key: String,
            signature: String,
        }
        self.sessions += 1;
        if self.sessions > SESSIONS {
            return Err(self.closed());
        }
        let key = self.visitor.key.to_base64();
        let ask = Ask {
            inn: self.visitor.inn,
            key: key.clone(),
            role: self.visitor.owner.then_some("owner"),
        };
        let Challenge { challenge } = self.post("/challenge", &ask).await?;
        if !self.is_ours(&challenge) {
            return Err(Setback::stranger(self.client.url(), 200));
        }
        let signature = (self.visitor.sign)(&challenge).map_err(Setback::desk)?;
        let signed = Signed {
            challenge,
            key,
            signature,
        };
        let Session { token } = self.post("/session", &signed).await?;
        let plain = !token.is_empty() && token.len() <= 512 && token.bytes().all(|b| b.is_ascii_graphic());
        if !plain {
            return Err(Setback::stranger(self.client.url(), 200));
        }
        self.token = Some(token.clone());
        Ok(token)
    }

    /// Only a challenge of this receiving point to us is signed: nobody gets a signature under anything else.
    fn is_ours(&self, challenge: &str) -> bool {
        statement::has_purpose(challenge, CHALLENGE)
            && statement::value(challenge, "inn") == Some(self.visitor.inn)
            && statement::value(challenge, "post") == Some(&self.client.address.key.key_id())
    }

    async fn post<Q: Serialize, A: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        question: &Q,
    ) -> Result<A, Setback> {
        let content = Content {
            headers: vec![("Content-Type", "application/json".to_owned())],
            body: json(question)?,
            limit: 0,
        };
        let response = self
            .client
            .ask(Method::Post, self.client.address.at(path), content)
            .await?;
        match response.status {
            401 | 403 | 404 | 422 => Err(self.closed()),
            _ => self.client.json(&response),
        }
    }

    fn unexpected(&self, response: &Response) -> Setback {
        match response.status {
            401 | 403 => self.closed(),
            422 => self.client.refused(response),
            status => Setback::stranger(self.client.url(), status),
        }
    }

    fn closed(&self) -> Setback {
        Setback::at(codes::DELIVERY_MAILBOX_CLOSED, self.client.url(), Weight::Line)
    }

    async fn breathe(&self, broken: u32) {
        let pause: Duration = pace::breath(broken, random());
        self.client.pause(pause).await;
    }
}

fn json<Q: Serialize>(question: &Q) -> Result<Vec<u8>, Setback> {
    serde_json::to_vec(question)
        .map_err(|error| Setback::desk(Problem::new(codes::INTERNAL).with("detail", error)))
}
