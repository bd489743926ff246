//! What conditions may ask of a form. Reaching what is not applicable or not answered is `None`: silence.

use std::borrow::Cow;

use super::known::{Known, number_of};
use super::{State, Value};
use crate::catalogue::Kind;
use crate::expression::{Datum, Facts};
use crate::number::Exact;

fn datum(value: &Value) -> Option<Datum<'_>> {
    Some(match value {
        Value::Text(text) | Value::Choice(text) => Datum::Text(Cow::Borrowed(text)),
        Value::Choices(ticked) => Datum::List(ticked.iter().map(|t| Cow::Borrowed(t.as_str())).collect()),
        Value::Number(number) => Datum::Number(*number),
        Value::Share { num, .. } => Datum::Number((*num)?),
        Value::Date(_) | Value::Table(_) => return None,
    })
}

impl Facts for Known<'_> {
    fn answer(&self, code: &str) -> Option<Datum<'_>> {
        let (question, fact) = self.parent(code)?;
        match &fact.state {
            State::NotApplicable { .. } => None,
            State::Zero { .. } => Some(match question.kind {
                Kind::YesPartialNo | Kind::YesNo | Kind::Document => {
                    Datum::Text(Cow::Borrowed(&self.catalogue.questionnaire.answers.no))
                }
                Kind::Count | Kind::Share => Datum::Number(Exact::ZERO),
                Kind::Choices => Datum::List(Vec::new()),
            }),
            State::Asked => {
                let at = self.catalogue.questionnaire.questions.get_index_of(code)?;
                if self.answered(at) {
                    fact.value().and_then(datum)
                } else {
                    None
                }
            }
        }
    }

    fn numerator(&self, code: &str) -> Option<Exact> {
        let (_, fact) = self.parent(code)?;
        match &fact.state {
            State::NotApplicable { .. } => None,
            State::Zero { .. } => Some(Exact::ZERO),
            State::Asked => number_of(fact.value()),
        }
    }

    fn denominator(&self, code: &str) -> Option<Exact> {
        let (_, fact) = self.parent(code)?;
        if fact.state.is_not_applicable() {
            None
        } else {
            fact.denominator
        }
    }

    fn share(&self, code: &str) -> Option<Exact> {
        let (_, fact) = self.parent(code)?;
        match &fact.state {
            State::NotApplicable { .. } => None,
            State::Zero { .. } => Some(Exact::ZERO),
            State::Asked => {
                let denominator = fact.denominator.filter(|den| *den > Exact::ZERO)?;
                number_of(fact.value())?.checked_div(&denominator)
            }
        }
    }

    fn passport(&self, key: &str) -> Option<Datum<'_>> {
        let at = self.catalogue.questionnaire.passport.fields.get_index_of(key)?;
        self.passport[at].value.as_deref().and_then(datum)
    }

    fn selfstudy(&self, key: &str) -> Option<Datum<'_>> {
        let at = self.catalogue.selfstudy.fields.get_index_of(key)?;
        // A value of a level that is not run has been left out already.
        self.selfstudy[at].value.as_deref().and_then(datum)
    }

    /// In a small school one person must not make a deficit.
    fn low(&self, threshold: &Exact, code: &str) -> Option<bool> {
        let share = self.share(code)?;
        if share >= *threshold {
            return Some(false);
        }
        let numerator = self.numerator(code)?;
        if numerator.is_zero() {
            return Some(true);
        }
        let denominator = self.denominator(code)?;
        let with_one_more = numerator.checked_add(&Exact::ONE)?;
        Some(
            denominator >= self.catalogue.methodology.guard_denominator
                || with_one_more < threshold.checked_mul(&denominator)?,
        )
    }

    fn verdict(&self) -> Option<&str> {
        None
    }

    fn direction_percent(&self, _number: &str) -> Option<Exact> {
        None
    }
}
