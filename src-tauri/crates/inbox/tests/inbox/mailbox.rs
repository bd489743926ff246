//! The way back: who is let in, what he finds, what he never sees.

use letter::{SigningKey, statement};
use serde_json::{Value, json};

use crate::common::{Answer, Line, MUNICIPALITY, key, letter};
use crate::office::Office;

const SCHOOL: &str = "6900000004";
const NEIGHBOUR: &str = "6900000005";

fn post(line: &mut Line, path: &str, body: &Value) -> Answer {
    line.ask("POST", path, &[], body.to_string().as_bytes()).unwrap()
}

/// Asks to be let in; the answer to the signed challenge.
pub fn knock(line: &mut Line, inn: &str, key: &SigningKey, role: Option<&str>) -> Answer {
    let public = key.public().to_base64();
    let mut asked = json!({"inn": inn, "key": public});
    if let Some(role) = role {
        asked["role"] = role.into();
    }
    let given = post(line, "/challenge", &asked);
    assert_eq!(given.status, 200);
    let challenge = given.json()["challenge"].as_str().unwrap().to_owned();
    let signature = statement::sign(key, &challenge).unwrap();
    let answer = json!({"challenge": challenge, "key": public, "signature": signature});
    post(line, "/session", &answer)
}

/// A guest with his permission.
pub struct Guest {
    line: Line,
    token: String,
}

impl Guest {
    pub fn enter(office: &Office, inn: &str, key: &SigningKey, role: Option<&str>) -> Self {
        let mut line = office.line();
        let answer = knock(&mut line, inn, key, role);
        assert_eq!(answer.status, 200, "{answer:?}");
        let token = answer.json()["token"].as_str().unwrap().to_owned();
        Self {
            line,
            token: format!("Bearer {token}"),
        }
    }

    pub fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let headers = [&[("Authorization", &*self.token)], headers].concat();
        self.line.ask(method, path, &headers, body).unwrap()
    }

    pub fn letters(&mut self, query: &str) -> Vec<Value> {
        let answer = self.ask("GET", &format!("/mailbox{query}"), &[], b"");
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["letters"].as_array().unwrap().clone()
    }

    pub fn name(&mut self, schools: &Value) -> u16 {
        let body = json!({ "schools": schools }).to_string();
        self.ask("PUT", "/register", &[], body.as_bytes()).status
    }
}

#[test]
fn the_whole_circle() {
    let office = Office::open();
    let (owner_key, school_key) = (key(), key());
    let sent = letter(SCHOOL, None, 1, 0, &school_key);
    let sha256 = letter::Digest::of(&sent).to_string();
    office.line().upload(&sent, None).unwrap();

    let mut owner = Guest::enter(&office, MUNICIPALITY, &owner_key, Some("owner"));
    let about = office.line().ask("GET", "/about", &[], b"").unwrap().json();
    assert_eq!(about["inn_of_owner"], MUNICIPALITY);
    assert_eq!(about["key"], office.key().to_base64());
    let letters = owner.letters("");
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0]["sha256"], sha256);
    assert_eq!(letters[0]["from"], SCHOOL);
    assert_eq!(letters[0]["kind"], "submission");
    assert_eq!(letters[0]["state"], "quarantine");
    assert_eq!(letters[0]["size"], sent.len());
    // Naming the school lets its letter out.
    let keys = json!([{"inn": SCHOOL, "keys": [school_key.public().to_base64()]}]);
    assert_eq!(owner.name(&keys), 204);
    assert_eq!(owner.letters("")[0]["state"], "stored");

    let path = format!("/mailbox/{sha256}");
    assert_eq!(owner.ask("GET", &path, &[], b"").body, sent);
    let part = owner.ask("GET", &path, &[("Range", "bytes=100-199")], b"");
    assert_eq!((part.status, &part.body[..]), (206, &sent[100..200]));
    assert_eq!(
        part.header("content-range"),
        format!("bytes 100-199/{}", sent.len())
    );
    let rest = owner.ask("GET", &path, &[("Range", &format!("bytes={}-", sent.len()))], b"");
    assert_eq!(rest.status, 416);
    let collected = format!("{path}/collected");
    assert_eq!(owner.ask("POST", &collected, &[], b"").status, 204);
    assert_eq!(
        owner.ask("POST", &collected, &[], b"").status,
        204,
        "twice is once"
    );
    assert!(owner.letters("").is_empty());
    assert_eq!(owner.letters("?all=true")[0]["state"], "collected");
    let n = letters[0]["n"].as_i64().unwrap();
    assert!(owner.letters(&format!("?all=true&after={n}")).is_empty());
    assert_eq!(office.list()[0].state, "collected");

    // The answer travels back, and only to the school.
    let reply = letter(MUNICIPALITY, Some(SCHOOL), 1, 0, &owner_key);
    assert_eq!(office.line().upload(&reply, None).unwrap().status, 204);
    let mut school = Guest::enter(&office, SCHOOL, &school_key, None);
    let letters = school.letters("");
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0]["state"], "stored");
    let path = format!("/mailbox/{}", letter::Digest::of(&reply));
    assert_eq!(school.ask("GET", &path, &[], b"").body, reply);
    assert_eq!(
        owner.ask("GET", &path, &[], b"").status,
        404,
        "not the owner's letter"
    );
    assert_eq!(
        school.ask("GET", &format!("/mailbox/{sha256}"), &[], b"").status,
        404
    );
    assert_eq!(school.name(&json!([])), 403);
}

