//! Fields of the passport, the approvals and the self-study part: built, and their references verified.

use indexmap::IndexMap;

use super::files::Parsed;
use super::report::{File, Report};
use super::{AnswerWords, Band, Block, Denominator, Field, FieldKind, Formula, ProposalSource, limits, raw};
use crate::problem::codes;
use crate::target::Target;

/// Fields with their blocks.
pub(super) type Built = (Vec<Block>, IndexMap<String, Field>);

/// Builds the fields of one file.
pub(super) fn build(
    report: &mut Report,
    file: File<'_>,
    blocks: &[raw::Block],
    words: &AnswerWords,
) -> Built {
    let mut built = Vec::new();
    let mut fields: IndexMap<String, Field> = IndexMap::new();
    for block in blocks {
        report.texts(file.whole(), &[("title", &block.title)]);
        let mut keys = Vec::new();
        for raw in &block.field {
            let place = file.at(&raw.key.span());
            let field = field(report, file, raw, words);
            report.at_most(file.whole(), "fields", fields.len() + 1, limits::FIELDS);
            if fields.contains_key(&field.key) {
                report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", &field.key);
            } else {
                keys.push(field.key.clone());
                fields.insert(field.key.clone(), field);
            }
        }
        built.push(Block {
            title: block.title.clone(),
            about: String::new(),
            keys,
        });
    }
    (built, fields)
}

fn field(report: &mut Report, file: File<'_>, raw: &raw::Field, words: &AnswerWords) -> Field {
    let place = file.at(&raw.key.span());
    let key = raw.key.get_ref();
    report.name(place, key);
    report.texts(place, &[("label", &raw.label), ("source", &raw.source)]);
    report.text(place, "help", &raw.help);
    report.text(place, "note", &raw.note);
    report.at_most(place, "options", raw.options.len(), limits::OPTIONS);
    report.at_most(place, "rules", raw.rules.len(), limits::FIELD_RULES);
    let kind = kind(raw.kind);
    let chooses = matches!(kind, FieldKind::Choice | FieldKind::Choices);
    let wrong_options = if chooses {
        raw.options.is_empty() && !raw.free
    } else {
        !raw.options.is_empty()
    };
    let repeated = raw
        .options
        .iter()
        .enumerate()
        .any(|(at, o)| o.is_empty() || raw.options[..at].contains(o));
    if wrong_options || repeated || (raw.free && kind != FieldKind::Choice) {
        report.refuse(place, codes::CATALOGUE_OPTIONS, "name", key);
    }
    if (kind == FieldKind::Share) != raw.denominator.is_some() {
        report.refuse(place, codes::CATALOGUE_DENOMINATOR, "name", key);
    }
    let formula = formula(raw);
    if (kind == FieldKind::Computed) != formula.is_some() || (raw.sum.is_some() && raw.band_of.is_some()) {
        report.refuse(place, codes::CATALOGUE_KIND, "name", key);
    }
    let options = match (&formula, kind) {
        (Some(Formula::Band { bands, .. }), _) => bands.iter().map(|b| b.label.clone()).collect(),
        (_, FieldKind::YesNo) => vec![words.yes.clone(), words.no.clone()],
        _ => raw.options.clone(),
    };
    Field {
        key: key.clone(),
        number: raw.number.clone(),
        label: raw.label.clone(),
        kind,
        unit: raw.unit.clone(),
        precision: raw.precision,
        required: raw.required,
        options,
        free: raw.free,
        help: raw.help.clone(),
        note: raw.note.clone(),
        source: raw.source.clone(),
        level: raw.level.as_ref().map(|level| level.get_ref().clone()),
        denominator: raw.denominator.as_ref().map(|d| denominator(d.get_ref())),
        formula,
        rules: raw.rules.iter().map(|rule| rule.get_ref().clone()).collect(),
        proposal: proposal(report, file, raw),
        share_of: None,
        sensitive: false,
        table: None,
    }
}

fn proposal(report: &mut Report, file: File<'_>, raw: &raw::Field) -> Option<ProposalSource> {
    let spanned = raw.proposal.as_ref()?;
    let proposal = spanned.get_ref();
    match proposal.from.parse::<Target>() {
        Ok(from) => Some(ProposalSource {
            from,
            per: proposal.per.clone(),
        }),
        Err(_) => {
            report.unknown(file.at(&spanned.span()), &proposal.from);
            None
        }
    }
}

fn formula(raw: &raw::Field) -> Option<Formula> {
    if let Some(sum) = &raw.sum {
        return Some(Formula::Sum(sum.get_ref().clone()));
    }
    let of = raw.band_of.as_ref()?.get_ref().clone();
    let bands = raw
        .bands
        .iter()
        .map(|b| Band {
            label: b.label.clone(),
            upto: b.upto,
        })
        .collect();
    Some(Formula::Band { of, bands })
}

pub(super) fn kind(kind: raw::FieldKind) -> FieldKind {
    match kind {
        raw::FieldKind::Text => FieldKind::Text,
        raw::FieldKind::Lines => FieldKind::Lines,
        raw::FieldKind::Choice => FieldKind::Choice,
        raw::FieldKind::MultiChoice => FieldKind::Choices,
        raw::FieldKind::YesNo => FieldKind::YesNo,
        raw::FieldKind::Number => FieldKind::Number,
        raw::FieldKind::Share => FieldKind::Share,
        raw::FieldKind::Date => FieldKind::Date,
        raw::FieldKind::Computed => FieldKind::Computed,
    }
}

pub(super) fn denominator(raw: &raw::Denominator) -> Denominator {
    match raw {
        raw::Denominator::Passport(key) => Denominator::Passport(key.clone()),
        raw::Denominator::Question(code) => Denominator::Question(code.clone()),
        raw::Denominator::Selfstudy(key) => Denominator::SelfStudy(key.clone()),
        raw::Denominator::Entered(label) => Denominator::Entered { label: label.clone() },
    }
}

/// Every field of every file, with the place it stands in.
pub(super) fn each<'a>(
    parsed: &'a Parsed<'_, raw::Fields>,
) -> impl Iterator<Item = (&'a raw::Field, super::report::Place<'a>)> {
    let file = parsed.file;
    parsed
        .raw
        .block
        .iter()
        .flat_map(move |b| b.field.iter().map(move |f| (f, file.at(&f.key.span()))))
}
