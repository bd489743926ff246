//! Filling in: answers, states, checks, undo, last year.

use app::wire::{Edit, Standing};
use domain::problem::codes;
use scenarios::{expect_problem, new_school, sample_school};

#[test]
fn the_sample_contradicts_nothing() {
    assert_eq!(sample_school().fired(), Vec::<String>::new());
}

#[test]
fn an_answer_is_kept_shown_and_counted() {
    let mut school = new_school();
    school.state();
    let change = school.try_fill("1.05", "частично").unwrap();
    assert_eq!(change.questions.len(), 1, "only the answered question changed");
    assert_eq!(change.questions[0].answer.value, "частично");
    assert!(change.questions[0].answered);
    let progress = change
        .summary
        .progress
        .iter()
        .find(|part| part.part == "1")
        .unwrap();
    assert_eq!((progress.answered, progress.asked), (1, 20));
    school.reopen();
    assert_eq!(school.question("1.05").answer.value, "частично");
}

#[test]
fn a_check_fires_where_two_places_disagree_and_is_mended() {
    let mut school = sample_school();
    school.fill("1.01", "нет").fill("1.05", "да").expect_fires("K10");
    let shown = school.question("1.05").findings;
    let finding = shown
        .iter()
        .find(|finding| finding.id == "K10")
        .expect("it is shown beside the answer");
    let places: Vec<&str> = finding.places.iter().map(|place| place.target.as_str()).collect();
    assert_eq!(places, ["1.05", "1.01"]);
    school.fill("1.01", "имеется").expect_silent("K10");
}

#[test]
fn a_warning_is_explained_and_the_explanation_is_kept() {
    let mut school = sample_school();
    school.fill("1.01", "нет").fill("1.05", "да");
    let before = school.state().summary.warnings;
    school.explain("K10", "Положение утверждено, но ещё не опубликовано.");
    assert_eq!(school.state().summary.warnings, before - 1);
    school.reopen();
    let shown = school.question("1.05").findings;
    assert!(shown[0].explanation.starts_with("Положение"));
    let period = school.period();
    expect_problem(
        school.desk().explain(&period, "K20", "нет такого"),
        codes::NO_SUCH_FINDING,
    );
}

#[test]
fn an_error_cannot_be_explained_away() {
    let mut school = sample_school();
    school.fill("5.03", "99").expect_fires("V01@5.03");
    let period = school.period();
    expect_problem(
        school.desk().explain(&period, "V01@5.03", "так вышло"),
        codes::NOT_EXPLAINABLE,
    );
}

#[test]
fn a_parent_answered_no_hides_its_children_and_their_answers_come_back() {
    let mut school = sample_school();
    let old = school.question("2.22");
    assert!(
        !school.question("2.21").zeroes.is_empty(),
        "what «нет» would cost is said before"
    );
    school.fill("2.21", "нет").expect_standing("2.22", Standing::Zero);
    assert!(!school.question("2.22").reason.is_empty());
    school.fill("2.21", "да").expect_standing("2.22", Standing::Asked);
    assert_eq!(school.question("2.22").answer, old.answer);
}

#[test]
fn a_level_that_is_not_run_makes_its_questions_not_applicable() {
    let mut school = sample_school();
    school.expect_standing("3.14", Standing::NotApplicable);
    school
        .fill("passport.levels", "НОО;ООО;СОО")
        .expect_standing("4.25", Standing::NotApplicable);
    school
        .fill("passport.c10", "4")
        .expect_standing("4.25", Standing::Asked);
}

#[test]
fn undo_and_redo_survive_a_restart_and_stop_at_a_signature() {
    let mut school = sample_school();
    school.fill("1.06", "нет").fill("1.06", "частично");
    school.reopen();
    school.undo();
    assert_eq!(school.question("1.06").answer.value, "нет");
    school.undo();
    assert_eq!(school.question("1.06").answer.value, "да");
    school.redo().redo();
    assert_eq!(school.question("1.06").answer.value, "частично");
    school.make_key().sign();
    let period = school.period();
    expect_problem(school.desk().undo(&period), codes::NOTHING_TO_UNDO);
}

