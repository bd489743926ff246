//! `vsoko questionnaire …`.

use std::path::Path;

use app::{catalogues, school};
use serde_json::json;

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    pub(super) fn questionnaire(&self) -> Done {
        let (name, call) = self.subcommand()?;
        let catalogue = match name {
            "check" => catalogues::read_folder(Path::new(call.required("dir")))?,
            "install" => catalogues::install(&call.data, Path::new(call.required("dir")))?,
            _ => {
                let known = catalogues::all(&call.data)?;
                let rows: Vec<_> = known
                    .iter()
                    .map(|catalogue| school::catalogue_line(catalogue))
                    .collect();
                if call.json {
                    output::json(&json!({ "questionnaires": rows }));
                } else {
                    output::lines(rows.iter().map(catalogue_words));
                }
                return Ok(());
            }
        };
        let row = school::catalogue_line(&catalogue);
        if call.json {
            output::json(&row);
        } else {
            output::lines([catalogue_words(&row)]);
        }
        Ok(())
    }
}

fn catalogue_words(row: &school::CatalogueLine) -> String {
    say(
        "cli-questionnaire-row",
        &[
            ("title", (&row.title).into()),
            ("version", (&row.version).into()),
            ("questions", row.questions.to_string().into()),
            ("hash", (&row.questionnaire_hash).into()),
        ],
    )
}
