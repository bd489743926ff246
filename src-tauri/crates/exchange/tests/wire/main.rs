//! Delivery over real sockets: a slow line that is cut, TLS with the certificates of an invitation, and what stands
//! between a school and its receiving point.
//!
//! The measured case (100 KB over 64 kbit/s, 30 % of stretches cut, within 5 minutes) runs with `VSOKO_SLOW_LINE=1`;
//! the usual run has the same line sixteen times as fast.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "../faults/dice.rs"]
mod dice;
#[allow(dead_code, reason = "the fault tests have more people than these")]
#[path = "../faults/keys.rs"]
mod keys;
mod line;
#[allow(dead_code, reason = "the fault tests read more of the model than these")]
#[path = "../faults/post.rs"]
mod post;
mod server;

use std::net::TcpListener;
use std::process::Command;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Local};
use domain::problem::{Code, Problem, codes};
use exchange::{
    Courier, Delivered, Failure, Fetched, HttpTransport, Outbox, Parcel, ParcelId, PostAddress, Receiver,
    Stop, Visitor, Waiting, deliver_pass, fetch,
};
use letter::Digest;

use line::BadLine;
use server::{Answers, Server, pem};

/// An outbox with one letter.
#[derive(Clone)]
struct One {
    parcel: Parcel,
    delivered: Option<Delivered>,
    failed: Option<Failure>,
    told: Option<std::sync::mpsc::Sender<Delivered>>,
}

impl One {
    fn new(url: &str, certificate: Option<&str>, length: usize) -> Self {
        Self {
            parcel: Parcel {
                id: 1,
                address: PostAddress::new(url, &keys::POST.public().to_base64(), certificate).unwrap(),
                bytes: dice::Dice::new(9).bytes(length).into(),
                file_name: "7600000001".to_owned(),
                ticket: None,
                upload_url: None,
                attempts: 0,
            },
            delivered: None,
            failed: None,
            told: None,
        }
    }

    fn problem(&self) -> Option<&Problem> {
        self.failed.as_ref().map(|failure| &failure.problem)
    }

    fn code(&self) -> Option<Code> {
        self.problem().map(|problem| problem.code)
    }
}

impl Outbox for One {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        let waiting = Waiting {
            id: 1,
            url: self.parcel.address.url().to_owned(),
            next_at: self.failed.as_ref().and_then(|failure| failure.next_at),
        };
        Ok(if self.delivered.is_some() {
            Vec::new()
        } else {
            vec![waiting]
        })
    }

    fn parcel(&mut self, _: ParcelId) -> Result<Option<Parcel>, Problem> {
        Ok(Some(self.parcel.clone()))
    }

    fn begun(&mut self, _: ParcelId, upload_url: Option<&str>) -> Result<(), Problem> {
        self.parcel.upload_url = upload_url.map(str::to_owned);
        Ok(())
    }

    fn progress(&mut self, _: ParcelId, _: u64, _: u64) -> Result<(), Problem> {
        Ok(())
    }

    fn delivered(&mut self, _: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        self.delivered = Some(delivered.clone());
        if let Some(told) = &self.told {
            told.send(delivered.clone()).unwrap();
        }
        Ok(())
    }

    fn failed(&mut self, _: ParcelId, failure: &Failure) -> Result<(), Problem> {
        self.parcel.attempts = failure.attempts;
        self.failed = Some(failure.clone());
        Ok(())
    }
}

