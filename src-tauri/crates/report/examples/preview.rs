//! Paints the report of a school's JSON file: `cargo run -p report --example preview -- SCHOOL.json REPORT.pdf`.
//!
//! Beside the file it writes every page and every picture as SVG and PNG, and the display list as JSON.
//! For looking at pages while a section is being written; the program itself does this through `app`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::catalogue::SourceFiles;
use report::pdf::Meta;
use report::selfstudy::{Authored, ReportInput, build};

fn main() -> Result<(), String> {
    let mut args = std::env::args().skip(1);
    let (Some(school), Some(pdf)) = (args.next(), args.next()) else {
        return Err("preview SCHOOL.json REPORT.pdf".to_owned());
    };
    let catalogue = domain::catalogue::load(&catalogue_files()?).map_err(|errors| format!("{errors:?}"))?;
    let bytes = std::fs::read(&school).map_err(|error| error.to_string())?;
    let school =
        domain::form::import::school_from_json(&catalogue, &bytes).map_err(|problem| problem.to_string())?;
    let evaluation = domain::form::evaluate(&catalogue, &school.form);
    let analysis = domain::analysis::analyse(&catalogue, &school.form, school.previous.as_ref());
    let produced_on = NaiveDate::from_ymd_opt(2026, 4, 1).ok_or("date")?;
    let built = build(&ReportInput {
        catalogue: &catalogue,
        form: &school.form,
        evaluation: &evaluation,
        analysis: &analysis,
        previous: school.previous.as_ref().map(|form| (&catalogue, form)),
        earlier: None,
        produced_on,
        authored: &Authored::default(),
    })
    .map_err(|error| error.to_string())?;
    let created = produced_on.and_hms_opt(12, 0, 0).ok_or("time")?;
    let meta = Meta {
        author: built.author.clone(),
        subject: built.document.title.clone(),
        created,
    };
    let file = report::pdf::paint(&built.document, &meta).map_err(|error| error.to_string())?;
    std::fs::write(&pdf, file).map_err(|error| error.to_string())?;
    for (index, _) in built.document.pages.iter().enumerate() {
        let svg = report::svg::page(&built.document, index).map_err(|error| error.to_string())?;
        std::fs::write(format!("{pdf}.{:02}.svg", index + 1), svg).map_err(|error| error.to_string())?;
    }
    let list = serde_json::to_string(&built.document).map_err(|error| error.to_string())?;
    std::fs::write(format!("{pdf}.json"), list).map_err(|error| error.to_string())?;
    let items = built.document.pages.iter().flat_map(|page| &page.items);
    let figures = items.filter_map(|item| match item {
        report::document::Item::Figure(figure) => Some(figure),
        _ => None,
    });
    for (index, figure) in figures.enumerate() {
        let svg = report::svg::figure(figure).map_err(|error| error.to_string())?;
        let png = report::chart::png(figure).map_err(|error| error.to_string())?;
        let name = format!("{pdf}.figure-{}", index + 1);
        std::fs::write(format!("{name}.svg"), svg).map_err(|error| error.to_string())?;
        std::fs::write(format!("{name}.png"), png).map_err(|error| error.to_string())?;
    }
    for notice in &built.notices {
        println!("{notice}");
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
