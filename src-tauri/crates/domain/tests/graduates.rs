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

/// One row of schools, the other rows empty.
fn row(key: &str, cells: &[GraduateCell]) -> GraduateTotal {
    let rows = catalogue()
        .methodology
        .consolidation
        .as_ref()
        .unwrap()
        .graduates
        .len();
    let school = |cell: &GraduateCell| {
        let mut school = vec![GraduateCell::Absent; rows];
        school[at(key)] = *cell;
        school
    };
    let schools: Vec<Vec<GraduateCell>> = cells.iter().map(school).collect();
    let schools: Vec<&[GraduateCell]> = schools.iter().map(Vec::as_slice).collect();
    graduates_together(catalogue(), &schools)[at(key)]
}

fn marks(cells: &[GraduateCell]) -> GraduateTotal {
    row("1.7", cells)
}

fn together(cells: &[GraduateCell]) -> GraduateTotal {
    row("1.10", cells)
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
    let total = marks(&[mark(3, 10), mark(4, 30), mark(5, 40)]);
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
fn numbers_of_two_scales_have_no_total() {
    let cells = [mark(3, 10), mark(24, 30), mark(5, 40)];
    for key in ["1.6", "1.9"] {
        assert_eq!(row(key, &cells), GraduateTotal::default(), "{key}");
    }
    assert!(row("1.8", &cells).mean.is_some());
}

#[test]
fn only_schools_that_weigh_are_counted() {
    let unknown = |num: i64| GraduateCell::Number {
        num: Exact::whole(num),
        den: None,
        people: None,
        few: true,
    };
    let total = marks(&[mark(3, 10), mark(4, 30), mark(5, 40), unknown(2), mark(2, 0)]);
    assert_eq!(
        (total.schools, total.mean.unwrap().fixed(3)),
        (3, "4,375".to_owned())
    );
    assert!(
        total.published,
        "what is not in the total does not come back out of it"
    );
    let total = together(&[share(5, 20), share(6, 20), unknown(7), share(0, 0)]);
    assert_eq!((total.schools, total.mean), (2, None));
}

#[test]
fn what_nobody_knows_of_how_many_people_it_is_counts_as_few() {
    let few = |left_out: &str| {
        let (form, _) = sample();
        let left = Target::SelfStudy(left_out.to_owned());
        let form = Form {
            entries: form
                .entries
                .into_iter()
                .filter(|(target, _)| *target != left)
                .collect(),
            ..form
        };
        let cells = graduates_of(catalogue(), &form).unwrap();
        ["1.6", "1.10"].map(|key| match cells[at(key)] {
            GraduateCell::Number { few, .. } => few,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(few("date"), [false, false]);
    assert_eq!(few("grad9_self"), [true, true]);
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
    // Few graduates hide a number of any size: nobody of two and nobody of three failed, or all of them did.
    assert!(!with(&[share(0, 2), share(0, 3)]), "nobody");
    assert!(!with(&[share(2, 2), share(3, 3)]), "everybody");
    assert!(!with(&[share(0, 3), share(1, 20)]), "the least of both");
    assert!(!with(&[share(3, 3), share(4, 20)]), "the most of both");
    assert!(with(&[share(1, 3), share(1, 20)]));
    // Hidden though it is large: no bound holds.
    let large = GraduateCell::Number {
        num: Exact::whole(10),
        den: Some(Exact::whole(31)),
        people: None,
        few: true,
    };
    assert!(!with(&[share(2, 20), large]));
}

#[test]
fn a_mean_that_gives_a_hidden_mark_back_is_not_published() {
    let with = |hidden: &[GraduateCell]| {
        let plain = [mark(3, 10), mark(4, 30), mark(5, 40)];
        let cells: Vec<GraduateCell> = plain.iter().chain(hidden).copied().collect();
        marks(&cells).published
    };
    assert!(!with(&[mark(3, 2)]), "the only hidden one");
    assert!(with(&[mark(3, 2), mark(4, 3)]));
    assert!(!with(&[mark(5, 2), mark(5, 3)]), "the highest mark of all");
    assert!(!with(&[mark(2, 2), mark(2, 3)]), "the lowest mark of all");
    assert!(!with(&[mark(24, 2), mark(4, 3)]), "a mark of no scale");
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

#[test]
fn a_row_without_a_mean_says_why_and_nothing_unknown() {
    let name = "vsoko/2025.1/methodology/consolidation.toml";
    let row = "{ key = \"1.7\", people = \"grad9_self\" }";
    for (more, code) in [
        ("no_mean = \" \"", codes::CATALOGUE_EMPTY),
        ("mean = false", codes::CATALOGUE_SHAPE),
        ("no_mean = false", codes::CATALOGUE_SHAPE),
    ] {
        let mut files = shipped_files();
        let text = String::from_utf8(files[name].clone()).unwrap();
        assert!(text.contains(row));
        let changed = row.replace(" }", &format!(", {more} }}"));
        files.insert(name.to_owned(), text.replacen(row, &changed, 1).into_bytes());
        let errors = load(&files).unwrap_err();
        assert_eq!(
            (errors[0].file.as_str(), errors[0].reason.code),
            (name, code),
            "{more}"
        );
    }
}
