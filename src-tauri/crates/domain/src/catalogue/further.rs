//! Further contents of the report: optional fields and tables. Read, counted and verified like the other parts.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::files::Parts;
use super::report::{File, Place, Report};
use super::{
    Block, ColumnKind, Field, FieldKind, FieldRule, Further, Identity, Precision, Questionnaire, TableColumn,
    TableSpec, limits,
};
use crate::number::Exact;
use crate::problem::codes;

/// Most columns of a table.
const COLUMNS: usize = 12;
/// Most rows of a table, and how many a table may have that says nothing.
const ROWS: usize = 100;
const USUAL_ROWS: usize = 40;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFurther {
    pub(super) format: u32,
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<String>,
    pub(super) title: String,
    pub(super) status: String,
    pub(super) status_note: String,
    counts: Counts,
    block: Vec<RawBlock>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    blocks: Spanned<usize>,
    fields: Spanned<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    title: String,
    about: String,
    /// The level all its fields are about.
    level: Option<Spanned<String>>,
    /// Where its fields come from, unless they say otherwise.
    source: String,
    field: Vec<RawField>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Text,
    Lines,
    Choice,
    Choices,
    YesNo,
    Number,
    Date,
    Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    key: Spanned<String>,
    #[serde(default)]
    number: String,
    label: String,
    kind: Kind,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    precision: Precision,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    free: bool,
    #[serde(default)]
    url: bool,
    #[serde(default)]
    help: String,
    source: Option<String>,
    #[serde(default)]
    sensitive: bool,
    level: Option<Spanned<String>>,
    not_above: Option<Spanned<String>>,
    share_of: Option<Spanned<String>>,
    table: Option<Spanned<RawTable>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    columns: Vec<RawColumn>,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    fixed: bool,
    most: Option<usize>,
    #[serde(default)]
    complete: bool,
    whole: Option<String>,
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    key: String,
    label: String,
    #[serde(default)]
    number: bool,
    /// Numerator and denominator of a computed percent.
    percent: Option<[String; 2]>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    precision: Precision,
    min: Option<Exact>,
    max: Option<Exact>,
    #[serde(default)]
    sensitive: bool,
}

/// Builds the further contents, when the catalogue brings them.
pub(super) fn build(report: &mut Report, parts: &Parts<'_>, questionnaire: &Questionnaire) -> Further {
    let Some(parsed) = &parts.further else {
        return Further::default();
    };
    let (file, raw) = (parsed.file, &parsed.raw);
    let mut blocks = Vec::new();
    let mut fields: IndexMap<String, Field> = IndexMap::new();
    for block in &raw.block {
        report.texts(file.whole(), &[("title", &block.title), ("about", &block.about)]);
        let mut keys = Vec::new();
        for raw in &block.field {
            let place = file.at(&raw.key.span());
            let level = raw.level.as_ref().or(block.level.as_ref());
            if let Some(level) = level {
                known_level(report, file.at(&level.span()), level.get_ref(), questionnaire);
            }
            let field = field(report, file, raw, block, questionnaire);
            report.at_most(place, "fields", fields.len() + 1, limits::FIELDS);
            if fields.contains_key(&field.key) {
                report.refuse(place, codes::CATALOGUE_DUPLICATE, "name", &field.key);
            } else {
                keys.push(field.key.clone());
                fields.insert(field.key.clone(), field);
            }
        }
        blocks.push(Block {
            title: block.title.clone(),
            about: block.about.clone(),
            keys,
        });
    }
    for raw in raw.block.iter().flat_map(|block| &block.field) {
        for other in raw.not_above.iter().chain(&raw.share_of) {
            let number = |key: &str| fields.get(key).is_some_and(|f| f.kind == FieldKind::Number);
            if !number(other.get_ref()) || !number(raw.key.get_ref()) {
                report.unknown(file.at(&other.span()), other.get_ref());
            }
        }
    }
    let counts = &raw.counts;
    report.count(
        file.at(&counts.blocks.span()),
        "blocks",
        *counts.blocks.get_ref(),
        blocks.len(),
    );
    report.count(
        file.at(&counts.fields.span()),
        "fields",
        *counts.fields.get_ref(),
        fields.len(),
    );
    Further {
        identity: Some(identity(report, parts, raw, file)),
        blocks,
        fields,
    }
}

fn identity(report: &mut Report, parts: &Parts<'_>, raw: &RawFurther, file: File<'_>) -> Identity {
    super::load::identity(
        report,
        file,
        [&raw.id, &raw.version],
        [&raw.title, &raw.status, &raw.status_note],
        &parts.further_hash,
    )
}

fn known_level(report: &mut Report, place: Place<'_>, level: &str, questionnaire: &Questionnaire) {
    let levels = questionnaire.passport.fields.get(&questionnaire.levels_key);
    if !levels.is_some_and(|field| field.options.iter().any(|option| option == level)) {
        report.unknown(place, level);
    }
}

