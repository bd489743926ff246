//! Honest letters of a made-up school and its municipality, to be read, broken and placed by tests: by those of this
//! crate, and by those of the doors beyond it (`scenarios::hostile`).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use letter::{Definition, Digest, Draft, Header, Identity, Kind, Recipient, Sender, SigningKey, age_box};

/// The password of the keys in `tests/data/letters/keys`, which protect nothing.
pub const PASSWORD: &str = "школа на холме";

/// A folder of the shared test data, from wherever these lines are compiled.
pub fn data(name: &str) -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let within = ["../../../tests/data/letters", "data/letters"].map(|path| here.join(path));
    let found = within.iter().find(|path| path.is_dir());
    found.expect("the test data are there").join(name)
}

fn text(name: &str) -> String {
    let path = data("keys").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn stored_key(name: &str) -> SigningKey {
    letter::unlock(&text(name), PASSWORD).unwrap()
}

fn stored_identity(name: &str) -> Identity {
    letter::open_identity(&text(name), PASSWORD).unwrap()
}

static SCHOOL: LazyLock<SigningKey> = LazyLock::new(|| stored_key("school.key"));
static OTHER: LazyLock<SigningKey> = LazyLock::new(|| stored_key("other.key"));
static MUNICIPALITY: LazyLock<SigningKey> = LazyLock::new(|| stored_key("municipality.key"));
static SCHOOL_IDENTITY: LazyLock<Identity> = LazyLock::new(|| stored_identity("school.age"));
static MUNICIPALITY_IDENTITY: LazyLock<Identity> = LazyLock::new(|| stored_identity("municipality.age"));

/// The key of the school that writes the letters.
pub fn school() -> &'static SigningKey {
    &SCHOOL
}

/// Another school's key.
pub fn other() -> &'static SigningKey {
    &OTHER
}

/// The key of the municipality.
pub fn municipality() -> &'static SigningKey {
    &MUNICIPALITY
}

/// Opens what was encrypted for the school.
pub fn school_identity() -> &'static Identity {
    &SCHOOL_IDENTITY
}

/// Opens what was encrypted for the municipality.
pub fn municipality_identity() -> &'static Identity {
    &MUNICIPALITY_IDENTITY
}

/// Somebody whose identity nobody here has.
pub fn other_recipient() -> age_box::Recipient {
    "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"
        .parse()
        .unwrap()
}

/// The key a letter of this kind is signed with.
pub fn signer(kind: Kind) -> &'static SigningKey {
    match kind {
        Kind::Submission => school(),
        _ => municipality(),
    }
}

/// The header of an honest submission.
pub fn header() -> Header {
    header_of(Kind::Submission)
}

/// The header of an honest letter.
pub fn header_of(kind: Kind) -> Header {
    let school = Sender {
        inn: "6900000004".into(),
        ogrn: "1026900000003".into(),
        name: "МОУ «Холмская ООШ» (вымышленная)".into(),
    };
    let recipient = kind.is_to_a_school().then(|| Recipient {
        inn: school.inn.clone(),
        name: school.name.clone(),
    });
    let municipality = Sender {
        inn: "6900000011".into(),
        ogrn: String::new(),
        name: "Отдел образования Холмского округа (вымышленный)".into(),
    };
    Header {
        kind,
        sender: match kind {
            Kind::Submission => school,
            _ => municipality,
        },
        recipient,
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

/// A small honest letter of any kind before it is signed.
pub fn draft_of(kind: Kind) -> Draft {
    let said = match kind {
        Kind::Submission => return draft(),
        Kind::Invitation => INVITATION,
        Kind::Receipt => RECEIPT,
        Kind::Return => RETURN,
        Kind::Recommendations => RECOMMENDATIONS,
        Kind::Summary => "{}\n",
    };
    Draft {
        header: header_of(kind),
        files: BTreeMap::from([(kind.required()[0].to_owned(), said.into())]),
        age_recipient: Some(municipality_identity().recipient().to_string()),
        succeeds: None,
    }
}

const INVITATION: &str = r#"{
  "deadline": "2025-10-31",
  "goals": [{"direction": "1", "text": "Программа развития в каждой школе"}],
  "evidence": {"files": false, "wished": []},
  "calendar": [],
  "note": "",
  "settings": {}
}
"#;
const RECEIPT: &str = r#"{
  "digest": "0154ddc80b23f9124dbaf62c7924893a5a9d5a13bfc444cf53d0a3678813087b",
  "sequence": 2,
  "at": "2025-10-21T09:00:00+03:00",
  "number": "17",
  "outcome": "received",
  "highest_sequence": 2
}
"#;
const RETURN: &str = r#"{
  "digest": "0154ddc80b23f9124dbaf62c7924893a5a9d5a13bfc444cf53d0a3678813087b",
  "sequence": 2,
  "at": "2025-10-22T09:00:00+03:00",
  "number": "18",
  "remarks": [{"target": "1.05", "text": "Ссылка не открывается."}],
  "wished_by": null,
  "highest_sequence": 2
}
"#;
const RECOMMENDATIONS: &str = r#"{
  "items": [{"direction": "1", "text": "Обновить план работы с одарёнными детьми."}],
  "measures": [],
  "decisions": [],
  "note": ""
}
"#;

/// A small honest letter of any kind.
pub fn letter_of(kind: Kind) -> Vec<u8> {
    letter::seal(&draft_of(kind), signer(kind)).unwrap().into_bytes()
}

/// A small honest letter.
pub fn letter() -> Vec<u8> {
    letter::seal(&draft(), school()).unwrap().into_bytes()
}
