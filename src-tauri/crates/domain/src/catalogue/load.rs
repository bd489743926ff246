//! Puts a catalogue together from its files and refuses whatever does not fit.

use super::conditions::Vocabulary;
use super::files::{self, Parts};
use super::report::{File, Report};
use super::{
    AnswerWords, Catalogue, FieldSet, Identity, LoadError, Methodology, Privacy, Questionnaire, SelfStudy,
    SourceFiles, conditions, consolidation, cycle, fields, further, mapping, questions, references, scoring,
    views,
};
use crate::problem::{Problem, codes};
use crate::target::Target;

/// Reads and verifies a catalogue: exactly one questionnaire, one methodology and one self-study part, and at
/// most one list of further contents.
///
/// # Errors
/// Everything found wrong, in the order of the files, at most a hundred.
pub fn load(source: &SourceFiles) -> Result<Catalogue, Vec<LoadError>> {
    let mut report = Report::default();
    let parts = files::read(source, &mut report);
    match parts {
        Some(parts) if report.is_empty() => {
            let catalogue = assemble(&mut report, &parts);
            if report.is_empty() {
                Ok(catalogue)
            } else {
                Err(report.into_errors())
            }
        }
        _ => Err(report.into_errors()),
    }
}

fn assemble(report: &mut Report, parts: &Parts<'_>) -> Catalogue {
    let mut questionnaire = questionnaire(report, parts);
    let mut selfstudy = selfstudy(report, parts, &questionnaire.answers);
    let further = further::build(report, parts, &questionnaire);
    counts(report, parts, &questionnaire, &selfstudy);
    references::verify(report, parts, &questionnaire, &selfstudy);
    questionnaire.order = references::order(report, parts, &questionnaire.questions);
    mark_privacy(&mut questionnaire, parts);
    let verdicts = scoring::verdicts(report, parts);
    let vocabulary = Vocabulary {
        questions: &questionnaire.questions,
        passport: &questionnaire.passport.fields,
        selfstudy: &selfstudy.fields,
        directions: &questionnaire.directions,
        words: &questionnaire.answers,
        verdicts: Vocabulary::verdict_names(&verdicts),
    };
    let mut seen = Vec::new();
    let checks = conditions::checks(
        report,
        parts.checks.file,
        &parts.checks.raw.check,
        &vocabulary,
        &mut seen,
    );
    let rows = &parts.selfstudy.raw.check;
    let row_checks = conditions::checks(report, parts.selfstudy.file, rows, &vocabulary, &mut seen);
    let rules = conditions::rules(report, &parts.rules, &vocabulary);
    let cycle = parts
        .cycle
        .as_ref()
        .map(|parsed| cycle::build(report, parsed, &vocabulary));
    let risks = conditions::risks(report, parts.risks.as_ref(), &vocabulary);
    conditions::count(report, parts);
    questionnaire.checks = checks;
    selfstudy.checks = row_checks;
    let definitions = (&questionnaire, &selfstudy);
    let methodology = methodology(report, parts, definitions, verdicts, (rules, cycle, risks));
    Catalogue {
        questionnaire,
        methodology,
        selfstudy,
        further,
    }
}

fn questionnaire(report: &mut Report, parts: &Parts<'_>) -> Questionnaire {
    let (file, raw) = (parts.manifest.file, &parts.manifest.raw);
    let answers = AnswerWords {
        yes: raw.answers.yes.clone(),
        partly: raw.answers.partly.clone(),
        no: raw.answers.no.clone(),
        present: raw.answers.present.clone(),
    };
    let words = [
        ("yes", answers.yes.as_str()),
        ("partly", &answers.partly),
        ("no", &answers.no),
        ("present", &answers.present),
    ];
    report.texts(file.whole(), &words);
    let (passport_blocks, passport) =
        fields::build(report, parts.passport.file, &parts.passport.raw.block, &answers);
    let (approval_blocks, approval) =
        fields::build(report, parts.approval.file, &parts.approval.raw.block, &answers);
    let (directions, questions) = questions::build(report, parts, &answers);
    Questionnaire {
        identity: identity(
            report,
            file,
            [&raw.id, &raw.version],
            [&raw.title, &raw.status, &raw.status_note],
            &parts.questionnaire_hash,
        ),
        passport: FieldSet {
            blocks: passport_blocks,
            fields: passport,
        },
        approval: FieldSet {
            blocks: approval_blocks,
            fields: approval,
        },
        directions,
        questions,
        order: Vec::new(),
        checks: Vec::new(),
        answers,
        privacy: Privacy {
            hide_upto: raw.privacy.hide_upto,
            shown: raw.privacy.shown.clone(),
            percent_shown: raw.privacy.percent_shown.clone(),
            public_rows: raw
                .privacy
                .public_rows
                .iter()
                .map(|row| row.get_ref().clone())
                .collect(),
        },
        levels_key: raw.levels_key.get_ref().clone(),
        year_key: raw.year_key.get_ref().clone(),
    }
}

fn selfstudy(report: &mut Report, parts: &Parts<'_>, words: &AnswerWords) -> SelfStudy {
    let (file, raw) = (parts.selfstudy.file, &parts.selfstudy.raw);
    let (blocks, fields) = fields::build(report, file, &raw.block, words);
    let indicators = fields.values().filter(|f| !f.number.is_empty()).count();
    SelfStudy {
        identity: identity(
            report,
            file,
            [&raw.id, &raw.version],
            [&raw.title, &raw.status, &raw.status_note],
            &parts.selfstudy_hash,
        ),
        fields,
        blocks,
        indicators,
        checks: Vec::new(),
    }
}

