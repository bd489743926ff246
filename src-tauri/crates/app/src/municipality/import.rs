//! Letters come in: files, folders, a stick, a saved mailbox, the receiving point. Each file is told; what is set aside
//! is kept with its reason; nothing is lost.
//!
//! Letters are opened on all processors while the ones before are written: many in one transaction, because forty
//! thousand flushes to a disk would take a day, and each with its own line in the journal. A stop is heard between two
//! transactions, and what was taken stays.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use domain::problem::{Problem, codes};
use domain::speech::Speech;
use letter::Identity;
use store::{Action, Received, ReceivedId, ReceivedState, Way};

use super::examine::{self, Incoming, Knowledge, Opened, Source};
use super::portions::{BYTES, LETTERS, together};
use super::reason::Reason;
use super::settle::Settling;
use super::told::Arrival;
use super::walk::Passed;
use super::{mailbox, walk};
use crate::desk::Desk;
use crate::places;
use crate::wire::ImportProgress;

/// Name of the remembered fingerprint of a school whose letter has not come yet.
pub(super) const COMPARED: &str = "compared";

/// How letters are taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportWish<'a> {
    /// Take the key of a school's first letter as its key, not yet compared.
    pub enrol_first: bool,
    /// Opens the desk's key for encrypted letters.
    pub password: Option<&'a str>,
}

/// What is told of one file.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its row, when it is kept.
    pub id: Option<ReceivedId>,
    /// The file's name.
    pub file: String,
    /// How it came.
    pub way: Way,
    /// What became of it.
    pub state: Arrival,
    /// Why it was set aside.
    pub problem: Option<Problem>,
    /// Kind of letter, empty for none.
    pub kind: String,
    /// ИНН of the sender, empty when not known.
    pub inn: String,
    /// Name of the sender.
    pub name: String,
    /// School year.
    pub period: String,
    /// Number of the letter, 0 when not known.
    pub sequence: u32,
    /// Its digest.
    pub digest: String,
    /// Fingerprint of the key it was signed with.
    pub fingerprint: String,
    /// Was the key taken from this letter and never compared?
    pub first_key: bool,
    /// Did a letter that is here already get the qualified signature it lacked?
    pub completed: bool,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// Each file, in the order it was looked at.
    pub files: Vec<Told>,
    /// Was it stopped before the end?
    pub stopped: bool,
    /// What is the system's or was thrown away and was not looked at.
    pub passed: Passed,
    /// Attachments of mails, and entries of archives, that are no letters and were not looked at.
    pub attachments: usize,
}

impl Imported {
    /// What was passed over, in a sentence; empty when nothing was.
    pub fn passed_words(&self, speech: &dyn Speech) -> String {
        if self.passed.count == 0 && self.attachments == 0 {
            return String::new();
        }
        speech.say(
            "import-passed-over",
            &[
                ("strange", self.passed.count.into()),
                ("names", self.passed.named().into()),
                ("attachments", self.attachments.into()),
            ],
        )
    }

    /// Why nothing at all came of these paths: one that is not there, one that cannot be read, or no letter in any of
    /// them. `None` when something was taken or kept, or a person stopped.
    pub fn nothing_found(&self, paths: &[PathBuf]) -> Option<Problem> {
        if self.stopped || self.files.iter().any(|told| told.id.is_some()) {
            return None;
        }
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        // What lies beside letters and is only too large for one is no letter, not an obstacle.
        let hidden = |told: &&Told| {
            // A folder of somebody else's that does not open is none either.
            let beside = [codes::LETTER_TOO_LARGE, codes::FOLDER_CLOSED];
            let beside = told
                .problem
                .as_ref()
                .is_some_and(|problem| beside.contains(&problem.code));
            named.contains(&told.file) || (told.state == Arrival::Unread && !beside)
        };
        let obstacle = self.files.iter().find(hidden);
        obstacle.and_then(|told| told.problem.clone()).or_else(|| {
            Some(
                Problem::new(codes::IMPORT_NO_LETTERS)
                    .with("path", named.join(", "))
                    .with("count", self.files.len()),
            )
        })
    }
}

/// Asked after every batch: go on? It is told how far the import is.
pub type Watch<'a> = &'a dyn Fn(&ImportProgress) -> bool;

impl Desk {
    /// Takes letters from files and folders.
    ///
    /// # Errors
    /// When no municipality works here, the password is wrong, or the database cannot be written. A file that is
    /// wrong is no error: it is told.
    pub fn import_files(
        &mut self,
        paths: &[PathBuf],
        wish: ImportWish<'_>,
        watch: Watch<'_>,
    ) -> Result<Imported, Problem> {
        self.municipality()?;
        let walked = walk::walk(paths);
        let (mut incoming, mut attachments) = (Vec::new(), 0);
        let named: HashSet<&PathBuf> = paths.iter().collect();
        // Asking which disks are sticks takes long: once for each folder.
        let mut sticks: HashMap<PathBuf, bool> = HashMap::new();
        for found in walked.found {
            let folder = found.path.parent().unwrap_or(&found.path).to_owned();
            let is_stick = *sticks
                .entry(folder)
                .or_insert_with_key(|folder| places::is_removable(folder));
            let way = match (is_stick, named.contains(&found.path)) {
                (true, _) => Way::Stick,
                (false, true) => Way::File,
                (false, false) => Way::Folder,
            };
            if let Some(problem) = found.refused {
                incoming.push(Incoming {
                    name: found.path.display().to_string(),
                    way,
                    meant: found.meant,
                    source: Source::Refused(problem),
                });
                continue;
            }
            let (unpacked, passed) = mailbox::unpacked(found.path, way, found.meant);
            incoming.extend(unpacked);
            attachments += passed;
        }
        let mut imported = self.take_in(incoming, wish, watch)?;
        imported.passed = walked.passed;
        imported.attachments = attachments;
        Ok(imported)
    }

