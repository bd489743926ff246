//! What stands between, where real sockets cannot show it: clocks, forged words, refusals; and the draft for a mail
//! program.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use domain::problem::{Problem, codes};
use domain::speech::{Arg, Sentence, Speech};
use exchange::{
    Delivered, Draft, Failure, Fault, Lines, MailSize, Method, Outbox, Parcel, ParcelId, Pass, PassReport,
    PostAddress, Request, Response, Stop, Transport, Waiting, draft, pass, subject,
};
use letter::{Digest, SigningKey, statement};

fn key() -> SigningKey {
    letter::open_bare(&letter::generate_bare().unwrap().secret_box).unwrap()
}

/// Answers from a function of the test.
struct Told<F>(F);

impl<F: Fn(&Request) -> Result<Response, Fault> + Sync> Transport for Told<F> {
    async fn exchange(&self, request: Request) -> Result<Response, Fault> {
        (self.0)(&request)
    }

    async fn pause(&self, _: Duration) {}
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Response {
        status,
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
        took: Duration::from_millis(10),
    }
}

fn json(body: &serde_json::Value) -> Response {
    answer(200, &[("content-type", "application/json")], &body.to_string())
}

/// One letter on a desk with a clock.
struct Desk {
    now: &'static str,
    parcel: Parcel,
    delivered: Option<Delivered>,
    failure: Option<Failure>,
    begun: u32,
    next_at: Option<DateTime<FixedOffset>>,
}

impl Desk {
    fn new(now: &'static str, key: &SigningKey) -> Self {
        Self {
            now,
            parcel: Parcel {
                id: 1,
                address: PostAddress::new("https://post.test", &key.public().to_base64(), None).unwrap(),
                bytes: b"a sealed letter".as_slice().into(),
                file_name: "VSOKO_7600000001_2024-2025_01.vsoko.age".to_owned(),
                ticket: None,
                upload_url: None,
                attempts: 0,
            },
            delivered: None,
            failure: None,
            begun: 0,
            next_at: None,
        }
    }

    fn round(&mut self, transport: &impl Transport, urgent: bool) -> PassReport {
        let stop = Stop::default();
        let mut dice = || 500;
        let mut how = Pass {
            stop: &stop,
            dice: &mut dice,
            urgent,
        };
        let mut lines = Lines::default();
        let work = pass(self, transport, &mut lines, &mut how);
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(work)
            .unwrap()
    }

    fn problem(&mut self, transport: &impl Transport) -> Problem {
        self.round(transport, true);
        self.failure.clone().unwrap().problem
    }
}

impl Outbox for Desk {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(self.now).unwrap()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        let waiting = Waiting {
            id: 1,
            url: self.parcel.address.url().to_owned(),
            next_at: self.next_at,
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
        self.begun += u32::from(upload_url.is_some());
        Ok(())
    }

    fn progress(&mut self, _: ParcelId, _: u64, _: u64) -> Result<(), Problem> {
        Ok(())
    }

    fn delivered(&mut self, _: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        self.delivered = Some(delivered.clone());
        Ok(())
    }

    fn failed(&mut self, _: ParcelId, failure: &Failure) -> Result<(), Problem> {
        self.failure = Some(failure.clone());
        Ok(())
    }
}

#[test]
fn a_laptop_in_2009_or_2035_is_told_what_day_it_is() {
    let key = key();
    for (now, fault, here) in [
        (
            "2009-01-01T03:00:00+03:00",
            Fault::CertificateNotYet,
            "01.01.2009",
        ),
        (
            "2035-06-01T03:00:00+03:00",
            Fault::CertificateExpired,
            "01.06.2035",
        ),
    ] {
        // Without protection the same computer tells the date, whatever else it says.
        let network = Told(|request: &Request| {
            if request.url == "http://post.test/health" {
                Ok(answer(404, &[("date", "Sat, 14 Mar 2026 06:00:00 GMT")], ""))
            } else {
                Err(fault.clone())
            }
        });
        let problem = Desk::new(now, &key).problem(&network);
        assert_eq!(problem.code, codes::DELIVERY_CLOCK);
        assert_eq!(problem.params["here"], here);
        assert_eq!(problem.params["there"], "14.03.2026");
    }
}

#[test]
fn a_right_clock_is_not_blamed() {
    let key = key();
    let expired = Told(|request: &Request| match request.url.starts_with("http://") {
        true => Ok(answer(200, &[("date", "Sat, 14 Mar 2026 06:00:00 GMT")], "")),
        false => Err(Fault::CertificateExpired),
    });
    let now = "2026-03-14T12:00:00+03:00";
    let problem = Desk::new(now, &key).problem(&expired);
    assert_eq!(problem.code, codes::DELIVERY_CERTIFICATE_EXPIRED);
    // Nobody to ask: a certificate from the future still speaks for itself.
    let silent = Told(|_: &Request| Err(Fault::CertificateNotYet));
    let problem = Desk::new("2009-01-01T03:00:00+03:00", &key).problem(&silent);
    assert_eq!(
        (problem.code, problem.params["here"].as_str()),
        (codes::DELIVERY_CLOCK_PAST, "01.01.2009")
    );
}

