//! tus 1.0 core, creation and checksum, as the protocol's text says.

use std::time::{Duration, Instant};

use ct_codecs::{Base64, Encoder as _};
use letter::Digest;
use sha2::{Digest as _, Sha256};

use crate::common::{BYTES, Line, TUS, key, letter};
use crate::office::Office;

const SCHOOL: &str = "6900000004";

fn checksum(bytes: &[u8]) -> String {
    format!(
        "sha256 {}",
        Base64::encode_to_string(Sha256::digest(bytes)).unwrap()
    )
}

#[test]
fn options_tell_what_the_server_can_and_need_no_version() {
    let office = Office::open();
    let answer = office.line().ask("OPTIONS", "/files/", &[], b"").unwrap();
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    assert_eq!(
        answer.header("tus-extension"),
        "creation,creation-with-upload,checksum"
    );
    assert_eq!(answer.header("tus-checksum-algorithm"), "sha1,sha256");
    assert_eq!(
        answer.header("tus-max-size"),
        letter::limits::ENCRYPTED.to_string()
    );
}

#[test]
fn another_version_is_refused_everywhere() {
    let office = Office::open();
    let mut line = office.line();
    let path = line.create(10, None).unwrap().header("location").to_owned();
    for (method, path) in [("POST", "/files/"), ("HEAD", &*path), ("PATCH", &*path)] {
        for version in [
            &[][..],
            &[("Tus-Resumable", "0.2.2")],
            &[TUS, ("Tus-Resumable", "0.2.2")],
        ] {
            let headers = [version, &[BYTES, ("Upload-Length", "10"), ("Upload-Offset", "0")]].concat();
            let answer = line.ask(method, path, &headers, b"").unwrap();
            if version.len() < 2 {
                assert_eq!(
                    (answer.status, answer.header("tus-version")),
                    (412, "1.0.0"),
                    "{method}"
                );
            } else {
                assert_eq!(answer.status, 400, "{method}: two versions at once");
            }
        }
    }
}

#[test]
fn a_letter_comes_in_pieces_and_is_delivered_once() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = letter(SCHOOL, None, 1, 100_000, &key());
    let digest = Digest::of(&bytes).to_string();

    let created = line.create(bytes.len(), Some("filename cGxhbi5wZGY=")).unwrap();
    assert_eq!(created.status, 201);
    assert_eq!(created.header("tus-resumable"), "1.0.0");
    let path = created.header("location");
    let head = line.head(path).unwrap();
    assert_eq!((head.status, head.header("upload-offset")), (200, "0"));
    assert_eq!(head.header("upload-length"), bytes.len().to_string());
    assert_eq!(head.header("cache-control"), "no-store");
    assert_eq!(head.header("upload-metadata"), "filename cGxhbi5wZGY=");

    let first = line.append(path, 0, &bytes[..40_000]).unwrap();
    assert_eq!((first.status, first.header("upload-offset")), (204, "40000"));
    assert_eq!(first.header("vsoko-digest"), "");
    assert_eq!(line.append(path, 0, &bytes[..10]).unwrap().code(), "E0870");
    let early = line
        .ask("GET", &format!("/delivered/{digest}"), &[], b"")
        .unwrap();
    assert_eq!((early.status, early.code().as_str()), (404, "E0882"));
    assert_eq!(office.list(), []);
    // Another connection continues.
    let mut line = office.line();
    assert_eq!(line.head(path).unwrap().header("upload-offset"), "40000");
    let last = line.append(path, 40_000, &bytes[40_000..]).unwrap();
    assert_eq!((last.status, last.header("vsoko-digest")), (204, digest.as_str()));
    let head = line.head(path).unwrap();
    assert_eq!(head.header("upload-offset"), bytes.len().to_string());
    assert_eq!(head.header("vsoko-digest"), digest);

    let told = line
        .ask("GET", &format!("/delivered/{digest}"), &[], b"")
        .unwrap()
        .json();
    let (statement, signature) = (
        told["statement"].as_str().unwrap(),
        told["signature"].as_str().unwrap(),
    );
    let begins = format!("vsoko-delivered/1 sha256={digest} size={} at=2", bytes.len());
    assert!(statement.starts_with(&begins), "{statement}");
    assert!(
        statement.ends_with(" state=quarantine"),
        "nobody is known yet: {statement}"
    );
    letter::statement::verify(&office.key(), statement, signature).unwrap();

    // The same bytes again are the same letter; one to which a qualified signature was added is there for its recipient
    // too.
    assert_eq!(line.upload(&bytes, None).unwrap().header("vsoko-digest"), digest);
    let with_qualified = letter::attach_qualified(&bytes, b"a signature made elsewhere").unwrap();
    let again = line.upload(&with_qualified, None).unwrap();
    let other = Digest::of(&with_qualified).to_string();
    assert_eq!(
        (again.status, again.header("vsoko-digest")),
        (204, other.as_str())
    );
    let told = line
        .ask("GET", &format!("/delivered/{other}"), &[], b"")
        .unwrap()
        .json();
    let says_size = format!(" size={} ", with_qualified.len());
    assert!(told["statement"].as_str().unwrap().contains(&says_size));
    let listed = office.list();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0].digest, listed[1].digest);
    let inner = letter::verify(&bytes, letter::Trust::CarriedKey)
        .unwrap()
        .digest();
    assert_eq!(listed[0].digest, inner.to_string());
    assert_eq!(listed[0].from.as_deref(), Some(SCHOOL));
    assert_eq!(files_in(&office, "letters"), 2);
    assert_eq!(files_in(&office, "uploads"), 0);
}

