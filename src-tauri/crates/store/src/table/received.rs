//! Letters that came in, byte for byte, with what became of them; also files that turned out to be no letters.
//!
//! Many of them are kept in one [`Store::change`]: one flush to the disk, one line in the journal each.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table::letter::{BYTES_LIMIT, signed};
use crate::table::peer::words;
use crate::table::{self, PeriodId, period};

pub(super) const FIELD_LIMIT: usize = 4_000;
const CONTENT_LIMIT: usize = 256 * 1024;

/// Number of a received letter's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceivedId(pub(crate) i64);

impl ReceivedId {
    /// The number, for a screen that names the letter later.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The inverse of [`ReceivedId::number`]; a number of no letter is found out when it is asked for.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }
}

/// What became of a letter that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReceivedState {
    /// The signature is right, but nobody compared the sender's fingerprint yet.
    Unverified,
    /// Counts; nothing was decided about it yet.
    Valid,
    /// The municipality accepted it.
    Accepted,
    /// The municipality returned it.
    Returned,
    /// Kept, with the reason, and counted for nothing.
    Aside,
    /// No letter: its name, size, checksum and reason are kept, its bytes are not.
    PassedOver,
}
words!(ReceivedState {
    Unverified = "unverified",
    Valid = "valid",
    Accepted = "accepted",
    Returned = "returned",
    Aside = "aside",
    PassedOver = "passed_over",
});

impl ReceivedState {
    /// Does the row hold a letter that is neither set aside nor passed over?
    pub fn is_taken(self) -> bool {
        !matches!(self, Self::Aside | Self::PassedOver)
    }
}

/// How a letter came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// A file a person chose.
    File,
    /// A folder.
    Folder,
    /// A stick.
    Stick,
    /// A mailbox export.
    Mail,
    /// The receiving point.
    Post,
}
words!(Way { File = "file", Folder = "folder", Stick = "stick", Mail = "mail", Post = "post" });

/// A letter about to be kept. Time and actor come from the step.
#[derive(Debug, Clone, Copy)]
pub struct NewReceived<'a> {
    /// School year as the letter says; empty for what is no letter.
    pub school_year: &'a str,
    /// `submission`, `receipt`, …; empty for what is no letter.
    pub kind: &'a str,
    /// ИНН of the sender.
    pub sender_inn: &'a str,
    /// Name of the sender.
    pub sender_name: &'a str,
    /// The key that signed it, minisign's one line.
    pub public: &'a str,
    /// ИНН of the recipient, empty for none.
    pub recipient_inn: &'a str,
    /// Number per year, kind and sender; 0 for what is no letter.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`; of the bytes for what is no letter.
    pub digest: &'a str,
    /// Digest of the letter before.
    pub previous: Option<&'a str>,
    /// Digest of the letter that this one answers.
    pub about: Option<&'a str>,
    /// How it came.
    pub way: Way,
    /// Name of the file it came in.
    pub file_name: &'a str,
    /// What becomes of it.
    pub state: ReceivedState,
    /// Why it was set aside, as text that only the caller understands.
    pub reason: Option<&'a str>,
    /// What it says in short, as text that only the caller understands.
    pub content: &'a str,
    /// The inner `.vsoko`, decrypted.
    pub bytes: &'a [u8],
}

/// A received letter, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Row.
    pub id: ReceivedId,
    /// School year as the letter says; empty for what is no letter.
    pub school_year: String,
    /// `submission`, `receipt`, …; empty for what is no letter.
    pub kind: String,
    /// ИНН of the sender.
    pub sender_inn: String,
    /// Name of the sender.
    pub sender_name: String,
    /// The key that signed it.
    pub public: String,
    /// ИНН of the recipient, empty for none.
    pub recipient_inn: String,
    /// Number per year, kind and sender.
    pub sequence: u32,
    /// SHA-256 of `bag.zip`; of the bytes for what is no letter.
    pub digest: String,
    /// Digest of the letter before.
    pub previous: Option<String>,
    /// Digest of the letter that this one answers.
    pub about: Option<String>,
    /// When it came.
    pub at: String,
    /// Who took it.
    pub actor: String,
    /// How it came.
    pub way: Way,
    /// Name of the file it came in.
    pub file_name: String,
    /// What became of it.
    pub state: ReceivedState,
    /// Why it was set aside.
    pub reason: Option<String>,
    /// What it says in short.
    pub content: String,
    /// Size of the bytes as they came.
    pub size: u64,
    /// SHA-256 of the bytes as they came.
    pub sha256: String,
}

