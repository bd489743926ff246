//! Two laptops, or a restored backup: letters of this school that this desk does not know. They are noticed from its own
//! letters that come back and from what the municipality says it knows; a person chooses, and only then is signed on.

use domain::form::payload;
use domain::problem::{Problem, codes};
use letter::Kind;
use serde::{Deserialize, Serialize};
use store::{Action, EntryKind, Letter, Received, ReceivedState};

use super::super::begin::put_form;
use super::Short;
use crate::desk::{Desk, Year, entry_target};
use crate::surroundings::moment;
use crate::wire::{ForkChoice, ForkOption, ForkView};

/// A letter of this school that this desk did not write.
struct Fork {
    /// The letter's digest, or the number when only that is known.
    id: String,
    sequence: u32,
    /// The letter itself, when it is here.
    there: Option<Received>,
    /// This desk's letter with the same number.
    here: Option<Letter>,
    chosen: Option<ForkChoice>,
}

/// A choice as the desk keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    choice: ForkChoice,
}

/// What this desk and the municipality know of the numbers of a year.
#[derive(Default)]
pub(crate) struct Known {
    /// The highest number.
    pub sequence: u32,
    /// Digest of the letter with that number, where it is known.
    pub digest: Option<String>,
}

impl Desk {
    /// The forks of a year, those without a choice first.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn forks(&self, school_year: &str) -> Result<Vec<ForkView>, Problem> {
        let year = self.year(school_year)?;
        let mut forks = self.found_forks(&year)?;
        forks.sort_by_key(|fork| (fork.chosen.is_some(), fork.sequence));
        Ok(forks.iter().map(|fork| self.fork_view(fork)).collect())
    }

    /// Refuses while a fork waits for a choice.
    pub(crate) fn no_open_fork(&self, year: &Year) -> Result<(), Problem> {
        match self.found_forks(year)?.iter().find(|fork| fork.chosen.is_none()) {
            None => Ok(()),
            Some(fork) => Err(Problem::new(codes::FORK_OPEN)
                .with("number", fork.sequence)
                .with("period", year.form.period)
                .with("fingerprint", "")),
        }
    }

    /// Settles a fork: the form here goes on under the next free number, or the other letter's form is taken (undo
    /// brings this one's back). Both letters stay where they are.
    ///
    /// # Errors
    /// When there is no such fork, or the other letter is not here.
    pub fn settle_fork(
        &mut self,
        school_year: &str,
        id: &str,
        choice: ForkChoice,
    ) -> Result<Vec<ForkView>, Problem> {
        let year = self.year(school_year)?;
        let unknown = || Problem::new(codes::NO_SUCH_FORK);
        let forks = self.found_forks(&year)?;
        let fork = forks.into_iter().find(|fork| fork.id == id).ok_or_else(unknown)?;
        let form = match choice {
            ForkChoice::Here => None,
            ForkChoice::There => {
                let row = fork.there.as_ref().ok_or_else(unknown)?;
                let letter = self.kept_letter(row)?;
                let files = letter
                    .files()
                    .map(|(name, content)| (name.to_owned(), content.to_vec()))
                    .collect();
                Some(payload::from_files(&year.catalogue, year.form.period, &files)?)
            }
        };
        let label = self
            .speech()
            .say("step-fork", &[("number", fork.sequence.to_string().into())]);
        let key = fork_key(&fork.id);
        let body = serde_json::to_string(&Kept { choice }).unwrap_or_default();
        self.change(Action::Import, &label, |tx| {
            tx.put(year.period, EntryKind::Choice, &key, Some(&body))?;
            let Some(form) = &form else {
                return Ok(());
            };
            // What stands here and not there goes; one undo brings it back.
            for entry in tx.entries(year.period)? {
                let here_only =
                    entry_target(entry.kind, &entry.key).is_some_and(|target| form.answer(&target).is_none());
                if here_only || matches!(entry.kind, EntryKind::Explanation | EntryKind::Word) {
                    tx.put(year.period, entry.kind, &entry.key, None)?;
                }
            }
            put_form(tx, year.period, form)
        })?;
        self.forks(school_year)
    }

    fn found_forks(&self, year: &Year) -> Result<Vec<Fork>, Problem> {
        let store = self.store()?;
        let period = year.form.period.to_string();
        let own: Vec<Letter> = submissions(store.letters(year.period)?);
        let inn = year.form.passport_text("inn");
        let mut forks: Vec<Fork> = Vec::new();
        let unknown = |digest: &str| own.iter().all(|letter| letter.digest != digest);
        for row in store.received_from(&period, Kind::Submission.as_str(), inn)? {
            // A letter under a key that is not this school's says nothing of its numbers.
            let known_key = store.keys()?.iter().any(|key| key.public.contains(&row.public));
            if known_key && unknown(&row.digest) {
                forks.push(self.fork(row.digest.clone(), row.sequence, Some(row), &own, year)?);
            }
        }
        for row in answers(store.received()?, &period) {
            let short = Short::of(&row.content);
            let strange = row.about.as_deref().filter(|digest| unknown(digest));
            if let Some(digest) = strange
                && forks.iter().all(|fork| fork.id != digest)
            {
                forks.push(self.fork(digest.to_owned(), short.about, None, &own, year)?);
            }
            let highest = own.iter().map(|letter| letter.sequence).max().unwrap_or(0);
            let told = forks.iter().any(|fork| fork.sequence >= short.highest);
            if short.highest > highest && !told {
                let id = short.highest.to_string();
                forks.push(self.fork(id, short.highest, None, &own, year)?);
            }
        }
        Ok(forks)
    }

    fn fork(
        &self,
        id: String,
        sequence: u32,
        there: Option<Received>,
        own: &[Letter],
        year: &Year,
    ) -> Result<Fork, Problem> {
        let kept = self
            .store()?
            .entry(year.period, EntryKind::Choice, &fork_key(&id))?;
        let chosen = kept.and_then(|body| serde_json::from_str::<Kept>(&body).ok());
        Ok(Fork {
            here: own.iter().find(|letter| letter.sequence == sequence).cloned(),
            chosen: chosen.map(|kept| kept.choice),
            id,
            sequence,
            there,
        })
    }

    fn fork_view(&self, fork: &Fork) -> ForkView {
        let id = match (&fork.here, &fork.there) {
            (Some(_), Some(_)) => "fork-two-letters",
            (None, Some(_)) => "fork-letter-elsewhere",
            (Some(_), None) => "fork-told-two",
            (None, None) => "fork-told-elsewhere",
        };
        let at = |at: &str| moment(at);
        let args = [
            ("number", fork.sequence.to_string().into()),
            (
                "here",
                fork.here
                    .as_ref()
                    .map_or_else(String::new, |letter| at(&letter.at))
                    .into(),
            ),
        ];
        let mut choices = vec![ForkOption {
            choice: ForkChoice::Here,
            words: self.speech().say("fork-choose-here", &[]),
        }];
        if fork.there.is_some() {
            choices.push(ForkOption {
                choice: ForkChoice::There,
                words: self.speech().say("fork-choose-there", &args[..1]),
            });
        }
        ForkView {
            id: fork.id.clone(),
            sequence: fork.sequence,
            words: self.speech().say(id, &args),
            choices,
            chosen: fork.chosen,
        }
    }
}

