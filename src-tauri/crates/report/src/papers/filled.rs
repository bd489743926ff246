//! The filled form: every answer with both numbers and percent, why a question does not concern the school, what
//! confirms an answer, and the explanations of warnings. It stays in the school.

use domain::catalogue::{FieldKind, Question, Severity};
use domain::form::{Finding, Message, Target};
use domain::speech::Arg;

use super::blank::{NARROW, not_asked, question_table};
use super::page::{self, lead, strong, table, title};
use super::plan::Plan;
use super::questions::{self, Hand};
use super::said::Said;
use super::{Paper, PaperInput};
use crate::ReportError;
use crate::layout::{Block, Cell, Row};
use crate::typeset::Align;

/// Width of the answers of a direction where shares of three levels stand side by side.
const WIDE: f32 = 70.0;

/// Builds the filled form.
///
/// # Errors
/// When a sentence of the document is missing or the document would be endless.
pub fn filled(input: &PaperInput<'_>) -> Result<Paper, ReportError> {
    let said = Said::new(input);
    let name = said.text("print-form-title")?;
    let mut blocks = vec![title(&name)];
    head(&said, &mut blocks)?;
    passport(&said, &mut blocks)?;
    for direction in &input.catalogue.questionnaire.directions {
        let args = [
            ("number", Arg::from(&direction.number)),
            ("title", (&direction.title).into()),
        ];
        blocks.push(Block::Heading(1, said.say("print-direction", &args)?));
        let mut rows = Vec::new();
        for group in &direction.groups {
            rows.extend(questions::group_rows(&said, &Record(&said), group, false)?);
        }
        let levels = direction.groups.iter().any(|group| !group.tables.is_empty());
        let width = if levels { WIDE } else { NARROW };
        blocks.push(question_table(&said, width, rows)?);
        let of_direction = |question: &&Question| question.direction == direction.number;
        blocks.extend(not_asked(&said, of_direction)?);
    }
    explanations(&said, &mut blocks)?;
    let (document, setter) = page::document(&said, &name, &blocks)?;
    Ok(Paper {
        document,
        notices: page::notices(&said, &setter)?,
    })
}

fn head(said: &Said<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let input = said.input;
    let places = &Plan::embedded()?.places;
    let identity = &input.catalogue.questionnaire.identity;
    let known = |target: &Target| -> Result<String, ReportError> {
        let text = said.plain(target);
        if text.is_empty() {
            said.text("print-unanswered")
        } else {
            Ok(text)
        }
    };
    let name = match said.plain(&places.school_full) {
        full if full.is_empty() => known(&places.school)?,
        full => full,
    };
    let args = [
        ("school", Arg::from(name)),
        ("inn", known(&places.inn)?.into()),
        ("period", input.form.period.to_string().into()),
        ("date", input.produced_on.format("%d.%m.%Y").to_string().into()),
        ("title", (&identity.title).into()),
        ("version", (&identity.version).into()),
        ("status", (&identity.status).into()),
    ];
    blocks.push(lead(said.say("print-form-lead", &args)?));
    blocks.push(strong(said.text("print-internal")?));
    let open: usize = input
        .evaluation
        .progress
        .iter()
        .filter(|part| is_questionnaire(said, &part.part))
        .map(|part| part.unanswered.len())
        .sum();
    if open > 0 {
        blocks.push(strong(said.say("print-form-open", &[("count", open.into())])?));
    }
    Ok(())
}

/// Is this part of the form one of the questionnaire's: the passport or a direction?
fn is_questionnaire(said: &Said<'_>, part: &str) -> bool {
    let directions = &said.input.catalogue.questionnaire.directions;
    part == "passport" || directions.iter().any(|direction| direction.number == part)
}

