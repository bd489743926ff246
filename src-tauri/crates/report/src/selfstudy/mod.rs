//! The report on self-examination (order № 462 with the indicators of order № 1324).

mod approval;
mod charts;
mod directions;
pub(crate) mod facts;
mod further;
mod indicators;
mod plan;
mod site;
mod title;
mod writer;

pub(crate) use approval::Approval;
use chrono::NaiveDate;
use domain::analysis::Analysis;
use domain::catalogue::Catalogue;
use domain::disclosure;
use domain::form::{Evaluation, Form};
use domain::names;
use domain::speech::Arg;

use crate::ReportError;
use crate::chart::Chart;
use crate::document::Document;
use crate::draft::Draft;
use crate::layout::{MOST_PAGES, Sheet};
use crate::manuscript::Manuscript;
use crate::typeset::Typesetter;
use facts::Facts;
use plan::{Part, Plan, Section};
use title::Title;
use writer::Writer;

pub use crate::texts::{Authored, PreparedText, TEXT_LIMIT, TextKind, TextSection};
pub use site::{Site, site};

/// What the report is made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// Questionnaire, methodology, indicators.
    pub catalogue: &'a Catalogue,
    /// The school's form.
    pub form: &'a Form,
    /// What follows from the form.
    pub evaluation: &'a Evaluation,
    /// What the answers mean.
    pub analysis: &'a Analysis,
    /// Last year's form, when there is one, with the catalogue it was begun with.
    pub previous: Option<(&'a Catalogue, &'a Form)>,
    /// The form of the year before that with its catalogue, when there is one.
    pub earlier: Option<(&'a Catalogue, &'a Form)>,
    /// The day the document is made; its year stands on the title sheet.
    pub produced_on: NaiveDate,
    /// What a person has written for it.
    pub authored: &'a Authored,
}

/// A built report.
#[derive(Debug, Clone)]
pub struct Built {
    /// The document.
    pub document: Document,
    /// What the director should know before printing, in sentences.
    pub notices: Vec<String>,
    /// Short name of the school, for the file's author.
    pub author: String,
    /// The same before it had pages.
    pub manuscript: Manuscript,
    /// Its texts, prepared and written.
    pub texts: Vec<TextSection>,
}

/// Builds the report.
///
/// # Errors
/// When a sentence of the document is missing or the document would be endless.
pub fn build(input: &ReportInput<'_>) -> Result<Built, ReportError> {
    let plan = Plan::embedded()?;
    let mut facts = Facts::new(input.catalogue, input.form, input.evaluation).scored(input.analysis);
    facts.legal = crate::legal::printed(&input.authored.legal)?;
    let evaluated = input
        .previous
        .map(|(catalogue, form)| (catalogue, form, domain::form::evaluate(catalogue, form)));
    let before = evaluated
        .as_ref()
        .map(|(catalogue, form, evaluation)| Facts::new(catalogue, form, evaluation).scored_alone());
    let evaluated_earlier = input
        .earlier
        .map(|(catalogue, form)| (catalogue, form, domain::form::evaluate(catalogue, form)));
    let earlier = evaluated_earlier
        .as_ref()
        .map(|(catalogue, form, evaluation)| Facts::new(catalogue, form, evaluation));
    let title = Title::gather(&facts, plan, input.produced_on)?;

    let mut writer = Writer::new(&facts, before.as_ref(), input.authored);
    writer.earlier = earlier.as_ref();
    for (index, section) in plan.section.iter().enumerate() {
        write_section(&mut writer, section, input.analysis, index == 0)?;
    }
    writer.draft.close()?;
    writer.draft.blocks.extend(title.signature());
    let Draft { blocks, texts, .. } = writer.draft;

    let mut setter = Typesetter::new()?;
    let manuscript = Manuscript {
        title: setter.clean(&title.heading, crate::font::Font::Serif),
        cover: Some(title.cover),
        contents: Some(facts.say("paper-contents", &[])?),
        blocks,
        sheet: Sheet::OFFICIAL,
        most: MOST_PAGES,
    };
    let document = manuscript.lay(&mut setter)?;

    let mut notices = notices(&facts, input.analysis, &setter)?;
    notices.extend(about_written(&facts, input.authored, &texts)?);
    Ok(Built {
        document,
        notices,
        manuscript,
        texts,
        author: if title.short.is_empty() {
            title.name
        } else {
            title.short
        },
    })
}

