//! The shipped catalogue loads, and tiny broken ones are refused, each with file, line and reason.

use std::path::Path;

use super::{SourceFiles, load};

/// The shipped files.
pub(crate) fn shipped() -> SourceFiles {
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
    let mut files = SourceFiles::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/questionnaires"),
        "",
        &mut files,
    );
    files
}

#[test]
fn the_shipped_catalogue_loads() {
    let catalogue = load(&shipped()).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(catalogue.questionnaire.questions.len(), 189);
    assert_eq!(catalogue.questionnaire.passport.fields.len(), 80);
    assert_eq!(catalogue.questionnaire.checks.len(), 65);
    assert_eq!(catalogue.methodology.rules.len(), 40);
    assert_eq!(catalogue.selfstudy.indicators, 52);
}
