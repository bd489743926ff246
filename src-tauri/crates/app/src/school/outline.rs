//! The fixed part of the form as the window shows it.

use domain::catalogue::{
    Block, Catalogue, ColumnKind, Denominator, Field, FieldKind, Group, Kind, Question, TableColumn,
    TableSpec,
};
use domain::form::Target;
use domain::speech::Speech;
use indexmap::IndexMap;

use crate::wire;

/// Texts and kinds of a catalogue.
pub(crate) fn outline(catalogue: &Catalogue, speech: &dyn Speech) -> wire::Outline {
    let questionnaire = &catalogue.questionnaire;
    wire::Outline {
        title: questionnaire.identity.title.clone(),
        status_note: questionnaire.identity.status_note.clone(),
        questionnaire: short_hash(&questionnaire.identity.hash),
        methodology: short_hash(&catalogue.methodology.identity.hash),
        passport: blocks(
            &questionnaire.passport.blocks,
            &questionnaire.passport.fields,
            Target::Passport,
        ),
        directions: questionnaire
            .directions
            .iter()
            .map(|direction| wire::DirectionOutline {
                number: direction.number.clone(),
                title: direction.title.clone(),
                short: direction.short.clone(),
                groups: direction
                    .groups
                    .iter()
                    .map(|group| group_outline(catalogue, group, speech))
                    .collect(),
            })
            .collect(),
        selfstudy: blocks(
            &catalogue.selfstudy.blocks,
            &catalogue.selfstudy.fields,
            Target::SelfStudy,
        ),
        approval: blocks(
            &questionnaire.approval.blocks,
            &questionnaire.approval.fields,
            Target::Approval,
        ),
        further: blocks(
            &catalogue.further.blocks,
            &catalogue.further.fields,
            Target::Further,
        ),
    }
}

/// The beginning of a hash: enough to compare by eye.
pub(crate) fn short_hash(hash: &str) -> String {
    hash.chars().take(12).collect()
}

fn blocks(
    blocks: &[Block],
    fields: &IndexMap<String, Field>,
    target: impl Fn(String) -> Target,
) -> Vec<wire::BlockOutline> {
    let outline = |block: &Block| wire::BlockOutline {
        title: block.title.clone(),
        about: block.about.clone(),
        fields: block
            .keys
            .iter()
            .filter_map(|key| fields.get(key))
            .map(|field| wire::FieldOutline {
                target: target(field.key.clone()).to_string(),
                number: field.number.clone(),
                label: field.label.clone(),
                kind: field_control(field),
                unit: field.unit.clone(),
                required: field.required,
                options: field.options.clone(),
                help: join_help(&field.help, &field.note),
                source: field.source.clone(),
                table: field.table.as_ref().map(table_outline),
            })
            .collect(),
    };
    blocks.iter().map(outline).collect()
}

fn table_outline(spec: &TableSpec) -> wire::FieldTable {
    let column = |column: &TableColumn| wire::TableColumn {
        label: column.label.clone(),
        unit: column.unit.clone(),
        number: column.kind == ColumnKind::Number,
        computed: matches!(column.kind, ColumnKind::Percent { .. }),
    };
    wire::FieldTable {
        columns: spec.columns.iter().map(column).collect(),
        rows: spec.rows.clone(),
        fixed: spec.fixed,
        most: u32::try_from(spec.most).unwrap_or(u32::MAX),
    }
}

/// Help and note as one text.
fn join_help(help: &str, note: &str) -> String {
    match (help.trim(), note.trim()) {
        (help, "") => help.to_owned(),
        ("", note) => note.to_owned(),
        (help, note) => format!("{help}. {note}"),
    }
}

fn field_control(field: &Field) -> wire::Control {
    match field.kind {
        FieldKind::Text => wire::Control::Text,
        FieldKind::Lines => wire::Control::Lines,
        // A choice that also takes another text is a text with suggestions.
        FieldKind::Choice if field.free => wire::Control::Text,
        FieldKind::Choice => wire::Control::Choice,
        FieldKind::Choices => wire::Control::Choices,
        FieldKind::YesNo => wire::Control::YesNo,
        FieldKind::Number => wire::Control::Number,
        FieldKind::Share => wire::Control::Share,
        FieldKind::Date => wire::Control::Date,
        FieldKind::Computed => wire::Control::Computed,
        FieldKind::Table => wire::Control::Table,
    }
}

