//! What refers to what: every code, key, level, answer and option that one place names exists in the other and is of
//! the right kind, and nothing depends on itself.

use indexmap::IndexMap;

use super::files::{Parsed, Parts};
use super::report::{File, Place, Report};
use super::{
    Denominator, Field, FieldKind, FieldRule, FieldSet, Formula, Gate, Kind, Question, Questionnaire,
    SelfStudy, fields, raw,
};
use crate::problem::{Problem, codes};
use crate::target::Target;

/// Verifies all references of the questionnaire and the self-study part.
pub(super) fn verify(
    report: &mut Report,
    parts: &Parts<'_>,
    questionnaire: &Questionnaire,
    selfstudy: &SelfStudy,
) {
    let names = Names {
        questionnaire,
        selfstudy,
    };
    let manifest = parts.manifest.file;
    let levels = &parts.manifest.raw.levels_key;
    match questionnaire
        .passport
        .fields
        .get(levels.get_ref())
        .map(|f| f.kind)
    {
        Some(FieldKind::Choices) => {}
        Some(_) => report.refuse(
            manifest.at(&levels.span()),
            codes::CATALOGUE_KIND,
            "name",
            levels.get_ref(),
        ),
        None => report.unknown(manifest.at(&levels.span()), levels.get_ref()),
    }
    let year = &parts.manifest.raw.year_key;
    if questionnaire
        .passport
        .fields
        .get(year.get_ref())
        .is_none_or(|f| f.kind != FieldKind::Text)
    {
        report.unknown(manifest.at(&year.span()), year.get_ref());
    }
    for parsed in &parts.directions {
        for group in &parsed.raw.group {
            for question in &group.question {
                names.question(report, parsed.file, question);
            }
            tables(report, parsed.file, group, questionnaire);
        }
    }
    for (parsed, set) in [
        (&parts.passport, &questionnaire.passport),
        (&parts.approval, &questionnaire.approval),
    ] {
        for (raw, place) in fields::each(parsed) {
            if let Some(field) = set.fields.get(raw.key.get_ref()) {
                names.field(report, place, field, &set.fields);
            }
        }
        cycles_of_fields(report, parsed, set);
    }
    for raw in parts.selfstudy.raw.block.iter().flat_map(|b| &b.field) {
        let place = parts.selfstudy.file.at(&raw.key.span());
        if let Some(field) = selfstudy.fields.get(raw.key.get_ref()) {
            names.field(report, place, field, &selfstudy.fields);
        }
    }
    privacy(report, parts, &names);
}

fn tables(report: &mut Report, file: File<'_>, group: &raw::Group, questionnaire: &Questionnaire) {
    for code in group.table.iter().flat_map(|t| &t.row).flat_map(|r| &r.codes) {
        let known = questionnaire
            .questions
            .get(code.get_ref())
            .is_some_and(|q| q.group == *group.number.get_ref());
        if !code.get_ref().is_empty() && !known {
            report.unknown(file.at(&code.span()), code.get_ref());
        }
    }
}

fn privacy(report: &mut Report, parts: &Parts<'_>, names: &Names<'_>) {
    let (file, privacy) = (parts.manifest.file, &parts.manifest.raw.privacy);
    for name in privacy.sensitive.iter().chain(&privacy.unpublished) {
        let target = name.get_ref().parse::<Target>();
        if !target.is_ok_and(|target| names.exists(&target)) {
            report.unknown(file.at(&name.span()), name.get_ref());
        }
    }
    for name in &privacy.public_rows {
        if !names.selfstudy.fields.contains_key(name.get_ref()) {
            report.unknown(file.at(&name.span()), name.get_ref());
        }
    }
}

struct Names<'a> {
    questionnaire: &'a Questionnaire,
    selfstudy: &'a SelfStudy,
}

