//! Starting and stopping.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use domain::problem::{Problem, codes};
use hyper_util::rt::TokioTimer;
use letter::Fingerprint;
use store::post::{Owner, PostStore};
use store::{Durability, Options, StoreError};
use tokio::runtime::Runtime;
use tracing::{info, warn};

use crate::access::{Door, Known};
use crate::admission::Ticket;
use crate::config::{Config, Limits, Tls};
use crate::folder::Folder;
use crate::gate::Gate;
use crate::keeper::Keeper;
use crate::post::{self, Post};
use crate::rates::{Crowds, Rates};
use crate::room::{self, Room, Tier};
use crate::uploads::Uploads;
use crate::{clock, http, log, quarantine};

/// Bytes of a request's head, and lines in it.
const HEAD: usize = 64 * 1024;
const HEADERS: usize = 64;

/// After so many rounds of chores the quarantine is looked through.
const QUARANTINE: u32 = 100;

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
    tidy(&folder, &config.limits)?;
    let (mut index, writer) = opened(&folder, &options)?;
    let read_only = writer.is_none();
    let known = known(&mut index, &config, read_only)?;
    let room = Room::new(folder.dir(), &config.limits, &index.totals()?);
    let tier = |ticket: Option<&Ticket>| post::tier(&known, ticket);
    let uploads = Uploads::begin(folder.uploads(), &config.limits, http::ticket, tier)?;
    let known = Arc::new(RwLock::new(Arc::new(known)));
    let (keeper, writer) =
        Keeper::begin(Arc::clone(&folder), writer, Arc::clone(&known), config.promise).map_err(trouble)?;
    let post = Arc::new(Post {
        behind_proxy: config.behind_proxy,
        promise: config.promise,
        options,
        index: Mutex::new(index),
        read_only: AtomicBool::new(read_only),
        gate: Gate::new(&config.limits, config.behind_proxy),
        crowds: Crowds::new(config.limits.at_once),
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
    runtime.block_on(begin(&post));
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

/// Makes room before anything is written: transfers nobody goes on with, and, when the disk is full, all that are not
/// finished, since nothing was promised of them.
fn tidy(folder: &Folder, limits: &Limits) -> Result<(), Problem> {
    let all_the_same = |_: Option<&Ticket>| Tier::Unsaid;
    let uploads = Uploads::begin(folder.uploads(), limits, http::ticket, all_the_same)?;
    let forgotten = uploads.give_way(|| room::available(folder.dir()) >= limits.reserve);
    if forgotten > 0 {
        warn!(forgotten, "the disk is full: transfers under way were forgotten");
    }
    Ok(())
}

/// The index twice, to read and to write; or, when it cannot be written, to read.
fn opened(folder: &Folder, options: &Options) -> Result<(PostStore, Option<PostStore>), Problem> {
    let both = || {
        let mut writer = PostStore::open(folder.dir(), options)?;
        writer.try_write()?;
        Ok((PostStore::open(folder.dir(), options)?, Some(writer)))
    };
    match both() {
        Ok(both) => Ok(both),
        Err(error @ (StoreError::DiskFull | StoreError::NoRights(_) | StoreError::DiskFailed(_))) => {
            match PostStore::read_only(folder.dir()) {
                Ok(index) => {
                    warn!(%error, "nothing can be written: letters are handed out, none is taken");
                    Ok((index, None))
                }
                Err(_) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// The work of a start that must not keep it from starting.
async fn begin(post: &Post) {
    if post.writable().is_err() {
        return;
    }
    if let Err(problem) = post.keeper.sweep().await {
        warn!(code = problem.code.0, "files of removed letters are still there");
    }
    if let Err(problem) = post.adopt().await {
        warn!(
            code = problem.code.0,
            "letters without a line could not be taken in"
        );
    }
    post.recount();
}

/// Whose letters are known: as the index keeps it, with the owner named at the start, if one is.
fn known(index: &mut PostStore, config: &Config, read_only: bool) -> Result<Known, Problem> {
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
            if read_only {
                return Ok(known);
            }
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
        let gate = post.gate.clone();
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
    let mut round: u32 = 0;
    let longest = Duration::from_secs(5);
    let mut ticks = tokio::time::interval(post.limits.upload_rest.clamp(longest / 50, longest));
    loop {
        ticks.tick().await;
        post.recover().await;
        let now = Arc::clone(&post);
        let old = round.is_multiple_of(QUARANTINE);
        let work = tokio::task::spawn_blocking(move || {
            now.room.look();
            now.recount();
            let forgotten = now.uploads.tidy();
            if forgotten > 0 {
                info!(forgotten, "transfers nobody continued");
            }
            let expired = old.then(|| quarantine::expired(&now.index(), &now.limits));
            expired.transpose().ok().flatten().unwrap_or_default()
        });
        // Nothing in it panics; were it to, the next turn tries again.
        let expired = work.await.unwrap_or_default();
        round = round.wrapping_add(1);
        if post.writable().is_err() {
            continue;
        }
        if !expired.is_empty()
            && let Ok((letters, bytes)) = post.keeper.take_out(expired).await
        {
            info!(letters, bytes, "letters nobody asked for left the quarantine");
        }
        if let Err(problem) = post.keeper.sweep().await {
            warn!(code = problem.code.0, "files of removed letters are still there");
        }
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
