//! The hand-over screen: what the next letter will carry, what stops it, where it can go, what went before.

use domain::catalogue::{Part, Severity};
use domain::problem::Problem;
use store::Letter;

use super::view::is_unanswered;
use crate::desk::Desk;
use crate::places;
use crate::surroundings::moment;
use crate::wire::{HandOver, LetterRow};

impl Desk {
    /// See the module.
    ///
    /// # Errors
    /// When there is no such year.
    pub fn hand_over(&self, school_year: &str) -> Result<HandOver, Problem> {
        let year = self.year(school_year)?;
        let evaluation = &year.evaluation;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let errors = evaluation.errors(Part::Questionnaire);
        let (empty, wrong): (Vec<_>, Vec<_>) = errors.partition(|finding| is_unanswered(finding));
        let unexplained = evaluation
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Warning && finding.explanation.is_none())
            .filter(|finding| finding.part == Part::Questionnaire || evaluation.selfstudy_complete());
        let letters = self.store()?.letters(year.period)?;
        Ok(HandOver {
            key: self.key()?,
            blockers: count(wrong.len()),
            unanswered: count(empty.len()),
            unexplained: count(unexplained.count()),
            content: year.picture(self.speech()).selfstudy_words(),
            destinations: places::destinations(self.speech()),
            letters: letters
                .iter()
                .map(|letter| self.letter_row(letter))
                .collect::<Result<_, _>>()?,
        })
    }

    fn letter_row(&self, letter: &Letter) -> Result<LetterRow, Problem> {
        let content = if letter.content.contains("selfstudy") {
            "letter-content-both"
        } else {
            "letter-content-one"
        };
        Ok(LetterRow {
            sequence: letter.sequence,
            at: moment(&letter.at),
            actor: letter.actor.clone(),
            file: letter.file_name.clone(),
            path: letter.path.clone().unwrap_or_default(),
            digest: super::outline::short_hash(&letter.digest),
            content: self.speech().say(content, &[]),
            state: self.standing_words(letter)?,
        })
    }
}