#[test]
fn last_years_answer_is_taken_with_one_key_and_marked() {
    let mut school = sample_school();
    school.fill("1.06", "");
    let previous = school
        .question("1.06")
        .previous
        .expect("there was an answer last year");
    school
        .edit(&Edit {
            target: "1.06".to_owned(),
            take_previous: Some(true),
            ..Edit::default()
        })
        .unwrap();
    let now = school.question("1.06");
    assert_eq!(now.answer.value, previous);
    assert!(now.answer.taken);
    school.fill("1.06", "нет");
    assert!(!school.question("1.06").answer.taken);
}

#[test]
fn notes_links_and_the_flag_are_kept_beside_the_answer() {
    let mut school = sample_school();
    let edit = Edit {
        target: "2.13".to_owned(),
        note: Some("уточнить у завуча".to_owned()),
        flagged: Some(true),
        ..Edit::default()
    };
    let before = school.question("2.13").answer.value;
    school.edit(&edit).unwrap();
    let now = school.question("2.13");
    assert_eq!(
        (now.answer.value, now.answer.note.as_str()),
        (before, "уточнить у завуча")
    );
    assert_eq!(school.state().summary.flagged, ["2.13"]);
}

#[test]
fn a_link_leads_to_a_page_or_a_file() {
    let mut school = sample_school();
    let period = school.period();
    let mut set = |link: &str| school.desk().set(&period, "1.05", "да", None, Some(link), None);
    for link in [
        "https://school.example/a?b=c:d",
        "HTTP://school.example",
        "school.example:8080/order.pdf",
        r"C:\Документы\план.pdf",
        r"\\server\share\план.pdf",
        "Документы/план.pdf",
        "Приказ: № 5, папка 2",
        "",
    ] {
        let change = set(link);
        assert!(change.is_ok(), "{link}: {:?}", change.err());
    }
    for link in [
        "javascript:alert(1)",
        " JavaScript :alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "view-source:https://school.example",
        "https://school.example/\nabc",
        "план\tпервый",
        "план\u{202e}fdp.exe",
    ] {
        expect_problem(set(link), codes::FORM_LINK);
    }
    expect_problem(set(&"а".repeat(2_001)), codes::FORM_TEXT_TOO_LONG);
}

#[test]
fn the_history_tells_who_changed_what() {
    let mut school = sample_school();
    school.fill("5.03", "7").fill("5.03", "8");
    let period = school.period();
    let rows = school.desk().history(&period, "5.03").unwrap();
    assert_eq!(
        (rows[0].old.as_str(), rows[0].new.as_str()),
        ("7 из 11", "8 из 11")
    );
    assert_eq!(rows[0].actor, "Примерова А. И.");
}

#[test]
fn wrong_input_is_refused_in_words_and_changes_nothing() {
    let mut school = sample_school();
    let before = school.state();
    for (target, value, code) in [
        ("5.03", "восемь", codes::FORM_NOT_A_NUMBER),
        ("1.05", "наверное", codes::FORM_NOT_AN_OPTION),
        ("passport.date_vsoko", "31 мая", codes::FORM_NOT_A_DATE),
        ("passport.stu_all", "48", codes::FORM_COMPUTED),
        ("9.99", "да", codes::FORM_UNKNOWN_PLACE),
        ("passport.кпп", "1", codes::FORM_UNKNOWN_PLACE),
    ] {
        expect_problem(school.try_fill(target, value), code);
    }
    assert_eq!(school.state(), before);
}

#[test]
fn odd_but_possible_values_are_taken_and_pointed_out() {
    let mut school = sample_school();
    school.fill("5.03", "12").expect_fires("V01@5.03");
    school.fill("2.06", "-1").expect_fires("V02@2.06");
    school.fill("2.06", "1,5").expect_fires("V03@2.06");
    school.fill("passport.inn", "6900000005");
    assert!(school.fired().iter().any(|id| id.ends_with("@passport.inn")));
}

#[test]
fn an_unfinished_self_study_does_not_stop_the_questionnaire() {
    let mut school = sample_school();
    school.fill("selfstudy.1.5", "");
    let period = school.period();
    let checks = school.desk().checks(&period).unwrap();
    assert!(checks.can_sign);
    school.fill("1.06", "");
    assert!(!school.desk().checks(&period).unwrap().can_sign);
}