impl Store {
    /// Everything that came in, newest first.
    pub fn received(&self) -> Result<Vec<Received>, StoreError> {
        all(self.conn())
    }

    /// The letters of a year and kind, whoever sent them, by sender and sequence.
    pub fn received_of(&self, school_year: &str, kind: &str) -> Result<Vec<Received>, StoreError> {
        of(self.conn(), school_year, kind)
    }

    /// The letters of a year and kind from one sender, by sequence.
    pub fn received_from(
        &self,
        school_year: &str,
        kind: &str,
        sender_inn: &str,
    ) -> Result<Vec<Received>, StoreError> {
        from(self.conn(), school_year, kind, sender_inn)
    }

    /// The letters that answer this one, in the order they came.
    pub fn received_about(&self, digest: &str) -> Result<Vec<Received>, StoreError> {
        about(self.conn(), digest)
    }

    /// A letter by its digest.
    pub fn received_by_digest(&self, digest: &str) -> Result<Option<Received>, StoreError> {
        by_digest(self.conn(), digest)
    }

    /// One received letter.
    pub fn received_one(&self, id: ReceivedId) -> Result<Received, StoreError> {
        one(self.conn(), id)
    }

    /// Letters that were set aside, and rows that count without being a letter: where an older program may have done harm.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn received_doubtful(&self) -> Result<Vec<Received>, StoreError> {
        table::rows(
            self.conn(),
            include_str!("../sql/received_doubtful.sql"),
            [],
            read,
        )
    }

    /// How a letter stood before something set it aside, as the journal says; `None` when it never counted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn received_before_aside(&self, digest: &str) -> Result<Option<ReceivedState>, StoreError> {
        let sql = include_str!("../sql/received_before_aside.sql");
        let aside = format!("{digest} {}", ReceivedState::Aside.as_str());
        let old = table::row(self.conn(), sql, named_params! { ":new": aside }, |row| {
            Ok(row.get::<_, Option<String>>(0)?)
        })?;
        Ok(old
            .flatten()
            .and_then(|line| ReceivedState::parse(line.rsplit(' ').next().unwrap_or_default()))
            .filter(|state| state.is_taken()))
    }

    /// The bytes as they were kept. What was passed over has none.
    pub fn received_bytes(&self, id: ReceivedId) -> Result<Vec<u8>, StoreError> {
        file(self.conn(), &one(self.conn(), id)?)
    }
}

