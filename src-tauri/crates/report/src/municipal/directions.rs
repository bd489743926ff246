//! A direction over all schools: every question as «в N (P %) из M ОО», exceptions by name, what schools answered
//! «частично», the region beside it.

use domain::catalogue::{Kind as QuestionKind, Question};
use domain::number::format_percent;
use domain::speech::Arg;
use words::Piece;

use super::pen::Pen;
use super::picture::Indicator;
use crate::ReportError;
use crate::layout::Row;
use crate::texts::TextKind;
use crate::typeset::Align;

/// Of so many schools with remarks more stand in a table than in words.
const STATEMENTS: usize = 12;

impl Pen<'_> {
    pub(super) fn direction(&mut self, at: usize) -> Result<(), ReportError> {
        let catalogue = self.input.catalogue;
        let Some(direction) = catalogue.questionnaire.directions.get(at) else {
            return Ok(());
        };
        let key = self.key(&format!("mun-direction.{}", direction.number));
        self.draft.subsection(&key, &direction.title)?;
        let name = |part: &str| format!("direction.{}.{part}", direction.number);
        let mut opening = vec![self.pieces("mun-direction-intro", &[("title", (&direction.title).into())])?];
        if let Some(spread) = self.input.picture.direction(at) {
            let region = self.region(&direction.number)?;
            let args = [
                ("spread", Arg::from(self.spread(&spread)?)),
                ("region", region.into()),
            ];
            opening.push(self.pieces("mun-direction-spread", &args)?);
        }
        self.prepared(&name("intro"), TextKind::Paragraph, opening);
        for (number, group) in direction.groups.iter().enumerate() {
            let mut items = Vec::new();
            for code in &group.questions {
                let Some(question) = catalogue.questionnaire.questions.get(code) else {
                    continue;
                };
                let Some(indicator) = self.input.picture.indicator(code) else {
                    continue;
                };
                items.extend(self.sentence(question, indicator, true)?);
            }
            if items.is_empty() {
                continue;
            }
            let args = [
                ("number", Arg::from((number + 1).to_string())),
                ("title", (&group.title).into()),
            ];
            let heading = self.say("mun-group", &args)?;
            self.draft.keep(heading);
            self.prepared(&name(&group.number), TextKind::List, items);
        }
        self.remarks(&direction.number)
    }

    /// One question in one sentence; nothing when it applied nowhere.
    pub(super) fn sentence(
        &self,
        question: &Question,
        indicator: &Indicator,
        named: bool,
    ) -> Result<Option<Vec<Piece>>, ReportError> {
        if indicator.applicable == 0 {
            return Ok(None);
        }
        let statement = self.statement(question)?;
        let mut args = vec![
            ("statement", Arg::from(statement)),
            ("region", self.region(&question.code)?.into()),
        ];
        let id = match question.kind {
            QuestionKind::YesPartialNo | QuestionKind::YesNo | QuestionKind::Document => {
                args.push(("within", self.within(indicator.yes, indicator.applicable)?.into()));
                args.push((
                    "exceptions",
                    self.exceptions(indicator, named && question.scored)?.into(),
                ));
                "mun-sentence-answer"
            }
            QuestionKind::Count => {
                let total = indicator.num.map(|sum| sum.to_string()).unwrap_or_default();
                args.push(("within", self.within(indicator.yes, indicator.applicable)?.into()));
                args.push(("total", total.into()));
                args.push(("none", if indicator.yes == 0 { "yes" } else { "no" }.into()));
                "mun-sentence-count"
            }
            QuestionKind::Share => {
                let Some((share, num, den)) = indicator
                    .share()
                    .zip(indicator.num)
                    .zip(indicator.den)
                    .map(|((share, num), den)| (share, num, den))
                else {
                    return Ok(None);
                };
                args.push(("share", format_percent(&share, 0).into()));
                args.push(("num", num.to_string().into()));
                args.push(("den", den.to_string().into()));
                let bands = self.bands(indicator)?;
                args.push(("banded", if bands.is_empty() { "no" } else { "yes" }.into()));
                args.push(("bands", bands.into()));
                "mun-sentence-share"
            }
            QuestionKind::Choices => {
                let mut options = Vec::new();
                for ticked in &indicator.options {
                    let args = [
                        ("option", Arg::from(&ticked.option)),
                        ("within", self.within(ticked.count, indicator.applicable)?.into()),
                    ];
                    options.push(self.say("mun-option", &args)?);
                }
                if options.is_empty() {
                    return Ok(None);
                }
                args.push(("options", options.join(", ").into()));
                "mun-sentence-choices"
            }
        };
        self.pieces(id, &args).map(Some)
    }

    /// «(за исключением: …)», «(кроме НОШ)», or how many answered otherwise.
    fn exceptions(&self, indicator: &Indicator, named: bool) -> Result<String, ReportError> {
        let exceptions = indicator.exceptions();
        if exceptions.is_empty() || indicator.yes == 0 {
            return Ok(String::new());
        }
        if !indicator.explained.is_empty() {
            return self.say(
                "mun-except-kind",
                &[("kind", indicator.explained.join(", ").into())],
            );
        }
        if let Some(names) = self.few(&exceptions).filter(|_| named) {
            return self.say("mun-except-names", &[("names", names.into())]);
        }
        if indicator.partly.is_empty() {
            return Ok(String::new());
        }
        self.say("mun-except-partly", &[("count", indicator.partly.len().into())])
    }

    /// « в 415 ОО — 90–100 %».
    fn bands(&self, indicator: &Indicator) -> Result<String, ReportError> {
        let mut bands = Vec::new();
        for (from, below, schools) in &indicator.bands {
            let below = below.map(|below| below.to_string());
            let args = [
                ("from", Arg::from(from.to_string())),
                ("open", if below.is_some() { "no" } else { "yes" }.into()),
                ("below", below.unwrap_or_default().into()),
                ("count", (*schools).into()),
            ];
            bands.push(self.say("mun-band", &args)?);
        }
        Ok(bands.join(", "))
    }

    /// «(по региону — 28 %)», when it was typed in.
    fn region(&self, code: &str) -> Result<String, ReportError> {
        match self.input.picture.region.get(code) {
            Some(text) if !text.trim().is_empty() => self.say("mun-region", &[("value", text.trim().into())]),
            _ => Ok(String::new()),
        }
    }

    /// Schools that answered «частично» or «нет»: in words where they are few, else by numbers of questions.
    fn remarks(&mut self, direction: &str) -> Result<(), ReportError> {
        let picture = self.input.picture;
        let questions = &self.input.catalogue.questionnaire.questions;
        let mine: Vec<(&Question, &Indicator)> = picture
            .indicators
            .iter()
            .filter_map(|indicator| Some((questions.get(&indicator.code)?, indicator)))
            .filter(|(question, _)| question.direction == direction && question.scored)
            .filter(|(question, _)| {
                matches!(
                    question.kind,
                    QuestionKind::YesPartialNo | QuestionKind::YesNo | QuestionKind::Document
                )
            })
            .collect();
        let mut of: Vec<(Vec<&Question>, Vec<&Question>)> =
            vec![(Vec::new(), Vec::new()); picture.schools.len()];
        for (question, indicator) in mine {
            for at in &indicator.partly {
                of[*at].0.push(question);
            }
            for at in &indicator.no {
                of[*at].1.push(question);
            }
        }
        let with: Vec<usize> = (0..of.len())
            .filter(|at| !of[*at].0.is_empty() || !of[*at].1.is_empty())
            .collect();
        let worded = with.len() <= self.plan.remarks_upto;
        let mut rows = Vec::new();
        for at in with {
            let (partly, no) = &of[at];
            let mut cells = vec![picture.schools[at].name.clone()];
            for list in [partly, no] {
                cells.push(self.told(list, worded)?);
            }
            rows.push(Row::plain(cells));
        }
        self.table(
            "mun-remarks-caption",
            &[
                ("mun-column-school", 2.6, Align::Left),
                ("mun-column-partly", 4.0, Align::Left),
                ("mun-column-no", 4.0, Align::Left),
            ],
            rows,
        )
    }

    /// Questions by their sentences, or by their numbers alone.
    fn told(&self, questions: &[&Question], worded: bool) -> Result<String, ReportError> {
        if !worded || questions.len() > STATEMENTS {
            let codes: Vec<&str> = questions.iter().map(|question| question.code.as_str()).collect();
            return Ok(codes.join(", "));
        }
        let mut told = Vec::new();
        for question in questions {
            let args = [
                ("code", Arg::from(&question.code)),
                (
                    "statement",
                    self.statement(question)?.trim_end_matches(',').to_owned().into(),
                ),
            ];
            told.push(self.say("mun-remark", &args)?);
        }
        Ok(told.join(";\n"))
    }
}
