//! The tally of the survey as a value: what is counted, for which levels, and where each total goes. The paper and the
//! spreadsheet are made of it.

use domain::speech::Arg;

use super::PaperInput;
use super::plan::{Band, Half, Plan, SurveyQuestion, Tally};
use super::said::Said;
use crate::ReportError;
use crate::font::BOX;

/// The survey and its tally, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyForm {
    /// What the sheet is called.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// Its questions.
    pub questions: Vec<Asked>,
    /// What is said to whoever has answered.
    pub thanks: String,
    /// The tally.
    pub tally: TallyForm,
}

/// A question of the survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// With its number.
    pub text: String,
    /// Options to be ticked, each with its square.
    pub options: Vec<String>,
    /// Lines to write on.
    pub lines: usize,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyForm {
    /// What it is called.
    pub title: String,
    /// What must not be overlooked.
    pub names: String,
    /// Columns of numbers by level; the whole school's follows them.
    pub levels: Vec<String>,
    /// What is counted, in order.
    pub lines: Vec<Line>,
    /// Questions that the survey answers besides, in sentences.
    pub answers: String,
    /// What to do with sheets and tally.
    pub keep: String,
}

/// A line of the tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A question whose options follow.
    Section(String),
    /// A number for each level and for the school.
    Count {
        /// What to count.
        label: String,
        /// Where the number of each column goes, in words; empty when nowhere. The last is the whole school's.
        goes: Vec<String>,
        /// The line it is a part of, by its place.
        part_of: Option<usize>,
    },
}

/// The survey as this school asks it.
///
/// # Errors
/// When a sentence of the document is missing.
pub fn survey_form(input: &PaperInput<'_>) -> Result<SurveyForm, ReportError> {
    let said = Said::new(input);
    let plan = Plan::embedded()?;
    let bands = bands(&said, plan);
    let mut questions = Vec::new();
    for (index, question) in asked(plan, &bands).enumerate() {
        let mut options = Vec::new();
        if question.bands {
            options.extend(bands.iter().map(|band| format!("{BOX}\u{a0}{}", band.title)));
        }
        for id in &question.options {
            options.push(format!("{BOX}\u{a0}{}", said.text(id)?));
        }
        questions.push(Asked {
            text: format!("{}. {}", index + 1, said.text(&question.id)?),
            options,
            lines: question.lines,
        });
    }
    Ok(SurveyForm {
        title: said.text("print-survey-title")?,
        lead: said.text("print-survey-lead")?,
        questions,
        thanks: said.text("print-survey-thanks")?,
        tally: form(&said, plan, &bands)?,
    })
}

/// The levels that are asked about: those the school runs.
pub(super) fn bands<'p>(said: &Said<'_>, plan: &'p Plan) -> Vec<&'p Band> {
    plan.band
        .iter()
        .filter(|band| said.runs(&band.level) != Some(false))
        .collect()
}

/// The questions of the survey: a school of one level need not ask which.
pub(super) fn asked<'p>(plan: &'p Plan, bands: &[&Band]) -> impl Iterator<Item = &'p SurveyQuestion> {
    let several = bands.len() > 1;
    plan.survey
        .question
        .iter()
        .filter(move |question| !question.bands || several)
}

/// The tally of these levels.
pub(super) fn form(said: &Said<'_>, plan: &Plan, bands: &[&Band]) -> Result<TallyForm, ReportError> {
    let survey = &plan.survey;
    let mut lines = Vec::new();
    for row in &survey.tally {
        lines.push(Line::Count {
            label: said.text(&row.id)?,
            goes: goes(said, plan, row, bands)?,
            part_of: survey.tally.iter().position(|whole| row.is_part_of(whole)),
        });
    }
    for counts in &survey.counts {
        let Some(question) = survey.question.iter().find(|one| one.id == counts.question) else {
            continue;
        };
        lines.push(Line::Section(said.text(&question.id)?));
        for id in &question.options {
            lines.push(Line::Count {
                label: said.text(id)?,
                goes: vec![String::new(); bands.len() + 1],
                part_of: None,
            });
        }
    }
    let mut answers = Vec::new();
    for answer in &survey.answer {
        if known(said, &answer.code) {
            answers.push(said.say(&answer.say, &[("code", (&answer.code).into())])?);
        }
    }
    Ok(TallyForm {
        title: said.text("print-tally-title")?,
        names: said.text("print-tally-names")?,
        levels: bands.iter().map(|band| band.title.clone()).collect(),
        lines,
        answers: answers.join(" "),
        keep: said.text("print-tally-keep")?,
    })
}

/// Where the numbers of a line go, column by column.
fn goes(said: &Said<'_>, plan: &Plan, row: &Tally, bands: &[&Band]) -> Result<Vec<String>, ReportError> {
    let mut goes = Vec::new();
    for band in bands {
        let at = plan.band.iter().position(|one| one.level == band.level);
        goes.push(goes_to(said, at.and_then(|at| row.codes.get(at)), row.part)?);
    }
    goes.push(goes_to(said, row.total.as_ref(), row.part)?);
    Ok(goes)
}

/// The question a number answers, when this questionnaire has it.
fn goes_to(said: &Said<'_>, code: Option<&String>, part: Option<Half>) -> Result<String, ReportError> {
    let (Some(code), Some(part)) = (code.filter(|code| known(said, code)), part) else {
        return Ok(String::new());
    };
    let id = match part {
        Half::First => "print-goes-first",
        Half::Second => "print-goes-second",
    };
    said.say(id, &[("code", Arg::from(code))])
}

fn known(said: &Said<'_>, code: &str) -> bool {
    said.input.catalogue.questionnaire.questions.contains_key(code)
}
