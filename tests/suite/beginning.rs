//! The first screen, years, and a school from a file.

use app::school::SAMPLE;
use app::wire::{DeskState, NewSchool};
use domain::problem::codes;
use scenarios::{empty_desk, expect_problem, new_school, sample_school};

#[test]
fn an_empty_folder_asks_who_you_are_and_creates_nothing() {
    let mut desk = empty_desk();
    assert_eq!(desk.desk().view().unwrap().state, DeskState::Empty);
    assert!(!desk.data().exists());
}

#[test]
fn a_new_school_begins_with_what_was_typed_and_is_there_after_a_restart() {
    let mut school = new_school();
    let view = school.reopen();
    let seen = view.school.expect("a school works here");
    assert_eq!(
        (seen.name.as_str(), seen.inn.as_str()),
        ("МОУ «Вымышленская ООШ»", "6900000004")
    );
    assert_eq!(seen.periods, ["2025/2026"]);
    assert!(!seen.sample);
}

#[test]
fn the_sample_is_marked_and_brings_its_last_year() {
    let mut school = sample_school();
    let view = school.reopen().school.expect("a school works here");
    assert!(view.sample);
    assert_eq!(view.periods, ["2024/2025", "2023/2024"]);
}

#[test]
fn a_second_beginning_in_the_same_folder_is_refused() {
    let mut school = new_school();
    let again = NewSchool {
        name: "МОУ «Другая»".to_owned(),
        inn: String::new(),
        period: "2025/2026".to_owned(),
        actor: "Примерова А. И.".to_owned(),
    };
    expect_problem(school.desk().new_school(&again), codes::DESK_EXISTS);
}

#[test]
fn what_cannot_be_a_year_or_a_name_is_refused_before_anything_is_written() {
    let mut desk = empty_desk();
    let mut new = NewSchool {
        name: "МОУ «Вымышленская ООШ»".to_owned(),
        inn: "6900000004".to_owned(),
        period: "2025-2026".to_owned(),
        actor: "Примерова А. И.".to_owned(),
    };
    expect_problem(desk.desk().new_school(&new), codes::NOT_A_PERIOD);
    new.period = "2025/2026".to_owned();
    new.actor = "  ".to_owned();
    expect_problem(desk.desk().new_school(&new), codes::BAD_ACTOR);
    assert!(!desk.data().exists());
}

#[test]
fn another_school_is_not_loaded_over_this_one() {
    let mut school = new_school();
    let other = SAMPLE.replace("6900000004", "6900000011");
    expect_problem(school.desk().init(other.as_bytes()), codes::OTHER_SCHOOL);
}

#[test]
fn a_file_loads_once_more_as_the_same_year() {
    let mut desk = empty_desk();
    desk.desk().init(SAMPLE.as_bytes()).expect("the sample loads");
    let first = desk.desk().newest_period().unwrap();
    desk.desk()
        .init(SAMPLE.as_bytes())
        .expect("the sample loads again");
    assert_eq!(desk.desk().view().unwrap().school.unwrap().periods.len(), 2);
    assert_eq!(desk.desk().newest_period().unwrap(), first);
}

#[test]
fn an_import_is_taken_back_as_one_step() {
    let mut desk = empty_desk();
    desk.desk().init(SAMPLE.as_bytes()).expect("the sample loads");
    let changed = SAMPLE.replacen("\"частично\"", "\"нет\"", 3);
    desk.in_year("2024/2025");
    let before = desk.state();
    desk.desk()
        .init(changed.as_bytes())
        .expect("the changed file loads");
    assert_ne!(desk.state().questions, before.questions);
    desk.undo();
    assert_eq!(desk.state().questions, before.questions);
}

#[test]
fn another_year_takes_the_texts_along_and_leaves_the_numbers() {
    let mut school = sample_school();
    school
        .desk()
        .new_period("2025/2026")
        .expect("another year begins");
    school.in_year("2025/2026");
    let state = school.state();
    let field = |target: &str| {
        state
            .fields
            .iter()
            .find(|field| field.target == target)
            .expect("a field")
            .clone()
    };
    let name = field("passport.name_short");
    assert!(name.answered && name.answer.taken);
    assert!(!field("passport.c01").answered);
    assert_eq!(field("passport.c01").previous.as_deref(), Some("5"));
    expect_problem(school.desk().new_period("2025/2026"), codes::PERIOD_EXISTS);
}
