//! A form as the files of a letter, and back. The receiver computes states, checks and scores again: only what was
//! recorded travels.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::import::{object, read_explanations};
use super::{Answer, Form, Period, Target, input, words};
use crate::catalogue::Catalogue;
use crate::problem::{Problem, codes};

const PASSPORT: &str = "passport.json";
const ANSWERS: &str = "answers.json";
const EXPLANATIONS: &str = "explanations.json";
const SELFSTUDY: &str = "selfstudy.json";
const FURTHER: &str = "further.json";
const WORDS: &str = "words.json";
/// Largest file taken.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The files of a submission: `passport.json`, `answers.json`, `explanations.json`, `words.json` when a direction has a
/// word of explanation and, when the self-study part is due, `selfstudy.json` (with the approvals) and, when something
/// is filled in, `further.json`. Keys are sorted; the bytes of equal forms are equal. Marks that are only
/// for the person at the desk («вернуться», «взято из прошлого года») stay at home.
#[must_use]
pub fn to_files(catalogue: &Catalogue, form: &Form, with_selfstudy: bool) -> BTreeMap<String, Vec<u8>> {
    let mut parts: [BTreeMap<String, Json>; 5] = Default::default();
    for (target, answer) in form.entries.iter().filter(|(target, _)| catalogue.knows(target)) {
        let travelling = Answer {
            flagged: false,
            taken: false,
            ..answer.clone()
        };
        if travelling.is_empty() {
            continue;
        }
        let part = match target {
            Target::Passport(_) => 0,
            Target::Question(_) => 1,
            Target::SelfStudy(_) => 2,
            Target::Approval(_) => 3,
            Target::Further(_) => 4,
        };
        parts[part].insert(target.key().to_owned(), input::to_body(&travelling));
    }
    let [.., further_parts] = &parts;
    let nothing_further = further_parts.is_empty();
    let [passport, answers, selfstudy, approval, further] = parts.map(sorted);
    let mut files = BTreeMap::from([
        (PASSPORT.to_owned(), bytes(&passport)),
        (ANSWERS.to_owned(), bytes(&answers)),
        (EXPLANATIONS.to_owned(), bytes(&texts(&form.explanations))),
    ]);
    if !form.words.is_empty() {
        files.insert(WORDS.to_owned(), bytes(&texts(&form.words)));
    }
    if with_selfstudy {
        let both = BTreeMap::from([
            ("values".to_owned(), selfstudy),
            ("approval".to_owned(), approval),
        ]);
        files.insert(SELFSTUDY.to_owned(), bytes(&sorted(both)));
        if let Some(identity) = catalogue.further.identity.as_ref().filter(|_| !nothing_further) {
            let with_list = BTreeMap::from([
                (
                    "catalogue".to_owned(),
                    json!({"id": identity.id, "version": identity.version, "hash": identity.hash}),
                ),
                ("values".to_owned(), further),
            ]);
            files.insert(FURTHER.to_owned(), bytes(&sorted(with_list)));
        }
    }
    files
}

fn sorted(members: BTreeMap<String, Json>) -> Json {
    Json::Object(members.into_iter().collect())
}

fn texts(texts: &BTreeMap<String, String>) -> Json {
    let members = texts
        .iter()
        .map(|(key, text)| (key.clone(), Json::String(text.clone())));
    sorted(members.collect())
}

fn bytes(value: &Json) -> Vec<u8> {
    let mut text = format!("{value:#}").into_bytes();
    text.push(b'\n');
    text
}

/// A form from the files of a letter. They are hostile until they fit the catalogue; other files are passed over.
///
/// # Errors
/// The first file or place that does not fit.
pub fn from_files(
    catalogue: &Catalogue,
    period: Period,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Form, Problem> {
    let mut form = Form::new(period);
    read(catalogue, &mut form, &needed(files, PASSPORT)?, Target::Passport)?;
    read(catalogue, &mut form, &needed(files, ANSWERS)?, Target::Question)?;
    if let Some(found) = files.get(EXPLANATIONS) {
        form.explanations = read_explanations(&object(found, MAX_BYTES, EXPLANATIONS)?)?;
    }
    if let Some(found) = files.get(WORDS) {
        form.words = words::read(catalogue, &object(found, MAX_BYTES, WORDS)?)?;
    }
    if let Some(found) = files.get(SELFSTUDY) {
        let members = object(found, MAX_BYTES, SELFSTUDY)?;
        for (name, make) in [
            ("values", Target::SelfStudy as fn(String) -> Target),
            ("approval", Target::Approval),
        ] {
            match members.get(name) {
                Some(Json::Object(part)) => read(catalogue, &mut form, part, make)?,
                None => {}
                Some(_) => return Err(Problem::new(codes::FORM_BODY).with("place", name)),
            }
        }
    }
    if let Some(found) = files.get(FURTHER) {
        read_further(catalogue, &mut form, &object(found, MAX_BYTES, FURTHER)?)?;
    }
    Ok(form)
}

/// Further contents belong to a list of their own: what another version of it asked is passed over, nobody has to
/// have it; what this one knows must fit.
fn read_further(catalogue: &Catalogue, form: &mut Form, members: &Map<String, Json>) -> Result<(), Problem> {
    match members.get("values") {
        Some(Json::Object(values)) => {
            let known = values
                .iter()
                .filter(|(key, _)| catalogue.further.fields.contains_key(key.as_str()))
                .map(|(key, body)| (key.clone(), body.clone()))
                .collect();
            read(catalogue, form, &known, Target::Further)
        }
        _ => Err(Problem::new(codes::FORM_BODY).with("place", FURTHER)),
    }
}

fn needed(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<Map<String, Json>, Problem> {
    let found = files
        .get(name)
        .ok_or_else(|| Problem::new(codes::FORM_MISSING_PART).with("part", name))?;
    object(found, MAX_BYTES, name)
}

fn read(
    catalogue: &Catalogue,
    form: &mut Form,
    members: &Map<String, Json>,
    make: fn(String) -> Target,
) -> Result<(), Problem> {
    for (key, body) in members {
        let target = make(key.clone());
        if !catalogue.knows(&target) {
            let shown: String = target
                .to_string()
                .chars()
                .filter(|c| !c.is_control())
                .take(60)
                .collect();
            return Err(Problem::new(codes::FORM_UNKNOWN_CODE).with("place", shown));
        }
        form.put(target.clone(), input::from_body(catalogue, &target, body)?);
    }
    Ok(())
}
