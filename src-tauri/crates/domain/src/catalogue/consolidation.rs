//! How a methodology brings schools together: clusters, bands, what is few, what is far, what becomes a municipal measure.

use serde::Deserialize;
use toml::Spanned;

use super::files::Parts;
use super::report::{File, Place, Report};
use super::{FieldKind, Questionnaire, SelfStudy, limits};
use crate::number::Exact;
use crate::problem::codes;

/// How schools are brought together.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsolidationRules {
    /// A rule that fires in this part of the schools or more becomes one municipal measure.
    pub measure_share: Exact,
    /// From how many schools on a cluster is compared.
    pub compare_from: usize,
    /// From how many schools on a cluster is published.
    pub publish_from: usize,
    /// Up to how many schools are named as an exception in a text.
    pub few_names: usize,
    /// Lower bounds of the bands of percents, the highest first, the last 0.
    pub bands: Vec<Exact>,
    /// A question is a problem field when «да» is answered in less than this percent of the schools it applies to.
    pub problem_below: Exact,
    /// A question is a negative tendency when it fell in at least this percent of the compared schools.
    pub fall_from: Exact,
    /// A school's direction is a practice to show from this percent on.
    pub practice_from: Exact,
    /// Steadily high or low.
    pub steady: Steady,
    /// What is unlike the other schools.
    pub far: Far,
    /// Passport field with the type of a school.
    pub type_key: String,
    /// Passport field with its place.
    pub place_key: String,
    /// Passport field with the number of pupils.
    pub pupils_key: String,
    /// Passport field that says whether it is small.
    pub small_key: String,
    /// Passport field with its status by outer assessment.
    pub status_key: String,
    /// Rows of the self-study about graduates that are put together; none when the methodology names none.
    pub graduates: Vec<GraduateRow>,
    /// Clusters.
    pub groupings: Vec<Grouping>,
    /// Where the numbers come from.
    pub basis: String,
}

/// A row of the self-study about graduates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraduateRow {
    /// Key of the row.
    pub key: String,
    /// Key of the field with the number of graduates it tells about.
    pub people: String,
    /// Why it has no total over schools, in words: their numbers are not of one scale. Nothing when it has one.
    pub no_mean: Option<String>,
}

/// When a school is steadily high or low.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steady {
    /// In so many campaigns one after another.
    pub campaigns: usize,
    /// Verdicts that are high.
    pub high: Vec<String>,
    /// Verdicts that are low.
    pub low: Vec<String>,
}

/// When an answer is unlike those of the other schools: a question to a person, never a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Far {
    /// The same answer to all questions of a direction, when there are at least so many.
    pub same_answers: usize,
    /// Another answer than this percent of the cluster.
    pub others_from: Exact,
    /// So many percentage points from the cluster's median.
    pub share_pp: Exact,
    /// So many times the cluster's median, or less than one so manieth of it.
    pub times: Exact,
    /// And at least so many people from it.
    pub people: Exact,
}

/// A way to put schools into clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// `place`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What decides.
    pub of: GroupingOf,
    /// Names of the clusters, in order.
    pub labels: Vec<String>,
    /// Where it comes from.
    pub basis: String,
}

