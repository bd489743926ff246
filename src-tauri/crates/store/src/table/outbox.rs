//! Letters that wait for a connection. An attempt leaves its traces here, not in the journal; that a letter was
//! delivered, or cannot be, stands in the journal too.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::stamp::Stamp;
use crate::table;
use crate::table::letter::LetterId;
use crate::table::peer::words;

const FIELD_LIMIT: usize = 4_000;
const CERTIFICATE_LIMIT: usize = 64 * 1024;

/// How far the delivery of a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutboxState {
    /// Waits for a connection or for its time.
    Waiting,
    /// An attempt runs, or was cut off.
    Sending,
    /// The receiving point signed that it has it.
    Delivered,
    /// A person has to look: the receiving point refused it.
    Stopped,
}
words!(OutboxState {
    Waiting = "waiting",
    Sending = "sending",
    Delivered = "delivered",
    Stopped = "stopped",
});

/// Where a letter shall go.
#[derive(Debug, Clone, Copy)]
pub struct NewOutbox<'a> {
    /// The letter; it leaves in its parcel, if it has one.
    pub letter: LetterId,
    /// ИНН of the recipient.
    pub to_inn: &'a str,
    /// Address of the receiving point.
    pub url: &'a str,
    /// The key that must sign «доставлено», minisign's one line.
    pub post_key: &'a str,
    /// The receiving point's own certificate, PEM.
    pub certificate: Option<&'a str>,
}

/// A letter that waits, or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The letter.
    pub letter: LetterId,
    /// ИНН of the recipient.
    pub to_inn: String,
    /// Address of the receiving point.
    pub url: String,
    /// The key that must sign «доставлено».
    pub post_key: String,
    /// The receiving point's own certificate, PEM.
    pub certificate: Option<String>,
    /// Where a broken upload goes on.
    pub upload_url: Option<String>,
    /// Attempts so far.
    pub attempts: u32,
    /// Not before this time.
    pub next_at: Option<String>,
    /// How far it is.
    pub state: OutboxState,
    /// What the last attempt met, as text that only the caller understands.
    pub problem: Option<String>,
    /// The signed «доставлено», as text that only the caller understands.
    pub proof: Option<String>,
    /// Since when it waits.
    pub created: String,
}

impl Store {
    /// Everything that waits or waited, the oldest first.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        all(self.conn())
    }

    /// One letter's delivery.
    pub fn outbox_of(&self, letter: LetterId) -> Result<Option<OutboxRow>, StoreError> {
        one(self.conn(), letter)
    }
}

impl Tx<'_> {
    /// Puts a letter into the outbox. One that waits already gets the new address and its turn now; a delivered one
    /// stays delivered unless the address is another.
    pub fn put_outbox(&mut self, new: &NewOutbox<'_>) -> Result<(), StoreError> {
        let certificate = new.certificate.map(str::to_owned);
        let old = one(self.conn(), new.letter)?;
        if let Some(old) = &old
            && old.state == OutboxState::Delivered
            && old.url == new.url
        {
            return Ok(());
        }
        let row = OutboxRow {
            letter: new.letter,
            to_inn: new.to_inn.to_owned(),
            url: new.url.to_owned(),
            post_key: new.post_key.to_owned(),
            certificate,
            upload_url: old
                .as_ref()
                .filter(|old| old.url == new.url)
                .and_then(|old| old.upload_url.clone()),
            attempts: 0,
            next_at: None,
            state: OutboxState::Waiting,
            problem: None,
            proof: None,
            created: old
                .as_ref()
                .map_or_else(|| self.at().to_owned(), |old| old.created.clone()),
        };
        self.keep(&row, old.as_ref())
    }

    /// Notes what an attempt did: everything but the letter and since when it waits may be another.
    pub fn set_outbox(&mut self, row: &OutboxRow) -> Result<(), StoreError> {
        let old = one(self.conn(), row.letter)?
            .ok_or_else(|| StoreError::Unknown(format!("letter {} in the outbox", row.letter.0)))?;
        let row = OutboxRow {
            created: old.created.clone(),
            ..row.clone()
        };
        self.keep(&row, Some(&old))
    }

    /// One letter's delivery, inside this transaction.
    pub fn outbox_of(&self, letter: LetterId) -> Result<Option<OutboxRow>, StoreError> {
        one(self.conn(), letter)
    }

    fn keep(&mut self, row: &OutboxRow, old: Option<&OutboxRow>) -> Result<(), StoreError> {
        check(row)?;
        if old == Some(row) {
            return Ok(());
        }
        write(self.conn(), row)?;
        let settled = |row: &&OutboxRow| matches!(row.state, OutboxState::Delivered | OutboxState::Stopped);
        let (before, after) = (old.filter(settled), Some(row).filter(settled));
        if before.map(|row| row.state) == after.map(|row| row.state) {
            return Ok(());
        }
        let period = self.letter_period(row.letter)?;
        self.journal(
            Some(period),
            "outbox",
            &row.letter.0.to_string(),
            before.map(|row| row.state.as_str()),
            Some(row.state.as_str()),
        )
    }
}

