//! The process that the fault tests kill, cut off from its disk and starve of space.
//!
//! It does one thing per run with the real store and says on stdout what is safe, line by line: a line counts as
//! the promise «сохранено». A refusal is one line with its problem code and exit status 1.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use domain::problem::Problem;
use store::{
    Action, Definition, DeskKind, Durability, EntryKind, NewDesk, NewLetter, Options, PeriodId, Step, Store,
    StoreError, backup,
};

const NOW: &str = "2026-03-14T14:32:05+03:00";
const YEAR: &str = "2024/2025";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["answers", dir, count] => answers(dir, count, Durability::Full, Said::AfterCommit),
        ["answers-without-flush", dir, count] => answers(dir, count, Durability::Off, Said::AfterCommit),
        ["answers-said-too-early", dir, count] => answers(dir, count, Durability::Full, Said::BeforeCommit),
        ["count", dir, times] => count(dir, times),
        ["import", dir] => import(dir),
        ["sign", dir] => sign(dir),
        ["backup", dir, folder] => back_up(dir, folder),
        ["open", dir] => open(dir, Durability::Full).map(|_| say("opened")),
        _ => {
            say(
                "usage: store-writer answers|answers-without-flush|answers-said-too-early|count|import|sign|backup|open DIR …",
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("refused {}", Problem::from(error)));
            ExitCode::FAILURE
        }
    }
}

/// When a line is said. Too early is the control: the harness must see what it loses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    AfterCommit,
    BeforeCommit,
}

/// Says a line and sees it off. Nobody listening any more is no reason to stop.
fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn open(dir: &str, durability: Durability) -> Result<(Store, PeriodId), StoreError> {
    let dir = Path::new(dir);
    let options = Options {
        durability,
        ..Options::default()
    };
    let mut store = if Store::exists(dir) {
        Store::open_with(dir, NOW, &options)?
    } else {
        let desk = NewDesk {
            kind: DeskKind::School,
            inn: "3700000001".to_owned(),
            name: "Вымышленная школа".to_owned(),
            sample: true,
        };
        Store::create_with(dir, &desk, NOW, &options)?
    };
    let year = match store.period(YEAR)? {
        Some(period) => period.id,
        None => {
            let none = Definition {
                id: "tiny".to_owned(),
                version: "1".to_owned(),
                hash: "00".to_owned(),
            };
            store
                .change(&by(Action::Create), |tx| tx.add_period(YEAR, &none, &none))?
                .value
        }
    };
    Ok((store, year))
}

fn by(action: Action) -> Step<'static> {
    Step {
        actor: "Писатель",
        at: NOW,
        action,
        label: "проба",
    }
}

fn number(word: &str) -> Result<u64, StoreError> {
    word.parse().map_err(|_| StoreError::Unknown(word.to_owned()))
}

/// Types answers one by one and continues where the last run was stopped.
fn answers(dir: &str, count: &str, durability: Durability, said: Said) -> Result<(), StoreError> {
    let (mut store, year) = open(dir, durability)?;
    let first = store.entries(year)?.len() as u64;
    for answer in first..first + number(count)? {
        let line = format!("saved {answer}");
        store.change(&by(Action::Edit), |tx| {
            tx.put(
                year,
                EntryKind::Answer,
                &answer.to_string(),
                Some(&format!("{{\"value\":{answer}}}")),
            )?;
            if said == Said::BeforeCommit {
                say(&line);
                thread::sleep(Duration::from_millis(1));
            }
            Ok::<_, StoreError>(())
        })?;
        if said == Said::AfterCommit {
            say(&line);
        }
    }
    Ok(())
}

/// Adds one to a common answer, again and again, opening the desk anew each time as a script would.
fn count(dir: &str, times: &str) -> Result<(), StoreError> {
    for _ in 0..number(times)? {
        let (mut store, year) = open(dir, Durability::Full)?;
        let done = store.change(&by(Action::Edit), |tx| {
            let stands = tx
                .entry(year, EntryKind::Answer, "count")?
                .unwrap_or_else(|| "0".to_owned());
            let next = number(&stands)? + 1;
            tx.put(year, EntryKind::Answer, "count", Some(&next.to_string()))?;
            Ok::<_, StoreError>(next)
        })?;
        say(&format!("saved {}", done.value));
    }
    Ok(())
}

/// Loads a form of six hundred values as one step.
fn import(dir: &str) -> Result<(), StoreError> {
    let (mut store, year) = open(dir, Durability::Full)?;
    store.change(&by(Action::Import), |tx| {
        (0..600).try_for_each(|value| {
            tx.put(
                year,
                EntryKind::Passport,
                &format!("field {value}"),
                Some("{\"value\":1}"),
            )
            .map(|_| ())
        })
    })?;
    say("imported");
    Ok(())
}

/// Keeps a letter of a hundred kilobytes.
fn sign(dir: &str) -> Result<(), StoreError> {
    let (mut store, year) = open(dir, Durability::Full)?;
    let bytes: Vec<u8> = (0..100_000_u32)
        .map(|place| (place.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let signed = store.change(&by(Action::Sign), |tx| {
        let sequence = tx.next_sequence(year, "submission")?;
        tx.add_letter(&NewLetter {
            period: year,
            kind: "submission",
            sequence,
            digest: &format!("{sequence:064x}"),
            previous: None,
            file_name: "VSOKO_3700000001_2024-2025_01.vsoko",
            recipient: "",
            content: "",
            bytes: &bytes,
        })?;
        Ok::<_, StoreError>(sequence)
    })?;
    say(&format!("signed {}", signed.value));
    Ok(())
}

fn back_up(dir: &str, folder: &str) -> Result<(), StoreError> {
    let (mut store, _) = open(dir, Durability::Full)?;
    let made = backup::create(&mut store, Path::new(folder), NOW)?;
    say(&format!("copied {}", made.file.name));
    Ok(())
}