#[test]
fn nothing_is_sent_to_a_point_with_another_key() {
    let (key, other) = (key(), key());
    let asked = Mutex::new(Vec::new());
    let network = Told(|request: &Request| {
        asked.lock().unwrap().push(request.url.clone());
        Ok(json(&serde_json::json!({ "key": other.public().to_base64() })))
    });
    let problem = Desk::new("2026-03-14T12:00:00+03:00", &key).problem(&network);
    assert_eq!(problem.code, codes::DELIVERY_OTHER_KEY);
    assert_eq!(*asked.lock().unwrap(), ["https://post.test/about"]);
}

#[test]
fn only_the_points_own_word_about_this_very_letter_counts() {
    let (key, other) = (key(), key());
    let bytes = b"a sealed letter";
    let right = format!(
        "vsoko-delivered/1 sha256={} size={} at=2026-03-14T12:00:00+03:00 state=quarantine",
        Digest::of(bytes),
        bytes.len()
    );
    let sign = |key: &SigningKey, line: &str| statement::sign(key, line).unwrap();
    let elsewhere = right.replace(
        &Digest::of(bytes).to_string(),
        &Digest::of(b"another").to_string(),
    );
    let resized = right.replace("size=15", "size=16");
    let upload = right.replace("vsoko-delivered/1", "vsoko-upload/1");
    let refused = right.replace("quarantine", "refused");
    let cases = [
        (right.clone(), sign(&key, &right), true),
        (right.clone(), sign(&other, &right), false),
        (right.clone(), sign(&key, &elsewhere), false),
        (right.clone(), String::new(), false),
        (elsewhere.clone(), sign(&key, &elsewhere), false),
        (resized.clone(), sign(&key, &resized), false),
        (upload.clone(), sign(&key, &upload), false),
        (refused.clone(), sign(&key, &refused), false),
    ];
    for (line, signature, counts) in cases {
        let network = Told(|request: &Request| {
            Ok(
                match (
                    request.method,
                    request.url.trim_start_matches("https://post.test"),
                ) {
                    (Method::Get, "/about") => json(&serde_json::json!({ "key": key.public().to_base64() })),
                    (Method::Get, _) => {
                        json(&serde_json::json!({ "statement": line, "signature": signature }))
                    }
                    (Method::Post, _) => {
                        answer(201, &[("tus-resumable", "1.0.0"), ("location", "/files/a1")], "")
                    }
                    _ => answer(204, &[("tus-resumable", "1.0.0"), ("upload-offset", "15")], ""),
                },
            )
        });
        let mut desk = Desk::new("2026-03-14T12:00:00+03:00", &key);
        desk.round(&network, true);
        assert_eq!(desk.delivered.is_some(), counts, "{line} {signature}");
        if !counts {
            assert_eq!(
                desk.failure.unwrap().problem.code,
                codes::DELIVERY_STATEMENT_WRONG
            );
        }
    }
}

#[test]
fn a_refused_letter_stops_and_a_busy_point_is_asked_later() {
    let key = key();
    let about = json(&serde_json::json!({ "key": key.public().to_base64() }));
    let tus = [("tus-resumable", "1.0.0"), ("content-type", "application/json")];
    for (status, code, stops) in [
        (422, codes::DELIVERY_REFUSED, true),
        (413, codes::DELIVERY_TOO_LARGE, true),
        (503, codes::DELIVERY_BUSY, false),
        (500, codes::DELIVERY_BUSY, false),
        (418, codes::DELIVERY_NOT_A_POST, false),
    ] {
        let network = Told(|request: &Request| {
            Ok(match request.method {
                Method::Get => about.clone(),
                _ => answer(status, &tus, "{\"message\":\"Письмо\\nпуст\u{202e}ое.\"}"),
            })
        });
        let mut desk = Desk::new("2026-03-14T12:00:00+03:00", &key);
        let problem = desk.problem(&network);
        assert_eq!(problem.code, code);
        assert_eq!(desk.failure.unwrap().next_at.is_none(), stops, "{status}");
        if status == 422 {
            assert_eq!(problem.params["reason"], "Письмо пуст ое.");
        }
    }
}

