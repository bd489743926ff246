//! Delivery over a bad network, from seeds: drops, repeats, delays, cuts, changed bytes, partitions, sign-in pages,
//! proxies, wrong clocks, impostors, and crashes of both sides between any two steps.
//!
//! What must hold: each letter is accepted exactly once, its delivery is signed and told, its receipt comes back, and
//! nothing unverified ever counts. 200 seeds in the usual run; `VSOKO_NETWORK_SEEDS=10000` for the long one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod dice;
mod keys;
mod post;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::TimeDelta;
use domain::problem::Problem;
use exchange::{Fetched, Lines, Method, Pass, Receiver, Request, Stop, Transport, Visitor, fetch_over, pass};
use letter::Digest;

use post::Repeats;
use world::{Badness, CALM, Desk, Net, OFFICE, Weather};

const SCHOOLS: [&str; 2] = ["7600000011", "7600000022"];
/// Rounds in bad weather, and how many may be needed once it is fine.
const BAD_ROUNDS: usize = 40;
const FINE_ROUNDS: usize = 60;

fn seeds() -> u64 {
    std::env::var("VSOKO_NETWORK_SEEDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(200)
}

fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(work)
}

/// A program on a desk: what a crash loses.
struct Program {
    lines: Lines,
    dice: dice::Dice,
}

fn round(desk: &mut Desk, program: &mut Program) {
    let stop = Stop::default();
    let net = desk.net.clone();
    let mut chance = program.dice.clone();
    let mut roll = || chance.next();
    let mut how = Pass {
        stop: &stop,
        dice: &mut roll,
        urgent: false,
    };
    let done = block(pass(desk, &net, &mut program.lines, &mut how));
    program.dice.next();
    let crashed = std::mem::take(&mut net.world().dead);
    assert!(done.is_ok() || crashed, "{done:?}");
    if crashed {
        program.lines = Lines::default();
        // Started again: an old laptop has forgotten the time.
        let mut world = net.world();
        let years = [0, 0, -17, 9][world.dice.below(4) as usize];
        world.clock_off = TimeDelta::days(365 * years);
    }
}

/// What was fetched and is kept: a set on a disk.
struct Inbox<'a> {
    net: &'a Net,
    kept: &'a mut BTreeMap<Digest, Vec<u8>>,
}

impl Receiver for Inbox<'_> {
    fn take(&mut self, fetched: Fetched) -> Result<(), Problem> {
        if !self.net.world().step() {
            return Err(Problem::new(domain::problem::codes::INTERNAL));
        }
        assert_eq!(Digest::of(&fetched.bytes), fetched.listed.sha256);
        self.kept.insert(fetched.listed.sha256, fetched.bytes);
        Ok(())
    }
}

fn visit(net: &Net, inn: &str, key: &keys::Key, kept: &mut BTreeMap<Digest, Vec<u8>>) {
    let address =
        exchange::PostAddress::new("http://post.test", &keys::POST.public().to_base64(), None).unwrap();
    let sign = |line: &str| Ok(key.sign(line));
    let visitor = Visitor {
        inn,
        key: key.public(),
        owner: inn == OFFICE,
        sign: &sign,
    };
    let now = net.world().now();
    let mut receiver = Inbox { net, kept };
    let stop = Stop::default();
    // What stands in the way is told; the next visit brings the rest.
    drop(block(fetch_over(
        net,
        &address,
        &visitor,
        0,
        now,
        &stop,
        &mut receiver,
    )));
    net.world().dead = false;
}

struct Story {
    net: Net,
    schools: Vec<(Desk, Program, BTreeMap<Digest, Vec<u8>>)>,
    office: (Desk, Program, BTreeMap<Digest, Vec<u8>>),
    /// Letters a receipt was written for.
    answered: BTreeSet<Digest>,
}

impl Story {
    fn begin(seed: u64, repeats: Repeats) -> Self {
        let mut dice = dice::Dice::new(seed ^ 0xabcd);
        let badness = Badness {
            fault: [20, 100, 200][dice.below(3) as usize],
            change: [0, 50, 150][dice.below(3) as usize],
            crash: [0, 10, 30][dice.below(3) as usize],
            post_crash: [0, 20][dice.below(2) as usize],
        };
        let net = Net::new(seed, repeats, badness);
        let desk = |inn: &str| Desk {
            net: net.clone(),
            inn: inn.to_owned(),
            parcels: Vec::new(),
            forgets: false,
        };
        let mut program = |_: &str| Program {
            lines: Lines::default(),
            dice: dice::Dice::new(dice.next()),
        };
        let schools = SCHOOLS.map(|inn| (desk(inn), program(inn), BTreeMap::new()));
        let office = (desk(OFFICE), program(OFFICE), BTreeMap::new());
        let mut story = Self {
            schools: schools.into(),
            office,
            net: net.clone(),
            answered: BTreeSet::new(),
        };
        for (desk, program, _) in &mut story.schools {
            for _ in 0..2 {
                let length = 200 + program.dice.below(30_000) as usize;
                let bytes = program.dice.bytes(length);
                desk.put(bytes, OFFICE);
            }
        }
        story
    }

