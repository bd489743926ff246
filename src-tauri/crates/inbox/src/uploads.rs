//! Transfers under way: where each stands, and who is writing to it.
//!
//! Their bytes lie in `uploads/`, unflushed: nothing was promised yet. A transfer survives a restart as far as its
//! bytes do. The next connection that asks for a transfer takes it over from a connection that hangs.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::problem::{Problem, codes};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::access::random;
use crate::admission::Ticket;
use crate::config::Limits;
use crate::folder;
use crate::room::{Open, Room, Tier};

/// How long a newcomer waits for the connection before it to let go.
const TAKEOVER: Duration = Duration::from_secs(5);
/// A transfer that rests so long may give way to another.
const REST: Duration = Duration::from_millis(250);
/// Finished transfers remembered, so that a sender whose answer was lost can ask.
const FINISHED: usize = 10_000;

/// A transfer as its file keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Opening {
    /// Bytes in all.
    pub(crate) length: u64,
    /// The `Upload-Metadata` it came with, word for word.
    pub(crate) metadata: Option<String>,
    /// Who opened it, for the limit.
    pub(crate) address: String,
}

/// A transfer under way.
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) opening: Opening,
    pub(crate) ticket: Option<Ticket>,
    tier: Tier,
    part: PathBuf,
    /// Bytes that came, for those who count.
    came: AtomicU64,
    /// Who may write: bytes there, and what came of it.
    stand: Arc<tokio::sync::Mutex<Stand>>,
    /// The newest connection that wants to write.
    claims: watch::Sender<u64>,
    touched: Mutex<Instant>,
}

/// Where a transfer stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stand {
    /// Bytes that came.
    pub(crate) offset: u64,
    /// SHA-256 of the bytes, once they were kept as a letter.
    pub(crate) kept: Option<String>,
}

/// The right to write to a transfer, until it is dropped.
pub(crate) struct Turn {
    pub(crate) stand: tokio::sync::OwnedMutexGuard<Stand>,
    claims: watch::Receiver<u64>,
    claim: u64,
}

impl Turn {
    /// Waits until another connection wants to write.
    pub(crate) async fn wanted(&mut self) {
        let claim = self.claim;
        // The sender lives as long as the transfer.
        drop(self.claims.wait_for(|newest| *newest > claim).await);
    }
}

impl Upload {
    /// Takes the transfer over from whoever writes to it.
    pub(crate) async fn turn(&self) -> Result<Turn, Problem> {
        let mut claim = 0;
        self.claims.send_modify(|newest| {
            *newest += 1;
            claim = *newest;
        });
        let claims = self.claims.subscribe();
        *self.touched.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        match tokio::time::timeout(TAKEOVER, Arc::clone(&self.stand).lock_owned()).await {
            Ok(stand) => Ok(Turn { stand, claims, claim }),
            Err(_) => Err(Problem::new(codes::POST_LOCKED)),
        }
    }

    /// So many bytes are there now.
    pub(crate) fn came(&self, offset: u64) {
        self.came.store(offset, Ordering::Relaxed);
    }

    /// Whether nobody is writing to it just now.
    fn idle(&self) -> bool {
        self.rested() >= REST && self.stand.try_lock().is_ok()
    }

    /// Where its bytes lie.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    fn rested(&self) -> Duration {
        self.touched
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .elapsed()
    }
}

/// All transfers of this receiving point.
pub(crate) struct Uploads {
    folder: PathBuf,
    open: usize,
    open_per_address: usize,
    rest: Duration,
    known: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    open: HashMap<String, Arc<Upload>>,
    finished: HashMap<String, Arc<Upload>>,
    order: VecDeque<String>,
}

