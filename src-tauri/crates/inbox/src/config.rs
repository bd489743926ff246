//! How a receiving point is to be run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::problem::{Problem, codes};
use letter::PublicKey;

/// Everything a receiving point is told when it starts.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its folder; made if it is not there.
    pub dir: PathBuf,
    /// Where to listen: `127.0.0.1:8740`.
    pub listen: String,
    /// Certificate and key; without them plain HTTP, for a local network or behind a proxy.
    pub tls: Option<Tls>,
    /// A proxy stands before it: who sends is told by `X-Forwarded-For`, and believed for limits only.
    pub behind_proxy: bool,
    /// Whose it is, if that is said at the start.
    pub owner: Option<Owner>,
    /// What it allows.
    pub limits: Limits,
    /// When "delivered" is said.
    pub promise: Promise,
    /// Whether this process has a log, JSON lines on stderr.
    pub log: bool,
}

impl Config {
    /// A receiving point with the usual limits, plain HTTP, no owner yet and no log.
    pub fn new(dir: &Path, listen: &str) -> Self {
        Self {
            dir: dir.to_owned(),
            listen: listen.to_owned(),
            tls: None,
            behind_proxy: false,
            owner: None,
            limits: Limits::default(),
            promise: Promise::Kept,
            log: false,
        }
    }
}

/// When "delivered" is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Promise {
    /// When the letter is on the disk. The program never uses another.
    #[default]
    Kept,
    /// Before it is. Only for the control of the kill test, which must lose letters.
    TooEarly,
    /// When the operating system has it. Only for the control of the power-cut test, which must lose letters.
    Unflushed,
}

impl Promise {
    /// Whether bytes, names and lines are flushed to the disk.
    pub(crate) fn flushes(self) -> bool {
        self != Self::Unflushed
    }
}

/// Files of a certificate, PEM.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate with its chain.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// The municipality whose receiving point this is.
#[derive(Debug, Clone)]
pub struct Owner {
    pub(crate) inn: String,
    pub(crate) key: PublicKey,
}

impl Owner {
    /// The owner from its ИНН and the text of its `key.pub`.
    ///
    /// # Errors
    /// When either is not what it must be.
    pub fn read(inn: &str, key: &str) -> Result<Self, Problem> {
        let key = PublicKey::from_text(key).map_err(|_| Problem::new(codes::POST_OWNER))?;
        if is_inn(inn) {
            Ok(Self {
                inn: inn.to_owned(),
                key,
            })
        } else {
            Err(Problem::new(codes::POST_OWNER))
        }
    }
}

/// Whether a text can be an ИНН.
pub(crate) fn is_inn(text: &str) -> bool {
    matches!(text.len(), 10 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a receiving point allows. Addresses of this very computer have no limits of rate: a proxy or a test.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of one upload.
    pub upload: u64,
    /// Bytes of all letters kept.
    pub quota: u64,
    /// Of these, bytes of letters from senders the owner has not named, and as many of transfers nobody has vouched for;
    /// `None`: an eighth of the quota, and two large letters at least.
    pub strangers: Option<u64>,
    /// How long a letter of such a sender is kept.
    pub quarantine: Duration,
    /// Bytes of the disk that must stay free.
    pub reserve: u64,
    /// Uploads under way.
    pub uploads: usize,
    /// Uploads under way from one address.
    pub uploads_per_address: usize,
    /// How long an upload may rest before it is forgotten.
    pub upload_rest: Duration,
    /// Requests a minute from one address.
    pub requests: u32,
    /// Letters an hour signed with one key.
    pub letters: u32,
    /// Requests at once from one address.
    pub at_once: usize,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address.
    pub connections_per_address: usize,
    /// How long a connection may be silent while something is expected of it.
    pub silence: Duration,
    /// How long a request's head may take to come, the wait for a connection's next request included.
    pub head: Duration,
    /// How long a stop waits for requests under way.
    pub farewell: Duration,
}

impl Limits {
    /// Bytes of letters in quarantine.
    pub(crate) fn share(&self) -> u64 {
        let usual = (self.quota / 8).max(2 * self.upload).min(self.quota / 2);
        self.strangers.unwrap_or(usual)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            upload: letter::limits::ENCRYPTED as u64,
            quota: 100 << 30,
            strangers: None,
            quarantine: Duration::from_secs(90 * 24 * 3600),
            reserve: 512 << 20,
            uploads: 4_000,
            uploads_per_address: 400,
            upload_rest: Duration::from_secs(48 * 3600),
            requests: 1_200,
            letters: 600,
            at_once: 64,
            connections: 1_024,
            connections_per_address: 256,
            silence: Duration::from_secs(60),
            head: Duration::from_secs(30),
            farewell: Duration::from_secs(20),
        }
    }
}
