use super::*;

fn shape(width: f32) -> Shape {
    Shape {
        size: 12.0,
        width,
        indent: 0.0,
        align: Align::Justify,
        hyphenate: true,
    }
}

fn set(text: &str, shape: &Shape) -> Vec<String> {
    let mut setter = Typesetter::new().unwrap();
    let lines = setter.lines(&Text::new(Font::Serif, text), shape);
    lines
        .iter()
        .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect())
        .collect()
}

const PROSE: &str = "Внутренняя система оценки качества образования функционирует в соответствии с положением, \
    утверждённым приказом директора, и охватывает образовательные программы, условия их реализации и результаты.";

#[test]
fn justified_lines_are_exactly_as_wide_as_the_column() {
    let mut setter = Typesetter::new().unwrap();
    let lines = setter.lines(&Text::new(Font::Serif, PROSE), &shape(220.0));
    assert!(lines.len() > 3);
    for line in &lines[..lines.len() - 1] {
        assert!((line.width - 220.0).abs() < 0.05, "{line:?}");
        let pieces: f32 = line.pieces.iter().map(|piece| piece.width).sum();
        assert!((pieces - line.width).abs() < 0.05);
    }
    assert_eq!(lines.last().unwrap().gap, 0.0);
}

#[test]
fn nothing_of_the_text_is_lost_or_added_but_hyphens() {
    for width in [60.0, 90.0, 140.0, 300.0] {
        let lines = set(PROSE, &shape(width));
        let mut joined = String::new();
        for line in &lines {
            let line = line.trim_end();
            match line.strip_suffix('-') {
                Some(part) => joined.push_str(part),
                None => {
                    joined.push_str(line);
                    joined.push(' ');
                }
            }
        }
        assert_eq!(joined.trim_end().replace('\u{a0}', " "), PROSE, "at {width}");
    }
}

#[test]
fn words_part_by_russian_rules_with_three_letters_on_each_side() {
    let lines = set("образование образование образование образование", &shape(100.0));
    let parted: Vec<_> = lines.iter().filter(|line| line.ends_with('-')).collect();
    assert!(!parted.is_empty());
    for line in parted {
        let head = line.rsplit(' ').next().unwrap().trim_end_matches('-');
        assert!(head.chars().count() >= 3, "{line}");
    }
    assert_eq!(set("ВСОКОВСОКОВСОКО", &shape(400.0)), ["ВСОКОВСОКОВСОКО"]);
}

#[test]
fn numbers_keep_their_signs() {
    // Narrower than «2025 году» they are parted, as another test asks.
    for width in (75..200).step_by(3) {
        for line in set(
            "протокол № 5 от 27.03.2026 г., доля 39,6 % в 2025 году, М. П. Образцова",
            &shape(width as f32),
        ) {
            assert!(!line.trim_end().ends_with('№'), "{line}");
            assert!(!line.starts_with('%'), "{line}");
            assert!(!line.starts_with("году"), "{line}");
            assert!(!line.trim_end().ends_with("П."), "{line}");
        }
    }
}

#[test]
fn a_word_wider_than_the_line_is_cut_rather_than_printed_over_the_edge() {
    let lines = set(&"Ы".repeat(500), &shape(100.0));
    assert!(lines.len() > 30);
    let mut setter = Typesetter::new().unwrap();
    for line in setter.lines(&Text::new(Font::Serif, "я".repeat(500)), &shape(100.0)) {
        assert!(line.width <= 100.5);
    }
}

#[test]
fn hostile_letters_become_a_visible_mark_and_are_counted() {
    let mut setter = Typesetter::new().unwrap();
    let lines = setter.lines(
        &Text::new(Font::Serif, "школа \u{1F600}\u{202E}\u{200B}и\u{306}\tok"),
        &shape(400.0),
    );
    assert_eq!(lines[0].pieces[0].text, "школа ◊й ok");
    assert_eq!(setter.missing.get(&'\u{1F600}'), Some(&1));
    assert_eq!(setter.missing.len(), 1);
}

#[test]
fn line_breaks_and_fonts_of_a_text_are_kept() {
    let mut setter = Typesetter::new().unwrap();
    let text = Text::new(Font::SerifBold, "Адрес: ").and(Font::Serif, "село\nдом");
    let lines = setter.lines(&text, &shape(400.0));
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].pieces.len(), 2);
    assert_eq!(lines[0].pieces[0].font, Font::SerifBold);
    assert_eq!(lines[1].pieces[0].text, "дом");
}

#[test]
fn an_empty_text_has_no_lines() {
    assert!(set("", &shape(100.0)).is_empty());
    assert!(set("   ", &shape(100.0)).is_empty());
}

#[test]
fn a_number_stays_with_its_noun_unless_the_column_is_too_narrow_for_both() {
    let words = "Обучающихся 5–9 классов — 27";
    assert!(
        !set(words, &shape(120.0))
            .iter()
            .any(|line| line.trim_end().ends_with("5–9"))
    );
    let narrow = Shape {
        align: Align::Centre,
        ..shape(Font::Serif.width("классы", 12.0) + 6.0)
    };
    assert_eq!(set("10–11 классы", &narrow), ["10–11", "классы"]);
    let date = shape(Font::Serif.width("27.03.2026", 12.0) + 6.0);
    let dated = set("от 27.03.2026 г.", &date);
    assert_eq!(dated, ["от", "27.03.2026", "г."], "a date is never cut inside");
}
