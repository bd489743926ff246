//! The index's rows: letters, what was refused, the register, the owner.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, TransactionBehavior, named_params};

use super::PostStore;
use crate::error::StoreError;
use crate::seal::{self, Part};
use crate::table;

/// Refusals that are remembered: the newest.
const REFUSALS: i64 = 10_000;

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PostState {
    /// From a known sender, waiting for its recipient.
    Stored,
    /// From a sender nobody has named yet.
    Quarantine,
    /// Its recipient has it.
    Collected,
}

impl PostState {
    /// The word used in the index and by every program that asks.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Quarantine => "quarantine",
            Self::Collected => "collected",
        }
    }
}

/// A letter to be kept. Its file is in its place already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosted {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The letter's digest, unless it is encrypted.
    pub digest: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// From whom, for whom, what; unknown for an encrypted letter without a ticket.
    pub whose: Option<Whose>,
    /// What the caller thinks of the sender.
    pub known: bool,
    /// When it came, RFC 3339.
    pub at: String,
}

/// What a letter or its ticket says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// ИНН of the sender.
    pub from: String,
    /// ИНН of the recipient; `None`: any municipality.
    pub to: Option<String>,
    /// The kind of letter.
    pub kind: String,
    /// The key that signed, one line.
    pub key: String,
}

/// A letter in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// Its number: the order in which letters came.
    pub n: i64,
    /// SHA-256 of the bytes that lie in the folder.
    pub sha256: String,
    /// The letter's digest, unless it is encrypted.
    pub digest: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// From whom, for whom, what.
    pub whose: Option<Whose>,
    /// Where it stands.
    pub state: PostState,
    /// When it came.
    pub at: String,
}

/// What was refused and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The problem's code.
    pub code: String,
    /// The values of its sentence, as JSON.
    pub params: String,
}

/// Whose receiving point this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// ИНН of the municipality.
    pub inn: String,
    /// Its public key, one line.
    pub key: String,
}

/// How much lies here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Letters waiting for their recipients.
    pub stored: u64,
    /// Letters of senders nobody has named.
    pub quarantine: u64,
    /// Letters their recipients have.
    pub collected: u64,
    /// Bytes of all of them, each letter as often as somebody brought it under a ticket of his own.
    pub bytes: u64,
    /// Bytes of those of senders nobody has named, whether somebody has them or not.
    pub quarantine_bytes: u64,
}

const COLUMNS: &str = "n, sha256, digest, size, sender, recipient, kind, key, state, at, collected, seal";

