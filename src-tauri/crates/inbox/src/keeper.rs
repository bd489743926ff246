//! The one writer: files get their names, names are flushed, lines are committed, and only then somebody is answered.
//!
//! Letters that come at the same time are kept together: one flush and one commit for all that wait, so that a slow
//! disk takes many letters a second too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use domain::problem::{Problem, codes};
use letter::{Disk as _, LocalDisk};
use store::StoreError;
use store::post::{NewPosted, Owner, PostStore, Posted, Refused};
use tokio::sync::{mpsc, oneshot};

use crate::access::Known;
use crate::config::Promise;
use crate::folder::{self, Folder};
use crate::quarantine;

/// Letters kept in one commit.
const TOGETHER: usize = 64;

type Answer<T> = oneshot::Sender<Result<T, Problem>>;

enum Job {
    Keep {
        part: PathBuf,
        letter: NewPosted,
        answer: Answer<Option<Posted>>,
    },
    Refuse(Refused, Answer<()>),
    Collect(i64, String, Answer<()>),
    Register(BTreeMap<String, Vec<String>>, Answer<usize>),
    Own(Owner, String, Answer<()>),
    TakeOut(Vec<i64>, Answer<(u64, u64)>),
    Sweep(Answer<()>),
    /// The index can be written again.
    Store(Box<PostStore>),
}

/// The way to the writer.
#[derive(Clone)]
pub(crate) struct Keeper(mpsc::Sender<Job>);

impl Keeper {
    /// Begins the writer; it ends when the last `Keeper` is gone and all it was asked is done.
    pub(crate) fn begin(
        folder: Arc<Folder>,
        store: Option<PostStore>,
        known: Arc<RwLock<Arc<Known>>>,
        promise: Promise,
    ) -> io::Result<(Self, JoinHandle<()>)> {
        let (sender, jobs) = mpsc::channel(4 * TOGETHER);
        let writer = Writer {
            folder,
            store,
            known,
            promise,
        };
        let thread = thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || writer.work(jobs))?;
        Ok((Self(sender), thread))
    }

    /// Keeps a letter whose bytes lie, flushed, in `part`; answers how it stands. The bytes are gone from there then.
    pub(crate) async fn keep(&self, part: PathBuf, letter: NewPosted) -> Result<Option<Posted>, Problem> {
        self.ask(|answer| Job::Keep { part, letter, answer }).await
    }

    pub(crate) async fn refuse(&self, refused: Refused) -> Result<(), Problem> {
        self.ask(|answer| Job::Refuse(refused, answer)).await
    }

    pub(crate) async fn collect(&self, n: i64, now: String) -> Result<(), Problem> {
        self.ask(|answer| Job::Collect(n, now, answer)).await
    }

    /// Takes a register, and answers how many letters it let out of quarantine.
    pub(crate) async fn register(&self, register: BTreeMap<String, Vec<String>>) -> Result<usize, Problem> {
        self.ask(|answer| Job::Register(register, answer)).await
    }

    pub(crate) async fn own(&self, owner: Owner, now: String) -> Result<(), Problem> {
        self.ask(|answer| Job::Own(owner, now, answer)).await
    }

    /// Takes letters out of quarantine; answers how many and their bytes.
    pub(crate) async fn take_out(&self, numbers: Vec<i64>) -> Result<(u64, u64), Problem> {
        self.ask(|answer| Job::TakeOut(numbers, answer)).await
    }

    /// Removes the files of letters that were taken out.
    pub(crate) async fn sweep(&self) -> Result<(), Problem> {
        self.ask(Job::Sweep).await
    }

    /// Hands the index over, once it can be written again.
    pub(crate) async fn write_again(&self, store: PostStore) {
        // Nobody is there any more only at the end.
        drop(self.0.send(Job::Store(Box::new(store))).await);
    }

    async fn ask<T>(&self, job: impl FnOnce(Answer<T>) -> Job) -> Result<T, Problem> {
        let stopping = || Problem::new(codes::POST_STOPPING);
        let (answer, answered) = oneshot::channel();
        self.0.send(job(answer)).await.map_err(|_| stopping())?;
        answered.await.map_err(|_| stopping())?
    }
}

struct Writer {
    folder: Arc<Folder>,
    /// None while it cannot be written.
    store: Option<PostStore>,
    /// Changed by this thread only, so that a letter is never judged by a register that was just replaced.
    known: Arc<RwLock<Arc<Known>>>,
    promise: Promise,
}

/// A letter on its way to the shelf.
struct Waiting {
    part: PathBuf,
    letter: NewPosted,
    answer: Answer<Option<Posted>>,
}

