//! Letters come in: files, folders, a stick, a saved mailbox, the receiving point. Each file is told; what is set aside
//! is kept with its reason; nothing is lost.
//!
//! Letters are opened on all processors while the ones before are written: many in one transaction, because forty
//! thousand flushes to a disk would take a day, and each with its own line in the journal. A stop is heard between two
//! transactions, and what was taken stays.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use domain::problem::{Code, Problem, codes};
use domain::speech::Speech;
use letter::{Identity, Kind, Trust};
use store::{
    Action, EntryKind, How, NewPassedOver, NewPeer, NewReceived, PeerState, Received, ReceivedId,
    ReceivedState,
};
use store::{Revoked, Role, Tx, Way};

use super::examine::{
    self, Admitted, Incoming, KeyStep, Knowledge, Letter, Meaning, Opened, SenderKnown, Source,
};
use super::meaning;
use super::portions::{BYTES, LETTERS, together};
use super::reason::Reason;
use super::told::Arrival;
use super::walk::Passed;
use super::{mailbox, walk};
use crate::desk::Desk;
use crate::places;
use crate::wire::ImportProgress;

/// Name of the remembered fingerprint of a school whose letter has not come yet.
pub(super) const COMPARED: &str = "compared";
/// Most sealed letters that wait for a password, and bytes of all of them.
const SEALED_LETTERS: usize = 1_000;
const SEALED_BYTES: u64 = 256 * 1024 * 1024;

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
            despite: BTreeSet::new(),
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
        let label = self.speech().say("step-import-letters", &[]);
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

/// Settling opened files inside a transaction.
struct Settling<'a> {
    knowledge: &'a Knowledge,
    enrol_first: bool,
}

impl Settling<'_> {
    fn settle(&self, tx: &mut Tx<'_>, opened: &Opened) -> Result<Told, Problem> {
        let mut told = told(opened);
        match &opened.letter {
            Err(problem) => {
                told.state = unread(opened, problem);
                told.problem = Some(problem.clone());
                told.id = settle_unread(tx, opened, &mut told)?;
            }
            Ok(letter) => {
                let known = tx.received_by_digest(&opened.digest)?;
                self.settle_letter(tx, opened, letter, known.as_ref(), &mut told)?;
            }
        }
        Ok(told)
    }

    fn settle_letter(
        &self,
        tx: &mut Tx<'_>,
        opened: &Opened,
        letter: &Letter,
        known: Option<&Received>,
        told: &mut Told,
    ) -> Result<(), Problem> {
        if let Some(row) = known.filter(|row| row.state.is_taken() && !row.kind.is_empty()) {
            told.state = Arrival::Repeated;
            told.id = Some(row.id);
            complete(tx, opened, row, told)?;
            return settle_outer(tx, opened);
        }
        let sender = self.sender(tx, letter)?;
        match examine::judge(self.knowledge, &sender, letter, self.enrol_first) {
            Err(problem) => {
                note_key(tx, &sender, letter, &problem)?;
                told.state = Arrival::of_problem(&problem);
                told.problem = Some(problem);
                told.id = Some(keep(tx, opened, Some(letter), known, told)?);
            }
            Ok(admitted) => {
                told.state = series(tx, letter)?;
                told.first_key = admitted.key == KeyStep::First;
                self.admit(tx, &sender, letter, &admitted)?;
                let id = keep(tx, opened, Some(letter), known, told)?;
                told.id = Some(id);
                if let Ok(Meaning::Submission(Some((basis, body)))) = &letter.meaning {
                    tx.put_outcome(id, basis, body)?;
                } else if let Ok(Meaning::Summary { body }) = &letter.meaning {
                    tx.put_outcome(id, meaning::SUMMARY_BASIS, body)?;
                }
            }
        }
        settle_outer(tx, opened)
    }

    fn sender(&self, tx: &Tx<'_>, letter: &Letter) -> Result<SenderKnown, Problem> {
        let inn = &letter.header.sender.inn;
        let school = match self.knowledge.campaigns.get(&letter.header.period) {
            Some(year) => tx
                .entry(year.period, EntryKind::School, inn)?
                .map(|body| domain::cycle::register::School::read(&body))
                .transpose()?,
            None => None,
        };
        Ok(SenderKnown {
            school,
            peers: tx.peers_of(inn)?,
            compared: tx.setting(&format!("{COMPARED} {inn}"))?,
        })
    }

    /// Takes the key, and the sender into the register.
    fn admit(
        &self,
        tx: &mut Tx<'_>,
        sender: &SenderKnown,
        letter: &Letter,
        admitted: &Admitted,
    ) -> Result<(), Problem> {
        let header = &letter.header;
        let how = match &admitted.key {
            KeyStep::Known => None,
            KeyStep::First => Some(How::FirstLetter),
            KeyStep::Compared => Some(How::Compared),
            KeyStep::Rotation(older) => {
                retire(tx, sender, older, letter)?;
                Some(How::Rotation)
            }
        };
        if let Some(how) = how {
            put_peer(tx, letter, PeerState::Trusted, how)?;
        } else {
            keep_recipient(tx, sender, letter)?;
        }
        if admitted.joins
            && let Some(year) = self.knowledge.campaigns.get(&header.period)
        {
            let school = examine::joined(header);
            tx.put(year.period, EntryKind::School, &school.inn, Some(&school.body()))?;
        }
        Ok(())
    }
}

