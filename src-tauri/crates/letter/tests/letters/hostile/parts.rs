//! An honest letter taken apart, changed, and put together again with everything around it mended and signed.

use letter::container::{Method, Writer, entries};
use letter::{Digest, Kind, Trust, signature, verify};

use crate::made;

/// One file of a bag: name, content, method.
pub type File = (String, Vec<u8>, Method);

/// The files of a bag, in their order.
#[derive(Clone)]
pub struct Parts(pub Vec<File>);

impl Parts {
    /// Those of an honest submission.
    pub fn honest() -> Self {
        Self::of(Kind::Submission)
    }

    /// Those of an honest letter of any kind.
    pub fn of(kind: Kind) -> Self {
        let letter = verify(&made::letter_of(kind), Trust::CarriedKey).unwrap();
        let bag = letter.layers().bag_zip.to_vec();
        let found = entries(&bag, 100, 100).unwrap();
        Self(
            found
                .iter()
                .map(|e| (e.name.clone(), e.unpack(&bag).unwrap(), e.method))
                .collect(),
        )
    }

    /// Gives a file new content, or adds it as a deflated one at its place by name.
    #[must_use]
    pub fn set(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        if let Some(file) = self.0.iter_mut().find(|file| file.0 == name) {
            file.1 = content;
        } else {
            let payload = self
                .0
                .iter()
                .skip(4)
                .take_while(|file| file.0.as_str() < name)
                .count();
            self.0
                .insert(4 + payload, (name.to_owned(), content, Method::Deflated));
        }
        self
    }

    /// The same, stored.
    #[must_use]
    pub fn set_stored(self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        let mut parts = self.set(name, content);
        parts.0.iter_mut().find(|file| file.0 == name).unwrap().2 = Method::Stored;
        parts
    }

    /// Replaces text in a file.
    #[must_use]
    pub fn replace(self, name: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.get(name).to_vec()).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.set(name, text.replacen(from, to, 1))
    }

    /// Takes a file out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|file| file.0 != name);
        self
    }

    /// A file's content.
    pub fn get(&self, name: &str) -> &[u8] {
        &self.0.iter().find(|file| file.0 == name).unwrap().1
    }

    /// Mends `Payload-Oxum` and both manifests, so that only what was changed on purpose is wrong.
    #[must_use]
    pub fn mended(self) -> Self {
        let payload: Vec<&File> = self.0.iter().filter(|file| file.0.starts_with("data/")).collect();
        let oxum = format!(
            "Payload-Oxum: {}.{}",
            payload.iter().map(|f| f.1.len()).sum::<usize>(),
            payload.len()
        );
        let info = String::from_utf8(self.get("bag-info.txt").to_vec()).unwrap();
        let info: String = info
            .lines()
            .map(|line| {
                if line.starts_with("Payload-Oxum") {
                    &oxum
                } else {
                    line
                }
            })
            .fold(String::new(), |text, line| text + line + "\n");
        let manifest: String = payload
            .iter()
            .map(|f| format!("{}  {}\n", Digest::of(&f.1), f.0))
            .collect();
        self.set("bag-info.txt", info)
            .set("manifest-sha256.txt", manifest)
            .tags_mended()
    }

    /// Mends the tag manifest alone.
    #[must_use]
    pub fn tags_mended(self) -> Self {
        let mut tags: Vec<&File> = self.0.iter().filter(|f| !f.0.starts_with("data/")).collect();
        tags.retain(|file| file.0 != "tagmanifest-sha256.txt");
        tags.sort_by(|a, b| a.0.cmp(&b.0));
        let manifest: String = tags
            .iter()
            .map(|f| format!("{}  {}\n", Digest::of(&f.1), f.0))
            .collect();
        if self.0.iter().any(|file| file.0 == "tagmanifest-sha256.txt") {
            self.set("tagmanifest-sha256.txt", manifest)
        } else {
            self
        }
    }

    /// The bag's archive.
    pub fn zip(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        for (name, content, method) in &self.0 {
            writer.add(name, content, *method);
        }
        writer.finish()
    }

    /// The letter around it, honestly signed.
    pub fn sealed(&self) -> Vec<u8> {
        self.sealed_as(Kind::Submission)
    }

    /// The letter of any kind around it, honestly signed.
    pub fn sealed_as(&self, kind: Kind) -> Vec<u8> {
        let (bag, comment) = (self.zip(), made::header_of(kind).trusted_comment());
        let minisig = signature::sign(&bag, made::signer(kind), &comment).unwrap();
        outer(&bag, minisig.as_bytes())
    }
}

/// A letter around any bytes, signed with the school's key.
pub fn signed(bag: &[u8], comment: &str) -> Vec<u8> {
    outer(
        bag,
        signature::sign(bag, made::school(), comment).unwrap().as_bytes(),
    )
}

/// The outer archive around any bag and signature.
pub fn outer(bag: &[u8], minisig: &[u8]) -> Vec<u8> {
    stored(&[("bag.zip", bag), ("bag.zip.minisig", minisig)])
}

/// An archive of stored entries.
pub fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = Writer::default();
    for (name, content) in files {
        writer.add(name, content, Method::Stored);
    }
    writer.finish()
}

