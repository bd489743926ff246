//! One HTTP exchange, as narrow as delivery needs it: what tests put a bad network in place of.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

/// The way to a receiving point.
pub trait Transport: Sync {
    /// One request and its answer. Redirects are not followed: a receiving point sends none, a sign-in page does.
    fn exchange(&self, request: Request) -> impl Future<Output = Result<Response, Fault>> + Send;

    /// Waits.
    fn pause(&self, pause: Duration) -> impl Future<Output = ()> + Send;
}

/// The methods that occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reading.
    Get,
    /// How far an upload is.
    Head,
    /// Something new.
    Post,
    /// Something in place of the old.
    Put,
    /// The next bytes of an upload.
    Patch,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// What to do.
    pub method: Method,
    /// Where.
    pub url: String,
    /// Header lines.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The longest body of the answer.
    pub limit: usize,
    /// How long all of it may take.
    pub patience: Duration,
    /// The certificate the invitation named, as PEM.
    pub certificate: Option<Arc<str>>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How long the exchange took.
    pub took: Duration,
}

impl Response {
    /// The value of a header; the name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No name, no route, nobody listening: there is no connection.
    #[error("no connection")]
    NoConnection,
    /// There was a connection, and it broke or fell silent. The request may have arrived all the same.
    #[error("the connection broke")]
    Broken,
    /// A proxy between asks for a password.
    #[error("a proxy asks for a password")]
    ProxyAuth,
    /// The certificate is signed by nobody this laptop knows.
    #[error("a foreign certificate")]
    ForeignCertificate,
    /// The certificate is for another address.
    #[error("a certificate for another address")]
    CertificateName,
    /// The certificate is not valid yet by this laptop's clock.
    #[error("the certificate is not valid yet")]
    CertificateNotYet,
    /// The certificate is no longer valid by this laptop's clock.
    #[error("the certificate has expired")]
    CertificateExpired,
    /// No protected connection came about for another reason.
    #[error("no protected connection: {0}")]
    Tls(String),
    /// The answer is longer than it may be.
    #[error("the answer is too long")]
    TooLong,
    /// The address or the certificate of the invitation cannot be used.
    #[error("the address cannot be used")]
    Address,
    /// Stopped by the person or by the closing program.
    #[error("stopped")]
    Stopped,
}

/// The time a server says it is.
pub(crate) fn date_of(response: &Response) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(response.header("date")?)
        .ok()
        .map(|date| date.to_utc())
}
