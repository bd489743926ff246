//! What changed against last year, answer by answer and by direction, also across two questionnaires.

use std::cmp::Reverse;

use domain::analysis::{Across, Change, Trend};
use domain::form::{State, Target};
use domain::number::{Exact, percent};
use domain::speech::Arg;

use super::analysis_screen::Reader;
use super::analysis_words::{exactly, points, signed};
use super::outline::label;
use super::values::{coded, in_words, percent_words};
use crate::wire;

impl Reader<'_> {
    pub(super) fn compared(&self, wanted: Trend) -> Vec<wire::Compared> {
        let dynamics = self.analysis.dynamics.values();
        let mut changes: Vec<&Change> = dynamics
            .flat_map(|dynamics| &dynamics.changes)
            .filter(|change| change.trend == wanted)
            .collect();
        // What weighs most comes first, otherwise the form's order.
        changes.sort_by_key(|change| Reverse((change.after - change.before).abs()));
        changes.into_iter().map(|change| self.change(change)).collect()
    }

    fn change(&self, change: &Change) -> wire::Compared {
        let target = Target::Question(change.code.clone());
        let figure = self.figure(&target);
        let (before, now) = match change.counts {
            Some((was, is)) => (
                self.counts(was, change.in_people),
                self.counts(is, change.in_people),
            ),
            None => (self.value_before(&change.old_code), figure.value),
        };
        let args = [
            ("before", Arg::from(points(&change.before))),
            ("after", points(&change.after).into()),
        ];
        wire::Compared {
            target: figure.target,
            number: figure.number,
            text: figure.text,
            before,
            now,
            points: self.say("analysis-points-change", &args),
        }
    }

    /// Two counts; few people are told as people, never as a percent.
    fn counts(&self, (num, den): (Exact, Exact), in_people: bool) -> String {
        let args = [
            ("num", Arg::from(num.to_string())),
            ("den", den.to_string().into()),
        ];
        let value = self.say("value-share", &args);
        match percent(&num, &den) {
            Some(percent) if !in_people => {
                let args = [
                    ("value", Arg::from(value)),
                    ("percent", percent_words(&percent).into()),
                ];
                self.say("analysis-value-share", &args)
            }
            _ => value,
        }
    }

    fn value_before(&self, old_code: &str) -> String {
        let target = Target::Question(old_code.to_owned());
        let Some((form, evaluation)) = self.picture.previous else {
            return String::new();
        };
        let standing = evaluation.standing(&target);
        match standing.map(|standing| &standing.state) {
            Some(State::NotApplicable { reason } | State::Zero { reason }) => {
                coded(reason, self.picture.speech)
            }
            _ => in_words(
                form.value(&target),
                standing.and_then(|standing| standing.denominator.as_ref()),
                self.picture.speech,
            ),
        }
    }

    pub(super) fn dynamics(&self) -> Option<wire::DynamicsView> {
        if self.analysis.dynamics.is_empty() {
            return None;
        }
        let directions = &self.year.catalogue.questionnaire.directions;
        let rows = directions.iter().filter_map(|direction| {
            let dynamics = self.analysis.dynamics.get(&direction.number)?;
            let side = |earned: &Exact, reached: &Exact| {
                let args = [
                    ("points", Arg::from(points(earned))),
                    ("max", dynamics.max.to_string().into()),
                    ("percent", exactly(reached).into()),
                ];
                self.say("analysis-side", &args)
            };
            let mut excluded: Vec<wire::Excluded> = Vec::new();
            for (code, reason) in &dynamics.excluded {
                let reason = self.say(reason, &[]);
                match excluded.iter_mut().find(|known| known.reason == reason) {
                    Some(known) => known.targets.push(code.clone()),
                    None => excluded.push(wire::Excluded {
                        reason,
                        targets: vec![code.clone()],
                    }),
                }
            }
            Some(wire::DirectionDynamics {
                number: direction.number.clone(),
                short: direction.short.clone(),
                compared: self.say("analysis-compared", &[("count", dynamics.changes.len().into())]),
                before: side(&dynamics.points.0, &dynamics.percents.0),
                after: side(&dynamics.points.1, &dynamics.percents.1),
                delta: self.say("analysis-delta", &[("delta", signed(&dynamics.delta).into())]),
                class: dynamics.class.clone(),
                trend: dynamics.trend.into(),
                excluded,
            })
        });
        Some(wire::DynamicsView {
            directions: rows.collect(),
            across: self.analysis.across.as_ref().map(|across| self.across(across)),
        })
    }

    fn across(&self, across: &Across) -> wire::AcrossView {
        let identity = &self.year.catalogue.questionnaire.identity;
        let id = if across.mapped {
            "analysis-across-mapped"
        } else {
            "analysis-across-codes"
        };
        let args = [
            ("old", Arg::from(&across.from.1)),
            ("new", (&identity.version).into()),
        ];
        let moved = across.moved.iter().map(|(old, new)| {
            let target = Target::Question(new.clone());
            let label = label(&self.year.catalogue, &target, self.picture.speech);
            self.say("analysis-moved", &[("old", old.into()), ("place", label.into())])
        });
        let dropped = across.dropped.iter().map(|(code, reason)| {
            let none = || self.say("analysis-dropped-unsaid", &[]);
            let reason = reason.clone().unwrap_or_else(none);
            self.say(
                "analysis-dropped",
                &[("old", code.into()), ("reason", reason.into())],
            )
        });
        wire::AcrossView {
            title: self.say(id, &args),
            moved: moved.collect(),
            dropped: dropped.collect(),
        }
    }
}
