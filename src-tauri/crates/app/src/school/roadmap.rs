//! The roadmap on paper.

use std::path::Path;

use domain::cycle::roadmap;
use domain::problem::{Problem, codes};
use domain::speech::Arg;

use crate::desk::Desk;
use crate::disk;
use crate::wire::Written;

impl Desk {
    /// Writes the roadmap as PDF into a folder under a plain Latin name.
    ///
    /// # Errors
    /// When the plan is empty or the place cannot be written.
    pub fn save_roadmap(&self, school_year: &str, folder: &Path) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let inn = year.form.passport_text("inn");
        let inn: String = inn.chars().filter(char::is_ascii_digit).take(12).collect();
        let name = format!("Dorozhnaya_karta_{inn}_{}.pdf", school_year.replace('/', "-"));
        self.write_roadmap(school_year, &folder.join(name))
    }

    /// Writes the roadmap as PDF under a name of one's own.
    ///
    /// # Errors
    /// When the plan is empty or the place cannot be written.
    pub fn write_roadmap(&self, school_year: &str, path: &Path) -> Result<Written, Problem> {
        let year = self.year(school_year)?;
        let roadmap = roadmap(&year.catalogue, &self.records(&year)?);
        if roadmap.sections.is_empty() {
            return Err(Problem::new(codes::ROADMAP_EMPTY));
        }
        let now = self.surroundings.clock.now();
        let document = report::roadmap::build(&report::roadmap::RoadmapInput {
            catalogue: &year.catalogue,
            form: &year.form,
            evaluation: &year.evaluation,
            roadmap: &roadmap,
            produced_on: now.date_naive(),
        })?;
        let meta = report::pdf::Meta {
            author: year.form.passport_text("name_short").to_owned(),
            subject: self
                .speech()
                .say("roadmap-subject", &[("period", Arg::from(school_year))]),
            created: now.naive_local(),
        };
        let bytes = report::pdf::paint(&document, &meta)?;
        disk::write(path, &bytes)?;
        Ok(Written {
            path: std::path::absolute(path)
                .unwrap_or_else(|_| path.to_owned())
                .display()
                .to_string(),
            size: disk::size(bytes.len() as u64, self.speech()),
            remarks: Vec::new(),
        })
    }
}
