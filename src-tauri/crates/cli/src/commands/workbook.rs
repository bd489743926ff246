//! `vsoko school form` and `vsoko school read-form`.

use std::path::Path;

use app::Desk;
use app::wire::{WorkbookDifference, WorkbookPreview};
use domain::problem::{Problem, codes};
use serde_json::json;

use super::school::ending;
use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    pub(super) fn form(&self, desk: &Desk, period: &str) -> Done {
        let path = Path::new(self.required("file"));
        ending(path, &["xlsx"])?;
        let written = desk.write_form(period, path, self.text("role"))?;
        if self.json {
            output::json(&written);
        } else {
            let args = [("path", written.path.into()), ("size", written.size.into())];
            output::lines([say("cli-written", &args)]);
        }
        Ok(())
    }

    /// A script has not looked at the differences: cells that cannot be taken refuse the whole workbook unless it
    /// says that the rest is wanted.
    pub(super) fn read_form(&self, desk: &mut Desk, period: &str) -> Done {
        let path = Path::new(self.required("file"));
        let preview = desk.preview_form(period, path)?;
        if self.matches.get_flag("preview") {
            return self.tell(&preview, false);
        }
        if let Some(first) = preview.problems.first()
            && !self.matches.get_flag("partly")
        {
            let found = format!("{}: {}", first.cell, first.message);
            return Err(Problem::new(codes::WORKBOOK_BROKEN_CELLS)
                .with("count", preview.problems.len())
                .with("first", found));
        }
        if preview.answers > 0 {
            desk.take_form(period, path, &preview.digest)?;
        }
        self.tell(&preview, true)
    }

    fn tell(&self, preview: &WorkbookPreview, taken: bool) -> Done {
        if self.json {
            output::json(&json!({ "taken": taken, "preview": preview }));
            return Ok(());
        }
        let mut lines: Vec<String> = preview.differences.iter().map(difference).collect();
        lines.extend(preview.problems.iter().map(|problem| {
            say(
                "cli-workbook-problem",
                &[
                    ("cell", (&problem.cell).into()),
                    ("message", (&problem.message).into()),
                    ("remedy", (&problem.remedy).into()),
                ],
            )
        }));
        if preview.missing > 0 {
            let count = preview.missing.to_string();
            lines.push(say("cli-workbook-missing", &[("count", count.into())]));
        }
        let id = match (preview.answers, taken) {
            (0, _) => "cli-workbook-same",
            (_, false) => "cli-workbook-would",
            (_, true) => "cli-workbook-taken",
        };
        lines.push(say(id, &[("count", i64::from(preview.answers).into())]));
        output::lines(lines);
        Ok(())
    }
}

fn difference(found: &WorkbookDifference) -> String {
    let id = if found.conflict {
        "cli-workbook-conflict"
    } else {
        "cli-workbook-difference"
    };
    say(
        id,
        &[
            ("question", (&found.question).into()),
            ("what", (&found.what).into()),
            ("was", (&found.was).into()),
            ("becomes", (&found.becomes).into()),
            ("cell", (&found.cell).into()),
        ],
    )
}
