//! What a person writes: instead of prepared texts, beside them; the word processor's file; the short report.

use std::io::{Cursor, Read};

use resvg::usvg::roxmltree;

use super::*;
use crate::docx;
use crate::layout::Block;

fn squeezed(text: &str) -> String {
    text.replace(['\u{a0}', '\n'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn find<'b>(built: &'b Built, key: &str) -> &'b PreparedText {
    built
        .texts
        .iter()
        .flat_map(|section| &section.texts)
        .find(|text| text.key == key)
        .unwrap_or_else(|| panic!("{key}"))
}

fn edited(key: &str, text: &str) -> Authored {
    Authored {
        edits: [(key.to_owned(), text.to_owned())].into(),
        ..Authored::default()
    }
}

#[test]
fn keys_are_different_and_prepared_texts_are_what_is_printed() {
    let built = built(&sample());
    let blocks: Vec<String> = built
        .manuscript
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text, _) => Some(squeezed(&text.0[0].text)),
            _ => None,
        })
        .collect();
    let mut keys: Vec<&str> = Vec::new();
    for text in built.texts.iter().flat_map(|section| &section.texts) {
        assert!(!keys.contains(&text.key.as_str()), "{}", text.key);
        keys.push(&text.key);
        for line in text.prepared().lines() {
            let line = squeezed(line);
            assert!(
                blocks.iter().any(|block| block.contains(&line)),
                "{}: {line}",
                text.key
            );
        }
    }
    assert!(keys.len() > 40, "{}", keys.len());
}

#[test]
fn what_came_from_the_data_is_marked() {
    let built = built(&sample());
    let pupils = find(&built, "paper-teaching-pupils");
    let marked: Vec<&str> = pupils
        .pieces
        .iter()
        .filter(|piece| piece.value)
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(marked.contains(&"48"), "{:?}", pupils.pieces);
    assert!(pupils.pieces.iter().any(|piece| !piece.value));
    // The answer chose the words: the whole sentence follows from it.
    let needs = find(&built, "paper-methods-unions");
    assert!(needs.pieces[0].value);
    // References to laws are no data of the school.
    let basis = find(&built, "paper-intro-basis");
    assert!(basis.pieces.iter().all(|piece| !piece.value));
    assert!(basis.prepared().contains("№ 462"));
}

#[test]
fn a_written_text_stays_while_the_prepared_one_follows_the_data() {
    let key = "paper-teaching-pupils";
    let authored = edited(key, "Своими словами.\n\nИ ещё абзац.");
    let before = built_with(&sample(), &authored);
    let mut school = sample();
    set(&mut school, "/passport/classes", json!(7));
    let after = built_with(&school, &authored);
    for built in [&before, &after] {
        let prose = prose(&built.document);
        assert!(prose.contains("Своими словами. И ещё абзац."), "{prose}");
        assert!(!prose.contains("Общая численность учащихся на"));
        assert!(built.manuscript.blocks.contains(&Block::body("И ещё абзац.")));
    }
    assert_ne!(find(&before, key).prepared(), find(&after, key).prepared());
}

#[test]
fn an_empty_text_leaves_its_place_out_and_a_list_keeps_its_form() {
    let left_out = built_with(&sample(), &edited("paper-intro-goal", ""));
    assert!(!prose(&left_out.document).contains("Цели самообследования"));
    let list = built_with(
        &sample(),
        &edited("paper-teaching-level-do", "— первое;\nвторое."),
    );
    assert!(prose(&list.document).contains("— первое; — второе."));
}

#[test]
fn an_own_paragraph_ends_its_section_and_a_lost_one_is_told() {
    let own = |section: &str| Authored {
        own: [(
            section.to_owned(),
            vec![(format!("own.{section}.00001"), "Добавлено школой.".to_owned())],
        )]
        .into(),
        ..Authored::default()
    };
    let built = built_with(&sample(), &own("paper-library-title"));
    let at = |what: &dyn Fn(&Block) -> bool| built.manuscript.blocks.iter().position(what).unwrap();
    let paragraph = at(&|block| *block == Block::body("Добавлено школой."));
    let next = at(&|block| matches!(block, Block::Heading(1, title) if title.starts_with("9.")));
    assert_eq!(paragraph + 1, next);
    assert!(built.notices.iter().all(|notice| !notice.contains("не вошёл")));
    let lost = built_with(&sample(), &own("nowhere"));
    assert!(
        lost.notices
            .iter()
            .any(|notice| notice.contains("«Добавлено школой.»") && notice.contains("не вошёл"))
    );
}

#[test]
fn a_name_in_a_written_text_is_asked_about() {
    let built = built_with(&sample(), &edited("paper-intro-goal", "Победил Примеров И. И."));
    assert!(
        built
            .notices
            .iter()
            .any(|notice| notice.contains("Примеров И. И."))
    );
}

