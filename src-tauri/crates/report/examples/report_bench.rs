//! Measures the report of the sample school against the bare drawing operations of the same pages: what the layout,
//! the sentences and the checks cost beside what printpdf costs anyway.
//!
//! Prints `bench: WHAT | OURS | AGAINST | AIM` for `cargo xtask bench`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use domain::catalogue::SourceFiles;
use report::pdf::Meta;
use report::selfstudy::{Authored, ReportInput, build};

const TURNS: usize = 31;

fn main() -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let catalogue = domain::catalogue::load(&files(&root.join("questionnaires"))?)
        .map_err(|errors| format!("{errors:?}"))?;
    let bytes = std::fs::read(root.join("samples/sample_school.json")).map_err(|error| said(&error))?;
    let school =
        domain::form::import::school_from_json(&catalogue, &bytes).map_err(|problem| said(&problem))?;
    let evaluation = domain::form::evaluate(&catalogue, &school.form);
    let analysis = domain::analysis::analyse(&catalogue, &school.form, school.previous.as_ref());
    let produced_on = NaiveDate::from_ymd_opt(2026, 4, 1).ok_or("date")?;
    let created = produced_on.and_hms_opt(12, 0, 0).ok_or("time")?;
    let input = ReportInput {
        catalogue: &catalogue,
        form: &school.form,
        evaluation: &evaluation,
        analysis: &analysis,
        previous: school.previous.as_ref().map(|form| (&catalogue, form)),
        earlier: None,
        produced_on,
        authored: &Authored::default(),
    };
    let first = build(&input).map_err(|error| said(&error))?;
    let meta = Meta {
        author: first.author.clone(),
        subject: first.document.title.clone(),
        created,
    };
    let (mut whole, mut bare) = (Vec::new(), Vec::new());
    let (mut size, mut screen) = (0, Vec::new());
    for turn in 0..=TURNS {
        let start = Instant::now();
        let built = build(&input).map_err(|error| said(&error))?;
        size = report::pdf::paint(&built.document, &meta)
            .map_err(|error| said(&error))?
            .len();
        let ours = start.elapsed();
        // The same pages with their charts, already laid out: nothing is left but drawing, no tags, no archive.
        let start = Instant::now();
        report::pdf::paint_bare(&first.document).map_err(|error| said(&error))?;
        let against = start.elapsed();
        let start = Instant::now();
        report::svg::page(&first.document, turn % first.document.pages.len())
            .map_err(|error| said(&error))?;
        // The first turn warms caches and is not counted.
        if turn > 0 {
            whole.push(ours.as_secs_f64() * 1000.0);
            bare.push(against.as_secs_f64() * 1000.0);
            screen.push(start.elapsed().as_secs_f64() * 1000.0);
        }
    }
    let pages = first.document.pages.len();
    println!(
        "bench: report, {pages} pages, {size} bytes, ms (bare drawing operations) | {:.1} | {:.1} | <= 1.3",
        fastest(&whole),
        fastest(&bare)
    );
    println!("One page for the screen: {:.2} ms", fastest(&screen));
    Ok(())
}

/// The turn that was disturbed least: what else the machine does can only add.
fn fastest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn files(root: &Path) -> Result<SourceFiles, String> {
    let mut files = SourceFiles::new();
    let mut folders: Vec<PathBuf> = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).map_err(|error| error.to_string())?;
            let name = name.to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).map_err(|error| error.to_string())?);
        }
    }
    Ok(files)
}
