//! How much the journal costs: an answer committed through the store against a bare one-row commit on the same disk,
//! turn by turn in one run. `cargo run --release -p store --example commit_bench [FOLDER] [COMMITS]`.
//!
//! Lines for `cargo xtask bench` begin with `bench: `. Prints, too, how long opening and a full reading take on a desk of one year and of ten.

use std::env;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, named_params};
use store::{Action, Definition, DeskKind, EntryKind, NewDesk, PeriodId, Step, Store, StoreError};

const NOW: &str = "2026-03-14T14:32:05+03:00";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = env::args().skip(1);
    let parent = words.next().map_or_else(env::temp_dir, PathBuf::from);
    let commits: usize = words.next().map_or(Ok(2_000), |word| word.parse())?;
    let home = parent.join(format!("vsoko-bench-{}", std::process::id()));
    std::fs::create_dir_all(&home)?;
    let measured = measure(&home, commits);
    std::fs::remove_dir_all(&home)?;
    measured
}

fn measure(home: &Path, commits: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (mut store, year) = begin(&home.join("desk"))?;
    let bare = Connection::open(home.join("bare.db"))?;
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE answer (key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;",
    )?;
    let (mut with_journal, mut without) = (Vec::with_capacity(commits), Vec::with_capacity(commits));
    for number in 0..commits + 100 {
        let (key, body) = (
            format!("{}.{:02}", number % 6 + 1, number % 33),
            format!("{{\"value\":{number}}}"),
        );
        let label = format!("{key}: {} → {number}", number.saturating_sub(198));
        let by = Step {
            actor: "Иванова А. П.",
            at: NOW,
            action: Action::Edit,
            label: &label,
        };

        let started = Instant::now();
        store.change(&by, |tx| tx.put(year, EntryKind::Answer, &key, Some(&body)))?;
        let journalled = started.elapsed();

        let started = Instant::now();
        bare.prepare_cached("INSERT OR REPLACE INTO answer (key, body) VALUES (:key, :body)")?
            .execute(named_params! { ":key": key, ":body": body })?;
        let plain = started.elapsed();
        // The first hundred warm the caches.
        if number >= 100 {
            with_journal.push(journalled);
            without.push(plain);
        }
    }
    let (a, b) = (Spread::of(with_journal), Spread::of(without));
    for (which, ours, plain) in [("median", a.median, b.median), ("p95", a.p95, b.p95)] {
        println!(
            "bench: answer committed with journal, {which} ms (bare one-row FULL commit) | {:.3} | {:.3} | <= 1.5",
            milliseconds(ours),
            milliseconds(plain)
        );
    }
    store.close()?;

    for (name, years) in [("one year", 1), ("ten years", 10)] {
        let dir = home.join(name);
        worked_on(&dir, years)?;
        let size = std::fs::metadata(dir.join(store::DATABASE_FILE))?.len();
        let (mut open, mut full) = (Vec::new(), Vec::new());
        for _ in 0..20 {
            let started = Instant::now();
            let store = Store::open(&dir, NOW)?;
            open.push(started.elapsed());
            let started = Instant::now();
            store.verify()?;
            full.push(started.elapsed());
        }
        let (open, full) = (Spread::of(open), Spread::of(full));
        println!(
            "bench: open a desk of {name} ({} KiB), median ms (full reading) | {:.3} | {:.3}",
            size / 1024,
            milliseconds(open.median),
            milliseconds(full.median)
        );
    }
    Ok(())
}

fn begin(dir: &Path) -> Result<(Store, PeriodId), StoreError> {
    let desk = NewDesk {
        kind: DeskKind::School,
        inn: "3700000001".to_owned(),
        name: String::new(),
        sample: true,
    };
    let mut store = Store::create(dir, &desk, NOW)?;
    let year = begin_year(&mut store, "2024/2025")?;
    Ok((store, year))
}

fn begin_year(store: &mut Store, year: &str) -> Result<PeriodId, StoreError> {
    let definition = Definition {
        id: "bench".to_owned(),
        version: "1".to_owned(),
        hash: "00".repeat(32),
    };
    let by = Step {
        actor: "",
        at: NOW,
        action: Action::Create,
        label: "",
    };
    Ok(store
        .change(&by, |tx| tx.add_period(year, &definition, &definition))?
        .value)
}

/// A desk as years of work leave it: 320 values a year, each changed six times.
fn worked_on(dir: &Path, years: u32) -> Result<(), StoreError> {
    let (mut store, first) = begin(dir)?;
    for number in 0..years {
        let year = if number == 0 {
            first
        } else {
            begin_year(&mut store, &format!("{}/{}", 2030 + number, 2031 + number))?
        };
        for round in 0..6 {
            let by = Step {
                actor: "Иванова А. П.",
                at: NOW,
                action: Action::Edit,
                label: "1.05: да → частично",
            };
            store.change(&by, |tx| {
                (0..320).try_for_each(|key| {
                    let body = format!("{{\"value\":\"частично\",\"note\":\"уточнено {round}\",\"link\":\"https://example.ru/doc/{key}\"}}");
                    tx.put(year, EntryKind::Answer, &key.to_string(), Some(&body)).map(|_| ())
                })
            })?;
        }
    }
    store.close()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

struct Spread {
    median: Duration,
    p95: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self {
            median: times[times.len() / 2],
            p95: times[times.len() * 95 / 100],
        }
    }
}
