//! Measures the analysis of a complete form beside last year's:
//! `cargo run --release -p domain --example analysis_bench`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use domain::analysis::analyse;
use domain::catalogue::{SourceFiles, load};
use domain::form::import::school_from_json;

const ROUNDS: usize = 201;

fn collect(folder: &Path, prefix: &str, files: &mut SourceFiles) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let mut files = SourceFiles::new();
    collect(&assets.join("questionnaires"), "", &mut files)?;
    let catalogue = load(&files).map_err(|errors| format!("{errors:?}"))?;
    let sample = fs::read(assets.join("samples/sample_school.json"))?;
    let school = school_from_json(&catalogue, &sample).map_err(|problem| problem.to_string())?;
    let mut times: Vec<Duration> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let analysis = analyse(&catalogue, &school.form, school.previous.as_ref());
        times.push(began.elapsed());
        if !analysis.complete {
            return Err("the sample is not complete".into());
        }
    }
    times.sort_unstable();
    let middle = times[ROUNDS / 2].as_secs_f64() * 1000.0;
    println!("bench: analysis of a complete form, ms | {middle:.3} | – | <= 5 ms");
    Ok(())
}
