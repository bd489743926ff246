//! A log that a support person can read: what the program did with letters, when, and under which numbers. No names, no
//! answers, no addresses of people: only digests, sizes, codes and times.

use std::fmt::Write as _;
use std::path::Path;

use domain::problem::Problem;
use store::SCHEMA_VERSION;

use super::receive::reason_view;
use crate::desk::Desk;
use crate::disk;
use crate::wire::Written;

/// Lines of the journal that are told.
const LINES: u32 = 2_000;
/// Kinds of journal lines about letters; what stands in the form is nobody's business.
const TOLD: [&str; 6] = ["letter", "received", "outbox", "peer", "key", "age_key"];

impl Desk {
    /// Writes the log into a file.
    ///
    /// # Errors
    /// When the desk cannot be read or the file not written.
    pub fn write_log(&self, path: &Path) -> Result<Written, Problem> {
        let text = self.log()?;
        disk::write(path, text.as_bytes())?;
        Ok(Written {
            path: path.display().to_string(),
            size: disk::size(text.len() as u64, self.speech()),
            remarks: Vec::new(),
        })
    }

    /// The log as text.
    ///
    /// # Errors
    /// When the desk cannot be read.
    pub fn log(&self) -> Result<String, Problem> {
        let store = self.store()?;
        let mut log = String::new();
        let mut line = |text: String| {
            // Writing to a String cannot fail.
            let _ = writeln!(log, "{text}");
        };
        line(format!(
            "vsoko {} schema {SCHEMA_VERSION} {} {}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            self.now()
        ));
        for period in store.periods()? {
            line(format!(
                "year {} questionnaire {} {} methodology {} {}",
                period.school_year,
                period.questionnaire.version,
                short(&period.questionnaire.hash),
                period.methodology.version,
                short(&period.methodology.hash),
            ));
            for letter in store.letters(period.id)? {
                let parcel = store.parcel(letter.id)?;
                line(format!(
                    "sent {} {} {} {} {} {} bytes{}",
                    letter.at,
                    letter.kind,
                    letter.sequence,
                    letter.state.as_str(),
                    short(&letter.digest),
                    letter.size,
                    parcel.map_or_else(String::new, |parcel| format!(", encrypted {}", parcel.size)),
                ));
                if let Some(row) = store.outbox_of(letter.id)? {
                    let problem = reason_view(row.problem.as_deref()).map(|problem| problem.code);
                    line(format!(
                        "  outbox {} attempts {} next {} {}",
                        row.state.as_str(),
                        row.attempts,
                        row.next_at.as_deref().unwrap_or("-"),
                        problem.unwrap_or_default(),
                    ));
                }
            }
        }
        for row in store.received()? {
            let reason = reason_view(row.reason.as_deref()).map(|reason| reason.code);
            line(format!(
                "received {} {} {} {} {} by {} {} {} bytes {}",
                row.at,
                row.school_year,
                row.kind,
                row.sequence,
                row.state.as_str(),
                row.way.as_str(),
                short(&row.digest),
                row.size,
                reason.unwrap_or_default(),
            ));
        }
        for row in store.journal(None, LINES)? {
            if TOLD.contains(&row.kind.as_str()) {
                // The key of a line may name an ИНН; its kind and number do not.
                let number = row.key.rsplit('.').next().unwrap_or_default();
                let number = if number.len() < 6 { number } else { "" };
                line(format!(
                    "journal {} {} {} {} {number}",
                    row.id,
                    row.at,
                    row.action.as_str(),
                    row.kind
                ));
            }
        }
        Ok(log)
    }
}

/// The beginning of a digest: enough to tell letters apart.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
