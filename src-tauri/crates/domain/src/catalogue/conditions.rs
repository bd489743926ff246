//! Checks and rules: their conditions compiled against what the catalogue knows.

use indexmap::IndexMap;

use super::files::{Parsed, Parts};
use super::report::{File, Report};
use super::{
    AnswerWords, Check, Direction, Field, FieldKind, Formula, Kind, Part, Question, Risk, Rule, Verdict,
    limits, raw,
};
use crate::expression::{Expression, Reference, Schema, Scope, Shape};
use crate::problem::codes;
use crate::target::Target;

/// What conditions may speak about.
pub(super) struct Vocabulary<'a> {
    pub(super) questions: &'a IndexMap<String, Question>,
    pub(super) passport: &'a IndexMap<String, Field>,
    pub(super) selfstudy: &'a IndexMap<String, Field>,
    pub(super) directions: &'a [Direction],
    pub(super) words: &'a AnswerWords,
    pub(super) verdicts: Vec<String>,
}

impl Vocabulary<'_> {
    pub(super) fn verdict_names(verdicts: &[Verdict]) -> Vec<String> {
        verdicts.iter().map(|v| v.name.clone()).collect()
    }
}

fn field_shape(field: &Field) -> Shape<'_> {
    match field.kind {
        FieldKind::Text | FieldKind::Lines => Shape::Text,
        FieldKind::Choice if field.free => Shape::Text,
        FieldKind::Choice | FieldKind::YesNo => Shape::Choice(&field.options),
        FieldKind::Choices => Shape::Choices(&field.options),
        FieldKind::Number => Shape::Number,
        FieldKind::Share => Shape::Share,
        FieldKind::Date | FieldKind::Table => Shape::Opaque,
        FieldKind::Computed => match field.formula {
            Some(Formula::Band { .. }) => Shape::Choice(&field.options),
            _ => Shape::Number,
        },
    }
}

impl Schema for Vocabulary<'_> {
    fn question(&self, code: &str) -> Option<Shape<'_>> {
        let question = self.questions.get(code)?;
        Some(match question.kind {
            Kind::YesPartialNo | Kind::YesNo | Kind::Document => Shape::Choice(&question.options),
            Kind::Choices => Shape::Choices(&question.options),
            Kind::Count => Shape::Number,
            Kind::Share => Shape::Share,
        })
    }

    fn passport(&self, key: &str) -> Option<Shape<'_>> {
        self.passport.get(key).map(field_shape)
    }

    fn selfstudy(&self, key: &str) -> Option<Shape<'_>> {
        self.selfstudy.get(key).map(field_shape)
    }

    fn has_direction(&self, number: &str) -> bool {
        self.directions.iter().any(|d| d.number == number)
    }

    fn verdicts(&self) -> &[String] {
        &self.verdicts
    }

    fn yes(&self) -> &str {
        &self.words.yes
    }

    fn no(&self) -> &str {
        &self.words.no
    }
}

fn target(reference: &Reference) -> Target {
    match reference {
        Reference::Question(code) => Target::Question(code.clone()),
        Reference::Passport(key) => Target::Passport(key.clone()),
        Reference::SelfStudy(key) => Target::SelfStudy(key.clone()),
    }
}

pub(super) fn compile(
    report: &mut Report,
    file: File<'_>,
    source: &toml::Spanned<String>,
    vocabulary: &Vocabulary<'_>,
    scope: Scope,
) -> Option<(Expression, Vec<Target>)> {
    match Expression::compile(source.get_ref(), vocabulary, scope) {
        Ok(expression) => {
            let places = expression.references().iter().map(target).collect();
            Some((expression, places))
        }
        Err(error) => {
            report.add(file.at(&source.span()), error.reason);
            None
        }
    }
}

/// Compiles the checks of a file.
pub(super) fn checks(
    report: &mut Report,
    file: File<'_>,
    raw: &[raw::Check],
    vocabulary: &Vocabulary<'_>,
    seen: &mut Vec<String>,
) -> Vec<Check> {
    report.at_most(file.whole(), "checks", raw.len(), limits::CONDITIONS);
    let mut checks = Vec::new();
    for raw in raw.iter().take(limits::CONDITIONS) {
        let place = file.at(&raw.id.span());
        report.name(place, raw.id.get_ref());
        report.texts(place, &[("message", &raw.message), ("basis", &raw.basis)]);
        unique(report, file, &raw.id, seen);
        let Some((expression, places)) = compile(report, file, &raw.expr, vocabulary, Scope::Check) else {
            continue;
        };
        let about_selfstudy = places.iter().any(|p| matches!(p, Target::SelfStudy(_)));
        checks.push(Check {
            id: raw.id.get_ref().clone(),
            severity: raw.severity,
            expression,
            message: raw.message.clone(),
            basis: raw.basis.clone(),
            places,
            part: if about_selfstudy {
                Part::SelfStudy
            } else {
                Part::Questionnaire
            },
        });
    }
    checks
}

