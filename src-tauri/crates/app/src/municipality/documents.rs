//! The municipality's documents: prepared from the picture of a campaign, looked at page by page, saved as PDF, DOCX,
//! XLSX or CSV.

use std::path::Path;

use domain::problem::{Problem, codes};
use report::municipal::{self, Built, FieldKind, Kind};
use report::{Document, docx, pdf, sheets};

use super::counted::Picture;
use super::document_texts::FIELD;
use crate::desk::Desk;
use crate::disk;
use crate::school::report::absolute;
use crate::wire::{DocumentChoice, DocumentKind, DocumentsView, ReportView, SettingRow, WordChoice, Written};

/// A document as it was prepared last.
pub(crate) struct Prepared {
    of: (String, DocumentChoice),
    /// The state of the database it was made from.
    seen: i64,
    document: Document,
}

impl Desk {
    /// The documents there are, and the fields they name.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn documents_view(&self, school_year: &str) -> Result<DocumentsView, Problem> {
        let picture = self.picture(school_year, false)?;
        let no_letters = picture.counted.is_empty();
        let kinds = Kind::ALL
            .into_iter()
            .map(|kind| self.document_kind(kind, &picture, no_letters && kind.of_letters()));
        let values = self.document_fields(school_year)?;
        let settings = municipal::fields()?.iter().map(|field| SettingRow {
            key: format!("{FIELD}{}", field.key),
            label: field.label.clone(),
            help: field.help.clone(),
            value: values.get(&field.key).cloned().unwrap_or_default(),
            lines: field.kind == FieldKind::Lines,
            options: field.options.clone(),
        });
        Ok(DocumentsView {
            kinds: kinds.collect::<Result<_, Problem>>()?,
            settings: settings.collect(),
        })
    }

    fn document_kind(&self, kind: Kind, picture: &Picture, closed: bool) -> Result<DocumentKind, Problem> {
        let id = kind.as_str();
        let closed = closed.then(|| self.speech().say("municipal-documents-closed", &[]));
        let views = municipal::views(kind, &picture.year.catalogue)?;
        let mut formats: Vec<String> = ["pdf", "docx", "xlsx"].map(str::to_owned).to_vec();
        if kind == Kind::Region {
            formats.push("csv".to_owned());
        }
        Ok(DocumentKind {
            title: self.speech().say(&format!("municipal-document-{id}"), &[]),
            about: self.speech().say(&format!("municipal-document-{id}-about"), &[]),
            id: id.to_owned(),
            formats,
            views: views
                .into_iter()
                .map(|(id, label)| WordChoice { id, label })
                .collect(),
            texts: true,
            internal: kind.internal(),
            closed: closed.unwrap_or_default(),
        })
    }

    /// Prepares a document from the letters that count now.
    ///
    /// # Errors
    /// When there is no such document or it cannot be laid out.
    pub fn prepare_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
    ) -> Result<ReportView, Problem> {
        let built = self.built(school_year, choice)?;
        let view = ReportView::of(&built.document, built.notices);
        self.paper = Some(Prepared {
            of: (school_year.to_owned(), choice.clone()),
            seen: self.store()?.data_version()?,
            document: built.document,
        });
        Ok(view)
    }

    /// One page of a document as SVG; pages count from 1.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn document_page(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        page: u32,
    ) -> Result<String, Problem> {
        let seen = self.store()?.data_version()?;
        let of = (school_year.to_owned(), choice.clone());
        if self
            .paper
            .as_ref()
            .is_none_or(|paper| paper.of != of || paper.seen != seen)
        {
            self.prepare_document(school_year, choice)?;
        }
        let missing = || Problem::new(codes::NO_SUCH_PAGE).with("page", page);
        let paper = self.paper.as_ref().ok_or_else(missing)?;
        let index = (page as usize)
            .checked_sub(1)
            .filter(|index| *index < paper.document.pages.len());
        Ok(report::svg::page(&paper.document, index.ok_or_else(missing)?)?)
    }

    /// Writes a document into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn save_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        format: &str,
        folder: &Path,
    ) -> Result<Written, Problem> {
        let kind = kind_of(choice)?;
        let inn = self.municipality()?.inn;
        let inn: String = inn.chars().filter(char::is_ascii_digit).take(12).collect();
        let view = if choice.view.is_empty() {
            String::new()
        } else {
            format!("_{}", choice.view)
        };
        let name = format!(
            "{}{view}_{inn}_{}.{format}",
            kind.as_str(),
            school_year.replace('/', "-")
        );
        self.write_document(school_year, choice, &folder.join(name))
    }

    /// Writes a document under a name of one's own; its ending says as what.
    ///
    /// # Errors
    /// When there is no such document or ending, or the place cannot be written.
    pub fn write_document(
        &mut self,
        school_year: &str,
        choice: &DocumentChoice,
        path: &Path,
    ) -> Result<Written, Problem> {
        let kind = kind_of(choice)?;
        let format = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let (bytes, remarks) = match format.as_str() {
            "pdf" | "docx" => {
                let built = self.built(school_year, choice)?;
                let meta = self.document_meta(&built.document.title)?;
                let bytes = if format == "pdf" {
                    pdf::paint(&built.document, &meta)?
                } else {
                    docx::write(&built.manuscript, &built.document.outline, &meta)?
                };
                (bytes, built.notices)
            }
            "xlsx" | "csv" => {
                let (tables, title) = self.document_tables(school_year, choice)?;
                let meta = self.document_meta(&title)?;
                let bytes = match tables.first() {
                    Some(table) if format == "csv" => sheets::csv(table),
                    _ => sheets::xlsx(&tables, &meta.subject, &meta.author, meta.created)?,
                };
                (bytes, Vec::new())
            }
            _ => {
                return Err(Problem::new(codes::DOCUMENT_FORMAT)
                    .with("asked", path.display())
                    .with("kind", kind.as_str()));
            }
        };
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks,
        })
    }

    pub(super) fn built(&self, school_year: &str, choice: &DocumentChoice) -> Result<Built, Problem> {
        let kind = kind_of(choice)?;
        let material = self.material(school_year, kind)?;
        let mut built = self.with_material(&material, choice, |input| municipal::build(kind, input))?;
        built.notices.extend(material.left_out);
        Ok(built)
    }

    fn document_tables(
        &self,
        school_year: &str,
        choice: &DocumentChoice,
    ) -> Result<(Vec<sheets::Table>, String), Problem> {
        let kind = kind_of(choice)?;
        let material = self.material(school_year, kind)?;
        let tables = self.with_material(&material, choice, |input| municipal::tables(kind, input))?;
        let title = tables
            .first()
            .map(|table| table.title.clone())
            .unwrap_or_default();
        Ok((tables, title))
    }

    fn document_meta(&self, subject: &str) -> Result<pdf::Meta, Problem> {
        Ok(pdf::Meta {
            author: self.municipality()?.name,
            subject: subject.to_owned(),
            created: self.surroundings.clock.now().naive_local(),
        })
    }
}

pub(super) fn kind_of(choice: &DocumentChoice) -> Result<Kind, Problem> {
    Kind::parse(&choice.kind).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        Problem::new(codes::DOCUMENT_KIND)
            .with("asked", choice.kind.chars().take(60).collect::<String>())
            .with("known", known.join(", "))
    })
}
