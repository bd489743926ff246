//! What a coordinator stumbled over: a key that gave way unseen, a stick that was pulled out, a wrong type of school.

use std::fs;
use std::path::{Path, PathBuf};

use app::municipality::{ImportWish, Imported, Order};
use app::wire::{PracticeEdit, RegisterEdit, ReviewEdit};
use domain::problem::codes;
use scenarios::many::{Schools, Wish, inn};
use scenarios::{PASSWORD, expect_problem};

use super::municipality::{Municipality, PERIOD};

fn taken(here: &mut Municipality, paths: &[PathBuf]) -> Imported {
    here.desk
        .import_files(paths, ImportWish::default(), &|_| true)
        .unwrap()
}

#[test]
fn the_key_that_gave_way_is_named() {
    let mut here = Municipality::of(2);
    here.take(1, &Wish::default());
    let own = letter::PublicKey::from_text(&here.schools.public_key()).unwrap();
    let other = Schools::new();
    let file = here.lay("key.pub", other.public_key().as_bytes());
    let enrolled = here.desk.enrol(&inn(1), &file.display().to_string()).unwrap();
    assert_eq!(enrolled.retired, [own.fingerprint().to_string()]);
    // The same key once more, and the first key of another school, push nothing aside.
    let again = here.desk.enrol(&inn(1), &file.display().to_string()).unwrap();
    assert!(again.retired.is_empty());
    let first = here.desk.enrol(&inn(2), &own.to_base64()).unwrap();
    assert!(first.retired.is_empty());
}

/// A folder in which the letter cannot get its name: somebody else's file has it.
fn spoiled(here: &Municipality, folder: &str, name: &str) -> PathBuf {
    let folder = here.folder.path().join(folder);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(name), b"foreign").unwrap();
    folder
}

fn to(folder: &Path) -> Order<'_> {
    Order {
        password: PASSWORD,
        folder: Some(folder),
    }
}

#[test]
fn a_letter_that_could_not_be_written_keeps_its_number() {
    let mut here = Municipality::of(2);
    here.take(1, &Wish::default());
    here.take(2, &Wish::default());
    here.desk.create_municipal_key(PASSWORD).unwrap();
    let good = here.folder.path().join("good");
    fs::create_dir(&good).unwrap();
    let name =
        |kind: &str, at: u64| format!("VSOKO_{}_2024-2025_{kind}_{}_01.vsoko", inn(9_000_000), inn(at));
    let bad = spoiled(&here, "bad", &name("receipt", 1));
    for _ in 0..2 {
        expect_problem(
            here.desk.accept(PERIOD, &inn(1), to(&bad)),
            codes::LETTER_NAME_TAKEN,
        );
    }
    let made = here.desk.accept(PERIOD, &inn(1), to(&good)).unwrap();
    assert_eq!(made[0].sequence, 1);
    assert!(good.join(name("receipt", 1)).is_file());
    // What was written once is said anew under the next number.
    assert_eq!(
        here.desk.accept(PERIOD, &inn(1), to(&good)).unwrap()[0].sequence,
        2
    );
    // The other school's answer is another letter.
    assert_eq!(
        here.desk.accept(PERIOD, &inn(2), to(&good)).unwrap()[0].sequence,
        1
    );
}

#[test]
fn remarks_of_a_return_that_could_not_be_written_are_not_lost() {
    let mut here = Municipality::of(1);
    here.take(1, &Wish::default());
    here.desk.create_municipal_key(PASSWORD).unwrap();
    let remark = |target: &str| ReviewEdit {
        target: target.to_owned(),
        remark: Some(format!("Уточните {target}.")),
        ..ReviewEdit::default()
    };
    here.desk.set_review(PERIOD, &inn(1), &remark("1.20")).unwrap();
    let name = format!("VSOKO_{}_2024-2025_return_{}_01.vsoko", inn(9_000_000), inn(1));
    let bad = spoiled(&here, "bad", &name);
    expect_problem(
        here.desk.return_with_remarks(PERIOD, &inn(1), None, to(&bad)),
        codes::LETTER_NAME_TAKEN,
    );
    let good = here.folder.path().join("good");
    fs::create_dir(&good).unwrap();
    // Nothing new to say: the same letter. Its number and its words are those that were signed.
    let made = here
        .desk
        .return_with_remarks(PERIOD, &inn(1), None, to(&good))
        .unwrap();
    assert_eq!(made[0].sequence, 1);
    assert!(
        fs::read_to_string(bad.join(&name))
            .unwrap()
            .starts_with("foreign")
    );
    expect_problem(
        here.desk.return_with_remarks(PERIOD, &inn(1), None, to(&good)),
        codes::REMARKS_NONE,
    );
    // Something new was said before the letter could be written: one letter says both.
    here.desk.set_review(PERIOD, &inn(1), &remark("1.05")).unwrap();
    let bad = spoiled(&here, "bad2", &name.replace("_01.", "_02."));
    expect_problem(
        here.desk.return_with_remarks(PERIOD, &inn(1), None, to(&bad)),
        codes::LETTER_NAME_TAKEN,
    );
    here.desk.set_review(PERIOD, &inn(1), &remark("1.06")).unwrap();
    let made = here
        .desk
        .return_with_remarks(PERIOD, &inn(1), None, to(&good))
        .unwrap();
    let bytes = fs::read(&made[0].path).unwrap();
    let letter = letter::verify(&bytes, letter::Trust::CarriedKey).unwrap();
    let text = String::from_utf8_lossy(letter.file("return.json").unwrap()).into_owned();
    assert!(
        text.contains("Уточните 1.05.") && text.contains("Уточните 1.06."),
        "{text}"
    );
    assert!(!text.contains("Уточните 1.20."), "{text}");
}