impl Uploads {
    /// Finds the transfers a previous run left, and forgets what cannot be read.
    pub(crate) fn begin(
        folder: PathBuf,
        limits: &Limits,
        ticket: impl Fn(Option<&str>) -> Result<Option<Ticket>, Problem>,
        tier: impl Fn(Option<&Ticket>) -> Tier,
    ) -> Result<Self, Problem> {
        let failed = |error: std::io::Error| folder::problem(&folder, &error);
        let mut shelf = Shelf::default();
        let mut strays = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_none_or(|ending| ending != "json") {
                strays.push(path);
                continue;
            }
            match recalled(&path, &ticket, &tier, limits.upload_rest) {
                Some(upload) => {
                    shelf.open.insert(upload.id.clone(), Arc::new(upload));
                }
                None => strays.push(path),
            }
        }
        for path in strays {
            let id = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            if !shelf.open.contains_key(id) {
                // What cannot be removed now is in nobody's way.
                drop(fs::remove_file(path));
            }
        }
        Ok(Self {
            folder,
            open: limits.uploads,
            open_per_address: limits.uploads_per_address,
            rest: limits.upload_rest,
            known: Mutex::new(shelf),
        })
    }

    /// Opens a transfer. One from this very computer counts for all addresses together only. Those nobody vouched for
    /// give way when they rest and there is no room otherwise.
    pub(crate) fn open(
        &self,
        opening: Opening,
        ticket: Option<Ticket>,
        (tier, near): (Tier, bool),
        room: &Room,
    ) -> Result<Arc<Upload>, Problem> {
        let id = random()?;
        let part = self.folder.join(format!("{id}.part"));
        let mut shelf = self.shelf();
        self.within_count(&shelf, &opening, (tier, near))?;
        if tier == Tier::Known {
            // The same letter again: whoever got hold of a ticket cannot fill the room with it.
            let again = |upload: &Arc<Upload>| upload.ticket == ticket && upload.stand.try_lock().is_ok();
            let again: Vec<_> = shelf
                .open
                .values()
                .filter(|upload| again(upload))
                .cloned()
                .collect();
            for upload in again {
                self.drop_one(&mut shelf, &upload);
            }
        }
        while let Err(problem) = room.for_transfer(tier, opening.length, &shelf.counted(|_| true)) {
            let gives_way = |upload: &Arc<Upload>| {
                let pool = upload.tier == tier || problem.code == codes::POST_NO_ROOM;
                pool && upload.tier != Tier::Known && upload.idle()
            };
            let without = shelf.counted(|upload| !gives_way(upload));
            room.for_transfer(tier, opening.length, &without)?;
            let Some(upload) = shelf.burden(gives_way) else {
                return Err(problem);
            };
            self.drop_one(&mut shelf, &upload);
        }
        let facts = serde_json::to_vec(&opening).map_err(|_| Problem::new(codes::INTERNAL))?;
        let written =
            fs::write(&part, b"").and_then(|()| fs::write(self.folder.join(format!("{id}.json")), facts));
        written.map_err(|error| folder::problem(&part, &error))?;
        let upload = Arc::new(upload(id, opening, (ticket, tier), part, 0));
        shelf.open.insert(upload.id.clone(), Arc::clone(&upload));
        Ok(upload)
    }

    fn within_count(
        &self,
        shelf: &Shelf,
        opening: &Opening,
        (tier, near): (Tier, bool),
    ) -> Result<(), Problem> {
        let from_there = |upload: &&Arc<Upload>| upload.opening.address == opening.address;
        // Those nobody vouched for cannot take the places of those who were named.
        let open = match tier {
            Tier::Known => 2 * self.open,
            Tier::Stranger | Tier::Unsaid => self.open,
        };
        if shelf.open.len() >= open
            || !near && shelf.open.values().filter(from_there).count() >= self.open_per_address
        {
            return Err(Problem::new(codes::POST_TOO_MANY_OPEN));
        }
        Ok(())
    }

    fn drop_one(&self, shelf: &mut Shelf, upload: &Upload) {
        shelf.open.remove(&upload.id);
        self.remove_files(upload);
    }

    /// Forgets transfers, the longest at rest first, until there is enough: before a start, when nothing is written.
    pub(crate) fn give_way(&self, enough: impl Fn() -> bool) -> usize {
        let mut shelf = self.shelf();
        let mut open: Vec<Arc<Upload>> = shelf.open.values().cloned().collect();
        open.sort_by_key(|upload| fs::metadata(&upload.part).and_then(|facts| facts.modified()).ok());
        let mut forgotten = 0;
        for upload in open {
            if enough() {
                break;
            }
            self.drop_one(&mut shelf, &upload);
            forgotten += 1;
        }
        forgotten
    }

    /// The transfer of this id.
    pub(crate) fn find(&self, id: &str) -> Result<Arc<Upload>, Problem> {
        let shelf = self.shelf();
        let upload = shelf.open.get(id).or_else(|| shelf.finished.get(id));
        upload.cloned().ok_or_else(|| Problem::new(codes::POST_NO_UPLOAD))
    }

    /// A transfer became a letter: it is remembered for a while, its files are not needed.
    pub(crate) fn finish(&self, upload: &Arc<Upload>) {
        self.remove_files(upload);
        let mut shelf = self.shelf();
        shelf.open.remove(&upload.id);
        shelf.order.push_back(upload.id.clone());
        shelf.finished.insert(upload.id.clone(), Arc::clone(upload));
        while shelf.order.len() > FINISHED {
            if let Some(oldest) = shelf.order.pop_front() {
                shelf.finished.remove(&oldest);
            }
        }
    }

    /// A transfer came to nothing.
    pub(crate) fn forget(&self, upload: &Upload) {
        self.shelf().open.remove(&upload.id);
        self.remove_files(upload);
    }

    /// Forgets transfers that nobody continued.
    pub(crate) fn tidy(&self) -> usize {
        let old: Vec<Arc<Upload>> = self
            .shelf()
            .open
            .values()
            // One that is being written to is not old, however long it takes.
            .filter(|upload| upload.rested() > self.rest && upload.stand.try_lock().is_ok())
            .cloned()
            .collect();
        for upload in &old {
            self.forget(upload);
        }
        old.len()
    }

    fn remove_files(&self, upload: &Upload) {
        for file in [
            upload.part.clone(),
            self.folder.join(format!("{}.json", upload.id)),
        ] {
            // Usually the bytes have gone to their shelf already; the next start removes what is left.
            drop(fs::remove_file(file));
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// What transfers have announced.
    fn counted(&self, which: impl Fn(&Arc<Upload>) -> bool) -> Open {
        let mut open = Open::default();
        for upload in self.open.values().filter(|upload| which(upload)) {
            let length = upload.opening.length;
            match upload.tier {
                Tier::Known => open.known += length,
                Tier::Stranger => open.stranger += length,
                Tier::Unsaid => open.unsaid += length,
            }
            open.missing += length.saturating_sub(upload.came.load(Ordering::Relaxed));
        }
        open
    }

    /// The transfer that should give way: of the address that holds most, the one longest at rest.
    fn burden(&self, which: impl Fn(&Arc<Upload>) -> bool) -> Option<Arc<Upload>> {
        let candidates: Vec<&Arc<Upload>> = self.open.values().filter(|upload| which(upload)).collect();
        let mut held: HashMap<&str, u64> = HashMap::new();
        for upload in &candidates {
            *held.entry(&upload.opening.address).or_default() += upload.opening.length;
        }
        let heaviest = held.into_iter().max_by_key(|(_, length)| *length)?.0;
        let theirs = candidates
            .iter()
            .filter(|upload| upload.opening.address == heaviest);
        theirs
            .max_by_key(|upload| upload.rested())
            .map(|upload| Arc::clone(upload))
    }
}

fn upload(
    id: String,
    opening: Opening,
    (ticket, tier): (Option<Ticket>, Tier),
    part: PathBuf,
    offset: u64,
) -> Upload {
    Upload {
        id,
        opening,
        ticket,
        tier,
        part,
        came: AtomicU64::new(offset),
        stand: Arc::new(tokio::sync::Mutex::new(Stand { offset, kept: None })),
        claims: watch::Sender::new(0),
        touched: Mutex::new(Instant::now()),
    }
}

/// A transfer from its two files, if they fit each other and somebody may still go on with it.
fn recalled(
    facts: &Path,
    ticket: &impl Fn(Option<&str>) -> Result<Option<Ticket>, Problem>,
    tier: &impl Fn(Option<&Ticket>) -> Tier,
    rest: Duration,
) -> Option<Upload> {
    let part = facts.with_extension("part");
    let id = facts.file_stem()?.to_str()?.to_owned();
    let opening: Opening = serde_json::from_slice(&fs::read(facts).ok()?).ok()?;
    let there = fs::metadata(&part).ok()?;
    // A clock that was set back says nothing.
    let rested = there.modified().ok().and_then(|then| then.elapsed().ok());
    let ticket = ticket(opening.metadata.as_deref()).ok()?;
    let tier = tier(ticket.as_ref());
    let fits = there.len() <= opening.length && rested.is_none_or(|rested| rested <= rest);
    fits.then(|| upload(id, opening, (ticket, tier), part, there.len()))
}
