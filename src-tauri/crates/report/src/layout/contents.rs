//! The table of contents: titles, dots, page numbers, and links over them.

use crate::document::{Colour, Item, Link, Mark, OutlineEntry, Page, Role, Run};
use crate::font::Font;
use crate::typeset::{Align, Line, Shape, Text, Typesetter};

use super::{Sheet, place};

const SIZE: f32 = 12.0;
const LEADING: f32 = 17.0;
/// Free height after a row.
const AFTER: f32 = 3.0;
/// Width kept free for the page number.
const NUMBER: f32 = 34.0;
const DEEPER: f32 = 16.0;

/// Contents as pages. How many there are depends on the titles alone, never on the page numbers, so they can be set
/// once to be counted and once more when the pages are known.
pub fn contents_pages(
    title: &str,
    outline: &[OutlineEntry],
    sheet: &Sheet,
    setter: &mut Typesetter,
) -> Vec<Page> {
    let width = sheet.text_width();
    let mut pages = Vec::new();
    let mut page = sheet.page();
    let heading = Shape {
        size: 14.0,
        width,
        indent: 0.0,
        align: Align::Centre,
        hyphenate: false,
    };
    let mut y = sheet.top;
    for line in setter.lines(&Text::new(Font::SerifBold, title), &heading) {
        place(
            &mut page,
            line,
            sheet.left,
            y + 14.0,
            14.0,
            Mark {
                role: Role::Heading(1),
                block: 0,
            },
        );
        y += 19.0;
    }
    y += 10.0;
    for (number, entry) in outline.iter().enumerate() {
        let left = DEEPER * f32::from(entry.level.saturating_sub(1));
        let shape = Shape {
            size: SIZE,
            width: width - left - NUMBER,
            indent: 0.0,
            align: Align::Left,
            hyphenate: false,
        };
        let lines = setter.lines(&Text::new(Font::Serif, entry.title.as_str()), &shape);
        let height = lines.len() as f32 * LEADING;
        if y + height > sheet.floor() && y > sheet.top {
            pages.push(std::mem::replace(&mut page, sheet.page()));
            y = sheet.top;
        }
        page.items.push(Item::Link(Link {
            x: sheet.left + left,
            y,
            width: width - left,
            height,
            page: entry.page,
            to_y: entry.y,
        }));
        let mark = Mark {
            role: Role::Contents,
            block: u32::try_from(number).unwrap_or(u32::MAX),
        };
        row(&mut page, lines, entry, sheet, (left, y), mark);
        y += height + AFTER;
    }
    pages.push(page);
    pages
}

fn row(
    page: &mut Page,
    lines: Vec<Line>,
    entry: &OutlineEntry,
    sheet: &Sheet,
    (left, top): (f32, f32),
    mark: Mark,
) {
    let x = sheet.left + left;
    let count = lines.len();
    let mut baseline = top;
    let mut text_ends = x;
    for (index, line) in lines.into_iter().enumerate() {
        baseline = top + index as f32 * LEADING + SIZE;
        if index + 1 == count {
            text_ends = x + line.x + line.width;
        }
        place(page, line, x, baseline, SIZE, mark);
    }
    let number = (entry.page + 1).to_string();
    let width = Font::Serif.width(&number, SIZE);
    let right = sheet.left + sheet.text_width();
    leader(page, text_ends + 5.0, right - width - 5.0, baseline);
    let line = Line {
        x: 0.0,
        pieces: vec![crate::typeset::Piece {
            font: Font::Serif,
            text: number,
            width,
        }],
        gap: 0.0,
        width,
    };
    place(page, line, right - width, baseline, SIZE, mark);
}

/// Dots that stand one under another in all rows.
fn leader(page: &mut Page, from: f32, to: f32, baseline: f32) {
    let step = Font::Serif.width(". ", SIZE);
    let first = (from / step).ceil() * step;
    let dots = ((to - first) / step).floor();
    if dots < 1.0 {
        return;
    }
    let text = ". ".repeat(dots as usize).trim_end().to_owned();
    let width = Font::Serif.width(&text, SIZE);
    page.items.push(Item::Text(Run {
        x: first,
        y: baseline,
        text,
        font: Font::Serif,
        size: SIZE,
        colour: Colour::MUTED,
        gap: 0.0,
        width,
        mark: Mark {
            role: Role::Artifact,
            block: 0,
        },
    }));
}
