//! The analytical report as tables: every indicator with its phrase, exceptions and sums, schools, deficits, groups,
//! two years. Other documents give the tables and the text they print.

use domain::consolidation::{Released, Shown};
use domain::number::{Exact, percent};
use words::Words;

use super::pen::Pen;
use super::picture::spread;
use super::region;
use crate::ReportError;
use crate::layout::Block;
use crate::manuscript::Manuscript;
use crate::sheets::{Column, Datum, Table};

/// The sheets of the analytical report.
pub(super) fn analysis(pen: &Pen<'_>) -> Result<Vec<Table>, ReportError> {
    Ok(vec![
        region::schools(pen)?,
        indicators(pen, true)?,
        options(pen)?,
        deficits(pen)?,
        clusters(pen)?,
        dynamics(pen)?,
    ])
}

fn columns(pen: &Pen<'_>, heads: &[(&str, f64)]) -> Result<Vec<Column>, ReportError> {
    heads
        .iter()
        .map(|(id, width)| Ok(Column::text(pen.text(id)?, *width)))
        .collect()
}

fn sheet(
    pen: &Pen<'_>,
    name: &str,
    title: &str,
    heads: &[(&str, f64)],
    rows: Vec<Vec<Datum>>,
) -> Result<Table, ReportError> {
    Ok(Table {
        name: pen.text(name)?,
        title: pen.text(title)?,
        columns: columns(pen, heads)?,
        rows,
        note: String::new(),
    })
}

/// A line for each indicator.
pub(super) fn indicators(pen: &Pen<'_>, named: bool) -> Result<Table, ReportError> {
    let picture = pen.input.picture;
    let mut heads = vec![
        ("mun-column-code", 8.0),
        ("mun-column-question", 70.0),
        ("mun-column-applies", 12.0),
        ("mun-column-yes", 10.0),
        ("mun-column-partly", 10.0),
        ("mun-column-no", 10.0),
        ("mun-column-phrase", 26.0),
        ("mun-column-num", 12.0),
        ("mun-column-den", 12.0),
        ("mun-column-share", 12.0),
        ("mun-column-region", 14.0),
    ];
    if named {
        heads.extend([
            ("mun-column-exceptions", 60.0),
            ("mun-column-not-applicable", 60.0),
        ]);
    }
    let mut rows = Vec::new();
    for indicator in &picture.indicators {
        let Some(question) = pen.input.catalogue.questionnaire.questions.get(&indicator.code) else {
            continue;
        };
        let number = |number: Option<Exact>| {
            number.map_or(Datum::Empty, |number| {
                Datum::Number(number, if number.is_whole() { 0 } else { 2 })
            })
        };
        let phrase = if indicator.applicable == 0 {
            pen.text("mun-applies-nowhere")?
        } else {
            domain::consolidation::phrase(Words::russian(), indicator.yes, indicator.applicable)
        };
        let mut row = vec![
            Datum::Text(indicator.code.clone()),
            Datum::Text(question.text.clone()),
            Datum::count(indicator.applicable),
            Datum::count(indicator.yes),
            Datum::count(indicator.partly.len()),
            Datum::count(indicator.no.len()),
            Datum::Text(phrase),
            number(indicator.num),
            number(indicator.den),
            Datum::percent(indicator.share()),
        ];
        if let Some(released) = indicator.released.as_ref().filter(|_| !named) {
            row.truncate(row.len() - 3);
            row.extend(sums(pen, released)?);
        }
        row.push(Datum::Text(
            picture.region.get(&indicator.code).cloned().unwrap_or_default(),
        ));
        if named {
            row.push(Datum::Text(pen.all(&indicator.exceptions())));
            row.push(Datum::Text(pen.all(&indicator.not_applicable)));
        }
        rows.push(row);
    }
    sheet(
        pen,
        "mun-indicators-sheet",
        "mun-indicators-caption",
        &heads,
        rows,
    )
}

