//! The walls of the house: who may know whom, and what may stand where. Read from `cargo metadata` and the sources
//! themselves, so that a wall cannot be broken without this check saying where and which.

mod crates;
mod lexer;
mod pages;
mod rust;

use crate::{checkout, setup};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A broken wall.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// File and line, or a crate.
    place: String,
    /// Which wall, and what to do instead.
    reason: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// `cargo xtask walls`.
pub fn run() -> Result<(), String> {
    println!("{}", check()?);
    Ok(())
}

/// Checks all walls; the remark says how much was looked at.
pub fn check() -> Result<String, String> {
    let root = checkout::root();
    let metadata = metadata(&root)?;
    let mut breaches = crates::breaches(&metadata)?;
    let mut files = 0;
    for package in crates::packages(&metadata)? {
        for file in files_below(&package.folder.join("src"))
            .into_iter()
            .filter(|file| has_ending(file, "rs"))
        {
            files += 1;
            breaches.extend(rust::breaches(
                &package.name,
                &package.folder,
                &file,
                &text(&file)?,
            ));
        }
    }
    let pages = checkout::ui().join("src");
    for file in files_below(&pages) {
        if ["ts", "svelte", "css", "js"]
            .iter()
            .any(|ending| has_ending(&file, ending))
        {
            files += 1;
            breaches.extend(pages::breaches(&pages, &file, &text(&file)?));
        }
    }
    for file in tracked(&root)? {
        files += 1;
        breaches.extend(line_ends(
            &file,
            &fs::read(root.join(&file)).map_err(|e| format!("{file}: {e}"))?,
        ));
    }
    breaches.sort();
    breaches.dedup();
    if breaches.is_empty() {
        return Ok(format!("{files} files"));
    }
    let list: Vec<String> = breaches.iter().map(|breach| shown(breach, &root)).collect();
    Err(format!("{}\n\n{} walls are broken.", list.join("\n"), list.len()))
}

/// All files below a folder (or the file itself), in a fixed order; libraries and build results are left out.
pub fn files_below(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_path_buf()];
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(place)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    let left_out = ["node_modules", "target", "dist"];
    entries
        .into_iter()
        .filter(|path| {
            !path
                .file_name()
                .is_some_and(|name| left_out.iter().any(|out| name == *out))
        })
        .flat_map(|path| files_below(&path))
        .collect()
}

/// Migrations are compared to the space when they are applied: a CR LF would make a database foreign to itself.
fn line_ends(file: &str, bytes: &[u8]) -> Option<Breach> {
    let frozen = file.contains("/migrations/") && file.ends_with(".sql");
    (frozen && bytes.contains(&b'\r')).then(|| Breach {
        place: file.into(),
        reason: "a migration is kept with LF line ends only".into(),
    })
}

fn tracked(root: &Path) -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["ls-files", "--", "*.sql"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cannot ask git: {e}"))?;
    let listed: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect();
    Ok(listed
        .into_iter()
        .filter(|file| root.join(file).exists())
        .collect())
}

fn metadata(root: &Path) -> Result<serde_json::Value, String> {
    let output = setup::cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cannot ask cargo: {e}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|e| format!("`cargo metadata` cannot be read: {e}"))
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}

fn shown(breach: &Breach, root: &Path) -> String {
    breach
        .to_string()
        .replace(&format!("{}{}", root.display(), std::path::MAIN_SEPARATOR), "")
}

/// Does the text hold a Russian word? Single letters are keys and marks, not words.
fn russian_word(text: &str) -> Option<String> {
    text.split(|c: char| !matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё'))
        .find(|word| word.chars().count() > 1)
        .map(str::to_owned)
}

/// Is the text the code of an indicator (`1.05`), of a check (`K20`) or of a rule (`R16`) of the questionnaire?
fn indicator_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: &[u8]| range.iter().all(u8::is_ascii_digit);
    match bytes {
        [b'1'..=b'6', b'.', rest @ ..] => rest.len() == 2 && digits(rest),
        [b'K' | b'R', rest @ ..] => rest.len() == 2 && digits(rest),
        _ => text
            .strip_prefix("selfstudy.")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_checkout_is_read() {
        let found = files_below(
            &checkout::root()
                .join("src-tauri")
                .join("crates")
                .join("xtask")
                .join("src"),
        );
        assert!(found.iter().any(|file| file.ends_with("walls/mod.rs")));
    }

    #[test]
    fn a_migration_with_carriage_returns_is_reported() {
        let file = "src-tauri/crates/store/migrations/V1__desk.sql";
        assert!(line_ends(file, b"CREATE TABLE a(b);\n").is_none());
        assert!(line_ends(file, b"CREATE TABLE a(b);\r\n").is_some());
        assert!(line_ends("docs/notes.sql", b"\r\n").is_none());
    }

    #[test]
    fn words_and_codes_are_told_from_marks_and_versions() {
        assert_eq!(russian_word("key Д or Ч"), None);
        assert_eq!(russian_word("E: нет прав").as_deref(), Some("нет"));
        assert!(indicator_code("1.05") && indicator_code("K20") && indicator_code("selfstudy.1.10"));
        assert!(
            !indicator_code("1.5")
                && !indicator_code("0.10")
                && !indicator_code("1.054")
                && !indicator_code("KEY")
        );
    }
}