#[test]
fn paths_without_a_letter_are_told_apart_from_letters_that_are_bad() {
    let mut here = Municipality::of(1);
    let folder = here.folder.path().join("in");
    let absent = here.folder.path().join("absent");
    let nothing = |here: &mut Municipality, paths: &[&PathBuf]| {
        let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).clone()).collect();
        taken(here, &paths)
            .nothing_found(&paths)
            .map(|problem| problem.code)
    };
    assert_eq!(nothing(&mut here, &[&absent]), Some(codes::PLACE_MISSING));
    assert_eq!(nothing(&mut here, &[&folder]), Some(codes::IMPORT_NO_LETTERS));
    here.lay("photo.jpg", b"\xff\xd8\xff");
    assert_eq!(nothing(&mut here, &[&folder]), Some(codes::IMPORT_NO_LETTERS));
    assert_eq!(
        nothing(&mut here, &[&folder, &absent]),
        Some(codes::PLACE_MISSING)
    );
    // A bad letter is kept and told; a missing path beside a letter stops nothing.
    here.lay("bad.vsoko", b"nonsense");
    assert_eq!(nothing(&mut here, &[&folder]), None);
    assert_eq!(nothing(&mut here, &[&absent, &folder]), None);
}

#[test]
fn a_type_that_no_school_can_have_is_refused_with_the_row() {
    let mut here = Municipality::of(3);
    let register = here.schools.register(3, PERIOD);
    let small = register.replacen("\"ООШ\"", "\"оош\"", 1);
    here.desk.municipality_init(small.as_bytes()).unwrap();
    let row =
        |here: &Municipality, at: usize| here.desk.register_view(PERIOD).unwrap().rows[at].oo_type.clone();
    assert_eq!(row(&here, 0), "ООШ");
    let mut wrong: serde_json::Value = serde_json::from_str(&register).unwrap();
    wrong["schools"][1]["oo_type"] = "МБОУ".into();
    let problem = here
        .desk
        .municipality_init(wrong.to_string().as_bytes())
        .unwrap_err();
    assert_eq!(problem.code, codes::REGISTER_TYPE);
    assert_eq!(
        (&problem.params["row"][..], &problem.params["value"][..]),
        ("2", "МБОУ")
    );
    assert!(problem.params["known"].contains("НОШ, ООШ, СОШ"), "{problem}");
    let edit = |oo_type: &str| RegisterEdit {
        inn: inn(1),
        oo_type: Some(oo_type.to_owned()),
        ..RegisterEdit::default()
    };
    expect_problem(
        here.desk.set_register(PERIOD, &edit("школа")),
        codes::REGISTER_TYPE,
    );
    here.desk.set_register(PERIOD, &edit("гимназия")).unwrap();
    assert_eq!(row(&here, 0), "Гимназия");
    // Letters that only look like others make no other type.
    here.desk.set_register(PERIOD, &edit("лицe\u{200b}й")).unwrap();
    assert_eq!(row(&here, 0), "Лицей");
    // In a table the other rows are taken.
    let table = format!(
        "ИНН;Название;Вид\n{};Одна;Дворец\n{};Другая;лицей\n",
        inn(1),
        inn(2)
    );
    let path = here.lay("schools.csv", table.as_bytes());
    let preview = here.desk.preview_register(PERIOD, &path).unwrap();
    assert_eq!((preview.rows.len(), preview.problems[0].cell.as_str()), (1, "2"));
    assert!(
        preview.problems[0].message.contains("«Дворец»"),
        "{}",
        preview.problems[0].message
    );
    assert_eq!(preview.rows[0].oo_type, "Лицей");
    // What is no table at all is not told in words about answers.
    let text = here.lay("schools.json", b"{\"schools\": []}");
    expect_problem(here.desk.preview_register(PERIOD, &text), codes::REGISTER_TABLE);
}

#[test]
fn a_practice_has_a_link_or_none() {
    let mut here = Municipality::of(1);
    let mut edit = PracticeEdit {
        inn: inn(1),
        direction: "1".to_owned(),
        text: "Наставничество".to_owned(),
        link: "javascript:alert(1)".to_owned(),
        ..PracticeEdit::default()
    };
    expect_problem(here.desk.set_practice(PERIOD, &edit), codes::FORM_LINK);
    edit.link = "https://school.example/practice".to_owned();
    here.desk.set_practice(PERIOD, &edit).unwrap();
}
