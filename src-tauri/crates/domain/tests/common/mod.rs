//! What the domain's tests share: the shipped catalogue, the sample school, and small changes to it.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

pub mod tiny;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use domain::catalogue::{Catalogue, SourceFiles, load};
use domain::form::import::school_from_json;
use domain::form::{Answer, Form, Target, Value, input};

pub fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets")
}

fn walk(folder: &Path, prefix: &str, files: &mut SourceFiles) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
}

pub fn shipped_files() -> SourceFiles {
    let mut files = SourceFiles::new();
    walk(&assets().join("questionnaires"), "", &mut files);
    files
}

pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| load(&shipped_files()).unwrap_or_else(|errors| panic!("{errors:#?}")))
}

pub fn sample_json() -> serde_json::Value {
    static TEXT: &str = include_str!("../../../../../assets/samples/sample_school.json");
    serde_json::from_str(TEXT).unwrap()
}

pub fn sample() -> (Form, Form) {
    let school = school_from_json(catalogue(), sample_json().to_string().as_bytes()).unwrap();
    (school.form, school.previous.unwrap())
}

pub fn target(name: &str) -> Target {
    name.parse().unwrap()
}

/// Types a value as a person would: `да`, `12`, `3/11` for a share, `А;Б` for several choices, empty to clear.
pub fn set(form: &mut Form, name: &str, typed: &str) {
    let target = target(name);
    let place = catalogue().question(&target).map(|q| &q.denominator);
    let place = place.or_else(|| catalogue().field(&target).map(|f| &f.denominator));
    let (text, den) = match (place, typed.split_once('/')) {
        (Some(Some(_)), Some((num, den))) => (num, Some(den)),
        _ => (typed, None),
    };
    let value =
        input::parse_edit(catalogue(), &target, text, den).unwrap_or_else(|p| panic!("{name} {typed}: {p}"));
    let mut answer = form.answer(&target).cloned().unwrap_or_default();
    answer.value = value;
    form.put(target, answer);
}

pub fn with(mut form: Form, changes: &[(&str, &str)]) -> Form {
    for (name, typed) in changes {
        set(&mut form, name, typed);
    }
    form
}

pub fn answer(value: Value) -> Answer {
    Answer::of(value)
}
