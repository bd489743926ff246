//! Ten years of forms open as fast as one: a desk of each, filled in, corrected and signed, opened in turns; and one
//! edit on either. A desk of two years stands beside them: from the second year on, last year's answers are read too. Prints lines for `cargo xtask bench`.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::wire::Edit;
use app::{Desk, Surroundings, SystemClock};
use serde_json::Value;
use words::Words;

/// How often each desk is opened; the middle time counts.
const TURNS: usize = 31;
/// Answers corrected in each year, one step of the journal each.
const CORRECTIONS: usize = 40;
/// The last year of every desk, the year of the sample.
const LAST: i64 = 2024;

/// The question whose note is changed.
const NOTED: &str = "6.45";

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let desks = [1, 2, 10].map(|years| (years, folder.path().join(years.to_string())));
    for (years, dir) in &desks {
        fill(dir, *years)?;
    }
    let (mut opens, mut edits): ([Vec<_>; 3], [Vec<_>; 3]) = Default::default();
    for turn in 0..=TURNS {
        for (at, (_, dir)) in desks.iter().enumerate() {
            let (opened, edited) = sit_down(dir, turn)?;
            // The first turn warms the disk's cache and is not counted.
            if turn > 0 {
                opens[at].push(opened);
                edits[at].push(edited);
            }
        }
    }
    for (what, times) in [("open a desk", opens), ("an edit on a desk", edits)] {
        let [one, two, ten] = times.map(middle);
        println!("bench: {what} of ten years (of one), ms | {ten:.2} | {one:.2} | <= 1.3");
        println!("bench: {what} of ten years (of two), ms | {ten:.2} | {two:.2} |");
    }
    Ok(())
}

/// Opens the desk as the window does, and changes one answer.
fn sit_down(dir: &Path, turn: usize) -> Result<(Duration, Duration), Failure> {
    let begun = Instant::now();
    let mut desk = desk(dir)?;
    let period = desk.view()?.school.ok_or("no school on the desk")?.period;
    desk.outline(&period)?;
    desk.form_state(&period)?;
    let opened = begun.elapsed();
    let begun = Instant::now();
    desk.edit(&period, &note(&format!("{turn}")))?;
    Ok((opened, begun.elapsed()))
}

fn desk(dir: &Path) -> Result<Desk, Failure> {
    let surroundings = Surroundings {
        clock: Arc::new(SystemClock),
        speech: Words::russian(),
    };
    Ok(Desk::open(dir, surroundings)?)
}

/// A desk of so many years, each a whole form that was corrected and signed.
fn fill(dir: &Path, years: i64) -> Result<(), Failure> {
    let sample: Value = serde_json::from_str(app::school::SAMPLE)?;
    let letters = dir.with_extension("letters");
    std::fs::create_dir_all(&letters)?;
    let mut desk = desk(dir)?;
    for year in (LAST + 1 - years)..=LAST {
        let period = format!("{year}/{}", year + 1);
        desk.init(in_year(&sample, &period, year).to_string().as_bytes())?;
        for turn in 0..CORRECTIONS {
            desk.edit(&period, &note(&format!("{period} {turn}")))?;
        }
        if desk.key()?.is_none() {
            desk.create_key(PASSWORD)?;
        }
        desk.sign(&period, PASSWORD, &letters)?;
    }
    Ok(())
}

const PASSWORD: &str = "only for the bench";

/// The sample as the form of another year, without its last year.
fn in_year(sample: &Value, period: &str, year: i64) -> Value {
    let mut form = sample.clone();
    form["previous"] = Value::Null;
    form["passport"]["school_year"] = period.into();
    form["passport"]["date_vsoko"] = format!("{}-05-31", year + 1).into();
    form
}

/// A change that leaves the answers as they are: a note beside a question.
fn note(text: &str) -> Edit {
    Edit {
        target: NOTED.to_owned(),
        note: Some(text.to_owned()),
        ..Edit::default()
    }
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
