//! Writes the plan's parts: sentences, lists and tables, numbered as they come.

use domain::catalogue::{FieldKind, Kind};
use domain::form::Target;
use domain::speech::Arg;

use super::facts::{Fact, Facts, Named, Shown};
use super::plan::{FactRow, GridRow, Place, Say, When};
use super::privacy::Hidden;
use super::texts::{Authored, PreparedText, TextKind, TextSection, item, lines, plain};
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Column, Row, RowKind, Style, Table};
use crate::typeset::{Align, Text, Typesetter};

use words::Piece;

/// The text so far.
pub(super) struct Writer<'a> {
    pub(super) facts: &'a Facts<'a>,
    /// Last year's form, when there is one.
    pub(super) before: Option<&'a Facts<'a>>,
    /// The form of the year before that.
    pub(super) earlier: Option<&'a Facts<'a>>,
    pub(super) blocks: Vec<Block>,
    /// The texts of the sections, prepared and written.
    pub(super) texts: Vec<TextSection>,
    authored: &'a Authored,
    /// The own paragraphs of the section at hand stand already.
    closed: bool,
    tables: usize,
    pub(super) figures: usize,
    /// Sets the letters of charts; made with the first one.
    pub(super) charts: Option<Typesetter>,
    sections: usize,
    subsections: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, before: Option<&'a Facts<'a>>, authored: &'a Authored) -> Self {
        Self {
            facts,
            before,
            earlier: None,
            blocks: Vec::new(),
            texts: Vec::new(),
            authored,
            closed: false,
            tables: 0,
            figures: 0,
            charts: None,
            sections: 0,
            subsections: 0,
        }
    }

    pub(super) fn text(&self, id: &str) -> Result<String, ReportError> {
        self.facts.say(id, &[])
    }

    /// Begins a section; `key` is its name, which stays when its number changes.
    pub(super) fn section(&mut self, key: &str, title: &str, numbered: bool) -> Result<(), ReportError> {
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

    pub(super) fn subsection(&mut self, key: &str, title: &str) -> Result<(), ReportError> {
        self.close()?;
        self.subsections += 1;
        let title = format!("{}.{}. {title}", self.sections, self.subsections);
        self.open(key, 2, title);
        Ok(())
    }

    fn open(&mut self, key: &str, level: u8, title: String) {
        self.closed = false;
        self.texts.push(TextSection {
            key: key.to_owned(),
            title: title.clone(),
            level,
            texts: Vec::new(),
        });
        self.blocks.push(Block::Heading(level, title));
    }

    /// Ends a section: a person's own paragraphs stand last.
    pub(super) fn close(&mut self) -> Result<(), ReportError> {
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
        }
        self.fill_empty()
    }

    /// A text that a person may write over: prepared paragraphs, or items of a list.
    pub(super) fn prepared(&mut self, key: &str, kind: TextKind, prepared: Vec<Vec<Piece>>) {
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

    /// A paragraph of one sentence.
    pub(super) fn say(&mut self, key: &str, id: &str, args: &[(&str, Arg<'_>)]) -> Result<(), ReportError> {
        let pieces = self.facts.pieces(id, args, &[])?;
        self.prepared(key, TextKind::Paragraph, vec![pieces]);
        Ok(())
    }

    /// A paragraph that is not edited in the report: it announces a picture, or was typed into a field.
    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::body(text));
    }

    /// A heading under which nothing came goes again.
    pub(super) fn take_back_subsection(&mut self) {
        self.blocks.pop();
        self.texts.pop();
        self.closed = true;
        self.subsections -= 1;
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::note(text));
    }

    /// A paragraph that must not be overlooked.
    pub(super) fn warning(&mut self, text: String) {
        self.blocks
            .push(Block::Paragraph(Text::new(Font::SerifBold, text), Style::BODY));
    }

    /// Below a heading nothing could be said: then that is said.
    pub(super) fn fill_empty(&mut self) -> Result<(), ReportError> {
        if matches!(self.blocks.last(), Some(Block::Heading(2, _))) {
            let text = self.text("paper-empty")?;
            self.blocks.push(Block::body(text));
        }
        Ok(())
    }

    /// A numbered table with its caption.
    pub(super) fn table(&mut self, caption: &str, mut table: Table) -> Result<(), ReportError> {
        self.tables += 1;
        let number = self.tables;
        let args = [
            ("number", Arg::from(number.to_string())),
            ("title", caption.into()),
        ];
        let caption = self.facts.say("paper-table-caption", &args)?;
        table.continued = self.facts.say("paper-table-continued", &args[..1])?;
        self.blocks
            .push(Block::Paragraph(Text::new(Font::Serif, caption), Style::CAPTION));
        self.blocks.push(Block::Table(table));
        Ok(())
    }

    /// The sentence, when everything it speaks about is known and its conditions hold. What came from the form is
    /// marked; a sentence that only chose its words by an answer is marked as a whole.
    pub(super) fn sentence(&mut self, say: &Say) -> Result<Option<Vec<Piece>>, ReportError> {
        if !self.holds(&say.when)? {
            return Ok(None);
        }
        let mut named = Named::new();
        for (name, place) in &say.v {
            let Fact::Known(shown) = self.facts.fact(&place.0)? else {
                return Ok(None);
            };
            // A share without its second number (typed by the school, skipped now) makes no sentence.
            if self.share(&place.0) && shown.den.is_empty() && shown.hidden.is_none() {
                return Ok(None);
            }
            named.insert(name.clone(), shown);
        }
        let mut pieces = self.facts.say_with(&say.id, &named)?;
        if !(say.v.is_empty() && say.when.is_empty()) && pieces.iter().all(|piece| !piece.value) {
            for piece in &mut pieces {
                piece.value = true;
            }
        }
        Ok(Some(pieces))
    }

    pub(super) fn sentences(&mut self, key: &str, say: &[Say]) -> Result<(), ReportError> {
        let mut text: Vec<Piece> = Vec::new();
        for say in say {
            if let Some(sentence) = self.sentence(say)? {
                if !text.is_empty() {
                    text.push(own_words(" "));
                }
                text.extend(sentence);
            }
        }
        let paragraphs = if text.is_empty() { Vec::new() } else { vec![text] };
        self.prepared(key, TextKind::Paragraph, paragraphs);
        Ok(())
    }

    pub(super) fn list(&mut self, key: &str, say: &[Say]) -> Result<(), ReportError> {
        let mut items = Vec::new();
        for say in say {
            items.extend(self.sentence(say)?);
        }
        self.prepared(key, TextKind::List, items);
        Ok(())
    }

    /// A list: semicolons between its items, a full stop after the last.
    fn items(&mut self, items: Vec<String>) {
        let last = items.len().saturating_sub(1);
        for (index, item) in items.into_iter().enumerate() {
            let end = if index == last { "." } else { ";" };
            self.blocks.push(Block::Paragraph(
                Text::new(Font::Serif, format!("— {item}{end}")),
                Style::ITEM,
            ));
        }
    }

    fn share(&self, target: &Target) -> bool {
        let catalogue = self.facts.catalogue;
        catalogue
            .question(target)
            .is_some_and(|question| question.kind == Kind::Share)
            || catalogue
                .field(target)
                .is_some_and(|field| field.kind == FieldKind::Share)
    }

    pub(super) fn holds(&self, when: &[When]) -> Result<bool, ReportError> {
        for condition in when {
            if condition
                .level
                .as_ref()
                .is_some_and(|level| !self.facts.runs(level))
            {
                return Ok(false);
            }
            let Some(place) = &condition.place else { continue };
            let Fact::Known(shown) = self.facts.fact(&place.0)? else {
                return Ok(false);
            };
            let number = condition
                .above
                .is_none_or(|bound| shown.plural.is_some_and(|count| count > bound));
            let is = condition.is.is_empty() || condition.is.contains(&shown.text);
            if !number || !is || condition.not.contains(&shown.text) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn label(&self, row: &FactRow) -> Result<String, ReportError> {
        if let Some(id) = &row.label {
            return self.text(id);
        }
        let target = &row.place.0;
        let catalogue = self.facts.catalogue;
        let label = catalogue.field(target).map(|field| field.label.clone());
        Ok(label
            .or_else(|| catalogue.question(target).map(|question| question.text.clone()))
            .unwrap_or_default())
    }

    /// What stands in a cell; nothing for a row that is not printed.
    pub(super) fn cell(&mut self, target: &Target) -> Result<Option<Shown>, ReportError> {
        let shown = match self.facts.fact(target)? {
            Fact::Nowhere => return Ok(None),
            Fact::Known(shown) => shown,
            Fact::Unanswered => self.placeholder("paper-unanswered")?,
            Fact::Absent(_) => self.placeholder("paper-absent")?,
        };
        Ok(Some(shown))
    }

    fn placeholder(&self, id: &str) -> Result<Shown, ReportError> {
        let text = self.text(id)?;
        let percent = self.text("paper-absent")?;
        Ok(Shown {
            count: text.clone(),
            text,
            percent,
            ..Shown::default()
        })
    }

    pub(super) fn facts_table(
        &mut self,
        caption: &str,
        rows: &[FactRow],
        previous: bool,
    ) -> Result<(), ReportError> {
        let before = if previous { self.before } else { None };
        if previous && before.is_none() {
            return Ok(());
        }
        let mut withheld = false;
        let mut lines = Vec::new();
        for row in rows {
            if !self.holds(&row.when)? || matches!(self.facts.fact(&row.place.0)?, Fact::Absent(_)) {
                continue;
            }
            let Some(shown) = self.cell(&row.place.0)? else {
                continue;
            };
            withheld |= shown.hidden == Some(Hidden::Complement);
            let mut cells = vec![self.label(row)?];
            if let Some(before) = before {
                let old = self.facts.catalogue.old_target(before.catalogue, &row.place.0);
                cells.push(match old.map(|old| before.fact(&old)).transpose()? {
                    Some(Fact::Known(shown)) => shown.text,
                    _ => self.text("paper-absent")?,
                });
            }
            cells.push(shown.text);
            lines.push(Row {
                kind: if row.total { RowKind::Total } else { RowKind::Plain },
                ..Row::plain(cells)
            });
        }
        if lines.is_empty() {
            return Ok(());
        }
        let caption = self.text(caption)?;
        let mut header = vec![self.text("paper-column-fact")?];
        let table = if let Some(before) = before {
            header.push(before.form.period.to_string());
            header.push(self.facts.form.period.to_string());
            table(
                &[(6.0, Align::Left), (1.6, Align::Centre), (1.6, Align::Centre)],
                header,
                lines,
            )
        } else {
            header.push(self.text("paper-column-value")?);
            table(&[(5.0, Align::Left), (5.0, Align::Left)], header, lines)
        };
        self.table(&caption, table)?;
        self.withheld(withheld)
    }

    pub(super) fn shares_table(&mut self, caption: &str, rows: &[FactRow]) -> Result<(), ReportError> {
        let mut lines = Vec::new();
        let mut withheld = false;
        for row in rows {
            if !self.holds(&row.when)? || matches!(self.facts.fact(&row.place.0)?, Fact::Absent(_)) {
                continue;
            }
            let Some(shown) = self.cell(&row.place.0)? else {
                continue;
            };
            withheld |= shown.hidden == Some(Hidden::Complement);
            let percent = if shown.percent.is_empty() {
                self.text("paper-absent")?
            } else {
                shown.percent
            };
            let row_kind = if row.total { RowKind::Total } else { RowKind::Plain };
            lines.push(Row {
                kind: row_kind,
                ..Row::plain([self.label(row)?, shown.count, percent])
            });
        }
        if lines.is_empty() {
            return Ok(());
        }
        let caption = self.text(caption)?;
        let header = ["paper-column-fact", "paper-column-count", "paper-column-share"]
            .into_iter()
            .map(|id| self.text(id))
            .collect::<Result<Vec<_>, _>>()?;
        self.table(
            &caption,
            table(
                &[(7.0, Align::Left), (1.7, Align::Centre), (1.7, Align::Centre)],
                header,
                lines,
            ),
        )?;
        self.withheld(withheld)
    }

    pub(super) fn grid(
        &mut self,
        caption: &str,
        columns: &[Say],
        rows: &[GridRow],
    ) -> Result<(), ReportError> {
        let mut header = Vec::new();
        for column in columns {
            match self.sentence(column)? {
                Some(pieces) => header.push(plain(&pieces)),
                None => return Ok(()),
            }
        }
        let mut withheld = false;
        let mut lines = Vec::new();
        for row in rows {
            if !self.holds(&row.when)? {
                continue;
            }
            let mut cells = vec![self.text(&row.label)?];
            for Place(target) in &row.places {
                let shown = self.cell(target)?;
                withheld |= shown
                    .as_ref()
                    .is_some_and(|shown| shown.hidden == Some(Hidden::Complement));
                cells.push(shown.map(|shown| shown.count).unwrap_or_default());
            }
            lines.push(Row {
                kind: if row.total { RowKind::Total } else { RowKind::Plain },
                ..Row::plain(cells)
            });
        }
        if lines.is_empty() {
            return Ok(());
        }
        let mut widths = vec![(if columns.len() > 6 { 2.6 } else { 4.0 }, Align::Left)];
        widths.extend(
            columns
                .iter()
                .skip(1)
                .map(|_| (if columns.len() > 6 { 1.0 } else { 2.2 }, Align::Centre)),
        );
        let caption = self.text(caption)?;
        self.table(&caption, table(&widths, header, lines))?;
        self.withheld(withheld)
    }

    /// Says below a table why a number that is not small is missing.
    pub(super) fn withheld(&mut self, withheld: bool) -> Result<(), ReportError> {
        if withheld {
            let note = self.facts.say_with("paper-withheld-note", &Named::new())?;
            self.note(plain(&note));
        }
        Ok(())
    }
}

impl Facts<'_> {
    /// A sentence with values: `$x` as in running text, its parts `$x_count`, `$x_den`, `$x_percent`, the kind of an
    /// answer `$x_is`, the numbers
    /// that choose plurals, `$x_n` and `$x_dn`; besides, how small numbers are hidden.
    fn say_with(&self, id: &str, named: &Named) -> Result<Vec<Piece>, ReportError> {
        let ends = ["", "_low", "_count", "_den", "_percent", "_is", "_n", "_dn"];
        let names: Vec<[String; 8]> = named
            .keys()
            .map(|name| ends.map(|end| format!("{name}{end}")))
            .collect();
        let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
        for ([text, low, count, den, percent, answer, plural, den_plural], shown) in
            names.iter().zip(named.values())
        {
            args.push((text, Arg::from(&shown.text)));
            args.push((low, Arg::from(&shown.low)));
            args.push((count, Arg::from(&shown.count)));
            args.push((den, Arg::from(&shown.den)));
            args.push((percent, Arg::from(&shown.percent)));
            args.push((answer, Arg::from(shown.answer)));
            args.push((plural, Arg::from(shown.plural.unwrap_or(0))));
            args.push((den_plural, Arg::from(shown.den_plural)));
        }
        let privacy = &self.catalogue.questionnaire.privacy;
        let settings = [
            ("upto", Arg::from(privacy.hide_upto.to_string())),
            ("hidden", Arg::from(&privacy.shown)),
        ];
        self.pieces(id, &args, &settings)
    }
}

/// Words between sentences.
fn own_words(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        value: false,
    }
}

/// A table of ten-point letters.
pub(super) fn table(columns: &[(f32, Align)], header: Vec<String>, rows: Vec<Row>) -> Table {
    Table {
        columns: columns
            .iter()
            .map(|(share, align)| Column {
                share: *share,
                align: *align,
            })
            .collect(),
        header: vec![Row::plain(header)],
        rows,
        size: 10.0,
        continued: String::new(),
    }
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
