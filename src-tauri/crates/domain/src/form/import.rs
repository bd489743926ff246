//! A school from a JSON file in the shape of the sample. The file may come from anywhere: everything has a bound,
//! and what the program computes itself is not believed.

use serde_json::{Map, Value as Json};

use super::{Answer, Form, Period, Target, input, words};
use crate::catalogue::{Catalogue, FieldKind};
use crate::problem::{Problem, codes};
use crate::strict_json;

/// Largest file taken.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The shape this program reads.
const SCHEMA: &str = "vsoko-sample/1";
/// Most explanations taken.
const MAX_EXPLANATIONS: usize = 2_000;

/// A school read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSchool {
    /// The year of the file.
    pub form: Form,
    /// The year before, when the file has one.
    pub previous: Option<Form>,
}

/// Reads a school. Errors in answers and empty answers are taken; only a wrong shape is refused.
///
/// # Errors
/// What is wrong with the shape, and where.
pub fn school_from_json(catalogue: &Catalogue, bytes: &[u8]) -> Result<ImportedSchool, Problem> {
    let file = object(bytes, MAX_BYTES, "")?;
    match file.get("schema") {
        Some(Json::String(schema)) if schema == SCHEMA => {}
        Some(Json::String(schema)) => {
            let found: String = schema.chars().take(60).collect();
            return Err(Problem::new(codes::FORM_OTHER_SCHEMA)
                .with("found", found)
                .with("expected", SCHEMA));
        }
        _ => {
            return Err(Problem::new(codes::FORM_OTHER_SCHEMA)
                .with("found", "—")
                .with("expected", SCHEMA));
        }
    }
    let form = year(catalogue, &file)?;
    let previous = match file.get("previous") {
        None | Some(Json::Null) => None,
        Some(Json::Object(members)) => Some(year(catalogue, members)?),
        Some(_) => return Err(part_type("previous")),
    };
    // The year before may have had another ИНН (a reorganisation, a typing mistake): it is this file's school anyway.
    if let Some(previous) = previous
        .as_ref()
        .filter(|previous| previous.period >= form.period)
    {
        return Err(Problem::new(codes::FORM_PREVIOUS)
            .with("period", form.period)
            .with("previous", previous.period));
    }
    Ok(ImportedSchool { form, previous })
}

/// The JSON object a file holds.
pub(crate) fn object(bytes: &[u8], limit: usize, name: &str) -> Result<Map<String, Json>, Problem> {
    if bytes.len() > limit {
        let megabytes = limit / (1024 * 1024);
        return Err(Problem::new(codes::FORM_TOO_LARGE)
            .with("file", name)
            .with("limit", megabytes));
    }
    let not_json = |line: usize| {
        Problem::new(codes::FORM_NOT_JSON)
            .with("file", name)
            .with("line", line)
    };
    let text = strict_json::utf8(bytes);
    strict_json::check(&text, strict_json::DEPTH, strict_json::VALUES)
        .map_err(|fault| fault.problem(name, not_json))?;
    match serde_json::from_slice(&text) {
        Ok(Json::Object(members)) => Ok(members),
        Ok(_) => Err(not_json(1)),
        Err(error) => Err(not_json(error.line())),
    }
}

fn part_type(part: &str) -> Problem {
    Problem::new(codes::FORM_WRONG_TYPE)
        .with("place", part)
        .with("expected", "object")
}

/// One year: passport, answers, and what else there is.
fn year(catalogue: &Catalogue, members: &Map<String, Json>) -> Result<Form, Problem> {
    let needed = |part: &str| match members.get(part) {
        Some(Json::Object(found)) => Ok(found),
        None | Some(Json::Null) => Err(Problem::new(codes::FORM_MISSING_PART).with("part", part)),
        Some(_) => Err(part_type(part)),
    };
    let optional = |part: &str| match members.get(part) {
        Some(Json::Object(found)) => Ok(Some(found)),
        None | Some(Json::Null) => Ok(None),
        Some(_) => Err(part_type(part)),
    };
    let (passport, answers) = (needed("passport")?, needed("answers")?);
    let mut form = Form::new(period(catalogue, passport, optional("campaign")?)?);
    for (key, value) in stated(passport) {
        let target = known(catalogue, Target::Passport(key.clone()))?;
        if catalogue
            .field(&target)
            .is_some_and(|f| f.kind == FieldKind::Computed)
        {
            continue;
        }
        put_bare(catalogue, &mut form, target, value)?;
    }
    for (code, body) in stated(answers) {
        let target = known(catalogue, Target::Question(code.clone()))?;
        if !body.is_null() {
            form.put(target.clone(), input::from_body(catalogue, &target, body)?);
        }
    }
    if let Some(selfstudy) = optional("selfstudy")? {
        read_selfstudy(catalogue, &mut form, selfstudy)?;
    }
    if let Some(approval) = optional("approval")? {
        read_approval(catalogue, &mut form, approval)?;
    }
    if let Some(further) = optional("further")? {
        read_further(catalogue, &mut form, further)?;
    }
    if let Some(explanations) = optional("explanations")? {
        form.explanations = read_explanations(explanations)?;
    }
    if let Some(found) = optional("words")? {
        form.words = words::read(catalogue, found)?;
    }
    Ok(form)
}

