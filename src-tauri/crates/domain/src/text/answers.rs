//! Answers as people write them, and the catalogue's own spelling of them. What they also write is data
//! (`assets/answers/ru.toml`).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::sight::{key, visible};
use crate::catalogue::AnswerWords;

/// Letters that two forms of one unit must have in common, and the most by which they may differ behind them.
const COMMON: usize = 3;
/// Most letters that an abbreviation leaves out.
const SHORTENED: usize = 8;

/// What the language knows about answers, as keys.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    yes: Vec<String>,
    no: Vec<String>,
    ticked: Vec<String>,
    unticked: Vec<String>,
    units: BTreeMap<String, Vec<String>>,
}

fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    LANGUAGE.get_or_init(|| {
        // The file is part of the program and a test reads it; an answer is never refused for it.
        let read: Language =
            toml::from_str(include_str!("../../../../../assets/answers/ru.toml")).unwrap_or_default();
        let keys = |list: Vec<String>| list.iter().map(|word| key(word)).collect();
        let units = read.units.into_iter();
        Language {
            yes: keys(read.yes),
            no: keys(read.no),
            ticked: keys(read.ticked),
            unticked: keys(read.unticked),
            units: units
                .map(|(unit, others)| {
                    (
                        letters(&unit),
                        others.iter().map(|other| letters(other)).collect(),
                    )
                })
                .collect(),
        }
    })
}

/// The option that a text names, in the catalogue's spelling: the one that looks or reads the same, else what stands
/// for «да» and «нет». `None` when there is none, or more than one.
#[must_use]
pub fn option<'a>(options: &'a [String], words: &AnswerWords, typed: &str) -> Option<&'a String> {
    let typed = typed.trim();
    if let Some(option) = options.iter().find(|option| *option == typed) {
        return Some(option);
    }
    let wanted = key(typed);
    if wanted.is_empty() {
        return None;
    }
    let mut alike = options.iter().filter(|option| key(option) == wanted);
    match (alike.next(), alike.next()) {
        (Some(option), None) => Some(option),
        (Some(_), Some(_)) => None,
        (None, _) => truth(options, words, said(typed)?),
    }
}

/// Does a text say yes (`true`) or no (`false`), in other words or with a sign? `None` for anything else.
#[must_use]
pub fn said(typed: &str) -> Option<bool> {
    let wanted = key(typed);
    let language = language();
    if language.yes.contains(&wanted) {
        Some(true)
    } else {
        language.no.contains(&wanted).then_some(false)
    }
}

/// The option that says yes or no; `None` where the options are others.
#[must_use]
pub fn truth<'a>(options: &'a [String], words: &AnswerWords, truth: bool) -> Option<&'a String> {
    let find = |word: &String| options.iter().find(|option| *option == word);
    // A list where «нет» is one of many things is no question to be said yes to.
    let (yes, no) = (
        find(&words.yes).or_else(|| find(&words.present))?,
        find(&words.no)?,
    );
    Some(if truth { yes } else { no })
}

/// Does a text tick an option (`true`) or leave it open (`false`)? `None` for anything else.
#[must_use]
pub fn ticked(typed: &str) -> Option<bool> {
    let wanted = key(typed);
    let has = |list: &[String]| list.contains(&wanted);
    if has(&language().ticked) {
        Some(true)
    } else {
        (wanted.is_empty() || has(&language().unticked)).then_some(false)
    }
}

/// A number as typed without the unit of its own row (`6 чел.`, `34,5 км`) and without letters that nobody sees.
#[must_use]
pub fn amount(typed: &str, unit: &str) -> String {
    let typed = visible(typed);
    let typed = typed.trim();
    let Some(end) = typed.rfind(|c: char| c.is_ascii_digit()) else {
        return typed.to_owned();
    };
    // A digit may be the unit's own: m² typed as «м2».
    let at = match typed.find(|c: char| c.is_alphabetic()) {
        Some(letter) if letter < end => letter,
        _ => end + 1,
    };
    let (number, behind) = typed.split_at(at);
    if behind.trim().is_empty() || !is_unit(behind, unit) {
        return typed.to_owned();
    }
    number.trim_end().to_owned()
}