impl PostStore {
    /// Keeps letters, all in one durable transaction, and answers for each how it stands now. Bytes that are known are
    /// that letter; under another ticket they are one more line of their own, with a number of its own, so that nobody's
    /// ticket stands before another's. A ticket that comes later tells whose an encrypted letter is.
    ///
    /// # Errors
    /// What SQLite refuses. Then none was kept.
    pub fn keep(&mut self, letters: &[NewPosted]) -> Result<Vec<Posted>, StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = letters
            .iter()
            .map(|letter| keep(&tx, letter))
            .collect::<Result<Vec<_>, _>>()?;
        tx.commit()?;
        Ok(kept)
    }

    /// The letter these bytes are, with the size and time of these very bytes. Brought under several tickets, it is
    /// told by one of a known sender, or else by the first.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn find(&self, sha256: &str) -> Result<Option<Posted>, StoreError> {
        find(self.conn(), sha256)
    }

    /// Every line of these bytes, one for each ticket, the oldest first.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn every(&self, sha256: &str) -> Result<Vec<Posted>, StoreError> {
        let lines = lines(self.conn(), sha256)?;
        Ok(lines.into_iter().map(seen).collect())
    }

    /// Letters for somebody after a number, oldest first. The owner is handed those in quarantine and those for
    /// nobody in particular too.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn mailbox(
        &self,
        inn: &str,
        owner: bool,
        after: i64,
        collected: bool,
        limit: usize,
    ) -> Result<Vec<Posted>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM posted WHERE n > :after \
             AND (recipient = :inn OR (:owner AND recipient IS NULL)) \
             AND (:owner OR state = 'stored') AND (:collected OR collected IS NULL) ORDER BY n LIMIT :limit"
        );
        table::rows(
            self.conn(),
            &sql,
            named_params! {
                ":after": after, ":inn": inn, ":owner": owner, ":collected": collected,
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            |row| Ok(read(row)?.posted),
        )
    }

    /// All letters, oldest first.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn all(&self) -> Result<Vec<Posted>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM posted ORDER BY n");
        table::rows(self.conn(), &sql, [], |row| Ok(read(row)?.posted))
    }

    /// Notes that the recipient has a letter. Said twice is said once.
    ///
    /// # Errors
    /// What SQLite refuses, or that there is no such letter.
    pub fn collect(&mut self, n: i64, now: &str) -> Result<(), StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut row = by_number(&tx, n)?.ok_or_else(|| StoreError::Unknown(n.to_string()))?;
        if row.collected.is_none() {
            row.collected = Some(now.to_owned());
            write(&tx, &row)?;
        }
        Ok(tx.commit()?)
    }

    /// How much lies here.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        let sql = "SELECT count(*) FILTER (WHERE collected IS NULL AND state = 'stored'), \
                   count(*) FILTER (WHERE collected IS NULL AND state = 'quarantine'), \
                   count(collected), coalesce(sum(size), 0), \
                   coalesce(sum(size) FILTER (WHERE state = 'quarantine'), 0) FROM posted";
        let number = |row: &Row<'_>, at| row.get::<_, i64>(at).map(i64::unsigned_abs);
        Ok(self.conn().query_row(sql, [], |row| {
            Ok(Totals {
                stored: number(row, 0)?,
                quarantine: number(row, 1)?,
                collected: number(row, 2)?,
                bytes: number(row, 3)?,
                quarantine_bytes: number(row, 4)?,
            })
        })?)
    }

    /// Letters in quarantine, oldest first, collected ones too.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn quarantined(&self) -> Result<Vec<Posted>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM posted WHERE state = 'quarantine' ORDER BY n");
        table::rows(self.conn(), &sql, [], |row| Ok(read(row)?.posted))
    }

    /// Takes letters out, as far as they still are in quarantine, and notes which files nobody speaks of any more.
    /// Answers how many there were and their bytes.
    ///
    /// # Errors
    /// What SQLite refuses. Then none was taken out.
    pub fn take_out(&mut self, numbers: &[i64]) -> Result<(u64, u64), StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut count, mut bytes) = (0, 0);
        for n in numbers {
            let Some(line) = by_number(&tx, *n)?.filter(|line| line.quarantine) else {
                continue;
            };
            remove(&tx, *n)?;
            count += 1;
            bytes += line.posted.size;
            if lines(&tx, &line.posted.sha256)?.is_empty() {
                tx.prepare_cached("INSERT OR IGNORE INTO leaving (sha256) VALUES (?)")?
                    .execute([&line.posted.sha256])?;
            }
        }
        tx.commit()?;
        Ok((count, bytes))
    }

    /// Writes, without changing anything, to tell whether that can be done.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn try_write(&mut self) -> Result<(), StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("INSERT INTO leaving (sha256) VALUES ('')", [])?;
        tx.execute("DELETE FROM leaving WHERE sha256 = ''", [])?;
        Ok(tx.commit()?)
    }

    /// Files that may be removed by whoever holds the folder. One that was brought again in the meantime stays.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn leaving(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT sha256 FROM leaving WHERE sha256 NOT IN (SELECT sha256 FROM posted)";
        table::rows(self.conn(), sql, [], |row| Ok(row.get(0)?))
    }

    /// Notes that those files are gone.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn left(&mut self) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM leaving", [])?;
        Ok(())
    }

    /// Remembers that bytes were refused.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn refuse(&mut self, refused: &Refused) -> Result<(), StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.prepare_cached(
            "INSERT INTO refused (sha256, code, params, seal) VALUES (:sha256, :code, :params, :seal) \
             ON CONFLICT (sha256) DO UPDATE SET code = :code, params = :params, seal = :seal",
        )?
        .execute(named_params! {
            ":sha256": refused.sha256, ":code": refused.code, ":params": refused.params,
            ":seal": seal::seal("refused", &refused_parts(refused)),
        })?;
        tx.execute(
            "DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?",
            [REFUSALS],
        )?;
        Ok(tx.commit()?)
    }

    /// Why these bytes were refused, if they were.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn refusal(&self, sha256: &str) -> Result<Option<Refused>, StoreError> {
        let sql = "SELECT sha256, code, params, seal FROM refused WHERE sha256 = ?";
        table::row(self.conn(), sql, [sha256], |row| {
            let refused = Refused {
                sha256: row.get("sha256")?,
                code: row.get("code")?,
                params: row.get("params")?,
            };
            seal::verify(row, "refused", &refused_parts(&refused))?;
            Ok(refused)
        })
    }

    /// The register: keys by ИНН. A school without a key yet has an empty list.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn register(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        register(self.conn())
    }

    /// Takes a new register, and lets go the letters in quarantine whose senders are known by it.
    ///
    /// # Errors
    /// What SQLite refuses. Then the old register stands.
    pub fn set_register(
        &mut self,
        register: &BTreeMap<String, Vec<String>>,
        known: impl Fn(&Whose) -> bool,
    ) -> Result<usize, StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("DELETE FROM register", [])?;
        for (inn, keys) in register {
            let none = [String::new()];
            for key in if keys.is_empty() { &none[..] } else { &keys[..] } {
                tx.prepare_cached("INSERT OR IGNORE INTO register (inn, key, seal) VALUES (?, ?, ?)")?
                    .execute((
                        inn,
                        key,
                        seal::seal("register", &[Part::Text(inn), Part::Text(key)]),
                    ))?;
            }
        }
        let freed = set_free(&tx, known)?;
        tx.commit()?;
        Ok(freed)
    }

    /// Whose receiving point this is, once somebody said so.
    ///
    /// # Errors
    /// What SQLite refuses, or a damaged row.
    pub fn owner(&self) -> Result<Option<Owner>, StoreError> {
        owner(self.conn())
    }

    /// Notes whose receiving point this is.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn set_owner(
        &mut self,
        owner: &Owner,
        now: &str,
        known: impl Fn(&Whose) -> bool,
    ) -> Result<(), StoreError> {
        let tx = self
            .conn_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.prepare_cached(
            "INSERT OR REPLACE INTO owner (id, inn, key, since, seal) VALUES (1, :inn, :key, :since, :seal)",
        )?
        .execute(named_params! {
            ":inn": owner.inn, ":key": owner.key, ":since": now,
            ":seal": seal::seal("owner", &owner_parts(&owner.inn, &owner.key, now)),
        })?;
        set_free(&tx, known)?;
        Ok(tx.commit()?)
    }
}

