use domain::analysis::Trend;

use super::*;
use crate::document::{Item, Run};
use crate::typeset::Typesetter;

const LONG: &str =
    "Система выявления, поддержки и развития способностей и талантов у обучающихся сельских школ";

fn amount(percent: i64) -> Option<Amount> {
    Some(Amount {
        value: Exact::whole(percent),
        text: format!("{percent},0 %"),
    })
}

fn radar(axes: Vec<Axis>) -> Radar {
    Radar {
        title: "Профиль".to_owned(),
        words: "Слова <о> «профиле» & прочем".to_owned(),
        axes,
        now: "2024/2025".to_owned(),
        before: Some("2023/2024".to_owned()),
        rings: [40, 60, 80].map(Exact::whole).to_vec(),
        absent: "не оценивается".to_owned(),
    }
}

fn axis(title: &str, now: Option<Amount>, before: Option<Amount>) -> Axis {
    Axis {
        title: title.to_owned(),
        now,
        before,
    }
}

fn bars(rows: Vec<(&str, Option<i64>, Option<i64>)>) -> Bars {
    let bar = |value: Option<i64>| Bar {
        value: value.map(Exact::whole),
        text: value.map_or_else(|| "менее 5".to_owned(), |value| format!("{value},0 %")),
    };
    Bars {
        title: "Столбцы".to_owned(),
        words: "Слова".to_owned(),
        head: "Направление".to_owned(),
        series: vec!["2024/2025".to_owned(), "2023/2024".to_owned()],
        rows: rows
            .into_iter()
            .map(|(title, now, before)| BarsRow {
                title: title.to_owned(),
                bars: vec![bar(now), bar(before)],
                note: "базовый (требует внимания)".to_owned(),
            })
            .collect(),
        boundaries: [0, 40, 41, 60, 80, 100].into_iter().filter_map(amount).collect(),
        full: Some(Exact::whole(100)),
        note: Some("Уровень".to_owned()),
    }
}

fn changes(rows: Vec<(&str, i64, Trend)>) -> Changes {
    Changes {
        title: "Изменения".to_owned(),
        words: "Слова".to_owned(),
        heads: ["а", "б", "в"].map(str::to_owned),
        rows: rows
            .into_iter()
            .map(|(title, delta, trend)| ChangesRow {
                title: title.to_owned(),
                delta: Amount {
                    value: Exact::whole(delta),
                    text: format!("{delta} п. п."),
                },
                trend,
                questions: "лучше: 1.04, 1.05, 1.10, 1.20, 1.21, 1.22 и ещё 8; хуже: 2.03, 2.04".to_owned(),
            })
            .collect(),
        same: Exact::whole(5),
        scale: ["−5", "0", "+5"].map(str::to_owned),
    }
}

fn runs(figure: &Figure) -> Vec<&Run> {
    let texts = figure.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    });
    texts.collect()
}

/// No two pieces of text touch, and nothing leaves the sheet.
fn assert_clear(figure: &Figure) {
    let runs = runs(figure);
    for (index, one) in runs.iter().enumerate() {
        assert!(
            one.x >= 0.0 && one.x + one.width <= figure.width + 0.1,
            "{one:?} leaves the sheet"
        );
        assert!(
            one.y - one.size * 0.8 >= -0.1 && one.y <= figure.height,
            "{one:?} leaves the sheet"
        );
        for other in &runs[index + 1..] {
            let aside = one.x + one.width <= other.x + 0.1 || other.x + other.width <= one.x + 0.1;
            let below = (one.y - other.y).abs() >= one.size.min(other.size) * 0.9;
            assert!(aside || below, "{} lies on {}", one.text, other.text);
        }
    }
    for item in &figure.items {
        if let Item::Path(path) = item {
            for (x, y) in &path.points {
                assert!(*x >= 0.0 && *x <= figure.width && *y >= 0.0 && *y <= figure.height);
            }
        }
    }
}

#[test]
fn labels_of_a_profile_never_touch_whatever_the_values_and_titles() {
    let mut setter = Typesetter::new().unwrap();
    for count in 3..=12 {
        for value in [0, 1, 50, 99, 100] {
            let axes = vec![axis(LONG, amount(value), amount(100 - value)); count];
            assert_clear(&radar(axes).draw(&mut setter).unwrap());
        }
    }
}

#[test]
fn a_profile_with_a_missing_value_is_open_there_and_says_so() {
    let mut setter = Typesetter::new().unwrap();
    let mut axes = vec![axis("Воспитание", amount(80), amount(60)); 6];
    axes[3].now = None;
    let figure = radar(axes.clone()).draw(&mut setter).unwrap();
    assert_clear(&figure);
    assert!(runs(&figure).iter().any(|run| run.text.contains("оценивается")));
    let filled = |figure: &Figure| {
        figure
            .items
            .iter()
            .any(|item| matches!(item, Item::Path(path) if path.fill == Some(NOW_WASH)))
    };
    assert!(!filled(&figure));
    axes[3].now = amount(10);
    assert!(filled(&radar(axes).draw(&mut setter).unwrap()));
}

