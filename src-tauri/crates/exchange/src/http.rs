//! The transport of the real world: HTTP over reqwest, TLS by rustls with the system's own certificates (a school's
//! filter has put its own among them) and the one of the invitation.

use std::collections::HashMap;
use std::error::Error;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::{Client, ClientBuilder, redirect};
use rustls::CertificateError;
use rustls::crypto::{CryptoProvider, ring};

use crate::transport::{Fault, Method, Request, Response, Transport};

/// Who asks: the program and its version, nothing about the school.
const AGENT: &str = concat!("vsoko/", env!("CARGO_PKG_VERSION"));
/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(15);
/// A connection that nothing passed over is closed: old routers forget it anyway.
const IDLE: Duration = Duration::from_secs(20);

/// HTTP, with a client for every certificate of an invitation.
#[derive(Default)]
pub struct HttpTransport(Mutex<HashMap<Option<Arc<str>>, Clients>>);

#[derive(Clone)]
struct Clients {
    /// Trusts the invitation's certificate only.
    pinned: Option<Client>,
    /// Trusts what the system trusts.
    system: Client,
}

impl Transport for HttpTransport {
    async fn exchange(&self, request: Request) -> Result<Response, Fault> {
        let clients = self.clients(request.certificate.as_ref())?;
        if let Some(pinned) = &clients.pinned {
            match send(pinned, &request).await {
                // Another certificate than the invitation's: perhaps one the system trusts.
                Err(fault) if is_certificate(&fault) => {}
                done => return done,
            }
        }
        let done = send(&clients.system, &request).await;
        if done.as_ref().err().is_some_and(is_certificate) {
            // The system's certificates are read once for a client: somebody may put the missing one in.
            self.lock().remove(&request.certificate);
        }
        done
    }

    async fn pause(&self, pause: Duration) {
        tokio::time::sleep(pause).await;
    }
}

impl HttpTransport {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Option<Arc<str>>, Clients>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clients(&self, certificate: Option<&Arc<str>>) -> Result<Clients, Fault> {
        let key = certificate.cloned();
        if let Some(known) = self.lock().get(&key) {
            return Ok(known.clone());
        }
        let made = Clients::new(certificate).ok_or(Fault::Address)?;
        self.lock().insert(key, made.clone());
        Ok(made)
    }
}

impl Clients {
    fn new(certificate: Option<&Arc<str>>) -> Option<Self> {
        // Said once for the whole program; a second time it is there already.
        drop(ring::default_provider().install_default());
        let provider = CryptoProvider::get_default()?;
        let pinned = match certificate {
            None => None,
            Some(pem) => {
                let config = crate::pinned::config(pem, provider)?;
                Some(builder().tls_backend_preconfigured(config).build().ok()?)
            }
        };
        // A system without any certificates still has computers of the local network, and the invitation's one.
        let system = builder()
            .build()
            .or_else(|_| builder().tls_certs_only([]).build())
            .ok()?;
        Some(Self { pinned, system })
    }
}

fn builder() -> ClientBuilder {
    Client::builder()
        .user_agent(AGENT)
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        .http1_only()
}

async fn send(client: &Client, request: &Request) -> Result<Response, Fault> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
    };
    let mut call = client.request(method, &request.url).timeout(request.patience);
    for (name, value) in &request.headers {
        call = call.header(*name, value);
    }
    if !matches!(request.method, Method::Get | Method::Head) {
        call = call.body(request.body.clone());
    }
    let begun = Instant::now();
    let mut answer = call.send().await.map_err(|error| fault(&error))?;
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| fault(&error))? {
        if body.len() + chunk.len() > request.limit {
            return Err(Fault::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response {
        status,
        headers,
        body,
        took: begun.elapsed(),
    })
}

fn is_certificate(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::ForeignCertificate
            | Fault::CertificateName
            | Fault::CertificateNotYet
            | Fault::CertificateExpired
    )
}

/// What went wrong, looked up in the chain of reasons.
fn fault(error: &reqwest::Error) -> Fault {
    if error.is_builder() {
        return Fault::Address;
    }
    let mut broken = error.is_timeout() && !error.is_connect();
    let mut reason: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = reason {
        if let Some(fault) = tls(cause) {
            return fault;
        }
        // The proxy's refusal has no public type, only this sentence.
        if cause.to_string().contains("proxy authorization required") {
            return Fault::ProxyAuth;
        }
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            if let Some(fault) = io.get_ref().and_then(|inner| tls(inner)) {
                return fault;
            }
            broken |= is_break(io.kind());
        }
        reason = cause.source();
    }
    if error.is_connect() && !broken {
        Fault::NoConnection
    } else {
        Fault::Broken
    }
}

/// The other side, or something between, was there and went away.
fn is_break(kind: io::ErrorKind) -> bool {
    use io::ErrorKind as K;
    matches!(
        kind,
        K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof
    )
}

fn tls(cause: &(dyn Error + 'static)) -> Option<Fault> {
    let error = cause.downcast_ref::<rustls::Error>()?;
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return Some(Fault::Tls(error.to_string()));
    };
    Some(match certificate {
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Fault::CertificateNotYet
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Fault::CertificateExpired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Fault::CertificateName
        }
        _ => Fault::ForeignCertificate,
    })
}