fn register(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let mut register: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let rows = table::rows(conn, "SELECT inn, key, seal FROM register", [], |row| {
        let (inn, key): (String, String) = (row.get("inn")?, row.get("key")?);
        seal::verify(row, "register", &[Part::Text(&inn), Part::Text(&key)])?;
        Ok((inn, key))
    })?;
    for (inn, key) in rows {
        let keys = register.entry(inn).or_default();
        if !key.is_empty() {
            keys.push(key);
        }
    }
    Ok(register)
}

fn owner(conn: &Connection) -> Result<Option<Owner>, StoreError> {
    table::row(conn, "SELECT inn, key, since, seal FROM owner", [], |row| {
        let (inn, key, since): (String, String, String) =
            (row.get("inn")?, row.get("key")?, row.get("since")?);
        seal::verify(row, "owner", &owner_parts(&inn, &key, &since))?;
        Ok(Owner { inn, key })
    })
}

/// A row as it stands: the state a reader sees is made of two columns.
#[derive(Clone)]
struct Line {
    posted: Posted,
    collected: Option<String>,
    quarantine: bool,
}

fn keep(conn: &Connection, letter: &NewPosted) -> Result<Posted, StoreError> {
    let there = lines(conn, &letter.sha256)?;
    if letter.whose.is_none() && !there.is_empty() {
        // Somebody may have told whose it is: that stands.
        return Ok(best(there).map_or_else(|| fresh(0, letter).posted, seen));
    }
    if let Some(mut line) = there
        .iter()
        .find(|line| line.posted.whose == letter.whose)
        .cloned()
    {
        if line.quarantine && letter.known {
            line.quarantine = false;
            write(conn, &line)?;
        }
        return Ok(seen(line));
    }
    // The ticket speaks for the bytes that had none; its line is a new one for those who ask what came since.
    for line in there.iter().filter(|line| line.posted.whose.is_none()) {
        remove(conn, line.posted.n)?;
    }
    let line = fresh(next(conn)?, letter);
    write(conn, &line)?;
    Ok(seen(line))
}

