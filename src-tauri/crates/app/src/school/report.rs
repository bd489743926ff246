//! The self-study report: prepared once, looked at page by page, saved as PDF.

use std::path::{Path, PathBuf};

use domain::analysis::analyse;
use domain::problem::{Problem, codes};
use report::Document;

use crate::desk::Desk;
use crate::disk;
use crate::wire::{ContentsRow, ReportView, Written};

/// A report as it was prepared last.
pub(crate) struct Prepared {
    pub school_year: String,
    pub document: Document,
    pub notices: Vec<String>,
}

impl Desk {
    /// Prepares the self-study report of a year from its data.
    ///
    /// # Errors
    /// When there is no such year or the report cannot be laid out.
    pub fn prepare_report(&mut self, school_year: &str) -> Result<ReportView, Problem> {
        let year = self.year(school_year)?;
        let previous = year.previous.as_ref().map(|(form, _)| form);
        let analysis = analyse(&year.catalogue, &year.form, previous);
        let before = previous
            .and_then(|form| form.period.previous())
            .map(|period| period.to_string());
        let earlier = match before {
            Some(before) if self.store()?.period(&before)?.is_some() => Some(self.year(&before)?.form),
            _ => None,
        };
        let built = report::selfstudy::build(&report::selfstudy::ReportInput {
            catalogue: &year.catalogue,
            form: &year.form,
            evaluation: &year.evaluation,
            analysis: &analysis,
            previous,
            earlier: earlier.as_ref(),
            produced_on: self.surroundings.clock.now().date_naive(),
        })?;
        let view = ReportView {
            pages: u32::try_from(built.document.pages.len()).unwrap_or(u32::MAX),
            contents: built
                .document
                .contents()
                .into_iter()
                .map(|row| ContentsRow {
                    title: row.title,
                    page: row.page,
                    level: row.level,
                })
                .collect(),
            notices: built.notices.clone(),
        };
        let notices = built.notices;
        self.report = Some(Prepared {
            school_year: school_year.to_owned(),
            document: built.document,
            notices,
        });
        Ok(view)
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
        let year = self.year(school_year)?;
        let inn = year.form.passport_text("inn");
        let inn: String = inn.chars().filter(char::is_ascii_digit).take(12).collect();
        let name = format!("Samoobsledovanie_{inn}_{}.pdf", school_year.replace('/', "-"));
        self.write_report(school_year, &folder.join(name))
    }

    /// Writes the report as PDF under a name of one's own.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn write_report(&mut self, school_year: &str, path: &Path) -> Result<Written, Problem> {
        self.prepare_report(school_year)?;
        let speech = self.speech();
        let now = self.surroundings.clock.now();
        let author = self
            .year(school_year)?
            .form
            .passport_text("name_short")
            .to_owned();
        let subject = self
            .speech()
            .say("report-subject", &[("period", school_year.into())]);
        let prepared = self.prepared(school_year)?;
        let meta = report::pdf::Meta {
            author,
            subject,
            created: now.naive_local(),
        };
        let bytes = report::pdf::paint(&prepared.document, &meta)?;
        disk::write(path, &bytes)?;
        let remarks = prepared.notices.clone();
        Ok(Written {
            path: absolute(path).display().to_string(),
            size: disk::size(bytes.len() as u64, speech),
            remarks,
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

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
