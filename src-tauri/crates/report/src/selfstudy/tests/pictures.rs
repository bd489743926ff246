//! Pictures of the report: which there are, that each is announced and named, and that none tells what is hidden.

use serde_json::json;

use super::*;
use crate::document::Figure;

fn figures(document: &Document) -> Vec<&Figure> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Figure(figure) => Some(figure),
            _ => None,
        })
        .collect()
}

#[test]
fn every_picture_is_announced_numbered_and_told_in_words() {
    let built = built(&sample());
    let figures = figures(&built.document);
    assert_eq!(figures.len(), 5);
    let prose = prose(&built.document);
    for (index, figure) in figures.iter().enumerate() {
        let number = index + 1;
        let caption = format!("Рисунок {number} — {}", figure.title);
        let announced = [format!("рисунке {number}"), format!("Рисунок {number} сопост")];
        let caption = prose.find(&caption).unwrap();
        let announced = announced.iter().find_map(|words| prose.find(words)).unwrap();
        assert!(announced < caption, "{number}");
        assert!(figure.words.chars().count() > 60, "{}", figure.words);
    }
}

#[test]
fn a_school_without_a_last_year_has_no_picture_of_changes() {
    let mut school = sample();
    school.as_object_mut().unwrap().remove("previous");
    let built = built(&school);
    let titles: Vec<&str> = figures(&built.document)
        .iter()
        .map(|figure| figure.title.as_str())
        .collect();
    assert_eq!(titles.len(), 4, "{titles:?}");
    assert!(titles.iter().all(|title| !title.starts_with("Изменения")));
}

#[test]
fn a_hidden_number_is_neither_drawn_nor_told() {
    let mut marked = catalogue().clone();
    let field = marked.questionnaire.passport.fields.get_mut("stu_noo").unwrap();
    field.sensitive = true;
    let mut school = sample();
    for (class, count) in [("c01", 3), ("c02", 0), ("c03", 0), ("c04", 0)] {
        set(&mut school, &format!("/passport/{class}"), json!(count));
    }
    let school = school_from_json(&marked, school.to_string().as_bytes()).unwrap();
    let evaluation = domain::form::evaluate(&marked, &school.form);
    let analysis = domain::analysis::analyse(&marked, &school.form, school.previous.as_ref());
    let charts = charts(&ReportInput {
        catalogue: &marked,
        form: &school.form,
        evaluation: &evaluation,
        analysis: &analysis,
        previous: school.previous.as_ref().map(|form| (catalogue(), form)),
        earlier: None,
        authored: &Authored::default(),
        produced_on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
    })
    .unwrap();
    let (_, pupils) = charts.iter().find(|(id, _)| id == "pupils").unwrap();
    assert!(pupils.rows[0][1].starts_with(&marked.questionnaire.privacy.shown));
    assert!(pupils.figure.words.contains(&marked.questionnaire.privacy.shown));
    let shown = pupils.rows.iter().filter(|row| row[1].parse::<u32>().is_ok());
    let drawn = pupils
        .figure
        .items
        .iter()
        .filter(|item| matches!(item, Item::Rect(_)));
    // A bar for every number that is shown, and the sample in the legend.
    assert_eq!(drawn.count(), shown.count() + 1);
    assert!(pupils.rows.len() > 1);
}

#[test]
fn sensitive_questions_are_not_named_beside_a_difference() {
    let document = built(&sample()).document;
    let figure = figures(&document)
        .into_iter()
        .find(|figure| figure.title.starts_with("Изменения"))
        .unwrap();
    let told: Vec<&str> = figure
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect();
    let told = told.join(" ");
    let questions = &catalogue().questionnaire.questions;
    let hidden = questions.keys().filter(|code| {
        let target = domain::form::Target::Question((*code).clone());
        disclosure::sensitive(catalogue(), &target)
    });
    for code in hidden {
        assert!(!told.contains(code.as_str()), "{code}");
    }
}
