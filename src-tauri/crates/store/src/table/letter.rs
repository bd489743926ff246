//! Letters byte for byte as they were written: losing a stick or a key must not lose the archive.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table::{self, PeriodId};

/// A letter may carry evidence up to 50 MB; the container around it is small.
pub(crate) const BYTES_LIMIT: usize = 64 * 1024 * 1024;
const FIELD_LIMIT: usize = 4_000;

/// Number of a letter's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterId(pub(crate) i64);

impl LetterId {
    /// The number, for those who name a letter by a number.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The inverse of [`LetterId::number`]; a number of no letter is found out when it is asked for.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// Signed and kept here; not yet on a stick or in a folder.
    Signed,
    /// Written, read back and verified.
    Written,
    /// The receiving point has it.
    Delivered,
    /// The municipality has it.
    Received,
    /// The municipality accepted it.
    Accepted,
}

impl LetterState {
    const ALL: [Self; 5] = [
        Self::Signed,
        Self::Written,
        Self::Delivered,
        Self::Received,
        Self::Accepted,
    ];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Written => "written",
            Self::Delivered => "delivered",
            Self::Received => "received",
            Self::Accepted => "accepted",
        }
    }
}

/// A letter about to be kept. Time and actor come from the step.
#[derive(Debug, Clone, Copy)]
pub struct NewLetter<'a> {
    /// School year.
    pub period: PeriodId,
    /// `submission`, `receipt`, …
    pub kind: &'a str,
    /// Number per year and kind.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`, hexadecimal.
    pub digest: &'a str,
    /// Digest of the letter before, if there was one.
    pub previous: Option<&'a str>,
    /// Plain Latin file name.
    pub file_name: &'a str,
    /// ИНН it is addressed to; empty when to nobody in particular.
    pub recipient: &'a str,
    /// What it carries, as text that only the caller understands.
    pub content: &'a str,
    /// The `.vsoko` as written.
    pub bytes: &'a [u8],
}

/// A letter as kept, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Row.
    pub id: LetterId,
    /// School year.
    pub period: PeriodId,
    /// `submission`, `receipt`, …
    pub kind: String,
    /// Number per year and kind.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`.
    pub digest: String,
    /// Digest of the letter before.
    pub previous: Option<String>,
    /// When it was signed.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// File name.
    pub file_name: String,
    /// What it carries.
    pub content: String,
    /// How far it has come.
    pub state: LetterState,
    /// Where it was written last.
    pub path: Option<String>,
    /// Size of the `.vsoko` in bytes.
    pub size: u64,
    /// SHA-256 of the `.vsoko`, hexadecimal.
    pub sha256: String,
    /// ИНН it is addressed to; empty when to nobody in particular.
    pub recipient: String,
}

impl Store {
    /// Letters of a year, newest first.
    pub fn letters(&self, period: PeriodId) -> Result<Vec<Letter>, StoreError> {
        all(self.conn(), period)
    }

    /// One letter.
    pub fn letter(&self, letter: LetterId) -> Result<Letter, StoreError> {
        one(self.conn(), letter)
    }

    /// A letter of any year by its digest: what a receipt or a return speaks about.
    pub fn letter_by_digest(&self, digest: &str) -> Result<Option<Letter>, StoreError> {
        by_digest(self.conn(), digest)
    }

    /// The `.vsoko` as it was written.
    pub fn letter_bytes(&self, letter: LetterId) -> Result<Vec<u8>, StoreError> {
        let known = one(self.conn(), letter)?;
        file(self.conn(), &known)
    }
}

