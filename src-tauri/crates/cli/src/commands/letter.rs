//! `vsoko letter …`.

use std::path::Path;

use app::school::{letter_is_encrypted, read_letter, verify_letter};
use app::wire::LetterView;
use app::{PublicKey, disk};
use domain::problem::Problem;
use serde_json::json;
use words::Words;

use super::{Call, Done, say};
use crate::{output, password};

impl Call<'_> {
    pub(super) fn letter(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let path = Path::new(call.required("file"));
        let words = Words::russian();
        // The desk's own keys are known ones; a stranger's machine has no desk and needs none.
        let (key, encrypted) = (call.text("key"), letter_is_encrypted(path)?);
        let desk = if key.is_none() || encrypted {
            call.desk().ok()
        } else {
            None
        };
        let opening = match &desk {
            Some(desk) if encrypted && desk.has_identity()? => {
                Some(desk.opening(&password::ask(call.password_file())?)?)
            }
            _ => None,
        };
        let view = match (key, desk) {
            (Some(key), _) => verify_letter(path, opening.as_ref(), &key_file(Path::new(key))?, words)?,
            (None, Some(desk)) => desk.read_letter_with(path, opening.as_ref())?,
            (None, None) => read_letter(path, &[], words)?,
        };
        if call.json {
            output::json(&json!({ "valid": true, "letter": view }));
            return Ok(());
        }
        let key = if view.key_known {
            "cli-letter-key-known"
        } else {
            "cli-letter-key-unknown"
        };
        let mut lines = vec![
            say("cli-letter-good", &[]),
            say(key, &[("fingerprint", (&view.fingerprint).into())]),
        ];
        if name == "show" {
            lines.extend(letter_lines(&view));
        }
        output::lines(lines);
        Ok(())
    }
}

/// A public key from its file.
pub(super) fn key_file(path: &Path) -> Result<PublicKey, Problem> {
    let bytes = disk::read(path, 4096)?;
    Ok(PublicKey::from_text(&String::from_utf8_lossy(&bytes))?)
}

fn letter_lines(view: &LetterView) -> Vec<String> {
    let row = |id: &str, value: String| say(id, &[("value", value.into())]);
    let mut lines = vec![
        row("cli-letter-kind", view.kind.clone()),
        say(
            "cli-letter-sender",
            &[("name", (&view.sender).into()), ("inn", (&view.inn).into())],
        ),
        row(
            "cli-letter-recipient",
            view.recipient
                .clone()
                .unwrap_or_else(|| say("cli-letter-anybody", &[])),
        ),
        row("cli-letter-period", view.period.clone()),
        row("cli-letter-number", view.sequence.to_string()),
        row("cli-letter-created", view.created.clone()),
        row("cli-letter-digest", view.digest.clone()),
    ];
    lines.extend(view.files.iter().map(|file| {
        say(
            "cli-letter-file",
            &[
                ("name", (&file.name).into()),
                ("size", disk::size(file.bytes, Words::russian()).into()),
            ],
        )
    }));
    if view.encrypted {
        lines.push(say("cli-letter-encrypted", &[]));
    }
    if let Some(older) = &view.older_key {
        lines.push(row("cli-letter-older-key", older.clone()));
    }
    if view.qualified_attached {
        lines.push(say("cli-letter-qualified", &[]));
    }
    lines
}
