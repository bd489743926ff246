//! Directions beyond the questionnaire's: check-lists as data, each item with its source. They are loaded with the
//! same care, but apart: they belong to no questionnaire, and no score counts them. A municipality may bring its own.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::conditions::unique;
use super::files::{FORMAT, parse};
use super::report::{File, Place, Report, shortened};
use super::{Identity, LoadError, SourceFiles, files, limits, load};
use crate::problem::{Problem, codes};

/// The file of a check-list.
pub const FILE: &str = "checklist.toml";

/// Names that are devices in every folder of Windows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Devices that also have a number of one digit.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A check-list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Id, version, hash.
    pub identity: Identity,
    /// The words of its answers.
    pub answers: ChecklistWords,
    /// The documents its items come from: number and name.
    pub documents: BTreeMap<String, String>,
    /// Its groups in order.
    pub groups: Vec<ChecklistGroup>,
}

/// The words of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistWords {
    /// «да».
    pub yes: String,
    /// «частично».
    pub partly: String,
    /// «нет».
    pub no: String,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistGroup {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<ChecklistItem>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// `H.01`.
    pub code: String,
    /// What is asked.
    pub text: String,
    /// What helps to answer; may be empty.
    pub hint: String,
    /// Where it stands: document and place, several parted by «; ».
    pub source: String,
    /// Whom it is about.
    pub subject: Subject,
}

/// Whom an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The municipality: answered once.
    Municipality,
    /// Each school: answered for each.
    School,
}

impl ChecklistItem {
    /// Its sources: the document's number and the place in it, which may be empty.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        let parts = self.source.split("; ");
        parts.map(|part| part.split_once(", ").unwrap_or((part, "")))
    }
}

impl Checklist {
    /// All its items in order.
    pub fn items(&self) -> impl Iterator<Item = &ChecklistItem> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The item of a code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&ChecklistItem> {
        self.items().find(|item| item.code == code)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChecklist {
    format: u32,
    id: Spanned<String>,
    version: Spanned<String>,
    title: String,
    status: String,
    status_note: String,
    counts: RawCounts,
    answers: RawWords,
    documents: BTreeMap<String, String>,
    group: Vec<RawGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCounts {
    items: Spanned<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    yes: String,
    partly: String,
    no: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    title: String,
    item: Vec<RawItem>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    code: Spanned<String>,
    text: String,
    #[serde(default)]
    hint: String,
    source: String,
    subject: Subject,
}

/// Reads and verifies check-lists: every file named [`FILE`], in whatever folder; each id once.
///
/// # Errors
/// Everything found wrong, with file and line, at most a hundred.
pub fn load_checklists(source: &SourceFiles) -> Result<Vec<Checklist>, Vec<LoadError>> {
    let mut report = Report::default();
    files::sizes(source, &mut report);
    let mut lists: Vec<Checklist> = Vec::new();
    if report.is_empty() {
        for (path, bytes) in source {
            if path.rsplit('/').next() != Some(FILE) {
                report.refuse(Place::file(path), codes::CHECKLIST_STRAY, "file", path);
            } else if let Some(list) = read(&mut report, path, bytes) {
                if lists.iter().any(|known| known.identity.id == list.identity.id) {
                    report.refuse(
                        Place::file(path),
                        codes::CATALOGUE_DUPLICATE,
                        "name",
                        &list.identity.id,
                    );
                }
                lists.push(list);
            }
        }
    }
    if report.is_empty() {
        Ok(lists)
    } else {
        Err(report.into_errors())
    }
}

/// The id that a file of a check-list names, though the rest of it may be wrong.
#[must_use]
pub fn checklist_id(bytes: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let text = std::str::from_utf8(bytes).ok()?;
    toml::from_str::<Named>(text).ok().map(|named| named.id)
}

/// A list lies in a folder named after its id: on every system this must be one folder, and another than any other id's.
fn is_folder_name(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let written = id.len() <= limits::NAME
        && id.bytes().next().is_some_and(plain)
        && id.bytes().all(|b| plain(b) || matches!(b, b'_' | b'-'));
    let numbered = |device: &str| {
        let number = id.strip_prefix(device).map(str::as_bytes);
        number.is_some_and(|number| matches!(number, [digit] if digit.is_ascii_digit()))
    };
    written && !DEVICES.contains(&id) && !NUMBERED_DEVICES.into_iter().any(numbered)
}

fn read(report: &mut Report, path: &str, bytes: &[u8]) -> Option<Checklist> {
    let parsed = parse::<RawChecklist>(report, path, bytes)?;
    let (file, raw) = (parsed.file, parsed.raw);
    if !is_folder_name(raw.id.get_ref()) {
        let reason = Problem::new(codes::CHECKLIST_ID)
            .with("id", shortened(raw.id.get_ref()))
            .with("limit", limits::NAME);
        report.add(file.at(&raw.id.span()), reason);
    }
    if raw.format != FORMAT {
        report.refuse(file.whole(), codes::CATALOGUE_FORMAT, "format", raw.format);
    }
    let words = &raw.answers;
    report.texts(
        file.whole(),
        &[("yes", &words.yes), ("partly", &words.partly), ("no", &words.no)],
    );
    if words.yes == words.no || words.yes == words.partly || words.partly == words.no {
        report.refuse(file.whole(), codes::CATALOGUE_DUPLICATE, "name", &words.yes);
    }
    report.at_most(file.whole(), "documents", raw.documents.len(), limits::GROUPS);
    for (number, name) in &raw.documents {
        report.name(file.whole(), number);
        report.texts(file.whole(), &[("documents", name)]);
    }
    report.at_most(file.whole(), "groups", raw.group.len(), limits::GROUPS);
    let mut seen = Vec::new();
    let groups: Vec<ChecklistGroup> = raw
        .group
        .iter()
        .take(limits::GROUPS)
        .map(|group| self::group(report, file, group, &raw.documents, &mut seen))
        .collect();
    let declared = &raw.counts.items;
    report.count(
        file.at(&declared.span()),
        "items",
        *declared.get_ref(),
        seen.len(),
    );
    Some(Checklist {
        identity: load::identity(
            report,
            file,
            [&raw.id, &raw.version],
            [&raw.title, &raw.status, &raw.status_note],
            &files::hash(file.folder(), &[file]),
        ),
        answers: ChecklistWords {
            yes: raw.answers.yes,
            partly: raw.answers.partly,
            no: raw.answers.no,
        },
        documents: raw.documents,
        groups,
    })
}

fn group(
    report: &mut Report,
    file: File<'_>,
    raw: &RawGroup,
    documents: &BTreeMap<String, String>,
    seen: &mut Vec<String>,
) -> ChecklistGroup {
    report.texts(file.whole(), &[("title", &raw.title)]);
    report.at_most(file.whole(), "items", seen.len() + raw.item.len(), limits::FIELDS);
    let items = raw.item.iter().take(limits::FIELDS).map(|item| {
        let place = file.at(&item.code.span());
        report.name(place, item.code.get_ref());
        report.texts(place, &[("text", &item.text), ("source", &item.source)]);
        report.text(place, "hint", &item.hint);
        unique(report, file, &item.code, seen);
        for part in item.source.split("; ") {
            let document = part.split(", ").next().unwrap_or(part);
            if !documents.contains_key(document) {
                report.unknown(place, document);
            }
        }
        ChecklistItem {
            code: item.code.get_ref().clone(),
            text: item.text.clone(),
            hint: item.hint.clone(),
            source: item.source.clone(),
            subject: item.subject,
        }
    });
    ChecklistGroup {
        items: items.collect(),
        title: raw.title.clone(),
    }
}
