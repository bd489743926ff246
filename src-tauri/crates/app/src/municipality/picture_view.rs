//! The consolidated picture on the screen: tables, phrases, clusters, tendencies. Every cell and phrase has a key that
//! opens to its schools (see `behind`).

use std::collections::BTreeMap;

use domain::analysis::Trend;
use domain::catalogue::Kind;
use domain::consolidation::{Consolidated, Indicator, SchoolResult, Schools, phrase, steady};
use domain::cycle::{Records, direction_of};
use domain::form::Period;
use domain::number::{Exact, mean};
use domain::problem::Problem;
use domain::speech::{Arg, Speech};
use store::EntryKind;

use super::counted::Picture;
use super::measures;
use crate::desk::Desk;
use crate::school::analysis_screen::{exactly, level_terms, signed, verdict_terms};
use crate::wire::{
    ClusterRow, ClustersView, ConsolidatedView, DeficitRow, DeficitsView, DirectionHead, GroupingView,
    HeatCell, HeatRow, IndicatorDirection, IndicatorRow, IndicatorTendency, IndicatorsView, LevelHead,
    RatingCluster, RatingRow, RatingView, SteadyRow, TendenciesView, TendencyRow, TrendView, VerdictRow,
};

/// Key of the words that say where the region's values come from.
pub(super) const REGION_SOURCE: &str = "source";
/// Most campaigns looked at for schools that stand alike over the years.
const CAMPAIGNS: usize = 10;

/// A picture with somebody who speaks.
pub(super) struct Screen<'a> {
    pub picture: &'a Picture,
    pub speech: &'a dyn Speech,
}

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

    /// Clusters.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn clusters_view(&self, school_year: &str, accepted: bool) -> Result<ClustersView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        Ok(Screen::of(&picture, self.speech()).clusters())
    }

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

    /// The rating by clusters of size, for internal use only.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn rating_view(&self, school_year: &str, accepted: bool) -> Result<RatingView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        Ok(Screen::of(&picture, self.speech()).rating())
    }
}