#[test]
fn two_axes_are_no_profile() {
    let mut setter = Typesetter::new().unwrap();
    let axes = vec![axis("Воспитание", amount(80), None); 2];
    assert_eq!(radar(axes).draw(&mut setter), None);
}

#[test]
fn the_years_differ_without_colour() {
    let mut setter = Typesetter::new().unwrap();
    let axes = vec![axis("Воспитание", amount(80), amount(60)); 6];
    let figure = radar(axes).draw(&mut setter).unwrap();
    let outlines: Vec<bool> = figure
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Path(path) if path.closed && path.points.len() == 6 => path.stroke,
            _ => None,
        })
        .filter(|stroke| stroke.colour == NOW || stroke.colour == BEFORE)
        .map(|stroke| stroke.dash.is_some())
        .collect();
    assert_eq!(outlines, [true, false]);
}

#[test]
fn bars_are_as_long_as_their_values_and_missing_ones_have_none() {
    let mut setter = Typesetter::new().unwrap();
    let rows = vec![
        (LONG, Some(100), Some(0)),
        ("Воспитание", Some(50), None),
        (LONG, None, Some(100)),
        ("Ё", Some(0), Some(1)),
    ];
    let figure = bars(rows).draw(&mut setter).unwrap();
    assert_clear(&figure);
    let lengths: Vec<f32> = figure
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rect(rect) if rect.fill == NOW => Some(rect.width),
            _ => None,
        })
        .collect();
    // The last one is the legend's.
    assert_eq!(lengths.len(), 3);
    assert!((lengths[0] - 2.0 * lengths[1]).abs() < 0.01);
}

#[test]
fn boundaries_that_would_touch_are_named_once() {
    let mut setter = Typesetter::new().unwrap();
    let figure = bars(vec![("Воспитание", Some(50), None)])
        .draw(&mut setter)
        .unwrap();
    let texts: Vec<&str> = runs(&figure).iter().map(|run| run.text.as_str()).collect();
    assert!(
        texts.contains(&"40,0\u{a0}%") && !texts.contains(&"41,0\u{a0}%"),
        "{texts:?}"
    );
}

#[test]
fn a_rise_goes_right_and_a_fall_goes_left_and_is_empty_inside() {
    let mut setter = Typesetter::new().unwrap();
    let rows = vec![
        (LONG, 100, Trend::Rise),
        (LONG, -100, Trend::Fall),
        ("Воспитание", 1, Trend::Same),
    ];
    let figure = changes(rows).draw(&mut setter).unwrap();
    assert_clear(&figure);
    let rise = figure.items.iter().find_map(|item| match item {
        Item::Rect(rect) if rect.fill == NOW => Some(rect.x),
        _ => None,
    });
    let fall = figure.items.iter().find_map(|item| match item {
        Item::Path(path) if path.stroke.is_some_and(|stroke| stroke.colour == FELL) => Some(path),
        _ => None,
    });
    let (rise, fall) = (rise.unwrap(), fall.unwrap());
    assert_eq!(fall.fill, Some(Colour::WHITE));
    assert!(fall.points.iter().all(|(x, _)| *x <= rise + 0.01));
}

#[test]
fn a_picture_by_itself_is_whole_xml_with_its_words_escaped() {
    let mut setter = Typesetter::new().unwrap();
    let figure = radar(vec![axis("<Воспитание>", amount(80), None); 3])
        .draw(&mut setter)
        .unwrap();
    let svg = crate::svg::figure(&figure.at(100.0, 200.0)).unwrap();
    assert!(svg.contains("role=\"img\"") && svg.contains("Слова &lt;о&gt; «профиле» &amp; прочем"));
    assert!(svg.contains("&lt;Воспитание&gt;"));
    // Wherever the picture stood on a page, by itself it begins at its own corner.
    let labels = |svg: &str| svg.matches("<text x=\"326.14\"").count();
    assert_eq!(labels(&svg), 2);
    assert_eq!(labels(&crate::svg::figure(&figure).unwrap()), 2);
}

#[test]
fn a_png_has_two_dots_a_point_and_is_not_empty() {
    let mut setter = Typesetter::new().unwrap();
    let figure = bars(vec![("Воспитание", Some(50), Some(40))])
        .draw(&mut setter)
        .unwrap();
    let bytes = png(&figure).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as f32;
    assert!((side(16) - 2.0 * figure.width).abs() < 1.0);
    assert!((side(20) - 2.0 * figure.height).abs() <= 2.0);
    let mut other = bars(vec![("Воспитание", Some(90), Some(40))]);
    other.rows[0].title = "Профориентация".to_owned();
    assert_ne!(png(&other.draw(&mut setter).unwrap()).unwrap(), bytes);
}

#[test]
fn the_table_says_what_the_picture_says() {
    let mut setter = Typesetter::new().unwrap();
    let chart = bars(vec![("Воспитание", Some(50), None)])
        .chart(&mut setter)
        .unwrap();
    assert_eq!(
        chart.columns,
        ["Направление", "2024/2025", "2023/2024", "Уровень"]
    );
    assert_eq!(
        chart.rows,
        [["Воспитание", "50,0 %", "менее 5", "базовый (требует внимания)"]]
    );
}
