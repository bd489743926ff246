//! Writes letters of many invented schools into a folder, with the file `municipality init` takes for each year:
//! `school_letters DIR SCHOOLS YEARS`. With `json` as a fourth word also each school's answers as JSON, for programs
//! that consolidate workbooks.

use std::path::Path;
use std::{env, fs};

use domain::form::{Target, input};
use scenarios::many::{Schools, Wish, inn};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [dir, schools, years, rest @ ..] = &args[..] else {
        eprintln!("school_letters DIR SCHOOLS YEARS [json]");
        std::process::exit(2);
    };
    let number = |text: &String| text.parse::<u64>().unwrap_or(1);
    let (count, years) = (number(schools), number(years));
    let maker = Schools::new();
    let dir = Path::new(dir);
    for year in 0..years {
        let first = 2024 - i64::try_from(year).unwrap_or(0);
        let period = format!("{first}/{}", first + 1);
        let folder = dir.join(first.to_string());
        let beside = dir.join("answers").join(first.to_string());
        fs::create_dir_all(&folder)?;
        fs::create_dir_all(&beside)?;
        fs::write(dir.join(format!("{first}.json")), maker.register(count, &period))?;
        for at in 1..=count {
            let wish = Wish {
                period: period.clone(),
                seed: year + 1,
                ..Wish::default()
            };
            fs::write(folder.join(format!("{}.vsoko", inn(at))), maker.letter(at, &wish))?;
            if rest.first().map(String::as_str) == Some("json") {
                let form = maker.form(at, &wish);
                let answers: serde_json::Map<String, serde_json::Value> = form
                    .entries
                    .iter()
                    .filter_map(|(target, answer)| match target {
                        Target::Question(code) => Some((code.clone(), input::to_body(answer))),
                        _ => None,
                    })
                    .collect();
                fs::write(
                    beside.join(format!("{}.json", inn(at))),
                    serde_json::Value::Object(answers).to_string(),
                )?;
            }
        }
    }
    Ok(())
}