fn field(
    report: &mut Report,
    file: File<'_>,
    raw: &RawField,
    block: &RawBlock,
    questionnaire: &Questionnaire,
) -> Field {
    let place = file.at(&raw.key.span());
    let source = raw.source.as_ref().unwrap_or(&block.source);
    report.name(place, raw.key.get_ref());
    report.texts(place, &[("label", &raw.label), ("source", source)]);
    report.text(place, "help", &raw.help);
    report.at_most(place, "options", raw.options.len(), limits::OPTIONS);
    let chooses = matches!(raw.kind, Kind::Choice | Kind::Choices);
    if chooses == raw.options.is_empty() || (raw.free && raw.kind != Kind::Choice) {
        report.refuse(place, codes::CATALOGUE_OPTIONS, "name", raw.key.get_ref());
    }
    if (raw.kind == Kind::Table) != raw.table.is_some() || (raw.url && raw.kind != Kind::Text) {
        report.refuse(place, codes::CATALOGUE_KIND, "name", raw.key.get_ref());
    }
    let rules = raw.url.then_some(FieldRule::Url).into_iter();
    // What is a part of something is never more than it.
    let bounds = raw.not_above.iter().chain(&raw.share_of);
    Field {
        key: raw.key.get_ref().clone(),
        number: raw.number.clone(),
        label: raw.label.clone(),
        kind: match raw.kind {
            Kind::Text => FieldKind::Text,
            Kind::Lines => FieldKind::Lines,
            Kind::Choice => FieldKind::Choice,
            Kind::Choices => FieldKind::Choices,
            Kind::YesNo => FieldKind::YesNo,
            Kind::Number => FieldKind::Number,
            Kind::Date => FieldKind::Date,
            Kind::Table => FieldKind::Table,
        },
        unit: raw.unit.clone(),
        precision: raw.precision,
        required: false,
        options: match raw.kind {
            Kind::YesNo => vec![
                questionnaire.answers.yes.clone(),
                questionnaire.answers.no.clone(),
            ],
            _ => raw.options.clone(),
        },
        free: raw.free,
        help: raw.help.clone(),
        note: String::new(),
        source: source.clone(),
        level: raw
            .level
            .as_ref()
            .or(block.level.as_ref())
            .map(|level| level.get_ref().clone()),
        denominator: None,
        formula: None,
        rules: rules
            .chain(bounds.map(|other| FieldRule::NotMoreThan {
                field: other.get_ref().clone(),
            }))
            .collect(),
        proposal: None,
        share_of: raw.share_of.as_ref().map(|of| of.get_ref().clone()),
        sensitive: raw.sensitive,
        table: raw
            .table
            .as_ref()
            .map(|table| spec(report, file.at(&table.span()), raw.key.get_ref(), table.get_ref())),
    }
}

/// A table whose columns name each other rightly; what does not fit is refused under the field's name.
fn spec(report: &mut Report, place: Place<'_>, name: &str, raw: &RawTable) -> TableSpec {
    report.at_most(place, "columns", raw.columns.len(), COLUMNS);
    let most = raw.most.unwrap_or(USUAL_ROWS);
    report.at_most(place, "rows", raw.rows.len().max(most), ROWS);
    let at = |key: &String| raw.columns.iter().position(|column| column.key == *key);
    let number = |key: &String| at(key).filter(|index| raw.columns[*index].number);
    let mut sound = raw
        .columns
        .first()
        .is_some_and(|first| !first.number && first.percent.is_none());
    sound &= !raw.fixed || !raw.rows.is_empty();
    sound &= !raw.rows.iter().any(|row| row.trim().is_empty());
    let mut columns = Vec::new();
    for (index, column) in raw.columns.iter().enumerate() {
        report.name(place, &column.key);
        report.texts(place, &[("label", &column.label)]);
        sound &= at(&column.key) == Some(index);
        sound &= !(column.number && column.percent.is_some());
        let kind = match &column.percent {
            Some([of, from]) => match (number(of), number(from)) {
                (Some(of), Some(from)) => ColumnKind::Percent { of, from },
                _ => {
                    sound = false;
                    ColumnKind::Number
                }
            },
            None if column.number => ColumnKind::Number,
            None => ColumnKind::Text,
        };
        columns.push(TableColumn {
            key: column.key.clone(),
            label: column.label.clone(),
            kind,
            unit: column.unit.clone(),
            precision: column.precision,
            range: (column.min, column.max),
            sensitive: column.sensitive,
        });
    }
    let whole = raw.whole.as_ref().and_then(number);
    let parts: Vec<usize> = raw.parts.iter().filter_map(number).collect();
    sound &= raw.whole.is_some() == whole.is_some() && parts.len() == raw.parts.len();
    sound &= parts.is_empty() || whole.is_some();
    if !sound {
        report.refuse(place, codes::CATALOGUE_TABLE, "name", name);
    }
    TableSpec {
        columns,
        rows: raw.rows.clone(),
        fixed: raw.fixed,
        most,
        complete: raw.complete,
        whole,
        parts,
    }
}
