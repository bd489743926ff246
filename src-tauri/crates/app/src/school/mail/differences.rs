//! Where the form differs from the letter signed last: what a corrected letter will change, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::{Form, Target, payload};
use domain::problem::Problem;
use letter::Trust;
use store::Letter;

use super::super::outline::label;
use super::super::sign::newest_submission;
use super::super::values::in_words;
use crate::desk::{Desk, Year};
use crate::wire::LetterDifference;

impl Desk {
    /// The places where the form says something else than the last letter; empty before the first one.
    ///
    /// # Errors
    /// When there is no such year or the letter cannot be read.
    pub fn letter_differences(&self, school_year: &str) -> Result<Vec<LetterDifference>, Problem> {
        let year = self.year(school_year)?;
        let Some(newest) = newest_submission(self.store()?.letters(year.period)?) else {
            return Ok(Vec::new());
        };
        let (before, with_selfstudy) = self.letter_form(&year, &newest)?;
        Ok(self.differences(&year, &before, with_selfstudy))
    }

    /// The form as a letter says it, and whether it carries the self-study part.
    pub(super) fn letter_form(&self, year: &Year, kept: &Letter) -> Result<(Form, bool), Problem> {
        let letter = letter::verify(&self.store()?.letter_bytes(kept.id)?, Trust::CarriedKey)?;
        let files: BTreeMap<String, Vec<u8>> = letter
            .files()
            .map(|(name, content)| (name.to_owned(), content.to_vec()))
            .collect();
        let with_selfstudy = files.contains_key("selfstudy.json");
        let form = payload::from_files(&year.catalogue, year.form.period, &files)?;
        Ok((form, with_selfstudy))
    }

    fn differences(&self, year: &Year, before: &Form, with_selfstudy: bool) -> Vec<LetterDifference> {
        let now = &year.form;
        let travels = |target: &&Target| {
            let questionnaire = matches!(target, Target::Passport(_) | Target::Question(_));
            (questionnaire || with_selfstudy || year.evaluation.selfstudy_complete())
                && year.catalogue.knows(target)
        };
        let targets: BTreeSet<&Target> = before.entries.keys().chain(now.entries.keys()).collect();
        targets
            .into_iter()
            .filter(travels)
            .filter_map(|target| {
                let (was, is) = (
                    self.words_of(year, before, target),
                    self.words_of(year, now, target),
                );
                let beside = |form: &Form| {
                    form.answer(target)
                        .map(|answer| (answer.link.clone(), answer.note.clone(), answer.docs.clone()))
                        .unwrap_or_default()
                };
                let same = was == is && beside(before) == beside(now);
                (!same).then(|| LetterDifference {
                    target: target.to_string(),
                    label: label(&year.catalogue, target, self.speech()),
                    before: was,
                    now: is,
                })
            })
            .collect()
    }

    /// A form's value at a place, in words.
    pub(super) fn words_of(&self, year: &Year, form: &Form, target: &Target) -> String {
        let denominator = year
            .evaluation
            .standing(target)
            .and_then(|standing| standing.denominator.as_ref());
        let value = form.answer(target).and_then(|answer| answer.value.as_ref());
        in_words(value, denominator, self.speech())
    }
}
