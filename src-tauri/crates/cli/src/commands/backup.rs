//! `vsoko backup …`.

use std::path::Path;

use serde_json::json;

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    pub(super) fn backup(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let mut desk = call.desk()?;
        match name {
            "list" => {
                let rows = desk.backups()?;
                if call.json {
                    output::json(&json!({ "backups": rows }));
                } else if rows.is_empty() {
                    output::lines([say("cli-backup-none", &[])]);
                } else {
                    output::lines(rows.iter().map(|row| {
                        let id = if row.verified {
                            "cli-backup-row"
                        } else {
                            "cli-backup-bad"
                        };
                        say(
                            id,
                            &[
                                ("at", (&row.at).into()),
                                ("path", (&row.path).into()),
                                ("size", (&row.size).into()),
                            ],
                        )
                    }));
                }
            }
            "create" => {
                let row = desk.create_backup(call.text("out").map(Path::new))?;
                if call.json {
                    output::json(&row);
                } else {
                    output::lines([say(
                        "cli-written",
                        &[("path", row.path.into()), ("size", row.size.into())],
                    )]);
                }
            }
            _ => {
                let restored = desk.restore_backup(Path::new(call.required("file")))?;
                if call.json {
                    output::json(&restored);
                } else {
                    output::lines([restored.advice]);
                }
            }
        }
        Ok(())
    }
}
