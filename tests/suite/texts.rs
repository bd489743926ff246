//! The texts of the report: written over, following the data, taken back; references for all years.

use std::fs;

use app::wire::{ReportFormat, ReportKind, ReportTexts, TextView};
use domain::problem::codes;
use scenarios::{School, expect_problem, sample_school};

const PUPILS: &str = "paper-teaching-pupils";

fn texts(school: &mut School) -> ReportTexts {
    let period = school.period();
    school.desk().report_texts(&period).unwrap()
}

fn text(school: &mut School, key: &str) -> TextView {
    let texts = texts(school);
    let mut all = texts.sections.into_iter().flat_map(|section| section.texts);
    all.find(|text| text.key == key)
        .unwrap_or_else(|| panic!("{key}"))
}

fn write(school: &mut School, key: &str, words: Option<&str>) {
    let period = school.period();
    school.desk().set_text(&period, key, words).unwrap();
}

fn prepared(text: &TextView) -> String {
    text.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn a_text_follows_the_data_until_it_is_written_over() {
    let mut school = sample_school();
    let before = text(&mut school, PUPILS);
    school.fill("passport.classes", "8");
    let after = text(&mut school, PUPILS);
    assert_ne!(prepared(&before), prepared(&after));
    assert!(!after.changed && after.written.is_none());

    write(&mut school, PUPILS, Some("Своими словами.\r\nВторой\u{7} абзац."));
    let written = text(&mut school, PUPILS);
    assert_eq!(written.written.as_deref(), Some("Своими словами.\nВторой абзац."));
    assert!(
        !written.changed && written.state.starts_with("Изменено вами 14.10.2025"),
        "{}",
        written.state
    );

    school.fill("passport.classes", "9");
    let stale = text(&mut school, PUPILS);
    assert!(stale.changed && prepared(&stale).contains("9 классов"));
    assert_eq!(stale.written, written.written);

    // «Оставить мой»: the same text, known to be newer than the data.
    write(&mut school, PUPILS, stale.written.as_deref());
    assert!(!text(&mut school, PUPILS).changed);
    write(&mut school, PUPILS, None);
    assert_eq!(text(&mut school, PUPILS).written, None);
}

#[test]
fn writing_the_prepared_text_itself_is_no_edit() {
    let mut school = sample_school();
    let same = prepared(&text(&mut school, PUPILS));
    write(&mut school, PUPILS, Some(&same));
    assert_eq!(text(&mut school, PUPILS).written, None);
}

#[test]
fn a_written_text_is_undone_and_brought_again_like_an_answer() {
    let mut school = sample_school();
    write(&mut school, PUPILS, Some("Своими словами."));
    school.undo();
    assert_eq!(text(&mut school, PUPILS).written, None);
    school.redo();
    assert_eq!(
        text(&mut school, PUPILS).written.as_deref(),
        Some("Своими словами.")
    );
    school.reopen();
    assert_eq!(
        text(&mut school, PUPILS).written.as_deref(),
        Some("Своими словами.")
    );
}

#[test]
fn own_paragraphs_stand_in_their_section_in_order_and_go_when_emptied() {
    let mut school = sample_school();
    let period = school.period();
    for words in ["Первый.", "Второй, Образцова М. П."] {
        school
            .desk()
            .add_text(&period, "paper-library-title", words)
            .unwrap();
    }
    let own = |school: &mut School| -> Vec<TextView> {
        let sections = texts(school).sections;
        let section = sections
            .into_iter()
            .find(|section| section.key == "paper-library-title");
        section
            .unwrap()
            .texts
            .into_iter()
            .filter(|text| text.own)
            .collect()
    };
    let two = own(&mut school);
    let words: Vec<_> = two.iter().filter_map(|text| text.written.as_deref()).collect();
    assert_eq!(words, ["Первый.", "Второй, Образцова М. П."]);
    assert_eq!(two[1].names, ["Образцова М. П."]);
    write(&mut school, &two[0].key, Some("  "));
    assert_eq!(own(&mut school).len(), 1);
}

#[test]
fn a_wrong_place_and_a_text_without_end_are_refused_and_change_nothing() {
    let mut school = sample_school();
    let period = school.period();
    let before = texts(&mut school);
    let desk = school.desk();
    expect_problem(
        desk.set_text(&period, "нет такого", Some("а")),
        codes::TEXT_UNKNOWN,
    );
    expect_problem(desk.add_text(&period, "нет такого", "а"), codes::TEXT_UNKNOWN);
    expect_problem(
        desk.add_text(&period, "paper-library-title", " \n"),
        codes::TEXT_EMPTY,
    );
    let endless = "а".repeat(20_001);
    expect_problem(desk.set_text(&period, PUPILS, Some(&endless)), codes::TEXT_LONG);
    expect_problem(
        desk.set_reference("order_selfstudy", Some(" ")),
        codes::REFERENCE_TEXT,
    );
    expect_problem(desk.set_reference("нет", None), codes::TEXT_UNKNOWN);
    assert_eq!(texts(&mut school), before);
}

#[test]
fn a_reference_is_changed_once_for_all_years_and_returned() {
    let mut school = sample_school();
    let mine = "приказом от 01.02.2030 № 7";
    school
        .desk()
        .set_reference("order_selfstudy", Some(&format!("  {mine}\n")))
        .unwrap();
    for period in ["2024/2025", "2023/2024"] {
        let said = school.desk().report_texts(period).unwrap();
        let text = said.sections[0]
            .texts
            .iter()
            .find(|text| text.key == "paper-intro-basis");
        assert!(prepared(text.unwrap()).contains(mine), "{period}");
        let reference = said
            .references
            .iter()
            .find(|reference| reference.key == "order_selfstudy");
        assert!(reference.unwrap().changed && reference.unwrap().text == mine);
    }
    let back = school.desk().set_reference("order_selfstudy", None).unwrap();
    assert!(
        back.iter()
            .all(|reference| !reference.changed && reference.text == reference.usual)
    );
}

#[test]
fn every_document_of_the_report_is_written_under_a_name_of_its_own() {
    let mut school = sample_school();
    let (period, stick) = (school.period(), school.stick());
    let mut names = Vec::new();
    for (kind, format, start) in [
        (ReportKind::Full, ReportFormat::Pdf, &b"%PDF"[..]),
        (ReportKind::Full, ReportFormat::Docx, b"PK"),
        (ReportKind::Site, ReportFormat::Pdf, b"%PDF"),
        (ReportKind::Site, ReportFormat::Docx, b"PK"),
    ] {
        let written = school
            .desk()
            .save_report_as(&period, &stick, kind, format)
            .unwrap();
        assert!(fs::read(&written.path).unwrap().starts_with(start));
        assert!(!names.contains(&written.path));
        names.push(written.path);
    }
}