impl Names<'_> {
    fn exists(&self, target: &Target) -> bool {
        match target {
            Target::Passport(key) => self.questionnaire.passport.fields.contains_key(key),
            Target::Question(code) => self.questionnaire.questions.contains_key(code),
            Target::SelfStudy(key) => self.selfstudy.fields.contains_key(key),
            Target::Approval(key) => self.questionnaire.approval.fields.contains_key(key),
            // What the form asks must not lean on what nobody has to fill in.
            Target::Further(_) => false,
        }
    }

    fn level(&self, report: &mut Report, place: Place<'_>, level: &str) {
        let levels = self
            .questionnaire
            .passport
            .fields
            .get(&self.questionnaire.levels_key);
        if !levels.is_some_and(|f| f.options.iter().any(|o| o == level)) {
            report.unknown(place, level);
        }
    }

    fn question(&self, report: &mut Report, file: File<'_>, raw: &raw::Question) {
        let Some(question) = self.questionnaire.questions.get(raw.code.get_ref()) else {
            return;
        };
        if let Some(level) = &raw.level {
            self.level(report, file.at(&level.span()), level.get_ref());
        }
        if let Some(denominator) = &raw.denominator {
            let place = file.at(&denominator.span());
            if let Some(found) = &question.denominator {
                self.denominator(report, place, found);
            }
        }
        let Some(text) = &raw.depends_on else { return };
        let place = file.at(&text.span());
        for gate in &question.gates {
            match gate {
                Gate::Level(level) => self.level(report, place, level),
                Gate::PassportAbove { key, .. } => self.passport_number(report, place, key),
                Gate::Above { code, .. } => self.counted(report, place, code),
                Gate::Not { code, answer } => self.answer(report, place, code, answer),
            }
        }
    }

    fn passport_number(&self, report: &mut Report, place: Place<'_>, key: &str) {
        number(report, place, key, &self.questionnaire.passport.fields);
    }

    fn counted(&self, report: &mut Report, place: Place<'_>, code: &str) {
        match self.questionnaire.questions.get(code).map(|q| q.kind) {
            Some(Kind::Count | Kind::Share) => {}
            Some(_) => report.refuse(place, codes::CATALOGUE_KIND, "name", code),
            None => report.unknown(place, code),
        }
    }

    fn answer(&self, report: &mut Report, place: Place<'_>, code: &str, answer: &str) {
        let Some(parent) = self.questionnaire.questions.get(code) else {
            report.unknown(place, code);
            return;
        };
        if matches!(parent.kind, Kind::Count | Kind::Share) {
            report.refuse(place, codes::CATALOGUE_KIND, "name", code);
        } else if !parent.options.iter().any(|o| o == answer) {
            let problem = Problem::new(codes::CATALOGUE_OPTION).with("option", answer);
            report.add(place, problem);
        }
    }

    fn denominator(&self, report: &mut Report, place: Place<'_>, denominator: &Denominator) {
        match denominator {
            Denominator::Passport(key) => self.passport_number(report, place, key),
            Denominator::Question(code) => self.counted(report, place, code),
            Denominator::SelfStudy(key) => number(report, place, key, &self.selfstudy.fields),
            Denominator::Entered { label } => report.texts(place, &[("denominator", label)]),
        }
    }

    fn field(&self, report: &mut Report, place: Place<'_>, field: &Field, own: &IndexMap<String, Field>) {
        if let Some(level) = &field.level {
            self.level(report, place, level);
        }
        match &field.denominator {
            // A denominator that is itself a share would make the order of computing matter.
            Some(Denominator::SelfStudy(key))
                if self
                    .selfstudy
                    .fields
                    .get(key)
                    .is_some_and(|f| f.kind == FieldKind::Share) =>
            {
                report.refuse(place, codes::CATALOGUE_KIND, "name", key);
            }
            Some(Denominator::Question(code)) => report.refuse(place, codes::CATALOGUE_KIND, "name", code),
            Some(denominator) => self.denominator(report, place, denominator),
            None => {}
        }
        match &field.formula {
            Some(Formula::Sum(keys)) => {
                if keys.is_empty() {
                    report.refuse(place, codes::CATALOGUE_EMPTY, "what", "sum");
                }
                keys.iter().for_each(|key| number(report, place, key, own));
            }
            Some(Formula::Band { of, bands }) => {
                number(report, place, of, own);
                let rising = bands.windows(2).all(|pair| match (&pair[0].upto, &pair[1].upto) {
                    (Some(a), Some(b)) => a < b,
                    (Some(_), None) => true,
                    (None, _) => false,
                });
                if !rising || bands.last().is_none_or(|band| band.upto.is_some()) {
                    report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", &field.key);
                }
            }
            None => {}
        }
        if let Some(source) = &field.proposal {
            if !self.exists(&source.from) {
                report.unknown(place, &source.from.to_string());
            }
            if let Some(per) = &source.per {
                number(report, place, per, own);
            }
        }
        for rule in &field.rules {
            field_rule(report, place, field, rule, own);
        }
    }
}