    /// Takes letters that are in hand already.
    pub(crate) fn take_in(
        &mut self,
        incoming: Vec<Incoming>,
        wish: ImportWish<'_>,
        watch: Watch<'_>,
    ) -> Result<Imported, Problem> {
        let knowledge = self.knowledge(wish.password)?;
        let imported = self.run(&knowledge, incoming, wish.enrol_first, Action::Receive, watch)?;
        self.refresh_all()?;
        Ok(imported)
    }

    /// Looks again at what was set aside for a reason that may be gone now.
    pub(crate) fn reconsider(&mut self) -> Result<Vec<Told>, Problem> {
        let aside: Vec<Received> = self
            .store()?
            .received()?
            .into_iter()
            .rev()
            .filter(|row| {
                row.state == ReceivedState::Aside && !row.kind.is_empty() && Reason::of(row).may_change()
            })
            .collect();
        if aside.is_empty() {
            return Ok(Vec::new());
        }
        let knowledge = self.knowledge(None)?;
        let mut told = Vec::new();
        for rows in aside.chunks(LETTERS) {
            let mut incoming = Vec::new();
            for row in rows {
                incoming.push(Incoming {
                    name: row.file_name.clone(),
                    way: row.way,
                    meant: true,
                    source: Source::Bytes(self.store()?.received_bytes(row.id)?),
                });
            }
            told.extend(
                self.run(&knowledge, incoming, false, Action::Receive, &|_| true)?
                    .files,
            );
        }
        self.refresh_all()?;
        Ok(told)
    }

    /// What the desk knows when it looks at letters.
    pub(crate) fn knowledge(&self, password: Option<&str>) -> Result<Knowledge, Problem> {
        let mut campaigns = HashMap::new();
        for period in self.store()?.periods()? {
            // A year whose questionnaire is not on this computer takes no letters, and must not stop the others.
            if let Ok(year) = self.campaign(&period.school_year) {
                campaigns.insert(period.school_year, Arc::new(year));
            }
        }
        Ok(Knowledge {
            inn: self.municipality()?.inn,
            campaigns,
            identity: self.identity(password)?,
            despite: BTreeMap::new(),
        })
    }

    /// The key for encrypted letters, when there is one and its password is given.
    fn identity(&self, password: Option<&str>) -> Result<Option<Identity>, Problem> {
        let key = self.store()?.current_age_key()?;
        match (key, password) {
            (Some(key), Some(password)) => Ok(Some(letter::open_identity(&key.secret, password)?)),
            _ => Ok(None),
        }
    }

    pub(super) fn run(
        &mut self,
        knowledge: &Knowledge,
        incoming: Vec<Incoming>,
        enrol_first: bool,
        action: Action,
        watch: Watch<'_>,
    ) -> Result<Imported, Problem> {
        let total = incoming.len();
        let mut imported = Imported::default();
        let mut batches = batches(incoming);
        thread::scope(|scope| -> Result<(), Problem> {
            let (sender, receiver) = sync_channel::<Vec<Opened>>(1);
            scope.spawn(move || {
                for batch in batches.drain(..) {
                    // Nobody listens any more: stopped, or the database refused.
                    if sender.send(open_all(knowledge, batch)).is_err() {
                        return;
                    }
                }
            });
            for opened in receiver {
                let file = opened.last().map(|last| last.name.clone()).unwrap_or_default();
                imported
                    .files
                    .extend(self.write_batch(knowledge, &opened, enrol_first, action)?);
                let progress = ImportProgress {
                    done: u32::try_from(imported.files.len()).unwrap_or(u32::MAX),
                    total: u32::try_from(total).unwrap_or(u32::MAX),
                    file,
                };
                if !watch(&progress) && imported.files.len() < total {
                    imported.stopped = true;
                    break;
                }
            }
            Ok(())
        })?;
        Ok(imported)
    }

    fn write_batch(
        &mut self,
        knowledge: &Knowledge,
        opened: &[Opened],
        enrol_first: bool,
        action: Action,
    ) -> Result<Vec<Told>, Problem> {
        let label = match knowledge.despite.values().next() {
            None => self.speech().say("step-import-letters", &[]),
            Some(reason) => self
                .speech()
                .say("step-accept-despite", &[("reason", reason.into())]),
        };
        let desk = Settling {
            knowledge,
            enrol_first,
        };
        let written = self.commit(action, &label, |tx| -> Result<_, Problem> {
            opened.iter().map(|opened| desk.settle(tx, opened)).collect()
        })?;
        Ok(written.value)
    }
}

/// Files opened together and written in one transaction: of a bounded number and size, as far as the disk says.
fn batches(incoming: Vec<Incoming>) -> Vec<Vec<Incoming>> {
    let mut batches: Vec<Vec<Incoming>> = Vec::new();
    let mut bytes = 0;
    for one in incoming {
        let size = match &one.source {
            Source::Path(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Source::Bytes(bytes) => bytes.len() as u64,
            Source::Inside(place) => place.size,
            Source::Refused(_) => 0,
        };
        bytes += size;
        match batches.last_mut() {
            Some(last) if last.len() < LETTERS && bytes <= BYTES => last.push(one),
            _ => {
                bytes = size;
                batches.push(vec![one]);
            }
        }
    }
    batches
}

/// Opens letters on all processors; the answers come in the order of the files.
fn open_all(knowledge: &Knowledge, incoming: Vec<Incoming>) -> Vec<Opened> {
    together(incoming, |one| examine::open(knowledge, one))
}
