//! Which files make a catalogue: finds the three lists, reads what they name, refuses what nobody names, hashes.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::consolidation::RawConsolidation;
use super::further::RawFurther;
use super::report::{File, Place, Report, shortened};
use super::views::RawViews;
use super::{SourceFiles, limits, raw};
use crate::problem::{Problem, codes};

/// Newest format of catalogue files this program reads.
pub(super) const FORMAT: u32 = 1;
const QUESTIONNAIRE: &str = "questionnaire.toml";
const METHODOLOGY: &str = "methodology.toml";
const SELFSTUDY: &str = "selfstudy.toml";
const FURTHER: &str = "further.toml";

/// A parsed file.
#[derive(Debug)]
pub(super) struct Parsed<'a, T> {
    pub(super) file: File<'a>,
    pub(super) raw: T,
}

/// All files of a catalogue, parsed.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub(super) manifest: Parsed<'a, raw::Manifest>,
    pub(super) passport: Parsed<'a, raw::Fields>,
    pub(super) approval: Parsed<'a, raw::Fields>,
    pub(super) directions: Vec<Parsed<'a, raw::Direction>>,
    pub(super) checks: Parsed<'a, raw::Checks>,
    pub(super) methodology: Parsed<'a, raw::Methodology>,
    pub(super) scoring: Parsed<'a, raw::Scoring>,
    pub(super) rules: Parsed<'a, raw::Rules>,
    pub(super) cycle: Option<Parsed<'a, raw::Cycle>>,
    pub(super) risks: Option<Parsed<'a, raw::Risks>>,
    pub(super) mappings: Option<Parsed<'a, raw::Mappings>>,
    pub(super) consolidation: Option<Parsed<'a, RawConsolidation>>,
    pub(super) views: Option<Parsed<'a, RawViews>>,
    pub(super) selfstudy: Parsed<'a, raw::SelfStudy>,
    /// A catalogue need not bring further contents.
    pub(super) further: Option<Parsed<'a, RawFurther>>,
    pub(super) questionnaire_hash: String,
    pub(super) methodology_hash: String,
    pub(super) selfstudy_hash: String,
    pub(super) further_hash: String,
}

struct Reader<'a, 'r> {
    files: &'a SourceFiles,
    report: &'r mut Report,
    used: BTreeSet<&'a str>,
}

pub(super) fn read<'a>(files: &'a SourceFiles, report: &mut Report) -> Option<Parts<'a>> {
    sizes(files, report);
    if !report.is_empty() {
        return None;
    }
    let mut reader = Reader {
        files,
        report,
        used: BTreeSet::new(),
    };
    let manifest = reader.list::<raw::Manifest>(QUESTIONNAIRE);
    let methodology = reader.list::<raw::Methodology>(METHODOLOGY);
    let selfstudy = reader.list::<raw::SelfStudy>(SELFSTUDY);
    let brings = files.keys().any(|path| path.rsplit('/').next() == Some(FURTHER));
    let further = brings.then(|| reader.list::<RawFurther>(FURTHER)).flatten();
    let questionnaire_parts = manifest.as_ref().map(|m| reader.questionnaire(m));
    let methodology_parts = methodology.as_ref().map(|m| reader.methodology(m));
    for (file, format) in [
        manifest.as_ref().map(|m| (m.file, m.raw.format)),
        methodology.as_ref().map(|m| (m.file, m.raw.format)),
        selfstudy.as_ref().map(|m| (m.file, m.raw.format)),
        further.as_ref().map(|f| (f.file, f.raw.format)),
    ]
    .into_iter()
    .flatten()
    {
        reader.format(file, format);
    }
    reader.unlisted();
    let (manifest, methodology, selfstudy) = (manifest?, methodology?, selfstudy?);
    let (passport, approval, directions, checks) = questionnaire_parts?;
    let (scoring, rules, cycle, risks, mappings, (consolidation, views)) = methodology_parts?;
    let (scoring, rules) = (scoring?, rules?);
    let mut methodology_files = vec![methodology.file, scoring.file, rules.file];
    let optional = [
        cycle.as_ref().map(|c| c.file),
        risks.as_ref().map(|r| r.file),
        mappings.as_ref().map(|m| m.file),
        consolidation.as_ref().map(|c| c.file),
        views.as_ref().map(|v| v.file),
    ];
    methodology_files.extend(optional.into_iter().flatten());
    let mut questionnaire_files = vec![manifest.file];
    let (passport, approval, checks) = (passport?, approval?, checks?);
    questionnaire_files.extend([passport.file, approval.file, checks.file]);
    questionnaire_files.extend(directions.iter().map(|d| d.file));
    Some(Parts {
        questionnaire_hash: hash(manifest.file.folder(), &questionnaire_files),
        methodology_hash: hash(methodology.file.folder(), &methodology_files),
        selfstudy_hash: hash(selfstudy.file.folder(), &[selfstudy.file]),
        further_hash: further
            .as_ref()
            .map_or_else(String::new, |f| hash(f.file.folder(), &[f.file])),
        manifest,
        passport,
        approval,
        directions,
        checks,
        methodology,
        scoring,
        rules,
        cycle,
        risks,
        mappings,
        consolidation,
        views,
        selfstudy,
        further,
    })
}

