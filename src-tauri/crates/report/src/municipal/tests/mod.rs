use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use domain::consolidation::Outcome;
use domain::cycle::{Measure, Records};
use domain::number::Exact;

use super::*;
use crate::layout::Block;
use crate::pdf::{Meta, paint};
use crate::selfstudy::tests::{catalogue, sample};
use varied::Stage;

mod attack;
mod checklists;
mod pictures;
mod varied;

fn input<'a>(stage: &'a Stage, authored: &'a Authored) -> Input<'a> {
    Input {
        catalogue: catalogue(),
        picture: &stage.picture,
        campaign: &stage.campaign,
        fields: &stage.fields,
        records: &stage.records,
        advice: &[],
        authored,
        view: "",
        produced_on: stage.produced_on,
    }
}

/// A municipality of so many of thirteen schools, which are read once.
fn stage(schools: usize) -> Stage {
    static THIRTEEN: LazyLock<Vec<Outcome>> = LazyLock::new(|| varied::outcomes(catalogue(), &sample(), 13));
    varied::stage(catalogue(), &THIRTEEN[..schools])
}

/// What a document says, before lines were broken.
fn text(built: &Built) -> String {
    let mut said: Vec<String> = Vec::new();
    for block in &built.manuscript.blocks {
        match block {
            Block::Paragraph(text, _) => said.push(text.0.iter().map(|span| span.text.as_str()).collect()),
            Block::Heading(_, title) => said.push(title.clone()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                said.extend(cells.map(|cell| cell.text.clone()));
            }
            Block::Figure(figure) => said.push(figure.words.clone()),
            Block::Space(_) | Block::PageBreak => {}
        }
    }
    said.join(" ").replace(['\n', '\u{a0}'], " ")
}

fn said(stage: &Stage, kind: Kind) -> String {
    text(&build(kind, &input(stage, &Authored::default())).unwrap())
}

fn meta() -> Meta {
    Meta {
        author: "Управление".to_owned(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(12, 0, 0)
            .unwrap(),
    }
}

#[test]
fn every_document_can_be_painted_written_on_and_counted() {
    let stage = stage(4);
    let authored = Authored::default();
    let input = input(&stage, &authored);
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        let built = build(kind, &input).unwrap();
        assert!(
            paint(&built.document, &meta()).unwrap().starts_with(b"%PDF-1.7"),
            "{kind:?}"
        );
        let docx = crate::docx::write(&built.manuscript, &built.document.outline, &meta()).unwrap();
        assert!(docx.starts_with(b"PK"));
        let tables = tables(kind, &input).unwrap();
        let xlsx = crate::sheets::xlsx(&tables, "т", "а", meta().created).unwrap();
        let book: Xlsx<_> = Reader::new(Cursor::new(xlsx)).unwrap();
        assert_eq!(
            book.sheet_names().last().map(String::as_str),
            Some("Откуда цифры"),
            "{kind:?}"
        );
        assert!(text(&built).contains("Откуда цифры"), "{kind:?}");
    }
    assert_eq!(Kind::parse("self-study"), None);
}

#[test]
fn the_report_says_every_question_in_counts_with_its_exceptions() {
    let stage = stage(13);
    let report = said(&stage, Kind::Analysis);
    for indicator in &stage.picture.indicators {
        let question = &catalogue().questionnaire.questions[&indicator.code];
        if indicator.applicable == 0 || question.kind != domain::catalogue::Kind::YesPartialNo {
            continue;
        }
        let within = match indicator.yes {
            0 => format!("ни в одной из {} ОО", indicator.applicable),
            yes if yes == indicator.applicable => format!("во всех {yes} ОО"),
            yes => format!(
                "в {yes} ({}) из {} ОО",
                pen::whole_percent(yes, indicator.applicable),
                indicator.applicable
            ),
        };
        let statement = plan::statement("vsoko", &indicator.code).unwrap().unwrap();
        let wanted = format!("{statement} {within}");
        assert!(report.contains(&wanted), "{}: {wanted}", indicator.code);
    }
    let partly = stage.picture.indicator("1.02").unwrap();
    let names = stage.picture.names(&partly.exceptions());
    assert!(names.len() <= stage.picture.few_names);
    assert!(report.contains(&format!("(за исключением: {})", names.join(", "))));
    assert!(report.contains("(по региону — 28 %)") && report.contains("по 67 показателям"));
    assert!(report.contains("Сведения представили 13 ОО из 15 (87 %)"));
}

#[test]
fn every_question_of_the_built_in_questionnaire_has_its_sentence() {
    for code in catalogue().questionnaire.questions.keys() {
        let sentence = plan::statement("vsoko", code).unwrap();
        assert!(sentence.is_some_and(|sentence| !sentence.is_empty()), "{code}");
    }
    assert_eq!(plan::statement("another", "1.01").unwrap(), None);
}

