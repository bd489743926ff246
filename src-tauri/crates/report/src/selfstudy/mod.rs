//! The report on self-examination (order № 462 with the indicators of order № 1324).

mod directions;
mod facts;
mod further;
mod indicators;
mod plan;
mod privacy;
mod title;
mod writer;

use chrono::NaiveDate;
use domain::analysis::Analysis;
use domain::catalogue::Catalogue;
use domain::form::{Evaluation, Form};
use domain::speech::Arg;

use crate::ReportError;
use crate::document::{Document, OutlineEntry};
use crate::layout::{Flow, Sheet, contents_pages, number_pages};
use crate::typeset::Typesetter;
use facts::Facts;
use plan::{Part, Plan, Section};
use title::Title;
use writer::Writer;

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
    /// Last year's form, when there is one.
    pub previous: Option<&'a Form>,
    /// The form of the year before that, when there is one.
    pub earlier: Option<&'a Form>,
    /// The day the document is made; its year stands on the title sheet.
    pub produced_on: NaiveDate,
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
}

/// Builds the report.
///
/// # Errors
/// When a sentence of the document is missing or the document would be endless.
pub fn build(input: &ReportInput<'_>) -> Result<Built, ReportError> {
    let plan = Plan::embedded()?;
    let facts = Facts::new(input.catalogue, input.form, input.evaluation);
    let evaluated = input
        .previous
        .map(|form| (form, domain::form::evaluate(input.catalogue, form)));
    let before = evaluated
        .as_ref()
        .map(|(form, evaluation)| Facts::new(input.catalogue, form, evaluation));
    let evaluated_earlier = input
        .earlier
        .map(|form| (form, domain::form::evaluate(input.catalogue, form)));
    let earlier = evaluated_earlier
        .as_ref()
        .map(|(form, evaluation)| Facts::new(input.catalogue, form, evaluation));
    let title = Title::gather(&facts, plan, input.produced_on)?;

    let mut writer = Writer::new(&facts, before.as_ref());
    writer.earlier = earlier.as_ref();
    for (index, section) in plan.section.iter().enumerate() {
        write_section(&mut writer, section, input.analysis, index == 0)?;
    }
    writer.blocks.extend(title.signature());

    let sheet = Sheet::OFFICIAL;
    let mut setter = Typesetter::new()?;
    let laid = Flow::new(sheet, &mut setter, 1).pour(&writer.blocks)?;
    let heading = facts.say("paper-contents", &[])?;
    let ahead = 1 + contents_pages(&heading, &laid.outline, &sheet, &mut setter).len();
    let outline: Vec<OutlineEntry> = laid
        .outline
        .into_iter()
        .map(|entry| OutlineEntry {
            page: entry.page + ahead,
            ..entry
        })
        .collect();
    let mut pages = vec![title.page(&sheet, &mut setter)];
    pages.extend(contents_pages(&heading, &outline, &sheet, &mut setter));
    pages.extend(laid.pages);
    number_pages(&mut pages, &sheet);

    let notices = notices(&facts, input.analysis, &setter)?;
    let document = Document {
        title: setter.clean(&title.heading, crate::font::Font::Serif),
        pages,
        outline,
    };
    Ok(Built {
        document,
        notices,
        author: if title.short.is_empty() {
            title.name
        } else {
            title.short
        },
    })
}

fn write_section(
    writer: &mut Writer<'_>,
    section: &Section,
    analysis: &Analysis,
    first: bool,
) -> Result<(), ReportError> {
    let heading = writer.text(&section.title)?;
    writer.section(&heading, section.numbered);
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
        writer.warning(warning);
    }
    for part in &section.part {
        match part {
            Part::Heading { title } => {
                writer.fill_empty()?;
                let title = writer.text(title)?;
                writer.subsection(&title);
            }
            Part::Paragraph { say } => writer.sentences(say)?,
            Part::List { say } => writer.list(say)?,
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
            Part::Directions => writer.directions(analysis)?,
            Part::Dynamics => writer.dynamics(analysis)?,
            Part::Indicators => writer.indicators()?,
            Part::Tasks => writer.tasks(analysis)?,
            Part::Further {
                title,
                say,
                facts,
                tables,
                texts,
                indicators,
            } => {
                writer.fill_empty()?;
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
                writer.fill_empty()?;
                writer.years(title, place, now)?;
            }
        }
    }
    writer.fill_empty()
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
    let private = indicators::private_rules(facts.catalogue, analysis);
    if !private.is_empty() {
        let rules: Vec<&str> = private.iter().map(|rule| rule.id.as_str()).collect();
        let args = [
            ("rules", Arg::from(rules.join(", "))),
            ("count", rules.len().into()),
        ];
        notices.push(facts.say("paper-notice-private-rules", &args)?);
    }
    if !setter.missing().is_empty() {
        let letters: Vec<String> = setter
            .missing()
            .keys()
            .take(8)
            .map(|letter| format!("U+{:04X}", *letter as u32))
            .collect();
        let args = [("letters", Arg::from(letters.join(", ")))];
        notices.push(facts.say("paper-notice-letters", &args)?);
    }
    Ok(notices)
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
mod tests;
