//! The municipality's own cycle: its map, a roadmap from a file, practices, graduates, a key revoked from a letter on.

use std::fs;

use app::municipality::Order;
use app::wire::{
    CampaignEdit, CampaignGoal, CycleMapCell, DocumentChoice, MeasureEdit, PracticeEdit, ProcedureRow,
};
use domain::problem::codes;
use scenarios::many::{Wish, inn, name};
use scenarios::{PASSWORD, expect_problem};

use super::municipality::{Municipality, PERIOD, with};

/// The step (from 1) of the first direction.
fn step(here: &Municipality, number: usize) -> CycleMapCell {
    let map = here.desk.cycle(PERIOD).unwrap().map;
    assert!(map.town);
    map.rows[0].cells[number - 1].clone()
}

fn choice(kind: &str) -> DocumentChoice {
    DocumentChoice {
        kind: kind.to_owned(),
        view: String::new(),
    }
}

/// Every text of a document that can be written over.
fn texts(here: &Municipality, kind: &str) -> String {
    let texts = here.desk.document_texts(PERIOD, &choice(kind)).unwrap();
    let sections = texts.sections.iter().flat_map(|section| &section.texts);
    let pieces = sections.flat_map(|text| &text.pieces);
    pieces.map(|piece| piece.text.as_str()).collect()
}

fn write(here: &mut Municipality, kind: &str, file: &str) -> Vec<u8> {
    let path = here.folder.path().join(file);
    here.desk.write_document(PERIOD, &choice(kind), &path).unwrap();
    fs::read(path).unwrap()
}

#[test]
fn the_map_follows_the_campaign_from_goal_to_decision() {
    let mut here = Municipality::of(3);
    assert_eq!(step(&here, 1).state, "missing");
    assert_eq!(step(&here, 1).mend.unwrap().screen, "campaign");
    assert_eq!(step(&here, 2).state, "done");
    assert!(step(&here, 2).mend.is_none());
    // A deadline is one of three ways that a campaign decides.
    assert_eq!(step(&here, 3).state, "partly");
    assert_eq!(step(&here, 4).found, "сдали 0 из 3 ОО");
    let edit = CampaignEdit {
        goal: Some(CampaignGoal {
            direction: "1".to_owned(),
            title: String::new(),
            text: "Школы знают, как оценивают".to_owned(),
        }),
        evidence_files: Some(true),
        procedure: Some(ProcedureRow {
            key: String::new(),
            name: "ВПР".to_owned(),
            when: "март".to_owned(),
            document: String::new(),
        }),
        ..CampaignEdit::default()
    };
    here.desk.set_campaign(PERIOD, &edit).unwrap();
    assert_eq!(
        (step(&here, 1).state, step(&here, 3).state),
        ("done".to_owned(), "done".to_owned())
    );
    here.take(1, &with(&[("1.01", "нет"), ("1.05", "нет"), ("1.20", "нет")]));
    here.take(2, &with(&[("1.01", "нет"), ("1.05", "нет"), ("1.20", "нет")]));
    assert_eq!(step(&here, 4).found, "сдали 2 из 3 ОО");
    assert_eq!(step(&here, 5).state, "missing");
    assert_eq!(step(&here, 6).state, "missing");
    let map = here.desk.cycle(PERIOD).unwrap().map;
    assert_eq!(map.rows[0].verdict, "Цикл разорван на шаге 5: Анализ результатов");
    here.desk.create_municipal_key(PASSWORD).unwrap();
    let out = here.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let order = Order {
        password: PASSWORD,
        folder: Some(&out),
    };
    here.desk.accept(PERIOD, &inn(1), order).unwrap();
    assert_eq!(step(&here, 5).found, "рассмотрено 1 из 2 писем");
    here.desk.recommend(PERIOD, &[], order).unwrap();
    assert_eq!(step(&here, 6).state, "done");
    assert_eq!(step(&here, 7).state, "missing");
    let measure = MeasureEdit {
        direction: Some("1".to_owned()),
        what: Some("Семинар для заместителей".to_owned()),
        ..MeasureEdit::default()
    };
    here.desk.set_measure(PERIOD, &measure).unwrap();
    assert_eq!(
        (step(&here, 7).state, step(&here, 8).state),
        ("done".to_owned(), "missing".to_owned())
    );
    let told = texts(&here, "yearly");
    assert!(told.contains("Цикл разорван на шаге 8"), "{told}");
    let view = here.desk.prepare_document(PERIOD, &choice("yearly")).unwrap();
    assert!(
        view.contents
            .iter()
            .any(|row| row.title.contains("Управленческий цикл муниципалитета"))
    );
}

