//! What the invented school answers, read from the sample that the program ships: the person at the keyboard has it
//! on paper.

use crate::controls::sheet::Typed;
use crate::stage::root;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The sample as it lies in the tree.
pub struct Sample(Value);

impl Sample {
    /// Where it lies.
    pub fn path() -> PathBuf {
        root().join("assets").join("samples").join("sample_school.json")
    }

    /// Reads it.
    pub fn read() -> Self {
        let text = std::fs::read_to_string(Self::path()).expect("the sample school is in the tree");
        Self(serde_json::from_str(&text).expect("the sample school is JSON"))
    }

    /// Writes it as a school's file in which a direction is still unanswered.
    pub fn write_without(&self, direction: &str, file: &Path) {
        let mut school = self.0.clone();
        let answers = school["answers"].as_object_mut().expect("the sample has answers");
        answers.retain(|code, _| !code.starts_with(&format!("{direction}.")));
        std::fs::write(file, school.to_string()).expect("a file can be written");
    }

    /// Writes it as a school's file, of another school when an ИНН is given.
    pub fn write_as(&self, inn: Option<&str>, file: &Path) {
        let mut school = self.0.clone();
        if let Some(inn) = inn {
            school["passport"]["inn"] = inn.into();
        }
        std::fs::write(file, school.to_string()).expect("a file can be written");
    }

    /// A text of the passport.
    pub fn passport(&self, key: &str) -> String {
        self.0["passport"][key]
            .as_str()
            .unwrap_or_else(|| panic!("the sample has no {key}"))
            .to_owned()
    }

    /// The school year, as the program writes it.
    pub fn year(&self) -> String {
        self.0["campaign"]["school_year"]
            .as_str()
            .expect("the sample has a school year")
            .to_owned()
    }

    /// What to type at a place of the form.
    pub fn answer(&self, target: &str) -> Option<Typed> {
        if let Some(key) = target.strip_prefix("passport.") {
            return typed(&self.0["passport"][key]);
        }
        let answer = &self.0["answers"][target];
        match (text(&answer["num"]), text(&answer["den"])) {
            (Some(num), Some(den)) => Some(Typed::Share(num, den)),
            _ => typed(&answer["value"]),
        }
    }
}

fn typed(value: &Value) -> Option<Typed> {
    match value {
        Value::Array(options) => {
            let chosen: Vec<String> = options.iter().filter_map(text).collect();
            (!chosen.is_empty()).then_some(Typed::Several(chosen))
        }
        other => text(other).map(Typed::One),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string().replace('.', ",")),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(in_russian_order(text).unwrap_or_else(|| text.clone())),
        _ => None,
    }
}

/// `2025-05-31` is typed as `31.05.2025`.
fn in_russian_order(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    (digits(year, 4) && digits(month, 2) && digits(day, 2)).then(|| format!("{day}.{month}.{year}"))
}
