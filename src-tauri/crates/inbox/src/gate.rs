//! The door: so many connections at once, a share of them for one address, and a connection nobody uses gives its seat
//! to the next one that comes.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum_server::accept::Accept;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{Notify, oneshot};
use tokio::time::Sleep;

use crate::address::subscriber;
use crate::config::Limits;

/// A connection's first moments are its own: its request may be on the way.
const GRACE: Duration = Duration::from_millis(250);

/// Lets so many connections in at once. Clones are the same door.
#[derive(Clone)]
pub(crate) struct Gate {
    seats: Arc<Mutex<HashMap<u64, Seat>>>,
    freed: Arc<Notify>,
    waiting: Arc<AtomicUsize>,
    all: usize,
    share: usize,
    silence: Duration,
    /// Every connection comes from a proxy of this computer: its addresses say nothing.
    behind_proxy: bool,
}

/// A connection that is there.
struct Seat {
    peer: SocketAddr,
    address: String,
    /// Since when it waits for a request.
    since: Instant,
    /// Requests of it being answered.
    busy: usize,
    leave: Option<oneshot::Sender<()>>,
}

impl Seat {
    fn may_go(&self, now: Instant) -> bool {
        self.busy == 0 && self.leave.is_some() && now.saturating_duration_since(self.since) >= GRACE
    }
}

impl Gate {
    pub(crate) fn new(limits: &Limits, behind_proxy: bool) -> Self {
        Self {
            seats: Arc::default(),
            freed: Arc::default(),
            waiting: Arc::default(),
            all: limits.connections,
            share: limits.connections_per_address,
            silence: limits.silence,
            behind_proxy,
        }
    }

    /// A request of this connection is being answered until what is returned is dropped.
    pub(crate) fn busy(&self, peer: SocketAddr) -> Busy {
        let mut seats = self.seats();
        let found = seats.iter_mut().find(|(_, seat)| seat.peer == peer);
        let number = found.map(|(number, seat)| {
            seat.busy += 1;
            *number
        });
        drop(seats);
        Busy {
            gate: self.clone(),
            number,
        }
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<u64, Seat>> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat for a newcomer, a new one or that of a connection nobody uses. `Err(true)`: wait, one may become free.
    fn sit(&self, peer: SocketAddr) -> Result<(Place, oneshot::Receiver<()>), bool> {
        let now = Instant::now();
        let address = subscriber(peer.ip());
        let mut seats = self.seats();
        let mine = seats.values().filter(|seat| seat.address == address).count();
        let shared = !(self.behind_proxy && peer.ip().to_canonical().is_loopback());
        if shared && mine >= self.share {
            if !dismiss(&mut seats, now, &address) {
                return Err(false);
            }
        } else if seats.len() >= self.all {
            let mut crowds: HashMap<&str, usize> = HashMap::new();
            for seat in seats.values().filter(|seat| seat.may_go(now)) {
                *crowds.entry(&seat.address).or_default() += 1;
            }
            let heaviest = crowds.into_iter().max_by_key(|(_, count)| *count);
            let heaviest = heaviest.map(|(address, _)| address.to_owned());
            if !heaviest.is_some_and(|address| dismiss(&mut seats, now, &address)) {
                return Err(true);
            }
        }
        let number = seats.keys().max().map_or(0, |last| last + 1);
        let (leave, told) = oneshot::channel();
        seats.insert(
            number,
            Seat {
                peer,
                address,
                since: now,
                busy: 0,
                leave: Some(leave),
            },
        );
        drop(seats);
        let place = Place {
            gate: self.clone(),
            number,
        };
        Ok((place, told))
    }

    async fn enter(&self, peer: SocketAddr) -> io::Result<(Place, oneshot::Receiver<()>)> {
        let full = || io::Error::from(io::ErrorKind::ConnectionRefused);
        let _queue = Queue::join(&self.waiting, self.all).ok_or_else(full)?;
        let until = tokio::time::Instant::now() + self.silence;
        loop {
            let freed = self.freed.notified();
            match self.sit(peer) {
                Ok(seat) => return Ok(seat),
                Err(false) => return Err(full()),
                Err(true) => {
                    // A connection's grace ends without a sign.
                    let turn = until.min(tokio::time::Instant::now() + GRACE);
                    let timed_out = tokio::time::timeout_at(turn, freed).await.is_err();
                    if timed_out && turn == until {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                }
            }
        }
    }
}

/// Sends away the connection of an address that has waited longest for a request, if one does.
fn dismiss(seats: &mut HashMap<u64, Seat>, now: Instant, address: &str) -> bool {
    let oldest = seats
        .iter()
        .filter(|(_, seat)| seat.address == address && seat.may_go(now))
        .min_by_key(|(_, seat)| seat.since)
        .map(|(number, _)| *number);
    let Some(leave) = oldest.and_then(|number| seats.remove(&number)?.leave) else {
        return false;
    };
    // One that has gone already needs no word.
    let _ = leave.send(());
    true
}

/// Those who wait at the door: no more of them than there are seats.
struct Queue<'a>(&'a AtomicUsize);

impl<'a> Queue<'a> {
    fn join(waiting: &'a AtomicUsize, most: usize) -> Option<Self> {
        let before = waiting.fetch_add(1, Ordering::Relaxed);
        let queue = Self(waiting);
        (before < most).then_some(queue)
    }
}

impl Drop for Queue<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A seat that is taken, until it is dropped.
struct Place {
    gate: Gate,
    number: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.gate.seats().remove(&self.number);
        self.gate.freed.notify_one();
    }
}