fn plain(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

fn protected(port: u16) -> String {
    format!("https://127.0.0.1:{port}")
}

#[test]
fn a_letter_goes_over_and_its_answer_comes_back() {
    struct Kept(Vec<Fetched>);
    impl Receiver for Kept {
        fn take(&mut self, fetched: Fetched) -> Result<(), Problem> {
            self.0.push(fetched);
            Ok(())
        }
    }
    let server = Server::start(&Answers::Post, None);
    let mut outbox = One::new(&plain(server.port), None, 50_000);
    let report = deliver_pass(&mut outbox).unwrap();
    assert_eq!((report.delivered, report.next_at), (vec![1], None));
    let sha256 = outbox.delivered.unwrap().sha256;
    assert_eq!(
        server.post.lock().unwrap().letters[&sha256].bytes[..],
        outbox.parcel.bytes[..]
    );

    let sign = |line: &str| Ok(keys::OFFICE.sign(line));
    let visitor = Visitor {
        inn: "7600000001",
        key: keys::OFFICE.public(),
        owner: true,
        sign: &sign,
    };
    let mut kept = Kept(Vec::new());
    let now = Local::now().fixed_offset();
    let visit =
        |kept: &mut Kept| fetch(&outbox.parcel.address, &visitor, 0, now, &Stop::default(), kept).unwrap();
    let fetching = visit(&mut kept);
    assert_eq!((fetching.taken, fetching.after, fetching.failed.len()), (1, 1, 0));
    assert_eq!(kept.0[0].bytes[..], outbox.parcel.bytes[..]);
    // What was collected is not fetched again.
    assert_eq!(visit(&mut kept).taken, 0);
}

#[test]
fn a_slow_line_that_is_cut_carries_it_all_the_same() {
    let measured = std::env::var_os("VSOKO_SLOW_LINE").is_some();
    let (speed, limit) = if measured { (8_000, 300) } else { (128_000, 60) };
    let seeds = if measured { 5 } else { 1 };
    for seed in 0..seeds {
        let server = Server::start(&Answers::Post, Some("own"));
        let line = BadLine::start(server.port, speed, 300, seed);
        let certificate = pem("own");
        let mut outbox = One::new(&protected(line.port), Some(&certificate), 100 * 1024);
        let begun = Instant::now();
        let mut rounds = 0;
        while outbox.delivered.is_none() {
            rounds += 1;
            deliver_pass(&mut outbox).unwrap();
            assert!(
                begun.elapsed() < Duration::from_secs(limit),
                "{:?}",
                outbox.problem()
            );
        }
        println!(
            "100 KB with TLS over {} kbit/s, 30 % of 4 KB stretches cut: {:.1} s, {} cuts, {} KB passed, {rounds} rounds",
            speed * 8 / 1000,
            begun.elapsed().as_secs_f64(),
            line.cuts.load(Ordering::Relaxed),
            line.passed.load(Ordering::Relaxed) / 1024,
        );
        assert!(line.cuts.load(Ordering::Relaxed) > 3);
        let sha256 = Digest::of(&outbox.parcel.bytes);
        assert_eq!(server.post.lock().unwrap().accepted[&sha256], 1);
    }
}

#[test]
fn the_certificate_of_an_invitation_is_accepted_and_no_other() {
    for (served, pinned, want) in [
        // A computer person's certificate, signed by itself: with the invitation and without.
        ("own", Some("own"), None),
        ("own", None, Some(codes::DELIVERY_FOREIGN_CERTIFICATE)),
        ("own", Some("signed"), Some(codes::DELIVERY_FOREIGN_CERTIFICATE)),
        // A municipality's own authority.
        ("signed", Some("root"), None),
        ("elsewhere", Some("root"), Some(codes::DELIVERY_CERTIFICATE_NAME)),
        ("expired", Some("root"), Some(codes::DELIVERY_CERTIFICATE_EXPIRED)),
        ("future", Some("root"), Some(codes::DELIVERY_CLOCK_PAST)),
        // The very certificate is accepted whatever the clock of an old laptop says.
        ("future", Some("future"), None),
    ] {
        let server = Server::start(&Answers::Post, Some(served));
        let certificate = pinned.map(pem);
        let mut outbox = One::new(&protected(server.port), certificate.as_deref(), 1000);
        let report = deliver_pass(&mut outbox).unwrap();
        assert_eq!(outbox.code(), want, "{served} with {pinned:?}");
        assert_eq!(report.delivered.is_empty(), want.is_some());
        assert_eq!(server.post.lock().unwrap().letters.is_empty(), want.is_some());
    }
}

#[test]
fn what_answers_in_place_of_the_point_is_told() {
    const PORTAL: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>";
    const REDIRECT: &str =
        "HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/login\r\ncontent-length: 0\r\n\r\n";
    const PROXY: &str = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    const BLOCKED: &str =
        "HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>";
    const ENDLESS: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
    const BUSY: &str = "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n";
    for (page, want) in [
        (PORTAL, codes::DELIVERY_CAPTIVE_PORTAL),
        (REDIRECT, codes::DELIVERY_CAPTIVE_PORTAL),
        (PROXY, codes::DELIVERY_PROXY_PASSWORD),
        (BLOCKED, codes::DELIVERY_NOT_A_POST),
        (ENDLESS, codes::DELIVERY_NOT_A_POST),
        (BUSY, codes::DELIVERY_BUSY),
        ("220 mail.example ESMTP\r\n", codes::DELIVERY_LINE_BROKEN),
    ] {
        let server = Server::start(&Answers::Page(page), None);
        let mut outbox = One::new(&plain(server.port), None, 1000);
        deliver_pass(&mut outbox).unwrap();
        assert_eq!(outbox.code(), Some(want), "{page}");
        assert!(!outbox.failed.unwrap().quiet);
    }
    // HTTP where TLS is expected.
    let server = Server::start(&Answers::Page(PORTAL), None);
    let mut outbox = One::new(&protected(server.port), None, 1000);
    deliver_pass(&mut outbox).unwrap();
    assert_eq!(outbox.code(), Some(codes::DELIVERY_TLS));
}

#[test]
fn without_a_connection_nothing_calls_for_attention() {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    for url in [plain(free), "https://nowhere.invalid".to_owned()] {
        let mut outbox = One::new(&url, None, 1000);
        deliver_pass(&mut outbox).unwrap();
        let failure = outbox.failed.clone().unwrap();
        assert_eq!(
            (outbox.code(), failure.quiet),
            (Some(codes::DELIVERY_NO_CONNECTION), true),
            "{url}"
        );
        assert!(failure.next_at.is_some());
    }
}

/// A proxy between that asks for a password, as a program learns of it from its surroundings: those of this test
/// program cannot be changed, so it is started once more.
#[test]
fn a_proxy_that_asks_for_a_password_is_told() {
    const INNER: &str = "VSOKO_TEST_BEHIND_A_PROXY";
    if std::env::var_os(INNER).is_some() {
        let mut outbox = One::new("https://post.test", None, 1000);
        deliver_pass(&mut outbox).unwrap();
        assert_eq!(outbox.code(), Some(codes::DELIVERY_PROXY_PASSWORD));
        return;
    }
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = proxy.local_addr().unwrap().port();
    std::thread::spawn(move || {
        use std::io::Write;
        for mut stream in proxy.incoming().map_while(Result::ok) {
            assert!(server::first_line(&stream).starts_with("CONNECT post.test:443"));
            let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(refusal).unwrap();
        }
    });
    let inner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_proxy_that_asks_for_a_password_is_told"])
        .env(INNER, "1")
        .env("HTTPS_PROXY", plain(port))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&inner.stdout);
    assert!(inner.status.success() && said.contains("1 passed"), "{said}");
}

