//! What makes the file an honest one: language, title, dates, bookmarks, identity.

use chrono::NaiveDateTime;
use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat};

use crate::ReportError;
use crate::document::{Document, OutlineEntry};

use super::Meta;

/// What the file was made with.
pub(super) const CREATOR: &str = "vsoko";
pub(super) const PRODUCER: &str = "vsoko (printpdf)";

pub(super) fn finish(file: &mut File, document: &Document, meta: &Meta) -> Result<(), ReportError> {
    let broken = |error: lopdf::Error| ReportError::Painting(error.to_string());
    file.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let outline = outline(file, document, &pages);
    let catalog = file.catalog_mut().map_err(broken)?;
    catalog.set("Lang", Object::string_literal("ru-RU"));
    catalog.set("PageLayout", Object::Name(b"SinglePage".to_vec()));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    let info = file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .and_then(|id| file.get_dictionary_mut(id))
        .map_err(broken)?;
    *info = about(document, meta);
    let identity = identity(document, meta);
    let part = Object::String(identity.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![part.clone(), part]);
    Ok(())
}

fn about(document: &Document, meta: &Meta) -> Dictionary {
    let mut info = Dictionary::new();
    info.set("Title", text(&document.title));
    info.set("Author", text(&meta.author));
    info.set("Subject", text(&meta.subject));
    info.set("Creator", Object::string_literal(CREATOR));
    info.set("Producer", Object::string_literal(PRODUCER));
    info.set("CreationDate", Object::string_literal(date(meta.created)));
    info.set("ModDate", Object::string_literal(date(meta.created)));
    info
}

/// A local time without a zone: the paper says the same.
fn date(at: NaiveDateTime) -> String {
    at.format("D:%Y%m%d%H%M%S").to_string()
}

/// Text in the one encoding of PDF that knows Russian.
pub(super) fn text(value: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Bookmarks as deep as the headings.
fn outline(file: &mut File, document: &Document, pages: &[ObjectId]) -> Option<ObjectId> {
    let entries: Vec<&OutlineEntry> = document
        .outline
        .iter()
        .filter(|entry| entry.page < pages.len())
        .collect();
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(&entries);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    let mut tops = Vec::new();
    for (index, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(index),
            None => tops.push(index),
        }
    }
    for (index, entry) in entries.iter().enumerate() {
        let siblings = parents[index].map_or(&tops, |parent| &children[parent]);
        let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        let mut item = Dictionary::new();
        item.set("Title", text(&entry.title));
        item.set("Parent", parents[index].map_or(root, |parent| ids[parent]));
        let height = document.pages.get(entry.page).map_or(0.0, |page| page.height);
        let top = Object::Real((height - entry.y + 12.0).round());
        let dest = vec![
            Object::Reference(pages[entry.page]),
            Object::Name(b"XYZ".to_vec()),
            Object::Null,
            top,
            Object::Null,
        ];
        item.set("Dest", dest);
        if let Some(previous) = place.checked_sub(1) {
            item.set("Prev", ids[siblings[previous]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", ids[*next]);
        }
        if let (Some(first), Some(last)) = (children[index].first(), children[index].last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Negative: folded when the file is opened.
            item.set("Count", -(children[index].len() as i64));
        }
        file.set_object(ids[index], item);
    }
    let mut list = Dictionary::new();
    list.set("Type", Object::Name(b"Outlines".to_vec()));
    list.set("Count", tops.len() as i64);
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        list.set("First", ids[*first]);
        list.set("Last", ids[*last]);
    }
    file.set_object(root, list);
    Some(root)
}

/// For every heading the nearest earlier one of a smaller depth.
fn parents(entries: &[&OutlineEntry]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            while open
                .last()
                .is_some_and(|last| entries[*last].level >= entry.level)
            {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(index);
            parent
        })
        .collect()
}

/// A number that is the same for the same document and time (FNV-1a, 128 bits), in place of a random one.
fn identity(document: &Document, meta: &Meta) -> u128 {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes {
            hash ^= u128::from(*byte);
            hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        }
    };
    feed(document.title.as_bytes());
    feed(meta.author.as_bytes());
    feed(date(meta.created).as_bytes());
    for run in document.pages.iter().flat_map(|page| page.runs()) {
        feed(run.text.as_bytes());
    }
    hash
}
