//! The receiving point at work: what all requests share, and what becomes of a finished transfer.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use domain::problem::{Problem, codes};
use letter::{PublicKey, SigningKey, statement};
use store::Options;
use store::post::{NewPosted, PostState, PostStore, Posted, Refused};
use tokio::sync::{Semaphore, SemaphorePermit};
use tracing::{info, warn};

use crate::access::{Door, Known};
use crate::admission::{self, Admitted, Ticket, Turned};
use crate::clock;
use crate::config::{Limits, Promise};
use crate::folder::{self, Folder};
use crate::gate::Gate;
use crate::keeper::Keeper;
use crate::log::{millis, short};
use crate::rates::{Crowds, Rates};
use crate::room::{Room, Tier};
use crate::uploads::{Upload, Uploads};

/// Letters in memory at once, in MiB: a letter is read whole to be verified or handed out.
const MEMORY: u32 = 256;

/// The receiving point at work.
pub(crate) struct Post {
    pub(crate) limits: Limits,
    pub(crate) behind_proxy: bool,
    pub(crate) promise: Promise,
    pub(crate) options: Options,
    pub(crate) folder: Arc<Folder>,
    pub(crate) key: SigningKey,
    pub(crate) keeper: Keeper,
    pub(crate) index: Mutex<PostStore>,
    pub(crate) known: Arc<RwLock<Arc<Known>>>,
    pub(crate) door: Door,
    pub(crate) gate: Gate,
    pub(crate) crowds: Crowds,
    /// The index cannot be written: what is there is read.
    pub(crate) read_only: AtomicBool,
    pub(crate) uploads: Uploads,
    pub(crate) room: Room,
    pub(crate) requests: Rates<String>,
    pub(crate) senders: Rates<String>,
    pub(crate) memory: Arc<Semaphore>,
}

impl Post {
    /// The public half of the post's own key.
    pub(crate) fn public(&self) -> &PublicKey {
        self.key.public()
    }

    /// The index, to read.
    pub(crate) fn index(&self) -> MutexGuard<'_, PostStore> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is known now.
    pub(crate) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Who brings a transfer, as its ticket says.
    pub(crate) fn tier(&self, ticket: Option<&Ticket>) -> Tier {
        tier(&self.known(), ticket)
    }

    /// Counts anew what lies here: somebody else may have cleared the quarantine.
    pub(crate) fn recount(&self) {
        match self.index().totals() {
            Ok(totals) => self.room.recount(&totals),
            Err(error) => warn!(%error, "the index cannot be counted"),
        }
    }

    /// Nothing is taken while it cannot be kept.
    pub(crate) fn writable(&self) -> Result<(), Problem> {
        if self.read_only.load(Ordering::Relaxed) {
            Err(Problem::new(codes::POST_NO_ROOM))
        } else {
            Ok(())
        }
    }

    /// Whether letters may come.
    pub(crate) fn is_open(&self) -> bool {
        self.writable().is_ok() && self.room.is_open()
    }

    /// Tries whether the index can be written again, after it could not.
    pub(crate) async fn recover(&self) {
        if !self.read_only.load(Ordering::Relaxed) {
            return;
        }
        let opened = |_| {
            let mut index = PostStore::open(self.folder.dir(), &self.options)?;
            // Only a write tells whether there is room for one.
            index.try_write()?;
            Ok::<_, store::StoreError>(index)
        };
        if let (Ok(index), Ok(writer)) = (opened(0), opened(1)) {
            *self.index() = index;
            self.keeper.write_again(writer).await;
            self.read_only.store(false, Ordering::Relaxed);
            info!("letters can be kept again");
        }
    }

