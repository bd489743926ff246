//! What an expert and the coordinator write in a review.

use domain::consolidation::Confirmation;
use domain::cycle::clean;
use domain::form::Target;
use domain::problem::{Problem, codes};
use store::{Action, EntryKind};

use super::campaign;
use super::review::{self, Evidence, WISHED_BY};
use super::review_view::{EXPERT, EXPERT_SCHOOL, Looked, VERDICTS};
use crate::desk::Desk;
use crate::wire::{Change, ReviewEdit};

/// Longest remark.
const REMARK_LIMIT: usize = 4_000;

impl Desk {
    /// Writes what a person says in a review.
    ///
    /// # Errors
    /// When the place does not exist, a word is none, a text is too long, or the expert is of the very school.
    pub fn set_review(&mut self, school_year: &str, inn: &str, edit: &ReviewEdit) -> Result<Change, Problem> {
        let picture = self.picture(school_year, false)?;
        let looked = self.look_at(&picture, inn)?;
        let year = &picture.year;
        let mut puts: Vec<(EntryKind, String, Option<String>)> = Vec::new();
        for (name, typed) in [(EXPERT, &edit.expert), (EXPERT_SCHOOL, &edit.expert_school)] {
            if let Some(typed) = typed {
                let text: String = clean(typed).chars().take(500).collect();
                puts.push((
                    EntryKind::Review,
                    review::key(inn, name),
                    Some(text).filter(|text| !text.is_empty()),
                ));
            }
        }
        if let Some(typed) = &edit.wished_by {
            let date = campaign::deadline(typed)?.map(|date| date.format("%Y-%m-%d").to_string());
            puts.push((EntryKind::Review, review::key(inn, WISHED_BY), date));
        }
        let target = looked.target(&edit.target)?;
        if let Some(remark) = &edit.remark {
            let text = remark.trim();
            if text.chars().count() > REMARK_LIMIT {
                return Err(Problem::new(codes::MESSAGE_LONG)
                    .with("place", &edit.target)
                    .with("limit", REMARK_LIMIT));
            }
            let body = Some(text.to_owned()).filter(|text| !text.is_empty());
            puts.push((EntryKind::Remark, review::key(inn, &edit.target), body));
        }
        if edit.verdict.is_some() || edit.comment.is_some() {
            let code = match &target {
                Some(Target::Question(code)) => code,
                _ => return Err(Problem::new(codes::REMARKS_TARGET).with("target", &edit.target)),
            };
            let evidence = looked.evidence(self, code, edit)?;
            puts.push((EntryKind::Evidence, review::key(inn, code), Some(evidence.text())));
        } else if let Some(own_school) = &edit.expert_school
            && looked.is_own_school(own_school)
        {
            return Err(Problem::new(codes::EXPERT_OF_THE_SCHOOL).with("school", looked.name()));
        }
        let label = self.speech().say("step-review", &[("inn", inn.into())]);
        let period = year.period;
        self.commit(Action::Edit, &label, |tx| -> Result<(), Problem> {
            for (kind, key, body) in &puts {
                tx.put(period, *kind, key, body.as_deref())?;
            }
            Ok(())
        })?;
        self.refresh_from(school_year)?;
        self.municipal_change(school_year)
    }
}

impl Looked<'_> {
    /// Is this the school whose answers are looked at, by name or ИНН?
    fn is_own_school(&self, school: &str) -> bool {
        let school = clean(school).to_lowercase();
        school == self.inn || (!school.is_empty() && school == self.name().to_lowercase())
    }

    /// A place of the form; nothing for the whole letter.
    fn target(&self, text: &str) -> Result<Option<Target>, Problem> {
        if text.is_empty() {
            return Ok(None);
        }
        let target: Option<Target> = text.parse().ok();
        let known = target.filter(|target| self.picture.year.catalogue.knows(target));
        known.map(Some).ok_or_else(|| {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            Problem::new(codes::REMARKS_TARGET).with("target", shown)
        })
    }

    /// What an expert says of an answer, bound to the answer as it stands in this letter.
    fn evidence(&self, desk: &Desk, code: &str, edit: &ReviewEdit) -> Result<Evidence, Problem> {
        let target = Target::Question(code.to_owned());
        let old = self.evidence.get(code);
        let verdict = match &edit.verdict {
            None => old.map_or(Confirmation::Unchecked, |old| old.verdict),
            Some(word) => {
                let known = VERDICTS.iter().find(|(name, _)| name == word);
                let refuse = || {
                    Problem::new(codes::MUNICIPAL_WORD)
                        .with("word", word.chars().take(40).collect::<String>())
                        .with("words", VERDICTS.map(|(name, _)| name).join(", "))
                };
                known.ok_or_else(refuse)?.1
            }
        };
        let typed = |typed: &Option<String>, name: &str| typed.clone().unwrap_or_else(|| self.said(name));
        let expert = clean(&typed(&edit.expert, EXPERT));
        let school = clean(&typed(&edit.expert_school, EXPERT_SCHOOL));
        if self.is_own_school(&school) {
            return Err(Problem::new(codes::EXPERT_OF_THE_SCHOOL).with("school", self.name()));
        }
        let comment = edit.comment.as_deref().map(str::trim).map(str::to_owned);
        let evidence = Evidence {
            verdict,
            comment: comment.unwrap_or_else(|| old.map(|old| old.comment.clone()).unwrap_or_default()),
            expert: if expert.is_empty() { desk.actor()? } else { expert },
            expert_inn: school,
            answer: review::answer_digest(self.form.answer(&target)),
            at: desk.now(),
        };
        evidence.check(self.inn, &self.name())?;
        Ok(evidence)
    }
}
