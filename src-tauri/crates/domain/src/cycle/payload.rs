//! Goals, measures, decisions and conclusions as a file of the submission.

use serde_json::{Map, Value as Json};

use super::{Record, RecordKind, Records};
use crate::catalogue::Catalogue;
use crate::form::import::object;
use crate::problem::{Problem, codes};

/// Its name in the letter.
pub const FILE: &str = "measures.json";
/// Largest file taken.
const MAX_BYTES: usize = 1024 * 1024;

const PARTS: [(&str, RecordKind); 3] = [
    ("goals", RecordKind::Goal),
    ("measures", RecordKind::Measure),
    ("decisions", RecordKind::Decision),
];

/// The file; `None` when nothing is recorded. The bytes of equal records are equal.
#[must_use]
pub fn to_file(records: &Records) -> Option<Vec<u8>> {
    if records.is_empty() {
        return None;
    }
    let mut parts = Map::new();
    for (name, kind) in PARTS {
        let members: Map<String, Json> = records
            .iter()
            .filter(|record| record.kind() == kind)
            .filter_map(|record| Some((record.key(), serde_json::from_str(&record.body()).ok()?)))
            .collect();
        parts.insert(name.to_owned(), Json::Object(members));
    }
    let mut text = format!("{:#}", Json::Object(parts)).into_bytes();
    text.push(b'\n');
    Some(text)
}

/// The records of a file. It is hostile until every record keeps the limits and fits the catalogue.
///
/// # Errors
/// The first thing that does not fit.
pub fn from_file(catalogue: &Catalogue, bytes: &[u8]) -> Result<Records, Problem> {
    let broken = |place: &str| {
        let place: String = place.chars().filter(|c| !c.is_control()).take(60).collect();
        Problem::new(codes::CYCLE_BODY).with("place", place)
    };
    let mut records = Records::default();
    for (name, part) in object(bytes, MAX_BYTES, FILE)? {
        let known = PARTS.iter().find(|(known, _)| *known == name);
        let (Some((_, kind)), Json::Object(members)) = (known, part) else {
            return Err(broken(&name));
        };
        for (key, body) in members {
            let record = Record::read(*kind, &key, &body.to_string())?;
            record.check(catalogue)?;
            records.put(record);
            records.check_counts()?;
        }
    }
    Ok(records)
}
