//! A roadmap that exists as a file: looked at row by row first, then taken into the plan as one step.

use std::path::Path;

use domain::catalogue::{Catalogue, View};
use domain::cycle::roadmap_text::{self, FoundRoadmap, FoundSection};
use domain::cycle::{Measure, Record, Records};
use domain::problem::{Problem, codes};
use letter::Digest;
use store::EntryKind;

use super::measures;
use crate::desk::Desk;
use crate::disk;
use crate::wire::{Change, RoadmapLeft, RoadmapPreview, RoadmapPreviewRow, RoadmapPreviewSection};

/// Largest file of a roadmap.
const ROADMAP_LIMIT: u64 = 16 * 1024 * 1024;

impl Desk {
    /// What a file would bring into the plan; nothing is changed.
    ///
    /// # Errors
    /// When the file cannot be read or is no roadmap.
    pub fn preview_roadmap(&self, school_year: &str, path: &Path) -> Result<RoadmapPreview, Problem> {
        let year = self.campaign(school_year)?;
        let (found, digest) = read(path)?;
        let view = year.catalogue.methodology.views.first();
        let records = measures::records(&year)?;
        let mut measures = found.measures(view).into_iter();
        let (mut fresh, mut known) = (0_usize, 0_usize);
        let mut sections = Vec::with_capacity(found.sections.len());
        for section in &found.sections {
            let mut rows = Vec::with_capacity(section.rows.len());
            for (row, measure) in section.rows.iter().zip(&mut measures) {
                let there = in_plan(&records, &measure);
                *(if there { &mut known } else { &mut fresh }) += 1;
                rows.push(RoadmapPreviewRow {
                    number: row.number.clone(),
                    what: row.what.clone(),
                    term: row.term.clone(),
                    who: row.who.clone(),
                    known: there,
                });
            }
            sections.push(RoadmapPreviewSection {
                title: [section.number.as_str(), &section.heading]
                    .join(" ")
                    .trim()
                    .to_owned(),
                place: self.place_of(&year.catalogue, view, section),
                rows,
            });
        }
        let args = [
            ("fresh", fresh.into()),
            ("known", known.into()),
            ("left", found.left.len().into()),
        ];
        Ok(RoadmapPreview {
            digest,
            file: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            words: self.speech().say("roadmap-found", &args),
            sections,
            left: found
                .left
                .into_iter()
                .map(|(line, text)| RoadmapLeft {
                    line: u32::try_from(line).unwrap_or(u32::MAX),
                    text,
                })
                .collect(),
        })
    }

    /// Where a section's rows will stand.
    fn place_of(&self, catalogue: &Catalogue, view: Option<&View>, section: &FoundSection) -> String {
        let known = view.and_then(|view| view.by_heading(&section.heading));
        let Some(known) = known else {
            return self.speech().say("roadmap-place-own", &[]);
        };
        let directions = catalogue.questionnaire.directions.iter();
        let direction = known
            .directions
            .first()
            .and_then(|number| directions.clone().find(|one| one.number == *number));
        match direction {
            None => self.speech().say("roadmap-place-section", &[]),
            Some(direction) => self.speech().say(
                "roadmap-place-direction",
                &[
                    ("number", (&direction.number).into()),
                    ("title", (&direction.short).into()),
                ],
            ),
        }
    }

    /// Takes a roadmap that exists: its rows become measures, none is lost, none is guessed. A workbook or a text whose
    /// columns are parted by tabs or «|». An empty digest takes the file as it is.
    ///
    /// # Errors
    /// When the file is no roadmap, or is another one than was looked at.
    pub fn take_roadmap(&mut self, school_year: &str, path: &Path, digest: &str) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let (found, now) = read(path)?;
        if !digest.is_empty() && digest != now {
            return Err(Problem::new(codes::WORKBOOK_PREVIEW_OLD));
        }
        let plan = measures::records(&year)?;
        let mut records = plan.clone();
        let mut fresh = Vec::new();
        for measure in found.measures(year.catalogue.methodology.views.first()) {
            // What stood in the plan before is not taken twice; what the file says twice is.
            if in_plan(&plan, &measure) {
                continue;
            }
            let record = Record::Measure(records.next_measure(), measure);
            record.check(&year.catalogue)?;
            records.put(record.clone());
            fresh.push(record);
        }
        records.check_counts()?;
        self.change_entries(school_year, "step-roadmap-import", |tx, period| {
            for record in &fresh {
                tx.put(period, EntryKind::Measure, &record.key(), Some(&record.body()))?;
            }
            Ok(())
        })
    }
}

/// Does the plan have this row? The same thing at another time is another row.
fn in_plan(plan: &Records, measure: &Measure) -> bool {
    let key = |one: &Measure| (one.what.clone(), one.section.clone(), one.term.clone());
    let wanted = key(measure);
    plan.measures.values().any(|one| key(one) == wanted)
}

/// A workbook begins like every ZIP; everything else is a text.
fn read(path: &Path) -> Result<(FoundRoadmap, String), Problem> {
    let bytes = disk::read(path, ROADMAP_LIMIT)?;
    let found = if bytes.starts_with(b"PK") {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let rows = report::workbook::table(&bytes, &name)?;
        roadmap_text::from_rows(rows.into_iter())?
    } else {
        roadmap_text::from_text(&String::from_utf8_lossy(&bytes))?
    };
    Ok((found, Digest::of(&bytes).to_string()))
}
