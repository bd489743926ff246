//! Directions beyond the six: a municipality answers check-lists about itself and its schools, brings a list of its
//! own, and finds the answers in its documents and in no score.

use std::fs;

use app::Desk;
use app::municipality::ImportWish;
use app::wire::{ChecklistEdit, ChecklistView, DocumentChoice};
use domain::problem::{Problem, codes};
use scenarios::many::{Schools, Wish, inn, name};
use scenarios::{expect_problem, surroundings};

const PERIOD: &str = "2024/2025";
const OWN: &str = include_str!("../data/checklists/preschool.toml");

struct Town {
    folder: tempfile::TempDir,
    desk: Desk,
    schools: Schools,
}

impl Town {
    fn of(count: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(&folder.path().join("data"), surroundings()).unwrap();
        let schools = Schools::new();
        desk.municipality_init(schools.register(count, PERIOD).as_bytes())
            .unwrap();
        Self {
            folder,
            desk,
            schools,
        }
    }

    fn try_say(&mut self, item: &str, school: &str, answer: &str, note: &str) -> Result<(), Problem> {
        let list = match item.split('.').next() {
            Some("H") => "heads",
            Some("O") => "objectivity",
            _ => "preschool",
        };
        let edit = ChecklistEdit {
            list: list.to_owned(),
            item: item.to_owned(),
            inn: school.to_owned(),
            answer: Some(answer.to_owned()),
            note: Some(note.to_owned()),
        };
        self.desk.set_checklist(PERIOD, &edit).map(drop)
    }

    fn say(&mut self, item: &str, school: &str, answer: &str, note: &str) {
        self.try_say(item, school, answer, note).unwrap();
    }

    fn list(&self, id: &str) -> ChecklistView {
        let lists = self.desk.checklists_view(PERIOD).unwrap().lists;
        lists.into_iter().find(|list| list.id == id).unwrap()
    }

    /// Titles of a document's sections.
    fn sections(&mut self, kind: &str) -> Vec<String> {
        let choice = DocumentChoice {
            kind: kind.to_owned(),
            view: String::new(),
        };
        let texts = self.desk.document_texts(PERIOD, &choice).unwrap();
        texts.sections.into_iter().map(|section| section.title).collect()
    }
}

fn counts(list: &ChecklistView) -> (u32, u32, u32, u32, u32) {
    let count = &list.count;
    (count.answered, count.asked, count.yes, count.partly, count.no)
}

#[test]
fn a_municipality_answers_about_itself_and_about_each_school() {
    let mut here = Town::of(3);
    assert_eq!(counts(&here.list("heads")), (0, 15 + 3 * 6, 0, 0, 0));
    here.say("H.01", "", "да", "приказ № 5");
    here.say("H.02", "", "partly", "");
    here.say("H.16", &inn(1), "✓", "");
    here.say("H.16", &inn(2), "HEТ", "  объяснено\nустно ");
    let heads = here.list("heads");
    assert_eq!(counts(&heads), (4, 33, 2, 1, 1));
    assert_eq!(heads.of_municipality.answered, 2);
    let by_school: Vec<(u32, u32)> = heads
        .by_school
        .iter()
        .map(|count| (count.answered, count.asked))
        .collect();
    assert_eq!(by_school, [(1, 6), (1, 6), (0, 6)]);
    let items = heads.groups.iter().flat_map(|group| &group.items);
    let about = items.clone().find(|item| item.code == "H.16").unwrap();
    assert_eq!((about.count.yes, about.count.no, about.count.asked), (1, 1, 3));
    let given: Vec<(&str, &str)> = about
        .given
        .iter()
        .map(|one| (one.inn.as_str(), one.note.as_str()))
        .collect();
    assert_eq!(
        given,
        [(inn(1).as_str(), ""), (inn(2).as_str(), "объяснено устно")]
    );
    for item in items {
        assert!(
            item.sources.iter().all(|source| !source.name.is_empty()),
            "{}",
            item.code
        );
    }
    // An answer that is taken away leaves nothing; every answer is a step that can be taken back and done again.
    here.say("H.01", "", "", "");
    assert_eq!(counts(&here.list("heads")), (3, 33, 1, 1, 1));
    here.desk.undo(PERIOD).unwrap();
    assert_eq!(counts(&here.list("heads")), (4, 33, 2, 1, 1));
    here.desk.redo(PERIOD).unwrap();
    assert_eq!(counts(&here.list("heads")).0, 3);
    // It is kept for its year, and over a start.
    here.desk = Desk::open(&here.folder.path().join("data"), surroundings()).unwrap();
    assert_eq!(counts(&here.list("heads")).0, 3);
}

