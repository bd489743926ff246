//! Writing a document: numbered sections, tables and pictures, and texts that a person may write over.

use domain::speech::Arg;
use words::{Piece, Words};

use crate::ReportError;
use crate::chart::Chart;
use crate::font::Font;
use crate::layout::{Block, Column, Row, Style, Table};
use crate::texts::{Authored, PreparedText, TextKind, TextSection, item, lines, plain};
use crate::typeset::{Align, Text};

/// The text so far.
pub(crate) struct Draft<'a> {
    pub(crate) blocks: Vec<Block>,
    /// The texts of the sections, prepared and written.
    pub(crate) texts: Vec<TextSection>,
    authored: &'a Authored,
    /// The own paragraphs of the section at hand stand already.
    closed: bool,
    tables: usize,
    figures: usize,
    sections: usize,
    subsections: usize,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(authored: &'a Authored) -> Self {
        Self {
            blocks: Vec::new(),
            texts: Vec::new(),
            authored,
            closed: false,
            tables: 0,
            figures: 0,
            sections: 0,
            subsections: 0,
        }
    }

    /// Begins a section; `key` is its name, which stays when its number changes.
    pub(crate) fn section(&mut self, key: &str, title: &str, numbered: bool) -> Result<(), ReportError> {
        self.close()?;
        self.subsections = 0;
        let title = if numbered {
            self.sections += 1;
            format!("{}. {title}", self.sections)
        } else {
            title.to_owned()
        };
        self.open(key, 1, title);
        Ok(())
    }

    pub(crate) fn subsection(&mut self, key: &str, title: &str) -> Result<(), ReportError> {
        self.close()?;
        self.subsections += 1;
        let title = format!("{}.{}. {title}", self.sections, self.subsections);
        self.open(key, 2, title);
        Ok(())
    }

    fn open(&mut self, key: &str, level: u8, title: String) {
        self.untitled(key, level, &title);
        self.blocks.push(Block::Heading(level, title));
    }

    /// Tables and pictures are counted anew: the next pages are a paper of their own.
    pub(crate) fn restart(&mut self) {
        (self.tables, self.figures) = (0, 0);
    }

    /// Texts that belong together without a heading of their own on paper.
    pub(crate) fn untitled(&mut self, key: &str, level: u8, title: &str) {
        self.closed = false;
        self.texts.push(TextSection {
            key: key.to_owned(),
            title: title.to_owned(),
            level,
            texts: Vec::new(),
        });
    }

    /// Ends a section: a person's own paragraphs stand last.
    pub(crate) fn close(&mut self) -> Result<(), ReportError> {
        if let Some(section) = self.texts.last_mut().filter(|_| !self.closed) {
            let own = self.authored.own.get(&section.key).map_or(&[][..], Vec::as_slice);
            for (key, text) in own {
                section.texts.push(PreparedText {
                    key: key.clone(),
                    kind: TextKind::Paragraph,
                    pieces: Vec::new(),
                    edit: Some(text.clone()),
                    own: true,
                });
                self.blocks.extend(lines(text).map(Block::body));
            }
            self.closed = true;
        }
        self.fill_empty()
    }

    /// A text that a person may write over: prepared paragraphs, or items of a list.
    pub(crate) fn prepared(&mut self, key: &str, kind: TextKind, prepared: Vec<Vec<Piece>>) {
        let edit = self.authored.edits.get(key).cloned();
        if prepared.is_empty() && edit.is_none() {
            return;
        }
        let texts: Vec<String> = match &edit {
            Some(text) if kind == TextKind::List => lines(text).map(|line| item(line).to_owned()).collect(),
            Some(text) => lines(text).map(str::to_owned).collect(),
            None => prepared.iter().map(|pieces| plain(pieces)).collect(),
        };
        match kind {
            TextKind::Paragraph => self.blocks.extend(texts.into_iter().map(Block::body)),
            TextKind::List => self.items(texts),
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for paragraph in prepared {
            if !pieces.is_empty() {
                pieces.push(own_words("\n"));
            }
            pieces.extend(paragraph);
        }
        if let Some(section) = self.texts.last_mut() {
            section.texts.push(PreparedText {
                key: key.to_owned(),
                kind,
                pieces,
                edit,
                own: false,
            });
        }
    }

    /// A paragraph that is not edited in the document: it announces a picture, or was typed into a field.
    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::body(text));
    }

    /// A paragraph that stays with what follows it.
    pub(crate) fn keep(&mut self, text: impl Into<String>) {
        let style = Style {
            keep: true,
            align: Align::Left,
            above: 6.0,
            ..Style::BODY
        };
        self.blocks
            .push(Block::Paragraph(Text::new(Font::SerifBold, text), style));
    }

    /// A heading under which nothing came goes again.
    pub(crate) fn take_back_subsection(&mut self) {
        self.blocks.pop();
        self.texts.pop();
        self.closed = true;
        self.subsections -= 1;
    }

    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::note(text));
    }

    /// A paragraph that must not be overlooked.
    pub(crate) fn warning(&mut self, text: String) {
        self.blocks
            .push(Block::Paragraph(Text::new(Font::SerifBold, text), Style::BODY));
    }

    /// Below a heading nothing could be said: then that is said.
    pub(crate) fn fill_empty(&mut self) -> Result<(), ReportError> {
        if matches!(self.blocks.last(), Some(Block::Heading(2, _))) {
            let text = Words::russian().text("paper-empty", &[])?;
            self.blocks.push(Block::body(text));
        }
        Ok(())
    }

    /// A numbered table with its caption.
    pub(crate) fn table(&mut self, caption: &str, mut table: Table) -> Result<(), ReportError> {
        self.tables += 1;
        let number = self.tables;
        let args = [
            ("number", Arg::from(number.to_string())),
            ("title", caption.into()),
        ];
        let caption = Words::russian().text("paper-table-caption", &args)?;
        table.continued = Words::russian().text("paper-table-continued", &args[..1])?;
        self.blocks
            .push(Block::Paragraph(Text::new(Font::Serif, caption), Style::CAPTION));
        self.blocks.push(Block::Table(table));
        Ok(())
    }

    /// A numbered picture with its caption; the sentence `refer` announces it.
    pub(crate) fn figure(&mut self, refer: &str, chart: Chart) -> Result<(), ReportError> {
        self.figures += 1;
        let args = [
            ("number", Arg::from(self.figures.to_string())),
            ("title", (&chart.figure.title).into()),
        ];
        let words = Words::russian();
        let refer = words.text(refer, &args[..1])?;
        let caption = words.text("paper-figure-caption", &args)?;
        self.paragraph(refer);
        self.blocks.push(Block::Figure(chart.figure));
        self.blocks.push(Block::Paragraph(
            Text::new(Font::Serif, caption),
            Style::FIGURE_CAPTION,
        ));
        Ok(())
    }

    /// A list: semicolons between its items, a full stop after the last.
    pub(crate) fn items(&mut self, items: Vec<String>) {
        let last = items.len().saturating_sub(1);
        for (index, item) in items.into_iter().enumerate() {
            let end = if index == last { "." } else { ";" };
            self.blocks.push(Block::Paragraph(
                Text::new(Font::Serif, format!("— {item}{end}")),
                Style::ITEM,
            ));
        }
    }
}

/// Words between sentences.
pub(crate) fn own_words(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        value: false,
    }
}

/// A table of ten-point letters.
pub(crate) fn table(columns: &[(f32, Align)], header: Vec<String>, rows: Vec<Row>) -> Table {
    Table {
        columns: Column::all(columns),
        header: vec![Row::plain(header)],
        rows,
        size: 10.0,
        continued: String::new(),
    }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
