//! A workbook taken apart: its cells are changed in the file itself, past every protection and list.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a workbook.
#[derive(Clone)]
pub struct Book {
    parts: Vec<(String, Vec<u8>)>,
}

/// What stands behind the style of a cell: the rest of its element.
pub fn text(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{escaped}</t></is></c>")
}

pub fn number(number: impl std::fmt::Display) -> String {
    format!("><v>{number}</v></c>")
}

pub fn truth() -> String {
    " t=\"b\"><v>1</v></c>".to_owned()
}

pub fn error() -> String {
    " t=\"e\"><v>#DIV/0!</v></c>".to_owned()
}

pub fn formula(formula: &str) -> String {
    format!("><f>{formula}</f><v>7</v></c>")
}

pub fn empty() -> String {
    "/>".to_owned()
}

/// An archive of these parts, compressed.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    archived(parts, CompressionMethod::Deflated)
}

fn archived(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(method);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, options).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

impl Book {
    pub fn open(path: &Path) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            parts.push((part.name().unwrap().into_owned(), content));
        }
        Self { parts }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts: Vec<(&str, &[u8])> = self
            .parts
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect();
        archived(&parts, CompressionMethod::Stored)
    }

    pub fn save(&self, path: &Path) {
        fs::write(path, self.bytes()).unwrap();
    }

    fn library(&self) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(self.bytes())).unwrap()
    }

    fn part(&mut self, name: &str) -> &mut Vec<u8> {
        let found = self.parts.iter_mut().find(|(part, _)| part == name);
        &mut found.unwrap_or_else(|| panic!("no {name}")).1
    }

    /// Replaces text in a part.
    pub fn replace(&mut self, part: &str, from: &str, to: &str) {
        let content = String::from_utf8(self.part(part).clone()).unwrap();
        assert!(content.contains(from), "{part} has no {from}");
        *self.part(part) = content.replace(from, to).into_bytes();
    }

    /// The number of a sheet, from 1.
    pub fn sheet(&self, name: &str) -> usize {
        let names = self.library().sheet_names();
        1 + names.iter().position(|sheet| sheet == name).unwrap()
    }

    /// The sheet and the cell of a code under a heading.
    pub fn cell(&self, code: &str, heading: &str) -> (usize, String) {
        let mut library = self.library();
        for (at, name) in library.sheet_names().into_iter().enumerate() {
            let range = library.worksheet_range(&name).unwrap();
            let text = |row: u32, column: u32| match range.get_value((row, column)) {
                Some(Data::String(text)) => text.clone(),
                _ => String::new(),
            };
            let (rows, columns) = range.end().unwrap_or_default();
            for row in 0..=rows {
                for column in 0..=columns {
                    if text(row, column) == code {
                        let headed = |from: u32, heading_row: u32| {
                            (from..=columns).find(|column| text(heading_row, *column) == heading)
                        };
                        if let Some(column) = (0..5).find_map(|row| headed(column, row)) {
                            let letter = char::from(b'A' + u8::try_from(column).unwrap());
                            return (at + 1, format!("{letter}{}", row + 1));
                        }
                    }
                }
            }
        }
        panic!("no {code} under {heading}")
    }

    /// Puts something into the cell of a code under a heading; answers where that was.
    pub fn put(&mut self, code: &str, heading: &str, content: &str) -> String {
        let (sheet, cell) = self.cell(code, heading);
        self.put_at(sheet, &cell, content);
        cell
    }

    /// Puts something into a cell of a sheet.
    pub fn put_at(&mut self, sheet: usize, cell: &str, content: &str) {
        let part = self.part(&format!("xl/worksheets/sheet{sheet}.xml"));
        let xml = String::from_utf8(part.clone()).unwrap();
        let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
        let tag_end = start + xml[start..].find('>').unwrap() + 1;
        let tag = &xml[start..tag_end];
        let end = if tag.ends_with("/>") {
            tag_end
        } else {
            tag_end + xml[tag_end..].find("</c>").unwrap() + 4
        };
        let style = tag.find(" s=\"").map_or("", |at| {
            let rest = &tag[at..];
            &rest[..4 + rest[4..].find('"').unwrap() + 1]
        });
        let changed = format!("{}<c r=\"{cell}\"{style}{content}{}", &xml[..start], &xml[end..]);
        *part = changed.into_bytes();
    }

    /// The position of a passport field, from 1: its code.
    pub fn given_position(&self, target: &str) -> usize {
        let catalogue = app::catalogues::all(Path::new("/nonexistent")).unwrap();
        let fields = &catalogue[0].questionnaire.passport.fields;
        let key = target.trim_start_matches("passport.");
        1 + fields.get_index_of(key).unwrap()
    }

    /// Lets two cells of a sheet change their styles, as pasting between them does.
    pub fn swap_styles(&mut self, sheet: usize, one: &str, other: &str) {
        let part = self.part(&format!("xl/worksheets/sheet{sheet}.xml"));
        let xml = String::from_utf8(part.clone()).unwrap();
        let style = |cell: &str| {
            let at = xml.find(&format!("<c r=\"{cell}\" s=\"")).unwrap() + cell.len() + 11;
            xml[at..at + xml[at..].find('"').unwrap()].to_owned()
        };
        let (first, second) = (style(one), style(other));
        let swap = |xml: &str, cell: &str, from: &str, to: &str| {
            xml.replace(
                &format!("<c r=\"{cell}\" s=\"{from}\""),
                &format!("<c r=\"{cell}\" s=\"{to}\""),
            )
        };
        let xml = swap(&xml, one, &first, &second);
        *part = swap(&xml, other, &second, &first).into_bytes();
    }

    /// Takes a row out of a sheet.
    pub fn cut_row(&mut self, sheet: usize, row: u32) -> String {
        let part = self.part(&format!("xl/worksheets/sheet{sheet}.xml"));
        let xml = String::from_utf8(part.clone()).unwrap();
        let start = xml.find(&format!("<row r=\"{row}\"")).unwrap();
        let end = start + xml[start..].find("</row>").unwrap() + 6;
        let cut = xml[start..end].to_owned();
        *part = format!("{}{}", &xml[..start], &xml[end..]).into_bytes();
        cut
    }

    /// Puts rows at the end of a sheet.
    pub fn append_rows(&mut self, sheet: usize, rows: &str) {
        let end = format!("{rows}</sheetData>");
        self.replace(&format!("xl/worksheets/sheet{sheet}.xml"), "</sheetData>", &end);
    }

    /// All sheets as they stand in the file.
    pub fn sheets(&self) -> String {
        let sheets = self
            .parts
            .iter()
            .filter(|(name, _)| name.starts_with("xl/worksheets/"));
        sheets
            .map(|(_, content)| String::from_utf8_lossy(content))
            .collect()
    }

    /// Puts a sheet with these rows before all others.
    pub fn add_sheet_first(&mut self, name: &str, rows: &str, hidden: bool) {
        let state = if hidden { " state=\"hidden\"" } else { "" };
        let listed = format!("<sheets><sheet name=\"{name}\" sheetId=\"99\"{state} r:id=\"rIdOwn\"/>");
        self.replace("xl/workbook.xml", "<sheets>", &listed);
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        let link = format!(
            "<Relationship Id=\"rIdOwn\" Type=\"{kind}\" Target=\"worksheets/own.xml\"/></Relationships>"
        );
        self.replace("xl/_rels/workbook.xml.rels", "</Relationships>", &link);
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
        self.parts
            .push(("xl/worksheets/own.xml".to_owned(), sheet.into_bytes()));
    }

    /// Makes one cell of several.
    pub fn merge(&mut self, sheet: usize, range: &str) {
        let part = format!("xl/worksheets/sheet{sheet}.xml");
        let cell = format!("<mergeCell ref=\"{range}\"/>");
        let xml = String::from_utf8(self.part(&part).clone()).unwrap();
        if xml.contains("</mergeCells>") {
            self.replace(&part, "</mergeCells>", &format!("{cell}</mergeCells>"));
        } else {
            let list = format!("</sheetData><mergeCells count=\"1\">{cell}</mergeCells>");
            self.replace(&part, "</sheetData>", &list);
        }
    }

    /// Gives a part another name, and its links with it.
    pub fn rename_part(&mut self, from: &str, to: &str) {
        let short = |name: &str| name.trim_start_matches("xl/").to_owned();
        let links = |name: &str| {
            let (folder, file) = name.rsplit_once('/').unwrap();
            format!("{folder}/_rels/{file}.rels")
        };
        for (name, content) in &mut self.parts {
            let text = String::from_utf8_lossy(content);
            if name.contains("_rels/") {
                let text = text
                    .replace(&format!("Target=\"{from}\""), &format!("Target=\"/{to}\""))
                    .replace(
                        &format!("Target=\"{}\"", short(from)),
                        &format!("Target=\"/{to}\""),
                    );
                *content = text.into_bytes();
            }
            if name == from {
                to.clone_into(name);
            } else if *name == links(from) {
                *name = links(to);
            }
        }
    }

    /// Names the parts as some programs of Windows do.
    pub fn backslashes(&mut self) {
        for (name, _) in &mut self.parts {
            *name = name.replace('/', "\\");
        }
    }
}