#[test]
fn rules_and_groupings_of_the_plan_exist() {
    let plan = plan::Plan::embedded().unwrap();
    let rules: Vec<&str> = catalogue()
        .methodology
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    let named = plan
        .views
        .iter()
        .flat_map(|view| &view.sections)
        .flat_map(|section| &section.rules);
    for rule in named.chain(&plan.praise) {
        assert!(rules.contains(&rule.as_str()), "{rule}");
    }
    for view in &plan.views {
        for direction in &catalogue().questionnaire.directions {
            let sections = view
                .sections
                .iter()
                .filter(|section| section.directions.contains(&direction.number));
            assert_eq!(sections.count(), 1, "{} {}", view.id, direction.number);
        }
    }
    let groupings = &catalogue().methodology.consolidation.as_ref().unwrap().groupings;
    for id in plan.context.iter().chain([&plan.rating_by]) {
        assert!(groupings.iter().any(|grouping| grouping.id == *id), "{id}");
    }
    for code in [&plan.courses.needs, &plan.courses.teachers] {
        assert!(catalogue().questionnaire.questions.contains_key(code.as_str()));
    }
}

#[test]
fn a_measure_stands_in_one_section_of_every_view() {
    let mut stage = stage(4);
    let measure = |direction: &str, rule: Option<&str>, what: &str| Measure {
        direction: direction.to_owned(),
        what: what.to_owned(),
        rule: rule.map(str::to_owned),
        ..Measure::default()
    };
    stage.records = Records {
        measures: BTreeMap::from([
            (1, measure("1", Some("R04"), "Перепроверить работы")),
            (2, measure("5", None, "Провести семинар")),
            (3, measure("вне анкеты", None, "Осмотреть детский сад")),
        ]),
        ..Records::default()
    };
    let authored = Authored::default();
    for (view, section) in [
        (
            "",
            "3. Система обеспечения объективности процедур оценки качества образования 3.1 Перепроверить работы",
        ),
        ("plans", "олимпиад школьников 5.1 Перепроверить работы"),
        (
            "directions",
            "1. Система оценки качества подготовки обучающихся 1.1 Перепроверить работы",
        ),
        ("blocks", "олимпиад школьников 5.1 Перепроверить работы"),
    ] {
        let built = build(
            Kind::Roadmap,
            &Input {
                view,
                ..input(&stage, &authored)
            },
        )
        .unwrap();
        let paper = text(&built);
        assert!(paper.contains(section), "{view}: {paper}");
        assert_eq!(paper.matches("Провести семинар").count(), 1, "{view}");
        assert!(paper.contains("Иные мероприятия") && paper.contains("Осмотреть детский сад"));
    }
    let unknown = build(
        Kind::Roadmap,
        &Input {
            view: "=1+1",
            ..input(&stage, &authored)
        },
    );
    assert_eq!(unknown.unwrap_err(), ReportError::NoView("=1+1".to_owned()));
}

#[test]
fn the_public_report_names_no_school_and_hides_a_few_children() {
    let mut stage = stage(13);
    let set = |picture: &mut Picture, code: &str, num: i64, den: i64| {
        let indicator = picture
            .indicators
            .iter_mut()
            .find(|one| one.code == code)
            .unwrap();
        (indicator.num, indicator.den) = (Some(Exact::whole(num)), Some(Exact::whole(den)));
        indicator.applicable = 13;
        // Sums that narrow no school's number.
        indicator.released = None;
    };
    set(&mut stage.picture, "2.16", 3, 40);
    set(&mut stage.picture, "4.18", 2, 4);
    let report = said(&stage, Kind::Public);
    for school in &stage.picture.schools {
        assert!(!report.contains(&school.name), "{}", school.name);
    }
    assert!(report.contains("охваченных индивидуальной поддержкой: менее 5 из 40 (—)"));
    assert!(!report.contains("3 из 40"));
    // Of four children nothing at all is said.
    assert!(!report.contains("Доля обучающихся с ОВЗ уровня основного общего образования"));
    // Offences and families in trouble are not for publication.
    assert!(!report.contains("совершившие преступление") && !report.contains("социально опасном положении"));
}

#[test]
fn of_three_schools_the_public_report_tells_no_percent() {
    let report = said(&stage(3), Kind::Public);
    assert!(report.contains("Школ меньше 5, поэтому выводы и проценты не публикуются"));
    let text = report.split("Откуда цифры").nth(1).unwrap();
    assert!(!text.contains("Средний процент по направлению"));
}

#[test]
fn a_group_that_is_left_out_does_not_come_back_from_the_others() {
    let cluster = |title: &str, schools: std::ops::Range<usize>| Cluster {
        id: "place".to_owned(),
        by: "Местность".to_owned(),
        title: title.to_owned(),
        schools: schools.collect(),
    };
    let mut picture = stage(13).picture;
    picture.clusters = vec![cluster("a", 0..6), cluster("b", 6..11), cluster("c", 11..13)];
    let names = |told: Vec<&Cluster>| told.iter().map(|one| one.title.clone()).collect::<Vec<_>>();
    assert_eq!(names(picture.told(5, false)), ["a", "b"]);
    assert_eq!(names(picture.told(5, true)), ["a"]);
    picture.clusters = vec![cluster("a", 0..9), cluster("b", 9..13)];
    assert!(picture.told(5, true).is_empty());
}

