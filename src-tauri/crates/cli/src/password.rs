//! Passwords: from a file, or typed without being shown; never from an argument others can see.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use app::disk;
use domain::problem::{Problem, codes};
use words::{Speech, Words};

/// A password longer than this is a wrong file.
const LIMIT: u64 = 4096;

/// The password of an existing key.
pub fn ask(file: Option<&Path>) -> Result<String, Problem> {
    match file {
        Some(path) => from_file(path),
        None => prompt("cli-password"),
    }
}

/// A new password; typed twice when typed.
pub fn ask_new(file: Option<&Path>) -> Result<String, Problem> {
    if let Some(path) = file {
        return from_file(path);
    }
    let first = prompt("cli-password-new")?;
    let second = prompt("cli-password-again")?;
    if first == second {
        Ok(first)
    } else {
        Err(Problem::new(codes::PASSWORDS_DIFFER))
    }
}

/// The first line of the file: editors like to add a line end.
fn from_file(path: &Path) -> Result<String, Problem> {
    let bytes = disk::read(path, LIMIT)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::new(codes::PASSWORD_FILE).with("path", path.display()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(Problem::new(codes::PASSWORD_FILE).with("path", path.display()));
    }
    Ok(line.to_owned())
}

fn prompt(id: &str) -> Result<String, Problem> {
    if !stdin().is_terminal() {
        return Err(Problem::new(codes::PASSWORD_MISSING));
    }
    rpassword::prompt_password(Words::russian().say(id, &[]))
        .map_err(|_| Problem::new(codes::PASSWORD_MISSING))
}
