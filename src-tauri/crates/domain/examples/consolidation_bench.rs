//! Measures bringing schools together, and what a school costs when there are 40,000 of them instead of 433:
//! `cargo run --release -p domain --example consolidation_bench`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use domain::catalogue::{Catalogue, SourceFiles, load};
use domain::consolidation::{About, Consolidated, Head, Outcome};
use domain::form::import::school_from_json;
use domain::form::{Answer, Form, Target, Value};

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

/// The sample under another ИНН and name, with some answers chosen by its number.
fn varied(catalogue: &Catalogue, sample: &Form, number: usize) -> Form {
    let mut form = sample.clone();
    let text = |form: &mut Form, key: &str, text: String| {
        form.put(Target::Passport(key.to_owned()), Answer::of(Value::Text(text)));
    };
    text(&mut form, "inn", format!("69{number:08}"));
    text(&mut form, "name_short", format!("School {number:05}"));
    for (at, question) in catalogue.questionnaire.questions.values().enumerate() {
        let target = Target::Question(question.code.clone());
        let chosen = form
            .value(&target)
            .is_some_and(|value| matches!(value, Value::Choice(_)));
        let options = &question.options;
        if chosen && (number * 31 + at * 17).is_multiple_of(5) && !options.is_empty() {
            let answer = options[(number + at) % options.len()].clone();
            form.put(target, Answer::of(Value::Choice(answer)));
        }
    }
    form
}

/// Resident memory in megabytes, where the system tells it.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let mut files = SourceFiles::new();
    collect(&assets.join("questionnaires"), "", &mut files)?;
    let catalogue = load(&files).map_err(|errors| format!("{errors:?}"))?;
    let sample = fs::read(assets.join("samples/sample_school.json"))?;
    let school = school_from_json(&catalogue, &sample).map_err(|problem| problem.to_string())?;
    let head = Head::of(&catalogue);
    let most: usize = std::env::args().nth(1).map_or(Ok(40_000), |arg| arg.parse())?;
    let mut costs = Vec::new();
    for schools in [433, 433, most] {
        let before = memory();
        let mut whole = Consolidated::new(&head);
        let (mut computing, mut storing, mut adding, mut bytes) = (0.0, 0.0, 0.0, 0);
        for number in 0..schools {
            let form = varied(&catalogue, &school.form, number);
            let previous = school.previous.as_ref().map(|form| (&catalogue, form));
            let began = Instant::now();
            let outcome = Outcome::of(&catalogue, &form, previous, About::default());
            computing += began.elapsed().as_secs_f64();
            let began = Instant::now();
            let stored = outcome.to_bytes(&head);
            let outcome = Outcome::from_bytes(&head, &stored).map_err(|problem| problem.to_string())?;
            storing += began.elapsed().as_secs_f64();
            bytes += stored.len();
            let began = Instant::now();
            whole.add(&outcome).map_err(|problem| problem.to_string())?;
            adding += began.elapsed().as_secs_f64();
        }
        let began = Instant::now();
        let indicators = whole.indicators().len();
        let deficits = whole.deficits().len();
        let all = whole.all().ok_or("an empty picture")?;
        let seen = (
            all.directions().len(),
            all.tendencies().len(),
            all.problem_fields().len(),
            whole.clusters().len(),
        );
        let reading = began.elapsed().as_secs_f64();
        let per = |seconds: f64| seconds * 1e6 / schools as f64;
        println!(
            "bench: {schools} schools, µs each | computed {:.0} | stored and read back {:.0} | added {:.1} | all views {:.1} | \
             {} bytes an outcome | {:.0} MB more | {indicators} questions, {deficits} rules, {seen:?}",
            per(computing),
            per(storing),
            per(adding),
            per(reading),
            bytes / schools,
            memory() - before,
        );
        costs.push(per(computing + storing + adding + reading));
    }
    // The first round warms up.
    println!(
        "bench: cost of a school, {most} against 433 | {:.3} | – | <= 1.1",
        costs[2] / costs[1]
    );
    Ok(())
}
