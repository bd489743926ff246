//! The protocol of the meeting that heard the report: date, who was there, agenda, «Слушали», «Решили», one signature.

use domain::speech::Arg;

use super::Written;
use super::pen::{Pen, value};
use crate::ReportError;
use crate::selfstudy::facts::lowered;
use crate::texts::TextKind;

/// So many recommendations become decisions of the meeting.
const DECISIONS: usize = 8;

/// Writes the protocol.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let office = pen.office();
    let number = pen.field_or("protocol_number", "paper-blank-short")?;
    let date = pen.field_or("protocol_date", "paper-blank-date")?;
    let of = pen.field_or("protocol_of", "paper-blank")?;
    let title = pen.say("mun-protocol-title", &[("number", (&number).into())])?;
    pen.headline(&title);
    let args = [("of", Arg::from(&of)), ("office", (&office).into())];
    let lead = pen.say("mun-protocol-of", &args)?;
    pen.draft.blocks.push(super::pen::headline(&lead, 12.0, 10.0));
    pen.draft.untitled(&pen.key("protocol"), 1, &title);
    let date = pen.say("mun-protocol-date", &[("date", date.into())])?;
    pen.draft.paragraph(date);
    let people: Vec<&str> = pen.field("participants").lines().map(str::trim).collect();
    let people = people.join("; ");
    let people = if people.is_empty() {
        pen.text("paper-blank")?
    } else {
        people
    };
    let people = pen.say("mun-protocol-people", &[("people", people.into())])?;
    pen.draft.paragraph(people);

    let heading = pen.text("mun-protocol-agenda")?;
    pen.draft.keep(heading);
    let territory = pen.territory()?;
    let period = pen.input.campaign.period.clone();
    let args = [("territory", Arg::from(territory)), ("period", (&period).into())];
    let own: Vec<String> = pen
        .field("agenda")
        .lines()
        .map(|line| line.trim().to_owned())
        .collect();
    let agenda = if own.iter().all(String::is_empty) {
        vec![pen.say("mun-protocol-question", &args)?]
    } else {
        own.into_iter().filter(|line| !line.is_empty()).collect()
    };
    for (at, question) in agenda.iter().enumerate() {
        pen.draft.paragraph(format!("{}. {question}", at + 1));
    }

    let speaker = pen.field_or("speaker", "paper-blank")?;
    let heard = pen.say("mun-protocol-heard", &[("speaker", speaker.into())])?;
    pen.draft.keep(heard);
    pen.heard()?;
    let heading = pen.text("mun-protocol-decided")?;
    pen.draft.keep(heading);
    pen.decided()?;
    pen.sign()?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

impl Pen<'_> {
    /// What the speaker told: the report in short.
    fn heard(&mut self) -> Result<(), ReportError> {
        self.basis_and_goals()?;
        self.coverage()?;
        self.verdict_sentences(true)?;
        let directions = &self.input.catalogue.questionnaire.directions;
        let mut items = Vec::new();
        for (at, direction) in directions.iter().enumerate() {
            if let Some(spread) = self.input.picture.direction(at) {
                let args = [
                    ("title", Arg::from(&direction.title)),
                    ("spread", self.spread(&spread)?.into()),
                ];
                items.push(self.pieces("mun-protocol-direction", &args)?);
            }
        }
        self.list(
            "mun-protocol-directions",
            &[],
            "mun-protocol-directions-list",
            items,
        )?;
        self.short_problems()
    }

    /// The deficits most schools share, one a line.
    pub(super) fn short_problems(&mut self) -> Result<(), ReportError> {
        let all = self.input.picture.schools.len();
        let mut items = Vec::new();
        for deficit in self.input.picture.deficits.iter().take(DECISIONS) {
            let Some(rule) = self.deficit_rule(&deficit.rule) else {
                continue;
            };
            let args = [
                ("deficit", Arg::from(rule.deficit.trim_end_matches('.'))),
                ("within", self.within(deficit.schools.len(), all)?.into()),
                ("named", "no".into()),
                ("names", "".into()),
            ];
            items.push(self.pieces("mun-problem", &args)?);
        }
        self.list("mun-problems-intro", &[], "mun-problems", items)
    }

    /// Decisions that were recorded; else the recommendations as a draft of them.
    fn decided(&mut self) -> Result<(), ReportError> {
        let decisions = &self.input.records.decisions;
        let mut items = Vec::new();
        for decision in decisions.values() {
            let term = decision.term().say(words::Words::russian());
            let args = [
                ("what", Arg::from(decision.what.trim_end_matches('.'))),
                ("who", (&decision.who).into()),
                ("term", (&term).into()),
                (
                    "placed",
                    if decision.who.is_empty() { "no" } else { "yes" }.into(),
                ),
                ("timed", if term.is_empty() { "no" } else { "yes" }.into()),
            ];
            items.push(self.pieces("mun-decision", &args)?);
        }
        if items.is_empty() {
            items.push(self.pieces("mun-decided-report", &[])?);
            for deficit in self.input.picture.deficits.iter().take(DECISIONS) {
                let Some(rule) = self.rule(&deficit.rule) else {
                    continue;
                };
                items.push(value(lowered(rule.recommendation.trim_end_matches('.'))));
            }
        }
        self.prepared("mun-decided", TextKind::List, items);
        Ok(())
    }
}