fn files_in(office: &Office, folder: &str) -> usize {
    fn count(path: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    }
    count(&office.dir().join(folder))
}

#[test]
fn what_is_no_request_of_this_protocol_is_refused() {
    let office = Office::open();
    let mut line = office.line();
    let path = line.create(10, None).unwrap().header("location").to_owned();
    let status = |line: &mut Line, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]| {
        line.ask(method, path, &[&[TUS], headers].concat(), body)
            .unwrap()
            .status
    };
    let zero = ("Upload-Offset", "0");
    assert_eq!(status(&mut line, "PATCH", &path, &[zero], b"x"), 415);
    let mut line = office.line();
    let text = ("Content-Type", "text/plain");
    assert_eq!(status(&mut line, "PATCH", &path, &[zero, text], b""), 415);
    assert_eq!(status(&mut line, "PATCH", &path, &[BYTES], b""), 400, "no offset");
    assert_eq!(
        status(&mut line, "PATCH", "/files/none", &[BYTES, zero], b""),
        404
    );
    assert_eq!(status(&mut line, "HEAD", "/files/none", &[], b""), 404);
    assert_eq!(
        status(&mut line, "DELETE", &path, &[], b""),
        405,
        "no termination"
    );
    let ten = ("Upload-Length", "10");
    assert_eq!(
        status(
            &mut line,
            "POST",
            "/files/",
            &[ten, ("Upload-Concat", "partial")],
            b""
        ),
        400
    );
    assert_eq!(
        status(&mut line, "POST", "/files/", &[("Upload-Defer-Length", "1")], b""),
        400
    );
    assert_eq!(status(&mut line, "POST", "/files/", &[], b""), 400, "no length");
    assert_eq!(
        status(&mut line, "POST", "/files/", &[("Upload-Length", "0")], b""),
        422
    );
    assert_eq!(
        status(&mut line, "PATCH", &path, &[BYTES, zero], b"eleven bytes"),
        413
    );
    let mut line = office.line();
    assert_eq!(line.head(&path).unwrap().header("upload-offset"), "0");
    // Ten bytes that are no letter: refused, and the transfer is over.
    let refused = line.append(&path, 0, b"0123456789").unwrap();
    assert_eq!((refused.status, refused.code().as_str()), (422, "E0401"));
    assert_eq!(line.head(&path).unwrap().status, 404);
    let digest = Digest::of(b"0123456789");
    let told = line
        .ask("GET", &format!("/delivered/{digest}"), &[], b"")
        .unwrap();
    assert_eq!((told.status, told.code().as_str()), (422, "E0401"));
    assert_eq!(office.list(), []);
}

