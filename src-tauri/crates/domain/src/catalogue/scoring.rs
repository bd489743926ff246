//! The methodology: points per question, thresholds of verdicts and levels, and that they fit the questionnaire.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::files::Parts;
use super::report::{Place, Report};
use super::{
    DynamicsRules, Field, Kind, Level, Method, Question, Scoring, UnlikeRules, Verdict, limits, raw,
};
use crate::number::Exact;
use crate::problem::codes;

/// Builds the points of all scored questions.
pub(super) fn points(
    report: &mut Report,
    parts: &Parts<'_>,
    questions: &IndexMap<String, Question>,
    levels: Option<&Field>,
) -> BTreeMap<String, Scoring> {
    let (file, raw) = (parts.scoring.file, &parts.scoring.raw);
    let document = file.at(&raw.document.span());
    for points in raw
        .answers
        .values()
        .chain([&raw.document.get_ref().linked, &raw.document.get_ref().unlinked])
    {
        within_one(report, document, points);
        // Coarse points keep the exact sums of a whole catalogue inside 128 bits.
        if !(*points * Exact::whole(100)).is_whole() {
            report.refuse(document, codes::CATALOGUE_THRESHOLD, "name", points);
        }
    }
    let mut scoring = BTreeMap::new();
    for point in raw.point.iter().take(limits::QUESTIONS) {
        let place = file.at(&point.code.span());
        let code = point.code.get_ref();
        let Some(question) = questions.get(code) else {
            report.unknown(place, code);
            continue;
        };
        if scoring.contains_key(code) {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", code);
            continue;
        }
        if !question.scored {
            report.refuse(place, codes::CATALOGUE_SCORING, "name", code);
        }
        report.texts(place, &[("basis", &point.basis)]);
        let whole = point
            .max
            .to_i64()
            .is_some_and(|max| (1..=limits::POINTS).contains(&max));
        if !whole {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", code);
        }
        if let Some(method) = method(report, place, point, raw, question, levels) {
            scoring.insert(
                code.clone(),
                Scoring {
                    max: point.max,
                    method,
                    basis: point.basis.clone(),
                },
            );
        } else {
            report.refuse(place, codes::CATALOGUE_METHOD, "name", code);
        }
    }
    for question in questions.values().filter(|q| q.scored) {
        if !raw.point.iter().any(|p| *p.code.get_ref() == question.code) {
            report.refuse(file.whole(), codes::CATALOGUE_SCORING, "name", &question.code);
        }
    }
    let declared = &parts.methodology.raw.counts.scoring;
    report.count(
        parts.methodology.file.at(&declared.span()),
        "scoring",
        *declared.get_ref(),
        raw.point.len(),
    );
    scoring
}

fn method(
    report: &mut Report,
    place: Place<'_>,
    point: &raw::Point,
    raw: &raw::Scoring,
    question: &Question,
    levels: Option<&Field>,
) -> Option<Method> {
    let bare = point.low.is_none() && point.high.is_none() && !point.less_is_better;
    match (point.method, question.kind) {
        (raw::PointMethod::Answers, Kind::YesPartialNo | Kind::YesNo) if bare => {
            let all = question
                .options
                .iter()
                .all(|option| raw.answers.contains_key(option));
            all.then(|| Method::Answers(raw.answers.clone()))
        }
        (raw::PointMethod::Document, Kind::Document) if bare => {
            let document = raw.document.get_ref();
            question
                .options
                .contains(&document.answer)
                .then(|| Method::Document {
                    answer: document.answer.clone(),
                    linked: document.linked,
                    unlinked: document.unlinked,
                })
        }
        (raw::PointMethod::Levels, Kind::Choices) if bare => {
            let known =
                levels.is_some_and(|field| question.options.iter().any(|o| field.options.contains(o)));
            known.then_some(Method::Levels)
        }
        (raw::PointMethod::Ticked, Kind::Choices) if point.low.is_none() && !point.less_is_better => {
            let high = point.high?;
            high.to_i64()
                .filter(|h| (1..=limits::WANTED).contains(h))
                .map(|_| Method::Ticked { high })
        }
        (raw::PointMethod::Threshold, Kind::Share) => {
            let (low, high) = (point.low?, point.high?);
            within_one(report, place, &low);
            within_one(report, place, &high);
            (low <= high).then_some(Method::Threshold {
                low,
                high,
                less_is_better: point.less_is_better,
            })
        }
        _ => None,
    }
}

