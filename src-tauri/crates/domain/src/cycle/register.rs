//! The register: which schools a municipality expects letters from, and what it knows of them beside their letters.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize};

use super::{check, clean};
use crate::problem::{Problem, codes};

/// Longest name.
const NAME: usize = 500;
/// Longest remark.
const TEXT: usize = 2_000;
/// Most schools of a register: the whole country fits.
pub const MAX_SCHOOLS: usize = 60_000;

/// A school of the register; the body of its record. Keys that are not known are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct School {
    /// ИНН, 10 or 12 digits.
    pub inn: String,
    /// The name it has in the municipality's texts.
    pub name: String,
    /// Type as the passport names it; empty when not known.
    #[serde(deserialize_with = "or_nothing")]
    pub oo_type: String,
    /// Place as the passport names it; empty when not known.
    #[serde(deserialize_with = "or_nothing")]
    pub locality: String,
    /// Where letters by e-mail go.
    #[serde(deserialize_with = "or_nothing")]
    pub email: String,
    /// Status by outer assessment (ШНОР …) as the passport names it; empty: as the school says.
    #[serde(deserialize_with = "or_nothing")]
    pub status: String,
    /// In the «зона риска» of objectivity; seen by the municipality and the school only.
    pub risk_zone: bool,
    /// A leading school.
    pub leader: bool,
    /// Small by the municipality's word; `None`: by its thresholds, else as the school says.
    pub small: Option<bool>,
    /// A remark.
    #[serde(deserialize_with = "or_nothing")]
    pub note: String,
    /// No longer expected: stays for its letters.
    pub removed: bool,
}

/// A text that may also stand as `null`.
fn or_nothing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl School {
    /// Does it keep the limits?
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self) -> Result<(), Problem> {
        check::inn("schools.inn", &self.inn)?;
        check::needed("schools.name", &self.name)?;
        for (place, text) in [
            ("schools.name", &self.name),
            ("schools.oo_type", &self.oo_type),
            ("schools.locality", &self.locality),
            ("schools.email", &self.email),
            ("schools.status", &self.status),
        ] {
            check::line(place, text, NAME)?;
        }
        check::lines("schools.note", &self.note, TEXT)
    }

    /// The same school with what a keyboard or a copied page slips in taken out.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.inn = self.inn.trim().to_owned();
        for text in [
            &mut self.name,
            &mut self.oo_type,
            &mut self.locality,
            &mut self.email,
            &mut self.status,
        ] {
            *text = clean(text);
        }
        self
    }

    /// Its record.
    #[must_use]
    pub fn body(&self) -> String {
        // Texts and marks always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a record.
    ///
    /// # Errors
    /// When it is none, or breaks a limit.
    pub fn read(body: &str) -> Result<Self, Problem> {
        let school: Self = check::json(body.as_bytes(), 64 * 1024, "school")?;
        school.check()?;
        Ok(school)
    }
}

/// The register of schools by ИНН, in the order they were entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    schools: IndexMap<String, School>,
}

impl Register {
    /// A register of these schools.
    ///
    /// # Errors
    /// When one breaks a limit, or two have one ИНН.
    pub fn of(schools: Vec<School>) -> Result<Self, Problem> {
        check::few("schools", schools.len(), MAX_SCHOOLS)?;
        let mut register = Self::default();
        for school in schools {
            let school = school.cleaned();
            school.check()?;
            if let Some(before) = register.schools.get(&school.inn) {
                return Err(Problem::new(codes::REGISTER_TWICE)
                    .with("inn", &school.inn)
                    .with("first", check::shown(&before.name))
                    .with("second", check::shown(&school.name)));
            }
            register.schools.insert(school.inn.clone(), school);
        }
        Ok(register)
    }

    /// Lays a school into its place; one that is there is replaced.
    pub fn put(&mut self, school: School) {
        self.schools.insert(school.inn.clone(), school);
    }

    /// The school of an ИНН.
    #[must_use]
    pub fn get(&self, inn: &str) -> Option<&School> {
        self.schools.get(inn)
    }

    /// All of them, also those no longer expected, in order.
    pub fn iter(&self) -> impl Iterator<Item = &School> {
        self.schools.values()
    }

    /// Those letters are expected from, in order.
    pub fn expected(&self) -> impl Iterator<Item = &School> {
        self.schools.values().filter(|school| !school.removed)
    }

    /// How many there are altogether.
    #[must_use]
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }
}
