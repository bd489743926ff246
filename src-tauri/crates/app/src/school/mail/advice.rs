//! Recommendations of the municipality: listed, and taken into the school's own plan with one action.

use domain::catalogue::Catalogue;
use domain::cycle::message::{AdvisedDecision, Content, Recommendations};
use domain::cycle::{Records, clean, direction_of};
use domain::problem::{Problem, codes};
use letter::Kind;
use store::{Received, ReceivedState};

use crate::desk::Desk;
use crate::surroundings::moment;
use crate::wire::{AdviceItem, AdviceKind, AdviceView, CycleChange, DecisionEdit, MeasureEdit};

/// An item with what it would become in the plan.
struct Item {
    view: AdviceItem,
    becomes: Becomes,
}

enum Becomes {
    Measure(MeasureEdit),
    Decision(DecisionEdit),
}

impl Desk {
    /// The recommendation letters of a year that count, the newest first.
    ///
    /// # Errors
    /// When there is no such year or a letter cannot be read.
    pub fn advice(&self, school_year: &str) -> Result<Vec<AdviceView>, Problem> {
        let year = self.year(school_year)?;
        let records = self.records(&year)?;
        let mut views = Vec::new();
        for row in self.advice_rows(school_year)? {
            let advice = self.read_advice(&row)?;
            views.push(AdviceView {
                digest: row.digest.clone(),
                sender: row.sender_name.clone(),
                at: moment(&row.at),
                note: advice.note.clone(),
                items: self
                    .items(&row, &advice, &records, &year.catalogue)
                    .into_iter()
                    .map(|item| item.view)
                    .collect(),
            });
        }
        Ok(views)
    }

    /// Takes an item into the school's plan: a recommendation or a measure becomes a measure, a decision a decision.
    ///
    /// # Errors
    /// When there is no such item, or it stands in the plan already.
    pub fn take_advice(&mut self, school_year: &str, id: &str) -> Result<CycleChange, Problem> {
        let year = self.year(school_year)?;
        let records = self.records(&year)?;
        let mut found = None;
        for row in self.advice_rows(school_year)? {
            let advice = self.read_advice(&row)?;
            found = found.or(self
                .items(&row, &advice, &records, &year.catalogue)
                .into_iter()
                .find(|item| item.view.id == id));
        }
        let item = found.ok_or_else(|| Problem::new(codes::NO_SUCH_ITEM))?;
        if item.view.taken {
            let text: String = item.view.text.chars().take(60).collect();
            return Err(Problem::new(codes::MEASURE_TAKEN).with("rule", format!("«{text}»")));
        }
        match item.becomes {
            Becomes::Measure(edit) => self.set_measure(school_year, &edit),
            Becomes::Decision(edit) => self.set_decision(school_year, &edit),
        }
    }

    fn advice_rows(&self, school_year: &str) -> Result<Vec<Received>, Problem> {
        let rows = self
            .store()?
            .received_of(school_year, Kind::Recommendations.as_str())?;
        let mut rows: Vec<Received> = rows
            .into_iter()
            .filter(|row| row.state == ReceivedState::Valid)
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.sequence, row.id)));
        Ok(rows)
    }

    fn read_advice(&self, row: &Received) -> Result<Recommendations, Problem> {
        let letter = self.kept_letter(row)?;
        Recommendations::read(letter.file(Recommendations::FILE).unwrap_or_default())
    }

    /// The items of a letter. One stands in the plan when a measure or decision there has its words.
    fn items(
        &self,
        row: &Received,
        advice: &Recommendations,
        records: &Records,
        catalogue: &Catalogue,
    ) -> Vec<Item> {
        let recommended = advice.items.iter().map(|item| Said {
            kind: AdviceKind::Recommendation,
            direction: item.direction.as_deref(),
            text: &item.text,
            detail: Vec::new(),
            becomes: Becomes::Measure(measure(
                under(catalogue, item.direction.as_deref(), item.rule.as_deref()),
                &item.text,
                "",
                "",
            )),
        });
        let measures = advice.measures.iter().map(|item| Said {
            kind: AdviceKind::Measure,
            direction: item.direction.as_deref(),
            text: &item.what,
            detail: vec![item.when.clone(), item.who.clone()],
            becomes: Becomes::Measure(measure(
                under(catalogue, item.direction.as_deref(), None),
                &item.what,
                &item.when,
                &item.who,
            )),
        });
        let decisions = advice.decisions.iter().map(decided);
        let said = recommended.chain(measures).chain(decisions).enumerate();
        said.map(|(number, said)| {
            let words = cut(said.text);
            let taken = match said.kind {
                AdviceKind::Decision => records.decisions.values().any(|known| known.what == words),
                _ => records.measures.values().any(|known| known.what == words),
            };
            let detail: Vec<String> = said.detail.into_iter().filter(|part| !part.is_empty()).collect();
            Item {
                view: AdviceItem {
                    id: format!("{}.{number}", row.digest),
                    kind: said.kind,
                    direction: self.direction_title(said.direction.unwrap_or_default()),
                    text: said.text.to_owned(),
                    detail: detail.join(" · "),
                    taken,
                },
                becomes: said.becomes,
            }
        })
        .collect()
    }
}

/// What a letter says at one place, with what it would become in the plan.
struct Said<'a> {
    kind: AdviceKind,
    direction: Option<&'a str>,
    text: &'a str,
    /// When, who, number and date: what of it is there.
    detail: Vec<String>,
    becomes: Becomes,
}

fn decided(item: &AdvisedDecision) -> Said<'_> {
    let date = item.date.map(|date| date.format("%d.%m.%Y").to_string());
    Said {
        kind: AdviceKind::Decision,
        direction: None,
        text: &item.text,
        detail: vec![
            item.number.clone(),
            date.clone().unwrap_or_default(),
            item.executor.clone(),
            item.due.clone(),
        ],
        becomes: Becomes::Decision(DecisionEdit {
            number: Some(item.number.clone()),
            date,
            what: Some(cut(&item.text)),
            who: Some(item.executor.clone()),
            term: Some(item.due.clone()),
            ..DecisionEdit::default()
        }),
    }
}

/// The direction a measure stands under in the plan: the one the letter names, that of the rule, or the first. The
/// person can move it.
fn under(catalogue: &Catalogue, direction: Option<&str>, rule: Option<&str>) -> String {
    let directions = &catalogue.questionnaire.directions;
    let rules = &catalogue.methodology.rules;
    directions
        .iter()
        .find(|known| Some(known.number.as_str()) == direction)
        .or_else(|| {
            let rule = rules.iter().find(|known| Some(known.id.as_str()) == rule)?;
            direction_of(catalogue, rule)
        })
        .or(directions.first())
        .map_or_else(String::new, |found| found.number.clone())
}

fn measure(direction: String, what: &str, when: &str, who: &str) -> MeasureEdit {
    MeasureEdit {
        direction: Some(direction),
        what: Some(cut(what)),
        term: Some(when.chars().take(domain::cycle::DUE_LIMIT).collect()),
        who: Some(who.to_owned()),
        ..MeasureEdit::default()
    }
}

/// A letter's text may be longer than a line of the plan.
fn cut(text: &str) -> String {
    clean(&text.chars().take(domain::cycle::TEXT_LIMIT).collect::<String>())
}
