//! The self-study report: prepared once, looked at page by page, saved as PDF or as a text to go on writing.

use std::path::{Path, PathBuf};

use domain::form::Form;
use domain::problem::{Problem, codes};
use report::selfstudy::ReportInput;
use report::{Document, Manuscript, ReportError, docx, pdf};

use crate::desk::Desk;
use crate::disk;
use crate::wire::{ReportFormat, ReportKind, ReportView, Written};

/// A report as it was prepared last.
pub(crate) struct Prepared {
    pub school_year: String,
    pub document: Document,
    pub manuscript: Manuscript,
    pub notices: Vec<String>,
}

impl Desk {
    /// Prepares the self-study report of a year from its data.
    ///
    /// # Errors
    /// When there is no such year or the report cannot be laid out.
    pub fn prepare_report(&mut self, school_year: &str) -> Result<ReportView, Problem> {
        let built = self.with_report_input(school_year, report::selfstudy::build)?;
        let view = ReportView::of(&built.document, built.notices.clone());
        let notices = built.notices;
        self.report = Some(Prepared {
            school_year: school_year.to_owned(),
            document: built.document,
            manuscript: built.manuscript,
            notices,
        });
        Ok(view)
    }

    /// Does something with what the report of a year is made of.
    pub(crate) fn with_report_input<T>(
        &self,
        school_year: &str,
        work: impl FnOnce(&ReportInput<'_>) -> Result<T, ReportError>,
    ) -> Result<T, Problem> {
        let year = self.year(school_year)?;
        let analysis = year.analysis();
        let authored = self.authored(school_year)?;
        // Two years back are set side by side where the desk has them.
        let before = year.form.period.previous().and_then(|period| period.previous());
        let earlier = match before.map(|period| period.to_string()) {
            Some(before) if self.store()?.period(&before)?.is_some() => {
                let year = self.read_year(&before)?;
                Some((year.catalogue, year.form))
            }
            _ => None,
        };
        Ok(work(&ReportInput {
            catalogue: &year.catalogue,
            form: &year.form,
            evaluation: &year.evaluation,
            analysis: &analysis,
            previous: year.before(),
            earlier: earlier.as_ref().map(|(catalogue, form)| (&**catalogue, form)),
            produced_on: self.surroundings.clock.now().date_naive(),
            authored: &authored,
        })?)
    }

    /// One page of the prepared report as SVG; pages count from 1, as in the contents.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn report_page(&mut self, school_year: &str, page: u32) -> Result<String, Problem> {
        let prepared = self.prepared(school_year)?;
        let index = (page as usize)
            .checked_sub(1)
            .filter(|index| *index < prepared.document.pages.len());
        let index = index.ok_or_else(|| Problem::new(codes::NO_SUCH_PAGE).with("page", page))?;
        Ok(report::svg::page(&prepared.document, index)?)
    }

    /// Writes the report as PDF into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn save_report(&mut self, school_year: &str, folder: &Path) -> Result<Written, Problem> {
        self.save_report_as(school_year, folder, ReportKind::Full, ReportFormat::Pdf)
    }

    /// Writes one of the report's documents into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn save_report_as(
        &mut self,
        school_year: &str,
        folder: &Path,
        kind: ReportKind,
        format: ReportFormat,
    ) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let what = match kind {
            ReportKind::Full => "Samoobsledovanie",
            ReportKind::Site => "Samoobsledovanie_sait",
        };
        let extension = match format {
            ReportFormat::Pdf => "pdf",
            ReportFormat::Docx => "docx",
        };
        let name = format!("{what}_{}.{extension}", file_stem(&year.form));
        self.write_report_as(school_year, &folder.join(name), kind, format)
    }

    /// Writes the report as PDF under a name of one's own.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn write_report(&mut self, school_year: &str, path: &Path) -> Result<Written, Problem> {
        self.write_report_as(school_year, path, ReportKind::Full, ReportFormat::Pdf)
    }

    /// Writes one of the report's documents under a name of one's own.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn write_report_as(
        &mut self,
        school_year: &str,
        path: &Path,
        kind: ReportKind,
        format: ReportFormat,
    ) -> Result<Written, Problem> {
        let meta = self.report_meta(school_year)?;
        let paint = |document: &Document, manuscript: &Manuscript| match format {
            ReportFormat::Pdf => pdf::paint(document, &meta),
            ReportFormat::Docx => docx::write(manuscript, &document.outline, &meta),
        };
        let (bytes, remarks) = match kind {
            ReportKind::Full => {
                self.prepare_report(school_year)?;
                let prepared = self.prepared(school_year)?;
                let bytes = paint(&prepared.document, &prepared.manuscript)?;
                (bytes, prepared.notices.clone())
            }
            ReportKind::Site => {
                let site = self.with_report_input(school_year, report::selfstudy::site)?;
                (paint(&site.document, &site.manuscript)?, site.notices)
            }
        };
        disk::write(path, &bytes)?;
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks,
        })
    }

    /// What the file says about itself.
    fn report_meta(&self, school_year: &str) -> Result<pdf::Meta, Problem> {
        let year = self.year(school_year)?;
        Ok(pdf::Meta {
            author: year.form.passport_text("name_short").to_owned(),
            subject: self
                .speech()
                .say("report-subject", &[("period", school_year.into())]),
            created: self.surroundings.clock.now().naive_local(),
        })
    }

    fn prepared(&mut self, school_year: &str) -> Result<&Prepared, Problem> {
        if self
            .report
            .as_ref()
            .is_none_or(|prepared| prepared.school_year != school_year)
        {
            self.prepare_report(school_year)?;
        }
        self.report
            .as_ref()
            .ok_or_else(|| Problem::new(codes::NO_SUCH_PAGE).with("page", 1))
    }
}

/// ИНН and year as they stand in a file's name.
pub(super) fn file_stem(form: &Form) -> String {
    let inn = form.passport_text("inn").chars();
    let inn: String = inn.filter(char::is_ascii_digit).take(12).collect();
    format!("{inn}_{}", form.period.to_string().replace('/', "-"))
}

pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
