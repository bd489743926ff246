//! The container of a workbook, measured before any library opens it.
//!
//! A workbook is a ZIP archive, and an archive can claim anything about itself. Only the parts that hold answers are
//! unpacked, found as the package itself links them, each up to a limit; what the reading library gets is a new archive
//! of these parts under the usual names: macros, pictures and everything else stay behind.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use domain::problem::{Code, Problem, codes};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::package::{self, Relation, Remarks};

/// Most bytes all parts together unpack to.
const MAX_UNPACKED: u64 = 32 << 20;
/// Most parts of an archive.
const MAX_PARTS: usize = 500;
/// Most sheets of a workbook of whatever kind.
const MAX_LISTED: usize = 200;

const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ENCRYPTED_OLE: &str = "EncryptedPackage";
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// A workbook's parts.
pub(super) struct Measured {
    /// A new archive of them.
    pub archive: Vec<u8>,
    /// What accompanies the cells of each sheet, in the workbook's order.
    pub remarks: Vec<Remarks>,
}

/// The parts of a workbook as a new archive.
///
/// # Errors
/// What the file is instead of a workbook, or what is wrong with it.
pub(super) fn measured(bytes: &[u8], file: &str) -> Result<Measured, Problem> {
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
    let mut parts = Parts::open(bytes, file)?;
    let main = parts.main()?;
    parts.repacked(&main)
}

