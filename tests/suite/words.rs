//! Every sentence that the use cases and the command line ask for exists.

use std::fs;
use std::path::Path;

use words::Words;

/// Ids in calls of `say`, `row` and their like: quoted words with a dash, right after an opening bracket or arrow.
fn asked_ids(source: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for quoted in source.split('"').skip(1).step_by(2) {
        let is_id = quoted.contains('-')
            && quoted.len() > 4
            && quoted
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !quoted.starts_with('-')
            && !quoted.ends_with('-');
        if is_id {
            ids.push(quoted.to_owned());
        }
    }
    ids
}

fn check_folder(folder: &Path, missing: &mut Vec<String>, found: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            check_folder(&path, missing, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            for id in asked_ids(&fs::read_to_string(&path).unwrap()) {
                *found += 1;
                if !Words::russian().has(&id) && !is_argument(&id) {
                    missing.push(format!("{}: {id}", path.display()));
                }
            }
        }
    }
}

/// Words with a dash that are not sentences: options of the command line, names of settings and states.
fn is_argument(id: &str) -> bool {
    [
        "collection-sheets",
        "not-applicable",
        "password-file",
        "read-form",
        "register-grows",
        "school-init",
        "selfstudy-by",
        "signing-sheet",
    ]
    .contains(&id)
        || ["cli", "cli-arg", "cli-school", "cli-municipality"]
            .iter()
            .any(|part| Words::russian().has(&format!("{part}-{id}")))
}

#[test]
fn no_sentence_is_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri");
    let (mut missing, mut found) = (Vec::new(), 0);
    for folder in ["crates/app/src", "crates/cli/src", "src"] {
        check_folder(&root.join(folder), &mut missing, &mut found);
    }
    assert!(found > 60, "the search itself works: {found}");
    assert!(missing.is_empty(), "{missing:#?}");
}
