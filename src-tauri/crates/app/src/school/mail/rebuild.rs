//! The form from the school's own letter, on a fresh laptop after the old one died.

use std::collections::BTreeMap;
use std::path::Path;

use domain::form::{Form, payload};
use domain::problem::{Problem, codes};
use letter::{Field, Kind, LetterError, Trust, VerifiedLetter};
use store::{Action, Definition, LetterState, NewLetter};

use super::super::begin::{definition, period_of, put_form};
use super::same_fingerprint;
use crate::desk::{Desk, SETTING_PERIOD, read_form};
use crate::opening::Opening;
use crate::parcel;
use crate::wire::DeskView;

impl Desk {
    /// Takes the form of a letter that this school has signed: begins the desk when the folder is empty, and the year
    /// when it is not here. Answers that stand here are never written over. The letter is kept with its number, so
    /// that the next one continues from it.
    ///
    /// On a desk of this school the letter must be signed with one of its keys, or with the one whose fingerprint was
    /// compared (`compared`): the old laptop's key may be gone with it.
    ///
    /// # Errors
    /// What is wrong with the letter, or that answers are here.
    pub fn rebuild(
        &mut self,
        path: &Path,
        opening: Option<&Opening>,
        compared: Option<&str>,
    ) -> Result<DeskView, Problem> {
        self.require(store::DeskKind::School)?;
        let bytes = parcel::one_letter(path, |path| Ok(letter::read_file(path)?))?;
        let bytes = Opening::of(opening, bytes)?;
        let letter = letter::verify(&bytes, Trust::CarriedKey)?;
        let header = letter.header();
        if header.kind != Kind::Submission {
            return Err(Problem::new(codes::REBUILD_OTHER_KIND).with("kind", header.kind.as_str()));
        }
        let period = period_of(&header.period)?;
        let bound = [&header.questionnaire, &header.methodology].map(|found| Definition {
            id: found.id.clone(),
            version: found.version.clone(),
            hash: found.hash.to_string(),
        });
        let catalogue = self.catalogue_for(&header.period, &bound[0], &bound[1])?;
        let files: BTreeMap<String, Vec<u8>> = letter
            .files()
            .map(|(name, content)| (name.to_owned(), content.to_vec()))
            .collect();
        let form = payload::from_files(&catalogue, period, &files)?;
        if form.passport_text("inn") != header.sender.inn {
            let elsewhere = LetterError::Elsewhere {
                field: Field::SenderInn,
                found: form.passport_text("inn").to_owned(),
                expected: header.sender.inn.clone(),
            };
            return Err(elsewhere.into());
        }
        let begins = self.store.is_none();
        if !begins {
            self.may_rebuild(&letter, compared)?;
            self.nothing_stands_here(&catalogue, &form)?;
        } else {
            self.create(false)?;
        }
        let label = self
            .speech()
            .say("step-rebuild", &[("number", header.sequence.to_string().into())]);
        let questionnaire = definition(&catalogue.questionnaire.identity);
        let methodology = definition(&catalogue.methodology.identity);
        let previous = header.previous.map(|digest| digest.to_string());
        let content = if files.contains_key("selfstudy.json") {
            "questionnaire+selfstudy"
        } else {
            "questionnaire"
        };
        let place = path.display().to_string();
        self.change(Action::Import, &label, |tx| {
            let id = match tx.period(&header.period)? {
                Some(known) => known.id,
                None => tx.add_period(&header.period, &questionnaire, &methodology)?,
            };
            put_form(tx, id, &form)?;
            if tx.desk()?.inn.is_empty() {
                tx.set_desk(&header.sender.inn, &header.sender.name)?;
            }
            tx.set_setting(SETTING_PERIOD, &header.period)?;
            let kept = tx.add_letter(&NewLetter {
                period: id,
                kind: Kind::Submission.as_str(),
                sequence: header.sequence,
                digest: &letter.digest().to_string(),
                previous: previous.as_deref(),
                file_name: &header.file_name(),
                recipient: header.recipient.as_ref().map_or("", |to| &to.inn),
                content,
                bytes: &bytes,
            })?;
            tx.set_letter_state(kept, LetterState::Written, Some(&place))?;
            Ok(())
        })?;
        self.view()
    }

    /// Another school's letter is nothing for this desk, nor is one under a key nobody has compared.
    fn may_rebuild(&self, letter: &VerifiedLetter, compared: Option<&str>) -> Result<(), Problem> {
        let here = self.store()?.desk()?.inn;
        if !here.is_empty() && here != letter.header().sender.inn {
            return Err(Problem::new(codes::OTHER_SCHOOL).with("inn", here));
        }
        let fingerprint = letter.fingerprint().to_string();
        if compared.is_some_and(|named| same_fingerprint(named, &fingerprint)) {
            return Ok(());
        }
        let keys = self.store()?.keys()?;
        let own = keys
            .iter()
            .any(|key| super::super::sign::public_key(&key.public).is_ok_and(|own| own == *letter.key()));
        // A desk that was just begun anew has no key yet, or one that has signed nothing.
        if own {
            Ok(())
        } else {
            Err(Problem::new(codes::REBUILD_OTHER_KEY).with("fingerprint", fingerprint))
        }
    }

    /// Refuses when something else than the letter says was answered in that year.
    fn nothing_stands_here(
        &self,
        catalogue: &domain::catalogue::Catalogue,
        form: &Form,
    ) -> Result<(), Problem> {
        let store = self.store()?;
        let name = form.period.to_string();
        let Some(period) = store.period(&name)? else {
            return Ok(());
        };
        if period.questionnaire.hash != catalogue.questionnaire.identity.hash {
            return Err(Problem::new(codes::OTHER_QUESTIONNAIRE).with("period", &name));
        }
        let here = read_form(catalogue, &name, &store.entries(period.id)?)?;
        // What a new year brings along by itself (the passport's lasting fields) is no work of a person.
        let lost = here
            .entries
            .iter()
            .filter(|(_, answer)| !answer.taken)
            .any(|(target, answer)| {
                form.answer(target).and_then(|told| told.value.as_ref()) != answer.value.as_ref()
            });
        if lost {
            Err(Problem::new(codes::REBUILD_OVER_ANSWERS).with("period", name))
        } else {
            Ok(())
        }
    }
}
