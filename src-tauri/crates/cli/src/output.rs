//! What goes to the terminal: text for people or JSON for scripts, and a refusal as one problem.

use std::io::{self, Write};

use domain::problem::Problem;
use serde::Serialize;
use words::{Speech, Words};

/// Prints lines for people. A closed pipe (`vsoko … | head`) ends quietly.
pub fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) {
    let mut out = io::stdout().lock();
    for line in lines {
        if writeln!(out, "{}", line.as_ref()).is_err() {
            return;
        }
    }
}

/// Prints a value as one line of JSON.
pub fn json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => lines([text]),
        // Our own values are strings, numbers and lists: this cannot happen, and silence would be worse than a line.
        Err(error) => lines([format!("{{\"error\":\"{error}\"}}")]),
    }
}

#[derive(Serialize)]
struct Refusal<'a> {
    code: &'a str,
    params: &'a std::collections::BTreeMap<&'static str, String>,
    message: &'a str,
    remedy: &'a str,
}

/// Prints a refusal: two lines on stderr, or one JSON object on stdout.
pub fn refusal(problem: &Problem, as_json: bool) {
    let sentence = Words::russian().problem(problem);
    if as_json {
        json(&Refusal {
            code: problem.code.0,
            params: &problem.params,
            message: &sentence.message,
            remedy: &sentence.remedy,
        });
        return;
    }
    let mut err = io::stderr().lock();
    let said = writeln!(
        err,
        "{} ({})\n{}",
        sentence.message, problem.code, sentence.remedy
    );
    // Nobody can be told that stderr is closed; the exit code still says it.
    drop(said);
}