impl Writer {
    fn work(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut next = jobs.blocking_recv();
        while let Some(job) = next.take() {
            match job {
                Job::Keep { part, letter, answer } => {
                    let mut batch = vec![Waiting { part, letter, answer }];
                    while batch.len() < TOGETHER && next.is_none() {
                        match jobs.try_recv() {
                            Ok(Job::Keep { part, letter, answer }) => {
                                batch.push(Waiting { part, letter, answer });
                            }
                            Ok(other) => next = Some(other),
                            Err(_) => break,
                        }
                    }
                    self.keep(batch);
                }
                Job::Refuse(refused, answer) => tell(answer, self.write(|store| store.refuse(&refused))),
                Job::Collect(n, now, answer) => tell(answer, self.write(|store| store.collect(n, &now))),
                Job::TakeOut(numbers, answer) => tell(answer, self.write(|store| store.take_out(&numbers))),
                Job::Sweep(answer) => {
                    let folder = Arc::clone(&self.folder);
                    tell(answer, self.write(|store| quarantine::sweep(&folder, store)));
                }
                Job::Store(store) => self.store = Some(*store),
                Job::Register(register, answer) => tell(answer, self.register(register)),
                Job::Own(owner, now, answer) => tell(answer, self.own(&owner, &now)),
            }
            if next.is_none() {
                next = jobs.blocking_recv();
            }
        }
    }

    fn write<T>(
        &mut self,
        work: impl FnOnce(&mut PostStore) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(self.store.as_mut().ok_or(StoreError::DiskFull)?)
    }

    fn register(&mut self, register: BTreeMap<String, Vec<String>>) -> Result<usize, StoreError> {
        let known = Known {
            owner: self.known().owner.clone(),
            register,
        };
        let freed = self.write(|store| store.set_register(&known.register, |whose| known.knows(whose)))?;
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(freed)
    }

    fn own(&mut self, owner: &Owner, now: &str) -> Result<(), StoreError> {
        let known = Known {
            owner: Some(owner.clone()),
            register: self.known().register.clone(),
        };
        self.write(|store| store.set_owner(owner, now, |whose| known.knows(whose)))?;
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(())
    }

    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&mut self, batch: Vec<Waiting>) {
        match self.promise {
            Promise::Kept | Promise::Unflushed => {
                let (letters, answers): (Vec<_>, Vec<_>) = batch
                    .into_iter()
                    .map(|waiting| ((waiting.part, waiting.letter), waiting.answer))
                    .unzip();
                match self.shelve(&letters) {
                    Ok(kept) => {
                        for (answer, posted) in answers.into_iter().zip(kept) {
                            // Whoever asked may be gone; the letter is kept all the same.
                            drop(answer.send(Ok(Some(posted))));
                        }
                    }
                    Err(problem) => {
                        for answer in answers {
                            drop(answer.send(Err(problem.clone())));
                        }
                    }
                }
            }
            Promise::TooEarly => {
                for Waiting { part, letter, answer } in batch {
                    drop(answer.send(Ok(None)));
                    thread::sleep(Duration::from_millis(5));
                    drop(self.shelve(&[(part, letter)]));
                }
            }
        }
    }

    /// Files first, then the index: a line never speaks of a file that is not there.
    fn shelve(&mut self, letters: &[(PathBuf, NewPosted)]) -> Result<Vec<Posted>, Problem> {
        if self.store.is_none() {
            return Err(Problem::new(codes::POST_NO_ROOM));
        }
        let mut shelves = BTreeSet::new();
        for (part, letter) in letters {
            let place = self.folder.letter(&letter.sha256);
            settle(part, &place).map_err(|error| folder::problem(&place, &error))?;
            shelves.extend(place.parent().map(Path::to_owned));
        }
        for shelf in shelves.into_iter().filter(|_| self.promise.flushes()) {
            LocalDisk
                .sync_folder(&shelf)
                .map_err(|error| folder::problem(&shelf, &error))?;
        }
        let known = self.known();
        let letters: Vec<NewPosted> = letters
            .iter()
            .map(|(_, letter)| NewPosted {
                known: letter.whose.as_ref().is_some_and(|whose| known.knows(whose)),
                ..letter.clone()
            })
            .collect();
        Ok(self.write(|store| store.keep(&letters))?)
    }
}

/// Gives flushed bytes their name on the shelf. Bytes that lie there already were flushed before.
fn settle(part: &Path, place: &Path) -> io::Result<()> {
    if part == place {
        return Ok(());
    }
    if place.try_exists()? {
        match fs::remove_file(part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    } else {
        LocalDisk.rename(part, place)
    }
}

fn tell<T>(answer: Answer<T>, done: Result<T, StoreError>) {
    drop(answer.send(done.map_err(Problem::from)));
}
