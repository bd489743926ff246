//! Signing keys. The secret rests encrypted under a password before it comes here; backups carry it like all else.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

const FIELD_LIMIT: usize = 16 * 1024;

/// A signing key of this desk.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// Public key in minisign's text format.
    pub public: String,
    /// Secret key in minisign's text format, encrypted.
    pub secret: String,
    /// When it was made.
    pub created: String,
    /// When it was set aside for a newer one.
    pub retired: Option<String>,
}

impl std::fmt::Debug for Key {
    /// Even an encrypted secret has no place in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            public,
            created,
            retired,
            ..
        } = self;
        f.debug_struct("Key")
            .field("public", public)
            .field("created", created)
            .field("retired", retired)
            .finish()
    }
}

impl Store {
    /// All keys, newest first; those set aside too: old letters were signed by them.
    pub fn keys(&self) -> Result<Vec<Key>, StoreError> {
        all(self.conn())
    }

    /// The key that signs now.
    pub fn current_key(&self) -> Result<Option<Key>, StoreError> {
        Ok(all(self.conn())?.into_iter().find(|key| key.retired.is_none()))
    }
}

impl Tx<'_> {
    /// Keeps a new key; the one before is set aside, never removed.
    pub fn add_key(&mut self, public: &str, secret: &str) -> Result<(), StoreError> {
        table::limited(What::Field, public, FIELD_LIMIT)?;
        table::limited(What::Field, secret, FIELD_LIMIT)?;
        if all(self.conn())?.iter().any(|key| key.public == public) {
            return Ok(());
        }
        for old in all(self.conn())?.into_iter().filter(|key| key.retired.is_none()) {
            let old = Key {
                retired: Some(self.at().to_owned()),
                ..old
            };
            write(self.conn(), &old)?;
        }
        let (public, secret) = (public.to_owned(), secret.to_owned());
        write(
            self.conn(),
            &Key {
                public: public.clone(),
                secret,
                created: self.at().to_owned(),
                retired: None,
            },
        )?;
        // The journal names the public half only.
        self.journal(None, "key", "signing", None, Some(&public))
    }

    /// The key that signs now, inside this transaction.
    pub fn current_key(&self) -> Result<Option<Key>, StoreError> {
        Ok(all(self.conn())?.into_iter().find(|key| key.retired.is_none()))
    }
}

fn parts(key: &Key) -> [Part<'_>; 4] {
    [
        Part::Text(&key.public),
        Part::Text(&key.secret),
        Part::Text(&key.created),
        Part::MaybeText(key.retired.as_deref()),
    ]
}

fn write(conn: &Connection, key: &Key) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/key_put.sql"))?
        .execute(named_params! {
            ":public": key.public,
            ":secret": key.secret,
            ":created": key.created,
            ":retired": key.retired,
            ":seal": seal::seal("key", &parts(key)),
        })?;
    Ok(())
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Key>, StoreError> {
    table::rows(conn, include_str!("../sql/key_all.sql"), [], read)
}

fn read(row: &Row<'_>) -> Result<Key, StoreError> {
    let key = Key {
        public: row.get("public")?,
        secret: row.get("secret")?,
        created: row.get("created")?,
        retired: row.get("retired")?,
    };
    seal::verify(row, "key", &parts(&key))?;
    Ok(key)
}
