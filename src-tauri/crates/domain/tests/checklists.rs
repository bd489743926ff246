//! Directions beyond the questionnaire's: what ships, what a municipality may bring, what is refused and where.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{assets, catalogue, shipped_files, tiny};
use domain::catalogue::{Checklist, LoadError, SourceFiles, Subject, checklist_id, load, load_checklists};
use domain::cycle::checklists::{AskedSchool, Checked, ItemAnswer, ItemCount, ItemRecord, NOTE_LIMIT};
use domain::cycle::municipal::Body;
use domain::problem::{Code, codes};

fn shipped() -> SourceFiles {
    let mut files = SourceFiles::new();
    for id in ["heads", "objectivity"] {
        let path = format!("{id}/2025.1/checklist.toml");
        let bytes = std::fs::read(assets().join("checklists").join(&path)).unwrap();
        files.insert(path, bytes);
    }
    files
}

fn lists() -> Vec<Checklist> {
    load_checklists(&shipped()).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

#[test]
fn the_shipped_lists_are_whole_and_stay_out_of_the_questionnaire() {
    let lists = lists();
    let sizes: Vec<(&str, usize)> = lists
        .iter()
        .map(|list| (list.identity.id.as_str(), list.items().count()))
        .collect();
    assert_eq!(sizes, [("heads", 21), ("objectivity", 23)]);
    assert_eq!(catalogue().questionnaire.questions.len(), 189);
    for list in &lists {
        let about_schools = list
            .items()
            .filter(|item| item.subject == Subject::School)
            .count();
        assert_eq!(about_schools, 6);
        // Every document named is used.
        for document in list.documents.keys() {
            let named = |source: &str| source.split("; ").any(|part| part.starts_with(document.as_str()));
            assert!(
                list.items().any(|item| named(&item.source)),
                "{} {document}",
                list.identity.id
            );
        }
    }
    // Every check-list a view names is here, but for the one a municipality brings itself.
    let views = catalogue()
        .methodology
        .views
        .iter()
        .flat_map(|view| &view.sections);
    let named: BTreeSet<&String> = views.filter_map(|section| section.checklist.as_ref()).collect();
    let known: BTreeSet<&String> = lists.iter().map(|list| &list.identity.id).collect();
    let absent: Vec<&&String> = named.difference(&known).collect();
    assert_eq!(absent, [&"preschool"]);
}

#[test]
fn items_quote_their_sources() {
    // The longest run of an item's words that stands in one of its sources is most of the item.
    let stems = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.chars().count() > 3);
        words
            .map(|word| {
                word.to_lowercase()
                    .chars()
                    .take(6)
                    .collect::<String>()
                    .replace('ё', "е")
            })
            .collect()
    };
    let roadmap = include_str!("../../../../tests/data/roadmaps/001_slavgorod.txt");
    let known: BTreeSet<String> = stems(roadmap).into_iter().collect();
    for list in lists() {
        for item in list.items().filter(|item| item.source.starts_with("001")) {
            let words = stems(&item.text);
            let found = words.iter().filter(|word| known.contains(*word)).count();
            assert!(
                found * 10 >= words.len() * 7,
                "{} {}: {words:?}",
                item.code,
                item.text
            );
        }
    }
}

#[test]
fn a_municipality_may_bring_its_own() {
    let own = include_str!("../../../../tests/data/checklists/preschool.toml");
    let mut files = shipped();
    files.insert("own/checklist.toml".to_owned(), own.as_bytes().to_vec());
    assert_eq!(load_checklists(&files).unwrap().len(), 3);
    let refused = |change: (&str, &str)| -> (Code, usize) {
        let text = own.replacen(change.0, change.1, 1);
        assert_ne!(text, own);
        let files = SourceFiles::from([("own/checklist.toml".to_owned(), text.into_bytes())]);
        let errors: Vec<LoadError> = load_checklists(&files).unwrap_err();
        assert_eq!(errors[0].file, "own/checklist.toml");
        (errors[0].reason.code, errors[0].line)
    };
    assert_eq!(refused(("p1, п. 1", "p2, п. 1")), (codes::CATALOGUE_UNKNOWN, 17));
    assert_eq!(refused(("items = 1", "items = 2")), (codes::CATALOGUE_COUNT, 7));
    assert_eq!(
        refused(("format = 1", "format = 2")),
        (codes::CATALOGUE_FORMAT, 0)
    );
    assert_eq!(
        refused(("\"municipality\"", "\"region\"")),
        (codes::CATALOGUE_SHAPE, 19)
    );
    assert_eq!(
        refused(("no = \"нет\"", "no = \"да\"")),
        (codes::CATALOGUE_DUPLICATE, 0)
    );
    let mut twice = shipped();
    twice.insert(
        "zzz/checklist.toml".to_owned(),
        twice["heads/2025.1/checklist.toml"].clone(),
    );
    assert_eq!(
        load_checklists(&twice).unwrap_err()[0].reason.code,
        codes::CATALOGUE_DUPLICATE
    );
    twice.insert("notes.txt".to_owned(), Vec::new());
    let errors = load_checklists(&twice).unwrap_err();
    assert_eq!(
        (errors[0].reason.code, errors[0].file.as_str()),
        (codes::CHECKLIST_STRAY, "notes.txt")
    );
}

