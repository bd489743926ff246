use domain::cycle::{Measure, Record, Records, from_rule, roadmap};

use super::*;
use crate::document::Item;
use crate::pdf::{Meta, paint};
use crate::selfstudy::tests::{catalogue, sample_form};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()
}

fn built(records: &Records) -> Document {
    let form = sample_form();
    build(&RoadmapInput {
        catalogue: catalogue(),
        form: &form,
        evaluation: &domain::form::evaluate(catalogue(), &form),
        roadmap: &roadmap(catalogue(), records),
        produced_on: day(),
    })
    .unwrap()
}

fn text(document: &Document, page: usize) -> String {
    let runs = document.pages[page].items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_page_repeats_the_columns_and_the_paper_is_approved_by_hand() {
    let mut records = Records::default();
    for (number, rule) in (1..).zip(&catalogue().methodology.rules) {
        records.put(Record::Measure(number, from_rule(catalogue(), rule)));
    }
    let document = built(&records);
    assert!(document.pages.len() > 2);
    assert!(text(&document, 0).contains("УТВЕРЖДАЮ"));
    for page in 0..document.pages.len() {
        let text = text(&document, page);
        assert!(text.contains("Ответственный"), "page {page}: {text}");
        assert!(document.pages[page].width > document.pages[page].height);
    }
    let meta = Meta {
        author: String::new(),
        subject: String::new(),
        created: day().and_hms_opt(12, 0, 0).unwrap(),
    };
    assert!(paint(&document, &meta).unwrap().starts_with(b"%PDF-1.7"));
}

#[test]
fn an_unknown_term_or_person_is_a_line_to_write_on() {
    let mut records = Records::default();
    let measure = Measure {
        direction: "1".to_owned(),
        what: "Провести педагогический совет".to_owned(),
        ..Measure::default()
    };
    records.put(Record::Measure(1, measure));
    let text = text(&built(&records), 0);
    assert_eq!(text.matches("____________").count(), 2 + 2, "{text}");
}
