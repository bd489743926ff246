//! The model of the receiving point behind real sockets, plain or with TLS; and other things that answer in its place.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use exchange::{Method, Request, Response};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::keys;
use crate::post::{Post, Repeats};

/// What listens.
pub struct Server {
    pub port: u16,
    pub post: Arc<Mutex<Post>>,
}

/// Who answers.
#[derive(Clone)]
pub enum Answers {
    Post,
    /// The same bytes to everybody.
    Page(&'static str),
}

impl Server {
    pub fn start(answers: &Answers, tls: Option<&str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let post = Arc::new(Mutex::new(Post::new(&keys::POST, Repeats::Known, false)));
        let config = tls.map(|name| Arc::new(config(name)));
        let (shared, answers) = (Arc::clone(&post), answers.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (post, answers, config) = (Arc::clone(&shared), answers.clone(), config.clone());
                std::thread::spawn(move || match config {
                    None => serve(stream, &answers, &post),
                    Some(config) => {
                        let session = ServerConnection::new(config).unwrap();
                        serve(StreamOwned::new(session, stream), &answers, &post);
                    }
                });
            }
        });
        Self { port, post }
    }
}

pub fn pem(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tls/");
    std::fs::read_to_string(format!("{folder}{name}.pem")).unwrap()
}

fn config(name: &str) -> ServerConfig {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tls/");
    let certificate = CertificateDer::from_pem_file(format!("{folder}{name}.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(format!("{folder}{name}.key")).unwrap();
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

/// A connection, request after request, until it ends one way or another.
fn serve(stream: impl Read + Write, answers: &Answers, post: &Mutex<Post>) {
    let mut reader = BufReader::new(stream);
    if let Answers::Page(page) = answers {
        // Whatever is asked, and in whatever language.
        drop(reader.fill_buf());
        drop(reader.get_mut().write_all(page.as_bytes()));
        std::thread::sleep(Duration::from_millis(100));
        return;
    }
    while let Some(request) = read(&mut reader) {
        let answer = post.lock().unwrap().answer(&request, None);
        let written = reader.get_mut().write_all(&bytes(&request, &answer));
        if written.and_then(|()| reader.get_mut().flush()).is_err() {
            return;
        }
    }
}

/// Header names as `exchange` writes them; HTTP does not mind their case.
const NAMES: [&str; 7] = [
    "Upload-Length",
    "Upload-Metadata",
    "Upload-Offset",
    "Upload-Checksum",
    "Authorization",
    "Range",
    "Content-Length",
];

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let mut words = line.split(' ');
    let method = match words.next()? {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        _ => return None,
    };
    let url = format!("http://post.test{}", words.next()?);
    let mut headers = Vec::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        if let Some(known) = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)) {
            if *known == "Content-Length" {
                length = value.parse().ok()?;
            }
            headers.push((*known, value.to_owned()));
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request {
        method,
        url,
        headers,
        body,
        limit: 0,
        patience: Duration::ZERO,
        certificate: None,
    })
}

fn bytes(request: &Request, answer: &Response) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} x\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if answer.status != 204 && request.method != Method::Head {
        head.push_str(&format!("content-length: {}\r\n", answer.body.len()));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if request.method != Method::Head {
        bytes.extend_from_slice(&answer.body);
    }
    bytes
}

/// Waits for the connection that a listener gets and says what came first.
pub fn first_line(stream: &TcpStream) -> String {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}