#[test]
fn what_is_no_answer_is_refused_and_changes_nothing() {
    let mut here = Town::of(1);
    let wrong: [(&str, String, &str, String, _); 8] = [
        ("H.99", String::new(), "да", String::new(), codes::CHECKLIST_ITEM),
        (
            "H.16",
            String::new(),
            "да",
            String::new(),
            codes::CHECKLIST_OF_SCHOOL,
        ),
        (
            "H.01",
            inn(1),
            "да",
            String::new(),
            codes::CHECKLIST_OF_MUNICIPALITY,
        ),
        ("H.16", inn(9), "да", String::new(), codes::REGISTER_NO_SCHOOL),
        (
            "H.16",
            "../../etc".to_owned(),
            "да",
            String::new(),
            codes::REGISTER_NO_SCHOOL,
        ),
        (
            "H.01",
            String::new(),
            "возможно",
            String::new(),
            codes::CHECKLIST_WORD,
        ),
        (
            "H.01",
            String::new(),
            "да",
            "ё".repeat(1_001),
            codes::CHECKLIST_NOTE,
        ),
        (
            "P.1",
            String::new(),
            "да",
            String::new(),
            codes::CHECKLIST_UNKNOWN,
        ),
    ];
    for (item, school, answer, note, code) in wrong {
        expect_problem(here.try_say(item, &school, answer, &note), code);
    }
    here.say("H.01", "", "да", &"ё".repeat(1_000));
    assert_eq!(counts(&here.list("heads")).0, 1);
}

#[test]
fn an_own_list_is_taken_whole_or_refused_with_its_place() {
    let mut here = Town::of(2);
    let file = here.folder.path().join("Дошкольное.toml");
    fs::write(&file, OWN.replace("p1, п. 1", "p2, п. 1")).unwrap();
    let problem = here.desk.load_checklists(&file).unwrap_err();
    assert_eq!(problem.code, codes::CHECKLIST_FILE);
    assert_eq!(
        (problem.params["file"].as_str(), problem.params["line"].as_str()),
        ("Дошкольное.toml", "17")
    );
    assert!(problem.params["reason"].contains("p2"), "{problem:?}");
    assert_eq!(here.desk.checklists_view(PERIOD).unwrap().lists.len(), 2);
    fs::write(&file, OWN).unwrap();
    assert_eq!(here.desk.load_checklists(&file).unwrap().ids, ["preschool"]);
    here.say("P.1", "", "да", "");
    let own = here.list("preschool");
    assert!(own.own && !here.list("heads").own);
    assert_eq!(counts(&own), (1, 1, 1, 0, 0));
    // A newer version of the list keeps what was answered to items that are still there.
    fs::write(&file, OWN.replace("version = \"1\"", "version = \"2\"")).unwrap();
    here.desk.load_checklists(&file).unwrap();
    let own = here.list("preschool");
    assert_eq!((own.version.as_str(), own.count.answered), ("2", 1));
    // Broken by hand: told with its place, and documents that do not speak of it are made all the same.
    let installed = here
        .folder
        .path()
        .join("data/checklists/preschool/checklist.toml");
    fs::write(installed, "format = 1\nid = ").unwrap();
    expect_problem(here.desk.checklists_view(PERIOD), codes::CHECKLIST_FILE);
    assert!(!here.desk.documents_view(PERIOD).unwrap().kinds.is_empty());
}

#[test]
fn a_name_that_stands_in_many_notes_is_told_once() {
    let mut here = Town::of(1);
    let names = ["Ивановой А. П.", "Петровой В. Г."];
    for at in 1..=10 {
        here.say(
            &format!("H.{at:02}"),
            "",
            "нет",
            &format!("поручено {}", names[at % 2]),
        );
    }
    here.say("H.11", "", "нет", "поручено Сидоровой Е. К.");
    let choice = DocumentChoice {
        kind: "checklists".to_owned(),
        view: String::new(),
    };
    let told = here
        .desk
        .prepare_document(PERIOD, &choice)
        .unwrap()
        .notices
        .join("\n");
    for name in names.iter().chain(&["Сидоровой Е. К."]) {
        assert_eq!(told.matches(name).count(), 1, "{told}");
    }
}

