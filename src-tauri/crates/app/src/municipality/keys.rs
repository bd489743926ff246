//! Keys: the municipality's own, and which of the schools' keys count.

use std::path::Path;

use domain::problem::{Problem, codes};
use letter::PublicKey;
use serde::Serialize;
use store::{Action, How, NewPeer, Peer, PeerState, ReceivedState, Revoked, Role, Tx};

use super::import::COMPARED;
use super::reason::Reason;
use super::told::Arrival;
use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::KeyView;

/// Largest key file.
const KEY_FILE: u64 = 4096;
/// Digits of a fingerprint.
const DIGITS: usize = 40;

/// A school's key as a script reads it.
#[derive(Debug, Clone, Serialize)]
pub struct PeerLine {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// `school`, `municipality`, …
    pub role: &'static str,
    /// The key's one line.
    pub public_key: String,
    /// Groups of digits.
    pub fingerprint: String,
    /// `trusted`, `unverified`, `aside`, `revoked`.
    pub state: &'static str,
    /// `compared`, `first-letter`, `rotation`, `file`.
    pub how: &'static str,
    /// Since when.
    pub since: String,
}

/// What enrolling a key did.
#[derive(Debug, Clone, Default)]
pub struct Enrolled {
    /// Letters that had waited for it.
    pub files: Vec<super::Told>,
    /// Fingerprints of the school's keys that counted so far: they gave way to the new one.
    pub retired: Vec<String>,
}

/// What a person names a key by.
enum Named {
    Key(PublicKey),
    Fingerprint(String),
}

impl Desk {
    /// Makes the municipality's signing key, and under the same password the key that opens encrypted letters.
    ///
    /// # Errors
    /// When there is one already or the password is too short.
    pub fn create_municipal_key(&mut self, password: &str) -> Result<KeyView, Problem> {
        self.municipality()?;
        self.create_key(password)
    }

    /// Is there a key that opens encrypted letters?
    ///
    /// # Errors
    /// When no municipality works here.
    pub fn can_decrypt(&self) -> Result<bool, Problem> {
        self.municipality()?;
        Ok(self.store()?.current_age_key()?.is_some())
    }

    /// Keys of others.
    ///
    /// # Errors
    /// When no municipality works here.
    pub fn peer_lines(&self) -> Result<Vec<PeerLine>, Problem> {
        self.municipality()?;
        self.store()?.peers()?.iter().map(line).collect()
    }

    /// Trusts a key: one from a file, or one of a letter that came, named by its fingerprint. A fingerprint that was
    /// compared before the first letter is remembered. Letters that waited for this are looked at again. A school has
    /// one key that counts: the one that did so far gives way, and is named in the answer.
    ///
    /// # Errors
    /// When the school is unknown, or neither a key file nor a fingerprint is named.
    pub fn enrol(&mut self, inn: &str, named: &str) -> Result<Enrolled, Problem> {
        let name = self.sender_name(inn)?;
        let known = self.store()?.peers_of(inn)?;
        let retired = match read_named(named)? {
            Named::Key(key) => {
                let public = key.to_base64();
                self.not_of_another(inn, &public)?;
                self.trust_key(inn, &name, &public, How::File)?
            }
            Named::Fingerprint(digits) => match by_fingerprint(&known, &digits)? {
                Some(peer) => self.trust_key(inn, &peer.name, &peer.public, How::Compared)?,
                None if known.is_empty() => {
                    self.store_mut()?
                        .remember(&format!("{COMPARED} {inn}"), &grouped(&digits))?;
                    Vec::new()
                }
                None => {
                    return Err(Problem::new(codes::ENROL_NO_SUCH_KEY)
                        .with("inn", inn)
                        .with("fingerprint", grouped(&digits)));
                }
            },
        };
        let retired = retired.iter().map(fingerprint).collect::<Result<_, _>>()?;
        let files = self.reconsider()?;
        Ok(Enrolled { files, retired })
    }

