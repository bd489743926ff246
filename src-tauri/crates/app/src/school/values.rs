//! Values as a person types and reads them.

use domain::form::{Answer, Coded, Finding, Message, TableCell, Value};
use domain::names;
use domain::number::{Exact, format_percent};
use domain::speech::{Speech, counted};

use crate::wire;

/// The answer as the window's controls hold it.
pub(crate) fn answer_view(answer: Option<&Answer>, computed: Option<&Value>) -> wire::AnswerView {
    let mut view = wire::AnswerView::default();
    if let Some(answer) = answer {
        view.link.clone_from(&answer.link);
        view.note.clone_from(&answer.note);
        view.person = names::person(&answer.note).unwrap_or_default();
        if let Some(document) = answer.docs.first() {
            view.doc_title.clone_from(&document.title);
            view.doc_order.clone_from(&document.order);
        }
        view.flagged = answer.flagged;
        view.taken = answer.taken;
    }
    match answer.and_then(|answer| answer.value.as_ref()).or(computed) {
        None => {}
        Some(Value::Text(text) | Value::Choice(text)) => view.value.clone_from(text),
        Some(Value::Choices(chosen)) => view.chosen.clone_from(chosen),
        Some(Value::Number(number)) => view.value = number.to_string(),
        Some(Value::Share { num, den }) => {
            view.value = typed(num.as_ref());
            view.den = typed(den.as_ref());
        }
        Some(Value::Date(date)) => view.value = date.format("%d.%m.%Y").to_string(),
        Some(Value::Table(rows)) => {
            let texts = |row: &Vec<TableCell>| row.iter().map(TableCell::to_string).collect();
            view.rows = rows.iter().map(texts).collect();
        }
    }
    view
}

fn typed(number: Option<&Exact>) -> String {
    number.map(Exact::to_string).unwrap_or_default()
}

/// A value in words: «да», «6 из 8», «НОО; ООО». `denominator` is the one in force, for a share.
pub(crate) fn in_words(value: Option<&Value>, denominator: Option<&Exact>, speech: &dyn Speech) -> String {
    match value {
        None => speech.say("value-empty", &[]),
        Some(Value::Text(text) | Value::Choice(text)) => text.clone(),
        Some(Value::Choices(chosen)) => chosen.join("; "),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(date)) => date.format("%d.%m.%Y").to_string(),
        Some(Value::Table(rows)) => {
            let words = |row: &Vec<TableCell>| {
                let filled = row.iter().filter(|cell| !cell.is_empty());
                filled.map(TableCell::to_string).collect::<Vec<_>>().join(" · ")
            };
            rows.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        Some(Value::Share { num, den }) => {
            let unknown = || speech.say("value-unknown", &[]);
            let part = |number: Option<&Exact>| number.map_or_else(unknown, Exact::to_string);
            let num = part(num.as_ref());
            let den = part(denominator.or(den.as_ref()));
            speech.say("value-share", &[("num", num.into()), ("den", den.into())])
        }
    }
}

/// A percent as every screen shows it: one decimal.
pub(crate) fn percent_words(percent: &Exact) -> String {
    format_percent(percent, 1)
}

/// A coded message of the domain as a sentence.
pub(crate) fn coded(message: &Coded, speech: &dyn Speech) -> String {
    let params = message.params.iter().map(|(name, value)| (name, value));
    speech.say(message.code, &counted(params))
}

/// What a finding says.
pub(crate) fn finding_words(finding: &Finding, speech: &dyn Speech) -> String {
    match &finding.message {
        Message::Catalogue(text) => text.clone(),
        Message::Builtin(message) => coded(message, speech),
    }
}
