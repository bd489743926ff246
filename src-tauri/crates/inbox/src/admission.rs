//! What the bytes of a finished upload are. A plain letter must verify and says itself from whom and for whom it is; an
//! encrypted one is looked at from outside only, and its ticket speaks for it.

use domain::problem::{Problem, codes};
use letter::{Digest, Kind, LetterError, PublicKey, Trust, age_box, statement};
use store::post::Whose;

use crate::config::is_inn;

/// What a sender of an encrypted letter signed: these bytes, from whom, for whom, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ticket {
    pub(crate) statement: String,
    pub(crate) signature: String,
    pub(crate) key: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admitted {
    /// SHA-256 of the bytes.
    pub(crate) sha256: String,
    /// The letter's digest, unless it is encrypted.
    pub(crate) digest: Option<String>,
    /// From whom, for whom, what; unknown for an encrypted letter without a ticket.
    pub(crate) whose: Option<Whose>,
}

/// A refusal, and whether the bytes alone are its reason: then the same bytes are refused for ever.
#[derive(Debug)]
pub(crate) struct Turned {
    pub(crate) sha256: String,
    pub(crate) problem: Problem,
    pub(crate) for_ever: bool,
}

/// Looks at a finished upload.
pub(crate) fn look(bytes: &[u8], ticket: Option<&Ticket>) -> Result<Admitted, Turned> {
    let sha256 = Digest::of(bytes).to_string();
    let turned = |problem, for_ever| Turned {
        sha256: sha256.clone(),
        problem,
        for_ever,
    };
    let refused = |error: LetterError| turned(error.into(), true);
    if age_box::is_encrypted(bytes) {
        age_box::check_outside(bytes).map_err(refused)?;
        let whose = ticket.map(|ticket| read(ticket, &sha256)).transpose();
        return Ok(Admitted {
            digest: None,
            whose: whose.map_err(|problem| turned(problem, false))?,
            sha256,
        });
    }
    let letter = letter::verify(bytes, Trust::CarriedKey).map_err(refused)?;
    let header = letter.header();
    Ok(Admitted {
        digest: Some(letter.digest().to_string()),
        whose: Some(Whose {
            from: header.sender.inn.clone(),
            to: header.recipient.as_ref().map(|to| to.inn.clone()),
            kind: header.kind.as_str().to_owned(),
            key: letter.key().to_base64(),
        }),
        sha256,
    })
}

/// Whose transfer this is to be, if its ticket is signed with the key it names. For which bytes it was signed is looked
/// at when they are there.
pub(crate) fn announced(ticket: &Ticket) -> Option<Whose> {
    let sha256 = statement::value(&ticket.statement, "sha256")?;
    read(ticket, sha256).ok()
}

/// What a ticket says, after its signature was checked and it was found to be for these bytes.
fn read(ticket: &Ticket, sha256: &str) -> Result<Whose, Problem> {
    let wrong = || Problem::new(codes::POST_TICKET);
    let key = PublicKey::from_base64(&ticket.key).map_err(|_| wrong())?;
    statement::verify(&key, &ticket.statement, &ticket.signature).map_err(|_| wrong())?;
    let value = |name| statement::value(&ticket.statement, name).ok_or_else(wrong);
    let (from, to, kind) = (value("from")?, value("to")?, value("kind")?);
    let known = [
        Kind::Invitation,
        Kind::Submission,
        Kind::Receipt,
        Kind::Return,
        Kind::Recommendations,
        Kind::Summary,
    ];
    let sound = statement::has_purpose(&ticket.statement, "vsoko-upload/1")
        && value("sha256")? == sha256
        && is_inn(from)
        && (to == "-" || is_inn(to))
        && known.iter().any(|known| known.as_str() == kind);
    if !sound {
        return Err(wrong());
    }
    Ok(Whose {
        from: from.to_owned(),
        to: (to != "-").then(|| to.to_owned()),
        kind: kind.to_owned(),
        key: key.to_base64(),
    })
}
