//! What the library cannot say, put into the finished parts: header rows that come again, the contents, the
//! language, a second choice of font, and what the file says about itself.

use std::fmt::Write as _;
use std::io::Cursor;

use chrono::NaiveDateTime;
use docx_rs::XMLDocx;

use super::style;
use crate::ReportError;

/// A heading as the contents name it.
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) level: u8,
    /// Page as printed, from 1.
    pub(super) page: usize,
}

/// What the file says about itself.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    pub(super) created: NaiveDateTime,
}

/// The name of a heading's place.
pub(super) fn bookmark(index: usize) -> String {
    format!("_Toc{index:06}")
}

pub(super) fn finish(
    parts: &mut XMLDocx,
    headings: &[Heading],
    pictures: &[String],
    about: &About<'_>,
    width: usize,
) -> Result<(), ReportError> {
    let document = text(&parts.document)?;
    let document = repeat_headers(&document)?;
    let document = described(&document, pictures)?;
    parts.document = with_contents(&document, headings, width)?.into_bytes();
    let language = r#"<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>"#;
    parts.styles = replaced(&text(&parts.styles)?, "</w:rPr></w:rPrDefault>", language)?.into_bytes();
    let font = r#"<w:font w:name="PT Serif"><w:altName w:val="Times New Roman"/><w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;
    parts.font_table = replaced(&text(&parts.font_table)?, "</w:fonts>", font)?.into_bytes();
    let tab = r#"<w:defaultTabStop w:val="840" />"#;
    let hyphens = format!("{tab}<w:autoHyphenation/>");
    parts.settings = replaced(&text(&parts.settings)?, tab, &hyphens)?.into_bytes();
    parts.doc_props.core = core(about).into_bytes();
    Ok(())
}

/// The finished parts as one file. The library's own packing leaves everything at its full length.
pub(super) fn pack(parts: XMLDocx) -> Result<Vec<u8>, ReportError> {
    let failed = |error: &dyn std::fmt::Display| ReportError::Painting(error.to_string());
    let mut loose = Cursor::new(Vec::new());
    parts.pack(&mut loose).map_err(|error| failed(&error))?;
    let mut loose = zip::ZipArchive::new(loose).map_err(|error| failed(&error))?;
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for index in 0..loose.len() {
        let mut part = loose.by_index(index).map_err(|error| failed(&error))?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().map_err(|error| failed(&error))?.into_owned();
        file.start_file(name, options).map_err(|error| failed(&error))?;
        std::io::copy(&mut part, &mut file).map_err(|error| failed(&error))?;
    }
    Ok(file.finish().map_err(|error| failed(&error))?.into_inner())
}

fn text(part: &[u8]) -> Result<String, ReportError> {
    String::from_utf8(part.to_vec()).map_err(|error| ReportError::Painting(error.to_string()))
}

/// The part with one thing in it replaced; that it is there is what the library promises today.
fn replaced(part: &str, what: &str, by: &str) -> Result<String, ReportError> {
    if part.matches(what).count() == 1 {
        Ok(part.replacen(what, by, 1))
    } else {
        Err(ReportError::Painting(format!("no single {what}")))
    }
}

/// Rows of header cells are marked to come again on every page.
fn repeat_headers(document: &str) -> Result<String, ReportError> {
    let mark = format!(r#"<w:pStyle w:val="{}""#, style::HEADER);
    let mut out = String::with_capacity(document.len());
    for (index, row) in document.split("<w:tr>").enumerate() {
        if index > 0 {
            out.push_str("<w:tr>");
        }
        let end = row.find("</w:tr>").unwrap_or(0);
        if row[..end].contains(&mark) {
            out.push_str(&replaced_first(row, "</w:trPr>", "<w:tblHeader/></w:trPr>")?);
        } else {
            out.push_str(row);
        }
    }
    Ok(out)
}

/// Each picture with a number of its own and its words.
fn described(document: &str, pictures: &[String]) -> Result<String, ReportError> {
    let mut out = document.to_owned();
    for (index, words) in pictures.iter().enumerate() {
        let said = format!(
            r#"<wp:docPr id="{}" name="Figure {0}" descr="{}" />"#,
            index + 1,
            escaped(words)
        );
        out = replaced_first(&out, r#"<wp:docPr id="1" name="Figure" />"#, &said)?;
    }
    Ok(out)
}

fn replaced_first(part: &str, what: &str, by: &str) -> Result<String, ReportError> {
    if part.contains(what) {
        Ok(part.replacen(what, by, 1))
    } else {
        Err(ReportError::Painting(format!("no {what}")))
    }
}

/// The contents in their place: a field that the word processor counts anew, with the rows as they are now.
fn with_contents(document: &str, headings: &[Heading], width: usize) -> Result<String, ReportError> {
    let mark = format!(r#"<w:pStyle w:val="{}""#, style::CONTENTS_HERE);
    let Some(at) = document.find(&mark) else {
        return Ok(document.to_owned());
    };
    let missing = || ReportError::Painting("no paragraph for the contents".to_owned());
    let from = document[..at].rfind("<w:p ").ok_or_else(missing)?;
    let to = at + document[at..].find("</w:p>").ok_or_else(missing)? + "</w:p>".len();
    Ok(format!(
        "{}{}{}",
        &document[..from],
        contents(headings, width),
        &document[to..]
    ))
}

fn contents(headings: &[Heading], width: usize) -> String {
    let mut rows = String::from(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"#,
    );
    for (index, heading) in headings.iter().enumerate() {
        let begin = if index == 0 {
            r#"<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#
        } else {
            ""
        };
        let end = if index + 1 == headings.len() {
            r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        } else {
            ""
        };
        let (level, left) = (heading.level, 320 * usize::from(heading.level - 1));
        let (place, title, page) = (bookmark(index + 1), escaped(&heading.text), heading.page);
        let row = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="TOC{level}"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs><w:ind w:left="{left}"/></w:pPr>{begin}<w:hyperlink w:anchor="{place}" w:history="1"><w:r><w:t xml:space="preserve">{title}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF {place} \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>{end}</w:p>"#
        );
        rows.push_str(&row);
    }
    rows.push_str("</w:sdtContent></w:sdt>");
    rows
}

fn core(about: &About<'_>) -> String {
    let created = about.created.format("%Y-%m-%dT%H:%M:%SZ");
    let mut part = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
    );
    // Writing into a string cannot fail.
    let _ = write!(
        part,
        r#"<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>ru-RU</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>"#,
        escaped(about.title),
        escaped(about.author)
    );
    part
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