fn fresh(n: i64, letter: &NewPosted) -> Line {
    Line {
        posted: Posted {
            n,
            sha256: letter.sha256.clone(),
            digest: letter.digest.clone(),
            size: letter.size,
            whose: letter.whose.clone(),
            state: PostState::Stored,
            at: letter.at.clone(),
        },
        collected: None,
        quarantine: !letter.known,
    }
}

/// The next number: one that no letter ever had.
fn next(conn: &Connection) -> Result<i64, StoreError> {
    let next = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'posted'), 0) + 1";
    Ok(conn.prepare_cached(next)?.query_row([], |row| row.get(0))?)
}

fn remove(conn: &Connection, n: i64) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM posted WHERE n = ?")?
        .execute([n])?;
    Ok(())
}

fn lines(conn: &Connection, sha256: &str) -> Result<Vec<Line>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posted WHERE sha256 = ? ORDER BY n");
    table::rows(conn, &sql, [sha256], read)
}

/// The line by which bytes are told: a known sender's, or else the first.
fn best(lines: Vec<Line>) -> Option<Line> {
    lines
        .into_iter()
        .min_by_key(|line| (line.quarantine, line.posted.n))
}

fn find(conn: &Connection, sha256: &str) -> Result<Option<Posted>, StoreError> {
    if let Some(line) = best(lines(conn, sha256)?) {
        return Ok(Some(seen(line)));
    }
    let same = "SELECT n, size, at, seal FROM same WHERE sha256 = ?";
    let same = table::row(conn, same, [sha256], |row| {
        let (n, size, at): (i64, i64, String) = (row.get("n")?, row.get("size")?, row.get("at")?);
        seal::verify(row, "same", &same_parts(sha256, n, size, &at))?;
        Ok((n, size, at))
    })?;
    let Some((n, size, at)) = same else {
        return Ok(None);
    };
    Ok(by_number(conn, n)?.map(|line| Posted {
        size: size.unsigned_abs(),
        at,
        ..seen(line)
    }))
}

fn by_number(conn: &Connection, n: i64) -> Result<Option<Line>, StoreError> {
    table::row(
        conn,
        &format!("SELECT {COLUMNS} FROM posted WHERE n = ?"),
        [n],
        read,
    )
}

/// Lets the letters of known senders out of quarantine. Whoever did not see them there finds them among the new ones.
fn set_free(conn: &Connection, known: impl Fn(&Whose) -> bool) -> Result<usize, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM posted WHERE state = 'quarantine'");
    // The owner has seen them there.
    let owner = owner(conn)?.map(|owner| owner.inn);
    let mut freed = 0;
    for mut line in table::rows(conn, &sql, [], read)? {
        if !line.posted.whose.as_ref().is_some_and(&known) {
            continue;
        }
        line.quarantine = false;
        let old = "SELECT 1 FROM same WHERE n = ?";
        let to = line.posted.whose.as_ref().and_then(|whose| whose.to.as_ref());
        let unseen = line.collected.is_none() && to.is_some_and(|to| Some(to) != owner.as_ref());
        if unseen && table::row(conn, old, [line.posted.n], |_| Ok(()))?.is_none() {
            remove(conn, line.posted.n)?;
            line.posted.n = next(conn)?;
        }
        write(conn, &line)?;
        freed += 1;
    }
    Ok(freed)
}

/// Letters that wait and whose sender's key nobody has named go back to quarantine: before, whoever wrote first under
/// the ИНН of a school named without a key passed for that school.
pub(super) fn judge_again(conn: &Connection) -> Result<(), StoreError> {
    let (register, owner) = (register(conn)?, owner(conn)?);
    let sql = format!("SELECT {COLUMNS} FROM posted WHERE state = 'stored' AND collected IS NULL");
    for mut line in table::rows(conn, &sql, [], read)? {
        let known = line.posted.whose.as_ref().is_some_and(|whose| {
            let named = register.get(&whose.from);
            named.is_some_and(|keys| keys.contains(&whose.key))
                || owner
                    .as_ref()
                    .is_some_and(|owner| owner.inn == whose.from && owner.key == whose.key)
        });
        if !known {
            line.quarantine = true;
            write(conn, &line)?;
        }
    }
    Ok(())
}