/// The sums of a sensitive question and their percent as they may be published.
fn sums(pen: &Pen<'_>, released: &Released) -> Result<[Datum; 3], ReportError> {
    let cell = |shown: &Shown| match shown {
        Shown::Exact(number) => Ok(Datum::Number(*number, if number.is_whole() { 0 } else { 2 })),
        Shown::Few | Shown::Between(..) => pen.released(shown).map(Datum::Text),
    };
    let percent = match (&released.num, &released.den) {
        (Shown::Exact(num), Some(Shown::Exact(den))) => Datum::percent(percent(num, den)),
        (_, Some(_)) => Datum::Text(pen.input.catalogue.questionnaire.privacy.percent_shown.clone()),
        (_, None) => Datum::Empty,
    };
    let den = released.den.as_ref().map_or(Ok(Datum::Empty), cell)?;
    Ok([cell(&released.num)?, den, percent])
}

fn options(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let mut rows = Vec::new();
    for indicator in &pen.input.picture.indicators {
        for ticked in &indicator.options {
            rows.push(vec![
                Datum::Text(indicator.code.clone()),
                Datum::Text(ticked.option.clone()),
                Datum::count(ticked.count),
                Datum::count(indicator.applicable),
                Datum::Text(pen.all(&ticked.schools)),
            ]);
        }
    }
    let heads = [
        ("mun-column-code", 8.0),
        ("mun-column-option", 60.0),
        ("mun-column-schools", 12.0),
        ("mun-column-applies", 12.0),
        ("mun-column-names", 90.0),
    ];
    sheet(pen, "mun-options-sheet", "mun-options-caption", &heads, rows)
}

fn deficits(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let mut rows = Vec::new();
    for deficit in &pen.input.picture.deficits {
        let Some(rule) = pen.rule(&deficit.rule) else {
            continue;
        };
        rows.push(vec![
            Datum::Text(rule.id.clone()),
            Datum::Text(rule.deficit.clone()),
            Datum::count(deficit.schools.len()),
            Datum::Text(pen.text(if deficit.municipal { "mun-yes" } else { "mun-no" })?),
            Datum::Text(rule.recommendation.clone()),
            Datum::Text(rule.measure.clone()),
            Datum::Text(rule.term.clone()),
            Datum::Text(pen.all(&deficit.schools)),
        ]);
    }
    let heads = [
        ("mun-column-rule", 8.0),
        ("mun-column-deficit", 46.0),
        ("mun-column-schools", 10.0),
        ("mun-column-municipal", 16.0),
        ("mun-column-advice", 60.0),
        ("mun-column-measure", 50.0),
        ("mun-column-term", 22.0),
        ("mun-column-names", 90.0),
    ];
    sheet(pen, "mun-deficits-sheet", "mun-deficits-caption", &heads, rows)
}

fn clusters(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let picture = pen.input.picture;
    let directions = &pen.input.catalogue.questionnaire.directions;
    let mut rows = Vec::new();
    for cluster in &picture.clusters {
        let compared = cluster.schools.len() >= picture.compare_from;
        let mean = |of: &dyn Fn(usize) -> Option<Exact>| {
            spread(cluster.schools.iter().filter_map(|at| of(*at)))
                .filter(|_| compared)
                .map(|spread| spread.mean)
        };
        let mut row = vec![
            Datum::Text(cluster.by.clone()),
            Datum::Text(cluster.title.clone()),
            Datum::count(cluster.schools.len()),
            Datum::percent(mean(&|at| picture.schools.get(at)?.total)),
        ];
        for direction in 0..directions.len() {
            let of = |at: usize| {
                picture
                    .schools
                    .get(at)?
                    .directions
                    .get(direction)
                    .copied()
                    .flatten()
            };
            row.push(Datum::percent(mean(&of)));
        }
        row.push(Datum::Text(pen.all(&cluster.schools)));
        rows.push(row);
    }
    let heads = [
        ("mun-column-by", 26.0),
        ("mun-column-cluster", 26.0),
        ("mun-column-schools", 10.0),
        ("mun-column-total", 12.0),
    ];
    let mut table = sheet(pen, "mun-clusters-sheet", "mun-clusters-caption", &heads, rows)?;
    for direction in directions {
        table.columns.push(Column::text(&direction.short, 14.0));
    }
    table
        .columns
        .push(Column::text(pen.text("mun-column-names")?, 90.0));
    table.note = pen.say("mun-clusters-note", &[("count", picture.compare_from.into())])?;
    Ok(table)
}