#[test]
fn an_id_is_the_name_of_one_folder_on_every_system() {
    let own = include_str!("../../../../tests/data/checklists/preschool.toml");
    let load = |id: &str| {
        let text = own.replacen("preschool", id, 1);
        load_checklists(&SourceFiles::from([(
            "own/checklist.toml".to_owned(),
            text.into_bytes(),
        )]))
    };
    let longest = "a".repeat(32);
    for id in [
        "a",
        "7",
        "pre-school_2",
        "console",
        "com",
        "com10",
        "nul-1",
        &longest,
    ] {
        assert_eq!(load(id).unwrap()[0].identity.id, id);
    }
    let long = "a".repeat(33);
    let refused = [
        "", ".", "..", "../x", "a.b", "list.", "Heads", "HEADS", "_a", "-a", "наш", "a b", "a/b", "con",
        "prn", "aux", "nul", "com0", "com1", "lpt9", &long,
    ];
    for id in refused {
        let errors = load(id).unwrap_err();
        let first = &errors[0];
        assert_eq!(
            (first.reason.code, first.file.as_str(), first.line),
            (codes::CHECKLIST_ID, "own/checklist.toml", 2),
            "{id}"
        );
    }
    // The id is known of a file that is wrong elsewhere, of one that cannot be read it is not.
    assert_eq!(checklist_id(b"id = \"a\"\nformat = 9"), Some("a".to_owned()));
    assert_eq!(checklist_id(b"id = "), None);
    assert_eq!(checklist_id(&[0xff]), None);
}

fn checked(bodies: &[(&str, &str)]) -> Checked {
    let school = |inn: &str, name: &str| AskedSchool {
        inn: inn.to_owned(),
        name: name.to_owned(),
    };
    let schools = vec![school("6900000004", "СОШ № 1"), school("6900000011", "СОШ № 2")];
    Checked::new(lists(), schools, bodies.iter().copied()).unwrap()
}

