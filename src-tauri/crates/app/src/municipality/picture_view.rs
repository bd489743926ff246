//! The consolidated picture on the screen: schools × directions, and deficits. Every cell and phrase has a key that opens
//! to its schools (see `behind`).

use domain::consolidation::{SchoolResult, Schools, phrase};
use domain::cycle::{Records, direction_of};
use domain::problem::Problem;
use domain::speech::Arg;

use super::counted::Picture;
use super::measures;
use super::screen::{Screen, joined, words};
use crate::desk::Desk;
use crate::school::analysis_words::{level_terms, verdict_terms};
use crate::wire::{ConsolidatedView, DeficitRow, DeficitsView, HeatCell, HeatRow, LevelHead, VerdictRow};

impl Desk {
    /// Schools × directions.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn consolidated_view(&self, school_year: &str, accepted: bool) -> Result<ConsolidatedView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let screen = Screen::of(&picture, self.speech());
        Ok(screen.consolidated())
    }

    /// Last year's picture, when there are letters in it.
    pub(super) fn picture_before(
        &self,
        picture: &Picture,
    ) -> Result<Option<std::sync::Arc<Picture>>, Problem> {
        match self.year_before(&picture.year)? {
            None => Ok(None),
            Some(before) => {
                let before = self.picture(&before.school_year, false)?;
                Ok(Some(before).filter(|before| !before.whole.is_empty()))
            }
        }
    }

    /// Deficits by rule.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn deficits_view(&self, school_year: &str, accepted: bool) -> Result<DeficitsView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let records = measures::records(&picture.year)?;
        Ok(Screen::of(&picture, self.speech()).deficits(&records))
    }
}

impl Screen<'_> {
    fn consolidated(&self) -> ConsolidatedView {
        let picture = self.picture;
        let all = picture.whole.all();
        let schools = all.as_ref().map(|all| all.list().to_vec()).unwrap_or_default();
        let expected = picture.year.register.expected().count();
        ConsolidatedView {
            basis: self.say(
                "picture-basis",
                &[
                    ("counted", picture.whole.len().to_string().into()),
                    ("schools", expected.to_string().into()),
                ],
            ),
            counted: u32::try_from(picture.whole.len()).unwrap_or(u32::MAX),
            directions: self.heads(),
            schools: schools.iter().map(|school| self.heat_row(school)).collect(),
            mean: self.mean_row(all.as_ref()),
            verdicts: self.verdicts(all.as_ref()),
            levels: self.levels(),
            left_out: picture
                .year
                .register
                .expected()
                .filter(|school| !picture.counted.contains_key(&school.inn))
                .map(|school| self.say("picture-left-out", &[("name", (&school.name).into())]))
                .collect(),
            charts: Vec::new(),
        }
    }

    fn heat_row(&self, school: &SchoolResult) -> HeatRow {
        let about = [
            school.oo_type.clone(),
            school.locality.clone(),
            school
                .pupils
                .map(|pupils| self.say("picture-pupils", &[("pupils", Arg::Number(i64::from(pupils)))]))
                .unwrap_or_default(),
        ];
        let numbers = self.picture.year.catalogue.questionnaire.directions.iter();
        HeatRow {
            inn: school.inn.clone(),
            name: school.name.clone(),
            about: joined(about),
            verdict: self.verdict(school.verdict),
            confirmed: self.verdict(school.confirmed_verdict),
            total: HeatCell {
                confirmed: words(school.confirmed_total),
                ..self.cell(format!("total:{}", school.inn), school.total)
            },
            cells: numbers
                .zip(&school.directions)
                .map(|(direction, result)| HeatCell {
                    confirmed: words(result.confirmed),
                    change: result
                        .moved
                        .map(|moved| self.points(&moved.delta))
                        .unwrap_or_default(),
                    trend: result.moved.map(|moved| moved.trend.into()),
                    ..self.cell(
                        format!("cell:{}:{}", school.inn, direction.number),
                        result.percent,
                    )
                })
                .collect(),
        }
    }

    fn mean_row(&self, all: Option<&Schools<'_>>) -> HeatRow {
        let directions = all.map(Schools::directions).unwrap_or_default();
        let cells = directions.iter().map(|direction| HeatCell {
            confirmed: words(direction.confirmed),
            ..self.cell(format!("mean:{}", direction.number), direction.mean)
        });
        HeatRow {
            inn: String::new(),
            name: self.say("picture-mean", &[]),
            about: String::new(),
            verdict: String::new(),
            confirmed: String::new(),
            total: HeatCell {
                confirmed: words(all.and_then(Schools::confirmed_total)),
                ..self.cell(String::new(), all.and_then(Schools::total))
            },
            cells: cells.collect(),
        }
    }

    fn verdicts(&self, all: Option<&Schools<'_>>) -> Vec<VerdictRow> {
        let Some(all) = all else { return Vec::new() };
        let terms = verdict_terms(&self.picture.year.catalogue, self.speech);
        let rows = all
            .verdicts()
            .into_iter()
            .zip(all.confirmed_verdicts())
            .zip(terms);
        rows.map(|(((name, own), (_, confirmed)), terms)| VerdictRow {
            key: format!("verdict:{name}"),
            name: name.to_owned(),
            terms,
            own: phrase(self.speech, own.len(), all.len()),
            confirmed: phrase(self.speech, confirmed.len(), all.len()),
        })
        .collect()
    }

    fn levels(&self) -> Vec<LevelHead> {
        let catalogue = &self.picture.year.catalogue;
        let terms = level_terms(catalogue, self.speech);
        let levels = catalogue.methodology.levels.iter().zip(terms).enumerate();
        levels
            .map(|(at, (level, terms))| LevelHead {
                rank: u8::try_from(at + 1).unwrap_or_default(),
                name: level.name.clone(),
                terms,
            })
            .collect()
    }

    fn deficits(&self, records: &Records) -> DeficitsView {
        let catalogue = &self.picture.year.catalogue;
        let mut deficits = self.picture.whole.deficits();
        deficits.sort_by_key(|deficit| (std::cmp::Reverse(deficit.schools.len()), deficit.priority));
        let rows = deficits.into_iter().filter_map(|deficit| {
            let rule = catalogue
                .methodology
                .rules
                .iter()
                .find(|rule| rule.id == deficit.rule)?;
            Some(DeficitRow {
                rule: rule.id.clone(),
                direction: direction_of(catalogue, rule)
                    .map(|direction| direction.number.clone())
                    .unwrap_or_default(),
                deficit: rule.deficit.clone(),
                phrase: phrase(self.speech, deficit.schools.len(), self.picture.whole.len()),
                municipal: deficit.municipal,
                recommendation: rule.recommendation.clone(),
                measure: rule.measure.clone(),
                term: rule.term.clone(),
                who: rule.responsible.clone(),
                taken: records.taken(&rule.id).map(|number| format!("m{number}")),
            })
        });
        DeficitsView {
            rows: rows.collect(),
            threshold: self.say("picture-threshold", &[]),
        }
    }
}
