//! Words of the passport a register uses too: types of schools, places, statuses. Clusters are made by them, so a type
//! that the questionnaire does not have would be a cluster of its own that nobody looks for.

use domain::catalogue::{Catalogue, ConsolidationRules};
use domain::cycle::register::{Register, School};
use domain::problem::{Problem, codes};
use domain::text::sight;

/// Types a school can have.
pub(super) fn types(catalogue: &Catalogue) -> Vec<String> {
    options(catalogue, |rules| &rules.type_key)
}

/// Places it can lie in.
pub(super) fn places(catalogue: &Catalogue) -> Vec<String> {
    options(catalogue, |rules| &rules.place_key)
}

/// Statuses by outer assessment; the first one says that there is none.
pub(super) fn statuses(catalogue: &Catalogue) -> Vec<String> {
    options(catalogue, |rules| &rules.status_key)
}

/// Options of a field of the passport that clusters are made by.
fn options(catalogue: &Catalogue, key: fn(&ConsolidationRules) -> &String) -> Vec<String> {
    let rules = catalogue.methodology.consolidation.as_ref();
    let target = rules.map(|rules| domain::form::Target::Passport(key(rules).clone()));
    let field = target.and_then(|target| catalogue.field(&target));
    field.map(|field| field.options.clone()).unwrap_or_default()
}

/// A type as the questionnaire writes it: what looks or reads the same is no other type. `None` for one it does not have.
pub(super) fn written(types: &[String], typed: &str) -> Option<String> {
    if typed.is_empty() || types.is_empty() {
        return Some(typed.to_owned());
    }
    types.iter().find(|known| sight::same(known, typed)).cloned()
}

/// A place as the questionnaire writes it; one it does not have stays as typed.
pub(super) fn placed(places: &[String], typed: &str) -> String {
    let known = places.iter().find(|known| sight::same(known, typed));
    known.map_or_else(|| typed.to_owned(), Clone::clone)
}

/// The refusal of a type that the questionnaire does not have.
pub(super) fn unknown(types: &[String], school: &School) -> Problem {
    let value: String = school.oo_type.chars().take(60).collect();
    Problem::new(codes::REGISTER_TYPE)
        .with("from", "one")
        .with("inn", &school.inn)
        .with("value", value)
        .with("known", types.join(", "))
}

/// A list of schools with the types as the questionnaire writes them.
///
/// # Errors
/// The first row with a type it does not have.
pub(super) fn settled(catalogue: &Catalogue, list: &Register) -> Result<Register, Problem> {
    let (types, places) = (types(catalogue), places(catalogue));
    let mut settled = Register::default();
    for (at, school) in list.iter().enumerate() {
        let written = written(&types, &school.oo_type);
        let oo_type =
            written.ok_or_else(|| unknown(&types, school).with("from", "list").with("row", at + 1))?;
        settled.put(School {
            oo_type,
            locality: placed(&places, &school.locality),
            ..school.clone()
        });
    }
    Ok(settled)
}
