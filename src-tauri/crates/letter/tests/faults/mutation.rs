//! Ways to spoil a file: blind ones over its bytes, and some that know JSON.

use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// What the formats of a letter are made of.
const WORDS: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"age-encryption.org/v1\n",
    b"-> X25519 ",
    b"\n--- ",
    b"-----BEGIN AGE ENCRYPTED FILE-----",
    b"untrusted comment: ",
    b"trusted comment: ",
    b"vsoko-letter/1 kind=",
    b"RWQ",
    b"\r\n",
    b"  data/",
    b"../",
    b"{",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"null",
    b"\"\\ud800\"",
    b"\\u0000",
    b"1e999",
    b"-0",
    b"18446744073709551616",
    "\u{202e}".as_bytes(),
    "Ж".as_bytes(),
];

/// Spoils bytes in one to six places.
pub fn bytes(dice: &mut Dice, honest: &[u8]) -> Vec<u8> {
    let mut bytes = honest.to_vec();
    for _ in 0..=dice.below(6) {
        once(dice, &mut bytes);
    }
    bytes
}

fn once(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let at = dice.below(bytes.len());
    let length = dice.below(64).min(bytes.len() - at.min(bytes.len()));
    match dice.below(10) {
        0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
        2 if !bytes.is_empty() => bytes[at] = dice.byte(),
        3 => drop(bytes.drain(at..at + length)),
        4 => bytes.truncate(at),
        5 => {
            let copy = bytes[at..at + length].to_vec();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        6 => {
            let word = *dice.one(WORDS);
            bytes.splice(at..at, word.iter().copied());
        }
        7 => {
            let word = *dice.one(WORDS);
            let end = (at + word.len()).min(bytes.len());
            bytes.splice(at..end, word.iter().copied());
        }
        8 if bytes.len() >= 4 => {
            let at = dice.below(bytes.len() - 3);
            let number = *dice.one(&[0, 1, 2, 0x7fff_ffff, 0x8000_0000, u32::MAX, 0xffff, 0x1_0000]);
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        _ => {
            let fresh: Vec<u8> = (0..dice.below(16)).map(|_| dice.byte()).collect();
            bytes.splice(at..at, fresh);
        }
    }
}

/// Spoils a text as JSON; sometimes its bytes afterwards too.
pub fn json(dice: &mut Dice, honest: &[u8]) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(honest) else {
        return bytes(dice, honest);
    };
    let mut text = honest.to_vec();
    for _ in 0..=dice.below(3) {
        let node = walk(dice, &mut value);
        spoil(dice, node);
        text = serde_json::to_vec_pretty(&value).unwrap();
        // A list of long lists of long lists would torment the tormentor.
        if text.len() > 64 * 1024 {
            break;
        }
    }
    if dice.below(4) == 0 {
        bytes(dice, &text)
    } else {
        text
    }
}

/// A node somewhere in the tree.
fn walk<'a>(dice: &mut Dice, value: &'a mut Value) -> &'a mut Value {
    let inner = match value {
        Value::Object(members) => members.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    if inner == 0 || dice.below(4) == 0 {
        return value;
    }
    let at = dice.below(inner);
    let pointer = match value {
        Value::Object(members) => members
            .keys()
            .nth(at)
            .unwrap()
            .replace('~', "~0")
            .replace('/', "~1"),
        _ => at.to_string(),
    };
    walk(dice, value.pointer_mut(&format!("/{pointer}")).unwrap())
}

fn spoil(dice: &mut Dice, node: &mut Value) {
    let deep = (0..40).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
    let nasty = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!(1e308),
        json!(0.5),
        json!(""),
        json!("\u{0}"),
        json!("\u{202e}имя"),
        json!("../../etc/passwd"),
        json!("=HYPERLINK(\"x\")"),
        json!("2024/2025"),
        json!("2025-10-20T14:03:00+03:00"),
        json!("9999-99-99"),
        json!("я".repeat(5_000)),
        json!("9".repeat(400)),
        json!([]),
        json!({}),
        deep,
    ];
    match node {
        Value::Object(members) if dice.below(2) == 0 => member(dice, members, &nasty),
        Value::Array(items) if dice.below(2) == 0 && !items.is_empty() => {
            let copy = items[dice.below(items.len())].clone();
            let times = *dice.one(&[1, 2, 1_200]);
            items.extend(std::iter::repeat_n(copy, times));
        }
        Value::String(text) if dice.below(2) == 0 => {
            *text = String::from_utf8_lossy(&bytes(dice, text.as_bytes())).into_owned();
        }
        Value::Number(number) if dice.below(2) == 0 => {
            let near = number.as_i64().unwrap_or(0);
            *node = json!(near.wrapping_add(*dice.one(&[-1, 1, 10_000, i64::MAX])));
        }
        other => *other = dice.one(&nasty).clone(),
    }
}

fn member(dice: &mut Dice, members: &mut Map<String, Value>, nasty: &[Value]) {
    let known: Vec<String> = members.keys().cloned().collect();
    match dice.below(3) {
        0 if !known.is_empty() => drop(members.remove(dice.one(&known))),
        1 if known.len() > 1 => {
            let value = members[dice.one(&known)].clone();
            members.insert(dice.one(&known).clone(), value);
        }
        _ => drop(members.insert("unknown".into(), dice.one(nasty).clone())),
    }
}
