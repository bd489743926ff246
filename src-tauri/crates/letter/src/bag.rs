//! `bag.zip`: the signed content, a BagIt 1.0 bag (RFC 8493) in a canonical ZIP.
//!
//! The bag's files stand at the archive's root in one order: `bagit.txt`, `bag-info.txt`, `manifest-sha256.txt`,
//! `tagmanifest-sha256.txt`, then `data/…` by name. Tag files follow from the header and the payload; the reader
//! builds them again and compares. Text is deflated, evidence is stored. Nothing is ever written to disk by the name
//! it has in here.
//!
//! Only bytes whose signature was checked come here (see [`crate::verify`]), but a signer may be hostile too: every
//! name is on a list, every size is bounded before anything is unpacked.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::container::{self, Entry, Method, Refusal, Writer};
use crate::digest::Digest;
use crate::error::LetterError;
use crate::header::{Header, Kind};
use crate::sender::SenderKeys;
use crate::tags::{BAGIT, DECLARATION, INFO, MANIFEST, TAG_MANIFEST, TAGS, Tags, check_manifest};
use crate::{evidence, json, limits};

/// Name of the header within `data/`.
const LETTER: &str = "letter.json";
/// Name of the sender's keys within `data/`.
const SENDER: &str = "sender.json";

/// An opened bag.
#[derive(Debug)]
pub(crate) struct Bag {
    /// What the letter says of itself.
    pub(crate) header: Header,
    /// The sender's keys.
    pub(crate) sender: SenderKeys,
    /// The content files by their name within `data/`, header and keys apart.
    pub(crate) files: BTreeMap<String, Content>,
}

/// Where a content file's bytes are.
#[derive(Debug)]
pub(crate) enum Content {
    /// Unpacked.
    Text(Vec<u8>),
    /// In the bag, as they stand: evidence is not copied.
    InBag(Range<usize>),
}

/// What a name in the bag stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Tag,
    Text,
    Evidence,
}

/// The allow-list of names.
fn role(kind: Kind, name: &str) -> Option<Role> {
    if TAGS.contains(&name) {
        return Some(Role::Tag);
    }
    let name = name.strip_prefix("data/")?;
    if let Some(name) = name.strip_prefix("evidence/") {
        return (kind.takes_evidence() && evidence::is_name(name)).then_some(Role::Evidence);
    }
    let listed = matches!(name, LETTER | SENDER) || kind.content().contains(&name);
    listed.then_some(Role::Text)
}

/// Is it a file whose reader knows all its fields?
fn is_typed(name: &str) -> bool {
    matches!(name.strip_prefix("data/"), Some(LETTER | SENDER))
}

