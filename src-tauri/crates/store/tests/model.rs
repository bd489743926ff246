//! Any sequence of edits, imports, undos, redos, signings and restarts equals a model of two stacks.
#![allow(clippy::unwrap_used, reason = "in a test a refusal is a failure")]

mod common;

use std::collections::BTreeMap;

use common::{NOW, WHO, begin_year, school, step};
use proptest::prelude::*;
use store::{Action, Durability, EntryKind, NewLetter, Options, PeriodId, Store, StoreError};

#[derive(Debug, Clone)]
enum Move {
    Step(Action, Vec<(u8, Option<u8>)>),
    Undo,
    Redo,
    Sign,
    Restart,
}

fn moves() -> impl Strategy<Value = Vec<(bool, Move)>> {
    let place = (0..4_u8, proptest::option::of(0..3_u8));
    let one = prop_oneof![
        8 => place.clone().prop_map(|place| Move::Step(Action::Edit, vec![place])),
        2 => proptest::collection::vec(place, 1..8).prop_map(|places| Move::Step(Action::Import, places)),
        6 => Just(Move::Undo),
        4 => Just(Move::Redo),
        1 => Just(Move::Sign),
        1 => Just(Move::Restart),
    ];
    proptest::collection::vec((any::<bool>(), one), 1..60)
}

type Form = BTreeMap<u8, u8>;

/// One year: the form, and the forms that undo and redo lead to.
#[derive(Default)]
struct Year {
    form: Form,
    undo: Vec<Form>,
    redo: Vec<Form>,
}

impl Year {
    fn step(&mut self, places: &[(u8, Option<u8>)]) {
        let before = self.form.clone();
        let mut touched = false;
        for (key, value) in places {
            touched |= self.form.get(key).copied() != *value;
            match value {
                Some(value) => self.form.insert(*key, *value),
                None => self.form.remove(key),
            };
        }
        if touched {
            self.undo.push(before);
            self.redo.clear();
        }
    }

    fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else {
            return false;
        };
        self.redo.push(std::mem::replace(&mut self.form, before));
        true
    }

    fn redo(&mut self) -> bool {
        let Some(after) = self.redo.pop() else {
            return false;
        };
        self.undo.push(std::mem::replace(&mut self.form, after));
        true
    }

    fn sign(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}

fn form(store: &Store, year: PeriodId) -> Form {
    let entries = store.entries(year).unwrap();
    entries
        .iter()
        .map(|entry| (entry.key.parse().unwrap(), entry.body.parse().unwrap()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_equals_the_model(moves in moves()) {
        let home = tempfile::tempdir().unwrap();
        // What is on the disk after a power cut is another test's matter; here only the order of things counts.
        let options = Options { durability: Durability::Off, ..Options::default() };
        let mut store = Store::create_with(home.path(), &school(), NOW, &options).unwrap();
        let ids = [begin_year(&mut store, "2023/2024"), begin_year(&mut store, "2024/2025")];
        let mut years = [Year::default(), Year::default()];
        let mut letters = 0_u32;
        for (second, taken) in &moves {
            let (id, year) = (ids[usize::from(*second)], &mut years[usize::from(*second)]);
            match taken {
                Move::Step(action, places) => {
                    store.change(&step(*action, "шаг"), |tx| {
                        for (key, value) in places {
                            let value = value.map(|value| value.to_string());
                            tx.put(id, EntryKind::Answer, &key.to_string(), value.as_deref())?;
                        }
                        Ok::<_, StoreError>(())
                    }).unwrap();
                    year.step(places);
                }
                Move::Undo => prop_assert_eq!(store.undo(id, WHO, NOW).unwrap().is_some(), year.undo()),
                Move::Redo => prop_assert_eq!(store.redo(id, WHO, NOW).unwrap().is_some(), year.redo()),
                Move::Sign => {
                    letters += 1;
                    store.change(&step(Action::Sign, "письмо"), |tx| tx.add_letter(&NewLetter {
                        period: id,
                        kind: "submission",
                        sequence: letters,
                        digest: &letters.to_string(),
                        previous: None,
                        file_name: "a.vsoko",
                        recipient: "",
                        content: "",
                        bytes: b"a",
                    })).map_err(|error: StoreError| error).unwrap();
                    year.sign();
                }
                Move::Restart => {
                    drop(store);
                    store = Store::open_with(home.path(), NOW, &options).unwrap();
                }
            }
            for (id, year) in ids.iter().zip(&years) {
                prop_assert_eq!(form(&store, *id), year.form.clone());
                prop_assert_eq!(store.peek_undo(*id).unwrap().is_some(), !year.undo.is_empty());
                prop_assert_eq!(store.peek_redo(*id).unwrap().is_some(), !year.redo.is_empty());
            }
        }
        store.verify().unwrap();
    }
}
