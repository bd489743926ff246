//! The municipality's own map of the nine steps: what its campaign shows in each direction, and where a gap is mended.

use std::collections::BTreeSet;

use domain::catalogue::{Catalogue, Cycle, TownTrace};
use domain::consolidation::Confirmation;
use domain::cycle::{Handed, Kept, Records, StepState, TownCell, TownCycle, town_map, ways};
use domain::problem::Problem;
use domain::speech::Arg;
use letter::Kind;
use report::municipal::CycleRow;
use store::ReceivedState;

use super::campaign::Year;
use super::counted::Picture;
use super::{measures, review};
use crate::desk::Desk;
use crate::wire::{CycleMap, CycleMapCell, CycleMapRow, CycleStepView, MendLink};

impl Desk {
    /// The map of a campaign; empty when the methodology describes no cycle.
    fn town_cycle(&self, picture: &Picture) -> Result<Vec<TownCycle>, Problem> {
        let year = &picture.year;
        let last = self.year_before(year)?.as_ref().map(measures::records);
        let last: Option<Records> = last.transpose()?;
        let deficits = picture.whole.deficits();
        let shared: Vec<String> = deficits
            .iter()
            .filter(|deficit| deficit.municipal)
            .map(|deficit| deficit.rule.to_owned())
            .collect();
        Ok(town_map(
            &year.catalogue,
            &Kept {
                campaign: &year.campaign,
                records: &measures::records(year)?,
                last_year: last.as_ref(),
                expected: year.register.expected().count(),
                handed: &self.handed_schools(picture)?,
                shared: &shared,
            },
        ))
    }

    /// Schools whose letter counts, as the map sees them.
    fn handed_schools(&self, picture: &Picture) -> Result<Vec<Handed>, Problem> {
        let year = &picture.year;
        let letters = self.store()?.letters(year.period)?;
        let advised: BTreeSet<String> = letters
            .into_iter()
            .filter(|letter| letter.kind == Kind::Recommendations.as_str())
            .map(|letter| letter.recipient)
            .collect();
        let rules = &year.catalogue.methodology.rules;
        let schools = picture.counted.iter().map(|(inn, row)| {
            let outcome = picture.outcomes.get(inn);
            let fired = outcome.into_iter().flat_map(|outcome| &outcome.school.rules);
            Handed {
                decided: matches!(row.state, ReceivedState::Accepted | ReceivedState::Returned),
                looked: looked_at(year, inn),
                rules: fired
                    .filter_map(|at| rules.get(usize::from(*at)))
                    .map(|rule| rule.id.clone())
                    .collect(),
                advised: advised.contains(inn),
            }
        });
        Ok(schools.collect())
    }

    /// The map in words.
    pub(crate) fn town_map_view(&self, picture: &Picture) -> Result<CycleMap, Problem> {
        let found = self.town_cycle(picture)?;
        let year = &picture.year;
        let catalogue = &year.catalogue;
        let Some(cycle) = catalogue.methodology.cycle.as_ref().filter(|_| !found.is_empty()) else {
            return Ok(CycleMap {
                steps: Vec::new(),
                rows: Vec::new(),
                source: String::new(),
                town: true,
            });
        };
        Ok(CycleMap {
            steps: steps(cycle),
            rows: found
                .iter()
                .map(|row| self.town_row(catalogue, year, row))
                .collect(),
            source: cycle.source.clone(),
            town: true,
        })
    }

    /// The map as the yearly report tells it.
    pub(crate) fn cycle_rows(&self, picture: &Picture) -> Result<Vec<CycleRow>, Problem> {
        let year = &picture.year;
        let rows = self.town_cycle(picture)?.into_iter().map(|cycle| CycleRow {
            found: cycle
                .cells
                .iter()
                .map(|cell| self.town_found(year, cell))
                .collect(),
            verdict: self.town_verdict(&year.catalogue, &cycle),
            cycle,
        });
        Ok(rows.collect())
    }

    fn town_row(&self, catalogue: &Catalogue, year: &Year, row: &TownCycle) -> CycleMapRow {
        let directions = catalogue.questionnaire.directions.iter();
        let direction = directions.clone().find(|one| one.number == row.direction);
        CycleMapRow {
            direction: row.direction.clone(),
            title: direction.map(|one| one.short.clone()).unwrap_or_default(),
            verdict: self.town_verdict(catalogue, row),
            open: row.open_at.is_some(),
            cells: row.cells.iter().map(|cell| self.town_cell(year, cell)).collect(),
        }
    }

