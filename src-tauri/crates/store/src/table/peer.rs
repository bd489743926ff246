//! Keys of others: one row per ИНН and key. A second key for a known ИНН stands beside the first, never in its place.

use rusqlite::{Connection, Row, named_params};

use crate::change::Tx;
use crate::error::{StoreError, What};
use crate::open::Store;
use crate::seal::{self, Part};
use crate::table;

const FIELD_LIMIT: usize = 4_000;

/// A word kept in the database for each case of a type.
macro_rules! words {
    ($type:ident { $($case:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// All cases.
            pub const ALL: &[Self] = &[$(Self::$case),+];

            /// The word kept in the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }

            /// The inverse of `as_str`.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|case| case.as_str() == word)
            }
        }
    };
}
pub(crate) use words;

/// Who the other one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A school.
    School,
    /// A municipality.
    Municipality,
    /// A receiving point; its ИНН is that of the municipality that named it.
    Post,
    /// A region.
    Region,
}
words!(Role { School = "school", Municipality = "municipality", Post = "post", Region = "region" });

/// Whether a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeerState {
    /// Seen in a letter; nobody compared the fingerprint yet.
    Unverified,
    /// Counts.
    Trusted,
    /// A second key for a known ИНН: waits for a person.
    Aside,
    /// Counts no longer, from a letter on.
    Revoked,
}
words!(PeerState { Unverified = "unverified", Trusted = "trusted", Aside = "aside", Revoked = "revoked" });

/// How a key came to its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// A person compared the fingerprint.
    Compared,
    /// It stood in the first letter; not compared.
    FirstLetter,
    /// The key before signed it.
    Rotation,
    /// It came as a file or line from a person's hand.
    File,
}
words!(How { Compared = "compared", FirstLetter = "first-letter", Rotation = "rotation", File = "file" });

/// From which letter on a key counts no longer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revoked {
    /// School year of that letter; later years are beyond it.
    pub school_year: String,
    /// Its sequence.
    pub sequence: u32,
}

/// A key about to be kept or told anew.
#[derive(Debug, Clone, Copy)]
pub struct NewPeer<'a> {
    /// Whose key.
    pub inn: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who it is.
    pub role: Role,
    /// minisign's one line.
    pub public: &'a str,
    /// What letters to it are encrypted to.
    pub age_recipient: Option<&'a str>,
    /// Whether the key counts.
    pub state: PeerState,
    /// How it came to that.
    pub how: How,
    /// For a revoked key: from which letter on.
    pub revoked: Option<&'a Revoked>,
}

/// A key as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Whose key.
    pub inn: String,
    /// Its name.
    pub name: String,
    /// Who it is.
    pub role: Role,
    /// minisign's one line.
    pub public: String,
    /// What letters to it are encrypted to.
    pub age_recipient: Option<String>,
    /// Whether the key counts.
    pub state: PeerState,
    /// How it came to that.
    pub how: How,
    /// Since when.
    pub since: String,
    /// Who decided.
    pub actor: String,
    /// For a revoked key: from which letter on.
    pub revoked: Option<Revoked>,
}

impl Peer {
    /// The same, to be told anew with a change.
    pub fn as_new(&self) -> NewPeer<'_> {
        NewPeer {
            inn: &self.inn,
            name: &self.name,
            role: self.role,
            public: &self.public,
            age_recipient: self.age_recipient.as_deref(),
            state: self.state,
            how: self.how,
            revoked: self.revoked.as_ref(),
        }
    }

    /// Whether this key may sign a letter of that year with that number.
    pub fn counts_for(&self, school_year: &str, sequence: u32) -> bool {
        match (self.state, &self.revoked) {
            (PeerState::Trusted, _) => true,
            // A school year is written so that a later one is also a greater text.
            (PeerState::Revoked, Some(from)) => {
                (school_year, sequence) < (from.school_year.as_str(), from.sequence)
            }
            _ => false,
        }
    }
}

impl Store {
    /// All keys of others, by ИНН, the newest first.
    pub fn peers(&self) -> Result<Vec<Peer>, StoreError> {
        all(self.conn())
    }

    /// The keys of one ИНН, the newest first.
    pub fn peers_of(&self, inn: &str) -> Result<Vec<Peer>, StoreError> {
        of(self.conn(), inn)
    }
}

