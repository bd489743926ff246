//! Directions, groups, tables and questions: built from the files, each verified by itself.

use indexmap::IndexMap;

use super::files::Parts;
use super::report::{File, Place, Report};
use super::{
    AnswerWords, Direction, Gate, Group, Kind, Question, Table, TableRow, fields, gates, limits, raw,
};
use crate::problem::codes;

/// Builds all directions and questions.
pub(super) fn build(
    report: &mut Report,
    parts: &Parts<'_>,
    words: &AnswerWords,
) -> (Vec<Direction>, IndexMap<String, Question>) {
    let mut directions: Vec<Direction> = Vec::new();
    let mut questions = IndexMap::new();
    let mut groups_seen: Vec<String> = Vec::new();
    for parsed in &parts.directions {
        let (file, raw) = (parsed.file, &parsed.raw);
        let place = file.at(&raw.number.span());
        let number = raw.number.get_ref();
        report.name(place, number);
        report.texts(place, &[("title", &raw.title), ("short", &raw.short)]);
        report.at_most(place, "groups", raw.group.len(), limits::GROUPS);
        if directions.iter().any(|d| d.number == *number) {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", number);
        }
        let mut groups = Vec::new();
        for group in raw.group.iter().take(limits::GROUPS) {
            let place = file.at(&group.number.span());
            if groups_seen.contains(group.number.get_ref()) {
                report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", group.number.get_ref());
            }
            groups_seen.push(group.number.get_ref().clone());
            groups.push(build_group(report, file, number, group, words, &mut questions));
        }
        directions.push(Direction {
            number: number.clone(),
            title: raw.title.clone(),
            short: raw.short.clone(),
            groups,
        });
    }
    report.at_most(
        parts.manifest.file.whole(),
        "questions",
        questions.len(),
        limits::QUESTIONS,
    );
    (directions, questions)
}

fn build_group(
    report: &mut Report,
    file: File<'_>,
    direction: &str,
    raw: &raw::Group,
    words: &AnswerWords,
    questions: &mut IndexMap<String, Question>,
) -> Group {
    let place = file.at(&raw.number.span());
    report.name(place, raw.number.get_ref());
    report.texts(place, &[("title", &raw.title)]);
    report.at_most(place, "tables", raw.table.len(), limits::GROUPS);
    let mut codes_here = Vec::new();
    for raw_question in raw.question.iter().take(limits::QUESTIONS) {
        let place = file.at(&raw_question.code.span());
        let question = build_question(report, file, direction, raw, raw_question, words);
        if questions.contains_key(&question.code) {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", &question.code);
            continue;
        }
        codes_here.push(question.code.clone());
        questions.insert(question.code.clone(), question);
    }
    Group {
        number: raw.number.get_ref().clone(),
        title: raw.title.clone(),
        tables: raw
            .table
            .iter()
            .map(|table| build_table(report, place, table))
            .collect(),
        questions: codes_here,
    }
}

fn build_table(report: &mut Report, place: Place<'_>, raw: &raw::Table) -> Table {
    report.at_most(place, "rows", raw.row.len(), limits::GROUPS);
    let rows = raw.row.iter().map(|row| {
        if row.codes.len() != raw.columns.len() {
            report.count(place, &row.label, raw.columns.len(), row.codes.len());
        }
        let code = |c: &toml::Spanned<String>| Some(c.get_ref().clone()).filter(|c| !c.is_empty());
        TableRow {
            label: row.label.clone(),
            codes: row.codes.iter().map(code).collect(),
        }
    });
    Table {
        columns: raw.columns.clone(),
        rows: rows.collect(),
    }
}

fn build_question(
    report: &mut Report,
    file: File<'_>,
    direction: &str,
    group: &raw::Group,
    raw: &raw::Question,
    words: &AnswerWords,
) -> Question {
    let place = file.at(&raw.code.span());
    let code = raw.code.get_ref();
    report.name(place, code);
    report.texts(place, &[("text", &raw.text), ("source", &raw.source)]);
    report.text(place, "evidence", &raw.evidence);
    report.text(place, "hint", &raw.hint);
    let kind = kind(raw.kind);
    options(report, place, raw, kind);
    if (kind == Kind::Share) != raw.denominator.is_some() {
        report.refuse(place, codes::CATALOGUE_DENOMINATOR, "name", code);
    }
    Question {
        code: code.clone(),
        direction: direction.to_owned(),
        group: group.number.get_ref().clone(),
        text: raw.text.clone(),
        kind,
        unit: raw.unit.clone(),
        precision: raw.precision,
        level: raw.level.as_ref().map(|level| level.get_ref().clone()),
        options: answers(kind, raw, words),
        exclusive: raw.exclusive.clone(),
        denominator: raw.denominator.as_ref().map(|d| fields::denominator(d.get_ref())),
        gates: dependencies(report, file, raw),
        evidence: raw.evidence.clone(),
        hint: raw.hint.clone(),
        knows: raw.knows.clone().unwrap_or_else(|| group.knows.clone()),
        source: raw.source.clone(),
        scored: raw.scored,
        comparable: raw.comparable,
        sensitive: false,
        unpublished: false,
    }
}

fn options(report: &mut Report, place: Place<'_>, raw: &raw::Question, kind: Kind) {
    report.at_most(place, "options", raw.options.len(), limits::OPTIONS);
    let repeated = raw
        .options
        .iter()
        .enumerate()
        .any(|(at, o)| o.trim().is_empty() || raw.options[..at].contains(o));
    if (kind == Kind::Choices) == raw.options.is_empty() || repeated {
        report.refuse(place, codes::CATALOGUE_OPTIONS, "name", raw.code.get_ref());
    }
    for option in &raw.options {
        report.text(place, "option", option);
        // Several choices are typed joined with «;».
        if option.contains(';') {
            report.refuse(place, codes::CATALOGUE_OPTIONS, "name", raw.code.get_ref());
        }
    }
    for option in &raw.exclusive {
        if !raw.options.contains(option) {
            report.refuse(place, codes::CATALOGUE_OPTION, "option", option);
        }
    }
}

fn answers(kind: Kind, raw: &raw::Question, words: &AnswerWords) -> Vec<String> {
    match kind {
        Kind::YesPartialNo => vec![words.yes.clone(), words.partly.clone(), words.no.clone()],
        Kind::YesNo => vec![words.yes.clone(), words.no.clone()],
        Kind::Document => vec![words.present.clone(), words.no.clone()],
        Kind::Count | Kind::Share | Kind::Choices => raw.options.clone(),
    }
}

fn dependencies(report: &mut Report, file: File<'_>, raw: &raw::Question) -> Vec<Gate> {
    let Some(text) = &raw.depends_on else {
        return Vec::new();
    };
    let place = file.at(&text.span());
    match gates::parse(text.get_ref()) {
        Ok(gates) => {
            report.at_most(place, "dependencies", gates.len(), limits::GATES);
            gates
        }
        Err(atom) => {
            report.refuse(
                place,
                codes::CATALOGUE_DEPENDENCY,
                "atom",
                super::report::shortened(&atom),
            );
            Vec::new()
        }
    }
}

fn kind(kind: raw::QuestionKind) -> Kind {
    match kind {
        raw::QuestionKind::YesPartialNo => Kind::YesPartialNo,
        raw::QuestionKind::YesNo => Kind::YesNo,
        raw::QuestionKind::Document => Kind::Document,
        raw::QuestionKind::Count => Kind::Count,
        raw::QuestionKind::Share => Kind::Share,
        raw::QuestionKind::MultiChoice => Kind::Choices,
    }
}