#[test]
fn a_rating_shares_places_and_gives_none_to_small_groups() {
    let mut stage = stage(7);
    for (at, school) in stage.picture.schools.iter_mut().enumerate() {
        school.complete = true;
        school.total = Exact::fraction([90, 80, 80, 70, 60, 50, 40][at], 1);
    }
    let cluster = |title: &str, schools: Vec<usize>| Cluster {
        id: "type".to_owned(),
        by: "Тип школы".to_owned(),
        title: title.to_owned(),
        schools,
    };
    stage.picture.clusters = vec![cluster("большая", vec![3, 2, 1, 0]), cluster("малая", vec![4, 5])];
    let authored = Authored::default();
    let table = tables(Kind::Rating, &input(&stage, &authored)).unwrap().remove(0);
    let places: Vec<String> = table
        .rows
        .iter()
        .map(|row| match &row[1] {
            crate::sheets::Datum::Text(place) => place.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(places, ["1", "2–3", "2–3", "4", "—", "—"]);
    let paper = said(&stage, Kind::Rating);
    assert!(paper.starts_with("ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ"));
}

#[test]
fn what_a_person_wrote_stands_instead_and_own_paragraphs_stand_last() {
    let stage = stage(4);
    let authored = Authored {
        edits: BTreeMap::from([
            ("analysis.mun-intro-basis".to_owned(), "Свои слова.".to_owned()),
            ("analysis.mun-goals".to_owned(), "одна цель\n— вторая;".to_owned()),
        ]),
        own: BTreeMap::from([(
            "analysis.mun-conclusions".to_owned(),
            vec![(
                "own.analysis.mun-conclusions.00001".to_owned(),
                "Добавлено.".to_owned(),
            )],
        )]),
        ..Authored::default()
    };
    let built = build(Kind::Analysis, &input(&stage, &authored)).unwrap();
    let paper = text(&built);
    assert!(paper.contains("Введение Свои слова. Цели исследования: — одна цель; — вторая."));
    assert!(paper.contains("Добавлено."));
    let edited = built.texts.iter().flat_map(|section| &section.texts);
    let edited = edited.filter(|text| text.edit.is_some());
    assert_eq!(edited.count(), 3);
    assert!(paper.contains("Тексты этого документа, написанные человеком вместо подготовленных 3"));
    // A text of the report does not come into the protocol.
    assert!(!text(&build(Kind::Protocol, &input(&stage, &authored)).unwrap()).contains("Свои слова."));
}

#[test]
fn hostile_names_are_text_everywhere() {
    let mut stage = stage(3);
    let hostile = "=cmd|' /C calc'!A0 <b>МОУ</b> \u{202e}\u{1f600}";
    stage.picture.schools[0].name = hostile.to_owned();
    stage.fields.insert("office".to_owned(), "=1+1".to_owned());
    let authored = Authored::default();
    for kind in [Kind::Region, Kind::Rating, Kind::Analysis, Kind::Recommendations] {
        let built = build(kind, &input(&stage, &authored)).unwrap();
        paint(&built.document, &meta()).unwrap();
        crate::docx::write(&built.manuscript, &built.document.outline, &meta()).unwrap();
        let tables = tables(kind, &input(&stage, &authored)).unwrap();
        let bytes = crate::sheets::xlsx(&tables, "т", "а", meta().created).unwrap();
        let mut book: Xlsx<_> = Reader::new(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            assert!(
                book.worksheet_formula(&name)
                    .unwrap()
                    .used_cells()
                    .next()
                    .is_none(),
                "{name}"
            );
        }
        let first = book.sheet_names().remove(0);
        let cells = book.worksheet_range(&first).unwrap();
        let stands = cells
            .used_cells()
            .any(|(_, _, cell)| matches!(cell, Data::String(text) if text.contains("cmd|")));
        assert!(stands, "{kind:?}");
    }
    let csv = crate::sheets::csv(&tables(Kind::Region, &input(&stage, &authored)).unwrap()[0]);
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains(";'=cmd|") && !csv.contains(";=cmd|"));
}

#[test]
fn the_order_for_courses_counts_teachers_of_the_schools_that_ask() {
    let stage = stage(6);
    let authored = Authored::default();
    let table = tables(Kind::Courses, &input(&stage, &authored))
        .unwrap()
        .remove(0);
    let needs = stage.picture.indicator("5.15").unwrap();
    let pairs: usize = needs.options.iter().map(|need| need.schools.len()).sum();
    assert!(pairs > 6 && table.rows.len() == pairs);
    let teachers = stage.picture.indicator("5.13").unwrap();
    for row in &table.rows {
        let crate::sheets::Datum::Text(school) = &row[1] else {
            panic!("{row:?}")
        };
        let at = stage
            .picture
            .schools
            .iter()
            .position(|one| one.name == *school)
            .unwrap();
        let (_, _, den) = teachers
            .numbers
            .iter()
            .find(|(school, ..)| *school == at)
            .unwrap();
        assert_eq!(row[2], crate::sheets::Datum::Number(den.unwrap(), 0));
    }
}