    fn round(&mut self) {
        let order = self.net.world().dice.below(2);
        for at in 0..self.schools.len() {
            let at = if order == 0 {
                at
            } else {
                self.schools.len() - 1 - at
            };
            let (desk, program, kept) = &mut self.schools[at];
            round(desk, program);
            visit(&self.net, SCHOOLS[at], &keys::SCHOOL, kept);
        }
        let (desk, program, kept) = &mut self.office;
        visit(&self.net, OFFICE, &keys::OFFICE, kept);
        for (digest, bytes) in kept.iter() {
            if self.answered.insert(*digest) {
                let school = self
                    .schools
                    .iter()
                    .find(|(desk, _, _)| desk.parcels.iter().any(|sent| sent.parcel.bytes[..] == bytes[..]));
                let (school, _, _) = school.expect("the municipality got a letter nobody has sent");
                desk.put(format!("receipt for {digest}").into_bytes(), &school.inn);
            }
        }
        round(desk, program);
        self.net.world().millis += 20 * 60 * 1000;
    }

    fn is_over(&self) -> bool {
        let delivered = |desk: &Desk| desk.parcels.iter().all(|kept| kept.done.is_some());
        self.schools
            .iter()
            .all(|(desk, _, kept)| delivered(desk) && kept.len() == desk.parcels.len())
            && delivered(&self.office.0)
    }

    fn run(&mut self) {
        for _ in 0..BAD_ROUNDS {
            self.round();
            if self.is_over() {
                break;
            }
        }
        {
            let mut world = self.net.world();
            world.badness = CALM;
            world.weather = Weather::Line;
        }
        let mut rounds = 0;
        while !self.is_over() {
            rounds += 1;
            assert!(rounds <= FINE_ROUNDS, "not delivered, although the line is fine");
            self.round();
        }
        self.check();
    }

    fn check(&self) {
        let world = self.net.world();
        let mut sent = BTreeSet::new();
        for (desk, _, receipts) in &self.schools {
            for kept in &desk.parcels {
                let digest = Digest::of(&kept.parcel.bytes);
                sent.insert(digest);
                assert_eq!(
                    world.post.accepted.get(&digest),
                    Some(&1),
                    "accepted exactly once"
                );
                let receipt = format!("receipt for {digest}").into_bytes();
                assert!(
                    receipts.contains_key(&Digest::of(&receipt)),
                    "the receipt arrives"
                );
            }
        }
        let got: BTreeSet<Digest> = self.office.2.keys().copied().collect();
        assert_eq!(got, sent, "the municipality has what was sent and nothing else");
        assert!(world.post.accepted.values().all(|times| *times == 1));
    }
}

#[test]
fn each_letter_is_accepted_exactly_once() {
    let mut faults: BTreeMap<&str, u64> = BTreeMap::new();
    let mut exchanges = 0;
    for seed in 0..seeds() {
        let mut story = Story::begin(seed, Repeats::Known);
        let done = catch_unwind(AssertUnwindSafe(|| story.run()));
        assert!(done.is_ok(), "seed {seed}");
        let world = story.net.world();
        exchanges += world.exchanges;
        for (what, times) in &world.faults {
            *faults.entry(what).or_default() += times;
        }
    }
    println!(
        "faults: network: {} seeds, {exchanges} exchanges, each letter accepted exactly once; {faults:?}",
        seeds()
    );
    // A quiet network would prove nothing.
    assert!(faults.len() >= 15, "{faults:?}");
}

/// Control: a point that takes a repeated upload for another letter is found out.
#[test]
fn the_harness_sees_a_letter_accepted_twice() {
    let found = (0..100).any(|seed| {
        let mut story = Story::begin(seed, Repeats::Counted);
        catch_unwind(AssertUnwindSafe(|| story.run())).is_err()
    });
    assert!(found);
}

