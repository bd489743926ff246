//! The container of a workbook, measured before any library opens it.
//!
//! A workbook is a ZIP archive, and an archive can claim anything about itself. Each part is unpacked here up to a
//! limit, and what the reading library gets is a new archive of the measured parts: macros, pictures and everything
//! else that has no answer in it stay behind.

use std::io::{Cursor, Read, Write};

use domain::problem::{Code, Problem, codes};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Most bytes all parts together unpack to.
const MAX_UNPACKED: u64 = 32 << 20;
/// Most parts of an archive.
const MAX_PARTS: usize = 500;

const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ENCRYPTED_OLE: &str = "EncryptedPackage";
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// The parts of a workbook as a new archive.
///
/// # Errors
/// What the file is instead of a workbook, or what is wrong with it.
pub(super) fn measured(bytes: &[u8], file: &str) -> Result<Vec<u8>, Problem> {
    let problem = |code: Code| Problem::new(code).with("file", file);
    if bytes.starts_with(&OLE) {
        let wide: Vec<u8> = ENCRYPTED_OLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(wide.len()).any(|window| window == wide);
        return Err(problem(if encrypted {
            codes::WORKBOOK_ENCRYPTED
        } else {
            codes::WORKBOOK_OLD_FORMAT
        }));
    }
    if !bytes.starts_with(&ZIP) {
        let is_text = !bytes.is_empty() && !bytes.contains(&0);
        return Err(problem(if is_text {
            codes::WORKBOOK_TEXT
        } else {
            codes::WORKBOOK_NOT_ONE
        }));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| problem(codes::WORKBOOK_DAMAGED))?;
    recognise(&mut archive).map_err(|(code, format)| problem(code).with("format", format))?;
    if archive.len() > MAX_PARTS {
        return Err(too_large(file));
    }
    repacked(&mut archive, file)
}

fn too_large(file: &str) -> Problem {
    Problem::new(codes::WORKBOOK_TOO_LARGE)
        .with("file", file)
        .with("limit", MAX_UNPACKED >> 20)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Is it a workbook, and if not, what is it?
fn recognise(archive: &mut Archive<'_>) -> Result<(), (Code, &'static str)> {
    let has = |archive: &Archive<'_>, name: &str| archive.index_for_name(name).is_some();
    if has(archive, "xl/workbook.xml") {
        return Ok(());
    }
    if has(archive, "xl/workbook.bin") {
        return Err((codes::WORKBOOK_OTHER_FORMAT, "XLSB"));
    }
    if has(archive, "word/document.xml") || has(archive, "ppt/presentation.xml") {
        return Err((codes::WORKBOOK_DOCUMENT, ""));
    }
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A kind is a short line; what cannot be read is no kind.
        let _ = part.take(200).read_to_string(&mut kind);
    }
    if kind.contains("opendocument.spreadsheet") {
        return Err((codes::WORKBOOK_OTHER_FORMAT, "ODS"));
    }
    if kind.contains("opendocument") {
        return Err((codes::WORKBOOK_DOCUMENT, ""));
    }
    Err((codes::WORKBOOK_NOT_ONE, ""))
}

fn repacked(archive: &mut Archive<'_>, file: &str) -> Result<Vec<u8>, Problem> {
    let damaged = || Problem::new(codes::WORKBOOK_DAMAGED).with("file", file);
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                Problem::new(codes::WORKBOOK_ENCRYPTED).with("file", file)
            }
            _ => damaged(),
        })?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let wanted = ["xl/", "_rels/", "[Content_Types]"]
            .iter()
            .any(|start| name.starts_with(start))
            && [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        if !wanted {
            continue;
        }
        let mut content = Vec::new();
        part.take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| damaged())?;
        let size = content.len() as u64;
        left = left.checked_sub(size).ok_or_else(|| too_large(file))?;
        let written = out
            .start_file(name, plain)
            .and_then(|()| Ok(out.write_all(&content)?));
        written.map_err(|_| damaged())?;
    }
    Ok(out.finish().map_err(|_| damaged())?.into_inner())
}
