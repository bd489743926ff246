//! How working papers look: their sheet, their headings, the line above each page.

use domain::speech::Arg;

use super::said::Said;
use crate::ReportError;
use crate::document::{Document, Mark, Page, Role};
use crate::font::Font;
use crate::layout::{Block, Column, Flow, Row, Sheet, Style, Table, mm, place};
use crate::typeset::{Align, Shape, Text, Typesetter};

/// Letters of the line above each page.
const RUNNING: f32 = 8.5;

/// The title of a paper.
pub(super) const TITLE: Style = Style {
    role: Role::Title,
    size: 15.0,
    leading: 19.0,
    align: Align::Centre,
    indent: 0.0,
    below: 4.0,
    keep: true,
    hyphenate: false,
    ..Style::BODY
};

/// What a paper is about, below its title.
pub(super) const LEAD: Style = Style {
    size: 10.5,
    leading: 14.0,
    align: Align::Left,
    indent: 0.0,
    below: 4.0,
    ..Style::BODY
};

/// A line that stays with what follows.
pub(super) const LABEL: Style = Style {
    above: 6.0,
    keep: true,
    hyphenate: false,
    ..LEAD
};

/// A title.
pub(super) fn title(text: impl Into<String>) -> Block {
    Block::Paragraph(Text::new(Font::SerifBold, text), TITLE)
}

/// A paragraph of a working paper.
pub(super) fn lead(text: impl Into<String>) -> Block {
    Block::Paragraph(Text::new(Font::Serif, text), LEAD)
}

/// A paragraph that must not be overlooked.
pub(super) fn strong(text: impl Into<String>) -> Block {
    Block::Paragraph(Text::new(Font::SerifBold, text), LEAD)
}

/// A table of a working paper; widths in millimetres.
pub(super) fn table(columns: &[(f32, Align)], header: Vec<Row>, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns: Column::all(columns),
        header,
        rows,
        size: 10.0,
        continued: String::new(),
    })
}

/// Pours the blocks of a paper and puts its line above each page.
pub(super) fn document(
    said: &Said<'_>,
    name: &str,
    blocks: &[Block],
) -> Result<(Document, Typesetter), ReportError> {
    let sheet = Sheet::WORKING;
    let mut setter = Typesetter::new()?;
    let laid = Flow::new(sheet, &mut setter, 1).pour(blocks)?;
    let mut pages = laid.pages;
    let places = &super::plan::Plan::embedded()?.places;
    let school = said.plain(&places.school);
    let args = [
        ("school", Arg::from(school)),
        ("period", said.form().period.to_string().into()),
        ("paper", name.into()),
    ];
    let left = said.say("print-running", &args)?;
    let left = left.trim_start_matches([' ', '·', '\u{a0}']).to_owned();
    let all = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let numbers = [
            ("page", Arg::from((index + 1).to_string())),
            ("pages", all.to_string().into()),
        ];
        let right = said.say("print-page", &numbers)?;
        running(page, &mut setter, &sheet, &left, &right);
    }
    let document = Document {
        title: setter.clean(name, Font::Serif),
        pages,
        outline: laid.outline,
    };
    Ok((document, setter))
}

/// The line above a page: whose paper it is, and which page.
fn running(page: &mut Page, setter: &mut Typesetter, sheet: &Sheet, left: &str, right: &str) {
    let mark = Mark {
        role: Role::Artifact,
        block: 0,
    };
    let number = setter.width(right, Font::Sans, RUNNING);
    let mut one = |text: &str, align: Align, width: f32| {
        let shape = Shape {
            size: RUNNING,
            width,
            indent: 0.0,
            align,
            hyphenate: false,
        };
        // A name of two lines would run into the text: its first line is enough to know whose paper it is.
        if let Some(line) = setter
            .lines(&Text::new(Font::Sans, text), &shape)
            .into_iter()
            .next()
        {
            place(page, line, sheet.left, mm(11.0), RUNNING, mark);
        }
    };
    one(left, Align::Left, sheet.text_width() - number - 12.0);
    one(right, Align::Right, sheet.text_width());
}

/// What the person should know of letters no font has.
pub(super) fn notices(said: &Said<'_>, setter: &Typesetter) -> Result<Vec<String>, ReportError> {
    let notice = |letters: String| said.say("print-notice-letters", &[("letters", letters.into())]);
    setter.strange_letters().map(notice).into_iter().collect()
}
