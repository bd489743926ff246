//! Signatures and keys: the classes of Wycheproof's Ed25519 vectors made again over our bag, and minisign's own traps.

use ct_codecs::{Base64, Decoder, Encoder};
use letter::{Trust, signature, verify};

use super::Vector;
use super::parts::{Parts, outer, signed};
use crate::made;

/// The order of the curve's base point, little-endian.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// A signature file taken apart.
#[derive(Clone)]
struct Lines {
    key: Vec<u8>,
    signature: Vec<u8>,
    comment: String,
    global: Vec<u8>,
}

impl Lines {
    fn of(minisig: &[u8]) -> Self {
        let text = std::str::from_utf8(minisig).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let decode = |line: &str| Base64::decode_to_vec(line, None).unwrap();
        Self {
            key: decode(lines[0].rsplit(' ').next().unwrap()),
            signature: decode(lines[1]),
            comment: lines[2].strip_prefix("trusted comment: ").unwrap().to_owned(),
            global: decode(lines[3]),
        }
    }

    fn text(&self) -> String {
        let encode = |bytes: &[u8]| Base64::encode_to_string(bytes).unwrap();
        format!(
            "untrusted comment: vsoko letter, signed with key {}\n{}\ntrusted comment: {}\n{}\n",
            encode(&self.key),
            encode(&self.signature),
            self.comment,
            encode(&self.global)
        )
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut changed = self.clone();
        change(&mut changed);
        changed.text().into_bytes()
    }
}

fn plus_l(s: &mut [u8]) {
    let mut carry = 0_u16;
    for (byte, add) in s.iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
}

fn point(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut point = [middle; 32];
    point[0] = first;
    point[31] = last;
    point
}

