//! Requests nobody honest writes: refused by their own status, bounded, and the next honest one is served.

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use crate::common::{BYTES, Line, TUS, key, letter};
use crate::office::Office;

const SCHOOL: &str = "6900000004";

fn still_works(office: &Office) {
    let answer = office.line().ask("GET", "/health", &[], b"").unwrap();
    assert_eq!(answer.status, 200);
}

#[test]
fn lengths_that_are_none() {
    let office = Office::open();
    let mut line = office.line();
    for (length, status) in [
        ("-1", 400),
        ("+5", 400),
        ("0x10", 400),
        ("1e3", 400),
        ("٣", 400),
        ("", 400),
        ("1, 2", 400),
        ("99999999999", 413),
        ("18446744073709551616", 413),
        ("999999999999999999999999999999999999", 413),
    ] {
        let answer = line
            .ask("POST", "/files/", &[TUS, ("Upload-Length", length)], b"")
            .unwrap();
        assert_eq!(answer.status, status, "{length}");
        answer.code();
    }
    let path = line.create(10, None).unwrap().header("location").to_owned();
    for offset in ["-1", "99999999999999999999999", "5", ""] {
        let headers = [TUS, BYTES, ("Upload-Offset", offset)];
        let status = line.ask("PATCH", &path, &headers, b"").unwrap().status;
        assert!([400, 409].contains(&status), "{offset}: {status}");
    }
    still_works(&office);
}

#[test]
fn bodies_that_lie_about_their_length() {
    let office = Office::open();
    let path = office
        .line()
        .create(10, None)
        .unwrap()
        .header("location")
        .to_owned();
    // Chunks without an announced length: counted by us.
    let mut line = office.line();
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: post\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n\
         Content-Type: application/offset+octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    line.0.get_mut().write_all(head.as_bytes()).unwrap();
    let chunk = [b"10000\r\n".to_vec(), vec![b'x'; 0x10000], b"\r\n".to_vec()].concat();
    let _ = line.0.get_mut().write_all(&chunk);
    assert_eq!(line.hear("PATCH").unwrap().status, 413);
    assert_eq!(office.line().head(&path).unwrap().header("upload-offset"), "0");
    // Two lengths at once, and a length beside chunks.
    for lies in [
        "Content-Length: 5\r\nContent-Length: 7\r\n",
        "Content-Length: -5\r\n",
    ] {
        let mut line = office.line();
        let head = format!("POST /files/ HTTP/1.1\r\nHost: post\r\n{lies}\r\n");
        line.0.get_mut().write_all(head.as_bytes()).unwrap();
        assert_eq!(line.hear("POST").unwrap().status, 400, "{lies}");
    }
    still_works(&office);
}

#[test]
fn metadata_bombs() {
    let office = Office::open();
    let mut line = office.line();
    let many: Vec<String> = (0..2000).map(|n| format!("k{n} YQ==")).collect();
    let long = format!("statement {}", "QUFB".repeat(10_000));
    for metadata in [many.join(","), long, "statement /w==".into(), "a,a".into()] {
        let answer = line.create(10, Some(&metadata)).unwrap();
        assert_eq!((answer.status, answer.code().as_str()), (400, "E0867"));
    }
    still_works(&office);
}

#[test]
fn names_that_climb() {
    let office = Office::open();
    std::fs::write(office.dir().join("secret"), b"secret").unwrap();
    let mut line = office.line();
    for path in [
        "/files/../secret",
        "/files/..%2f..%2fsecret",
        "/files/%2e%2e",
        "/files/..\\secret",
        "/files//etc/passwd",
        "/files/%00",
        "/delivered/..%2fpost.key",
        "/mailbox/..%2f..%2fpost.key",
        "/delivered/%ff%fe",
    ] {
        for method in ["HEAD", "GET", "PATCH"] {
            let headers = [TUS, BYTES, ("Upload-Offset", "0")];
            let answer = line.ask(method, path, &headers, b"").unwrap();
            assert!(
                [400, 401, 404, 405].contains(&answer.status),
                "{method} {path}: {answer:?}"
            );
        }
    }
    still_works(&office);
}

