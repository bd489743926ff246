//! Letters of a municipality: signed, kept, written to a folder and put into the outbox. They are recorded before they
//! are written, like a school's. A pulled-out stick leaves signed letters that nobody has seen: the same command takes
//! them again, under the same number, as long as they say what would be said now.
//!
//! They carry no numbers of pupils, so they leave as they are, for anybody to verify; what schools send is encrypted.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use domain::catalogue::Identity;
use domain::problem::{Problem, codes};
use letter::{
    Digest, Draft, Header, Kind, Recipient, SealedLetter, Sender, SigningKey, Trust, VerifiedLetter,
    statement,
};
use serde::Serialize;
use store::{Action, Letter, LetterId, LetterState, NewLetter, NewOutbox, NewParcel, Step, Tx};

use super::campaign::Year;
use crate::desk::Desk;
use crate::{disk, outbox};

/// Letters signed in one transaction.
const BATCH: usize = 64;

/// A letter about to be signed.
pub(super) struct Outgoing {
    pub kind: Kind,
    pub to: Option<Recipient>,
    pub files: BTreeMap<String, Vec<u8>>,
    /// What it carries, in short, as JSON of this module's callers.
    pub content: String,
}

/// A letter that was made.
#[derive(Debug, Clone, Serialize)]
pub struct Made {
    /// `invitation`, `receipt`, …
    pub kind: &'static str,
    /// ИНН of the recipient, empty for none.
    pub inn: String,
    /// Name of the recipient.
    pub name: String,
    /// Number.
    pub sequence: u32,
    /// Digest.
    pub digest: String,
    /// Where it was written; empty when it was not.
    pub path: String,
    /// Does it wait for delivery?
    pub waits: bool,
}

/// A signed letter with its row.
struct Kept {
    made: Made,
    id: LetterId,
    file_name: String,
    bytes: Vec<u8>,
}

/// The newest letters of each kind to each recipient, by both.
type Newest = HashMap<(String, String), Letter>;

/// How letters are signed and where they go.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The password of the key.
    pub password: &'a str,
    /// A folder to write into, if any.
    pub folder: Option<&'a Path>,
}

impl Desk {
    /// The municipality's signing key, opened.
    pub(super) fn municipal_signer(&self, password: &str) -> Result<SigningKey, Problem> {
        let key = self
            .store()?
            .current_key()?
            .ok_or_else(|| Problem::new(codes::NO_KEY))?;
        Ok(letter::unlock(&key.secret, password)?)
    }