#[test]
fn a_post_may_stand_for_a_patch() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = letter(SCHOOL, None, 1, 0, &key());
    let path = line
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    let zero = ("Upload-Offset", "0");
    let method = ("X-HTTP-Method-Override", "PATCH");
    let answer = line
        .ask("POST", &path, &[TUS, BYTES, zero, method], &bytes)
        .unwrap();
    assert_eq!(answer.status, 204);
    assert_eq!(
        line.ask("POST", &path, &[TUS, BYTES, zero], b"").unwrap().status,
        405
    );
    assert_eq!(office.list().len(), 1);
}

#[test]
fn a_checksum_guards_its_piece() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = letter(SCHOOL, None, 1, 2_000, &key());
    let path = line
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    let mut piece = |offset: usize, checksum: &str, bytes: &[u8]| {
        let offset = offset.to_string();
        let headers = [
            TUS,
            BYTES,
            ("Upload-Offset", &*offset),
            ("Upload-Checksum", checksum),
        ];
        line.ask("PATCH", &path, &headers, bytes).unwrap()
    };
    let wrong = piece(0, &checksum(b"other bytes"), &bytes[..1000]);
    assert_eq!((wrong.status, wrong.code().as_str()), (460, "E0872"));
    assert_eq!(piece(0, "md5 AAAA", b"").status, 400);
    assert_eq!(piece(0, "sha256", b"").status, 400);
    assert_eq!(piece(0, "sha256 ???", b"").status, 400);
    let right = piece(0, &checksum(&bytes[..1000]), &bytes[..1000]);
    assert_eq!((right.status, right.header("upload-offset")), (204, "1000"));
    // SHA-1 of the empty piece, which tus allows at any offset.
    let empty = piece(1000, "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=", b"");
    assert_eq!((empty.status, empty.header("upload-offset")), (204, "1000"));
    assert_eq!(
        piece(1000, "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=", &bytes[1000..]).status,
        460
    );
    assert_eq!(piece(1000, &checksum(&bytes[1000..]), &bytes[1000..]).status, 204);
    assert_eq!(office.list().len(), 1);
}

/// Sends a part of an announced piece and hangs up; answers where the transfer stands then.
fn cut(office: &Office, path: &str, headers: &[(&str, &str)], bytes: &[u8]) -> String {
    let mut line = office.line();
    let headers = [&[TUS, BYTES, ("Upload-Offset", "0")], headers].concat();
    line.say("PATCH", path, &headers, bytes.len() + 500, bytes)
        .unwrap();
    std::thread::sleep(Duration::from_millis(200));
    drop(line);
    office
        .line()
        .head(path)
        .unwrap()
        .header("upload-offset")
        .to_owned()
}

#[test]
fn a_cut_keeps_the_bytes_unless_a_checksum_was_to_guard_them() {
    let office = Office::open();
    let bytes = letter(SCHOOL, None, 1, 2_000, &key());
    let path = office
        .line()
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    let checksum = checksum(&bytes[..1500]);
    assert_eq!(
        cut(&office, &path, &[("Upload-Checksum", &checksum)], &bytes[..1000]),
        "0"
    );
    assert_eq!(cut(&office, &path, &[], &bytes[..1000]), "1000");
    let last = office.line().append(&path, 1000, &bytes[1000..]).unwrap();
    assert_eq!(last.status, 204);
    assert_eq!(office.list().len(), 1);
}

#[test]
fn a_connection_that_hangs_gives_way() {
    let office = Office::open();
    let bytes = letter(SCHOOL, None, 1, 2_000, &key());
    let path = office
        .line()
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    let mut hanging = office.line();
    let zero = [TUS, BYTES, ("Upload-Offset", "0")];
    hanging
        .say("PATCH", &path, &zero, bytes.len(), &bytes[..1000])
        .unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    assert_eq!(office.line().head(&path).unwrap().header("upload-offset"), "1000");
    assert!(began.elapsed() < Duration::from_secs(2));
    let told = hanging.hear("PATCH").unwrap();
    assert_eq!((told.status, told.code().as_str()), (423, "E0871"));
    assert_eq!(
        office.line().append(&path, 1000, &bytes[1000..]).unwrap().status,
        204
    );
}