#[test]
fn a_roadmap_is_looked_at_then_taken_and_taken_back_as_one_step() {
    let mut here = Municipality::of(1);
    let file = here.lay(
        "roadmap.txt",
        "Дорожная карта\n1. Объективность оценочных процедур\n1.1|Общественное наблюдение|март — май|отдел образования\n\
         1.2|Перепроверка работ|июнь|комиссия\n1.3|Перепроверка работ|сентябрь|комиссия\nПримечание без номера\n"
            .as_bytes(),
    );
    let preview = here.desk.preview_roadmap(PERIOD, &file).unwrap();
    let rows = &preview.sections[0].rows;
    assert_eq!(rows.iter().filter(|row| !row.known).count(), 3);
    assert_eq!(
        (rows[1].what.as_str(), rows[1].term.as_str(), rows[1].who.as_str()),
        ("Перепроверка работ", "июнь", "комиссия")
    );
    assert_eq!(preview.left[0].text, "Примечание без номера");
    assert!(here.desk.cycle(PERIOD).unwrap().measures.is_empty());
    expect_problem(
        here.desk.take_roadmap(PERIOD, &file, "another"),
        codes::WORKBOOK_PREVIEW_OLD,
    );
    here.desk.take_roadmap(PERIOD, &file, &preview.digest).unwrap();
    // The same thing twice a year is two measures: what the preview promised is there.
    assert_eq!(here.desk.cycle(PERIOD).unwrap().measures.len(), 3);
    // A second look knows them.
    let again = here.desk.preview_roadmap(PERIOD, &file).unwrap();
    assert!(again.sections[0].rows.iter().all(|row| row.known));
    here.desk.undo(PERIOD).unwrap();
    assert!(here.desk.cycle(PERIOD).unwrap().measures.is_empty());
    let photo = here.lay("photo.jpg", b"\xff\xd8\xff");
    expect_problem(here.desk.preview_roadmap(PERIOD, &photo), codes::ROADMAP_NOTHING);
}

#[test]
fn a_practice_written_down_stands_in_the_documents() {
    let mut here = Municipality::of(2);
    here.take(1, &Wish::default());
    let practice = PracticeEdit {
        inn: inn(1),
        direction: "1".to_owned(),
        text: "Перекрёстная проверка работ соседними школами".to_owned(),
        link: "https://school.example/practice".to_owned(),
        ..PracticeEdit::default()
    };
    here.desk.set_practice(PERIOD, &practice).unwrap();
    for kind in ["analysis", "yearly"] {
        let told = texts(&here, kind);
        assert!(told.contains("Перекрёстная проверка работ"), "{kind}: {told}");
        assert!(told.contains("https://school.example/practice"), "{kind}");
    }
}

#[test]
fn unlike_answers_are_told_gently_beside_the_question_and_the_direction() {
    let mut here = Municipality::of(6);
    for at in 1..=5 {
        here.take(at, &with(&[("1.20", "да")]));
    }
    here.take(6, &with(&[("1.20", "нет")]));
    let row = |here: &Municipality, at: u64| {
        let view = here.desk.review_view(PERIOD, &inn(at)).unwrap();
        let rows = view.parts.iter().flat_map(|part| &part.rows);
        let row = rows.clone().find(|row| row.target == "1.20").cloned().unwrap();
        (view, row)
    };
    let (view, odd) = row(&here, 6);
    assert_eq!(odd.unlike, "иначе, чем у похожих школ: в 5 из 5 — «да»");
    assert!(view.unlike.iter().any(|one| one.target == "1.20"));
    let (_, usual) = row(&here, 1);
    assert!(
        usual.unlike.is_empty() && usual.cluster.starts_with("да — в 4"),
        "{usual:?}"
    );
    // Where all say the same, that is told too.
    let (view, _) = row(&here, 2);
    let rows = view.parts.iter().flat_map(|part| &part.rows);
    let all = rows
        .clone()
        .filter(|row| row.cluster.starts_with("так ответили все 5"));
    assert!(all.count() > 1);
}

#[test]
fn a_direction_of_one_answer_is_a_reason_to_look() {
    let mut here = Municipality::of(1);
    let catalogue = here.schools.catalogue();
    let direction = &catalogue.questionnaire.directions[0];
    let codes = direction.groups.iter().flat_map(|group| &group.questions);
    let answers: Vec<(String, String)> = codes
        .filter_map(|code| {
            let question = &catalogue.questionnaire.questions[code];
            let words = &catalogue.questionnaire.answers;
            let answer = match question.kind {
                domain::catalogue::Kind::YesPartialNo | domain::catalogue::Kind::YesNo => &words.yes,
                domain::catalogue::Kind::Document => &words.present,
                _ => return None,
            };
            Some((code.clone(), answer.clone()))
        })
        .collect();
    let wish = Wish {
        answers,
        ..Wish::default()
    };
    here.take(1, &wish);
    let view = here.desk.review_view(PERIOD, &inn(1)).unwrap();
    let part = view.parts.iter().find(|part| part.id == "1").unwrap();
    assert!(
        part.unlike
            .starts_with("одинаковый ответ на все вопросы направления: «да»"),
        "{}",
        part.unlike
    );
    assert!(
        view.unlike[0].label.starts_with("1. "),
        "{}",
        view.unlike[0].label
    );
    assert!(part.rows.iter().all(|row| row.unlike.is_empty()));
}

