//! Every letter that was sent or came: when, which way, under which key, how far it is; opened again at any time.

use std::path::Path;

use domain::problem::{Problem, codes};
use letter::{Kind, PublicKey, Trust};
use store::{Letter, OutboxState, Received, ReceivedState};

use super::receive::reason_view;
use super::view::letter_standing;
use crate::desk::Desk;
use crate::disk;
use crate::surroundings::moment;
use crate::wire::{LetterView, MailRow, Written};

impl Desk {
    /// The letters of a year, sent and received, the newest first.
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn mail(&self, school_year: &str) -> Result<Vec<MailRow>, Problem> {
        let store = self.store()?;
        let mut rows: Vec<(String, MailRow)> = Vec::new();
        if let Some(period) = store.period(school_year)? {
            for letter in store.letters(period.id)? {
                rows.push((letter.at.clone(), self.sent_row(school_year, &letter)?));
            }
        }
        for row in store.received()? {
            // What turned out to be no letter belongs to no year.
            if row.school_year == school_year || row.school_year.is_empty() {
                rows.push((row.at.clone(), self.received_row(&row)?));
            }
        }
        rows.sort_by(|one, other| other.0.cmp(&one.0));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    fn sent_row(&self, school_year: &str, letter: &Letter) -> Result<MailRow, Problem> {
        let store = self.store()?;
        let outbox = store.outbox_of(letter.id)?;
        let way = match (&outbox, &letter.path) {
            (Some(row), _) if row.state == OutboxState::Delivered => "mail-sent-post",
            (_, Some(_)) => "mail-sent-folder",
            (Some(_), None) => "mail-sent-queue",
            (None, None) => "mail-sent-none",
        };
        let path = letter.path.clone().unwrap_or_default();
        let verified = letter::verify(&store.letter_bytes(letter.id)?, Trust::CarriedKey)?;
        let to = verified.header().recipient.as_ref().map(|to| to.name.clone());
        let size = match store.parcel(letter.id)? {
            Some(parcel) => parcel.size,
            None => letter.size,
        };
        Ok(MailRow {
            digest: letter.digest.clone(),
            sent: true,
            kind: letter.kind.clone(),
            kind_words: self.kind_words(verified.header().kind),
            period: school_year.to_owned(),
            sequence: letter.sequence,
            at: moment(&letter.at),
            actor: letter.actor.clone(),
            partner: to.unwrap_or_default(),
            way: self.speech().say(way, &[("path", path.into())]),
            fingerprint: verified.fingerprint().to_string(),
            state: self.standing_words(letter)?,
            problem: None,
            file: letter.file_name.clone(),
            size: disk::size(size, self.speech()),
        })
    }

    fn received_row(&self, row: &Received) -> Result<MailRow, Problem> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == row.kind);
        let fingerprint = match row.public.as_str() {
            "" => String::new(),
            key => PublicKey::from_base64(key)?.fingerprint().to_string(),
        };
        let state = format!("mail-state-{}", row.state.as_str());
        let shown = matches!(row.state, ReceivedState::Aside);
        Ok(MailRow {
            digest: row.digest.clone(),
            sent: false,
            kind: row.kind.clone(),
            kind_words: kind.map_or_else(String::new, |kind| self.kind_words(kind)),
            period: row.school_year.clone(),
            sequence: row.sequence,
            at: moment(&row.at),
            actor: row.actor.clone(),
            partner: row.sender_name.clone(),
            way: self.speech().say(&format!("mail-way-{}", row.way.as_str()), &[]),
            fingerprint,
            state: self.speech().say(&state, &[]),
            problem: reason_view(row.reason.as_deref()).filter(|_| shown),
            file: row.file_name.clone(),
            size: disk::size(row.size, self.speech()),
        })
    }

    /// How far one of the school's letters is, in words: signed, written, delivered, received, accepted, returned.
    pub(crate) fn standing_words(&self, letter: &Letter) -> Result<String, Problem> {
        let standing = letter_standing(self.store()?, letter)?;
        Ok(self.speech().say(&format!("letter-state-{}", standing.word), &[]))
    }

    /// Opens a letter of the history again.
    ///
    /// # Errors
    /// When there is none with this digest.
    pub fn open_letter(&self, digest: &str) -> Result<LetterView, Problem> {
        let store = self.store()?;
        let (bytes, encrypted) = match store.letter_by_digest(digest)? {
            Some(own) => (store.letter_bytes(own.id)?, store.parcel(own.id)?.is_some()),
            None => (self.letter_by_digest(digest)?.1, false),
        };
        let letter = letter::verify(&bytes, Trust::CarriedKey)?;
        let public = letter.key().to_base64();
        let own = store.keys()?.iter().any(|key| key.public.contains(&public));
        let known = own
            || store
                .peers_of(&letter.header().sender.inn)?
                .iter()
                .any(|peer| peer.public == public && peer.state == store::PeerState::Trusted);
        Ok(super::super::letters::view(
            &letter,
            encrypted,
            known,
            self.speech(),
        ))
    }

    /// Writes a letter of the history into a folder again: an own one as it was handed over, one that came as it was
    /// kept.
    ///
    /// # Errors
    /// When there is none with this digest, or the folder cannot be written.
    pub fn export_letter(&mut self, digest: &str, folder: &Path) -> Result<Written, Problem> {
        let (name, bytes) = self.letter_by_digest(digest)?;
        let path = if letter::age_box::is_encrypted(&bytes) {
            // Without a password it is looked at from outside and compared byte for byte.
            letter::place_encrypted(&bytes, folder, &name, Trust::CarriedKey, None)?.path
        } else {
            letter::place(&bytes, folder, &name, Trust::CarriedKey)?.path
        };
        let path = path.display().to_string();
        self.note_written(digest, &path)?;
        Ok(Written {
            size: disk::size(bytes.len() as u64, self.speech()),
            path,
            remarks: Vec::new(),
        })
    }

    /// Name and bytes of a letter of the history.
    fn letter_by_digest(&self, digest: &str) -> Result<(String, Vec<u8>), Problem> {
        let store = self.store()?;
        if let Some(letter) = store.letter_by_digest(digest)? {
            let name = match store.parcel(letter.id)? {
                Some(parcel) => parcel.file_name,
                None => letter.file_name,
            };
            return Ok((name, store.outgoing_bytes(letter.id)?));
        }
        let row = store
            .received_by_digest(digest)?
            .ok_or_else(|| Problem::new(codes::NO_SUCH_LETTER))?;
        let bytes = store.received_bytes(row.id)?;
        // The name it came under may be anything; the letter has one of its own.
        let name = letter::verify(&bytes, Trust::CarriedKey)?.header().file_name();
        Ok((name, bytes))
    }
}
