use std::path::{Path, PathBuf};

use domain::catalogue::SourceFiles;
use domain::form::import::school_from_json;
use serde_json::{Value as Json, json};

use super::*;
use crate::document::{Item, Run};
use crate::pdf::{Meta, paint};

mod authored;
mod further;
mod pictures;
mod plan_and_words;
mod schools;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: std::sync::LazyLock<Catalogue> = std::sync::LazyLock::new(|| {
        let base = root().join("assets/questionnaires");
        let mut files = SourceFiles::new();
        let mut folders = vec![base.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path
                        .strip_prefix(&base)
                        .unwrap()
                        .to_string_lossy()
                        .replace('\\', "/");
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        domain::catalogue::load(&files).unwrap()
    });
    &CATALOGUE
}

pub(crate) fn sample() -> Json {
    let text = std::fs::read_to_string(root().join("assets/samples/sample_school.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The sample school's form, for other documents.
pub(crate) fn sample_form() -> Form {
    school_from_json(catalogue(), sample().to_string().as_bytes())
        .unwrap()
        .form
}

fn built(school: &Json) -> Built {
    built_with(school, &Authored::default())
}

fn built_with(school: &Json, authored: &Authored) -> Built {
    with_input(school, authored, |input| build(input).unwrap())
}

fn with_input<T>(school: &Json, authored: &Authored, work: impl FnOnce(&ReportInput<'_>) -> T) -> T {
    let school = school_from_json(catalogue(), school.to_string().as_bytes()).unwrap();
    let evaluation = domain::form::evaluate(catalogue(), &school.form);
    let analysis = domain::analysis::analyse(catalogue(), &school.form, school.previous.as_ref());
    work(&ReportInput {
        catalogue: catalogue(),
        form: &school.form,
        evaluation: &evaluation,
        analysis: &analysis,
        previous: school.previous.as_ref().map(|form| (catalogue(), form)),
        earlier: None,
        produced_on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        authored,
    })
}

fn painted(built: &Built) -> Vec<u8> {
    let created = NaiveDate::from_ymd_opt(2026, 4, 1)
        .unwrap()
        .and_hms_opt(12, 0, 0)
        .unwrap();
    let meta = Meta {
        author: built.author.clone(),
        subject: built.document.title.clone(),
        created,
    };
    paint(&built.document, &meta).unwrap()
}

fn runs(document: &Document) -> impl Iterator<Item = &Run> {
    document.pages.iter().flat_map(|page| page.runs())
}

/// The text of the report with every page under its number.
fn text(document: &Document) -> String {
    let mut text = String::new();
    for index in 0..document.pages.len() {
        text.push_str(&format!(
            "── {} ──\n{}\n",
            index + 1,
            document.page_text(index).unwrap()
        ));
    }
    text
}

/// The text without the accidents of lines: one space between words, hyphens at line ends taken out.
fn prose(document: &Document) -> String {
    let lines: Vec<String> = (0..document.pages.len())
        .map(|index| document.page_text(index).unwrap())
        .collect();
    let joined = lines.join("\n").replace('\u{a0}', " ").replace("-\n", "");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn set(school: &mut Json, place: &str, value: Json) {
    *school.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value;
}

#[test]
fn the_sample_school_prints_the_reviewed_text() {
    let built = built(&sample());
    let text = text(&built.document);
    let reference = root().join("tests/ref/report/sample.txt");
    if std::env::var_os("UPDATE_REFS").is_some() {
        std::fs::create_dir_all(reference.parent().unwrap()).unwrap();
        std::fs::write(&reference, &text).unwrap();
    }
    let reviewed = std::fs::read_to_string(&reference).unwrap();
    for (index, (now, was)) in text.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(
            now,
            was,
            "line {} of tests/ref/report/sample.txt (UPDATE_REFS=1 writes it anew)",
            index + 1
        );
    }
    assert_eq!(text.lines().count(), reviewed.lines().count());
}

#[test]
fn every_indicator_of_the_order_stands_in_the_report() {
    let built = built(&sample());
    let cells: Vec<&str> = runs(&built.document).map(|run| run.text.as_str()).collect();
    let selfstudy = &catalogue().selfstudy;
    let numbered: Vec<_> = selfstudy
        .fields
        .values()
        .filter(|field| !field.number.is_empty())
        .collect();
    assert_eq!(numbered.len(), 52);
    let prose = prose(&built.document);
    for field in numbered {
        assert!(cells.contains(&field.number.as_str()), "{}", field.number);
        let beginning: String = field.label.split([' ', '/']).next().unwrap().to_owned();
        assert!(prose.contains(&beginning), "{}", field.label);
    }
    assert!(prose.contains("19 / 39,6 %"));
}

#[test]
fn every_section_of_the_order_is_there() {
    let contents: Vec<String> = built(&sample())
        .document
        .contents()
        .into_iter()
        .map(|row| row.title)
        .collect();
    for wanted in [
        "Образовательная деятельность",
        "Система управления",
        "Содержание и качество подготовки",
        "Организация учебного процесса",
        "Востребованность выпускников",
        "кадрового обеспечения",
        "учебно-методического обеспечения",
        "библиотечно-информационного обеспечения",
        "Материально-техническая база",
        "внутренней системы оценки качества",
        "анализа показателей деятельности",
    ] {
        assert!(contents.iter().any(|title| title.contains(wanted)), "{wanted}");
    }
}

#[test]
fn contents_name_the_pages_where_headings_stand() {
    let document = built(&sample()).document;
    for row in document.contents() {
        let page = document
            .page_text(row.page as usize - 1)
            .unwrap()
            .replace(['\n', '\u{a0}'], " ");
        assert!(page.contains(&row.title), "{row:?}");
    }
}

#[test]
fn what_is_never_published_is_not_printed() {
    let document = built(&sample()).document;
    let cells: Vec<&str> = runs(&document).map(|run| run.text.as_str()).collect();
    let unpublished: Vec<_> = catalogue()
        .questionnaire
        .questions
        .values()
        .filter(|q| q.unpublished)
        .collect();
    assert!(unpublished.len() > 10);
    for question in unpublished {
        assert!(!cells.contains(&question.code.as_str()), "{}", question.code);
    }
}

#[test]
fn small_numbers_of_sensitive_questions_are_hidden_everywhere() {
    let school = sample();
    let form = school_from_json(catalogue(), school.to_string().as_bytes())
        .unwrap()
        .form;
    let evaluation = domain::form::evaluate(catalogue(), &form);
    let facts = Facts::new(catalogue(), &form, &evaluation);
    let marks = &catalogue().questionnaire.privacy;
    let mut hidden = 0;
    for target in catalogue().targets() {
        if facts.privacy.of(&target).is_none() {
            continue;
        }
        match facts.fact(&target).unwrap() {
            facts::Fact::Known(shown) => {
                hidden += 1;
                assert!(
                    shown.text.starts_with(&marks.shown) || shown.text == "…",
                    "{target}: {}",
                    shown.text
                );
                assert!(
                    shown.percent.is_empty() || shown.percent == marks.percent_shown,
                    "{target}"
                );
            }
            facts::Fact::Nowhere => {}
            other => panic!("{target}: {other:?}"),
        }
    }
    assert!(hidden >= 9, "{hidden}");
}

#[test]
fn a_total_does_not_give_a_hidden_number_back() {
    let mut school = sample();
    set(&mut school, "/passport/stu_ovz_noo", json!(2));
    set(&mut school, "/passport/stu_ovz_ooo", json!(9));
    let document = built(&school).document;
    let prose = prose(&document);
    assert!(prose.contains("Начальное общее менее 5 Основное общее … Всего 11"));
    assert!(prose.contains("число не публикуется"));
}

#[test]
fn rows_the_order_makes_public_are_printed_and_the_director_is_told() {
    let built = built(&sample());
    assert!(prose(&built.document).contains("1 / 20,0 %"));
    assert!(
        built.notices.iter().any(|notice| notice.contains("1.16")),
        "{:?}",
        built.notices
    );
}

#[test]
fn pdf_and_screen_show_the_same_runs() {
    let built = built(&sample());
    let pdf = lopdf::Document::load_mem(&painted(&built)).unwrap();
    let pages = pdf.get_pages();
    assert_eq!(pages.len(), built.document.pages.len());
    for (index, page) in built.document.pages.iter().enumerate() {
        let count = page.runs().count();
        let svg = crate::svg::page(&built.document, index).unwrap();
        assert_eq!(svg.matches("<text ").count(), count);
        assert!(
            ["<script", "href", " style="]
                .iter()
                .all(|part| !svg.contains(part))
        );
        let content = pdf
            .get_and_decode_page_content(pages[&(u32::try_from(index).unwrap() + 1)])
            .unwrap();
        let placed: Vec<(f32, f32)> = content
            .operations
            .iter()
            .filter(|operation| operation.operator == "Tm")
            .map(|operation| {
                (
                    operation.operands[4].as_float().unwrap(),
                    operation.operands[5].as_float().unwrap(),
                )
            })
            .collect();
        assert_eq!(placed.len(), count, "page {index}");
        for (run, (x, y)) in page.runs().zip(placed) {
            assert!(
                (run.x - x).abs() < 0.011 && (page.height - run.y - y).abs() < 0.011,
                "{run:?} at {x}, {y}"
            );
        }
    }
}

#[test]
fn the_same_form_gives_the_same_file() {
    assert_eq!(painted(&built(&sample())), painted(&built(&sample())));
}

#[test]
fn either_an_order_or_the_director_approves_never_both() {
    let by_order = built(&sample()).document.page_text(0).unwrap();
    assert!(by_order.contains("УТВЕРЖДЁН") && !by_order.contains("УТВЕРЖДАЮ"));
    let mut school = sample();
    school["approval"] = json!({});
    let by_director = built(&school).document.page_text(0).unwrap();
    assert!(by_director.contains("УТВЕРЖДАЮ") && !by_director.contains("УТВЕРЖДЁН"));
    assert!(by_director.contains("____") && by_director.replace('\u{a0}', " ").contains("М. П. Образцова"));
}

#[test]
fn long_tables_of_the_report_repeat_their_headers() {
    let document = built(&sample()).document;
    let continued = (0..document.pages.len())
        .filter(|index| {
            document
                .page_text(*index)
                .unwrap()
                .contains("Продолжение таблицы")
        })
        .count();
    assert!(continued > 10);
    for page in &document.pages {
        let again = page
            .items
            .iter()
            .any(|item| matches!(item, Item::Text(run) if run.text.starts_with("Продолжение")));
        let header = page.items.iter().any(|item| matches!(item, Item::Rect(_)));
        assert!(header || !again);
    }
}