/// What puts a school into a cluster.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupingOf {
    /// The chosen option of a passport field.
    Field(String),
    /// A passport number: upper bounds of the clusters, the last open.
    Number(String, Vec<Option<Exact>>),
    /// Small or not: by the municipality's word, its thresholds, else the passport. The first label is small.
    Small,
    /// The status: the municipality's word, else the passport.
    Status,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConsolidation {
    basis: String,
    measure: RawMeasure,
    cluster: RawCluster,
    bands: Spanned<Vec<Exact>>,
    problem: RawProblem,
    practice: RawPractice,
    steady: Spanned<RawSteady>,
    far: Spanned<RawFar>,
    school: RawSchool,
    graduates: Option<RawGraduates>,
    #[serde(default)]
    grouping: Vec<RawGrouping>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMeasure {
    /// Part of the schools as a fraction: a third has no decimals.
    share: Spanned<[u32; 2]>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCluster {
    compare: Spanned<usize>,
    publish: Spanned<usize>,
    few_names: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProblem {
    below: Spanned<Exact>,
    fall: Spanned<Exact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPractice {
    from: Spanned<Exact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSteady {
    campaigns: usize,
    high: Vec<String>,
    low: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFar {
    same_answers: usize,
    others: Exact,
    share_pp: Exact,
    times: Exact,
    people: Exact,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSchool {
    #[serde(rename = "type")]
    kind: Spanned<String>,
    place: Spanned<String>,
    pupils: Spanned<String>,
    small: Spanned<String>,
    status: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrouping {
    id: Spanned<String>,
    title: String,
    basis: String,
    field: Option<Spanned<String>>,
    number: Option<Spanned<String>>,
    #[serde(default)]
    bands: Vec<RawBand>,
    /// Names of «small» and of the others.
    small: Option<[String; 2]>,
    #[serde(default)]
    status: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBand {
    label: String,
    upto: Option<Exact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGraduates {
    basis: String,
    rows: Vec<RawGraduateRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGraduateRow {
    key: Spanned<String>,
    people: Spanned<String>,
    no_mean: Option<String>,
}

/// Most clusters of a grouping: they are counted in a byte.
const LABELS: usize = 200;
/// Most bands of percents.
const BANDS: usize = 20;

/// Verifies the rules, when the methodology has them.
pub(super) fn build(
    report: &mut Report,
    parts: &Parts<'_>,
    questionnaire: &Questionnaire,
    selfstudy: &SelfStudy,
) -> Option<ConsolidationRules> {
    let parsed = parts.consolidation.as_ref()?;
    let (file, raw) = (parsed.file, &parsed.raw);
    report.texts(file.whole(), &[("basis", &raw.basis)]);
    let [part, whole] = *raw.measure.share.get_ref();
    let share = Exact::fraction(i64::from(part), i64::from(whole)).filter(|_| part > 0 && part <= whole);
    if share.is_none() {
        let place = file.at(&raw.measure.share.span());
        report.refuse(
            place,
            codes::CATALOGUE_THRESHOLD,
            "name",
            format!("{part}/{whole}"),
        );
    }
    for (value, least) in [
        (&raw.cluster.compare, 2),
        (&raw.cluster.publish, *raw.cluster.compare.get_ref()),
    ] {
        if *value.get_ref() < least {
            let place = file.at(&value.span());
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", value.get_ref());
        }
    }
    for percent in [&raw.problem.below, &raw.problem.fall, &raw.practice.from] {
        within_hundred(report, file.at(&percent.span()), percent.get_ref());
    }
    let bands = raw.bands.get_ref();
    let falling = bands.windows(2).all(|pair| pair[0] > pair[1]);
    let last = bands.last().is_some_and(Exact::is_zero);
    let high = bands.first().is_some_and(|first| *first <= Exact::whole(100));
    if !falling || !last || !high || bands.len() > BANDS {
        report.refuse(
            file.at(&raw.bands.span()),
            codes::CATALOGUE_THRESHOLD,
            "name",
            "bands",
        );
    }
    let mut key = |name: &Spanned<String>| {
        field(report, file, name, questionnaire);
        name.get_ref().clone()
    };
    Some(ConsolidationRules {
        measure_share: share.unwrap_or(Exact::ONE),
        compare_from: *raw.cluster.compare.get_ref(),
        publish_from: *raw.cluster.publish.get_ref(),
        few_names: raw.cluster.few_names,
        bands: bands.clone(),
        problem_below: *raw.problem.below.get_ref(),
        fall_from: *raw.problem.fall.get_ref(),
        practice_from: *raw.practice.from.get_ref(),
        type_key: key(&raw.school.kind),
        place_key: key(&raw.school.place),
        pupils_key: key(&raw.school.pupils),
        small_key: key(&raw.school.small),
        status_key: key(&raw.school.status),
        steady: steady(report, parts, file, &raw.steady),
        far: far(report, file, &raw.far),
        graduates: graduates(report, file, raw.graduates.as_ref(), selfstudy),
        groupings: groupings(report, file, raw, questionnaire),
        basis: raw.basis.clone(),
    })
}

fn graduates(
    report: &mut Report,
    file: File<'_>,
    raw: Option<&RawGraduates>,
    selfstudy: &SelfStudy,
) -> Vec<GraduateRow> {
    let Some(raw) = raw else { return Vec::new() };
    report.texts(file.whole(), &[("graduates.basis", &raw.basis)]);
    report.at_most(file.whole(), "graduates", raw.rows.len(), limits::GROUPS);
    let rows = raw.rows.iter().take(limits::GROUPS);
    rows.map(|row| {
        for name in [&row.key, &row.people] {
            let known = selfstudy.fields.get(name.get_ref());
            if !known.is_some_and(|field| matches!(field.kind, FieldKind::Number | FieldKind::Share)) {
                report.unknown(file.at(&name.span()), name.get_ref());
            }
        }
        if let Some(why) = &row.no_mean {
            report.texts(file.at(&row.key.span()), &[("graduates.rows.no_mean", why)]);
        }
        GraduateRow {
            key: row.key.get_ref().clone(),
            people: row.people.get_ref().clone(),
            no_mean: row.no_mean.clone(),
        }
    })
    .collect()
}

fn within_hundred(report: &mut Report, place: Place<'_>, percent: &Exact) {
    if percent.is_negative() || *percent > Exact::whole(100) {
        report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", percent);
    }
}

fn field(report: &mut Report, file: File<'_>, name: &Spanned<String>, questionnaire: &Questionnaire) {
    if !questionnaire.passport.fields.contains_key(name.get_ref()) {
        report.unknown(file.at(&name.span()), name.get_ref());
    }
}

fn steady(report: &mut Report, parts: &Parts<'_>, file: File<'_>, raw: &Spanned<RawSteady>) -> Steady {
    let (place, raw) = (file.at(&raw.span()), raw.get_ref());
    let verdicts = &parts.methodology.raw.verdict;
    for name in raw.high.iter().chain(&raw.low) {
        if !verdicts.iter().any(|verdict| verdict.get_ref().name == *name) {
            report.unknown(place, name);
        }
    }
    if raw.campaigns < 2 {
        report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", raw.campaigns);
    }
    Steady {
        campaigns: raw.campaigns,
        high: raw.high.clone(),
        low: raw.low.clone(),
    }
}

fn far(report: &mut Report, file: File<'_>, raw: &Spanned<RawFar>) -> Far {
    let (place, raw) = (file.at(&raw.span()), raw.get_ref());
    within_hundred(report, place, &raw.others);
    let sound = [
        (raw.share_pp, Exact::ZERO),
        (raw.times, Exact::ONE),
        (raw.people, Exact::ONE),
    ];
    for (value, least) in sound {
        if value < least {
            report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", value);
        }
    }
    if raw.same_answers < 2 {
        report.refuse(place, codes::CATALOGUE_THRESHOLD, "name", raw.same_answers);
    }
    Far {
        same_answers: raw.same_answers,
        others_from: raw.others,
        share_pp: raw.share_pp,
        times: raw.times,
        people: raw.people,
    }
}

fn groupings(
    report: &mut Report,
    file: File<'_>,
    raw: &RawConsolidation,
    questionnaire: &Questionnaire,
) -> Vec<Grouping> {
    report.at_most(file.whole(), "groupings", raw.grouping.len(), limits::GROUPS);
    let mut seen = Vec::new();
    let mut groupings = Vec::new();
    for one in raw.grouping.iter().take(limits::GROUPS) {
        let place = file.at(&one.id.span());
        report.name(place, one.id.get_ref());
        report.texts(place, &[("title", &one.title), ("basis", &one.basis)]);
        super::conditions::unique(report, file, &one.id, &mut seen);
        let Some((of, labels)) = grouping(report, file, one, raw, questionnaire) else {
            report.refuse(place, codes::CATALOGUE_KIND, "name", one.id.get_ref());
            continue;
        };
        report.at_most(place, "labels", labels.len(), LABELS);
        groupings.push(Grouping {
            id: one.id.get_ref().clone(),
            title: one.title.clone(),
            of,
            labels,
            basis: one.basis.clone(),
        });
    }
    groupings
}

/// Exactly one of the four ways; `None` when it is none or several.
fn grouping(
    report: &mut Report,
    file: File<'_>,
    raw: &RawGrouping,
    all: &RawConsolidation,
    questionnaire: &Questionnaire,
) -> Option<(GroupingOf, Vec<String>)> {
    let fields = &questionnaire.passport.fields;
    let options = |key: &str| {
        let field = fields.get(key)?;
        let chosen = matches!(
            field.kind,
            FieldKind::Choice | FieldKind::YesNo | FieldKind::Computed
        );
        (chosen && !field.options.is_empty()).then(|| field.options.clone())
    };
    match (&raw.field, &raw.number, &raw.small, raw.status) {
        (Some(key), None, None, false) if raw.bands.is_empty() => {
            field(report, file, key, questionnaire);
            Some((GroupingOf::Field(key.get_ref().clone()), options(key.get_ref())?))
        }
        (None, Some(key), None, false) => {
            field(report, file, key, questionnaire);
            let number = fields.get(key.get_ref())?;
            let (last, before) = raw.bands.split_last()?;
            let rising = before.windows(2).all(|pair| pair[0].upto < pair[1].upto);
            let closed = before.iter().all(|band| band.upto.is_some());
            let counted = matches!(number.kind, FieldKind::Number | FieldKind::Computed);
            let bounds = raw.bands.iter().map(|band| band.upto).collect();
            let labels = raw.bands.iter().map(|band| band.label.clone()).collect();
            let sound = rising && closed && last.upto.is_none() && counted && number.options.is_empty();
            sound.then(|| (GroupingOf::Number(key.get_ref().clone(), bounds), labels))
        }
        (None, None, Some(names), false) if raw.bands.is_empty() => Some((GroupingOf::Small, names.to_vec())),
        (None, None, None, true) if raw.bands.is_empty() => {
            Some((GroupingOf::Status, options(all.school.status.get_ref())?))
        }
        _ => None,
    }
}
