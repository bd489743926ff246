use std::io::{Cursor, Read};

use chrono::NaiveDate;
use resvg::usvg::roxmltree;

use super::*;
use crate::layout::{Column, mm};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written(blocks: Vec<Block>) -> Vec<u8> {
    let manuscript = Manuscript {
        title: "Отчёт <1> & «2»".to_owned(),
        cover: Some(Cover {
            organisation: "Школа".to_owned(),
            left: "РАССМОТРЕНО\nсоветом".to_owned(),
            right: "УТВЕРЖДАЮ".to_owned(),
            centre: "ОТЧЁТ".to_owned(),
            subtitle: "за 2025 год".to_owned(),
            foot: "с. Вымышлено, 2026".to_owned(),
        }),
        contents: Some("Содержание".to_owned()),
        blocks,
        sheet: Sheet::OFFICIAL,
        most: crate::layout::MOST_PAGES,
    };
    let meta = Meta {
        author: "МОУ «Проба»\u{1}".to_owned(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(12, 0, 0)
            .unwrap(),
    };
    write(&manuscript, &[], &meta).unwrap()
}

fn table() -> Table {
    Table {
        columns: [1.0, 3.0]
            .map(|share| Column {
                share,
                align: Align::Left,
            })
            .to_vec(),
        header: vec![Row::plain(["№", "Показатель"].map(str::to_owned))],
        rows: vec![
            Row::section("Раздел", 2),
            Row::plain(["1", "один"].map(str::to_owned)),
            Row::total(["", "всего"].map(str::to_owned)),
        ],
        size: 10.0,
        continued: String::new(),
    }
}

fn texts(node: roxmltree::Node<'_, '_>) -> String {
    node.descendants()
        .filter(|node| node.has_tag_name((W, "t")))
        .filter_map(|node| node.text())
        .collect()
}

#[test]
fn every_part_of_the_file_is_xml() {
    let file = written(vec![
        Block::Heading(1, "1. «Глава» <&>".to_owned()),
        Block::body("Текст"),
        Block::Table(table()),
    ]);
    let mut archive = zip::ZipArchive::new(Cursor::new(&file[..])).unwrap();
    for index in 0..archive.len() {
        let mut text = String::new();
        let mut member = archive.by_index(index).unwrap();
        let name = member.name().unwrap().into_owned();
        if name.ends_with('/') {
            continue;
        }
        member.read_to_string(&mut text).unwrap();
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(part(&file, "docProps/core.xml").contains("Отчёт &lt;1&gt; &amp; «2»"));
}

#[test]
fn hostile_letters_do_not_reach_the_file() {
    let file = written(vec![Block::body(
        "а\u{0}б\u{1B}в\u{FFFF}г\u{FFFE}д\u{202E}е <w:p>&",
    )]);
    let document = part(&file, "word/document.xml");
    let parsed = roxmltree::Document::parse(&document).unwrap();
    assert!(texts(parsed.root()).contains("абв◊г◊де <w:p>&"));
}

#[test]
fn a_header_row_comes_again_and_other_rows_do_not() {
    let document = part(&written(vec![Block::Table(table())]), "word/document.xml");
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let rows: Vec<_> = parsed
        .descendants()
        .filter(|node| node.has_tag_name((W, "tr")))
        .map(|row| {
            let again = row.descendants().any(|node| node.has_tag_name((W, "tblHeader")));
            (texts(row), again)
        })
        .filter(|(text, _)| !text.contains("РАССМОТРЕНО"))
        .collect();
    let expected = [
        ("№Показатель", true),
        ("Раздел", false),
        ("1один", false),
        ("всего", false),
    ];
    assert_eq!(rows, expected.map(|(text, again)| (text.to_owned(), again)));
}

#[test]
fn a_header_row_of_another_table_is_not_taken_for_ones_own() {
    let document = part(
        &written(vec![
            Block::body("TableHeader"),
            Block::Table(table()),
            Block::Table(table()),
        ]),
        "word/document.xml",
    );
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2);
}

#[test]
fn the_contents_name_every_heading_and_lead_to_it() {
    let document = part(
        &written(vec![
            Block::Heading(1, "1. Первая".to_owned()),
            Block::Heading(2, "1.1. Вторая".to_owned()),
        ]),
        "word/document.xml",
    );
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let links: Vec<(String, String)> = parsed
        .descendants()
        .filter(|node| node.has_tag_name((W, "hyperlink")))
        .map(|node| (node.attribute((W, "anchor")).unwrap().to_owned(), texts(node)))
        .collect();
    let places: Vec<&str> = parsed
        .descendants()
        .filter(|node| node.has_tag_name((W, "bookmarkStart")))
        .map(|node| node.attribute((W, "name")).unwrap())
        .collect();
    assert_eq!(links[0], ("_Toc000001".to_owned(), "1. Первая1".to_owned()));
    assert_eq!(links[1].1, "1.1. Вторая1");
    assert_eq!(places, ["_Toc000001", "_Toc000002"]);
}

#[test]
fn lists_are_lists_and_the_language_is_russian() {
    let item = Block::Paragraph(Text::new(Font::Serif, "— первое;"), Style::ITEM);
    let file = written(vec![item]);
    let document = part(&file, "word/document.xml");
    let parsed = roxmltree::Document::parse(&document).unwrap();
    let paragraph = parsed
        .descendants()
        .filter(|node| node.has_tag_name((W, "p")))
        .find(|node| texts(*node).contains("первое"))
        .unwrap();
    assert_eq!(texts(paragraph), "первое;");
    assert!(
        paragraph
            .descendants()
            .any(|node| node.has_tag_name((W, "numPr")))
    );
    assert!(part(&file, "word/numbering.xml").contains(DASH));
    assert!(part(&file, "word/styles.xml").contains(r#"<w:lang w:val="ru-RU""#));
    assert!(part(&file, "word/fontTable.xml").contains("Times New Roman"));
    assert_eq!(twips(mm(25.4)), 1440);
}