/// A connection whose request is being answered.
pub(crate) struct Busy {
    gate: Gate,
    number: Option<u64>,
}

impl Drop for Busy {
    fn drop(&mut self) {
        let Some(number) = self.number else {
            return;
        };
        if let Some(seat) = self.gate.seats().get_mut(&number) {
            seat.busy = seat.busy.saturating_sub(1);
            seat.since = Instant::now();
        }
    }
}

impl<S: Send + 'static> Accept<TcpStream, S> for Gate {
    type Stream = Guarded;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Guarded, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let gate = self.clone();
        Box::pin(async move {
            let (place, told) = gate.enter(stream.peer_addr()?).await?;
            stream.set_nodelay(true)?;
            let guarded = Guarded {
                stream,
                silence: gate.silence,
                stuck: None,
                told: Some(told),
                _place: place,
            };
            Ok((guarded, service))
        })
    }
}

/// A connection that is given up when its other end takes nothing any more, or when its seat is needed.
pub(crate) struct Guarded {
    stream: TcpStream,
    silence: Duration,
    stuck: Option<Pin<Box<Sleep>>>,
    told: Option<oneshot::Receiver<()>>,
    _place: Place,
}

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded")
    }
}

impl Guarded {
    /// Passes on what the stream says; when it has been busy for too long, the connection is over.
    fn patient<T>(&mut self, cx: &mut Context<'_>, said: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if said.is_ready() {
            self.stuck = None;
            return said;
        }
        let silence = self.silence;
        let stuck = self
            .stuck
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(silence)));
        stuck
            .as_mut()
            .poll(cx)
            .map(|()| Err(io::ErrorKind::TimedOut.into()))
    }

    /// Whether its seat was given to another.
    fn dismissed(&mut self, cx: &mut Context<'_>) -> bool {
        match self.told.as_mut().map(|told| Pin::new(told).poll(cx)) {
            Some(Poll::Ready(_)) => {
                self.told = None;
                true
            }
            Some(Poll::Pending) => false,
            None => true,
        }
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.dismissed(cx) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.patient(cx, said)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let said = Pin::new(&mut self.stream).poll_flush(cx);
        self.patient(cx, said)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let said = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.patient(cx, said)
    }
}
