//! The prints beside the report: each prepared, looked at and saved; what is refused says what there is.

use std::fs;

use domain::problem::codes;
use scenarios::{School, expect_problem, new_school, sample_school};

/// The page of the newest signing sheet, its letters and digits alone.
fn signing_sheet(school: &mut School) -> String {
    let period = school.period();
    let page = school
        .desk()
        .print_page(&period, "signing-sheet", None, 1)
        .unwrap();
    let mut text = String::new();
    let mut inside = false;
    for letter in page.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside && other.is_alphanumeric() => text.push(other),
            _ => {}
        }
    }
    text
}

#[test]
fn every_print_can_be_looked_at_and_saved_even_when_nothing_is_filled_in() {
    for mut school in [sample_school(), new_school()] {
        let period = school.period();
        let stick = school.stick();
        let kinds = school.desk().prints(&period).unwrap().kinds;
        assert_eq!(kinds.len(), 5);
        for kind in kinds.iter().filter(|kind| *kind != "signing-sheet") {
            let view = school.desk().prepare_print(&period, kind, None).unwrap();
            let page = school.desk().print_page(&period, kind, None, view.pages).unwrap();
            assert!(page.starts_with("<svg"));
            let beyond = school.desk().print_page(&period, kind, None, view.pages + 1);
            expect_problem(beyond, codes::NO_SUCH_PAGE);
            let written = school.desk().save_print(&period, kind, None, &stick).unwrap();
            assert!(fs::read(&written.path).unwrap().starts_with(b"%PDF-1.7"));
        }
    }
}

#[test]
fn a_print_or_role_that_is_not_there_is_refused_with_those_that_are() {
    let mut school = sample_school();
    let period = school.period();
    expect_problem(
        school.desk().prepare_print(&period, "poster", None),
        codes::NO_SUCH_PRINT,
    );
    let cook = school
        .desk()
        .prepare_print(&period, "collection-sheets", Some("повар"));
    expect_problem(cook, codes::NO_SUCH_ROLE);
    let all = school
        .desk()
        .prepare_print(&period, "collection-sheets", None)
        .unwrap();
    let one = school
        .desk()
        .prepare_print(&period, "collection-sheets", Some("librarian"))
        .unwrap();
    assert!(one.pages < all.pages);
}

#[test]
fn the_signing_sheet_waits_for_a_letter_and_then_names_it() {
    let mut school = sample_school();
    let period = school.period();
    let early = school.desk().prepare_print(&period, "signing-sheet", None);
    expect_problem(early, codes::NOTHING_SIGNED);
    let signed = school.make_key().sign();
    let sheet = signing_sheet(&mut school);
    assert!(sheet.contains(&signed.digest));
    assert!(sheet.contains(&signed.fingerprint.replace(' ', "")));
}

#[test]
fn the_signing_sheet_tells_when_the_form_has_changed_since_and_follows_the_newest_letter() {
    let mut school = sample_school();
    let period = school.period();
    let first = school.make_key().sign();
    let prepare = |school: &mut School| {
        let desk = school.desk();
        desk.prepare_print(&period, "signing-sheet", None)
            .unwrap()
            .notices
    };
    assert!(prepare(&mut school).is_empty());
    school.fill("1.06", "частично");
    assert_eq!(prepare(&mut school).len(), 1);
    assert!(signing_sheet(&mut school).contains(&first.digest));
    let second = school.sign();
    assert!(prepare(&mut school).is_empty());
    assert!(signing_sheet(&mut school).contains(&second.digest));
}

#[test]
fn the_survey_is_a_spreadsheet_too_and_no_form_to_be_taken_back() {
    for mut school in [sample_school(), new_school()] {
        let (period, stick) = (school.period(), school.stick());
        let written = school.desk().save_survey(&period, &stick).unwrap();
        let path = std::path::PathBuf::from(&written.path);
        assert!(path.file_name().unwrap().to_str().unwrap().starts_with("Opros_"));
        expect_problem(
            school.desk().preview_form(&period, &path),
            codes::WORKBOOK_FOREIGN,
        );
    }
}
