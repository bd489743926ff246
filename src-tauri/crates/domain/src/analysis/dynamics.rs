//! This year against last year, over what can be compared.

use indexmap::IndexMap;

use super::points::Scored;
use super::{Across, Change, Dynamics, Trend};
use crate::catalogue::{Catalogue, DynamicsRules, Kind, Question};
use crate::expression::Facts;
use crate::number::{Exact, percent};

/// Directions of this year against the same ones of last year. The two may be of different catalogues.
pub(super) fn compare(now: &Scored<'_>, before: &Scored<'_>) -> IndexMap<String, Dynamics> {
    let mut result = IndexMap::new();
    for direction in &now.known.catalogue.questionnaire.directions {
        let codes = direction
            .groups
            .iter()
            .flat_map(|g| &g.questions)
            .map(String::as_str);
        if let Some(dynamics) = direction_dynamics(now, before, codes) {
            result.insert(direction.number.clone(), dynamics);
        }
    }
    result
}

/// What was between two different questionnaires; `None` when both years have the same one.
pub(super) fn across(now: &Scored<'_>, before: &Scored<'_>) -> Option<Across> {
    let (catalogue, older) = (now.known.catalogue, before.known.catalogue);
    let from = &older.questionnaire.identity;
    if from.hash == catalogue.questionnaire.identity.hash {
        return None;
    }
    let mapping = catalogue.mapping_from(older);
    let questions = &catalogue.questionnaire.questions;
    let goes_on = |old: &str| match mapping {
        Some(mapping) => {
            mapping.moved.values().any(|moved| moved == old)
                || questions.contains_key(old) && mapping.old_code(old) == Some(old)
        }
        None => questions.contains_key(old),
    };
    let scored = older.questionnaire.questions.values().filter(|q| q.scored);
    let dropped = scored
        .filter(|question| !goes_on(&question.code))
        .map(|question| {
            let reason = mapping.and_then(|mapping| mapping.dropped.get(&question.code));
            (question.code.clone(), reason.cloned())
        });
    Some(Across {
        from: (from.id.clone(), from.version.clone()),
        mapped: mapping.is_some(),
        moved: mapping
            .iter()
            .flat_map(|mapping| &mapping.moved)
            .map(|(new, old)| (old.clone(), new.clone()))
            .collect(),
        dropped: dropped.collect(),
    })
}

/// A question that can be compared, with its points of both years and its maximum.
struct Pair<'a> {
    old: &'a str,
    before: Exact,
    after: Exact,
    max: Exact,
}

fn direction_dynamics<'a>(
    now: &Scored<'_>,
    before: &Scored<'_>,
    codes: impl Iterator<Item = &'a str>,
) -> Option<Dynamics> {
    let rules = &now.known.catalogue.methodology.dynamics;
    let mut changes = Vec::new();
    let mut excluded = Vec::new();
    let (mut points_before, mut points_after, mut max) = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
    for code in codes {
        let Some(question) = now.known.catalogue.questionnaire.questions.get(code) else {
            continue;
        };
        if !question.scored {
            continue;
        }
        match pair(now, before, question) {
            Ok(pair) => {
                points_before = points_before + pair.before;
                points_after = points_after + pair.after;
                max = max + pair.max;
                changes.push(change(now, before, question, &pair, rules));
            }
            Err(reason) => excluded.push((code.to_owned(), reason)),
        }
    }
    let percents = (percent(&points_before, &max)?, percent(&points_after, &max)?);
    let delta = percents.1 - percents.0;
    let moved = (points_after - points_before).abs() >= rules.least_points && delta.abs() > rules.same_pp;
    let trend = match (moved, delta.is_negative()) {
        (false, _) => Trend::Same,
        (true, false) => Trend::Rise,
        (true, true) => Trend::Fall,
    };
    let class = match trend {
        Trend::Rise => &rules.rise,
        Trend::Same => &rules.same,
        Trend::Fall => &rules.fall,
    };
    Some(Dynamics {
        delta,
        points: (points_before, points_after),
        max,
        percents,
        class: class.clone(),
        trend,
        changes,
        excluded,
    })
}