#[test]
fn graduates_of_all_schools_come_together_without_small_numbers_on_paper() {
    let mut here = Municipality::of(5);
    let spring = |grads: i64, failed: i64| Wish {
        selfstudy: true,
        numbers: vec![
            ("grad9_self".to_owned(), grads),
            ("1.6".to_owned(), 4),
            ("1.7".to_owned(), 4),
            ("1.10".to_owned(), failed),
        ],
        ..Wish::default()
    };
    here.take(1, &spring(20, 0));
    here.take(2, &spring(20, 5));
    here.take(3, &spring(3, 0));
    here.take(4, &Wish::default());
    let view = here.desk.graduates_view(PERIOD, false).unwrap();
    assert_eq!(
        view.words,
        "Самообследование сдали 3 из 4 школ, чьи письма приняты."
    );
    assert_eq!(view.waiting, [name(4)]);
    let column = |number: &str| view.columns.iter().position(|one| one.number == number).unwrap();
    let (mark, failed) = (column("1.7"), column("1.10"));
    assert_eq!(view.rows[1].cells[failed].text, "5 из 20 (25,0 %)");
    assert!(view.rows[2].cells[failed].few && view.rows[2].cells[mark].few);
    assert!(!view.rows[0].cells[failed].few);
    assert_eq!(view.totals[mark].text, "4,00; ОО: 3");
    assert_eq!(view.totals[failed].text, "5 из 43 (11,63 %); ОО: 3");
    // The only hidden number would come back out of the total.
    assert!(view.totals[failed].few && view.totals[mark].few);
    // Marks and primary scores have no mean; its reason is told.
    let scales = &view.totals[column("1.6")];
    assert_eq!((scales.text.as_str(), scales.few), ("—", false));
    assert!(
        view.note.contains("1.6: среднего по школам нет") && view.note.contains("первичные баллы"),
        "{}",
        view.note
    );
    here.take(5, &spring(20, 10));
    assert_eq!(here.desk.graduates_view(PERIOD, false).unwrap().rows.len(), 4);
    assert!(write(&mut here, "selfstudy", "graduates.pdf").starts_with(b"%PDF"));
    assert!(write(&mut here, "selfstudy", "graduates.xlsx").starts_with(b"PK"));
    let csv = String::from_utf8(write(&mut here, "selfstudy", "graduates.csv")).unwrap();
    let line = |school: u64| {
        csv.lines()
            .find(|line| line.contains(&format!("№ {school}")))
            .unwrap()
    };
    assert!(
        line(3).contains("менее 5") && !line(3).contains(";3"),
        "{}",
        line(3)
    );
    assert!(line(3).contains("малый выпуск"), "{}", line(3));
    assert!(line(2).contains("25"), "{}", line(2));
    let total = csv
        .lines()
        .find(|line| line.starts_with("По всем школам"))
        .unwrap();
    assert!(!total.contains("23,8") && !total.contains("4,00"), "{total}");
    assert!(
        here.desk
            .documents_view(PERIOD)
            .unwrap()
            .kinds
            .iter()
            .any(|kind| kind.id == "selfstudy" && kind.internal)
    );
}

#[test]
fn a_key_is_revoked_from_a_letter_on_and_earlier_letters_stay() {
    let mut here = Municipality::of(1);
    let numbered = |sequence| Wish {
        sequence,
        ..Wish::default()
    };
    here.take(1, &numbered(1));
    here.take(1, &numbered(2));
    let keys = here.desk.school_keys(PERIOD, &inn(1)).unwrap();
    assert_eq!((keys.keys.len(), keys.next), (1, 3));
    assert_eq!(keys.letters, "За этот год приняты письма № 1, 2.");
    let key = keys.keys[0].public_key.clone();
    here.desk.revoke_peer(PERIOD, &inn(1), &key, Some(2)).unwrap();
    let keys = here.desk.school_keys(PERIOD, &inn(1)).unwrap();
    assert!(!keys.keys[0].revocable);
    assert!(
        keys.keys[0].words.contains("с письма № 2 за 2024/2025"),
        "{}",
        keys.keys[0].words
    );
    assert_eq!(keys.letters, "За этот год принято письмо № 1.");
    let view = here.desk.review_view(PERIOD, &inn(1)).unwrap();
    assert!(view.letter.contains("Письмо № 1"), "{}", view.letter);
    let from = here.desk.letters_view(PERIOD).unwrap().aside;
    assert_eq!(from[0].state, "revoked_key");
}
