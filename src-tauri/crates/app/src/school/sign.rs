//! Signing: checks, letter, durable record, and then the file, written and verified like a stranger would.

use std::collections::BTreeMap;
use std::path::Path;

use domain::catalogue::{Identity, Part};
use domain::form::payload;
use domain::problem::{Problem, codes};
use letter::{Digest, Draft, Header, Kind, PublicKey, Sender, Trust};
use store::{Action, LetterState, NewLetter, Step};

use super::outline::label;
use crate::desk::{Desk, Year};
use crate::places;
use crate::wire::Signed;

/// A letter that is recorded: what placing it needs.
struct Kept {
    digest: String,
    sequence: u32,
    file_name: String,
    bytes: Vec<u8>,
}

impl Desk {
    /// Signs the questionnaire (and the self-study part when it is complete) and writes the letter into a folder.
    ///
    /// The letter is recorded before it is written: a pulled-out stick leaves a signed letter in the history, which
    /// the next call writes again instead of signing another one, as long as the answers are the same.
    ///
    /// # Errors
    /// When the form has errors, the password is wrong or the place cannot be written.
    pub fn sign(&mut self, school_year: &str, password: &str, folder: &Path) -> Result<Signed, Problem> {
        let year = self.year(school_year)?;
        self.ready(&year)?;
        let secret = self
            .store()?
            .current_key()?
            .ok_or_else(|| Problem::new(codes::NO_KEY))?;
        let key = letter::unlock(&secret.secret, password)?;
        let with_selfstudy = year.evaluation.selfstudy_complete();
        let mut files = payload::to_files(&year.catalogue, &year.form, with_selfstudy);
        self.add_measures(&year, &mut files)?;
        let kept = match self.unwritten(&year, &files)? {
            Some(kept) => kept,
            None => self.seal(&year, files, with_selfstudy, &key)?,
        };
        let placed = letter::place(&kept.bytes, folder, &kept.file_name, Trust::Key(key.public()))?;
        let path = placed.path.display().to_string();
        self.note_written(&year, &kept.digest, &path)?;
        let remarks = self.copy_to_stick(folder)?;
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

    /// The newest letter, when it was never written and says just what the form says now.
    fn unwritten(&self, year: &Year, files: &BTreeMap<String, Vec<u8>>) -> Result<Option<Kept>, Problem> {
        let store = self.store()?;
        let Some(newest) = store.letters(year.period)?.into_iter().next() else {
            return Ok(None);
        };
        if newest.state != LetterState::Signed || newest.kind != Kind::Submission.as_str() {
            return Ok(None);
        }
        let bytes = store.letter_bytes(newest.id)?;
        let kept = letter::verify(&bytes, Trust::CarriedKey)?;
        let same = kept.files().count() == files.len()
            && kept
                .files()
                .all(|(name, content)| files.get(name).is_some_and(|file| file == content));
        Ok(same.then_some(Kept {
            digest: newest.digest,
            sequence: newest.sequence,
            file_name: newest.file_name,
            bytes,
        }))
    }

    fn seal(
        &mut self,
        year: &Year,
        files: BTreeMap<String, Vec<u8>>,
        with_selfstudy: bool,
        key: &letter::SigningKey,
    ) -> Result<Kept, Problem> {
        let (actor, at) = (self.actor()?, self.now());
        let content = if with_selfstudy {
            "questionnaire+selfstudy"
        } else {
            "questionnaire"
        };
        let label = self.speech().say("step-sign", &[]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Sign,
            label: &label,
        };
        let committed = self.store_mut()?.change(&step, |tx| -> Result<_, Problem> {
            let kind = Kind::Submission.as_str();
            let sequence = tx.next_sequence(year.period, kind)?;
            let previous = tx
                .letters(year.period)?
                .into_iter()
                .find(|letter| letter.kind == kind);
            let previous = previous.map(|letter| letter.digest);
            let header = Header {
                kind: Kind::Submission,
                sender: Sender {
                    inn: year.form.passport_text("inn").to_owned(),
                    ogrn: year.form.passport_text("ogrn").to_owned(),
                    name: year.form.passport_text("name_short").to_owned(),
                },
                recipient: None,
                period: year.form.period.to_string(),
                sequence,
                previous: previous.as_deref().map(digest_of).transpose()?,
                questionnaire: definition(&year.catalogue.questionnaire.identity)?,
                methodology: definition(&year.catalogue.methodology.identity)?,
                program: env!("CARGO_PKG_VERSION").to_owned(),
                created_at: at.clone(),
            };
            let sealed = letter::seal(
                &Draft {
                    header,
                    files,
                    age_recipient: None,
                    succeeds: None,
                },
                key,
            )?;
            let digest = sealed.digest().to_string();
            tx.add_letter(&NewLetter {
                period: year.period,
                kind,
                sequence,
                digest: &digest,
                previous: previous.as_deref(),
                file_name: sealed.file_name(),
                recipient: "",
                content,
                bytes: sealed.bytes(),
            })?;
            Ok(Kept {
                digest,
                sequence,
                file_name: sealed.file_name().to_owned(),
                bytes: sealed.into_bytes(),
            })
        })?;
        Ok(committed.value)
    }

    fn note_written(&mut self, year: &Year, digest: &str, path: &str) -> Result<(), Problem> {
        let (actor, at) = (self.actor()?, self.now());
        let label = self.speech().say("step-write", &[]);
        let step = Step {
            actor: &actor,
            at: &at,
            action: Action::Send,
            label: &label,
        };
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            if let Some(letter) = tx
                .letters(year.period)?
                .into_iter()
                .find(|letter| letter.digest == digest)
            {
                let state = letter.state.max(LetterState::Written);
                tx.set_letter_state(letter.id, state, Some(path))?;
            }
            Ok(())
        })?;
        self.told = None;
        Ok(())
    }

    /// A stick that takes the letter takes a copy of the database too. The letter is already safe then: a copy that
    /// fails is told beside it, not instead of it.
    fn copy_to_stick(&mut self, folder: &Path) -> Result<Vec<String>, Problem> {
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

/// The key a stored public key text names.
pub(crate) fn public_key(text: &str) -> Result<PublicKey, Problem> {
    Ok(PublicKey::from_text(text)?)
}

fn digest_of(text: &str) -> Result<Digest, Problem> {
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
