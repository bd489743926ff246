//! A model of the receiving point, as small as the contract allows: what a crash keeps and what it does not is said.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use exchange::{Method, Request, Response};
use letter::{Digest, statement};
use sha2::{Digest as _, Sha256};

use crate::dice::Dice;
use crate::keys::Key;

/// A letter that the point has said to have.
pub struct Letter {
    pub bytes: Vec<u8>,
    pub to: String,
    pub n: u64,
    pub collected: bool,
}

/// What a finished upload does when the same bytes came before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// The same letter.
    Known,
    /// One more letter: wrong, for a control.
    Counted,
}

struct Upload {
    total: usize,
    bytes: Vec<u8>,
    to: String,
}

pub struct Post {
    key: &'static Key,
    repeats: Repeats,
    /// A cut piece: its beginning is kept, or nothing of it.
    keeps_cut: bool,
    /// How long a piece takes.
    pub took: Duration,
    // A crash keeps these.
    pub letters: BTreeMap<Digest, Letter>,
    pub accepted: BTreeMap<Digest, u32>,
    uploads: BTreeMap<String, Upload>,
    // A crash loses these.
    challenges: BTreeSet<String>,
    tokens: BTreeMap<String, String>,
    count: u64,
}

impl Post {
    pub fn new(key: &'static Key, repeats: Repeats, keeps_cut: bool) -> Self {
        Self {
            key,
            repeats,
            keeps_cut,
            took: Duration::from_millis(50),
            letters: BTreeMap::new(),
            accepted: BTreeMap::new(),
            uploads: BTreeMap::new(),
            challenges: BTreeSet::new(),
            tokens: BTreeMap::new(),
            count: 0,
        }
    }

    /// Killed and started again. What it signed for it still has; an unfinished upload may have lost its end, or be
    /// gone.
    pub fn crash(&mut self, dice: &mut Dice) {
        self.challenges.clear();
        self.tokens.clear();
        let names: Vec<String> = self.uploads.keys().cloned().collect();
        for name in names {
            if dice.chance(200) {
                self.uploads.remove(&name);
            } else if let Some(upload) = self.uploads.get_mut(&name) {
                let kept = upload.bytes.len() - dice.below(upload.bytes.len() as u64 / 4 + 1) as usize;
                upload.bytes.truncate(kept);
            }
        }
    }

    /// One request; `cut` says how many bytes of its body arrived before the line broke.
    pub fn answer(&mut self, request: &Request, cut: Option<usize>) -> Response {
        let path = request.url.strip_prefix("http://post.test").unwrap_or("");
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        match (request.method, path) {
            (Method::Get, "/health") => json(200, &serde_json::json!({ "status": "ok" })),
            (Method::Get, "/about") => {
                let about = serde_json::json!({ "key": self.key.public().to_base64(), "inn_of_owner": null });
                json(200, &about)
            }
            (Method::Post, "/files/") => self.create(request),
            (Method::Post, "/challenge") => self.challenge(request),
            (Method::Post, "/session") => self.session(request),
            (Method::Get, "/mailbox") => self.mailbox(request, query),
            _ => match path.rsplit_once('/') {
                Some(("/files", name)) => self.upload(request, name, cut),
                Some(("/delivered", name)) => self.delivered(name),
                Some(("/mailbox", name)) => self.hand_out(request, name),
                Some((letter, "collected")) => self.collected(request, letter),
                _ => json(404, &serde_json::json!({})),
            },
        }
    }

    fn create(&mut self, request: &Request) -> Response {
        let total = header(request, "Upload-Length").unwrap().parse().unwrap();
        let metadata = header(request, "Upload-Metadata").unwrap();
        // The model's tickets are plain: `to` stands in the file name.
        let name = metadata.split(' ').nth(1).unwrap().split(',').next().unwrap();
        let to = String::from_utf8(unbase64(name)).unwrap();
        self.count += 1;
        let id = format!("u{}", self.count);
        let location = format!("/files/{id}");
        self.uploads.insert(
            id,
            Upload {
                total,
                bytes: Vec::new(),
                to,
            },
        );
        tus(201, &[("location", location)])
    }

    fn upload(&mut self, request: &Request, name: &str, cut: Option<usize>) -> Response {
        let Some(upload) = self.uploads.get_mut(name) else {
            return tus(404, &[]);
        };
        let offset = |upload: &Upload| vec![("upload-offset", upload.bytes.len().to_string())];
        if request.method == Method::Head {
            let mut headers = offset(upload);
            headers.push(("upload-length", upload.total.to_string()));
            return tus(200, &headers);
        }
        if header(request, "Upload-Offset").unwrap() != upload.bytes.len().to_string() {
            return tus(409, &[]);
        }
        if let Some(cut) = cut {
            if self.keeps_cut {
                upload.bytes.extend_from_slice(&request.body[..cut]);
            }
            return tus(400, &[]);
        }
        let sum = header(request, "Upload-Checksum").unwrap();
        let sum = unbase64(sum.strip_prefix("sha256 ").unwrap());
        if sum != Sha256::digest(&request.body).to_vec() {
            return tus(460, &[]);
        }
        upload.bytes.extend_from_slice(&request.body);
        assert!(upload.bytes.len() <= upload.total, "more than announced");
        let mut answer = tus(204, &offset(upload));
        answer.took = self.took;
        if upload.bytes.len() == upload.total {
            let upload = self.uploads.remove(name).unwrap();
            self.keep(upload);
        }
        answer
    }