#[test]
fn floods_of_headers() {
    let office = Office::open();
    let many: String = (0..500).map(|n| format!("X-{n}: a\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "a".repeat(200_000));
    for flood in [many, long] {
        let mut line = office.line();
        let head = format!("GET /health HTTP/1.1\r\nHost: post\r\n{flood}\r\n");
        // The server may hang up before it has heard everything.
        let _ = line.0.get_mut().write_all(head.as_bytes());
        if let Ok(answer) = line.hear("GET") {
            assert_eq!(answer.status, 431);
        }
    }
    let mut line = office.line();
    line.0
        .get_mut()
        .write_all(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")
        .unwrap();
    assert_eq!(line.hear("GET").unwrap().status, 400);
    still_works(&office);
}

/// How long until the server hangs up, if a byte is written now and then.
fn dribbled(office: &Office, first: &[u8]) -> Duration {
    let mut stream = office.line().0.into_inner();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    stream.write_all(first).unwrap();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        let _ = stream.write_all(b"a");
        match stream.read(&mut [0; 4096]) {
            Ok(0) => break,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) => {}
            Err(_) => break,
            Ok(_) => {}
        }
    }
    began.elapsed()
}

#[test]
fn slow_heads_are_hung_up_on() {
    let office = Office::with(|config| config.limits.head = Duration::from_secs(1));
    let whole = dribbled(&office, b"GET /health HTTP/1.1\r\nX-Slow: ");
    assert!(whole < Duration::from_secs(4), "{whole:?}");
    // A connection that says nothing more after an answer does not stay for ever either.
    let idle = dribbled(&office, b"GET /health HTTP/1.1\r\nHost: post\r\n\r\nG");
    assert!(idle < Duration::from_secs(4), "{idle:?}");
    still_works(&office);
}

#[test]
fn a_silent_body_ends_and_its_bytes_stay() {
    let office = Office::with(|config| config.limits.silence = Duration::from_secs(1));
    let path = office
        .line()
        .create(5_000, None)
        .unwrap()
        .header("location")
        .to_owned();
    let mut line = office.line();
    line.say(
        "PATCH",
        &path,
        &[TUS, BYTES, ("Upload-Offset", "0")],
        5_000,
        &[7; 1_000],
    )
    .unwrap();
    let answer = line.hear("PATCH").unwrap();
    assert_eq!((answer.status, answer.code().as_str()), (408, "E0886"));
    assert_eq!(office.line().head(&path).unwrap().header("upload-offset"), "1000");
    let mut line = office.line();
    line.say("POST", "/challenge", &[], 500, b"{").unwrap();
    assert_eq!(line.hear("POST").unwrap().status, 408);
}

#[test]
fn a_json_body_is_bounded() {
    let office = Office::open();
    let mut line = office.line();
    let bomb = format!("{{\"inn\":\"{}\"}}", "1".repeat(100_000));
    let _ = line.say("POST", "/challenge", &[], bomb.len(), bomb.as_bytes());
    assert_eq!(line.hear("POST").unwrap().status, 413);
    let nested = "[".repeat(10_000);
    let answer = office
        .line()
        .ask("POST", "/session", &[], nested.as_bytes())
        .unwrap();
    assert_eq!(answer.status, 400);
}

#[test]
fn room_and_open_transfers_are_bounded() {
    let office = Office::with(|config| {
        config.limits.quota = 10_000;
        config.limits.strangers = Some(10_000);
        config.limits.uploads = 3;
    });
    let mut line = office.line();
    let full = line.create(10_001, None).unwrap();
    assert_eq!((full.status, full.code().as_str()), (507, "E0873"));
    let first = letter(SCHOOL, None, 1, 4_000, &key());
    assert_eq!(line.upload(&first, None).unwrap().status, 204);
    assert_eq!(line.create(8_000, None).unwrap().status, 507);
    for _ in 0..3 {
        assert_eq!(line.create(10, None).unwrap().status, 201);
    }
    let many = line.create(10, None).unwrap();
    assert_eq!((many.status, many.code().as_str()), (503, "E0875"));
    let office = Office::with(|config| config.limits.reserve = u64::MAX);
    assert_eq!(office.line().create(10, None).unwrap().status, 507);
    assert_eq!(office.line().ask("GET", "/health", &[], b"").unwrap().status, 507);
}

#[test]
fn transfers_nobody_continues_are_forgotten() {
    let office = Office::with(|config| config.limits.upload_rest = Duration::from_millis(100));
    let path = office
        .line()
        .create(10, None)
        .unwrap()
        .header("location")
        .to_owned();
    let began = Instant::now();
    while office.line().head(&path).unwrap().status == 200 {
        assert!(began.elapsed() < Duration::from_secs(20), "never forgotten");
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(
        std::fs::read_dir(office.dir().join("uploads")).unwrap().count(),
        0
    );
}

fn from(address: &str) -> [(&str, &str); 2] {
    [TUS, ("X-Forwarded-For", address)]
}

#[test]
fn rates_are_bounded_by_address_and_by_sender() {
    let office = Office::with(|config| {
        config.behind_proxy = true;
        config.limits.requests = 10;
        config.limits.letters = 2;
        config.limits.uploads_per_address = 3;
    });
    let mut line = office.line();
    let ask = |line: &mut Line, address: &str| {
        line.ask("GET", "/health", &[("X-Forwarded-For", address)], b"")
            .unwrap()
    };
    for _ in 0..10 {
        assert_eq!(ask(&mut line, "203.0.113.7").status, 200);
    }
    let often = ask(&mut line, "203.0.113.7");
    assert_eq!((often.status, often.code().as_str()), (429, "E0874"));
    assert!((1..=7).contains(&often.header("retry-after").parse::<u32>().unwrap()));
    assert_eq!(ask(&mut line, "203.0.113.8").status, 200, "each by itself");
    for status in [201, 201, 201, 503] {
        let headers = [&from("203.0.113.9")[..], &[("Upload-Length", "10")]].concat();
        assert_eq!(line.ask("POST", "/files/", &headers, b"").unwrap().status, status);
    }
    // One key, many addresses.
    let school = key();
    let mut statuses = Vec::new();
    for sequence in 1..=3 {
        let bytes = letter(SCHOOL, None, sequence, 0, &school);
        let (address, length) = (format!("198.51.100.{sequence}"), bytes.len().to_string());
        let headers = [&from(&address)[..], &[("Upload-Length", &*length)]].concat();
        let path = line
            .ask("POST", "/files/", &headers, b"")
            .unwrap()
            .header("location")
            .to_owned();
        let headers = [&from(&address)[..], &[BYTES, ("Upload-Offset", "0")]].concat();
        statuses.push(line.ask("PATCH", &path, &headers, &bytes).unwrap().status);
    }
    assert_eq!(statuses, [204, 204, 429]);
    assert_eq!(office.list().len(), 2);
}

#[test]
fn a_flipped_bit_or_a_cut_is_refused_and_leaves_nothing() {
    let office = Office::open();
    let mut line = office.line();
    let bytes = letter(SCHOOL, None, 1, 0, &key());
    let whole = std::env::var_os("VSOKO_EVERY_BIT").is_some();
    let step = if whole { 1 } else { bytes.len() * 8 / 150 };
    let mut count = 0;
    for bit in (0..bytes.len() * 8).step_by(step) {
        let mut broken = bytes.clone();
        broken[bit / 8] ^= 1 << (bit % 8);
        let answer = line.upload(&broken, None).unwrap();
        assert_eq!(answer.status, 422, "bit {bit}");
        answer.code();
        count += 1;
    }
    for length in (1..bytes.len()).step_by(if whole { 1 } else { bytes.len() / 50 }) {
        assert_eq!(
            line.upload(&bytes[..length], None).unwrap().status,
            422,
            "{length} bytes"
        );
        count += 1;
    }
    println!("faults: {count} damaged letters over HTTP, all refused");
    assert_eq!(office.list(), []);
    assert_eq!(line.upload(&bytes, None).unwrap().status, 204);
}

#[test]
fn one_folder_is_one_receiving_point() {
    let office = Office::open();
    let second = inbox::start(inbox::Config::new(&office.dir(), "127.0.0.1:0")).unwrap_err();
    assert_eq!(second.code.0, "E0863");
    let dir = tempfile::tempdir().unwrap();
    let start = |listen: &str| inbox::start(inbox::Config::new(dir.path(), listen)).unwrap_err();
    assert_eq!(start(&office.address().to_string()).code.0, "E0860");
    assert_eq!(start("nonsense").code.0, "E0861");
    assert_eq!(inbox::list(&dir.path().join("none")).unwrap_err().code.0, "E0888");
    std::fs::write(dir.path().join("post.key"), "nonsense").unwrap();
    assert_eq!(start("127.0.0.1:0").code.0, "E0864");
}
