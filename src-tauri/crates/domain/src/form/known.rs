//! What is known of a form: which questions are asked, and the value in force at every place. Computed in one pass,
//! parents before children; what a hidden question recorded earlier counts for nothing.

use std::borrow::Cow;

use super::{Answer, Coded, Form, State, Target, Value};
use crate::catalogue::{Catalogue, Denominator, Field, FieldKind, Formula, Gate, Kind, Question};
use crate::expression::Facts;
use crate::number::Exact;

/// A question as it stands.
#[derive(Debug, Clone)]
pub(crate) struct QuestionFact<'a> {
    pub(crate) state: State,
    /// What is recorded, whether it counts or not.
    pub(crate) recorded: Option<&'a Answer>,
    /// The denominator in force; of a hidden question only a computed one.
    pub(crate) denominator: Option<Exact>,
}

/// A field as it stands.
#[derive(Debug, Clone)]
pub(crate) struct FieldFact<'a> {
    pub(crate) state: State,
    /// Recorded or computed.
    pub(crate) value: Option<Cow<'a, Value>>,
    pub(crate) denominator: Option<Exact>,
}

/// Everything that is known of a form.
#[derive(Debug, Clone)]
pub(crate) struct Known<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// By position in the catalogue.
    pub(crate) questions: Vec<QuestionFact<'a>>,
    pub(crate) passport: Vec<FieldFact<'a>>,
    pub(crate) selfstudy: Vec<FieldFact<'a>>,
    pub(crate) approval: Vec<FieldFact<'a>>,
    pub(crate) further: Vec<FieldFact<'a>>,
    /// Levels the school runs; `None` until answered.
    pub(crate) levels: Option<&'a [String]>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(catalogue: &'a Catalogue, form: &'a Form) -> Self {
        let questionnaire = &catalogue.questionnaire;
        let empty = |count: usize| vec![None; count];
        let mut questions: Vec<Option<&'a Answer>> = empty(questionnaire.questions.len());
        let mut passport: Vec<Option<&'a Answer>> = empty(questionnaire.passport.fields.len());
        let mut selfstudy: Vec<Option<&'a Answer>> = empty(catalogue.selfstudy.fields.len());
        let mut approval: Vec<Option<&'a Answer>> = empty(questionnaire.approval.fields.len());
        let mut further: Vec<Option<&'a Answer>> = empty(catalogue.further.fields.len());
        for (target, answer) in &form.entries {
            let slot = match target {
                Target::Question(code) => questionnaire
                    .questions
                    .get_index_of(code)
                    .map(|at| &mut questions[at]),
                Target::Passport(key) => questionnaire
                    .passport
                    .fields
                    .get_index_of(key)
                    .map(|at| &mut passport[at]),
                Target::SelfStudy(key) => catalogue
                    .selfstudy
                    .fields
                    .get_index_of(key)
                    .map(|at| &mut selfstudy[at]),
                Target::Approval(key) => questionnaire
                    .approval
                    .fields
                    .get_index_of(key)
                    .map(|at| &mut approval[at]),
                Target::Further(key) => catalogue
                    .further
                    .fields
                    .get_index_of(key)
                    .map(|at| &mut further[at]),
            };
            if let Some(slot) = slot {
                *slot = Some(answer);
            }
        }
        let mut known = Self {
            catalogue,
            questions: Vec::with_capacity(questions.len()),
            passport: Vec::with_capacity(passport.len()),
            selfstudy: Vec::new(),
            approval: Vec::new(),
            further: Vec::new(),
            levels: None,
        };
        known.read_passport(&passport);
        known.ask_questions(questions);
        known.read_selfstudy(&selfstudy);
        let fields = questionnaire.approval.fields.values();
        known.approval = fields
            .zip(approval)
            .map(|(field, answer)| FieldFact {
                state: State::Asked,
                value: recorded_value(field, answer).map(Cow::Borrowed),
                denominator: None,
            })
            .collect();
        known.further = catalogue
            .further
            .fields
            .values()
            .zip(further)
            .map(|(field, answer)| known.levelled_further(field, answer))
            .collect();
        known
    }

    /// A further content of a level the school does not run is not asked.
    fn levelled_further(&self, field: &Field, answer: Option<&'a Answer>) -> FieldFact<'a> {
        let hidden = field
            .level
            .as_ref()
            .filter(|level| self.runs(level) != Some(true));
        FieldFact {
            state: hidden.map_or(State::Asked, |level| State::NotApplicable {
                reason: Coded::new("reason-level").with("level", level),
            }),
            value: recorded_value(field, answer)
                .filter(|_| hidden.is_none())
                .map(Cow::Borrowed),
            denominator: None,
        }
    }

    /// Does the school run the level? `None` until it says which ones it runs.
    fn runs(&self, level: &str) -> Option<bool> {
        self.levels.map(|levels| levels.iter().any(|l| l == level))
    }

    fn read_passport(&mut self, recorded: &[Option<&'a Answer>]) {
        let catalogue = self.catalogue;
        let fields = &catalogue.questionnaire.passport.fields;
        if let Some(at) = fields.get_index_of(&catalogue.questionnaire.levels_key)
            && let Some(Value::Choices(levels)) = recorded_value(&fields[at], recorded[at])
        {
            self.levels = Some(levels);
        }
        for (field, answer) in fields.values().zip(recorded) {
            let value = recorded_value(field, *answer);
            self.passport.push(self.leveled(field, value));
        }
        // Sums may add sums: each round computes what has become known; loading has refused circles.
        for _ in 0..fields.len() {
            let mut changed = false;
            for (at, field) in fields.values().enumerate() {
                if field.formula.is_some() && self.passport[at].value.is_none() {
                    let value = self.compute(field);
                    changed |= value.is_some();
                    self.passport[at].value = value.map(Cow::Owned);
                }
            }
            if !changed {
                break;
            }
        }
    }

    /// A field of a level the school does not run is not asked and counts as nothing, unless a number stands in it:
    /// then it is shown, so that the contradiction can be seen and mended.
    fn leveled(&self, field: &Field, value: Option<&'a Value>) -> FieldFact<'a> {
        let state = match &field.level {
            Some(level) if self.runs(level) == Some(false) && is_nothing(value) => State::NotApplicable {
                reason: Coded::new("reason-level").with("level", level),
            },
            _ => State::Asked,
        };
        let value = match value {
            None if state.is_not_applicable() && field.kind == FieldKind::Number => {
                Some(Cow::Owned(Value::Number(Exact::ZERO)))
            }
            other => other.map(Cow::Borrowed),
        };
        FieldFact {
            state,
            value,
            denominator: None,
        }
    }

    fn compute(&self, field: &Field) -> Option<Value> {
        let fields = &self.catalogue.questionnaire.passport.fields;
        match field.formula.as_ref()? {
            Formula::Sum(keys) => {
                let mut sum = Exact::ZERO;
                for key in keys {
                    let at = fields.get_index_of(key)?;
                    match self.passport[at].value.as_deref() {
                        Some(Value::Number(number)) => sum = sum.checked_add(number)?,
                        // An optional number that is left out means none.
                        None if !fields[at].required && fields[at].formula.is_none() => {}
                        _ => return None,
                    }
                }
                Some(Value::Number(sum))
            }
            Formula::Band { of, bands } => {
                let number = self.passport_number(of)?;
                let band = bands
                    .iter()
                    .find(|band| band.upto.is_none_or(|upto| number <= upto))?;
                Some(Value::Choice(band.label.clone()))
            }
        }
    }

    pub(crate) fn passport_number(&self, key: &str) -> Option<Exact> {
        let at = self.catalogue.questionnaire.passport.fields.get_index_of(key)?;
        match self.passport[at].value.as_deref() {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn ask_questions(&mut self, recorded: Vec<Option<&'a Answer>>) {
        self.questions = recorded
            .into_iter()
            .map(|recorded| QuestionFact {
                state: State::Asked,
                recorded,
                denominator: None,
            })
            .collect();
        let catalogue = self.catalogue;
        for &at in &catalogue.questionnaire.order {
            let question = &catalogue.questionnaire.questions[at];
            let (state, denominator) = self.stand(question, at);
            self.questions[at].state = state;
            self.questions[at].denominator = denominator;
        }
    }

    /// The state of a question whose parents are settled. Not applicable wins over zero, in any order.
    fn stand(&self, question: &Question, at: usize) -> (State, Option<Exact>) {
        let mut zero = None;
        for gate in &question.gates {
            match self.gate(gate) {
                State::Asked => {}
                State::Zero { reason } => zero = zero.or(Some(reason)),
                not_applicable @ State::NotApplicable { .. } => return (not_applicable, None),
            }
        }
        let denominator = match &question.denominator {
            None => None,
            Some(Denominator::Entered { .. }) => {
                let entered = match self.questions[at].recorded.and_then(|a| a.value.as_ref()) {
                    Some(Value::Share { den, .. }) => *den,
                    _ => None,
                };
                if zero.is_none() && entered.is_some_and(|den| den.is_zero()) {
                    let reason = Coded::new("reason-entered-zero");
                    return (State::NotApplicable { reason }, entered);
                }
                entered.filter(|_| zero.is_none())
            }
            Some(computed) => match self.computed_denominator(computed) {
                Err(reason) => return (State::NotApplicable { reason }, None),
                Ok(denominator) => denominator,
            },
        };
        (
            zero.map_or(State::Asked, |reason| State::Zero { reason }),
            denominator,
        )
    }

    /// Codes of the scored questions that this answer to the question at a position turns to zero. Only what hangs on
    /// the question is thought over again, and stands afterwards as before.
    pub(crate) fn closed_by(&mut self, at: usize, answer: &'a Answer) -> Vec<String> {
        let below = self.below(at);
        let recorded = self.questions[at].recorded;
        let before: Vec<QuestionFact<'a>> = below.iter().map(|&at| self.questions[at].clone()).collect();
        let open = self.states_with(at, None, &below);
        let closed = self.states_with(at, Some(answer), &below);
        self.questions[at].recorded = recorded;
        for (&at, fact) in below.iter().zip(before) {
            self.questions[at] = fact;
        }
        let questions = &self.catalogue.questionnaire.questions;
        let mut turned: Vec<usize> = below
            .iter()
            .zip(open.iter().zip(&closed))
            .filter(|(at, (open, closed))| questions[**at].scored && closed.is_zero() && !open.is_zero())
            .map(|(at, _)| *at)
            .collect();
        turned.sort_unstable();
        turned.into_iter().map(|at| questions[at].code.clone()).collect()
    }

    /// The states of these questions if that one were answered so.
    fn states_with(&mut self, at: usize, answer: Option<&'a Answer>, below: &[usize]) -> Vec<State> {
        self.questions[at].recorded = answer;
        for &at in below {
            let (state, denominator) = self.stand(&self.catalogue.questionnaire.questions[at], at);
            self.questions[at].state = state;
            self.questions[at].denominator = denominator;
        }
        below.iter().map(|&at| self.questions[at].state.clone()).collect()
    }

    /// Positions of the questions that hang on this one, directly or through others, parents before children.
    fn below(&self, at: usize) -> Vec<usize> {
        let questionnaire = &self.catalogue.questionnaire;
        let mut hangs: Vec<&str> = vec![&questionnaire.questions[at].code];
        let mut below = Vec::new();
        for &at in &questionnaire.order {
            let question = &questionnaire.questions[at];
            let by_gate = question.gates.iter().any(|gate| match gate {
                Gate::Above { code, .. } | Gate::Not { code, .. } => hangs.contains(&code.as_str()),
                Gate::Level(_) | Gate::PassportAbove { .. } => false,
            });
            let by_number = matches!(&question.denominator, Some(Denominator::Question(code)) if hangs.contains(&code.as_str()));
            if by_gate || by_number {
                hangs.push(&question.code);
                below.push(at);
            }
        }
        below
    }

    fn gate(&self, gate: &Gate) -> State {
        let not_applicable = |reason| State::NotApplicable { reason };
        match gate {
            Gate::Level(level) if self.runs(level) == Some(false) => {
                not_applicable(Coded::new("reason-level").with("level", level))
            }
            Gate::Level(_) => State::Asked,
            Gate::PassportAbove { key, bound } => match self.passport_number(key) {
                Some(number) if number <= *bound => {
                    let label = self
                        .catalogue
                        .questionnaire
                        .passport
                        .fields
                        .get(key)
                        .map_or("", |f| &f.label);
                    not_applicable(
                        Coded::new("reason-passport")
                            .with("label", label)
                            .with("value", number),
                    )
                }
                _ => State::Asked,
            },
            Gate::Above { code, bound } => match self.parent(code) {
                Some((_, fact)) if fact.state.is_not_applicable() => {
                    not_applicable(Coded::new("reason-parent").with("code", code))
                }
                // A zero parent counts 0, which is not above any bound.
                Some(_) => match self.numerator(code) {
                    Some(number) if number <= *bound => not_applicable(
                        Coded::new("reason-number")
                            .with("code", code)
                            .with("value", number),
                    ),
                    _ => State::Asked,
                },
                None => State::Asked,
            },
            Gate::Not { code, answer } => match self.parent(code) {
                Some((_, fact)) if fact.state.is_not_applicable() => {
                    not_applicable(Coded::new("reason-parent").with("code", code))
                }
                Some((_, fact)) if fact.state.is_zero() => State::Zero {
                    reason: Coded::new("reason-parent-zero").with("code", code),
                },
                Some((question, fact)) if answers(question, fact, answer) => State::Zero {
                    reason: Coded::new("reason-answer")
                        .with("code", code)
                        .with("answer", answer),
                },
                _ => State::Asked,
            },
        }
    }

    pub(super) fn parent(&self, code: &str) -> Option<(&'a Question, &QuestionFact<'a>)> {
        let at = self.catalogue.questionnaire.questions.get_index_of(code)?;
        Some((&self.catalogue.questionnaire.questions[at], &self.questions[at]))
    }

    /// The denominator, if it is known; the reason for «not applicable» when it is zero or does not apply itself.
    fn computed_denominator(&self, denominator: &Denominator) -> Result<Option<Exact>, Coded> {
        let (number, reason) = match denominator {
            Denominator::Passport(key) => {
                let label = self
                    .catalogue
                    .questionnaire
                    .passport
                    .fields
                    .get(key)
                    .map_or("", |f| &f.label);
                (
                    self.passport_number(key),
                    Coded::new("reason-denominator").with("label", label),
                )
            }
            Denominator::Question(code) => {
                let parent = self.parent(code);
                if parent.is_some_and(|(_, fact)| fact.state.is_not_applicable()) {
                    return Err(Coded::new("reason-parent").with("code", code));
                }
                (
                    self.numerator(code),
                    Coded::new("reason-number").with("code", code).with("value", "0"),
                )
            }
            Denominator::SelfStudy(key) => {
                let field = self.catalogue.selfstudy.fields.get(key);
                let label = field.map_or("", |f| &f.label);
                let at = self.catalogue.selfstudy.fields.get_index_of(key);
                let fact = at.and_then(|at| self.selfstudy.get(at));
                let reason = Coded::new("reason-denominator").with("label", label);
                if fact.is_some_and(|fact| fact.state.is_not_applicable()) {
                    return Err(reason);
                }
                (number_of(fact.and_then(|f| f.value.as_deref())), reason)
            }
            Denominator::Entered { .. } => return Ok(None),
        };
        match number {
            Some(number) if number.is_zero() => Err(reason),
            other => Ok(other),
        }
    }

    fn read_selfstudy(&mut self, recorded: &[Option<&'a Answer>]) {
        let fields = &self.catalogue.selfstudy.fields;
        for (field, answer) in fields.values().zip(recorded) {
            let value = recorded_value(field, *answer);
            let hidden = field
                .level
                .as_ref()
                .filter(|level| self.runs(level) == Some(false));
            let fact = match hidden {
                Some(level) => {
                    let reason = Coded::new("reason-level").with("level", level);
                    FieldFact {
                        state: State::NotApplicable { reason },
                        value: None,
                        denominator: None,
                    }
                }
                None => FieldFact {
                    state: State::Asked,
                    value: value.map(Cow::Borrowed),
                    denominator: None,
                },
            };
            self.selfstudy.push(fact);
        }
        // Denominators in a second pass: a share may stand before the number it refers to.
        for (at, field) in fields.values().enumerate() {
            let Some(denominator) = &field.denominator else {
                continue;
            };
            if self.selfstudy[at].state.is_not_applicable() {
                continue;
            }
            if let Denominator::Entered { .. } = denominator {
                let entered = match self.selfstudy[at].value.as_deref() {
                    Some(Value::Share { den, .. }) => *den,
                    _ => None,
                };
                self.selfstudy[at].denominator = entered;
                if entered.is_some_and(|den| den.is_zero()) {
                    let reason = Coded::new("reason-entered-zero");
                    self.selfstudy[at].state = State::NotApplicable { reason };
                }
                continue;
            }
            match self.computed_denominator(denominator) {
                Ok(number) => self.selfstudy[at].denominator = number,
                // Nothing to count from: not asked, unless a number stands there, which then contradicts.
                Err(reason) if is_nothing(self.selfstudy[at].value.as_deref()) => {
                    self.selfstudy[at].state = State::NotApplicable { reason };
                }
                Err(_) => self.selfstudy[at].denominator = Some(Exact::ZERO),
            }
        }
    }

    /// Is there a whole answer to an asked question?
    pub(crate) fn answered(&self, at: usize) -> bool {
        let (question, fact) = (&self.catalogue.questionnaire.questions[at], &self.questions[at]);
        match (question.kind, fact.value()) {
            (Kind::Share, Some(Value::Share { num, den })) => {
                let entered = matches!(question.denominator, Some(Denominator::Entered { .. }));
                num.is_some() && (!entered || den.is_some())
            }
            (Kind::Count, Some(Value::Number(_))) => true,
            (Kind::Choices, Some(Value::Choices(ticked))) => !ticked.is_empty(),
            (Kind::YesPartialNo | Kind::YesNo | Kind::Document, Some(Value::Choice(_))) => true,
            _ => false,
        }
    }
}

impl<'a> QuestionFact<'a> {
    /// What counts: nothing unless it is asked.
    pub(crate) fn value(&self) -> Option<&'a Value> {
        self.recorded
            .filter(|_| self.state.is_asked())
            .and_then(|answer| answer.value.as_ref())
    }
}

/// Is this the answer, or one of the ticked options?
fn answers(question: &Question, fact: &QuestionFact<'_>, answer: &str) -> bool {
    match (question.kind, fact.value()) {
        (Kind::Choices, Some(Value::Choices(ticked))) => ticked.iter().any(|t| t == answer),
        (Kind::YesPartialNo | Kind::YesNo | Kind::Document, Some(Value::Choice(given))) => given == answer,
        _ => false,
    }
}

/// The recorded value of a field, if there is one of its kind.
fn recorded_value<'a>(field: &Field, answer: Option<&'a Answer>) -> Option<&'a Value> {
    let value = answer?.value.as_ref()?;
    let fits = match (field.kind, value) {
        (FieldKind::Text | FieldKind::Lines, Value::Text(text)) => !text.trim().is_empty(),
        (FieldKind::Choice, Value::Choice(text) | Value::Text(text)) => !text.trim().is_empty(),
        (FieldKind::YesNo, Value::Choice(text)) => !text.is_empty(),
        (FieldKind::Choices, Value::Choices(ticked)) => !ticked.is_empty(),
        (FieldKind::Table, Value::Table(rows)) => !rows.is_empty(),
        (FieldKind::Number, Value::Number(_))
        | (FieldKind::Share, Value::Share { .. })
        | (FieldKind::Date, Value::Date(_)) => true,
        _ => false,
    };
    fits.then_some(value)
}

fn is_nothing(value: Option<&Value>) -> bool {
    match value {
        None => true,
        Some(
            Value::Number(number)
            | Value::Share {
                num: Some(number), ..
            },
        ) => number.is_zero(),
        Some(Value::Share { num: None, .. }) => true,
        Some(_) => false,
    }
}

pub(super) fn number_of(value: Option<&Value>) -> Option<Exact> {
    match value {
        Some(Value::Number(number)) => Some(*number),
        Some(Value::Share { num, .. }) => *num,
        _ => None,
    }
}
