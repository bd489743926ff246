//! Reading a letter: the one way bytes become a [`VerifiedLetter`], for the window, the command line and every import.
//!
//! The steps and their order: the outer ZIP by an allow-list; the signature file, strictly; the key it names against
//! the key that is trusted, if one is; the signature over the bytes of `bag.zip`; and only then the bag. See
//! [`crate::signature`] for why an unknown key changes nothing in this order.

use crate::bag::{self, Bag};
use crate::container::{self, Method, Refusal};
use crate::digest::Digest;
use crate::error::LetterError;
use crate::header::{FORMAT, Field, Header, Kind};
use crate::key::{Fingerprint, PublicKey};
use crate::limits;
use crate::recognise::is_cut;
use crate::seal::{BAG, MINISIG, QUALIFIED};
use crate::signature::Signature;

/// Which key a letter must be signed with.
#[derive(Debug, Clone, Copy)]
pub enum Trust<'a> {
    /// This one: it was compared, or enrolled before.
    Key(&'a PublicKey),
    /// The one the letter names itself. The letter is then whole and signed by the owner of that key, but who that is
    /// nobody has compared yet: [`VerifiedLetter::key_known`] is false and the screen says so.
    CarriedKey,
}

/// A letter that was verified before it was opened. There is no other way to get one.
#[derive(Debug)]
pub struct VerifiedLetter {
    bag_zip: Vec<u8>,
    minisig: Vec<u8>,
    qualified: Option<Vec<u8>>,
    bag: Bag,
    digest: Digest,
    key: PublicKey,
    key_known: bool,
    succeeds: Option<PublicKey>,
}

/// The letter's layers, for those who check them with other programs.
#[derive(Debug, Clone)]
pub struct Layers<'a> {
    /// The signed archive.
    pub bag_zip: &'a [u8],
    /// Its signature.
    pub minisig: &'a [u8],
    /// The qualified signature carried along, unverified.
    pub qualified: Option<&'a [u8]>,
    /// The text of `key.pub` for `minisign -Vm bag.zip -p key.pub`.
    pub public_key: String,
}

/// Verifies a letter and opens it.
///
/// # Errors
/// One problem: the first thing that is wrong.
pub fn verify(bytes: &[u8], trust: Trust<'_>) -> Result<VerifiedLetter, LetterError> {
    let outer = unwrap(bytes)?;
    let signature = Signature::from_bytes(outer.minisig)?;
    let key_known = match trust {
        Trust::Key(key) if *key != signature.key => {
            return Err(LetterError::OtherKey {
                found: signature.key.key_id(),
                expected: key.key_id(),
            });
        }
        Trust::Key(_) => true,
        Trust::CarriedKey => false,
    };
    signature.check(outer.bag)?;
    check_format(&signature.comment)?;
    let bag = bag::open(outer.bag)?;
    if bag.header.trusted_comment() != signature.comment {
        return Err(LetterError::CommentDiffers);
    }
    if bag.sender.public_key != signature.key.to_base64() {
        return Err(LetterError::SenderKeys);
    }
    let succeeds = bag.sender.older(&bag.header, &signature.key)?;
    Ok(VerifiedLetter {
        bag_zip: outer.bag.to_vec(),
        minisig: outer.minisig.to_vec(),
        qualified: outer.qualified.map(<[u8]>::to_vec),
        digest: Digest::of(outer.bag),
        bag,
        key: signature.key,
        key_known,
        succeeds,
    })
}

struct Outer<'a> {
    bag: &'a [u8],
    minisig: &'a [u8],
    qualified: Option<&'a [u8]>,
}

/// Takes the outer ZIP apart by its allow-list.
fn unwrap(bytes: &[u8]) -> Result<Outer<'_>, LetterError> {
    if bytes.len() > limits::LETTER {
        return Err(LetterError::TooLarge {
            limit_mb: limits::LETTER >> 20,
        });
    }
    if bytes.starts_with(b"age-encryption.org/v1") || bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
    {
        return Err(LetterError::Encrypted);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(LetterError::Empty);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(LetterError::NotALetter);
    }
    let entries = container::entries(bytes, 3, QUALIFIED.len().max(MINISIG.len())).map_err(|refusal| {
        if is_cut(bytes) {
            LetterError::Cut
        } else {
            refused(&refusal)
        }
    })?;
    if entries.iter().any(|entry| entry.method != Method::Stored) {
        return Err(LetterError::NotALetter);
    }
    let stored = |at: usize| {
        entries
            .get(at)
            .map(|entry| entry.stored(bytes).map_err(|refusal| refused(&refusal)))
            .transpose()
    };
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    match (&names[..], stored(0)?, stored(1)?, stored(2)?) {
        ([BAG, MINISIG] | [BAG, MINISIG, QUALIFIED], Some(bag), Some(minisig), qualified) => {
            match qualified {
                Some(qualified) if qualified.is_empty() || qualified.len() > limits::QUALIFIED => {
                    Err(LetterError::Qualified)
                }
                _ => Ok(Outer {
                    bag,
                    minisig,
                    qualified,
                }),
            }
        }
        _ => Err(LetterError::NotALetter),
    }
}

