//! Signing: checks, letter, durable record, and then the file, written and verified like a stranger would.
//!
//! Once an invitation is trusted the letter is addressed and encrypted to the municipality and to the school itself,
//! and the ticket for its upload is signed with it, so that delivery later needs no password.

use std::collections::BTreeMap;
use std::path::Path;

use domain::catalogue::{Identity, Part};
use domain::form::payload;
use domain::problem::{Problem, codes};
use letter::{
    Digest, Draft, Header, Identity as AgeIdentity, Kind, PublicKey, Recipient, Sender, SigningKey,
    Succession, Trust, age_box, statement,
};
use store::{Action, Letter, LetterState, NewLetter, NewParcel, Tx};

use super::mail::{Addressee, Evidence, highest_known};
use super::outline::label;
use crate::desk::{Desk, Year};
use crate::places;
use crate::wire::{SignOptions, Signed};

/// Remembered: the older key's signature for the current one.
pub(crate) const SETTING_SUCCESSION: &str = "succession";

/// A letter that is recorded: what placing it needs.
struct Kept {
    digest: String,
    sequence: u32,
    /// Name and bytes of what is handed over: the encrypted letter, or the letter itself.
    file_name: String,
    bytes: Vec<u8>,
}

/// Everything the letter is made with.
struct Making<'a> {
    year: &'a Year,
    files: BTreeMap<String, Vec<u8>>,
    with_selfstudy: bool,
    key: &'a SigningKey,
    identity: &'a AgeIdentity,
    addressee: Option<&'a Addressee>,
    /// Not encrypted although it could be.
    plain: bool,
}

impl Making<'_> {
    /// To whom the letter is encrypted, if it is.
    fn encrypted_to(&self) -> Option<&age_box::Recipient> {
        self.addressee
            .filter(|_| !self.plain)
            .and_then(|to| to.age.as_ref())
    }

    fn recipient(&self) -> &str {
        self.addressee.map_or("", |to| &to.inn)
    }
}

impl Desk {
    /// Signs the questionnaire (and the self-study part when it is complete) and writes the letter into a folder.
    ///
    /// # Errors
    /// As [`Desk::sign_with`].
    pub fn sign(&mut self, school_year: &str, password: &str, folder: &Path) -> Result<Signed, Problem> {
        let options = SignOptions {
            folder: Some(folder.display().to_string()),
            ..SignOptions::default()
        };
        self.sign_with(school_year, password, &options)
    }

    /// Signs the questionnaire (and the self-study part when it is complete) and, if a folder is named, writes the
    /// letter there.
    ///
    /// The letter is recorded before it is written: a pulled-out stick leaves a signed letter in the history, which
    /// the next call writes again instead of signing another one, as long as the answers are the same.
    ///
    /// # Errors
    /// When the form has errors, a fork waits for a choice, the password is wrong or the place cannot be written.
    pub fn sign_with(
        &mut self,
        school_year: &str,
        password: &str,
        options: &SignOptions,
    ) -> Result<Signed, Problem> {
        let year = self.year(school_year)?;
        self.ready(&year)?;
        self.no_open_fork(&year)?;
        let addressee = self.addressee(school_year)?;
        let could_encrypt = addressee.as_ref().is_some_and(|to| to.age.is_some());
        if could_encrypt && options.plain && !options.plain_confirmed {
            return Err(Problem::new(codes::PLAIN_UNCONFIRMED));
        }
        let secret = self
            .store()?
            .current_key()?
            .ok_or_else(|| Problem::new(codes::NO_KEY))?;
        let key = letter::unlock(&secret.secret, password)?;
        let identity = self.own_identity(password)?;
        let with_selfstudy = year.evaluation.selfstudy_complete();
        let mut files = payload::to_files(&year.catalogue, &year.form, with_selfstudy);
        self.add_measures(&year, &mut files)?;
        let evidence = self.evidence_for(&year, addressee.as_ref(), options)?;
        let mut remarks = Vec::new();
        if !evidence.0.is_empty() {
            remarks.push(self.speech().say("evidence-warning", &[]));
        }
        files.extend(evidence.0);
        let making = Making {
            year: &year,
            files,
            with_selfstudy,
            key: &key,
            identity: &identity,
            addressee: addressee.as_ref(),
            plain: options.plain,
        };
        let kept = match self.unwritten(&making)? {
            Some(kept) => kept,
            None => self.seal(&making)?,
        };
        if could_encrypt && options.plain {
            remarks.push(self.speech().say("sign-plain", &[]));
        }
        let path = match &options.folder {
            None => String::new(),
            Some(folder) => {
                let folder = Path::new(folder);
                let path = self.place(&kept, folder, &key, &identity)?;
                self.note_written(&kept.digest, &path)?;
                remarks.extend(self.copy_to_stick(folder)?);
                path
            }
        };
        Ok(Signed {
            path,
            sequence: kept.sequence,
            digest: kept.digest,
            fingerprint: key.public().fingerprint().to_string(),
            remarks,
        })
    }