impl Tx<'_> {
    /// Keeps a letter that came in and notes it in the journal. The same letter twice is one letter: the answer tells
    /// its row and whether it is new.
    pub fn add_received(&mut self, new: &NewReceived<'_>) -> Result<(ReceivedId, bool), StoreError> {
        check(new)?;
        let known = "SELECT id FROM received WHERE digest = :digest";
        let params = named_params! { ":digest": new.digest };
        if let Some(id) = table::row(self.conn(), known, params, |row| Ok(row.get(0)?))? {
            return Ok((ReceivedId(id), false));
        }
        let received = Received {
            id: next_id(self.conn())?,
            school_year: new.school_year.to_owned(),
            kind: new.kind.to_owned(),
            sender_inn: new.sender_inn.to_owned(),
            sender_name: new.sender_name.to_owned(),
            public: new.public.to_owned(),
            recipient_inn: new.recipient_inn.to_owned(),
            sequence: new.sequence,
            digest: new.digest.to_owned(),
            previous: new.previous.map(str::to_owned),
            about: new.about.map(str::to_owned),
            at: self.at().to_owned(),
            actor: self.actor().to_owned(),
            way: new.way,
            file_name: new.file_name.to_owned(),
            state: new.state,
            reason: new.reason.map(str::to_owned),
            content: new.content.to_owned(),
            size: new.bytes.len() as u64,
            sha256: seal::sha256(new.bytes),
        };
        insert(self.conn(), &received, new.bytes)?;
        let line = format!("{} {}", new.digest, received.state.as_str());
        self.note(&received, None, &line)?;
        Ok((received.id, true))
    }

    /// Puts a verified letter in the place of a row that only had its name: what is no letter must not stand in a
    /// letter's way.
    ///
    /// # Errors
    /// When there is no such row, or as [`Tx::add_received`].
    pub fn replace_received(
        &mut self,
        id: ReceivedId,
        new: &NewReceived<'_>,
    ) -> Result<ReceivedId, StoreError> {
        remove(self.conn(), id)?;
        Ok(self.add_received(new)?.0)
    }

    /// Keeps the same letter as it came later with more around it: a qualified signature.
    ///
    /// # Errors
    /// When there is no such row, the bytes are too many, or the database cannot be written.
    pub fn complete_received(&mut self, id: ReceivedId, bytes: &[u8]) -> Result<(), StoreError> {
        if bytes.len() > BYTES_LIMIT {
            return Err(StoreError::Limit {
                what: What::Letter,
                limit: BYTES_LIMIT,
            });
        }
        let old = one(self.conn(), id)?;
        let new = Received {
            size: bytes.len() as u64,
            sha256: seal::sha256(bytes),
            ..old
        };
        self.conn()
            .prepare_cached(
                "UPDATE received SET size = :size, sha256 = :sha256, seal = :seal WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id.0,
                ":size": signed(new.size),
                ":sha256": new.sha256,
                ":seal": seal::seal("received", &parts(&new)),
            })?;
        self.conn()
            .prepare_cached("UPDATE received_file SET bytes = :bytes WHERE received = :id")?
            .execute(named_params! { ":id": id.0, ":bytes": bytes })?;
        let line = format!("{} {}", new.digest, new.state.as_str());
        self.note(&new, Some(&line), &line)
    }

    /// Notes what became of a letter. Answers whether something changed.
    pub fn set_received(
        &mut self,
        id: ReceivedId,
        state: ReceivedState,
        reason: Option<&str>,
    ) -> Result<bool, StoreError> {
        table::limited(What::Field, reason.unwrap_or_default(), FIELD_LIMIT)?;
        let old = one(self.conn(), id)?;
        let new = Received {
            state,
            reason: reason.map(str::to_owned),
            ..old.clone()
        };
        if new == old {
            return Ok(false);
        }
        self.conn()
            .prepare_cached(
                "UPDATE received SET state = :state, reason = :reason, seal = :seal WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id.0,
                ":state": new.state.as_str(),
                ":reason": new.reason,
                ":seal": seal::seal("received", &parts(&new)),
            })?;
        let line = |row: &Received| format!("{} {}", row.digest, row.state.as_str());
        self.note(&new, Some(&line(&old)), &line(&new))?;
        Ok(true)
    }

    /// A line of the journal: of the year the letter is about, when that year is on this desk.
    pub(super) fn note(
        &mut self,
        received: &Received,
        old: Option<&str>,
        new: &str,
    ) -> Result<(), StoreError> {
        let period: Option<PeriodId> = period::id_of(self.conn(), &received.school_year)?;
        let Received {
            kind,
            sender_inn,
            sequence,
            ..
        } = received;
        let key = format!("{kind}.{sender_inn}.{sequence}");
        self.journal(period, "received", &key, old, Some(new))
    }

    /// A letter by its digest, inside this transaction.
    pub fn received_by_digest(&self, digest: &str) -> Result<Option<Received>, StoreError> {
        by_digest(self.conn(), digest)
    }

    /// The letters of a year and kind from one sender, by sequence, inside this transaction.
    pub fn received_from(
        &self,
        school_year: &str,
        kind: &str,
        sender_inn: &str,
    ) -> Result<Vec<Received>, StoreError> {
        from(self.conn(), school_year, kind, sender_inn)
    }

    /// How many rows are kept of files that hold no readable letter, and how many bytes they are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn received_waiting(&self) -> Result<(usize, u64), StoreError> {
        let sql = "SELECT count(*), coalesce(sum(size), 0) FROM received WHERE kind = '' AND state = 'aside'";
        let (rows, bytes): (i64, i64) = self
            .conn()
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((
            usize::try_from(rows).unwrap_or_default(),
            u64::try_from(bytes).unwrap_or_default(),
        ))
    }

    /// The bytes as they were kept, inside this transaction.
    ///
    /// # Errors
    /// When there is no such row, or it is not what was kept.
    pub fn received_bytes(&self, id: ReceivedId) -> Result<Vec<u8>, StoreError> {
        file(self.conn(), &one(self.conn(), id)?)
    }

    /// Everything that came in, newest first, inside this transaction.
    pub fn received(&self) -> Result<Vec<Received>, StoreError> {
        all(self.conn())
    }
}

