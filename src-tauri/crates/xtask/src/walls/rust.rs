//! Walls inside the Rust sources: the pure domain, its inner order, the shell's monopoly on the window, and texts and
//! codes that belong in data.

use super::{Breach, indicator_code, lexer, russian_word};
use std::path::Path;

/// The rooms of the domain from the ground up: each may know those before it, never those after.
const DOMAIN_ORDER: &[&str] = &[
    "catalogue",
    "form",
    "analysis",
    "cycle",
    "disclosure",
    "consolidation",
];

/// What the rooms of the domain stand on; it knows none of them.
const DOMAIN_GROUND: &[&str] = &["number", "problem", "speech", "target"];

/// Paths that would let the outside world into the domain.
const IMPURE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["std", "io", "stdin"],
    &["std", "io", "stdout"],
    &["std", "os"],
    &["SystemTime"],
    &["Instant"],
    &["Utc", "now"],
    &["Local"],
    &["chrono", "Local"],
    &["chrono", "Utc", "now"],
    &["rand"],
    &["getrandom"],
    &["println"],
    &["eprintln"],
    &["print"],
    &["RandomState"],
];

/// Files that hold Russian words which are not sentences, each with its reason.
const WORDS_ALLOWED: &[(&str, &str)] = &[
    // Abbreviations that typography must not part from their numbers: knowledge of the language, not a text.
    ("report", "typeset/clean.rs"),
    // The program that the fault harness kills writes what a person might have typed.
    ("store", "bin/store-writer.rs"),
    // Names that a folder for documents has on Russian systems.
    ("app", "places.rs"),
];

/// Checks one file of the crate `name`, whose folder is `folder`.
pub fn breaches(name: &str, folder: &Path, file: &Path, text: &str) -> Vec<Breach> {
    if name == "xtask" || name == "scenarios" || is_test(file, folder) {
        return Vec::new();
    }
    let source = lexer::read(text);
    let allowed = WORDS_ALLOWED
        .iter()
        .any(|(owner, place)| *owner == name && file == folder.join("src").join(place));
    let mut found = literals(&source, allowed);
    let paths = lexer::paths(&source.code);
    if name != "vsoko-desktop" {
        found.extend(
            paths
                .iter()
                .filter(|(_, path)| path.first().is_some_and(|first| first == "tauri"))
                .map(|(line, _)| (*line, "only the shell may speak to tauri".to_owned())),
        );
    }
    if name == "domain" {
        found.extend(
            paths
                .iter()
                .filter_map(|(line, path)| impure(path).map(|reason| (*line, reason))),
        );
        let module = module_of(file, folder);
        found.extend(
            paths
                .iter()
                .filter_map(|(line, path)| climbs(&module, path).map(|reason| (*line, reason))),
        );
    }
    found
        .into_iter()
        .map(|(line, reason)| Breach {
            place: format!("{}:{line}", file.display()),
            reason,
        })
        .collect()
}

fn literals(source: &lexer::Source, words_allowed: bool) -> Vec<(usize, String)> {
    source
        .literals
        .iter()
        .filter_map(|(line, text)| {
            if let Some(word) = russian_word(text).filter(|_| !words_allowed) {
                Some((*line, format!("the Russian «{word}» stands in code: it belongs in assets/locales or in the questionnaire")))
            } else if indicator_code(text) {
                Some((*line, format!("`{text}` is a code of the questionnaire: code must not know it, the data does")))
            } else {
                None
            }
        })
        .collect()
}

fn impure(path: &[String]) -> Option<String> {
    IMPURE
        .iter()
        .find(|forbidden| {
            path.len() >= forbidden.len() && path.iter().zip(forbidden.iter()).all(|(a, b)| a == b)
        })
        .map(|forbidden| format!("`domain` is pure: take `{}` as an argument", forbidden.join("::")))
}

/// Does a path of the domain lead from a lower room to a higher one?
fn climbs(module: &[String], path: &[String]) -> Option<String> {
    let target = absolute(module, path)?;
    let from = module.first()?;
    let to = target.first()?;
    let rank = |room: &str| DOMAIN_ORDER.iter().position(|known| *known == room);
    let forbidden = match (rank(from), rank(to)) {
        (Some(here), Some(there)) => there > here,
        (None, Some(_)) => DOMAIN_GROUND.contains(&from.as_str()),
        _ => false,
    };
    forbidden
        .then(|| format!("inside `domain`, `{from}` must not know `{to}`: what is below does not look up"))
}

/// The path from the root of the crate, for those that begin with `crate`, `super` or `self`.
fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    match path.first().map(String::as_str) {
        Some("crate") => Some(path[1..].to_vec()),
        Some("super") => {
            let kept = module.len().checked_sub(ups)?;
            Some(module[..kept].iter().chain(&path[ups..]).cloned().collect())
        }
        _ => None,
    }
}

