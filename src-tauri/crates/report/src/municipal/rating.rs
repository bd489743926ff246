//! The rating inside groups of like schools, for internal use only: a school of forty is never measured by a lyceum.

use domain::number::Exact;

use super::Written;
use super::pen::{Pen, headline};
use super::picture::Cluster;
use crate::ReportError;
use crate::layout::{Block, Row};
use crate::sheets::{self, Column, Datum};
use crate::typeset::Align;

/// A line: place in the group (nothing where the group is too small), school.
struct Placed<'a> {
    cluster: &'a Cluster,
    place: String,
    school: usize,
}

/// Writes the rating.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let mark = pen.text("mun-internal")?;
    let approval = pen.approval()?;
    pen.draft
        .blocks
        .push(super::roadmap::corner(format!("{mark}\n\n{approval}")));
    pen.draft.blocks.push(Block::Space(12.0));
    let period = pen.input.campaign.period.clone();
    let title = pen.say("mun-rating-title", &[("period", (&period).into())])?;
    pen.headline(&title);
    let by = pen.grouping();
    let lead = pen.say("mun-rating-by", &[("by", by.into())])?;
    pen.draft.blocks.push(headline(&lead, 12.0, 6.0));
    let key = pen.key("rating");
    pen.draft.untitled(&key, 1, &title);
    let from = pen.input.picture.compare_from;
    pen.paragraph("mun-rating-note", &[("count", from.into())])?;
    let mut rows = Vec::new();
    let directions = pen.input.catalogue.questionnaire.directions.len();
    let mut last: Option<&Cluster> = None;
    for placed in pen.placed() {
        if last != Some(placed.cluster) {
            last = Some(placed.cluster);
            rows.push(Row::section(&placed.cluster.title, directions + 4));
        }
        let school = &pen.input.picture.schools[placed.school];
        let mut cells = vec![placed.place, school.name.clone(), pen.percent(school.total)?];
        for percent in &school.directions {
            cells.push(pen.short_percent(*percent)?);
        }
        cells.push(match &school.verdict {
            Some(verdict) => verdict.clone(),
            None => pen.text("mun-unfinished")?,
        });
        rows.push(Row::plain(cells));
    }
    let mut widths = vec![(0.9, Align::Centre), (4.2, Align::Left), (1.3, Align::Right)];
    let mut heads = pen.texts(&["mun-column-place", "mun-column-school", "mun-column-total"])?;
    for direction in &pen.input.catalogue.questionnaire.directions {
        widths.push((1.1, Align::Right));
        heads.push(pen.say("mun-heat-head", &[("number", (&direction.number).into())])?);
    }
    widths.push((2.2, Align::Left));
    heads.push(pen.text("mun-column-verdict")?);
    let caption = pen.text("mun-rating-caption")?;
    pen.draft
        .table(&caption, crate::draft::table(&widths, heads, rows))?;
    pen.sign()?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

/// The rating as a table.
pub(super) fn table(pen: &Pen<'_>) -> Result<sheets::Table, ReportError> {
    let mut columns = vec![
        Column::text(pen.text("mun-column-cluster")?, 26.0),
        Column::text(pen.text("mun-column-place")?, 8.0),
        Column::text(pen.text("mun-column-school")?, 44.0),
        Column::text(pen.text("mun-column-total")?, 12.0),
    ];
    for direction in &pen.input.catalogue.questionnaire.directions {
        columns.push(Column::text(&direction.short, 14.0));
    }
    columns.push(Column::text(pen.text("mun-column-verdict")?, 26.0));
    let mut rows = Vec::new();
    for placed in pen.placed() {
        let school = &pen.input.picture.schools[placed.school];
        let mut row = vec![
            Datum::Text(placed.cluster.title.clone()),
            Datum::Text(placed.place),
            Datum::Text(school.name.clone()),
            Datum::percent(school.total),
        ];
        row.extend(school.directions.iter().map(|percent| Datum::percent(*percent)));
        row.push(Datum::Text(school.verdict.clone().unwrap_or_default()));
        rows.push(row);
    }
    Ok(sheets::Table {
        name: pen.text("mun-rating-sheet")?,
        title: pen.say(
            "mun-rating-title",
            &[("period", (&pen.input.campaign.period).into())],
        )?,
        columns,
        rows,
        note: pen.text("mun-internal")?,
    })
}

impl<'a> Pen<'a> {
    /// By what schools are grouped: as was asked, else as the plan says.
    fn grouping(&self) -> &'a str {
        let wanted = match self.input.view {
            "" => self.plan.rating_by.as_str(),
            view => view,
        };
        let clusters = &self.input.picture.clusters;
        let found = clusters.iter().find(|cluster| cluster.id == wanted);
        found
            .or(clusters.first())
            .map_or("", |cluster| cluster.by.as_str())
    }

    /// Schools in their groups by total, equal ones in one place; unfinished forms have no place.
    fn placed(&self) -> Vec<Placed<'a>> {
        let picture = self.input.picture;
        let by = self.grouping();
        let mut placed = Vec::new();
        for cluster in picture.clusters.iter().filter(|cluster| cluster.by == by) {
            let total = |at: usize| {
                let school = picture.schools.get(at).filter(|school| school.complete)?;
                school.total
            };
            let mut order: Vec<(usize, Option<Exact>)> =
                cluster.schools.iter().map(|at| (*at, total(*at))).collect();
            order.sort_by_key(|one| std::cmp::Reverse(one.1));
            let compared = cluster.schools.len() >= picture.compare_from;
            for (school, total) in &order {
                let place = match total {
                    Some(total) if compared => {
                        let before = order
                            .iter()
                            .filter(|(_, other)| other.as_ref() > Some(total))
                            .count();
                        let equal = order
                            .iter()
                            .filter(|(_, other)| other.as_ref() == Some(total))
                            .count();
                        if equal > 1 {
                            format!("{}–{}", before + 1, before + equal)
                        } else {
                            (before + 1).to_string()
                        }
                    }
                    _ => "—".to_owned(),
                };
                placed.push(Placed {
                    cluster,
                    place,
                    school: *school,
                });
            }
        }
        placed
    }
}
