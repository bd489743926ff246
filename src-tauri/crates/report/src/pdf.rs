//! The document as a PDF file.
//!
//! Pages are printpdf's direct operations; what printpdf leaves undone (language, dates, bookmarks with depth, a
//! repeatable identity) is mended in the object tree before the file is written; there too the file gets the tree of
//! its parts and becomes an archival one (PDF/A-2b). Time is an argument, so the same
//! document gives the same bytes.

mod archive;
mod colour;
mod finish;
mod operations;
mod squeeze;
mod structure;

use chrono::NaiveDateTime;
use lopdf::{SaveOptions, SaveOptionsBuilder};
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont, PdfSaveOptions, PdfWarnMsg};

use crate::ReportError;
use crate::document::Document;
use crate::font::Font;
use structure::{Structure, Tag};

/// What the file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Who made it: the school.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// When it was made, as the clock on the wall said.
    pub created: NaiveDateTime,
}

/// Paints a document.
///
/// # Errors
/// When a letter has no glyph in its font, or the file cannot be put together.
pub fn paint(document: &Document, meta: &Meta) -> Result<Vec<u8>, ReportError> {
    check_glyphs(document)?;
    let structure = Structure::of(document);
    let mut file = drawn(document, &structure.tags)?;
    finish::finish(&mut file, document, meta)?;
    archive::archive(&mut file, document, &structure, meta)?;
    squeeze::squeeze(&mut file).map_err(|error| ReportError::Painting(error.to_string()))?;
    written(file, modern())
}

/// The same pages as bare drawing operations, without checks, bookmarks, tags and identity: what [`paint`] is measured
/// against.
///
/// # Errors
/// When the file cannot be put together.
pub fn paint_bare(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut file = drawn(document, &[])?;
    file.compress();
    written(file, SaveOptions::builder())
}

/// Thousands of small objects of the tree are packed together, as the format has allowed since its version 1.5.
fn modern() -> SaveOptionsBuilder {
    SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(500)
        .compression_level(6)
}

fn drawn(document: &Document, tags: &[Vec<Option<Tag>>]) -> Result<lopdf::Document, ReportError> {
    let mut pdf = PdfDocument::new(&document.title);
    for font in used_fonts(document) {
        let mut warnings = Vec::new();
        let parsed = ParsedFont::from_bytes(font.bytes(), 0, &mut warnings)
            .ok_or_else(|| ReportError::Painting(format!("{font:?} cannot be read")))?;
        pdf.resources
            .fonts
            .map
            .insert(font_id(font), PdfFont::new(parsed));
    }
    let tags = tags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    pdf.pages = document
        .pages
        .iter()
        .zip(tags)
        .map(|(page, tags)| operations::page(page, tags))
        .collect();
    let mut warnings = Vec::<PdfWarnMsg>::new();
    Ok(pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings))
}

fn written(mut file: lopdf::Document, options: SaveOptionsBuilder) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options.build())
        .map_err(|error| ReportError::Painting(error.to_string()))?;
    Ok(bytes)
}

/// The font's name in the file; its first six letters mark the subset, as the format wants.
fn font_id(font: Font) -> FontId {
    let name = match font {
        Font::Serif => "SERREG",
        Font::SerifBold => "SERBLD",
        Font::SerifItalic => "SERITA",
        Font::Sans => "SANREG",
        Font::SansBold => "SANBLD",
    };
    FontId(name.to_owned())
}

fn used_fonts(document: &Document) -> Vec<Font> {
    let mut used = [false; Font::ALL.len()];
    for run in document.pages.iter().flat_map(|page| page.runs()) {
        used[run.font as usize] = true;
    }
    Font::ALL
        .into_iter()
        .filter(|font| used[*font as usize])
        .collect()
}

/// A letter without a glyph would print as a box without a word: refuse it here.
fn check_glyphs(document: &Document) -> Result<(), ReportError> {
    for (index, page) in document.pages.iter().enumerate() {
        for run in page.runs() {
            if let Some(letter) = run.font.lacks(&run.text) {
                return Err(ReportError::MissingGlyph {
                    letter,
                    page: index + 1,
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