    /// Refuses while something in the questionnaire is wrong or missing.
    fn ready(&self, year: &Year) -> Result<(), Problem> {
        let errors: Vec<_> = year.evaluation.errors(Part::Questionnaire).collect();
        let Some(first) = errors.first() else {
            return Ok(());
        };
        let place = first.places.first().map_or_else(
            || first.id.clone(),
            |target| label(&year.catalogue, target, self.speech()),
        );
        Err(Problem::new(codes::FORM_NOT_READY)
            .with("count", errors.len())
            .with("first", place))
    }

    /// The files that go along: those chosen and, unless they are dropped, those of the last letter.
    fn evidence_for(
        &self,
        year: &Year,
        addressee: Option<&Addressee>,
        options: &SignOptions,
    ) -> Result<Evidence, Problem> {
        let asked = addressee.is_some_and(|to| to.of_this_year && to.campaign.evidence.files);
        if !asked {
            return if options.evidence.is_empty() {
                Ok(Evidence::default())
            } else {
                Err(Problem::new(codes::EVIDENCE_UNASKED))
            };
        }
        let kept = if options.drop_kept_files {
            Evidence::default()
        } else {
            self.carried_evidence(year)?
        };
        Evidence::read(year, &options.evidence, kept)
    }

    /// The newest letter, when it was never written and says just what the form says now, to the same municipality.
    fn unwritten(&self, making: &Making<'_>) -> Result<Option<Kept>, Problem> {
        let store = self.store()?;
        let Some(newest) = store.letters(making.year.period)?.into_iter().next() else {
            return Ok(None);
        };
        let parcel = store.parcel(newest.id)?;
        let another = newest.state != LetterState::Signed
            || newest.kind != Kind::Submission.as_str()
            || newest.recipient != making.recipient()
            || parcel.is_some() != making.encrypted_to().is_some();
        if another {
            return Ok(None);
        }
        let letter = letter::verify(&store.letter_bytes(newest.id)?, Trust::CarriedKey)?;
        let same = letter.key() == making.key.public()
            && letter.files().count() == making.files.len()
            && letter
                .files()
                .all(|(name, content)| making.files.get(name).is_some_and(|file| file == content));
        Ok(same.then_some(Kept {
            digest: newest.digest,
            sequence: newest.sequence,
            file_name: parcel.map_or(newest.file_name, |parcel| parcel.file_name),
            bytes: store.outgoing_bytes(newest.id)?,
        }))
    }

    fn seal(&mut self, making: &Making<'_>) -> Result<Kept, Problem> {
        let label = self.speech().say("step-sign", &[]);
        let at = self.now();
        let committed = self.change(Action::Sign, &label, |tx| seal_in(tx, making, &at))?;
        Ok(committed.value)
    }

    /// Writes what is handed over into a folder and reads it back as its reader will.
    fn place(
        &self,
        kept: &Kept,
        folder: &Path,
        key: &SigningKey,
        identity: &AgeIdentity,
    ) -> Result<String, Problem> {
        let trust = Trust::Key(key.public());
        let path = if age_box::is_encrypted(&kept.bytes) {
            letter::place_encrypted(&kept.bytes, folder, &kept.file_name, trust, Some(identity))?.path
        } else {
            letter::place(&kept.bytes, folder, &kept.file_name, trust)?.path
        };
        Ok(path.display().to_string())
    }

