//! Starting and stopping.

use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::pin::Pin;
use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{fmt, io};

use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use domain::problem::{Problem, codes};
use hyper_util::rt::TokioTimer;
use letter::Fingerprint;
use store::post::{Owner, PostStore};
use store::{Durability, Options};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;
use tracing::info;

use crate::access::{Door, Known};
use crate::config::{Config, Tls};
use crate::folder::Folder;
use crate::keeper::Keeper;
use crate::post::{self, Post};
use crate::rates::Rates;
use crate::room::Room;
use crate::uploads::Uploads;
use crate::{clock, http, log};

/// Bytes of a request's head, and lines in it.
const HEAD: usize = 64 * 1024;
const HEADERS: usize = 64;

/// A receiving point at work.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    key: String,
    fingerprint: Fingerprint,
    handle: Handle<SocketAddr>,
    farewell: Duration,
    thread: JoinHandle<Result<(), Problem>>,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its public key, one line.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The fingerprint of its key.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Waits until it is told to stop by the system, and until it has stopped.
    ///
    /// # Errors
    /// What ended it before.
    pub fn wait(self) -> Result<(), Problem> {
        self.thread
            .join()
            .unwrap_or_else(|_| Err(Problem::new(codes::INTERNAL)))
    }

    /// Stops it: requests under way are finished, new ones are not taken.
    ///
    /// # Errors
    /// What ended it before.
    pub fn stop(self) -> Result<(), Problem> {
        self.handle.graceful_shutdown(Some(self.farewell));
        self.wait()
    }
}

/// Starts a receiving point in a thread of its own; it takes letters when this returns.
///
/// # Errors
/// Why it cannot begin.
pub fn start(config: Config) -> Result<Running, Problem> {
    if config.log {
        log::begin();
    }
    let folder = Arc::new(Folder::hold(&config.dir)?);
    let key = folder.key()?;
    let (public, fingerprint) = (key.public().to_base64(), key.public().fingerprint());
    let listener = listen(&config.listen)?;
    let address = listener.local_addr().map_err(|_| cannot_listen(&config.listen))?;
    let trouble = |_| Problem::new(codes::INTERNAL);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("inbox")
        .build()
        .map_err(trouble)?;
    let tls = config
        .tls
        .as_ref()
        .map(|tls| certificate(&runtime, tls))
        .transpose()?;
    let farewell = config.limits.farewell;
    let options = Options {
        durability: if config.promise.flushes() {
            Durability::Full
        } else {
            Durability::Off
        },
        ..Options::default()
    };
    let mut index = PostStore::open(folder.dir(), &options)?;
    let known = Arc::new(RwLock::new(Arc::new(known(&mut index, &config)?)));
    let room = Room::new(folder.dir(), &config.limits, index.totals()?.bytes);
    let uploads = Uploads::begin(folder.uploads(), &config.limits, http::ticket)?;
    let (keeper, writer) =
        Keeper::begin(Arc::clone(&folder), index, Arc::clone(&known), config.promise).map_err(trouble)?;
    let post = Arc::new(Post {
        behind_proxy: config.behind_proxy,
        promise: config.promise,
        index: Mutex::new(PostStore::open(folder.dir(), &options)?),
        folder,
        key,
        keeper,
        known,
        door: Door::default(),
        uploads,
        room,
        requests: Rates::new(config.limits.requests, Duration::from_secs(60)),
        senders: Rates::new(config.limits.letters, Duration::from_secs(3600)),
        memory: Arc::new(post::memory()),
        limits: config.limits,
    });
    runtime.block_on(post.adopt())?;
    let handle = Handle::new();
    let begun = Begun {
        runtime,
        post,
        listener,
        tls,
        handle: handle.clone(),
        writer,
    };
    let (ready, is_ready) = mpsc::channel();
    let thread = thread::Builder::new()
        .name("inbox".to_owned())
        .spawn(move || begun.serve(&ready))
        .map_err(trouble)?;
    // An error here means that the thread has ended; it says why.
    if is_ready.recv().is_err() {
        return Err(match thread.join() {
            Ok(Err(problem)) => problem,
            _ => Problem::new(codes::INTERNAL),
        });
    }
    Ok(Running {
        address,
        key: public,
        fingerprint,
        handle,
        farewell,
        thread,
    })
}

/// Whose letters are known: as the index keeps it, with the owner named at the start, if one is.
fn known(index: &mut PostStore, config: &Config) -> Result<Known, Problem> {
    let mut known = Known {
        owner: index.owner()?,
        register: index.register()?,
    };
    if let Some(owner) = &config.owner {
        let owner = Owner {
            inn: owner.inn.clone(),
            key: owner.key.to_base64(),
        };
        if known.owner.as_ref() != Some(&owner) {
            known.owner = Some(owner.clone());
            index.set_owner(&owner, &clock::now(), |whose| known.knows(whose))?;
        }
    }
    Ok(known)
}

fn cannot_listen(address: &str) -> Problem {
    Problem::new(codes::POST_LISTEN).with("address", address)
}

fn listen(address: &str) -> Result<TcpListener, Problem> {
    let wrong = || Problem::new(codes::INBOX_ADDRESS).with("address", address);
    let places: Vec<SocketAddr> = address.to_socket_addrs().map_err(|_| wrong())?.collect();
    let listener = TcpListener::bind(&places[..]).map_err(|_| cannot_listen(address))?;
    listener
        .set_nonblocking(true)
        .map_err(|_| cannot_listen(address))?;
    Ok(listener)
}