fn seen(line: Line) -> Posted {
    line.posted.seen(line.collected.is_some(), line.quarantine)
}

impl Posted {
    fn seen(self, collected: bool, quarantine: bool) -> Self {
        let state = match (collected, quarantine) {
            (true, _) => PostState::Collected,
            (false, true) => PostState::Quarantine,
            (false, false) => PostState::Stored,
        };
        Self { state, ..self }
    }
}

fn write(conn: &Connection, line: &Line) -> Result<(), StoreError> {
    let posted = &line.posted;
    let state = if line.quarantine { "quarantine" } else { "stored" };
    let whose = posted.whose.as_ref();
    conn.prepare_cached(
        "INSERT OR REPLACE INTO posted (n, sha256, digest, size, sender, recipient, kind, key, state, at, collected, seal) \
         VALUES (:n, :sha256, :digest, :size, :sender, :recipient, :kind, :key, :state, :at, :collected, :seal)",
    )?
    .execute(named_params! {
        ":n": posted.n,
        ":sha256": posted.sha256,
        ":digest": posted.digest,
        ":size": i64::try_from(posted.size).unwrap_or(i64::MAX),
        ":sender": whose.map(|whose| &whose.from),
        ":recipient": whose.and_then(|whose| whose.to.as_ref()),
        ":kind": whose.map(|whose| &whose.kind),
        ":key": whose.map(|whose| &whose.key),
        ":state": state,
        ":at": posted.at,
        ":collected": line.collected,
        ":seal": seal::seal("posted", &parts(posted, state, line.collected.as_deref())),
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Line, StoreError> {
    let from: Option<String> = row.get("sender")?;
    let to: Option<String> = row.get("recipient")?;
    let (kind, key): (Option<String>, Option<String>) = (row.get("kind")?, row.get("key")?);
    let whose = from
        .zip(kind)
        .zip(key)
        .map(|((from, kind), key)| Whose { from, to, kind, key });
    let state: String = row.get("state")?;
    let collected: Option<String> = row.get("collected")?;
    let posted = Posted {
        n: row.get("n")?,
        sha256: row.get("sha256")?,
        digest: row.get("digest")?,
        size: row.get::<_, i64>("size")?.unsigned_abs(),
        whose,
        state: PostState::Stored,
        at: row.get("at")?,
    };
    seal::verify(row, "posted", &parts(&posted, &state, collected.as_deref()))?;
    let quarantine = state == "quarantine";
    Ok(Line {
        posted: posted.seen(collected.is_some(), quarantine),
        collected,
        quarantine,
    })
}

fn parts<'a>(posted: &'a Posted, state: &'a str, collected: Option<&'a str>) -> [Part<'a>; 11] {
    let whose = posted.whose.as_ref();
    [
        Part::Int(posted.n),
        Part::Text(&posted.sha256),
        Part::MaybeText(posted.digest.as_deref()),
        Part::Int(i64::try_from(posted.size).unwrap_or(i64::MAX)),
        Part::MaybeText(whose.map(|whose| whose.from.as_str())),
        Part::MaybeText(whose.and_then(|whose| whose.to.as_deref())),
        Part::MaybeText(whose.map(|whose| whose.kind.as_str())),
        Part::MaybeText(whose.map(|whose| whose.key.as_str())),
        Part::Text(state),
        Part::Text(&posted.at),
        Part::MaybeText(collected),
    ]
}

fn same_parts<'a>(sha256: &'a str, n: i64, size: i64, at: &'a str) -> [Part<'a>; 4] {
    [Part::Text(sha256), Part::Int(n), Part::Int(size), Part::Text(at)]
}

fn refused_parts(refused: &Refused) -> [Part<'_>; 3] {
    [
        Part::Text(&refused.sha256),
        Part::Text(&refused.code),
        Part::Text(&refused.params),
    ]
}

fn owner_parts<'a>(inn: &'a str, key: &'a str, since: &'a str) -> [Part<'a>; 3] {
    [Part::Text(inn), Part::Text(key), Part::Text(since)]
}
