//! What letters to this desk are encrypted to. The secret rests encrypted under the signing key's password.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

const FIELD_LIMIT: usize = 16 * 1024;

/// An encryption key of this desk.
#[derive(Clone, PartialEq, Eq)]
pub struct AgeKey {
    /// The public half: what others encrypt to.
    pub recipient: String,
    /// The secret half, encrypted.
    pub secret: String,
    /// When it was made.
    pub created: String,
    /// When it was set aside for a newer one; letters of that time still open with it.
    pub retired: Option<String>,
}

impl std::fmt::Debug for AgeKey {
    /// Even an encrypted secret has no place in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AgeKey")
            .field("recipient", &self.recipient)
            .field("created", &self.created)
            .field("retired", &self.retired)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// All encryption keys, newest first; those set aside too: old letters open with them.
    pub fn age_keys(&self) -> Result<Vec<AgeKey>, StoreError> {
        all(self.conn())
    }

    /// The key that others encrypt to now.
    pub fn current_age_key(&self) -> Result<Option<AgeKey>, StoreError> {
        Ok(all(self.conn())?.into_iter().find(|key| key.retired.is_none()))
    }
}

impl Tx<'_> {
    /// Keeps a new encryption key; the one before is set aside, never removed.
    pub fn add_age_key(&mut self, recipient: &str, secret: &str) -> Result<(), StoreError> {
        table::limited(What::Field, recipient, FIELD_LIMIT)?;
        table::limited(What::Field, secret, FIELD_LIMIT)?;
        let known = all(self.conn())?;
        if known.iter().any(|key| key.recipient == recipient) {
            return Ok(());
        }
        for old in known.into_iter().filter(|key| key.retired.is_none()) {
            let retired = Some(self.at().to_owned());
            write(self.conn(), &AgeKey { retired, ..old })?;
        }
        write(
            self.conn(),
            &AgeKey {
                recipient: recipient.to_owned(),
                secret: secret.to_owned(),
                created: self.at().to_owned(),
                retired: None,
            },
        )?;
        self.journal(None, "age_key", "encryption", None, Some(recipient))
    }

    /// The same key under another password.
    pub fn reseal_age_key(&mut self, recipient: &str, secret: &str) -> Result<(), StoreError> {
        table::limited(What::Field, secret, FIELD_LIMIT)?;
        let old = all(self.conn())?
            .into_iter()
            .find(|key| key.recipient == recipient)
            .ok_or_else(|| StoreError::Unknown(format!("the encryption key {recipient}")))?;
        write(
            self.conn(),
            &AgeKey {
                secret: secret.to_owned(),
                ..old
            },
        )
    }
}

fn parts(key: &AgeKey) -> [Part<'_>; 4] {
    [
        Part::Text(&key.recipient),
        Part::Text(&key.secret),
        Part::Text(&key.created),
        Part::MaybeText(key.retired.as_deref()),
    ]
}

fn write(conn: &Connection, key: &AgeKey) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/age_key_put.sql"))?
        .execute(named_params! {
            ":recipient": key.recipient,
            ":secret": key.secret,
            ":created": key.created,
            ":retired": key.retired,
            ":seal": seal::seal("age_key", &parts(key)),
        })?;
    Ok(())
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<AgeKey>, StoreError> {
    let sql = "SELECT recipient, secret, created, retired, seal FROM age_key ORDER BY id DESC";
    table::rows(conn, sql, [], read)
}

fn read(row: &Row<'_>) -> Result<AgeKey, StoreError> {
    let key = AgeKey {
        recipient: row.get("recipient")?,
        secret: row.get("secret")?,
        created: row.get("created")?,
        retired: row.get("retired")?,
    };
    seal::verify(row, "age_key", &parts(&key))?;
    Ok(key)
}