    /// Signs letters, keeps them, and writes them where the order says. `also` is done in the transaction that keeps
    /// each letter: what the letter says becomes true together with it.
    pub(super) fn send(
        &mut self,
        year: &Year,
        letters: Vec<Outgoing>,
        order: Order<'_>,
        mut also: impl FnMut(&mut Tx<'_>, &Made) -> Result<(), Problem>,
    ) -> Result<Vec<Made>, Problem> {
        let key = self.municipal_signer(order.password)?;
        // Before anything becomes true: a letter that cannot be written would leave a school accepted without knowing.
        if let Some(folder) = order.folder {
            disk::takes_files(folder)?;
        }
        let desk = self.municipality()?;
        let age_recipient = self.store()?.current_age_key()?.map(|key| key.recipient);
        let sender = Sender {
            inn: desk.inn,
            ogrn: String::new(),
            name: desk.name,
        };
        let newest = match order.folder {
            Some(_) => self.newest_letters(year)?,
            None => Newest::new(),
        };
        let mut made = Vec::new();
        let mut letters = letters.into_iter().peekable();
        while letters.peek().is_some() {
            let batch: Vec<Outgoing> = letters.by_ref().take(BATCH).collect();
            let again = batch
                .iter()
                .map(|one| self.left_unwritten(&newest, year, one, &key));
            let again = again.collect::<Result<Vec<_>, _>>()?;
            let (actor, at) = (self.actor()?, self.now());
            let to = batch.first().and_then(|one| one.to.as_ref());
            let inn = to.map(|to| to.inn.clone()).unwrap_or_default();
            let label = self.speech().say("step-municipal-letter", &[("inn", inn.into())]);
            let step = Step {
                actor: &actor,
                at: &at,
                action: Action::Sign,
                label: &label,
            };
            let signing = Signing {
                year,
                key: &key,
                sender: &sender,
                age_recipient: age_recipient.as_deref(),
                at: &at,
            };
            let kept = self
                .store_mut()?
                .change(&step, |tx| signing.sign_all(tx, batch, again, &mut also))?;
            made.extend(self.write_letters(kept.value, order.folder, &key)?);
        }
        Ok(made)
    }

    fn newest_letters(&self, year: &Year) -> Result<Newest, Problem> {
        let mut newest = Newest::new();
        for letter in self.store()?.letters(year.period)? {
            let place = (letter.kind.clone(), letter.recipient.clone());
            match newest.get(&place) {
                Some(known) if known.sequence >= letter.sequence => {}
                _ => {
                    newest.insert(place, letter);
                }
            }
        }
        Ok(newest)
    }

    /// The newest letter of this kind to this recipient, when it was signed and never written and says what would be
    /// said now: only the number and the hour of an answer may be others.
    fn left_unwritten(
        &self,
        newest: &Newest,
        year: &Year,
        outgoing: &Outgoing,
        key: &SigningKey,
    ) -> Result<Option<Kept>, Problem> {
        let inn = outgoing.to.as_ref().map(|to| to.inn.clone()).unwrap_or_default();
        let row = newest.get(&(outgoing.kind.as_str().to_owned(), inn.clone()));
        let Some(row) = row.filter(|row| row.state == LetterState::Signed) else {
            return Ok(None);
        };
        let store = self.store()?;
        let post = year.post.as_ref().filter(|_| !inn.is_empty());
        let waits = store.outbox_of(row.id)?;
        let same_way = post.map(|post| &post.url) == waits.as_ref().map(|row| &row.url);
        let bytes = store.letter_bytes(row.id)?;
        // One that another key signed is signed anew.
        let same = letter::verify(&bytes, Trust::Key(key.public()))
            .is_ok_and(|letter| letter.header().recipient == outgoing.to && says_the_same(&letter, outgoing));
        Ok((same && same_way).then(|| Kept {
            made: Made {
                kind: outgoing.kind.as_str(),
                name: outgoing.to.as_ref().map(|to| to.name.clone()).unwrap_or_default(),
                inn,
                sequence: row.sequence,
                digest: row.digest.clone(),
                path: String::new(),
                waits: waits.as_ref().is_some_and(outbox::waits),
            },
            id: row.id,
            file_name: row.file_name.clone(),
            bytes,
        }))
    }

    /// Writes signed letters into a folder and notes where they are.
    fn write_letters(
        &mut self,
        kept: Vec<Kept>,
        folder: Option<&Path>,
        key: &SigningKey,
    ) -> Result<Vec<Made>, Problem> {
        let Some(folder) = folder else {
            return Ok(kept.into_iter().map(|kept| kept.made).collect());
        };
        let mut written = Vec::new();
        for mut one in kept {
            let trust = Trust::Key(key.public());
            let placed = letter::place(&one.bytes, folder, &one.file_name, trust)?;
            one.made.path = placed.path.display().to_string();
            written.push((one.id, one.made));
        }
        let label = self.speech().say("step-write", &[]);
        self.commit(Action::Send, &label, |tx| -> Result<(), Problem> {
            for (id, made) in &written {
                tx.set_letter_state(*id, LetterState::Written, Some(&made.path))?;
            }
            Ok(())
        })?;
        Ok(written.into_iter().map(|(_, made)| made).collect())
    }
}

/// What all letters of one sending have in common.
struct Signing<'a> {
    year: &'a Year,
    key: &'a SigningKey,
    sender: &'a Sender,
    age_recipient: Option<&'a str>,
    at: &'a str,
}