impl Tx<'_> {
    /// Keeps a letter and notes it in the journal. The same letter twice is one letter.
    pub fn add_letter(&mut self, new: &NewLetter<'_>) -> Result<LetterId, StoreError> {
        if new.bytes.len() > BYTES_LIMIT {
            return Err(StoreError::Limit {
                what: What::Letter,
                limit: BYTES_LIMIT,
            });
        }
        let texts = [
            new.kind,
            new.digest,
            new.previous.unwrap_or_default(),
            new.file_name,
            new.recipient,
        ];
        texts
            .into_iter()
            .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
        table::limited(What::Field, new.content, 64 * 1024)?;
        if new.sequence == 0 || new.kind.is_empty() || new.digest.is_empty() {
            return Err(StoreError::Limit {
                what: What::Field,
                limit: FIELD_LIMIT,
            });
        }
        let same = table::row(
            self.conn(),
            "SELECT id FROM letter WHERE period = :period AND kind = :kind AND digest = :digest",
            named_params! { ":period": new.period.0, ":kind": new.kind, ":digest": new.digest },
            |row| Ok(LetterId(row.get(0)?)),
        )?;
        if let Some(same) = same {
            return Ok(same);
        }
        let highest: Option<i64> = self
            .conn()
            .query_row("SELECT max(id) FROM letter", [], |row| row.get(0))?;
        let letter = Letter {
            id: LetterId(highest.unwrap_or(0) + 1),
            period: new.period,
            kind: new.kind.to_owned(),
            sequence: new.sequence,
            digest: new.digest.to_owned(),
            previous: new.previous.map(str::to_owned),
            at: self.at().to_owned(),
            actor: self.actor().to_owned(),
            file_name: new.file_name.to_owned(),
            content: new.content.to_owned(),
            state: LetterState::Signed,
            path: None,
            size: new.bytes.len() as u64,
            sha256: seal::sha256(new.bytes),
            recipient: new.recipient.to_owned(),
        };
        insert(self.conn(), &letter, new.bytes)?;
        self.journal(Some(new.period), "letter", &key(&letter), None, Some(new.digest))?;
        Ok(letter.id)
    }

    /// Notes how far a letter has come and where it was written.
    pub fn set_letter_state(
        &mut self,
        letter: LetterId,
        state: LetterState,
        path: Option<&str>,
    ) -> Result<(), StoreError> {
        let old = one(self.conn(), letter)?;
        table::limited(What::Field, path.unwrap_or_default(), FIELD_LIMIT)?;
        let path = path.map(str::to_owned).or_else(|| old.path.clone());
        let new = Letter {
            state,
            path,
            ..old.clone()
        };
        if new == old {
            return Ok(());
        }
        self.conn()
            .prepare_cached(include_str!("../sql/letter_state.sql"))?
            .execute(named_params! {
                ":id": letter.0,
                ":state": new.state.as_str(),
                ":path": new.path,
                ":seal": seal::seal("letter", &parts(&new)),
            })?;
        let line = |letter: &Letter| {
            format!(
                "{} {}",
                letter.state.as_str(),
                letter.path.as_deref().unwrap_or("-")
            )
        };
        self.journal(
            Some(new.period),
            "letter",
            &key(&new),
            Some(&line(&old)),
            Some(&line(&new)),
        )
    }

    /// The number the next letter of this kind gets: one more than the highest known.
    pub fn next_sequence(&self, period: PeriodId, kind: &str) -> Result<u32, StoreError> {
        self.after_highest(
            "SELECT max(sequence) FROM letter WHERE period = :period AND kind = :kind",
            named_params! { ":period": period.0, ":kind": kind },
        )
    }

    /// The number the next letter of this kind to this recipient gets: a municipality counts per school.
    pub fn next_sequence_to(&self, period: PeriodId, kind: &str, recipient: &str) -> Result<u32, StoreError> {
        self.after_highest(
            include_str!("../sql/letter_highest.sql"),
            named_params! { ":period": period.0, ":kind": kind, ":recipient": recipient },
        )
    }

    fn after_highest(&self, sql: &str, params: impl rusqlite::Params) -> Result<u32, StoreError> {
        let highest: Option<u32> = self.conn().query_row(sql, params, |row| row.get(0))?;
        highest.unwrap_or(0).checked_add(1).ok_or(StoreError::Limit {
            what: What::Letter,
            limit: u32::MAX as usize,
        })
    }

    /// One letter, inside this transaction.
    pub fn letter_one(&self, letter: LetterId) -> Result<Letter, StoreError> {
        one(self.conn(), letter)
    }

    /// The year a letter belongs to.
    pub(crate) fn letter_period(&self, letter: LetterId) -> Result<PeriodId, StoreError> {
        Ok(one(self.conn(), letter)?.period)
    }

    /// A letter of any year by its digest, inside this transaction.
    pub fn letter_by_digest(&self, digest: &str) -> Result<Option<Letter>, StoreError> {
        by_digest(self.conn(), digest)
    }

    /// Letters of a year, newest first, inside this transaction.
    pub fn letters(&self, period: PeriodId) -> Result<Vec<Letter>, StoreError> {
        all(self.conn(), period)
    }
}

fn key(letter: &Letter) -> String {
    if letter.recipient.is_empty() {
        format!("{}.{}", letter.kind, letter.sequence)
    } else {
        format!("{}.{}.{}", letter.kind, letter.recipient, letter.sequence)
    }
}

