//! A year of an older version of the questionnaire behind a year of a newer one, on one desk.

use std::path::Path;
use std::sync::Arc;

use domain::form::{Target, import};
use store::Action;
use words::Words;

use crate::wire::Edit;
use crate::{Desk, Surroundings, SystemClock};

const MAPPING: &str = r#"[[mapping]]
from = { id = "vsoko", version = "2024.1" }
[[mapping.question]]
old = "1.96"
new = "1.06"
"#;

/// Copies the shipped questionnaire into the desk's folder with changes: (file, from, to).
fn install(data: &Path, name: &str, changes: &[(&str, &str, &str)], more: &[(&str, &str)]) {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/questionnaires");
    let to = data.join("questionnaires").join(name);
    let mut folders = vec![std::path::PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(shipped.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
                continue;
            }
            let mut text = std::fs::read_to_string(entry.path()).unwrap();
            for (_, from, new) in changes.iter().filter(|(file, _, _)| path.ends_with(file)) {
                assert!(text.contains(from), "{} has no {from}", path.display());
                text = text.replace(from, new);
            }
            std::fs::create_dir_all(to.join(&folder)).unwrap();
            std::fs::write(to.join(&path), text).unwrap();
        }
    }
    for (file, text) in more {
        std::fs::write(to.join(file), text).unwrap();
    }
}

/// The sample: last year by version 2024.1, where question 1.06 was 1.96; this year by the shipped questionnaire,
/// with the methodology that says so or without.
fn desk(data: &Path, mapped: bool) -> Desk {
    let renamed = ("1.06", "1.96");
    let old = [
        (
            "questionnaire.toml",
            "version = \"2025.1\"",
            "version = \"2024.1\"",
        ),
        (
            "methodology.toml",
            "\"vsoko\", version = \"2025.1\"",
            "\"vsoko\", version = \"2024.1\"",
        ),
        ("direction-1.toml", renamed.0, renamed.1),
        ("scoring.toml", "\"1.06\"", "\"1.96\""),
    ];
    install(data, "a-old", &old, &[]);
    let named = [(
        "methodology.toml",
        "risks = \"risks.toml\"",
        "risks = \"risks.toml\"\nmapping = \"mapping.toml\"",
    )];
    install(
        data,
        "b-mapped",
        &named,
        &[("vsoko/2025.1/methodology/mapping.toml", MAPPING)],
    );
    let surroundings = Surroundings {
        clock: Arc::new(SystemClock),
        speech: Words::russian(),
    };
    let mut desk = Desk::open(data, surroundings).unwrap();
    let [shipped, old, with_mapping] = desk.catalogues() else {
        panic!("three catalogues")
    };
    let now = if mapped {
        with_mapping.clone()
    } else {
        shipped.clone()
    };
    let old = old.clone();
    let school = import::school_from_json(&now, super::SAMPLE.as_bytes()).unwrap();
    let mut before = school.previous.unwrap();
    let moved = before.entries.remove(&Target::Question("1.06".into())).unwrap();
    before.put(Target::Question("1.96".into()), moved);
    desk.create(false).unwrap();
    desk.load(&old, &[before], "Примерова", Action::Create).unwrap();
    desk.load(&now, &[school.form], "Примерова", Action::Import)
        .unwrap();
    desk
}

const YEAR: &str = "2024/2025";

#[test]
fn a_moved_question_is_compared_shown_and_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), true);
    let screen = desk.analysis_screen(YEAR).unwrap();
    let dynamics = screen.dynamics.unwrap();
    let across = dynamics.across.unwrap();
    assert!(
        across.title.contains("2024.1") && across.title.contains("2025.1"),
        "{}",
        across.title
    );
    assert!(
        across.moved[0].starts_with("1.96 теперь 1.06. "),
        "{:?}",
        across.moved
    );
    assert!(across.dropped.is_empty());
    assert_eq!(dynamics.directions[0].compared, "20 вопросов");
    // The same sums as within one version.
    assert_eq!(
        screen.directions[0].change.as_deref(),
        Some("+10,00 п. п., положительная")
    );

    let state = desk.form_state(YEAR).unwrap();
    let question = state
        .questions
        .iter()
        .find(|question| question.code == "1.06")
        .unwrap();
    assert_eq!(question.previous.as_deref(), Some("да"));
    desk.set(YEAR, "1.06", "", None, None, None).unwrap();
    let take = Edit {
        target: "1.06".into(),
        take_previous: Some(true),
        ..Edit::default()
    };
    let taken = desk.edit(YEAR, &take).unwrap();
    assert_eq!(taken.questions[0].answer.value, "да");
    assert!(desk.prepare_report(YEAR).unwrap().pages > 10);
}

#[test]
fn without_a_mapping_the_moved_question_is_left_out_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), false);
    let dynamics = desk.analysis_screen(YEAR).unwrap().dynamics.unwrap();
    assert_eq!(dynamics.directions[0].compared, "19 вопросов");
    assert_eq!(dynamics.directions[0].excluded[0].targets, ["1.06"]);
    let across = dynamics.across.unwrap();
    assert!(across.moved.is_empty());
    assert_eq!(across.dropped, ["1.96: в новой анкете такого вопроса нет"]);
    let state = desk.form_state(YEAR).unwrap();
    let question = state
        .questions
        .iter()
        .find(|question| question.code == "1.06")
        .unwrap();
    assert_eq!(question.previous, None);
}
