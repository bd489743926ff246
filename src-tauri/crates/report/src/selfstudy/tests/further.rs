//! Further contents on paper: only what is filled in, and no small number that points at a child.

use serde_json::{Value as Json, json};

use super::super::*;
use super::{built, catalogue, prose, root, sample};
use domain::disclosure::{CellMark, marks};
use domain::form::{Target, Value, input};

fn with_further(further: Json) -> Json {
    let mut school = sample();
    school["further"] = further;
    school
}

fn hidden(key: &str, typed: &str) -> Vec<Vec<Option<CellMark>>> {
    let target = Target::Further(key.to_owned());
    let spec = catalogue().field(&target).unwrap().table.as_ref().unwrap();
    let Some(Value::Table(rows)) = input::parse_edit(catalogue(), &target, typed, None).unwrap() else {
        panic!("no table")
    };
    marks(spec, &rows, 4)
}

#[test]
fn nothing_filled_in_leaves_no_heading() {
    let words = words::Words::russian();
    let headings = built(&sample()).document.contents();
    let plan = Plan::embedded().unwrap();
    let mut count = 0;
    for part in plan.section.iter().flat_map(|section| &section.part) {
        if let Part::Further {
            title: Some(title), ..
        }
        | Part::Years { title, .. } = part
        {
            let title = words.text(title, &[]).unwrap();
            assert!(!headings.iter().any(|row| row.title.ends_with(&title)), "{title}");
            count += 1;
        }
    }
    assert!(count > 10);
}

#[test]
fn the_sample_of_further_contents_is_printed_in_its_sections() {
    let text = std::fs::read_to_string(root().join("assets/samples/sample_further.json")).unwrap();
    let prose = prose(&built(&with_further(serde_json::from_str(&text).unwrap())).document);
    for words in [
        "3.3. Результаты экзаменов по предметам",
        "Обществознание менее 5 — — — — —",
        "Обучающихся всего 52 50 48",
        "4.1. Режим работы Учебная неделя: пятидневная. Учебный год делится на четверти.",
        "Горячее питание получают 48 чел. Бесплатно питаются 30 чел.",
        "10 класс другой школы менее 5 Профессиональные образовательные организации менее 5",
        "405 381 94,1 %",
        "Задачи прошлого года",
    ] {
        assert!(prose.contains(words), "{words}\n{prose}");
    }
}

#[test]
fn a_group_of_few_tells_nothing_and_a_rest_does_not_give_it_back() {
    let few = hidden("oge", "Физика|3|3|1|||4");
    assert_eq!(few[0][1], Some(CellMark::Small));
    assert!(few[0][2..].iter().all(|mark| *mark == Some(CellMark::Group)));
    let parts = hidden("vpr", "5 класс|16|2|6|8");
    assert_eq!(parts[0][2], Some(CellMark::Small));
    assert_eq!(parts[0][3], Some(CellMark::Complement));
    assert_eq!((parts[0][1], parts[0][4]), (None, None));
    let percent = hidden("oge", "Физика|12|12|3|||4");
    assert_eq!((percent[0][4], percent[0][5]), (None, Some(CellMark::Group)));
}

#[test]
fn where_the_sum_is_known_a_single_small_number_takes_another_with_it() {
    let ways = hidden("way9", "10 класс|3;Колледж|20;Работают|6");
    assert_eq!(ways[0][1], Some(CellMark::Small));
    assert_eq!(ways[2][1], Some(CellMark::Complement));
    assert_eq!(ways[1][1], None);
    let budget = hidden("way11", "Вузы|22|15;Колледж|6|6;Армия|2|");
    assert_eq!(
        budget[1][1..],
        [Some(CellMark::Complement), Some(CellMark::Complement)]
    );
    assert_eq!(budget[0][1..], [None, None]);
    let known = hidden("way9", "10 класс|4;Колледж|4");
    assert!(known.iter().all(|row| row[1] == Some(CellMark::Complement)));
}

#[test]
fn preschool_rows_are_printed_only_where_preschool_is_run() {
    let mut school = with_further(json!({
        "do_1_1": 14, "do_1_4": 14, "do_1_4_1": 9, "do_1_5": 2, "do_1_7": 3, "do_1_7_1": 1, "do_1_12": 2, "do_2_3": "нет",
    }));
    let title = words::Words::russian()
        .text("further-preschool-table", &[])
        .unwrap();
    assert!(!prose(&built(&school).document).contains(&title));
    school["passport"]["levels"] = json!(["ДО", "НОО", "ООО"]);
    let printed = prose(&built(&school).document);
    assert!(printed.contains(&title));
    for row in [
        "1.4.1 В режиме полного дня (8–12 часов) человек/% 9 / 64,3 %",
        "воспитанников, получающих услуги: человек/% менее 5 1.7 ",
        "имеющих высшее образование человек/% 1 / 33,3 %",
        // Of how many is not known: the number stands alone.
        "административно-хозяйственных работников человек/% 2 2.3 ",
    ] {
        assert!(printed.contains(row), "{row}\n{printed}");
    }
}