/// The pictures of the report by their names, for the screen and for other documents.
///
/// # Errors
/// When a sentence of a picture is missing.
pub fn charts(input: &ReportInput<'_>) -> Result<Vec<(String, Chart)>, ReportError> {
    let facts = Facts::new(input.catalogue, input.form, input.evaluation).scored(input.analysis);
    let evaluated = input
        .previous
        .map(|(catalogue, form)| (catalogue, form, domain::form::evaluate(catalogue, form)));
    let before = evaluated
        .as_ref()
        .map(|(catalogue, form, evaluation)| Facts::new(catalogue, form, evaluation).scored_alone());
    let mut writer = Writer::new(&facts, before.as_ref(), input.authored);
    let mut charts = Vec::new();
    for part in Plan::embedded()?.section.iter().flat_map(|section| &section.part) {
        let Part::Chart(picture) = part else { continue };
        if let Some(chart) = writer.chart(picture, input.analysis)? {
            charts.push((picture.id.clone(), chart));
        }
    }
    Ok(charts)
}

fn write_section(
    writer: &mut Writer<'_>,
    section: &Section,
    analysis: &Analysis,
    first: bool,
) -> Result<(), ReportError> {
    let heading = writer.text(&section.title)?;
    writer.draft.section(&section.title, &heading, section.numbered)?;
    let open: usize = writer
        .facts
        .evaluation
        .progress
        .iter()
        .map(|part| part.unanswered.len())
        .sum();
    if first && open > 0 {
        let warning = writer
            .facts
            .say("paper-unfinished", &[("count", Arg::from(open))])?;
        writer.draft.warning(warning);
    }
    for part in &section.part {
        match part {
            Part::Heading { title } => {
                let text = writer.text(title)?;
                writer.draft.subsection(title, &text)?;
            }
            Part::Paragraph { key, say } => writer.sentences(plan::key(key.as_ref(), say), say)?,
            Part::List { key, say } => writer.list(plan::key(key.as_ref(), say), say)?,
            Part::Facts {
                caption,
                rows,
                previous,
            } => writer.facts_table(caption, rows, *previous)?,
            Part::Shares { caption, rows } => writer.shares_table(caption, rows)?,
            Part::Grid {
                caption,
                columns,
                rows,
            } => writer.grid(caption, columns, rows)?,
            Part::Chart(picture) => writer.picture(picture, analysis)?,
            Part::Directions => writer.directions(analysis)?,
            Part::Dynamics => writer.dynamics(analysis)?,
            Part::Indicators => writer.indicators()?,
            Part::Tasks => writer.tasks(analysis)?,
            Part::Scores => {
                writer.scores(analysis)?;
                writer.verdict(analysis)?;
            }
            Part::Plans { most } => writer.plans(analysis, *most)?,
            Part::Further {
                title,
                say,
                facts,
                tables,
                texts,
                indicators,
            } => {
                writer.draft.fill_empty()?;
                writer.further(&further::Contents {
                    title: title.as_ref(),
                    say,
                    facts,
                    tables,
                    texts,
                    indicators,
                })?;
            }
            Part::Years { title, place, now } => {
                writer.draft.fill_empty()?;
                writer.years(title, place, now)?;
            }
        }
    }
    Ok(())
}

/// What the director should know about texts written by hand: names in them, and places that are gone.
fn about_written(
    facts: &Facts<'_>,
    authored: &Authored,
    texts: &[TextSection],
) -> Result<Vec<String>, ReportError> {
    let mut notices = Vec::new();
    let printed: Vec<&PreparedText> = texts.iter().flat_map(|section| &section.texts).collect();
    let mut names: Vec<String> = Vec::new();
    for text in printed.iter().filter_map(|text| text.edit.as_deref()) {
        names.extend(names::persons(text));
    }
    names.dedup();
    if !names.is_empty() {
        let more = names.len().saturating_sub(8);
        names.truncate(8);
        let args = [("names", Arg::from(names.join(", "))), ("more", more.into())];
        notices.push(facts.say("paper-notice-name-like", &args)?);
    }
    let own = authored.own.values().flatten();
    let written = authored
        .edits
        .iter()
        .chain(own.map(|(key, text)| (key, text)))
        .filter(|(_, text)| !text.trim().is_empty());
    for (key, text) in written {
        if printed.iter().all(|text| text.key != *key) {
            let beginning: String = text.chars().take(60).collect();
            notices.push(facts.say("paper-notice-lost-text", &[("beginning", beginning.into())])?);
        }
    }
    Ok(notices)
}

