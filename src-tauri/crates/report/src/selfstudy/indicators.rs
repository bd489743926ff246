//! The rows of order № 1324 as the order wants them, and the tables of problems and tasks.

use domain::analysis::Analysis;
use domain::catalogue::{Catalogue, Field, FieldKind, Rule, RuleTarget};
use domain::form::Target;
use domain::speech::Arg;

use super::facts::{Fact, Facts};
use super::writer::Writer;
use crate::ReportError;
use crate::draft::{capital, table};
use crate::layout::Row;
use crate::typeset::Align;

impl Writer<'_> {
    pub(super) fn indicators(&mut self) -> Result<(), ReportError> {
        let selfstudy = &self.facts.catalogue.selfstudy;
        let mut rows = Vec::new();
        let mut absent: Vec<(String, Vec<String>)> = Vec::new();
        for block in &selfstudy.blocks {
            let numbered: Vec<&Field> = block
                .keys
                .iter()
                .filter_map(|key| selfstudy.fields.get(key))
                .filter(|f| !f.number.is_empty())
                .collect();
            if numbered.is_empty() {
                continue;
            }
            rows.push(Row::section(block.title.as_str(), 4));
            for field in numbered {
                let target = Target::SelfStudy(field.key.clone());
                let value = match self.facts.fact(&target)? {
                    Fact::Known(shown) if field.kind == FieldKind::Share => {
                        let args = [
                            ("count", Arg::from(shown.count)),
                            ("percent", shown.percent.into()),
                        ];
                        self.facts.say("paper-indicator-share", &args)?
                    }
                    Fact::Known(shown) => shown.text,
                    Fact::Unanswered | Fact::Nowhere => self.text("paper-unanswered")?,
                    Fact::Absent(reason) => {
                        match absent.iter_mut().find(|(known, _)| *known == reason) {
                            Some((_, numbers)) => numbers.push(field.number.clone()),
                            None => absent.push((reason, vec![field.number.clone()])),
                        }
                        self.text("paper-absent")?
                    }
                };
                rows.push(Row::plain([
                    field.number.clone(),
                    field.label.clone(),
                    self.unit(field)?,
                    value,
                ]));
            }
        }
        self.indicators_table("paper-indicators-table", rows)?;
        for (reason, numbers) in absent {
            let args = [
                ("numbers", Arg::from(numbers.join(", "))),
                ("count", numbers.len().into()),
                ("reason", reason.into()),
            ];
            let note = self.facts.say("paper-indicators-absent", &args)?;
            self.draft.note(note);
        }
        Ok(())
    }

    /// Rows of number, indicator, unit and value as the order's table.
    pub(super) fn indicators_table(&mut self, caption: &str, rows: Vec<Row>) -> Result<(), ReportError> {
        let header = ["number", "indicator", "unit", "value"]
            .into_iter()
            .map(|column| self.text(&format!("paper-column-{column}")))
            .collect::<Result<Vec<_>, _>>()?;
        let widths = [
            (1.0, Align::Centre),
            (6.4, Align::Left),
            (1.5, Align::Centre),
            (1.9, Align::Centre),
        ];
        let caption = self.text(caption)?;
        self.draft.table(&caption, table(&widths, header, rows))
    }

    pub(super) fn unit(&self, field: &Field) -> Result<String, ReportError> {
        match field.kind {
            FieldKind::Share => self
                .facts
                .say("paper-unit-share", &[("unit", Arg::from(&field.unit))]),
            FieldKind::YesNo => self.text("paper-unit-yes-no"),
            _ => Ok(field.unit.clone()),
        }
    }

    pub(super) fn tasks(&mut self, analysis: &Analysis) -> Result<(), ReportError> {
        let rules = printed_rules(self.facts, analysis);
        if rules.is_empty() {
            let id = if analysis.complete {
                "paper-tasks-none"
            } else {
                "paper-tasks-unknown"
            };
            return self.say("paper-tasks-intro", id, &[]);
        }
        let intro = "paper-tasks-intro";
        self.say(intro, intro, &[("count", rules.len().into())])?;
        let problems: Vec<Row> = rules
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                Row::plain([(index + 1).to_string(), capital(&rule.deficit), self.about(rule)])
            })
            .collect();
        let header = vec![
            self.text("paper-column-number")?,
            self.text("paper-column-problem")?,
            self.text("paper-column-about")?,
        ];
        let widths = [(0.7, Align::Centre), (6.2, Align::Left), (3.2, Align::Left)];
        let caption = self.text("paper-problems-table")?;
        self.draft.table(&caption, table(&widths, header, problems))?;

        let lead = "paper-tasks-lead";
        self.say(lead, lead, &[])?;
        let tasks: Vec<Row> = rules
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                Row::plain([
                    (index + 1).to_string(),
                    capital(&rule.recommendation),
                    capital(&rule.measure),
                    capital(&rule.term),
                    capital(&rule.responsible),
                ])
            })
            .collect();
        let header = ["number", "task", "measure", "term", "responsible"]
            .into_iter()
            .map(|column| self.text(&format!("paper-column-{column}")))
            .collect::<Result<Vec<_>, _>>()?;
        let widths = [
            (0.7, Align::Centre),
            (3.65, Align::Left),
            (3.4, Align::Left),
            (1.9, Align::Left),
            (2.35, Align::Left),
        ];
        let caption = self.text("paper-tasks-table")?;
        self.draft.table(&caption, table(&widths, header, tasks))
    }

    /// The questions a rule looked at, for the reader who wants to see why.
    fn about(&self, rule: &Rule) -> String {
        let codes: Vec<&str> = rule
            .places
            .iter()
            .filter(|place| matches!(place, Target::Question(_)))
            .map(Target::key)
            .collect();
        codes.join(", ")
    }
}

/// Fired rules the school itself answers for and that may be told in public.
pub(super) fn printed_rules<'a>(facts: &Facts<'a>, analysis: &Analysis) -> Vec<&'a Rule> {
    fired(facts.catalogue, analysis)
        .into_iter()
        .filter(|rule| !private(facts, rule))
        .collect()
}

/// Fired rules of the school that are kept out of print: they follow from questions that are never
/// published, or from answers that this report hides; that such a rule fired would tell the answer.
pub(super) fn private_rules<'a>(facts: &Facts<'a>, analysis: &Analysis) -> Vec<&'a Rule> {
    fired(facts.catalogue, analysis)
        .into_iter()
        .filter(|rule| private(facts, rule))
        .collect()
}

fn fired<'a>(catalogue: &'a Catalogue, analysis: &Analysis) -> Vec<&'a Rule> {
    analysis
        .rules
        .iter()
        .filter(|fired| fired.target == RuleTarget::School)
        .filter_map(|fired| {
            catalogue
                .methodology
                .rules
                .iter()
                .find(|rule| rule.id == fired.id)
        })
        .collect()
}

fn private(facts: &Facts<'_>, rule: &Rule) -> bool {
    rule.places.iter().any(|place| {
        let question = facts.catalogue.question(place);
        question.is_some_and(|question| question.unpublished) || facts.covers(place)
    })
}