impl Tx<'_> {
    /// Keeps a key of somebody else, or tells anew what is known of it. Answers whether something changed.
    pub fn put_peer(&mut self, new: &NewPeer<'_>) -> Result<bool, StoreError> {
        let texts = [
            new.inn,
            new.name,
            new.public,
            new.age_recipient.unwrap_or_default(),
        ];
        texts
            .into_iter()
            .try_for_each(|text| table::limited(What::Field, text, FIELD_LIMIT))?;
        if new.inn.is_empty() || new.public.is_empty() {
            return Err(StoreError::Limit {
                what: What::Field,
                limit: FIELD_LIMIT,
            });
        }
        let old = of(self.conn(), new.inn)?
            .into_iter()
            .find(|peer| peer.public == new.public);
        let mut peer = Peer {
            inn: new.inn.to_owned(),
            name: new.name.to_owned(),
            role: new.role,
            public: new.public.to_owned(),
            age_recipient: new.age_recipient.map(str::to_owned),
            state: new.state,
            how: new.how,
            since: self.at().to_owned(),
            actor: self.actor().to_owned(),
            revoked: new.revoked.cloned(),
        };
        if let Some(old) = &old {
            if old.state == peer.state && old.how == peer.how && old.revoked == peer.revoked {
                peer.since.clone_from(&old.since);
                peer.actor.clone_from(&old.actor);
            }
            if *old == peer {
                return Ok(false);
            }
        }
        write(self.conn(), &peer)?;
        let before = old.as_ref().map(line);
        self.journal(None, "peer", new.inn, before.as_deref(), Some(&line(&peer)))?;
        Ok(true)
    }

    /// The keys of one ИНН inside this transaction.
    pub fn peers_of(&self, inn: &str) -> Result<Vec<Peer>, StoreError> {
        of(self.conn(), inn)
    }
}

/// What the journal keeps about a key.
fn line(peer: &Peer) -> String {
    let (role, state, how) = (peer.role.as_str(), peer.state.as_str(), peer.how.as_str());
    let age = peer.age_recipient.as_deref().unwrap_or("-");
    let from = peer.revoked.as_ref().map_or_else(String::new, |from| {
        format!(" {} {}", from.school_year, from.sequence)
    });
    format!("{role} {} {age} {state} {how}{from}", peer.public)
}

fn parts(peer: &Peer) -> [Part<'_>; 11] {
    [
        Part::Text(&peer.inn),
        Part::Text(&peer.name),
        Part::Text(peer.role.as_str()),
        Part::Text(&peer.public),
        Part::MaybeText(peer.age_recipient.as_deref()),
        Part::Text(peer.state.as_str()),
        Part::Text(peer.how.as_str()),
        Part::Text(&peer.since),
        Part::Text(&peer.actor),
        Part::MaybeText(peer.revoked.as_ref().map(|from| from.school_year.as_str())),
        Part::MaybeInt(peer.revoked.as_ref().map(|from| i64::from(from.sequence))),
    ]
}

fn write(conn: &Connection, peer: &Peer) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("../sql/peer_put.sql"))?
        .execute(named_params! {
            ":inn": peer.inn,
            ":name": peer.name,
            ":role": peer.role.as_str(),
            ":public": peer.public,
            ":age_recipient": peer.age_recipient,
            ":state": peer.state.as_str(),
            ":how": peer.how.as_str(),
            ":since": peer.since,
            ":actor": peer.actor,
            ":revoked_year": peer.revoked.as_ref().map(|from| from.school_year.as_str()),
            ":revoked_from": peer.revoked.as_ref().map(|from| from.sequence),
            ":seal": seal::seal("peer", &parts(peer)),
        })?;
    Ok(())
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<Peer>, StoreError> {
    table::rows(conn, include_str!("../sql/peer_all.sql"), [], read)
}

fn of(conn: &Connection, inn: &str) -> Result<Vec<Peer>, StoreError> {
    let params = named_params! { ":inn": inn };
    table::rows(conn, include_str!("../sql/peer_of.sql"), params, read)
}

fn read(row: &Row<'_>) -> Result<Peer, StoreError> {
    let unknown = || StoreError::Damaged("a key of another in an unknown state".to_owned());
    let (role, state, how): (String, String, String) = (row.get("role")?, row.get("state")?, row.get("how")?);
    let (year, from): (Option<String>, Option<u32>) = (row.get("revoked_year")?, row.get("revoked_from")?);
    let peer = Peer {
        inn: row.get("inn")?,
        name: row.get("name")?,
        role: Role::parse(&role).ok_or_else(unknown)?,
        public: row.get("public")?,
        age_recipient: row.get("age_recipient")?,
        state: PeerState::parse(&state).ok_or_else(unknown)?,
        how: How::parse(&how).ok_or_else(unknown)?,
        since: row.get("since")?,
        actor: row.get("actor")?,
        revoked: year.zip(from).map(|(school_year, sequence)| Revoked {
            school_year,
            sequence,
        }),
    };
    seal::verify(row, "peer", &parts(&peer))?;
    Ok(peer)
}
