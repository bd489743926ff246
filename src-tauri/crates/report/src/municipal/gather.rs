//! The picture of the documents from the consolidated value and, where they are at hand, the outcomes of the schools:
//! only they know who ticked what.

use std::collections::BTreeMap;

use domain::catalogue::{Catalogue, GroupingOf, Kind};
use domain::consolidation::{Consolidated, Outcome, SchoolResult, Tally, totals};
use domain::number::Exact;

use super::picture::{Cluster, Deficit, Indicator, Picture, Practice, School, Tendency, Ticked};

impl Picture {
    /// What the documents say of these schools. `outcomes` may be empty: then no school's own numbers are told.
    /// Missing schools, the region's values and the origin of the figures are the caller's to fill in.
    #[must_use]
    pub fn gather<'a>(
        catalogue: &Catalogue,
        whole: &Consolidated,
        outcomes: impl IntoIterator<Item = &'a Outcome>,
    ) -> Self {
        let Some(all) = whole.all() else {
            return Self::default();
        };
        let outcomes: Vec<&Outcome> = outcomes.into_iter().collect();
        let released = totals(catalogue, outcomes.iter().copied());
        let places: BTreeMap<&str, usize> = all
            .list()
            .iter()
            .enumerate()
            .map(|(at, school)| (school.inn.as_str(), at))
            .collect();
        let at = |school: &&SchoolResult| places.get(school.inn.as_str()).copied();
        let found = |schools: &[&SchoolResult]| schools.iter().filter_map(at).collect::<Vec<usize>>();
        let rules = catalogue.methodology.consolidation.as_ref();
        let mut indicators: Vec<Indicator> = all
            .indicators()
            .into_iter()
            .map(|(code, one)| {
                let question = catalogue.questionnaire.questions.get(code);
                let answered = question.is_some_and(|question| {
                    matches!(question.kind, Kind::YesPartialNo | Kind::YesNo | Kind::Document)
                });
                Indicator {
                    code: code.to_owned(),
                    applicable: one.applicable,
                    yes: if answered { one.yes } else { one.given },
                    partly: found(&one.partly),
                    no: found(&one.no),
                    not_applicable: found(&one.not_applicable),
                    explained: one.explained_by.iter().map(|kind| (*kind).to_owned()).collect(),
                    ..Indicator::default()
                }
            })
            .collect();
        for indicator in &mut indicators {
            if let Some(tally) = whole.numbers(&indicator.code) {
                indicator.count(catalogue, tally);
            }
            indicator.released = released.get(&indicator.code).copied();
        }
        let mut schools: Vec<School> = all.list().iter().map(|school| one(catalogue, school)).collect();
        for outcome in outcomes {
            if let Some(at) = places.get(outcome.school.inn.as_str()) {
                of_school(catalogue, &mut indicators, *at, outcome);
                if let Some(school) = schools.get_mut(*at) {
                    let directions = 0..school.directions.len();
                    school.open = directions.map(|at| outcome.open.direction(at)).collect();
                }
            }
        }
        let mut deficits: Vec<Deficit> = all
            .deficits()
            .into_iter()
            .map(|deficit| Deficit {
                rule: deficit.rule.to_owned(),
                schools: found(&deficit.schools),
                municipal: deficit.municipal,
            })
            .collect();
        deficits.sort_by_key(|deficit| std::cmp::Reverse(deficit.schools.len()));
        let (falling, rising) = tendencies(&all.tendencies());
        Self {
            schools,
            clusters: clusters(catalogue, all.list()),
            indicators,
            deficits,
            few_names: rules.map_or(0, |rules| rules.few_names),
            compare_from: rules.map_or(usize::MAX, |rules| rules.compare_from),
            publish_from: rules.map_or(usize::MAX, |rules| rules.publish_from),
            problems: all
                .problem_fields()
                .iter()
                .map(|field| field.code.to_owned())
                .collect(),
            falling,
            rising,
            practices: all
                .practices()
                .into_iter()
                .filter(|practice| practice.best)
                .map(|practice| Practice {
                    school: practice.school.name.clone(),
                    ..Practice::default()
                })
                .collect(),
            ..Self::default()
        }
    }
}

