//! The fonts of documents: which there are, how wide a letter is, and whether a letter exists at all.
//!
//! Widths are counted exactly as the PDF writes them (whole thousandths of the size), so that a line laid out here
//! is as long in every reader program. A font is parsed once for the whole program.

use std::sync::LazyLock;

use serde::Serialize;
use ttf_parser::Face;

/// A font of the house. All are free and shipped with their licence (`assets/fonts/LICENSE.txt`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Font {
    /// PT Serif: text.
    Serif,
    /// PT Serif bold: headings.
    SerifBold,
    /// PT Serif italic: notes.
    SerifItalic,
    /// PT Sans: charts.
    Sans,
    /// PT Sans bold: charts.
    SansBold,
}

static FACES: LazyLock<[Loaded; 5]> = LazyLock::new(|| Font::ALL.map(Loaded::parse));

/// An empty square to be ticked by hand. No font of the house has one: it is drawn where its line is placed.
pub const BOX: char = '☐';
/// Width of the square with its side bearings, in thousandths.
const BOX_WIDTH: u16 = 800;

/// Letters up to here have their widths at hand; the rest is looked up in the font.
const DENSE: usize = 0x2300;

struct Loaded {
    face: Option<Face<'static>>,
    /// Width of a letter in thousandths, 0 for a letter the font does not have.
    widths: Vec<u16>,
}

impl Loaded {
    fn parse(font: Font) -> Self {
        let face = Face::parse(font.bytes(), 0).ok();
        let mut widths = vec![0; DENSE];
        if let Some(face) = &face {
            let ranges = [
                0x20..0x180_u32,
                0x400..0x530,
                0x2010..0x2060,
                0x20A0..0x20C0,
                0x2100..0x2300,
            ];
            for code in ranges.into_iter().flatten() {
                let width = char::from_u32(code).and_then(|letter| thousandths(face, letter));
                if let (Some(place), Some(width)) = (widths.get_mut(code as usize), width) {
                    *place = width;
                }
            }
        }
        Self { face, widths }
    }

    fn width(&self, letter: char) -> Option<u16> {
        match self.widths.get(letter as usize) {
            Some(0) | None if letter == BOX => Some(BOX_WIDTH),
            Some(0) | None => self.face.as_ref().and_then(|face| thousandths(face, letter)),
            Some(width) => Some(*width),
        }
    }
}

fn thousandths(face: &Face<'_>, letter: char) -> Option<u16> {
    let glyph = face.glyph_index(letter)?;
    let advance = u32::from(face.glyph_hor_advance(glyph)?);
    let units = u32::from(face.units_per_em()).max(1);
    // Rounded as printpdf rounds the widths it writes into the file.
    u16::try_from((advance * 1000 + units / 2) / units).ok()
}

impl Font {
    /// Every font, in a fixed order.
    pub const ALL: [Self; 5] = [
        Self::Serif,
        Self::SerifBold,
        Self::SerifItalic,
        Self::Sans,
        Self::SansBold,
    ];

    /// The file of the font.
    pub fn bytes(self) -> &'static [u8] {
        macro_rules! asset {
            ($name:literal) => {
                include_bytes!(concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/../../../assets/fonts/",
                    $name
                ))
            };
        }
        match self {
            Self::Serif => asset!("PTF55F.ttf"),
            Self::SerifBold => asset!("PTF75F.ttf"),
            Self::SerifItalic => asset!("PTF56F.ttf"),
            Self::Sans => asset!("PTS55F.ttf"),
            Self::SansBold => asset!("PTS75F.ttf"),
        }
    }

    /// The family's name, the same for the window's style sheet.
    pub fn family(self) -> &'static str {
        match self {
            Self::Serif | Self::SerifBold | Self::SerifItalic => "PT Serif",
            Self::Sans | Self::SansBold => "PT Sans",
        }
    }

    /// Is it a bold face?
    pub fn bold(self) -> bool {
        matches!(self, Self::SerifBold | Self::SansBold)
    }

    /// Is it an italic face?
    pub fn italic(self) -> bool {
        self == Self::SerifItalic
    }

    fn loaded(self) -> &'static Loaded {
        &FACES[self as usize]
    }

    /// Does the font have this letter?
    pub fn has(self, letter: char) -> bool {
        self.loaded().width(letter).is_some()
    }

    /// The first letter of a text that the font does not have.
    pub fn lacks(self, text: &str) -> Option<char> {
        let loaded = self.loaded();
        text.chars().find(|letter| loaded.width(*letter).is_none())
    }

    /// Width of a letter at this size; nothing for a letter the font does not have.
    pub fn advance(self, letter: char, size: f32) -> f32 {
        f32::from(self.loaded().width(letter).unwrap_or(0)) * size / 1000.0
    }

    /// Width of a text at this size.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let loaded = self.loaded();
        let sum: u32 = text
            .chars()
            .map(|letter| u32::from(loaded.width(letter).unwrap_or(0)))
            .sum();
        sum as f32 * size / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_the_russian_alphabet_and_the_signs_documents_use() {
        let needed = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя\
                      0123456789 \u{a0}«»„“—–-.,:;!?()[]/%№§…×≥≤+=<>&@_*◊₽²";
        for font in Font::ALL {
            for letter in needed.chars() {
                assert!(font.has(letter), "{font:?} has no {letter:?}");
            }
        }
    }

    #[test]
    fn a_letter_of_another_world_is_known_to_be_missing() {
        assert!(!Font::Serif.has('☑'));
        assert!(!Font::Serif.has('\u{1F600}'));
    }
}