/// Members that are not remarks of whoever wrote the file.
fn stated(members: &Map<String, Json>) -> impl Iterator<Item = (&String, &Json)> {
    members.iter().filter(|(key, _)| !key.starts_with('_'))
}

fn known(catalogue: &Catalogue, target: Target) -> Result<Target, Problem> {
    if catalogue.knows(&target) {
        return Ok(target);
    }
    let shown: String = target
        .to_string()
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    Err(Problem::new(codes::FORM_UNKNOWN_CODE).with("place", shown))
}

fn put_bare(catalogue: &Catalogue, form: &mut Form, target: Target, value: &Json) -> Result<(), Problem> {
    if let Some(value) = input::from_bare(catalogue, &target, value)? {
        form.put(target, Answer::of(value));
    }
    Ok(())
}

/// The school year stands in the passport; where that is empty or malformed, in the campaign.
fn period(
    catalogue: &Catalogue,
    passport: &Map<String, Json>,
    campaign: Option<&Map<String, Json>>,
) -> Result<Period, Problem> {
    let text = |members: &Map<String, Json>, key: &str| match members.get(key) {
        Some(Json::String(text)) => Some(text.trim().to_owned()),
        _ => None,
    };
    let own = text(passport, &catalogue.questionnaire.year_key);
    let found = own
        .iter()
        .chain(&campaign.and_then(|c| text(c, "school_year")))
        .find_map(|t| t.parse().ok());
    found.ok_or_else(|| {
        let value: String = own
            .unwrap_or_default()
            .chars()
            .filter(|c| !c.is_control())
            .take(40)
            .collect();
        Problem::new(codes::FORM_PERIOD).with("value", value)
    })
}

fn read_selfstudy(
    catalogue: &Catalogue,
    form: &mut Form,
    members: &Map<String, Json>,
) -> Result<(), Problem> {
    for (key, value) in stated(members) {
        if key != "indicators" {
            let target = known(catalogue, Target::SelfStudy(key.clone()))?;
            put_bare(catalogue, form, target, value)?;
            continue;
        }
        let indicators = match value {
            Json::Object(found) => found,
            Json::Null => continue,
            _ => return Err(part_type("selfstudy.indicators")),
        };
        for (code, value) in stated(indicators) {
            let target = known(catalogue, Target::SelfStudy(code.clone()))?;
            match value {
                Json::Object(_) => form.put(target.clone(), input::from_body(catalogue, &target, value)?),
                bare => put_bare(catalogue, form, target, bare)?,
            }
        }
    }
    Ok(())
}

/// `{"order": {"number": …}}` is the place `approval.order_number`.
fn read_approval(catalogue: &Catalogue, form: &mut Form, members: &Map<String, Json>) -> Result<(), Problem> {
    for (key, value) in stated(members) {
        match value {
            Json::Object(inner) => {
                for (name, value) in stated(inner) {
                    let target = known(catalogue, Target::Approval(format!("{key}_{name}")))?;
                    put_bare(catalogue, form, target, value)?;
                }
            }
            bare => {
                let target = known(catalogue, Target::Approval(key.clone()))?;
                put_bare(catalogue, form, target, bare)?;
            }
        }
    }
    Ok(())
}

/// Further contents of the report by key: a bare value, rows of a table, or a whole body.
fn read_further(catalogue: &Catalogue, form: &mut Form, members: &Map<String, Json>) -> Result<(), Problem> {
    for (key, value) in stated(members) {
        let target = known(catalogue, Target::Further(key.clone()))?;
        match value {
            Json::Object(_) => form.put(target.clone(), input::from_body(catalogue, &target, value)?),
            bare => put_bare(catalogue, form, target, bare)?,
        }
    }
    Ok(())
}

/// Further contents alone, for the built-in sample.
///
/// # Errors
/// What is wrong with the file, and where.
pub fn further_from_json(catalogue: &Catalogue, form: &mut Form, bytes: &[u8]) -> Result<(), Problem> {
    read_further(catalogue, form, &object(bytes, MAX_BYTES, "")?)
}

/// Explanations by the finding's id.
pub(super) fn read_explanations(
    members: &Map<String, Json>,
) -> Result<std::collections::BTreeMap<String, String>, Problem> {
    if members.len() > MAX_EXPLANATIONS {
        return Err(Problem::new(codes::FORM_TOO_MANY)
            .with("place", "explanations")
            .with("limit", MAX_EXPLANATIONS));
    }
    let mut explanations = std::collections::BTreeMap::new();
    for (id, text) in stated(members) {
        let place = || {
            Problem::new(codes::FORM_WRONG_TYPE)
                .with("place", "explanations")
                .with("expected", "text")
        };
        let Json::String(text) = text else {
            return Err(place());
        };
        if id.len() > 100 || text.chars().count() > input::MAX_TEXT {
            let problem = Problem::new(codes::FORM_TEXT_TOO_LONG).with("place", "explanations");
            return Err(problem.with("limit", input::MAX_TEXT));
        }
        if !text.trim().is_empty() {
            explanations.insert(id.clone(), text.trim().to_owned());
        }
    }
    Ok(explanations)
}
