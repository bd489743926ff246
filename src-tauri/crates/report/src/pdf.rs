//! The document as a PDF file.
//!
//! Pages are printpdf's direct operations; what printpdf leaves undone (language, dates, bookmarks with depth, a
//! repeatable identity) is mended in the object tree before the file is written. Time is an argument, so the same
//! document gives the same bytes.

mod finish;
mod operations;

use chrono::NaiveDateTime;
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont, PdfSaveOptions, PdfWarnMsg};

use crate::ReportError;
use crate::document::Document;
use crate::font::Font;

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
    let mut file = drawn(document)?;
    finish::finish(&mut file, document, meta)?;
    written(file)
}

/// The same pages as bare drawing operations, without checks, bookmarks and identity: what [`paint`] is measured
/// against.
///
/// # Errors
/// When the file cannot be put together.
pub fn paint_bare(document: &Document) -> Result<Vec<u8>, ReportError> {
    written(drawn(document)?)
}

fn drawn(document: &Document) -> Result<lopdf::Document, ReportError> {
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
    pdf.pages = document.pages.iter().map(operations::page).collect();
    let mut warnings = Vec::<PdfWarnMsg>::new();
    Ok(pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings))
}

fn written(mut file: lopdf::Document) -> Result<Vec<u8>, ReportError> {
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)
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
