//! Graduates' results of schools brought together: what is summed up, and what a paper does not tell.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod common;

use common::{catalogue, sample, shipped_files};
use domain::catalogue::load;
use domain::consolidation::{GraduateCell, GraduateTotal, graduates_of, graduates_together};
use domain::form::{Form, Target};
use domain::number::Exact;
use domain::problem::codes;

fn at(key: &str) -> usize {
    let rules = catalogue().methodology.consolidation.as_ref().unwrap();
    rules.graduates.iter().position(|row| row.key == key).unwrap()
}

fn mark(mark: i64, people: i64) -> GraduateCell {
    GraduateCell::Number {
        num: Exact::whole(mark),
        den: None,
        people: Some(Exact::whole(people)),
        few: people < 5,
    }
}

fn share(num: i64, den: i64) -> GraduateCell {
    GraduateCell::Number {
        num: Exact::whole(num),
        den: Some(Exact::whole(den)),
        people: Some(Exact::whole(den)),
        few: den < 5 || (1..5).contains(&num),
    }
}

/// One row of schools, as the first row of the methodology.
fn together(cells: &[GraduateCell]) -> GraduateTotal {
    let schools: Vec<&[GraduateCell]> = cells.iter().map(std::slice::from_ref).collect();
    graduates_together(catalogue(), &schools)[0]
}

#[test]
fn a_form_without_self_study_has_no_rows() {
    let (form, _) = sample();
    let cells = graduates_of(catalogue(), &form).unwrap();
    assert_eq!(
        cells.len(),
        catalogue()
            .methodology
            .consolidation
            .as_ref()
            .unwrap()
            .graduates
            .len()
    );
    // The sample's school has no tenth and eleventh year, and five graduates of the ninth.
    let GraduateCell::Number { num, den, few, .. } = cells[at("1.6")] else {
        panic!("{:?}", cells[at("1.6")]);
    };
    assert_eq!((num.to_string().as_str(), den, few), ("3,8", None, false));
    assert_eq!(cells[at("1.8")], GraduateCell::NotApplicable);
    let bare = Form {
        entries: form
            .entries
            .into_iter()
            .filter(|(target, _)| !matches!(target, Target::SelfStudy(_)))
            .collect(),
        ..form
    };
    assert_eq!(graduates_of(catalogue(), &bare), None);
}

#[test]
fn a_mean_is_of_graduates_and_not_of_schools() {
    let total = together(&[mark(3, 10), mark(4, 30), mark(5, 40)]);
    assert_eq!(total.mean.unwrap().fixed(3), "4,375");
    assert_eq!((total.schools, total.num, total.published), (3, None, true));
    let total = together(&[share(0, 20), share(5, 20), share(10, 60)]);
    assert_eq!(
        (total.num, total.den),
        (Some(Exact::whole(15)), Some(Exact::whole(100)))
    );
    assert_eq!(total.mean, Some(Exact::whole(15)));
    assert!(total.published);
}

#[test]
fn two_schools_have_no_mean() {
    let total = together(&[share(0, 20), share(5, 20), GraduateCell::NotApplicable]);
    assert_eq!((total.schools, total.mean, total.published), (2, None, false));
}

#[test]
fn a_total_that_gives_a_hidden_number_back_is_not_published() {
    let plain = [share(0, 20), share(8, 20), share(9, 30)];
    let with = |hidden: &[GraduateCell]| {
        let cells: Vec<GraduateCell> = plain.iter().chain(hidden).copied().collect();
        together(&cells).published
    };
    assert!(with(&[]));
    assert!(!with(&[share(2, 20)]), "the only hidden one");
    assert!(with(&[share(2, 20), share(3, 20)]));
    assert!(!with(&[share(1, 20), share(1, 20)]), "two ones");
    assert!(!with(&[share(4, 20), share(4, 20)]), "two fours");
    let marks = [mark(3, 10), mark(4, 30), mark(5, 40), mark(3, 2)];
    assert!(!together(&marks).published);
}

#[test]
fn a_row_must_be_a_number_of_the_self_study() {
    let name = "vsoko/2025.1/methodology/consolidation.toml";
    for (from, to) in [
        ("key = \"1.6\"", "key = \"9.9\""),
        ("people = \"grad9_self\"", "people = \"date\""),
    ] {
        let mut files = shipped_files();
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(from));
        files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
        let errors = load(&files).unwrap_err();
        assert_eq!(
            (errors[0].file.as_str(), errors[0].reason.code),
            (name, codes::CATALOGUE_UNKNOWN),
            "{to}"
        );
    }
}
