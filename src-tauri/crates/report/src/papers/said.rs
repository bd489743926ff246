//! What a place of the form says on a working paper: everything, small numbers included, and every condition in words.

use domain::catalogue::{Denominator, Field, Gate, Kind, Question};
use domain::form::{Coded, Evaluation, Form, Standing, State, Target, Value};
use domain::number::{Exact, format_percent};
use domain::speech::Arg;
use words::Words;

use super::PaperInput;
use crate::ReportError;
use crate::selfstudy::facts::grouped;

/// How many decimals a percent has on paper.
const DECIMALS: u32 = 1;
/// Between two squares on a line: wide, and a line may end there.
const APART: &str = "\u{a0}\u{a0}\u{a0} ";
/// A longer label stands without what it says in brackets.
const LONG_LABEL: usize = 48;

/// A form with the words to tell it.
pub(super) struct Said<'a> {
    pub(super) input: &'a PaperInput<'a>,
    words: &'static Words,
}

impl<'a> Said<'a> {
    pub(super) fn new(input: &'a PaperInput<'a>) -> Self {
        Self {
            input,
            words: Words::russian(),
        }
    }

    /// A sentence with values.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, ReportError> {
        Ok(self.words.text(id, args)?)
    }

    /// A sentence without values.
    pub(super) fn text(&self, id: &str) -> Result<String, ReportError> {
        self.say(id, &[])
    }

    /// Several sentences without values.
    pub(super) fn texts(&self, ids: &[&str]) -> Result<Vec<String>, ReportError> {
        ids.iter().map(|id| self.text(id)).collect()
    }

    /// A message of the program as a sentence.
    pub(super) fn coded(&self, coded: &Coded) -> Result<String, ReportError> {
        let args: Vec<(&str, Arg<'_>)> = coded
            .params
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        self.say(coded.code, &args)
    }

    /// The text at a place, empty when there is none.
    pub(super) fn plain(&self, target: &Target) -> String {
        match self.input.form.value(target) {
            Some(Value::Text(text) | Value::Choice(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    }

    /// Does the school run the level? Nobody knows until the passport says so.
    pub(super) fn runs(&self, level: &str) -> Option<bool> {
        let levels = Target::Passport(self.input.catalogue.questionnaire.levels_key.clone());
        match self.input.form.value(&levels) {
            Some(Value::Choices(run)) if !run.is_empty() => Some(run.iter().any(|one| one == level)),
            _ => None,
        }
    }

    /// Is the question about a level the school does not run?
    pub(super) fn other_level(&self, question: &Question) -> bool {
        question
            .gates
            .iter()
            .any(|gate| matches!(gate, Gate::Level(level) if self.runs(level) == Some(false)))
    }

    /// The answer at a place in full.
    pub(super) fn answer(&self, target: &Target) -> Result<String, ReportError> {
        let Some(standing) = self.input.evaluation.standing(target) else {
            return Ok(String::new());
        };
        match &standing.state {
            State::NotApplicable { reason } => {
                let reason = self.coded(reason)?;
                self.say("print-not-applicable", &[("reason", reason.into())])
            }
            State::Zero { reason } => {
                let reason = self.coded(reason)?;
                self.say("print-zero", &[("reason", reason.into())])
            }
            State::Asked => match self.value(standing)? {
                Some(text) => Ok(text),
                None if standing.required => self.text("print-unanswered"),
                None => self.text("print-nothing"),
            },
        }
    }

    /// A recorded or computed value in full; nothing for an empty one.
    pub(super) fn value(&self, standing: &Standing) -> Result<Option<String>, ReportError> {
        let text = match &standing.value {
            // Tables stand in the further contents, which these papers do not print.
            None | Some(Value::Table(_)) => return Ok(None),
            Some(Value::Text(text) | Value::Choice(text)) => text.trim().to_owned(),
            Some(Value::Choices(list)) => list.join(";\n"),
            Some(Value::Number(number)) => grouped(number),
            Some(Value::Date(date)) => date.format("%d.%m.%Y").to_string(),
            Some(Value::Share { num: None, .. }) => return Ok(None),
            Some(Value::Share { num: Some(num), .. }) => {
                self.share(num, standing.denominator.as_ref(), standing.percent.as_ref())?
            }
        };
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn share(
        &self,
        num: &Exact,
        den: Option<&Exact>,
        percent: Option<&Exact>,
    ) -> Result<String, ReportError> {
        let args = |den: &Exact, percent: String| {
            [
                ("num", Arg::from(grouped(num))),
                ("den", grouped(den).into()),
                ("percent", percent.into()),
            ]
        };
        match (den, percent) {
            (Some(den), Some(percent)) => {
                self.say("print-share", &args(den, format_percent(percent, DECIMALS)))
            }
            (Some(den), None) => self.say("print-share-bare", &args(den, String::new())[..2]),
            (None, _) => self.say("print-share-half", &[("num", grouped(num).into())]),
        }
    }

    /// Last year's answer to a question, when it was asked and answered.
    pub(super) fn last_year(&self, question: &Question) -> Result<Option<String>, ReportError> {
        let Some((_, evaluation)) = self.input.previous else {
            return Ok(None);
        };
        let target = Target::Question(question.code.clone());
        match evaluation.standing(&target) {
            Some(standing) if standing.state.is_asked() && standing.answered => self.value(standing),
            _ => Ok(None),
        }
    }

    /// When the question is asked, in words; empty when always. Conditions about questions the reader does not see are
    /// passed over.
    pub(super) fn condition(
        &self,
        question: &Question,
        sees: impl Fn(&str) -> bool,
    ) -> Result<String, ReportError> {
        let mut said = Vec::new();
        for gate in &question.gates {
            let text = match gate {
                Gate::Level(level) if self.runs(level) == Some(true) => continue,
                Gate::Above { code, .. } | Gate::Not { code, .. } if !sees(code) => continue,
                Gate::Level(level) => self.say("print-if-level", &[("level", level.into())])?,
                Gate::PassportAbove { key, bound } => {
                    let label = self.label(&Target::Passport(key.clone()));
                    let args = [("label", Arg::from(label)), ("bound", bound.to_string().into())];
                    self.say("print-if-passport", &args)?
                }
                Gate::Above { code, bound } => {
                    let args = [("code", Arg::from(code)), ("bound", bound.to_string().into())];
                    self.say("print-if-above", &args)?
                }
                Gate::Not { code, answer } => {
                    let args = [("code", Arg::from(code)), ("answer", answer.into())];
                    self.say("print-if-not", &args)?
                }
            };
            said.push(text);
        }
        if said.is_empty() {
            return Ok(String::new());
        }
        self.say("print-only-if", &[("conditions", said.join("; ").into())])
    }

    /// What the second number of a share counts, when it is not typed, with its value if it is known.
    pub(super) fn counted_of(&self, question: &Question) -> Result<String, ReportError> {
        let place = match &question.denominator {
            None => return Ok(String::new()),
            Some(Denominator::Entered { label }) => {
                return self.say("print-of-entered", &[("label", label.into())]);
            }
            Some(Denominator::Passport(key)) => Target::Passport(key.clone()),
            Some(Denominator::Question(code)) => Target::Question(code.clone()),
            Some(Denominator::SelfStudy(key)) => Target::SelfStudy(key.clone()),
        };
        let label = match &place {
            Target::Question(code) => self.say("print-of-question", &[("code", code.into())])?,
            _ => self.label(&place),
        };
        match self.known_number(&place) {
            Some(number) => self.say(
                "print-of-known",
                &[("label", label.into()), ("number", grouped(&number).into())],
            ),
            None => self.say("print-of-later", &[("label", label.into())]),
        }
    }

    /// The number at a place, when it is known.
    pub(super) fn known_number(&self, place: &Target) -> Option<Exact> {
        known_number(self.input.evaluation, place)
    }

    /// Label of a field, short enough for a note.
    pub(super) fn label(&self, target: &Target) -> String {
        let label = self
            .input
            .catalogue
            .field(target)
            .map(|field| field.label.as_str());
        shortened(label.unwrap_or_else(|| target.key())).to_owned()
    }

    /// The documents, link and note beside an answer, a line each.
    pub(super) fn evidence(&self, target: &Target) -> Result<Vec<String>, ReportError> {
        let mut lines = Vec::new();
        let Some(answer) = self.input.form.answer(target) else {
            return Ok(lines);
        };
        for document in &answer.docs {
            let parts = [document.title.trim(), document.order.trim()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                lines.push(self.say("print-evidence-document", &[("text", parts.join(", ").into())])?);
            }
        }
        for (id, text) in [
            ("print-evidence-link", &answer.link),
            ("print-evidence-note", &answer.note),
        ] {
            if !text.trim().is_empty() {
                lines.push(self.say(id, &[("text", text.trim().into())])?);
            }
        }
        Ok(lines)
    }

    /// Squares to be ticked on one line, one for each option.
    pub(super) fn ticks<'o>(options: impl IntoIterator<Item = &'o String>) -> String {
        Self::boxes(options, APART)
    }

    /// Squares to be ticked, one for each option, with this between them.
    pub(super) fn boxes<'o>(options: impl IntoIterator<Item = &'o String>, apart: &str) -> String {
        let boxes: Vec<String> = options
            .into_iter()
            .map(|option| format!("{}\u{a0}{option}", crate::font::BOX))
            .collect();
        boxes.join(apart)
    }

    /// The place to write the answer of a question on.
    pub(super) fn write_in(&self, question: &Question) -> Result<String, ReportError> {
        match question.kind {
            Kind::YesPartialNo | Kind::YesNo => Ok(Self::ticks(&question.options)),
            Kind::Document => {
                let boxes = Self::ticks(&question.options);
                self.say("print-write-document", &[("boxes", boxes.into())])
            }
            Kind::Choices => Ok(Self::boxes(&question.options, "\n")),
            Kind::Count => self.say("print-write-number", &[("unit", (&question.unit).into())]),
            Kind::Share if matches!(question.denominator, Some(Denominator::Entered { .. })) => {
                self.text("print-write-share")
            }
            Kind::Share => self.say("print-write-number", &[("unit", (&question.unit).into())]),
        }
    }

    /// The heading of a field.
    pub(super) fn field_label(&self, field: &Field) -> Result<String, ReportError> {
        if field.unit.is_empty() || names(&field.label, &field.unit) {
            return Ok(field.label.clone());
        }
        let args = [("label", Arg::from(&field.label)), ("unit", (&field.unit).into())];
        self.say("print-label-unit", &args)
    }

    /// The form's year.
    pub(super) fn form(&self) -> &'a Form {
        self.input.form
    }
}

/// The number at a place, when it is known.
fn known_number(evaluation: &Evaluation, place: &Target) -> Option<Exact> {
    let standing = evaluation.standing(place)?;
    match standing.value.as_ref()? {
        Value::Number(number) => Some(*number),
        Value::Share { num, .. } => *num,
        _ => None,
    }
}

/// Does a label name its unit itself («Год включения в перечень»)?
fn names(label: &str, unit: &str) -> bool {
    label
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word == unit)
}

/// A label without what a long one says in brackets.
fn shortened(label: &str) -> &str {
    if label.chars().count() <= LONG_LABEL {
        return label;
    }
    label.find(" (").and_then(|at| label.get(..at)).unwrap_or(label)
}
