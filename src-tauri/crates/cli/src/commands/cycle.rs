//! `vsoko school measure …` and `vsoko school decision …`.

use app::Desk;
use app::wire::{CycleChange, CycleView, DecisionEdit, MeasureEdit};
use domain::problem::{Problem, codes};
use serde_json::json;

use super::{Call, Done, say};
use crate::output;

impl Call<'_> {
    fn owned(&self, id: &str) -> Option<String> {
        self.text(id).map(str::to_owned)
    }

    pub(super) fn measure(&self, desk: &mut Desk, period: &str) -> Done {
        let (name, call) = self.subcommand()?;
        match name {
            "list" => call.measures(&desk.cycle(period)?),
            "map" => call.map(&desk.cycle(period)?),
            "take" => call.told(desk.measure_from_rule(period, call.required("rule"))?),
            "add" => call.told(desk.set_measure(period, &call.measure_edit(None))?),
            "set" => {
                let edit = call.measure_edit(call.owned("measure"));
                call.told(desk.set_measure(period, &edit)?)
            }
            "remove" => call.told(desk.remove_measure(period, call.required("measure"))?),
            "conclude" => {
                let words = call.text("words").unwrap_or_default();
                let (measure, outcome) = (call.required("measure"), call.required("outcome"));
                call.told(desk.conclude(period, measure, outcome, words)?)
            }
            _ => Err(Problem::new(codes::COMMAND_ABSENT)),
        }
    }

    pub(super) fn decision(&self, desk: &mut Desk, period: &str) -> Done {
        let (name, call) = self.subcommand()?;
        match name {
            "list" => call.decisions(&desk.cycle(period)?),
            "add" => call.told(desk.set_decision(period, &call.decision_edit(None))?),
            "set" => {
                let edit = call.decision_edit(call.owned("decision"));
                call.told(desk.set_decision(period, &edit)?)
            }
            _ => Err(Problem::new(codes::COMMAND_ABSENT)),
        }
    }

    fn measure_edit(&self, key: Option<String>) -> MeasureEdit {
        let questions = self.text("questions").map(|codes| {
            let codes = codes.split([',', ';']).map(str::trim);
            codes.filter(|code| !code.is_empty()).map(str::to_owned).collect()
        });
        MeasureEdit {
            key,
            direction: self.owned("direction"),
            what: self.owned("what"),
            term: self.owned("term"),
            from: self.owned("from"),
            until: self.owned("until"),
            who: self.owned("who"),
            document: self.owned("document"),
            state: self.owned("state"),
            mark: self.owned("mark"),
            questions,
            decision: self.owned("decision"),
        }
    }

    fn decision_edit(&self, key: Option<String>) -> DecisionEdit {
        DecisionEdit {
            key,
            direction: self.owned("direction"),
            number: self.owned("number"),
            date: self.owned("date"),
            what: self.owned("what"),
            who: self.owned("who"),
            term: self.owned("term"),
            until: self.owned("until"),
            state: self.owned("state"),
        }
    }

    fn told(&self, change: CycleChange) -> Done {
        if self.json {
            output::json(&json!({ "saved": true, "key": change.key }));
        } else {
            output::lines([say("cli-measure-saved", &[("key", change.key.into())])]);
        }
        Ok(())
    }

    fn measures(&self, cycle: &CycleView) -> Done {
        if self.json {
            output::json(&json!({
                "measures": cycle.measures,
                "past": cycle.past,
                "recommendations": cycle.recommendations,
                "roadmap": cycle.roadmap,
                "map": cycle.map,
            }));
            return Ok(());
        }
        let mut lines = vec![say("cli-measure-head", &[])];
        lines.extend(cycle.measures.iter().map(|measure| {
            say(
                "cli-measure-row",
                &[
                    ("key", (&measure.key).into()),
                    ("what", (&measure.what).into()),
                    ("when", (&measure.when).into()),
                    ("who", (&measure.who).into()),
                    ("state", (&measure.state_words).into()),
                ],
            )
        }));
        let open = cycle.recommendations.iter().filter(|row| row.taken.is_none());
        lines.push(say("cli-measure-recommended", &[]));
        lines.extend(open.map(|row| {
            say(
                "cli-measure-rule",
                &[("rule", (&row.rule).into()), ("text", (&row.text).into())],
            )
        }));
        if !cycle.past.rows.is_empty() {
            lines.push(say(
                "cli-measure-past",
                &[("period", (&cycle.past.period).into())],
            ));
        }
        for row in &cycle.past.rows {
            let outcome = cycle.outcomes.iter().find(|one| one.id == row.outcome);
            let outcome = outcome.map_or_else(|| say("cli-measure-asked", &[]), |one| one.label.clone());
            lines.push(say(
                "cli-measure-past-row",
                &[
                    ("key", (&row.key).into()),
                    ("what", (&row.what).into()),
                    ("outcome", outcome.into()),
                ],
            ));
        }
        output::lines(lines);
        Ok(())
    }

    /// The nine steps: where each direction's circle is open.
    fn map(&self, cycle: &CycleView) -> Done {
        if self.json {
            output::json(&cycle.map);
            return Ok(());
        }
        let mut lines = Vec::new();
        for row in &cycle.map.rows {
            lines.push(format!("{}. {}: {}", row.direction, row.title, row.verdict));
            for (step, cell) in cycle.map.steps.iter().zip(&row.cells) {
                lines.push(format!(
                    "  {}. {}: {} ({})",
                    step.number, step.name, cell.words, cell.found
                ));
            }
        }
        output::lines(lines);
        Ok(())
    }

    fn decisions(&self, cycle: &CycleView) -> Done {
        if self.json {
            output::json(&json!({ "decisions": cycle.decisions }));
            return Ok(());
        }
        if cycle.decisions.is_empty() {
            output::lines([say("cli-decision-none", &[])]);
        }
        output::lines(cycle.decisions.iter().map(|decision| {
            say(
                "cli-decision-row",
                &[
                    ("key", (&decision.key).into()),
                    ("number", (&decision.number).into()),
                    ("date", (&decision.date).into()),
                    ("what", (&decision.what).into()),
                    ("state", (&decision.state_words).into()),
                ],
            )
        }));
        Ok(())
    }
}