    /// Where a direction's circle is open, in words.
    fn town_verdict(&self, catalogue: &Catalogue, row: &TownCycle) -> String {
        let step = row.open_at.and_then(|at| {
            let id = &row.cells.get(at)?.step;
            let cycle = catalogue.methodology.cycle.as_ref()?;
            cycle.steps.iter().find(|step| step.id == *id)
        });
        let speech = self.speech();
        match step {
            Some(step) => {
                let args = [("number", Arg::from(&step.id)), ("name", (&step.name).into())];
                speech.say("cycle-open", &args)
            }
            None => speech.say("cycle-closed", &[]),
        }
    }

    fn town_cell(&self, year: &Year, cell: &TownCell) -> CycleMapCell {
        let (state, words) = match cell.state {
            StepState::Done => ("done", "cycle-state-done"),
            StepState::Partly => ("partly", "cycle-state-partly"),
            StepState::Missing => ("missing", "cycle-state-missing"),
            StepState::NotNeeded => ("not_needed", "cycle-state-not-needed"),
            StepState::Unknown => ("unknown", "cycle-state-unknown"),
        };
        let mended = matches!(cell.state, StepState::Missing | StepState::Partly);
        CycleMapCell {
            state: state.to_owned(),
            words: self.speech().say(words, &[]),
            found: self.town_found(year, cell),
            places: Vec::new(),
            mend: mended.then(|| self.mend(cell.trace)).flatten(),
        }
    }

    /// What shows a step, in words: what there is, and of how many.
    fn town_found(&self, year: &Year, cell: &TownCell) -> String {
        let speech = self.speech();
        let yes = |there: bool| Arg::from(if there { "yes" } else { "no" });
        let [deadline, evidence, calendar] = ways(&year.campaign);
        let args = [
            ("have", Arg::from(cell.have)),
            ("of", cell.of.into()),
            ("deadline", yes(deadline)),
            ("evidence", yes(evidence)),
            ("calendar", yes(calendar)),
        ];
        let id = match cell.trace {
            TownTrace::Goals => "town-cycle-goals",
            TownTrace::Questionnaire => "town-cycle-questionnaire",
            TownTrace::Methods => "town-cycle-methods",
            TownTrace::Letters => "town-cycle-letters",
            TownTrace::Review => "town-cycle-review",
            TownTrace::Advice => "town-cycle-advice",
            TownTrace::Measures => "town-cycle-measures",
            TownTrace::Decisions => "town-cycle-decisions",
            TownTrace::Conclusions => "town-cycle-conclusions",
        };
        speech.say(id, &args)
    }

    fn mend(&self, trace: TownTrace) -> Option<MendLink> {
        let (screen, part, label) = match trace {
            TownTrace::Goals => ("campaign", "", "town-mend-goals"),
            TownTrace::Methods => ("campaign", "", "town-mend-methods"),
            TownTrace::Letters => ("letters", "", "town-mend-letters"),
            TownTrace::Review => ("review", "", "town-mend-review"),
            TownTrace::Advice => ("exchange", "", "town-mend-advice"),
            TownTrace::Measures => ("measures", "recommendations", "town-mend-measures"),
            TownTrace::Decisions => ("measures", "decisions", "town-mend-decisions"),
            TownTrace::Conclusions => ("measures", "past", "town-mend-conclusions"),
            TownTrace::Questionnaire => return None,
        };
        Some(MendLink {
            screen: screen.to_owned(),
            part: part.to_owned(),
            label: self.speech().say(label, &[]),
        })
    }
}

/// Steps with what a municipality decides at them.
fn steps(cycle: &Cycle) -> Vec<CycleStepView> {
    let steps = cycle.steps.iter();
    steps
        .filter_map(|step| {
            let town = step.town.as_ref()?;
            Some(CycleStepView {
                number: step.id.clone(),
                name: step.name.clone(),
                hint: town.hint.clone(),
                source: town.source.clone(),
            })
        })
        .collect()
}

/// Directions in which an expert said something of a school's answers.
fn looked_at(year: &Year, inn: &str) -> BTreeSet<String> {
    let directions = &year.catalogue.questionnaire.directions;
    review::evidence_of(year, inn)
        .filter(|(_, evidence)| evidence.verdict != Confirmation::Unchecked)
        .filter_map(|(code, _)| {
            let of = directions.iter().find(|direction| {
                let mut groups = direction.groups.iter();
                groups.any(|group| group.questions.iter().any(|one| one == code))
            });
            of.map(|direction| direction.number.clone())
        })
        .collect()
}