pub(super) fn sizes(files: &SourceFiles, report: &mut Report) {
    let nowhere = Place::file("");
    report.at_most(nowhere, "files", files.len(), limits::FILES);
    report.at_most(
        nowhere,
        "bytes",
        files.values().map(Vec::len).sum(),
        limits::TOTAL_BYTES,
    );
    for (path, bytes) in files {
        report.at_most(Place::file(path), "bytes", bytes.len(), limits::FILE_BYTES);
    }
}

type QuestionnaireParts<'a> = (
    Option<Parsed<'a, raw::Fields>>,
    Option<Parsed<'a, raw::Fields>>,
    Vec<Parsed<'a, raw::Direction>>,
    Option<Parsed<'a, raw::Checks>>,
);

/// What the methodology's list names: points and rules; cycle, risks, mappings, the rules of bringing schools together and
/// the layouts of a plan when it brings them.
type MethodologyParts<'a> = (
    Option<Parsed<'a, raw::Scoring>>,
    Option<Parsed<'a, raw::Rules>>,
    Option<Parsed<'a, raw::Cycle>>,
    Option<Parsed<'a, raw::Risks>>,
    Option<Parsed<'a, raw::Mappings>>,
    (Option<Parsed<'a, RawConsolidation>>, Option<Parsed<'a, RawViews>>),
);