fn group_outline(catalogue: &Catalogue, group: &Group, speech: &dyn Speech) -> wire::GroupOutline {
    let questions = &catalogue.questionnaire.questions;
    wire::GroupOutline {
        title: group.title.clone(),
        questions: group
            .questions
            .iter()
            .filter_map(|code| questions.get(code))
            .map(|question| question_outline(catalogue, question, speech))
            .collect(),
        tables: group
            .tables
            .iter()
            .map(|table| wire::TableOutline {
                columns: table.columns.clone(),
                rows: table
                    .rows
                    .iter()
                    .map(|row| wire::TableRow {
                        label: row.label.clone(),
                        codes: row
                            .codes
                            .iter()
                            .map(|code| code.clone().unwrap_or_default())
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn question_outline(
    catalogue: &Catalogue,
    question: &Question,
    speech: &dyn Speech,
) -> wire::QuestionOutline {
    wire::QuestionOutline {
        code: question.code.clone(),
        text: question.text.clone(),
        kind: match question.kind {
            Kind::YesPartialNo => wire::Control::YesPartialNo,
            Kind::YesNo => wire::Control::YesNo,
            Kind::Document => wire::Control::Document,
            Kind::Count => wire::Control::Number,
            Kind::Share => wire::Control::Share,
            Kind::Choices => wire::Control::Choices,
        },
        unit: question.unit.clone(),
        options: question.options.clone(),
        exclusive: question.exclusive.clone(),
        denominator: question
            .denominator
            .as_ref()
            .map(|denominator| denominator_words(catalogue, denominator, speech)),
        evidence: question.evidence.clone(),
        hint: question.hint.clone(),
        knows: question.knows.clone(),
        source: question.source.clone(),
        scored: question.scored,
    }
}

fn denominator_words(
    catalogue: &Catalogue,
    denominator: &Denominator,
    speech: &dyn Speech,
) -> wire::DenominatorOutline {
    let computed = |target: Target| {
        let label = label(catalogue, &target, speech);
        wire::DenominatorOutline {
            entered: false,
            label,
        }
    };
    match denominator {
        Denominator::Entered { label } => wire::DenominatorOutline {
            entered: true,
            label: label.clone(),
        },
        Denominator::Passport(key) => computed(Target::Passport(key.clone())),
        Denominator::Question(code) => computed(Target::Question(code.clone())),
        Denominator::SelfStudy(code) => computed(Target::SelfStudy(code.clone())),
    }
}

/// Words for a place: number and label, short enough for a link.
pub(crate) fn label(catalogue: &Catalogue, target: &Target, speech: &dyn Speech) -> String {
    if let Some(question) = catalogue.question(target) {
        return speech.say(
            "place-question",
            &[
                ("code", (&question.code).into()),
                ("text", (&question.text).into()),
            ],
        );
    }
    let Some(field) = catalogue.field(target) else {
        return target.to_string();
    };
    match target {
        Target::SelfStudy(_) if !field.number.is_empty() => speech.say(
            "place-selfstudy",
            &[
                ("number", (&field.number).into()),
                ("label", (&field.label).into()),
            ],
        ),
        Target::SelfStudy(_) => speech.say("place-selfstudy-field", &[("label", (&field.label).into())]),
        Target::Further(_) => speech.say("place-further", &[("label", (&field.label).into())]),
        Target::Approval(_) => speech.say("place-approval", &[("label", (&field.label).into())]),
        _ => speech.say("place-passport", &[("label", (&field.label).into())]),
    }
}

/// Title of a part of the form: `passport`, a direction's number, `selfstudy`.
pub(crate) fn part_title(catalogue: &Catalogue, part: &str, speech: &dyn Speech) -> String {
    match catalogue
        .questionnaire
        .directions
        .iter()
        .find(|direction| direction.number == part)
    {
        Some(direction) => speech.say(
            "part-title-direction",
            &[("number", part.into()), ("title", (&direction.title).into())],
        ),
        None => speech.say(&format!("part-title-{part}"), &[]),
    }
}

/// The part a place belongs to.
pub(crate) fn part_of(catalogue: &Catalogue, target: &Target) -> String {
    match target {
        Target::Passport(_) => "passport".to_owned(),
        Target::SelfStudy(_) => "selfstudy".to_owned(),
        Target::Approval(_) => "approval".to_owned(),
        Target::Further(_) => "further".to_owned(),
        Target::Question(_) => catalogue
            .question(target)
            .map(|question| question.direction.clone())
            .unwrap_or_default(),
    }
}
