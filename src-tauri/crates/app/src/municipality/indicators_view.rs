//! The indicators of all directions in phrases, with last year's phrases and the region's values.

use std::collections::BTreeMap;

use domain::catalogue::Kind;
use domain::consolidation::{Consolidated, Indicator};
use domain::number::Exact;
use domain::problem::Problem;

use super::document_material::region_values;
use super::screen::{Screen, names};
use crate::desk::Desk;
use crate::school::analysis_words::exactly;
use crate::wire::{IndicatorDirection, IndicatorRow, IndicatorsView};

/// Key of the words that say where the region's values come from.
pub(super) const REGION_SOURCE: &str = "source";

impl Desk {
    /// The indicators of all directions, with last year's phrases and the region's values.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn indicators_view(&self, school_year: &str, accepted: bool) -> Result<IndicatorsView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let before = self.picture_before(&picture)?;
        let screen = Screen::of(&picture, self.speech());
        Ok(screen.indicators(before.as_ref().map(|before| &before.whole)))
    }
}

impl Screen<'_> {
    fn indicators(&self, before: Option<&Consolidated>) -> IndicatorsView {
        let questionnaire = &self.picture.year.catalogue.questionnaire;
        let mut by_code: BTreeMap<&str, Indicator<'_>> =
            self.picture.whole.indicators().into_iter().collect();
        let mut before: BTreeMap<&str, Indicator<'_>> = before
            .map(|before| before.indicators().into_iter().collect())
            .unwrap_or_default();
        let region = region_values(&self.picture.year);
        let directions = questionnaire.directions.iter().map(|direction| {
            let codes = direction.groups.iter().flat_map(|group| &group.questions);
            IndicatorDirection {
                number: direction.number.clone(),
                title: direction.title.clone(),
                rows: codes
                    .filter_map(|code| {
                        let indicator = by_code.remove(code.as_str()).unwrap_or_default();
                        let before = before.remove(code.as_str());
                        let region = region.get(code.as_str()).map_or("", String::as_str);
                        self.indicator_row(code, &indicator, before.as_ref(), region)
                    })
                    .collect(),
            }
        });
        IndicatorsView {
            directions: directions.collect(),
            region_source: region.get(REGION_SOURCE).cloned().unwrap_or_default(),
        }
    }

    fn indicator_row(
        &self,
        code: &str,
        indicator: &Indicator<'_>,
        before: Option<&Indicator<'_>>,
        region: &str,
    ) -> Option<IndicatorRow> {
        let question = self.picture.year.catalogue.questionnaire.questions.get(code)?;
        let numbers = matches!(question.kind, Kind::Count | Kind::Share | Kind::Choices);
        let told = |indicator: &Indicator<'_>| {
            if numbers {
                indicator.given_phrase(self.speech)
            } else {
                indicator.phrase(self.speech)
            }
        };
        Some(IndicatorRow {
            code: code.to_owned(),
            text: question.text.clone(),
            phrase: told(indicator),
            exceptions: if numbers {
                String::new()
            } else {
                self.exceptions(indicator)
            },
            sums: self.sums(code),
            not_applicable: match indicator.not_applicable.len() {
                0 => String::new(),
                count => self.say("picture-not-applicable", &[("count", count.into())]),
            },
            before: before.map(told).unwrap_or_default(),
            odd: self.odd(indicator),
            region: region.to_owned(),
        })
    }

    /// Exceptions by type when that explains them, by name when they are few.
    fn exceptions(&self, indicator: &Indicator<'_>) -> String {
        let rules = self.picture.year.catalogue.methodology.consolidation.as_ref();
        let few = rules.map_or(0, |rules| rules.few_names);
        if !indicator.explained_by.is_empty() {
            return self.say(
                "picture-except-types",
                &[("types", indicator.explained_by.join(", ").into())],
            );
        }
        if indicator.yes == 0 || indicator.exceptions.is_empty() || indicator.exceptions.len() > few {
            return String::new();
        }
        self.say(
            "picture-except",
            &[("names", names(&indicator.exceptions).into())],
        )
    }

    fn odd(&self, indicator: &Indicator<'_>) -> String {
        let enough = self
            .picture
            .year
            .catalogue
            .methodology
            .consolidation
            .as_ref()
            .is_some_and(|rules| indicator.applicable >= rules.compare_from);
        let same =
            [indicator.yes, indicator.partly.len(), indicator.no.len()].contains(&indicator.applicable);
        if enough && same {
            self.say("picture-odd-same", &[])
        } else {
            String::new()
        }
    }

    /// Σ, bands and ticked options, a line each.
    fn sums(&self, code: &str) -> Vec<String> {
        let whole = &self.picture.whole;
        let (Some(head), Some(tally)) = (whole.head(), whole.numbers(code)) else {
            return Vec::new();
        };
        let Some(question) = head.questions.get(code) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if let Some(sums) = whole.sums(code) {
            lines.push(match (&sums.den, &sums.percent) {
                (Some(den), Some(percent)) => self.say(
                    "picture-sum-share",
                    &[
                        ("num", sums.num.to_string().into()),
                        ("den", den.to_string().into()),
                        ("percent", exactly(percent).into()),
                    ],
                ),
                _ => self.say("picture-sum", &[("num", sums.num.to_string().into())]),
            });
        }
        if let Some(rules) = &head.consolidation
            && question.kind == Kind::Share
        {
            let hundred = Exact::whole(100);
            let upper = std::iter::once(&hundred).chain(&rules.bands);
            for ((from, upto), count) in rules.bands.iter().zip(upper).zip(&tally.bands) {
                if *count > 0 {
                    lines.push(self.say(
                        "picture-band",
                        &[
                            ("count", count.to_string().into()),
                            ("from", from.to_string().into()),
                            ("upto", upto.to_string().into()),
                        ],
                    ));
                }
            }
        }
        for (option, count) in question.options.iter().zip(&tally.options) {
            if *count > 0 && question.kind == Kind::Choices {
                lines.push(self.say(
                    "picture-option",
                    &[("option", option.into()), ("count", count.to_string().into())],
                ));
            }
        }
        lines
    }
}
