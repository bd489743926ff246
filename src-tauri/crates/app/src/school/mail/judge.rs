//! Whether a letter's key counts: decided inside the transaction that keeps the letter, so that nothing comes between.

use domain::problem::{Problem, codes};
use letter::VerifiedLetter;
use store::{How, NewPeer, Peer, PeerState, ReceivedState, Revoked, Role, Tx};

/// What the key of a letter makes of it.
pub(super) struct Judged {
    /// What becomes of the letter.
    pub state: ReceivedState,
    /// Why it is set aside.
    pub reason: Option<Problem>,
}

/// Looks at the key of a municipality's letter, notes it when it is new, and says what becomes of the letter.
/// `compared` is a fingerprint that a person has compared, if one was named.
pub(super) fn judge(
    tx: &mut Tx<'_>,
    letter: &VerifiedLetter,
    compared: Option<&str>,
) -> Result<Judged, Problem> {
    let header = letter.header();
    let public = letter.key().to_base64();
    let known = municipality(tx, &header.sender.inn)?;
    let own = known.iter().find(|peer| peer.public == public);
    let fingerprint = letter.fingerprint().to_string();
    if let Some(named) = compared {
        // What somebody read aloud is not this key: that is what comparing is for.
        if !super::same_fingerprint(named, &fingerprint) {
            return Err(Problem::new(codes::FINGERPRINT_DIFFERS));
        }
        accept(tx, letter, &known, How::Compared)?;
        return Ok(valid());
    }
    match own {
        Some(peer) if peer.counts_for(&header.period, header.sequence) => Ok(valid()),
        Some(peer) => Ok(match peer.state {
            PeerState::Unverified | PeerState::Trusted => unverified(),
            PeerState::Aside => aside(codes::PARTNER_SECOND_KEY, letter),
            PeerState::Revoked => aside(codes::PARTNER_KEY_REVOKED, letter),
        }),
        None => stranger(tx, letter, &known),
    }
}

/// A key that was never seen: it follows a trusted one, or stands beside it, or is the first of all.
fn stranger(tx: &mut Tx<'_>, letter: &VerifiedLetter, known: &[Peer]) -> Result<Judged, Problem> {
    let trusted = known.iter().find(|peer| peer.state == PeerState::Trusted);
    let older = letter.succeeds().map(letter::PublicKey::to_base64);
    match trusted {
        Some(trusted) if older.as_ref() == Some(&trusted.public) => {
            accept(tx, letter, known, How::Rotation)?;
            Ok(valid())
        }
        Some(_) => {
            note(tx, letter, PeerState::Aside, How::FirstLetter)?;
            Ok(aside(codes::PARTNER_SECOND_KEY, letter))
        }
        None => {
            note(tx, letter, PeerState::Unverified, How::FirstLetter)?;
            Ok(unverified())
        }
    }
}

/// From this letter on its key counts, and the one before no longer.
pub(super) fn accept(
    tx: &mut Tx<'_>,
    letter: &VerifiedLetter,
    known: &[Peer],
    how: How,
) -> Result<(), Problem> {
    let header = letter.header();
    let public = letter.key().to_base64();
    let from = Revoked {
        school_year: header.period.clone(),
        sequence: header.sequence,
    };
    for older in known {
        if older.state == PeerState::Trusted && older.public != public {
            tx.put_peer(&NewPeer {
                state: PeerState::Revoked,
                how,
                revoked: Some(&from),
                ..older.as_new()
            })?;
        }
    }
    note(tx, letter, PeerState::Trusted, how)
}

/// Keeps what a letter says of its sender's key.
fn note(tx: &mut Tx<'_>, letter: &VerifiedLetter, state: PeerState, how: How) -> Result<(), Problem> {
    let sender = &letter.header().sender;
    tx.put_peer(&NewPeer {
        inn: &sender.inn,
        name: &sender.name,
        role: Role::Municipality,
        public: &letter.key().to_base64(),
        age_recipient: letter.age_recipient(),
        state,
        how,
        revoked: None,
    })?;
    Ok(())
}

/// A newer invitation tells a new name or recipient under a key that is known.
pub(super) fn refresh(tx: &mut Tx<'_>, letter: &VerifiedLetter) -> Result<(), Problem> {
    let sender = &letter.header().sender;
    let public = letter.key().to_base64();
    if let Some(peer) = municipality(tx, &sender.inn)?
        .into_iter()
        .find(|peer| peer.public == public)
    {
        tx.put_peer(&NewPeer {
            name: &sender.name,
            age_recipient: letter.age_recipient(),
            ..peer.as_new()
        })?;
    }
    Ok(())
}

/// The keys of a municipality.
pub(super) fn municipality(tx: &Tx<'_>, inn: &str) -> Result<Vec<Peer>, Problem> {
    let peers = tx.peers_of(inn)?;
    Ok(peers
        .into_iter()
        .filter(|peer| peer.role == Role::Municipality)
        .collect())
}

fn valid() -> Judged {
    Judged {
        state: ReceivedState::Valid,
        reason: None,
    }
}

fn unverified() -> Judged {
    Judged {
        state: ReceivedState::Unverified,
        reason: None,
    }
}

fn aside(code: domain::problem::Code, letter: &VerifiedLetter) -> Judged {
    let problem = Problem::new(code)
        .with("name", &letter.header().sender.name)
        .with("inn", &letter.header().sender.inn)
        .with("fingerprint", letter.fingerprint());
    Judged {
        state: ReceivedState::Aside,
        reason: Some(problem),
    }
}
