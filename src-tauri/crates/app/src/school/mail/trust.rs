//! Comparing fingerprints: the one step that makes a municipality's key count.

use domain::problem::{Problem, codes};
use letter::PublicKey;
use store::{Action, How, NewPeer, Peer, PeerState, Received, ReceivedState, Revoked, Role, Tx};

use super::{Short, judge, receive, same_fingerprint};
use crate::desk::Desk;
use crate::surroundings::day;
use crate::wire::{PartnerView, TrustState};

impl Desk {
    /// The keys of municipalities that this school has seen, those that count first.
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn partners(&self) -> Result<Vec<PartnerView>, Problem> {
        let mut peers: Vec<Peer> = self
            .store()?
            .peers()?
            .into_iter()
            .filter(|peer| peer.role == Role::Municipality)
            .collect();
        peers.sort_by_key(|peer| peer.state != PeerState::Trusted);
        peers.iter().map(|peer| self.partner(peer)).collect()
    }

    /// Says that the fingerprint of a key was compared with the municipality, by telephone or on paper. From now on
    /// the key counts, and letters signed with it that waited count too; a key that counted before no longer does.
    ///
    /// # Errors
    /// When no key here has that fingerprint.
    pub fn trust(&mut self, inn: &str, fingerprint: &str) -> Result<PartnerView, Problem> {
        let wanted = self.partner_key(inn, fingerprint)?;
        let label = self
            .speech()
            .say("step-trust", &[("name", (&wanted.name).into())]);
        self.change(Action::Receive, &label, |tx| {
            let known = judge::municipality(tx, inn)?;
            let from = first_letter(tx, &wanted)?;
            for older in &known {
                if older.state == PeerState::Trusted && older.public != wanted.public {
                    tx.put_peer(&NewPeer {
                        state: PeerState::Revoked,
                        how: How::Compared,
                        revoked: Some(&from),
                        ..older.as_new()
                    })?;
                }
            }
            tx.put_peer(&NewPeer {
                state: PeerState::Trusted,
                how: How::Compared,
                revoked: None,
                ..wanted.as_new()
            })?;
            wake(tx, inn, &wanted.public)
        })?;
        self.partner(&self.partner_key(inn, fingerprint)?)
    }

    /// Says that a key counts no longer, from any letter on: it was stolen, or never was the municipality's.
    ///
    /// # Errors
    /// When no key here has that fingerprint.
    pub fn revoke_partner(&mut self, inn: &str, fingerprint: &str) -> Result<PartnerView, Problem> {
        let wanted = self.partner_key(inn, fingerprint)?;
        let label = self
            .speech()
            .say("step-revoke", &[("name", (&wanted.name).into())]);
        let from = Revoked {
            school_year: String::new(),
            sequence: 0,
        };
        self.change(Action::Receive, &label, |tx| {
            Ok(tx.put_peer(&NewPeer {
                state: PeerState::Revoked,
                how: How::Compared,
                revoked: Some(&from),
                ..wanted.as_new()
            })?)
        })?;
        self.partner(&self.partner_key(inn, fingerprint)?)
    }

    /// The key with this fingerprint.
    fn partner_key(&self, inn: &str, fingerprint: &str) -> Result<Peer, Problem> {
        let peers = self.store()?.peers_of(inn)?;
        for peer in peers {
            let key = PublicKey::from_base64(&peer.public)?;
            if peer.role == Role::Municipality
                && same_fingerprint(&key.fingerprint().to_string(), fingerprint)
            {
                return Ok(peer);
            }
        }
        Err(Problem::new(codes::FINGERPRINT_DIFFERS))
    }

    /// A key as the screen shows it.
    pub(crate) fn partner(&self, peer: &Peer) -> Result<PartnerView, Problem> {
        let state = match peer.state {
            PeerState::Unverified => TrustState::Unverified,
            PeerState::Trusted => TrustState::Trusted,
            PeerState::Aside => TrustState::Aside,
            PeerState::Revoked => TrustState::Revoked,
        };
        let say = |id: String| self.speech().say(&id, &[("day", day(&peer.since).into())]);
        Ok(PartnerView {
            inn: peer.inn.clone(),
            name: peer.name.clone(),
            fingerprint: PublicKey::from_base64(&peer.public)?.fingerprint().to_string(),
            state,
            state_words: say(format!("trust-{}", peer.state.as_str())),
            how: say(format!("trust-how-{}", peer.how.as_str())),
            since: day(&peer.since),
            encrypted: peer.age_recipient.is_some(),
        })
    }
}

/// The first letter that came with a key: from there on the key before it no longer counts.
fn first_letter(tx: &Tx<'_>, peer: &Peer) -> Result<Revoked, Problem> {
    let mut letters: Vec<(String, u32)> = tx
        .received()?
        .into_iter()
        .filter(|row| row.sender_inn == peer.inn && row.public == peer.public)
        .map(|row| (row.school_year, row.sequence))
        .collect();
    letters.sort();
    let (school_year, sequence) = letters.into_iter().next().unwrap_or_default();
    Ok(Revoked {
        school_year,
        sequence,
    })
}

/// Letters that waited for this key count now.
pub(super) fn wake(tx: &mut Tx<'_>, inn: &str, public: &str) -> Result<(), Problem> {
    let for_its_key = |row: &Received| match row.state {
        ReceivedState::Unverified => true,
        // Set aside for another reason it stays there.
        ReceivedState::Aside => receive::reason_view(row.reason.as_deref())
            .is_some_and(|reason| reason.code != codes::SAME_NUMBER.0),
        _ => false,
    };
    let waiting = tx
        .received()?
        .into_iter()
        .filter(|row| row.sender_inn == inn && row.public == public && for_its_key(row));
    // In the order they came.
    let mut waiting: Vec<_> = waiting.collect();
    waiting.reverse();
    for row in waiting {
        tx.set_received(row.id, ReceivedState::Valid, None)?;
        receive::follow(tx, row.about.as_deref(), &Short::of(&row.content))?;
    }
    Ok(())
}
