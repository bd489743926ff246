//! What the tests of the store share: a desk, a year, a short way to change an answer.
#![allow(dead_code, reason = "each test file takes what it needs")]
#![allow(clippy::unwrap_used, reason = "in a test a refusal is a failure")]

use std::path::Path;

use store::{Action, Committed, Definition, DeskKind, EntryKind, NewDesk, PeriodId, Step, Store, StoreError};

/// A moment, later with every number.
pub fn moment(number: u32) -> String {
    let (hours, minutes, seconds) = (number / 3600 % 24, number / 60 % 60, number % 60);
    format!("2026-03-14T{hours:02}:{minutes:02}:{seconds:02}+03:00")
}

pub const NOW: &str = "2026-03-14T14:32:05+03:00";
pub const WHO: &str = "Иванова А. П.";

pub fn school() -> NewDesk {
    NewDesk {
        kind: DeskKind::School,
        inn: "3700000001".to_owned(),
        name: "МОУ «Вымышленная школа»".to_owned(),
        sample: false,
    }
}

pub fn definition(name: &str) -> Definition {
    Definition {
        id: name.to_owned(),
        version: "1".to_owned(),
        hash: "00".repeat(32),
    }
}

pub fn step<'a>(action: Action, label: &'a str) -> Step<'a> {
    Step {
        actor: WHO,
        at: NOW,
        action,
        label,
    }
}

/// A desk with one school year.
pub fn desk(dir: &Path) -> (Store, PeriodId) {
    let mut store = Store::create(dir, &school(), NOW).unwrap();
    let period = begin_year(&mut store, "2024/2025");
    (store, period)
}

pub fn begin_year(store: &mut Store, year: &str) -> PeriodId {
    let by = step(Action::Create, "Начат учебный год");
    let begun: Committed<PeriodId> = store
        .change(&by, |tx| {
            tx.add_period(year, &definition("vsoko"), &definition("method"))
        })
        .unwrap();
    begun.value
}

/// Types one answer.
pub fn answer(store: &mut Store, period: PeriodId, key: &str, body: Option<&str>) -> Option<i64> {
    edit(store, period, EntryKind::Answer, key, body).unwrap()
}

pub fn edit(
    store: &mut Store,
    period: PeriodId,
    kind: EntryKind,
    key: &str,
    body: Option<&str>,
) -> Result<Option<i64>, StoreError> {
    let label = format!("{key} изменено");
    let done = store.change(&step(Action::Edit, &label), |tx| tx.put(period, kind, key, body))?;
    Ok(done.step)
}

pub fn body(store: &Store, period: PeriodId, key: &str) -> Option<String> {
    store.entry(period, EntryKind::Answer, key).unwrap()
}
