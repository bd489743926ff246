//! `municipality summary`: the consolidated picture as a script reads it. Members in the order of commands.md; what it
//! prints beyond them comes after.

use std::collections::BTreeMap;

use domain::catalogue::Kind as QuestionKind;
use domain::consolidation::{Consolidated, Indicator, SchoolResult, Schools};
use domain::number::Exact;
use domain::problem::{Problem, codes};
use domain::speech::Speech;
use indexmap::IndexMap;
use letter::Kind;
use serde::Serialize;

use super::meaning;
use crate::desk::Desk;

/// The JSON of `municipality summary`.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryView {
    /// Schools of the register that are expected.
    pub schools: usize,
    /// Those whose letter is counted.
    pub submitted: usize,
    /// Names of schools by verdict; only verdicts somebody has.
    pub verdicts: IndexMap<String, Vec<String>>,
    /// By question.
    pub indicators: IndexMap<String, IndicatorLine>,
    /// By rule that fires somewhere.
    pub deficits: IndexMap<String, DeficitLine>,
    /// The school year.
    pub period: String,
    /// Only accepted letters?
    pub accepted: bool,
    /// Verdicts by confirmed answers.
    pub confirmed_verdicts: IndexMap<String, Vec<String>>,
    /// Schools that handed in an unfinished form: they have no verdict.
    pub unfinished: Vec<String>,
    /// Schools that have not handed in.
    pub missing: Vec<String>,
    /// Mean of the directions' percents, by direction.
    pub direction_pct: BTreeMap<String, Exact>,
    /// Each school.
    pub by_school: Vec<SchoolLine>,
    /// Municipalities whose summaries are in it; only of a region's picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<String>,
}

/// One question.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorLine {
    /// Schools it concerns.
    pub applicable: usize,
    /// «да», «имеется».
    pub yes: usize,
    /// «частично».
    pub partly: usize,
    /// «нет», a parent's «нет» included.
    pub no: usize,
    /// Σ of numbers; `null` for other questions.
    pub num: Option<Exact>,
    /// Σ of denominators; `null` but for shares.
    pub den: Option<Exact>,
    /// «в N (P %) из M ОО».
    pub phrase: String,
    /// Schools it concerns that did not answer «да» («имеется»).
    pub exceptions: Vec<String>,
    /// Schools it does not concern.
    pub not_applicable: Vec<String>,
    /// In how many schools the number is above zero or something is ticked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above_zero: Option<u32>,
    /// In how many schools each option is ticked.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub options: IndexMap<String, u32>,
    /// Types of school that explain the exceptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explained_by: Vec<String>,
}

/// A rule that fires.
#[derive(Debug, Clone, Serialize)]
pub struct DeficitLine {
    /// In how many schools.
    pub schools: usize,
    /// Which.
    pub names: Vec<String>,
    /// Enough of them for one municipal measure?
    pub municipal: bool,
}

/// A school of the picture.
#[derive(Debug, Clone, Serialize)]
pub struct SchoolLine {
    /// ИНН.
    pub inn: String,
    /// Name.
    pub name: String,
    /// Verdict; `null` of an unfinished form.
    pub verdict: Option<String>,
    /// Total.
    pub total_pct: Option<Exact>,
    /// Percent by direction.
    pub direction_pct: BTreeMap<String, Exact>,
    /// Change by direction against last year, in percentage points.
    pub delta_pp: BTreeMap<String, Exact>,
}

impl Desk {
    /// The picture of a campaign.
    ///
    /// # Errors
    /// When there is no such campaign.
    pub fn summary_of(&self, school_year: &str, accepted: bool) -> Result<SummaryView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let mut view = view(&picture.whole, self.speech());
        let expected: Vec<_> = picture.year.register.expected().collect();
        view.schools = expected.len();
        view.missing = names(
            expected
                .iter()
                .filter(|school| !picture.counted.contains_key(&school.inn))
                .map(|school| &school.name),
        );
        view.missing.sort();
        view.period = school_year.to_owned();
        view.accepted = accepted;
        Ok(view)
    }

    /// The picture of a region: the summaries of its municipalities, and this desk's own schools if it has any.
    ///
    /// # Errors
    /// When no municipality has sent one.
    pub fn region_summary(&self, school_year: &str) -> Result<SummaryView, Problem> {
        let (whole, municipalities) = self.region(school_year)?;
        let mut view = view(&whole, self.speech());
        view.schools = whole.len();
        view.period = school_year.to_owned();
        view.municipalities = municipalities;
        Ok(view)
    }

    /// Summaries of municipalities brought together, and their names.
    pub(crate) fn region(&self, school_year: &str) -> Result<(Consolidated, Vec<String>), Problem> {
        let picture = self.picture(school_year, false)?;
        let mut whole = picture.whole.clone();
        let mut newest = BTreeMap::new();
        for row in self.store()?.received_of(school_year, Kind::Summary.as_str())? {
            if row.state.is_taken() {
                // Rows come by sender and sequence: the last one of a sender is the newest.
                newest.insert(row.sender_inn.clone(), row);
            }
        }
        if newest.is_empty() {
            return Err(Problem::new(codes::NO_SUMMARIES));
        }
        let mut municipalities = Vec::new();
        for row in newest.into_values() {
            let body = self.store()?.outcome(row.id)?;
            let body = body.filter(|body| body.basis == meaning::SUMMARY_BASIS);
            let body = body.ok_or_else(|| Problem::new(codes::STORED_MISFIT).with("target", &row.digest))?;
            whole.merge(meaning::read_summary(&picture.year, &body.body)?)?;
            municipalities.push(row.sender_name);
        }
        Ok((whole, municipalities))
    }
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.cloned().collect()
}

