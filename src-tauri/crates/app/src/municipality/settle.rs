//! Settling a file that came: what is kept of it, what becomes of its row and of its sender's keys. Nothing that arrives
//! changes the state or the bytes of a verified letter, except a verified letter.

use std::path::Path;

use domain::problem::{Code, Problem, codes};
use letter::{Kind, Trust};
use store::{
    EntryKind, How, NewPassedOver, NewPeer, NewReceived, PeerState, Received, ReceivedId, ReceivedState,
    Revoked, Role, Tx,
};

use super::examine::{self, Admitted, KeyStep, Knowledge, Letter, Meaning, Opened, SenderKnown};
use super::import::{COMPARED, Told};
use super::meaning;
use super::reason::{self, Reason};
use super::told::Arrival;

/// Most sealed letters that wait for a password, and bytes of all of them.
const SEALED_LETTERS: usize = 1_000;
const SEALED_BYTES: u64 = 256 * 1024 * 1024;

/// Settling opened files inside a transaction.
pub(super) struct Settling<'a> {
    /// What the desk knows.
    pub knowledge: &'a Knowledge,
    /// Is the key of a school's first letter taken?
    pub enrol_first: bool,
}

impl Settling<'_> {
    /// Keeps what a file brought, and tells what became of it.
    pub fn settle(&self, tx: &mut Tx<'_>, opened: &Opened) -> Result<Told, Problem> {
        let mut told = told(opened);
        match &opened.letter {
            Err(problem) => {
                told.state = unread(opened, problem);
                told.problem = Some(problem.clone());
                told.id = self.settle_unread(tx, opened, &mut told)?;
            }
            Ok(letter) => {
                let known = tx.received_by_digest(&opened.digest)?;
                self.settle_letter(tx, opened, letter, known.as_ref(), &mut told)?;
            }
        }
        Ok(told)
    }

    /// What could not be read: a sealed letter waits for its key, everything else is remembered without its bytes.
    fn settle_unread(
        &self,
        tx: &mut Tx<'_>,
        opened: &Opened,
        told: &mut Told,
    ) -> Result<Option<ReceivedId>, Problem> {
        if !opened.digest.is_empty() {
            return self.settle_sealed(tx, opened, told);
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

    fn settle_sealed(
        &self,
        tx: &mut Tx<'_>,
        opened: &Opened,
        told: &mut Told,
    ) -> Result<Option<ReceivedId>, Problem> {
        // It was opened before: the letter in it is here.
        if let Some(row) = tx
            .passed_over(&opened.digest)?
            .filter(|row| Reason::of(row).settled)
        {
            told.state = Arrival::Repeated;
            told.problem = None;
            return Ok(Some(row.id));
        }
        let known = tx.received_by_digest(&opened.digest)?;
        if known.is_some() || has_room(tx, opened.bytes.len())? {
            return self.keep(tx, opened, None, known.as_ref(), told).map(Some);
        }
        told.problem = Some(Problem::new(codes::TOO_MANY_SEALED).with("count", SEALED_LETTERS));
        Ok(None)
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
                told.id = Some(self.keep(tx, opened, Some(letter), known, told)?);
            }
            Ok(admitted) => {
                told.state = series(tx, letter)?;
                told.first_key = admitted.key == KeyStep::First;
                self.admit(tx, &sender, letter, &admitted)?;
                let id = self.keep(tx, opened, Some(letter), known, told)?;
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

    /// Keeps a letter, or brings the row of one that was set aside up to date.
    fn keep(
        &self,
        tx: &mut Tx<'_>,
        opened: &Opened,
        letter: Option<&Letter>,
        known: Option<&Received>,
        told: &mut Told,
    ) -> Result<ReceivedId, Problem> {
        let despite = || self.knowledge.despite.get(&opened.digest);
        let reason = match &told.problem {
            Some(problem) => Some(Reason::new(told.state, problem).text()),
            None => despite().map(|reason| reason::despite(reason)),
        };
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

/// A letter that came sealed while the key was not open is settled when it came again and could be read: the letter
/// is kept, and its sealed copy needs no bytes any more.
fn settle_outer(tx: &mut Tx<'_>, opened: &Opened) -> Result<(), Problem> {
    if let Some(outer) = &opened.outer
        && let Some(row) = tx.received_by_digest(outer)?
        && row.state == ReceivedState::Aside
    {
        let reason = Reason::of(&row).settled();
        tx.set_received(row.id, ReceivedState::Aside, Some(&reason.text()))?;
        tx.forget_received(row.id)?;
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