/// Is this the row's unit: as it stands there, shortened, or in another case?
fn is_unit(typed: &str, unit: &str) -> bool {
    let shortened = typed.trim_end().ends_with('.');
    let (typed, own) = (letters(typed), letters(unit));
    if typed.is_empty() || own.is_empty() {
        return false;
    }
    if typed == own
        || language()
            .units
            .get(&own)
            .is_some_and(|others| others.contains(&typed))
    {
        return true;
    }
    if typed.chars().any(char::is_numeric) {
        return false;
    }
    let common = own
        .chars()
        .zip(typed.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let behind = |text: &str| text.chars().count() - common;
    match (behind(&own), behind(&typed)) {
        (_, 0) if shortened => true,
        (0, rest) if unit.trim_end().ends_with('.') => rest <= SHORTENED,
        (ours, theirs) => common >= COMMON && ours <= COMMON && theirs <= COMMON,
    }
}

/// Letters and digits of a unit.
fn letters(unit: &str) -> String {
    key(unit).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> AnswerWords {
        AnswerWords {
            yes: "да".to_owned(),
            partly: "частично".to_owned(),
            no: "нет".to_owned(),
            present: "имеется".to_owned(),
        }
    }

    fn options(all: &[&str]) -> Vec<String> {
        all.iter().map(|&one| one.to_owned()).collect()
    }

    #[test]
    fn the_language_is_read() {
        let read: Result<Language, _> = toml::from_str(include_str!("../../../../../assets/answers/ru.toml"));
        assert!(read.is_ok_and(|language| !language.yes.is_empty()));
    }

    #[test]
    fn an_answer_gets_the_spelling_of_the_catalogue() {
        let three = options(&["да", "частично", "нет"]);
        let document = options(&["имеется", "нет"]);
        let places = options(&["город", "посёлок городского типа", "село"]);
        let two = options(&["нет", "школьный автобус"]);
        for (list, typed, wanted) in [
            (&three, "ДА ", Some("да")),
            (&three, "дa", Some("да")),
            (&three, "ИСТИНА", Some("да")),
            (&three, "TRUE", Some("да")),
            (&three, "✓", Some("да")),
            (&three, "☑\u{fe0f}", Some("да")),
            (&three, "+", Some("да")),
            (&three, "HET", Some("нет")),
            (&three, "частичнo.", Some("частично")),
            (&three, "может быть", None),
            (&three, "1", None),
            (&three, "", None),
            (&document, "не имеется", Some("нет")),
            (&document, "Имеется", Some("имеется")),
            (&document, "есть", Some("имеется")),
            (&document, "да", Some("имеется")),
            (
                &places,
                "поселок городского типа",
                Some("посёлок городского типа"),
            ),
            (
                &places,
                "посе\u{308}лок городского типа",
                Some("посёлок городского типа"),
            ),
            (&two, "да", None),
            (&two, "Нет", Some("нет")),
        ] {
            assert_eq!(
                option(list, &words(), typed).map(String::as_str),
                wanted,
                "{typed}"
            );
        }
    }

    #[test]
    fn a_tick_is_a_tick_whatever_it_is_drawn_with() {
        for typed in [
            "х",
            "X",
            "x",
            "V",
            "✓",
            "✔\u{fe0f}",
            "☑",
            "TRUE",
            "Истина",
            "да",
            "1",
            "+",
            "ü",
        ] {
            assert_eq!(ticked(typed), Some(true), "{typed}");
        }
        for typed in ["", " ", "нет", "☐", "FALSE", "—", "0"] {
            assert_eq!(ticked(typed), Some(false), "{typed}");
        }
        assert_eq!(ticked("не знаю"), None);
    }

    #[test]
    fn a_number_may_have_the_unit_of_its_row() {
        for (typed, unit, number) in [
            ("6 чел.", "чел.", "6"),
            ("6чел", "чел.", "6"),
            ("6 человек", "чел.", "6"),
            ("6 чел.", "человек", "6"),
            ("34,5 км", "км", "34,5"),
            ("2025 г.", "год", "2025"),
            ("1 200 м²", "кв. м", "1 200"),
            ("1 200 кв.м", "кв. м", "1 200"),
            ("15 баллов", "балл", "15"),
            ("\u{200b}6", "чел.", "6"),
            ("6 км", "чел.", "6 км"),
            ("34 к", "км", "34 к"),
            ("6", "", "6"),
            ("6 чел.", "", "6 чел."),
            ("около 6", "чел.", "около 6"),
            ("6 чел. и 7 чел.", "чел.", "6 чел. и 7 чел."),
            ("50%", "чел.", "50%"),
        ] {
            assert_eq!(amount(typed, unit), number, "{typed} {unit}");
        }
    }
}
