//! The public report: what parents and neighbours read. No school is ranked or blamed by name, groups of schools are
//! told from the number on that may be published, and a few children are never counted aloud. A total
//! that would give a school's hidden number back beside the schools' own reports is told as an interval.

use domain::catalogue::{Kind as QuestionKind, Question};
use domain::consolidation::{Released, Shown};
use domain::number::{Exact, format_percent};
use domain::speech::Arg;
use words::Piece;

use super::Written;
use super::pen::Pen;
use super::picture::Indicator;
use crate::selfstudy::facts::lowered;
use crate::texts::TextKind;
use crate::{ReportError, band};

/// Writes the report.
pub(super) fn write(pen: &mut Pen<'_>) -> Result<Written, ReportError> {
    pen.section("mun-public-about", false)?;
    pen.paragraph("mun-public-what", &[("office", pen.office().into())])?;
    pen.public_coverage()?;
    let enough = pen.input.picture.schools.len() >= pen.input.picture.publish_from;
    pen.section("mun-formed", true)?;
    if enough {
        pen.verdict_sentences(false)?;
        pen.direction_picture()?;
        pen.cluster_table(pen.input.picture.publish_from)?;
    } else {
        let few = pen.input.picture.publish_from;
        pen.paragraph("mun-public-few", &[("count", few.into())])?;
    }
    if enough {
        pen.section("mun-directions", true)?;
        for at in 0..pen.input.catalogue.questionnaire.directions.len() {
            pen.public_direction(at)?;
        }
        pen.changes()?;
    }
    pen.section("mun-public-plans", true)?;
    pen.public_plans()?;
    pen.sign()?;
    pen.origin(false)?;
    pen.bound("mun-public-title", "mun-public-centre")
}

/// May be told aloud at all.
pub(super) fn open(question: &Question) -> bool {
    question.scored && !question.unpublished
}

