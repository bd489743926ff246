//! Two answers that look or read the same are the same, whichever way they come; what is kept is the questionnaire's own
//! spelling.

use std::path::Path;

use domain::form::import;
use domain::problem::codes;
use scenarios::{expect_problem, sample_school};

#[test]
fn a_typed_answer_gets_the_spelling_of_the_questionnaire() {
    let mut school = sample_school();
    for (target, typed, kept) in [
        ("1.06", "ДA", "да"),
        ("1.06", "H\u{200b}ET", "нет"),
        ("1.06", "✓", "да"),
        ("1.06", "Частичнo.", "частично"),
        ("1.06", "ЛОЖЬ", "нет"),
        ("1.01", "не имеется", "нет"),
        ("1.01", "есть", "имеется"),
        ("2.06", "6 чел.", "6"),
        ("2.06", "6\u{200b} человек", "6"),
    ] {
        school.fill(target, typed);
        assert_eq!(school.question(target).answer.value, kept, "{target} {typed}");
    }
    school.fill("1.17", "HOO; соо");
    let ticked = school.question("1.17").answer.chosen;
    assert_eq!(ticked, ["НОО", "СОО"]);
    for (target, typed, kept) in [
        (
            "passport.locality",
            "поселок городского типа",
            "посёлок городского типа",
        ),
        (
            "passport.locality",
            "посе\u{308}лок городского типа",
            "посёлок городского типа",
        ),
        ("passport.dist_center_km", "34,5 км", "34,5"),
        ("passport.date_vsoko", "30.05.2025\u{200b}", "30.05.2025"),
    ] {
        school.fill(target, typed);
        let field = school
            .state()
            .fields
            .into_iter()
            .find(|field| field.target == target);
        assert_eq!(field.unwrap().answer.value, kept, "{target} {typed}");
    }
    expect_problem(school.try_fill("1.06", "может быть"), codes::FORM_NOT_AN_OPTION);
    expect_problem(school.try_fill("2.06", "6 км"), codes::FORM_NOT_A_NUMBER);
}

#[test]
fn a_file_of_a_school_gets_the_spelling_of_the_questionnaire() {
    let catalogue = &app::catalogues::all(Path::new("/nonexistent")).unwrap()[0];
    let file = serde_json::json!({
        "schema": "vsoko-sample/1",
        "passport": {
            "name_short": "МОУ «Вымышленская ООШ»",
            "school_year": "2024/2025",
            "oo_type": "OOШ",
            "locality": "поселок городского типа",
        },
        "answers": {
            "1.05": {"value": "дa"},
            "1.06": {"value": true},
            "1.01": {"value": "не имеется"},
            "1.17": {"value": ["HOO"]},
        },
    });
    let read = import::school_from_json(catalogue, file.to_string().as_bytes()).unwrap();
    let kept = |target: &str| {
        let answer = read.form.answer(&target.parse().unwrap()).unwrap();
        domain::form::input::to_body(answer)["value"].clone()
    };
    assert_eq!(kept("passport.oo_type"), "ООШ");
    assert_eq!(kept("passport.locality"), "посёлок городского типа");
    assert_eq!(
        (kept("1.05"), kept("1.06"), kept("1.01")),
        ("да".into(), "да".into(), "нет".into())
    );
    assert_eq!(kept("1.17"), serde_json::json!(["НОО"]));
}