    /// Waits for memory for so many bytes.
    pub(crate) async fn memory(&self, bytes: u64) -> Result<SemaphorePermit<'_>, Problem> {
        self.memory
            .acquire_many(weight(bytes))
            .await
            .map_err(|_| Problem::new(codes::POST_STOPPING))
    }

    /// What becomes of a transfer whose last byte came: a letter that is kept, or a refusal. Answers the SHA-256 that
    /// the sender may now hear of. After a refusal for the bytes' own sake the transfer is over.
    pub(crate) async fn finish(&self, upload: &Arc<Upload>, near: bool) -> Result<String, Problem> {
        let began = Instant::now();
        // Twice the bytes: those read and those the verified letter holds.
        let memory = self.memory(2 * upload.opening.length).await?;
        let (part, ticket, promise) = (upload.part().to_owned(), upload.ticket.clone(), self.promise);
        let looked = tokio::task::spawn_blocking(move || flushed(&part, ticket.as_ref(), promise)).await;
        drop(memory);
        let looked = looked.map_err(|_| Problem::new(codes::INTERNAL))??;
        let admitted = match looked {
            Ok(admitted) => admitted,
            Err(turned) => {
                self.turn_away(upload, &turned).await?;
                return Err(turned.problem);
            }
        };
        self.within_rate(&admitted, near)?;
        self.within_room(&admitted, upload.opening.length)?;
        let letter = NewPosted {
            sha256: admitted.sha256.clone(),
            digest: admitted.digest,
            size: upload.opening.length,
            whose: admitted.whose,
            known: false,
            at: clock::now(),
        };
        let posted = self.keeper.keep(upload.part().to_owned(), letter).await?;
        self.uploads.finish(upload);
        info!(
            letter = short(&admitted.sha256),
            size = upload.opening.length,
            state = posted.map_or("", |posted| posted.state.as_str()),
            ms = millis(began),
            "kept"
        );
        Ok(admitted.sha256)
    }

    /// Room for a letter that is not here yet; whoever the owner has not named has a share only.
    fn within_room(&self, admitted: &Admitted, bytes: u64) -> Result<(), Problem> {
        self.writable()?;
        let there = self.index().every(&admitted.sha256)?;
        if there.iter().any(|line| line.whose == admitted.whose)
            || admitted.whose.is_none() && !there.is_empty()
        {
            return Ok(());
        }
        let known = self.known();
        let known = admitted.whose.as_ref().is_some_and(|whose| known.knows(whose));
        self.room.take(known, bytes).or_else(|_| {
            self.recount();
            self.room.take(known, bytes)
        })
    }

    async fn turn_away(&self, upload: &Upload, turned: &Turned) -> Result<(), Problem> {
        warn!(
            letter = short(&turned.sha256),
            size = upload.opening.length,
            code = turned.problem.code.0,
            "refused"
        );
        if turned.for_ever {
            self.keeper
                .refuse(Refused {
                    sha256: turned.sha256.clone(),
                    code: turned.problem.code.0.to_owned(),
                    params: serde_json::to_string(&turned.problem.params)
                        .map_err(|_| Problem::new(codes::INTERNAL))?,
                })
                .await?;
        }
        self.uploads.forget(upload);
        Ok(())
    }

    /// Not too many letters signed with one key. The owner writes to all schools at once and has no limit.
    fn within_rate(&self, admitted: &Admitted, near: bool) -> Result<(), Problem> {
        let Some(whose) = admitted.whose.as_ref().filter(|_| !near) else {
            return Ok(());
        };
        if self.known().is_owner(&whose.from, &whose.key) {
            return Ok(());
        }
        self.senders
            .take(whose.key.clone(), Instant::now())
            .map_err(too_often)
    }

    /// The signed line that these bytes are here.
    pub(crate) fn delivered(&self, posted: &Posted, sha256: &str) -> Result<(String, String), Problem> {
        let state = match posted.state {
            PostState::Quarantine => PostState::Quarantine,
            PostState::Stored | PostState::Collected => PostState::Stored,
        };
        let line = format!(
            "vsoko-delivered/1 sha256={sha256} size={} at={} state={}",
            posted.size,
            posted.at,
            state.as_str()
        );
        let signature = statement::sign(&self.key, &line)?;
        Ok((line, signature))
    }

    /// Letters that lie on the shelves without a line in the index (a crash between the two, a lost index) are taken
    /// in as if they came now; what is no letter is left alone and told.
    pub(crate) async fn adopt(&self) -> Result<(), Problem> {
        let files = self
            .folder
            .letters()
            .map_err(|error| folder::problem(self.folder.dir(), &error))?;
        let mut missing: HashSet<String> = self
            .index()
            .all()?
            .into_iter()
            .map(|posted| posted.sha256)
            .collect();
        for path in files {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if missing.remove(name) {
                continue;
            }
            match flushed(&path, None, self.promise)? {
                Ok(admitted) if admitted.sha256 == name => {
                    let letter = NewPosted {
                        sha256: admitted.sha256,
                        digest: admitted.digest,
                        size: fs::metadata(&path).map(|facts| facts.len()).unwrap_or_default(),
                        whose: admitted.whose,
                        known: false,
                        at: clock::now(),
                    };
                    info!(letter = short(name), "found without a line in the index");
                    self.keeper.keep(path.clone(), letter).await?;
                }
                _ => warn!(letter = short(name), "a file among the letters is none"),
            }
        }
        if !missing.is_empty() {
            warn!(
                missing = missing.len(),
                "letters of the index are not in the folder"
            );
        }
        Ok(())
    }
}

/// Who brings a transfer, as its ticket says.
pub(crate) fn tier(known: &Known, ticket: Option<&Ticket>) -> Tier {
    match ticket {
        None => Tier::Unsaid,
        Some(ticket) => match admission::announced(ticket) {
            Some(whose) if known.knows(&whose) => Tier::Known,
            _ => Tier::Stranger,
        },
    }
}

/// How much memory a letter takes, in the semaphore's units.
pub(crate) fn weight(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1 << 20)).map_or(MEMORY, |mib| mib.clamp(1, MEMORY))
}

/// The whole allowance.
pub(crate) fn memory() -> Semaphore {
    Semaphore::new(MEMORY as usize)
}

/// Refused until some time has passed.
pub(crate) fn too_often(wait: Duration) -> Problem {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    Problem::new(codes::POST_TOO_OFTEN).with("seconds", seconds)
}

/// Flushes a file, reads it back and looks what it is.
fn flushed(
    part: &Path,
    ticket: Option<&Ticket>,
    promise: Promise,
) -> Result<Result<Admitted, Turned>, Problem> {
    let failed = |error: std::io::Error| folder::problem(part, &error);
    // Windows flushes only through a handle that may write.
    let mut file = File::options()
        .read(true)
        .write(true)
        .open(part)
        .map_err(failed)?;
    if promise.flushes() {
        file.sync_all().map_err(failed)?;
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    Ok(admission::look(&bytes, ticket))
}
