//! The roadmap of source 001, a public document: every row, its section, terms and executors.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::catalogue;
use domain::catalogue::View;
use domain::cycle::roadmap_text::{from_rows, from_text};
use domain::cycle::{Record, Records};
use domain::names::persons;
use domain::problem::codes;

const SOURCE: &str = include_str!("../../../../tests/data/roadmaps/001_slavgorod.txt");

fn view(id: &str) -> &'static View {
    let views = &catalogue().methodology.views;
    views.iter().find(|view| view.id == id).unwrap()
}

#[test]
fn every_row_of_the_source_is_there_with_section_term_and_executor() {
    let found = from_text(SOURCE).unwrap();
    let sizes: Vec<usize> = found.sections.iter().map(|section| section.rows.len()).collect();
    assert_eq!(sizes, [10, 9, 9, 3, 4, 5, 8, 9]);
    assert_eq!(found.rows(), 57);
    assert_eq!(found.left, []);
    assert_eq!(found.title.len(), 2, "{:?}", found.title);
    let numbers: Vec<&str> = found
        .sections
        .iter()
        .map(|section| section.number.as_str())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    // A second way of reading: each line with a number is one row, word by word.
    let mut rows = found.sections.iter().flat_map(|section| &section.rows);
    for (at, line) in SOURCE.lines().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let numbered = cells[0]
            .split_once('.')
            .is_some_and(|(a, b)| a.parse::<u8>().is_ok() && b.parse::<u8>().is_ok());
        if numbered {
            let row = rows.next().unwrap();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!((row.line, row.number.as_str()), (at + 1, cells[0]));
            assert_eq!(row.what, words(cells[1]));
            assert_eq!(row.term, words(cells[2]));
            assert_eq!(row.who, words(cells[3]));
            assert!(
                !row.what.is_empty() && !row.term.is_empty() && !row.who.is_empty(),
                "{row:?}"
            );
        }
    }
    assert_eq!(rows.next(), None);
    let row = |section: usize, at: usize| &found.sections[section].rows[at];
    assert_eq!(
        (row(0, 9).term.as_str(), row(0, 9).who.as_str()),
        ("сентябрь", "Комитет")
    );
    assert_eq!(
        (row(1, 5).term.as_str(), row(1, 8).term.as_str()),
        ("Ежегодно, август", "По графику")
    );
    assert_eq!(row(2, 2).term, "По мере выявления");
    assert_eq!(row(7, 7).who, "Комитет, МУМО, руководители ОО");
}

#[test]
fn its_rows_become_measures_that_a_desk_can_keep() {
    let found = from_text(SOURCE).unwrap();
    let measures = found.measures(Some(view("roadmap")));
    assert_eq!(measures.len(), 57);
    let mut records = Records::default();
    for (at, measure) in measures.iter().enumerate() {
        let record = Record::Measure(u32::try_from(at).unwrap() + 1, measure.clone());
        record
            .check(catalogue())
            .unwrap_or_else(|problem| panic!("{problem} {measure:?}"));
        let read = Record::read(record.kind(), &record.key(), &record.body()).unwrap();
        assert_eq!(read, record);
        records.put(record);
    }
    records.check_counts().unwrap();
    let placed: Vec<(String, String)> = found
        .sections
        .iter()
        .scan(0, |at, section| {
            let first = &measures[*at];
            *at += section.rows.len();
            Some((first.section.clone(), first.direction.clone()))
        })
        .collect();
    let placed: Vec<(&str, &str)> = placed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        placed,
        [
            ("1", ""),
            ("2", "1"),
            ("3", ""),
            ("4", ""),
            ("5", "5"),
            ("6", ""),
            ("7", "2"),
            ("8", "3")
        ]
    );
}

#[test]
fn other_layouts_are_read_and_the_rest_is_told() {
    let table = "| № | Мероприятие | Срок | Ответственный |\n|---|---|---|---|\n| 1. | Наши школы | | |\n\
                 | 1.1 | Сделать | май | Комитет |\nпримечание под таблицей\n";
    let found = from_text(table).unwrap();
    assert_eq!(found.sections.len(), 1);
    assert_eq!(found.sections[0].heading, "Наши школы");
    assert_eq!(found.sections[0].rows[0].who, "Комитет");
    assert_eq!(found.left, [(5, "примечание под таблицей".to_owned())]);
    // A heading nobody knows stays as it is.
    assert_eq!(found.measures(Some(view("roadmap")))[0].section, "Наши школы");
    let rows = [vec!["2.1".to_owned(), "Только мероприятие".to_owned()]];
    let found = from_rows(rows.into_iter()).unwrap();
    assert_eq!((found.rows(), found.sections[0].rows[0].term.as_str()), (1, ""));
    assert_eq!(
        from_text("просто текст\n1. Заголовок\n").unwrap_err().code,
        codes::ROADMAP_NOTHING
    );
    let endless = "1.1\tа\tб\tв\n".repeat(2_001);
    assert_eq!(from_text(&endless).unwrap_err().code, codes::MESSAGE_MANY);
    assert_eq!(
        from_text(&"x".repeat(3_000_000)).unwrap_err().code,
        codes::MESSAGE_LONG
    );
}

#[test]
fn the_document_names_no_person() {
    for line in SOURCE.lines() {
        assert!(persons(line).is_empty(), "{line}");
    }
}

#[test]
fn views_hold_every_direction_once_and_every_rule_finds_its_section() {
    let views = &catalogue().methodology.views;
    let sizes: Vec<(&str, usize)> = views
        .iter()
        .map(|view| (view.id.as_str(), view.sections.len()))
        .collect();
    assert_eq!(
        sizes,
        [("roadmap", 10), ("plans", 9), ("directions", 8), ("blocks", 9)]
    );
    let unplaced = |view: &View| -> Vec<String> {
        let rules = catalogue().methodology.rules.iter();
        rules
            .filter(|rule| view.of_rule(catalogue(), rule).is_none())
            .map(|rule| rule.id.clone())
            .collect()
    };
    for view in views {
        assert_eq!(
            unplaced(view),
            ["R39", "R40"],
            "{}: only the verdict's own rules have no place",
            view.id
        );
    }
    let section = |view_id: &str, rule: &str| {
        let rule = catalogue()
            .methodology
            .rules
            .iter()
            .find(|one| one.id == rule)
            .unwrap();
        view(view_id).of_rule(catalogue(), rule).unwrap().id.clone()
    };
    assert_eq!(section("roadmap", "R03"), "3");
    assert_eq!(section("roadmap", "R34"), "6");
    assert_eq!(section("plans", "R31"), "7");
    assert_eq!(section("blocks", "R03"), "2.1");
    assert_eq!(section("directions", "R36"), "7");
    assert!(view("directions").section("8").unwrap().outside);
}