    /// One key is one school's: the file of another was taken by mistake.
    fn not_of_another(&self, inn: &str, public: &str) -> Result<(), Problem> {
        let peers = self.store()?.peers()?;
        let other = peers
            .iter()
            .find(|peer| peer.public == public && peer.inn != inn && peer.state == PeerState::Trusted);
        other.map_or(Ok(()), |other| {
            Err(Problem::new(codes::ENROL_KEY_OF_ANOTHER)
                .with("inn", inn)
                .with("name", &other.name)
                .with("other", &other.inn))
        })
    }

    /// Trusts a key of a peer; another key that counted so far counts for what came before only. Answers those.
    pub(crate) fn trust_key(
        &mut self,
        inn: &str,
        name: &str,
        public: &str,
        how: How,
    ) -> Result<Vec<Peer>, Problem> {
        let label = self.speech().say("step-enrol", &[("inn", inn.into())]);
        self.commit(Action::Receive, &label, |tx| {
            let known = tx.peers_of(inn)?;
            let others = known
                .iter()
                .filter(|peer| peer.public != public && peer.state == PeerState::Trusted);
            let retired: Vec<Peer> = others.cloned().collect();
            for other in &retired {
                retire(tx, other)?;
            }
            let own = known.iter().find(|peer| peer.public == public);
            tx.put_peer(&NewPeer {
                inn,
                name,
                role: own.map_or(Role::School, |peer| peer.role),
                public,
                age_recipient: own.and_then(|peer| peer.age_recipient.as_deref()),
                state: PeerState::Trusted,
                how,
                revoked: None,
            })?;
            Ok(retired)
        })
        .map(|step| step.value)
    }

    /// Revokes a key of a school (the one that counts, when none is named) from a letter on: letters it signed before
    /// stay.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn revoke(
        &mut self,
        school_year: &str,
        inn: &str,
        named: Option<&str>,
        sequence: Option<u32>,
    ) -> Result<(), Problem> {
        self.municipality()?;
        let known = self.store()?.peers_of(inn)?;
        let absent = |fingerprint: &str| {
            Problem::new(codes::ENROL_NO_SUCH_KEY)
                .with("inn", inn)
                .with("fingerprint", fingerprint)
        };
        let public = match named.map(read_named).transpose()? {
            Some(Named::Key(key)) => key.to_base64(),
            Some(Named::Fingerprint(digits)) => match by_fingerprint(&known, &digits)? {
                Some(peer) => peer.public.clone(),
                None => return Err(absent(&grouped(&digits))),
            },
            None => {
                let counting = known.iter().find(|peer| peer.state == PeerState::Trusted);
                counting.ok_or_else(|| absent("—"))?.public.clone()
            }
        };
        let peer = known
            .into_iter()
            .find(|peer| peer.public == public)
            .ok_or_else(|| absent("—"))?;
        let from = Revoked {
            school_year: school_year.to_owned(),
            sequence: sequence.unwrap_or(1),
        };
        let label = self.speech().say("step-revoke-school", &[("inn", inn.into())]);
        self.commit(Action::Receive, &label, |tx| {
            let mut revoked = peer.as_new();
            revoked.state = PeerState::Revoked;
            revoked.how = How::Compared;
            revoked.revoked = Some(&from);
            tx.put_peer(&revoked)?;
            Ok(())
        })?;
        self.set_aside_revoked(inn)
    }

    /// Letters that a revoked key signed from the named one on no longer count.
    fn set_aside_revoked(&mut self, inn: &str) -> Result<(), Problem> {
        let label = self.speech().say("step-revoke-school", &[("inn", inn.into())]);
        let inn = inn.to_owned();
        self.commit(Action::Receive, &label, |tx| {
            let peers = tx.peers_of(&inn)?;
            let rows = tx.received()?;
            for row in rows
                .iter()
                .filter(|row| row.sender_inn == inn && row.state.is_taken())
            {
                let Some(peer) = peers.iter().find(|peer| peer.public == row.public) else {
                    continue;
                };
                if peer.state == PeerState::Revoked && !peer.counts_for(&row.school_year, row.sequence) {
                    let problem =
                        Problem::new(codes::ARRIVAL_REVOKED_KEY).with("fingerprint", fingerprint(peer)?);
                    let reason = Reason::new(Arrival::RevokedKey, &problem).text();
                    tx.set_received(row.id, ReceivedState::Aside, Some(&reason))?;
                }
            }
            Ok(())
        })?;
        self.refresh_all()
    }

    /// The name of a sender: the register's, else the letters'.
    fn sender_name(&self, inn: &str) -> Result<String, Problem> {
        let year = self.campaign(&self.newest_campaign()?)?;
        if let Some(school) = year.register.get(inn) {
            return Ok(school.name.clone());
        }
        for period in self.store()?.periods()? {
            let Ok(year) = self.campaign(&period.school_year) else {
                continue;
            };
            if let Some(school) = year.register.get(inn) {
                return Ok(school.name.clone());
            }
        }
        let known = self.store()?.peers_of(inn)?;
        match known.into_iter().next() {
            Some(peer) => Ok(peer.name),
            // A register that grows from letters learns the name with the first one.
            None if year.grows => Ok(inn.to_owned()),
            None => Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", inn)),
        }
    }
}