/// What the director should know: small numbers printed by order, what is kept out, what is missing.
fn notices(facts: &Facts<'_>, analysis: &Analysis, setter: &Typesetter) -> Result<Vec<String>, ReportError> {
    let mut notices = Vec::new();
    for part in facts
        .evaluation
        .progress
        .iter()
        .filter(|part| !part.unanswered.is_empty())
    {
        let places: Vec<String> = part
            .unanswered
            .iter()
            .take(12)
            .map(|target| name(facts, target))
            .collect();
        let direction = facts
            .catalogue
            .questionnaire
            .directions
            .iter()
            .find(|d| d.number == part.part);
        let kind = direction.map_or(part.part.as_str(), |_| "direction");
        let args = [
            ("part", Arg::from(kind)),
            (
                "direction",
                direction.map_or("", |direction| direction.number.as_str()).into(),
            ),
            ("count", part.unanswered.len().into()),
            ("places", places.join("; ").into()),
            ("more", part.unanswered.len().saturating_sub(places.len()).into()),
        ];
        notices.push(facts.say("paper-notice-unanswered", &args)?);
    }
    let rows = facts.small_public_rows();
    if !rows.is_empty() {
        let args = [("rows", Arg::from(rows.join(", "))), ("count", rows.len().into())];
        notices.push(facts.say("paper-notice-small-rows", &args)?);
    }
    notices.extend(about_scores(facts, analysis)?);
    let private = indicators::private_rules(facts, analysis);
    if !private.is_empty() {
        let rules: Vec<&str> = private.iter().map(|rule| rule.id.as_str()).collect();
        let args = [
            ("rules", Arg::from(rules.join(", "))),
            ("count", rules.len().into()),
        ];
        notices.push(facts.say("paper-notice-private-rules", &args)?);
    }
    for direction in &facts.catalogue.questionnaire.directions {
        let word = facts.form.words.get(&direction.number);
        if let Some(person) = word.and_then(|word| names::person(word)) {
            let args = [
                ("number", Arg::from(&direction.number)),
                ("person", person.into()),
            ];
            notices.push(facts.say("paper-notice-word-person", &args)?);
        }
    }
    notices.extend(notices_of_letters(facts, setter)?);
    Ok(notices)
}

/// What the director should know of scores that would give a hidden answer back: which are printed as an interval, and
/// what the verdict tells all the same.
fn about_scores(facts: &Facts<'_>, analysis: &Analysis) -> Result<Vec<String>, ReportError> {
    let scores = &facts.scores;
    if scores.directions.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: Vec<&str> = scores.directions.keys().map(String::as_str).collect();
    let args = [
        ("numbers", Arg::from(numbers.join(", "))),
        ("count", numbers.len().into()),
    ];
    let mut notices = vec![facts.say("paper-notice-scores", &args)?];
    if analysis.verdict.is_some() && disclosure::verdict_tells(facts.catalogue, analysis, scores) {
        notices.push(facts.say("paper-notice-verdict-tells", &[])?);
    }
    Ok(notices)
}

/// Letters the font does not have.
fn notices_of_letters(facts: &Facts<'_>, setter: &Typesetter) -> Result<Vec<String>, ReportError> {
    let notice = |letters: String| facts.say("paper-notice-letters", &[("letters", letters.into())]);
    setter.strange_letters().map(notice).into_iter().collect()
}

/// A place as the person knows it: its number, or its label.
fn name(facts: &Facts<'_>, target: &domain::form::Target) -> String {
    match facts.catalogue.field(target) {
        Some(field) if field.number.is_empty() => field.label.clone(),
        Some(field) => field.number.clone(),
        None => target.key().to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