/// Compiles the rules.
pub(super) fn rules(
    report: &mut Report,
    parsed: &Parsed<'_, raw::Rules>,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Rule> {
    let file = parsed.file;
    report.at_most(file.whole(), "rules", parsed.raw.rule.len(), limits::CONDITIONS);
    let mut seen = Vec::new();
    let mut rules = Vec::new();
    for raw in parsed.raw.rule.iter().take(limits::CONDITIONS) {
        let place = file.at(&raw.id.span());
        report.name(place, raw.id.get_ref());
        report.texts(
            place,
            &[
                ("deficit", &raw.deficit),
                ("recommendation", &raw.recommendation),
                ("measure", &raw.measure),
                ("term", &raw.term),
                ("responsible", &raw.responsible),
                ("basis", &raw.basis),
            ],
        );
        unique(report, file, &raw.id, &mut seen);
        if !(1..=9).contains(&raw.priority) {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", raw.id.get_ref());
        }
        let Some((condition, places)) = compile(report, file, &raw.condition, vocabulary, Scope::Rule) else {
            continue;
        };
        rules.push(Rule {
            id: raw.id.get_ref().clone(),
            condition,
            deficit: raw.deficit.clone(),
            target: raw.target,
            recommendation: raw.recommendation.clone(),
            measure: raw.measure.clone(),
            term: raw.term.clone(),
            responsible: raw.responsible.clone(),
            priority: raw.priority,
            basis: raw.basis.clone(),
            places,
        });
    }
    rules
}

/// Compiles the factors of risk.
pub(super) fn risks(
    report: &mut Report,
    parsed: Option<&Parsed<'_, raw::Risks>>,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Risk> {
    let Some(parsed) = parsed else { return Vec::new() };
    let file = parsed.file;
    report.at_most(file.whole(), "risks", parsed.raw.risk.len(), limits::CONDITIONS);
    let mut seen = Vec::new();
    let mut risks = Vec::new();
    for raw in parsed.raw.risk.iter().take(limits::CONDITIONS) {
        let place = file.at(&raw.id.span());
        report.name(place, raw.id.get_ref());
        report.texts(place, &[("title", &raw.title), ("basis", &raw.basis)]);
        unique(report, file, &raw.id, &mut seen);
        let measures = measures(report, file, &raw.measures, vocabulary);
        let moderate = compile(report, file, &raw.moderate, vocabulary, Scope::Rule);
        let high = compile(report, file, &raw.high, vocabulary, Scope::Rule);
        let (Some((moderate, mut places)), Some((high, more))) = (moderate, high) else {
            continue;
        };
        places.extend(
            more.into_iter()
                .filter(|place| !places.contains(place))
                .collect::<Vec<_>>(),
        );
        risks.push(Risk {
            id: raw.id.get_ref().clone(),
            title: raw.title.clone(),
            moderate,
            high,
            places,
            measures,
            basis: raw.basis.clone(),
        });
    }
    risks
}

/// The questions about measures: each known, none twice.
fn measures(
    report: &mut Report,
    file: File<'_>,
    raw: &[toml::Spanned<String>],
    vocabulary: &Vocabulary<'_>,
) -> Vec<String> {
    let mut measures: Vec<String> = Vec::new();
    for code in raw.iter().take(limits::GROUPS) {
        let place = file.at(&code.span());
        if !vocabulary.questions.contains_key(code.get_ref()) {
            report.unknown(place, code.get_ref());
        } else if measures.contains(code.get_ref()) {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", code.get_ref());
        } else {
            measures.push(code.get_ref().clone());
        }
    }
    measures
}

pub(super) fn unique(
    report: &mut Report,
    file: File<'_>,
    id: &toml::Spanned<String>,
    seen: &mut Vec<String>,
) {
    if seen.contains(id.get_ref()) {
        report.refuse(
            file.at(&id.span()),
            codes::CATALOGUE_DUPLICATE,
            "name",
            id.get_ref(),
        );
    }
    seen.push(id.get_ref().clone());
}

/// The declared counts of conditions.
pub(super) fn count(report: &mut Report, parts: &Parts<'_>) {
    let manifest = &parts.manifest;
    let declared = &manifest.raw.counts.checks;
    let place = manifest.file.at(&declared.span());
    report.count(place, "checks", *declared.get_ref(), parts.checks.raw.check.len());
    let methodology = &parts.methodology;
    let declared = &methodology.raw.counts.rules;
    let place = methodology.file.at(&declared.span());
    report.count(place, "rules", *declared.get_ref(), parts.rules.raw.rule.len());
    let found = parts.risks.as_ref().map_or(0, |risks| risks.raw.risk.len());
    let declared = methodology.raw.counts.risks.as_ref();
    let place = declared.map_or(methodology.file.whole(), |d| methodology.file.at(&d.span()));
    report.count(place, "risks", declared.map_or(0, |d| *d.get_ref()), found);
}