fn one(catalogue: &Catalogue, school: &SchoolResult) -> School {
    let verdict = |at: Option<u8>| {
        let verdict = catalogue.methodology.verdicts.get(usize::from(at?))?;
        Some(verdict.name.clone())
    };
    let rules = &catalogue.methodology.rules;
    let mut fired: Vec<_> = school
        .rules
        .iter()
        .filter_map(|at| rules.get(usize::from(*at)))
        .collect();
    fired.sort_by_key(|rule| rule.priority);
    School {
        inn: school.inn.clone(),
        name: school.name.clone(),
        kind: school.oo_type.clone(),
        locality: school.locality.clone(),
        pupils: school.pupils.map(Exact::from),
        complete: school.complete,
        total: school.total,
        confirmed: school.confirmed_total,
        verdict: verdict(school.verdict),
        confirmed_verdict: verdict(school.confirmed_verdict),
        directions: school
            .directions
            .iter()
            .map(|direction| direction.percent)
            .collect(),
        trends: school
            .directions
            .iter()
            .map(|direction| direction.moved.map(|moved| moved.trend))
            .collect(),
        rules: fired.into_iter().map(|rule| rule.id.clone()).collect(),
        open: Vec::new(),
    }
}

impl Indicator {
    fn count(&mut self, catalogue: &Catalogue, tally: &Tally) {
        let Some(question) = catalogue.questionnaire.questions.get(&self.code) else {
            return;
        };
        let numbered = matches!(question.kind, Kind::Count | Kind::Share) && tally.counted > 0;
        self.num = numbered.then_some(tally.num);
        self.den = (numbered && question.kind == Kind::Share).then_some(tally.den);
        self.options = question
            .options
            .iter()
            .zip(&tally.options)
            .filter(|(_, count)| question.kind == Kind::Choices && **count > 0)
            .map(|(option, count)| Ticked {
                option: option.clone(),
                count: usize::try_from(*count).unwrap_or(usize::MAX),
                schools: Vec::new(),
            })
            .collect();
        let Some(rules) = &catalogue.methodology.consolidation else {
            return;
        };
        let mut below = None;
        for (from, count) in rules.bands.iter().zip(&tally.bands) {
            if *count > 0 {
                let count = usize::try_from(*count).unwrap_or(usize::MAX);
                self.bands.push((*from, below, count));
            }
            below = Some(*from);
        }
    }
}

/// The school's own numbers and ticks.
fn of_school(catalogue: &Catalogue, indicators: &mut [Indicator], school: usize, outcome: &Outcome) {
    for number in &outcome.numbers {
        if let Some(indicator) = indicators.get_mut(usize::from(number.at)) {
            indicator.numbers.push((school, number.num, number.den));
        }
    }
    for (at, ticked) in &outcome.ticked {
        let question = catalogue.questionnaire.questions.get_index(usize::from(*at));
        let (Some(indicator), Some((_, question))) = (indicators.get_mut(usize::from(*at)), question) else {
            continue;
        };
        for option in ticked {
            let option = question.options.get(usize::from(*option));
            if let Some(place) = indicator
                .options
                .iter_mut()
                .find(|one| Some(&one.option) == option)
            {
                place.schools.push(school);
            }
        }
    }
}

fn clusters(catalogue: &Catalogue, schools: &[&SchoolResult]) -> Vec<Cluster> {
    let Some(rules) = &catalogue.methodology.consolidation else {
        return Vec::new();
    };
    let mut clusters = Vec::new();
    for (at, grouping) in rules.groupings.iter().enumerate() {
        // A status is nobody's cluster to be ranked in.
        if matches!(grouping.of, GroupingOf::Status) {
            continue;
        }
        for (label, title) in grouping.labels.iter().enumerate() {
            let mine = schools.iter().enumerate().filter(|(_, school)| {
                let group = school.groups.get(at).copied().map(usize::from);
                group == Some(label)
            });
            let mine: Vec<usize> = mine.map(|(place, _)| place).collect();
            if !mine.is_empty() {
                clusters.push(Cluster {
                    id: grouping.id.clone(),
                    by: grouping.title.clone(),
                    title: title.clone(),
                    schools: mine,
                });
            }
        }
    }
    clusters
}

fn tendencies(all: &[domain::consolidation::Tendency<'_>]) -> (Vec<Tendency>, Vec<Tendency>) {
    let plain = |one: &domain::consolidation::Tendency<'_>| Tendency {
        code: one.code.to_owned(),
        rose: one.rose.len(),
        fell: one.fell.len(),
        compared: one.rose.len() + one.stayed + one.fell.len(),
    };
    let mut falling: Vec<Tendency> = all.iter().filter(|one| one.negative).map(plain).collect();
    falling.sort_by_key(|one| std::cmp::Reverse(one.fell));
    let mut rising: Vec<Tendency> = all
        .iter()
        .filter(|one| one.rose.len() > 2 * one.fell.len())
        .map(plain)
        .collect();
    rising.sort_by_key(|one| std::cmp::Reverse(one.rose));
    (falling, rising)
}
