//! How cells look: an answer is a light cell, what is not asked is grey, the rest is paper.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FONT: &str = "Arial";
const INK: Color = Color::RGB(0x1C_2B_2A);
const LINE: Color = Color::RGB(0xB8_C4_C2);
const ACCENT: Color = Color::RGB(0x0F_5C_57);
const HEADING: Color = Color::RGB(0xDD_E9_E7);
const OPEN: Color = Color::RGB(0xFF_F9_E3);
const CLOSED: Color = Color::RGB(0xEE_EE_EE);
const QUIET: Color = Color::RGB(0x59_63_62);

/// How a cell takes what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number(String),
    Date,
}

fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
}

fn lined() -> Format {
    base()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}

pub(super) fn title() -> Format {
    base().set_bold().set_font_size(14).set_font_color(ACCENT)
}

pub(super) fn words() -> Format {
    base().set_font_color(QUIET)
}

pub(super) fn paragraph() -> Format {
    base().set_text_wrap().set_font_size(11)
}

pub(super) fn subtitle() -> Format {
    paragraph().set_bold().set_font_color(ACCENT)
}

pub(super) fn column() -> Format {
    lined()
        .set_bold()
        .set_background_color(HEADING)
        .set_align(FormatAlign::VerticalCenter)
}

pub(super) fn group() -> Format {
    base().set_bold().set_background_color(HEADING)
}

/// A line to write on by hand.
pub(super) fn writing() -> Format {
    base()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(QUIET)
}

/// What is only read; grey when it is not asked.
pub(super) fn fixed(closed: bool) -> Format {
    if closed {
        lined().set_background_color(CLOSED).set_font_color(QUIET)
    } else {
        lined()
    }
}

/// A code: text, so that no spreadsheet takes `1.10` for a number.
pub(super) fn code(closed: bool) -> Format {
    fixed(closed).set_num_format("@").set_bold()
}

/// What the workbook computes.
pub(super) fn computed(number: &str, closed: bool) -> Format {
    fixed(closed)
        .set_num_format(number)
        .set_font_color(QUIET)
        .set_align(FormatAlign::Right)
}

/// A cell to fill in.
pub(super) fn answer(shape: &Shape, closed: bool) -> Format {
    let format = lined()
        .set_unlocked()
        .set_background_color(if closed { CLOSED } else { OPEN });
    match shape {
        Shape::Text => format.set_num_format("@"),
        Shape::Number(number) => format.set_num_format(number).set_align(FormatAlign::Right),
        Shape::Date => format.set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
    }
}
