//! Graduates' results of all schools that handed in their self-study: the rows of the order № 1324 beside each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::catalogue::{Catalogue, Field, GraduateRow};
use domain::consolidation::{GraduateCell, GraduateTotal, graduates_of, graduates_together};
use domain::number::format_percent;
use domain::problem::Problem;
use domain::speech::{Arg, Speech};

use super::counted::{Picture, read_form};
use super::portions::in_portions;
use crate::desk::Desk;
use crate::school::analysis_words::exactly;
use crate::wire::{GraduatesCell, GraduatesColumn, GraduatesRow, GraduatesView};

/// Decimals of a mean mark.
const MARK: u32 = 2;

/// What schools' self-studies say of their graduates, by ИНН.
pub(crate) type Graduates = Arc<BTreeMap<String, Vec<GraduateCell>>>;

impl Desk {
    /// Rows of each school that handed in its self-study. Read once for as long as nobody writes.
    pub(crate) fn graduates(&self, picture: &Picture, accepted: bool) -> Result<Graduates, Problem> {
        let key = (picture.year.school_year.clone(), accepted);
        if let Some(known) = self.pictures.borrow().graduates(&key) {
            return Ok(known);
        }
        let store = self.store()?;
        let year = &picture.year;
        let found = in_portions(
            &picture.counted,
            |(inn, row)| {
                let bytes = store.received_bytes(row.id)?;
                let held = bytes.len() as u64;
                Ok(((inn, bytes), held))
            },
            |(inn, bytes)| {
                let form = read_form(year, &bytes)?;
                let cells = graduates_of(&year.catalogue, &form);
                Ok(cells.map(|cells| (inn.clone(), cells)))
            },
        )?;
        let found: BTreeMap<_, _> = found.into_iter().flatten().collect();
        let found = Arc::new(found);
        self.pictures.borrow_mut().keep_graduates(key, found.clone());
        Ok(found)
    }

    /// Graduates' results, school by school and together.
    ///
    /// # Errors
    /// When there is no such campaign, or a letter of the archive is damaged.
    pub fn graduates_view(&self, school_year: &str, accepted: bool) -> Result<GraduatesView, Problem> {
        let picture = self.picture(school_year, accepted)?;
        let found = self.graduates(&picture, accepted)?;
        let catalogue = &picture.year.catalogue;
        let cells: Vec<&[GraduateCell]> = found.values().map(Vec::as_slice).collect();
        let totals = graduates_together(catalogue, &cells);
        let summed = summed(catalogue);
        let speech = self.speech();
        let name = |inn: &str| {
            let school = picture.whole.school(inn);
            school.map_or_else(|| inn.to_owned(), |school| school.name.clone())
        };
        let mut rows: Vec<GraduatesRow> = found
            .iter()
            .map(|(inn, cells)| GraduatesRow {
                inn: inn.clone(),
                name: name(inn),
                cells: cells.iter().map(|cell| told(cell, speech)).collect(),
            })
            .collect();
        rows.sort_by(|a, b| (&a.name, &a.inn).cmp(&(&b.name, &b.inn)));
        let waiting = picture.counted.keys().filter(|inn| !found.contains_key(*inn));
        let mut waiting: Vec<String> = waiting.map(|inn| name(inn)).collect();
        waiting.sort();
        let args = [
            ("handed", Arg::from(found.len())),
            ("letters", picture.counted.len().into()),
        ];
        Ok(GraduatesView {
            columns: summed
                .iter()
                .map(|(_, field)| GraduatesColumn {
                    number: field.number.clone(),
                    label: field.label.clone(),
                    unit: field.unit.clone(),
                })
                .collect(),
            rows,
            totals: totals
                .iter()
                .zip(&summed)
                .map(|(total, (row, _))| told_total(total, row, speech))
                .collect(),
            words: speech.say("graduates-handed", &args),
            waiting,
            note: note(catalogue, &summed, speech),
        })
    }
}

/// The rows that are put together, with what the self-study says of them.
fn summed(catalogue: &Catalogue) -> Vec<(&GraduateRow, &Field)> {
    let rules = catalogue.methodology.consolidation.as_ref();
    let rows = rules.into_iter().flat_map(|rules| &rules.graduates);
    rows.filter_map(|row| Some((row, catalogue.selfstudy.fields.get(&row.key)?)))
        .collect()
}

/// How means are made, what a paper does not tell, and which rows have no mean and why.
fn note(catalogue: &Catalogue, summed: &[(&GraduateRow, &Field)], speech: &dyn Speech) -> String {
    let rules = catalogue.methodology.consolidation.as_ref();
    let compared = rules.map_or(0, |rules| rules.compare_from);
    let mut told = vec![speech.say("graduates-note", &[("from", compared.into())])];
    for (row, field) in summed {
        if let Some(why) = &row.no_mean {
            let args = [("number", Arg::from(&field.number)), ("why", why.into())];
            told.push(speech.say("graduates-no-mean", &args));
        }
    }
    told.join(" ")
}

/// A number in words: a mark as it is, a share with its percent.
fn told(cell: &GraduateCell, speech: &dyn Speech) -> GraduatesCell {
    let (text, few) = match cell {
        GraduateCell::Absent => (speech.say("graduates-absent", &[]), false),
        GraduateCell::NotApplicable => (speech.say("graduates-not-applicable", &[]), false),
        GraduateCell::Number { num, den, few, .. } => match den {
            None => (num.to_string(), *few),
            Some(den) => {
                let args = [
                    ("num", Arg::from(num.to_string())),
                    ("den", den.to_string().into()),
                    ("percent", percent_of(num, den).into()),
                ];
                (speech.say("graduates-share", &args), *few)
            }
        },
    };
    GraduatesCell { text, few }
}

fn percent_of(num: &domain::number::Exact, den: &domain::number::Exact) -> String {
    domain::number::percent(num, den).map_or_else(String::new, |percent| format_percent(&percent, 1))
}

fn told_total(total: &GraduateTotal, row: &GraduateRow, speech: &dyn Speech) -> GraduatesCell {
    let text = match (total.mean, total.num, total.den) {
        (None, ..) if row.no_mean.is_some() => speech.say("graduates-absent", &[]),
        (None, ..) => speech.say("graduates-few-schools", &[("schools", total.schools.into())]),
        (Some(mean), Some(num), Some(den)) => {
            let args = [
                ("num", Arg::from(num.to_string())),
                ("den", den.to_string().into()),
                ("percent", exactly(&mean).into()),
                ("schools", total.schools.into()),
            ];
            speech.say("graduates-total-share", &args)
        }
        (Some(mean), ..) => {
            let args = [
                ("mean", Arg::from(mean.fixed(MARK))),
                ("schools", total.schools.into()),
            ];
            speech.say("graduates-total-mark", &args)
        }
    };
    GraduatesCell {
        text,
        // Only a total that is here and would give a hidden number back is marked.
        few: total.mean.is_some() && !total.published,
    }
}