impl<'a> Screen<'a> {
    pub fn of(picture: &'a Picture, speech: &'a dyn Speech) -> Self {
        Self { picture, speech }
    }

    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.speech.say(id, args)
    }

    fn heads(&self) -> Vec<DirectionHead> {
        let directions = self.picture.year.catalogue.questionnaire.directions.iter();
        directions
            .map(|direction| DirectionHead {
                number: direction.number.clone(),
                title: direction.title.clone(),
                short: direction.short.clone(),
            })
            .collect()
    }

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
        let about: Vec<String> = about.into_iter().filter(|text| !text.is_empty()).collect();
        let numbers = self.picture.year.catalogue.questionnaire.directions.iter();
        HeatRow {
            inn: school.inn.clone(),
            name: school.name.clone(),
            about: about.join(", "),
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
                    trend: result.moved.map(|moved| trend(moved.trend)),
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

    /// A cell with its level.
    fn cell(&self, key: String, percent: Option<Exact>) -> HeatCell {
        let levels = &self.picture.year.catalogue.methodology.levels;
        let level = percent.and_then(|percent| {
            levels
                .iter()
                .position(|level| level.from.as_ref().is_none_or(|from| percent >= *from))
        });
        HeatCell {
            key: if percent.is_some() { key } else { String::new() },
            percent: percent.map_or_else(|| self.say("picture-nothing", &[]), |percent| exactly(&percent)),
            rank: level.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or_default(),
            level: level
                .and_then(|at| levels.get(at))
                .map(|level| level.name.clone())
                .unwrap_or_default(),
            confirmed: String::new(),
            change: String::new(),
            trend: None,
        }
    }

    fn points(&self, delta: &Exact) -> String {
        self.say("picture-points", &[("number", signed(delta).into())])
    }

    pub fn verdict(&self, at: Option<u8>) -> String {
        let verdicts = &self.picture.year.catalogue.methodology.verdicts;
        let verdict = at.and_then(|at| verdicts.get(usize::from(at)));
        verdict.map(|verdict| verdict.name.clone()).unwrap_or_default()
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

    fn indicators(&self, before: Option<&Consolidated>) -> IndicatorsView {
        let questionnaire = &self.picture.year.catalogue.questionnaire;
        let mut by_code: BTreeMap<&str, Indicator<'_>> =
            self.picture.whole.indicators().into_iter().collect();
        let mut before: BTreeMap<&str, Indicator<'_>> = before
            .map(|before| before.indicators().into_iter().collect())
            .unwrap_or_default();
        let region = self.region_values();
        let directions = questionnaire.directions.iter().map(|direction| {
            let codes = direction.groups.iter().flat_map(|group| &group.questions);
            IndicatorDirection {
                number: direction.number.clone(),
                title: direction.title.clone(),
                rows: codes
                    .filter_map(|code| {
                        let indicator = by_code.remove(code.as_str()).unwrap_or_default();
                        let before = before.remove(code.as_str());
                        let region = region.get(code.as_str()).copied().unwrap_or_default();
                        self.indicator_row(code, &indicator, before.as_ref(), region)
                    })
                    .collect(),
            }
        });
        IndicatorsView {
            directions: directions.collect(),
            region_source: region.get(REGION_SOURCE).copied().unwrap_or_default().to_owned(),
        }
    }

    fn region_values(&self) -> BTreeMap<&str, &str> {
        let entries = self.picture.year.entries.iter();
        entries
            .filter(|entry| entry.kind == EntryKind::RegionValue)
            .map(|entry| (entry.key.as_str(), entry.body.as_str()))
            .collect()
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

    fn clusters(&self) -> ClustersView {
        let rules = self.picture.year.catalogue.methodology.consolidation.as_ref();
        let mut groupings: Vec<GroupingView> = Vec::new();
        for cluster in self.picture.whole.clusters() {
            let directions = cluster.schools.directions();
            let row = ClusterRow {
                key: format!("cluster:{}:{}", cluster.grouping, cluster.label),
                name: cluster.label.to_owned(),
                schools: u32::try_from(cluster.schools.len()).unwrap_or(u32::MAX),
                compared: cluster.compared,
                total: self.cell(
                    String::new(),
                    cluster.schools.total().filter(|_| cluster.compared),
                ),
                cells: directions
                    .iter()
                    .map(|direction| self.cell(String::new(), direction.mean.filter(|_| cluster.compared)))
                    .collect(),
            };
            match groupings.last_mut() {
                Some(last) if last.id == cluster.grouping => last.rows.push(row),
                _ => groupings.push(GroupingView {
                    id: cluster.grouping.to_owned(),
                    title: cluster.title.to_owned(),
                    rows: vec![row],
                }),
            }
        }
        ClustersView {
            note: rules
                .map(|rules| {
                    self.say(
                        "picture-clusters",
                        &[
                            ("compare", rules.compare_from.to_string().into()),
                            ("publish", rules.publish_from.to_string().into()),
                        ],
                    )
                })
                .unwrap_or_default(),
            groupings,
        }
    }

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

    fn rating(&self) -> RatingView {
        let clusters = self.picture.whole.clusters();
        // The grouping by size: within it schools are of one kind.
        let rules = self.picture.year.catalogue.methodology.consolidation.as_ref();
        let by_size = rules.and_then(|rules| {
            let by_number = |grouping: &&domain::catalogue::Grouping| {
                matches!(grouping.of, domain::catalogue::GroupingOf::Number(..))
            };
            rules
                .groupings
                .iter()
                .find(by_number)
                .map(|grouping| grouping.id.clone())
        });
        let clusters = clusters
            .iter()
            .filter(|cluster| Some(cluster.grouping) == by_size.as_deref())
            .map(|cluster| RatingCluster {
                name: cluster.label.to_owned(),
                rows: self.rating_rows(&cluster.schools),
            });
        RatingView {
            note: self.say("picture-rating-note", &[]),
            clusters: clusters.collect(),
        }
    }

    fn rating_rows(&self, schools: &Schools<'_>) -> Vec<RatingRow> {
        let rating = schools.rating();
        let place = |school: &SchoolResult| {
            let first = rating
                .iter()
                .position(|other| other.total == school.total)
                .unwrap_or_default()
                + 1;
            let last = rating
                .iter()
                .rposition(|other| other.total == school.total)
                .unwrap_or_default()
                + 1;
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        };
        rating
            .iter()
            .map(|school| RatingRow {
                place: place(school),
                inn: school.inn.clone(),
                name: school.name.clone(),
                total: words(school.total),
                verdict: self.verdict(school.verdict),
            })
            .collect()
    }

    /// ИНН of the schools of the narrowest cluster that is large enough to compare with: by size, else by type.
    pub fn cluster_of(&self, inn: &str) -> Vec<&'a str> {
        let mut best: Vec<&'a str> = Vec::new();
        for cluster in self.picture.whole.clusters() {
            let inside = cluster.schools.list().iter().any(|school| school.inn == inn);
            if inside && cluster.compared && (best.is_empty() || cluster.schools.len() < best.len()) {
                best = self
                    .picture
                    .whole
                    .by_inn()
                    .filter(|school| cluster.schools.list().iter().any(|one| one.inn == school.inn))
                    .map(|school| school.inn.as_str())
                    .collect();
            }
        }
        best
    }

    /// The mean of a direction over some schools.
    pub fn mean_of(&self, inns: &[&str], direction: usize) -> Option<Exact> {
        let results = inns.iter().filter_map(|inn| self.picture.whole.school(inn));
        mean(results.filter_map(|school| school.directions.get(direction)?.percent))
    }
}

pub(super) fn names(schools: &[&SchoolResult]) -> String {
    let names: Vec<&str> = schools.iter().map(|school| school.name.as_str()).collect();
    names.join(", ")
}

pub(super) fn words(percent: Option<Exact>) -> String {
    percent.map(|percent| exactly(&percent)).unwrap_or_default()
}

fn trend(trend: Trend) -> TrendView {
    match trend {
        Trend::Rise => TrendView::Rise,
        Trend::Same => TrendView::Same,
        Trend::Fall => TrendView::Fall,
    }
}