fn check(new: &NewReceived<'_>) -> Result<(), StoreError> {
    if new.bytes.len() > BYTES_LIMIT {
        return Err(StoreError::Limit {
            what: What::Letter,
            limit: BYTES_LIMIT,
        });
    }
    let texts = [
        new.school_year,
        new.kind,
        new.sender_inn,
        new.sender_name,
        new.public,
        new.recipient_inn,
        new.digest,
        new.previous.unwrap_or_default(),
        new.about.unwrap_or_default(),
        new.file_name,
        new.reason.unwrap_or_default(),
    ];
    texts
        .into_iter()
        .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
    table::limited(What::Body, new.content, CONTENT_LIMIT)?;
    if new.digest.is_empty() {
        return Err(StoreError::Limit {
            what: What::Field,
            limit: FIELD_LIMIT,
        });
    }
    Ok(())
}

fn parts(row: &Received) -> [Part<'_>; 20] {
    [
        Part::Int(row.id.0),
        Part::Text(&row.school_year),
        Part::Text(&row.kind),
        Part::Text(&row.sender_inn),
        Part::Text(&row.sender_name),
        Part::Text(&row.public),
        Part::Text(&row.recipient_inn),
        Part::Int(i64::from(row.sequence)),
        Part::Text(&row.digest),
        Part::MaybeText(row.previous.as_deref()),
        Part::MaybeText(row.about.as_deref()),
        Part::Text(&row.at),
        Part::Text(&row.actor),
        Part::Text(row.way.as_str()),
        Part::Text(&row.file_name),
        Part::Text(row.state.as_str()),
        Part::MaybeText(row.reason.as_deref()),
        Part::Text(&row.content),
        Part::Int(signed(row.size)),
        Part::Text(&row.sha256),
    ]
}

/// The number of the next row.
pub(super) fn next_id(conn: &Connection) -> Result<ReceivedId, StoreError> {
    let highest: Option<i64> = conn
        .prepare_cached("SELECT max(id) FROM received")?
        .query_row([], |row| row.get(0))?;
    Ok(ReceivedId(highest.unwrap_or(0) + 1))
}

/// Takes a row away with what hangs on it.
pub(super) fn remove(conn: &Connection, id: ReceivedId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM outcome WHERE received = :id",
        "DELETE FROM received_file WHERE received = :id",
        "DELETE FROM received WHERE id = :id",
    ] {
        conn.prepare_cached(sql)?.execute(named_params! { ":id": id.0 })?;
    }
    Ok(())
}

fn insert(conn: &Connection, row: &Received, bytes: &[u8]) -> Result<(), StoreError> {
    insert_row(conn, row)?;
    conn.prepare_cached("INSERT INTO received_file (received, bytes) VALUES (:id, :bytes)")?
        .execute(named_params! { ":id": row.id.0, ":bytes": bytes })?;
    Ok(())
}

