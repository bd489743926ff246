//! What stands between the laptop and the receiving point, told as a problem: a sign-in page, a proxy, a filter, a
//! wrong clock, or simply no connection.

use chrono::{DateTime, FixedOffset};
use domain::problem::{Code, Problem, codes};

use crate::address::shown;
use crate::transport::{Fault, Response};

/// Why a step did not succeed, and what that means for the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setback {
    /// What to tell.
    pub problem: Problem,
    /// What it concerns.
    pub weight: Weight,
}

/// What a setback concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// No connection: tried again silently.
    Quiet,
    /// The line broke: goes on at once from where it was.
    Break,
    /// Something stands in the way of every letter to this point.
    Line,
    /// This letter has to be tried again later.
    Letter,
    /// This letter stops until a person has acted.
    Final,
    /// Ended by the person or the closing program.
    Stopped,
    /// The desk itself failed.
    Desk,
}

impl Setback {
    /// A setback with the receiving point's address.
    pub fn at(code: Code, url: &str, weight: Weight) -> Self {
        Self {
            problem: Problem::new(code).with("url", shown(url)),
            weight,
        }
    }

    /// The desk could not be read or written.
    pub fn desk(problem: Problem) -> Self {
        Self {
            problem,
            weight: Weight::Desk,
        }
    }

    /// No receiving point speaks like this.
    pub fn stranger(url: &str, status: u16) -> Self {
        let mut setback = Self::at(codes::POST_NOT_A_POST, url, Weight::Line);
        setback.problem = setback.problem.with("status", status);
        setback
    }
}

/// A fault as a setback. The two faults a wrong clock makes are told by [`clock`] first.
pub fn fault(fault: &Fault, url: &str, here: &DateTime<FixedOffset>) -> Setback {
    let (code, weight) = match fault {
        Fault::NoConnection => (codes::POST_NO_CONNECTION, Weight::Quiet),
        Fault::Broken => (codes::POST_LINE_BROKEN, Weight::Break),
        Fault::ProxyAuth => (codes::POST_PROXY_PASSWORD, Weight::Line),
        Fault::ForeignCertificate => (codes::POST_FOREIGN_CERTIFICATE, Weight::Line),
        Fault::CertificateName => (codes::POST_CERTIFICATE_NAME, Weight::Line),
        Fault::CertificateNotYet => (codes::POST_CLOCK, Weight::Line),
        Fault::CertificateExpired => (codes::POST_CERTIFICATE_EXPIRED, Weight::Line),
        Fault::Tls(_) => (codes::POST_TLS, Weight::Line),
        Fault::TooLong => return Setback::stranger(url, 200),
        Fault::Address => (codes::POST_ADDRESS, Weight::Line),
        Fault::Stopped => (codes::POST_STOPPED, Weight::Stopped),
    };
    let mut setback = Setback::at(code, url, weight);
    let params = &mut setback.problem.params;
    match fault {
        Fault::Tls(detail) => drop(params.insert("detail", shown(detail))),
        Fault::CertificateExpired => drop(params.insert("here", day(here))),
        // A certificate is made before it is used: a laptop that finds it too young lives in the past, whether or not
        // anybody can tell it the date.
        Fault::CertificateNotYet => {
            params.insert("here", day(here));
            params.insert("there", "—".to_owned());
        }
        _ => {}
    }
    setback
}

/// The laptop's clock is off by more than a day from what a server says.
pub fn clock(here: &DateTime<FixedOffset>, there: &DateTime<FixedOffset>) -> Option<Setback> {
    let apart = (*here - *there).num_hours().abs();
    (apart > 24).then(|| Setback {
        problem: Problem::new(codes::POST_CLOCK)
            .with("here", day(here))
            .with("there", day(there)),
        weight: Weight::Line,
    })
}

fn day(at: &DateTime<FixedOffset>) -> String {
    at.format("%d.%m.%Y").to_string()
}

/// What every answer is looked through for before anybody reads it.
///
/// # Errors
/// When something between has answered, or the point cannot serve now.
pub fn between(response: &Response, url: &str) -> Result<(), Setback> {
    match response.status {
        407 => Err(Setback::at(codes::POST_PROXY_PASSWORD, url, Weight::Line)),
        // A receiving point never sends elsewhere; 511 is the status made for sign-in pages.
        300..=399 | 511 => Err(Setback::at(codes::POST_CAPTIVE_PORTAL, url, Weight::Line)),
        429 | 502 | 503 | 504 | 507 => {
            let mut busy = Setback::at(codes::POST_BUSY, url, Weight::Line);
            busy.problem = busy.problem.with("status", response.status);
            Err(busy)
        }
        200..=299 if is(response, "text/html") => {
            Err(Setback::at(codes::POST_CAPTIVE_PORTAL, url, Weight::Line))
        }
        _ => Ok(()),
    }
}

/// Is the answer's content of this type?
pub fn is(response: &Response, kind: &str) -> bool {
    response
        .header("content-type")
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(kind))
}