fn passport(said: &Said<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let passport = &said.input.catalogue.questionnaire.passport;
    blocks.push(Block::Heading(1, said.text("print-passport")?));
    let mut rows = Vec::new();
    for block in &passport.blocks {
        rows.push(Row::section(block.title.as_str(), 2));
        for field in block.keys.iter().filter_map(|key| passport.fields.get(key)) {
            let label = if field.kind == FieldKind::Computed {
                Cell::new(said.field_label(field)?).noted(said.text("print-computed")?)
            } else {
                Cell::new(said.field_label(field)?)
            };
            let answer = said.answer(&Target::Passport(field.key.clone()))?;
            rows.push(Row {
                cells: vec![label, Cell::new(answer)],
                ..Row::plain([])
            });
        }
    }
    let header = Row::plain(said.texts(&["print-column-field", "print-column-value"])?);
    blocks.push(table(
        &[(92.0, Align::Left), (84.0, Align::Left)],
        vec![header],
        rows,
    ));
    Ok(())
}

/// What does not agree, and how the school explains it. An empty answer is told where it stands, not here again.
fn explanations(said: &Said<'_>, blocks: &mut Vec<Block>) -> Result<(), ReportError> {
    let wrong: Vec<&Finding> = said
        .input
        .evaluation
        .findings
        .iter()
        .filter(|finding| !said.input.evaluation_empty(finding))
        .collect();
    blocks.push(Block::Heading(1, said.text("print-findings")?));
    if wrong.is_empty() {
        blocks.push(lead(said.text("print-findings-none")?));
        return Ok(());
    }
    let mut rows = Vec::new();
    for finding in wrong {
        let message = match &finding.message {
            Message::Catalogue(text) => text.clone(),
            Message::Builtin(coded) => said.coded(coded)?,
        };
        let explained = match (&finding.explanation, finding.severity) {
            (Some(text), _) => text.clone(),
            (None, Severity::Error) => said.text("print-finding-error")?,
            (None, Severity::Warning) => said.text("print-finding-unexplained")?,
        };
        let places: Vec<String> = finding
            .places
            .iter()
            .map(|place| match place {
                Target::Question(code) => code.clone(),
                other => said.label(other),
            })
            .collect();
        rows.push(Row::plain([
            // A built-in check names its place after its number; the place has a column of its own.
            finding.id.split('@').next().unwrap_or_default().to_owned(),
            places.join(", "),
            message,
            explained,
        ]));
    }
    let header = Row::plain(said.texts(&[
        "print-column-finding",
        "print-column-places",
        "print-column-message",
        "print-column-explanation",
    ])?);
    let widths = [17.0, 33.0, 68.0, 58.0].map(|width| (width, Align::Left));
    blocks.push(table(&widths, vec![header], rows));
    Ok(())
}

impl PaperInput<'_> {
    /// Does the finding only say that a required place is empty?
    fn evaluation_empty(&self, finding: &Finding) -> bool {
        matches!(finding.places.as_slice(), [place] if finding.severity == Severity::Error
            && self.evaluation.standing(place).is_some_and(|standing| standing.required && !standing.answered))
    }
}

/// Writes what was answered.
struct Record<'s, 'a>(&'s Said<'a>);

impl Hand for Record<'_, '_> {
    fn answer(&self, question: &Question, columns: usize) -> Result<Vec<Cell>, ReportError> {
        let target = Target::Question(question.code.clone());
        Ok(vec![Cell::wide(self.0.answer(&target)?, columns)])
    }

    fn help(&self, _question: &Question, _group_knows: &str) -> Result<String, ReportError> {
        Ok(String::new())
    }

    fn below(&self, question: &Question) -> Result<Vec<String>, ReportError> {
        self.0.evidence(&Target::Question(question.code.clone()))
    }

    fn level(&self, question: &Question) -> Result<Cell, ReportError> {
        // The reason is the same for the whole column and stands below the table.
        let answer = if self.0.other_level(question) {
            self.0.text("print-nothing")?
        } else {
            self.0.answer(&Target::Question(question.code.clone()))?
        };
        Ok(Cell::new(answer).noted(question.code.as_str()))
    }

    fn asks(&self, _question: &Question) -> bool {
        true
    }
}