pub(super) fn insert_row(conn: &Connection, row: &Received) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/received_add.sql"))?
        .execute(named_params! {
            ":id": row.id.0,
            ":school_year": row.school_year,
            ":kind": row.kind,
            ":sender_inn": row.sender_inn,
            ":sender_name": row.sender_name,
            ":public": row.public,
            ":recipient_inn": row.recipient_inn,
            ":sequence": row.sequence,
            ":digest": row.digest,
            ":previous": row.previous,
            ":about": row.about,
            ":at": row.at,
            ":actor": row.actor,
            ":way": row.way.as_str(),
            ":file_name": row.file_name,
            ":state": row.state.as_str(),
            ":reason": row.reason,
            ":content": row.content,
            ":size": signed(row.size),
            ":sha256": row.sha256,
            ":seal": seal::seal("received", &parts(row)),
        })?;
    Ok(())
}

fn all(conn: &Connection) -> Result<Vec<Received>, StoreError> {
    table::rows(conn, include_str!("../sql/received_all.sql"), [], read)
}

fn of(conn: &Connection, school_year: &str, kind: &str) -> Result<Vec<Received>, StoreError> {
    let params = named_params! { ":school_year": school_year, ":kind": kind };
    table::rows(conn, include_str!("../sql/received_of.sql"), params, read)
}

fn from(conn: &Connection, school_year: &str, kind: &str, inn: &str) -> Result<Vec<Received>, StoreError> {
    let params = named_params! { ":school_year": school_year, ":kind": kind, ":inn": inn };
    table::rows(conn, include_str!("../sql/received_from.sql"), params, read)
}

fn about(conn: &Connection, digest: &str) -> Result<Vec<Received>, StoreError> {
    let params = named_params! { ":digest": digest };
    table::rows(conn, include_str!("../sql/received_about.sql"), params, read)
}

pub(super) fn by_digest(conn: &Connection, digest: &str) -> Result<Option<Received>, StoreError> {
    let params = named_params! { ":digest": digest };
    table::row(conn, include_str!("../sql/received_digest.sql"), params, read)
}

pub(super) fn one(conn: &Connection, id: ReceivedId) -> Result<Received, StoreError> {
    let params = named_params! { ":id": id.0 };
    table::row(conn, include_str!("../sql/received_one.sql"), params, read)?
        .ok_or_else(|| StoreError::Unknown(format!("received letter {}", id.0)))
}

/// The bytes, compared with the SHA-256 noted when they were kept.
fn file(conn: &Connection, row: &Received) -> Result<Vec<u8>, StoreError> {
    let sql = "SELECT bytes FROM received_file WHERE received = :id";
    table::row(
        conn,
        sql,
        named_params! { ":id": row.id.0 },
        |row| Ok(row.get(0)?),
    )?
    .filter(|bytes: &Vec<u8>| seal::sha256(bytes) == row.sha256)
    .ok_or_else(|| StoreError::Damaged("a received letter is not what was kept".to_owned()))
}

/// Reads every row and every file, one at a time; answers how many there are.
pub(crate) fn verify_all(conn: &Connection) -> Result<usize, StoreError> {
    let rows = all(conn)?;
    for row in rows.iter().filter(|row| row.state != ReceivedState::PassedOver) {
        file(conn, row)?;
    }
    Ok(rows.len())
}

fn read(row: &Row<'_>) -> Result<Received, StoreError> {
    let unknown = || StoreError::Damaged("a received letter in an unknown state".to_owned());
    let (state, way): (String, String) = (row.get("state")?, row.get("way")?);
    let size: i64 = row.get("size")?;
    let received = Received {
        id: ReceivedId(row.get("id")?),
        school_year: row.get("school_year")?,
        kind: row.get("kind")?,
        sender_inn: row.get("sender_inn")?,
        sender_name: row.get("sender_name")?,
        public: row.get("public")?,
        recipient_inn: row.get("recipient_inn")?,
        sequence: row.get("sequence")?,
        digest: row.get("digest")?,
        previous: row.get("previous")?,
        about: row.get("about")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        way: Way::parse(&way).ok_or_else(unknown)?,
        file_name: row.get("file_name")?,
        state: ReceivedState::parse(&state).ok_or_else(unknown)?,
        reason: row.get("reason")?,
        content: row.get("content")?,
        size: u64::try_from(size).map_err(|_| unknown())?,
        sha256: row.get("sha256")?,
    };
    seal::verify(row, "received", &parts(&received))?;
    Ok(received)
}
