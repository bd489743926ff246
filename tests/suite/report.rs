//! The report: pages to look at, and a file that strangers can open.

use std::fs;

use domain::problem::codes;
use scenarios::{expect_problem, new_school, sample_school};

#[test]
fn the_report_can_be_looked_at_and_saved() {
    let mut school = sample_school();
    let period = school.period();
    let view = school.desk().prepare_report(&period).unwrap();
    assert!(view.pages >= 10 && !view.contents.is_empty());
    let page = school.desk().report_page(&period, 1).unwrap();
    assert!(
        page.starts_with("<svg") && page.contains("самообследовани"),
        "{}",
        &page[..200]
    );
    for page in [0, view.pages + 1] {
        expect_problem(school.desk().report_page(&period, page), codes::NO_SUCH_PAGE);
    }
    let stick = school.stick();
    let written = school.desk().save_report(&period, &stick).unwrap();
    assert!(fs::read(&written.path).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn an_unfinished_form_still_gives_a_report() {
    let mut school = new_school();
    let period = school.period();
    assert!(school.desk().prepare_report(&period).unwrap().pages >= 5);
}
