//! `vsoko municipality report|papers|texts`: documents of the municipality, the fields they name, the words of a person.

use std::path::Path;

use app::Desk;
use app::wire::{DocumentChoice, ReportTexts};

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    fn choice(&self) -> DocumentChoice {
        DocumentChoice {
            kind: self.text("kind").unwrap_or_default().to_owned(),
            view: self.text("view").unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn document(&self, desk: &mut Desk, period: &str) -> Done {
        let path = Path::new(self.required("file"));
        let written = desk.write_document(period, &self.choice(), path)?;
        self.written(written)
    }

    /// Shows the fields of the documents, or fills one in.
    pub(super) fn document_fields(&self, desk: &mut Desk, period: &str) -> Done {
        if let (Some(key), Some(text)) = (self.text("paper-field"), self.text("text")) {
            desk.set_document_field(period, key, text)?;
        }
        let mut view = desk.documents_view(period)?;
        if let Some(key) = self.text("paper-field") {
            view.settings
                .retain(|row| row.key.ends_with(&format!(".{key}")) || row.key == key);
        }
        if self.json {
            output::json(&view);
            return Ok(());
        }
        output::lines(view.settings.iter().map(|row| {
            say(
                "cli-municipality-paper",
                &[
                    ("key", row.key.rsplit('.').next().unwrap_or_default().into()),
                    ("label", (&row.label).into()),
                    ("value", (&row.value).into()),
                    ("filled", if row.value.is_empty() { "no" } else { "yes" }.into()),
                ],
            )
        }));
        Ok(())
    }

    /// Shows the texts of a document, writes one over, or returns to the prepared one.
    pub(super) fn document_texts(&self, desk: &mut Desk, period: &str) -> Done {
        let choice = self.choice();
        if let Some(key) = self.text("text-key") {
            match self.text("text") {
                Some(text) => desk.set_document_text(period, &choice, key, Some(text))?,
                None if self.matches.get_flag("prepared") => {
                    desk.set_document_text(period, &choice, key, None)?
                }
                None => return self.show_texts(desk.document_texts(period, &choice)?, Some(key)),
            };
        }
        self.show_texts(desk.document_texts(period, &choice)?, self.text("text-key"))
    }

    fn show_texts(&self, mut texts: ReportTexts, key: Option<&str>) -> Done {
        if let Some(key) = key {
            for section in &mut texts.sections {
                section.texts.retain(|text| text.key == key);
            }
            texts.sections.retain(|section| !section.texts.is_empty());
        }
        if self.json {
            output::json(&texts);
            return Ok(());
        }
        let mut lines = Vec::new();
        for section in texts.sections {
            lines.push(section.title);
            for text in section.texts {
                let prepared: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
                lines.push(format!("[{}] {}", text.key, text.written.unwrap_or(prepared)));
            }
        }
        output::lines(lines);
        Ok(())
    }
}