/// A field whose value is a number.
fn number(report: &mut Report, place: Place<'_>, key: &str, fields: &IndexMap<String, Field>) {
    match fields.get(key) {
        Some(field) if is_number(field) => {}
        Some(_) => report.refuse(place, codes::CATALOGUE_KIND, "name", key),
        None => report.unknown(place, key),
    }
}

fn is_number(field: &Field) -> bool {
    match field.kind {
        FieldKind::Number => true,
        FieldKind::Computed => matches!(field.formula, Some(Formula::Sum(_))),
        _ => false,
    }
}

fn field_rule(
    report: &mut Report,
    place: Place<'_>,
    field: &Field,
    rule: &FieldRule,
    own: &IndexMap<String, Field>,
) {
    let text = matches!(field.kind, FieldKind::Text | FieldKind::Lines);
    let fits = match rule {
        FieldRule::MaxLength { .. }
        | FieldRule::Inn
        | FieldRule::Ogrn
        | FieldRule::Kpp
        | FieldRule::Oktmo
        | FieldRule::Okpo
        | FieldRule::LatinCode
        | FieldRule::Phone
        | FieldRule::Email
        | FieldRule::Url
        | FieldRule::SchoolYear => text,
        FieldRule::InSchoolYear { .. } => field.kind == FieldKind::Date,
        FieldRule::Range { .. }
        | FieldRule::YearUpTo { .. }
        | FieldRule::NotMoreThan { .. }
        | FieldRule::AtLeastFilled { .. } => is_number(field),
        FieldRule::RequiredIf { .. } | FieldRule::RequiredUnless { .. } => field.kind != FieldKind::Computed,
        FieldRule::Exclusive { option } => field.kind == FieldKind::Choices && field.options.contains(option),
    };
    if !fits {
        report.refuse(place, codes::CATALOGUE_FIELD_RULE, "name", &field.key);
    }
    match rule {
        FieldRule::InSchoolYear { field: key } | FieldRule::YearUpTo { field: key, .. }
            if own
                .get(key)
                .is_none_or(|f| !f.rules.contains(&FieldRule::SchoolYear)) =>
        {
            report.unknown(place, key);
        }
        FieldRule::NotMoreThan { field: key } => number(report, place, key, own),
        FieldRule::AtLeastFilled { fields: keys } => {
            keys.iter().for_each(|key| number(report, place, key, own));
        }
        FieldRule::RequiredIf { field: key, is } | FieldRule::RequiredUnless { field: key, is } => {
            match own.get(key) {
                Some(other) => {
                    for option in is.iter().filter(|o| !other.options.contains(o)) {
                        report.refuse(place, codes::CATALOGUE_OPTION, "option", option);
                    }
                }
                None => report.unknown(place, key),
            }
        }
        _ => {}
    }
}

