//! Paints every working paper of a school's JSON file: `cargo run -p report --example papers -- SCHOOL.json FOLDER`.
//!
//! For looking at pages while a paper is being written; the program itself does this through `app`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::catalogue::SourceFiles;
use report::papers::{PaperInput, Sealed, blank, collection_sheets, filled, signing_sheet, survey};
use report::pdf::Meta;

fn main() -> Result<(), String> {
    let mut args = std::env::args().skip(1);
    let (Some(school), Some(folder)) = (args.next(), args.next()) else {
        return Err("papers SCHOOL.json FOLDER".to_owned());
    };
    let catalogue = domain::catalogue::load(&catalogue_files()?).map_err(|errors| format!("{errors:?}"))?;
    let bytes = std::fs::read(&school).map_err(|error| error.to_string())?;
    let school =
        domain::form::import::school_from_json(&catalogue, &bytes).map_err(|problem| problem.to_string())?;
    let evaluation = domain::form::evaluate(&catalogue, &school.form);
    let before = school
        .previous
        .as_ref()
        .map(|form| (form, domain::form::evaluate(&catalogue, form)));
    let input = PaperInput {
        catalogue: &catalogue,
        form: &school.form,
        evaluation: &evaluation,
        previous: before.as_ref().map(|(form, evaluation)| (*form, evaluation)),
        produced_on: NaiveDate::from_ymd_opt(2026, 4, 1).ok_or("date")?,
    };
    let sealed = Sealed {
        sequence: 3,
        signed_at: "14.10.2025 09:12".to_owned(),
        file: "VSOKO_6900000004_2024-2025_03.vsoko".to_owned(),
        content: "Паспорт, ответы, пояснения.".to_owned(),
        digest: "9c1f03aa52d87be04416c0de7781f2a39b5d60e1c2a4f8b7d3e90a1c5577ee21".to_owned(),
        fingerprint: "04821 19930 31175 26042 10233 55120 00417 61202".to_owned(),
        version: catalogue.questionnaire.identity.version.clone(),
        hash: catalogue.questionnaire.identity.hash.clone(),
        answers: 171,
        passport: 72,
        changed_since: true,
    };
    for (name, paper) in [
        ("blank", blank(&input)),
        ("form", filled(&input)),
        ("signing-sheet", signing_sheet(&input, &sealed)),
        ("collection-sheets", collection_sheets(&input, None)),
        ("survey", survey(&input)),
    ] {
        let paper = paper.map_err(|error| error.to_string())?;
        let created = input.produced_on.and_hms_opt(12, 0, 0).ok_or("time")?;
        let meta = Meta {
            author: String::new(),
            subject: paper.document.title.clone(),
            created,
        };
        let file = report::pdf::paint(&paper.document, &meta).map_err(|error| error.to_string())?;
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), file)
            .map_err(|error| error.to_string())?;
        println!("{name}: {} {:?}", paper.document.pages.len(), paper.notices);
    }
    Ok(())
}

fn catalogue_files() -> Result<SourceFiles, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/questionnaires");
    let mut files = SourceFiles::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).map_err(|error| error.to_string())?;
            let name = name.to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).map_err(|error| error.to_string())?);
        }
    }
    Ok(files)
}