/// The loop: nobody listens at first, then the point is there, and nobody has to press anything.
#[test]
fn the_courier_notices_a_connection() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let server = Server::start(&Answers::Post, None);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let (told, heard) = std::sync::mpsc::channel();
    let mut outbox = One::new(&plain(port), None, 20_000);
    outbox.told = Some(told);
    let (changed, statuses) = std::sync::mpsc::channel();
    let courier = Courier::start(
        runtime.handle(),
        outbox,
        HttpTransport::default(),
        move |status| {
            changed.send(status.clone()).unwrap();
        },
    );
    let problem = loop {
        let status = statuses.recv_timeout(Duration::from_secs(20)).unwrap();
        if !status.busy {
            break status.problem.unwrap();
        }
    };
    assert_eq!(problem.code, codes::DELIVERY_NO_CONNECTION);
    // A person stops it, and nothing is tried however often something new comes.
    courier.interrupt();
    let opened = TcpListener::bind(("127.0.0.1", port)).unwrap();
    courier.nudge();
    std::thread::sleep(Duration::from_millis(300));
    opened.set_nonblocking(true).unwrap();
    assert!(opened.accept().is_err(), "it was stopped");
    drop(opened);
    let line = runtime.block_on(relay(port, server.port));
    courier.hurry();
    let delivered = heard.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(
        server
            .post
            .lock()
            .unwrap()
            .letters
            .contains_key(&delivered.sha256)
    );
    runtime.block_on(courier.stop());
    line.abort();
}

/// Without anybody's help: the pause after a failed try is short, and grows.
#[test]
fn the_courier_tries_again_by_itself() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let server = Server::start(&Answers::Post, None);
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let (told, heard) = std::sync::mpsc::channel();
    let mut outbox = One::new(&plain(port), None, 20_000);
    outbox.told = Some(told);
    let courier = Courier::start(runtime.handle(), outbox, HttpTransport::default(), |_| {});
    assert!(heard.recv_timeout(Duration::from_secs(1)).is_err());
    let line = runtime.block_on(relay(port, server.port));
    assert!(heard.recv_timeout(Duration::from_secs(20)).is_ok());
    runtime.block_on(courier.stop());
    line.abort();
}

/// A port that leads to another one.
async fn relay(from: u16, to: u16) -> tokio::task::JoinHandle<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", from)).await.unwrap();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut far = tokio::net::TcpStream::connect(("127.0.0.1", to)).await.unwrap();
                drop(tokio::io::copy_bidirectional(&mut near, &mut far).await);
            });
        }
    })
}
