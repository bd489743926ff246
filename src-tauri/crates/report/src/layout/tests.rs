use super::flow::Laid;
use super::flow::number_pages;
use super::*;
use crate::document::{Item, Page, Role};
use crate::font::Font;
use crate::typeset::{Align, Text, Typesetter};

fn pour(blocks: &[Block]) -> Laid {
    let mut setter = Typesetter::new().unwrap();
    Flow::new(Sheet::OFFICIAL, &mut setter, 0).pour(blocks).unwrap()
}

fn text(page: &Page) -> String {
    page.runs()
        .map(|run| run.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

fn table(rows: usize) -> Table {
    Table {
        columns: vec![
            Column {
                share: 1.0,
                align: Align::Centre,
            },
            Column {
                share: 6.0,
                align: Align::Left,
            },
        ],
        header: vec![Row::plain(["Номер".to_owned(), "Показатель".to_owned()])],
        rows: (0..rows)
            .map(|n| Row::plain([n.to_string(), format!("Численность обучающихся, строка {n}")]))
            .collect(),
        size: 10.0,
        continued: "Продолжение таблицы 1".to_owned(),
    }
}

#[test]
fn everything_stays_inside_the_margins() {
    let sheet = Sheet::OFFICIAL;
    let mut blocks = vec![Block::Heading(1, "Очень длинный заголовок ".repeat(12))];
    blocks.extend((0..40).map(|_| Block::body("Слово за слово, строка за строкой. ".repeat(9))));
    blocks.push(Block::Table(table(80)));
    let laid = pour(&blocks);
    assert!(laid.pages.len() > 5);
    for page in &laid.pages {
        for run in page.runs() {
            assert!(run.x >= sheet.left - 0.1, "{run:?}");
            assert!(run.x + run.width <= sheet.width - sheet.right + 0.1, "{run:?}");
            assert!(run.y <= sheet.floor() && run.y > sheet.top, "{run:?}");
        }
    }
}

#[test]
fn a_long_table_repeats_its_header_and_loses_no_row() {
    let laid = pour(&[Block::Table(table(150))]);
    assert!(laid.pages.len() >= 3);
    let all: String = laid.pages.iter().map(|page| text(page) + "\n").collect();
    for (index, page) in laid.pages.iter().enumerate() {
        let text = text(page);
        assert_eq!(text.matches("Показатель").count(), 1, "page {index}");
        assert_eq!(text.contains("Продолжение таблицы 1"), index > 0);
        let again = page
            .runs()
            .find(|run| run.text == "Показатель")
            .unwrap()
            .mark
            .role;
        assert_eq!(matches!(again, Role::HeaderCell(_)), index == 0);
        assert_eq!(again == Role::Artifact, index > 0);
    }
    for n in 0..150 {
        assert_eq!(all.matches(&format!("строка {n}\n")).count(), 1, "row {n}");
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_instead_of_falling_off() {
    let mut giant = table(2);
    giant.rows[1].cells[1].text = "длинное примечание школы ".repeat(600);
    let laid = pour(&[Block::Table(giant)]);
    assert!(laid.pages.len() > 2);
    let words: usize = laid
        .pages
        .iter()
        .map(|page| text(page).matches("примеч").count())
        .sum();
    assert_eq!(words, 600);
}

#[test]
fn a_heading_never_stands_alone_at_the_foot() {
    for filler in 1..60 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| Block::body("Строка.")).collect();
        blocks.push(Block::Heading(1, "Заголовок".to_owned()));
        blocks.push(Block::body("Текст после заголовка. ".repeat(20)));
        let laid = pour(&blocks);
        let heading = laid.outline[0].page;
        let after = laid.pages[heading]
            .runs()
            .skip_while(|run| !matches!(run.mark.role, Role::Heading(_)))
            .filter(|run| run.mark.role == Role::Paragraph)
            .count();
        assert!(after >= 2, "with {filler} lines before it");
    }
}

#[test]
fn no_single_line_of_a_paragraph_is_left_behind_or_ahead() {
    for filler in 1..50 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| Block::body("Строка.")).collect();
        blocks.push(Block::body(
            "Абзац из многих слов, которые занимают несколько строк. ".repeat(6),
        ));
        let laid = pour(&blocks);
        let block = filler + 1;
        for page in &laid.pages {
            let lines = page.runs().filter(|run| run.mark.block == block).count();
            assert_ne!(lines, 1, "with {filler} lines before it");
        }
    }
}

