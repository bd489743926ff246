//! The whole hand-over for the screen, and how far a letter is.

use domain::problem::Problem;
use letter::Kind;
use store::{Letter, LetterState, ReceivedState, Store};

use super::Short;
use super::draft::mail_address;
use super::invitation::post_view;
use crate::desk::Desk;
use crate::outbox::delivery_word;
use crate::school::sign::newest_submission;
use crate::wire::{DeliveryView, LeavingView};

/// How far a letter of this school is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `signed`, `written`, `waiting`, `sending`, `stuck`, `delivered`, `received`, `accepted`, `returned`.
    pub word: &'static str,
    /// When it came to that.
    pub at: String,
    /// Under which number it is registered at the municipality; may be empty.
    pub number: String,
}

/// How far a letter is: what the municipality said last about it, or how far it came here.
///
/// Several words about one letter (received, returned, accepted after all) are put in order by the municipality's own
/// clock: it is one desk that says them, and only about this letter. Between equal times what came later counts.
pub(crate) fn letter_standing(store: &Store, letter: &Letter) -> Result<Standing, Problem> {
    let newest = store
        .received_about(&letter.digest)?
        .into_iter()
        .filter(|row| row.state == ReceivedState::Valid)
        .map(|row| (Short::of(&row.content), row))
        .max_by(|(one, first), (other, second)| {
            // Plain receipt is the least that can be said: it never takes back what was decided.
            let key = |short: &Short| (short.outcome != "received", instant(&short.at));
            key(one).cmp(&key(other)).then(first.id.cmp(&second.id))
        });
    if let Some((short, row)) = newest {
        let word = match (row.kind.as_str(), short.outcome.as_str()) {
            (kind, _) if kind == Kind::Return.as_str() => "returned",
            (_, "accepted") => "accepted",
            _ => "received",
        };
        return Ok(Standing {
            word,
            at: short.at,
            number: short.number,
        });
    }
    if letter.state <= LetterState::Delivered
        && let Some(row) = store.outbox_of(letter.id)?
        && let Some(word) = delivery_word(&row)
    {
        return Ok(Standing {
            word,
            at: row.created,
            number: String::new(),
        });
    }
    let word = match letter.state {
        LetterState::Signed => "signed",
        LetterState::Written => "written",
        LetterState::Delivered => "delivered",
        LetterState::Received => "received",
        LetterState::Accepted => "accepted",
    };
    Ok(Standing {
        word,
        at: letter.at.clone(),
        number: String::new(),
    })
}

/// A time to compare with others of the same clock.
fn instant(at: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(at).ok()
}

impl Desk {
    /// Everything the hand-over screen shows besides what stops signing.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn delivery(&self, school_year: &str) -> Result<DeliveryView, Problem> {
        let differences = self.letter_differences(school_year)?;
        let said_already = differences.is_empty() && self.last_goes_there(school_year)?;
        Ok(DeliveryView {
            invitations: self.invitations(school_year)?,
            leaving: self.leaving(school_year)?,
            keys: self.key_facts()?,
            queue: self.queue(school_year)?,
            returned: self.returned(school_year)?,
            forks: self.forks(school_year)?,
            advice: self.advice(school_year)?,
            differences,
            said_already,
            mail: self.mail(school_year)?,
        })
    }

    /// Is the last letter of a year addressed as the next one would be?
    fn last_goes_there(&self, school_year: &str) -> Result<bool, Problem> {
        let letters = self.store()?.letters(self.period_row(school_year)?)?;
        let Some(last) = newest_submission(letters) else {
            return Ok(false);
        };
        let to = self.addressee(school_year)?.map(|to| to.inn);
        Ok(last.recipient == to.unwrap_or_default())
    }

    /// How the next letter of a year leaves.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn leaving(&self, school_year: &str) -> Result<LeavingView, Problem> {
        let year = self.year(school_year)?;
        let Some(to) = self.addressee(school_year)? else {
            let waits = !self.invitations(school_year)?.is_empty();
            let words = if waits {
                "leaving-unverified"
            } else {
                "leaving-nobody"
            };
            return Ok(LeavingView {
                to: String::new(),
                encrypted: false,
                words: self.speech().say(words, &[]),
                plain_warning: String::new(),
                files: false,
                files_warning: String::new(),
                kept_files: Vec::new(),
                post: None,
                mail_to: String::new(),
            });
        };
        let encrypted = to.age.is_some();
        let files = to.of_this_year && to.campaign.evidence.files;
        let args = [("name", (&to.name).into())];
        let words = if encrypted {
            "leaving-encrypted"
        } else {
            "leaving-plain"
        };
        let when = |holds: bool, id: &str| {
            if holds {
                self.speech().say(id, &args)
            } else {
                String::new()
            }
        };
        Ok(LeavingView {
            encrypted,
            words: self.speech().say(words, &args),
            plain_warning: when(encrypted, "leaving-plain-warning"),
            files,
            files_warning: when(files, "evidence-warning"),
            kept_files: if files {
                self.evidence_lines(&year)?
            } else {
                Vec::new()
            },
            post: to.post.as_ref().map(post_view).transpose()?,
            mail_to: mail_address(&to.campaign.settings.contact),
            to: to.name,
        })
    }
}