/// Comparable in both catalogues, scored, applicable and answered in both years.
fn pair<'a>(
    now: &'a Scored<'_>,
    before: &Scored<'_>,
    question: &'a Question,
) -> Result<Pair<'a>, &'static str> {
    let code = question.code.as_str();
    let (catalogue, older) = (now.known.catalogue, before.known.catalogue);
    let old = catalogue.old_code(older, code);
    let found = old.and_then(|old| Some((old, older.questionnaire.questions.get(old)?)));
    let Some((old, earlier)) = found else {
        return Err("excluded-new");
    };
    let same_question = earlier.scored && earlier.kind == question.kind;
    if !question.comparable || !earlier.comparable || !same_question {
        return Err("excluded-not-comparable");
    }
    let (Some(after), Some(before_points)) = (now.points.get(code), before.points.get(old)) else {
        return Err("excluded-not-applicable");
    };
    let max = |catalogue: &Catalogue, code: &str| Some(catalogue.methodology.scoring.get(code)?.max);
    let (Some(max), Some(old_max)) = (max(catalogue, code), max(older, old)) else {
        return Err("excluded-not-comparable");
    };
    let (Some(points), Some(after)) = (before_points, after) else {
        return Err("excluded-unanswered");
    };
    // The same answer may have been worth another number of points: both years count by this one's maximum.
    let points = points.checked_mul(&max).and_then(|p| p.checked_div(&old_max));
    Ok(Pair {
        old,
        before: points.ok_or("excluded-not-comparable")?,
        after: *after,
        max,
    })
}

/// One question's change: by points, and for shares with few people by people.
fn change(
    now: &Scored<'_>,
    before: &Scored<'_>,
    question: &Question,
    pair: &Pair<'_>,
    rules: &DynamicsRules,
) -> Change {
    let code = &question.code;
    let counted =
        |scored: &Scored<'_>, code| Some((scored.known.numerator(code)?, scored.known.denominator(code)?));
    let counts = match question.kind {
        Kind::Share => counted(before, pair.old).zip(counted(now, code.as_str())),
        _ => None,
    };
    let in_people = counts.is_some_and(|(a, b)| a.1 < rules.people_below || b.1 < rules.people_below);
    let by_points = direction(&pair.before, &pair.after);
    let trend = match counts {
        // One person in a small class is no trend.
        Some(((was, _), (is, _))) if in_people && by_points == Trend::Same => {
            let enough = (is - was).abs() >= rules.people_change;
            if enough {
                toward_better(now, code, direction(&was, &is))
            } else {
                Trend::Same
            }
        }
        Some(((was, was_of), (is, is_of))) if by_points == Trend::Same => {
            match (percent(&was, &was_of), percent(&is, &is_of)) {
                (Some(was), Some(is)) if (is - was).abs() > rules.same_pp => {
                    toward_better(now, code, direction(&was, &is))
                }
                _ => Trend::Same,
            }
        }
        _ => by_points,
    };
    Change {
        code: code.clone(),
        old_code: pair.old.to_owned(),
        before: pair.before,
        after: pair.after,
        trend,
        counts,
        in_people,
    }
}

fn direction(before: &Exact, after: &Exact) -> Trend {
    match after.cmp(before) {
        std::cmp::Ordering::Less => Trend::Fall,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::Rise,
    }
}

/// Where less is better, more people is a fall.
fn toward_better(now: &Scored<'_>, code: &str, trend: Trend) -> Trend {
    use crate::catalogue::Method;
    let scoring = now.known.catalogue.methodology.scoring.get(code);
    let less = scoring.is_some_and(|s| {
        matches!(
            s.method,
            Method::Threshold {
                less_is_better: true,
                ..
            }
        )
    });
    match (less, trend) {
        (true, Trend::Rise) => Trend::Fall,
        (true, Trend::Fall) => Trend::Rise,
        (_, trend) => trend,
    }
}
