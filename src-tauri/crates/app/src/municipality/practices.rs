//! The bank of practices, and the region's values that are typed in.

use domain::cycle::clean;
use domain::number::Exact;
use domain::problem::{Problem, codes};
use serde::{Deserialize, Serialize};
use store::{Action, EntryKind, PeriodId, Tx};

use super::campaign::Year;
use super::indicators_view::REGION_SOURCE;
use crate::desk::Desk;
use crate::school::analysis_words::exactly;
use crate::wire::{Change, PracticeCandidate, PracticeEdit, PracticeRow, PracticesView};

/// Longest text of a practice.
const TEXT: usize = 4_000;

/// The body of a practice's entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Practice {
    pub inn: String,
    pub direction: String,
    pub code: String,
    pub text: String,
    pub link: String,
}

impl Desk {
    /// The bank of practices, and who could be asked.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn practices_view(&self, school_year: &str) -> Result<PracticesView, Problem> {
        let picture = self.picture(school_year, false)?;
        let year = &picture.year;
        let rows = kept(year).map(|(key, practice)| PracticeRow {
            key: key.to_owned(),
            school: school_name(year, &practice.inn),
            inn: practice.inn,
            direction: practice.direction,
            code: practice.code,
            text: practice.text,
            link: practice.link,
        });
        let candidates = picture.whole.all().map(|all| {
            let found = all.practices().into_iter().flat_map(|practice| {
                practice
                    .directions
                    .into_iter()
                    .map(move |(direction, percent)| PracticeCandidate {
                        inn: practice.school.inn.clone(),
                        school: practice.school.name.clone(),
                        direction: direction.to_owned(),
                        words: self
                            .speech()
                            .say("practice-high", &[("percent", exactly(&percent).into())]),
                    })
            });
            found.collect()
        });
        Ok(PracticesView {
            rows: rows.collect(),
            candidates: candidates.unwrap_or_default(),
        })
    }

    /// Writes a practice down, or takes it away.
    ///
    /// # Errors
    /// When it has no text, or its school or question does not exist.
    pub fn set_practice(&mut self, school_year: &str, edit: &PracticeEdit) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        let key = match &edit.key {
            Some(key) => key.clone(),
            None => {
                let kept = year
                    .entries
                    .iter()
                    .filter(|entry| entry.kind == EntryKind::Practice);
                let numbers = kept.filter_map(|entry| entry.key.strip_prefix('b')?.parse::<u32>().ok());
                format!("b{}", numbers.max().unwrap_or_default() + 1)
            }
        };
        let practice = Practice {
            inn: edit.inn.trim().to_owned(),
            direction: edit.direction.clone(),
            code: edit.code.trim().to_owned(),
            text: clean(&edit.text),
            link: clean(&edit.link),
        };
        if !edit.remove {
            if year.register.get(&practice.inn).is_none() {
                return Err(Problem::new(codes::REGISTER_NO_SCHOOL).with("inn", &practice.inn));
            }
            let fits = |text: &str| text.chars().count() <= TEXT;
            if practice.text.is_empty() || !fits(&practice.text) || !fits(&practice.link) {
                return Err(Problem::new(codes::PRACTICE_TEXT).with("limit", TEXT));
            }
            domain::form::input::parse_link("link", &practice.link)?;
            let known = year
                .catalogue
                .questionnaire
                .questions
                .contains_key(&practice.code);
            if !practice.code.is_empty() && !known {
                return Err(Problem::new(codes::REMARKS_TARGET).with("target", &practice.code));
            }
        }
        let body = serde_json::to_string(&practice).unwrap_or_default();
        self.change_entries(school_year, "step-practice", |tx, period| {
            tx.put(
                period,
                EntryKind::Practice,
                &key,
                (!edit.remove).then_some(body.as_str()),
            )?;
            Ok(())
        })
    }

    /// Writes what the region says of an indicator; an empty text takes it away.
    ///
    /// # Errors
    /// When there is no such question, or the value is no percent.
    pub fn set_region_value(
        &mut self,
        school_year: &str,
        code: &str,
        value: &str,
    ) -> Result<Change, Problem> {
        let year = self.campaign(school_year)?;
        if !year.catalogue.questionnaire.questions.contains_key(code) {
            return Err(
                Problem::new(codes::REMARKS_TARGET).with("target", code.chars().take(40).collect::<String>())
            );
        }
        let value = value.trim().trim_end_matches('%').trim_end();
        let refused =
            || Problem::new(codes::REGION_VALUE).with("value", value.chars().take(40).collect::<String>());
        let shown = if value.is_empty() {
            None
        } else {
            let number: Exact = value.parse().map_err(|_| refused())?;
            if number < Exact::ZERO || number > Exact::whole(100) {
                return Err(refused());
            }
            Some(format!("{number} %"))
        };
        self.put_region(school_year, code, shown.as_deref())
    }

    /// Writes where the region's values come from.
    ///
    /// # Errors
    /// When the text is too long.
    pub fn set_region_source(&mut self, school_year: &str, text: &str) -> Result<Change, Problem> {
        let text = clean(text);
        if text.chars().count() > TEXT {
            return Err(Problem::new(codes::PRACTICE_TEXT).with("limit", TEXT));
        }
        self.put_region(
            school_year,
            REGION_SOURCE,
            (!text.is_empty()).then_some(text.as_str()),
        )
    }

    fn put_region(&mut self, school_year: &str, key: &str, value: Option<&str>) -> Result<Change, Problem> {
        self.change_entries(school_year, "step-region-value", |tx, period| {
            tx.put(period, EntryKind::RegionValue, key, value)?;
            Ok(())
        })
    }

    /// One step of a person in a campaign's year, by the name of its sentence.
    pub(super) fn change_entries(
        &mut self,
        school_year: &str,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>, PeriodId) -> Result<(), Problem>,
    ) -> Result<Change, Problem> {
        let period = self.campaign(school_year)?.period;
        let label = self.speech().say(label, &[]);
        self.commit(Action::Edit, &label, |tx| work(tx, period))?;
        self.municipal_change(school_year)
    }
}

/// Practices that were written down, with their keys.
pub(super) fn kept(year: &Year) -> impl Iterator<Item = (&str, Practice)> {
    let entries = year.entries.iter();
    entries
        .filter(|entry| entry.kind == EntryKind::Practice)
        .filter_map(|entry| Some((entry.key.as_str(), serde_json::from_str(&entry.body).ok()?)))
}

/// The name of a school of the register; its ИНН when it is no longer there.
pub(super) fn school_name(year: &Year, inn: &str) -> String {
    let school = year.register.get(inn);
    school.map_or_else(|| inn.to_owned(), |school| school.name.clone())
}