impl Pen<'_> {
    fn public_coverage(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let args = [
            (
                "within",
                Arg::from(self.within(picture.schools.len(), picture.expected())?),
            ),
            ("period", (&self.input.campaign.period).into()),
        ];
        self.paragraph("mun-public-coverage", &args)
    }

    fn public_direction(&mut self, at: usize) -> Result<(), ReportError> {
        let catalogue = self.input.catalogue;
        let Some(direction) = catalogue.questionnaire.directions.get(at) else {
            return Ok(());
        };
        let key = self.key(&format!("mun-direction.{}", direction.number));
        self.draft.subsection(&key, &direction.title)?;
        if let Some(spread) = self.input.picture.direction(at) {
            let mean = match self.means.all.get(at).copied().flatten() {
                Some(band) => band::words(&band, 2)?,
                None => super::pen::shown(&spread.mean),
            };
            let args = [("percent", Arg::from(mean))];
            let pieces = self.pieces("mun-public-mean", &args)?;
            self.prepared(
                &format!("direction.{}.intro", direction.number),
                TextKind::Paragraph,
                vec![pieces],
            );
        }
        let mut items = Vec::new();
        for code in direction.groups.iter().flat_map(|group| &group.questions) {
            let Some(question) = catalogue.questionnaire.questions.get(code) else {
                continue;
            };
            let Some(indicator) = self.input.picture.indicator(code) else {
                continue;
            };
            items.extend(self.open_sentence(question, indicator)?);
        }
        self.prepared(
            &format!("direction.{}.list", direction.number),
            TextKind::List,
            items,
        );
        Ok(())
    }

    /// What may be said aloud of a question.
    fn open_sentence(
        &self,
        question: &Question,
        indicator: &Indicator,
    ) -> Result<Option<Vec<Piece>>, ReportError> {
        // What a few schools answered would be told of each of them.
        if !open(question) || indicator.applicable < self.input.picture.publish_from {
            return Ok(None);
        }
        let privacy = &self.input.catalogue.questionnaire.privacy;
        let small = |number: Option<Exact>| {
            let upto = Exact::whole(privacy.hide_upto);
            question.sensitive && number.is_some_and(|number| !number.is_zero() && number <= upto)
        };
        let statement = self.statement(question)?;
        // Of a few children nothing is said, not even that there are a few.
        if question.kind == QuestionKind::Share && small(indicator.den) {
            return Ok(None);
        }
        if let Some(released) = &indicator.released
            && let Some(pieces) = self.coarse_sentence(&statement, indicator, released)?
        {
            return Ok(Some(pieces));
        }
        match question.kind {
            QuestionKind::Count if small(indicator.num) => {
                let args = [
                    ("statement", Arg::from(statement)),
                    ("hidden", (&privacy.shown).into()),
                ];
                self.pieces("mun-open-count", &args).map(Some)
            }
            QuestionKind::Share => {
                let Some((share, (num, den))) = indicator.share().zip(indicator.num.zip(indicator.den))
                else {
                    return Ok(None);
                };
                let hidden = small(Some(num));
                let statement = if hidden {
                    statement.trim_end_matches(',').to_owned()
                } else {
                    statement
                };
                let args = [
                    ("statement", Arg::from(statement)),
                    (
                        "num",
                        if hidden {
                            privacy.shown.clone()
                        } else {
                            num.to_string()
                        }
                        .into(),
                    ),
                    ("den", den.to_string().into()),
                    (
                        "share",
                        if hidden {
                            privacy.percent_shown.clone()
                        } else {
                            format_percent(&share, 0)
                        }
                        .into(),
                    ),
                    ("hidden", if hidden { "yes" } else { "no" }.into()),
                ];
                self.pieces("mun-open-share", &args).map(Some)
            }
            _ => self.sentence(question, indicator, false),
        }
    }

    /// The sentence of a sum that may not be printed exactly; nothing when it may, or when it is only small.
    fn coarse_sentence(
        &self,
        statement: &str,
        indicator: &Indicator,
        released: &Released,
    ) -> Result<Option<Vec<Piece>>, ReportError> {
        let between = |shown: &Shown| matches!(shown, Shown::Between(..));
        if !between(&released.num) && !released.den.as_ref().is_some_and(between) {
            return Ok(None);
        }
        let args = [
            ("statement", Arg::from(statement.trim_end_matches(','))),
            ("num", self.released(&released.num)?.into()),
            (
                "den",
                match &released.den {
                    Some(den) => self.released(den)?,
                    None => String::new(),
                }
                .into(),
            ),
            (
                "kind",
                if released.den.is_some() { "share" } else { "count" }.into(),
            ),
            ("count", indicator.yes.into()),
        ];
        self.pieces("mun-open-between", &args).map(Some)
    }

    /// What is going to be done: the municipality's own measures, else what many schools need.
    fn public_plans(&mut self) -> Result<(), ReportError> {
        let measures = self.input.records.measures.values();
        let mut items: Vec<Vec<Piece>> = measures
            .filter(|measure| measure.in_plan())
            .take(self.plan.remarks_upto)
            .map(|measure| super::pen::value(measure.what.trim_end_matches('.')))
            .collect();
        if items.is_empty() {
            let common = self
                .input
                .picture
                .deficits
                .iter()
                .filter(|deficit| deficit.municipal);
            let harmless = |question: &domain::form::Target| {
                let question = self.input.catalogue.question(question);
                question.is_none_or(|question| !question.sensitive && !question.unpublished)
            };
            for rule in common.filter_map(|deficit| self.rule(&deficit.rule)) {
                if !self.plan.praise.contains(&rule.id) && rule.places.iter().all(harmless) {
                    items.push(super::pen::value(lowered(
                        rule.recommendation.trim_end_matches('.'),
                    )));
                }
            }
        }
        self.list("mun-public-plans-intro", &[], "mun-public-plans-list", items)
    }
}
