//! The municipality's roadmap: four columns, sections of the view that was chosen. Without measures of its own the
//! deficits that many schools share are proposed, and it says so.

use domain::cycle::Term;
use domain::speech::Arg;
use words::Words;

use super::Written;
use super::pen::Pen;
use super::plan::{View, ViewSection};
use crate::ReportError;
use crate::layout::{Block, Row, Sheet, Table};
use crate::roadmap::{self, COLUMNS};

/// A measure as it stands in the roadmap.
struct Planned {
    what: String,
    term: String,
    who: String,
    direction: String,
    rule: String,
}

/// Writes the roadmap.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let view = match pen.input.view {
        "" => pen.plan.views.first(),
        id => pen.plan.view(id),
    };
    let view = view.ok_or_else(|| ReportError::NoView(pen.input.view.chars().take(60).collect()))?;
    let (planned, proposed) = pen.planned();
    let approval = pen.approval()?;
    pen.draft.blocks.push(corner(approval));
    pen.draft.blocks.push(Block::Space(10.0));
    let territory = pen.field("territory");
    let title = pen.say("mun-roadmap-title", &[("territory", territory.into())])?;
    pen.headline(&title);
    pen.draft
        .blocks
        .push(super::pen::headline(&view.title, 12.0, 4.0));
    let period = pen.say(
        "mun-roadmap-period",
        &[("period", (&pen.input.campaign.period).into())],
    )?;
    pen.draft.blocks.push(super::pen::headline(&period, 12.0, 10.0));
    pen.draft.untitled(&pen.key("roadmap"), 1, &title);
    if proposed {
        pen.paragraph("mun-roadmap-proposed", &[])?;
    }
    let table = pen.roadmap_table(view, &planned)?;
    pen.draft.blocks.push(Block::Table(table));
    let source = pen.say("mun-roadmap-source", &[("source", (&view.source).into())])?;
    pen.draft.note(source);
    pen.origin_table(true)?;
    let title = title.replace('\n', " ");
    Ok(pen.loose(format!("{title} {period}")))
}

/// The approval in the right corner of a lying sheet.
pub(super) fn corner(block: String) -> Block {
    roadmap::corner(&Sheet::LYING, block)
}

impl Pen<'_> {
    /// The measures of the plan; without any, what the deficits ask for.
    fn planned(&self) -> (Vec<Planned>, bool) {
        let words = Words::russian();
        let own: Vec<Planned> = self
            .input
            .records
            .measures
            .values()
            .filter(|measure| measure.in_plan())
            .map(|measure| Planned {
                what: measure.what.clone(),
                term: measure.term().say(words),
                who: measure.who.clone(),
                direction: measure.direction.clone(),
                rule: measure.rule.clone().unwrap_or_default(),
            })
            .collect();
        if !own.is_empty() {
            return (own, false);
        }
        let catalogue = self.input.catalogue;
        let office = domain::catalogue::RuleTarget::Municipality;
        let proposed = self.input.picture.deficits.iter().filter_map(|deficit| {
            let rule = self.rule(&deficit.rule)?;
            (deficit.municipal || rule.target == office).then(|| Planned {
                what: joined(&rule.recommendation, &rule.measure),
                term: Term {
                    words: rule.term.clone(),
                    ..Term::default()
                }
                .say(words),
                who: rule.responsible.clone(),
                direction: domain::cycle::direction_of(catalogue, rule)
                    .map(|direction| direction.number.clone())
                    .unwrap_or_default(),
                rule: rule.id.clone(),
            })
        });
        (proposed.collect(), true)
    }

    fn roadmap_table(&self, view: &View, planned: &[Planned]) -> Result<Table, ReportError> {
        let mut rows = Vec::new();
        let mut block = "";
        let mut taken = 0;
        let mut number = 0;
        for (at, section) in view.sections.iter().enumerate() {
            let mine: Vec<&Planned> = planned
                .iter()
                .filter(|one| place(view, one) == Some(at))
                .collect();
            taken += mine.len();
            if section.optional && mine.is_empty() {
                continue;
            }
            number += 1;
            if block != section.block {
                block = &section.block;
                rows.push(Row::section(block, COLUMNS.len()));
            }
            self.roadmap_section(&mut rows, number, &section.title, Some(section), &mine)?;
        }
        // What no section names is not lost.
        if taken < planned.len() {
            let rest: Vec<&Planned> = planned.iter().filter(|one| place(view, one).is_none()).collect();
            let title = self.text("mun-roadmap-rest")?;
            self.roadmap_section(&mut rows, number + 1, &title, None, &rest)?;
        }
        roadmap::table(Words::russian(), rows)
    }

    fn roadmap_section(
        &self,
        rows: &mut Vec<Row>,
        number: usize,
        title: &str,
        section: Option<&ViewSection>,
        mine: &[&Planned],
    ) -> Result<(), ReportError> {
        rows.push(roadmap::section_row(Words::russian(), number, title)?);
        let blank = self.text("roadmap-blank")?;
        for (at, one) in mine.iter().enumerate() {
            let number = format!("{number}.{}", at + 1);
            let cells = [number, one.what.clone(), one.term.clone(), one.who.clone()];
            rows.push(roadmap::line(cells, &blank));
        }
        if mine.is_empty() {
            let note = section.map_or("", |section| section.note.as_str());
            let args = [
                ("note", Arg::from(note)),
                ("noted", if note.is_empty() { "no" } else { "yes" }.into()),
            ];
            let cell = crate::layout::Cell::wide(self.say("mun-roadmap-empty", &args)?, COLUMNS.len() - 1);
            let mut row = Row::plain([String::new()]);
            row.cells.push(cell);
            rows.push(row);
        }
        Ok(())
    }
}

/// The section of a measure: the first that names its rule, else the first that names its direction or carries the
/// direction's name as its own (an imported roadmap keeps its sections).
fn place(view: &View, one: &Planned) -> Option<usize> {
    let by = |wanted: &dyn Fn(&ViewSection) -> bool| view.sections.iter().position(wanted);
    by(&|section| !one.rule.is_empty() && section.rules.contains(&one.rule))
        .or_else(|| by(&|section| section.directions.contains(&one.direction)))
        .or_else(|| by(&|section| !one.direction.is_empty() && section.title == one.direction))
}

/// Two texts as two sentences.
fn joined(first: &str, second: &str) -> String {
    let first = first.trim().trim_end_matches('.');
    match second.trim() {
        "" => first.to_owned(),
        second => format!("{first}. {second}"),
    }
}
