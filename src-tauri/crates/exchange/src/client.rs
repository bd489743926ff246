//! Speaking with one receiving point: requests with a limit and a patience, answers looked through for what may stand
//! between.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use domain::problem::codes;
use letter::PublicKey;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::address::{PostAddress, shown};
use crate::diagnose::{self, Setback, Weight};
use crate::pace;
use crate::stop::Stop;
use crate::transport::{Fault, Method, Request, Response, Transport, date_of};

/// Bytes of any answer that is read as text.
const ANSWER: usize = 64 * 1024;
/// Bytes of a mailbox's list.
const LIST: usize = 4 * 1024 * 1024;

/// One receiving point over one transport.
pub(crate) struct Client<'a, T> {
    pub address: &'a PostAddress,
    pub transport: &'a T,
    pub stop: &'a Stop,
    /// The desk's time, for sentences.
    pub here: DateTime<FixedOffset>,
}

/// What to send beside method and place.
#[derive(Default)]
pub(crate) struct Content {
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// The longest answer; 0 for the usual one.
    pub limit: usize,
}

/// `GET /about`.
#[derive(Deserialize)]
struct About {
    key: String,
}

/// A refusal in words.
#[derive(Deserialize, Default)]
struct Refusal {
    #[serde(default)]
    message: String,
}

impl<T: Transport> Client<'_, T> {
    /// One exchange; what stands between is told as a setback.
    pub async fn ask(&self, method: Method, url: String, content: Content) -> Result<Response, Setback> {
        let limit = if content.limit == 0 { ANSWER } else { content.limit };
        let patience = pace::patience(content.body.len() + if content.limit == 0 { 0 } else { limit });
        let request = Request {
            method,
            url,
            headers: content.headers,
            body: content.body,
            limit,
            patience,
            certificate: self.address.certificate.clone(),
        };
        match self.stop.or(self.transport.exchange(request)).await {
            None => Err(diagnose::fault(&Fault::Stopped, self.url(), &self.here)),
            Some(Ok(response)) => {
                diagnose::between(&response, self.url())?;
                Ok(response)
            }
            Some(Err(fault)) => Err(self.told(fault).await),
        }
    }

    /// Waits, unless it is ended.
    pub async fn pause(&self, pause: Duration) {
        // Whoever goes on asks `ask`, which tells that it was ended.
        let _ended: Option<()> = self.stop.or(self.transport.pause(pause)).await;
    }

    pub fn url(&self) -> &str {
        self.address.url()
    }

    /// Looks whether there is a connection and whether it leads to the receiving point of the invitation. Nothing of
    /// a letter is said before.
    pub async fn look(&self) -> Result<(), Setback> {
        let response = self
            .ask(Method::Get, self.address.at("/about"), Content::default())
            .await?;
        let about: About = self.json(&response)?;
        match PublicKey::from_text(&about.key) {
            Ok(key) if key == self.address.key => Ok(()),
            Ok(_) => Err(Setback::at(codes::POST_OTHER_KEY, self.url(), Weight::Line)),
            Err(_) => Err(Setback::stranger(self.url(), response.status)),
        }
    }

    /// An answer as JSON, and only a good one.
    pub fn json<A: DeserializeOwned>(&self, response: &Response) -> Result<A, Setback> {
        let stranger = || Setback::stranger(self.url(), response.status);
        if !(200..300).contains(&response.status) || !diagnose::is(response, "application/json") {
            return Err(stranger());
        }
        serde_json::from_slice(&response.body).map_err(|_| stranger())
    }

    /// The receiving point's own words of refusal.
    pub fn refused(&self, response: &Response) -> Setback {
        let refusal: Refusal = serde_json::from_slice(&response.body).unwrap_or_default();
        let mut setback = Setback::at(codes::POST_REFUSED, self.url(), Weight::Final);
        setback.problem = setback.problem.with("reason", shown(&refusal.message));
        setback
    }

    /// The longest list a mailbox may have.
    pub fn list() -> Content {
        Content {
            limit: LIST,
            ..Content::default()
        }
    }

    async fn told(&self, fault: Fault) -> Setback {
        if matches!(fault, Fault::CertificateNotYet | Fault::CertificateExpired)
            && let Some(setback) = self.clock().await
        {
            return setback;
        }
        diagnose::fault(&fault, self.url(), &self.here)
    }

    /// Asks the same computer without protection what time it is. Nothing but a date is taken from the answer, and
    /// nothing but a sentence made of it.
    async fn clock(&self) -> Option<Setback> {
        let request = Request {
            method: Method::Get,
            url: self.address.unprotected()?,
            headers: Vec::new(),
            body: Vec::new(),
            limit: ANSWER,
            patience: pace::patience(0),
            certificate: None,
        };
        let response = self.stop.or(self.transport.exchange(request)).await?.ok()?;
        let there = date_of(&response)?.with_timezone(self.here.offset());
        diagnose::clock(&self.here, &there)
    }
}