impl Signing<'_> {
    /// Signs a batch; what was signed before and never left is taken as it is.
    fn sign_all(
        &self,
        tx: &mut Tx<'_>,
        batch: Vec<Outgoing>,
        again: Vec<Option<Kept>>,
        also: &mut impl FnMut(&mut Tx<'_>, &Made) -> Result<(), Problem>,
    ) -> Result<Vec<Kept>, Problem> {
        let mut kept = Vec::new();
        for (outgoing, again) in batch.into_iter().zip(again) {
            let one = match again {
                Some(one) => one,
                None => self.sign(tx, outgoing)?,
            };
            also(tx, &one.made)?;
            kept.push(one);
        }
        Ok(kept)
    }

    fn sign(&self, tx: &mut Tx<'_>, outgoing: Outgoing) -> Result<Kept, Problem> {
        let kind = outgoing.kind.as_str();
        let to = outgoing.to.as_ref();
        let inn = to.map(|to| to.inn.clone()).unwrap_or_default();
        let sequence = tx.next_sequence_to(self.year.period, kind, &inn)?;
        let previous = match sequence {
            1 => None,
            _ => tx
                .letters(self.year.period)?
                .into_iter()
                .filter(|letter| letter.kind == kind && letter.recipient == inn)
                .max_by_key(|letter| letter.sequence)
                .map(|letter| letter.digest),
        };
        let draft = Draft {
            header: Header {
                kind: outgoing.kind,
                sender: self.sender.clone(),
                recipient: outgoing.to.clone(),
                period: self.year.school_year.clone(),
                sequence,
                previous: previous.as_deref().map(digest_of).transpose()?,
                questionnaire: definition(&self.year.catalogue.questionnaire.identity)?,
                methodology: definition(&self.year.catalogue.methodology.identity)?,
                program: env!("CARGO_PKG_VERSION").to_owned(),
                created_at: self.at.to_owned(),
            },
            files: outgoing.files,
            age_recipient: self.age_recipient.map(str::to_owned),
            succeeds: None,
        };
        let sealed = letter::seal(&draft, self.key)?;
        let digest = sealed.digest().to_string();
        let id = tx.add_letter(&NewLetter {
            period: self.year.period,
            kind,
            sequence,
            digest: &digest,
            previous: previous.as_deref(),
            file_name: sealed.file_name(),
            recipient: &inn,
            content: &outgoing.content,
            bytes: sealed.bytes(),
        })?;
        let waits = self.post(tx, id, &inn, kind, &sealed)?;
        let made = Made {
            kind,
            name: outgoing.to.map(|to| to.name).unwrap_or_default(),
            inn,
            sequence,
            digest,
            path: String::new(),
            waits,
        };
        Ok(Kept {
            made,
            id,
            file_name: sealed.file_name().to_owned(),
            bytes: sealed.into_bytes(),
        })
    }

    /// A letter to a school goes to the receiving point too, with a ticket that needs no password later.
    fn post(
        &self,
        tx: &mut Tx<'_>,
        id: LetterId,
        inn: &str,
        kind: &str,
        sealed: &SealedLetter,
    ) -> Result<bool, Problem> {
        let Some(post) = self.year.post.as_ref().filter(|_| !inn.is_empty()) else {
            return Ok(false);
        };
        let sha256 = Digest::of(sealed.bytes());
        let from = &self.sender.inn;
        let ticket = format!("vsoko-upload/1 sha256={sha256} from={from} to={inn} kind={kind}");
        tx.add_parcel(&NewParcel {
            letter: id,
            file_name: sealed.file_name(),
            public: &self.key.public().to_base64(),
            signature: &statement::sign(self.key, &ticket)?,
            statement: &ticket,
            bytes: sealed.bytes(),
        })?;
        tx.put_outbox(&NewOutbox {
            letter: id,
            to_inn: inn,
            url: &post.url,
            post_key: &post.key,
            certificate: post.certificate.as_deref(),
        })?;
        Ok(true)
    }
}

/// Does a letter carry just these files? An answer is registered anew each time it is made: its number and its hour
/// do not count.
fn says_the_same(letter: &VerifiedLetter, outgoing: &Outgoing) -> bool {
    let registered = matches!(outgoing.kind, Kind::Receipt | Kind::Return);
    let same = |one: &[u8], other: &[u8]| {
        one == other || (registered && unregistered(one).is_some_and(|one| Some(one) == unregistered(other)))
    };
    letter.files().count() == outgoing.files.len()
        && letter
            .files()
            .all(|(name, content)| outgoing.files.get(name).is_some_and(|file| same(file, content)))
}

/// The content of an answer without what the registration gives it.
fn unregistered(file: &[u8]) -> Option<serde_json::Map<String, serde_json::Value>> {
    let mut content: serde_json::Map<_, _> = serde_json::from_slice(file).ok()?;
    content.remove("at");
    content.remove("number");
    Some(content)
}

pub(super) fn digest_of(text: &str) -> Result<Digest, Problem> {
    text.parse()
        .map_err(|_| Problem::new(codes::STORED_MISFIT).with("target", text))
}

fn definition(identity: &Identity) -> Result<letter::Definition, Problem> {
    Ok(letter::Definition {
        id: identity.id.clone(),
        version: identity.version.clone(),
        hash: digest_of(&identity.hash)?,
    })
}