/// A key that gives way to a newer one: its letters stay, new ones it signs do not count.
fn retire(tx: &mut Tx<'_>, peer: &Peer) -> Result<(), Problem> {
    let rows = tx.received()?;
    let mut newest: Option<(&str, u32)> = None;
    for row in rows
        .iter()
        .filter(|row| row.sender_inn == peer.inn && row.public == peer.public)
    {
        newest = newest.max(Some((&row.school_year, row.sequence)));
    }
    let from = match newest {
        Some((year, sequence)) => Revoked {
            school_year: year.to_owned(),
            sequence: sequence + 1,
        },
        None => Revoked {
            school_year: String::new(),
            sequence: 0,
        },
    };
    let mut retired = peer.as_new();
    retired.state = PeerState::Revoked;
    retired.revoked = Some(&from);
    tx.put_peer(&retired)?;
    Ok(())
}

fn read_named(text: &str) -> Result<Named, Problem> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only_digits = text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '-');
    if digits.len() == DIGITS && only_digits {
        return Ok(Named::Fingerprint(digits));
    }
    if let Ok(key) = PublicKey::from_text(text) {
        return Ok(Named::Key(key));
    }
    let path = Path::new(text);
    if !path.is_file() {
        return Err(
            Problem::new(codes::ENROL_NEITHER).with("value", text.chars().take(80).collect::<String>())
        );
    }
    let bytes = crate::disk::read(path, KEY_FILE)?;
    Ok(Named::Key(PublicKey::from_text(&String::from_utf8_lossy(
        &bytes,
    ))?))
}

/// Eight groups of five digits, as a fingerprint is written.
fn grouped(digits: &str) -> String {
    let chars: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = chars.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

fn by_fingerprint<'a>(known: &'a [Peer], digits: &str) -> Result<Option<&'a Peer>, Problem> {
    for peer in known {
        if fingerprint(peer)? == grouped(digits) {
            return Ok(Some(peer));
        }
    }
    Ok(None)
}

/// The fingerprint of a kept key.
pub(super) fn fingerprint(peer: &Peer) -> Result<String, Problem> {
    Ok(PublicKey::from_base64(&peer.public)?.fingerprint().to_string())
}

fn line(peer: &Peer) -> Result<PeerLine, Problem> {
    Ok(PeerLine {
        inn: peer.inn.clone(),
        name: peer.name.clone(),
        role: peer.role.as_str(),
        public_key: peer.public.clone(),
        fingerprint: fingerprint(peer)?,
        state: peer.state.as_str(),
        how: peer.how.as_str(),
        since: moment(&peer.since),
    })
}