fn refused(refusal: &Refusal) -> LetterError {
    match refusal {
        Refusal::TooMany | Refusal::Name => LetterError::NotALetter,
        Refusal::NoEnd => LetterError::Damaged("end"),
        Refusal::Headers => LetterError::Damaged("headers"),
        Refusal::Duplicate(_) => LetterError::Damaged("duplicate"),
        Refusal::Corrupt(_) => LetterError::Damaged("corrupt"),
    }
}

/// Reads the format version the trusted comment begins with: a letter from a newer program is recognised before its
/// bag, whose inside may then be of any shape, is opened.
fn check_format(comment: &str) -> Result<(), LetterError> {
    let version = comment
        .strip_prefix("vsoko-letter/")
        .and_then(|rest| rest.split(' ').next());
    let version = version
        .filter(|text| text.len() <= 9)
        .and_then(|text| text.parse::<u64>().ok());
    match version {
        Some(FORMAT) => Ok(()),
        Some(version) if version > FORMAT => Err(LetterError::NewerFormat(version)),
        _ => Err(LetterError::SignatureMalformed("trusted comment")),
    }
}

impl VerifiedLetter {
    /// What the letter says of itself.
    pub fn header(&self) -> &Header {
        &self.bag.header
    }

    /// A content file by its name within `data/`.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.bag
            .files
            .get(name)
            .map(|content| content.bytes(&self.bag_zip))
    }

    /// All content files by name, header and keys apart.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.bag
            .files
            .iter()
            .map(|(name, content)| (name.as_str(), content.bytes(&self.bag_zip)))
    }

    /// The letter's digest: SHA-256 of its `bag.zip`.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The key it is signed with.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// What to compare before the key is trusted.
    pub fn fingerprint(&self) -> Fingerprint {
        self.key.fingerprint()
    }

    /// Whether the key is one the reader named, or only the one the letter brought itself.
    pub fn key_known(&self) -> bool {
        self.key_known
    }

    /// The older key of the sender that signed for this one, if the letter says that the key was changed. The two
    /// signatures agree; whether the older key was trusted is for the reader to know.
    pub fn succeeds(&self) -> Option<&PublicKey> {
        self.succeeds.as_ref()
    }

    /// Whether a qualified signature lies in the letter. This program carries it and has not verified it.
    pub fn has_qualified(&self) -> bool {
        self.qualified.is_some()
    }

    /// The sender's age recipient, if it has one.
    pub fn age_recipient(&self) -> Option<&str> {
        self.bag.sender.age_recipient.as_deref()
    }

    /// The letter's layers, for strangers' programs.
    pub fn layers(&self) -> Layers<'_> {
        Layers {
            bag_zip: &self.bag_zip,
            minisig: &self.minisig,
            qualified: self.qualified.as_deref(),
            public_key: self.key.to_text(),
        }
    }

    /// Refuses a letter that is not the one wanted: of another kind, sender or period, or for another recipient. An
    /// empty recipient is for anybody.
    ///
    /// # Errors
    /// [`LetterError::Elsewhere`] with what differs.
    pub fn expect(&self, expected: &Expected<'_>) -> Result<(), LetterError> {
        let header = self.header();
        let same = |field, found: &str, wanted: Option<&str>| match wanted {
            Some(wanted) if wanted != found => Err(LetterError::Elsewhere {
                field,
                found: found.to_owned(),
                expected: wanted.to_owned(),
            }),
            _ => Ok(()),
        };
        same(Field::Kind, header.kind.as_str(), expected.kind.map(Kind::as_str))?;
        same(Field::SenderInn, &header.sender.inn, expected.sender)?;
        same(Field::Period, &header.period, expected.period)?;
        header
            .recipient
            .as_ref()
            .map_or(Ok(()), |to| same(Field::Recipient, &to.inn, expected.recipient))
    }
}

/// Which letter is wanted; what is `None` may be anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The kind.
    pub kind: Option<Kind>,
    /// ИНН of the sender.
    pub sender: Option<&'a str>,
    /// ИНН of the reader.
    pub recipient: Option<&'a str>,
    /// The school year.
    pub period: Option<&'a str>,
}
