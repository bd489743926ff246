//! Files that came and are no letters: rows of `received` without bytes. Older programs do not know their state, so the
//! schema's version is one higher.

use rusqlite::named_params;

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::table;
use crate::table::letter::signed;
use crate::table::received::{
    FIELD_LIMIT, Received, ReceivedId, ReceivedState, Way, by_digest, insert_row, next_id, one, remove,
};

/// Most files that are remembered without being letters; the oldest are forgotten first.
pub const PASSED_OVER_LIMIT: usize = 1_000;

/// What the digest of a passed-over file begins with: no digest of a letter has it.
const NO_LETTER: &str = "file ";

/// A file that is no letter, about to be remembered.
#[derive(Debug, Clone, Copy)]
pub struct NewPassedOver<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// How it came.
    pub way: Way,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Why it was passed over, as text that only the caller understands.
    pub reason: &'a str,
}

impl Tx<'_> {
    /// What is remembered of a file by the SHA-256 of its bytes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn passed_over(&self, sha256: &str) -> Result<Option<Received>, StoreError> {
        by_digest(self.conn(), &format!("{NO_LETTER}{sha256}"))
    }

    /// Remembers a file that is no letter, without its bytes. The same file again is the same row; a person who let go
    /// of it is not asked again. The oldest rows give way.
    ///
    /// # Errors
    /// When a text is too long, or the database cannot be written.
    pub fn pass_over(&mut self, new: &NewPassedOver<'_>) -> Result<ReceivedId, StoreError> {
        if let Some(known) = self.passed_over(new.sha256)? {
            return Ok(known.id);
        }
        let row = Received {
            id: next_id(self.conn())?,
            school_year: String::new(),
            kind: String::new(),
            sender_inn: String::new(),
            sender_name: String::new(),
            public: String::new(),
            recipient_inn: String::new(),
            sequence: 0,
            digest: format!("{NO_LETTER}{}", new.sha256),
            previous: None,
            about: None,
            at: self.at().to_owned(),
            actor: self.actor().to_owned(),
            way: new.way,
            file_name: new.file_name.to_owned(),
            state: ReceivedState::PassedOver,
            reason: Some(new.reason.to_owned()),
            content: "{}".to_owned(),
            size: new.size,
            sha256: new.sha256.to_owned(),
        };
        [new.file_name, new.reason, new.sha256]
            .into_iter()
            .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
        insert_row(self.conn(), &row)?;
        self.conn()
            .prepare_cached(include_str!("../sql/passed_over_oldest.sql"))?
            .execute(named_params! { ":limit": signed(PASSED_OVER_LIMIT as u64) })?;
        let line = format!("{} {}", row.digest, row.state.as_str());
        self.note(&row, None, &line)?;
        Ok(row.id)
    }

    /// Lets go of the bytes of a row that was set aside and is no letter; what was noted of it stays, unless the same
    /// file is remembered already.
    ///
    /// # Errors
    /// When there is no such row, it is a letter that was taken, or the database cannot be written.
    pub fn forget_received(&mut self, id: ReceivedId) -> Result<(), StoreError> {
        let old = one(self.conn(), id)?;
        if old.state != ReceivedState::Aside || !old.kind.is_empty() {
            return Err(StoreError::Unknown(format!("a file set aside, {}", id.0)));
        }
        remove(self.conn(), id)?;
        self.pass_over(&NewPassedOver {
            file_name: &old.file_name,
            way: old.way,
            size: old.size,
            sha256: &old.sha256,
            reason: old.reason.as_deref().unwrap_or_default(),
        })?;
        Ok(())
    }
}
