//! A consolidated picture with somebody who speaks: what all screens over it share.

use domain::consolidation::SchoolResult;
use domain::number::{Exact, mean};
use domain::speech::{Arg, Speech};

use super::counted::Picture;
use crate::school::analysis_words::{exactly, signed};
use crate::wire::{DirectionHead, HeatCell};

/// A picture with somebody who speaks.
pub(super) struct Screen<'a> {
    pub picture: &'a Picture,
    pub speech: &'a dyn Speech,
}

impl<'a> Screen<'a> {
    pub(super) fn of(picture: &'a Picture, speech: &'a dyn Speech) -> Self {
        Self { picture, speech }
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.speech.say(id, args)
    }

    pub(super) fn heads(&self) -> Vec<DirectionHead> {
        let directions = self.picture.year.catalogue.questionnaire.directions.iter();
        directions
            .map(|direction| DirectionHead {
                number: direction.number.clone(),
                title: direction.title.clone(),
                short: direction.short.clone(),
            })
            .collect()
    }

    /// A cell with its level.
    pub(super) fn cell(&self, key: String, percent: Option<Exact>) -> HeatCell {
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

    pub(super) fn points(&self, delta: &Exact) -> String {
        self.say("picture-points", &[("number", signed(delta).into())])
    }

    pub(super) fn verdict(&self, at: Option<u8>) -> String {
        let verdicts = &self.picture.year.catalogue.methodology.verdicts;
        let verdict = at.and_then(|at| verdicts.get(usize::from(at)));
        verdict.map(|verdict| verdict.name.clone()).unwrap_or_default()
    }

    /// ИНН of the schools of the narrowest cluster that is large enough to compare with: by size, else by type.
    pub(super) fn cluster_of(&self, inn: &str) -> Vec<&'a str> {
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
    pub(super) fn mean_of(&self, inns: &[&str], direction: usize) -> Option<Exact> {
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

/// What is said of the parts, those that say nothing left out.
pub(super) fn joined<const N: usize>(parts: [String; N]) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(", ")
}
