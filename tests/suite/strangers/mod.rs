//! Office programs that are not ours open what a school hands to its colleagues: LibreOffice the editable report and the
//! workbook, poppler the printed report, PyPI's openpyxl the workbook.
//!
//! They must be installed (`cargo xtask test` sees to it). A machine that cannot have them says so with
//! `VSOKO_NO_STRANGERS=1`; a missing program is never silently a success.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use app::wire::{ReportFormat, ReportKind};
use scenarios::{School, sample_school};
use serde_json::Value;

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

fn switched_off() -> bool {
    let off = std::env::var_os("VSOKO_NO_STRANGERS").is_some();
    if off {
        println!("VSOKO_NO_STRANGERS is set: no office program was asked");
    }
    off
}

/// Runs a program that must succeed and gives what it printed.
fn ask(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{program} cannot be asked ({error}): install it, or set VSOKO_NO_STRANGERS=1 to go without"
            )
        });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}{errors}");
    said
}

/// One of the scripts beside this file, asked for JSON.
fn script(folder: &Path, name: &str, arguments: &[&str]) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("suite/strangers")
        .join(name);
    let path = path.to_string_lossy();
    let said = ask(folder, PYTHON, &[&[&*path], arguments].concat());
    serde_json::from_str(&said).unwrap_or(Value::Null)
}

/// One after another: each start of it keeps a core busy.
static OFFICE: Mutex<()> = Mutex::new(());

/// LibreOffice opens a file and writes it as another kind into a folder of its own.
fn through_office(file: &Path, kind: &str) -> PathBuf {
    let _alone = OFFICE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = file.parent().unwrap().join("office");
    std::fs::create_dir_all(&folder).unwrap();
    let profile = folder.join("profile").to_string_lossy().replace('\\', "/");
    let profile = format!(
        "-env:UserInstallation=file:///{}",
        profile.trim_start_matches('/')
    );
    let (from, to) = (file.to_string_lossy(), folder.to_string_lossy());
    ask(
        &folder,
        "soffice",
        &[
            "--headless",
            &profile,
            "--convert-to",
            kind,
            "--outdir",
            &to,
            &from,
        ],
    );
    let written = folder.join(file.file_stem().unwrap()).with_extension(kind);
    assert!(written.is_file(), "LibreOffice wrote no {}", written.display());
    written
}

/// The cells of a table, row by row.
fn rows(table: &Value) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for row in table.as_array().unwrap() {
        let cells = row.as_array().unwrap().iter();
        found.push(cells.map(|cell| cell.as_str().unwrap()).collect());
    }
    found
}

#[test]
fn libreoffice_reads_the_editable_report_as_the_printed_one_reads() {
    if switched_off() {
        return;
    }
    let mut school = sample_school();
    let (stick, period) = (school.stick(), school.period());
    let mut written = |format| {
        let file = school
            .desk()
            .save_report_as(&period, &stick, ReportKind::Full, format);
        PathBuf::from(file.unwrap().path)
    };
    let (pdf, docx) = (written(ReportFormat::Pdf), written(ReportFormat::Docx));
    let structure = stick.join("report.structure");
    std::fs::write(
        &structure,
        ask(&stick, "pdfinfo", &["-struct-text", &pdf.to_string_lossy()]),
    )
    .unwrap();
    let odt = through_office(&docx, "odt");
    let both = script(
        &stick,
        "report.py",
        &[&odt.to_string_lossy(), &structure.to_string_lossy()],
    );
    let (docx, pdf) = (&both["docx"], &both["pdf"]);

    // The heading of the contents is one on paper and a paragraph of its own in the editable file.
    let printed = pdf["headings"].as_array().unwrap();
    let headings = docx["headings"].as_array().unwrap();
    assert!(headings.len() > 20 && headings[1][1].as_str().unwrap().starts_with("1. "));
    assert_eq!(headings.as_slice(), &printed[1..]);

    // The corners of the title sheet are a table of the editable file only.
    let tables: Vec<_> = docx["tables"].as_array().unwrap()[1..].iter().map(rows).collect();
    let papers: Vec<_> = pdf["tables"].as_array().unwrap().iter().map(rows).collect();
    assert_eq!(tables.len(), papers.len());
    assert_eq!(docx["repeated"], tables.len(), "every table repeats its header");
    for (table, paper) in tables.iter().zip(&papers) {
        assert_eq!(table.len(), paper.len(), "rows below {:?}", paper[0]);
        for (row, printed) in table.iter().zip(paper) {
            assert_eq!(row, printed);
        }
    }
    let cells: usize = tables.iter().flatten().map(Vec::len).sum();
    assert!(cells > 1000, "{cells} cells");
    let head = ["№", "Показатель", "Единица измерения", "Значение"];
    let indicators = tables.iter().find(|rows| rows[0] == head).unwrap();
    let filled = |row: &&Vec<&str>| row.len() == head.len() && !row[3].is_empty();
    let said = indicators.iter().skip(1).filter(filled).count();
    assert_eq!(said, 52, "every indicator of the order says something");

    assert_eq!(docx["numbered"], true, "pages have numbers");
    let pictures = docx["pictures"].as_array().unwrap();
    assert_eq!(pictures.len(), 5);
    assert!(
        pictures
            .iter()
            .all(|words| words.as_str().unwrap().contains("иаграмма")),
        "{pictures:?}"
    );
}

