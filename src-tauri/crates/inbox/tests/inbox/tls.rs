//! TLS by certificate files. The certificate in `tests/data` is for `localhost` and protects nothing.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;

use inbox::{Config, Tls};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::office::Office;

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

#[test]
fn a_certificate_is_served_and_plain_http_is_not() {
    let office = Office::with(|config| {
        config.tls = Some(Tls {
            certificate: data("tls.pem"),
            key: data("tls.key"),
        });
    });
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(data("tls.pem")).unwrap())
        .unwrap();
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(office.address()).unwrap());
    stream
        .write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with(r#"{"status":"ok"}"#), "{answer}");
    assert!(
        office.line().ask("GET", "/health", &[], b"").is_err(),
        "plain HTTP"
    );
}

#[test]
fn a_certificate_that_is_none_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    for (certificate, key) in [
        ("tls.pem", "none"),
        ("tls.key", "tls.key"),
        ("tls.pem", "tls.pem"),
    ] {
        let mut config = Config::new(dir.path(), "127.0.0.1:0");
        config.tls = Some(Tls {
            certificate: data(certificate),
            key: data(key),
        });
        assert_eq!(
            inbox::start(config).unwrap_err().code.0,
            "E0862",
            "{certificate} {key}"
        );
    }
}
