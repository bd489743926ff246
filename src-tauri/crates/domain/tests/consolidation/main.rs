//! Schools brought together: exact figures of a handful of schools against a second, plain way of counting; the value
//! merges like a set; what a stranger's summary claims is checked.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;
mod figures;
mod letters;
mod merging;
mod schools;

use std::sync::{Arc, OnceLock};

use common::{catalogue, sample, with};
use domain::consolidation::{About, Head, Outcome};
use domain::form::{Form, Value};
use domain::problem::Problem;
use domain::speech::{Arg, Sentence, Speech};

/// Says the phrase as the locale file does.
struct Plain;

impl Speech for Plain {
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let value = |name: &str| match args.iter().find(|(known, _)| *known == name) {
            Some((_, Arg::Text(text))) => text.to_string(),
            Some((_, Arg::Number(number))) => number.to_string(),
            None => panic!("no {name}"),
        };
        assert_eq!(id, "consolidation-phrase");
        format!(
            "в {} ({} %) из {} ОО",
            value("part"),
            value("percent"),
            value("of")
        )
    }
    fn problem(&self, problem: &Problem) -> Sentence {
        panic!("{problem}")
    }
}

fn head() -> &'static Arc<Head> {
    static HEAD: OnceLock<Arc<Head>> = OnceLock::new();
    HEAD.get_or_init(|| Head::of(catalogue()))
}

/// The sample school under another name, with some answers changed.
fn form(number: usize, changes: &[(&str, &str)]) -> Form {
    let mut form = with(sample().0, changes);
    let named = [
        ("passport.inn", format!("69000{number:05}")),
        ("passport.name_short", format!("МОУ «Школа {number:03}»")),
    ];
    for (place, text) in named {
        let target = common::target(place);
        let answer = common::answer(Value::Text(text));
        form.put(target, answer);
    }
    form
}

fn outcome(form: &Form) -> Outcome {
    Outcome::of(catalogue(), form, None, About::default())
}

/// НОШ: only the primary level, so that whole directions hardly apply.
const PRIMARY: [(&str, &str); 3] = [
    ("passport.oo_type", "НОШ"),
    ("passport.levels", "НОО"),
    ("passport.c05", ""),
];

fn handful() -> Vec<Form> {
    vec![
        form(1, &[]),
        form(2, &[("1.05", "да"), ("1.04", "да"), ("3.04", "нет")]),
        form(3, &[("1.05", "нет"), ("4.03", "нет")]),
        form(4, &PRIMARY),
        form(
            5,
            &[("1.05", "да"), ("passport.locality", "город"), ("2.17", "нет")],
        ),
        form(6, &[("1.05", ""), ("2.01", "нет"), ("1.17", "НОО")]),
        form(7, &[("5.13", "0"), ("1.01", "нет"), ("passport.c01", "900")]),
    ]
}
