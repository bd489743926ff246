//! Encrypted files that are no letters for this reader: broken in every layer of age, or with something hostile within.
//!
//! They are made for any recipient, so that a door can be tried with its own key. What needs a forged header with a
//! right MAC lies in `tests/data/letters/age-testkit`, the vectors age's own implementations are tested with.

use letter::age_box::{Recipient, encrypt};

use super::{Vector, named};
use crate::made;

/// Hostile files for somebody who can open what is encrypted to `reader`.
pub fn vectors(reader: &Recipient) -> Vec<Vector> {
    let to_reader = std::slice::from_ref(reader);
    let honest = encrypt(&made::letter(), to_reader).unwrap();
    let header_end = payload_start(&honest);
    let text = |from: &str, to: &str| replaced(&honest, from.as_bytes(), to.as_bytes());
    let flipped = |at: usize| {
        let mut bytes = honest.clone();
        bytes[at] ^= 1;
        bytes
    };
    // Another digit of base64: a flipped bit could as well make it none.
    let another_digit = |at: usize| {
        let mut bytes = honest.clone();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        bytes
    };
    let foreigner = made::other_recipient();
    let stanza_of_another = {
        let theirs = encrypt(&made::letter(), std::slice::from_ref(&foreigner)).unwrap();
        [&theirs[..payload_start(&theirs)], &honest[header_end..]].concat()
    };
    let mut long = honest[..22].to_vec();
    for _ in 0..200_000 {
        long.extend_from_slice(b"-> x\n\n");
    }
    let mut many = honest[..22].to_vec();
    for _ in 0..65 {
        many.extend_from_slice(b"-> x\n\n");
    }
    many.extend_from_slice(&honest[22..]);
    let scrypt = |work: &str| {
        format!("age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ {work}\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n--- IOXiQYStkoT1mvZW2tFOqZdhRVvj58egABx/sWfZQbc\n")
            .into_bytes()
    };
    let mixed = {
        let stanza = "-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n";
        [&honest[..22], stanza.as_bytes(), &honest[22..]].concat()
    };
    let armoured = |middle: &str| {
        format!("-----BEGIN AGE ENCRYPTED FILE-----\n{middle}\n-----END AGE ENCRYPTED FILE-----\n")
            .into_bytes()
    };
    let mut all: Vec<Vector> = [
        ("only-a-beginning", "E0321", b"age-encryption.org/".to_vec()),
        ("only-a-version", "E0321", honest[..22].to_vec()),
        ("version-newer", "E0324", text("org/v1\n", "org/v2\n")),
        (
            "version-endless",
            "E0321",
            [&b"age-encryption.org/v"[..], &[b'9'; 5000]].concat(),
        ),
        ("version-windows-line", "E0324", text("org/v1\n", "org/v1\r\n")),
        ("header-endless", "E0321", long),
        ("header-of-many", "E0321", many),
        ("header-cut", "E0321", honest[..header_end / 2].to_vec()),
        ("header-without-mac", "E0321", text("\n--- ", "\n---")),
        ("header-mac-wrong", "E0321", flipped(header_end - 30)),
        ("stanza-two-spaces", "E0321", text(" X25519 ", " X25519  ")),
        ("stanza-unknown", "E0320", text("-> X25519 ", "-> Y25519 ")),
        ("stanza-wrong", "E0320", another_digit(22 + 12 + 43 + 10)),
        (
            "stanza-of-a-line-too-many",
            "E0321",
            text("-> X25519 ", "-> X25519 \n-> "),
        ),
        ("recipients-of-another-file", "E0320", stanza_of_another),
        ("no-nonce", "E0321", honest[..header_end].to_vec()),
        ("no-payload", "E0321", honest[..header_end + 16].to_vec()),
        ("nonce-wrong", "E0321", flipped(header_end)),
        ("payload-cut", "E0321", honest[..honest.len() - 1].to_vec()),
        ("payload-tag-wrong", "E0321", flipped(honest.len() - 1)),
        ("payload-byte-wrong", "E0321", flipped(header_end + 100)),
        ("trailing-byte", "E0321", [&honest[..], b"\0"].concat()),
        (
            "trailing-letter",
            "E0321",
            [&honest[..], &made::letter()].concat(),
        ),
        ("twice", "E0321", [&honest[..], &honest[..]].concat()),
        ("password", "E0322", [&scrypt("10")[..], &[0; 64]].concat()),
        (
            "password-that-costs-a-year",
            "E0322",
            [&scrypt("63")[..], &[0; 64]].concat(),
        ),
        ("password-and-key", "E0321", mixed),
        ("armour", "E0323", armoured("YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==")),
        ("armour-empty", "E0323", armoured("")),
        (
            "for-somebody-else",
            "E0320",
            encrypt(&made::letter(), &[foreigner]).unwrap(),
        ),
        ("nothing-inside", "E1189", encrypt(b"", to_reader).unwrap()),
        (
            "a-virus-inside",
            "E0401",
            encrypt(b"MZ\x90\0", to_reader).unwrap(),
        ),
        ("encrypted-twice", "E0404", encrypt(&honest, to_reader).unwrap()),
    ]
    .into_iter()
    .map(|(name, code, bytes)| Vector {
        name: named(format!("age-{name}")),
        code,
        bytes,
    })
    .collect();
    // What is hostile in the open is hostile inside. One of each code: the door to the letter is the same.
    let mut codes = std::collections::BTreeSet::new();
    for plain in super::vectors() {
        if codes.insert(plain.code) && plain.bytes.len() < 200_000 {
            all.push(Vector {
                name: named(format!("age-with-{}", plain.name)),
                code: plain.code,
                bytes: encrypt(&plain.bytes, to_reader).unwrap(),
            });
        }
    }
    all
}

/// Where the header ends and the payload's nonce begins.
pub fn payload_start(file: &[u8]) -> usize {
    let mac = file.windows(5).position(|window| window == b"\n--- ").unwrap();
    mac + 5 + 43 + 1
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(from.len())
        .position(|window| window == from)
        .unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}
