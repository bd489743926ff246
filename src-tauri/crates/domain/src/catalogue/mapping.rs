//! How older questionnaires answer to this one: verified against this one; the older may not be here.

use indexmap::IndexMap;

use super::files::Parts;
use super::report::{File, Report};
use super::{Mapping, Questionnaire, limits, raw};
use crate::problem::codes;

/// Builds the mappings, each from another older questionnaire.
pub(super) fn build(report: &mut Report, parts: &Parts<'_>, questionnaire: &Questionnaire) -> Vec<Mapping> {
    let Some(parsed) = &parts.mappings else {
        return Vec::new();
    };
    let file = parsed.file;
    report.at_most(file.whole(), "mappings", parsed.raw.mapping.len(), limits::GROUPS);
    let mut mappings: Vec<Mapping> = Vec::new();
    for raw in parsed.raw.mapping.iter().take(limits::GROUPS) {
        let place = file.at(&raw.from.span());
        let from = (raw.from.get_ref().id.clone(), raw.from.get_ref().version.clone());
        report.name(place, &from.0);
        report.name(place, &from.1);
        let name = format!("{} {}", from.0, from.1);
        let identity = &questionnaire.identity;
        if (&from.0, &from.1) == (&identity.id, &identity.version) {
            report.refuse(place, codes::CATALOGUE_MAPPING_SELF, "name", &name);
        }
        if mappings.iter().any(|known| known.from == from) {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", &name);
        }
        mappings.push(questions(report, file, raw, from, questionnaire));
    }
    mappings
}

fn questions(
    report: &mut Report,
    file: File<'_>,
    raw: &raw::Mapping,
    from: (String, String),
    questionnaire: &Questionnaire,
) -> Mapping {
    report.at_most(file.whole(), "questions", raw.question.len(), limits::QUESTIONS);
    let mut mapping = Mapping {
        from,
        moved: IndexMap::new(),
        dropped: IndexMap::new(),
    };
    for question in raw.question.iter().take(limits::QUESTIONS) {
        let (place, old) = (file.at(&question.old.span()), question.old.get_ref());
        report.name(place, old);
        report.text(place, "dropped", &question.dropped);
        let told = mapping.dropped.contains_key(old) || mapping.moved.values().any(|known| known == old);
        if told {
            report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", old);
        }
        match &question.new {
            Some(new) if question.dropped.is_empty() => {
                let at = file.at(&new.span());
                if !questionnaire.questions.contains_key(new.get_ref()) {
                    report.unknown(at, new.get_ref());
                }
                if mapping.moved.insert(new.get_ref().clone(), old.clone()).is_some() {
                    report.refuse(at, codes::CATALOGUE_DUPLICATE, "name", new.get_ref());
                }
            }
            None if !question.dropped.trim().is_empty() => {
                mapping.dropped.insert(old.clone(), question.dropped.clone());
            }
            // Both or neither: moved and dropped exclude each other.
            _ => report.refuse(place, codes::CATALOGUE_MAPPING, "name", old),
        }
    }
    mapping
}
