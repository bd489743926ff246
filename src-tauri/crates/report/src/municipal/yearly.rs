//! The yearly report on the municipal system: the campaign, its results, measures, decisions, and what came of last
//! year's ones.

use domain::cycle::{Outcome, WorkState};
use domain::speech::Arg;
use words::Words;

use super::Written;
use super::pen::Pen;
use crate::ReportError;
use crate::layout::Row;
use crate::typeset::Align;

/// Writes the report.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    pen.campaign()?;
    pen.formed()?;
    pen.direction_rows_of_all()?;
    pen.changes()?;
    pen.section("mun-yearly-problems", true)?;
    pen.short_problems()?;
    if !pen.input.picture.practices.is_empty() {
        pen.section("mun-yearly-practices", true)?;
        pen.practices()?;
    }
    pen.measures()?;
    pen.decisions()?;
    pen.helped()?;
    pen.nine_steps()?;
    pen.sign()?;
    pen.origin(true)?;
    pen.bound("mun-yearly-title", "mun-yearly-centre")
}

impl Pen<'_> {
    fn campaign(&mut self) -> Result<(), ReportError> {
        self.section("mun-yearly-campaign", true)?;
        let campaign = self.input.campaign;
        let deadline = campaign.deadline.map(|day| day.format("%d.%m.%Y").to_string());
        let args = [
            ("office", Arg::from(self.office())),
            ("period", (&campaign.period).into()),
            ("dated", if deadline.is_some() { "yes" } else { "no" }.into()),
            ("deadline", deadline.unwrap_or_default().into()),
        ];
        self.paragraph("mun-yearly-held", &args)?;
        self.goals()?;
        self.coverage()?;
        let rows: Vec<Row> = campaign
            .calendar
            .iter()
            .map(|procedure| Row::plain(procedure.clone()))
            .collect();
        self.table(
            "mun-calendar-caption",
            &[
                ("mun-column-procedure", 4.5, Align::Left),
                ("mun-column-when", 2.2, Align::Left),
                ("mun-column-document", 3.3, Align::Left),
            ],
            rows,
        )
    }

    /// Directions with their means and ranges.
    fn direction_rows_of_all(&mut self) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for (at, direction) in self.input.catalogue.questionnaire.directions.iter().enumerate() {
            let Some(spread) = self.input.picture.direction(at) else {
                continue;
            };
            let goal = self.goal_of(&direction.number);
            rows.push(Row::plain([
                direction.number.clone(),
                direction.title.clone(),
                super::pen::shown(&spread.mean),
                format!(
                    "{} … {}",
                    super::pen::shown(&spread.least),
                    super::pen::shown(&spread.greatest)
                ),
                goal.unwrap_or_else(|| "—".to_owned()),
            ]));
        }
        self.table(
            "mun-yearly-directions",
            &[
                ("paper-column-number", 0.6, Align::Centre),
                ("mun-column-direction", 4.0, Align::Left),
                ("mun-column-mean", 1.3, Align::Centre),
                ("mun-column-range", 1.9, Align::Centre),
                ("mun-column-goal", 3.2, Align::Left),
            ],
            rows,
        )
    }

    /// A direction's goals: those of the campaign, else the one recorded beside the measures.
    fn goal_of(&self, direction: &str) -> Option<String> {
        let goals = self.input.campaign.goals.iter();
        let told: Vec<&str> = goals
            .filter(|(of, _)| of == direction)
            .map(|(_, text)| text.as_str())
            .collect();
        if told.is_empty() {
            let goal = self.input.records.goals.get(direction)?;
            return Some(goal.text.clone());
        }
        Some(told.join("; "))
    }

    fn measures(&mut self) -> Result<(), ReportError> {
        self.section("mun-yearly-measures", true)?;
        let words = Words::russian();
        let measures = &self.input.records.measures;
        let state = |state: WorkState| {
            let count = measures.values().filter(|measure| measure.state == state).count();
            Arg::from(count)
        };
        if measures.is_empty() {
            return self.paragraph("mun-yearly-no-measures", &[]);
        }
        let args = [
            (
                "count",
                Arg::from(measures.values().filter(|measure| measure.in_plan()).count()),
            ),
            ("done", state(WorkState::Done)),
            ("running", state(WorkState::Running)),
            ("planned", state(WorkState::Planned)),
            ("failed", state(WorkState::Failed)),
        ];
        self.paragraph("mun-yearly-measures-are", &args)?;
        let mut rows = Vec::new();
        for measure in measures.values().filter(|measure| measure.in_plan()) {
            rows.push(Row::plain([
                measure.what.clone(),
                measure.term().say(words),
                measure.who.clone(),
                self.state(measure.state)?,
                measure.mark.clone(),
            ]));
        }
        self.table(
            "mun-measures-caption",
            &[
                ("mun-column-measure", 4.2, Align::Left),
                ("mun-column-term", 1.7, Align::Left),
                ("mun-column-who", 2.0, Align::Left),
                ("mun-column-state", 1.5, Align::Left),
                ("mun-column-mark", 2.2, Align::Left),
            ],
            rows,
        )
    }

    fn state(&self, state: WorkState) -> Result<String, ReportError> {
        self.say("mun-state", &[("state", state.as_str().into())])
    }

    fn decisions(&mut self) -> Result<(), ReportError> {
        self.section("mun-yearly-decisions", true)?;
        let words = Words::russian();
        let decisions = &self.input.records.decisions;
        if decisions.is_empty() {
            return self.paragraph("mun-yearly-no-decisions", &[]);
        }
        let mut rows = Vec::new();
        for decision in decisions.values() {
            let date = decision.date.map(|day| day.format("%d.%m.%Y").to_string());
            let args = [
                ("number", Arg::from(&decision.number)),
                ("date", date.unwrap_or_default().into()),
            ];
            rows.push(Row::plain([
                self.say("mun-decision-number", &args)?.trim().to_owned(),
                decision.what.clone(),
                decision.who.clone(),
                decision.term().say(words),
                self.state(decision.state)?,
            ]));
        }
        self.table(
            "mun-decisions-caption",
            &[
                ("mun-column-decision-number", 1.8, Align::Left),
                ("mun-column-decided", 4.4, Align::Left),
                ("mun-column-who", 2.0, Align::Left),
                ("mun-column-term", 1.7, Align::Left),
                ("mun-column-state", 1.5, Align::Left),
            ],
            rows,
        )
    }

    /// Did last year's measures help?
    fn helped(&mut self) -> Result<(), ReportError> {
        self.section("mun-yearly-helped", true)?;
        let conclusions = &self.input.records.conclusions;
        if conclusions.is_empty() {
            return self.paragraph("mun-yearly-no-conclusions", &[]);
        }
        let count = |outcome: Outcome| {
            let count = conclusions.values().filter(|one| one.outcome == outcome).count();
            Arg::from(count)
        };
        let args = [
            ("count", Arg::from(conclusions.len())),
            ("helped", count(Outcome::Helped)),
            ("partly", count(Outcome::Partly)),
            ("not", count(Outcome::Not)),
            ("early", count(Outcome::Early)),
        ];
        self.paragraph("mun-yearly-helped-are", &args)?;
        let mut rows = Vec::new();
        for conclusion in conclusions.values() {
            rows.push(Row::plain([
                conclusion.what.clone(),
                self.say("mun-outcome", &[("outcome", conclusion.outcome.as_str().into())])?,
                conclusion.words.clone(),
            ]));
        }
        self.table(
            "mun-helped-caption",
            &[
                ("mun-column-measure", 4.6, Align::Left),
                ("mun-column-outcome", 1.8, Align::Left),
                ("mun-column-why", 3.6, Align::Left),
            ],
            rows,
        )
    }
}
