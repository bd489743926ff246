//! Writes the plan's parts: sentences, lists and tables, numbered as they come.

use domain::catalogue::{FieldKind, Kind};
use domain::disclosure::Hidden;
use domain::form::Target;
use domain::speech::Arg;

use super::facts::{Fact, Facts, Named, Shown};
use super::plan::{FactRow, GridRow, Place, Say, When};
use crate::ReportError;
use crate::draft::{Draft, own_words, table};
use crate::layout::{Row, RowKind};
use crate::texts::{Authored, TextKind, plain};
use crate::typeset::{Align, Typesetter};

use words::Piece;

/// Writes what the form says.
pub(super) struct Writer<'a> {
    pub(super) facts: &'a Facts<'a>,
    /// Last year's form, when there is one.
    pub(super) before: Option<&'a Facts<'a>>,
    /// The form of the year before that.
    pub(super) earlier: Option<&'a Facts<'a>>,
    /// The text so far.
    pub(super) draft: Draft<'a>,
    /// Sets the letters of charts; made with the first one.
    pub(super) charts: Option<Typesetter>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, before: Option<&'a Facts<'a>>, authored: &'a Authored) -> Self {
        Self {
            facts,
            before,
            earlier: None,
            draft: Draft::new(authored),
            charts: None,
        }
    }

    pub(super) fn text(&self, id: &str) -> Result<String, ReportError> {
        self.facts.say(id, &[])
    }

    /// A paragraph of one sentence.
    pub(super) fn say(&mut self, key: &str, id: &str, args: &[(&str, Arg<'_>)]) -> Result<(), ReportError> {
        let pieces = self.facts.pieces(id, args, &[])?;
        self.draft.prepared(key, TextKind::Paragraph, vec![pieces]);
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
        self.draft.prepared(key, TextKind::Paragraph, paragraphs);
        Ok(())
    }

    pub(super) fn list(&mut self, key: &str, say: &[Say]) -> Result<(), ReportError> {
        let mut items = Vec::new();
        for say in say {
            items.extend(self.sentence(say)?);
        }
        self.draft.prepared(key, TextKind::List, items);
        Ok(())
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
        self.draft.table(&caption, table)?;
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
        self.draft.table(
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
        self.draft.table(&caption, table(&widths, header, lines))?;
        self.withheld(withheld)
    }

    /// Says below a table why a number that is not small is missing.
    pub(super) fn withheld(&mut self, withheld: bool) -> Result<(), ReportError> {
        if withheld {
            let note = self.facts.say_with("paper-withheld-note", &Named::new())?;
            self.draft.note(plain(&note));
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