/// A place of an upload is always at our own receiving point, whatever an answer says.
#[test]
fn an_upload_never_goes_elsewhere() {
    let key = key();
    for (location, kept) in [
        ("/files/abc", true),
        ("http://10.0.0.1:8740/files/abc", true),
        ("https://evil.example/steal", false),
        ("/files/../register", false),
        ("/files/a?b", false),
        ("", false),
    ] {
        let asked = Mutex::new(Vec::new());
        let network = Told(|request: &Request| {
            asked.lock().unwrap().push(request.url.clone());
            Ok(match request.method {
                Method::Get => json(&serde_json::json!({ "key": key.public().to_base64() })),
                Method::Post => answer(201, &[("tus-resumable", "1.0.0"), ("location", location)], ""),
                _ => answer(503, &[], ""),
            })
        });
        let mut desk = Desk::new("2026-03-14T12:00:00+03:00", &key);
        desk.round(&network, true);
        assert_eq!(desk.begun == 1, kept, "{location}");
        let asked = asked.lock().unwrap();
        assert!(
            asked.iter().all(|url| url.starts_with("https://post.test/")),
            "{asked:?}"
        );
    }
}

#[test]
fn a_pause_is_kept_but_not_one_from_a_clock_gone_wrong() {
    let key = key();
    let network = Told(|_: &Request| Err(Fault::NoConnection));
    for (next_at, tried) in [
        (None, true),
        (Some("2026-03-14T11:00:00+03:00"), true),
        (Some("2026-03-14T12:10:00+03:00"), false),
        // Written while the laptop believed in 2035.
        (Some("2035-01-01T00:00:00+03:00"), true),
    ] {
        let mut desk = Desk::new("2026-03-14T12:00:00+03:00", &key);
        desk.next_at = next_at.map(|text| DateTime::parse_from_rfc3339(text).unwrap());
        let report = desk.round(&network, false);
        assert_eq!(!report.failed.is_empty(), tried, "{next_at:?}");
        assert!(report.next_at.is_some());
    }
}

#[test]
fn an_empty_outbox_asks_nobody() {
    let key = key();
    let network = Told(|_: &Request| panic!("nothing leaves the laptop"));
    let mut desk = Desk::new("2026-03-14T12:00:00+03:00", &key);
    desk.delivered = Some(Delivered {
        statement: String::new(),
        signature: String::new(),
        sha256: Digest::of(b""),
        at: desk.now(),
        kept: exchange::Kept::Stored,
    });
    assert_eq!(desk.round(&network, true), PassReport::default());
}

/// Says the id and the values, as a listener in a test wants them.
struct Plain;

impl Speech for Plain {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let values: Vec<String> = args
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"))
            .collect();
        format!("{id}\r\n{}", values.join(" "))
    }

    fn problem(&self, _: &Problem) -> Sentence {
        unreachable!()
    }
}

#[test]
fn a_draft_opens_for_sending_with_the_letter_attached() {
    let letter: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let mut given = Draft {
        to: "edu@yaroslavl.example",
        from_name: "МОУ «Ёлкинская ООШ»\r\nBcc: evil@example.org",
        to_name: "Управление образования",
        period: "2024/2025",
        kind: "draft-kind-submission",
        file_name: "VSOKO_7600000001_2024-2025_01.vsoko.age",
        bytes: &letter,
        at: DateTime::parse_from_rfc3339("2026-03-14T12:00:00+03:00").unwrap(),
    };
    let text = String::from_utf8(draft(&given, &Plain)).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("\r\nX-Unsent: 1\r\n"), "{head}");
    assert!(head.contains("To: <edu@yaroslavl.example>\r\n"), "{head}");
    assert!(!head.contains("From:"), "the person's own program says who sends");
    assert!(!head.to_lowercase().contains("\r\nbcc:"), "{head}");
    assert!(
        head.contains("Date: Sat, 14 Mar 2026 09:00:00 +0000") || head.contains("Date: Sat, 14 Mar 2026"),
        "{head}"
    );
    assert!(head.contains("@vsoko.invalid>"), "{head}");
    assert!(
        body.contains("filename=\"VSOKO_7600000001_2024-2025_01.vsoko.age\""),
        "{body}"
    );
    assert!(subject(&given, &Plain).lines().count() == 1);
    let size = MailSize::in_mail(letter.len() as u64);
    assert!(
        (size as usize) >= text.len() && (size as usize) < text.len() + 5000,
        "{size} {}",
        text.len()
    );
    // An address that is none is left to the person.
    for wrong in [
        "",
        "edu",
        "a@b",
        "a@b.ru, c@d.ru",
        "a@b.ru\r\nBcc: c@d.ru",
        "<a@b.ru>",
    ] {
        given.to = wrong;
        assert!(
            !String::from_utf8(draft(&given, &Plain)).unwrap().contains("To:"),
            "{wrong}"
        );
    }
}

#[test]
fn a_mail_has_limits() {
    for (bytes, want) in [
        (100_000, MailSize::Fits),
        (14_500_000, MailSize::Fits),
        (15_000_000, MailSize::Doubtful),
        (18_200_000, MailSize::Doubtful),
        (18_400_000, MailSize::TooLarge),
        (u64::MAX, MailSize::TooLarge),
    ] {
        assert_eq!(MailSize::of(bytes), want, "{bytes}");
    }
}
