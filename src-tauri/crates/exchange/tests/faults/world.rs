//! The bad network between desks and the receiving point, and the desks' own accidents, all from one seed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::problem::{Problem, codes};
use exchange::{
    Delivered, Failure, Fault, Method, Outbox, Parcel, ParcelId, PostAddress, Request, Response, Transport,
    Waiting,
};
use letter::Digest;

use crate::dice::Dice;
use crate::keys;
use crate::post::{Post, Repeats};

pub const OFFICE: &str = "7600000001";

/// What answers just now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weather {
    /// The receiving point, over a line of some quality.
    Line,
    /// Nobody.
    Partition,
    /// A sign-in page, with 200.
    Portal,
    /// A sign-in page, elsewhere.
    Redirect,
    /// A proxy.
    Proxy,
    /// A point that is overloaded.
    Busy,
    /// The laptop's clock breaks TLS.
    Clock,
    /// A filter's certificate.
    Filter,
    /// Somebody who speaks the protocol and claims the point's key.
    Impostor,
}

const WEATHERS: [Weather; 9] = [
    Weather::Line,
    Weather::Partition,
    Weather::Portal,
    Weather::Redirect,
    Weather::Proxy,
    Weather::Busy,
    Weather::Clock,
    Weather::Filter,
    Weather::Impostor,
];

/// How bad things are.
#[derive(Clone, Copy)]
pub struct Badness {
    /// Any single fault of an exchange, per mille.
    pub fault: u64,
    /// A change of weather, per mille of exchanges.
    pub change: u64,
    /// A crash of a desk, per mille of steps.
    pub crash: u64,
    /// A crash of the point, per mille of exchanges.
    pub post_crash: u64,
}

pub const CALM: Badness = Badness {
    fault: 0,
    change: 0,
    crash: 0,
    post_crash: 0,
};

pub struct World {
    pub dice: Dice,
    pub post: Post,
    impostor: Post,
    pub badness: Badness,
    pub weather: Weather,
    /// Requests that are still on their way somewhere.
    late: Vec<Request>,
    /// The desk at work is dead until it is started again.
    pub dead: bool,
    pub millis: i64,
    /// How far the laptop's clock is off.
    pub clock_off: TimeDelta,
    pub exchanges: u64,
    pub faults: BTreeMap<&'static str, u64>,
}

#[derive(Clone)]
pub struct Net(pub Arc<Mutex<World>>);

impl Net {
    pub fn new(seed: u64, repeats: Repeats, badness: Badness) -> Self {
        let mut dice = Dice::new(seed);
        let keeps_cut = dice.chance(500);
        Self(Arc::new(Mutex::new(World {
            post: Post::new(&keys::POST, repeats, keeps_cut),
            impostor: Post::new(&keys::IMPOSTOR, repeats, keeps_cut),
            dice,
            badness,
            weather: Weather::Line,
            late: Vec::new(),
            dead: false,
            millis: 0,
            clock_off: TimeDelta::zero(),
            exchanges: 0,
            faults: BTreeMap::new(),
        })))
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }
}

impl Transport for Net {
    async fn exchange(&self, request: Request) -> Result<Response, Fault> {
        self.world().exchange(&request)
    }

    async fn pause(&self, pause: Duration) {
        self.world().millis += pause.as_millis() as i64;
    }
}

impl World {
    pub fn now(&self) -> DateTime<FixedOffset> {
        let begin = DateTime::parse_from_rfc3339("2026-03-14T09:00:00+03:00").unwrap();
        begin + TimeDelta::milliseconds(self.millis) + self.clock_off
    }

    /// A step of a desk. It may be its last: then nothing it does has an effect until it is started again.
    pub fn step(&mut self) -> bool {
        if !self.dead && self.dice.chance(self.badness.crash) {
            self.dead = true;
            self.count("desk crash");
        }
        !self.dead
    }

    fn count(&mut self, what: &'static str) {
        *self.faults.entry(what).or_default() += 1;
    }

    fn exchange(&mut self, request: &Request) -> Result<Response, Fault> {
        if !self.step() {
            return Err(Fault::Stopped);
        }
        self.exchanges += 1;
        self.millis += 50;
        if self.dice.chance(self.badness.change) {
            self.weather = WEATHERS[self.dice.below(WEATHERS.len() as u64) as usize];
        }
        if self.dice.chance(self.badness.post_crash) {
            self.count("post crash");
            let mut dice = self.dice.clone();
            self.post.crash(&mut dice);
            self.dice = dice;
        }
        let page = |status| Response {
            status,
            headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
            body: b"<html><form>".to_vec(),
            took: Duration::from_millis(20),
        };
        let answer = match self.weather {
            Weather::Line => return self.line(request),
            Weather::Partition => {
                // What is on its way stays there, perhaps for long.
                self.count("partition");
                return Err(Fault::NoConnection);
            }
            Weather::Portal => ("portal", Ok(page(200))),
            Weather::Redirect => ("redirect", Ok(page(302))),
            Weather::Proxy => ("proxy", Ok(page(407))),
            Weather::Busy => ("busy", Ok(page(503))),
            Weather::Filter => ("filter", Err(Fault::ForeignCertificate)),
            Weather::Clock => {
                let past = self.dice.chance(500);
                let fault = if past {
                    Fault::CertificateNotYet
                } else {
                    Fault::CertificateExpired
                };
                ("clock", Err(fault))
            }
            Weather::Impostor => ("impostor", Ok(self.claim(request))),
        };
        self.count(answer.0);
        answer.1
    }