#[test]
fn a_changed_reference_stands_in_the_sentences() {
    let authored = Authored {
        legal: [(
            "order_selfstudy".to_owned(),
            "приказом от 01.02.2030 № 7".to_owned(),
        )]
        .into(),
        ..Authored::default()
    };
    let prose = prose(&built_with(&sample(), &authored).document);
    assert!(prose.contains("утверждённого приказом от 01.02.2030 № 7, и показателей"));
    assert!(!prose.contains("№ 462"));
}

#[test]
fn orders_and_the_commission_stand_in_the_introduction() {
    let mut school = sample();
    school["approval"]["conduct_number"] = json!("12-од");
    school["approval"]["conduct_date"] = json!("2026-02-02");
    school["approval"]["commission"] = json!("директор (председатель), 3 учителя");
    let prose = prose(&built(&school).document);
    assert!(prose.contains("проведено по приказу руководителя от 02.02.2026 № 12-од."));
    assert!(prose.contains("Комиссия по самообследованию: директор (председатель), 3 учителя."));
    assert!(prose.contains("рассмотрен на заседании педагогического совета (протокол от"));
}

fn document_xml(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn meta(author: &str) -> Meta {
    Meta {
        author: author.to_owned(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(12, 0, 0)
            .unwrap(),
    }
}

/// Paragraphs of the file in order, contents left out.
fn paragraphs(xml: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(xml).unwrap();
    let inside = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.ancestors().any(|above| above.tag_name().name() == name)
    };
    parsed
        .descendants()
        .filter(|node| node.tag_name().name() == "p" && !inside(*node, "sdt"))
        .map(|paragraph| {
            let letters = paragraph
                .descendants()
                .map(|node| match node.tag_name().name() {
                    "t" => node.text().unwrap_or_default(),
                    "br" => " ",
                    _ => "",
                })
                .collect::<String>();
            squeezed(&letters)
        })
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
fn the_word_processor_gets_every_heading_row_and_word_of_the_pages() {
    let built = built(&sample());
    let file = docx::write(&built.manuscript, &built.document.outline, &meta(&built.author)).unwrap();
    let said = paragraphs(&document_xml(&file));
    let mut setter = Typesetter::new().unwrap();
    let mut clean = |text: &str| squeezed(&setter.clean(text, crate::font::Font::Serif));
    let mut expected = Vec::new();
    let (mut headings, mut rows) = (0, 0);
    for block in &built.manuscript.blocks {
        match block {
            Block::Paragraph(text, _) => {
                let text: String = text.0.iter().map(|span| span.text.as_str()).collect();
                expected.push(clean(text.trim_start_matches("— ")));
            }
            Block::Heading(_, title) => {
                headings += 1;
                expected.push(clean(title));
            }
            Block::Table(table) => {
                for row in table.header.iter().chain(&table.rows) {
                    rows += 1;
                    expected.extend(row.cells.iter().map(|cell| clean(&cell.text)));
                }
            }
            _ => {}
        }
    }
    expected.retain(|text| !text.is_empty());
    assert!(headings > 20 && rows > 250, "{headings} {rows}");
    // Before the text stand the title sheet and the heading of the contents.
    let body = &said[said.len() - expected.len()..];
    for (index, (now, wanted)) in body.iter().zip(&expected).enumerate() {
        assert_eq!(now, wanted, "paragraph {index}");
    }
    let cover = said[..said.len() - expected.len()].join(" ");
    for part in ["УТВЕРЖДЁН", "РАССМОТРЕНО", "ОТЧЁТ", "Содержание"] {
        assert!(cover.contains(part), "{part}: {cover}");
    }
    assert!(
        file == docx::write(&built.manuscript, &built.document.outline, &meta(&built.author)).unwrap(),
        "the same form gives the same file"
    );
}

fn site_of(school: &Json) -> Site {
    with_input(school, &Authored::default(), |input| site(input).unwrap())
}

#[test]
fn the_short_report_is_short_and_says_what_parents_read() {
    let site = site_of(&sample());
    assert!(
        (1..=3).contains(&site.document.pages.len()),
        "{}",
        site.document.pages.len()
    );
    let prose = prose(&site.document);
    assert!(
        prose.contains("Краткий отчёт о результатах самообследования за 2025 год"),
        "{prose}"
    );
    assert!(prose.contains("Общая численность учащихся"));
    assert_eq!(site.news.len(), 3, "{:?}", site.news);
    assert!(site.news[1].contains("учатся 48 человек"));
}

#[test]
fn nothing_sensitive_and_no_number_of_a_few_people_is_in_the_short_report() {
    let mut school = sample();
    set(&mut school, "/selfstudy/indicators/1.5/num", json!(3));
    let prose = prose(&site_of(&school).document);
    assert!(!prose.contains("успевают"), "{prose}");
    for word in ["менее", "инвалид", "ОВЗ", "…"] {
        assert!(!prose.contains(word), "{word}");
    }
}
