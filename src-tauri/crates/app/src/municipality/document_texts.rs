//! The texts and fields of the municipality's documents as a person writes them.

use std::collections::BTreeMap;

use domain::form::Period;
use domain::problem::{Problem, codes};
use report::municipal::{self, FieldKind};
use report::selfstudy::TEXT_LIMIT;

use crate::desk::Desk;
use crate::school::texts::{Stored, added, body, cleaned, edit_of, next_own};
use crate::wire::{Change, DocumentChoice, ReportTexts};

/// How the key of a document's field begins.
pub(super) const FIELD: &str = "field.";

impl Desk {
    /// Every text of a document, prepared anew, with what a person wrote.
    ///
    /// # Errors
    /// When there is no such document or it cannot be laid out.
    pub fn document_texts(&self, school_year: &str, choice: &DocumentChoice) -> Result<ReportTexts, Problem> {
        let stored = self.stored_texts(school_year)?;
        let actor = self.actor()?;
        let sections = self.built(school_year, choice)?.texts;
        Ok(ReportTexts {
            sections: self.text_sections(sections, &stored, &actor),
            references: Vec::new(),
            news: Vec::new(),
            limit: u32::try_from(TEXT_LIMIT).unwrap_or(u32::MAX),
        })
    }

    /// Writes a text over, or (`None`) returns to the prepared one; an own paragraph that becomes empty goes away.
    ///
    /// # Errors
    /// When the document has no such text or it is too long.
    pub fn set_document_text(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        key: &str,
        text: Option<&str>,
    ) -> Result<Change, Problem> {
        let built = self.built(school_year, choice)?;
        let stored = self.stored_texts(school_year)?;
        let edit = edit_of(&built.texts, &stored, key, text)?;
        let (text, prepared) = (edit.text, edit.prepared);
        let label = self.text_label(&edit.title);
        self.put_document_text(school_year, &label, |actor, at, _| {
            let body = text.map(|text| body(text, prepared, actor, at)).transpose()?;
            Ok((key.to_owned(), body))
        })
    }

    /// Adds a paragraph of one's own at the end of a section.
    ///
    /// # Errors
    /// When the document has no such section, the text is empty or too long, or there are too many.
    pub fn add_document_text(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        section: &str,
        text: &str,
    ) -> Result<Change, Problem> {
        let built = self.built(school_year, choice)?;
        let (title, text) = added(&built.texts, section, text)?;
        let label = self.text_label(&title);
        self.put_document_text(school_year, &label, |actor, at, keys| {
            let key = next_own(section, keys.iter().map(String::as_str))?;
            Ok((key, Some(body(text, None, actor, at)?)))
        })
    }

    /// Fills in a field of the documents; an empty text takes it away.
    ///
    /// # Errors
    /// When there is no such field, or the text cannot stand there.
    pub fn set_document_field(
        &mut self,
        school_year: &str,
        key: &str,
        text: &str,
    ) -> Result<Change, Problem> {
        let key = key.strip_prefix(FIELD).unwrap_or(key);
        let field = municipal::fields()?
            .iter()
            .find(|field| field.key == key)
            .ok_or_else(|| {
                Problem::new(codes::DOCUMENT_FIELD).with("key", key.chars().take(60).collect::<String>())
            })?;
        let mut text = cleaned(text)?;
        match field.kind {
            FieldKind::Text => text = text.split_whitespace().collect::<Vec<_>>().join(" "),
            FieldKind::Date => {
                if let Some(day) = domain::cycle::day(&text)? {
                    text = day.format("%d.%m.%Y").to_string();
                }
            }
            FieldKind::Lines => {}
        }
        let label = self.text_label(&field.label);
        let key = format!("{FIELD}{key}");
        self.put_document_text(school_year, &label, |actor, at, _| {
            let body = (!text.is_empty())
                .then(|| body(text, None, actor, at))
                .transpose()?;
            Ok((key, body))
        })
    }

    /// Lays a text of a document into its place, as one step.
    fn put_document_text(
        &mut self,
        school_year: &str,
        label: &str,
        make: impl FnOnce(&str, &str, &[String]) -> Result<(String, Option<String>), Problem>,
    ) -> Result<Change, Problem> {
        let period = self.campaign(school_year)?.period;
        self.put_text(period, label, make)?;
        self.paper = None;
        self.municipal_change(school_year)
    }

    /// What was filled in for documents; what holds for every year comes from the year before until it is changed.
    pub(super) fn document_fields(&self, school_year: &str) -> Result<BTreeMap<String, String>, Problem> {
        let of = |stored: BTreeMap<String, Stored>| -> BTreeMap<String, String> {
            let fields = stored.into_iter().filter_map(|(key, stored)| {
                let key = key.strip_prefix(FIELD)?.to_owned();
                Some((key, stored.text))
            });
            fields.collect()
        };
        let mut values = of(self.stored_texts(school_year)?);
        let period: Option<Period> = school_year.parse().ok();
        if let Some(before) = period.and_then(|period| period.previous()) {
            let before = of(self.stored_texts(&before.to_string())?);
            for field in municipal::fields()?.iter().filter(|field| field.carried) {
                if let (false, Some(text)) = (values.contains_key(&field.key), before.get(&field.key)) {
                    values.insert(field.key.clone(), text.clone());
                }
            }
        }
        Ok(values)
    }
}