#[test]
fn the_report_goes_without_lists_that_are_broken_and_says_so() {
    let mut here = Town::of(1);
    here.say("H.03", "", "нет", "");
    let letter = here.folder.path().join("1.vsoko");
    fs::write(&letter, here.schools.letter(1, &Wish::default())).unwrap();
    let wish = ImportWish {
        enrol_first: true,
        password: None,
    };
    here.desk.import_files(&[letter], wish, &|_| true).unwrap();
    let lists = here.folder.path().join("data/checklists");
    let print = |here: &mut Town, kind: &str, file: &str| {
        let choice = DocumentChoice {
            kind: kind.to_owned(),
            view: String::new(),
        };
        let path = here.folder.path().join(file);
        let written = here.desk.write_document(PERIOD, &choice, &path)?;
        assert!(fs::metadata(&path).unwrap().len() > 4_000, "{file}");
        Ok::<_, Problem>(written.remarks.join("\n"))
    };
    let beyond = |here: &mut Town| {
        here.sections("analysis")
            .iter()
            .any(|title| title.ends_with("Сверх анкеты"))
    };
    // What the system lays there stops nothing.
    fs::create_dir_all(&lists).unwrap();
    for name in [".DS_Store", "Thumbs.db", "desktop.ini"] {
        fs::write(lists.join(name), b"\x00").unwrap();
    }
    assert!(beyond(&mut here));
    assert!(
        !print(&mut here, "analysis", "whole.pdf")
            .unwrap()
            .contains("Сверх анкеты")
    );
    let broken = lists.join("own");
    fs::create_dir(&broken).unwrap();
    for (file, text, said) in [
        (
            broken.join("checklist.toml"),
            "format = 1\nid = ",
            "файл own/checklist.toml, строка 2",
        ),
        (lists.join("заметки.txt"), "", "файл заметки.txt"),
    ] {
        fs::write(&file, text).unwrap();
        assert!(!beyond(&mut here));
        for format in ["pdf", "docx"] {
            let told = print(&mut here, "analysis", &format!("broken.{format}")).unwrap();
            assert!(
                told.contains("Раздела «Сверх анкеты» в отчёте нет") && told.contains(said),
                "{told}"
            );
        }
        print(&mut here, "analysis", "broken.xlsx").unwrap();
        expect_problem(print(&mut here, "checklists", "lists.pdf"), codes::CHECKLIST_FILE);
        fs::remove_file(file).unwrap();
    }
    assert!(beyond(&mut here));
}

#[test]
fn answers_are_printed_and_touch_no_score() {
    let mut here = Town::of(2);
    here.say("H.03", "", "нет", "");
    here.say("O.20", &inn(2), "частично", "поручено Ивановой А. П.");
    // Before the first letter the lists can be printed, the other documents cannot.
    let kinds = here.desk.documents_view(PERIOD).unwrap().kinds;
    let open: Vec<&str> = kinds
        .iter()
        .filter(|kind| kind.closed.is_empty())
        .map(|kind| kind.id.as_str())
        .collect();
    assert_eq!(open, ["checklists"]);
    assert!(kinds.iter().any(|kind| kind.id == "checklists" && kind.internal));
    let choice = DocumentChoice {
        kind: "checklists".to_owned(),
        view: String::new(),
    };
    for format in ["pdf", "docx", "xlsx"] {
        let path = here.folder.path().join(format!("перечни.{format}"));
        let written = here.desk.write_document(PERIOD, &choice, &path).unwrap();
        assert!(fs::metadata(&path).unwrap().len() > 4_000, "{format}");
        let named = written.remarks.iter().any(|remark| remark.contains("Ивановой"));
        assert_eq!(named, format != "xlsx", "{:?}", written.remarks);
    }
    let sections = here.sections("checklists");
    assert!(
        sections
            .iter()
            .any(|title| title.contains("Эффективность руководителей"))
    );

    let letter = here.folder.path().join("1.vsoko");
    fs::write(&letter, here.schools.letter(1, &Wish::default())).unwrap();
    let wish = ImportWish {
        enrol_first: true,
        password: None,
    };
    here.desk.import_files(&[letter], wish, &|_| true).unwrap();
    let summary = || serde_json::to_string(&here.desk.summary_of(PERIOD, false).unwrap()).unwrap();
    let before = summary();
    assert!(before.contains(&name(2)));
    assert!(
        here.sections("analysis")
            .iter()
            .any(|title| title.ends_with("Сверх анкеты"))
    );
    let picture = serde_json::to_string(&here.desk.consolidated_view(PERIOD, false).unwrap()).unwrap();
    for (item, school) in [("H.03", String::new()), ("O.20", inn(2))] {
        here.say(item, &school, "", "");
    }
    assert_eq!(
        before,
        serde_json::to_string(&here.desk.summary_of(PERIOD, false).unwrap()).unwrap()
    );
    assert_eq!(
        picture,
        serde_json::to_string(&here.desk.consolidated_view(PERIOD, false).unwrap()).unwrap()
    );
    // Nothing answered: nothing is said of it.
    assert!(
        !here
            .sections("analysis")
            .iter()
            .any(|title| title.ends_with("Сверх анкеты"))
    );
}