#[test]
fn a_transfer_survives_a_restart_and_so_does_the_key() {
    let mut office = Office::open();
    let (bytes, key) = (letter(SCHOOL, None, 1, 2_000, &key()), office.key());
    let path = office
        .line()
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    assert_eq!(
        office.line().append(&path, 0, &bytes[..1000]).unwrap().status,
        204
    );
    office.stop();
    std::fs::write(office.dir().join("uploads").join("stray.part"), b"left over").unwrap();
    office.start(|_| {});
    assert_eq!(office.key(), key);
    let mut line = office.line();
    assert_eq!(line.head(&path).unwrap().header("upload-offset"), "1000");
    assert_eq!(line.append(&path, 1000, &bytes[1000..]).unwrap().status, 204);
    assert_eq!(files_in(&office, "uploads"), 0);
}

#[test]
fn a_transfer_whose_bytes_are_gone_begins_anew() {
    let office = Office::open();
    let mut line = office.line();
    for method in ["HEAD", "PATCH"] {
        let created = line.create(100, None).unwrap();
        let path = created.header("location");
        let id = path.rsplit('/').next().unwrap();
        std::fs::remove_file(office.dir().join("uploads").join(format!("{id}.part"))).unwrap();
        let headers = [TUS, BYTES, ("Upload-Offset", "0")];
        assert_eq!(line.ask(method, path, &headers, b"").unwrap().status, 404);
    }
    assert_eq!(files_in(&office, "uploads"), 0);
}

#[test]
fn letters_without_a_line_in_the_index_are_found_again() {
    let mut office = Office::open();
    let bytes = letter(SCHOOL, None, 1, 0, &key());
    assert_eq!(office.line().upload(&bytes, None).unwrap().status, 204);
    let before = office.list();
    office.stop();
    std::fs::write(office.dir().join("letters").join("ab").join("no letter"), b"x").unwrap();
    for name in ["post.db", "post.db-wal", "post.db-shm"] {
        let _ = std::fs::remove_file(office.dir().join(name));
    }
    office.start(|_| {});
    let after = office.list();
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].digest, before[0].digest);
}

#[test]
fn a_stop_lets_a_request_finish() {
    let mut office = Office::open();
    let bytes = letter(SCHOOL, None, 1, 2_000, &key());
    let path = office
        .line()
        .create(bytes.len(), None)
        .unwrap()
        .header("location")
        .to_owned();
    let mut line = office.line();
    let zero = [TUS, BYTES, ("Upload-Offset", "0")];
    line.say("PATCH", &path, &zero, bytes.len(), &bytes[..1000])
        .unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let running = office.running.take().unwrap();
    let stopping = std::thread::spawn(move || running.stop());
    std::thread::sleep(Duration::from_millis(300));
    std::io::Write::write_all(line.0.get_mut(), &bytes[1000..]).unwrap();
    assert_eq!(line.hear("PATCH").unwrap().status, 204);
    drop(line);
    stopping.join().unwrap().unwrap();
    assert_eq!(office.list().len(), 1);
}

#[test]
fn a_creation_tells_where_it_stands_and_takes_what_came_with_it() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = letter("6900000004", None, 1, 2_000, &key());
    let length = bytes.len().to_string();
    let empty = [TUS, ("Upload-Length", &*length), ("Upload-Metadata", "")];
    let created = line.ask("POST", "/files/", &empty, b"").unwrap();
    assert_eq!((created.status, created.header("upload-offset")), (201, "0"));
    let with = [TUS, BYTES, ("Upload-Length", &*length)];
    let created = line.ask("POST", "/files/", &with, &bytes[..1_500]).unwrap();
    assert_eq!((created.status, created.header("upload-offset")), (201, "1500"));
    let path = created.header("location").to_owned();
    for (method, offset, status) in [("Head", "0", 200), ("pAtCh", "1500", 204)] {
        let headers = [
            TUS,
            BYTES,
            ("X-HTTP-Method-Override", method),
            ("Upload-Offset", offset),
        ];
        let rest: &[u8] = if status == 204 { &bytes[1_500..] } else { b"" };
        let answer = line.ask("POST", &path, &headers, rest).unwrap();
        assert_eq!(answer.status, status, "{method}");
    }
    assert_eq!(office.list().len(), 1);
    let whole = line.ask("POST", "/files/", &with, &bytes).unwrap();
    assert_eq!((whole.status, whole.header("upload-offset")), (201, &*length));
}