fn methodology(
    report: &mut Report,
    parts: &Parts<'_>,
    (questionnaire, selfstudy): (&Questionnaire, &SelfStudy),
    verdicts: Vec<super::Verdict>,
    (rules, cycle, risks): (Vec<super::Rule>, Option<super::Cycle>, Vec<super::Risk>),
) -> Methodology {
    let (file, raw) = (parts.methodology.file, &parts.methodology.raw);
    let made_for = raw.questionnaire.get_ref();
    let identity_found = &questionnaire.identity;
    if made_for.id != identity_found.id || made_for.version != identity_found.version {
        let problem = Problem::new(codes::CATALOGUE_OTHER_QUESTIONNAIRE)
            .with("made_for", format!("{} {}", made_for.id, made_for.version))
            .with(
                "found",
                format!("{} {}", identity_found.id, identity_found.version),
            );
        report.add(file.at(&raw.questionnaire.span()), problem);
    }
    if raw.guard.denominator.is_negative() {
        report.refuse(
            file.whole(),
            codes::CATALOGUE_THRESHOLD,
            "name",
            raw.guard.denominator,
        );
    }
    Methodology {
        identity: identity(
            report,
            file,
            [&raw.id, &raw.version],
            [&raw.title, &raw.status, &raw.status_note],
            &parts.methodology_hash,
        ),
        questionnaire: (made_for.id.clone(), made_for.version.clone()),
        scoring: scoring::points(
            report,
            parts,
            &questionnaire.questions,
            questionnaire.passport.fields.get(&questionnaire.levels_key),
        ),
        verdicts,
        levels: scoring::levels(report, parts),
        dynamics: scoring::dynamics(report, parts),
        guard_denominator: raw.guard.denominator,
        front_rules: raw.front_rules,
        rules,
        cycle,
        risks,
        mappings: mapping::build(report, parts, questionnaire),
        unlike: scoring::unlike(report, parts),
        consolidation: consolidation::build(report, parts, questionnaire, selfstudy),
        views: views::build(report, parts, questionnaire),
    }
}

pub(super) fn identity(
    report: &mut Report,
    file: File<'_>,
    [id, version]: [&toml::Spanned<String>; 2],
    [title, status, status_note]: [&String; 3],
    hash: &str,
) -> Identity {
    report.name(file.at(&id.span()), id.get_ref());
    report.name(file.at(&version.span()), version.get_ref());
    report.texts(
        file.whole(),
        &[("title", title), ("status", status), ("status_note", status_note)],
    );
    Identity {
        id: id.get_ref().clone(),
        version: version.get_ref().clone(),
        title: title.clone(),
        status: status.clone(),
        status_note: status_note.clone(),
        hash: hash.to_owned(),
    }
}

/// The declared counts: a line lost on the way is noticed.
fn counts(report: &mut Report, parts: &Parts<'_>, questionnaire: &Questionnaire, selfstudy: &SelfStudy) {
    let (file, declared) = (parts.manifest.file, &parts.manifest.raw.counts);
    let scored = questionnaire.questions.values().filter(|q| q.scored).count();
    for (what, declared, found) in [
        (
            "passport",
            &declared.passport,
            questionnaire.passport.fields.len(),
        ),
        (
            "approval",
            &declared.approval,
            questionnaire.approval.fields.len(),
        ),
        ("questions", &declared.questions, questionnaire.questions.len()),
        ("scored", &declared.scored, scored),
    ] {
        report.count(file.at(&declared.span()), what, *declared.get_ref(), found);
    }
    let place = file.at(&declared.by_direction.span());
    let by_direction = declared.by_direction.get_ref();
    report.count(
        place,
        "directions",
        by_direction.len(),
        questionnaire.directions.len(),
    );
    for (direction, declared) in questionnaire.directions.iter().zip(by_direction) {
        let found = direction.groups.iter().map(|g| g.questions.len()).sum();
        report.count(
            place,
            &format!("direction {}", direction.number),
            *declared,
            found,
        );
    }
    let (file, declared) = (parts.selfstudy.file, &parts.selfstudy.raw.counts);
    let place = file.at(&declared.indicators.span());
    report.count(
        place,
        "indicators",
        *declared.indicators.get_ref(),
        selfstudy.indicators,
    );
    let extra = selfstudy.fields.len() - selfstudy.indicators;
    report.count(
        file.at(&declared.extra.span()),
        "extra",
        *declared.extra.get_ref(),
        extra,
    );
}

/// Marks what the list of sensitive and unpublished places names.
fn mark_privacy(questionnaire: &mut Questionnaire, parts: &Parts<'_>) {
    let raw = &parts.manifest.raw.privacy;
    for name in raw.sensitive.iter().chain(&raw.unpublished) {
        match name.get_ref().parse::<Target>() {
            Ok(Target::Question(code)) => {
                if let Some(question) = questionnaire.questions.get_mut(&code) {
                    question.sensitive = true;
                }
            }
            Ok(Target::Passport(key)) => {
                if let Some(field) = questionnaire.passport.fields.get_mut(&key) {
                    field.sensitive = true;
                }
            }
            // Anything else was refused when the references were verified.
            _ => {}
        }
    }
    for name in &raw.unpublished {
        if let Some(question) = questionnaire.questions.get_mut(name.get_ref()) {
            question.unpublished = true;
        }
    }
}