/// Builds the bag of a letter. The same input gives the same bytes.
///
/// # Errors
/// When the header or a content file is not one a letter may have.
pub(crate) fn build(
    header: &Header,
    sender: &SenderKeys,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, LetterError> {
    let letter = header.to_bytes()?;
    let mut sender = serde_json::to_vec_pretty(sender).map_err(|_| LetterError::SenderKeys)?;
    sender.push(b'\n');
    let mut payload: BTreeMap<String, (&[u8], Role)> = BTreeMap::new();
    for (name, content) in files {
        let name = format!("data/{name}");
        let role = role(header.kind, &name)
            .filter(|_| !matches!(name.as_str(), "data/letter.json" | "data/sender.json"));
        payload.insert(
            name.clone(),
            (
                content,
                role.ok_or_else(|| LetterError::BagForeignFile(shown(&name)))?,
            ),
        );
    }
    payload.insert(format!("data/{LETTER}"), (&letter, Role::Text));
    payload.insert(format!("data/{SENDER}"), (&sender, Role::Text));

    let mut budget = Budget::default();
    for (name, (content, role)) in &payload {
        budget.take(name, *role, content.len())?;
    }
    let tags = Tags::of(
        header,
        payload
            .iter()
            .map(|(name, (content, _))| (name.as_str(), *content)),
    );
    let mut writer = Writer::default();
    for (name, content) in TAGS
        .iter()
        .zip([DECLARATION, &tags.info, &tags.manifest, &tags.tag_manifest])
    {
        writer.add(name, content, Method::Deflated);
    }
    for (name, (content, role)) in &payload {
        writer.add(name, content, method(*role));
    }
    let bytes = writer.finish();
    // What this program writes it can read: a draft with content no reader would take is refused here.
    open(&bytes)?;
    Ok(bytes)
}

fn method(role: Role) -> Method {
    match role {
        Role::Tag | Role::Text => Method::Deflated,
        Role::Evidence => Method::Stored,
    }
}

/// Opens a bag whose signature was checked.
///
/// # Errors
/// The first thing that is not as [`build`] would have made it.
pub(crate) fn open(bytes: &[u8]) -> Result<Bag, LetterError> {
    if bytes.len() > limits::BAG {
        return Err(LetterError::BagTooLarge("bag.zip".to_owned()));
    }
    let entries = container::entries(bytes, limits::ENTRIES, limits::NAME).map_err(refused)?;
    let kind = probe(bytes, &entries)?;
    let mut budget = Budget::default();
    let mut roles = Vec::with_capacity(entries.len());
    for entry in &entries {
        let role = role(kind, &entry.name).ok_or_else(|| LetterError::BagForeignFile(shown(&entry.name)))?;
        budget.take(&entry.name, role, entry.size)?;
        if entry.method != method(role) {
            return Err(LetterError::BagMalformed("method"));
        }
        roles.push(role);
    }
    let mut tags = BTreeMap::new();
    let mut payload = BTreeMap::new();
    for (entry, role) in entries.iter().zip(&roles) {
        let content = match role {
            Role::Tag => {
                tags.insert(entry.name.as_str(), entry.unpack(bytes).map_err(refused)?);
                continue;
            }
            Role::Text => Content::Text(entry.unpack(bytes).map_err(refused)?),
            Role::Evidence => Content::InBag(entry.stored_at(bytes).map_err(refused)?),
        };
        payload.insert(entry.name.as_str(), content);
    }
    check_tags(bytes, &tags, &payload)?;
    read(bytes, &entries, tags, payload)
}

/// Reads the header first of all: a newer letter may have other files, and its reader deserves the right sentence.
fn probe(bytes: &[u8], entries: &[Entry]) -> Result<Kind, LetterError> {
    let name = format!("data/{LETTER}");
    let entry = entries
        .iter()
        .find(|entry| entry.name == name)
        .ok_or(LetterError::BagIncomplete(name))?;
    if entry.size > limits::HEADER {
        return Err(LetterError::BagTooLarge(entry.name.clone()));
    }
    Header::probe(&entry.unpack(bytes).map_err(refused)?)
}

fn check_tags(
    bytes: &[u8],
    tags: &BTreeMap<&str, Vec<u8>>,
    payload: &BTreeMap<&str, Content>,
) -> Result<(), LetterError> {
    let tag = |name: &'static str| tags.get(name).ok_or(LetterError::BagTag(name));
    if tag(BAGIT)? != DECLARATION {
        return Err(LetterError::BagTag(BAGIT));
    }
    tag(INFO)?;
    let payload = payload
        .iter()
        .map(|(name, content)| (*name, Digest::of(content.bytes(bytes))))
        .collect();
    check_manifest(MANIFEST, tag(MANIFEST)?, &payload)?;
    let listed = TAGS[..3]
        .iter()
        .map(|name| Ok((*name, Digest::of(tag(name)?))))
        .collect::<Result<_, LetterError>>()?;
    check_manifest(TAG_MANIFEST, tag(TAG_MANIFEST)?, &listed)
}

fn read(
    bytes: &[u8],
    entries: &[Entry],
    mut tags: BTreeMap<&str, Vec<u8>>,
    mut payload: BTreeMap<&str, Content>,
) -> Result<Bag, LetterError> {
    let letter = payload
        .get("data/letter.json")
        .map(|content| content.bytes(bytes));
    let header = Header::try_from(letter.ok_or(LetterError::BagIncomplete("data/letter.json".to_owned()))?)?;
    let expected = Tags::of(
        &header,
        payload
            .iter()
            .map(|(name, content)| (*name, content.bytes(bytes))),
    );
    if tags.remove(INFO).is_none_or(|info| info != expected.info) {
        return Err(LetterError::BagTag(INFO));
    }
    let order = TAGS.iter().copied().chain(payload.keys().copied());
    if !order.eq(entries.iter().map(|entry| entry.name.as_str())) {
        return Err(LetterError::BagMalformed("order"));
    }
    for (name, content) in &payload {
        let content = content.bytes(bytes);
        match name.strip_prefix("data/evidence/") {
            Some(name) => evidence::check(name, content)?,
            None if json::is_json(content, limits::JSON_DEPTH, is_typed(name)) => {}
            None => return Err(LetterError::NotJson(shown(name))),
        }
    }
    let sender = payload.remove("data/sender.json");
    let sender = sender.ok_or(LetterError::BagIncomplete("data/sender.json".to_owned()))?;
    let sender = SenderKeys::read(sender.bytes(bytes))?;
    payload.remove("data/letter.json");
    let required = header.kind.required().iter().map(|name| format!("data/{name}"));
    if let Some(missing) = required
        .into_iter()
        .find(|name| !payload.contains_key(name.as_str()))
    {
        return Err(LetterError::BagIncomplete(missing));
    }
    let files = payload
        .into_iter()
        .map(|(name, content)| (name.trim_start_matches("data/").to_owned(), content));
    Ok(Bag {
        header,
        sender,
        files: files.collect(),
    })
}

impl Content {
    /// The file's bytes; `bag` is the bag it was opened from.
    pub(crate) fn bytes<'a>(&'a self, bag: &'a [u8]) -> &'a [u8] {
        match self {
            Self::Text(bytes) => bytes,
            Self::InBag(range) => &bag[range.clone()],
        }
    }
}

/// Counts what has been taken of the limits.
#[derive(Default)]
struct Budget {
    texts: usize,
    evidence: usize,
}

impl Budget {
    fn take(&mut self, name: &str, role: Role, size: usize) -> Result<(), LetterError> {
        let (sum, one, all) = match role {
            Role::Tag | Role::Text => (&mut self.texts, limits::TEXT, limits::TEXTS),
            Role::Evidence => (&mut self.evidence, limits::EVIDENCE, limits::EVIDENCES),
        };
        *sum = sum.saturating_add(size);
        let header = matches!(name, "data/letter.json" | "data/sender.json");
        let one = match name {
            _ if header => limits::HEADER,
            // Many schools in one file; a letter with it has no other content.
            "data/summary.json" => all,
            _ => one,
        };
        if size > one || *sum > all {
            Err(LetterError::BagTooLarge(shown(name)))
        } else {
            Ok(())
        }
    }
}

fn refused(refusal: Refusal) -> LetterError {
    match refusal {
        Refusal::NoEnd => LetterError::BagMalformed("end"),
        Refusal::Headers => LetterError::BagMalformed("headers"),
        Refusal::Name => LetterError::BagMalformed("name"),
        Refusal::Corrupt(_) => LetterError::BagMalformed("corrupt"),
        Refusal::TooMany => LetterError::BagTooLarge("bag.zip".to_owned()),
        Refusal::Duplicate(name) => LetterError::BagForeignFile(shown(&name)),
    }
}

/// A name from a stranger's archive, fit to be shown.
pub(crate) fn shown(name: &str) -> String {
    let mut shown: String = name
        .chars()
        .take(60)
        .map(|c| if c.is_ascii_graphic() { c } else { '?' })
        .collect();
    if name.chars().count() > 60 {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::{Definition, Sender};

    fn header() -> Header {
        let definition = Definition {
            id: "q".into(),
            version: "1".into(),
            hash: Digest::of(b""),
        };
        Header {
            kind: Kind::Submission,
            sender: Sender {
                inn: "6900000004".into(),
                ogrn: "1026900000003".into(),
                name: "МОУ".into(),
            },
            recipient: None,
            period: "2024/2025".into(),
            sequence: 1,
            previous: None,
            questionnaire: definition.clone(),
            methodology: definition,
            program: "0.1.0".into(),
            created_at: "2025-10-20T14:03:00Z".into(),
        }
    }

    type Contents = (Header, SenderKeys, Vec<(String, Vec<u8>)>);

    fn contents(bytes: &[u8]) -> Result<Contents, LetterError> {
        let bag = open(bytes)?;
        let files = bag
            .files
            .iter()
            .map(|(name, content)| (name.clone(), content.bytes(bytes).to_vec()))
            .collect();
        Ok((bag.header, bag.sender, files))
    }

    /// A signer may sign anything, so the bag's reader alone must notice every change.
    #[test]
    fn every_flipped_bit_and_every_cut_of_a_bag_is_refused() {
        let files = BTreeMap::from([
            ("answers.json".to_owned(), b"{}".to_vec()),
            ("passport.json".to_owned(), b"{}".to_vec()),
            ("evidence/a.pdf".to_owned(), b"%PDF-1.7".to_vec()),
        ]);
        let sender = SenderKeys {
            public_key: "key".into(),
            age_recipient: None,
            succeeds: None,
        };
        let bytes = build(&header(), &sender, &files).unwrap();
        let whole = contents(&bytes).unwrap();
        let mut padding = 0;
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            match contents(&flipped) {
                Err(_) => {}
                // Deflate fills a stream's last byte with bits that mean nothing: the letter says exactly the same.
                Ok(same) if same == whole => padding += 1,
                Ok(other) => panic!("bit {bit} gave {other:?}"),
            }
        }
        // Eight deflated files, at most seven such bits each.
        assert!(padding <= 8 * 7, "{padding} bits mean nothing");
        for length in 0..bytes.len() {
            assert!(open(&bytes[..length]).is_err(), "cut at {length}");
        }
        println!(
            "{} flipped bits refused, {padding} said the same",
            bytes.len() * 8 - padding
        );
    }
}
