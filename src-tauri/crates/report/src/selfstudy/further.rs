//! Further contents: each part is printed only when something of it is filled in, heading and all.

use domain::catalogue::{ColumnKind, Field, TableColumn, TableSpec};
use domain::disclosure::{CellMark, marks};
use domain::form::{TableCell, Target, Value, tables};
use domain::number::{format_percent, percent};
use domain::speech::Arg;

use super::facts::{DECIMALS, Fact, Shown, grouped};
use super::plan::{Place, Say, YearRow};
use super::writer::Writer;
use crate::ReportError;
use crate::draft::table;
use crate::layout::Row;
use crate::typeset::Align;

/// What a further part of the plan names.
pub(super) struct Contents<'p> {
    pub(super) title: Option<&'p String>,
    pub(super) say: &'p [Say],
    pub(super) facts: &'p [Place],
    pub(super) tables: &'p [Place],
    pub(super) texts: &'p [Place],
    pub(super) indicators: &'p [Place],
}

impl Writer<'_> {
    pub(super) fn further(&mut self, contents: &Contents<'_>) -> Result<(), ReportError> {
        let start = self.draft.blocks.len();
        if let Some(key) = contents.title {
            let title = self.text(key)?;
            self.draft.subsection(key, &title)?;
        }
        let empty = self.draft.blocks.len();
        if !contents.say.is_empty() {
            self.sentences(super::plan::key(None, contents.say), contents.say)?;
        }
        for Place(target) in contents.facts {
            if let (Some(field), Fact::Known(shown)) =
                (self.facts.catalogue.field(target), self.facts.fact(target)?)
            {
                let args = [("label", Arg::from(&field.label)), ("value", shown.text.into())];
                let text = self.facts.say("further-fact", &args)?;
                self.draft.paragraph(text);
            }
        }
        for Place(target) in contents.tables {
            self.further_table(target)?;
        }
        for Place(target) in contents.texts {
            if let Fact::Known(shown) = self.facts.fact(target)? {
                for line in shown.text.lines().filter(|line| !line.trim().is_empty()) {
                    self.draft.paragraph(line.trim());
                }
            }
        }
        self.numbered(contents.indicators)?;
        if self.draft.blocks.len() == empty && empty > start {
            self.draft.take_back_subsection();
        }
        Ok(())
    }

    /// A table as it was filled in, with small numbers of people hidden; columns nobody used are left out.
    fn further_table(&mut self, target: &Target) -> Result<(), ReportError> {
        let facts = self.facts;
        let Some(field) = facts.catalogue.field(target) else {
            return Ok(());
        };
        let value = facts
            .evaluation
            .standing(target)
            .and_then(|standing| standing.value.as_ref());
        let (Some(spec), Some(Value::Table(rows))) = (&field.table, value) else {
            return Ok(());
        };
        let used: Vec<usize> = (0..spec.columns.len())
            .filter(|column| *column == 0 || rows.iter().any(|row| has(spec, row, *column)))
            .collect();
        let hidden = marks(spec, rows, facts.catalogue.questionnaire.privacy.hide_upto);
        let mut header = Vec::new();
        for column in used.iter().map(|at| &spec.columns[*at]) {
            header.push(self.heading_of(column)?);
        }
        let mut lines = Vec::new();
        for (row, hidden) in rows.iter().zip(&hidden) {
            let mut cells = Vec::new();
            for column in &used {
                cells.push(self.cell_text(spec, row, *column, hidden[*column])?);
            }
            lines.push(Row::plain(cells));
        }
        let widths: Vec<(f32, Align)> = used
            .iter()
            .map(|at| match (at, spec.columns[*at].kind) {
                (0, _) => (if used.len() > 5 { 2.4 } else { 3.4 }, Align::Left),
                (_, ColumnKind::Text) => (2.6, Align::Left),
                _ => (1.4, Align::Centre),
            })
            .collect();
        self.draft.table(&field.label, table(&widths, header, lines))?;
        let any = |mark: CellMark| {
            hidden
                .iter()
                .any(|row| used.iter().any(|at| row[*at] == Some(mark)))
        };
        if any(CellMark::Group) {
            let args = [(
                "upto",
                Arg::from(facts.catalogue.questionnaire.privacy.hide_upto.to_string()),
            )];
            let note = facts.say("further-small-group", &args)?;
            self.draft.note(note);
        }
        self.withheld(any(CellMark::Complement))
    }

    fn heading_of(&self, column: &TableColumn) -> Result<String, ReportError> {
        if column.unit.is_empty() {
            return Ok(column.label.clone());
        }
        let args = [
            ("label", Arg::from(&column.label)),
            ("unit", (&column.unit).into()),
        ];
        self.facts.say("further-column", &args)
    }

    fn cell_text(
        &self,
        spec: &TableSpec,
        row: &[TableCell],
        column: usize,
        mark: Option<CellMark>,
    ) -> Result<String, ReportError> {
        let privacy = &self.facts.catalogue.questionnaire.privacy;
        Ok(match (mark, &row[column]) {
            (Some(CellMark::Small), _) => privacy.shown.clone(),
            (Some(CellMark::Complement), _) => self.text("paper-withheld")?,
            (Some(CellMark::Group), _) => privacy.percent_shown.clone(),
            (None, TableCell::Number(number)) => grouped(number),
            (None, TableCell::Text(text)) => text.clone(),
            (None, TableCell::Empty) => match tables::computed(spec, row, column) {
                Some(percent) => format_percent(&percent, DECIMALS),
                None => self.text("paper-absent")?,
            },
        })
    }

    /// Rows of an appendix with their numbers; those that are filled in.
    fn numbered(&mut self, places: &[Place]) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for Place(target) in places {
            if let (Some(field), Fact::Known(shown)) =
                (self.facts.catalogue.field(target), self.facts.fact(target)?)
            {
                let mut unit = self.unit(field)?;
                if field.share_of.is_some() {
                    unit = self.facts.say("paper-unit-share", &[("unit", Arg::from(unit))])?;
                }
                rows.push(Row::plain([
                    field.number.clone(),
                    field.label.clone(),
                    unit,
                    self.with_share(field, target, shown)?,
                ]));
            }
        }
        if rows.is_empty() {
            return Ok(());
        }
        self.indicators_table("further-preschool-table", rows)
    }

    /// A number that is a part of another one, with its percent when that other number is there.
    fn with_share(&self, field: &Field, target: &Target, shown: Shown) -> Result<String, ReportError> {
        let number = |target: &Target| {
            let standing = self.facts.evaluation.standing(target)?;
            match standing.value.as_ref()? {
                Value::Number(number) if standing.answered => Some(*number),
                _ => None,
            }
        };
        let whole = field.share_of.as_ref().map(|of| Target::Further(of.clone()));
        let whole = whole.as_ref().and_then(number).filter(|_| shown.hidden.is_none());
        let (Some(part), Some(whole)) = (number(target), whole) else {
            return Ok(shown.text);
        };
        let Some(percent) = percent(&part, &whole) else {
            return Ok(shown.text);
        };
        let args = [
            ("count", Arg::from(shown.text)),
            ("percent", format_percent(&percent, DECIMALS).into()),
        ];
        self.facts.say("paper-indicator-share", &args)
    }

    /// Two or three years side by side: from the forms of those years where they are on the desk, else as typed.
    pub(super) fn years(&mut self, title: &str, place: &Place, now: &[YearRow]) -> Result<(), ReportError> {
        let standing = self.facts.evaluation.standing(&place.0);
        let typed = match standing.and_then(|standing| standing.value.as_ref()) {
            Some(Value::Table(rows)) => rows.as_slice(),
            _ => &[],
        };
        if typed.is_empty() && self.earlier.is_none() {
            return Ok(());
        }
        let mut lines = Vec::new();
        for row in now {
            let written = typed
                .iter()
                .find(|cells| matches!(&cells[0], TableCell::Text(name) if *name == row.row));
            let mut cells = Vec::new();
            for (year, column) in [(self.earlier, 1), (self.before, 2)] {
                let known = match year {
                    Some(year) => known(year.fact(&row.place.0)?),
                    None => None,
                };
                let number = written.and_then(|cells| cells[column].number());
                cells.push(known.or(number.as_ref().map(grouped)));
            }
            cells.push(known(self.facts.fact(&row.place.0)?));
            if cells.iter().flatten().count() > 1 {
                let absent = self.text("paper-absent")?;
                let texts = cells
                    .into_iter()
                    .map(|cell| cell.unwrap_or_else(|| absent.clone()));
                lines.push(Row::plain(std::iter::once(row.row.clone()).chain(texts)));
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        let heading = self.text(title)?;
        self.draft.subsection(title, &heading)?;
        let this = self.facts.form.period;
        let last = this.previous();
        let name = |period: Option<domain::form::Period>| period.map(|p| p.to_string()).unwrap_or_default();
        let header = vec![
            self.text("paper-column-fact")?,
            name(last.and_then(domain::form::Period::previous)),
            name(last),
            this.to_string(),
        ];
        let number = (1.6, Align::Centre);
        let widths = [(4.6, Align::Left), number, number, number];
        let caption = self.text("further-years-table")?;
        self.draft.table(&caption, table(&widths, header, lines))
    }
}

fn known(fact: Fact) -> Option<String> {
    match fact {
        Fact::Known(shown) => Some(shown.text),
        _ => None,
    }
}

fn has(spec: &TableSpec, row: &[TableCell], column: usize) -> bool {
    !row[column].is_empty() || tables::computed(spec, row, column).is_some()
}