/// The highest number of this school's letters of a year, as this desk and the municipality know it.
pub(crate) fn highest_known(own: Vec<Letter>, received: Vec<Received>, period: &str, inn: &str) -> Known {
    let mut known = Known::default();
    let mut learn = |sequence: u32, digest: Option<&str>| {
        let more = sequence > known.sequence || (sequence == known.sequence && known.digest.is_none());
        if more {
            known.sequence = sequence;
            known.digest = digest.map(str::to_owned);
        }
    };
    for letter in submissions(own) {
        learn(letter.sequence, Some(&letter.digest));
    }
    let elsewhere = received.iter().filter(|row| {
        row.school_year == period && row.kind == Kind::Submission.as_str() && row.sender_inn == inn
    });
    for row in elsewhere {
        learn(row.sequence, Some(&row.digest));
    }
    for row in answers(received, period) {
        let short = Short::of(&row.content);
        learn(short.about, row.about.as_deref());
        learn(short.highest, None);
    }
    known
}

/// Receipts and returns of a year that count.
fn answers(received: Vec<Received>, period: &str) -> impl Iterator<Item = Received> {
    let period = period.to_owned();
    received.into_iter().filter(move |row| {
        row.school_year == period && row.state == ReceivedState::Valid && row.about.is_some()
    })
}

fn submissions(letters: Vec<Letter>) -> Vec<Letter> {
    letters
        .into_iter()
        .filter(|letter| letter.kind == Kind::Submission.as_str())
        .collect()
}

fn fork_key(id: &str) -> String {
    format!("fork.{id}")
}