#[test]
fn a_caption_stays_with_its_table() {
    for filler in 1..60 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| Block::body("Строка.")).collect();
        blocks.push(Block::Paragraph(
            Text::new(Font::Serif, "Таблица 1"),
            Style::CAPTION,
        ));
        blocks.push(Block::Table(table(3)));
        let laid = pour(&blocks);
        let page = laid
            .pages
            .iter()
            .find(|page| text(page).contains("Таблица 1"))
            .unwrap();
        assert!(text(page).contains("строка 0"), "with {filler} lines before it");
    }
}

#[test]
fn contents_are_as_long_before_the_pages_are_known_as_after() {
    let mut setter = Typesetter::new().unwrap();
    let mut laid = pour(
        &(0..70)
            .map(|n| Block::Heading(1 + n % 2, format!("Раздел {n}")))
            .collect::<Vec<_>>(),
    );
    let before = contents_pages("Содержание", &laid.outline, &Sheet::OFFICIAL, &mut setter).len();
    laid.outline.iter_mut().for_each(|entry| entry.page += 990);
    let after = contents_pages("Содержание", &laid.outline, &Sheet::OFFICIAL, &mut setter);
    assert_eq!(before, after.len());
    let links = after
        .iter()
        .flat_map(|page| &page.items)
        .filter(|item| matches!(item, Item::Link(_)))
        .count();
    assert_eq!(links, 70);
}

#[test]
fn numbers_stand_in_the_upper_margin_from_the_second_page() {
    let mut pages = vec![Sheet::OFFICIAL.page(), Sheet::OFFICIAL.page()];
    number_pages(&mut pages, &Sheet::OFFICIAL);
    assert_eq!(pages[0].runs().count(), 0);
    let number = pages[1].runs().next().unwrap();
    assert_eq!(number.text, "2");
    assert!(number.y - number.size >= mm(10.0) - 0.1 && number.y < mm(20.0));
}

/// Lines of a page, the last one first.
fn last_lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = text(page).lines().map(str::to_owned).collect();
    lines.reverse();
    lines
}

#[test]
fn a_heading_with_its_one_sentence_goes_to_the_page_of_the_table() {
    for before in 20..44 {
        let mut blocks = vec![Block::body("Строка.\n".repeat(before).trim_end())];
        blocks.push(Block::Heading(2, "Заголовок".to_owned()));
        blocks.push(Block::body("Набрано баллов."));
        blocks.push(Block::Paragraph(
            Text::new(Font::Serif, "Таблица 1"),
            Style::CAPTION,
        ));
        blocks.push(Block::Table(table(60)));
        let laid = pour(&blocks);
        let page = laid.outline[0].page;
        assert!(
            text(&laid.pages[page]).contains("строка 1"),
            "{before}: {}",
            text(&laid.pages[page])
        );
    }
}

#[test]
fn what_ends_with_a_colon_goes_with_its_list() {
    for before in 20..44 {
        let mut blocks = vec![Block::body("Строка.\n".repeat(before).trim_end())];
        blocks.push(Block::Heading(1, "Что дальше".to_owned()));
        blocks.push(Block::body("Задачи школы:"));
        blocks.extend(
            (0..6).map(|n| Block::Paragraph(Text::new(Font::Serif, format!("— задача {n};")), Style::ITEM)),
        );
        let laid = pour(&blocks);
        for page in &laid.pages {
            assert!(!last_lines(page)[0].ends_with(':'), "{before}: {}", text(page));
        }
    }
}

#[test]
fn a_signature_is_never_alone_on_a_page() {
    let signature = || Block::Paragraph(Text::new(Font::Serif, "Директор"), Style::SIGNATURE);
    let alone = |laid: &Laid| laid.pages.iter().any(|page| text(page).trim() == "Директор");
    for rows in 20..90 {
        let laid = pour(&[Block::Table(table(rows)), signature()]);
        assert!(!alone(&laid), "{rows} rows");
        let last = text(laid.pages.last().unwrap());
        assert!(last.contains(&format!("строка {}", rows - 1)), "{rows}: {last}");
    }
    for lines in 20..90 {
        let words = "Строка.\n".repeat(lines);
        assert!(
            !alone(&pour(&[Block::body(words.trim_end()), signature()])),
            "{lines} lines"
        );
    }
}