/// All vectors of signatures.
pub fn vectors() -> Vec<Vector> {
    let honest = made::letter();
    let letter = verify(&honest, Trust::CarriedKey).unwrap();
    let (bag, minisig) = (letter.layers().bag_zip, letter.layers().minisig);
    let comment = letter.header().trusted_comment();
    let lines = Lines::of(minisig);
    assert_eq!(lines.text().as_bytes(), minisig);
    let text = lines.text();
    let keyed = |raw: [u8; 32]| lines.with(|l| l.key[10..].copy_from_slice(&raw));
    // The identity with S = 0 satisfies the equation for every message: such a "signature" must not even be tried.
    let forged = lines.with(|l| {
        l.key[10..].copy_from_slice(&point(1, 0, 0));
        l.signature[10..].fill(0);
        l.signature[10] = 1;
        l.global.fill(0);
        l.global[0] = 1;
    });
    let others = signature::sign(bag, made::other(), &comment).unwrap();
    let order_8 = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
        0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ];
    let resigned = |from: &str, to: &str| signed(bag, &comment.replace(from, to));
    let mut all = vec![
        (
            "s-plus-l",
            "E0408",
            lines.with(|l| plus_l(&mut l.signature[42..74])),
        ),
        (
            "s-plus-l-over-comment",
            "E0408",
            lines.with(|l| plus_l(&mut l.global[32..64])),
        ),
        (
            "s-all-ones",
            "E0408",
            lines.with(|l| l.signature[42..74].fill(0xff)),
        ),
        (
            "s-is-l",
            "E0408",
            lines.with(|l| l.signature[42..74].copy_from_slice(&L)),
        ),
        (
            "r-and-s-swapped",
            "E0408",
            lines.with(|l| l.signature[10..74].rotate_left(32)),
        ),
        ("r-flipped-sign", "E0408", lines.with(|l| l.signature[41] ^= 0x80)),
        ("s-zero", "E0408", lines.with(|l| l.signature[42..74].fill(0))),
        ("r-zero", "E0408", lines.with(|l| l.signature[10..42].fill(0))),
        (
            "r-beyond-prime",
            "E0408",
            lines.with(|l| l.signature[10..42].copy_from_slice(&point(0xee, 0xff, 0x7f))),
        ),
        (
            "signature-zero",
            "E0408",
            lines.with(|l| l.signature[10..].fill(0)),
        ),
        ("key-zero", "E0409", keyed([0; 32])),
        ("key-identity", "E0409", keyed(point(1, 0, 0))),
        ("key-identity-with-sign", "E0409", keyed(point(1, 0, 0x80))),
        ("key-order-2", "E0409", keyed(point(0xec, 0xff, 0x7f))),
        ("key-order-8", "E0409", keyed(order_8)),
        ("key-beyond-prime", "E0409", keyed(point(0xee, 0xff, 0x7f))),
        ("key-all-ones", "E0409", keyed([0xff; 32])),
        ("key-identity-forged-signature", "E0409", forged),
        ("key-on-no-curve", "E0408", keyed(point(2, 0, 0))),
        ("key-negated", "E0408", lines.with(|l| l.key[41] ^= 0x80)),
        (
            "key-of-another",
            "E0407",
            lines.with(|l| l.key = Lines::of(others.as_bytes()).key),
        ),
        ("key-of-another-under-this-id", "E0408", {
            let other = *made::other().public().raw();
            keyed(other)
        }),
        ("key-id-changed", "E0407", lines.with(|l| l.key[3] ^= 1)),
        (
            "key-id-changed-twice",
            "E0421",
            lines.with(|l| {
                l.key[3] ^= 1;
                l.signature[3] ^= 1;
            }),
        ),
        (
            "key-of-another-algorithm",
            "E0405",
            lines.with(|l| l.key[1] = b'x'),
        ),
        (
            "algorithm-legacy-by-name",
            "E0406",
            lines.with(|l| l.signature[1] = b'd'),
        ),
        (
            "algorithm-unknown",
            "E0405",
            lines.with(|l| l.signature[0] = b'X'),
        ),
        (
            "signature-short",
            "E0405",
            lines.with(|l| l.signature.truncate(73)),
        ),
        ("signature-long", "E0405", lines.with(|l| l.signature.push(0))),
        (
            "comment-signature-short",
            "E0405",
            lines.with(|l| l.global.truncate(10)),
        ),
        (
            "comment-signature-empty",
            "E0405",
            lines.with(|l| l.global.clear()),
        ),
        (
            "comment-changed",
            "E0408",
            lines.with(|l| l.comment = l.comment.replace("2024/2025", "2025/2026")),
        ),
        (
            "comment-with-a-space",
            "E0405",
            lines.with(|l| l.comment.push(' ')),
        ),
        (
            "comment-with-control",
            "E0405",
            lines.with(|l| l.comment.push('\u{7}')),
        ),
        (
            "comment-untrusted-other",
            "E0405",
            text.replace("vsoko letter", "harmless file").into_bytes(),
        ),
        (
            "minisig-windows-lines",
            "E0405",
            text.replace('\n', "\r\n").into_bytes(),
        ),
        ("minisig-extra-line", "E0405", format!("{text}\n").into_bytes()),
        ("minisig-no-last-newline", "E0405", text.trim_end().into()),
        (
            "minisig-two-lines",
            "E0405",
            text.lines().take(2).collect::<Vec<_>>().join("\n").into_bytes(),
        ),
        ("minisig-not-text", "E0405", vec![0xff; 200]),
        ("minisig-empty", "E0405", Vec::new()),
        ("minisig-endless", "E0405", vec![b'a'; 100_000]),
        (
            "minisig-not-base64",
            "E0405",
            text.replacen("\nRU", "\nR!", 1).into_bytes(),
        ),
    ]
    .into_iter()
    .map(|(name, code, minisig)| Vector {
        name,
        code,
        bytes: outer(bag, &minisig),
    })
    .collect::<Vec<_>>();
    let legacy = std::fs::read(made::data("hostile-parts/legacy.minisig")).unwrap();
    let legacy_bag = std::fs::read(made::data("hostile-parts/legacy-bag.zip")).unwrap();
    all.extend([
        Vector {
            name: "legacy-signature-that-fits",
            code: "E0406",
            bytes: outer(&legacy_bag, &legacy),
        },
        Vector {
            name: "comment-of-a-newer-format",
            code: "E0418",
            bytes: resigned("letter/1", "letter/2"),
        },
        Vector {
            name: "comment-of-format-0",
            code: "E0405",
            bytes: resigned("letter/1", "letter/0"),
        },
        Vector {
            name: "comment-of-an-endless-format",
            code: "E0405",
            bytes: resigned("/1", "/99999999999999999999"),
        },
        Vector {
            name: "comment-about-something-else",
            code: "E0405",
            bytes: signed(bag, "timestamp:1"),
        },
        Vector {
            name: "comment-of-another-period",
            code: "E0420",
            bytes: resigned("2024/2025", "2025/2026"),
        },
        Vector {
            name: "comment-of-another-school",
            code: "E0420",
            bytes: resigned("6900000004", "6900000005"),
        },
        Vector {
            name: "comment-of-another-sequence",
            code: "E0420",
            bytes: resigned("sequence=1", "sequence=2"),
        },
        Vector {
            name: "comment-of-another-kind",
            code: "E0420",
            bytes: resigned("submission", "receipt"),
        },
        Vector {
            name: "replayed-to-another-period",
            code: "E0420",
            bytes: Parts::honest()
                .replace("data/letter.json", "2024/2025", "2025/2026")
                .replace("bag-info.txt", "2024-2025", "2025-2026")
                .mended()
                .sealed(),
        },
        Vector {
            name: "signed-by-another-school",
            code: "E0421",
            bytes: outer(bag, others.as_bytes()),
        },
    ]);
    all
}
