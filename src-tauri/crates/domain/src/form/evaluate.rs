//! Puts together what follows from a form.

use std::borrow::Cow;
use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::known::{FieldFact, Known};
use super::{Answer, Evaluation, Form, PartProgress, Proposed, Standing, Target, Value, findings};
use crate::catalogue::{Catalogue, Denominator, Field, FieldKind, FieldRule, Gate, Kind, Question};
use crate::expression::Facts;
use crate::number::{Exact, percent};

/// What follows from a form: states, progress, findings, proposals. Pure and fast (well under a millisecond).
#[must_use]
pub fn evaluate(catalogue: &Catalogue, form: &Form) -> Evaluation {
    let known = Known::of(catalogue, form);
    let mut places = IndexMap::with_capacity(form.entries.len().max(256));
    let questionnaire = &catalogue.questionnaire;
    field_places(
        &mut places,
        &questionnaire.passport.fields,
        &known.passport,
        Target::Passport,
    );
    question_places(&mut places, &known);
    field_places(
        &mut places,
        &catalogue.selfstudy.fields,
        &known.selfstudy,
        Target::SelfStudy,
    );
    field_places(
        &mut places,
        &questionnaire.approval.fields,
        &known.approval,
        Target::Approval,
    );
    field_places(
        &mut places,
        &catalogue.further.fields,
        &known.further,
        Target::Further,
    );
    let required = |target: &Target| {
        places
            .get(target)
            .is_some_and(|standing: &Standing| standing.required)
    };
    let findings = findings::find(&known, form, &required);
    let progress = progress(catalogue, &places);
    let proposals = proposals(&known);
    Evaluation {
        places,
        progress,
        findings,
        proposals,
    }
}

/// The passport and the questions alone, without checks: all that disclosure control looks at.
pub(crate) fn answers(known: &Known<'_>) -> Evaluation {
    let questionnaire = &known.catalogue.questionnaire;
    let mut places = IndexMap::with_capacity(questionnaire.questions.len() + known.passport.len());
    field_places(
        &mut places,
        &questionnaire.passport.fields,
        &known.passport,
        Target::Passport,
    );
    question_places(&mut places, known);
    Evaluation {
        places,
        progress: Vec::new(),
        findings: Vec::new(),
        proposals: IndexMap::new(),
    }
}

fn question_places(places: &mut IndexMap<Target, Standing>, known: &Known<'_>) {
    for (at, question) in known.catalogue.questionnaire.questions.values().enumerate() {
        let fact = &known.questions[at];
        let asked = fact.state.is_asked();
        let answered = asked && known.answered(at);
        let value = fact.value().cloned();
        let standing = Standing {
            state: fact.state.clone(),
            required: asked,
            answered,
            percent: shown_percent(value.as_ref(), fact.denominator).filter(|_| answered),
            denominator: fact.denominator.filter(|_| !fact.state.is_not_applicable()),
            value,
        };
        places.insert(Target::Question(question.code.clone()), standing);
    }
}