fn school_names(schools: &[&SchoolResult]) -> Vec<String> {
    names(schools.iter().map(|school| &school.name))
}

fn view(whole: &Consolidated, speech: &dyn Speech) -> SummaryView {
    let mut view = SummaryView {
        schools: 0,
        submitted: whole.len(),
        verdicts: IndexMap::new(),
        indicators: IndexMap::new(),
        deficits: IndexMap::new(),
        period: String::new(),
        accepted: false,
        confirmed_verdicts: IndexMap::new(),
        unfinished: Vec::new(),
        missing: Vec::new(),
        direction_pct: BTreeMap::new(),
        by_school: Vec::new(),
        municipalities: Vec::new(),
    };
    let Some(all) = whole.all() else {
        return view;
    };
    view.verdicts = verdicts(all.verdicts());
    view.confirmed_verdicts = verdicts(all.confirmed_verdicts());
    view.unfinished = school_names(&all.unfinished());
    for (code, indicator) in all.indicators() {
        view.indicators
            .insert(code.to_owned(), line(whole, code, &indicator, speech));
    }
    for deficit in all.deficits() {
        let names = school_names(&deficit.schools);
        let line = DeficitLine {
            schools: names.len(),
            names,
            municipal: deficit.municipal,
        };
        view.deficits.insert(deficit.rule.to_owned(), line);
    }
    for direction in all.directions() {
        if let Some(mean) = direction.mean {
            view.direction_pct
                .insert(direction.number.to_owned(), mean.rounded(2));
        }
    }
    view.by_school = by_school(whole, &all);
    view
}

fn verdicts(found: Vec<(&str, Vec<&SchoolResult>)>) -> IndexMap<String, Vec<String>> {
    found
        .into_iter()
        .filter(|(_, schools)| !schools.is_empty())
        .map(|(verdict, schools)| (verdict.to_owned(), school_names(&schools)))
        .collect()
}

fn line(whole: &Consolidated, code: &str, indicator: &Indicator<'_>, speech: &dyn Speech) -> IndicatorLine {
    let kind = whole.head().and_then(|head| head.questions.get(code));
    let numbers = whole.numbers(code);
    let counted = matches!(
        kind.map(|question| question.kind),
        Some(QuestionKind::Count | QuestionKind::Share)
    );
    let sums = whole.sums(code);
    let sums = sums.filter(|_| counted);
    let options = kind.map(|question| {
        let ticked = |at: usize| numbers.and_then(|tally| tally.options.get(at)).copied();
        let options = question.options.iter().enumerate();
        options
            .map(|(at, option)| (option.clone(), ticked(at).unwrap_or_default()))
            .collect()
    });
    let is_choice = kind.is_some_and(|question| question.kind == QuestionKind::Choices);
    IndicatorLine {
        applicable: indicator.applicable,
        yes: indicator.yes,
        partly: indicator.partly.len(),
        no: indicator.no.len(),
        num: sums.map(|sums| sums.num),
        den: sums.and_then(|sums| sums.den),
        phrase: indicator.phrase(speech),
        exceptions: school_names(&indicator.exceptions),
        not_applicable: school_names(&indicator.not_applicable),
        above_zero: numbers.filter(|_| counted).map(|tally| tally.above_zero),
        options: options.filter(|_| is_choice).unwrap_or_default(),
        explained_by: indicator
            .explained_by
            .iter()
            .map(|one| (*one).to_owned())
            .collect(),
    }
}

fn by_school(whole: &Consolidated, all: &Schools<'_>) -> Vec<SchoolLine> {
    let Some(head) = whole.head() else {
        return Vec::new();
    };
    let by_direction =
        |school: &SchoolResult, value: fn(&domain::consolidation::DirectionResult) -> Option<Exact>| {
            let numbers = head.directions.iter().zip(&school.directions);
            numbers
                .filter_map(|(number, result)| Some((number.clone(), value(result)?.rounded(2))))
                .collect()
        };
    all.list()
        .iter()
        .map(|school| SchoolLine {
            inn: school.inn.clone(),
            name: school.name.clone(),
            verdict: school
                .verdict
                .and_then(|at| head.verdicts.get(usize::from(at)))
                .map(|verdict| verdict.name.clone()),
            total_pct: school.total.map(|total| total.rounded(2)),
            direction_pct: by_direction(school, |result| result.percent),
            delta_pp: by_direction(school, |result| result.moved.map(|moved| moved.delta)),
        })
        .collect()
}
