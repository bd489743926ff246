//! Why a school's answers are unlike others: reasons to ask it, in gentle words, never findings.

use domain::catalogue::Kind;
use domain::consolidation::{Class, Head, Oddity, Outcome, oddities};
use domain::number::Exact;

use super::screen::Screen;
use crate::school::analysis_words::exactly;

/// A reason to ask.
pub(super) struct Unlike {
    /// The question; of a whole direction its first one.
    pub code: String,
    /// Number of the direction, when it is about all its questions.
    pub direction: Option<String>,
    /// In words.
    pub words: String,
}

impl Screen<'_> {
    /// What is unlike others in a school's letter: whole directions first, then question by question.
    pub fn unlike(&self, inn: &str) -> Vec<Unlike> {
        let whole = &self.picture.whole;
        let (Some(outcome), Some(head)) = (self.picture.outcomes.get(inn), whole.head()) else {
            return Vec::new();
        };
        let cluster = self.cluster_of(inn);
        let cluster: Vec<&Outcome> = cluster
            .iter()
            .filter_map(|inn| self.picture.outcomes.get(*inn))
            .collect();
        let found = oddities(head, outcome, &cluster);
        found
            .iter()
            .filter_map(|oddity| self.unlike_words(head, oddity))
            .collect()
    }

    fn unlike_words(&self, head: &Head, oddity: &Oddity) -> Option<Unlike> {
        let code = |at: usize| head.questions.get_index(at).map(|(code, _)| code.clone());
        Some(match oddity {
            Oddity::SameAnswer {
                direction,
                class,
                questions,
            } => {
                let of_direction = |(_, question): &(&String, &domain::consolidation::QuestionHead)| {
                    question.direction == *direction
                };
                Unlike {
                    code: head.questions.iter().find(of_direction)?.0.clone(),
                    direction: head.directions.get(*direction).cloned(),
                    words: self.say(
                        "odd-same",
                        &[
                            ("questions", questions.to_string().into()),
                            ("answer", self.answer_word(None, *class).into()),
                        ],
                    ),
                }
            }
            Oddity::OtherAnswer {
                at,
                others,
                schools,
                of,
                ..
            } => {
                let kind = head.questions.get_index(*at).map(|(_, question)| question.kind);
                Unlike {
                    code: code(*at)?,
                    direction: None,
                    words: self.say(
                        "odd-answer",
                        &[
                            ("schools", schools.to_string().into()),
                            ("of", of.to_string().into()),
                            ("answer", self.answer_word(kind, *others).into()),
                        ],
                    ),
                }
            }
            Oddity::FarNumber {
                at,
                percents,
                own,
                median,
                of,
            } => {
                let told = |number: &Exact| {
                    if *percents {
                        exactly(number)
                    } else {
                        number.to_string()
                    }
                };
                Unlike {
                    code: code(*at)?,
                    direction: None,
                    words: self.say(
                        "odd-number",
                        &[
                            ("own", told(own).into()),
                            ("median", told(median).into()),
                            ("of", of.to_string().into()),
                        ],
                    ),
                }
            }
        })
    }

    /// An answer as the questionnaire words it.
    pub fn answer_word(&self, kind: Option<Kind>, class: Class) -> &str {
        let answers = &self.picture.year.catalogue.questionnaire.answers;
        match class {
            Class::Yes if kind == Some(Kind::Document) => &answers.present,
            Class::Yes => &answers.yes,
            Class::Partly => &answers.partly,
            _ => &answers.no,
        }
    }
}