/// Rows of schema 2 knew no recipient: their checksum must still hold.
fn parts(letter: &Letter) -> Vec<Part<'_>> {
    let mut parts = vec![
        Part::Int(letter.id.0),
        Part::Int(letter.period.0),
        Part::Text(&letter.kind),
        Part::Int(i64::from(letter.sequence)),
        Part::Text(&letter.digest),
        Part::MaybeText(letter.previous.as_deref()),
        Part::Text(&letter.at),
        Part::Text(&letter.actor),
        Part::Text(&letter.file_name),
        Part::Text(&letter.content),
        Part::Text(letter.state.as_str()),
        Part::MaybeText(letter.path.as_deref()),
        Part::Int(signed(letter.size)),
        Part::Text(&letter.sha256),
    ];
    if !letter.recipient.is_empty() {
        parts.push(Part::Text(&letter.recipient));
    }
    parts
}

fn insert(conn: &Connection, letter: &Letter, bytes: &[u8]) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/letter_add.sql"))?
        .execute(named_params! {
            ":id": letter.id.0,
            ":period": letter.period.0,
            ":kind": letter.kind,
            ":sequence": letter.sequence,
            ":digest": letter.digest,
            ":previous": letter.previous,
            ":at": letter.at,
            ":actor": letter.actor,
            ":file_name": letter.file_name,
            ":content": letter.content,
            ":state": letter.state.as_str(),
            ":path": letter.path,
            ":size": signed(letter.size),
            ":sha256": letter.sha256,
            ":recipient": letter.recipient,
            ":seal": seal::seal("letter", &parts(letter)),
        })?;
    conn.prepare_cached("INSERT INTO letter_file (letter, bytes) VALUES (:letter, :bytes)")?
        .execute(named_params! { ":letter": letter.id.0, ":bytes": bytes })?;
    Ok(())
}

pub(crate) fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn by_digest(conn: &Connection, digest: &str) -> Result<Option<Letter>, StoreError> {
    let params = named_params! { ":digest": digest };
    table::row(conn, include_str!("../sql/letter_digest.sql"), params, read)
}

fn one(conn: &Connection, letter: LetterId) -> Result<Letter, StoreError> {
    table::row(
        conn,
        include_str!("../sql/letter_one.sql"),
        named_params! { ":id": letter.0 },
        read,
    )?
    .ok_or_else(|| StoreError::Unknown(format!("letter {}", letter.0)))
}

/// The bytes of a letter, compared with the SHA-256 noted when they were kept.
pub(crate) fn file(conn: &Connection, letter: &Letter) -> Result<Vec<u8>, StoreError> {
    let sql = "SELECT bytes FROM letter_file WHERE letter = :letter";
    let bytes: Vec<u8> = table::row(conn, sql, named_params! { ":letter": letter.id.0 }, |row| {
        Ok(row.get(0)?)
    })?
    .ok_or_else(|| StoreError::Damaged("the bytes of a letter are gone".to_owned()))?;
    if seal::sha256(&bytes) == letter.sha256 {
        Ok(bytes)
    } else {
        Err(StoreError::Damaged(
            "the bytes of a letter do not match their SHA-256".to_owned(),
        ))
    }
}

/// Letters of a database of schema 2, which knew no recipients: a copy made before a migration.
pub(crate) fn all_of_schema_2(conn: &Connection, period: PeriodId) -> Result<Vec<Letter>, StoreError> {
    let params = named_params! { ":period": period.0 };
    let sql = include_str!("../sql/letter_all_2.sql");
    table::rows(conn, sql, params, read)
}

pub(crate) fn all(conn: &Connection, period: PeriodId) -> Result<Vec<Letter>, StoreError> {
    let params = named_params! { ":period": period.0 };
    table::rows(conn, include_str!("../sql/letter_all.sql"), params, read)
}

fn read(row: &Row<'_>) -> Result<Letter, StoreError> {
    let size: i64 = row.get("size")?;
    let state: String = row.get("state")?;
    let state = LetterState::ALL
        .into_iter()
        .find(|known| known.as_str() == state)
        .ok_or_else(|| StoreError::Damaged("a letter in an unknown state".to_owned()))?;
    let letter = Letter {
        id: LetterId(row.get("id")?),
        period: PeriodId(row.get("period")?),
        kind: row.get("kind")?,
        sequence: row.get("sequence")?,
        digest: row.get("digest")?,
        previous: row.get("previous")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        file_name: row.get("file_name")?,
        content: row.get("content")?,
        state,
        path: row.get("path")?,
        size: u64::try_from(size).map_err(|_| StoreError::Damaged("a letter of negative size".to_owned()))?,
        sha256: row.get("sha256")?,
        recipient: row.get("recipient")?,
    };
    seal::verify(row, "letter", &parts(&letter))?;
    Ok(letter)
}
