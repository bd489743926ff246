//! Files that only look like letters, and outer archives that are not canonical.

use std::io::{Cursor, Write as _};

use letter::container::{Method, Writer};
use letter::{Trust, verify};

use super::Vector;
use super::parts::{broken, stored};
use crate::made;

/// An archive made by a program that is not ours.
fn foreign(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// All vectors of the outside.
pub fn vectors() -> Vec<Vector> {
    let honest = made::letter();
    let letter = verify(&honest, Trust::CarriedKey).unwrap();
    let (bag, minisig) = (letter.layers().bag_zip, letter.layers().minisig);
    let deflated = {
        let mut writer = Writer::default();
        writer.add("bag.zip", bag, Method::Deflated);
        writer.add("bag.zip.minisig", minisig, Method::Stored);
        writer.finish()
    };
    let both = [("bag.zip", bag), ("bag.zip.minisig", minisig)];
    let with = |name, content| stored(&[both[0], both[1], (name, content)]);
    let mut all: Vec<Vector> = [
        ("empty", "E1189", Vec::new()),
        ("text", "E0401", "Уважаемые коллеги!".into()),
        ("a-picture", "E0401", b"\x89PNG\r\n\x1a\n".to_vec()),
        (
            "html-of-a-captive-portal",
            "E0401",
            b"<!DOCTYPE html><title>Wi-Fi</title>".to_vec(),
        ),
        ("byte-before", "E0401", [b"\0", &honest[..]].concat()),
        ("the-bag-alone", "E0401", bag.to_vec()),
        (
            "an-office-document",
            "E0401",
            foreign(&[("a", b""), ("b", b""), ("c", b""), ("d", b"")]),
        ),
        ("no-entries", "E0401", stored(&[])),
        (
            "encrypted",
            "E0404",
            b"age-encryption.org/v1\n-> X25519 x\n".to_vec(),
        ),
        (
            "encrypted-armoured",
            "E0404",
            b"-----BEGIN AGE ENCRYPTED FILE-----\n".to_vec(),
        ),
        ("outer-deflated", "E0401", deflated),
        ("outer-by-another-program", "E0402", foreign(&both)),
        ("outer-order", "E0401", stored(&[both[1], both[0]])),
        ("outer-without-signature", "E0401", stored(&both[..1])),
        ("outer-without-bag", "E0401", stored(&both[1..])),
        ("outer-unknown-file", "E0401", with("readme.txt", b"x")),
        ("outer-climbing-name", "E0401", with("../bag.zip.p7s", b"x")),
        ("outer-name-in-capitals", "E0401", with("BAG.ZIP.P7S", b"x")),
        ("outer-duplicate", "E0402", with("bag.zip", bag)),
        (
            "outer-four-files",
            "E0401",
            stored(&[both[0], both[1], ("bag.zip.p7s", b"x"), ("x", b"x")]),
        ),
        ("outer-empty-qualified", "E0425", with("bag.zip.p7s", b"")),
        ("outer-cut", "E1190", honest[..honest.len() / 2].to_vec()),
        ("outer-twice", "E0402", [&honest[..], &honest[..]].concat()),
    ]
    .into_iter()
    .map(|(name, code, bytes)| Vector { name, code, bytes })
    .collect();
    all.extend(broken(&honest).into_iter().map(|(name, bytes)| {
        let code = match name {
            "zip-only-an-end" => "E0401",
            // As if it was not copied to its end.
            "zip-no-directory" => "E1190",
            _ => "E0402",
        };
        Vector { name, code, bytes }
    }));
    all
}