/// `src/form/state.rs` is the module `form::state`.
fn module_of(file: &Path, folder: &Path) -> Vec<String> {
    let inside = file
        .strip_prefix(folder.join("src"))
        .unwrap_or(file)
        .with_extension("");
    let mut parts: Vec<String> = inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts
        .last()
        .is_some_and(|last| last == "mod" || last == "lib" || last == "main")
    {
        parts.pop();
    }
    parts
}

/// Files that only tests see.
fn is_test(file: &Path, folder: &Path) -> bool {
    let inside = file
        .strip_prefix(folder.join("src"))
        .unwrap_or(file)
        .with_extension("");
    inside.iter().any(|part| {
        let part = part.to_string_lossy();
        part == "tests" || part == "testing" || part.ends_with("_tests")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(name: &str, file: &str, text: &str) -> Vec<String> {
        let folder = Path::new("/x").join(name);
        breaches(name, &folder, &folder.join("src").join(file), text)
            .into_iter()
            .map(|breach| breach.reason)
            .collect()
    }

    #[test]
    fn the_domain_without_clock_files_or_chance() {
        for line in [
            "use std::fs;",
            "use std::{fmt, fs::File};",
            "use std::net::TcpStream;",
            "fn f() { std::fs::read(p); }",
            "use std::time::SystemTime;",
            "use std::time::{Duration, Instant};",
            "fn f() { let now = chrono::Utc::now(); }",
            "fn f() { let now = Utc::now(); }",
            "use chrono::Local;",
            "fn f() { rand::random() }",
            "fn f() { println!(); }",
        ] {
            assert_eq!(reasons("domain", "form/state.rs", line).len(), 1, "{line}");
        }
        let clean = "use std::{fmt, collections::BTreeMap}; use std::time::Duration; fn f(now: NaiveDate) {}\n\
                     #[cfg(test)] mod tests { use std::fs; }";
        assert_eq!(reasons("domain", "form/state.rs", clean), [""; 0]);
        assert_eq!(reasons("store", "backup.rs", "use std::fs;"), [""; 0]);
    }

    #[test]
    fn the_domain_looks_down_never_up() {
        for (file, line) in [
            ("catalogue/mod.rs", "use crate::form::Form;"),
            ("catalogue/load.rs", "use super::super::analysis;"),
            ("catalogue.rs", "use super::form::Form;"),
            (
                "form/state.rs",
                "use crate::{catalogue::Catalogue, analysis::Points};",
            ),
            ("form/mod.rs", "fn f() { crate::consolidation::merge(); }"),
            ("analysis.rs", "use crate::cycle;"),
            ("number.rs", "use crate::form::Value;"),
        ] {
            assert_eq!(reasons("domain", file, line).len(), 1, "{file}: {line}");
        }
        for (file, line) in [
            (
                "form/state.rs",
                "use crate::catalogue::Catalogue; use super::Form; use crate::number::Exact;",
            ),
            ("form/deep/er.rs", "use super::super::Form;"),
            ("analysis.rs", "use crate::{form::Form, catalogue::Rule};"),
            ("lib.rs", "pub mod form; use crate::form::Form;"),
        ] {
            assert_eq!(reasons("domain", file, line), [""; 0], "{file}: {line}");
        }
    }

    #[test]
    fn only_the_shell_speaks_to_the_window() {
        assert_eq!(reasons("app", "school/open.rs", "use tauri::State;").len(), 1);
        assert_eq!(reasons("vsoko-desktop", "main.rs", "use tauri::State;"), [""; 0]);
    }

    #[test]
    fn sentences_and_codes_stand_in_data() {
        assert_eq!(reasons("app", "a.rs", r#"fn f() { say("Сохранено"); }"#).len(), 1);
        assert_eq!(
            reasons("cli", "a.rs", r##"fn f() { say(r#"нет прав"#); }"##).len(),
            1
        );
        assert_eq!(
            reasons("domain", "form/a.rs", r#"fn f() { skip("1.05"); }"#).len(),
            1
        );
        assert_eq!(
            reasons("app", "a.rs", r#"fn f() { fire("K20", "R16"); }"#).len(),
            2
        );
        let fine = "//! «Сохранено», 1.05\nfn f() { key('Д'); put(\"Д\"); version(\"0.41\"); }\n\
                    #[cfg(test)]\nmod tests {\n #[test]\n fn a() { say(\"Сохранено\", \"1.05\"); }\n}";
        assert_eq!(reasons("app", "a.rs", fine), [""; 0]);
        assert_eq!(
            reasons("app", "school/tests.rs", r#"fn f() { say("Сохранено"); }"#),
            [""; 0]
        );
    }
}