/// What is told of a file before it is settled.
fn told(opened: &Opened) -> Told {
    let letter = opened.letter.as_ref().ok();
    let header = letter.map(|letter| &letter.header);
    let text = |of: fn(&letter::Header) -> &str| header.map(of).unwrap_or_default().to_owned();
    Told {
        id: None,
        file: opened.name.clone(),
        way: opened.way,
        state: Arrival::New,
        problem: None,
        kind: text(|header| header.kind.as_str()),
        inn: text(|header| &header.sender.inn),
        name: text(|header| &header.sender.name),
        period: text(|header| &header.period),
        sequence: header.map(|header| header.sequence).unwrap_or_default(),
        digest: opened.digest.clone(),
        fingerprint: letter
            .map(|letter| letter.fingerprint().to_string())
            .unwrap_or_default(),
        first_key: false,
        completed: false,
    }
}

/// How a file stands that is no whole letter.
fn unread(opened: &Opened, problem: &Problem) -> Arrival {
    const TOLD: [Code; 4] = [
        codes::LETTER_NOT_A_LETTER,
        codes::ENVELOPE_WITHOUT_LETTER,
        codes::LETTER_EMPTY,
        codes::LETTER_CUT,
    ];
    let unseen = opened.bytes.is_empty() && opened.passed_over.is_none();
    if unseen && !TOLD.contains(&problem.code) {
        Arrival::Unread
    } else {
        Arrival::of_problem(problem)
    }
}

/// What could not be read: a sealed letter waits for its key, everything else is remembered without its bytes.
fn settle_unread(tx: &mut Tx<'_>, opened: &Opened, told: &mut Told) -> Result<Option<ReceivedId>, Problem> {
    if !opened.digest.is_empty() {
        let known = tx.received_by_digest(&opened.digest)?;
        if known.is_some() || has_room(tx, opened.bytes.len())? {
            return keep(tx, opened, None, known.as_ref(), told).map(Some);
        }
        told.problem = Some(Problem::new(codes::TOO_MANY_SEALED).with("count", SEALED_LETTERS));
        return Ok(None);
    }
    let (Some((size, checksum)), Some(problem)) = (&opened.passed_over, &told.problem) else {
        return Ok(None);
    };
    let id = tx.pass_over(&NewPassedOver {
        file_name: &file_name(&told.file),
        way: opened.way,
        size: *size,
        sha256: &checksum.to_string(),
        reason: &Reason::new(told.state, problem).text(),
    })?;
    Ok(Some(id))
}

/// Where a letter stands among those of its sender that count.
fn series(tx: &Tx<'_>, letter: &Letter) -> Result<Arrival, Problem> {
    let header = &letter.header;
    let rows = tx.received_from(&header.period, header.kind.as_str(), &header.sender.inn)?;
    let highest = rows
        .iter()
        .filter(|row| row.state.is_taken())
        .map(|row| row.sequence)
        .max();
    Ok(match highest {
        None => Arrival::New,
        Some(highest) if header.sequence > highest => Arrival::Newer,
        Some(highest) if header.sequence == highest => Arrival::Forked,
        Some(_) => Arrival::Older,
    })
}

/// Keeps a letter, or brings the row of one that was set aside up to date.
fn keep(
    tx: &mut Tx<'_>,
    opened: &Opened,
    letter: Option<&Letter>,
    known: Option<&Received>,
    told: &mut Told,
) -> Result<ReceivedId, Problem> {
    let reason = told
        .problem
        .as_ref()
        .map(|problem| Reason::new(told.state, problem).text());
    let state = if told.problem.is_some() {
        ReceivedState::Aside
    } else {
        ReceivedState::Valid
    };
    // A row that holds no letter is no reason to let one go: an older program kept parts of letters under its digest.
    let stale = |row: &&Received| letter.is_some() && row.kind.is_empty();
    if let Some(row) = known.filter(|row| !stale(row)) {
        tx.set_received(row.id, state, reason.as_deref())?;
        complete(tx, opened, row, told)?;
        return Ok(row.id);
    }
    let header = letter.map(|letter| &letter.header);
    let public = letter.map(|letter| letter.key.to_base64()).unwrap_or_default();
    let previous = header
        .and_then(|header| header.previous)
        .map(|digest| digest.to_string());
    let to = header.and_then(|header| header.recipient.as_ref());
    let name = file_name(&told.file);
    let new = NewReceived {
        school_year: &told.period,
        kind: &told.kind,
        sender_inn: &told.inn,
        sender_name: &told.name,
        public: &public,
        recipient_inn: to.map(|to| to.inn.as_str()).unwrap_or_default(),
        sequence: told.sequence,
        digest: &told.digest,
        previous: previous.as_deref(),
        about: None,
        way: opened.way,
        file_name: &name,
        state,
        reason: reason.as_deref(),
        content: "{}",
        bytes: &opened.bytes,
    };
    Ok(match known {
        Some(row) => tx.replace_received(row.id, &new)?,
        None => tx.add_received(&new)?.0,
    })
}

