//! The risk profile: how strong each factor is, what stands behind it, and whether the school does something about it.

use serde::Serialize;

use super::points::{Results, Scored};
use crate::catalogue::{Question, Risk};
use crate::form::{State, Target, Value};
use crate::number::Exact;

/// A factor of risk as it stands in this school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Factor {
    /// `staff`; its texts stand in the catalogue.
    pub id: String,
    /// How strong it is.
    pub level: RiskLevel,
    /// The places whose values stand behind it.
    pub places: Vec<Target>,
    /// Questions about measures against it, with what is answered.
    pub measures: Vec<(String, MeasureState)>,
}

/// How strong a factor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// The numbers say no.
    Absent,
    /// Something of it.
    Moderate,
    /// Much of it.
    High,
    /// Something that decides it is not answered.
    Unknown,
}

/// What a question about a measure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureState {
    /// The school does it, wholly or partly.
    Taken,
    /// It does not.
    Absent,
    /// Not answered yet.
    Unanswered,
    /// Does not concern the school.
    NotApplicable,
}

impl Factor {
    /// Is there a measure? `None` while that is not answered.
    #[must_use]
    pub fn answered_by_measure(&self) -> Option<bool> {
        let some = |state| self.measures.iter().any(|(_, found)| *found == state);
        if some(MeasureState::Taken) {
            Some(true)
        } else if some(MeasureState::Unanswered) {
            None
        } else {
            Some(false)
        }
    }

    /// A high risk that nothing is done about: what the screen says first.
    #[must_use]
    pub fn is_headline(&self) -> bool {
        self.level == RiskLevel::High && self.answered_by_measure() == Some(false)
    }
}

/// All factors of the methodology, in its order.
pub(super) fn profile(now: &Scored<'_>) -> Vec<Factor> {
    let factors = now.known.catalogue.methodology.risks.iter();
    factors
        .map(|risk| Factor {
            id: risk.id.clone(),
            level: level(now, risk),
            places: risk.places.clone(),
            measures: risk
                .measures
                .iter()
                .map(|code| (code.clone(), measure(now, code)))
                .collect(),
        })
        .collect()
}

fn level(now: &Scored<'_>, risk: &Risk) -> RiskLevel {
    let results = Results(now);
    if risk.high.holds(&results) == Some(true) {
        return RiskLevel::High;
    }
    let moderate = risk.moderate.holds(&results);
    let open = || risk.places.iter().any(|place| unanswered(now, place));
    match moderate {
        Some(true) => RiskLevel::Moderate,
        // What is passed over because nobody has answered it is not an answer «no».
        Some(false) if !open() => RiskLevel::Absent,
        _ => RiskLevel::Unknown,
    }
}

fn unanswered(now: &Scored<'_>, place: &Target) -> bool {
    let (known, questionnaire) = (&now.known, &now.known.catalogue.questionnaire);
    match place {
        Target::Question(code) => questionnaire
            .questions
            .get_index_of(code)
            .is_some_and(|at| known.questions[at].state.is_asked() && !known.answered(at)),
        Target::Passport(key) => questionnaire
            .passport
            .fields
            .get_index_of(key)
            .is_some_and(|at| known.passport[at].value.is_none()),
        Target::SelfStudy(_) | Target::Approval(_) | Target::Further(_) => false,
    }
}

fn measure(now: &Scored<'_>, code: &str) -> MeasureState {
    let questions = &now.known.catalogue.questionnaire.questions;
    let Some((at, _, question)) = questions.get_full(code) else {
        return MeasureState::NotApplicable;
    };
    let fact = &now.known.questions[at];
    match &fact.state {
        State::NotApplicable { .. } => MeasureState::NotApplicable,
        State::Zero { .. } => MeasureState::Absent,
        State::Asked if !now.known.answered(at) => MeasureState::Unanswered,
        State::Asked if fact.value().is_some_and(|value| is_taken(now, question, value)) => {
            MeasureState::Taken
        }
        State::Asked => MeasureState::Absent,
    }
}

fn is_taken(now: &Scored<'_>, question: &Question, value: &Value) -> bool {
    match value {
        Value::Choice(answer) => *answer != now.known.catalogue.questionnaire.answers.no,
        Value::Choices(ticked) => ticked.iter().any(|option| !question.exclusive.contains(option)),
        Value::Number(number)
        | Value::Share {
            num: Some(number), ..
        } => *number > Exact::ZERO,
        Value::Share { num: None, .. } | Value::Text(_) | Value::Date(_) | Value::Table(_) => false,
    }
}
