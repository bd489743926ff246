//! An archive: letters and mails in it are taken out, archives in it are not opened.

use std::io::{Read, Seek, SeekFrom};

use domain::problem::{Problem, codes};
use encoding_rs::IBM866;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::haul::{Depth, Haul};
use crate::sink::{Hint, Sink};
use crate::{limits, strange};

/// Parts by which an office program's document, or another program's file, is known.
const PARTS: [&str; 8] = [
    "[Content_Types].xml",
    "mimetype",
    "_rels/",
    "docProps/",
    "word/",
    "xl/",
    "ppt/",
    "META-INF/",
];
/// Endings of such files.
const ENDINGS: [&str; 12] = [
    ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".vsdx", ".epub", ".jar", ".kmz",
];
/// What every entry of an archive is listed with.
const LISTED: &[u8] = b"PK\x01\x02";

/// Is this archive a document rather than a parcel? Its first bytes and its name tell.
pub(crate) fn is_document(head: &[u8], name: &str) -> bool {
    let first = head.get(30..).unwrap_or_default();
    let name = name.to_lowercase();
    PARTS.iter().any(|part| first.starts_with(part.as_bytes()))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Opens an archive. `false` when it is a document, which is not looked into.
///
/// # Errors
/// When it is no whole archive.
pub(crate) fn open(haul: &mut Haul, mut source: impl Read + Seek, depth: Depth) -> Result<bool, Problem> {
    let broken = |_| Problem::new(codes::ENVELOPE_BROKEN).with("kind", "archive");
    if listed(&mut source).map_err(broken)? > limits::ENTRIES {
        return Err(Problem::new(codes::ENVELOPE_TOO_MANY).with("limit", limits::ENTRIES));
    }
    let mut archive =
        ZipArchive::new(source).map_err(|_| Problem::new(codes::ENVELOPE_BROKEN).with("kind", "archive"))?;
    if holds_a_document(&archive) {
        return Ok(false);
    }
    let depth = Depth {
        archive: true,
        ..depth
    };
    let mut budget = limits::UNPACKED;
    for at in 0..archive.len() {
        if haul.closed() || haul.done() {
            break;
        }
        match entry(haul, &mut archive, at, depth, &mut budget) {
            Ok(()) => {}
            Err(ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_)) => {
                haul.refuse(Problem::new(codes::ENVELOPE_PACKED));
            }
            Err(_) => haul.refuse(Problem::new(codes::ENVELOPE_BROKEN).with("kind", "archive")),
        }
        if budget == 0 {
            return Err(Problem::new(codes::ENVELOPE_TOO_LARGE).with("limit", limits::UNPACKED >> 20));
        }
    }
    Ok(true)
}

/// Parts of a document, or of a letter's own bag, which is none of its own.
fn holds_a_document<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    archive
        .file_names()
        .flatten()
        .any(|name| [PARTS[0], PARTS[1], "bagit.txt", "bag.zip"].contains(&&*name))
}

fn entry<R: Read + Seek>(
    haul: &mut Haul,
    archive: &mut ZipArchive<R>,
    at: usize,
    depth: Depth,
    budget: &mut u64,
) -> Result<(), ZipError> {
    let mut entry = archive.by_index(at)?;
    let name = name(entry.name_raw());
    if entry.is_dir() {
        return Ok(());
    }
    if name.split(['/', '\\']).any(strange::is_strange) {
        haul.passed_over += 1;
        return Ok(());
    }
    haul.part();
    let hint = Hint {
        name: name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        file: true,
        ..Hint::default()
    };
    let mut sink = Sink::new(hint, depth);
    let mut buffer = [0; 16 * 1024];
    while sink.wants_more(haul) && *budget > 0 {
        let read = entry.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        sink.push(haul, &buffer[..read]);
        // A letter may be as large as a letter is; everything else is looked into within one bound.
        if !sink.is_letter() {
            *budget = budget.saturating_sub(read as u64);
        }
    }
    sink.finish(haul, false);
    Ok(())
}

/// An entry's name: UTF-8, or what Windows programs write here.
fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => IBM866.decode(raw).0.into_owned(),
    }
}

/// How many entries the archive can list at most; what it says of their number is not believed.
fn listed(source: &mut (impl Read + Seek)) -> std::io::Result<usize> {
    source.seek(SeekFrom::Start(0))?;
    let finder = memchr::memmem::Finder::new(LISTED);
    let mut buffer = vec![0; 64 * 1024];
    let (mut kept, mut count) = (0, 0);
    loop {
        let read = source.read(&mut buffer[kept..])?;
        if read == 0 {
            break;
        }
        let filled = kept + read;
        count += finder.find_iter(&buffer[..filled]).count();
        // The mark may stand across two pieces; three bytes hold no whole one.
        kept = filled.min(LISTED.len() - 1);
        buffer.copy_within(filled - kept..filled, 0);
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(count)
}
