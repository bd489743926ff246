//! How documents begin: on what basis, what for, over which directions, whose letters.

use domain::speech::Arg;

use super::pen::{Pen, value, whole_percent};
use crate::ReportError;
use crate::texts::TextKind;

impl Pen<'_> {
    /// On which basis and with which goals the campaign was held.
    pub(super) fn basis_and_goals(&mut self) -> Result<(), ReportError> {
        let territory = self.territory()?;
        let args = [
            ("office", Arg::from(self.office())),
            ("territory", territory.into()),
            ("period", (&self.input.campaign.period).into()),
            ("basis", self.field("basis").into()),
            (
                "based",
                if self.field("basis").is_empty() {
                    "no"
                } else {
                    "yes"
                }
                .into(),
            ),
        ];
        self.paragraph("mun-intro-basis", &args)?;
        self.goals()
    }

    /// Basis, goals, directions.
    pub(super) fn introduction(&mut self) -> Result<(), ReportError> {
        self.section("mun-intro", false)?;
        self.basis_and_goals()?;
        let questionnaire = &self.input.catalogue.questionnaire;
        let mut items = Vec::new();
        for direction in &questionnaire.directions {
            let questions = questionnaire.questions.values();
            let count = questions
                .filter(|question| question.direction == direction.number)
                .count();
            let args = [("title", Arg::from(&direction.title)), ("count", count.into())];
            items.push(self.pieces("mun-intro-direction", &args)?);
        }
        let args = [
            ("count", Arg::from(questionnaire.directions.len())),
            ("questions", questionnaire.questions.len().into()),
        ];
        self.list("mun-intro-directions", &args, "mun-intro-direction", items)?;
        self.coverage()
    }

    /// What the campaign was for; without goals of its own, those every such study has.
    pub(super) fn goals(&mut self) -> Result<(), ReportError> {
        let own = &self.input.campaign.goals;
        let goals = if own.is_empty() {
            self.texts(&["mun-goal-1", "mun-goal-2", "mun-goal-3", "mun-goal-4"])?
        } else {
            own.iter().map(|(_, text)| text.clone()).collect()
        };
        let items = goals.into_iter().map(value).collect();
        self.list("mun-intro-goals", &[], "mun-goals", items)
    }

    /// How many schools have answered, which have not, which catalogue it was.
    pub(super) fn coverage(&mut self) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let (counted, all) = (picture.schools.len(), picture.expected());
        let within = self.within(counted, all)?;
        let args = [
            ("within", Arg::from(within)),
            ("counted", counted.into()),
            ("all", all.into()),
            ("percent", whole_percent(counted, all).into()),
            ("whole", if counted == all { "yes" } else { "no" }.into()),
        ];
        let mut sentences = vec![self.pieces("mun-coverage", &args)?];
        if !picture.missing.is_empty() {
            let few = picture.missing.len() <= picture.few_names;
            let args = [
                ("count", Arg::from(picture.missing.len())),
                ("names", picture.missing.join(", ").into()),
                ("few", if few { "yes" } else { "no" }.into()),
            ];
            sentences.push(self.pieces("mun-coverage-missing", &args)?);
        }
        let identity = &self.input.catalogue.methodology.identity;
        let args = [
            ("status", Arg::from(&identity.status)),
            ("note", (&identity.status_note).into()),
        ];
        sentences.push(self.pieces("mun-coverage-method", &args)?);
        self.prepared("mun-coverage", TextKind::Paragraph, sentences);
        Ok(())
    }
}
