//! Honest letters of a made-up school, to be read, broken and placed by the tests.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use letter::{Definition, Digest, Draft, Header, Kind, Sender, SigningKey};

/// The password of the keys in `tests/data/letters/keys`, which protect nothing.
pub const PASSWORD: &str = "школа на холме";

/// A folder of the shared test data.
pub fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/data/letters")
        .join(name)
}

fn stored_key(name: &str) -> SigningKey {
    let path = data("keys").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    letter::unlock(&text, PASSWORD).unwrap()
}

static SCHOOL: LazyLock<SigningKey> = LazyLock::new(|| stored_key("school.key"));
static OTHER: LazyLock<SigningKey> = LazyLock::new(|| stored_key("other.key"));

/// The key of the school that writes the letters.
pub fn school() -> &'static SigningKey {
    &SCHOOL
}

/// Another school's key.
pub fn other() -> &'static SigningKey {
    &OTHER
}

/// The header of an honest submission.
pub fn header() -> Header {
    Header {
        kind: Kind::Submission,
        sender: Sender {
            inn: "6900000004".into(),
            ogrn: "1026900000003".into(),
            name: "МОУ «Холмская ООШ» (вымышленная)".into(),
        },
        recipient: None,
        period: "2024/2025".into(),
        sequence: 1,
        previous: None,
        questionnaire: Definition {
            id: "vsoko".into(),
            version: "2025.1".into(),
            hash: Digest::of(b"questionnaire"),
        },
        methodology: Definition {
            id: "vsoko".into(),
            version: "2025.1".into(),
            hash: Digest::of(b"methodology"),
        },
        program: "0.1.0".into(),
        created_at: "2025-10-20T14:03:00+03:00".into(),
    }
}

/// A small honest submission before it is signed.
pub fn draft() -> Draft {
    let files = BTreeMap::from([
        (
            "passport.json".to_owned(),
            "{\"name\":{\"value\":\"МОУ «Холмская ООШ»\"}}\n".into(),
        ),
        (
            "answers.json".to_owned(),
            "{\"9.01\":{\"value\":\"да\",\"note\":\"протокол № 3\"}}\n".into(),
        ),
    ]);
    Draft {
        header: header(),
        files,
        age_recipient: None,
        succeeds: None,
    }
}

/// A small honest letter.
pub fn letter() -> Vec<u8> {
    letter::seal(&draft(), school()).unwrap().into_bytes()
}
