//! What became better or worse against last year, and who stands alike over all campaigns.

use domain::consolidation::{Consolidated, SchoolResult, Schools, phrase, steady};
use domain::form::Period;
use domain::problem::Problem;

use super::counted::Picture;
use super::screen::Screen;
use crate::desk::Desk;
use crate::school::analysis_words::exactly;
use crate::wire::{IndicatorTendency, SteadyRow, TendenciesView, TendencyRow};

/// Most campaigns looked at for schools that stand alike over the years.
const CAMPAIGNS: usize = 10;

impl Desk {
    /// Against last year, and over all campaigns.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn tendencies_view(&self, school_year: &str, accepted: bool) -> Result<TendenciesView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let before = self.picture_before(&picture)?;
        let screen = Screen::of(&picture, self.speech());
        let mut view = screen.tendencies(before.as_ref().map(|before| &before.whole));
        if let Some(before) = &before {
            view.previous.clone_from(&before.year.school_year);
        }
        view.steady = self.steady_rows(&picture)?;
        Ok(view)
    }

    fn steady_rows(&self, picture: &Picture) -> Result<Vec<SteadyRow>, Problem> {
        let mut years = Vec::new();
        for period in self.store()?.periods()?.into_iter().take(CAMPAIGNS) {
            if period.school_year > picture.year.school_year {
                continue;
            }
            // A year whose questionnaire is not here cannot be read, and ends every row.
            if let (Ok(year), Ok(one)) = (
                period.school_year.parse::<Period>(),
                self.picture(&period.school_year, false),
            ) {
                years.push((year, one));
            }
        }
        let campaigns: Vec<(Period, &Consolidated)> =
            years.iter().map(|(year, one)| (*year, &one.whole)).collect();
        let found = steady(&campaigns);
        let both = found
            .high
            .iter()
            .map(|one| (one, true))
            .chain(found.low.iter().map(|one| (one, false)));
        Ok(both
            .map(|(one, high)| {
                let percents = years.iter().take(one.campaigns).filter_map(|(year, picture)| {
                    let total = picture.whole.school(&one.school.inn)?.total?;
                    Some(format!("{year}: {}", exactly(&total)))
                });
                SteadyRow {
                    inn: one.school.inn.clone(),
                    name: one.school.name.clone(),
                    high,
                    words: percents.collect::<Vec<_>>().join("; "),
                }
            })
            .collect())
    }
}

impl Screen<'_> {
    fn tendencies(&self, before: Option<&Consolidated>) -> TendenciesView {
        let all = self.picture.whole.all();
        let (mut worse, mut better) = (Vec::new(), Vec::new());
        for tendency in all.as_ref().map(Schools::tendencies).unwrap_or_default() {
            let (rose, fell) = (tendency.rose.len(), tendency.fell.len());
            let list = match rose.cmp(&fell) {
                std::cmp::Ordering::Less => &mut worse,
                std::cmp::Ordering::Greater => &mut better,
                std::cmp::Ordering::Equal => continue,
            };
            let text = self
                .picture
                .year
                .catalogue
                .questionnaire
                .questions
                .get(tendency.code);
            let told = |whole: &Consolidated| whole.phrase(self.speech, tendency.code).unwrap_or_default();
            list.push((
                rose.abs_diff(fell),
                IndicatorTendency {
                    code: tendency.code.to_owned(),
                    text: text.map(|question| question.text.clone()).unwrap_or_default(),
                    before: before.map(told).unwrap_or_default(),
                    now: told(&self.picture.whole),
                    words: self.say(
                        if tendency.negative {
                            "picture-went-negative"
                        } else {
                            "picture-went"
                        },
                        &[
                            ("rose", rose.to_string().into()),
                            ("same", tendency.stayed.to_string().into()),
                            ("fell", fell.to_string().into()),
                        ],
                    ),
                },
            ));
        }
        let ordered = |mut list: Vec<(usize, IndicatorTendency)>| {
            list.sort_by_key(|(difference, _)| std::cmp::Reverse(*difference));
            list.into_iter().map(|(_, one)| one).collect()
        };
        TendenciesView {
            previous: String::new(),
            note: self.say("picture-dynamics-note", &[]),
            directions: self.direction_tendencies(all.as_ref()),
            worse: ordered(worse),
            better: ordered(better),
            steady: Vec::new(),
        }
    }

    fn direction_tendencies(&self, all: Option<&Schools<'_>>) -> Vec<TendencyRow> {
        let heads = self.heads();
        let directions = all.map(Schools::directions).unwrap_or_default();
        let count = |schools: &[&SchoolResult]| u32::try_from(schools.len()).unwrap_or(u32::MAX);
        directions
            .iter()
            .zip(heads)
            .map(|(direction, head)| {
                let compared = direction.rose.len() + direction.stayed.len() + direction.fell.len();
                TendencyRow {
                    number: head.number.clone(),
                    title: head.short,
                    key: format!("dynamics:{}", head.number),
                    rise: count(&direction.rose),
                    same: count(&direction.stayed),
                    fall: count(&direction.fell),
                    words: self.say(
                        "picture-direction-went",
                        &[
                            ("rose", phrase(self.speech, direction.rose.len(), compared).into()),
                            ("fell", phrase(self.speech, direction.fell.len(), compared).into()),
                        ],
                    ),
                }
            })
            .collect()
    }
}