fn within_one(report: &mut Report, place: Place<'_>, value: &Exact) {
    if value.is_negative() || *value > Exact::ONE {
        report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", value);
    }
}

/// Verdicts, best first; the last one asks for nothing.
pub(super) fn verdicts(report: &mut Report, parts: &Parts<'_>) -> Vec<Verdict> {
    let (file, raw) = (parts.methodology.file, &parts.methodology.raw.verdict);
    let mut before: Option<Exact> = None;
    for (at, spanned) in raw.iter().enumerate() {
        let (place, verdict) = (file.at(&spanned.span()), spanned.get_ref());
        report.texts(place, &[("name", &verdict.name), ("printed", &verdict.printed)]);
        let last = at + 1 == raw.len();
        let conditions = if last {
            verdict.total.is_none() && verdict.each.is_none()
        } else {
            verdict.total.is_some()
        };
        let falling = last || before.is_none_or(|b| verdict.total.is_some_and(|t| t < b));
        if !conditions || !falling || raw[..at].iter().any(|v| v.get_ref().name == verdict.name) {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", &verdict.name);
        }
        before = verdict.total;
    }
    if raw.is_empty() {
        report.refuse(file.whole(), codes::CATALOGUE_EMPTY, "what", "verdict");
    }
    raw.iter()
        .map(|v| v.get_ref().clone())
        .map(|v| Verdict {
            name: v.name,
            printed: v.printed,
            total: v.total,
            each: v.each,
        })
        .collect()
}

/// Levels of a direction, best first; the last one asks for nothing.
pub(super) fn levels(report: &mut Report, parts: &Parts<'_>) -> Vec<Level> {
    let (file, raw) = (parts.methodology.file, &parts.methodology.raw.level);
    let mut before: Option<Exact> = None;
    for (at, spanned) in raw.iter().enumerate() {
        let (place, level) = (file.at(&spanned.span()), spanned.get_ref());
        report.texts(place, &[("name", &level.name)]);
        let last = at + 1 == raw.len();
        let falling = last || before.is_none_or(|b| level.from.is_some_and(|f| f < b));
        if last == level.from.is_some() || !falling {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", &level.name);
        }
        before = level.from;
    }
    if raw.is_empty() {
        report.refuse(file.whole(), codes::CATALOGUE_EMPTY, "what", "level");
    }
    raw.iter()
        .map(|l| l.get_ref().clone())
        .map(|l| Level {
            name: l.name,
            from: l.from,
        })
        .collect()
}

/// Thresholds of the comparison of two years.
pub(super) fn dynamics(report: &mut Report, parts: &Parts<'_>) -> DynamicsRules {
    let raw = parts.methodology.raw.dynamics.get_ref();
    let place = parts.methodology.file.at(&parts.methodology.raw.dynamics.span());
    report.texts(
        place,
        &[("rise", &raw.rise), ("same", &raw.same), ("fall", &raw.fall)],
    );
    for value in [
        &raw.same_pp,
        &raw.least_points,
        &raw.people_below,
        &raw.people_change,
    ] {
        if value.is_negative() {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", value);
        }
    }
    DynamicsRules {
        same_pp: raw.same_pp,
        least_points: raw.least_points,
        people_below: raw.people_below,
        people_change: raw.people_change,
        rise: raw.rise.clone(),
        same: raw.same.clone(),
        fall: raw.fall.clone(),
    }
}

/// When a number is unlike the school's own history.
pub(super) fn unlike(report: &mut Report, parts: &Parts<'_>) -> Option<UnlikeRules> {
    let spanned = parts.methodology.raw.unlike.as_ref()?;
    let (place, raw) = (parts.methodology.file.at(&spanned.span()), spanned.get_ref());
    // Less than once would ask about every number.
    let sound = [
        (raw.share_pp, Exact::ZERO),
        (raw.people, Exact::ONE),
        (raw.times, Exact::ONE),
    ];
    for (value, least) in sound {
        if value < least {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", value);
        }
    }
    Some(UnlikeRules {
        share_pp: raw.share_pp,
        people: raw.people,
        times: raw.times,
    })
}