fn certificate(runtime: &Runtime, tls: &Tls) -> Result<RustlsConfig, Problem> {
    // Somebody in this process may have chosen the same before.
    drop(rustls::crypto::ring::default_provider().install_default());
    runtime
        .block_on(RustlsConfig::from_pem_file(&tls.certificate, &tls.key))
        .map_err(|_| {
            let files = format!("{}, {}", tls.certificate.display(), tls.key.display());
            Problem::new(codes::INBOX_TLS).with("path", files)
        })
}

/// Everything that is ready before the first request.
struct Begun {
    runtime: Runtime,
    post: Arc<Post>,
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    handle: Handle<SocketAddr>,
    writer: JoinHandle<()>,
}

impl Begun {
    fn serve(self, ready: &mpsc::Sender<()>) -> Result<(), Problem> {
        let Self {
            runtime,
            post,
            listener,
            tls,
            handle,
            writer,
        } = self;
        let limits = post.limits.clone();
        let gate = Gate {
            room: Arc::new(Semaphore::new(limits.connections)),
            silence: limits.silence,
        };
        let served = runtime.block_on(async {
            tokio::spawn(ends(Signs::listen()?, handle.clone(), limits.farewell));
            let chores = tokio::spawn(chores(Arc::clone(&post)));
            let service = http::routes(post).into_make_service_with_connect_info::<SocketAddr>();
            let server = axum_server::from_tcp(listener)?.handle(handle);
            info!("ready");
            // Whoever started this waits for it.
            let _ = ready.send(());
            let served = match tls {
                Some(config) => {
                    let acceptor = RustlsAcceptor::new(config)
                        .handshake_timeout(limits.head)
                        .acceptor(gate);
                    bounded(server.acceptor(acceptor), limits.head)
                        .serve(service)
                        .await
                }
                None => bounded(server.acceptor(gate), limits.head).serve(service).await,
            };
            chores.abort();
            served
        });
        // Transfers that were not finished in time end here; their bytes stay.
        runtime.shutdown_timeout(Duration::from_secs(5));
        info!("stopped");
        // The last `Keeper` went with the runtime, so the writer ends when its work is done.
        drop(writer.join());
        served.map_err(|error| Problem::new(codes::POST_TROUBLE).with("detail", error))
    }
}

/// One version of HTTP, bounded heads.
fn bounded<A>(mut server: Server<SocketAddr, A>, head: Duration) -> Server<SocketAddr, A> {
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(HEAD)
        .max_headers(HEADERS);
    server.http1_only()
}

/// What has to be done now and then.
async fn chores(post: Arc<Post>) {
    let longest = Duration::from_secs(5);
    let mut ticks = tokio::time::interval(post.limits.upload_rest.clamp(longest / 50, longest));
    loop {
        ticks.tick().await;
        let post = Arc::clone(&post);
        let work = tokio::task::spawn_blocking(move || {
            post.room.look();
            let forgotten = post.uploads.tidy();
            if forgotten > 0 {
                info!(forgotten, "transfers nobody continued");
            }
        });
        // Nothing in it panics; were it to, the next turn tries again.
        drop(work.await);
    }
}

/// Stops the server when the system asks for it.
async fn ends(mut signs: Signs, handle: Handle<SocketAddr>, farewell: Duration) {
    signs.wait().await;
    info!("stopping");
    handle.graceful_shutdown(Some(farewell));
}

/// The ways in which the system asks a program to stop. Listened for before anybody is told that it works: a sign that
/// came earlier would end it on the spot.
#[cfg(unix)]
struct Signs {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signs {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// The ways in which the system asks a program to stop.
#[cfg(windows)]
struct Signs {
    c: tokio::signal::windows::CtrlC,
    stop: tokio::signal::windows::CtrlBreak,
    close: tokio::signal::windows::CtrlClose,
    down: tokio::signal::windows::CtrlShutdown,
}

#[cfg(windows)]
impl Signs {
    fn listen() -> io::Result<Self> {
        use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_shutdown};
        Ok(Self {
            c: ctrl_c()?,
            stop: ctrl_break()?,
            close: ctrl_close()?,
            down: ctrl_shutdown()?,
        })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.c.recv() => {}
            _ = self.stop.recv() => {}
            _ = self.close.recv() => {}
            _ = self.down.recv() => {}
        }
    }
}

/// Lets so many connections in at once; those beyond wait at the door and are let go after a while.
#[derive(Clone)]
struct Gate {
    room: Arc<Semaphore>,
    silence: Duration,
}

impl<S: Send + 'static> Accept<TcpStream, S> for Gate {
    type Stream = Guarded;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Guarded, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let gate = self.clone();
        Box::pin(async move {
            let seat = tokio::time::timeout(gate.silence, gate.room.acquire_owned()).await;
            let seat = seat
                .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
                .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
            stream.set_nodelay(true)?;
            Ok((
                Guarded {
                    stream,
                    silence: gate.silence,
                    stuck: None,
                    _seat: seat,
                },
                service,
            ))
        })
    }
}

/// A connection that is given up when its other end takes nothing any more.
struct Guarded {
    stream: TcpStream,
    silence: Duration,
    stuck: Option<Pin<Box<Sleep>>>,
    _seat: OwnedSemaphorePermit,
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
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
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