/// Control: a client that takes any good status for delivery is found out.
#[test]
fn the_harness_sees_a_status_taken_for_delivery() {
    let found = (0..100).any(|seed| {
        let mut story = Story::begin(seed, Repeats::Known);
        let (desk, _, _) = story.schools.remove(0);
        catch_unwind(AssertUnwindSafe(|| {
            for kept in &desk.parcels {
                if naive(&desk.net, &kept.parcel.bytes) {
                    desk.check(kept.parcel.id, Digest::of(&kept.parcel.bytes));
                }
            }
        }))
        .is_err()
    });
    assert!(found);
}

/// Creates, sends everything at once, and believes the status.
fn naive(net: &Net, bytes: &[u8]) -> bool {
    let request = |method, url: &str, headers, body| Request {
        method,
        url: url.to_owned(),
        headers,
        body,
        limit: 1 << 16,
        patience: std::time::Duration::from_secs(1),
        certificate: None,
    };
    (0..50).any(|_| {
        let create = vec![
            ("Upload-Length", bytes.len().to_string()),
            ("Upload-Metadata", "filename YQ==".to_owned()),
        ];
        let created = block(net.exchange(request(
            Method::Post,
            "http://post.test/files/",
            create,
            Vec::new(),
        )));
        let place = created.map(|answer| answer.header("location").unwrap_or("/").to_owned());
        let url = format!("http://post.test{}", place.unwrap_or_default());
        let sum = {
            use sha2::Digest as _;
            mail_builder::encoders::base64::base64_encode(&sha2::Sha256::digest(bytes)).unwrap()
        };
        let headers = vec![
            ("Upload-Offset", "0".to_owned()),
            (
                "Upload-Checksum",
                format!("sha256 {}", String::from_utf8(sum).unwrap()),
            ),
        ];
        let sent = block(net.exchange(request(Method::Patch, &url, headers, bytes.to_vec())));
        sent.is_ok_and(|answer| (200..300).contains(&answer.status))
    })
}

/// A desk that is killed after every few steps still gets a long letter over, because it knows where it was; the
/// control forgets that, and never arrives.
#[test]
fn a_long_letter_needs_its_place_remembered() {
    for (forgets, arrives) in [(false, true), (true, false)] {
        let net = Net::new(7, Repeats::Known, CALM);
        let mut desk = Desk {
            net: net.clone(),
            inn: SCHOOLS[0].to_owned(),
            parcels: Vec::new(),
            forgets,
        };
        desk.put(dice::Dice::new(1).bytes(200_000), OFFICE);
        let mut program = Program {
            lines: Lines::default(),
            dice: dice::Dice::new(2),
        };
        net.world().badness.crash = 200;
        net.world().post.took = std::time::Duration::from_secs(3);
        for _ in 0..250 {
            round(&mut desk, &mut program);
            net.world().millis += 60_000;
        }
        assert_eq!(desk.parcels[0].done.is_some(), arrives, "forgets: {forgets}");
    }
}

/// The line is cut at every kilobyte of the letter, one after the other.
#[test]
fn a_line_cut_at_every_kilobyte_loses_nothing() {
    let net = Net::new(1, Repeats::Known, CALM);
    let mut desk = Desk {
        net: net.clone(),
        inn: SCHOOLS[0].to_owned(),
        parcels: Vec::new(),
        forgets: false,
    };
    desk.put(dice::Dice::new(3).bytes(100 * 1024), OFFICE);
    let cutting = Cutting {
        net: net.clone(),
        passed: std::sync::Mutex::new((0, 0)),
    };
    let mut lines = Lines::default();
    let stop = Stop::default();
    let mut chance = dice::Dice::new(4);
    let mut roll = || chance.next();
    let mut how = Pass {
        stop: &stop,
        dice: &mut roll,
        urgent: true,
    };
    let report = block(pass(&mut desk, &cutting, &mut lines, &mut how)).unwrap();
    let cuts = cutting.passed.lock().unwrap().1;
    assert_eq!(report.delivered, [0], "after {cuts} cuts: {:?}", report.failed);
    assert!(cuts >= 99, "{cuts}");
}

/// Breaks whenever a kilobyte of bodies has passed since the last break.
struct Cutting {
    net: Net,
    passed: std::sync::Mutex<(usize, u32)>,
}

impl Transport for Cutting {
    async fn exchange(&self, request: Request) -> Result<exchange::Response, exchange::Fault> {
        {
            let mut passed = self.passed.lock().unwrap();
            passed.0 += request.body.len();
            if passed.0 > 1024 {
                *passed = (0, passed.1 + 1);
                return Err(exchange::Fault::Broken);
            }
        }
        self.net.exchange(request).await
    }

    async fn pause(&self, pause: std::time::Duration) {
        self.net.pause(pause).await;
    }
}