fn check(row: &OutboxRow) -> Result<(), StoreError> {
    let texts = [
        Some(&row.to_inn),
        Some(&row.url),
        Some(&row.post_key),
        row.upload_url.as_ref(),
        row.problem.as_ref(),
        row.proof.as_ref(),
    ];
    texts
        .into_iter()
        .flatten()
        .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
    let certificate = row.certificate.as_deref().unwrap_or_default();
    table::limited(What::Field, certificate, CERTIFICATE_LIMIT)?;
    if row.url.is_empty() {
        return Err(StoreError::Limit {
            what: What::Field,
            limit: FIELD_LIMIT,
        });
    }
    if let Some(time) = row.next_at.as_deref() {
        Stamp::require(time)?;
    }
    Ok(())
}

fn parts(row: &OutboxRow) -> [Part<'_>; 12] {
    [
        Part::Int(row.letter.0),
        Part::Text(&row.to_inn),
        Part::Text(&row.url),
        Part::Text(&row.post_key),
        Part::MaybeText(row.certificate.as_deref()),
        Part::MaybeText(row.upload_url.as_deref()),
        Part::Int(i64::from(row.attempts)),
        Part::MaybeText(row.next_at.as_deref()),
        Part::Text(row.state.as_str()),
        Part::MaybeText(row.problem.as_deref()),
        Part::MaybeText(row.proof.as_deref()),
        Part::Text(&row.created),
    ]
}

fn write(conn: &Connection, row: &OutboxRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/outbox_put.sql"))?
        .execute(named_params! {
            ":letter": row.letter.0,
            ":to_inn": row.to_inn,
            ":url": row.url,
            ":post_key": row.post_key,
            ":certificate": row.certificate,
            ":upload_url": row.upload_url,
            ":attempts": row.attempts,
            ":next_at": row.next_at,
            ":state": row.state.as_str(),
            ":problem": row.problem,
            ":proof": row.proof,
            ":created": row.created,
            ":seal": seal::seal("outbox", &parts(row)),
        })?;
    Ok(())
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<OutboxRow>, StoreError> {
    table::rows(conn, include_str!("../sql/outbox_all.sql"), [], read)
}

fn one(conn: &Connection, letter: LetterId) -> Result<Option<OutboxRow>, StoreError> {
    let params = named_params! { ":letter": letter.0 };
    table::row(conn, include_str!("../sql/outbox_one.sql"), params, read)
}

fn read(row: &Row<'_>) -> Result<OutboxRow, StoreError> {
    let state: String = row.get("state")?;
    let found = OutboxRow {
        letter: LetterId(row.get("letter")?),
        to_inn: row.get("to_inn")?,
        url: row.get("url")?,
        post_key: row.get("post_key")?,
        certificate: row.get("certificate")?,
        upload_url: row.get("upload_url")?,
        attempts: row.get("attempts")?,
        next_at: row.get("next_at")?,
        state: OutboxState::parse(&state)
            .ok_or_else(|| StoreError::Damaged("a delivery in an unknown state".to_owned()))?,
        problem: row.get("problem")?,
        proof: row.get("proof")?,
        created: row.get("created")?,
    };
    seal::verify(row, "outbox", &parts(&found))?;
    Ok(found)
}