fn dynamics(pen: &Pen<'_>) -> Result<Table, ReportError> {
    let picture = pen.input.picture;
    let mut rows = Vec::new();
    for (at, direction) in pen.input.catalogue.questionnaire.directions.iter().enumerate() {
        let (rise, same, fall) = picture.trends(at);
        rows.push(vec![
            Datum::Text(direction.number.clone()),
            Datum::Text(direction.title.clone()),
            Datum::count(rise),
            Datum::count(same),
            Datum::count(fall),
        ]);
    }
    for tendency in picture.falling.iter().chain(&picture.rising) {
        let question = pen.input.catalogue.questionnaire.questions.get(&tendency.code);
        rows.push(vec![
            Datum::Text(tendency.code.clone()),
            Datum::Text(question.map(|question| question.text.clone()).unwrap_or_default()),
            Datum::count(tendency.rose),
            Datum::count(tendency.compared.saturating_sub(tendency.rose + tendency.fell)),
            Datum::count(tendency.fell),
        ]);
    }
    let heads = [
        ("mun-column-code", 8.0),
        ("mun-column-question", 80.0),
        ("mun-column-rise", 16.0),
        ("mun-column-same", 16.0),
        ("mun-column-fall", 16.0),
    ];
    sheet(pen, "mun-changes-sheet", "mun-changes-caption", &heads, rows)
}

/// A document as it reads: its text on one sheet, then each of its tables.
pub(super) fn of_manuscript(pen: &Pen<'_>, manuscript: &Manuscript) -> Result<Vec<Table>, ReportError> {
    let mut lines = Vec::new();
    let mut tables = Vec::new();
    let mut caption = String::new();
    for block in &manuscript.blocks {
        match block {
            Block::Paragraph(text, _) => {
                let text: String = text.0.iter().map(|span| span.text.as_str()).collect();
                caption.clone_from(&text);
                lines.push(vec![Datum::Text(text)]);
            }
            Block::Heading(_, title) => lines.push(vec![Datum::Text(title.clone())]),
            Block::Figure(figure) => lines.push(vec![Datum::Text(figure.words.clone())]),
            Block::Table(table) => tables.push(of_table(pen, table, &caption, tables.len() + 1)?),
            Block::Space(_) | Block::PageBreak => {}
        }
    }
    let text = Table {
        name: pen.text("mun-text-sheet")?,
        title: manuscript.title.clone(),
        columns: vec![Column::text(pen.text("mun-text-sheet")?, 120.0)],
        rows: lines,
        note: String::new(),
    };
    Ok(std::iter::once(text).chain(tables).collect())
}

fn of_table(
    pen: &Pen<'_>,
    table: &crate::layout::Table,
    caption: &str,
    number: usize,
) -> Result<Table, ReportError> {
    let heads = table.header.first().map_or(&[][..], |row| row.cells.as_slice());
    let shares: f32 = table.columns.iter().map(|column| column.share).sum();
    let columns = heads.iter().zip(&table.columns).map(|(head, column)| {
        let width = f64::from(column.share / shares) * 140.0;
        Column::text(&head.text, width.max(8.0))
    });
    let rows = table.rows.iter().map(|row| {
        let mut cells: Vec<Datum> = row
            .cells
            .iter()
            .map(|cell| Datum::Text(cell.text.clone()))
            .collect();
        cells.resize(table.columns.len(), Datum::Empty);
        cells
    });
    Ok(Table {
        name: pen.say("mun-table-sheet", &[("number", number.to_string().into())])?,
        title: caption.to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
        note: String::new(),
    })
}