impl<'a> Reader<'a, '_> {
    fn questionnaire(&mut self, manifest: &Parsed<'a, raw::Manifest>) -> QuestionnaireParts<'a> {
        let (file, raw) = (manifest.file, &manifest.raw);
        self.report.at_most(
            file.whole(),
            "directions",
            raw.directions.len(),
            limits::DIRECTIONS,
        );
        let passport = self.named(&file, &raw.passport);
        let approval = self.named(&file, &raw.approval);
        let directions = raw
            .directions
            .iter()
            .take(limits::DIRECTIONS)
            .filter_map(|name| self.named(&file, name))
            .collect();
        let checks = self.named(&file, &raw.checks);
        (passport, approval, directions, checks)
    }

    fn methodology(&mut self, methodology: &Parsed<'a, raw::Methodology>) -> MethodologyParts<'a> {
        let (file, raw) = (methodology.file, &methodology.raw);
        let scoring = self.named(&file, &raw.scoring);
        let rules = self.named(&file, &raw.rules);
        let cycle = raw.cycle.as_ref().and_then(|name| self.named(&file, name));
        let risks = raw.risks.as_ref().and_then(|name| self.named(&file, name));
        let mappings = raw.mapping.as_ref().and_then(|name| self.named(&file, name));
        let consolidation = raw
            .consolidation
            .as_ref()
            .and_then(|name| self.named(&file, name));
        let views = raw.views.as_ref().and_then(|name| self.named(&file, name));
        (scoring, rules, cycle, risks, mappings, (consolidation, views))
    }

    fn format(&mut self, file: File<'a>, format: u32) {
        if format != FORMAT {
            self.report
                .refuse(file.whole(), codes::CATALOGUE_FORMAT, "format", format);
        }
    }

    /// Refuses files that no list names. Said last: a list that cannot be read would make all of its files strangers.
    fn unlisted(&mut self) {
        if !self.report.is_empty() {
            return;
        }
        for path in self
            .files
            .keys()
            .filter(|path| !self.used.contains(path.as_str()))
        {
            let place = Place::file(path);
            self.report
                .refuse(place, codes::CATALOGUE_UNLISTED_FILE, "file", shortened(path));
        }
    }

    /// The one file of this name, in whatever folder.
    fn list<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<Parsed<'a, T>> {
        let files = self.files;
        let mut found = files.keys().filter(|path| path.rsplit('/').next() == Some(name));
        match (found.next(), found.count()) {
            (Some(path), 0) => self.parse(path),
            (first, rest) => {
                let count = usize::from(first.is_some()) + rest;
                let problem = Problem::new(codes::CATALOGUE_PARTS)
                    .with("name", name)
                    .with("count", count);
                self.report.add(Place::file(name), problem);
                None
            }
        }
    }

    /// A file that a list names, beside the list.
    fn named<T: DeserializeOwned>(
        &mut self,
        list: &File<'a>,
        name: &Spanned<String>,
    ) -> Option<Parsed<'a, T>> {
        let place = list.at(&name.span());
        let path = format!("{}{}", list.folder(), name.get_ref());
        let files = self.files;
        let Some((path, _)) = files
            .get_key_value(&path)
            .filter(|_| !name.get_ref().contains('/'))
        else {
            self.report.refuse(
                place,
                codes::CATALOGUE_MISSING_FILE,
                "file",
                shortened(name.get_ref()),
            );
            return None;
        };
        if self.used.contains(path.as_str()) {
            self.report.refuse(
                place,
                codes::CATALOGUE_DUPLICATE,
                "name",
                shortened(name.get_ref()),
            );
            return None;
        }
        self.parse(path)
    }

    fn parse<T: DeserializeOwned>(&mut self, path: &'a str) -> Option<Parsed<'a, T>> {
        self.used.insert(path);
        parse(self.report, path, self.files.get(path)?)
    }
}

/// A file as what it should be; what is wrong is said with its line.
pub(super) fn parse<'a, T: DeserializeOwned>(
    report: &mut Report,
    path: &'a str,
    bytes: &'a [u8],
) -> Option<Parsed<'a, T>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        report.add(Place::file(path), Problem::new(codes::CATALOGUE_ENCODING));
        return None;
    };
    let file = File { path, text };
    match toml::from_str::<T>(text) {
        Ok(raw) => Some(Parsed { file, raw }),
        Err(error) => {
            let place = error.span().map_or(file.whole(), |span| file.at(&span));
            let detail = shortened(error.message().lines().next().unwrap_or(""));
            report.refuse(place, codes::CATALOGUE_SHAPE, "detail", detail);
            None
        }
    }
}

/// SHA-256 over sorted names (as seen from the folder), lengths and bytes.
pub(super) fn hash(folder: &str, files: &[File<'_>]) -> String {
    let mut sorted: Vec<(&str, &str)> = files
        .iter()
        .map(|file| (file.path.strip_prefix(folder).unwrap_or(file.path), file.text))
        .collect();
    sorted.sort_unstable();
    let mut digest = Sha256::new();
    for (name, text) in sorted {
        for part in [name, text] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
