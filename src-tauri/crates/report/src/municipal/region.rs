//! The table for the region: a line for each school, a line for each indicator. On paper the first of them.

use domain::analysis::Trend;
use domain::disclosure::Band;
use domain::number::Exact;

use super::pen::{Pen, headline};
use super::tables::indicators;
use super::{Kind, Written};
use crate::layout::Row;
use crate::sheets::{Column, Datum, Table};
use crate::typeset::Align;
use crate::{ReportError, band};

/// Writes the table on paper.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let office = pen.office();
    pen.draft.blocks.push(headline(&office, 12.0, 6.0));
    let title = pen.say(
        "mun-region-title",
        &[("period", (&pen.input.campaign.period).into())],
    )?;
    pen.headline(&title);
    let key = pen.key("region");
    pen.draft.untitled(&key, 1, &title);
    let mut rows = Vec::new();
    for (at, school) in pen.input.picture.schools.iter().enumerate() {
        let mut cells = vec![
            (at + 1).to_string(),
            school.name.clone(),
            school.kind.clone(),
            school
                .pupils
                .map_or_else(|| "—".to_owned(), |pupils| pupils.to_string()),
            school
                .verdict
                .clone()
                .map_or_else(|| pen.text("mun-unfinished"), Ok)?,
            match school.published_total() {
                Some(band) => band::words(&band, 2)?,
                None => pen.percent(None)?,
            },
        ];
        for at in 0..school.directions.len() {
            cells.push(match school.published(at) {
                Some(band) => band::words(&band, 1)?,
                None => pen.short_percent(None)?,
            });
        }
        rows.push(Row::plain(cells));
    }
    let mut heads = pen.texts(&[
        "paper-column-number",
        "mun-column-school",
        "mun-column-kind",
        "mun-column-pupils",
        "mun-column-verdict",
        "mun-column-total",
    ])?;
    let mut widths = vec![
        (0.6, Align::Centre),
        (2.6, Align::Left),
        (0.9, Align::Left),
        (1.2, Align::Right),
        (1.8, Align::Left),
        (1.9, Align::Right),
    ];
    for direction in &pen.input.catalogue.questionnaire.directions {
        // An interval of percents stands in one line.
        widths.push((1.6, Align::Right));
        heads.push(pen.say("mun-heat-head", &[("number", (&direction.number).into())])?);
    }
    let caption = pen.text("mun-region-caption")?;
    let mut table = crate::draft::table(&widths, heads, rows);
    table.size = 9.0;
    pen.draft.table(&caption, table)?;
    pen.sign()?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

/// Schools, then indicators.
pub(super) fn tables(pen: &Pen<'_>) -> Result<Vec<Table>, ReportError> {
    Ok(vec![schools(pen)?, indicators(pen, false)?])
}

/// A line for each school.
pub(super) fn schools(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let heads = [
        ("mun-column-inn", 14.0),
        ("mun-column-school", 44.0),
        ("mun-column-kind", 10.0),
        ("mun-column-locality", 14.0),
        ("mun-column-pupils", 12.0),
        ("mun-column-verdict", 26.0),
        ("mun-column-verdict-confirmed", 26.0),
        ("mun-column-total", 12.0),
        ("mun-column-confirmed-percent", 14.0),
    ];
    let mut columns = Vec::new();
    for (id, width) in heads {
        columns.push(Column::text(pen.text(id)?, width));
    }
    let directions = &pen.input.catalogue.questionnaire.directions;
    for direction in directions {
        columns.push(Column::text(&direction.title, 16.0));
    }
    for direction in directions {
        let args = [("title", domain::speech::Arg::from(&direction.short))];
        columns.push(Column::text(pen.say("mun-column-dynamics", &args)?, 16.0));
    }
    let rules = &pen.input.catalogue.methodology.dynamics;
    let trend = |trend: &Option<Trend>| {
        let word = match trend {
            None => return Datum::Empty,
            Some(Trend::Rise) => &rules.rise,
            Some(Trend::Same) => &rules.same,
            Some(Trend::Fall) => &rules.fall,
        };
        Datum::Text(word.clone())
    };
    let unfinished = pen.text("mun-unfinished")?;
    let outward = pen.kind == Kind::Region;
    let percent = |own: Option<Exact>, band: Option<Band>| match band {
        Some(band) if outward && !band.is_exact() => band::words(&band, 2).map_or(Datum::Empty, Datum::Text),
        _ => Datum::percent(own),
    };
    let rows = pen.input.picture.schools.iter().map(|school| {
        let mut row = vec![
            Datum::Text(school.inn.clone()),
            Datum::Text(school.name.clone()),
            Datum::Text(school.kind.clone()),
            Datum::Text(school.locality.clone()),
            school
                .pupils
                .map_or(Datum::Empty, |pupils| Datum::Number(pupils, 0)),
            Datum::Text(school.verdict.clone().unwrap_or_else(|| unfinished.clone())),
            Datum::Text(
                school
                    .confirmed_verdict
                    .clone()
                    .unwrap_or_else(|| unfinished.clone()),
            ),
            percent(school.total, school.published_total()),
            // Of a total that is no number here the confirmed one would say what it is at least.
            match school.published_total() {
                Some(band) if outward && !band.is_exact() => Datum::Empty,
                _ => Datum::percent(school.confirmed),
            },
        ];
        let directions = school.directions.iter().enumerate();
        row.extend(directions.map(|(at, own)| percent(*own, school.published(at))));
        row.extend(school.trends.iter().map(trend));
        row
    });
    Ok(Table {
        name: pen.text("mun-schools-sheet")?,
        title: pen.say(
            "mun-region-title",
            &[("period", (&pen.input.campaign.period).into())],
        )?,
        rows: rows.collect(),
        columns,
        note: String::new(),
    })
}