/// What would change, and what cannot be taken.
fn preview(school: &mut School, path: &Path) -> (Vec<String>, Vec<String>, String) {
    let period = school.period();
    let seen = school.desk().preview_form(&period, path).unwrap();
    let changes = seen
        .differences
        .iter()
        .map(|row| format!("{} {} → {}", row.target, row.was, row.becomes));
    let problems = seen.problems.iter().map(|row| row.cell.clone());
    (changes.collect(), problems.collect(), seen.digest)
}

#[test]
fn openpyxl_and_libreoffice_fill_the_workbook_in() {
    if switched_off() {
        return;
    }
    let mut school = sample_school();
    let (stick, period) = (school.stick(), school.period());
    let written = school.desk().save_form(&period, &stick, None).unwrap();
    let path = PathBuf::from(written.path);
    let name = path.to_string_lossy().into_owned();

    let looked = script(&stick, "workbook.py", &["look", &name]);
    let sheets = looked.as_array().unwrap();
    assert!(sheets.len() > 9, "{looked}");
    for sheet in sheets {
        let title = &sheet["title"];
        assert!(sheet["hidden"] == true || sheet["protected"] == true, "{title}");
        assert_eq!(sheet["open_formulas"], serde_json::json!([]), "{title}");
        let answers = sheet["answers"].as_u64().unwrap();
        assert!(
            sheet["rules"].as_u64().unwrap() + 3 >= answers,
            "{title}: answers without a rule"
        );
        assert_eq!(sheet["repeats_its_head"] == true, answers > 0, "{title}");
    }
    let lists: u64 = sheets.iter().map(|sheet| sheet["lists"].as_u64().unwrap()).sum();
    assert!(lists > 100, "{lists} lists");

    // LibreOffice opens it and saves it: nothing has changed.
    let saved = through_office(&path, "xlsx");
    let (changes, problems, _) = preview(&mut school, &saved);
    assert_eq!((changes, problems), (vec![], vec![]));

    // openpyxl fills three cells in, one of them with a formula; LibreOffice saves that again.
    script(
        &stick,
        "workbook.py",
        &["change", &name, "1.06=нет", "2.06=5", "2.07==2+2"],
    );
    for file in [path.clone(), through_office(&path, "xlsx")] {
        let (changes, problems, digest) = preview(&mut school, &file);
        assert_eq!(changes, ["1.06 да → нет", "2.06 3 → 5"], "{}", file.display());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(
            school.question("1.06").answer.value,
            "да",
            "looking changes nothing"
        );
        school.desk().take_form(&period, &file, &digest).unwrap();
        assert_eq!(school.question("1.06").answer.value, "нет");
        assert_eq!(school.question("2.06").answer.value, "5");
        school.undo();
        assert_eq!(school.question("2.06").answer.value, "3");
    }
}

/// A library of Node, asked to fill a workbook in and to save it anew.
fn through_node(file: &Path, library: &str, answers: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/strangers/node");
    let saved = file.with_file_name(format!("{library}.xlsx"));
    let script = folder.join("workbook.cjs");
    let (script, from, to) = (
        script.to_string_lossy(),
        file.to_string_lossy(),
        saved.to_string_lossy(),
    );
    ask(
        &folder,
        "node",
        &[&[&*script, library, &*from, &*to], answers].concat(),
    );
    saved
}

/// What three answers written by a stranger look like.
const FILLED: [&str; 3] = ["1.06=нет", "2.06=5", "5.01=15.75"];
const SEEN: [&str; 3] = ["1.06 да → нет", "2.06 3 → 5", "5.01 15,5 из 16,5 → 15,75 из 16,5"];

/// The sample school, its stick, and the workbook on it.
fn given_out() -> (School, PathBuf, String) {
    let mut school = sample_school();
    let (stick, period) = (school.stick(), school.period());
    let written = school.desk().save_form(&period, &stick, None).unwrap();
    (school, stick, written.path)
}

#[test]
fn libraries_of_node_fill_the_workbook_in() {
    if switched_off() {
        return;
    }
    let (mut school, _, written) = given_out();
    let path = PathBuf::from(written);
    for library in ["sheetjs", "sheetjs-dates", "exceljs", "xlsx-populate"] {
        for (answers, seen) in [(&[][..], &[][..]), (&FILLED, &SEEN)] {
            let saved = through_node(&path, library, answers);
            let (changes, problems, _) = preview(&mut school, &saved);
            assert_eq!(
                (changes, problems),
                (seen.iter().map(|&line| line.to_owned()).collect(), vec![]),
                "{library}"
            );
        }
    }
}

#[test]
fn openpyxl_writes_dates_of_their_own_kind() {
    if switched_off() {
        return;
    }
    let (mut school, stick, written) = given_out();
    script(
        &stick,
        "workbook.py",
        &[&["iso-dates", &written], &FILLED[..]].concat(),
    );
    let (changes, problems, _) = preview(&mut school, Path::new(&written));
    assert_eq!((changes, problems), (SEEN.map(str::to_owned).to_vec(), vec![]));
}

#[test]
fn gnumeric_opens_the_workbook_and_saves_it() {
    if switched_off() {
        return;
    }
    let (mut school, stick, written) = given_out();
    script(
        &stick,
        "workbook.py",
        &[&["change", &written], &FILLED[..]].concat(),
    );
    let saved = stick.join("gnumeric.xlsx");
    let to = saved.to_string_lossy();
    ask(
        &stick,
        "ssconvert",
        &["--export-type=Gnumeric_Excel:xlsx2", &written, &to],
    );
    let (changes, problems, _) = preview(&mut school, &saved);
    assert_eq!((changes, problems), (SEEN.map(str::to_owned).to_vec(), vec![]));
}