/// The parts of a package by their names as the package means them.
struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Small letters, forward slashes, no slash in front.
    names: HashMap<String, usize>,
    left: u64,
    file: &'a str,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, Problem> {
        let damaged = || Problem::new(codes::WORKBOOK_DAMAGED).with("file", file);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut names = HashMap::new();
        let count = archive.len();
        for at in 0..count.min(MAX_PARTS) {
            let part = archive.by_index_raw(at).map_err(|_| damaged())?;
            let name = part.name().map_err(|_| damaged())?;
            names.entry(package::plain(&name)).or_insert(at);
        }
        let parts = Self {
            archive,
            names,
            left: MAX_UNPACKED,
            file,
        };
        if count > MAX_PARTS {
            return Err(parts.too_large());
        }
        Ok(parts)
    }

    fn problem(&self, code: Code) -> Problem {
        Problem::new(code).with("file", self.file)
    }

    fn damaged(&self) -> Problem {
        self.problem(codes::WORKBOOK_DAMAGED)
    }

    fn too_large(&self) -> Problem {
        self.problem(codes::WORKBOOK_TOO_LARGE)
            .with("limit", MAX_UNPACKED >> 20)
    }

    fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// A part unpacked; `None` when there is no such part.
    fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let Some(at) = self.names.get(name).copied() else {
            return Ok(None);
        };
        let (left, file) = (self.left, self.file);
        let problem = |code| Problem::new(code).with("file", file);
        let mut content = Vec::new();
        let part = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => problem(codes::WORKBOOK_ENCRYPTED),
            _ => problem(codes::WORKBOOK_DAMAGED),
        })?;
        part.take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| problem(codes::WORKBOOK_DAMAGED))?;
        self.left = left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| self.too_large())?;
        Ok(Some(content))
    }

    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Problem> {
        let Some(content) = self.read(&package::relations_of(of))? else {
            return Ok(Vec::new());
        };
        package::relations(&content, of).ok_or_else(|| self.damaged())
    }

    /// The name of the part that lists the sheets, as the package links it; without a link the usual one.
    fn main(&mut self) -> Result<String, Problem> {
        let linked = self
            .relations("")?
            .into_iter()
            .find(|relation| relation.kind == "officedocument" && self.has(&relation.target))
            .map(|relation| relation.target);
        let usual = [
            "xl/workbook.xml",
            "xl/workbook.bin",
            "word/document.xml",
            "ppt/presentation.xml",
        ];
        let main = linked.or_else(|| usual.into_iter().find(|name| self.has(name)).map(str::to_owned));
        let Some(main) = main else {
            return Err(self.something_else());
        };
        match main.rsplit_once('.') {
            Some((_, "bin")) => Err(self.problem(codes::WORKBOOK_OTHER_FORMAT).with("format", "XLSB")),
            _ if main.starts_with("word/") || main.starts_with("ppt/") => {
                Err(self.problem(codes::WORKBOOK_DOCUMENT))
            }
            _ => Ok(main),
        }
    }

    /// An archive that is no package of Microsoft's formats.
    fn something_else(&mut self) -> Problem {
        let mut kind = String::new();
        if let Some(at) = self.names.get("mimetype").copied()
            && let Ok(part) = self.archive.by_index(at)
        {
            // A kind is a short line; what cannot be read is no kind.
            let _ = part.take(200).read_to_string(&mut kind);
        }
        if kind.contains("opendocument.spreadsheet") {
            self.problem(codes::WORKBOOK_OTHER_FORMAT).with("format", "ODS")
        } else if kind.contains("opendocument") {
            self.problem(codes::WORKBOOK_DOCUMENT)
        } else {
            self.problem(codes::WORKBOOK_NOT_ONE)
        }
    }

    /// The parts that hold answers, under the names where every reader looks for them.
    fn repacked(&mut self, main: &str) -> Result<Measured, Problem> {
        let relations = self.relations(main)?;
        let content = self.read(main)?.ok_or_else(|| self.damaged())?;
        let sheets = package::sheets(&content).ok_or_else(|| self.damaged())?;
        if sheets.is_empty() {
            return Err(self.damaged());
        }
        if sheets.len() > MAX_LISTED {
            return Err(self.too_large());
        }
        let mut out = Packing::new();
        let mut remarks = Vec::new();
        let mut links = Vec::new();
        for (id, at) in sheets.iter().zip(1..) {
            let relation = relations.iter().find(|relation| relation.id == *id);
            let relation = relation.ok_or_else(|| self.damaged())?;
            links.push((
                id.as_str(),
                relation.kind.as_str(),
                format!("worksheets/sheet{at}.xml"),
            ));
            remarks.push(Remarks::default());
            if relation.kind != "worksheet" {
                continue;
            }
            let beside = self.relations(&relation.target)?;
            let sheet = self.read(&relation.target)?.ok_or_else(|| self.damaged())?;
            let found = package::remarks(&sheet, &beside).ok_or_else(|| self.damaged())?;
            remarks[at - 1] = found;
            out.put(&format!("xl/worksheets/sheet{at}.xml"), &sheet);
        }
        for (kind, name) in [("sharedstrings", "sharedStrings.xml"), ("styles", "styles.xml")] {
            let linked = relations.iter().find(|relation| relation.kind == kind);
            if let Some(relation) = linked
                && let Some(part) = self.read(&relation.target)?
            {
                out.put(&format!("xl/{name}"), &part);
            }
        }
        out.put("xl/workbook.xml", &content);
        out.put("xl/_rels/workbook.xml.rels", package::links(&links).as_bytes());
        let to_main = [("main", "officeDocument", "xl/workbook.xml".to_owned())];
        out.put("_rels/.rels", package::links(&to_main).as_bytes());
        let archive = out.finish().ok_or_else(|| self.damaged())?;
        Ok(Measured { archive, remarks })
    }
}

/// An archive being written in memory.
struct Packing {
    out: ZipWriter<Cursor<Vec<u8>>>,
    failed: bool,
}

impl Packing {
    fn new() -> Self {
        Self {
            out: ZipWriter::new(Cursor::new(Vec::new())),
            failed: false,
        }
    }

    fn put(&mut self, name: &str, content: &[u8]) {
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let written = self
            .out
            .start_file(name, plain)
            .and_then(|()| Ok(self.out.write_all(content)?));
        self.failed |= written.is_err();
    }

    fn finish(self) -> Option<Vec<u8>> {
        let out = self.out.finish().ok()?;
        (!self.failed).then(|| out.into_inner())
    }
}
