//! The tag files of a bag: what BagIt 1.0 (RFC 8493) wants beside the payload, all of it determined by the payload.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::bag::shown;
use crate::digest::Digest;
use crate::error::LetterError;
use crate::header::Header;

/// Names of the tag files, in their order in the bag.
pub(crate) const TAGS: [&str; 4] = [BAGIT, INFO, MANIFEST, TAG_MANIFEST];
pub(crate) const BAGIT: &str = "bagit.txt";
pub(crate) const INFO: &str = "bag-info.txt";
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
pub(crate) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// The whole of `bagit.txt`.
pub(crate) const DECLARATION: &[u8] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The tag files that follow from the header and the payload.
pub(crate) struct Tags {
    pub(crate) info: Vec<u8>,
    pub(crate) manifest: Vec<u8>,
    pub(crate) tag_manifest: Vec<u8>,
}

impl Tags {
    pub(crate) fn of<'a>(header: &Header, payload: impl Iterator<Item = (&'a str, &'a [u8])>) -> Self {
        let (mut octets, mut count, mut digests) = (0, 0, BTreeMap::new());
        for (name, content) in payload {
            octets += content.len();
            count += 1;
            digests.insert(name, Digest::of(content));
        }
        let date = header.created_at.get(..10).unwrap_or(&header.created_at);
        let info = format!(
            "Source-Organization: {}\nBagging-Date: {date}\nExternal-Identifier: {}\nPayload-Oxum: {octets}.{count}\n\
             Bag-Software-Agent: vsoko {}\n",
            header.sender.name,
            header.stem(),
            header.program,
        )
        .into_bytes();
        let manifest = manifest(&digests);
        let listed = [(BAGIT, DECLARATION), (INFO, &info), (MANIFEST, &manifest)];
        let tag_manifest = self::manifest(&listed.map(|(name, content)| (name, Digest::of(content))).into());
        Self {
            info,
            manifest,
            tag_manifest,
        }
    }
}

fn manifest(digests: &BTreeMap<&str, Digest>) -> Vec<u8> {
    let mut text = String::new();
    for (name, digest) in digests {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{digest}  {name}");
    }
    text.into_bytes()
}

/// Compares a manifest with the files that are there, and finds out what differs.
pub(crate) fn check_manifest(
    manifest_name: &'static str,
    bytes: &[u8],
    files: &BTreeMap<&str, Digest>,
) -> Result<(), LetterError> {
    if bytes == manifest(files) {
        return Ok(());
    }
    let wrong = || LetterError::BagTag(manifest_name);
    let mut listed = BTreeMap::new();
    for line in std::str::from_utf8(bytes).map_err(|_| wrong())?.lines() {
        let (digest, name) = line.split_once("  ").ok_or_else(wrong)?;
        let digest: Digest = digest.parse().map_err(|_| wrong())?;
        if listed.insert(name, digest).is_some() {
            return Err(wrong());
        }
    }
    for (name, digest) in &listed {
        match files.get(name) {
            None => return Err(LetterError::BagIncomplete(shown(name))),
            Some(real) if real != digest => return Err(LetterError::BagDigest(shown(name))),
            Some(_) => {}
        }
    }
    let unlisted = files.keys().find(|name| !listed.contains_key(*name));
    Err(unlisted.map_or_else(wrong, |name| LetterError::BagUnlisted(shown(name))))
}