#[test]
fn strangers_are_not_let_in() {
    let office = Office::open();
    let (owner_key, school_key, stranger) = (key(), key(), key());
    let mut line = office.line();
    line.upload(&letter(SCHOOL, None, 1, 0, &school_key), None)
        .unwrap();
    line.upload(&letter(SCHOOL, None, 2, 0, &stranger), None).unwrap();
    let refused = knock(&mut line, NEIGHBOUR, &stranger, None);
    assert_eq!((refused.status, refused.code().as_str()), (403, "E0880"));
    // While the owner named nobody, nobody is let in: a letter from there proves nothing.
    assert_eq!(knock(&mut line, SCHOOL, &school_key, None).status, 403);
    assert_eq!(knock(&mut line, SCHOOL, &stranger, None).status, 403);

    let mut owner = Guest::enter(&office, MUNICIPALITY, &owner_key, Some("owner"));
    assert_eq!(knock(&mut line, NEIGHBOUR, &stranger, Some("owner")).status, 403);
    assert_eq!(
        knock(&mut line, MUNICIPALITY, &stranger, Some("owner")).status,
        403
    );
    // A letter that claims to be the owner's waits in quarantine, and its school does not see it.
    line.upload(&letter(MUNICIPALITY, Some(SCHOOL), 1, 0, &stranger), None)
        .unwrap();
    let keys = json!([{"inn": SCHOOL, "keys": [school_key.public().to_base64()]}]);
    assert_eq!(owner.name(&keys), 204);
    let mut school = Guest::enter(&office, SCHOOL, &school_key, None);
    assert!(school.letters("").is_empty());
    // A new register ends the permission of a key it does not name.
    assert_eq!(
        owner.name(&json!([{"inn": SCHOOL, "keys": [stranger.public().to_base64()]}])),
        204
    );
    let ended = school.ask("GET", "/mailbox", &[], b"");
    assert_eq!((ended.status, ended.code().as_str()), (401, "E0879"));
    let mut states: Vec<(String, &str)> = office
        .list()
        .into_iter()
        .map(|letter| (letter.from.unwrap(), letter.state))
        .collect();
    states.sort();
    let expected = [
        (MUNICIPALITY, "quarantine"),
        (SCHOOL, "stored"),
        (SCHOOL, "stored"),
    ];
    assert_eq!(states, expected.map(|(inn, state)| (inn.to_owned(), state)));
}

#[test]
fn a_permission_must_be_earned() {
    let office = Office::open();
    let (mut line, key) = (office.line(), key());
    let public = key.public().to_base64();
    for path in ["/mailbox", "/mailbox/x"] {
        for token in ["", "Bearer ", "Bearer nonsense", "Basic YTpi"] {
            let answer = line.ask("GET", path, &[("Authorization", token)], b"").unwrap();
            assert_eq!((answer.status, answer.code().as_str()), (401, "E0879"));
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    }
    for asked in [
        json!({"inn": "12", "key": public}),
        json!({"inn": SCHOOL, "key": "nonsense"}),
        json!({"inn": SCHOOL, "key": public, "role": "king"}),
        json!({"inn": SCHOOL}),
        json!([]),
    ] {
        assert_eq!(post(&mut line, "/challenge", &asked).status, 400, "{asked}");
    }
    let given = post(&mut line, "/challenge", &json!({"inn": SCHOOL, "key": public})).json();
    let challenge = given["challenge"].as_str().unwrap();
    let own = format!("{challenge} ");
    let signature = statement::sign(&key, &own).unwrap();
    let forged = json!({"challenge": own, "key": public, "signature": signature});
    assert_eq!(post(&mut line, "/session", &forged).code(), "E0877");
    let unsigned = json!({"challenge": challenge, "key": public, "signature": "x"});
    assert_eq!(post(&mut line, "/session", &unsigned).code(), "E0878");
}

#[test]
fn an_owner_named_at_the_start_is_the_owner() {
    let (owner_key, thief) = (key(), key());
    let text = owner_key.public().to_text();
    let mut office = Office::with(|config| {
        config.owner = Some(inbox::Owner::read(MUNICIPALITY, &text).unwrap());
    });
    assert_eq!(
        knock(&mut office.line(), MUNICIPALITY, &thief, Some("owner")).status,
        403
    );
    Guest::enter(&office, MUNICIPALITY, &owner_key, None);
    // It stays so after a restart without the name.
    office.stop();
    office.start(|_| {});
    let mut owner = Guest::enter(&office, MUNICIPALITY, &owner_key, None);
    for wrong in [
        json!([{"inn": "1", "keys": []}]),
        json!([{"inn": SCHOOL, "keys": ["nonsense"]}]),
        json!([{"inn": SCHOOL, "keys": []}, {"inn": SCHOOL, "keys": []}]),
    ] {
        assert_eq!(owner.name(&wrong), 400, "{wrong}");
    }
    // An ИНН alone is no proof: a school named without a key waits in quarantine.
    assert_eq!(owner.name(&json!([{"inn": SCHOOL, "keys": []}])), 204);
    office
        .line()
        .upload(&letter(SCHOOL, None, 1, 0, &key()), None)
        .unwrap();
    assert_eq!(office.list()[0].state, "quarantine");
    assert!(inbox::Owner::read("12", &text).is_err());
    assert!(inbox::Owner::read(MUNICIPALITY, "nonsense").is_err());
}
