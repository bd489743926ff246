use domain::catalogue::{SourceFiles, load_checklists};
use domain::cycle::checklists::{AskedSchool, Checked};

use super::*;

const HEADS: &str = include_str!("../../../../../../assets/checklists/heads/2025.1/checklist.toml");

/// Heads of three schools, with these records.
fn checked(records: &[(&str, &str)]) -> Checked {
    let files = SourceFiles::from([("heads/checklist.toml".to_owned(), HEADS.as_bytes().to_vec())]);
    let schools = ["6900000004", "6900000011", "6900000028"].map(|inn| AskedSchool {
        inn: inn.to_owned(),
        name: format!("Школа {inn}"),
    });
    let lists = load_checklists(&files).unwrap();
    Checked::new(lists, schools.to_vec(), records.iter().copied()).unwrap()
}

fn answered() -> Checked {
    checked(&[
        ("heads/H.01", r#"{"answer":"yes","note":"приказ № 5"}"#),
        ("heads/H.03", r#"{"answer":"partly"}"#),
        ("heads/H.16/6900000004", r#"{"answer":"yes"}"#),
        ("heads/H.16/6900000011", r#"{"answer":"no","note":"нет отчёта"}"#),
    ])
}

#[test]
fn the_paper_has_every_item_with_its_source_and_answers() {
    let mut stage = stage(1);
    stage.picture.checked = answered();
    let paper = said(&stage, Kind::Checklists);
    for item in stage.picture.checked.lists[0].items() {
        for part in [&item.code, &item.text, &item.source] {
            assert!(paper.contains(part.as_str()), "{part}");
        }
    }
    for said in [
        "Вне 189 показателей анкеты, в балл не входит",
        "отвечено 4 из 33: «да» — 2, «частично» — 1, «нет» — 1",
        "да приказ № 5",
        "Школа 6900000011 H.16 нет нет отчёта",
        "Школа 6900000028 — — — — — — 0 из 6",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
}

#[test]
fn the_sheets_have_a_line_for_every_item_and_every_school() {
    let mut stage = stage(1);
    stage.picture.checked = answered();
    let authored = Authored::default();
    let sheets = tables(Kind::Checklists, &input(&stage, &authored)).unwrap();
    let sizes: Vec<(&str, usize)> = sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.rows.len()))
        .collect();
    assert_eq!(
        sizes,
        [
            ("Пункты", 21),
            ("По школам", 18),
            ("Источники", 5),
            ("Откуда цифры", 3)
        ]
    );
    assert!(sheets[0].note.contains("в балл не входит"));
}

#[test]
fn the_report_says_of_them_in_counts_and_names_no_school() {
    let mut stage = stage(1);
    assert!(!said(&stage, Kind::Analysis).contains("Сверх анкеты"));
    stage.picture.checked = checked(&[("heads/H.01", r#"{"note":"только слова"}"#)]);
    assert!(!said(&stage, Kind::Analysis).contains("Сверх анкеты"));
    stage.picture.checked = answered();
    let report = said(&stage, Kind::Analysis);
    for said in [
        "Сверх анкеты",
        "Вне 189 показателей анкеты, в балл не входит.",
        "отвечено 4 из 33: «да» — 2, «частично» — 1, «нет» — 1. Не в полной мере:",
        "H.03 Проведён мониторинг показателей эффективности деятельности руководителей образовательных \
         организаций — частично",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!report.contains("Школа 6900000011"));
    assert!(!said(&stage, Kind::Public).contains("Сверх анкеты"));
}
