//! Graduates' results out of the schools' self-studies, school by school: the rows of the order № 1324 that the
//! methodology names. What tells about few people is not printed, nor a total that would give it back.

use domain::catalogue::{Field, GraduateRow};
use domain::consolidation::{GraduateCell, GraduateTotal};
use domain::number::{Exact, percent};
use domain::speech::Arg;

use super::Written;
use super::pen::{Pen, value};
use crate::ReportError;
use crate::layout::{Block, Row};
use crate::sheets::{self, Column, Datum};
use crate::typeset::Align;

/// Decimals of a mean mark.
const MARK: u32 = 2;
/// Letters of a table of thirteen columns.
const SMALL: f32 = 8.5;

/// Writes the summary.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let period = pen.input.campaign.period.clone();
    let title = pen.say("mun-graduates-title", &[("period", (&period).into())])?;
    let mark = pen.text("mun-internal")?;
    pen.draft.blocks.push(super::roadmap::corner(mark));
    pen.draft.blocks.push(Block::Space(12.0));
    pen.headline(&title);
    let key = pen.key("graduates");
    pen.draft.untitled(&key, 1, &title);
    let graduates = &pen.input.picture.graduates;
    let args = [
        ("handed", Arg::from(graduates.schools.len())),
        ("all", pen.input.picture.schools.len().into()),
    ];
    pen.paragraph("mun-graduates-intro", &args)?;
    if graduates.schools.is_empty() {
        pen.paragraph("mun-graduates-none", &[])?;
    } else {
        pen.graduate_rows()?;
    }
    pen.sign()?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

/// The summary as a table: numbers as numbers, what is not told as words.
pub(super) fn table(pen: &Pen<'_>) -> Result<sheets::Table, ReportError> {
    let graduates = &pen.input.picture.graduates;
    let mut columns = vec![Column::text(pen.text("mun-column-school")?, 44.0)];
    let fields = pen.graduate_fields();
    for (_, field) in &fields {
        let head = if field.denominator.is_some() {
            pen.say("mun-graduates-percent", &[("number", (&field.number).into())])?
        } else {
            field.number.clone()
        };
        columns.push(Column::text(head, 12.0));
    }
    let mut rows = Vec::new();
    for (name, cells) in &graduates.schools {
        let mut line = vec![Datum::Text(name.clone())];
        for cell in cells {
            line.push(match cell {
                GraduateCell::Number {
                    num,
                    den: None,
                    few: false,
                    ..
                } => Datum::Number(*num, MARK),
                GraduateCell::Number {
                    num,
                    den: Some(den),
                    few: false,
                    ..
                } => Datum::percent(percent(num, den)),
                cell => Datum::Text(pen.graduate(cell)?),
            });
        }
        rows.push(line);
    }
    let mut line = vec![Datum::Text(pen.text("mun-graduates-total")?)];
    for (total, (row, _)) in graduates.totals.iter().zip(&fields) {
        line.push(match (total.mean.filter(|_| total.published), &row.no_mean) {
            (Some(mean), _) => Datum::Number(mean, MARK),
            (None, Some(why)) => Datum::Text(pen.say("mun-graduates-no-mean-cell", &[("why", why.into())])?),
            (None, None) => Datum::Text(pen.text("paper-absent")?),
        });
    }
    rows.push(line);
    let period = [("period", Arg::from(&pen.input.campaign.period))];
    let from = pen.input.picture.compare_from;
    Ok(sheets::Table {
        name: pen.text("mun-graduates-sheet")?,
        title: pen.say("mun-graduates-title", &period)?,
        columns,
        rows,
        note: pen.say("mun-graduates-note", &[("from", from.into())])?,
    })
}

/// What the columns hold: the words of the order.
pub(super) fn legend(pen: &Pen<'_>) -> Result<sheets::Table, ReportError> {
    let mut rows = Vec::new();
    for (row, field) in pen.graduate_fields() {
        rows.push(vec![
            Datum::Text(field.number.clone()),
            Datum::Text(pen.graduate_label(row, field)?),
        ]);
    }
    Ok(sheets::Table {
        name: pen.text("mun-graduates-rows-sheet")?,
        title: pen.text("mun-graduates-rows-title")?,
        columns: vec![
            Column::text(pen.text("paper-column-number")?, 8.0),
            Column::text(pen.text("mun-graduates-row")?, 120.0),
        ],
        rows,
        note: String::new(),
    })
}