/// The name of a file without the way to it, as far as a row keeps it.
fn file_name(file: &str) -> String {
    let name = Path::new(file)
        .file_name()
        .map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned());
    name.chars().take(400).collect()
}

/// Is there room for one more letter that nobody here can open yet? Anybody can seal anything to a public key.
fn has_room(tx: &Tx<'_>, size: usize) -> Result<bool, Problem> {
    let (rows, bytes) = tx.received_waiting()?;
    Ok(rows < SEALED_LETTERS && bytes.saturating_add(size as u64) <= SEALED_BYTES)
}

/// The same letter came with a qualified signature that the kept one has not: it is kept with it. One that has
/// another stays as it came, and that is told.
fn complete(tx: &mut Tx<'_>, opened: &Opened, row: &Received, told: &mut Told) -> Result<(), Problem> {
    if !opened.qualified || row.sha256 == letter::Digest::of(&opened.bytes).to_string() {
        return Ok(());
    }
    let kept = letter::verify(&tx.received_bytes(row.id)?, Trust::CarriedKey)?;
    let carried = letter::verify(&opened.bytes, Trust::CarriedKey)?;
    match kept.layers().qualified {
        None => {
            tx.complete_received(row.id, &opened.bytes)?;
            told.completed = true;
        }
        Some(signature) if Some(signature) != carried.layers().qualified => {
            told.problem = Some(Problem::new(codes::OTHER_QUALIFIED).with("name", &row.sender_name));
        }
        Some(_) => {}
    }
    Ok(())
}

/// A letter that came encrypted while the key was not open is settled when it came again and could be read.
fn settle_outer(tx: &mut Tx<'_>, opened: &Opened) -> Result<(), Problem> {
    if let Some(outer) = &opened.outer
        && let Some(row) = tx.received_by_digest(outer)?
        && row.state == ReceivedState::Aside
    {
        let reason = Reason::of(&row).settled();
        tx.set_received(row.id, ReceivedState::Aside, Some(&reason.text()))?;
    }
    Ok(())
}

/// A key nobody has compared is remembered with the letter that brought it.
fn note_key(
    tx: &mut Tx<'_>,
    sender: &SenderKnown,
    letter: &Letter,
    problem: &Problem,
) -> Result<(), Problem> {
    let line = letter.key.to_base64();
    if sender.peers.iter().any(|peer| peer.public == line) {
        return Ok(());
    }
    let state = match problem.code {
        codes::ARRIVAL_UNKNOWN_KEY | codes::ARRIVAL_IMPOSSIBLE => PeerState::Unverified,
        codes::ARRIVAL_SECOND_KEY => PeerState::Aside,
        _ => return Ok(()),
    };
    put_peer(tx, letter, state, How::FirstLetter)
}

fn put_peer(tx: &mut Tx<'_>, letter: &Letter, state: PeerState, how: How) -> Result<(), Problem> {
    let header = &letter.header;
    tx.put_peer(&NewPeer {
        inn: &header.sender.inn,
        name: &header.sender.name,
        role: role(header.kind),
        public: &letter.key.to_base64(),
        age_recipient: letter.age_recipient.as_deref(),
        state,
        how,
        revoked: None,
    })?;
    Ok(())
}

fn role(kind: Kind) -> Role {
    match kind {
        Kind::Summary => Role::Municipality,
        _ => Role::School,
    }
}

/// Letters after this one must be signed with the new key; those before stay what they are.
fn retire(
    tx: &mut Tx<'_>,
    sender: &SenderKnown,
    older: &letter::PublicKey,
    letter: &Letter,
) -> Result<(), Problem> {
    let line = older.to_base64();
    let from = Revoked {
        school_year: letter.header.period.clone(),
        sequence: letter.header.sequence,
    };
    for peer in sender.peers.iter().filter(|peer| peer.public == line) {
        let mut retired = peer.as_new();
        retired.state = PeerState::Revoked;
        retired.how = How::Rotation;
        retired.revoked = Some(&from);
        tx.put_peer(&retired)?;
    }
    Ok(())
}

/// Where answers to the school are encrypted to may come with a later letter.
fn keep_recipient(tx: &mut Tx<'_>, sender: &SenderKnown, letter: &Letter) -> Result<(), Problem> {
    let line = letter.key.to_base64();
    let newest = letter.age_recipient.as_deref();
    for peer in sender.peers.iter().filter(|peer| peer.public == line) {
        if newest.is_some() && peer.age_recipient.as_deref() != newest {
            let mut renewed = peer.as_new();
            renewed.age_recipient = newest;
            tx.put_peer(&renewed)?;
        }
    }
    Ok(())
}
