//! The municipality's own cycle: nine steps by six directions, and where the circle is open.

use domain::cycle::{StepState, TownCell};
use domain::speech::Arg;

use super::pen::Pen;
use crate::ReportError;
use crate::document::Colour;
use crate::layout::{Cell, Row, RowKind};
use crate::typeset::Align;

/// Grey of a step that is there in part, and of one that is missing: told apart on any printer, black letters stay legible.
const PARTLY: f32 = 0.92;
const MISSING: f32 = 0.8;
/// Letters of the table.
const SMALL: f32 = 8.5;

impl Pen<'_> {
    /// The table of steps, and the gaps one by one.
    pub(super) fn nine_steps(&mut self) -> Result<(), ReportError> {
        let rows = &self.input.campaign.cycle;
        let Some(first) = rows.first() else {
            return Ok(());
        };
        self.section("mun-cycle", true)?;
        self.paragraph("mun-cycle-intro", &[])?;
        let mut lines = Vec::new();
        for (at, cell) in first.cycle.cells.iter().enumerate() {
            let mut cells = vec![Cell::new(self.step(&cell.step)?)];
            for row in rows {
                cells.push(match row.cycle.cells.get(at) {
                    Some(cell) => self.state_cell(cell)?,
                    None => Cell::new(String::new()),
                });
            }
            lines.push(Row {
                kind: RowKind::Plain,
                cells,
            });
        }
        let mut heads = vec![self.text("mun-column-step")?];
        let mut widths = vec![(3.6, Align::Left)];
        for row in rows {
            heads.push(self.say("mun-heat-head", &[("number", (&row.cycle.direction).into())])?);
            widths.push((1.55, Align::Centre));
        }
        let caption = self.text("mun-cycle-caption")?;
        let mut table = crate::draft::table(&widths, heads, lines);
        table.size = SMALL;
        self.draft.table(&caption, table)?;
        let directions = &self.input.catalogue.questionnaire.directions;
        let names = directions
            .iter()
            .map(|direction| format!("{} — {}", direction.number, direction.title));
        let names: Vec<String> = names.collect();
        let note = self.say("mun-heat-note", &[("directions", names.join("; ").into())])?;
        self.draft.note(note);
        self.gaps()
    }

    /// Directions whose circle is open: at which step, and what was found there.
    fn gaps(&mut self) -> Result<(), ReportError> {
        let mut items = Vec::new();
        for row in &self.input.campaign.cycle {
            let Some(at) = row.cycle.open_at else { continue };
            let directions = &self.input.catalogue.questionnaire.directions;
            let direction = directions.iter().find(|one| one.number == row.cycle.direction);
            let title = direction.map_or("", |direction| direction.title.as_str());
            let found = row.found.get(at).map_or("", String::as_str);
            let args = [
                ("title", Arg::from(title)),
                ("verdict", (&row.verdict).into()),
                ("found", found.into()),
            ];
            items.push(self.pieces("mun-cycle-gap", &args)?);
        }
        if items.is_empty() {
            return self.paragraph("mun-cycle-closed", &[]);
        }
        self.list("mun-cycle-gaps-intro", &[], "mun-cycle-gaps", items)
    }

    /// «1. Постановка и обоснование целей».
    fn step(&self, id: &str) -> Result<String, ReportError> {
        let cycle = self.input.catalogue.methodology.cycle.as_ref();
        let step = cycle.and_then(|cycle| cycle.steps.iter().find(|step| step.id == id));
        let name = step.map_or("", |step| step.name.as_str());
        self.say("mun-cycle-step", &[("number", id.into()), ("name", name.into())])
    }

    fn state_cell(&self, cell: &TownCell) -> Result<Cell, ReportError> {
        let (id, grey) = match cell.state {
            StepState::Done => ("cycle-state-done", None),
            StepState::Partly => ("cycle-state-partly", Some(PARTLY)),
            StepState::Missing => ("cycle-state-missing", Some(MISSING)),
            StepState::NotNeeded => ("paper-absent", None),
            StepState::Unknown => ("cycle-state-unknown", None),
        };
        let cell = Cell::new(self.text(id)?);
        Ok(match grey {
            Some(grey) => cell.filled(Colour::grey(grey)),
            None => cell,
        })
    }
}
