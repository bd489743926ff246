//! Whom the next letter is for: the municipality whose key a person has compared, and what it asks for.

use std::collections::BTreeMap;

use domain::cycle::campaign::Campaign;
use domain::cycle::message::{Content, Post};
use domain::problem::Problem;
use letter::age_box::Recipient;
use letter::{Kind, Trust, VerifiedLetter};
use store::{Peer, PeerState, Received, ReceivedState, Role};

use crate::desk::Desk;

/// The municipality, as its newest invitation that counts says it.
#[derive(Debug, Clone)]
pub(crate) struct Addressee {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// What letters to it are encrypted to.
    pub age: Option<Recipient>,
    /// What it asks for.
    pub campaign: Campaign,
    /// Its receiving point.
    pub post: Option<Post>,
    /// The invitation is for this very year: its deadline and wishes count.
    pub of_this_year: bool,
}

impl Desk {
    /// Whom a letter of this year is for. An invitation of an earlier year still says who the municipality is, but
    /// not what it wishes this year.
    pub(crate) fn addressee(&self, school_year: &str) -> Result<Option<Addressee>, Problem> {
        let Some((row, peer)) = self.counting_invitation(school_year)? else {
            return Ok(None);
        };
        let letter = self.kept_letter(&row)?;
        let content = read_invitation(&letter)?;
        let age = match &peer.age_recipient {
            Some(text) => Some(text.parse::<Recipient>()?),
            None => None,
        };
        Ok(Some(Addressee {
            inn: row.sender_inn.clone(),
            name: row.sender_name.clone(),
            age,
            campaign: content.campaign,
            post: content.post,
            of_this_year: row.school_year == school_year,
        }))
    }

    /// The newest invitation that counts for a year, with the key that counts now.
    pub(crate) fn counting_invitation(&self, school_year: &str) -> Result<Option<(Received, Peer)>, Problem> {
        let store = self.store()?;
        let mut trusted: BTreeMap<String, Peer> = BTreeMap::new();
        for peer in store.peers()? {
            if peer.role == Role::Municipality && peer.state == PeerState::Trusted {
                trusted.entry(peer.inn.clone()).or_insert(peer);
            }
        }
        let newest = store
            .received()?
            .into_iter()
            .filter(|row| row.kind == Kind::Invitation.as_str() && row.state == ReceivedState::Valid)
            .filter(|row| row.school_year.as_str() <= school_year && trusted.contains_key(&row.sender_inn))
            .max_by(|one, other| order(one).cmp(&order(other)));
        Ok(newest.and_then(|row| trusted.remove(&row.sender_inn).map(|peer| (row, peer))))
    }

    /// A kept letter, verified again with the key its row names.
    pub(crate) fn kept_letter(&self, row: &Received) -> Result<VerifiedLetter, Problem> {
        let bytes = self.store()?.received_bytes(row.id)?;
        let key = letter::PublicKey::from_base64(&row.public)?;
        Ok(letter::verify(&bytes, Trust::Key(&key))?)
    }
}

/// Years and numbers decide, and between equals what came later.
fn order(row: &Received) -> (&str, u32, store::ReceivedId) {
    (&row.school_year, row.sequence, row.id)
}

/// What an invitation carries.
pub(crate) struct InvitationContent {
    pub campaign: Campaign,
    pub post: Option<Post>,
    /// It brings a questionnaire along.
    pub catalogue: bool,
}

/// Reads an invitation: hostile until every part kept its limits.
pub(crate) fn read_invitation(letter: &VerifiedLetter) -> Result<InvitationContent, Problem> {
    let part = |name: &str| letter.file(name);
    let campaign = match part(Campaign::FILE) {
        Some(bytes) => <Campaign as Content>::read(bytes)?,
        None => Campaign::default(),
    };
    let post = part(Post::FILE).map(Post::read).transpose()?;
    if let Some(post) = &post {
        // An address that cannot be used is found out now, not on the evening of the deadline.
        exchange::PostAddress::new(&post.url, &post.key, post.certificate.as_deref())?;
    }
    Ok(InvitationContent {
        campaign,
        post,
        catalogue: part(domain::cycle::message::CatalogueFiles::FILE).is_some(),
    })
}