    /// Notes where a letter was written.
    pub(crate) fn note_written(&mut self, digest: &str, path: &str) -> Result<(), Problem> {
        let label = self.speech().say("step-write", &[]);
        self.change(Action::Send, &label, |tx| {
            if let Some(letter) = tx.letter_by_digest(digest)? {
                let state = letter.state.max(LetterState::Written);
                tx.set_letter_state(letter.id, state, Some(path))?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// A stick that takes the letter takes a copy of the database too. The letter is already safe then: a copy that
    /// fails is told beside it, not instead of it.
    pub(crate) fn copy_to_stick(&mut self, folder: &Path) -> Result<Vec<String>, Problem> {
        if !places::is_removable(folder) {
            return Ok(Vec::new());
        }
        let remark = match self.create_backup(Some(folder)) {
            Ok(copy) => self
                .speech()
                .say("remark-copy-made", &[("file", copy.name.into())]),
            Err(problem) => {
                let sentence = self.speech().problem(&problem);
                self.speech().say(
                    "remark-copy-failed",
                    &[
                        ("message", sentence.message.into()),
                        ("remedy", sentence.remedy.into()),
                    ],
                )
            }
        };
        Ok(vec![remark])
    }
}

/// Signs and records the letter, and its encrypted form with it.
fn seal_in(tx: &mut Tx<'_>, making: &Making<'_>, at: &str) -> Result<Kept, Problem> {
    let form = &making.year.form;
    let period = form.period.to_string();
    let inn = form.passport_text("inn");
    let letters = tx.letters(making.year.period)?;
    let known = highest_known(letters, tx.received()?, &period, inn);
    let previous = known.digest.as_deref().map(digest_of).transpose()?;
    let succeeds = succession(tx, making.key)?;
    let header = Header {
        kind: Kind::Submission,
        sender: Sender {
            inn: inn.to_owned(),
            ogrn: form.passport_text("ogrn").to_owned(),
            name: form.passport_text("name_short").to_owned(),
        },
        recipient: making.addressee.map(|to| Recipient {
            inn: to.inn.clone(),
            name: to.name.clone(),
        }),
        period,
        sequence: known.sequence + 1,
        previous,
        questionnaire: definition(&making.year.catalogue.questionnaire.identity)?,
        methodology: definition(&making.year.catalogue.methodology.identity)?,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: at.to_owned(),
    };
    let draft = Draft {
        header,
        files: making.files.clone(),
        age_recipient: Some(making.identity.recipient().to_string()),
        succeeds,
    };
    let sealed = letter::seal(&draft, making.key)?;
    let digest = sealed.digest().to_string();
    let content = if making.with_selfstudy {
        "questionnaire+selfstudy"
    } else {
        "questionnaire"
    };
    let id = tx.add_letter(&NewLetter {
        period: making.year.period,
        kind: Kind::Submission.as_str(),
        sequence: draft.header.sequence,
        digest: &digest,
        previous: known.digest.as_deref(),
        file_name: sealed.file_name(),
        recipient: making.recipient(),
        content,
        bytes: sealed.bytes(),
    })?;
    let mut kept = Kept {
        digest,
        sequence: draft.header.sequence,
        file_name: sealed.file_name().to_owned(),
        bytes: sealed.into_bytes(),
    };
    if let Some(to) = making.encrypted_to() {
        let own = making.identity.recipient().clone();
        let parcel = pack(&kept.bytes, &draft.header, &[to.clone(), own], making.key)?;
        kept.file_name.push_str(age_box::ENDING);
        tx.add_parcel(&NewParcel {
            letter: id,
            file_name: &kept.file_name,
            public: &making.key.public().to_base64(),
            statement: &parcel.statement,
            signature: &parcel.signature,
            bytes: &parcel.bytes,
        })?;
        kept.bytes = parcel.bytes;
    }
    Ok(kept)
}

/// A letter as it leaves the house.
pub(crate) struct Packed {
    pub bytes: Vec<u8>,
    pub statement: String,
    pub signature: String,
}

/// Encrypts a letter and signs the ticket for its upload.
pub(crate) fn pack(
    letter: &[u8],
    header: &Header,
    readers: &[age_box::Recipient],
    key: &SigningKey,
) -> Result<Packed, Problem> {
    let bytes = age_box::encrypt(letter, readers)?;
    let statement = format!(
        "vsoko-upload/1 sha256={} from={} to={} kind={}",
        Digest::of(&bytes),
        header.sender.inn,
        header.recipient.as_ref().map_or("-", |to| &to.inn),
        header.kind
    );
    let signature = statement::sign(key, &statement)?;
    Ok(Packed {
        bytes,
        statement,
        signature,
    })
}

/// The older key's word for the key that signs now, if that key has followed another.
pub(crate) fn succession(tx: &Tx<'_>, key: &SigningKey) -> Result<Option<Succession>, Problem> {
    let Some(text) = tx.setting(SETTING_SUCCESSION)? else {
        return Ok(None);
    };
    let kept: Option<Succession> = serde_json::from_str(&text).ok();
    let inn = tx.desk()?.inn;
    Ok(kept.filter(|kept| kept.check(&inn, key.public()).is_ok()))
}

/// The key a stored public key text names.
pub(crate) fn public_key(text: &str) -> Result<PublicKey, Problem> {
    Ok(PublicKey::from_text(text)?)
}

/// A kept digest.
pub(crate) fn digest_of(text: &str) -> Result<Digest, Problem> {
    text.parse()
        .map_err(|_| Problem::new(codes::STORED_MISFIT).with("target", text))
}

/// A catalogue's identity as a letter's header names it.
pub(crate) fn definition(identity: &Identity) -> Result<letter::Definition, Problem> {
    Ok(letter::Definition {
        id: identity.id.clone(),
        version: identity.version.clone(),
        hash: digest_of(&identity.hash)?,
    })
}

/// A letter of a year that was signed last and can be handed over.
pub(crate) fn newest_submission(letters: Vec<Letter>) -> Option<Letter> {
    letters
        .into_iter()
        .find(|letter| letter.kind == Kind::Submission.as_str())
}