/// Sums that add themselves up.
fn cycles_of_fields(report: &mut Report, parsed: &Parsed<'_, raw::Fields>, set: &FieldSet) {
    let parents = |key: &str| -> Vec<usize> {
        let formula = set.fields.get(key).and_then(|f| f.formula.as_ref());
        let keys: Vec<&String> = match formula {
            Some(Formula::Sum(keys)) => keys.iter().collect(),
            Some(Formula::Band { of, .. }) => vec![of],
            None => Vec::new(),
        };
        keys.into_iter()
            .filter_map(|key| set.fields.get_index_of(key))
            .collect()
    };
    let graph: Vec<Vec<usize>> = set.fields.keys().map(|key| parents(key)).collect();
    if let Err(circle) = ordered(&graph) {
        let names = named(&circle, |at| {
            set.fields.get_index(at).map(|(key, _)| key.as_str())
        });
        let place = fields::each(parsed)
            .find(|(raw, _)| names.first().is_some_and(|first| raw.key.get_ref() == first))
            .map_or(parsed.file.whole(), |(_, place)| place);
        report.refuse(place, codes::CATALOGUE_CYCLE, "names", names.join(" → "));
    }
}

fn named<'a>(circle: &[usize], name: impl Fn(usize) -> Option<&'a str>) -> Vec<&'a str> {
    circle.iter().filter_map(|at| name(*at)).collect()
}

/// Questions with parents and denominators before those that depend on them.
pub(super) fn order(
    report: &mut Report,
    parts: &Parts<'_>,
    questions: &IndexMap<String, Question>,
) -> Vec<usize> {
    let graph: Vec<Vec<usize>> = questions
        .values()
        .map(|question| {
            let gates = question.gates.iter().filter_map(|gate| match gate {
                Gate::Above { code, .. } | Gate::Not { code, .. } => questions.get_index_of(code),
                Gate::Level(_) | Gate::PassportAbove { .. } => None,
            });
            let denominator = match &question.denominator {
                Some(Denominator::Question(code)) => questions.get_index_of(code),
                _ => None,
            };
            gates.chain(denominator).collect()
        })
        .collect();
    match ordered(&graph) {
        Ok(order) => order,
        Err(circle) => {
            let names = named(&circle, |at| {
                questions.get_index(at).map(|(code, _)| code.as_str())
            });
            let place = parts.directions.iter().find_map(|parsed| {
                let raw = parsed.raw.group.iter().flat_map(|group| &group.question);
                let found = raw
                    .into_iter()
                    .find(|raw| names.first().is_some_and(|first| raw.code.get_ref() == first));
                found.map(|raw| parsed.file.at(&raw.code.span()))
            });
            let place = place.unwrap_or_else(|| parts.manifest.file.whole());
            report.refuse(place, codes::CATALOGUE_CYCLE, "names", names.join(" → "));
            Vec::new()
        }
    }
}

/// Parents first; or the members of a circle.
fn ordered(parents: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waiting: Vec<usize> = (0..parents.len()).collect();
    let mut done = vec![false; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    loop {
        let before = waiting.len();
        waiting.retain(|&node| {
            let ready = parents[node].iter().all(|&parent| done[parent]);
            if ready {
                done[node] = true;
                order.push(node);
            }
            !ready
        });
        if waiting.is_empty() {
            return Ok(order);
        }
        if waiting.len() == before {
            return Err(circle(parents, &done, waiting[0]));
        }
    }
}

/// Walks up from a node that waits until it comes back to itself.
fn circle(parents: &[Vec<usize>], done: &[bool], start: usize) -> Vec<usize> {
    let mut path = vec![start];
    loop {
        let last = path[path.len() - 1];
        let Some(&next) = parents[last].iter().find(|&&parent| !done[parent]) else {
            return path;
        };
        if let Some(begin) = path.iter().position(|&node| node == next) {
            let mut circle = path.split_off(begin);
            circle.push(next);
            return circle;
        }
        path.push(next);
    }
}
