//! Targeted recommendations: a page for each school, from its own rules or from what a person wrote for it.

use domain::number::Exact;
use domain::speech::Arg;

use super::pen::{Pen, value};
use super::picture::School;
use super::{Advice, Written};
use crate::ReportError;
use crate::draft::capital;
use crate::layout::{Block, Row};
use crate::texts::TextKind;
use crate::typeset::Align;

/// Writes the recommendations.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    let title = pen.say(
        "mun-advice-title",
        &[("period", (&pen.input.campaign.period).into())],
    )?;
    let schools = &pen.input.picture.schools;
    // Once for all schools: a mean over hundreds of exact fractions costs.
    let directions = 0..pen.input.catalogue.questionnaire.directions.len();
    let means: Vec<Option<Exact>> = directions
        .map(|at| pen.input.picture.direction(at).map(|spread| spread.mean))
        .collect();
    for (at, school) in schools.iter().enumerate() {
        if at > 0 {
            pen.draft.close()?;
            pen.draft.blocks.push(Block::PageBreak);
            pen.draft.restart();
        }
        let advice = pen.input.advice.iter().find(|advice| advice.school == at);
        pen.school_page(school, advice, &means)?;
    }
    pen.draft.close()?;
    pen.draft.blocks.push(Block::PageBreak);
    pen.draft.restart();
    let key = pen.key("mun-origin");
    let heading = pen.text("mun-origin")?;
    pen.draft.section(&key, &heading, false)?;
    pen.origin_table(true)?;
    Ok(pen.loose(title))
}

impl Pen<'_> {
    fn school_page(
        &mut self,
        school: &School,
        advice: Option<&Advice>,
        means: &[Option<Exact>],
    ) -> Result<(), ReportError> {
        let period = self.input.campaign.period.clone();
        let title = self.text("mun-advice-headline")?;
        self.headline(&title);
        self.draft
            .blocks
            .push(super::pen::headline(&school.name, 12.0, 4.0));
        let dated = self.say("mun-title-period", &[("period", (&period).into())])?;
        self.draft.blocks.push(super::pen::headline(&dated, 12.0, 10.0));
        self.draft.untitled(&self.key(&school.inn), 1, &school.name);
        let key = |part: &str| format!("{}.{part}", school.inn);
        let mut standing = vec![self.pieces(
            "mun-advice-standing",
            &[
                ("verdict", school.verdict.as_deref().unwrap_or_default().into()),
                (
                    "judged",
                    if school.verdict.is_some() { "yes" } else { "no" }.into(),
                ),
                ("total", self.percent(school.total)?.into()),
                ("confirmed", self.percent(school.confirmed)?.into()),
            ],
        )?];
        let low: Vec<String> = self.low(school)?;
        if !low.is_empty() {
            let args = [("directions", Arg::from(low.join(", ")))];
            standing.push(self.pieces("mun-advice-low", &args)?);
        }
        self.prepared(&key("standing"), TextKind::Paragraph, standing);
        self.direction_rows(school, means)?;
        if let Some(advice) = advice.filter(|advice| !advice.items.is_empty()) {
            let intro = self.text("mun-advice-intro")?;
            self.draft.keep(intro);
            let items = advice.items.iter().map(|item| value(item.trim_end_matches('.')));
            self.prepared(&key("items"), TextKind::List, items.collect());
        }
        self.rule_rows(school)?;
        if let Some(note) = advice
            .map(|advice| advice.note.trim())
            .filter(|note| !note.is_empty())
        {
            self.draft.paragraph(note);
        }
        self.sign()
    }

    /// Directions of the lower half of the levels.
    fn low(&self, school: &School) -> Result<Vec<String>, ReportError> {
        let levels = &self.input.catalogue.methodology.levels;
        let Some(enough) = levels
            .get(levels.len().saturating_sub(1) / 2)
            .and_then(|level| level.from)
        else {
            return Ok(Vec::new());
        };
        let directions = self.input.catalogue.questionnaire.directions.iter();
        directions
            .zip(&school.directions)
            .filter_map(|(direction, percent)| Some((direction, (*percent)?)))
            .filter(|(_, percent)| *percent < enough)
            .map(|(direction, percent)| {
                let args = [
                    ("title", Arg::from(&direction.title)),
                    ("percent", super::pen::shown(&percent).into()),
                ];
                self.say("mun-advice-direction", &args)
            })
            .collect()
    }

    /// The school's directions beside those of its district.
    fn direction_rows(&mut self, school: &School, means: &[Option<Exact>]) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for (at, direction) in self.input.catalogue.questionnaire.directions.iter().enumerate() {
            rows.push(Row::plain([
                direction.number.clone(),
                direction.title.clone(),
                self.percent(school.directions.get(at).copied().flatten())?,
                self.percent(means.get(at).copied().flatten())?,
            ]));
        }
        self.table(
            "mun-advice-directions",
            &[
                ("paper-column-number", 0.7, Align::Centre),
                ("mun-column-direction", 6.0, Align::Left),
                ("mun-column-school", 1.7, Align::Centre),
                ("mun-column-mean", 1.7, Align::Centre),
            ],
            rows,
        )
    }

    fn rule_rows(&mut self, school: &School) -> Result<(), ReportError> {
        let mut rows = Vec::new();
        for rule in school.rules.iter().filter_map(|id| self.rule(id)) {
            if self.plan.praise.contains(&rule.id) {
                continue;
            }
            rows.push(Row::plain([
                (rows.len() + 1).to_string(),
                capital(&rule.deficit),
                rule.recommendation.clone(),
                capital(&rule.measure),
                capital(&rule.term),
            ]));
        }
        if rows.is_empty() {
            return self.paragraph("mun-advice-none", &[]);
        }
        self.table(
            "mun-advice-caption",
            &[
                ("paper-column-number", 0.6, Align::Centre),
                ("mun-column-deficit", 2.6, Align::Left),
                ("mun-column-advice", 3.6, Align::Left),
                ("mun-column-measure", 3.0, Align::Left),
                ("mun-column-term", 1.7, Align::Left),
            ],
            rows,
        )
    }
}
