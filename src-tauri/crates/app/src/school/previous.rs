//! Last year, when it was not filled in on this laptop: from a letter of this school, or by hand.

use std::path::Path;

use domain::catalogue::Identity;
use domain::form::{Form, Period, payload};
use domain::problem::{Problem, codes};
use letter::{Kind, Trust, VerifiedLetter};
use store::{Action, Definition, Step};

use super::begin::{definition, put_form};
use crate::desk::Desk;
use crate::wire::DeskView;

impl Desk {
    /// Takes the form of the year before from the letter it was handed over with. Nothing that stands on the desk is
    /// changed: a year that is here already stays as it is. The letter must be signed with a key of this school, or
    /// with the key whose fingerprint a person has compared and names here.
    ///
    /// # Errors
    /// What is wrong with the letter, or that it is another school's, another year's, of another kind.
    pub fn previous_from_letter(
        &mut self,
        school_year: &str,
        path: &Path,
        compared: Option<&str>,
    ) -> Result<DeskView, Problem> {
        let year = self.year(school_year)?;
        let before = self.missing_before(year.form.period)?;
        let letter = letter::verify(&super::letters::bytes(path)?, Trust::CarriedKey)?;
        let header = letter.header();
        if header.kind != Kind::Submission {
            return Err(Problem::new(codes::PREVIOUS_OTHER_KIND).with("kind", header.kind.as_str()));
        }
        let inn = year.form.passport_text("inn");
        let other_school = || {
            Problem::new(codes::PREVIOUS_OTHER_SCHOOL)
                .with("name", &header.sender.name)
                .with("found", &header.sender.inn)
                .with("inn", inn)
        };
        if header.sender.inn != inn {
            return Err(other_school());
        }
        if header.period != before.to_string() {
            return Err(Problem::new(codes::PREVIOUS_OTHER_YEAR)
                .with("found", &header.period)
                .with("expected", before));
        }
        self.trusted(&letter, compared)?;
        let bound = [&header.questionnaire, &header.methodology].map(bound_to);
        let catalogue = self.catalogue_for(&header.period, &bound[0], &bound[1])?;
        let files = letter
            .files()
            .map(|(name, content)| (name.to_owned(), content.to_vec()))
            .collect();
        let form = payload::from_files(&catalogue, before, &files)?;
        if form.passport_text("inn") != inn {
            return Err(other_school());
        }
        self.add_year(
            &catalogue.questionnaire.identity,
            &catalogue.methodology.identity,
            &form,
            Action::Receive,
        )
    }

    /// Begins the year before with an empty form, to be filled in by hand. The newest year stays the open one.
    ///
    /// # Errors
    /// When that year is here already.
    pub fn begin_previous(&mut self, school_year: &str) -> Result<DeskView, Problem> {
        let year = self.year(school_year)?;
        let before = self.missing_before(year.form.period)?;
        let catalogue = year.catalogue;
        let form = super::begin::carried(&catalogue, &year.form, before)?;
        self.add_year(
            &catalogue.questionnaire.identity,
            &catalogue.methodology.identity,
            &form,
            Action::Create,
        )
    }

    /// The year before this one, when it is not on the desk yet.
    fn missing_before(&self, period: Period) -> Result<Period, Problem> {
        let before = period
            .previous()
            .ok_or_else(|| Problem::new(codes::NOT_A_PERIOD).with("period", period))?;
        match self.store()?.period(&before.to_string())? {
            None => Ok(before),
            Some(_) => Err(Problem::new(codes::PREVIOUS_IS_HERE).with("period", before)),
        }
    }

    /// Is the letter signed with a key of this school, or with one that a person has compared?
    fn trusted(&self, letter: &VerifiedLetter, compared: Option<&str>) -> Result<(), Problem> {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        };
        let fingerprint = letter.fingerprint().to_string();
        if compared.is_some_and(|named| digits(named) == digits(&fingerprint)) {
            return Ok(());
        }
        for key in self.store()?.keys()? {
            if super::sign::public_key(&key.public)? == *letter.key() {
                return Ok(());
            }
        }
        Err(Problem::new(codes::PREVIOUS_OTHER_KEY).with("fingerprint", fingerprint))
    }

    /// Writes a further year as one step, beside everything that is here.
    fn add_year(
        &mut self,
        questionnaire: &Identity,
        methodology: &Identity,
        form: &Form,
        action: Action,
    ) -> Result<DeskView, Problem> {
        let (actor, at) = (self.actor()?, self.now());
        let school_year = form.period.to_string();
        let label = self
            .speech()
            .say("step-previous", &[("period", school_year.as_str().into())]);
        let step = Step {
            actor: &actor,
            at: &at,
            action,
            label: &label,
        };
        let bound = [questionnaire, methodology].map(definition);
        self.store_mut()?.change(&step, |tx| -> Result<(), Problem> {
            // Another program may have added the year since it was looked for.
            if tx.period(&school_year)?.is_some() {
                return Err(Problem::new(codes::PREVIOUS_IS_HERE).with("period", &school_year));
            }
            let period = tx.add_period(&school_year, &bound[0], &bound[1])?;
            put_form(tx, period, form)
        })?;
        self.told = None;
        self.view()
    }
}

/// A definition as a letter's header names it, as the store keeps it.
fn bound_to(found: &letter::Definition) -> Definition {
    Definition {
        id: found.id.clone(),
        version: found.version.clone(),
        hash: found.hash.to_string(),
    }
}
