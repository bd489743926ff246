//! Writes the plan's parts: sentences, lists and tables, numbered as they come.

use domain::catalogue::{FieldKind, Kind};
use domain::form::Target;
use domain::speech::Arg;

use super::facts::{Fact, Facts, Named, Shown};
use super::plan::{FactRow, GridRow, Place, Say, When};
use super::privacy::Hidden;
use crate::ReportError;
use crate::font::Font;
use crate::layout::{Block, Column, Row, RowKind, Style, Table};
use crate::typeset::{Align, Text};

/// The text so far.
pub(super) struct Writer<'a> {
    pub(super) facts: &'a Facts<'a>,
    /// Last year's form, when there is one.
    pub(super) before: Option<&'a Facts<'a>>,
    /// The form of the year before that.
    pub(super) earlier: Option<&'a Facts<'a>>,
    pub(super) blocks: Vec<Block>,
    tables: usize,
    sections: usize,
    subsections: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, before: Option<&'a Facts<'a>>) -> Self {
        Self {
            facts,
            before,
            earlier: None,
            blocks: Vec::new(),
            tables: 0,
            sections: 0,
            subsections: 0,
        }
    }

    pub(super) fn text(&self, id: &str) -> Result<String, ReportError> {
        self.facts.say(id, &[])
    }

    pub(super) fn section(&mut self, title: &str, numbered: bool) {
        self.subsections = 0;
        let title = if numbered {
            self.sections += 1;
            format!("{}. {title}", self.sections)
        } else {
            title.to_owned()
        };
        self.blocks.push(Block::Heading(1, title));
    }

    pub(super) fn subsection(&mut self, title: &str) {
        self.subsections += 1;
        let title = format!("{}.{}. {title}", self.sections, self.subsections);
        self.blocks.push(Block::Heading(2, title));
    }

    /// A heading under which nothing came goes again.
    pub(super) fn take_back_subsection(&mut self) {
        self.blocks.pop();
        self.subsections -= 1;
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::body(text));
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
            self.paragraph(text);
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

    /// The sentence, when everything it speaks about is known and its conditions hold.
    pub(super) fn sentence(&mut self, say: &Say) -> Result<Option<String>, ReportError> {
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
        Ok(Some(self.facts.say_with(&say.id, &named)?))
    }

    pub(super) fn sentences(&mut self, say: &[Say]) -> Result<(), ReportError> {
        let mut text = String::new();
        for say in say {
            if let Some(sentence) = self.sentence(say)? {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&sentence);
            }
        }
        if !text.is_empty() {
            self.paragraph(text);
        }
        Ok(())
    }

    pub(super) fn list(&mut self, say: &[Say]) -> Result<(), ReportError> {
        let mut items = Vec::new();
        for say in say {
            items.extend(self.sentence(say)?);
        }
        self.items(items);
        Ok(())
    }

    /// A list: semicolons between its items, a full stop after the last.
    pub(super) fn items(&mut self, items: Vec<String>) {
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

    fn holds(&self, when: &[When]) -> Result<bool, ReportError> {
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
                cells.push(match before.fact(&row.place.0)? {
                    Fact::Known(shown) => shown.text,
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
                Some(text) => header.push(text),
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
            self.note(note);
        }
        Ok(())
    }
}

impl Facts<'_> {
    /// A sentence with values: `$x` as in running text, its parts `$x_count`, `$x_den`, `$x_percent`, the kind of an
    /// answer `$x_is`, the numbers
    /// that choose plurals, `$x_n` and `$x_dn`; besides, how small numbers are hidden.
    fn say_with(&self, id: &str, named: &Named) -> Result<String, ReportError> {
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
        args.push(("upto", Arg::from(privacy.hide_upto.to_string())));
        args.push(("hidden", Arg::from(&privacy.shown)));
        self.say(id, &args)
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
