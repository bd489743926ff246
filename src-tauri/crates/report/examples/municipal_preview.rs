//! Writes every document of a municipality of so many invented schools into a folder, to be looked at, and says how
//! long each took: `municipal_preview FOLDER [SCHOOLS]`.

#[path = "../src/municipal/tests/varied.rs"]
mod varied;

use std::path::{Path, PathBuf};
use std::time::Instant;

use domain::catalogue::SourceFiles;
use report::municipal::{CampaignFacts, Input, Kind, Origin, Picture, build, tables, views};
use report::pdf::Meta;
use report::sheets;
use report::texts::Authored;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("a folder")?);
    let count: u64 = args.next().map_or(Ok(13), |count| count.parse())?;
    std::fs::create_dir_all(&folder)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let catalogue = domain::catalogue::load(&files(&root.join("questionnaires"))?)
        .map_err(|errors| format!("{errors:?}"))?;
    let sample = serde_json::from_slice(&std::fs::read(root.join("samples/sample_school.json"))?)?;
    let start = Instant::now();
    let stage = varied::stage(&catalogue, &varied::outcomes(&catalogue, &sample, count));
    println!("{count} schools: {} ms", start.elapsed().as_millis());
    let authored = Authored::default();
    let input = Input {
        catalogue: &catalogue,
        picture: &stage.picture,
        campaign: &stage.campaign,
        fields: &stage.fields,
        records: &stage.records,
        advice: &[],
        authored: &authored,
        view: "",
        produced_on: stage.produced_on,
    };
    let created = stage.produced_on.and_hms_opt(12, 0, 0).ok_or("time")?;
    for kind in Kind::ALL {
        let mut ways: Vec<String> = views(kind, &catalogue)?.into_iter().map(|(id, _)| id).collect();
        if ways.is_empty() {
            ways.push(String::new());
        }
        for view in ways {
            let input = Input { view: &view, ..input };
            let start = Instant::now();
            let built = build(kind, &input)?;
            let meta = Meta {
                author: stage.campaign.office.clone(),
                subject: built.document.title.clone(),
                created,
            };
            let name = format!(
                "{}{}{view}",
                kind.as_str(),
                if view.is_empty() { "" } else { "-" }
            );
            let pdf = report::pdf::paint(&built.document, &meta)?;
            println!(
                "{name}: {} pages, {} ms",
                built.document.pages.len(),
                start.elapsed().as_millis()
            );
            std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
            let start = Instant::now();
            let docx = report::docx::write(&built.manuscript, &built.document.outline, &meta)?;
            std::fs::write(folder.join(format!("{name}.docx")), docx)?;
            let docx_took = start.elapsed().as_millis();
            let start = Instant::now();
            let tables = tables(kind, &input)?;
            std::fs::write(
                folder.join(format!("{name}.xlsx")),
                sheets::xlsx(&tables, &meta.subject, &meta.author, created)?,
            )?;
            println!(
                "  docx {docx_took} ms, xlsx {} ms; {:?}",
                start.elapsed().as_millis(),
                built.notices
            );
            if let Some(table) = tables.first() {
                std::fs::write(folder.join(format!("{name}.csv")), sheets::csv(table))?;
            }
        }
    }
    Ok(())
}

fn files(root: &Path) -> Result<SourceFiles, Box<dyn std::error::Error>> {
    let mut files = SourceFiles::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(files)
}
