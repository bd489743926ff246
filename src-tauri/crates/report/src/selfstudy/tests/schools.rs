//! Schools of other kinds than the sample: small, unfinished, hostile.

use serde_json::{Value as Json, json};

use super::super::*;
use super::{built, painted, prose, runs, sample};

fn primary_school_of_nine() -> Json {
    let mut school = sample();
    school.as_object_mut().unwrap().remove("previous");
    let passport = school["passport"].as_object_mut().unwrap();
    for class in 1..=11 {
        passport.insert(
            format!("c{class:02}"),
            json!(if class < 5 {
                9 / 4 + usize::from(class == 1)
            } else {
                0
            }),
        );
    }
    for (key, value) in [
        ("oo_type", json!("НОШ")),
        ("levels", json!(["НОО"])),
        ("grad9", json!(0)),
        ("stu_ovz_noo", json!(1)),
        ("stu_ovz_ooo", json!(0)),
    ] {
        passport.insert(key.to_owned(), value);
    }
    school
}

#[test]
fn a_primary_school_of_nine_pupils_has_no_word_about_ninth_classes_results() {
    let document = built(&primary_school_of_nine()).document;
    let prose = prose(&document);
    assert!(prose.contains("государственная итоговая аттестация на этом уровне не проводится"));
    assert!(!prose.contains("Результаты государственной итоговой аттестации"));
    assert!(prose.contains("не рассчитываются"));
}

/// A school of a thousand pupils with all three levels.
fn large_school() -> Json {
    let mut school = sample();
    school.as_object_mut().unwrap().remove("previous");
    let passport = school["passport"].as_object_mut().unwrap();
    for class in 1..=11 {
        passport.insert(format!("c{class:02}"), json!(if class < 10 { 95 } else { 72 }));
    }
    for (key, value) in [
        ("oo_type", json!("СОШ")),
        ("levels", json!(["НОО", "ООО", "СОО"])),
        ("small_school", json!("нет")),
        ("classes", json!(40)),
        ("stu_ovz_noo", json!(14)),
        ("stu_ovz_ooo", json!(22)),
        ("stu_ovz_soo", json!(2)),
        ("grad9", json!(93)),
        ("grad11", json!(70)),
        ("area_m2", json!(11500.5)),
    ] {
        passport.insert(key.to_owned(), value);
    }
    let indicators = school["selfstudy"]["indicators"].as_object_mut().unwrap();
    for value in indicators.values_mut().filter(|value| value.get("na").is_some()) {
        *value = json!({"num": 12});
    }
    for (code, value) in [
        ("1.1", 999.0),
        ("1.2", 380.0),
        ("1.3", 475.0),
        ("1.4", 144.0),
        ("1.8", 72.5),
        ("1.9", 58.0),
    ] {
        indicators.insert(code.to_owned(), json!(value));
    }
    school["selfstudy"]["grad11_self"] = json!(70);
    school
}

#[test]
fn a_large_school_tells_all_three_levels_and_hides_two_parts_of_a_sum() {
    let prose = prose(&built(&large_school()).document);
    assert!(prose.contains("среднего общего образования (СОО, 10–11 классы)"));
    assert!(prose.contains("Общая численность учащихся на 31.12.2025 — 999 человек"));
    assert!(prose.contains("11 500,5 кв. м"));
    assert!(prose.contains("по русскому языку — 72,5, по математике — 58"));
    assert!(prose.contains("Начальное общее … Основное общее 22 Среднее общее менее 5 Всего 38"));
}

fn unfinished() -> Json {
    let mut school = sample();
    school.as_object_mut().unwrap().remove("previous");
    let answers = school["answers"].as_object_mut().unwrap();
    let codes: Vec<String> = answers.keys().cloned().collect();
    for code in codes.iter().step_by(3) {
        answers.remove(code);
    }
    school["selfstudy"] = json!({});
    school["approval"] = json!({});
    school["passport"].as_object_mut().unwrap().remove("name_full");
    school
}

#[test]
fn an_unfinished_form_says_what_is_missing() {
    let built = built(&unfinished());
    let prose = prose(&built.document);
    assert!(prose.contains("анкета заполнена не полностью"));
    assert!(prose.contains("не заполнено"));
    assert!(prose.contains("Итоговая оценка не определена"));
    assert!(
        built
            .notices
            .iter()
            .any(|notice| notice.contains("Полное наименование")),
        "{:?}",
        built.notices
    );
    assert!(
        built
            .notices
            .iter()
            .any(|notice| notice.contains("показателях самообследования"))
    );
}

fn hostile() -> Json {
    let mut school = sample();
    let passport = school["passport"].as_object_mut().unwrap();
    for (key, value) in [
        (
            "name_full",
            format!(
                "<script>alert(1)</script> =cmd|' \u{1F600}\u{202E}алокш {}",
                "Ы".repeat(300)
            ),
        ),
        ("name_short", "=HYPERLINK(\"http://x\") & <b>".to_owned()),
        ("founder", format!("https://example.org/{}", "a/b-".repeat(80))),
        ("director_name", "О'Нил <b>Иван</b> 中文".to_owned()),
        (
            "address_legal",
            format!("\t\n село\u{200B} {}", "очень ".repeat(60)),
        ),
    ] {
        passport.insert(key.to_owned(), json!(value));
    }
    school
}

#[test]
fn hostile_texts_are_printed_as_texts_and_told() {
    let built = built(&hostile());
    let svg = crate::svg::page(&built.document, 0).unwrap();
    assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script"));
    assert!(
        built.notices.iter().any(|notice| notice.contains("U+1F600")),
        "{:?}",
        built.notices
    );
}

#[test]
fn nothing_of_any_school_leaves_the_paper_or_lacks_a_glyph() {
    let sheet = Sheet::OFFICIAL;
    for school in [
        sample(),
        primary_school_of_nine(),
        large_school(),
        unfinished(),
        hostile(),
    ] {
        let built = built(&school);
        painted(&built);
        for run in runs(&built.document) {
            assert!(run.x >= sheet.left - 0.1, "{run:?}");
            assert!(run.x + run.width <= sheet.width - sheet.right + 0.1, "{run:?}");
            assert!(run.y <= sheet.floor() && run.y > 10.0, "{run:?}");
        }
    }
}