impl<'a> Pen<'a> {
    /// The table of schools, and what stands in its columns.
    fn graduate_rows(&mut self) -> Result<(), ReportError> {
        let graduates = &self.input.picture.graduates;
        let from = self.input.picture.compare_from;
        self.paragraph("mun-graduates-note", &[("from", from.into())])?;
        let fields = self.graduate_fields();
        let mut widths = vec![(3.2, Align::Left)];
        let mut heads = vec![self.text("mun-column-school")?];
        for (_, field) in &fields {
            widths.push((1.25, Align::Centre));
            heads.push(field.number.clone());
        }
        let mut rows = Vec::new();
        for (name, cells) in &graduates.schools {
            let mut line = vec![name.clone()];
            for cell in cells {
                line.push(self.graduate(cell)?);
            }
            rows.push(Row::plain(line));
        }
        let mut line = vec![self.text("mun-graduates-total")?];
        for total in &graduates.totals {
            line.push(self.graduate_total(total)?);
        }
        rows.push(Row::total(line));
        let caption = self.text("mun-graduates-caption")?;
        let mut table = crate::draft::table(&widths, heads, rows);
        table.size = SMALL;
        self.draft.table(&caption, table)?;
        let mut legend = Vec::new();
        for (row, field) in fields {
            let label = self.graduate_label(row, field)?;
            legend.push(value(format!("{} — {label}", field.number)));
        }
        self.list("mun-graduates-rows", &[], "mun-graduates-rows-list", legend)
    }

    /// The rows of the order that are put together.
    fn graduate_fields(&self) -> Vec<(&'a GraduateRow, &'a Field)> {
        let catalogue = self.input.catalogue;
        let rules = catalogue.methodology.consolidation.as_ref();
        let rows = rules.into_iter().flat_map(|rules| &rules.graduates);
        rows.filter_map(|row| Some((row, catalogue.selfstudy.fields.get(&row.key)?)))
            .collect()
    }

    /// The words of the order; of a row without a mean, why it has none.
    fn graduate_label(&self, row: &GraduateRow, field: &Field) -> Result<String, ReportError> {
        let Some(why) = &row.no_mean else {
            return Ok(field.label.clone());
        };
        let args = [("label", Arg::from(&field.label)), ("why", why.into())];
        self.say("mun-graduates-no-mean", &args)
    }

    fn graduate(&self, cell: &GraduateCell) -> Result<String, ReportError> {
        match cell {
            GraduateCell::Absent => self.text("paper-absent"),
            GraduateCell::NotApplicable => self.text("mun-graduates-not-applicable"),
            GraduateCell::Number {
                few: true, den: None, ..
            } => self.text("mun-graduates-few-people"),
            GraduateCell::Number { few: true, .. } => self.text("mun-graduates-few"),
            GraduateCell::Number { num, den: None, .. } => Ok(num.to_string()),
            GraduateCell::Number {
                num, den: Some(den), ..
            } => self.graduate_share(num, den, percent(num, den)),
        }
    }

    fn graduate_total(&self, total: &GraduateTotal) -> Result<String, ReportError> {
        match (total.mean.filter(|_| total.published), total.num, total.den) {
            (None, ..) => self.text("paper-absent"),
            (Some(mean), Some(num), Some(den)) => self.graduate_share(&num, &den, Some(mean)),
            (Some(mean), ..) => Ok(mean.fixed(MARK)),
        }
    }

    fn graduate_share(&self, num: &Exact, den: &Exact, share: Option<Exact>) -> Result<String, ReportError> {
        let args = [
            ("num", Arg::from(num.to_string())),
            ("den", den.to_string().into()),
            ("percent", self.short_percent(share)?.into()),
        ];
        self.say("mun-graduates-share", &args)
    }
}
