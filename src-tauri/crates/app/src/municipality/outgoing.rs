//! Letters of a municipality: signed, kept, written to a folder and put into the outbox. They are recorded before they
//! are written, like a school's: a pulled-out stick leaves signed letters that can be written again.
//!
//! They carry no numbers of pupils, so they leave as they are, for anybody to verify; what schools send is encrypted.

use std::collections::BTreeMap;
use std::path::Path;

use domain::catalogue::Identity;
use domain::problem::{Problem, codes};
use letter::{Digest, Draft, Header, Kind, Recipient, SealedLetter, Sender, SigningKey, Trust, statement};
use serde::Serialize;
use store::{Action, LetterId, LetterState, NewLetter, NewOutbox, NewParcel, Step, Tx};

use super::campaign::Year;
use crate::desk::Desk;
use crate::disk;

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
    sealed: SealedLetter,
}

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
        let mut made = Vec::new();
        let mut letters = letters.into_iter().peekable();
        while letters.peek().is_some() {
            let batch: Vec<Outgoing> = letters.by_ref().take(BATCH).collect();
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
                .change(&step, |tx| -> Result<Vec<Kept>, Problem> {
                    let mut kept = Vec::new();
                    for outgoing in batch {
                        let one = signing.sign(tx, outgoing)?;
                        also(tx, &one.made)?;
                        kept.push(one);
                    }
                    Ok(kept)
                })?;
            made.extend(self.write_letters(kept.value, order.folder, &key)?);
        }
        Ok(made)
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
            let name = one.sealed.file_name().to_owned();
            let placed = letter::place(one.sealed.bytes(), folder, &name, Trust::Key(key.public()))?;
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
        Ok(Kept { made, id, sealed })
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