    fn keep(&mut self, upload: Upload) {
        let digest = Digest::of(&upload.bytes);
        let known = self.letters.contains_key(&digest);
        if !known || self.repeats == Repeats::Counted {
            *self.accepted.entry(digest).or_default() += 1;
        }
        let n = self.letters.len() as u64 + 1;
        self.letters.entry(digest).or_insert(Letter {
            bytes: upload.bytes,
            to: upload.to,
            n,
            collected: false,
        });
    }

    fn delivered(&self, name: &str) -> Response {
        let found = name.parse().ok().and_then(|digest| self.letters.get(&digest));
        let Some(letter) = found else {
            return json(404, &serde_json::json!({}));
        };
        let line = format!(
            "vsoko-delivered/1 sha256={name} size={} at=2026-03-14T12:00:00Z state=stored",
            letter.bytes.len()
        );
        let signature = self.key.sign(&line);
        json(
            200,
            &serde_json::json!({ "statement": line, "signature": signature }),
        )
    }

    fn challenge(&mut self, request: &Request) -> Response {
        let asked: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        self.count += 1;
        let challenge = format!(
            "vsoko-challenge/1 post={} inn={} nonce={:032x} until=2026-03-14T12:05:00Z",
            self.key.public().key_id(),
            asked["inn"].as_str().unwrap(),
            self.count
        );
        self.challenges.insert(challenge.clone());
        json(200, &serde_json::json!({ "challenge": challenge }))
    }

    fn session(&mut self, request: &Request) -> Response {
        let asked: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        let word = |name: &str| asked[name].as_str().unwrap().to_owned();
        let (challenge, key) = (word("challenge"), word("key"));
        let key = letter::PublicKey::from_base64(&key).unwrap();
        let signed = statement::verify(&key, &challenge, &word("signature")).is_ok();
        if !self.challenges.remove(&challenge) || !signed {
            return json(401, &serde_json::json!({}));
        }
        self.count += 1;
        let token = format!("t{}", self.count);
        let inn = statement::value(&challenge, "inn").unwrap().to_owned();
        self.tokens.insert(token.clone(), inn);
        json(
            200,
            &serde_json::json!({ "token": token, "until": "2026-03-14T12:05:00Z" }),
        )
    }

    fn visitor(&self, request: &Request) -> Option<&String> {
        let token = header(request, "Authorization")?
            .strip_prefix("Bearer ")?
            .to_owned();
        self.tokens.get(&token)
    }

    fn mailbox(&self, request: &Request, query: &str) -> Response {
        let Some(inn) = self.visitor(request) else {
            return json(401, &serde_json::json!({}));
        };
        let after: u64 = query.strip_prefix("after=").unwrap().parse().unwrap();
        let mut letters: Vec<_> = self
            .letters
            .iter()
            .filter(|(_, letter)| letter.to == *inn && letter.n > after)
            .collect();
        letters.sort_by_key(|(_, letter)| letter.n);
        let letters: Vec<_> = letters
            .iter()
            .map(|(digest, letter)| {
                serde_json::json!({
                    "n": letter.n, "sha256": digest.to_string(), "size": letter.bytes.len(), "from": "", "kind": "",
                    "state": if letter.collected { "collected" } else { "stored" },
                })
            })
            .collect();
        json(200, &serde_json::json!({ "letters": letters }))
    }

    fn hand_out(&self, request: &Request, name: &str) -> Response {
        let Some(inn) = self.visitor(request) else {
            return json(401, &serde_json::json!({}));
        };
        let found = name.parse().ok().and_then(|digest| self.letters.get(&digest));
        let Some(letter) = found.filter(|letter| letter.to == *inn) else {
            return json(404, &serde_json::json!({}));
        };
        let range = header(request, "Range").unwrap();
        let (from, until) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
        let (from, until): (usize, usize) = (from.parse().unwrap(), until.parse().unwrap());
        Response {
            status: 206,
            headers: vec![("content-type".to_owned(), "application/octet-stream".to_owned())],
            body: letter.bytes[from..=until].to_vec(),
            took: Duration::from_millis(50),
        }
    }

    fn collected(&mut self, request: &Request, path: &str) -> Response {
        if self.visitor(request).is_none() {
            return json(401, &serde_json::json!({}));
        }
        let digest: Digest = path.strip_prefix("/mailbox/").unwrap().parse().unwrap();
        self.letters.get_mut(&digest).unwrap().collected = true;
        json(200, &serde_json::json!({}))
    }
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let found = request.headers.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str())
}

fn json(status: u16, value: &serde_json::Value) -> Response {
    Response {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: value.to_string().into_bytes(),
        took: Duration::from_millis(50),
    }
}

fn tus(status: u16, headers: &[(&str, String)]) -> Response {
    let mut lines = vec![("tus-resumable".to_owned(), "1.0.0".to_owned())];
    lines.extend(
        headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone())),
    );
    Response {
        status,
        headers: lines,
        body: Vec::new(),
        took: Duration::from_millis(50),
    }
}

fn unbase64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes().filter(|b| *b != b'=') {
        held = held << 6 | SIGNS.iter().position(|s| *s == sign).unwrap() as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