#[test]
fn answers_are_counted_for_an_item_a_school_and_a_list() {
    let given = checked(&[
        ("heads/H.01", r#"{"answer":"yes","note":"приказ № 5"}"#),
        ("heads/H.02", r#"{"answer":"partly"}"#),
        ("heads/H.03", r#"{"answer":"no"}"#),
        ("heads/H.04", r#"{"note":"ещё не решили"}"#),
        ("heads/H.16/6900000004", r#"{"answer":"yes"}"#),
        ("heads/H.16/6900000011", r#"{"answer":"partly"}"#),
        ("heads/H.17/6900000011", r#"{"answer":"yes"}"#),
        // Another version of the list, a school that left, a list that is not there any more.
        ("heads/H.99", r#"{"answer":"yes"}"#),
        ("heads/H.16/6900000099", r#"{"answer":"yes"}"#),
        ("gone/G.01", r#"{"answer":"yes"}"#),
    ]);
    let heads = given.list("heads").unwrap();
    let count = |yes, partly, no, open| ItemCount {
        yes,
        partly,
        no,
        open,
    };
    assert_eq!(given.of_municipality(heads), count(1, 1, 1, 12));
    assert_eq!(given.of_school(heads, "6900000004"), count(1, 0, 0, 5));
    assert_eq!(given.of_school(heads, "6900000011"), count(1, 1, 0, 4));
    assert_eq!(given.of_list(heads), count(3, 2, 1, 21));
    assert_eq!(given.of_list(heads).asked(), 15 + 2 * 6);
    assert_eq!(
        given.of_item(heads, heads.item("H.16").unwrap()),
        count(1, 1, 0, 0)
    );
    assert_eq!(
        given.of_item(heads, heads.item("H.01").unwrap()),
        count(1, 0, 0, 0)
    );
    assert!(given.answered() && given.asks_schools(heads));
    assert!(!checked(&[("heads/H.04", r#"{"note":"только слова"}"#)]).answered());
    let broken = Checked::new(
        lists(),
        Vec::new(),
        [("heads/H.01", r#"{"answer":"maybe"}"#)].into_iter(),
    );
    assert_eq!(broken.unwrap_err().code, codes::STORED_MISFIT);
}

#[test]
fn an_answer_has_one_place_and_one_of_three_words() {
    let given = checked(&[]);
    let heads = given.list("heads").unwrap();
    let at = |code: &str, inn: Option<&str>| given.place(heads, code, inn).map_err(|problem| problem.code);
    assert_eq!(at("H.01", None).unwrap(), "heads/H.01");
    assert_eq!(at("H.16", Some("6900000011")).unwrap(), "heads/H.16/6900000011");
    assert_eq!(at("H.99", None), Err(codes::CHECKLIST_ITEM));
    assert_eq!(at("H.16", None), Err(codes::CHECKLIST_OF_SCHOOL));
    assert_eq!(
        at("H.01", Some("6900000011")),
        Err(codes::CHECKLIST_OF_MUNICIPALITY)
    );
    assert_eq!(at("H.16", Some("6900000099")), Err(codes::REGISTER_NO_SCHOOL));
    assert_eq!(given.list("../heads").unwrap_err().code, codes::CHECKLIST_UNKNOWN);
    let read = |word: &str| ItemAnswer::read(word, &heads.answers).map_err(|problem| problem.code);
    assert_eq!(read(" Частично "), Ok(Some(ItemAnswer::Partly)));
    assert_eq!(read("no"), Ok(Some(ItemAnswer::No)));
    assert_eq!(read(""), Ok(None));
    assert_eq!(read("не знаю"), Err(codes::CHECKLIST_WORD));
    let noted = |note: String| ItemRecord { answer: None, note };
    noted("ё".repeat(NOTE_LIMIT)).check().unwrap();
    assert_eq!(
        noted("ё".repeat(NOTE_LIMIT + 1)).check().unwrap_err().code,
        codes::CHECKLIST_NOTE
    );
    assert_eq!(
        noted("а\u{1b}[2J".to_owned()).check().unwrap_err().code,
        codes::MESSAGE_WORD
    );
}

/// The shipped catalogue with one file changed is refused there.
fn refused(file: &str, from: &str, to: &str) -> (Code, usize) {
    let mut files = shipped_files();
    let path = format!("vsoko/2025.1/methodology/{file}");
    let text = String::from_utf8(files[&path].clone()).unwrap();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{from}");
    files.insert(path.clone(), changed.into_bytes());
    let errors = load(&files).unwrap_err();
    assert_eq!(errors[0].file, path, "{errors:?}");
    (errors[0].reason.code, errors[0].line)
}

#[test]
fn rules_of_consolidation_are_verified_with_file_and_line() {
    let file = "consolidation.toml";
    for (from, to, code) in [
        ("share = [1, 3]", "share = [4, 3]", codes::CATALOGUE_THRESHOLD),
        ("bands = [100, 90", "bands = [90, 100", codes::CATALOGUE_THRESHOLD),
        ("25, 0]", "25]", codes::CATALOGUE_THRESHOLD),
        ("publish = 5", "publish = 2", codes::CATALOGUE_THRESHOLD),
        ("below = 50", "below = 101", codes::CATALOGUE_THRESHOLD),
        ("campaigns = 2", "campaigns = 1", codes::CATALOGUE_THRESHOLD),
        ("low = [\"частично", "low = [\"отчасти", codes::CATALOGUE_UNKNOWN),
        (
            "pupils = \"stu_all\"",
            "pupils = \"stu_many\"",
            codes::CATALOGUE_UNKNOWN,
        ),
        (
            "field = \"locality\"",
            "field = \"stu_all\"",
            codes::CATALOGUE_KIND,
        ),
        ("id = \"size\"", "id = \"place\"", codes::CATALOGUE_DUPLICATE),
        (
            "upto = 30 }",
            "upto = 30 }, { label = \"x\", upto = 20 }",
            codes::CATALOGUE_KIND,
        ),
        ("times = 5", "times = 0", codes::CATALOGUE_THRESHOLD),
    ] {
        let (found, line) = refused(file, from, to);
        assert_eq!(found, code, "{from}");
        assert!(line > 0, "{from}");
    }
}

#[test]
fn views_are_verified_with_file_and_line() {
    for (from, to, code) in [
        (
            "directions = [\"1\"]",
            "directions = [\"7\"]",
            codes::CATALOGUE_UNKNOWN,
        ),
        (
            "directions = [\"1\"]",
            "directions = [\"2\"]",
            codes::CATALOGUE_DUPLICATE,
        ),
        (
            "questions = [\"1.16\"]",
            "questions = [\"1.99\"]",
            codes::CATALOGUE_UNKNOWN,
        ),
        (
            "questions = [\"1.16\"]",
            "questions = [\"1.02\"]",
            codes::CATALOGUE_DUPLICATE,
        ),
        ("outside = true", "outside = false", codes::CATALOGUE_KIND),
        ("id = \"plans\"", "id = \"roadmap\"", codes::CATALOGUE_DUPLICATE),
    ] {
        let (found, line) = refused("views.toml", from, to);
        assert_eq!(found, code, "{from} → {to}");
        assert!(line > 0, "{from}");
    }
}

#[test]
fn a_methodology_without_them_still_loads() {
    let tiny = tiny::tiny();
    assert!(tiny.methodology.consolidation.is_none());
    assert!(tiny.methodology.views.is_empty());
}