/// Changes an archive's bytes: at `offset` from the `nth` place where `signature` stands.
pub fn poked(zip: &[u8], signature: &[u8; 4], nth: usize, offset: usize, value: &[u8]) -> Vec<u8> {
    let mut places = zip
        .windows(4)
        .enumerate()
        .filter(|(_, window)| window == signature)
        .map(|(at, _)| at);
    let at = places.nth(nth).unwrap() + offset;
    let mut zip = zip.to_vec();
    zip[at..at + value.len()].copy_from_slice(value);
    zip
}

/// Signature of a local header.
pub const LOCAL: &[u8; 4] = b"PK\x03\x04";
/// Signature of an entry in the directory.
pub const CENTRAL: &[u8; 4] = b"PK\x01\x02";
/// Signature of the end record.
pub const END: &[u8; 4] = b"PK\x05\x06";

/// Archives broken in every way a canonical ZIP must not be; `zip` has at least two entries.
pub fn broken(zip: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let end = zip.len() - 22;
    let spliced = |at: usize, bytes: &[u8]| [&zip[..at], bytes, &zip[at..]].concat();
    let both = |offset: usize, value: &[u8]| {
        poked(
            &poked(zip, LOCAL, 0, offset, value),
            CENTRAL,
            0,
            offset + 2,
            value,
        )
    };
    vec![
        ("zip-trailing-byte", [zip, b"\0"].concat()),
        ("zip-comment", [&zip[..zip.len() - 2], b"\x02\0hi"].concat()),
        ("zip-comment-length-lies", poked(zip, END, 0, 20, b"\x02\0")),
        ("zip-gap-before-directory", {
            let mut gap = spliced(start_of_directory(zip), b"gap");
            let at = gap.len() - 6;
            let start = u32::from_le_bytes(gap[at..at + 4].try_into().unwrap()) + 3;
            gap[at..at + 4].copy_from_slice(&start.to_le_bytes());
            gap
        }),
        ("zip-gap-before-end", spliced(end, b"gap")),
        ("zip-encrypted-flag", both(6, b"\x01\0")),
        ("zip-utf8-flag", both(6, b"\0\x08")),
        ("zip-data-descriptor-flag", both(6, b"\x08\0")),
        ("zip-other-time", both(10, b"\x01\0\x22\0")),
        ("zip-unknown-method", both(8, b"\x0e\0")),
        ("zip-newer-version-needed", both(4, b"\x2d\0")),
        ("zip-made-by-unix", poked(zip, CENTRAL, 0, 5, b"\x03")),
        (
            "zip-symlink",
            poked(zip, CENTRAL, 0, 38, &(0o120_777_u32 << 16).to_le_bytes()),
        ),
        ("zip-folder-attribute", poked(zip, CENTRAL, 0, 38, b"\x10")),
        ("zip-local-name-differs", poked(zip, LOCAL, 0, 30, b"X")),
        (
            "zip-local-size-differs",
            poked(zip, LOCAL, 0, 22, &7_u32.to_le_bytes()),
        ),
        (
            "zip-local-crc-differs",
            poked(zip, LOCAL, 0, 14, b"\xff\xff\xff\xff"),
        ),
        ("zip-local-extra-length", poked(zip, LOCAL, 0, 28, b"\x04\0")),
        ("zip-extra-length", poked(zip, CENTRAL, 0, 30, b"\x04\0")),
        ("zip-entry-comment-length", poked(zip, CENTRAL, 0, 32, b"\x04\0")),
        ("zip-other-disk", poked(zip, CENTRAL, 0, 34, b"\x01\0")),
        ("zip-many-disks", poked(zip, END, 0, 4, b"\x01\0")),
        ("zip-counts-differ", poked(zip, END, 0, 8, b"\x01\0")),
        ("zip-overlapping-entries", {
            let first = u32::to_le_bytes(0);
            poked(zip, CENTRAL, 1, 42, &first)
        }),
        (
            "zip-packed-size-beyond-end",
            poked(zip, CENTRAL, 0, 20, &0x7fff_ffff_u32.to_le_bytes()),
        ),
        ("zip64-sizes", {
            let lie = poked(zip, CENTRAL, 0, 20, &[0xff; 8]);
            poked(&lie, LOCAL, 0, 18, &[0xff; 8])
        }),
        ("zip64-directory", poked(zip, END, 0, 16, &[0xff; 4])),
        ("zip64-end-record", {
            let mut record = b"PK\x06\x06".to_vec();
            record.extend_from_slice(&44_u64.to_le_bytes());
            record.extend_from_slice(&[0; 44]);
            record.extend_from_slice(b"PK\x06\x07");
            record.extend_from_slice(&[0; 16]);
            spliced(end, &record)
        }),
        (
            "zip-directory-beyond-end",
            poked(zip, END, 0, 16, &0x7fff_ffff_u32.to_le_bytes()),
        ),
        ("zip-no-directory", zip[..start_of_directory(zip)].to_vec()),
        ("zip-only-an-end", zip[end..].to_vec()),
    ]
}

fn start_of_directory(zip: &[u8]) -> usize {
    zip.windows(4).position(|window| window == CENTRAL).unwrap()
}
