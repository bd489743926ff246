//! Letters of made-up schools, and a client that writes its requests by hand.

#![allow(dead_code, reason = "each test target uses its part")]

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use ct_codecs::{Base64, Encoder as _};
use letter::{Definition, Digest, Draft, Header, Kind, Recipient, Sender, SigningKey, statement};

pub const MUNICIPALITY: &str = "3700000001";

/// A key nobody has a password for.
pub fn key() -> SigningKey {
    letter::open_bare(&letter::generate_bare().unwrap().secret_box).unwrap()
}

/// A small honest letter; `size` bytes more of content that does not compress.
pub fn letter(from: &str, to: Option<&str>, sequence: u32, size: usize, key: &SigningKey) -> Vec<u8> {
    let mut seed = u64::from(sequence) ^ from.parse::<u64>().unwrap();
    let noise: String = (0..size / 2)
        .map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            format!("{:02x}", seed >> 56)
        })
        .collect();
    let definition = Definition {
        id: "vsoko".into(),
        version: "2025.1".into(),
        hash: Digest::of(b"questionnaire"),
    };
    let draft = Draft {
        header: Header {
            kind: Kind::Submission,
            sender: Sender {
                inn: from.into(),
                ogrn: "1026900000003".into(),
                name: "МОУ «Холмская ООШ» (вымышленная)".into(),
            },
            recipient: to.map(|inn| Recipient {
                inn: inn.into(),
                name: "Управление образования (вымышленное)".into(),
            }),
            period: "2024/2025".into(),
            sequence,
            previous: (sequence > 1).then(|| Digest::of(b"previous")),
            questionnaire: definition.clone(),
            methodology: definition,
            program: "0.1.0".into(),
            created_at: "2025-10-20T14:03:00+03:00".into(),
        },
        files: BTreeMap::from([
            ("passport.json".to_owned(), b"{}\n".to_vec()),
            (
                "answers.json".to_owned(),
                format!("{{\"9.01\":{{\"value\":\"да\",\"note\":\"{noise}\"}}}}\n").into_bytes(),
            ),
        ]),
        age_recipient: None,
        succeeds: None,
    };
    letter::seal(&draft, key).unwrap().into_bytes()
}

/// An `Upload-Metadata` header.
pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name} {}", Base64::encode_to_string(value).unwrap()))
        .collect();
    pairs.join(",")
}

/// The ticket of an encrypted letter.
pub fn ticket(bytes: &[u8], from: &str, to: &str, key: &SigningKey) -> String {
    let line = format!(
        "vsoko-upload/1 sha256={} from={from} to={to} kind=submission",
        Digest::of(bytes)
    );
    let signature = statement::sign(key, &line).unwrap();
    metadata(&[
        ("statement", &line),
        ("signature", &signature),
        ("key", &key.public().to_base64()),
    ])
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The problem's code; a refusal always has one, with a sentence and a remedy.
    pub fn code(&self) -> String {
        let body = self.json();
        for member in ["message", "remedy"] {
            let sentence = body[member].as_str().unwrap();
            assert!(sentence.chars().any(|c| ('а'..='я').contains(&c)), "{body}");
        }
        body["code"].as_str().unwrap().to_owned()
    }
}

/// A connection.
pub struct Line(pub BufReader<TcpStream>);

pub const TUS: (&str, &str) = ("Tus-Resumable", "1.0.0");
pub const BYTES: (&str, &str) = ("Content-Type", "application/offset+octet-stream");

impl Line {
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, Duration::from_secs(10))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// One request with its answer.
    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        self.say(method, path, headers, body.len(), body)?;
        self.hear(method)
    }

    /// A request whose body may be shorter than it announces.
    pub fn say(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        length: usize,
        body: &[u8],
    ) -> io::Result<()> {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: post\r\n");
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        if length > 0 || method != "GET" {
            text += &format!("Content-Length: {length}\r\n");
        }
        let mut bytes = (text + "\r\n").into_bytes();
        bytes.extend_from_slice(body);
        self.0.get_mut().write_all(&bytes)
    }

    pub fn hear(&mut self, method: &str) -> io::Result<Answer> {
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(cut());
        }
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(cut)?;
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line)?;
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(": ").ok_or_else(cut)?;
            headers.insert(name.to_ascii_lowercase(), value.to_owned());
        }
        let length = headers
            .get("content-length")
            .and_then(|length| length.parse().ok());
        let mut body = vec![0; if method == "HEAD" { 0 } else { length.unwrap_or(0) }];
        self.0.read_exact(&mut body)?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    /// Opens a transfer and answers its path.
    pub fn create(&mut self, length: usize, metadata: Option<&str>) -> io::Result<Answer> {
        let length = length.to_string();
        let mut headers = vec![TUS, ("Upload-Length", length.as_str())];
        headers.extend(metadata.map(|metadata| ("Upload-Metadata", metadata)));
        self.ask("POST", "/files/", &headers, b"")
    }

    pub fn append(&mut self, path: &str, offset: usize, bytes: &[u8]) -> io::Result<Answer> {
        let offset = offset.to_string();
        self.ask("PATCH", path, &[TUS, BYTES, ("Upload-Offset", &offset)], bytes)
    }

    pub fn head(&mut self, path: &str) -> io::Result<Answer> {
        self.ask("HEAD", path, &[TUS], b"")
    }

    /// A whole transfer; the answer to its end.
    pub fn upload(&mut self, bytes: &[u8], metadata: Option<&str>) -> io::Result<Answer> {
        let created = self.create(bytes.len(), metadata)?;
        if created.status != 201 {
            return Ok(created);
        }
        self.append(created.header("location"), 0, bytes)
    }
}
