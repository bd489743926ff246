//! Outcomes and pictures as bytes: a cache of the municipality's own, and the content of a summary letter. What is read
//! is hostile: names must be those of the head, counts must be possible, and totals and verdicts are computed again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::head::{Head, Version};
use super::outcome::{Class, DirectionResult, Moved, NO_GROUP, Number, Open, Outcome, SchoolResult};
use super::whole::{Consolidated, Tally};
use crate::analysis::{Trend, verdict_for};
use crate::cycle::check;
use crate::number::{Exact, fraction, mean};
use crate::problem::{Problem, codes};

/// Name of a summary's file in its letter.
pub const SUMMARY_FILE: &str = "summary.json";
/// Largest summary taken: 50,000 schools fit.
pub const SUMMARY_BYTES: usize = 60 * 1024 * 1024;
/// Largest outcome taken.
const OUTCOME_BYTES: usize = 1024 * 1024;
const FORMAT: u32 = 1;
/// Most schools of a summary.
const MANY: usize = 50_000;
/// Longest name.
const NAME: usize = 500;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchoolFile {
    inn: String,
    name: String,
    #[serde(default, rename = "type", skip_serializing_if = "String::is_empty")]
    oo_type: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    locality: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pupils: Option<u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    groups: BTreeMap<String, String>,
    complete: bool,
    /// For people: computed again when it is read.
    #[serde(default)]
    verdict: Option<String>,
    #[serde(default)]
    confirmed_verdict: Option<String>,
    directions: BTreeMap<String, DirectionFile>,
    /// A letter per question, in the order of `questions`.
    answers: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rose: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fell: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stayed: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionFile {
    #[serde(with = "fraction::option")]
    percent: Option<Exact>,
    #[serde(with = "fraction::option", default, skip_serializing_if = "Option::is_none")]
    confirmed: Option<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trend: Option<TrendWord>,
    #[serde(with = "fraction::option", default, skip_serializing_if = "Option::is_none")]
    delta: Option<Exact>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TrendWord {
    Rise,
    Same,
    Fall,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeFile {
    format: u32,
    questionnaire: Version,
    methodology: Version,
    school: SchoolFile,
    numbers: Vec<Number>,
    ticked: Vec<(u16, Vec<u16>)>,
    #[serde(default)]
    open: Open,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SummaryFile {
    format: u32,
    questionnaire: Version,
    methodology: Version,
    questions: Vec<String>,
    schools: Vec<SchoolFile>,
    numbers: BTreeMap<String, TallyFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TallyFile {
    counted: u32,
    above_zero: u32,
    #[serde(with = "fraction")]
    num: Exact,
    #[serde(with = "fraction")]
    den: Exact,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bands: Vec<u32>,
}

/// Only the two versions of a file, whatever else stands in it.
#[derive(Deserialize)]
struct Versions {
    format: u32,
    questionnaire: Version,
    methodology: Version,
}

fn broken(place: &str) -> Problem {
    Problem::new(codes::CONSOLIDATION_BODY).with("place", check::shown(place))
}

impl Outcome {
    /// The outcome as bytes.
    #[must_use]
    pub fn to_bytes(&self, head: &Head) -> Vec<u8> {
        let file = OutcomeFile {
            format: FORMAT,
            questionnaire: self.basis.0.clone(),
            methodology: self.basis.1.clone(),
            school: written(head, &self.school),
            numbers: self.numbers.clone(),
            ticked: self.ticked.clone(),
            open: self.open.clone(),
        };
        // Texts, numbers and lists of them always become JSON.
        serde_json::to_vec(&file).unwrap_or_default()
    }

    /// Reads it back.
    ///
    /// # Errors
    /// When it is none, or of another questionnaire or methodology than the head.
    pub fn from_bytes(head: &Head, bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > OUTCOME_BYTES {
            return Err(broken("outcome"));
        }
        let file: OutcomeFile = serde_json::from_slice(bytes).map_err(|_| broken("outcome"))?;
        same_basis(head, file.format, &file.questionnaire, &file.methodology)?;
        let questions = head.questions.len();
        let rising = |positions: &[u16]| positions.windows(2).all(|pair| pair[0] < pair[1]);
        let numbers: Vec<u16> = file.numbers.iter().map(|number| number.at).collect();
        let ticked: Vec<u16> = file.ticked.iter().map(|(at, _)| *at).collect();
        let inside = |positions: &[u16]| positions.last().is_none_or(|last| usize::from(*last) < questions);
        let options = file.ticked.iter().all(|(at, options)| {
            let question = head.questions.get_index(usize::from(*at));
            let most = question.map_or(0, |(_, question)| question.options.len());
            rising(options) && options.last().is_none_or(|last| usize::from(*last) < most)
        });
        if !rising(&numbers) || !rising(&ticked) || !inside(&numbers) || !inside(&ticked) || !options {
            return Err(broken("numbers"));
        }
        Ok(Self {
            school: read(head, file.school)?,
            basis: (file.questionnaire, file.methodology),
            numbers: file.numbers,
            ticked: file.ticked,
            open: file.open,
        })
    }
}

fn same_basis(
    head: &Head,
    format: u32,
    questionnaire: &Version,
    methodology: &Version,
) -> Result<(), Problem> {
    if format != FORMAT {
        return Err(broken("format"));
    }
    for (found, expected) in [
        (questionnaire, &head.questionnaire),
        (methodology, &head.methodology),
    ] {
        if found != expected {
            return Err(Problem::new(codes::CONSOLIDATION_OTHER)
                .with("found", check::shown(&found.to_string()))
                .with("expected", expected));
        }
    }
    Ok(())
}

fn written(head: &Head, school: &SchoolResult) -> SchoolFile {
    let verdict = |at: Option<u8>| Some(head.verdicts.get(usize::from(at?))?.name.clone());
    let groupings = head.consolidation.iter().flat_map(|rules| &rules.groupings);
    let groups = groupings.zip(&school.groups).filter_map(|(grouping, label)| {
        let label = grouping.labels.get(usize::from(*label))?;
        Some((grouping.id.clone(), label.clone()))
    });
    let codes = |positions: &[u16]| -> Vec<String> {
        let code = |at: &u16| Some(head.questions.get_index(usize::from(*at))?.0.clone());
        positions.iter().filter_map(code).collect()
    };
    let directions = head.directions.iter().zip(&school.directions);
    SchoolFile {
        inn: school.inn.clone(),
        name: school.name.clone(),
        oo_type: school.oo_type.clone(),
        locality: school.locality.clone(),
        pupils: school.pupils,
        groups: groups.collect(),
        complete: school.complete,
        verdict: verdict(school.verdict),
        confirmed_verdict: verdict(school.confirmed_verdict),
        directions: directions
            .map(|(number, result)| {
                let direction = DirectionFile {
                    percent: result.percent,
                    confirmed: result.confirmed,
                    trend: result.moved.map(|moved| match moved.trend {
                        Trend::Rise => TrendWord::Rise,
                        Trend::Same => TrendWord::Same,
                        Trend::Fall => TrendWord::Fall,
                    }),
                    delta: result.moved.map(|moved| moved.delta),
                };
                (number.clone(), direction)
            })
            .collect(),
        answers: school.classes.iter().map(|class| class.letter()).collect(),
        rules: school
            .rules
            .iter()
            .filter_map(|at| Some(head.rules.get(usize::from(*at))?.0.clone()))
            .collect(),
        rose: codes(&school.rose),
        fell: codes(&school.fell),
        stayed: codes(&school.stayed),
    }
}

fn read(head: &Head, file: SchoolFile) -> Result<SchoolResult, Problem> {
    check::inn("inn", &file.inn)?;
    for (place, text) in [
        ("name", &file.name),
        ("type", &file.oo_type),
        ("locality", &file.locality),
    ] {
        check::line(place, text, NAME)?;
    }
    let classes: Option<Vec<Class>> = file.answers.chars().map(Class::from_letter).collect();
    let classes = classes.filter(|classes| classes.len() == head.questions.len());
    let directions: Vec<DirectionResult> = head
        .directions
        .iter()
        .map(|number| file.directions.get(number).map(direction).unwrap_or_default())
        .collect();
    let within = |percent: Option<Exact>, low: i64| {
        percent.is_none_or(|percent| percent >= Exact::whole(low) && percent <= Exact::whole(100))
    };
    let sound = directions.iter().all(|one| {
        within(one.percent, 0) && within(one.confirmed, 0) && within(one.moved.map(|moved| moved.delta), -100)
    });
    if !sound
        || file
            .directions
            .keys()
            .any(|number| !head.directions.contains(number))
    {
        return Err(broken("directions"));
    }
    let percents: Vec<Exact> = directions.iter().filter_map(|one| one.percent).collect();
    let confirmed: Vec<Exact> = directions.iter().filter_map(|one| one.confirmed).collect();
    let total = mean(percents.iter().copied());
    let confirmed_total = mean(confirmed.iter().copied());
    let verdict = |total: Option<Exact>, percents: &[Exact]| {
        let verdict = verdict_for(&head.verdicts, total?, percents)?;
        let at = head.verdicts.iter().position(|one| one.name == verdict.name)?;
        u8::try_from(at).ok().filter(|_| file.complete)
    };
    let rule = |id: &String| head.rules.iter().position(|(rule, ..)| rule == id);
    Ok(SchoolResult {
        verdict: verdict(total, &percents),
        confirmed_verdict: verdict(confirmed_total, &confirmed),
        groups: groups(head, &file.groups)?,
        classes: classes.ok_or_else(|| broken("answers"))?.into_boxed_slice(),
        rules: positions(&file.rules, rule).ok_or_else(|| broken("rules"))?,
        rose: positions(&file.rose, |code| head.questions.get_index_of(code))
            .ok_or_else(|| broken("rose"))?,
        fell: positions(&file.fell, |code| head.questions.get_index_of(code))
            .ok_or_else(|| broken("fell"))?,
        stayed: positions(&file.stayed, |code| head.questions.get_index_of(code))
            .ok_or_else(|| broken("stayed"))?,
        inn: file.inn,
        name: file.name,
        oo_type: file.oo_type,
        locality: file.locality,
        pupils: file.pupils,
        complete: file.complete,
        total,
        confirmed_total,
        directions,
    })
}

fn direction(file: &DirectionFile) -> DirectionResult {
    let moved = |trend, delta| Moved {
        trend: match trend {
            TrendWord::Rise => Trend::Rise,
            TrendWord::Same => Trend::Same,
            TrendWord::Fall => Trend::Fall,
        },
        delta,
    };
    DirectionResult {
        percent: file.percent,
        confirmed: file.confirmed,
        moved: file
            .trend
            .zip(file.delta)
            .map(|(trend, delta)| moved(trend, delta)),
    }
}

fn groups(head: &Head, named: &BTreeMap<String, String>) -> Result<Vec<u8>, Problem> {
    let groupings = || head.consolidation.iter().flat_map(|rules| &rules.groupings);
    if named
        .keys()
        .any(|id| !groupings().any(|grouping| grouping.id == *id))
    {
        return Err(broken("groups"));
    }
    groupings()
        .map(|grouping| match named.get(&grouping.id) {
            None => Ok(NO_GROUP),
            Some(label) => {
                let at = grouping.labels.iter().position(|one| one == label);
                at.and_then(|at| u8::try_from(at).ok())
                    .ok_or_else(|| broken("groups"))
            }
        })
        .collect()
}

/// Names as positions: each known, none twice.
fn positions(names: &[String], place: impl Fn(&String) -> Option<usize>) -> Option<Vec<u16>> {
    let found: Option<BTreeSet<u16>> = names
        .iter()
        .map(|name| u16::try_from(place(name)?).ok())
        .collect();
    found
        .filter(|found| found.len() == names.len())
        .map(|found| found.into_iter().collect())
}

impl Consolidated {
    /// The content of a summary letter: schools with verdicts and percents, questions with names; no raw numbers of a
    /// school. `None` of an empty value that nothing was laid into.
    #[must_use]
    pub fn to_summary(&self) -> Option<Vec<u8>> {
        let head = self.head()?;
        let numbers = head.questions.keys().enumerate().filter_map(|(at, code)| {
            let tally = self.tally(at).filter(|tally| tally.counted > 0)?;
            let file = TallyFile {
                counted: tally.counted,
                above_zero: tally.above_zero,
                num: tally.num,
                den: tally.den,
                options: tally.options.clone(),
                bands: tally.bands.clone(),
            };
            Some((code.clone(), file))
        });
        let file = SummaryFile {
            format: FORMAT,
            questionnaire: head.questionnaire.clone(),
            methodology: head.methodology.clone(),
            questions: head.questions.keys().cloned().collect(),
            schools: self.by_inn().map(|school| written(head, school)).collect(),
            numbers: numbers.collect(),
        };
        let mut text = serde_json::to_vec_pretty(&file).ok()?;
        text.push(b'\n');
        Some(text)
    }

    /// Which questionnaire and methodology a summary was made with.
    ///
    /// # Errors
    /// When it is no summary, or of a newer program.
    pub fn summary_versions(bytes: &[u8]) -> Result<(Version, Version), Problem> {
        let found: Versions = check::json(bytes, SUMMARY_BYTES, SUMMARY_FILE)?;
        if found.format != FORMAT {
            return Err(broken("format"));
        }
        Ok((found.questionnaire, found.methodology))
    }

    /// Reads a summary under the head of the same questionnaire and methodology.
    ///
    /// # Errors
    /// When it is of another one, names what the head does not have, or claims what cannot be.
    pub fn from_summary(head: &Arc<Head>, bytes: &[u8]) -> Result<Self, Problem> {
        let file: SummaryFile = check::json(bytes, SUMMARY_BYTES, SUMMARY_FILE)?;
        same_basis(head, file.format, &file.questionnaire, &file.methodology)?;
        check::few("schools", file.schools.len(), MANY)?;
        if !file.questions.iter().eq(head.questions.keys()) {
            return Err(broken("questions"));
        }
        let mut schools = BTreeMap::new();
        for school in file.schools {
            let school = read(head, school)?;
            if let Some(twice) = schools.insert(school.inn.clone(), school) {
                return Err(Problem::new(codes::CONSOLIDATION_TWICE)
                    .with("inn", twice.inn)
                    .with("name", check::shown(&twice.name)));
            }
        }
        let mut tallies = vec![Tally::default(); head.questions.len()];
        for (code, claimed) in file.numbers {
            let (at, _, question) = head.questions.get_full(&code).ok_or_else(|| broken(&code))?;
            let applies = schools
                .values()
                .filter(|school: &&SchoolResult| school.classes[at].applies())
                .count();
            let possible = |count: &u32| usize::try_from(*count).is_ok_and(|count| count <= applies);
            let bands = head.consolidation.as_ref().map_or(0, |rules| rules.bands.len());
            let sound = possible(&claimed.counted)
                && claimed.above_zero <= claimed.counted
                && claimed.options.len() <= question.options.len()
                && claimed.options.iter().all(possible)
                && claimed.bands.len() <= bands
                && possible(
                    &claimed
                        .bands
                        .iter()
                        .fold(0, |sum, band| sum.saturating_add(*band)),
                )
                && bounded(&claimed.num)
                && bounded(&claimed.den);
            if !sound {
                return Err(broken(&code));
            }
            tallies[at] = Tally {
                counted: claimed.counted,
                above_zero: claimed.above_zero,
                num: claimed.num,
                den: claimed.den,
                options: claimed.options,
                bands: claimed.bands,
            };
        }
        Ok(Self::from_parts(Arc::clone(head), schools, tallies))
    }
}

/// A sum that typed numbers can make: not negative, at most four decimals. (Its size is bounded where it is read.)
fn bounded(sum: &Exact) -> bool {
    !sum.is_negative()
        && sum
            .checked_mul(&Exact::whole(10_000))
            .is_some_and(|scaled| scaled.is_whole())
}