    /// The impostor says it has the point's key, and signs with its own.
    fn claim(&mut self, request: &Request) -> Response {
        let mut response = self.impostor.answer(request, None);
        if request.url.ends_with("/about") {
            let about = serde_json::json!({ "key": keys::POST.public().to_base64() });
            response.body = about.to_string().into_bytes();
        }
        response
    }

    fn line(&mut self, request: &Request) -> Result<Response, Fault> {
        while !self.late.is_empty() && self.dice.chance(300) {
            let which = self.dice.below(self.late.len() as u64) as usize;
            let late = self.late.remove(which);
            self.count("late arrival");
            drop(self.post.answer(&late, None));
        }
        let bad = self.badness.fault;
        if self.dice.chance(bad) {
            self.count("request lost");
            return Err(Fault::Broken);
        }
        if self.dice.chance(bad) {
            self.count("delayed");
            self.late.push(request.clone());
            return Err(Fault::Broken);
        }
        if request.method == Method::Patch && self.dice.chance(bad) {
            self.count("cut");
            let cut = self.dice.below(request.body.len() as u64) as usize;
            drop(self.post.answer(request, Some(cut)));
            return Err(Fault::Broken);
        }
        let mut arrived = request.clone();
        if request.method == Method::Patch && self.dice.chance(bad) {
            self.count("changed bytes");
            let at = self.dice.below(request.body.len() as u64) as usize;
            arrived.body[at] ^= 1;
        }
        let first = self.post.answer(&arrived, None);
        if self.dice.chance(bad) {
            self.count("answer lost");
            return Err(Fault::Broken);
        }
        if self.dice.chance(bad) {
            self.count("doubled");
            return Ok(self.post.answer(&arrived, None));
        }
        Ok(first)
    }
}

/// A desk's outbox on its disk: what a call has done stays, whatever happens to the program.
pub struct Desk {
    pub net: Net,
    pub inn: String,
    pub parcels: Vec<Kept>,
    /// Wrong, for a control: where an upload was begun is not kept.
    pub forgets: bool,
}

pub struct Kept {
    pub parcel: Parcel,
    pub next_at: Option<DateTime<FixedOffset>>,
    pub done: Option<Delivered>,
    pub stopped: bool,
}

impl Desk {
    pub fn put(&mut self, bytes: Vec<u8>, to: &str) {
        let address = PostAddress::new("http://post.test", &keys::POST.public().to_base64(), None).unwrap();
        self.parcels.push(Kept {
            parcel: Parcel {
                id: self.parcels.len() as ParcelId,
                address,
                bytes: bytes.into(),
                file_name: to.to_owned(),
                ticket: None,
                upload_url: None,
                attempts: 0,
            },
            next_at: None,
            done: None,
            stopped: false,
        });
    }

    /// A step of the disk; a dead program does nothing.
    fn alive(&self) -> Result<(), Problem> {
        if self.net.world().step() {
            Ok(())
        } else {
            Err(Problem::new(codes::INTERNAL).with("detail", "crash"))
        }
    }

    fn at(&mut self, id: ParcelId) -> &mut Kept {
        &mut self.parcels[id as usize]
    }
}

impl Outbox for Desk {
    fn now(&self) -> DateTime<FixedOffset> {
        self.net.world().now()
    }

    fn waiting(&mut self) -> Result<Vec<Waiting>, Problem> {
        self.alive()?;
        let waiting = self
            .parcels
            .iter()
            .filter(|kept| kept.done.is_none() && !kept.stopped);
        Ok(waiting
            .map(|kept| Waiting {
                id: kept.parcel.id,
                url: kept.parcel.address.url().to_owned(),
                next_at: kept.next_at,
            })
            .collect())
    }

    fn parcel(&mut self, id: ParcelId) -> Result<Option<Parcel>, Problem> {
        self.alive()?;
        Ok(Some(self.at(id).parcel.clone()))
    }

    fn begun(&mut self, id: ParcelId, upload_url: Option<&str>) -> Result<(), Problem> {
        self.alive()?;
        if !self.forgets {
            self.at(id).parcel.upload_url = upload_url.map(str::to_owned);
        }
        Ok(())
    }

    fn progress(&mut self, _: ParcelId, sent: u64, of: u64) -> Result<(), Problem> {
        assert!(sent <= of);
        self.alive()
    }

    fn delivered(&mut self, id: ParcelId, delivered: &Delivered) -> Result<(), Problem> {
        self.alive()?;
        self.check(id, delivered.sha256);
        let kept = self.at(id);
        assert!(kept.done.is_none(), "delivered twice");
        kept.done = Some(delivered.clone());
        Ok(())
    }

    fn failed(&mut self, id: ParcelId, failure: &Failure) -> Result<(), Problem> {
        self.alive()?;
        let kept = self.at(id);
        kept.parcel.attempts = failure.attempts;
        kept.next_at = failure.next_at;
        kept.stopped = failure.next_at.is_none();
        Ok(())
    }
}

impl Desk {
    /// «Доставлено» is said only when the point has the letter, byte for byte.
    pub fn check(&self, id: ParcelId, said: Digest) {
        let bytes = &self.parcels[id as usize].parcel.bytes;
        assert_eq!(said, Digest::of(bytes), "delivered means another letter");
        let world = self.net.world();
        let there = world.post.letters.get(&said);
        assert!(
            there.is_some_and(|letter| letter.bytes[..] == bytes[..]),
            "told as delivered, and the point does not have it"
        );
    }
}