fn field_places(
    places: &mut IndexMap<Target, Standing>,
    fields: &IndexMap<String, Field>,
    facts: &[FieldFact<'_>],
    make: fn(String) -> Target,
) {
    for (field, fact) in fields.values().zip(facts) {
        let asked = fact.state.is_asked();
        let value = if asked {
            fact.value.clone().map(Cow::into_owned)
        } else {
            None
        };
        let whole = match (&field.denominator, &value) {
            (Some(Denominator::Entered { .. }), Some(Value::Share { num, den })) => {
                num.is_some() && den.is_some()
            }
            (Some(_), Some(Value::Share { num, .. })) => num.is_some(),
            (_, value) => value.is_some(),
        };
        let computed = field.kind == FieldKind::Computed;
        let standing = Standing {
            state: fact.state.clone(),
            required: asked && !computed && (field.required || demanded(field, fields, facts)),
            answered: asked && whole,
            percent: shown_percent(value.as_ref(), fact.denominator),
            denominator: fact.denominator.filter(|_| !fact.state.is_not_applicable()),
            value,
        };
        places.insert(make(field.key.clone()), standing);
    }
}

/// Does another field's answer make this one required?
fn demanded(field: &Field, fields: &IndexMap<String, Field>, facts: &[FieldFact<'_>]) -> bool {
    let chosen = |key: &str, is: &[String]| -> Option<bool> {
        let at = fields.get_index_of(key)?;
        match facts[at].value.as_deref()? {
            Value::Choice(answer) | Value::Text(answer) => Some(is.contains(answer)),
            Value::Choices(ticked) => Some(ticked.iter().any(|t| is.contains(t))),
            _ => None,
        }
    };
    field.rules.iter().any(|rule| match rule {
        FieldRule::RequiredIf { field, is } => chosen(field, is) == Some(true),
        FieldRule::RequiredUnless { field, is } => chosen(field, is) == Some(false),
        _ => false,
    })
}

fn shown_percent(value: Option<&Value>, denominator: Option<Exact>) -> Option<Exact> {
    match value {
        Some(Value::Share { num: Some(num), .. }) => percent(num, &denominator?),
        _ => None,
    }
}

fn progress(catalogue: &Catalogue, places: &IndexMap<Target, Standing>) -> Vec<PartProgress> {
    let questionnaire = &catalogue.questionnaire;
    let mut parts = vec![part(
        "passport",
        questionnaire
            .passport
            .fields
            .keys()
            .map(|k| Target::Passport(k.clone())),
        places,
    )];
    for direction in &questionnaire.directions {
        let codes = direction
            .groups
            .iter()
            .flat_map(|g| &g.questions)
            .map(|c| Target::Question(c.clone()));
        parts.push(part(&direction.number, codes, places));
    }
    parts.push(part(
        "selfstudy",
        catalogue
            .selfstudy
            .fields
            .keys()
            .map(|k| Target::SelfStudy(k.clone())),
        places,
    ));
    parts
}

fn part(
    name: &str,
    targets: impl Iterator<Item = Target>,
    places: &IndexMap<Target, Standing>,
) -> PartProgress {
    let mut progress = PartProgress {
        part: name.to_owned(),
        answered: 0,
        asked: 0,
        skipped: 0,
        unanswered: Vec::new(),
    };
    for target in targets {
        let Some(standing) = places.get(&target) else {
            continue;
        };
        if !standing.state.is_asked() {
            progress.skipped += 1;
        } else if standing.required {
            progress.asked += 1;
            if standing.answered {
                progress.answered += 1;
            } else {
                progress.unanswered.push(target);
            }
        }
    }
    progress
}

/// Values of the passport and the questionnaire that an empty self-study place could take.
fn proposals(known: &Known<'_>) -> IndexMap<Target, Proposed> {
    let mut proposals = IndexMap::new();
    for (field, fact) in known.catalogue.selfstudy.fields.values().zip(&known.selfstudy) {
        let Some(source) = field
            .proposal
            .as_ref()
            .filter(|_| fact.state.is_asked() && fact.value.is_none())
        else {
            continue;
        };
        let found = match &source.from {
            Target::Question(code) => known.numerator(code).map(Value::Number),
            Target::Passport(key) => {
                let at = known.catalogue.questionnaire.passport.fields.get_index_of(key);
                at.filter(|at| known.passport[*at].state.is_asked())
                    .and_then(|at| known.passport[at].value.clone())
                    .map(Cow::into_owned)
            }
            Target::SelfStudy(_) | Target::Approval(_) | Target::Further(_) => None,
        };
        if let Some(value) = found.and_then(|value| fitted(known, field, source.per.as_deref(), value)) {
            proposals.insert(
                Target::SelfStudy(field.key.clone()),
                Proposed {
                    value,
                    from: source.from.clone(),
                },
            );
        }
    }
    proposals
}

/// The proposed value in the shape of its place: divided, or as the numerator of a share.
fn fitted(known: &Known<'_>, field: &Field, per: Option<&str>, value: Value) -> Option<Value> {
    let value = match (per, value) {
        (None, value) => value,
        (Some(per), Value::Number(number)) => {
            let at = known.catalogue.selfstudy.fields.get_index_of(per)?;
            let Some(Value::Number(divisor)) = known.selfstudy[at].value.as_deref() else {
                return None;
            };
            Value::Number(number.checked_div(divisor)?.rounded(2))
        }
        _ => return None,
    };
    match (field.kind, value) {
        (FieldKind::Share, Value::Number(num)) => Some(Value::Share {
            num: Some(num),
            den: None,
        }),
        (FieldKind::Number, value @ Value::Number(_)) | (FieldKind::Date, value @ Value::Date(_)) => {
            Some(value)
        }
        _ => None,
    }
}

/// Scored questions that this answer to this question turns to zero: said before it is saved.
#[must_use]
pub fn zeroes(catalogue: &Catalogue, form: &Form, code: &str, answer: &str) -> Vec<String> {
    let questions = &catalogue.questionnaire.questions;
    let Some((at, _, question)) = questions.get_full(code) else {
        return Vec::new();
    };
    let closing = closing(question, answer);
    Known::of(catalogue, form).closed_by(at, &closing)
}

/// The same for every question that closes others by its last answer («нет», «Документов нет»), by its code.
#[must_use]
pub fn all_zeroes(catalogue: &Catalogue, form: &Form) -> BTreeMap<String, Vec<String>> {
    let questions = &catalogue.questionnaire.questions;
    let gates = questions.values().flat_map(|question| &question.gates);
    let closers: BTreeMap<usize, Answer> = gates
        .filter_map(|gate| match gate {
            Gate::Not { code, answer } => {
                let (at, _, question) = questions.get_full(code)?;
                (question.options.last() == Some(answer)).then(|| (at, closing(question, answer)))
            }
            _ => None,
        })
        .collect();
    let mut known = Known::of(catalogue, form);
    closers
        .iter()
        .map(|(at, closing)| (questions[*at].code.clone(), known.closed_by(*at, closing)))
        .collect()
}

/// The answer to a question that says only this.
fn closing(question: &Question, answer: &str) -> Answer {
    Answer::of(match question.kind {
        Kind::Choices => Value::Choices(vec![answer.to_owned()]),
        _ => Value::Choice(answer.to_owned()),
    })
}
